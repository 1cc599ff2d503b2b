#pragma once

namespace lockstep::stage {

// Kills everything below the calling process and returns when nobody is left. The caller must have
// a single thread, lead a session, be a child subreaper (orphans become its children), and have
// SIGCHLD blocked. Neither a stopped process, nor one in a session of its own, nor those that fork
// all the time escape.
void killAllDescendants();

}  // namespace lockstep::stage

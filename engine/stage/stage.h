#pragma once

// Everything that a scenario is written with. Names follow Python's multiprocessing, threading and
// queue.

#include "stage/actions.h"
#include "stage/errors.h"
#include "stage/lock.h"
#include "stage/process.h"
#include "stage/queue.h"
#include "stage/scenario.h"
#include "stage/semaphore.h"
#include "stage/thread.h"
#include "stage/value.h"

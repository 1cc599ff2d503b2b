// Carries the precompiled header that the libraries of the app share.

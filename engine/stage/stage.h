#pragma once

// Everything that a scenario is written with. Names follow Python's multiprocessing, threading and
// queue.

#include "stage/actions.h"
#include "stage/call.h"
#include "stage/call.h"
#include "stage/condition.h"
#include "stage/errors.h"
#include "stage/event.h"
#include "stage/global.h"
#include "stage/local.h"
#include "stage/lock.h"
#include "stage/main_module.h"
#include "stage/main_module.h"
#include "stage/pipe.h"
#include "stage/process.h"
#include "stage/queue.h"
#include "stage/scenario.h"
#include "stage/selector.h"
#include "stage/semaphore.h"
#include "stage/socket.h"
#include "stage/thread.h"
#include "stage/timer.h"
#include "stage/value.h"

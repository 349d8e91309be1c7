/* wake.h - ends the loop's sleep from another thread or a signal. */
#pragma once
#include <stdatomic.h>

#include "base/err.h"

typedef struct {
    int fd;                  /* an eventfd: readable when somebody rang */
    atomic_bool through_sdl; /* the loop sleeps in SDL: an event of ours ends that */
} Wake;

/* Before the threads that will ring. */
MUST_CHECK bool wake_open(Wake *wake, Err *err);
void wake_ring(void *wake);  /* from any thread */
void wake_heard(Wake *wake); /* makes the fd quiet again */
/* SIGINT and SIGTERM ring from now on. SDL keeps its own handlers where the loop sleeps in it.
 */
void wake_on_signals(Wake *wake);
bool wake_stopped(void); /* such a signal has come */

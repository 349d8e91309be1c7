/* listener.h - a thread that polls the control socket while the loop sleeps inside SDL. It only
 * rings; the loop serves. Between ringing and being told that it was served it sleeps. */
#pragma once
#include <pthread.h>

#include "shell/control.h"
#include "shell/wake.h"

typedef struct {
    pthread_t thread;
    bool running;
    int told; /* an eventfd: fds below are new, or it is time to end */
    pthread_mutex_t lock;
    struct pollfd fds[CONTROL_FDS_MAX];
    int count; /* -1: end */
    Wake *wake;
} Listener;

/* Without a control socket there is no thread. */
MUST_CHECK bool listener_start(Listener *listener, const Control *control, Wake *wake,
                               Err *err);
void listener_served(Listener *listener, const Control *control);
void listener_stop(Listener *listener);

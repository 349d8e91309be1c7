/* loop.h - sleeps until something happens, then lets the app step and show; nothing else.
 *
 *   x11, wayland           SDL_WaitEventTimeout, which blocks; a small thread listens to the
 *                          control socket when there is one
 *   KMSDRM, dummy, others  our own poll() on the wake-up, the control socket and the input
 *                          devices: SDL would look 900 times a second there
 */
#pragma once
#include "shell/control.h"
#include "shell/wake.h"

/* Runs until the app quits, a signal comes or the window is closed. `control` may be NULL. */
void loop_run(App *app, Control *control, Wake *wake);

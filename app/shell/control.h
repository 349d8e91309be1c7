/* control.h - automation over a UNIX socket: each line that comes in is a command, each gets
 * one line of JSON back (DESIGN 11). Never blocks for longer than a slow reader's second. */
#pragma once
#include <poll.h>

#include "shell/app.h"

enum { CONTROL_CLIENTS_MAX = 8, CONTROL_FDS_MAX = CONTROL_CLIENTS_MAX + 1 };

typedef struct Control Control;

/* An old socket at `path` is replaced, any other file is left alone and is an error. Only this
 * user may connect. */
MUST_CHECK bool control_open(const char *path, Control **ret_control, Err *err);
void control_close(Control *control); /* NULL is fine; removes the socket */

/* What to poll, at most CONTROL_FDS_MAX; NULL gives none. */
int control_poll(const Control *control, struct pollfd *fds);
/* Takes whoever connects, carries out every whole line that has come, and answers. */
void control_serve(Control *control, App *app);

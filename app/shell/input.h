/* input.h - SDL's events become fingers, keys and window changes.
 *
 * The left mouse button is the first finger. Of fingers the first that goes down counts until
 * it leaves; others are for nobody. Keys: previous, next, choose, menu, by arrows, Tab, Return
 * and Escape or by F13 to F16, as AudioNav-like pads send them. A key that repeats itself is
 * ignored.
 */
#pragma once
#include "shell/app.h"

typedef struct {
    bool down;
    bool mouse;       /* it is the mouse that is down */
    long long finger; /* SDL's number of it otherwise */
} Input;

void input_set_up(void);                 /* before the window opens */
void input_pump(Input *input, App *app); /* takes every event that waits */

/* SDL key names, "Shift+" before them; for automation. Fails when there is no such key. A key
 * that means nothing here is pressed to no effect. */
MUST_CHECK bool input_press(App *app, const char *name, Err *err);

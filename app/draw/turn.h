/* turn.h - a canvas shown turned by a quarter, a half or three quarters, clockwise. Pure.
 *
 * For panels that hang on their side: neither SDL nor the kernel's display driver turns the
 * picture or the touches for us. `turn` is 0, 90, 180 or 270; `w` and `h` are the canvas's size
 * before it is turned.
 */
#pragma once
#include "draw/canvas.h"

/* Where a rectangle of the canvas is seen after turning. */
Rect turn_rect(Rect rect, int w, int h, int turn);

/* Copies `part` of `from` to its turned place in `to`, which is large enough. */
void turn_copy(const Canvas *from, Rect part, int turn, Canvas *to);

typedef struct {
    int x, y;
} TurnPoint;

/* The canvas pixel under a place of the turned picture; always within the canvas. */
TurnPoint turn_back(TurnPoint seen, int w, int h, int turn);

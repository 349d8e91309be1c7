/* canvas.h - a rectangle of pixels in memory that everything is painted on. Knows no window.
 *
 * Pixels are 0xFFrrggbb, rows top to bottom. Painting never leaves `clip`, and `clip` never
 * leaves the canvas; who sets it sees to that (canvas_clip).
 */
#pragma once
#include <stdint.h>

typedef struct {
    int x, y, w, h;
} Rect;

typedef struct {
    uint32_t *pixels; /* borrowed */
    int w, h;
    int stride; /* pixels from one row to the next */
    Rect clip;
} Canvas;

Rect rect_cut(Rect a, Rect b);  /* the part both share; w or h 0 when there is none */
Rect rect_join(Rect a, Rect b); /* the smallest that holds both; an empty one adds nothing */
void canvas_clip(Canvas *canvas, Rect clip);

/* contact.h - contact sheets of movements: eight moments by three views. Pure. */
#pragma once
#include "draw/canvas.h"
#include "motion/clip.h"

enum { CONTACT_MOMENTS = 8, CONTACT_VIEWS = 3, CONTACT_CELL_W = 240, CONTACT_CELL_H = 260 };

/* Paper and the lines between the cells, over the whole canvas. */
void contact_paper(const Canvas *canvas);
/* Paints one moment from one side; false when there is no room for its mesh. */
bool contact_paint(Canvas *canvas, Rect area, const Clip *clip, int at_ms, float yaw_deg);
/* Paints all cells of a clip from `first_y` on. */
bool contact_sheet(Canvas *canvas, int first_y, const Clip *clip);

/* paint.h - paints a draw list on a canvas: the only place where commands become pixels. */
#pragma once
#include "draw/draw.h"
#include "shell/pictures.h"
#include "shell/text_engine.h"

typedef struct Painter Painter;

/* Text and pictures are borrowed and outlive the painter; `pictures` may be NULL. */
MUST_CHECK bool painter_open(TextEngine *text, Pictures *pictures, Painter **ret_painter,
                             Err *err);
void painter_close(Painter *painter);       /* NULL is fine */
void painter_drop_stills(Painter *painter); /* kept figures: clips are others now */

/* Paints the ground and every command within `area`, and nothing outside it: painting a screen
 * in parts gives the same pixels as painting it whole. Memory for figures grows to the largest
 * shown and stays; a figure for which there is none is left out. */
void painter_paint(Painter *painter, Canvas *canvas, const DrawList *list, Rect area);

/* raster_box.h - rounded boxes with a border, and their soft shadows. Pure. */
#pragma once
#include "draw/canvas.h"

typedef struct {
    Rect rect;
    float radius_px; /* of the outer edge; more than half a side makes a pill or a disc */
    float border_px; /* inside the rect; painted in whole pixels, so that lines are crisp */
    uint32_t fill, border; /* 0xaarrggbb; alpha 0 for none */
} RasterBox;

/* Where fill and border meet, the ground does not shine through. */
void raster_box(Canvas *canvas, const RasterBox *box);

/* The shadow fills `rect` and fades out over `soft_px` at its edges; its corners are round. Its
 * middle, deeper than `soft_px`, is left alone: the box that casts it lies there. */
void raster_shadow(Canvas *canvas, Rect rect, float soft_px, uint32_t colour);

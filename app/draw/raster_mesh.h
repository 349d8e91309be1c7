/* raster_mesh.h - paints a figure's mesh on a canvas, smooth-edged, with true depth. Pure. */
#pragma once
#include "base/arena.h"
#include "draw/canvas.h"
#include "motion/figure.h"

/* Bytes of scratch memory that painting into `area` takes. */
size_t raster_mesh_bytes(Rect area);

/* Paints the mesh so that `frame` fits into `area` (kept whole, centred, floor near the bottom)
 * over what is there. Only the canvas's clip changes. `scratch` is at least
 * raster_mesh_bytes(area), aligned to 16; its content is of no use afterwards. */
void raster_mesh(Canvas *canvas, Rect area, const FigureFrame *frame, const Mesh *mesh,
                 void *scratch);

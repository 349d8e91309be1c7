/* raster_path.h - smooth-edged areas and round-ended lines. Pure.
 *
 * Areas take the exact share of every pixel that lies inside (signed areas summed along each
 * row), so that slow curves show no steps; what winds around a point in one direction is
 * inside. Lines take each pixel's distance to the nearest piece: caps and joins are round, and
 * a line that crosses itself is not darker there.
 */
#pragma once
#include <stdbool.h>

#include "draw/canvas.h"

typedef struct {
    float x, y;
} RasterPoint;

/* The last point joins the first. Points a million pixels out, or that are no
 * numbers, are left out here and in raster_line. */
void raster_area(Canvas *canvas, const RasterPoint *points, int count, uint32_t colour);

/* A pen of `pen_px`, at least 1, led from point to point, and back to the first when `closed`.
 * One point alone is a dot. */
void raster_line(Canvas *canvas, const RasterPoint *points, int count, bool closed,
                 float pen_px, uint32_t colour);

/* raster_floor.h - triangles of a floor shadow; for raster_mesh only. */
#pragma once
#include "draw/raster_triangle.h"

/* Shadows are blended straight onto the canvas, once a pixel, without depth. */
void triangle_paint_shadow(const Raster *raster, const Setup *setup);

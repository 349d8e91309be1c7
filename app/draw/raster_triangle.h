/* raster_triangle.h - one triangle into a band of samples; for raster_mesh only.
 *
 * Every pixel has four samples on a turned square, each with its own depth, and its own colour
 * where an outline crosses it; a triangle's colour is worked out once a pixel. Vectors of four
 * are a GCC and Clang extension that becomes SSE2 or NEON.
 */
#pragma once
#include <stdbool.h>

#include "draw/canvas.h"
#include "motion/figure.h"

typedef int Int4 __attribute__((vector_size(16)));
typedef float Float4 __attribute__((vector_size(16)));
typedef uint64_t Pair __attribute__((vector_size(16)));
typedef unsigned Colour4 __attribute__((vector_size(16)));

enum { BAND_ROWS = 32 };

typedef struct {
    int x, y; /* in sub-pixels */
    float z;
    uint32_t open; /* 0 where triangles to be painted lie all around it */
} Corner;

typedef struct {
    Canvas *canvas;
    const Mesh *mesh;
    Rect region;         /* where pixels may be touched */
    int unit, unit_bits; /* sub-pixels a pixel: 1 << unit_bits */
    Corner *corners;
    uint16_t *order, *active; /* triangles by their first band; those that cross the band */
    int order_count, active_count;
    Float4 *depth;                         /* BAND_ROWS rows of region.w; so the next two */
    Colour4 *samples;                      /* colours, only where `mixed` is 1 */
    unsigned char *mixed;                  /* 0: the canvas holds the pixel's one colour */
    int top;                               /* first row of the band */
    int left[BAND_ROWS], right[BAND_ROWS]; /* columns touched, row by row */
} Raster;

/* One triangle, ready to be painted. */
typedef struct {
    Corner corner[3];
    uint32_t colour[3];
    int left, right, top, bottom; /* pixels, the last ones outside */
    long long area; /* twice, in sub-pixels; 0 when it is never painted, wherever it lies */
} Setup;

/* False for triangles seen from behind (but shadows have no behind), empty ones and those
 * outside the region. */
bool triangle_set_up(const Raster *raster, int triangle_i, Setup *ret_setup);
bool triangle_is_shadow(const Raster *raster, int triangle_i); /* its colours are see-through */

/* Into the band that starts at raster->top. */
void triangle_paint(Raster *raster, const Setup *setup);

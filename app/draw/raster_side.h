/* raster_side.h - where a triangle's sides cross a row of pixels; for raster_triangle and
 * raster_floor only. What is asked for every row is in this header.
 */
#pragma once
#include "draw/raster_triangle.h"

/* Where the sides cross a row: two to the left, two to the right. One of them is there twice,
 * so that no row needs to ask how many there are. */
typedef struct {
    Int4 at, down, reach; /* at the middle of the row's first pixel; the farthest sample */
    Float4 pixels;        /* from these to pixels, to the left for those on the right */
    Float4 low, high;     /* nothing lies beyond the triangle's box */
} Crossing;

typedef struct {
    Int4 edge[3], right[3]; /* at the samples of the row's first pixel */
    int step[3], down[3];   /* `step` is the same as `right` */
    Crossing crossing;
} Sides;

/* Pixels from `first` to before `end` may have samples inside, those from `whole` to before
 * `tail` have all of them inside; neither are in order when there are none. */
typedef struct {
    int first, whole, tail, end;
} Span;

/* How a value changes to the right and down, per pixel, and what it is at a pixel's corner. */
typedef struct {
    float at, right, down;
} Slope;

/* What turns values at the three corners into slopes; the same for depth and all colours. */
typedef struct {
    float right1, right2, down1, down2; /* shares of the second and third corner */
    float off_x, off_y;                 /* from the first corner to the first pixel */
} Plane;

/* For the row `top`, from the left of the triangle's box on. Shadows are blended once a pixel:
 * for them a pixel is its middle. */
Sides sides_of(const Setup *setup, int top, int unit, bool is_shadow);
Plane plane_of(const Setup *setup, int x, int y, int unit);

static inline Slope slope_of(const Plane *plane, float value0, float value1, float value2)
{
    float v1 = value1 - value0, v2 = value2 - value0;
    float right = v1 * plane->right1 + v2 * plane->right2;
    float down = v1 * plane->down1 + v2 * plane->down2;
    return (Slope){value0 + right * plane->off_x + down * plane->off_y, right, down};
}

static inline Float4 chosen(Int4 mask, Float4 a, Float4 b)
{
    return (Float4)(((Int4)a & mask) | ((Int4)b & ~mask));
}

/* A float is off by less than `slack` pixels here, so the span is that much too wide, and what
 * is whole that much too narrow: pixels between the two ask each sample. */
static inline Span sides_span(const Sides *sides)
{
    const Crossing *crossing = &sides->crossing;
    const float slack = 0.001f;
    const Float4 sense = {1, 1, -1, -1};
    const Float4 round = {1 - slack, 1 + slack, 1 + slack, 1 - slack};
    Float4 any =
        __builtin_convertvector(crossing->at + crossing->reach, Float4) * crossing->pixels;
    Float4 all =
        __builtin_convertvector(crossing->at - crossing->reach, Float4) * crossing->pixels;
    Float4 one = __builtin_shufflevector(any, all, 0, 4, 2, 6);
    Float4 two = __builtin_shufflevector(any, all, 1, 5, 3, 7);
    Float4 inner = chosen(one > two, one, two);
    inner = chosen(inner > crossing->low, inner, crossing->low);
    inner = chosen(inner < crossing->high, inner, crossing->high);
    Int4 pixel = __builtin_convertvector(inner * sense + round, Int4);
    return (Span){pixel[0], pixel[1], pixel[3], pixel[2]};
}

static inline void sides_down(Sides *sides)
{
    for (int i = 0; i < 3; i++) {
        sides->edge[i] += sides->down[i];
    }
    sides->crossing.at += sides->crossing.down;
}

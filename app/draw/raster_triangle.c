/* Depth and colour change by the same step from pixel to pixel. Read triangle_set_up, then
 * triangle_paint and paint_row, where the time goes: pixels that lie inside with all samples
 * go straight onto the canvas, four at a time; only those at outlines keep samples apart until
 * the band is done. */
#include "draw/raster_triangle.h"

#include <math.h>
#include <string.h>

#include "draw/raster_side.h"

/* A colour that changes faster than this from one pixel to the next belongs to a sliver seen
 * from its side. It would leave its field of bits, so a sliver takes one mean colour. */
static const float steepest_colour = 180;

/* Two products of sides this long still fit an int. The bias keeps fields above zero when they
 * run over at an edge. */
enum { SIDE_MAX = 32700, COLOUR_BIAS = 512 };
enum { COLOUR_FRACTION = 10, COLOUR_FIELD = 21, COLOUR_STEP = 1 << COLOUR_FIELD };

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

static float smaller(float a, float b)
{
    return a < b ? a : b;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

bool triangle_is_shadow(const Raster *raster, int triangle_i)
{
    return raster->mesh->vertices[raster->mesh->triangles[triangle_i][0]].colour >> 24 != 0xFF;
}

bool triangle_set_up(const Raster *raster, int triangle_i, Setup *setup)
{
    const uint16_t *triangle = raster->mesh->triangles[triangle_i];
    for (int i = 0; i < 3; i++) {
        setup->corner[i] = raster->corners[triangle[i]];
        setup->colour[i] = raster->mesh->vertices[triangle[i]].colour;
    }
    const Corner *a = &setup->corner[0], *b = &setup->corner[1], *c = &setup->corner[2];
    setup->area =
        (long long)(b->x - a->x) * (c->y - a->y) - (long long)(c->x - a->x) * (b->y - a->y);
    if (setup->area == 0 || (setup->area > 0 && !triangle_is_shadow(raster, triangle_i))) {
        setup->area = 0;
        return false;
    }
    int x0 = least_of(a->x, least_of(b->x, c->x)), x1 = most_of(a->x, most_of(b->x, c->x));
    int y0 = least_of(a->y, least_of(b->y, c->y)), y1 = most_of(a->y, most_of(b->y, c->y));
    if (x1 - x0 > SIDE_MAX || y1 - y0 > SIDE_MAX) {
        setup->area = 0;
        return false;
    }
    if (setup->area < 0) {
        Corner corner = setup->corner[1];
        uint32_t colour = setup->colour[1];
        setup->corner[1] = setup->corner[2];
        setup->colour[1] = setup->colour[2];
        setup->corner[2] = corner;
        setup->colour[2] = colour;
        setup->area = -setup->area;
    }
    Rect region = raster->region;
    setup->left = most_of((x0 >> raster->unit_bits), region.x);
    setup->right = least_of((x1 >> raster->unit_bits) + 1, region.x + region.w);
    setup->top = most_of((y0 >> raster->unit_bits), region.y);
    setup->bottom = least_of((y1 >> raster->unit_bits) + 1, region.y + region.h);
    return setup->left < setup->right && setup->top < setup->bottom;
}

static float steepness(Slope slope)
{
    return fabsf(slope.right) + fabsf(slope.down);
}

/* A sliver seen from its side may own pixels wider than itself: there its depth would leave
 * that of its corners and pierce what lies before it, so it gets their mean. */
static Slope depth_of(const Setup *setup, const Plane *plane)
{
    float a = setup->corner[0].z, b = setup->corner[1].z, c = setup->corner[2].z;
    Slope slope = slope_of(plane, a, b, c);
    float range = larger(larger(a, b), c) - smaller(smaller(a, b), c);
    return steepness(slope) > range ? (Slope){(a + b + c) / 3, 0, 0} : slope;
}

/* --- colour: three fields of one number, so that a step is one addition --------------------
 */

typedef struct {
    uint64_t at, right, down; /* unsigned: fields below zero borrow, and may wrap */
} Shade;

static bool is_steep(Slope slope)
{
    return slope.right > steepest_colour || slope.right < -steepest_colour
           || slope.down > steepest_colour || slope.down < -steepest_colour;
}

static uint64_t field_of(float value)
{
    return (uint64_t)(int64_t)(int)(value * (1 << COLOUR_FRACTION));
}

static Shade shade_of(const Setup *setup, const Plane *plane)
{
    Shade shade = {0, 0, 0};
    for (int i = 2; i >= 0; i--) {
        int shift = 8 * i;
        float a = (float)(setup->colour[0] >> shift & 0xFF);
        float b = (float)(setup->colour[1] >> shift & 0xFF);
        float c = (float)(setup->colour[2] >> shift & 0xFF);
        Slope slope = slope_of(plane, a, b, c);
        if (is_steep(slope)) {
            slope = (Slope){(a + b + c) / 3, 0, 0};
        }
        /* the middle of the pixel stands for it */
        float middle = slope.at + (slope.right + slope.down) * 0.5f + COLOUR_BIAS + 0.5f;
        shade.at = shade.at * COLOUR_STEP + field_of(middle);
        shade.right = shade.right * COLOUR_STEP + field_of(slope.right);
        shade.down = shade.down * COLOUR_STEP + field_of(slope.down);
    }
    return shade;
}

/* All three fields are in 0..255, so their bias falls away. */
static uint32_t colour_inside(uint64_t shade)
{
    uint32_t blue = (uint32_t)(shade >> COLOUR_FRACTION) & 0xFF;
    uint32_t green = (uint32_t)(shade >> (COLOUR_FRACTION + COLOUR_FIELD - 8)) & 0xFF00;
    uint32_t red = (uint32_t)(shade >> (COLOUR_FRACTION + 2 * COLOUR_FIELD - 16)) & 0xFF0000;
    return 0xFF000000u | red | green | blue;
}

/* At the triangle's edge the middle of a pixel may lie just outside, where colours run over. */
static uint32_t colour_at_edge(uint64_t shade)
{
    const uint64_t whole = (uint64_t)0x700 << COLOUR_FRACTION;
    const uint64_t bias = (uint64_t)COLOUR_BIAS << COLOUR_FRACTION;
    const uint64_t whole3 = whole | whole << COLOUR_FIELD | whole << (2 * COLOUR_FIELD);
    const uint64_t bias3 = bias | bias << COLOUR_FIELD | bias << (2 * COLOUR_FIELD);
    if ((shade & whole3) == bias3) {
        return colour_inside(shade);
    }
    uint32_t packed = 0xFF;
    for (int i = 2; i >= 0; i--) {
        int value = (int)(shade >> (COLOUR_FRACTION + i * COLOUR_FIELD) & 0x7FF) - COLOUR_BIAS;
        packed = packed << 8 | (uint32_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
    return packed;
}

/* --- painting one triangle into the band ------------------------------------------------ */

typedef struct {
    Sides sides;
    Float4 z, z_right;
    uint64_t shade, shade_right;
} Row;

/* The part of a row of the band that lies under the triangle. */
typedef struct {
    Float4 *depth;
    Colour4 *samples;
    unsigned char *mixed;
    uint32_t *pixels;
} Line;

static bool is_none(Int4 mask)
{
    Pair pair = (Pair)mask;
    return (pair[0] | pair[1]) == 0;
}

static bool is_all(Int4 mask)
{
    Pair pair = (Pair)mask;
    return (pair[0] & pair[1]) == UINT64_MAX;
}

/* A pixel's samples begin as what the canvas shows there; resolving gives it their mean. */
static void mix(const Line *line, int i, Int4 passes, Float4 z, uint32_t one)
{
    uint32_t under = line->pixels[i];
    Int4 old =
        line->mixed[i] ? (Int4)line->samples[i] : (Int4)(Colour4){under, under, under, under};
    Colour4 four = {one, one, one, one};
    line->samples[i] = (Colour4)(((Int4)four & passes) | (old & ~passes));
    line->depth[i] = (Float4)(((Int4)z & passes) | ((Int4)line->depth[i] & ~passes));
    line->mixed[i] = 1;
}

static void paint_edges(const Row *row, int first, int end, const Line *line)
{
    Int4 edge[3];
    for (int k = 0; k < 3; k++) {
        edge[k] = row->sides.edge[k] + first * row->sides.step[k];
    }
    Float4 z = row->z + row->z_right * (float)first;
    uint64_t shade = row->shade + row->shade_right * (uint64_t)first;
    for (int i = first; i < end; i++) {
        Int4 outside = (edge[0] | edge[1] | edge[2]) >> 31;
        Int4 passes = ~outside & (Int4)(z > line->depth[i]);
        if (!is_none(passes)) {
            mix(line, i, passes, z, colour_at_edge(shade));
        }
        edge[0] += row->sides.right[0];
        edge[1] += row->sides.right[1];
        edge[2] += row->sides.right[2];
        z += row->z_right;
        shade += row->shade_right;
    }
}

/* The colours of four pixels side by side. */
static Colour4 colours_inside(uint64_t shade, uint64_t right)
{
    Pair one = {shade, shade + right}, two = one + 2 * right;
    enum { BLUE = COLOUR_FRACTION, GREEN = BLUE + COLOUR_FIELD - 8, RED = GREEN + 13 };
    one = (one >> BLUE & 0xFF) | (one >> GREEN & 0xFF00) | (one >> RED & 0xFF0000);
    two = (two >> BLUE & 0xFF) | (two >> GREEN & 0xFF00) | (two >> RED & 0xFF0000);
    return __builtin_shufflevector((Colour4)one, (Colour4)two, 0, 2, 4, 6) | 0xFF000000u;
}

static inline void paint_pixel(const Row *row, int i, const Line *line)
{
    Float4 z = row->z + row->z_right * (float)i;
    uint64_t shade = row->shade + row->shade_right * (uint64_t)i;
    Int4 passes = (Int4)(z > line->depth[i]);
    if (is_all(passes)) {
        line->pixels[i] = colour_inside(shade);
        line->depth[i] = z;
        line->mixed[i] = 0;
    } else if (!is_none(passes)) {
        mix(line, i, passes, z, colour_inside(shade));
    }
}

/* False, with nothing painted, when a sample of the four pixels is hidden. */
static inline bool paint_four(const Row *row, int i, const Line *line)
{
    Float4 z0 = row->z + row->z_right * (float)i, z1 = z0 + row->z_right;
    Float4 z2 = z1 + row->z_right, z3 = z2 + row->z_right;
    Float4 *depth = line->depth + i;
    if (!is_all((z0 > depth[0]) & (z1 > depth[1]) & (z2 > depth[2]) & (z3 > depth[3]))) {
        return false;
    }
    Colour4 colours =
        colours_inside(row->shade + row->shade_right * (uint64_t)i, row->shade_right);
    memcpy(line->pixels + i, &colours, sizeof colours);
    memset(line->mixed + i, 0, 4);
    depth[0] = z0;
    depth[1] = z1;
    depth[2] = z2;
    depth[3] = z3;
    return true;
}

static inline void paint_whole(const Row *row, int first, int end, const Line *line)
{
    int i = first;
    while (i + 4 <= end) {
        if (!paint_four(row, i, line)) {
            for (int k = 0; k < 4; k++) {
                paint_pixel(row, i + k, line);
            }
        }
        i += 4;
    }
    for (; i < end; i++) {
        paint_pixel(row, i, line);
    }
}

static Line line_at(const Raster *raster, int x, int y)
{
    size_t at =
        (size_t)(y - raster->top) * (size_t)raster->region.w + (size_t)(x - raster->region.x);
    uint32_t *pixels = raster->canvas->pixels;
    return (Line){raster->depth + at, raster->samples + at, raster->mixed + at,
                  pixels + (size_t)y * (size_t)raster->canvas->stride + x};
}

static void paint_row(Raster *raster, const Row *row, int x, int y)
{
    Span span = sides_span(&row->sides);
    if (span.first >= span.end) {
        return;
    }
    Line line = line_at(raster, x, y);
    int left = x - raster->region.x, row_i = y - raster->top;
    raster->left[row_i] = least_of(raster->left[row_i], left + span.first);
    raster->right[row_i] = most_of(raster->right[row_i], left + span.end);
    if (span.whole >= span.tail) {
        paint_edges(row, span.first, span.end, &line);
        return;
    }
    if (span.first < span.whole) {
        paint_edges(row, span.first, span.whole, &line);
    }
    paint_whole(row, span.whole, span.tail, &line);
    if (span.tail < span.end) {
        paint_edges(row, span.tail, span.end, &line);
    }
}

void triangle_paint(Raster *raster, const Setup *setup)
{
    int top = most_of(setup->top, raster->top);
    int bottom = least_of(setup->bottom, raster->top + BAND_ROWS);
    const Float4 part_x = {0.375f, 0.875f, 0.125f, 0.625f};
    const Float4 part_y = {0.125f, 0.375f, 0.625f, 0.875f};
    Row row = {.sides = sides_of(setup, top, raster->unit, false)};
    Plane plane = plane_of(setup, setup->left, top, raster->unit);
    Slope slope = depth_of(setup, &plane);
    row.z = slope.at + slope.right * part_x + slope.down * part_y;
    row.z_right = (Float4){slope.right, slope.right, slope.right, slope.right};
    Shade shade = shade_of(setup, &plane);
    row.shade = shade.at;
    row.shade_right = shade.right;
    for (int y = top; y < bottom; y++) {
        paint_row(raster, &row, setup->left, y);
        sides_down(&row.sides);
        row.z += slope.down;
        row.shade += shade.down;
    }
}

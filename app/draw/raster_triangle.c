/* A triangle is three edges, each a number that is 0 or more on its inner side and changes by
 * the same step from pixel to pixel; so are depth and colour. Read triangle_set_up, then
 * triangle_paint, span_of and paint_span, where the time goes. All corners are whole
 * sub-pixels, so that neighbours agree on every sample of the edge they share: no seams and
 * nothing painted twice. */
#include "draw/raster_triangle.h"

/* A colour that changes faster than this from one pixel to the next belongs to a sliver seen
 * from its side. It would leave its field of bits, so a sliver takes one mean colour. */
static const float steepest_colour = 180;

/* Two products of sides this long still fit an int. The bias keeps fields above zero when they
 * run over at an edge. */
enum { SIDE_MAX = 32700, COLOUR_BIAS = 512 };
enum { COLOUR_FRACTION = 10, COLOUR_FIELD = 21, COLOUR_STEP = 1 << COLOUR_FIELD };

static int floor_div(int a, int b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
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
    int x0 = least_of(a->x, least_of(b->x, c->x)), x1 = most_of(a->x, most_of(b->x, c->x));
    int y0 = least_of(a->y, least_of(b->y, c->y)), y1 = most_of(a->y, most_of(b->y, c->y));
    if (x1 - x0 > SIDE_MAX || y1 - y0 > SIDE_MAX) {
        return false;
    }
    setup->area =
        (long long)(b->x - a->x) * (c->y - a->y) - (long long)(c->x - a->x) * (b->y - a->y);
    bool is_shadow = triangle_is_shadow(raster, triangle_i);
    if (setup->area == 0 || (setup->area > 0 && !is_shadow)) {
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
    setup->left = most_of(floor_div(x0, raster->unit), region.x);
    setup->right = least_of(floor_div(x1, raster->unit) + 1, region.x + region.w);
    setup->top = most_of(floor_div(y0, raster->unit), region.y);
    setup->bottom = least_of(floor_div(y1, raster->unit) + 1, region.y + region.h);
    return setup->left < setup->right && setup->top < setup->bottom;
}

/* --- edges: 0 or more inside ----------------------------------------------------------------
 */

typedef struct {
    int at;          /* at the first pixel's corner */
    int right, down; /* change to the next pixel */
    int dx, dy;
} Edge;

static Edge edge_of(const Setup *setup, int i, int x, int y, int unit)
{
    const Corner *a = &setup->corner[i], *b = &setup->corner[(i + 1) % 3];
    int dx = b->x - a->x, dy = b->y - a->y;
    /* a sample exactly on an edge belongs to one of the two triangles that share it */
    int tie = dy < 0 || (dy == 0 && dx > 0) ? 0 : -1;
    long long at = (long long)dx * (y * unit - a->y) - (long long)dy * (x * unit - a->x) + tie;
    return (Edge){(int)at, -dy * unit, dx * unit, dx, dy};
}

/* How a value changes to the right and down, per pixel, and what it is at a pixel's corner. */
typedef struct {
    float at, right, down;
} Slope;

/* What turns values at the three corners into slopes; the same for depth and all colours. */
typedef struct {
    float right1, right2, down1, down2; /* shares of the second and third corner */
    float off_x, off_y;                 /* from the first corner to the first pixel */
} Plane;

static Plane plane_of(const Setup *setup, int x, int y, int unit)
{
    const Corner *a = &setup->corner[0], *b = &setup->corner[1], *c = &setup->corner[2];
    float per_area = (float)unit / (float)setup->area, per_unit = 1.0f / (float)unit;
    return (Plane){
        .right1 = (float)(c->y - a->y) * per_area,
        .right2 = (float)(a->y - b->y) * per_area,
        .down1 = (float)(a->x - c->x) * per_area,
        .down2 = (float)(b->x - a->x) * per_area,
        .off_x = (float)(x * unit - a->x) * per_unit,
        .off_y = (float)(y * unit - a->y) * per_unit,
    };
}

static Slope slope_of(const Plane *plane, float value0, float value1, float value2)
{
    float v1 = value1 - value0, v2 = value2 - value0;
    float right = v1 * plane->right1 + v2 * plane->right2;
    float down = v1 * plane->down1 + v2 * plane->down2;
    return (Slope){value0 + right * plane->off_x + down * plane->off_y, right, down};
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
    uint32_t green = (uint32_t)(shade >> (COLOUR_FRACTION + COLOUR_FIELD)) & 0xFF;
    uint32_t red = (uint32_t)(shade >> (COLOUR_FRACTION + 2 * COLOUR_FIELD)) & 0xFF;
    return 0xFF000000u | red << 16 | green << 8 | blue;
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

/* One side of the triangle along the rows of the band. */
typedef struct {
    int at, right, down; /* as in Edge, at the row's first pixel */
    int most;            /* the best of the four samples lies this far above `at` */
    float pixels;        /* 1 / right */
    Int4 samples;        /* from `at` to each sample */
} Side;

typedef struct {
    Side side[3];
    Float4 z, z_right;
    uint64_t shade, shade_right;
} Row;

static bool is_none(Int4 mask)
{
    Pair pair = (Pair)mask;
    return (pair[0] | pair[1]) == 0;
}

static bool is_all(Int4 mask)
{
    Pair pair = (Pair)mask;
    return (pair[0] & pair[1]) == -1;
}

/* The four samples stand on a turned square: no two share a row or a column, so edges that are
 * nearly upright or level get four steps instead of two. */
static Side side_of(Edge edge, int unit)
{
    const Int4 sample_x = {6 * unit / 16, 14 * unit / 16, 2 * unit / 16, 10 * unit / 16};
    const Int4 sample_y = {2 * unit / 16, 6 * unit / 16, 10 * unit / 16, 14 * unit / 16};
    Side side = {.at = edge.at, .right = edge.right, .down = edge.down};
    side.pixels = edge.right ? 1.0f / (float)edge.right : 0;
    side.samples = edge.dx * sample_y - edge.dy * sample_x;
    side.most = most_of(most_of(side.samples[0], side.samples[1]),
                        most_of(side.samples[2], side.samples[3]));
    return side;
}

/* The pixels of a row in which any sample can be inside, rounded outwards: `*first` up to
 * before `*end`. False when there are none. */
static bool span_of(const Row *row, int *first, int *end)
{
    for (int i = 0; i < 3; i++) {
        const Side *side = &row->side[i];
        int best = side->at + side->most;
        if (side->right > 0 && best < 0) {
            *first = most_of(*first, (int)((float)-best * side->pixels));
        } else if (side->right <= 0 && best < 0) {
            return false;
        } else if (side->right < 0) {
            float last = (float)-best * side->pixels;
            *end = last < (float)*end ? (int)(last + 0.001f) + 1 : *end;
        }
    }
    return *first < *end;
}

static void paint_span(const Row *row, int first, int end, Float4 *depth, Colour4 *colour)
{
    Int4 edge[3], right[3];
    for (int k = 0; k < 3; k++) {
        const Side *side = &row->side[k];
        edge[k] = side->samples + (side->at + first * side->right);
        right[k] = (Int4){side->right, side->right, side->right, side->right};
    }
    Float4 z = row->z + row->z_right * (float)first;
    uint64_t shade = row->shade + row->shade_right * (uint64_t)first;
    for (int i = first; i < end; i++) {
        Int4 inside = ~((edge[0] | edge[1] | edge[2]) >> 31);
        Int4 passes = inside & (Int4)(z > depth[i]);
        if (is_all(passes)) {
            uint32_t one = colour_inside(shade);
            colour[i] = (Colour4){one, one, one, one};
            depth[i] = z;
        } else if (!is_none(passes)) {
            uint32_t one = colour_at_edge(shade);
            Colour4 four = {one, one, one, one};
            colour[i] = (Colour4)(((Int4)four & passes) | ((Int4)colour[i] & ~passes));
            depth[i] = (Float4)(((Int4)z & passes) | ((Int4)depth[i] & ~passes));
        }
        edge[0] += right[0];
        edge[1] += right[1];
        edge[2] += right[2];
        z += row->z_right;
        shade += row->shade_right;
    }
}

void triangle_paint(Raster *raster, const Setup *setup)
{
    int top = most_of(setup->top, raster->top);
    int bottom = least_of(setup->bottom, raster->top + BAND_ROWS);
    const Float4 part_x = {0.375f, 0.875f, 0.125f, 0.625f};
    const Float4 part_y = {0.125f, 0.375f, 0.625f, 0.875f};
    Row row;
    for (int i = 0; i < 3; i++) {
        row.side[i] = side_of(edge_of(setup, i, setup->left, top, raster->unit), raster->unit);
    }
    Plane plane = plane_of(setup, setup->left, top, raster->unit);
    Slope slope = slope_of(&plane, setup->corner[0].z, setup->corner[1].z, setup->corner[2].z);
    row.z = slope.at + slope.right * part_x + slope.down * part_y;
    row.z_right = (Float4){slope.right, slope.right, slope.right, slope.right};
    Shade shade = shade_of(setup, &plane);
    row.shade = shade.at;
    row.shade_right = shade.right;
    for (int y = top; y < bottom; y++) {
        size_t start = (size_t)(y - raster->top) * (size_t)raster->region.w
                       + (size_t)(setup->left - raster->region.x);
        int first = 0, end = setup->right - setup->left;
        if (span_of(&row, &first, &end)) {
            int left = setup->left - raster->region.x + first, row_i = y - raster->top;
            raster->left[row_i] = least_of(raster->left[row_i], left);
            raster->right[row_i] = most_of(raster->right[row_i], left + end - first);
            paint_span(&row, first, end, raster->depth + start, raster->colour + start);
        }
        for (int i = 0; i < 3; i++) {
            row.side[i].at += row.side[i].down;
        }
        row.z += slope.down;
        row.shade += shade.down;
    }
}

/* --- shadows: blended straight onto the canvas, once a pixel
 * ---------------------------------------- */

static uint32_t blended(uint32_t under, uint32_t over, uint32_t alpha)
{
    uint32_t keep = 256 - alpha;
    uint32_t odd = ((over & 0xFF00FF) * alpha + (under & 0xFF00FF) * keep) >> 8 & 0xFF00FF;
    uint32_t even = ((over & 0x00FF00) * alpha + (under & 0x00FF00) * keep) >> 8 & 0x00FF00;
    return 0xFF000000u | odd | even;
}

void triangle_paint_shadow(const Raster *raster, const Setup *setup)
{
    int unit = raster->unit;
    float alpha[3];
    Edge edge[3];
    for (int i = 0; i < 3; i++) {
        alpha[i] = (float)(setup->colour[i] >> 24);
        edge[i] = edge_of(setup, i, setup->left, setup->top, unit);
        edge[i].at += (edge[i].dx - edge[i].dy) * (unit / 2);
    }
    Plane plane = plane_of(setup, setup->left, setup->top, unit);
    Slope slope = slope_of(&plane, alpha[0], alpha[1], alpha[2]);
    float start = slope.at + (slope.right + slope.down) * 0.5f + 0.5f;
    for (int y = setup->top; y < setup->bottom; y++) {
        uint32_t *pixels = raster->canvas->pixels + (size_t)y * (size_t)raster->canvas->stride;
        int at[3] = {edge[0].at, edge[1].at, edge[2].at};
        float value = start;
        for (int x = setup->left; x < setup->right; x++) {
            if ((at[0] | at[1] | at[2]) >= 0) {
                uint32_t share = value < 0 ? 0 : value > 255 ? 255 : (uint32_t)value;
                pixels[x] = blended(pixels[x], setup->colour[0], share);
            }
            at[0] += edge[0].right;
            at[1] += edge[1].right;
            at[2] += edge[2].right;
            value += slope.right;
        }
        for (int i = 0; i < 3; i++) {
            edge[i].at += edge[i].down;
        }
        start += slope.down;
    }
}

/* Two painters that share their frame: areas, then lines. Both find the pixels they can touch,
 * cut them into strips of columns so that one row fits on the stack, and go through each strip
 * row by row, asking every edge or piece again. That is enough for charts and icons of some
 * hundred points; a path of many thousand would want its edges sorted first. */
#include "draw/raster_path.h"

#include <math.h>
#include <string.h>

#include "draw/raster.h"

enum { STRIP = 1024 }; /* columns painted at once, so that a row fits on the stack */

/* Bounds are held in floats until cut: wild points must not overflow an int. */
typedef struct {
    float left, top, right, bottom;
} Extent;

/* fminf and fmaxf are calls into a library, for the sake of numbers that are none. */
static float smaller(float a, float b)
{
    return a < b ? a : b;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

/* Points this far out come from a fault, and floats have no fractions there. */
static bool usable(RasterPoint point)
{
    return fabsf(point.x) < 1e6F && fabsf(point.y) < 1e6F; /* false for what is no number */
}

static Extent extent_of(const RasterPoint *points, int count)
{
    Extent all = {1e9F, 1e9F, -1e9F, -1e9F};
    for (int i = 0; i < count; i++) {
        if (usable(points[i])) {
            all.left = smaller(all.left, points[i].x);
            all.right = larger(all.right, points[i].x);
            all.top = smaller(all.top, points[i].y);
            all.bottom = larger(all.bottom, points[i].y);
        }
    }
    return all;
}

/* The clip's pixels that a shape, `reach` wider than its points, can touch. */
static Rect pixels_of(const Canvas *canvas, const Extent *extent, float reach)
{
    Rect clip = canvas->clip;
    float left = larger(floorf(extent->left - reach), (float)clip.x);
    float top = larger(floorf(extent->top - reach), (float)clip.y);
    float right = smaller(ceilf(extent->right + reach), (float)(clip.x + clip.w));
    float bottom = smaller(ceilf(extent->bottom + reach), (float)(clip.y + clip.h));
    if (right <= left || bottom <= top) {
        return (Rect){0};
    }
    return (Rect){(int)left, (int)top, (int)(right - left), (int)(bottom - top)};
}

/* --- areas ------------------------------------------------------------------------------- */

enum { WHOLE = 65536 };

/* One row of a strip: `sums[i]` is what pixel i adds to the cover of all pixels from it on, in
 * parts of WHOLE. Whole numbers, made from the edge alone, add up to the same cover wherever
 * the strip begins; so a shape painted in parts has no seams. */
typedef struct {
    int32_t sums[STRIP + 2];
    int left, count;
} SumRow;

/* The part of an edge within one row: it falls by `height` while going from `low` to `high`. */
typedef struct {
    float low, high;
    int32_t height; /* signed, parts of WHOLE */
} EdgePiece;

static int32_t nearest(float value)
{
    return (int32_t)floorf(value + 0.5F);
}

/* How much of the height lies left of `x`. */
static int32_t height_until(const EdgePiece *piece, float x)
{
    if (x <= piece->low) {
        return 0;
    }
    if (x >= piece->high) {
        return piece->height;
    }
    return nearest((float)piece->height * ((x - piece->low) / (piece->high - piece->low)));
}

static void add_piece(SumRow *row, const EdgePiece *piece)
{
    float left = (float)row->left;
    float right = (float)(row->left + row->count);
    row->sums[0] += piece->low < left ? height_until(piece, left) : 0;
    float end =
        smaller(piece->high, right - 1); /* what lies to the right covers nothing here */
    for (float x = floorf(larger(piece->low, left)); x <= end; x++) {
        int32_t height = height_until(piece, x + 1) - height_until(piece, x);
        float middle = (larger(piece->low, x) + smaller(piece->high, x + 1)) / 2;
        int32_t past = nearest((float)height * (middle - x));
        int32_t *sum = &row->sums[(int)x - row->left];
        sum[0] += height - past;
        sum[1] += past;
    }
}

static void add_edge(SumRow *row, int y, RasterPoint a, RasterPoint b)
{
    float top = larger(smaller(a.y, b.y), (float)y);
    float bottom = smaller(larger(a.y, b.y), (float)(y + 1));
    if (bottom <= top) {
        return;
    }

    float slope = (b.x - a.x) / (b.y - a.y);
    float from = a.x + (top - a.y) * slope;
    float to = a.x + (bottom - a.y) * slope;
    float height = a.y < b.y ? bottom - top : top - bottom;
    add_piece(row, &(EdgePiece){smaller(from, to), larger(from, to), nearest(height * WHOLE)});
}

static void sum_row(SumRow *row, Rect strip, int y, const RasterPoint *points, int count)
{
    row->left = strip.x;
    row->count = strip.w;
    memset(row->sums, 0, sizeof row->sums[0] * (size_t)(strip.w + 2));
    int first = 0;
    while (!usable(points[first])) {
        first++; /* there is one, or the extent had been empty */
    }
    RasterPoint last = points[first];
    for (int i = first + 1; i < count; i++) {
        if (usable(points[i])) {
            add_edge(row, y, last, points[i]);
            last = points[i];
        }
    }
    add_edge(row, y, last, points[first]);
}

static void paint_sums(Canvas *canvas, const SumRow *row, int y, uint32_t colour)
{
    uint8_t cover[STRIP];
    int32_t sum = 0;
    for (int i = 0; i < row->count; i++) {
        sum += row->sums[i];
        int32_t share = sum < 0 ? -sum : sum;
        cover[i] = (uint8_t)(((share < WHOLE ? share : WHOLE) * 255 + WHOLE / 2) / WHOLE);
    }
    raster_row(canvas, row->left, y, cover, row->count, colour);
}

void raster_area(Canvas *canvas, const RasterPoint *points, int count, uint32_t colour)
{
    Extent extent = extent_of(points, count);
    Rect all = pixels_of(canvas, &extent, 0);
    for (int x = all.x; x < all.x + all.w; x += STRIP) {
        Rect strip = rect_cut((Rect){x, all.y, STRIP, all.h}, all);
        for (int y = strip.y; y < strip.y + strip.h; y++) {
            SumRow row;
            sum_row(&row, strip, y, points, count);
            paint_sums(canvas, &row, y, colour);
        }
    }
}

/* --- lines ------------------------------------------------------------------------------- */

/* One straight piece of a line and the pen's half width. */
typedef struct {
    RasterPoint a, along; /* start; from start to end */
    float per_length2;    /* 1 / length squared, 0 for a dot */
    float half;
} Piece;

typedef struct {
    float from, to;
} Span;

/* Where row `y` (of pixel middles) comes within reach of the piece. */
static Span piece_span(const Piece *piece, float y)
{
    float reach = piece->half + 0.5F;
    float ahead = piece->along.x;
    Span span = {piece->a.x + smaller(0, ahead) - reach, piece->a.x + larger(0, ahead) + reach};
    float rise = piece->along.y;
    if (fabsf(rise) > 1e-3F) { /* between the two parallels of the piece */
        float length = sqrtf(ahead * ahead + rise * rise);
        float middle = piece->a.x + (y - piece->a.y) * ahead / rise;
        float wide = reach * length / fabsf(rise);
        span.from = larger(span.from, middle - wide);
        span.to = smaller(span.to, middle + wide);
    }
    return span;
}

static uint8_t piece_cover(const Piece *piece, float x, float y)
{
    float dx = x - piece->a.x;
    float dy = y - piece->a.y;
    float share = (dx * piece->along.x + dy * piece->along.y) * piece->per_length2;
    share = smaller(larger(share, 0), 1);
    dx -= share * piece->along.x;
    dy -= share * piece->along.y;
    float away2 = dx * dx + dy * dy;
    float solid = piece->half - 0.5F;
    if (away2 <= solid * solid) {
        return 255;
    }
    float cover = piece->half + 0.5F - sqrtf(away2);
    return cover <= 0 ? 0 : (uint8_t)(smaller(cover, 1) * 255 + 0.5F);
}

/* One row of a strip, empty but for columns from..to. */
typedef struct {
    uint8_t cover[STRIP];
    int from, to;
} CoverRow;

static void cover_piece(CoverRow *row, Rect strip, int y, const Piece *piece)
{
    float middle = (float)y + 0.5F;
    Span span = piece_span(piece, middle);
    float left = larger(floorf(span.from - 0.5F), (float)strip.x);
    float right = smaller(ceilf(span.to + 0.5F), (float)(strip.x + strip.w));
    if (left >= right) {
        return;
    }

    int from = (int)left - strip.x;
    int to = (int)right - strip.x;
    for (int i = from; i < to; i++) {
        if (row->cover[i] != 255) { /* short pieces of a curve overlap nearly everywhere */
            uint8_t found = piece_cover(piece, (float)(strip.x + i) + 0.5F, middle);
            row->cover[i] = found > row->cover[i] ? found : row->cover[i];
        }
    }
    row->from = from < row->from ? from : row->from;
    row->to = to > row->to ? to : row->to;
}

static Piece piece_of(RasterPoint a, RasterPoint b, float half)
{
    RasterPoint along = {b.x - a.x, b.y - a.y};
    float length2 = along.x * along.x + along.y * along.y;
    return (Piece){a, along, length2 > 1e-8F ? 1 / length2 : 0, half};
}

typedef struct {
    const RasterPoint *points;
    int count;
    bool closed;
    float half;
} Line;

static bool reaches_row(RasterPoint a, RasterPoint b, float half, int y)
{
    float middle = (float)y + 0.5F;
    float reach = half + 0.5F;
    return usable(a) && usable(b) && smaller(a.y, b.y) - reach <= middle
           && larger(a.y, b.y) + reach >= middle;
}

static void cover_line(CoverRow *row, Rect strip, int y, const Line *line)
{
    row->from = STRIP;
    row->to = 0;
    int pieces = line->closed || line->count == 1 ? line->count : line->count - 1;
    for (int i = 0; i < pieces; i++) {
        RasterPoint a = line->points[i];
        RasterPoint b = line->points[(i + 1) % line->count];
        if (reaches_row(a, b, line->half, y)) {
            Piece piece = piece_of(a, b, line->half);
            cover_piece(row, strip, y, &piece);
        }
    }
}

static void paint_cover(Canvas *canvas, CoverRow *row, Rect strip, int y, uint32_t colour)
{
    if (row->from < row->to) {
        int count = row->to - row->from;
        raster_row(canvas, strip.x + row->from, y, row->cover + row->from, count, colour);
        memset(row->cover + row->from, 0, (size_t)count);
    }
}

void raster_line(Canvas *canvas, const RasterPoint *points, int count, bool closed,
                 float pen_px, uint32_t colour)
{
    Line line = {points, count, closed, larger(pen_px, 1) / 2};
    Extent extent = extent_of(points, count);
    Rect all = pixels_of(canvas, &extent, line.half + 1);
    CoverRow row = {.from = 0};
    for (int x = all.x; x < all.x + all.w; x += STRIP) {
        Rect strip = rect_cut((Rect){x, all.y, STRIP, all.h}, all);
        for (int y = strip.y; y < strip.y + strip.h; y++) {
            cover_line(&row, strip, y, &line);
            paint_cover(canvas, &row, strip, y, colour);
        }
    }
}

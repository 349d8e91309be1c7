/* A box is four corner squares, whose pixels are worked out one by one from their distance to
 * the corner's centre, and straight stretches between them, which are plain fills. So the price
 * of a large card is that of a fill. Shadows, in the second half, are made in the same two
 * parts: sides of one depth a line, corners by distance. */
#include "draw/raster_box.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "draw/raster.h"

/* A box made ready: its corners are squares of `zone` pixels; all else is straight. */
typedef struct {
    Rect rect;
    float radius, inner; /* of the outer edge and of the border's inner edge, same centre */
    int edge;            /* border in whole pixels, 0 for none */
    int zone;
    uint32_t fill, border;
} Shape;

static float clamp(float value, float low, float high)
{
    return value < low ? low : value > high ? high : value;
}

/* fmaxf is a call into a library, for the sake of numbers that are none. */
static float larger(float a, float b)
{
    return a > b ? a : b;
}

static int min_of(int a, int b)
{
    return a < b ? a : b;
}

static Shape shape_of(const RasterBox *box)
{
    float half = (float)min_of(box->rect.w, box->rect.h) / 2;
    Shape shape = {.rect = box->rect, .fill = box->fill, .border = box->border};
    shape.radius = clamp(box->radius_px, 0, half);
    if (box->border >> 24 != 0 && box->border_px > 0) {
        shape.edge = min_of((int)lroundf(larger(box->border_px, 1)), (int)half);
    }

    shape.inner = shape.radius - (float)shape.edge;
    shape.zone = (int)ceilf(larger(shape.radius, (float)shape.edge));
    return shape;
}

/* How far the pixel is from the nearest corner's centre, 0 along the straight parts. */
static float off_centre(int at, int start, int length, float radius)
{
    float middle = (float)at + 0.5f - (float)start;
    float before = radius - middle;
    float behind = middle - ((float)length - radius);
    return larger(0, larger(before, behind));
}

/* Square inner corners, when the border is as thick as the rounding. */
static float inside_edge(const Shape *shape, int x, int y)
{
    bool in = x >= shape->rect.x + shape->edge && y >= shape->rect.y + shape->edge
              && x < shape->rect.x + shape->rect.w - shape->edge
              && y < shape->rect.y + shape->rect.h - shape->edge;
    return in ? 1 : 0;
}

static void corner_pixel(const Shape *shape, uint32_t *pixel, int x, int y)
{
    float dx = off_centre(x, shape->rect.x, shape->rect.w, shape->radius);
    float dy = off_centre(y, shape->rect.y, shape->rect.h, shape->radius);
    float away = sqrtf(dx * dx + dy * dy);
    float outer = clamp(shape->radius + 0.5f - away, 0, 1);
    float inner = outer;
    if (shape->edge > 0) {
        inner = shape->inner > 0 ? clamp(shape->inner + 0.5f - away, 0, 1)
                                 : inside_edge(shape, x, y);
    }

    float border_alpha = (float)raster_share(shape->border >> 24);
    float fill_alpha = (float)raster_share(shape->fill >> 24);
    if (shape->edge > 0) {
        /* Under an opaque fill the border goes all the way, or the ground would shine through
         * where both meet. */
        float cover = shape->fill >> 24 == 255 ? outer : outer - inner;
        *pixel = raster_mix(*pixel, shape->border, (uint32_t)(cover * border_alpha + 0.5f));
    }
    *pixel = raster_mix(*pixel, shape->fill, (uint32_t)(inner * fill_alpha + 0.5f));
}

static void corner_pixels(Canvas *canvas, const Shape *shape, int x, int y, int count)
{
    Rect part = rect_cut((Rect){x, y, count, 1}, canvas->clip);
    uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
    for (int i = part.x; part.h > 0 && i < part.x + part.w; i++) {
        corner_pixel(shape, &row[i], i, y);
    }
}

/* `from` and `to` count rows from the top of the box. */
static void rounded_rows(Canvas *canvas, const Shape *shape, int from, int to)
{
    const Rect *rect = &shape->rect;
    for (int row = from; row < to; row++) {
        int y = rect->y + row;
        if (y < canvas->clip.y || y >= canvas->clip.y + canvas->clip.h) {
            continue;
        }

        bool in_border = row < shape->edge || row >= rect->h - shape->edge;
        int right = min_of(shape->zone, rect->w - shape->zone); /* corners of a disc may meet */
        int straight = rect->w - shape->zone - right;
        corner_pixels(canvas, shape, rect->x, y, shape->zone);
        raster_fill(canvas, (Rect){rect->x + shape->zone, y, straight, 1},
                    in_border ? shape->border : shape->fill);
        corner_pixels(canvas, shape, rect->x + rect->w - right, y, right);
    }
}

void raster_box(Canvas *canvas, const RasterBox *box)
{
    Rect seen = rect_cut(box->rect, canvas->clip);
    if (seen.w <= 0 || seen.h <= 0) {
        return;
    }

    Shape shape = shape_of(box);
    Rect rect = shape.rect;
    int edge = shape.edge;
    int middle = rect.h - 2 * shape.zone;
    int top = middle > 0 ? shape.zone : rect.h;
    rounded_rows(canvas, &shape, 0, top);
    if (middle > 0) {
        int y = rect.y + shape.zone;
        raster_fill(canvas, (Rect){rect.x, y, edge, middle}, box->border);
        raster_fill(canvas, (Rect){rect.x + edge, y, rect.w - 2 * edge, middle}, box->fill);
        raster_fill(canvas, (Rect){rect.x + rect.w - edge, y, edge, middle}, box->border);
        rounded_rows(canvas, &shape, rect.h - shape.zone, rect.h);
    }
}

/* 0 at the rim, 1 where the shadow is full; a curve without a corner at either end. */
static float shadow_depth(float away, float soft)
{
    float depth = clamp(1 - away / soft, 0, 1);
    return depth * depth * (3 - 2 * depth);
}

static uint32_t shadow_colour(uint32_t colour, float depth)
{
    return (uint32_t)((float)(colour >> 24) * depth + 0.5F) << 24 | (colour & 0xFFFFFF);
}

/* A corner square: each pixel by its distance from the square's inner corner. */
static void shadow_corner(Canvas *canvas, Rect square, int from_x, int from_y, float soft,
                          uint32_t colour)
{
    Rect seen = rect_cut(square, canvas->clip);
    float alpha = (float)raster_share(colour >> 24);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
        float dy = (float)(y - from_y) + 0.5F;
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            float dx = (float)(x - from_x) + 0.5F;
            float share = shadow_depth(sqrtf(dx * dx + dy * dy), soft) * alpha;
            row[x] = raster_mix(row[x], colour, (uint32_t)(share + 0.5F));
        }
    }
}

/* The four sides, line by line from the middle outwards: each line is of one depth. */
static void shadow_sides(Canvas *canvas, Rect middle, int rim, float soft, uint32_t colour)
{
    int right = middle.x + middle.w;
    int bottom = middle.y + middle.h;
    for (int i = 0; i < rim; i++) {
        uint32_t line = shadow_colour(colour, shadow_depth((float)i + 0.5F, soft));
        raster_fill(canvas, (Rect){middle.x, middle.y - 1 - i, middle.w, 1}, line);
        raster_fill(canvas, (Rect){middle.x, bottom + i, middle.w, 1}, line);
        raster_fill(canvas, (Rect){middle.x - 1 - i, middle.y, 1, middle.h}, line);
        raster_fill(canvas, (Rect){right + i, middle.y, 1, middle.h}, line);
    }
}

void raster_shadow(Canvas *canvas, Rect rect, float soft_px, uint32_t colour)
{
    int rim = min_of((int)lroundf(soft_px), min_of(rect.w, rect.h) / 2);
    if (rim < 1 || colour >> 24 == 0) {
        return;
    }

    float soft = (float)rim;
    Rect middle = {rect.x + rim, rect.y + rim, rect.w - 2 * rim, rect.h - 2 * rim};
    int right = middle.x + middle.w;
    int bottom = middle.y + middle.h;
    Rect corner = {rect.x, rect.y, rim, rim};
    shadow_sides(canvas, middle, rim, soft, colour);
    shadow_corner(canvas, corner, middle.x, middle.y, soft, colour);
    corner.x = right;
    shadow_corner(canvas, corner, right, middle.y, soft, colour);
    corner.y = bottom;
    shadow_corner(canvas, corner, right, bottom, soft, colour);
    corner.x = rect.x;
    shadow_corner(canvas, corner, middle.x, bottom, soft, colour);
}

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
        shape.edge = min_of((int)lroundf(fmaxf(box->border_px, 1)), (int)half);
    }

    shape.inner = shape.radius - (float)shape.edge;
    shape.zone = (int)ceilf(fmaxf(shape.radius, (float)shape.edge));
    return shape;
}

/* How far the pixel is from the nearest corner's centre, 0 along the straight parts. */
static float off_centre(int at, int start, int length, float radius)
{
    float middle = (float)at + 0.5f - (float)start;
    float before = radius - middle;
    float behind = middle - ((float)length - radius);
    return fmaxf(0, fmaxf(before, behind));
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
static float shadow_depth(const Rect *rect, float soft, int x, int y)
{
    float dx = off_centre(x, rect->x, rect->w, soft);
    float dy = off_centre(y, rect->y, rect->h, soft);
    float depth = clamp(1 - sqrtf(dx * dx + dy * dy) / soft, 0, 1);
    return depth * depth * (3 - 2 * depth);
}

static void shadow_pixels(Canvas *canvas, const Rect *rect, Rect part, float soft,
                          uint32_t colour)
{
    Rect seen = rect_cut(part, canvas->clip);
    float alpha = (float)raster_share(colour >> 24);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        uint32_t *row = canvas->pixels + (ptrdiff_t)y * canvas->stride;
        for (int x = seen.x; x < seen.x + seen.w; x++) {
            float share = shadow_depth(rect, soft, x, y) * alpha;
            row[x] = raster_mix(row[x], colour, (uint32_t)(share + 0.5f));
        }
    }
}

void raster_shadow(Canvas *canvas, Rect rect, float soft_px, uint32_t colour)
{
    if (rect.w <= 0 || rect.h <= 0 || colour >> 24 == 0) {
        return;
    }

    float soft = clamp(soft_px, 1, (float)min_of(rect.w, rect.h) / 2);
    int rim = (int)ceilf(soft);
    int tall = rect.h - 2 * rim > 0 ? rect.h - 2 * rim : 0;
    int wide = rect.w - 2 * rim > 0 ? rect.w - 2 * rim : 0;
    int top = tall > 0 ? rim : rect.h;
    shadow_pixels(canvas, &rect, (Rect){rect.x, rect.y, rect.w, top}, soft, colour);
    if (tall == 0) {
        return;
    }

    int y = rect.y + rim;
    int left = wide > 0 ? rim : rect.w;
    shadow_pixels(canvas, &rect, (Rect){rect.x, y, left, tall}, soft, colour);
    if (wide > 0) {
        raster_fill(canvas, (Rect){rect.x + rim, y, wide, tall}, colour);
        shadow_pixels(canvas, &rect, (Rect){rect.x + rim + wide, y, rim, tall}, soft, colour);
    }
    shadow_pixels(canvas, &rect, (Rect){rect.x, y + tall, rect.w, rim}, soft, colour);
}

/* Each call cuts to the clip once and then runs along rows without asking again. The rows of
 * solid colour and of nothing, which most of a screen is, are written or passed over without
 * mixing; mixing is left to the edges of letters and to what is see-through. */
#include "draw/raster.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static uint32_t *pixel_at(const Canvas *canvas, int x, int y)
{
    return canvas->pixels + (ptrdiff_t)y * canvas->stride + x;
}

static void mix_row(uint32_t *at, int count, uint32_t colour, uint32_t share)
{
    for (int i = 0; i < count; i++) {
        at[i] = raster_mix(at[i], colour, share);
    }
}

/* The first row pixel by pixel, the others as copies of it: the fastest way there is in plain
 * C. */
static void fill_opaque(const Canvas *canvas, Rect part, uint32_t colour)
{
    uint32_t *first = pixel_at(canvas, part.x, part.y);
    for (int i = 0; i < part.w; i++) {
        first[i] = colour;
    }
    for (int y = 1; y < part.h; y++) {
        memcpy(first + (ptrdiff_t)y * canvas->stride, first, sizeof *first * (size_t)part.w);
    }
}

void raster_fill(Canvas *canvas, Rect rect, uint32_t colour)
{
    Rect part = rect_cut(rect, canvas->clip);
    uint32_t alpha = colour >> 24;
    if (part.w <= 0 || part.h <= 0 || alpha == 0) {
        return;
    }
    if (alpha == 255) {
        fill_opaque(canvas, part, colour);
        return;
    }
    for (int y = part.y; y < part.y + part.h; y++) {
        mix_row(pixel_at(canvas, part.x, y), part.w, colour, raster_share(alpha));
    }
}

static bool eight_empty(const uint8_t *cover)
{
    uint64_t eight;
    memcpy(&eight, cover, sizeof eight);
    return eight == 0;
}

/* The row is already inside the clip. Most of a glyph is empty or full: both go without mixing.
 */
static void cover_row(uint32_t *at, const uint8_t *cover, int count, uint32_t colour)
{
    uint32_t alpha = raster_share(colour >> 24);
    uint32_t solid = colour | 0xFF000000;
    int i = 0;
    while (i < count) {
        if (cover[i] == 0) {
            i += i + 8 <= count && eight_empty(cover + i) ? 8 : 1;
            continue;
        }
        uint32_t share = raster_share(cover[i]) * alpha >> 8;
        at[i] = share == 256 ? solid : raster_mix(at[i], colour, share);
        i++;
    }
}

void raster_row(Canvas *canvas, int x, int y, const uint8_t *cover, int count, uint32_t colour)
{
    Rect part = rect_cut((Rect){x, y, count, 1}, canvas->clip);
    if (part.w > 0 && part.h > 0) {
        cover_row(pixel_at(canvas, part.x, y), cover + (part.x - x), part.w, colour);
    }
}

void raster_mask(Canvas *canvas, int x, int y, const RasterMask *mask, uint32_t colour)
{
    Rect part = rect_cut((Rect){x, y, mask->w, mask->h}, canvas->clip);
    if (part.w <= 0) {
        return;
    }

    for (int row = part.y; row < part.y + part.h; row++) {
        const uint8_t *cover = mask->cover + (ptrdiff_t)(row - y) * mask->stride + (part.x - x);
        cover_row(pixel_at(canvas, part.x, row), cover, part.w, colour);
    }
}

void raster_picture(Canvas *canvas, int x, int y, const RasterPicture *picture)
{
    Rect part = rect_cut((Rect){x, y, picture->w, picture->h}, canvas->clip);
    if (part.w <= 0) {
        return;
    }

    for (int row = part.y; row < part.y + part.h; row++) {
        const uint32_t *from =
            picture->pixels + (ptrdiff_t)(row - y) * picture->w + (part.x - x);
        uint32_t *to = pixel_at(canvas, part.x, row);
        for (int i = 0; i < part.w; i++) {
            to[i] = raster_mix(to[i], from[i], raster_share(from[i] >> 24));
        }
    }
}

void raster_code(Canvas *canvas, Rect rect, const uint8_t *modules, int size, uint32_t colour)
{
    int side = rect.w < rect.h ? rect.w : rect.h;
    int module_px = size > 0 ? side / size : 0;
    if (module_px < 1) {
        return; /* a code that cannot be read is not painted */
    }

    int left = rect.x + (rect.w - size * module_px) / 2;
    int top = rect.y + (rect.h - size * module_px) / 2;
    for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
            Rect module = {left + x * module_px, top + y * module_px, module_px, module_px};
            if (modules[y * size + x] & 1) {
                raster_fill(canvas, module, colour);
            }
        }
    }
}

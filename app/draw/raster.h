/* raster.h - the smallest steps of painting: rows, blocks, glyphs, pictures, code modules.
 * Pure.
 *
 * Colours are 0xaarrggbb; what they paint stays opaque (0xFFrrggbb). Nothing is painted outside
 * canvas->clip, whatever the coordinates. No memory but the caller's and the stack.
 */
#pragma once
#include "draw/canvas.h"

typedef struct {
    const uint8_t *cover; /* 0 nothing .. 255 all; borrowed */
    int w, h;
    int stride; /* bytes from one row to the next */
} RasterMask;

typedef struct {
    const uint32_t *pixels; /* 0xaarrggbb, colours not multiplied by alpha; borrowed */
    int w, h;
} RasterPicture;

/* `share` of `over` in 256 parts, the rest of `under`. Two channels ride in one multiplication.
 */
static inline uint32_t raster_mix(uint32_t under, uint32_t over, uint32_t share)
{
    uint32_t rest = 256 - share;
    uint32_t red_blue = ((under & 0xFF00FF) * rest + (over & 0xFF00FF) * share) >> 8 & 0xFF00FF;
    uint32_t green = ((under & 0x00FF00) * rest + (over & 0x00FF00) * share) >> 8 & 0x00FF00;
    return 0xFF000000 | red_blue | green;
}

/* 0..255 becomes 0..256, so that 255 covers wholly. */
static inline uint32_t raster_share(uint32_t alpha)
{
    return alpha + (alpha >> 7);
}

/* A block of one colour; opaque ones are written without reading what was there. */
void raster_fill(Canvas *canvas, Rect rect, uint32_t colour);

/* `count` pixels of one row from (x, y) on, each covered as far as `cover` says. */
void raster_row(Canvas *canvas, int x, int y, const uint8_t *cover, int count, uint32_t colour);

/* A glyph or any other stencil, its top left at (x, y). */
void raster_mask(Canvas *canvas, int x, int y, const RasterMask *mask, uint32_t colour);

/* A picture at its own size, its top left at (x, y). */
void raster_picture(Canvas *canvas, int x, int y, const RasterPicture *picture);

/* The dark modules (1) of a square code of `size` modules, each a whole number of pixels, as
 * large as `rect` allows and centred in it. */
void raster_code(Canvas *canvas, Rect rect, const uint8_t *modules, int size, uint32_t colour);

/* Shadows fill much of the floor, so four pixels are blended at a time; what is left over at a
 * row's end goes one by one and gives the same colours. */
#include "draw/raster_floor.h"

#include <string.h>

#include "draw/raster_side.h"

typedef uint16_t Half8 __attribute__((vector_size(16)));

static uint32_t blended(uint32_t under, uint32_t over, uint32_t alpha)
{
    uint32_t keep = 256 - alpha;
    uint32_t odd = ((over & 0xFF00FF) * alpha + (under & 0xFF00FF) * keep) >> 8 & 0xFF00FF;
    uint32_t even = ((over & 0x00FF00) * alpha + (under & 0x00FF00) * keep) >> 8 & 0x00FF00;
    return 0xFF000000u | odd | even;
}

/* The same for four pixels. Channels lie two and two in halves of 16 bits, which may wrap on
 * the way to a sum that fits. */
static Colour4 four_blended(Colour4 under, uint32_t over, Colour4 alpha)
{
    const Colour4 odd_over = {over & 0xFF00FF, over & 0xFF00FF, over & 0xFF00FF,
                              over & 0xFF00FF};
    const Colour4 even_over = odd_over * 0 + (over >> 8 & 0xFF);
    Half8 share = (Half8)(alpha | alpha << 16);
    Half8 odd = (Half8)(under & 0xFF00FF), even = (Half8)(under >> 8 & 0xFF);
    odd = (odd << 8) + ((Half8)odd_over - odd) * share;
    even = (even << 8) + ((Half8)even_over - even) * share;
    return 0xFF000000u | ((Colour4)odd >> 8 & 0xFF00FF) | ((Colour4)even & 0xFF00);
}

static bool is_inside(const Sides *sides, int i)
{
    int at = 0;
    for (int k = 0; k < 3; k++) {
        at |= sides->edge[k][0] + i * sides->step[k];
    }
    return at >= 0;
}

/* Narrows the span to the pixels whose middle lies inside. */
static Span exact_span(const Sides *sides)
{
    Span span = sides_span(sides);
    while (span.first < span.end && !is_inside(sides, span.first)) {
        span.first++;
    }
    while (span.first < span.end && !is_inside(sides, span.end - 1)) {
        span.end--;
    }
    return span;
}

static void blend_row(uint32_t *pixels, Span span, Slope alpha, uint32_t colour)
{
    const Float4 none = {0, 0, 0, 0}, full = {255, 255, 255, 255};
    int i = span.first;
    for (; i + 4 <= span.end; i += 4) {
        const Float4 steps = {(float)i, (float)i + 1, (float)i + 2, (float)i + 3};
        Float4 share = alpha.at + alpha.right * steps;
        share = chosen(share > none, share, none);
        share = chosen(share < full, share, full);
        Colour4 under;
        memcpy(&under, pixels + i, sizeof under);
        under = four_blended(under, colour, (Colour4) __builtin_convertvector(share, Int4));
        memcpy(pixels + i, &under, sizeof under);
    }
    for (; i < span.end; i++) {
        float share = alpha.at + alpha.right * (float)i;
        uint32_t whole = share < 0 ? 0 : share > 255 ? 255 : (uint32_t)share;
        pixels[i] = blended(pixels[i], colour, whole);
    }
}

void triangle_paint_shadow(const Raster *raster, const Setup *setup)
{
    Sides sides = sides_of(setup, setup->top, raster->unit, true);
    Plane plane = plane_of(setup, setup->left, setup->top, raster->unit);
    const uint32_t *colour = setup->colour;
    Slope alpha = slope_of(&plane, (float)(colour[0] >> 24), (float)(colour[1] >> 24),
                           (float)(colour[2] >> 24));
    alpha.at += (alpha.right + alpha.down) * 0.5f + 0.5f;
    for (int y = setup->top; y < setup->bottom; y++) {
        uint32_t *pixels =
            raster->canvas->pixels + (size_t)y * (size_t)raster->canvas->stride + setup->left;
        blend_row(pixels, exact_span(&sides), alpha, colour[0]);
        sides_down(&sides);
        alpha.at += alpha.down;
    }
}

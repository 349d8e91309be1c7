/* glyphs.h - drawn letters, kept so that each is drawn once: 8-bit stencils in bounded memory.
 *
 * What is kept says nothing about which words were shown. When the memory is full everything is
 * dropped and drawn anew, at most a few milliseconds: a screen needs a small part of it.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "draw/raster.h"
#include "shell/fonts.h"

typedef struct Glyphs Glyphs;

typedef struct {
    int font_i;
    uint32_t glyph;  /* the font's own number for it */
    int em_quarters; /* size in quarters of a pixel */
    int x_quarters;  /* 0..3: where between two pixels it starts */
} GlyphKey;

typedef struct {
    RasterMask mask;
    int left, top; /* from the pen's point to the mask's top left; top counts downwards */
} Glyph;

Glyphs *glyphs_open(void); /* NULL when there is no memory */
void glyphs_close(Glyphs *glyphs);
void glyphs_drop(Glyphs *glyphs);

/* False for what cannot be drawn. The mask lives until the next call. */
bool glyphs_get(Glyphs *glyphs, Fonts *fonts, const GlyphKey *key, Glyph *ret_glyph);

#include "shell/glyphs.h"

#include <SDL.h>
#include <string.h>
#include FT_OUTLINE_H

enum {
    SLOT_COUNT = 8192, /* a power of two; at most three quarters are used */
    MASK_BYTES = 4 << 20,
    GLYPH_PX_MAX = 1024, /* higher and wider ones are not drawn */
};

typedef struct {
    uint64_t key; /* 0: empty */
    uint32_t at;  /* first byte of its mask */
    int16_t left, top;
    uint16_t w, h;
} Slot;

struct Glyphs {
    Slot slots[SLOT_COUNT];
    int count;
    uint32_t used;
    uint8_t masks[MASK_BYTES]; /* the machine gives memory only to the part in use */
};

Glyphs *glyphs_open(void)
{
    return SDL_calloc(1, sizeof(Glyphs));
}

void glyphs_close(Glyphs *glyphs)
{
    SDL_free(glyphs);
}

void glyphs_drop(Glyphs *glyphs)
{
    memset(glyphs->slots, 0, sizeof glyphs->slots);
    glyphs->count = 0;
    glyphs->used = 0;
}

static uint64_t number_of(const GlyphKey *key)
{
    uint64_t number = (uint64_t)key->font_i + 1;
    number = number << 24 | (key->glyph & 0xFFFFFF);
    number = number << 16 | ((uint64_t)key->em_quarters & 0xFFFF);
    return number << 2 | ((uint64_t)key->x_quarters & 3);
}

/* Its place, or the empty one where it belongs. */
static Slot *slot_of(Glyphs *glyphs, uint64_t number)
{
    uint64_t i = (number * 0x9E3779B97F4A7C15U) >> 40;
    while (glyphs->slots[i % SLOT_COUNT].key != 0
           && glyphs->slots[i % SLOT_COUNT].key != number) {
        i++;
    }
    return &glyphs->slots[i % SLOT_COUNT];
}

/* The outline, moved right by the fraction of a pixel, as an 8-bit picture. Hints only where
 * the font brings its own: letters are large here, and guessing hints is slow on first use. */
static bool draw_glyph(const Font *font, const GlyphKey *key)
{
    FT_Int32 load = font->outlines_hinted ? FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP
                                          : FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
    FT_F26Dot6 em = key->em_quarters * 16;
    if (FT_Set_Char_Size(font->face, em, em, 72, 72) != 0
        || FT_Load_Glyph(font->face, key->glyph, load) != 0) {
        return false;
    }

    FT_GlyphSlot slot = font->face->glyph;
    if (slot->format == FT_GLYPH_FORMAT_OUTLINE) {
        FT_Outline_Translate(&slot->outline, key->x_quarters * 16, 0);
    }
    return FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0
           && slot->bitmap.pixel_mode == FT_PIXEL_MODE_GRAY && slot->bitmap.rows <= GLYPH_PX_MAX
           && slot->bitmap.width <= GLYPH_PX_MAX;
}

static void keep_drawn(Glyphs *glyphs, const FT_GlyphSlot drawn, uint64_t number)
{
    uint32_t w = drawn->bitmap.width;
    uint32_t h = drawn->bitmap.rows;
    if (glyphs->used + w * h > MASK_BYTES || glyphs->count >= SLOT_COUNT * 3 / 4) {
        glyphs_drop(glyphs);
    }

    uint8_t *to = glyphs->masks + glyphs->used;
    for (uint32_t y = 0; y < h; y++) {
        memcpy(to + y * w, drawn->bitmap.buffer + (ptrdiff_t)y * drawn->bitmap.pitch, w);
    }
    *slot_of(glyphs, number) = (Slot){
        .key = number,
        .at = glyphs->used,
        .left = (int16_t)drawn->bitmap_left,
        .top = (int16_t)-drawn->bitmap_top,
        .w = (uint16_t)w,
        .h = (uint16_t)h,
    };
    glyphs->used += w * h;
    glyphs->count++;
}

bool glyphs_get(Glyphs *glyphs, Fonts *fonts, const GlyphKey *key, Glyph *ret_glyph)
{
    uint64_t number = number_of(key);
    if (slot_of(glyphs, number)->key != number) {
        const Font *font = fonts_get(fonts, key->font_i);
        if (!font || !draw_glyph(font, key)) {
            return false;
        }
        keep_drawn(glyphs, font->face->glyph, number);
    }

    const Slot *slot = slot_of(glyphs, number);
    *ret_glyph = (Glyph){
        .mask = {glyphs->masks + slot->at, slot->w, slot->h, slot->w},
        .left = slot->left,
        .top = slot->top,
    };
    return true;
}

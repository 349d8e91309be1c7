/* fonts.h - the font files and the order in which they are asked for a letter.
 *
 * Inter comes first for Latin, Greek and Cyrillic; every other script has its Noto; symbols and
 * Chinese, Japanese, Korean come last. Files are mapped, not read, and only when a text first
 * needs them. The kiosk goes on without a file that is missing.
 */
#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <stdbool.h>

#include "base/err.h"

typedef struct {
    FT_Face face;
    hb_font_t *shaper;    /* its positions are font units */
    float units;          /* font units an em */
    bool outlines_hinted; /* a compact font (CFF): its own hints keep strokes crisp */
} Font;

typedef struct Fonts Fonts;

enum { FONT_CHAIN_MAX = 10 };

/* `folder` NULL: /usr/share/fonts. Every file of the table that is not there becomes a sentence
 * in `missing` with the package that brings it. Fails only when no file at all is there. */
MUST_CHECK bool fonts_open(const char *folder, Fonts **ret_fonts, Problems *missing, Err *err);
void fonts_close(Fonts *fonts);

/* Which Han shapes to prefer: "ja", "ko", "zh-Hant" ...; anything else takes simplified. */
void fonts_set_language(Fonts *fonts, const char *code);

/* The fonts to try for a script, best first, as numbers for fonts_get. Returns how many. */
int fonts_chain(const Fonts *fonts, const char *script, bool bold, int chain[FONT_CHAIN_MAX]);

/* NULL when its file is missing or not a font. */
const Font *fonts_get(Fonts *fonts, int font_i);

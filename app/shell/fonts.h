/* fonts.h - the font files and the order in which they are asked for a letter.
 *
 * Inter comes first for Latin, Greek and Cyrillic; every other script has its Noto; symbols and
 * Chinese, Japanese, Korean come last. Files are mapped, not read, and opened with SDL2_ttf
 * only when a text first needs them. The kiosk goes on without a file that is missing.
 */
#pragma once
#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

typedef struct Fonts Fonts;

enum {
    FONT_CHAIN_MAX = 10,
    FONT_RULER_PX = 1024, /* em of the ruler */
};

/* `folder` NULL: /usr/share/fonts. Every file of the table that is not there becomes a sentence
 * in `missing` with the package that brings it. Fails only when no file at all is there. */
MUST_CHECK bool fonts_open(const char *folder, Fonts **ret_fonts, Problems *missing, Err *err);
void fonts_close(Fonts *fonts);

/* Which Han shapes to prefer: "ja", "ko", "zh-Hant" ...; anything else takes simplified. */
void fonts_set_language(Fonts *fonts, const char *code);

/* The fonts to try for a script, best first, as numbers for what follows. Returns how many. */
int fonts_chain(const Fonts *fonts, const char *script, bool bold, int chain[FONT_CHAIN_MAX]);

/* False too when its file is missing or not a font. */
bool fonts_has(Fonts *fonts, int font_i, uint32_t letter);

/* The font very large and without hints, for measuring: SDL2_ttf tells whole pixels only, and a
 * thousandth of an em is fine enough. NULL when its file is missing or not a font. */
TTF_Font *fonts_ruler(Fonts *fonts, int font_i);

/* The font for painting, or NULL. A few sizes are kept open, the newest; borrowed until the
 * next call. */
TTF_Font *fonts_sized(Fonts *fonts, int font_i, int em_px);

/* Overwrites what the open fonts still hold of the last texts; they stay open. */
void fonts_forget(Fonts *fonts);

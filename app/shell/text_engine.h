/* text_engine.h - text on the screen in every script: how wide it is, and painting it.
 *
 * ICU cuts a line into scripts and directions (base/script.h), the font chain finds who has the
 * letters (shell/fonts.h), HarfBuzz shapes them, FreeType draws them (shell/glyphs.h). HarfBuzz
 * and FreeType are what SDL2_ttf is made of; it is left out because it tells neither where the
 * baseline lies when marks reach above a line nor where the pen starts, and keeps whole lines.
 * Measuring and painting go through the same shapes, so that they agree to a fraction of a
 * pixel.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "draw/canvas.h"
#include "draw/type.h"

typedef struct TextEngine TextEngine;

/* `fonts_folder` NULL: where Debian puts fonts. Each missing font is a sentence in `missing`
 * (which file, which package); the engine goes on with the others and fails only when there is
 * none at all. Fonts are read when text first needs them. */
MUST_CHECK bool text_engine_open(const char *fonts_folder, TextEngine **ret_engine,
                                 Problems *missing, Err *err);
void text_engine_close(TextEngine *engine); /* NULL is fine */

/* The language of the screen, "ar", "zh-Hant": local shapes of letters. Forgets widths. */
void text_engine_set_language(TextEngine *engine, const char *code);

/* For type.h and the ui: answers from a table of widths seen before, or shapes the text. */
TextMeasure text_engine_measure(TextEngine *engine);

typedef struct {
    const char *text;
    int bytes;
    float em_px;
    bool bold;
    bool mirrored; /* the screen's language is written from right to left */
    float x;       /* the line's left end */
    int baseline;
    uint32_t colour; /* 0xaarrggbb */
} TextLineInk;

/* Paints one line; returns its width. */
float text_engine_paint(TextEngine *engine, Canvas *canvas, const TextLineInk *line);

/* Letters shaped since the engine opened that no font has: tests want 0. */
int text_engine_missing_glyphs(const TextEngine *engine);

/* Zeroes what could tell which words were shown: widths and the last shaped line. Drawn letters
 * stay; they belong to no text. */
void text_engine_forget(TextEngine *engine);

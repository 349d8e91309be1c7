/* text_engine.h - text on the screen in every script: how wide it is, and painting it.
 *
 * ICU cuts a line into scripts and directions (base/script.h), the font chain finds who has the
 * letters (shell/fonts.h), SDL2_ttf shapes and paints each piece (shell/runs.h). Sizes are
 * rounded up to whole pixels, and pieces begin on whole pixels: what is measured is what is
 * painted.
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

/* The language of the screen, "ar", "zh-Hant": which Han shapes to prefer. Forgets widths. */
void text_engine_set_language(TextEngine *engine, const char *code);

/* For type.h and the ui: answers from a table of widths seen before, or lays the text out. */
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

/* Letters met since the engine opened that no font has: tests want 0. */
int text_engine_missing_glyphs(const TextEngine *engine);

/* Zeroes what could tell which words were shown: widths and painted runs. Single painted
 * letters stay with SDL2_ttf; they belong to no text. */
void text_engine_forget(TextEngine *engine);

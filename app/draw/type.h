/* type.h - lines of text: where to break, how wide, through a measure that the shell supplies.
 */
#pragma once
#include "base/arena.h"
#include "draw/theme.h"

#include <stdbool.h>

/* How wide text is on this screen. The shell answers through SDL_ttf and HarfBuzz; tests answer
 * with a table. Widths are pixels. */
typedef struct {
    float (*width)(void *self, float em_px, bool bold, const char *text, int bytes);
    void *self;
} TextMeasure;

typedef struct {
    const char *text; /* borrowed from the text given */
    int bytes;
    float width;
} TextLine;

typedef struct {
    const TextLine *lines; /* in the arena */
    int count;
    float width; /* of the widest */
    bool cut;    /* a single word was wider than allowed */
} TextLines;

/* Capitals are this share of an em in Inter (cap height 1490 of 2048 units). */
extern const float type_capital_share;

/* Never less than capitals of 4.8 mm, whatever the scale. */
float type_em_px(const Theme *theme, Type type, float px_per_mm, float text_scale);
float type_line_px(float em_px); /* height of a line: 1.4 em */

/* How a text is to be set. */
typedef struct {
    float em_px;
    bool bold;
    float
        max_width; /* 0: every word a line, nothing cut; the widest is the text's least width */
    bool balanced; /* lines as even as possible, no single word left alone: titles */
} TypeSetting;

/* Breaks at '\n', at spaces, and where ICU says for scripts without spaces. A word wider than
 * max_width is broken between code points, and the lines are `cut`. */
TextLines type_break(const TextMeasure *measure, Arena *arena, const char *text,
                     const TypeSetting *setting);

/* fake_measure.h - text widths without fonts: 0.55 em a code point, 0.6 em in bold. */
#pragma once
#include "draw/type.h"

static float fake_width(void *self, float em_px, bool bold, const char *text, int bytes)
{
    (void)self;
    int points = 0;
    for (int i = 0; i < bytes; i++) {
        points += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return (float)points * em_px * (bold ? 0.6f : 0.55f);
}

static const TextMeasure fake_measure = {.width = fake_width};

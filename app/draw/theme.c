/* Both high-contrast themes were chosen by theme_contrast: every pair of words and ground that
 * a widget uses is 10:1 or better (tests/test_theme.c holds the list). They cast no shadow, and
 * the light one has no tints: what a tint says must be said by border, icon and word as well.
 * The colours of codes are the same in all three, because cameras want black on white. */
#include "draw/theme.h"

#include <math.h>
#include <string.h>

const float theme_text_scales[4] = {0.85f, 1.0f, 1.3f, 1.6f};

/* clang-format off */
#define SIZES                                                                                  \
    .capital_mm = {[TYPE_CAPTION] = 4.8f, [TYPE_BODY] = 6.1f, [TYPE_LEAD] = 8.0f,              \
                   [TYPE_TITLE] = 11.0f, [TYPE_HERO] = 16.0f},                                 \
    .radius_mm = 4.0f, .sheet_radius_mm = 8.0f, .target_mm = 20.0f, .main_target_mm = 26.0f,   \
    .press_ms = 120, .change_ms = 220

const Theme themes[THEME_COUNT] = {
    [THEME_DEFAULT] = {
        .name = "default",
        .inks = {
            [INK_PAPER]          = 0xFFFAF6EF,
            [INK_CARD]           = 0xFFFFFFFF,
            [INK_WORDS]          = 0xFF12262B,
            [INK_WORDS_2]        = 0xFF2A3E43,
            [INK_LINE]           = 0xFF748588,
            [INK_HAIRLINE]       = 0xFFDDD8CE,
            [INK_TEAL]           = 0xFF07423F,
            [INK_TEAL_DOWN]      = 0xFF042E2C,
            [INK_TEAL_SOFT]      = 0xFFE6F5F2,
            [INK_ON_TEAL]        = 0xFFFFFFFF,
            [INK_SUN]            = 0xFFF2B84B,
            [INK_CORAL]          = 0xFFE8735A,
            [INK_EMERGENCY]      = 0xFF6B0F0C,
            [INK_EMERGENCY_SOFT] = 0xFFFCE8E4,
            [INK_ON_EMERGENCY]   = 0xFFFFFFFF,
            [INK_TODAY]          = 0xFF5C2C00,
            [INK_TODAY_SOFT]     = 0xFFFEF1E0,
            [INK_SOON]           = 0xFF4A3A00,
            [INK_SOON_SOFT]      = 0xFFFCF5D8,
            [INK_GENTLY]         = 0xFF103662,
            [INK_GENTLY_SOFT]    = 0xFFE3EDF9,
            [INK_GO]             = 0xFF0F4220,
            [INK_GO_SOFT]        = 0xFFE3F4E6,
            [INK_OFF]            = 0xFF46565A,
            [INK_FOCUS]          = 0xFF12262B,
            [INK_VEIL]           = 0xA612262B,
            [INK_SHADOW]         = 0x2612262B,
            [INK_CODE_DARK]      = 0xFF000000,
            [INK_CODE_LIGHT]     = 0xFFFFFFFF,
        },
        .border_mm = 0.6f, .thick_border_mm = 1.2f, SIZES,
    },
    [THEME_DARK] = {
        .name = "high-contrast-dark",
        .inks = {
            [INK_PAPER]          = 0xFF0B1214,
            [INK_CARD]           = 0xFF121C1F,
            [INK_WORDS]          = 0xFFFFFFFF,
            [INK_WORDS_2]        = 0xFFD5E0E0,
            [INK_LINE]           = 0xFFB9C6C7,
            [INK_HAIRLINE]       = 0xFF3A4A4E,
            [INK_TEAL]           = 0xFF7FE3D4,
            [INK_TEAL_DOWN]      = 0xFFB4F2E8,
            [INK_TEAL_SOFT]      = 0xFF0A2524,
            [INK_ON_TEAL]        = 0xFF0B1214,
            [INK_SUN]            = 0xFFFFC857,
            [INK_CORAL]          = 0xFFFF9B85,
            [INK_EMERGENCY]      = 0xFFFFB4A8,
            [INK_EMERGENCY_SOFT] = 0xFF2A0C0A,
            [INK_ON_EMERGENCY]   = 0xFF0B1214,
            [INK_TODAY]          = 0xFFFFD9A0,
            [INK_TODAY_SOFT]     = 0xFF2A1A06,
            [INK_SOON]           = 0xFFFFE58A,
            [INK_SOON_SOFT]      = 0xFF262006,
            [INK_GENTLY]         = 0xFFB4D7FF,
            [INK_GENTLY_SOFT]    = 0xFF0C1E36,
            [INK_GO]             = 0xFF9BE8AE,
            [INK_GO_SOFT]        = 0xFF0B2412,
            [INK_OFF]            = 0xFFA5B5B8,
            [INK_FOCUS]          = 0xFFFFC857,
            [INK_VEIL]           = 0xCC000000,
            [INK_SHADOW]         = 0x00000000,
            [INK_CODE_DARK]      = 0xFF000000,
            [INK_CODE_LIGHT]     = 0xFFFFFFFF,
        },
        .border_mm = 0.6f, .thick_border_mm = 1.4f, SIZES,
    },
    [THEME_LIGHT] = {
        .name = "high-contrast-light",
        .inks = {
            [INK_PAPER]          = 0xFFFFFFFF,
            [INK_CARD]           = 0xFFFFFFFF,
            [INK_WORDS]          = 0xFF000000,
            [INK_WORDS_2]        = 0xFF000000,
            [INK_LINE]           = 0xFF000000,
            [INK_HAIRLINE]       = 0xFF949494,
            [INK_TEAL]           = 0xFF00312E,
            [INK_TEAL_DOWN]      = 0xFF000000,
            [INK_TEAL_SOFT]      = 0xFFFFFFFF,
            [INK_ON_TEAL]        = 0xFFFFFFFF,
            [INK_SUN]            = 0xFFA86A00,
            [INK_CORAL]          = 0xFFB23A1E,
            [INK_EMERGENCY]      = 0xFF5A0806,
            [INK_EMERGENCY_SOFT] = 0xFFFFFFFF,
            [INK_ON_EMERGENCY]   = 0xFFFFFFFF,
            [INK_TODAY]          = 0xFF4A2300,
            [INK_TODAY_SOFT]     = 0xFFFFFFFF,
            [INK_SOON]           = 0xFF3A2D00,
            [INK_SOON_SOFT]      = 0xFFFFFFFF,
            [INK_GENTLY]         = 0xFF0A2850,
            [INK_GENTLY_SOFT]    = 0xFFFFFFFF,
            [INK_GO]             = 0xFF08351A,
            [INK_GO_SOFT]        = 0xFFFFFFFF,
            [INK_OFF]            = 0xFF4A4A4A,
            [INK_FOCUS]          = 0xFF000000,
            [INK_VEIL]           = 0xA6000000,
            [INK_SHADOW]         = 0x00000000,
            [INK_CODE_DARK]      = 0xFF000000,
            [INK_CODE_LIGHT]     = 0xFFFFFFFF,
        },
        .border_mm = 0.84f, .thick_border_mm = 1.7f, SIZES, /* 3 px at 3.6 px a mm */
    },
};
#undef SIZES
/* clang-format on */

int theme_find(const char *name)
{
    for (int i = 0; i < THEME_COUNT; i++) {
        if (name && strcmp(themes[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

/* WCAG 2.2, "relative luminance". */
static float luminance(uint32_t colour)
{
    static const float weights[3] = {0.2126f, 0.7152f, 0.0722f};
    float sum = 0;
    for (int i = 0; i < 3; i++) {
        float part = (float)(colour >> (16 - 8 * i) & 0xFF) / 255.0f;
        float linear = part <= 0.04045f ? part / 12.92f : powf((part + 0.055f) / 1.055f, 2.4f);
        sum += weights[i] * linear;
    }
    return sum;
}

float theme_contrast(uint32_t a, uint32_t b)
{
    float light = luminance(a);
    float dark = luminance(b);
    if (light < dark) {
        float swap = light;
        light = dark;
        dark = swap;
    }
    return (light + 0.05f) / (dark + 0.05f);
}

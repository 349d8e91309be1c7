/* theme.h - every colour, size, space and duration of the look: one table a theme. Pure.
 *
 * Sizes are millimetres on the glass, so that a 7-inch and a 32-inch panel read alike.
 * Type sizes are heights of a capital letter.
 */
#pragma once
#include <stdint.h>

typedef enum {
    INK_NONE, /* nothing is painted */
    INK_PAPER,
    INK_CARD,
    INK_WORDS,
    INK_WORDS_2,  /* lesser words */
    INK_LINE,     /* borders of controls */
    INK_HAIRLINE, /* borders of what is not a control */
    INK_TEAL,
    INK_TEAL_DOWN, /* pressed */
    INK_TEAL_SOFT,
    INK_ON_TEAL,
    INK_SUN,
    INK_CORAL,
    INK_EMERGENCY,
    INK_EMERGENCY_SOFT,
    INK_ON_EMERGENCY,
    INK_TODAY,
    INK_TODAY_SOFT,
    INK_SOON,
    INK_SOON_SOFT,
    INK_GENTLY,
    INK_GENTLY_SOFT,
    INK_GO,
    INK_GO_SOFT,
    INK_OFF,       /* words of what cannot be chosen now */
    INK_FOCUS,     /* ring around what the keys stand on */
    INK_VEIL,      /* over the screen behind a dialog; see-through */
    INK_SHADOW,    /* see-through */
    INK_CODE_DARK, /* QR modules: always black on white */
    INK_CODE_LIGHT,
    INK_COUNT
} Ink;

typedef enum { TYPE_CAPTION, TYPE_BODY, TYPE_LEAD, TYPE_TITLE, TYPE_HERO, TYPE_COUNT } Type;

typedef enum { THEME_DEFAULT, THEME_DARK, THEME_LIGHT, THEME_COUNT } ThemeId;

typedef struct {
    const char *name;         /* "default", "high-contrast-dark", "high-contrast-light" */
    uint32_t inks[INK_COUNT]; /* 0xaarrggbb */
    float capital_mm[TYPE_COUNT];
    float border_mm, thick_border_mm; /* of a control; of a chosen or focused one */
    float radius_mm, sheet_radius_mm;
    float target_mm, main_target_mm; /* least height of something to tap */
    int press_ms, change_ms;         /* pressed look; slide between screens */
} Theme;

extern const Theme themes[THEME_COUNT];
extern const float theme_text_scales[4]; /* text sizes 1..4 */

int theme_find(const char *name); /* -1 when there is none of that name */

/* WCAG 2.2 contrast ratio of two opaque colours, 1..21. */
float theme_contrast(uint32_t a, uint32_t b);

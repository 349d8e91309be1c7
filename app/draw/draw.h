/* draw.h - one frame's picture as a list of commands. Knows no window and no SDL.
 *
 * The ui floor appends; a painter (shell/paint.c) paints; a test prints it as text; two lists
 * are compared to find what must be painted again. What a command points at lives as long as
 * the list (the frame arena that made it).
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "draw/canvas.h"
#include "draw/icons.h"
#include "draw/theme.h"
#include "motion/figure.h"

typedef enum {
    DRAW_BOX,    /* filled, bordered, rounded rectangle */
    DRAW_SHADOW, /* soft shadow of a box */
    DRAW_TEXT,   /* one line of text in one script direction per run; never wraps */
    DRAW_ICON,
    DRAW_PATH, /* points: filled area, or line of `border_px` */
    DRAW_FIGURE,
    DRAW_PICTURE, /* a picture of the pack, by index */
    DRAW_CODE,    /* QR modules */
    DRAW_KIND_COUNT
} DrawKind;

typedef struct {
    float x, y;
} DrawPoint;

typedef struct {
    DrawKind kind;
    Rect rect;       /* pixels; DRAW_TEXT: the line's box, capitals centred in its height */
    Rect clip;       /* painting stays inside */
    Ink ink;         /* fill, words, pen */
    Ink border;      /* DRAW_BOX, and the outline of a DRAW_PATH; INK_NONE for none */
    float border_px; /* pen width of DRAW_ICON and DRAW_PATH too */
    float radius_px;
    const char *text; /* DRAW_TEXT: UTF-8, of text_bytes */
    int text_bytes;
    float em_px;
    bool bold;
    Icon icon;
    bool closed; /* DRAW_PATH: an area; else an open line */
    const DrawPoint *points;
    int point_count;
    const FigureView *figure;
    bool still; /* DRAW_FIGURE: painted once and kept, for it does not move */
    int picture_i;
    const uint8_t *modules; /* DRAW_CODE: code_size x code_size bytes, 1 dark; no quiet zone */
    int code_size;
} DrawCmd;

enum { DRAW_MAX = 1500 };

typedef struct {
    DrawCmd cmds[DRAW_MAX];
    uint64_t hashes[DRAW_MAX]; /* of all a command shows; filled by draw_finish */
    int count;
    int dropped; /* commands that did not fit */
    Rect clip;   /* given to every command that is added */
    Ink ground;
    ThemeId theme; /* whose inks the painter takes */
    bool mirrored; /* right-to-left: icons with a direction are turned */
} DrawList;

/* Begin, add in painting order, finish. */
void draw_begin(DrawList *list, Rect screen, ThemeId theme, Ink ground);
void draw_add(DrawList *list, const DrawCmd *cmd); /* the command's own clip is set from list */
void draw_finish(DrawList *list);

/* The rectangle in which `next` looks different from `last`; empty when nothing does. */
Rect draw_changed(const DrawList *last, const DrawList *next);

/* Writes the list as text, one command a line; what the golden draw tests compare. */
size_t draw_print(const DrawList *list, char *into, size_t size);

/* damage.h - what must be painted again when one draw list follows another. Pure.
 *
 * Several small rectangles rather than the one around all: the ring that leaves one button and
 * lands on another far away costs two buttons, not the screen.
 */
#pragma once
#include "draw/draw.h"

enum { DAMAGE_RECTS_MAX = 8 };

typedef struct {
    Rect rects[DAMAGE_RECTS_MAX]; /* none overlaps another */
    int count;
} Damage;

/* What is remembered of a list once it is shown; the list and its arena may go. */
typedef struct {
    uint64_t hashes[DRAW_MAX];
    Rect reaches[DRAW_MAX];
    int count; /* -1: nothing was shown yet */
    Rect screen;
    Ink ground;
    ThemeId theme;
} Shown;

/* The pixels a command may change: its rectangle, and what pens, shadows and the marks of
 * letters need around it, within its clip. The painter holds each command to it. */
Rect damage_reach(const DrawCmd *cmd);

/* Keeps what a shown list was made of; finds where the next one differs from it within
 * `screen`, which is all of it when ground, theme or screen are others. */
void damage_remember(Shown *shown, const DrawList *list, Rect screen);
void damage_find(const Shown *shown, const DrawList *next, Rect screen, Damage *ret_damage);

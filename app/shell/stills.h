/* stills.h - figures that stand still, kept as small see-through pictures: a shelf of movements
 * scrolls without any of them being drawn again.
 *
 * A picture holds only what the figure covers. Memory is bounded: the one shown longest ago
 * gives way. They show movements of the pack, never anything that a visitor said.
 */
#pragma once
#include "base/arena.h"
#include "draw/canvas.h"
#include "draw/raster.h"
#include "motion/figure.h"

typedef struct Stills Stills;

enum { STILLS_BYTES_MAX = 4 << 20, STILLS_MAX = 128 }; /* 58 movements take 1 to 3 MB */

typedef struct {
    RasterPicture picture;
    int x, y; /* of its top left within the place it was painted for */
} Still;

Stills *stills_open(void);         /* NULL when there is no memory */
void stills_close(Stills *stills); /* NULL is fine */
void stills_drop(Stills *stills);  /* all: another pack, whose clips may lie at old addresses */
int stills_kept_bytes(const Stills *stills);

/* What was kept for this view at w x h; it lives until the next stills_keep. */
bool stills_find(Stills *stills, const FigureView *view, int w, int h, Still *ret_still);

/* A black and a white sheet of w x h to paint the same figure on. False when there is no
 * memory, or when it would take more than is kept at all. */
MUST_CHECK bool stills_sheets(Stills *stills, int w, int h, Canvas ret_sheets[2]);
/* What both sheets differ in tells how much the figure covers; the sheets are gone then. */
void stills_keep(Stills *stills, const FigureView *view, int w, int h);

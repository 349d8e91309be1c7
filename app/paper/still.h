/* still.h - one pose of a figure as a grey picture for paper: light shades inside a dark
 * outline, so that it reads at 25 mm on an old office printer. Pure. */
#pragma once
#include "motion/figure.h"

enum { STILL_W = 340, STILL_H = 272 }; /* 260 dots an inch at 26 mm */

/* Room for drawing, used again for every picture. */
typedef struct {
    float *depth;
    unsigned char *shade;
    Arena mesh; /* reset for every picture */
} StillRoom;

/* Takes 4 MB of `arena`. False when it is full. */
MUST_CHECK bool still_open(Arena *arena, StillRoom *ret_room);

/* STILL_W x STILL_H bytes in `pictures`, 255 is paper; NULL when it is full. */
const unsigned char *still_draw(const FigureView *view, StillRoom *room, Arena *pictures);

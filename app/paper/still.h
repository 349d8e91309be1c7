/* still.h - one pose of a figure as a grey picture for paper: light shades inside a dark
 * outline, so that it reads at 25 mm on an old office printer. Pure. */
#pragma once
#include "motion/figure.h"

enum { STILL_PX = 320 }; /* 300 dots an inch at 27 mm */

/* STILL_PX x STILL_PX bytes in `pictures`, 255 is paper. `scratch` (4 MB) is reset. NULL when
 * one of them is full. */
const unsigned char *still_draw(const FigureView *view, Arena *pictures, Arena *scratch);

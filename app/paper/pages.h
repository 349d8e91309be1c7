/* pages.h - the pages themselves. */
#pragma once
#include "paper/parts.h"

/* Draws pages from movement `first_i` on; calls `turn` between pages. Page 1 holds what to do
 * and, always at its foot, the emergency box; further pages only when the paper is small. */
typedef void TurnPage(void *self);

/* Returns the number of pages drawn; the last one is not turned. */
int pages_moves(const Ink *ink, const Paper *paper, TurnPage *turn, void *turn_self);
/* The second side: the week to tick, the walks, the traffic light, flares, cards, the code. */
int pages_week(const Ink *ink, const Paper *paper, int page, TurnPage *turn, void *turn_self);
/* Half a page for a clinician. */
void pages_slip(const Ink *ink, const Paper *paper);

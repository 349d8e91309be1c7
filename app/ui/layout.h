/* layout.h - places from the top down, and what scrolls. */
#pragma once
#include "ui/ui_state.h"

/* Gives every node of the tree its place and rectangle. */
void layout_run(Ui *ui);
bool layout_scrolls(const Node *node); /* a box that may scroll when its content is too high */

/* A scroll's arrows and its offset (scroll.c). Arrows are made hidden, when their box closes.
 */
void ui_scroll_arrows(Ui *ui, Node *scroll); /* makes both, hidden */
void scroll_show_arrow(Ui *ui, int arrow_i, Rect place, bool shown);
ScrollState *scroll_state(Ui *ui, uint64_t key);  /* NULL when there are too many */
bool scroll_move(Ui *ui, Node *scroll, float px); /* true when it moved */
Node *scroll_of_arrow(Ui *ui, const Node *arrow, float *ret_px); /* NULL: not an arrow */

/* measure.h - widths and heights of nodes, asked from the bottom up; nothing is placed. */
#pragma once
#include "ui/ui_state.h"

/* A box's inner measures in pixels. */
typedef struct {
    int pad_x, pad_y, gap;
} Inner;
Inner measure_inner(const Ui *ui, const Box *box);

/* Children that take part in the flow: neither dialogs nor a scroll's own arrows. */
Node *measure_first(Ui *ui, const Node *node);
Node *measure_next(Ui *ui, const Node *child);
int measure_gap(const Node *before, const Node *after, int gap);

int measure_natural(Ui *ui, Node *node);             /* width without pressing */
int measure_least(Ui *ui, Node *node);               /* width without cutting words */
int measure_width_in(Ui *ui, Node *child, int room); /* in a column this wide */
int measure_height(Ui *ui, Node *node, int width);
int measure_least_height(Ui *ui, Node *node, int width);
int measure_column(Ui *ui, Node *node, int width); /* its children stacked, with pads */
int measure_least_column(Ui *ui, Node *node, int width);

int measure_strip(const Ui *ui); /* what a scroll's arrows take of its width */

enum { UI_ROW_MAX = 64 };

/* Widths of a row's children side by side; false when words would be cut: then the row becomes
 * a grid of measure_columns. */
bool measure_row(Ui *ui, Node *row, int room, int widths[UI_ROW_MAX]);
int measure_columns(Ui *ui, Node *node, int room); /* as many as fit, at most what is asked */

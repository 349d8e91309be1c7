/* Widths and heights asked from the bottom up. Answers are kept in the node: in one layout the
 * same question is asked several times, and breaking lines is what costs. */
#include "ui/measure.h"

#include "ui/layout.h"

static const float small_dialog_share = 0.55f;
static const float arrow_gap_mm = 3.0f;
static const float scroll_least_mm = 44.0f; /* two arrows and a gap */

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

/* Dialogs on small panels stand closer, so that their button stays in view. */
Inner measure_inner(const Ui *ui, const Box *box)
{
    float tight = box->role == ROLE_DIALOG && ui_small(ui) ? small_dialog_share : 1;
    return (Inner){
        .pad_x = ui_px(ui, tight * (box->pad_x_mm > 0 ? box->pad_x_mm : box->pad_mm)),
        .pad_y = ui_px(ui, tight * (box->pad_y_mm > 0 ? box->pad_y_mm : box->pad_mm)),
        .gap = ui_px(ui, tight * box->gap_mm),
    };
}

static Node *in_flow(Ui *ui, int i)
{
    while (i >= 0 && (ui->nodes[i].role == ROLE_DIALOG || ui->nodes[i].body->arrow)) {
        i = ui->nodes[i].next_sibling;
    }
    return i >= 0 ? &ui->nodes[i] : NULL;
}

Node *measure_first(Ui *ui, const Node *node)
{
    return in_flow(ui, node->first_child);
}

Node *measure_next(Ui *ui, const Node *child)
{
    return in_flow(ui, child->next_sibling);
}

static bool is_spacer(const Node *node)
{
    return node->body->kind && node->body->kind->spacer;
}

/* A space stands in place of the gap; a spring keeps one gap, behind it, for when it is empty.
 */
int measure_gap(const Node *before, const Node *after, int gap)
{
    if (!before || is_spacer(after)) {
        return 0;
    }
    return is_spacer(before) && before->body->box.weight <= 0 ? 0 : gap;
}

/* --- widths -------------------------------------------------------------------------- */

typedef int WidthOf(Ui *ui, Node *node);

static int widths_added(Ui *ui, Node *node, WidthOf *width_of)
{
    Inner inner = measure_inner(ui, &node->body->box);
    int sum = 2 * inner.pad_x;
    Node *before = NULL;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        sum += measure_gap(before, child, inner.gap) + width_of(ui, child);
        before = child;
    }
    return sum;
}

static int widest(Ui *ui, Node *node, WidthOf *width_of)
{
    int width = 0;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        width = most_of(width, width_of(ui, child));
    }
    return width;
}

static int columns_wide(Ui *ui, Node *node, WidthOf *width_of)
{
    Inner inner = measure_inner(ui, &node->body->box);
    int columns = most_of(node->body->box.columns, 1);
    return widest(ui, node, width_of) * columns + inner.gap * (columns - 1) + 2 * inner.pad_x;
}

static int box_natural(Ui *ui, Node *node)
{
    BoxFlow flow = node->body->box.flow;
    if (flow == UI_ROW || flow == UI_WRAP) {
        return widths_added(ui, node, measure_natural);
    }
    if (flow == UI_GRID) {
        return columns_wide(ui, node, measure_natural);
    }
    return widest(ui, node, measure_natural) + 2 * measure_inner(ui, &node->body->box).pad_x;
}

/* Beside scrolling content: an arrow and the gap before it. */
int measure_strip(const Ui *ui)
{
    return ui_target_px(ui, false) + ui_px(ui, arrow_gap_mm);
}

/* A grid gives up columns before it cuts words, so one column is its least. */
static int box_least(Ui *ui, Node *node)
{
    if (node->body->box.flow == UI_ROW) {
        return widths_added(ui, node, measure_least);
    }
    int scroll_px = layout_scrolls(node) ? measure_strip(ui) : 0;
    return widest(ui, node, measure_least) + 2 * measure_inner(ui, &node->body->box).pad_x
           + scroll_px;
}

static int within_limits(const Ui *ui, const Box *box, int width)
{
    if (box->width_mm > 0) {
        return ui_px(ui, box->width_mm);
    }
    return box->max_width_mm > 0 ? least_of(width, ui_px(ui, box->max_width_mm)) : width;
}

int measure_natural(Ui *ui, Node *node)
{
    NodeBody *body = node->body;
    if (!body->natural_px) {
        int width = body->kind ? body->kind->natural(ui, node) : box_natural(ui, node);
        body->natural_px = 1 + within_limits(ui, &body->box, width);
    }
    return body->natural_px - 1;
}

int measure_least(Ui *ui, Node *node)
{
    NodeBody *body = node->body;
    if (!body->least_px) {
        int width = !body->kind         ? box_least(ui, node)
                    : body->kind->least ? body->kind->least(ui, node)
                                        : body->kind->natural(ui, node);
        body->least_px = 1 + within_limits(ui, &body->box, width);
    }
    return body->least_px - 1;
}

int measure_width_in(Ui *ui, Node *child, int room)
{
    bool own = child->body->kind && child->body->kind->own_width;
    int width = own ? measure_natural(ui, child) : room;
    return least_of(within_limits(ui, &child->body->box, width), room);
}

/* --- rows ---------------------------------------------------------------------------- */

typedef struct {
    int count;
    Node *nodes[UI_ROW_MAX];
    int natural[UI_ROW_MAX];
    int room; /* without gaps */
} Row;

static void gather_row(Ui *ui, Node *node, int room, Row *row)
{
    int gap = measure_inner(ui, &node->body->box).gap;
    Node *before = NULL;
    row->count = 0;
    row->room = room;
    for (Node *child = measure_first(ui, node); child && row->count < UI_ROW_MAX;
         child = measure_next(ui, child)) {
        int i = row->count++;
        bool shares = child->body->box.weight > 0;
        row->nodes[i] = child;
        row->natural[i] = shares ? 0 : measure_natural(ui, child);
        row->room -= measure_gap(before, child, gap);
        before = child;
    }
}

/* Shares `rest` by weight; nobody gets less than words need. False when that is impossible. */
static bool share_rest(Ui *ui, const Row *row, int rest, int widths[UI_ROW_MAX])
{
    bool fixed[UI_ROW_MAX] = {0};
    for (;;) {
        float weights = 0;
        int left = rest;
        for (int i = 0; i < row->count; i++) {
            float weight = row->nodes[i]->body->box.weight;
            weights += fixed[i] || weight <= 0 ? 0 : weight;
            left -= fixed[i] ? widths[i] : 0;
        }
        if (left < 0) {
            return false;
        }
        bool again = false;
        float from = 0;
        for (int i = 0; i < row->count && weights > 0; i++) {
            float weight = row->nodes[i]->body->box.weight;
            if (fixed[i] || weight <= 0) {
                continue;
            }
            float to = from + (float)left * weight / weights;
            widths[i] = (int)to - (int)from;
            from = to;
            if (widths[i] < measure_least(ui, row->nodes[i])) {
                widths[i] = measure_least(ui, row->nodes[i]);
                fixed[i] = again = true;
            }
        }
        if (!again) {
            return true;
        }
    }
}

/* Takes `too_much` from those who have more than their words need, in proportion. */
static bool press(Ui *ui, const Row *row, int too_much, int widths[UI_ROW_MAX])
{
    int slack = 0;
    for (int i = 0; i < row->count; i++) {
        if (row->nodes[i]->body->box.weight <= 0) {
            slack += most_of(widths[i] - measure_least(ui, row->nodes[i]), 0);
        }
    }
    if (slack < too_much) {
        return false;
    }
    int slack_before = 0;
    for (int i = 0; i < row->count; i++) {
        if (row->nodes[i]->body->box.weight > 0) {
            continue;
        }
        int mine = most_of(widths[i] - measure_least(ui, row->nodes[i]), 0);
        long long from = (long long)too_much * slack_before / slack;
        slack_before += mine;
        widths[i] -= (int)((long long)too_much * slack_before / slack - from);
    }
    return true;
}

bool measure_row(Ui *ui, Node *node, int room, int widths[UI_ROW_MAX])
{
    Row row;
    gather_row(ui, node, room, &row);
    int taken = 0;
    int wanted_by_shares = 0;
    for (int i = 0; i < row.count; i++) {
        widths[i] = row.natural[i];
        taken += widths[i];
        bool shares = row.nodes[i]->body->box.weight > 0;
        wanted_by_shares += shares ? measure_least(ui, row.nodes[i]) : 0;
    }
    int too_much = taken + wanted_by_shares - row.room;
    if (too_much > 0) {
        if (!press(ui, &row, too_much, widths)) {
            return false;
        }
        taken -= too_much;
    }
    return share_rest(ui, &row, row.room - taken, widths);
}

int measure_columns(Ui *ui, Node *node, int room)
{
    const Box *box = &node->body->box;
    int gap = measure_inner(ui, box).gap;
    int columns = box->flow == UI_GRID ? most_of(box->columns, 1) : 0;
    for (Node *child = measure_first(ui, node); child && box->flow == UI_ROW;
         child = measure_next(ui, child)) {
        columns += !is_spacer(child);
    }
    int need = most_of(widest(ui, node, measure_least), 1);
    int fit = most_of((room + gap) / (need + gap), 1);
    if (fit >= columns) {
        return columns;
    }
    int count = 0;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        count += !is_spacer(child);
    }
    int lines = (count + fit - 1) / fit;
    return lines ? (count + lines - 1) / lines
                 : 1; /* full lines: 6 and 5 rather than 9 and 2 */
}

/* --- heights ------------------------------------------------------------------------- */

typedef int HeightOf(Ui *ui, Node *node, int width);

static int column_height(Ui *ui, Node *node, int width, HeightOf *height_of)
{
    Inner inner = measure_inner(ui, &node->body->box);
    int sum = 2 * inner.pad_y;
    Node *before = NULL;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        int child_width = measure_width_in(ui, child, width - 2 * inner.pad_x);
        sum += measure_gap(before, child, inner.gap) + height_of(ui, child, child_width);
        before = child;
    }
    return sum;
}

int measure_column(Ui *ui, Node *node, int width)
{
    return column_height(ui, node, width, measure_height);
}

int measure_least_column(Ui *ui, Node *node, int width)
{
    return column_height(ui, node, width, measure_least_height);
}

static int row_height(Ui *ui, Node *node, const int *widths, HeightOf *height_of)
{
    int height = 0;
    int i = 0;
    for (Node *child = measure_first(ui, node); child && i < UI_ROW_MAX;
         child = measure_next(ui, child)) {
        height = most_of(height, height_of(ui, child, widths[i++]));
    }
    return height;
}

static int grid_height(Ui *ui, Node *node, int room)
{
    int gap = measure_inner(ui, &node->body->box).gap;
    int columns = measure_columns(ui, node, room);
    int cell = (room - gap * (columns - 1)) / columns;
    int sum = 0;
    int line = 0;
    int i = 0;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        if (is_spacer(child)) {
            continue;
        }
        if (i > 0 && i % columns == 0) {
            sum += line + gap;
            line = 0;
        }
        line = most_of(line, measure_height(ui, child, measure_width_in(ui, child, cell)));
        i++;
    }
    return sum + line;
}

static int wrap_height(Ui *ui, Node *node, int room)
{
    int gap = measure_inner(ui, &node->body->box).gap;
    int sum = 0;
    int line = 0;
    int x = 0;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        int width = least_of(measure_natural(ui, child), room);
        if (x > 0 && x + gap + width > room) {
            sum += line + gap;
            line = x = 0;
        }
        x += (x > 0 ? gap : 0) + width;
        line = most_of(line, measure_height(ui, child, width));
    }
    return sum + line;
}

static int layers_height(Ui *ui, Node *node, int room, HeightOf *height_of)
{
    int height = 0;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        height = most_of(height, height_of(ui, child, measure_width_in(ui, child, room)));
    }
    return height;
}

/* Rows too narrow for their words stand as a column, or as a grid of what fits. */
static int row_or_less(Ui *ui, Node *node, int width, HeightOf *height_of)
{
    Inner inner = measure_inner(ui, &node->body->box);
    int room = width - 2 * inner.pad_x;
    int widths[UI_ROW_MAX];
    if (measure_row(ui, node, room, widths)) {
        return 2 * inner.pad_y + row_height(ui, node, widths, height_of);
    }
    if (measure_columns(ui, node, room) == 1) {
        return column_height(ui, node, width, height_of);
    }
    return 2 * inner.pad_y + grid_height(ui, node, room);
}

/* Grids and wraps are never pressed: their least height is their height. */
static int box_height(Ui *ui, Node *node, int width, HeightOf *height_of)
{
    Inner inner = measure_inner(ui, &node->body->box);
    int room = width - 2 * inner.pad_x;
    switch (node->body->box.flow) {
    case UI_ROW:
        return row_or_less(ui, node, width, height_of);
    case UI_GRID:
        return 2 * inner.pad_y + grid_height(ui, node, room);
    case UI_WRAP:
        return 2 * inner.pad_y + wrap_height(ui, node, room);
    case UI_LAYERS:
        return 2 * inner.pad_y + layers_height(ui, node, room, height_of);
    case UI_COLUMN:
    case UI_SCROLL:
        break;
    }
    return column_height(ui, node, width, height_of);
}

int measure_height(Ui *ui, Node *node, int width)
{
    NodeBody *body = node->body;
    if (!body->asked_height || body->asked_width != width) {
        int height = body->kind ? body->kind->height(ui, node, width)
                                : box_height(ui, node, width, measure_height);
        body->asked_width = width;
        body->asked_height = 1 + most_of(height, ui_px(ui, body->box.height_mm));
    }
    return body->asked_height - 1;
}

int measure_least_height(Ui *ui, Node *node, int width)
{
    NodeBody *body = node->body;
    if (layout_scrolls(node)) {
        return least_of(measure_height(ui, node, width), ui_px(ui, scroll_least_mm));
    }
    if (body->kind) {
        return body->kind->least_height ? body->kind->least_height(ui, node, width)
                                        : measure_height(ui, node, width);
    }
    int height = box_height(ui, node, width, measure_least_height);
    return most_of(height, ui_px(ui, body->box.height_mm));
}

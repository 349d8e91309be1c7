/* Places from the top down: who has more room than needed gives it to weights and springs, who
 * has less takes it from what can scroll. Whole pixels, left to right; mirrored at the end. */
#include "ui/layout.h"

#include <math.h>

#include "ui/measure.h"

static const float dialog_margin_mm = 8.0f;
static const float dialog_width_mm = 220.0f;
static const float reach_least_share =
    0.4f; /* of the window: lower columns are left as they are */

static void arrange(Ui *ui, Node *node, Rect place);

bool layout_scrolls(const Node *node)
{
    const NodeBody *body = node->body;
    return !body->kind && (body->box.flow == UI_SCROLL || node->role == ROLE_DIALOG);
}

static int aligned(Align align, int room, int size)
{
    return align == ALIGN_CENTRE ? (room - size) / 2 : align == ALIGN_END ? room - size : 0;
}

/* --- columns ------------------------------------------------------------------------- */

enum { COLUMN_MAX = 200 };

typedef struct {
    int count;
    Node *nodes[COLUMN_MAX];
    int widths[COLUMN_MAX], heights[COLUMN_MAX], gaps[COLUMN_MAX]; /* gap above each */
    int rest; /* place that is left; negative: too little */
    float weights, spring_weights;
} Column;

static bool is_spring(const Node *node)
{
    return node->body->kind && node->body->kind->spacer && node->body->box.weight > 0;
}

static void gather_column(Ui *ui, Node *node, Rect room, Column *column)
{
    int gap = measure_inner(ui, &node->body->box).gap;
    Node *before = NULL;
    column->count = 0;
    column->rest = room.h;
    column->weights = column->spring_weights = 0;
    for (Node *child = measure_first(ui, node); child && column->count < COLUMN_MAX;
         child = measure_next(ui, child)) {
        int i = column->count++;
        column->nodes[i] = child;
        column->widths[i] = measure_width_in(ui, child, room.w);
        column->heights[i] = measure_height(ui, child, column->widths[i]);
        column->gaps[i] = measure_gap(before, child, gap);
        column->rest -= column->heights[i] + column->gaps[i];
        column->weights += fmaxf(child->body->box.weight, 0);
        column->spring_weights += is_spring(child) ? child->body->box.weight : 0;
        before = child;
    }
}

/* Takes what is missing from those who can be lower, in proportion. */
static void press_column(Ui *ui, Column *column)
{
    int slacks[COLUMN_MAX];
    int slack = 0;
    for (int i = 0; i < column->count; i++) {
        int least = measure_least_height(ui, column->nodes[i], column->widths[i]);
        slacks[i] = column->heights[i] > least ? column->heights[i] - least : 0;
        slack += slacks[i];
    }
    int missing = -column->rest < slack ? -column->rest : slack;
    int before = 0;
    for (int i = 0; i < column->count && slack > 0; i++) {
        long long from = (long long)missing * before / slack;
        before += slacks[i];
        column->heights[i] -= (int)((long long)missing * before / slack - from);
    }
    column->rest += missing;
}

static void share_column(Column *column)
{
    float from = 0;
    for (int i = 0; i < column->count; i++) {
        float weight = fmaxf(column->nodes[i]->body->box.weight, 0);
        float to = from + (float)column->rest * weight / column->weights;
        column->heights[i] += (int)to - (int)from;
        from = to;
    }
}

static bool holds_target(const Ui *ui, const Node *node)
{
    for (int i = node->first_child; i >= 0; i = ui->nodes[i].next_sibling) {
        if (ui->nodes[i].target || holds_target(ui, &ui->nodes[i])) {
            return true;
        }
    }
    return false;
}

/* Low reach: what can be tapped sinks to the lower end of its column. */
static bool sinks(const Ui *ui, const Node *node, const Column *column, Rect room)
{
    return ui->metrics.reach && !node->target && column->weights <= column->spring_weights
           && (float)room.h > reach_least_share * (float)ui->metrics.h
           && holds_target(ui, node);
}

static void arrange_column(Ui *ui, Node *node, Rect room)
{
    const Box *box = &node->body->box;
    Column column;
    gather_column(ui, node, room, &column);
    int y = room.y;
    if (column.rest < 0) {
        press_column(ui, &column);
    } else if (sinks(ui, node, &column, room)) {
        y += column.rest;
    } else if (column.weights > 0) {
        share_column(&column);
    } else {
        y += aligned(box->valign, column.rest, 0);
    }
    for (int i = 0; i < column.count; i++) {
        y += column.gaps[i];
        int x = room.x + aligned(box->align, room.w, column.widths[i]);
        arrange(ui, column.nodes[i], (Rect){x, y, column.widths[i], column.heights[i]});
        y += column.heights[i];
    }
}

/* --- rows, grids, wraps -------------------------------------------------------------- */

/* Boxes and targets fill the line they stand in; words and pictures keep their height. */
static void arrange_in_line(Ui *ui, Node *child, Rect cell, Align valign)
{
    bool stretches = !child->body->kind || child->target || child->body->box.weight > 0;
    int natural = measure_height(ui, child, cell.w);
    int height = valign == ALIGN_START && stretches ? cell.h : natural;
    height = height > cell.h ? cell.h : height;
    arrange(ui, child,
            (Rect){cell.x, cell.y + aligned(valign, cell.h, height), cell.w, height});
}

typedef struct {
    Node *nodes[UI_ROW_MAX];
    int count;
    int height;
} Line;

/* The next line of a grid from `child` on; moves it behind. Spacers mean nothing in a grid. */
static Line next_grid_line(Ui *ui, Node **child, int columns, int cell)
{
    Line line = {.count = 0};
    for (; *child && line.count < columns && line.count < UI_ROW_MAX;
         *child = measure_next(ui, *child)) {
        const BodyKind *kind = (*child)->body->kind;
        if (kind && kind->spacer) {
            continue;
        }
        int natural = measure_height(ui, *child, measure_width_in(ui, *child, cell));
        line.height = natural > line.height ? natural : line.height;
        line.nodes[line.count++] = *child;
    }
    return line;
}

static void arrange_grid(Ui *ui, Node *node, Rect room)
{
    const Box *box = &node->body->box;
    int gap = measure_inner(ui, box).gap;
    int columns = measure_columns(ui, node, room.w);
    int cell = (room.w - gap * (columns - 1)) / columns;
    Node *child = measure_first(ui, node);
    while (child) {
        Line line = next_grid_line(ui, &child, columns, cell);
        for (int i = 0; i < line.count; i++) {
            int width = measure_width_in(ui, line.nodes[i], cell);
            int x = room.x + i * (cell + gap) + aligned(box->align, cell, width);
            arrange_in_line(ui, line.nodes[i], (Rect){x, room.y, width, line.height},
                            box->valign);
        }
        room.y += line.height + gap;
    }
}

static void arrange_row(Ui *ui, Node *node, Rect room)
{
    const Box *box = &node->body->box;
    int gap = measure_inner(ui, box).gap;
    int widths[UI_ROW_MAX];
    if (!measure_row(ui, node, room.w, widths)) {
        bool one = measure_columns(ui, node, room.w) == 1;
        (one ? arrange_column : arrange_grid)(ui, node, room);
        return;
    }
    int used = 0;
    int i = 0;
    Node *before = NULL;
    for (Node *child = measure_first(ui, node); child && i < UI_ROW_MAX;
         child = measure_next(ui, child)) {
        used += measure_gap(before, child, gap) + widths[i++];
        before = child;
    }
    int x = room.x + aligned(box->align, room.w, used);
    before = NULL;
    i = 0;
    for (Node *child = measure_first(ui, node); child && i < UI_ROW_MAX;
         child = measure_next(ui, child)) {
        x += measure_gap(before, child, gap);
        arrange_in_line(ui, child, (Rect){x, room.y, widths[i], room.h}, box->valign);
        x += widths[i++];
        before = child;
    }
}

static int width_in_wrap(Ui *ui, Node *child, int room)
{
    int natural = measure_natural(ui, child);
    return natural < room ? natural : room;
}

/* As many children from `child` on as stand side by side; moves it behind. */
static Line next_wrap_line(Ui *ui, Node **child, int room, int gap)
{
    Line line = {.count = 0};
    int x = -gap;
    for (; *child && line.count < UI_ROW_MAX; *child = measure_next(ui, *child)) {
        int width = width_in_wrap(ui, *child, room);
        if (line.count > 0 && x + gap + width > room) {
            break;
        }
        int height = measure_height(ui, *child, width);
        line.height = height > line.height ? height : line.height;
        line.nodes[line.count++] = *child;
        x += gap + width;
    }
    return line;
}

static void arrange_wrap(Ui *ui, Node *node, Rect room)
{
    const Box *box = &node->body->box;
    int gap = measure_inner(ui, box).gap;
    Node *child = measure_first(ui, node);
    while (child) {
        Line line = next_wrap_line(ui, &child, room.w, gap);
        int used = -gap;
        for (int i = 0; i < line.count; i++) {
            used += gap + width_in_wrap(ui, line.nodes[i], room.w);
        }
        int x = room.x + aligned(box->align, room.w, used);
        for (int i = 0; i < line.count; i++) {
            int width = width_in_wrap(ui, line.nodes[i], room.w);
            Rect cell = {x, room.y, width, line.height};
            arrange_in_line(ui, line.nodes[i], cell, box->valign);
            x += width + gap;
        }
        room.y += line.height + gap;
    }
}

static void arrange_layers(Ui *ui, Node *node, Rect room)
{
    const Box *box = &node->body->box;
    for (Node *child = measure_first(ui, node); child; child = measure_next(ui, child)) {
        int width = measure_width_in(ui, child, room.w);
        int height = box->valign == ALIGN_START ? room.h : measure_height(ui, child, width);
        height = height < room.h ? height : room.h;
        arrange(ui, child,
                (Rect){room.x + aligned(box->align, room.w, width),
                       room.y + aligned(box->valign, room.h, height), width, height});
    }
}

/* --- scrolling ----------------------------------------------------------------------- */

static void place_arrows(Ui *ui, NodeBody *body, const ScrollState *state)
{
    Rect strip = body->strip;
    int size = strip.w;
    Rect up = {strip.x, strip.y, size, size};
    Rect down = {strip.x, strip.y + strip.h - size, size, size};
    bool above = state->offset >= 1;
    bool below = state->offset < state->most - 0.5f;
    bool both = strip.h > 2 * size;
    scroll_show_arrow(ui, body->up_i, up, above && (both || !below));
    scroll_show_arrow(ui, body->down_i, down, below);
}

/* `room` is without the pads at the sides; above and below they scroll with the content. */
static void arrange_scroll(Ui *ui, Node *node, Rect place)
{
    NodeBody *body = node->body;
    Inner inner = measure_inner(ui, &body->box);
    Rect room = {place.x + inner.pad_x, place.y + inner.pad_y, place.w - 2 * inner.pad_x,
                 place.h - 2 * inner.pad_y};
    ScrollState *state = NULL;
    if (measure_column(ui, node, place.w) > place.h
        && measure_least_column(ui, node, place.w) > place.h) {
        state = scroll_state(ui, body->scroll_key);
    }
    body->scrolling = state != NULL;
    if (!state) {
        scroll_show_arrow(ui, body->up_i, place, false);
        scroll_show_arrow(ui, body->down_i, place, false);
        arrange_column(ui, node, room);
        return;
    }
    int strip = measure_strip(ui);
    body->content_px = measure_column(ui, node, place.w - strip);
    state->most = (float)(body->content_px - place.h);
    state->offset = fmaxf(0, fminf(state->offset, state->most));
    body->content_y = place.y - (int)lroundf(state->offset);
    body->inside = (Rect){place.x, place.y, place.w - inner.pad_x - strip, place.h};
    body->strip = (Rect){room.x + room.w - ui_target_px(ui, false), room.y,
                         ui_target_px(ui, false), room.h};
    arrange_column(ui, node,
                   (Rect){room.x, body->content_y + inner.pad_y, room.w - strip,
                          body->content_px - 2 * inner.pad_y});
    place_arrows(ui, body, state);
}

/* --- all ----------------------------------------------------------------------------- */

static void arrange(Ui *ui, Node *node, Rect place)
{
    NodeBody *body = node->body;
    body->place = place;
    if (body->kind) {
        bool low = measure_height(ui, node, place.w) > place.h
                   && measure_least_height(ui, node, place.w) > place.h;
        bool narrow = body->kind->own_width && measure_least(ui, node) > place.w;
        node->fits = !low && !narrow && !body->cut;
        if (body->kind->placed) {
            body->kind->placed(ui, node);
        }
        return;
    }
    if (layout_scrolls(node)) {
        arrange_scroll(ui, node, place);
        return;
    }
    static void (*const arrange_flow[])(Ui *, Node *, Rect) = {
        [UI_COLUMN] = arrange_column, [UI_ROW] = arrange_row,
        [UI_WRAP] = arrange_wrap,     [UI_GRID] = arrange_grid,
        [UI_LAYERS] = arrange_layers, [UI_SCROLL] = arrange_column,
    };
    Inner inner = measure_inner(ui, &body->box);
    arrange_flow[body->box.flow](ui, node,
                                 (Rect){place.x + inner.pad_x, place.y + inner.pad_y,
                                        place.w - 2 * inner.pad_x, place.h - 2 * inner.pad_y});
}

/* A dialog stands over the whole window wherever it was declared. */
static void arrange_dialog(Ui *ui, Node *dialog)
{
    Box *box = &dialog->body->box;
    int margin = ui_px(ui, dialog_margin_mm);
    int most_w = ui->metrics.w - 2 * margin;
    int most_h = ui->metrics.h - 2 * margin;
    float wish_mm = box->width_mm > 0       ? box->width_mm
                    : box->max_width_mm > 0 ? box->max_width_mm
                                            : dialog_width_mm;
    int width = ui_px(ui, wish_mm) < most_w ? ui_px(ui, wish_mm) : most_w;
    int height = measure_height(ui, dialog, width);
    height = height < most_h ? height : most_h;
    int rest = ui->metrics.h - height;
    int y = ui->metrics.reach ? rest - margin : rest / 2;
    arrange(ui, dialog, (Rect){(ui->metrics.w - width) / 2, y, width, height});
}

/* How a place becomes a rectangle on the glass: x is kept and moved, or turned round. */
typedef struct {
    bool turned;
    int by; /* turned: x = by - x - w, else x = by + x */
} Turn;

static Rect turn_rect(Turn turn, Rect place)
{
    place.x = turn.turned ? turn.by - place.x - place.w : turn.by + place.x;
    return place;
}

static bool holds(Rect outer, const Node *child)
{
    Rect shared = rect_cut(outer, child->body->place);
    return child->role == ROLE_BOX
           || (shared.w == child->body->place.w && shared.h == child->body->place.h);
}

static void finish(Ui *ui, Node *node, Turn turn, Rect clip)
{
    NodeBody *body = node->body;
    node->rect = turn_rect(turn, body->place);
    node->seen = rect_cut(node->rect, clip);
    if (!ui_on_top(ui, ui_index(ui, node)) || node->seen.w <= 0 || node->seen.h <= 0) {
        node->seen = (Rect){node->rect.x, node->rect.y, 0, 0};
    }
    Rect inner = body->scrolling ? rect_cut(clip, turn_rect(turn, body->inside)) : clip;
    Turn inside = body->plain_order ? (Turn){false, node->rect.x - body->place.x} : turn;
    for (int i = node->first_child; i >= 0; i = ui->nodes[i].next_sibling) {
        Node *child = &ui->nodes[i];
        bool whole = child->role == ROLE_DIALOG;
        child->fits = child->fits && (whole || body->scrolling || holds(body->place, child));
        Rect window = {0, 0, ui->metrics.w, ui->metrics.h};
        finish(ui, child, inside, whole ? window : child->body->arrow ? clip : inner);
    }
}

/* A screen made of one box fills the window. */
static void fill_root(Ui *ui)
{
    Node *only = measure_first(ui, &ui->nodes[0]);
    if (only && !only->body->kind && !measure_next(ui, only)) {
        only->body->box.weight = 1;
    }
}

void layout_run(Ui *ui)
{
    Rect window = {0, 0, ui->metrics.w, ui->metrics.h};
    if (!ui->count) {
        return;
    }
    fill_root(ui);
    arrange(ui, &ui->nodes[0], window);
    if (ui->dialog_i >= 0) {
        arrange_dialog(ui, &ui->nodes[ui->dialog_i]);
    }
    Turn turn = {ui->metrics.mirrored, ui->metrics.mirrored ? window.w : 0};
    finish(ui, &ui->nodes[0], turn, window);
}

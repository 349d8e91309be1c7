/* Fingers and keys. A touch counts when it goes down and up on the same target, or scrolls, or
 * turns a figure; never two of these. Targets are known by the hash of their id, because the
 * tree may be laid out anew between down and up. */
#include <stdlib.h>

#include "base/text.h"
#include "ui/layout.h"

static const float drag_threshold_mm = 3.0f;

static bool contains(Rect rect, int x, int y)
{
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

static const Node *node_with(const Ui *ui, uint64_t id)
{
    for (int i = 0; i < ui->count && id; i++) {
        if (ui->nodes[i].target && text_hash(ui->nodes[i].id) == id) {
            return &ui->nodes[i];
        }
    }
    return NULL;
}

/* A region of a picture is as good as the row that names it. */
static const Node *stand_in_at(const Ui *ui, int x, int y)
{
    for (int i = 0; i < ui->count; i++) {
        const Node *node = &ui->nodes[i];
        const BodyKind *kind = node->body->kind;
        if (kind && kind->stands_for && contains(node->seen, x, y)) {
            const char *id = kind->stands_for(ui, node, x, y);
            const Node *target = id ? node_with(ui, text_hash(id)) : NULL;
            return target && target->enabled ? target : NULL;
        }
    }
    return NULL;
}

/* The last declared is the innermost and the uppermost. */
static const Node *target_at(const Ui *ui, int x, int y)
{
    for (int i = ui->count - 1; i >= 0; i--) {
        const Node *node = &ui->nodes[i];
        if (node->target && node->enabled && contains(node->seen, x, y)) {
            return node;
        }
    }
    return stand_in_at(ui, x, y);
}

static bool is_dragged(const Node *node)
{
    const BodyKind *kind = node->body->kind;
    return kind && (kind->drags || kind->dragged) && *node->id;
}

static const Node *figure_at(const Ui *ui, int x, int y)
{
    for (int i = ui->count - 1; i >= 0; i--) {
        const Node *node = &ui->nodes[i];
        if (is_dragged(node) && contains(node->seen, x, y)) {
            return node;
        }
    }
    return NULL;
}

/* The innermost scroll under the point that has somewhere to go. */
static Node *scroll_at(Ui *ui, int x, int y)
{
    for (int i = ui->count - 1; i >= 0; i--) {
        Node *node = &ui->nodes[i];
        if (node->body->scrolling && contains(node->seen, x, y)) {
            return node;
        }
    }
    return NULL;
}

static Node *scroll_with(Ui *ui, uint64_t key)
{
    for (int i = 0; i < ui->count; i++) {
        if (ui->nodes[i].body->scrolling && ui->nodes[i].body->scroll_key == key) {
            return &ui->nodes[i];
        }
    }
    return NULL;
}

static Action redraw_if(bool changed)
{
    return (Action){.kind = changed ? ACTION_REDRAW : ACTION_NONE};
}

/* Arrows are our own affair; everything else is the screen's. */
static Action choose(Ui *ui, const Node *node)
{
    float px = 0;
    Node *scroll = scroll_of_arrow(ui, node, &px);
    if (scroll) {
        scroll_move(ui, scroll, px);
        return redraw_if(true);
    }
    if (ui_lead_on(ui, (int)(node - ui->nodes))) {
        return redraw_if(true);
    }
    return (Action){.kind = ACTION_CHOOSE, .id = node->id};
}

/* --- finger -------------------------------------------------------------------------- */

static Action finger_down(Ui *ui, int x, int y)
{
    UiMemory *memory = &ui->memory;
    bool had_ring = memory->focus_shown;
    const Node *node = target_at(ui, x, y);
    memory->focus_shown = false;
    memory->focus = 0;
    memory->finger_down = true;
    memory->follows = FOLLOWS_NOTHING;
    memory->start_x = memory->last_x = x;
    memory->start_y = memory->last_y = y;
    memory->pressed = node ? text_hash(node->id) : 0;
    memory->over = node != NULL;
    return redraw_if(node || had_ring);
}

/* What follows a finger that has moved far enough: a figure when it goes sideways or nothing
 * scrolls there, else the scroll under it. */
static bool begin_drag(Ui *ui)
{
    UiMemory *memory = &ui->memory;
    int across = abs(memory->last_x - memory->start_x);
    int along = abs(memory->last_y - memory->start_y);
    int threshold = ui_px(ui, drag_threshold_mm);
    const Node *figure = figure_at(ui, memory->start_x, memory->start_y);
    const Node *scroll = scroll_at(ui, memory->start_x, memory->start_y);
    if (across < threshold && along < threshold) {
        return false;
    }
    if (figure && (across > along || !scroll)) {
        memory->follows = FOLLOWS_FIGURE;
        memory->drag = text_hash(figure->id);
    } else if (scroll && along >= across) {
        memory->follows = FOLLOWS_SCROLL;
        memory->drag = scroll->body->scroll_key;
    } else {
        return false;
    }
    return true;
}

static Action dragged(const Ui *ui, const Node *node, int dx, int dy)
{
    const UiMemory *memory = &ui->memory;
    DrawPoint from = {(float)memory->start_x, (float)memory->start_y};
    if (node->body->kind->dragged) {
        return node->body->kind->dragged(ui, node, from, (DrawPoint){(float)dx, (float)dy});
    }
    return (Action){ACTION_DRAG, node->id, (float)dx, (float)dy};
}

static Action drag_by(Ui *ui, int dx, int dy)
{
    UiMemory *memory = &ui->memory;
    if (memory->follows == FOLLOWS_SCROLL) {
        Node *scroll = scroll_with(ui, memory->drag);
        return redraw_if(scroll && scroll_move(ui, scroll, (float)-dy));
    }
    for (int i = 0; i < ui->count; i++) {
        const Node *node = &ui->nodes[i];
        if (is_dragged(node) && text_hash(node->id) == memory->drag) {
            return dragged(ui, node, dx, dy);
        }
    }
    return redraw_if(false);
}

static Action finger_move(Ui *ui, int x, int y)
{
    UiMemory *memory = &ui->memory;
    if (!memory->finger_down) {
        return redraw_if(false);
    }
    int dx = x - memory->last_x;
    int dy = y - memory->last_y;
    memory->last_x = x;
    memory->last_y = y;
    if (memory->follows == FOLLOWS_NOTHING && begin_drag(ui)) {
        bool was_over = memory->over;
        memory->pressed = 0; /* a drag never chooses */
        memory->over = false;
        Action action = drag_by(ui, x - memory->start_x, y - memory->start_y);
        return action.kind == ACTION_NONE ? redraw_if(was_over) : action;
    }
    if (memory->follows != FOLLOWS_NOTHING) {
        return drag_by(ui, dx, dy);
    }
    const Node *node = target_at(ui, x, y);
    bool over = memory->pressed && node && text_hash(node->id) == memory->pressed;
    bool changed = over != memory->over;
    memory->over = over;
    return redraw_if(changed);
}

static Action finger_up(Ui *ui, int x, int y)
{
    UiMemory *memory = &ui->memory;
    Action moved = finger_move(ui, x, y);
    const Node *node = memory->over ? node_with(ui, memory->pressed) : NULL;
    bool was_pressed = memory->pressed != 0;
    bool tapped = memory->finger_down && !was_pressed && memory->follows == FOLLOWS_NOTHING;
    const Node *figure = tapped ? figure_at(ui, x, y) : NULL;
    memory->pressed = 0;
    memory->over = false;
    memory->finger_down = false;
    memory->follows = FOLLOWS_NOTHING;
    if (node && node->enabled) {
        return choose(ui, node);
    }
    if (figure && figure->body->kind->drags) { /* two of these turn it back */
        return (Action){.kind = ACTION_CHOOSE, .id = figure->id};
    }
    return was_pressed ? redraw_if(true) : moved;
}

static Action finger_cancel(Ui *ui, int x, int y)
{
    UiMemory *memory = &ui->memory;
    bool changed = memory->over;
    (void)x;
    (void)y;
    memory->pressed = 0;
    memory->over = false;
    memory->finger_down = false;
    memory->follows = FOLLOWS_NOTHING;
    return redraw_if(changed);
}

Action ui_touch(Ui *ui, TouchKind kind, int x, int y)
{
    static Action (*const touched[])(Ui *, int, int) = {
        [TOUCH_DOWN] = finger_down,
        [TOUCH_MOVE] = finger_move,
        [TOUCH_UP] = finger_up,
        [TOUCH_CANCEL] = finger_cancel,
    };
    return touched[kind](ui, x, y);
}

/* --- keys ---------------------------------------------------------------------------- */

static bool can_focus(const Ui *ui, int i)
{
    const Node *node = &ui->nodes[i];
    return node->target && node->enabled && !node->body->arrow && ui_reachable(ui, i);
}

static int focused_i(const Ui *ui)
{
    for (int i = 0; i < ui->count && ui->memory.focus; i++) {
        if (can_focus(ui, i) && text_hash(ui->nodes[i].id) == ui->memory.focus) {
            return i;
        }
    }
    return -1;
}

/* The next target in reading order, round the end; -1 when there is none at all. */
static int step_focus(const Ui *ui, int from, int step)
{
    int i = from < 0 && step < 0 ? 0 : from;
    for (int tried = 0; tried < ui->count; tried++) {
        i = (i + step + ui->count) % ui->count;
        if (can_focus(ui, i)) {
            return i;
        }
    }
    return -1;
}

static Action move_focus(Ui *ui, int step)
{
    int i = step_focus(ui, focused_i(ui), step);
    ui->memory.focus_shown = i >= 0;
    ui->memory.focus = i >= 0 ? text_hash(ui->nodes[i].id) : 0;
    if (i >= 0) {
        ui_reveal(ui, i);
    }
    return redraw_if(i >= 0);
}

Action ui_key(Ui *ui, NavKey key)
{
    if (key == NAV_MENU) {
        return (Action){.kind = ACTION_MENU};
    }
    if (key != NAV_CHOOSE) {
        return move_focus(ui, key == NAV_NEXT ? 1 : -1);
    }
    int i = focused_i(ui);
    return i >= 0 ? choose(ui, &ui->nodes[i]) : move_focus(ui, 1);
}

const char *ui_attended(const Ui *ui)
{
    const UiMemory *memory = &ui->memory;
    uint64_t id = memory->pressed && memory->over ? memory->pressed
                  : memory->focus_shown           ? memory->focus
                                                  : 0;
    const Node *node = node_with(ui, id);
    return node ? node->id : "";
}

/* Scrolling: its state by box, and the two round arrows that say there is more. The arrows are
 * nodes like any other, so finger, keys, speech and tests all find them; they stand in a strip
 * beside the content and so never cover it. */
#include "ui/layout.h"

#include <math.h>
#include <string.h>

#include "ui/paint.h"

static const float page_share = 0.8f;

ScrollState *scroll_state(Ui *ui, uint64_t key)
{
    UiMemory *memory = &ui->memory;
    for (int i = 0; i < memory->scroll_count; i++) {
        if (memory->scrolls[i].key == key) {
            return &memory->scrolls[i];
        }
    }
    if (memory->scroll_count == UI_SCROLLS_MAX) {
        return NULL;
    }
    ScrollState *state = &memory->scrolls[memory->scroll_count++];
    *state = (ScrollState){.key = key};
    return state;
}

static int arrow_natural(Ui *ui, Node *node)
{
    (void)node;
    return ui_target_px(ui, false);
}

static int arrow_height(Ui *ui, Node *node, int width)
{
    (void)node;
    (void)width;
    return ui_target_px(ui, false);
}

static bool is_down(const Ui *ui, const Node *arrow)
{
    const Node *scroll = &ui->nodes[arrow->parent];
    return scroll->body->down_i == ui_index(ui, arrow);
}

/* A thin track with a thumb joins both arrows: how much there is, and where one is. */
static void draw_track(Painter *painter, const Node *arrow)
{
    const Ui *ui = painter->ui;
    const NodeBody *scroll = ui->nodes[arrow->parent].body;
    int size = arrow->body->place.h;
    int width = ui_px(ui, 1.6f);
    Rect strip = scroll->strip;
    Rect track = {strip.x + (size - width) / 2, strip.y + size, width, strip.h - 2 * size};
    if (track.h < size) {
        return;
    }
    float offset = (float)(scroll->inside.y - scroll->content_y);
    float share = (float)track.h / (float)scroll->content_px;
    Rect thumb = {track.x, track.y + (int)(offset * share), width,
                  (int)((float)scroll->inside.h * share)};
    paint_box(painter, track, INK_HAIRLINE, (float)width / 2);
    paint_box(painter, thumb, INK_LINE, (float)width / 2);
}

static void draw_arrow(Painter *painter, const Node *arrow)
{
    if (!arrow->target) {
        return;
    }
    const Ui *ui = painter->ui;
    Rect place = arrow->body->place;
    bool down = is_down(ui, arrow);
    if (down || ui->nodes[ui->nodes[arrow->parent].body->down_i].role == ROLE_BOX) {
        draw_track(painter, arrow);
    }
    Ink fill = painter->pressed ? INK_TEAL_SOFT : INK_CARD;
    paint_frame(painter, place, fill, INK_TEAL, (float)ui_px(ui, ui->theme->border_mm),
                (float)place.h / 2);
    paint_icon(painter, paint_middle(place, place.h / 2, place.h / 2),
               down ? ICON_DOWN : ICON_UP, INK_TEAL);
}

static const BodyKind arrow_kind = {
    .natural = arrow_natural,
    .height = arrow_height,
    .draw = draw_arrow,
};

static int new_arrow(Ui *ui, const char *id, const char *label)
{
    Node *arrow = ui_leaf(ui, &arrow_kind, 1);
    if (!arrow) {
        return 0;
    }
    arrow->id = id;
    arrow->label = label;
    arrow->body->arrow = true;
    return ui_index(ui, arrow);
}

void ui_scroll_arrows(Ui *ui, Node *scroll)
{
    scroll->body->up_i = new_arrow(ui, "scroll.up", ui->words.scroll_up);
    scroll->body->down_i = new_arrow(ui, "scroll.down", ui->words.scroll_down);
}

/* Hidden arrows stay boxes: nobody reads, touches or draws them. */
void scroll_show_arrow(Ui *ui, int arrow_i, Rect place, bool shown)
{
    if (!arrow_i) {
        return;
    }
    Node *arrow = &ui->nodes[arrow_i];
    arrow->role = shown ? ROLE_BUTTON : ROLE_BOX;
    arrow->target = shown;
    arrow->body->place = shown ? place : (Rect){place.x, place.y, 0, 0};
}

bool scroll_move(Ui *ui, Node *scroll, float px)
{
    ScrollState *state =
        scroll->body->scrolling ? scroll_state(ui, scroll->body->scroll_key) : NULL;
    if (!state) {
        return false;
    }
    float offset = fmaxf(0, fminf(state->offset + px, state->most));
    bool moved = fabsf(offset - state->offset) >= 0.5f;
    state->offset = offset;
    return moved;
}

Node *scroll_of_arrow(Ui *ui, const Node *arrow, float *ret_px)
{
    if (!arrow->body->arrow) {
        return NULL;
    }
    Node *scroll = &ui->nodes[arrow->parent];
    float page = page_share * (float)scroll->body->inside.h;
    *ret_px = is_down(ui, arrow) ? page : -page;
    return scroll;
}

/* The first box that scrolls now is the main one. */
bool ui_scroll_by(Ui *ui, float px)
{
    for (int i = 0; i < ui->count; i++) {
        if (ui->nodes[i].body->scrolling) {
            return scroll_move(ui, &ui->nodes[i], px);
        }
    }
    return false;
}

/* How far the content must move up so that top..bottom lies inside. */
static float needed_move(Rect inside, int top, int bottom)
{
    if (top < inside.y || bottom - top > inside.h) {
        return (float)(top - inside.y);
    }
    return bottom > inside.y + inside.h ? (float)(bottom - inside.y - inside.h) : 0;
}

bool ui_reveal(Ui *ui, int node_i)
{
    const Rect place = ui->nodes[node_i].body->place;
    bool moved = false;
    float top = (float)place.y; /* where it comes to be as the inner boxes move */
    if (ui->nodes[node_i].body->arrow) {
        return false;
    }
    for (int i = ui->nodes[node_i].parent; i >= 0; i = ui->nodes[i].parent) {
        Node *scroll = &ui->nodes[i];
        if (!scroll->body->scrolling) {
            continue;
        }
        float px = needed_move(scroll->body->inside, (int)top, (int)top + place.h);
        if (px != 0 && scroll_move(ui, scroll, px)) {
            moved = true;
            top -= px;
        }
    }
    return moved;
}

bool ui_lead_on(Ui *ui, int node_i)
{
    const char *after = ui->nodes[node_i].body->after;
    int shown_i = after && !ui_seen(ui, after) ? ui_find(ui, after) : -1;
    for (int i = shown_i; i >= 0; i = ui->nodes[i].parent) {
        Node *scroll = &ui->nodes[i];
        if (scroll->body->scrolling) {
            return scroll_move(ui, scroll, page_share * (float)scroll->body->inside.h);
        }
    }
    return false;
}

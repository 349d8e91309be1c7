/* Everything that can be chosen, in nine looks. A look is a row of two tables: its shape, and
 * its inks in each state; measuring and drawing are the same for all. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

typedef enum { ICON_BESIDE, ICON_OVER } IconPlace;

typedef struct {
    Role role;
    Type type;
    bool bold, yields;
    Align align;
    IconPlace icon_place;
    bool main; /* 26 mm instead of 20 */
    float pad_x_mm, pad_y_mm, icon_mm, gap_mm;
    float tick_mm; /* kept free at the end for the tick of what is chosen */
    float box_mm;  /* a box to tick at the start */
} Shape;

typedef struct {
    Ink fill, border, words, icon;
    bool thick;
} Inks;

/* clang-format off */
static const Shape shapes[LOOK_COUNT] = {
    [LOOK_MAIN]      = {ROLE_BUTTON, TYPE_LEAD,    true,  false, ALIGN_CENTRE, ICON_BESIDE, true,
                        8, 4,    10, 4, 0,  0},
    [LOOK_QUIET]     = {ROLE_BUTTON, TYPE_BODY,    true,  false, ALIGN_CENTRE, ICON_BESIDE, false,
                        6, 3,    9,  3, 0,  0},
    [LOOK_ANSWER]    = {ROLE_CHOICE, TYPE_LEAD,    false, false, ALIGN_START,  ICON_BESIDE, true,
                        6, 4,    13, 5, 10, 0},
    [LOOK_CHIP]      = {ROLE_CHIP,   TYPE_BODY,    false, false, ALIGN_START,  ICON_BESIDE, false,
                        5, 3,    10, 4, 0,  9},
    [LOOK_BAR]       = {ROLE_BUTTON, TYPE_CAPTION, false, true,  ALIGN_CENTRE, ICON_OVER,   false,
                        1, 1.4f, 8,  0, 0,  0},
    [LOOK_LINK]      = {ROLE_LINK,   TYPE_BODY,    true,  false, ALIGN_START,  ICON_BESIDE, false,
                        2, 3,    8,  3, 0,  0},
    [LOOK_KEY]       = {ROLE_KEY,    TYPE_LEAD,    true,  true,  ALIGN_CENTRE, ICON_BESIDE, false,
                        1, 2,    10, 2, 0,  0},
    [LOOK_EMERGENCY] = {ROLE_BUTTON, TYPE_LEAD,    true,  false, ALIGN_CENTRE, ICON_BESIDE, true,
                        8, 4,    10, 4, 0,  0},
    [LOOK_STEP]      = {ROLE_SCALE,  TYPE_LEAD,    true,  true,  ALIGN_CENTRE, ICON_BESIDE, false,
                        0, 1,    8,  0, 0,  0},
};

enum { STATE_PLAIN, STATE_PRESSED, STATE_ON, STATE_OFF, STATE_COUNT };

static const Inks bordered[STATE_COUNT] = {
    [STATE_PLAIN]   = {INK_CARD,      INK_LINE,     INK_WORDS, INK_TEAL, false},
    [STATE_PRESSED] = {INK_TEAL_SOFT, INK_TEAL,     INK_WORDS, INK_TEAL, true},
    [STATE_ON]      = {INK_TEAL_SOFT, INK_TEAL,     INK_WORDS, INK_TEAL, true},
    [STATE_OFF]     = {INK_PAPER,     INK_HAIRLINE, INK_OFF,   INK_OFF,  false},
};
static const Inks filled[STATE_COUNT] = {
    [STATE_PLAIN]   = {INK_TEAL,      INK_NONE,     INK_ON_TEAL, INK_ON_TEAL, false},
    [STATE_PRESSED] = {INK_TEAL_DOWN, INK_NONE,     INK_ON_TEAL, INK_ON_TEAL, false},
    [STATE_ON]      = {INK_TEAL_DOWN, INK_NONE,     INK_ON_TEAL, INK_ON_TEAL, false},
    [STATE_OFF]     = {INK_PAPER,     INK_HAIRLINE, INK_OFF,     INK_OFF,     false},
};
static const Inks bare[STATE_COUNT] = {
    [STATE_PLAIN]   = {INK_NONE,      INK_NONE, INK_WORDS_2, INK_TEAL, false},
    [STATE_PRESSED] = {INK_TEAL_SOFT, INK_TEAL, INK_WORDS_2, INK_TEAL, false},
    [STATE_ON]      = {INK_TEAL_SOFT, INK_TEAL, INK_WORDS,   INK_TEAL, false},
    [STATE_OFF]     = {INK_NONE,      INK_NONE, INK_OFF,     INK_OFF,  false},
};
static const Inks linked[STATE_COUNT] = {
    [STATE_PLAIN]   = {INK_NONE,      INK_NONE, INK_TEAL, INK_TEAL, false},
    [STATE_PRESSED] = {INK_TEAL_SOFT, INK_NONE, INK_TEAL, INK_TEAL, false},
    [STATE_ON]      = {INK_TEAL_SOFT, INK_NONE, INK_TEAL, INK_TEAL, false},
    [STATE_OFF]     = {INK_NONE,      INK_NONE, INK_OFF,  INK_OFF,  false},
};
static const Inks stepped[STATE_COUNT] = {
    [STATE_PLAIN]   = {INK_CARD,      INK_LINE,     INK_WORDS,   INK_TEAL,    false},
    [STATE_PRESSED] = {INK_TEAL_SOFT, INK_TEAL,     INK_WORDS,   INK_TEAL,    true},
    [STATE_ON]      = {INK_TEAL,      INK_TEAL,     INK_ON_TEAL, INK_ON_TEAL, true},
    [STATE_OFF]     = {INK_PAPER,     INK_HAIRLINE, INK_OFF,     INK_OFF,     false},
};
static const Inks urgent[STATE_COUNT] = {
    [STATE_PLAIN]   = {INK_EMERGENCY,      INK_NONE,      INK_ON_EMERGENCY, INK_ON_EMERGENCY, false},
    [STATE_PRESSED] = {INK_EMERGENCY_SOFT, INK_EMERGENCY, INK_EMERGENCY,    INK_EMERGENCY,    true},
    [STATE_ON]      = {INK_EMERGENCY_SOFT, INK_EMERGENCY, INK_EMERGENCY,    INK_EMERGENCY,    true},
    [STATE_OFF]     = {INK_PAPER,          INK_HAIRLINE,  INK_OFF,          INK_OFF,          false},
};
static const Inks *const inks[LOOK_COUNT] = {
    [LOOK_MAIN] = filled,   [LOOK_QUIET] = bordered, [LOOK_ANSWER] = bordered,
    [LOOK_CHIP] = bordered, [LOOK_BAR]   = bare,     [LOOK_LINK]   = linked,
    [LOOK_KEY]  = bordered, [LOOK_STEP]  = stepped,  [LOOK_EMERGENCY] = urgent,
};
/* clang-format on */

/* A target while it is on the screen: its words as they were last broken. */
typedef struct {
    Target target;
    Shape shape; /* as it is on this panel */
    Words label, note;
    Setting label_set, note_set;
    Mark *mark; /* drawn in place of the icon */
    int which;
} TargetBody;

/* --- sizes --------------------------------------------------------------------------- */

static bool has_note(const TargetBody *body)
{
    return body->target.note && *body->target.note;
}

static bool has_words(const TargetBody *body)
{
    return body->target.label && *body->target.label;
}

static bool has_icon(const TargetBody *body)
{
    return body->mark || body->target.icon != ICON_NONE;
}

static int icon_beside(const Ui *ui, const TargetBody *body)
{
    const Shape *shape = &body->shape;
    if (!has_icon(body) || shape->icon_place == ICON_OVER) {
        return 0;
    }
    return ui_px(ui, shape->icon_mm) + (has_words(body) ? ui_px(ui, shape->gap_mm) : 0);
}

/* What stands beside the words: pads, icon, box, tick. */
static int beside_words(const Ui *ui, const TargetBody *body)
{
    const Shape *shape = &body->shape;
    int width = 2 * ui_px(ui, shape->pad_x_mm) + icon_beside(ui, body);
    width += shape->tick_mm > 0 ? ui_px(ui, shape->tick_mm) + ui_px(ui, shape->gap_mm) : 0;
    width += shape->box_mm > 0 ? ui_px(ui, shape->box_mm) + ui_px(ui, shape->gap_mm) : 0;
    return width;
}

static int target_width(Ui *ui, Node *node,
                        int (*words)(Ui *ui, const char *text, const Setting *setting))
{
    TargetBody *body = node->body->data;
    int width = has_words(body) ? words(ui, node->label, &body->label_set) : 0;
    if (has_note(body)) {
        int note = words(ui, body->target.note, &body->note_set);
        width = note > width ? note : width;
    }
    width += beside_words(ui, body);
    int least = ui_target_px(ui, false);
    return width > least ? width : least;
}

static int target_natural(Ui *ui, Node *node)
{
    return target_width(ui, node, words_natural);
}

static int target_least(Ui *ui, Node *node)
{
    return target_width(ui, node, words_least);
}

static int icon_over(const Ui *ui, const TargetBody *body)
{
    bool over = has_icon(body) && body->shape.icon_place == ICON_OVER;
    return over ? ui_px(ui, body->shape.icon_mm) + ui_px(ui, body->shape.gap_mm) : 0;
}

static int least_height(const Ui *ui, const TargetBody *body)
{
    bool row = body->target.look == LOOK_ANSWER || body->target.look == LOOK_CHIP;
    int least = ui_target_px(ui, body->shape.main);
    return row && ui_roomy(ui) ? least * 5 / 4 : least;
}

static int content_height(const Ui *ui, const TargetBody *body)
{
    int height = icon_over(ui, body);
    height += has_words(body) ? words_height(&body->label) : 0;
    height += has_note(body) ? words_height(&body->note) : 0;
    int icon = icon_beside(ui, body) ? ui_px(ui, body->shape.icon_mm) : 0;
    return height > icon ? height : icon;
}

static int target_height(Ui *ui, Node *node, int width)
{
    TargetBody *body = node->body->data;
    int room = width - beside_words(ui, body);
    body->label = (Words){0};
    if (has_words(body)) {
        body->label = words_break(ui, node->label, &body->label_set, room);
    }
    if (has_note(body)) {
        body->note = words_break(ui, body->target.note, &body->note_set, room);
    }
    node->body->cut = body->label.lines.cut || body->note.lines.cut;
    int height = content_height(ui, body) + 2 * ui_px(ui, body->shape.pad_y_mm);
    int least = least_height(ui, body);
    return height > least ? height : least;
}

/* --- drawing ------------------------------------------------------------------------- */

static const Inks *inks_now(const Painter *painter, const TargetBody *body)
{
    const Target *target = &body->target;
    int state = target->disabled   ? STATE_OFF
                : painter->pressed ? STATE_PRESSED
                : target->on       ? STATE_ON
                                   : STATE_PLAIN;
    return &inks[target->look][state];
}

static void draw_ground(Painter *painter, const TargetBody *body, const Inks *ink)
{
    const Ui *ui = painter->ui;
    Rect place = painter->node->body->place;
    float radius = (float)ui_px(ui, ui->theme->radius_mm);
    float thin = fmaxf(1, ui->theme->border_mm * ui->metrics.px_per_mm);
    float thick = fmaxf(2, ui->theme->thick_border_mm * ui->metrics.px_per_mm);
    if (ink->fill == INK_NONE && ink->border == INK_NONE) {
        return;
    }
    if (body->target.look == LOOK_STEP) {
        radius = (float)ui_px(ui, ui->theme->radius_mm / 2);
    }
    float border_px = ink->border == INK_NONE ? 0 : roundf(ink->thick ? thick : thin);
    paint_frame(painter, place, ink->fill, ink->border, border_px, radius);
}

/* A box to tick: empty, or filled with a tick. */
static void draw_box_to_tick(Painter *painter, Rect box, const TargetBody *body)
{
    const Ui *ui = painter->ui;
    bool on = body->target.on;
    Ink line = body->target.disabled ? INK_OFF : on ? INK_TEAL : INK_LINE;
    float border_px = roundf(fmaxf(2, 0.8f * ui->metrics.px_per_mm));
    paint_frame(painter, box, on ? INK_TEAL : INK_CARD, line, border_px,
                (float)ui_px(ui, 1.6f));
    if (on) {
        paint_icon(painter, paint_middle(box, box.w * 3 / 4, box.h * 3 / 4), ICON_CHECK,
                   INK_ON_TEAL);
    }
}

/* The round tick at the end of a chosen answer. */
static void draw_tick(Painter *painter, Rect place)
{
    paint_box(painter, place, INK_TEAL, (float)place.w / 2);
    paint_icon(painter, paint_middle(place, place.w * 2 / 3, place.h * 2 / 3), ICON_CHECK,
               INK_ON_TEAL);
}

static void draw_words(Painter *painter, const TargetBody *body, Rect room, const Inks *ink)
{
    Align align = body->shape.align;
    int label_px = has_words(body) ? words_height(&body->label) : 0;
    int note_px = has_note(body) ? words_height(&body->note) : 0;
    int y = room.y + (room.h - label_px - note_px) / 2;
    if (has_words(body)) {
        Rect label = {room.x, y, room.w, label_px};
        paint_words(painter, label, &body->label, ink->words, align);
    }
    if (has_note(body)) {
        Ink note_ink = ink->words == INK_WORDS ? INK_WORDS_2 : ink->words;
        Rect note = {room.x, y + label_px, room.w, note_px};
        paint_words(painter, note, &body->note, note_ink, align);
    }
}

static int words_width(const TargetBody *body)
{
    float label = body->label.lines.width;
    float note = has_note(body) ? body->note.lines.width : 0;
    return (int)ceilf(fmaxf(label, note));
}

/* Icon over the words; both in the middle. */
static void draw_over(Painter *painter, const TargetBody *body, const Inks *ink)
{
    const Ui *ui = painter->ui;
    Rect place = painter->node->body->place;
    int size = ui_px(ui, body->shape.icon_mm);
    int y = place.y + (place.h - content_height(ui, body)) / 2;
    Rect icon = {place.x + (place.w - size) / 2, y, size, size};
    int over = icon_over(ui, body);
    paint_icon(painter, icon, body->target.icon, ink->icon);
    draw_words(painter, body, (Rect){place.x, y + over, place.w, words_height(&body->label)},
               ink);
}

static void draw_picture(Painter *painter, Rect rect, const TargetBody *body, Ink ink)
{
    if (body->mark) {
        body->mark(painter, rect, body->which, body->target.on);
    } else {
        paint_icon(painter, rect, body->target.icon, ink);
    }
}

/* Box, icon, words, tick from start to end; centred looks gather in the middle. */
static void draw_beside(Painter *painter, const TargetBody *body, const Inks *ink)
{
    const Ui *ui = painter->ui;
    const Shape *shape = &body->shape;
    Rect place = painter->node->body->place;
    int pad = ui_px(ui, shape->pad_x_mm);
    int gap = ui_px(ui, shape->gap_mm);
    Rect room = {place.x + pad, place.y, place.w - 2 * pad, place.h};
    int icon = icon_beside(ui, body);
    bool icon_behind = body->target.icon == ICON_NEXT;
    if (shape->align == ALIGN_CENTRE) {
        int width = icon + words_width(body);
        room.x += (room.w - width) / 2;
        room.w = width;
    }
    if (shape->box_mm > 0) {
        int size = ui_px(ui, shape->box_mm);
        Rect box = {room.x, place.y + (place.h - size) / 2, size, size};
        draw_box_to_tick(painter, box, body);
        room.x += size + gap;
        room.w -= size + gap;
    }
    if (icon) {
        int size = ui_px(ui, shape->icon_mm);
        int x = icon_behind && has_words(body) ? room.x + room.w - size : room.x;
        draw_picture(painter, (Rect){x, place.y + (place.h - size) / 2, size, size}, body,
                     ink->icon);
        room.x += icon_behind ? 0 : icon;
        room.w -= icon;
    }
    if (shape->tick_mm > 0) {
        int size = ui_px(ui, shape->tick_mm);
        room.w -= size + gap;
        if (body->target.on) {
            draw_tick(painter, (Rect){place.x + place.w - pad - size,
                                      place.y + (place.h - size) / 2, size, size});
        }
    }
    draw_words(painter, body, room, ink);
}

static void target_draw(Painter *painter, const Node *node)
{
    const TargetBody *body = node->body->data;
    const Inks *ink = inks_now(painter, body);
    draw_ground(painter, body, ink);
    if (body->shape.icon_place == ICON_OVER) {
        draw_over(painter, body, ink);
    } else {
        draw_beside(painter, body, ink);
    }
}

static const BodyKind target_kind = {
    .natural = target_natural,
    .least = target_least,
    .height = target_height,
    .draw = target_draw,
};

/* Small panels: smaller pads and icons, body size for answers, so that two columns fit. */
static Shape shape_here(const Ui *ui, Look look)
{
    Shape shape = shapes[look];
    float scale = fminf(fmaxf(ui->metrics.text_scale, 1), 1.4f);
    if (look != LOOK_BAR || !ui_small(ui)) {
        shape.icon_mm *= ui_roomy(ui) ? fmaxf(scale, 1.25f) : scale; /* grow with their words */
        shape.box_mm *= scale;
    }
    if (ui_small(ui)) {
        shape.pad_x_mm *= 0.6f;
        shape.pad_y_mm *= 0.6f;
        shape.gap_mm *= 0.7f;
        shape.icon_mm *= look == LOOK_BAR ? 1.3f : 0.8f; /* the bar folds its words away */
        shape.tick_mm *= 0.8f;
        shape.type = shape.type == TYPE_LEAD ? TYPE_BODY : shape.type;
    }
    return shape;
}

void ui_target(Ui *ui, const Target *target)
{
    ui_target_marked(ui, target, NULL, 0);
}

void ui_target_marked(Ui *ui, const Target *target, Mark *mark, int which)
{
    Node *node = ui_leaf(ui, &target_kind, sizeof(TargetBody));
    if (!node) {
        return;
    }
    TargetBody *body = node->body->data;
    Shape shape = shape_here(ui, target->look);
    float bar_scale = ui_small(ui) ? 1.0f : 1.3f; /* the bar must not eat the screen */
    *body = (TargetBody){
        .target = *target,
        .shape = shape,
        .mark = mark,
        .which = which,
        .label_set = {.type = shape.type,
                      .bold = shape.bold,
                      .balanced = true,
                      .yields = shape.yields,
                      .one_line = target->look == LOOK_KEY,
                      .most_scale = target->look == LOOK_BAR ? bar_scale : 0},
        .note_set = {.type = TYPE_CAPTION},
    };
    if (ui_small(ui) && target->look == LOOK_BAR) {
        body->target.label = ""; /* a picture alone; the word is still read aloud */
    }
    node->id = ui_or_empty(target->id);
    node->label = ui_or_empty(target->label);
    node->value = target->value ? target->value : target->on ? "on" : "";
    node->role = target->role != ROLE_BOX ? target->role : shape.role;
    node->target = true;
    node->enabled = !target->disabled;
    node->body->after = target->after;
    node->body->box.weight = target->weight;
    node->body->box.width_mm = target->width_mm;
}

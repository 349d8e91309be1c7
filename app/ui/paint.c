/* The tree as draw commands. Everything below thinks left to right; `add` turns each command
 * round inside its node where the language runs the other way. */
#include "ui/paint.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

static const float pen_share = 2.2f / 24.0f; /* of an icon's size: one pen for all */
static const float shadow_mm = 4.0f;
static const float ring_gap_mm = 0.8f; /* between a target and the ring around it */
static const float ring_mm = 1.2f;
static const float side_room_mm = 2.4f; /* rings and shadows beside a scroll's content */

static float turned_x(const Painter *painter, float x, float w)
{
    const NodeBody *body = painter->node->body;
    if (!painter->ui->metrics.mirrored) {
        return x;
    }
    float from_end = (float)(body->place.x + body->place.w) - x - w;
    return (float)painter->node->rect.x + from_end;
}

static void add(Painter *painter, DrawCmd cmd)
{
    cmd.rect.x = (int)lroundf(turned_x(painter, (float)cmd.rect.x, (float)cmd.rect.w));
    Rect shown = rect_cut(cmd.rect, painter->list->clip);
    if (shown.w > 0 && shown.h > 0) {
        draw_add(painter->list, &cmd);
    }
}

void paint_frame(Painter *painter, Rect rect, Ink fill, Ink border, float border_px,
                 float radius_px)
{
    add(painter, (DrawCmd){.kind = DRAW_BOX,
                           .rect = rect,
                           .ink = fill,
                           .border = border,
                           .border_px = border_px,
                           .radius_px = radius_px});
}

void paint_box(Painter *painter, Rect rect, Ink fill, float radius_px)
{
    paint_frame(painter, rect, fill, INK_NONE, 0, radius_px);
}

void paint_shadow(Painter *painter, Rect rect, float radius_px)
{
    add(painter, (DrawCmd){.kind = DRAW_SHADOW,
                           .rect = rect,
                           .ink = INK_SHADOW,
                           .border_px = (float)ui_px(painter->ui, shadow_mm),
                           .radius_px = radius_px});
}

void paint_icon(Painter *painter, Rect rect, Icon icon, Ink ink)
{
    if (icon == ICON_NONE) {
        return;
    }
    add(painter, (DrawCmd){.kind = DRAW_ICON,
                           .rect = rect,
                           .ink = ink,
                           .border_px = (float)rect.w * pen_share,
                           .icon = icon});
}

void paint_words(Painter *painter, Rect rect, const Words *words, Ink ink, Align align)
{
    int line_px = (int)type_line_px(words->em_px);
    for (int i = 0; i < words->lines.count; i++) {
        const TextLine *line = &words->lines.lines[i];
        int width = (int)ceilf(line->width);
        int rest = rect.w - width;
        int x = align == ALIGN_CENTRE ? rest / 2 : align == ALIGN_END ? rest : 0;
        Rect place = {rect.x + x, rect.y + i * line_px, width, line_px};
        add(painter, (DrawCmd){.kind = DRAW_TEXT,
                               .rect = place,
                               .ink = ink,
                               .text = line->text,
                               .text_bytes = line->bytes,
                               .em_px = words->em_px,
                               .bold = words->bold});
    }
}

/* The rectangle around the points, in whole pixels. */
static Rect around(const DrawPoint *points, int count)
{
    float left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (int i = 1; i < count; i++) {
        left = fminf(left, points[i].x);
        right = fmaxf(right, points[i].x);
        top = fminf(top, points[i].y);
        bottom = fmaxf(bottom, points[i].y);
    }
    int x = (int)floorf(left);
    int y = (int)floorf(top);
    return (Rect){x, y, (int)ceilf(right) - x, (int)ceilf(bottom) - y};
}

static void add_path(Painter *painter, const DrawPoint *points, int count, DrawCmd cmd)
{
    DrawPoint *turned = ARENA_NEW(painter->ui->frame, DrawPoint, count);
    if (!turned || count < 1) {
        return;
    }
    for (int i = 0; i < count; i++) {
        turned[i] = (DrawPoint){turned_x(painter, points[i].x, 0), points[i].y};
    }
    int pen = (int)ceilf(cmd.border_px / 2);
    Rect rect = around(turned, count);
    cmd.kind = DRAW_PATH;
    cmd.rect = (Rect){rect.x - pen, rect.y - pen, rect.w + 2 * pen, rect.h + 2 * pen};
    cmd.points = turned;
    cmd.point_count = count;
    Rect shown = rect_cut(cmd.rect, painter->list->clip);
    if (shown.w > 0 && shown.h > 0) {
        draw_add(painter->list, &cmd);
    }
}

void paint_area(Painter *painter, const DrawPoint *points, int count, Ink ink)
{
    add_path(painter, points, count, (DrawCmd){.ink = ink, .closed = true});
}

void paint_line(Painter *painter, const DrawPoint *points, int count, Ink ink, float pen_px)
{
    add_path(painter, points, count, (DrawCmd){.ink = ink, .border_px = pen_px});
}

enum { CURVE_STEPS = 6 };

/* Catmull-Rom: passes through every point and needs no handles. */
static DrawPoint between(const DrawPoint p[4], float t)
{
    float t2 = t * t;
    float t3 = t2 * t;
    float a = -0.5f * t3 + t2 - 0.5f * t;
    float b = 1.5f * t3 - 2.5f * t2 + 1;
    float c = -1.5f * t3 + 2 * t2 + 0.5f * t;
    float d = 0.5f * t3 - 0.5f * t2;
    return (DrawPoint){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                       a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

void paint_curve(Painter *painter, Rect rect, const Curve *curve)
{
    DrawPoint made[CURVE_STEPS * CURVE_POINTS_MAX];
    int count = curve->count < CURVE_POINTS_MAX ? curve->count : CURVE_POINTS_MAX;
    for (int i = 0; i < count * CURVE_STEPS; i++) {
        DrawPoint beside[4];
        for (int k = 0; k < 4; k++) {
            DrawPoint point = curve->points[(i / CURVE_STEPS + k + count - 1) % count];
            beside[k] = (DrawPoint){(float)rect.x + point.x * (float)rect.w,
                                    (float)rect.y + point.y * (float)rect.h};
        }
        made[i] = between(beside, (float)(i % CURVE_STEPS) / CURVE_STEPS);
    }
    add_path(painter, made, count * CURVE_STEPS,
             (DrawCmd){.ink = curve->ink,
                       .border = curve->pen_px > 0 ? curve->border : INK_NONE,
                       .border_px = curve->pen_px,
                       .closed = true});
}

void paint_special(Painter *painter, DrawCmd cmd)
{
    add(painter, cmd);
}

Rect paint_middle(Rect rect, int w, int h)
{
    return (Rect){rect.x + (rect.w - w) / 2, rect.y + (rect.h - h) / 2, w, h};
}

/* --- boxes --------------------------------------------------------------------------- */

static void paint_own_box(Painter *painter, const Box *box)
{
    const Ui *ui = painter->ui;
    Rect place = painter->node->body->place;
    float radius = (float)ui_px(ui, box->radius_mm);
    bool dialog = painter->node->role == ROLE_DIALOG;
    Ink fill = dialog && box->fill == INK_NONE ? INK_CARD : box->fill;
    if (dialog && box->radius_mm <= 0) {
        radius = (float)ui_px(ui, ui->theme->sheet_radius_mm);
    }
    if (painter->pressed) {
        fill = INK_TEAL_SOFT;
    }
    if (box->shadow || dialog) {
        paint_shadow(painter, place, radius);
    }
    float border_px = box->border == INK_NONE ? 0 : fmaxf(1, (float)ui_px(ui, box->border_mm));
    if (fill != INK_NONE || border_px > 0) {
        paint_frame(painter, place, fill, box->border, border_px, radius);
    }
}

/* Two rings, light inside dark, so that it shows on every ground. */
static void paint_focus(Painter *painter)
{
    const Ui *ui = painter->ui;
    Rect rect = painter->node->body->place;
    float radius = (float)ui_px(ui, ui->theme->radius_mm);
    int inner = ui_px(ui, ring_gap_mm);
    int outer = inner + ui_px(ui, ring_mm);
    Rect light = {rect.x - inner, rect.y - inner, rect.w + 2 * inner, rect.h + 2 * inner};
    Rect dark = {rect.x - outer, rect.y - outer, rect.w + 2 * outer, rect.h + 2 * outer};
    paint_frame(painter, light, INK_NONE, INK_CARD, (float)inner, radius + (float)inner);
    paint_frame(painter, dark, INK_NONE, INK_FOCUS, (float)(outer - inner),
                radius + (float)outer);
}

/* --- the tree ------------------------------------------------------------------------ */

static Rect inner_clip(const Ui *ui, const Node *node, Rect clip)
{
    const NodeBody *body = node->body;
    if (!body->scrolling) {
        return clip;
    }
    int side = ui_px(ui, side_room_mm);
    int x = node->rect.x + (ui->metrics.mirrored ? body->place.w - body->inside.w : 0);
    return rect_cut(
        clip, (Rect){x - side, body->inside.y, body->inside.w + 2 * side, body->inside.h});
}

static void paint_node(const Ui *ui, DrawList *list, const Node *node, Rect clip)
{
    const UiMemory *memory = &ui->memory;
    Painter painter = {.ui = ui, .list = list, .node = node};
    painter.pressed =
        node->target && node->enabled && memory->over && memory->pressed == text_hash(node->id);
    list->clip = clip;
    if (!node->body->kind) {
        paint_own_box(&painter, &node->body->box);
    } else if (node->body->kind->draw) {
        node->body->kind->draw(&painter, node);
    }
    if (node->focused) {
        paint_focus(&painter);
    }
    Rect inner = inner_clip(ui, node, clip);
    for (int i = node->first_child; i >= 0; i = ui->nodes[i].next_sibling) {
        if (ui->nodes[i].role != ROLE_DIALOG) {
            paint_node(ui, list, &ui->nodes[i], ui->nodes[i].body->arrow ? clip : inner);
        }
    }
}

void ui_draw(const Ui *ui, DrawList *list)
{
    Rect whole = list->clip;
    list->mirrored = ui->metrics.mirrored;
    if (ui->count) {
        paint_node(ui, list, &ui->nodes[0], whole);
    }
    if (ui->dialog_i >= 0) {
        list->clip = whole;
        draw_add(list, &(DrawCmd){.kind = DRAW_BOX, .rect = whole, .ink = INK_VEIL});
        paint_node(ui, list, &ui->nodes[ui->dialog_i], whole);
    }
    list->clip = whole;
}

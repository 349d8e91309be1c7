/* The wheel: five petals as long as their numbers, names outside. A finger may pull a petal:
 * what is pulled is told as a share of the wheel's radius, outwards. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

static const float turn = 6.2831853f;

static DrawPoint polar(DrawPoint middle, float radius, float angle)
{
    return (DrawPoint){middle.x + radius * cosf(angle), middle.y + radius * sinf(angle)};
}

enum { PETALS = 5, PETAL_POINTS = 65 };

typedef struct {
    WheelSpokes spokes;
    float size_mm;
    Words words[PETALS];
} Wheel;

/* Where the petals are in the wheel's place. */
typedef struct {
    DrawPoint middle;
    float radius;
} Round;

static const Setting name_setting = {.type = TYPE_BODY, .yields = true, .balanced = true};
static const Setting lit_setting = {
    .type = TYPE_BODY, .bold = true, .yields = true, .balanced = true};
static const float name_gap_mm = 3.0f;
static const float least_petals_mm = 50.0f; /* across */
static const float icon_mm = 10.0f;
static const float tip_y_down = 0.809f; /* sin 54 degrees: how low the lower petals reach */
static const float tip_x = 0.951f;      /* cos 18 degrees: how far the side petals reach */

static const Setting *setting_of(const Wheel *wheel, int i)
{
    return i == wheel->spokes.lit ? &lit_setting : &name_setting;
}

static bool has_icons(const Wheel *wheel)
{
    return wheel->spokes.icons[0] != ICON_NONE;
}

static int wheel_natural(Ui *ui, Node *node)
{
    const Wheel *wheel = node->body->data;
    int widest = has_icons(wheel) ? ui_px(ui, icon_mm + name_gap_mm) : 0;
    for (int i = 0; i < PETALS && !has_icons(wheel); i++) {
        int width = words_natural(ui, wheel->spokes.names[i], setting_of(wheel, i));
        widest = width > widest ? width : widest;
    }
    return ui_px(ui, wheel->size_mm) + 2 * widest;
}

static int widest_word(Ui *ui, const Wheel *wheel)
{
    if (has_icons(wheel)) {
        return ui_px(ui, icon_mm);
    }
    int widest = 0;
    for (int i = 0; i < PETALS; i++) {
        int width = words_least(ui, wheel->spokes.names[i], setting_of(wheel, i));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static int wheel_least(Ui *ui, Node *node)
{
    const Wheel *wheel = node->body->data;
    int beside = widest_word(ui, wheel) + ui_px(ui, name_gap_mm);
    int petals = ui_px(ui, fminf(wheel->size_mm / 2, least_petals_mm));
    return petals + 2 * beside;
}

/* The names beside the petals get what the wished circle leaves, and what their words need. */
static int name_room(Ui *ui, const Wheel *wheel, int width)
{
    int room = (width - ui_px(ui, wheel->size_mm)) / 2 - ui_px(ui, name_gap_mm);
    int least = widest_word(ui, wheel);
    return room > least ? room : least;
}

static int name_lines_px(const Ui *ui, const Wheel *wheel)
{
    int highest = has_icons(wheel) ? ui_px(ui, icon_mm) : 0;
    for (int i = 0; i < PETALS && !has_icons(wheel); i++) {
        int height = words_height(&wheel->words[i]);
        highest = height > highest ? height : highest;
    }
    return highest;
}

/* All names in one size: that of the one that needs the smallest. */
static void break_names(Ui *ui, Wheel *wheel, int width)
{
    float em_px = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < PETALS; i++) {
            Setting setting = *setting_of(wheel, i);
            setting.most_em_px = pass ? em_px : 0;
            wheel->words[i] = words_break(ui, wheel->spokes.names[i], &setting, width);
            bool least = em_px <= 0 || wheel->words[i].em_px < em_px;
            em_px = least ? wheel->words[i].em_px : em_px;
        }
    }
}

static int wheel_height(Ui *ui, Node *node, int width)
{
    Wheel *wheel = node->body->data;
    int name_px = name_room(ui, wheel, width);
    break_names(ui, wheel, name_px);
    node->body->cut = false;
    for (int i = 0; i < PETALS && !has_icons(wheel); i++) {
        node->body->cut = node->body->cut || wheel->words[i].lines.cut;
    }
    int gaps = 2 * (name_lines_px(ui, wheel) + ui_px(ui, name_gap_mm));
    int radius = ui_px(ui, wheel->size_mm) / 2;
    int beside = name_px + ui_px(ui, name_gap_mm);
    int across = (int)((float)(width / 2 - beside) / tip_x);
    radius = radius < across ? radius : across;
    return (int)((float)radius * (1 + tip_y_down)) + gaps;
}

static int wheel_least_height(Ui *ui, Node *node, int width)
{
    return wheel_height(ui, node, width) * 2 / 3;
}

/* A soft petal: thin at the middle, round at its tip. */
static void draw_petal(Painter *painter, DrawPoint middle, float angle, float length, Ink ink)
{
    DrawPoint points[PETAL_POINTS];
    for (int i = 0; i < PETAL_POINTS; i++) {
        float around =
            (float)i / (PETAL_POINTS - 1) * turn / 2; /* 0 tip of one side .. other */
        float along = 0.5f + 0.5f * cosf(2 * around);
        float side = i < PETAL_POINTS / 2 ? 1.0f : -1.0f;
        float half = 0.62f * length * powf(along, 0.85f) * sqrtf(fmaxf(0, 1 - along));
        points[i] =
            (DrawPoint){middle.x + length * along * cosf(angle) - side * half * sinf(angle),
                        middle.y + length * along * sinf(angle) + side * half * cosf(angle)};
    }
    paint_area(painter, points, PETAL_POINTS, ink);
}

static float petal_angle(int i)
{
    return turn * ((float)i / PETALS - 0.25f);
}

/* Where the words of a petal stand: over the top one, beside the side ones, under the low ones.
 */
static void draw_name(Painter *painter, const Wheel *wheel, int i, DrawPoint tip)
{
    static const Align aligns[PETALS] = {ALIGN_CENTRE, ALIGN_START, ALIGN_CENTRE, ALIGN_CENTRE,
                                         ALIGN_END};
    const Words *words = &wheel->words[i];
    bool icons = has_icons(wheel);
    int gap = ui_px(painter->ui, name_gap_mm);
    int icon = ui_px(painter->ui, icon_mm);
    int width = icons ? icon : (int)ceilf(words->lines.width);
    int height = icons ? icon : words_height(words);
    Rect rect = {(int)tip.x - width / 2, (int)tip.y - gap - height, width, height};
    if (i == 1 || i == 4) {
        rect.x = i == 1 ? (int)tip.x + gap : (int)tip.x - gap - width;
        rect.y = (int)tip.y - height / 2;
    } else if (i != 0) {
        rect.y = (int)tip.y + gap;
    }
    Rect place = painter->node->body->place;
    int most_x = place.x + place.w - width;
    rect.x = rect.x > most_x ? most_x : rect.x;
    rect.x = rect.x < place.x ? place.x : rect.x;
    if (icons) {
        paint_icon(painter, rect, wheel->spokes.icons[i], INK_WORDS);
        return;
    }
    paint_words(painter, rect, words, i == wheel->spokes.lit ? INK_WORDS : INK_WORDS_2,
                aligns[i]);
}

static Round round_of(const Ui *ui, const Wheel *wheel, Rect place)
{
    int names = name_lines_px(ui, wheel) + ui_px(ui, name_gap_mm);
    float radius = (float)(place.h - 2 * names) / (1 + tip_y_down);
    return (Round){{(float)place.x + (float)place.w / 2, (float)(place.y + names) + radius},
                   radius};
}

static float length_of(const Round *round, int value)
{
    return round->radius * fminf(0.3f + 0.07f * (float)value, 1) * 0.94f;
}

/* A petal that has changed shows both lengths: what was won is lit, what was lost stays as a
 * pale end. */
static void draw_value(Painter *painter, const Wheel *wheel, int i, const Round *round)
{
    int value = wheel->spokes.values[i];
    int was = wheel->spokes.was ? wheel->spokes.was[i] : value;
    float angle = petal_angle(i);
    if (value > was) {
        draw_petal(painter, round->middle, angle, length_of(round, value), INK_SUN);
        draw_petal(painter, round->middle, angle, length_of(round, was), INK_TEAL);
        return;
    }
    if (value < was) {
        draw_petal(painter, round->middle, angle, length_of(round, was), INK_HAIRLINE);
    }
    draw_petal(painter, round->middle, angle, length_of(round, value),
               i == wheel->spokes.lit ? INK_SUN : INK_TEAL);
}

static void wheel_draw(Painter *painter, const Node *node)
{
    const Wheel *wheel = node->body->data;
    Round round = round_of(painter->ui, wheel, node->body->place);
    for (int i = 0; i < PETALS; i++) {
        float angle = petal_angle(i);
        draw_petal(painter, round.middle, angle, round.radius, INK_HAIRLINE);
        draw_petal(painter, round.middle, angle, round.radius * 0.975f, INK_TEAL_SOFT);
        draw_value(painter, wheel, i, &round);
        draw_name(painter, wheel, i, polar(round.middle, round.radius, angle));
    }
}

/* --- fingers ------------------------------------------------------------------------- */

/* The way a petal points on the glass. */
static DrawPoint way_of(const Ui *ui, int i)
{
    DrawPoint way = polar((DrawPoint){0, 0}, 1, petal_angle(i));
    way.x *= ui->metrics.mirrored ? -1 : 1;
    return way;
}

/* The petal under a point, -1 outside the wheel and in its very middle. */
static int petal_at(const Ui *ui, const Wheel *wheel, const Node *node, DrawPoint point)
{
    Round round = round_of(ui, wheel, node->rect);
    float x = point.x - round.middle.x, y = point.y - round.middle.y;
    float away = hypotf(x, y);
    int nearest = -1;
    float most = 0;
    for (int i = 0; i < PETALS && away > round.radius * 0.12f && away < round.radius * 1.1f;
         i++) {
        DrawPoint way = way_of(ui, i);
        float along = x * way.x + y * way.y;
        nearest = along > most ? i : nearest;
        most = along > most ? along : most;
    }
    return nearest;
}

static const char *wheel_stands_for(const Ui *ui, const Node *node, int x, int y)
{
    const Wheel *wheel = node->body->data;
    int i = petal_at(ui, wheel, node, (DrawPoint){(float)x, (float)y});
    return i < 0 ? NULL : wheel->spokes.taps[i];
}

static Action wheel_dragged(const Ui *ui, const Node *node, DrawPoint from, DrawPoint by)
{
    const Wheel *wheel = node->body->data;
    int i = petal_at(ui, wheel, node, from);
    if (i < 0 || !wheel->spokes.pulled) {
        return (Action){.kind = ACTION_NONE};
    }
    DrawPoint way = way_of(ui, i);
    float radius = fmaxf(1, round_of(ui, wheel, node->rect).radius);
    return (Action){.kind = ACTION_DRAG,
                    .id = arena_print(ui->frame, "%s.%d", wheel->spokes.pulled, i),
                    .dx = (by.x * way.x + by.y * way.y) / radius};
}

static const BodyKind wheel_kind = {
    .natural = wheel_natural,
    .least = wheel_least,
    .height = wheel_height,
    .least_height = wheel_least_height,
    .draw = wheel_draw,
    .stands_for = wheel_stands_for,
    .dragged = wheel_dragged,
    .own_width = true,
};

void ui_wheel(Ui *ui, const char *id, const char *label, const WheelSpokes *spokes,
              float size_mm)
{
    Node *node = ui_chart_leaf(ui, &wheel_kind, sizeof(Wheel), id, label);
    if (!node) {
        return;
    }
    Wheel *wheel = node->body->data;
    wheel->spokes = *spokes;
    wheel->size_mm = size_mm;
    for (int i = 0; i < PETALS; i++) {
        wheel->spokes.names[i] = ui_or_empty(spokes->names[i]);
    }
    const int *values = spokes->values;
    node->value = spokes->said ? spokes->said
                               : ui_print(ui, "%d %d %d %d %d", values[0], values[1], values[2],
                                          values[3], values[4]);
}

/* Round pictures of numbers: the wheel, the balance, the ring. Colour never speaks alone:
 * lengths and words say the same. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

static const float turn = 6.2831853f;

static DrawPoint polar(DrawPoint middle, float radius, float angle)
{
    return (DrawPoint){middle.x + radius * cosf(angle), middle.y + radius * sinf(angle)};
}

static Node *chart_leaf(Ui *ui, const BodyKind *kind, size_t bytes, const char *id,
                        const char *label)
{
    Node *node = ui_leaf(ui, kind, bytes);
    if (node) {
        node->role = ROLE_CHART;
        node->id = ui_or_empty(id);
        node->label = ui_or_empty(label);
    }
    return node;
}

/* --- wheel --------------------------------------------------------------------------- */

enum { PETALS = 5, PETAL_POINTS = 33 };

typedef struct {
    const char *names[PETALS];
    int values[PETALS];
    int lit;
    float size_mm;
    Words words[PETALS];
} Wheel;

static const Setting name_setting = {.type = TYPE_BODY, .yields = true, .balanced = true};
static const Setting lit_setting = {
    .type = TYPE_BODY, .bold = true, .yields = true, .balanced = true};
static const float name_gap_mm = 3.0f;
static const float least_petals_mm = 50.0f; /* across */
static const float tip_y_down = 0.809f;     /* sin 54 degrees: how low the lower petals reach */
static const float tip_x = 0.951f;          /* cos 18 degrees: how far the side petals reach */

static const Setting *setting_of(const Wheel *wheel, int i)
{
    return i == wheel->lit ? &lit_setting : &name_setting;
}

static int wheel_natural(Ui *ui, Node *node)
{
    const Wheel *wheel = node->body->data;
    int widest = 0;
    for (int i = 0; i < PETALS; i++) {
        int width = words_natural(ui, wheel->names[i], setting_of(wheel, i));
        widest = width > widest ? width : widest;
    }
    return ui_px(ui, wheel->size_mm) + 2 * widest;
}

static int widest_word(Ui *ui, const Wheel *wheel)
{
    int widest = 0;
    for (int i = 0; i < PETALS; i++) {
        int width = words_least(ui, wheel->names[i], setting_of(wheel, i));
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

static int name_lines_px(const Wheel *wheel)
{
    int highest = 0;
    for (int i = 0; i < PETALS; i++) {
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
            wheel->words[i] = words_break(ui, wheel->names[i], &setting, width);
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
    for (int i = 0; i < PETALS; i++) {
        node->body->cut = node->body->cut || wheel->words[i].lines.cut;
    }
    int gaps = 2 * (name_lines_px(wheel) + ui_px(ui, name_gap_mm));
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
    int gap = ui_px(painter->ui, name_gap_mm);
    int width = (int)ceilf(words->lines.width);
    int height = words_height(words);
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
    paint_words(painter, rect, words, i == wheel->lit ? INK_WORDS : INK_WORDS_2, aligns[i]);
}

static void wheel_draw(Painter *painter, const Node *node)
{
    const Wheel *wheel = node->body->data;
    const Ui *ui = painter->ui;
    Rect place = node->body->place;
    int names = name_lines_px(wheel) + ui_px(ui, name_gap_mm);
    float radius = (float)(place.h - 2 * names) / (1 + tip_y_down);
    DrawPoint middle = {(float)place.x + (float)place.w / 2, (float)(place.y + names) + radius};
    for (int i = 0; i < PETALS; i++) {
        float share = 0.3f + 0.07f * (float)wheel->values[i];
        float angle = petal_angle(i);
        draw_petal(painter, middle, angle, radius, INK_HAIRLINE);
        draw_petal(painter, middle, angle, radius * 0.975f, INK_TEAL_SOFT);
        draw_petal(painter, middle, angle, radius * fminf(share, 1) * 0.94f,
                   i == wheel->lit ? INK_SUN : INK_TEAL);
        draw_name(painter, wheel, i, polar(middle, radius, angle));
    }
}

static const BodyKind wheel_kind = {
    .natural = wheel_natural,
    .least = wheel_least,
    .height = wheel_height,
    .least_height = wheel_least_height,
    .draw = wheel_draw,
    .own_width = true,
};

void ui_wheel(Ui *ui, const char *id, const char *label, const WheelSpokes *spokes,
              float size_mm)
{
    Node *node = chart_leaf(ui, &wheel_kind, sizeof(Wheel), id, label);
    if (!node) {
        return;
    }
    Wheel *wheel = node->body->data;
    wheel->lit = spokes->lit;
    wheel->size_mm = size_mm;
    for (int i = 0; i < PETALS; i++) {
        wheel->names[i] = ui_or_empty(spokes->names[i]);
        wheel->values[i] = spokes->values[i];
    }
    const int *values = spokes->values;
    node->value =
        ui_print(ui, "%d %d %d %d %d", values[0], values[1], values[2], values[3], values[4]);
}

/* --- balance ------------------------------------------------------------------------- */

typedef struct {
    int load, capacity;
    float height_mm;
} Balance;

static int balance_natural(Ui *ui, Node *node)
{
    const Balance *balance = node->body->data;
    return ui_px(ui, balance->height_mm * 2);
}

static int balance_least(Ui *ui, Node *node)
{
    return balance_natural(ui, node) / 2;
}

static int balance_height(Ui *ui, Node *node, int width)
{
    (void)width;
    const Balance *balance = node->body->data;
    return ui_px(ui, balance->height_mm);
}

static int balance_least_height(Ui *ui, Node *node, int width)
{
    return balance_height(ui, node, width) * 2 / 3;
}

/* A pan on two cords under the beam's end, with a stone as large as its number. */
static void draw_pan(Painter *painter, DrawPoint end, float size, int value, Ink ink)
{
    float pen_px = size / 26;
    float floor_y = end.y + size * 0.62f;
    float half = size * 0.42f;
    float stone = size * (0.14f + 0.04f * (float)value);
    const DrawPoint cords[] = {{end.x - half, floor_y}, end, {end.x + half, floor_y}};
    Rect block = {(int)(end.x - stone / 2), (int)(floor_y - stone), (int)stone, (int)stone};
    Rect pan = {(int)(end.x - half), (int)floor_y, (int)(2 * half), (int)(size * 0.09f)};
    paint_line(painter, cords, 3, INK_LINE, pen_px);
    paint_frame(painter, block, ink, INK_WORDS, fmaxf(1, pen_px / 2), stone / 5);
    paint_box(painter, pan, INK_TEAL, (float)pan.h / 2);
}

static void balance_draw(Painter *painter, const Node *node)
{
    const Balance *balance = node->body->data;
    Rect place = node->body->place;
    float size = fminf((float)place.h, (float)place.w / 2);
    float lean = (float)(balance->load - balance->capacity) * 0.018f; /* at most 0.18 */
    DrawPoint pivot = {(float)place.x + (float)place.w / 2, (float)place.y + size * 0.22f};
    float arm = size * 0.52f;
    DrawPoint left = {pivot.x - arm, pivot.y + lean * size};
    DrawPoint right = {pivot.x + arm, pivot.y - lean * size};
    float foot_y = (float)(place.y + place.h) - size * 0.04f;
    const DrawPoint post[] = {pivot, {pivot.x, foot_y}};
    const DrawPoint foot[] = {{pivot.x - size * 0.2f, foot_y}, {pivot.x + size * 0.2f, foot_y}};
    const DrawPoint beam[] = {left, right};
    paint_line(painter, post, 2, INK_WORDS, size / 30);
    paint_line(painter, foot, 2, INK_WORDS, size / 22);
    paint_line(painter, beam, 2, INK_WORDS, size / 24);
    draw_pan(painter, left, size * 0.85f, balance->load, INK_CORAL);
    draw_pan(painter, right, size * 0.85f, balance->capacity, INK_TEAL_SOFT);
    int knob = (int)(size / 11);
    Rect spot = {(int)pivot.x - knob / 2, (int)pivot.y - knob / 2, knob, knob};
    paint_frame(painter, spot, INK_SUN, INK_WORDS, 1, (float)knob / 2);
}

static const BodyKind balance_kind = {
    .natural = balance_natural,
    .least = balance_least,
    .height = balance_height,
    .least_height = balance_least_height,
    .draw = balance_draw,
};

void ui_balance(Ui *ui, const char *id, const char *label, int load, int capacity,
                float height_mm)
{
    Node *node = chart_leaf(ui, &balance_kind, sizeof(Balance), id, label);
    if (node) {
        node->value = ui_print(ui, "%d/%d", load, capacity);
        *(Balance *)node->body->data = (Balance){load, capacity, height_mm};
    }
}

/* --- ring ---------------------------------------------------------------------------- */

enum { RING_POINTS = 97 };

typedef struct {
    const char *text;
    int per_mille;
    float size_mm;
    Words words;
} Ring;

static const Setting ring_setting = {.type = TYPE_HERO, .bold = true, .balanced = true};
static const float ring_pen_share = 0.07f; /* of its size */

static int ring_size(Ui *ui, Node *node)
{
    const Ring *ring = node->body->data;
    return ui_px(ui, ring->size_mm);
}

static int ring_least(Ui *ui, Node *node)
{
    return ring_size(ui, node) * 2 / 3;
}

static int ring_height(Ui *ui, Node *node, int width)
{
    Ring *ring = node->body->data;
    int size = ring_size(ui, node);
    size = size < width ? size : width;
    ring->words = words_break(ui, ring->text, &ring_setting, size * 2 / 3);
    node->body->cut = ring->words.lines.cut;
    return size;
}

static int ring_least_height(Ui *ui, Node *node, int width)
{
    return ring_height(ui, node, width) * 2 / 3;
}

static void draw_arc(Painter *painter, DrawPoint middle, float radius, float share, Ink ink)
{
    DrawPoint points[RING_POINTS];
    int count = 2 + (int)(share * (RING_POINTS - 2));
    for (int i = 0; i < count; i++) {
        float angle = turn * (share * (float)i / (float)(count - 1) - 0.25f);
        points[i] = polar(middle, radius, angle);
    }
    paint_line(painter, points, count, ink, radius * 2 * ring_pen_share);
}

static void ring_draw(Painter *painter, const Node *node)
{
    const Ring *ring = node->body->data;
    Rect place = node->body->place;
    float size = (float)(place.w < place.h ? place.w : place.h);
    DrawPoint middle = {(float)place.x + (float)place.w / 2,
                        (float)place.y + (float)place.h / 2};
    float radius = size / 2 * (1 - 1.2f * ring_pen_share);
    int words_px = words_height(&ring->words);
    draw_arc(painter, middle, radius, 1, INK_HAIRLINE);
    if (ring->per_mille > 0) {
        draw_arc(painter, middle, radius, fminf((float)ring->per_mille / 1000, 1), INK_TEAL);
    }
    paint_words(painter, paint_middle(place, place.w, words_px), &ring->words, INK_WORDS,
                ALIGN_CENTRE);
}

static const BodyKind ring_kind = {
    .natural = ring_size,
    .least = ring_least,
    .height = ring_height,
    .least_height = ring_least_height,
    .draw = ring_draw,
    .own_width = true,
};

void ui_ring(Ui *ui, const char *id, const char *label, int per_mille, const char *words,
             float size_mm)
{
    Node *node = chart_leaf(ui, &ring_kind, sizeof(Ring), id, label);
    if (node) {
        node->value = ui_or_empty(words);
        *(Ring *)node->body->data =
            (Ring){.text = node->value, .per_mille = per_mille, .size_mm = size_mm};
    }
}

/* How many in ten, and at which age: a row of people, and a slider. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

/* --- people -------------------------------------------------------------------------- */

enum { PEOPLE = 10 };

typedef struct {
    int filled;
} People;

static const float person_mm = 12.0f;    /* widest place of one */
static const float person_share = 1.62f; /* its height */

static int people_natural(Ui *ui, Node *node)
{
    (void)node;
    return PEOPLE * ui_px(ui, person_mm);
}

static int people_least(Ui *ui, Node *node)
{
    return people_natural(ui, node) / 2;
}

static int people_height(Ui *ui, Node *node, int width)
{
    int natural = people_natural(ui, node);
    int across = (width < natural ? width : natural) / PEOPLE;
    return (int)((float)across * person_share);
}

/* A round head over round shoulders. */
static void draw_person(Painter *painter, Rect rect, bool filled)
{
    Ink ink = filled ? INK_TEAL : INK_CARD;
    Ink border = filled ? INK_TEAL : INK_LINE;
    float pen = fmaxf(1.5f, (float)rect.w / 16);
    int head = (int)((float)rect.w * 0.56f);
    int shoulders_y = rect.y + head + (int)(pen * 1.5f);
    Rect skull = {rect.x + (rect.w - head) / 2, rect.y, head, head};
    Rect trunk = {rect.x, shoulders_y, rect.w, rect.y + rect.h - shoulders_y};
    paint_frame(painter, skull, ink, border, pen, (float)head / 2);
    paint_frame(painter, trunk, ink, border, pen, (float)rect.w * 0.42f);
}

static void people_draw(Painter *painter, const Node *node)
{
    const People *people = node->body->data;
    Rect place = node->body->place;
    int across = (int)((float)place.h / person_share);
    int width = across * 82 / 100;
    for (int i = 0; i < PEOPLE; i++) {
        Rect rect = {place.x + i * across + (across - width) / 2, place.y, width, place.h};
        draw_person(painter, rect, i < people->filled);
    }
}

static const BodyKind people_kind = {
    .natural = people_natural,
    .least = people_least,
    .height = people_height,
    .draw = people_draw,
    .own_width = true,
};

void ui_people(Ui *ui, const char *id, const char *label, int filled, const char *said)
{
    Node *node = ui_chart_leaf(ui, &people_kind, sizeof(People), id, label);
    if (node) {
        node->value = ui_or_empty(said);
        ((People *)node->body->data)->filled = filled;
    }
}

/* --- slider -------------------------------------------------------------------------- */

typedef struct {
    float share; /* 0..1 */
    int stops;
    const char *text;
    Words words;
} Slider;

static const float knob_mm = 22.0f;
static const float track_mm = 4.0f;
static const float stop_gap_mm = 3.0f; /* of the grid of stops below */
static const Setting knob_setting = {
    .type = TYPE_LEAD, .bold = true, .one_line = true, .most_scale = 1.3f};

static int slider_natural(Ui *ui, Node *node)
{
    (void)node;
    return ui_px(ui, 6 * knob_mm);
}

static int slider_least(Ui *ui, Node *node)
{
    return slider_natural(ui, node) / 2;
}

static int slider_height(Ui *ui, Node *node, int width)
{
    (void)width;
    Slider *slider = node->body->data;
    int knob = ui_px(ui, knob_mm);
    slider->words = words_break(ui, slider->text, &knob_setting, knob);
    node->body->cut = slider->words.lines.cut;
    return knob;
}

/* From the middle of the first stop to the middle of the last. */
static Rect track_of(const Ui *ui, const Slider *slider, Rect place)
{
    int gaps = (slider->stops - 1) * ui_px(ui, stop_gap_mm);
    int inset = (place.w - gaps) / (2 * slider->stops);
    int thick = ui_px(ui, track_mm);
    return (Rect){place.x + inset, place.y + (place.h - thick) / 2, place.w - 2 * inset, thick};
}

static void slider_draw(Painter *painter, const Node *node)
{
    const Slider *slider = node->body->data;
    const Ui *ui = painter->ui;
    Rect track = track_of(ui, slider, node->body->place);
    int passed = (int)(slider->share * (float)track.w);
    int knob = node->body->place.h;
    Rect spot = {track.x + passed - knob / 2, node->body->place.y, knob, knob};
    float round = (float)track.h / 2;
    paint_frame(painter, track, INK_CARD, INK_LINE, fmaxf(1, (float)ui_px(ui, 0.5f)), round);
    paint_box(painter, (Rect){track.x, track.y, passed, track.h}, INK_TEAL, round);
    paint_frame(painter, spot, INK_TEAL, INK_CARD, (float)ui_px(ui, 0.8f), (float)knob / 2);
    paint_words(painter, paint_middle(spot, knob, words_height(&slider->words)), &slider->words,
                INK_ON_TEAL, ALIGN_CENTRE);
}

static Action slider_dragged(const Ui *ui, const Node *node, DrawPoint from, DrawPoint by)
{
    (void)from;
    float length = (float)track_of(ui, node->body->data, node->rect).w;
    float way = ui->metrics.mirrored ? -1 : 1;
    return (Action){.kind = ACTION_DRAG, .id = node->id, .dx = way * by.x / fmaxf(1, length)};
}

static const BodyKind slider_kind = {
    .natural = slider_natural,
    .least = slider_least,
    .height = slider_height,
    .draw = slider_draw,
    .dragged = slider_dragged,
};

void ui_slider(Ui *ui, const char *id, const char *label, float share, int stops,
               const char *words)
{
    Node *node = ui_chart_leaf(ui, &slider_kind, sizeof(Slider), id, label);
    if (node) {
        node->role = ROLE_SCALE;
        node->value = ui_or_empty(words);
        *(Slider *)node->body->data =
            (Slider){.share = share, .stops = stops, .text = node->value};
    }
}

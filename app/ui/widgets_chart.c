/* Round pictures of numbers: the ring. Colour never speaks alone: lengths and words say the
 * same. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

static const float turn = 6.2831853f;

static DrawPoint polar(DrawPoint middle, float radius, float angle)
{
    return (DrawPoint){middle.x + radius * cosf(angle), middle.y + radius * sinf(angle)};
}

Node *ui_chart_leaf(Ui *ui, const BodyKind *kind, size_t bytes, const char *id,
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
static const float far_em_share = 0.5f, far_width_share = 0.76f;

static int ring_size(Ui *ui, Node *node)
{
    const Ring *ring = node->body->data;
    return ui_px(ui, ring->size_mm);
}

static int ring_least(Ui *ui, Node *node)
{
    return ring_size(ui, node) * 2 / 3;
}

/* From 3 m a number is read only when it fills its ring. */
static Words ring_words(Ui *ui, const char *text, int size)
{
    Words words = words_break(ui, text, &ring_setting, size * 2 / 3);
    float em_px = (float)size * far_em_share;
    if (ui->metrics.far && em_px > words.em_px) {
        TypeSetting setting = {
            .em_px = em_px, .bold = true, .max_width = (float)size * far_width_share};
        TextLines large = type_break(&ui->measure, ui->frame, text, &setting);
        if (!large.cut && large.count == 1) {
            words.lines = large;
            words.em_px = em_px;
        }
    }
    return words;
}

static int ring_height(Ui *ui, Node *node, int width)
{
    Ring *ring = node->body->data;
    int size = ring_size(ui, node);
    size = size < width ? size : width;
    ring->words = ring_words(ui, ring->text, size);
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
    Node *node = ui_chart_leaf(ui, &ring_kind, sizeof(Ring), id, label);
    if (node) {
        node->value = ui_or_empty(words);
        *(Ring *)node->body->data =
            (Ring){.text = node->value, .per_mille = per_mille, .size_mm = size_mm};
    }
}

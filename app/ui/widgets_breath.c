/* The breath pacer: a disc inside the ring that a full breath fills. Its words say the same. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

typedef struct {
    const char *text;
    int per_mille;
    float size_mm;
    Words words;
} Pacer;

static const Setting breath_setting = {.type = TYPE_LEAD, .bold = true, .most_scale = 1.3f};
static const float empty_share = 0.45f; /* of the size, when all breath is out */
static const float pen_share = 0.02f;

static int breath_size(Ui *ui, Node *node)
{
    const Pacer *breath = node->body->data;
    return ui_px(ui, breath->size_mm);
}

static int breath_least(Ui *ui, Node *node)
{
    return breath_size(ui, node) * 2 / 3;
}

static int breath_height(Ui *ui, Node *node, int width)
{
    Pacer *breath = node->body->data;
    int size = breath_size(ui, node);
    size = size < width ? size : width;
    breath->words = words_break(ui, breath->text, &breath_setting, size * 3 / 4);
    node->body->cut = breath->words.lines.cut;
    return size;
}

static int breath_least_height(Ui *ui, Node *node, int width)
{
    return breath_height(ui, node, width) * 2 / 3;
}

static void breath_draw(Painter *painter, const Node *node)
{
    const Pacer *breath = node->body->data;
    Rect place = node->body->place;
    int size = place.w < place.h ? place.w : place.h;
    float full = (float)breath->per_mille / 1000;
    int disc = (int)((float)size * (empty_share + (0.94f - empty_share) * full));
    float pen = fmaxf(2, (float)size * pen_share);
    paint_frame(painter, paint_middle(place, size, size), INK_NONE, INK_HAIRLINE, pen,
                (float)size / 2);
    paint_frame(painter, paint_middle(place, disc, disc), INK_TEAL_SOFT, INK_TEAL, pen,
                (float)disc / 2);
    paint_words(painter, paint_middle(place, place.w, words_height(&breath->words)),
                &breath->words, INK_WORDS, ALIGN_CENTRE);
}

static const BodyKind breath_kind = {
    .natural = breath_size,
    .least = breath_least,
    .height = breath_height,
    .least_height = breath_least_height,
    .draw = breath_draw,
    .own_width = true,
};

void ui_breath(Ui *ui, const char *id, const char *label, int per_mille, const char *words,
               float size_mm)
{
    Node *node = ui_leaf(ui, &breath_kind, sizeof(Pacer));
    if (node) {
        node->role = ROLE_CHART;
        node->id = ui_or_empty(id);
        node->label = ui_or_empty(label);
        node->value = ui_or_empty(words);
        *(Pacer *)node->body->data =
            (Pacer){.text = node->value, .per_mille = per_mille, .size_mm = size_mm};
    }
}

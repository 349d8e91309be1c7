/* The balance: plates on a beam that tips, a stone with a picture for each thing that lies on
 * them, a name under each. The plates stand on the beam, not below it, so that the piles have
 * air above them however it tips, on stems so long that no plate ever touches the beam. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

typedef struct {
    BalancePan pans[2];
    float height_mm; /* of the balance without its names */
    Words names[2];
} Balance;

/* In shares of the balance's height. */
static const float cell_share = 0.20f; /* of one stone in the pile */
static const float plate_half = 0.64f;
static const float arm_share = 0.74f;
static const float pivot_share = 0.80f; /* from the top */
static const float stem_share = 0.17f;
static const float lean_most = 0.12f;
static const float wide_share = 2.88f; /* width that the whole needs */
static const float name_gap_mm = 2.0f;

static const Setting name_setting = {
    .type = TYPE_BODY, .bold = true, .yields = true, .balanced = true, .most_scale = 1.3f};

enum { FIRST_ROW = 6 }; /* stones; one less in each row above */

static int balance_natural(Ui *ui, Node *node)
{
    const Balance *balance = node->body->data;
    return (int)((float)ui_px(ui, balance->height_mm) * wide_share);
}

static int balance_least(Ui *ui, Node *node)
{
    Balance *balance = node->body->data;
    int words = 0;
    for (int i = 0; i < 2; i++) {
        int least = words_least(ui, balance->pans[i].name, &name_setting);
        words = least > words ? least : words;
    }
    int drawn = balance_natural(ui, node) / 3;
    int named = 2 * words + ui_px(ui, 4);
    return named > drawn ? named : drawn;
}

static int names_px(const Balance *balance)
{
    int first = words_height(&balance->names[0]), second = words_height(&balance->names[1]);
    return first > second ? first : second;
}

static int balance_height(Ui *ui, Node *node, int width)
{
    Balance *balance = node->body->data;
    node->body->cut = false;
    for (int i = 0; i < 2; i++) {
        balance->names[i] = words_break(ui, balance->pans[i].name, &name_setting,
                                        width / 2 - 2 * ui_px(ui, name_gap_mm));
        node->body->cut = node->body->cut || balance->names[i].lines.cut;
    }
    int wished = ui_px(ui, balance->height_mm);
    int across = (int)((float)width / wide_share);
    int height = wished < across ? wished : across;
    return height + ui_px(ui, name_gap_mm) + names_px(balance);
}

static int balance_least_height(Ui *ui, Node *node, int width)
{
    int height = balance_height(ui, node, width);
    return ui_small(ui) ? height * 3 / 4 : height * 5 / 6;
}

/* Where the parts are, in pixels of the node's place or rect. */
typedef struct {
    float size;
    DrawPoint pivot, ends[2];
} Beam;

static Beam beam_of(const Ui *ui, const Balance *balance, Rect place)
{
    float high = (float)(place.h - names_px(balance) - ui_px(ui, name_gap_mm));
    float size = fminf(high, (float)place.w / wide_share);
    float lean = (float)(balance->pans[0].pull - balance->pans[1].pull) / 10 * lean_most * 2;
    lean = fmaxf(-lean_most, fminf(lean, lean_most)) * size;
    float top = (float)place.y + high - size;
    Beam beam = {.size = size,
                 .pivot = {(float)place.x + (float)place.w / 2, top + size * pivot_share}};
    beam.ends[0] = (DrawPoint){beam.pivot.x - size * arm_share, beam.pivot.y + lean};
    beam.ends[1] = (DrawPoint){beam.pivot.x + size * arm_share, beam.pivot.y - lean};
    return beam;
}

/* The place of the i-th stone of a pile: rows of 6, 5, 4 ... from the plate up. */
static Rect stone_rect(const Beam *beam, const BalancePan *pan, int side, int i)
{
    int row = 0, before = 0, most = FIRST_ROW;
    while (i - before >= most && most > 1) {
        before += most--;
        row++;
    }
    int in_row = pan->count - before < most ? pan->count - before : most;
    float cell = beam->size * cell_share;
    float share = fminf(0.78f + 0.09f * (float)(pan->weights[i] - 1), 0.96f);
    float along = (float)(i - before) - (float)(in_row - 1) / 2;
    float x = beam->ends[side].x + along * cell * 1.06f;
    float floor_y = beam->ends[side].y - beam->size * stem_share - (float)row * cell;
    int px = (int)(cell * share);
    return (Rect){(int)x - px / 2, (int)floor_y - px, px, px};
}

static void draw_plate(Painter *painter, const Beam *beam, int side)
{
    DrawPoint end = beam->ends[side];
    float y = end.y - beam->size * stem_share;
    float half = beam->size * plate_half;
    float thick = fmaxf(3, beam->size * 0.028f);
    const DrawPoint stem[] = {end, {end.x, y}};
    paint_line(painter, stem, 2, INK_WORDS, thick);
    paint_box(painter,
              (Rect){(int)(end.x - half), (int)y, (int)(2 * half), (int)(thick * 1.2f)},
              INK_WORDS, thick * 0.6f);
}

static void draw_stones(Painter *painter, const Beam *beam, const BalancePan *pan, int side)
{
    for (int i = 0; i < pan->count; i++) {
        Rect rect = stone_rect(beam, pan, side, i);
        Ink fill = side ? INK_TEAL : INK_TEAL_SOFT;
        int icon = rect.w * 3 / 4;
        paint_frame(painter, rect, fill, side ? INK_TEAL : INK_WORDS,
                    fmaxf(1, (float)rect.w / 22), (float)rect.w / 4);
        paint_icon(painter, paint_middle(rect, icon, icon), pan->icons[i],
                   side ? INK_ON_TEAL : INK_WORDS);
    }
}

static void draw_stand(Painter *painter, const Beam *beam)
{
    float size = beam->size;
    float foot_y = beam->pivot.y + size * (1 - pivot_share) - size * 0.02f;
    const DrawPoint stand[] = {beam->pivot,
                               {beam->pivot.x + size * 0.13f, foot_y},
                               {beam->pivot.x - size * 0.13f, foot_y}};
    paint_area(painter, stand, 3, INK_WORDS);
    paint_line(painter, beam->ends, 2, INK_WORDS, size * 0.032f);
    int knob = (int)(size * 0.09f);
    Rect spot = {(int)beam->pivot.x - knob / 2, (int)beam->pivot.y - knob / 2, knob, knob};
    paint_frame(painter, spot, INK_SUN, INK_WORDS, fmaxf(1, size / 150), (float)knob / 2);
}

/* Under its plate; where the two would touch, each in the middle of its half. */
static void draw_name(Painter *painter, const Balance *balance, const Beam *beam, int side)
{
    const Ui *ui = painter->ui;
    Rect place = painter->node->body->place;
    float widths = balance->names[0].lines.width + balance->names[1].lines.width;
    float apart = beam->ends[1].x - beam->ends[0].x;
    bool touch = widths / 2 + (float)ui_px(ui, 2 * name_gap_mm) > apart;
    int half = place.w / 2 - ui_px(ui, name_gap_mm);
    int middle =
        touch ? place.x + (side ? place.w - half / 2 : half / 2) : (int)beam->ends[side].x;
    int high = names_px(balance);
    paint_words(painter, (Rect){middle - half / 2, place.y + place.h - high, half, high},
                &balance->names[side], INK_WORDS, ALIGN_CENTRE);
}

static void balance_draw(Painter *painter, const Node *node)
{
    const Balance *balance = node->body->data;
    Beam beam = beam_of(painter->ui, balance, node->body->place);
    draw_stand(painter, &beam);
    for (int side = 0; side < 2; side++) {
        draw_plate(painter, &beam, side);
        draw_stones(painter, &beam, &balance->pans[side], side);
        draw_name(painter, balance, &beam, side);
    }
}

/* A stone is taken a little larger than it is drawn. */
static const char *balance_stands_for(const Ui *ui, const Node *node, int x, int y)
{
    const Balance *balance = node->body->data;
    Beam beam = beam_of(ui, balance, node->rect);
    int from_left = ui->metrics.mirrored ? 2 * node->rect.x + node->rect.w - 1 - x : x;
    for (int side = 0; side < 2; side++) {
        const BalancePan *pan = &balance->pans[side];
        for (int i = 0; i < pan->count; i++) {
            Rect rect = stone_rect(&beam, pan, side, i);
            int more = rect.w / 6;
            bool in = from_left >= rect.x - more && from_left < rect.x + rect.w + more
                      && y >= rect.y - more && y < rect.y + rect.h + more;
            if (in) {
                return pan->taps[i];
            }
        }
    }
    return NULL;
}

static const BodyKind balance_kind = {
    .natural = balance_natural,
    .least = balance_least,
    .height = balance_height,
    .least_height = balance_least_height,
    .draw = balance_draw,
    .stands_for = balance_stands_for,
};

void ui_balance(Ui *ui, const char *id, const char *label, const BalancePan pans[2],
                const char *said, float height_mm)
{
    Node *node = ui_chart_leaf(ui, &balance_kind, sizeof(Balance), id, label);
    if (node) {
        node->value = ui_or_empty(said);
        *(Balance *)node->body->data =
            (Balance){.pans = {pans[0], pans[1]}, .height_mm = height_mm};
        for (int side = 0; side < 2; side++) {
            BalancePan *pan = &((Balance *)node->body->data)->pans[side];
            pan->name = ui_or_empty(pan->name);
        }
    }
}

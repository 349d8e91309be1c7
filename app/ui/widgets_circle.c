/* Steps round in a circle: a medallion with a picture for each, arrows from one to the next,
 * words in the middle. The step that is lit is larger and framed, so colour does not speak
 * alone; the circle that helps is drawn in the main colour. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

static const float turn = 6.2831853f;

typedef struct {
    CircleSteps steps;
    float size_mm;
    Words words;
} Circle;

static const Setting words_setting = {
    .type = TYPE_LEAD, .bold = true, .yields = true, .balanced = true, .most_scale = 1.3f};
static const float medal_share = 0.115f; /* radius of a medallion, of the size */
static const float path_share = 0.37f;   /* radius of the circle through them */
static const float words_share = 0.46f;  /* width of the words in the middle */

static int circle_natural(Ui *ui, Node *node)
{
    const Circle *circle = node->body->data;
    return ui_px(ui, circle->size_mm);
}

static int circle_least(Ui *ui, Node *node)
{
    return circle_natural(ui, node) / 2;
}

static int circle_height(Ui *ui, Node *node, int width)
{
    int wished = circle_natural(ui, node);
    return wished < width ? wished : width;
}

static int circle_least_height(Ui *ui, Node *node, int width)
{
    return circle_height(ui, node, width) / 2;
}

static void circle_placed(Ui *ui, Node *node)
{
    Circle *circle = node->body->data;
    Rect place = node->body->place;
    int size = place.w < place.h ? place.w : place.h;
    circle->words =
        words_break(ui, circle->steps.words, &words_setting, (int)((float)size * words_share));
    /* The steps below say the same words: where the middle is too small it stays empty. */
    bool room = words_height(&circle->words) <= (int)((float)size * words_share)
                && !circle->words.lines.cut;
    circle->words.lines.count = room ? circle->words.lines.count : 0;
}

static DrawPoint step_at(const Circle *circle, Rect place, float step)
{
    float size = (float)(place.w < place.h ? place.w : place.h);
    float angle = turn * (step / (float)circle->steps.count - 0.25f);
    return (DrawPoint){(float)place.x + (float)place.w / 2 + size * path_share * cosf(angle),
                       (float)place.y + (float)place.h / 2 + size * path_share * sinf(angle)};
}

enum { ARROW_POINTS = 9 };

/* An arc between two medallions with a head at its end. */
static void draw_arrow(Painter *painter, const Circle *circle, Rect place, int i)
{
    float size = (float)(place.w < place.h ? place.w : place.h);
    float step_px = turn * path_share * size / (float)circle->steps.count;
    float clear = medal_share * size * 1.28f / step_px; /* of a step, at either end */
    Ink ink = circle->steps.good ? INK_TEAL : INK_LINE;
    float pen = size * 0.018f;
    DrawPoint points[ARROW_POINTS];
    for (int k = 0; k < ARROW_POINTS; k++) {
        float along = clear + (1 - 2 * clear) * (float)k / (ARROW_POINTS - 1);
        points[k] = step_at(circle, place, (float)i + along);
    }
    DrawPoint tip = points[ARROW_POINTS - 1];
    float angle = turn * (((float)i + 1 - clear) / (float)circle->steps.count);
    float head = size * 0.042f;
    DrawPoint ends[3];
    for (int k = 0; k < 3; k += 2) {
        float way = angle + (k ? 1 : -1) * turn * 0.11f + turn / 2 - turn * 0.02f;
        ends[k] = (DrawPoint){tip.x + head * cosf(way), tip.y + head * sinf(way)};
    }
    ends[1] = tip;
    paint_line(painter, points, ARROW_POINTS, ink, pen);
    paint_line(painter, ends, 3, ink, pen);
}

static void draw_medal(Painter *painter, const Circle *circle, Rect place, int i)
{
    float size = (float)(place.w < place.h ? place.w : place.h);
    bool lit = i == circle->steps.here;
    DrawPoint at = step_at(circle, place, (float)i);
    int across = (int)(2 * medal_share * size * (lit ? 1.12f : 1));
    Rect rect = {(int)at.x - across / 2, (int)at.y - across / 2, across, across};
    int icon = across * 6 / 10;
    Ink fill = lit ? INK_TEAL : (circle->steps.good ? INK_TEAL_SOFT : INK_CARD);
    Ink border = circle->steps.good || lit ? INK_TEAL : INK_LINE;
    paint_frame(painter, rect, fill, border, size * (lit ? 0.014f : 0.008f), (float)across / 2);
    paint_icon(painter, paint_middle(rect, icon, icon), circle->steps.icons[i],
               lit ? INK_ON_TEAL : INK_WORDS);
}

static void circle_draw(Painter *painter, const Node *node)
{
    const Circle *circle = node->body->data;
    Rect place = node->body->place;
    for (int i = 0; i < circle->steps.count; i++) {
        draw_arrow(painter, circle, place, i);
    }
    for (int i = 0; i < circle->steps.count; i++) {
        draw_medal(painter, circle, place, i);
    }
    paint_words(painter, paint_middle(place, place.w, words_height(&circle->words)),
                &circle->words, INK_WORDS, ALIGN_CENTRE);
}

static const char *circle_stands_for(const Ui *ui, const Node *node, int x, int y)
{
    const Circle *circle = node->body->data;
    Rect rect = node->rect;
    int from_left = ui->metrics.mirrored ? 2 * rect.x + rect.w - 1 - x : x;
    float reach = (float)(rect.w < rect.h ? rect.w : rect.h) * medal_share * 1.25f;
    for (int i = 0; i < circle->steps.count; i++) {
        DrawPoint at = step_at(circle, rect, (float)i);
        if (hypotf(at.x - (float)from_left, at.y - (float)y) < reach) {
            return circle->steps.taps[i];
        }
    }
    return NULL;
}

static const BodyKind circle_kind = {
    .natural = circle_natural,
    .least = circle_least,
    .height = circle_height,
    .least_height = circle_least_height,
    .placed = circle_placed,
    .draw = circle_draw,
    .stands_for = circle_stands_for,
};

void ui_circle(Ui *ui, const char *id, const char *label, const CircleSteps *steps,
               float size_mm)
{
    Node *node = ui_chart_leaf(ui, &circle_kind, sizeof(Circle), id, label);
    if (node) {
        Circle *circle = node->body->data;
        *circle = (Circle){.steps = *steps, .size_mm = size_mm};
        circle->steps.words = ui_or_empty(steps->words);
        node->value = circle->steps.words;
    }
}

/* Straight pictures of numbers: bars, the path of weeks, the evidence label. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

/* --- bars ---------------------------------------------------------------------------- */

typedef struct {
    const char *name, *shown;
    int value;
    Words name_words, shown_words;
} Bar;

typedef struct {
    Bar *bars;
    int count;
    int most; /* the largest value, at least 1 */
} Bars;

static const Setting bar_setting = {.type = TYPE_CAPTION, .yields = true};
static const Setting shown_setting = {.type = TYPE_CAPTION, .bold = true, .yields = true};
static const float bar_mm = 5.0f;
static const float bar_gap_mm = 4.0f;
static const float shown_share = 0.25f; /* of the width, for the numbers */

static int bars_natural(Ui *ui, Node *node)
{
    const Bars *bars = node->body->data;
    int widest = ui_px(ui, 80);
    for (int i = 0; i < bars->count; i++) {
        int width = words_natural(ui, bars->bars[i].name, &bar_setting);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static int bars_least(Ui *ui, Node *node)
{
    const Bars *bars = node->body->data;
    int widest = ui_px(ui, 50);
    for (int i = 0; i < bars->count; i++) {
        int width = words_least(ui, bars->bars[i].name, &bar_setting);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static int bar_height(const Ui *ui, const Bar *bar)
{
    int line = words_height(&bar->shown_words);
    int bar_px = ui_px(ui, bar_mm);
    return words_height(&bar->name_words) + (line > bar_px ? line : bar_px);
}

static int bars_height(Ui *ui, Node *node, int width)
{
    Bars *bars = node->body->data;
    int height = 0;
    node->body->cut = false;
    for (int i = 0; i < bars->count; i++) {
        Bar *bar = &bars->bars[i];
        int number_px = (int)((float)width * shown_share);
        bar->name_words = words_break(ui, bar->name, &bar_setting, width);
        bar->shown_words = words_break(ui, bar->shown, &shown_setting, number_px);
        bool cut = bar->name_words.lines.cut || bar->shown_words.lines.cut;
        node->body->cut = node->body->cut || cut;
        height += bar_height(ui, bar) + (i > 0 ? ui_px(ui, bar_gap_mm) : 0);
    }
    return height;
}

/* Name above, then the bar and its number. */
static void draw_bar(Painter *painter, const Bar *bar, Rect place, int most)
{
    const Ui *ui = painter->ui;
    int name_px = words_height(&bar->name_words);
    int number_px = (int)((float)place.w * shown_share);
    int bar_px = ui_px(ui, bar_mm);
    int rest = place.h - name_px;
    int room = place.w - number_px;
    Rect track = {place.x, place.y + name_px + (rest - bar_px) / 2, room, bar_px};
    Rect filled = track;
    filled.w = (int)((float)room * (float)bar->value / (float)most);
    Rect number = {place.x + room + ui_px(ui, 3), place.y + name_px, number_px, rest};
    paint_words(painter, place, &bar->name_words, INK_WORDS, ALIGN_START);
    paint_box(painter, track, INK_HAIRLINE, (float)bar_px / 2);
    if (filled.w > 0) {
        filled.w = filled.w < bar_px ? bar_px : filled.w;
        paint_box(painter, filled, INK_TEAL, (float)bar_px / 2);
    }
    paint_words(painter, number, &bar->shown_words, INK_WORDS, ALIGN_START);
}

static void bars_draw(Painter *painter, const Node *node)
{
    const Bars *bars = node->body->data;
    Rect place = node->body->place;
    for (int i = 0; i < bars->count; i++) {
        place.h = bar_height(painter->ui, &bars->bars[i]);
        draw_bar(painter, &bars->bars[i], place, bars->most);
        place.y += place.h + ui_px(painter->ui, bar_gap_mm);
    }
}

static const BodyKind bars_kind = {
    .natural = bars_natural,
    .least = bars_least,
    .height = bars_height,
    .draw = bars_draw,
};

void ui_bars(Ui *ui, const char *id, const char *label, const BarRows *given)
{
    int count = given->count;
    Node *node = ui_leaf(ui, &bars_kind, sizeof(Bars));
    Bar *rows = node && count > 0 ? ARENA_NEW(ui->frame, Bar, count) : NULL;
    if (!node) {
        return;
    }
    Bars *bars = node->body->data;
    node->role = ROLE_CHART;
    node->id = ui_or_empty(id);
    node->label = ui_or_empty(label);
    *bars = (Bars){.bars = rows, .count = rows ? count : 0, .most = 1};
    for (int i = 0; i < bars->count; i++) {
        rows[i] = (Bar){
            .name = ui_or_empty(given->names[i]),
            .shown = ui_or_empty(given->shown[i]),
            .value = given->values[i],
        };
        bars->most = given->values[i] > bars->most ? given->values[i] : bars->most;
    }
}

/* --- path of weeks ------------------------------------------------------------------- */

enum { WEEKS_MAX = 12 };

typedef struct {
    int minutes[WEEKS_MAX];
    int count, now_i;
    int most;
    Words numbers[WEEKS_MAX], weeks[WEEKS_MAX];
} Path;

static const float path_height_mm = 44.0f; /* of the highest step */
static const float step_gap_mm = 3.0f;

static int path_natural(Ui *ui, Node *node)
{
    const Path *path = node->body->data;
    return ui_px(ui, 24) * path->count;
}

static int path_least(Ui *ui, Node *node)
{
    const Path *path = node->body->data;
    return ui_px(ui, 14) * path->count;
}

static int path_height(Ui *ui, Node *node, int width)
{
    Path *path = node->body->data;
    int room = path->count > 0 ? width / path->count : width;
    node->body->cut = false;
    for (int i = 0; i < path->count; i++) {
        const char *number = ui_print(ui, "%d", path->minutes[i]);
        const char *week = ui_print(ui, "%d", i + 1);
        path->numbers[i] = words_break(ui, number, &shown_setting, room);
        path->weeks[i] = words_break(ui, week, &bar_setting, room);
        node->body->cut = node->body->cut || path->numbers[i].lines.cut;
    }
    int lines =
        path->count > 0 ? words_height(&path->numbers[0]) + words_height(&path->weeks[0]) : 0;
    return ui_px(ui, path_height_mm) + lines;
}

static int path_least_height(Ui *ui, Node *node, int width)
{
    return path_height(ui, node, width) - ui_px(ui, path_height_mm) / 2;
}

/* Minutes over each step, the week's number under it; this week filled, with a sun over it. */
static void draw_week(Painter *painter, const Path *path, int i, Rect column)
{
    const Ui *ui = painter->ui;
    int number_px = words_height(&path->numbers[i]);
    int week_px = words_height(&path->weeks[i]);
    int room = column.h - number_px - week_px;
    int height =
        (int)((float)room * (0.2f + 0.8f * (float)path->minutes[i] / (float)path->most));
    Rect step = {column.x, column.y + number_px + room - height, column.w, height};
    Rect over = {column.x, step.y - number_px, column.w, number_px};
    Rect under = {column.x, column.y + column.h - week_px, column.w, week_px};
    bool now = i == path->now_i;
    Ink fill = now ? INK_TEAL : INK_TEAL_SOFT;
    float radius = (float)ui_px(ui, ui->theme->radius_mm / 2);
    paint_frame(painter, step, fill, INK_TEAL, (float)ui_px(ui, 0.5f), radius);
    if (now) {
        int size = column.w / 3 < height / 2 ? column.w / 3 : height / 2;
        paint_icon(painter, paint_middle(step, size, size), ICON_WALK, INK_ON_TEAL);
    }
    paint_words(painter, over, &path->numbers[i], INK_WORDS, ALIGN_CENTRE);
    paint_words(painter, under, &path->weeks[i], INK_WORDS_2, ALIGN_CENTRE);
}

static void path_draw(Painter *painter, const Node *node)
{
    const Path *path = node->body->data;
    Rect place = node->body->place;
    int gap = ui_px(painter->ui, step_gap_mm);
    for (int i = 0; i < path->count; i++) {
        int left = place.w * i / path->count;
        int right = place.w * (i + 1) / path->count - (i + 1 < path->count ? gap : 0);
        draw_week(painter, path, i, (Rect){place.x + left, place.y, right - left, place.h});
    }
}

static const BodyKind path_kind = {
    .natural = path_natural,
    .least = path_least,
    .height = path_height,
    .least_height = path_least_height,
    .draw = path_draw,
};

void ui_path(Ui *ui, const char *id, const char *label, const int *minutes, int count,
             int now_i)
{
    Node *node = ui_leaf(ui, &path_kind, sizeof(Path));
    if (!node) {
        return;
    }
    Path *path = node->body->data;
    node->role = ROLE_CHART;
    node->id = ui_or_empty(id);
    node->label = ui_or_empty(label);
    node->value = ui_print(ui, "%d/%d", now_i + 1, count);
    path->count = count < WEEKS_MAX ? count : WEEKS_MAX;
    path->now_i = now_i;
    path->most = 1;
    for (int i = 0; i < path->count; i++) {
        path->minutes[i] = minutes[i];
        path->most = minutes[i] > path->most ? minutes[i] : path->most;
    }
}

/* --- evidence ------------------------------------------------------------------------ */

typedef struct {
    const char *text;
    int level; /* 0 strong .. 4 studies say no */
    Words words;
} Gauge;

enum { GAUGE_BARS = 4 };
static const float gauge_mm = 9.0f;
static const float gauge_gap_mm = 3.0f;
static const float gauge_pad_mm = 3.0f;

static int gauge_beside(const Ui *ui)
{
    return ui_px(ui, gauge_mm + gauge_gap_mm + 2 * gauge_pad_mm);
}

static int gauge_natural(Ui *ui, Node *node)
{
    const Gauge *gauge = node->body->data;
    return words_natural(ui, gauge->text, &bar_setting) + gauge_beside(ui);
}

static int gauge_least(Ui *ui, Node *node)
{
    const Gauge *gauge = node->body->data;
    return words_least(ui, gauge->text, &bar_setting) + gauge_beside(ui);
}

static int gauge_height(Ui *ui, Node *node, int width)
{
    Gauge *gauge = node->body->data;
    gauge->words = words_break(ui, gauge->text, &bar_setting, width - gauge_beside(ui));
    node->body->cut = gauge->words.lines.cut;
    int least = ui_px(ui, gauge_mm);
    int height = words_height(&gauge->words);
    return (height > least ? height : least) + ui_px(ui, 2);
}

/* Four rising bars, as many filled as the level says; a cross where studies say no. */
static void draw_gauge(Painter *painter, Rect rect, int level)
{
    int filled = GAUGE_BARS - level;
    int pitch = rect.w / GAUGE_BARS;
    if (filled <= 0) {
        paint_icon(painter, rect, ICON_CROSS, INK_TEAL);
        return;
    }
    for (int i = 0; i < GAUGE_BARS; i++) {
        int height = rect.h * (i + 2) / (GAUGE_BARS + 1);
        Rect bar = {rect.x + i * pitch, rect.y + rect.h - height, pitch * 2 / 3, height};
        Ink ink = i < filled ? INK_TEAL : INK_CARD;
        paint_frame(painter, bar, ink, INK_TEAL, fmaxf(1, (float)pitch / 9), (float)pitch / 6);
    }
}

static void gauge_draw(Painter *painter, const Node *node)
{
    const Gauge *gauge = node->body->data;
    const Ui *ui = painter->ui;
    Rect place = node->body->place;
    int size = ui_px(ui, gauge_mm) * 3 / 4;
    int pad = ui_px(ui, gauge_pad_mm);
    Rect picture = {place.x + pad, place.y + (place.h - size) / 2, size, size};
    int x = pad + ui_px(ui, gauge_mm + gauge_gap_mm);
    int words_px = words_height(&gauge->words);
    Rect words = {place.x + x, place.y + (place.h - words_px) / 2, place.w - x - pad, words_px};
    paint_box(painter, place, INK_TEAL_SOFT, (float)ui_px(ui, ui->theme->radius_mm));
    draw_gauge(painter, picture, gauge->level);
    paint_words(painter, words, &gauge->words, INK_WORDS, ALIGN_START);
}

static const BodyKind gauge_kind = {
    .natural = gauge_natural,
    .least = gauge_least,
    .height = gauge_height,
    .draw = gauge_draw,
    .own_width = true,
};

void ui_evidence(Ui *ui, int level, const char *words)
{
    Node *node = ui_leaf(ui, &gauge_kind, sizeof(Gauge));
    if (node) {
        node->role = ROLE_TEXT;
        node->label = ui_or_empty(words);
        *(Gauge *)node->body->data = (Gauge){.text = node->label, .level = level};
    }
}

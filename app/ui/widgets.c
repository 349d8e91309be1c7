/* Words, spaces and small marks: what every screen is made of. */
#include "ui/widgets.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "ui/paint.h"

const char *ui_print(Ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int length = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *text = length >= 0 ? arena_push(ui->frame, (size_t)length + 1, 1) : NULL;
    if (!text) {
        ui->dropped = true;
        return "";
    }
    va_start(args, fmt);
    vsnprintf(text, (size_t)length + 1, fmt, args);
    va_end(args);
    return text;
}

/* --- spaces -------------------------------------------------------------------------- */

typedef struct {
    float mm;
} Space;

static int space_natural(Ui *ui, Node *node)
{
    const Space *space = node->body->data;
    return ui_px(ui, space->mm);
}

static int space_height(Ui *ui, Node *node, int width)
{
    (void)width;
    return space_natural(ui, node);
}

/* In a crowd, spaces give way before anything scrolls. */
static int space_least_height(Ui *ui, Node *node, int width)
{
    return space_height(ui, node, width) / 2;
}

static const BodyKind space_kind = {
    .natural = space_natural,
    .height = space_height,
    .least_height = space_least_height,
    .spacer = true,
};

void ui_space(Ui *ui, float mm)
{
    Node *node = ui_leaf(ui, &space_kind, sizeof(Space));
    if (node) {
        ((Space *)node->body->data)->mm = mm;
    }
}

void ui_spring(Ui *ui, float weight)
{
    Node *node = ui_leaf(ui, &space_kind, sizeof(Space));
    if (node) {
        node->body->box.weight = weight;
    }
}

/* --- words --------------------------------------------------------------------------- */

typedef struct {
    const char *text;
    Setting setting;
    Ink ink;
    Align align;
    Words words; /* at the last asked width */
} Text;

static int text_natural(Ui *ui, Node *node)
{
    const Text *text = node->body->data;
    return words_natural(ui, text->text, &text->setting);
}

static int text_least(Ui *ui, Node *node)
{
    const Text *text = node->body->data;
    return words_least(ui, text->text, &text->setting);
}

static int text_height(Ui *ui, Node *node, int width)
{
    Text *text = node->body->data;
    text->words = words_break(ui, text->text, &text->setting, width);
    node->body->cut = text->words.lines.cut;
    return words_height(&text->words);
}

static void text_draw(Painter *painter, const Node *node)
{
    const Text *text = node->body->data;
    paint_words(painter, node->body->place, &text->words, text->ink, text->align);
}

static const BodyKind text_kind = {
    .natural = text_natural,
    .least = text_least,
    .height = text_height,
    .draw = text_draw,
};

static void add_text(Ui *ui, Role role, const Text *text)
{
    Node *node = ui_leaf(ui, &text_kind, sizeof(Text));
    if (!node) {
        return;
    }
    node->role = role;
    node->label = ui_or_empty(text->text);
    *(Text *)node->body->data = *text;
    ((Text *)node->body->data)->text = node->label;
}

/* Centred where its column centres. On small panels it grows only so far with the text size:
 * what one came to answer must stay in sight. */
static void add_title(Ui *ui, Type type, const char *text)
{
    int open_i = ui->depth ? ui->open[ui->depth - 1] : 0;
    Setting setting = {
        .type = type, .bold = true, .balanced = true, .most_scale = ui_small(ui) ? 1.3f : 0};
    bool centred = ui->nodes[open_i].body->box.align == ALIGN_CENTRE;
    add_text(ui, ROLE_TITLE,
             &(Text){.text = text,
                     .setting = setting,
                     .ink = INK_WORDS,
                     .align = centred ? ALIGN_CENTRE : ALIGN_START});
}

void ui_title(Ui *ui, const char *text)
{
    add_title(ui, ui_title_type(ui), text);
}

void ui_quiet_title(Ui *ui, const char *text)
{
    add_title(ui, TYPE_LEAD, text);
}

void ui_text(Ui *ui, Type type, Ink ink, const char *text)
{
    add_text(ui, ROLE_TEXT, &(Text){.text = text, .setting = {.type = type}, .ink = ink});
}

void ui_words(Ui *ui, Type type, Ink ink, Align align, const char *text)
{
    Setting setting = {.type = type, .balanced = align == ALIGN_CENTRE};
    add_text(ui, ROLE_TEXT,
             &(Text){.text = text, .setting = setting, .ink = ink, .align = align});
}

void ui_strong(Ui *ui, Type type, Ink ink, const char *text)
{
    add_text(ui, ROLE_TEXT,
             &(Text){.text = text, .setting = {.type = type, .bold = true}, .ink = ink});
}

/* --- icon, rule ---------------------------------------------------------------------- */

typedef struct {
    Icon icon;
    float size_mm;
    Ink ink;
} Ornament;

static int icon_size(Ui *ui, Node *node)
{
    const Ornament *mark = node->body->data;
    return ui_px(ui, mark->size_mm);
}

static int icon_height(Ui *ui, Node *node, int width)
{
    (void)width;
    return icon_size(ui, node);
}

static void icon_draw(Painter *painter, const Node *node)
{
    const Ornament *mark = node->body->data;
    Rect place = node->body->place;
    int size = place.w < place.h ? place.w : place.h;
    paint_icon(painter, paint_middle(place, size, size), mark->icon, mark->ink);
}

static const BodyKind icon_kind = {
    .natural = icon_size,
    .height = icon_height,
    .draw = icon_draw,
    .own_width = true,
};

void ui_icon(Ui *ui, Icon icon, float size_mm, Ink ink)
{
    Node *node = ui_leaf(ui, &icon_kind, sizeof(Ornament));
    if (node) {
        *(Ornament *)node->body->data = (Ornament){icon, size_mm, ink};
    }
}

typedef struct {
    Ornament mark; /* size and ink of all */
    Icon icons[UI_ICONS_MAX];
    int count;
} Ornaments;

static int icons_natural(Ui *ui, Node *node)
{
    const Ornaments *marks = node->body->data;
    return icon_size(ui, node) * (3 * marks->count - 1) / 2; /* half a size between two */
}

static void icons_draw(Painter *painter, const Node *node)
{
    const Ornaments *marks = node->body->data;
    Rect place = node->body->place;
    int size = place.h;
    int x = place.x + (place.w - size * (3 * marks->count - 1) / 2) / 2;
    for (int i = 0; i < marks->count; i++) {
        Rect rect = {x + i * size * 3 / 2, place.y, size, size};
        paint_icon(painter, rect, marks->icons[i], marks->mark.ink);
    }
}

static const BodyKind icons_kind = {
    .natural = icons_natural,
    .height = icon_height,
    .draw = icons_draw,
};

void ui_icons(Ui *ui, const Icon *icons, int count, float size_mm, Ink ink)
{
    Node *node = ui_leaf(ui, &icons_kind, sizeof(Ornaments));
    if (node) {
        Ornaments *marks = node->body->data;
        marks->mark = (Ornament){.size_mm = size_mm, .ink = ink};
        for (int i = 0; i < count && i < UI_ICONS_MAX; i++) {
            marks->icons[marks->count++] = icons[i];
        }
    }
}

static int rule_natural(Ui *ui, Node *node)
{
    (void)node;
    return ui_px(ui, ui->theme->target_mm);
}

static int rule_height(Ui *ui, Node *node, int width)
{
    (void)node;
    (void)width;
    int px = ui_px(ui, 0.4f);
    return px > 0 ? px : 1;
}

static void rule_draw(Painter *painter, const Node *node)
{
    paint_box(painter, node->body->place, ((const Ornament *)node->body->data)->ink, 0);
}

static const BodyKind rule_kind = {
    .natural = rule_natural,
    .height = rule_height,
    .draw = rule_draw,
};

void ui_rule(Ui *ui, Ink ink)
{
    Node *node = ui_leaf(ui, &rule_kind, sizeof(Ornament));
    if (node) {
        ((Ornament *)node->body->data)->ink = ink;
    }
}

/* --- progress ------------------------------------------------------------------------ */

typedef struct {
    const char *words;
    int done, total;
    Words set;
} Progress;

static const Setting progress_setting = {
    .type = TYPE_CAPTION, .yields = true, .one_line = true};
static const float progress_bar_mm = 3.2f;
static const float progress_gap_mm = 5.0f;
static const float progress_least_mm = 30.0f; /* of the bar */

static int progress_natural(Ui *ui, Node *node)
{
    const Progress *progress = node->body->data;
    return words_natural(ui, progress->words, &progress_setting)
           + ui_px(ui, progress_gap_mm + 2 * progress_least_mm);
}

static int progress_least(Ui *ui, Node *node)
{
    const Progress *progress = node->body->data;
    return words_least(ui, progress->words, &progress_setting)
           + ui_px(ui, progress_gap_mm + progress_least_mm);
}

static int progress_height(Ui *ui, Node *node, int width)
{
    Progress *progress = node->body->data;
    int room = width - ui_px(ui, progress_gap_mm + progress_least_mm);
    progress->set = words_break(ui, progress->words, &progress_setting, room);
    node->body->cut = progress->set.lines.cut;
    return words_height(&progress->set);
}

static void progress_draw(Painter *painter, const Node *node)
{
    const Progress *progress = node->body->data;
    Rect place = node->body->place;
    int words_px = (int)ceilf(progress->set.lines.width);
    int bar_px = ui_px(painter->ui, progress_bar_mm);
    int room = place.w - words_px - ui_px(painter->ui, progress_gap_mm);
    Rect bar = {place.x, place.y + (place.h - bar_px) / 2, room, bar_px};
    int share = progress->total > 0 ? room * progress->done / progress->total : 0;
    Rect done = {bar.x, bar.y, share < bar_px ? bar_px : share, bar_px};
    Rect words = {place.x + place.w - words_px, place.y, words_px, place.h};
    paint_box(painter, bar, INK_HAIRLINE, (float)bar_px / 2);
    paint_box(painter, done, INK_TEAL, (float)bar_px / 2);
    paint_words(painter, words, &progress->set, INK_WORDS_2, ALIGN_END);
}

static const BodyKind progress_kind = {
    .natural = progress_natural,
    .least = progress_least,
    .height = progress_height,
    .draw = progress_draw,
};

void ui_progress(Ui *ui, const char *label, int done, int total)
{
    Node *node = ui_leaf(ui, &progress_kind, sizeof(Progress));
    if (!node) {
        return;
    }
    int shown = done < 0 ? 0 : done > total ? total : done;
    node->role = ROLE_PROGRESS;
    node->id = "progress";
    node->label = ui_or_empty(label);
    node->value = ui_print(ui, "%d/%d", done, total);
    *(Progress *)node->body->data =
        (Progress){.words = node->label, .done = shown, .total = total};
}

/* The tree is one array in the order of declaration: a parent always stands before its
 * children, so one pass forwards meets parents first. Nodes live for one frame; what must
 * outlive it (scroll, focus, what was seen) is kept in UiMemory by the hash of an id. When room
 * runs out, what was opened too much is counted, so that each ui_close still meets its own
 * ui_open. */
#include "ui/ui.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "ui/layout.h"
#include "ui/widgets.h"

/* clang-format off */
const char *const role_names[ROLE_COUNT] = {
    [ROLE_BOX]      = "box",      [ROLE_TITLE]   = "title",   [ROLE_TEXT]   = "text",
    [ROLE_BUTTON]   = "button",   [ROLE_CHOICE]  = "choice",  [ROLE_CHIP]   = "chip",
    [ROLE_TOGGLE]   = "toggle",   [ROLE_SCALE]   = "scale",   [ROLE_REGION] = "region",
    [ROLE_CARD]     = "card",     [ROLE_LINK]    = "link",    [ROLE_KEY]    = "key",
    [ROLE_PICTURE]  = "picture",  [ROLE_FIGURE]  = "figure",  [ROLE_QR]     = "qr",
    [ROLE_CHART]    = "chart",    [ROLE_DIALOG]  = "dialog",
    [ROLE_PROGRESS] = "progress",
};
/* clang-format on */

/* Until a screen brings words of its own: a tree without a language can still be worked. */
static const UiWords english = {"More", "Up", "Rub out", "OK"};
/* At 16:9 a 7-inch panel is about 90 mm on its shorter side, a 15-inch one about 190; a 24-inch
 * one that stands upright is over 500 high. */
static const float small_panel_mm = 160.0f;
static const float roomy_panel_mm = 400.0f;

size_t ui_bytes(void)
{
    return sizeof(Ui);
}

Ui *ui_init(void *memory)
{
    return memset(memory, 0, sizeof(Ui));
}

void ui_forget(Ui *ui)
{
    memset(&ui->memory, 0, sizeof ui->memory);
}

/* --- making nodes -------------------------------------------------------------------- */

const char *ui_or_empty(const char *text)
{
    return text ? text : "";
}

int ui_index(const Ui *ui, const Node *node)
{
    return (int)(node - ui->nodes);
}

static void append_child(Ui *ui, int parent, int child)
{
    if (parent < 0) {
        return;
    }
    NodeBody *body = ui->nodes[parent].body;
    if (body->last_child < 0) {
        ui->nodes[parent].first_child = child;
    } else {
        ui->nodes[body->last_child].next_sibling = child;
    }
    body->last_child = child;
}

static Node *new_node(Ui *ui)
{
    NodeBody *body = ui->count < UI_NODES_MAX ? ARENA_NEW(ui->frame, NodeBody, 1) : NULL;
    if (!body) {
        ui->dropped = true;
        return NULL;
    }
    int i = ui->count++;
    int parent = ui->depth ? ui->open[ui->depth - 1] : -1;
    body->last_child = -1;
    ui->nodes[i] = (Node){.id = "",
                          .label = "",
                          .value = "",
                          .parent = parent,
                          .first_child = -1,
                          .next_sibling = -1,
                          .enabled = true,
                          .fits = true,
                          .body = body};
    append_child(ui, parent, i);
    return &ui->nodes[i];
}

/* What stands in for a leaf whose data found no room. */
static int nothing_wide(Ui *ui, Node *node)
{
    (void)ui;
    (void)node;
    return 0;
}

static int nothing_high(Ui *ui, Node *node, int width)
{
    (void)ui;
    (void)node;
    (void)width;
    return 0;
}

static const BodyKind nothing = {.natural = nothing_wide, .height = nothing_high};

Node *ui_leaf(Ui *ui, const BodyKind *kind, size_t data_bytes)
{
    Node *node = new_node(ui);
    if (!node) {
        return NULL;
    }
    node->body->kind = kind;
    node->body->data = arena_push(ui->frame, data_bytes, _Alignof(max_align_t));
    if (!node->body->data) {
        node->body->kind = &nothing;
        ui->dropped = true;
        return NULL;
    }
    return node;
}

void ui_open(Ui *ui, const Box *box)
{
    Node *node = ui->depth < UI_DEPTH_MAX ? new_node(ui) : NULL;
    if (!node) {
        ui->skipped_depth++;
        ui->dropped = true;
        return;
    }
    node->body->box = *box;
    node->id = ui_or_empty(box->id);
    node->label = ui_or_empty(box->label);
    node->value = ui_or_empty(box->value);
    node->role = box->role;
    node->target = box->target;
    node->enabled = !box->disabled;
    if (layout_scrolls(node)) {
        uint64_t number = (uint64_t)ui->scroll_boxes++;
        node->body->scroll_key =
            *node->id ? text_hash(node->id) : bytes_hash(0, &number, sizeof number);
    }
    if (box->role == ROLE_DIALOG) {
        ui->dialog_i = ui_index(ui, node);
    }
    ui->open[ui->depth++] = ui_index(ui, node);
}

void ui_close(Ui *ui)
{
    if (ui->skipped_depth) {
        ui->skipped_depth--;
        return;
    }
    assert(ui->depth > 0);
    if (layout_scrolls(&ui->nodes[ui->open[ui->depth - 1]])) {
        ui_scroll_arrows(ui, &ui->nodes[ui->open[ui->depth - 1]]);
    }
    ui->depth--;
}

/* --- life ---------------------------------------------------------------------------- */

void ui_begin(Ui *ui, Arena *frame, const UiMetrics *metrics, const Theme *theme,
              TextMeasure measure)
{
    ui->frame = frame;
    ui->metrics = *metrics;
    ui->theme = theme;
    ui->measure = measure;
    ui->count = 0;
    ui->depth = 0;
    ui->skipped_depth = 0;
    ui->dialog_i = -1;
    ui->scroll_boxes = 0;
    ui->words = english;
    ui->dropped = false;
    ui_open(ui,
            &(Box){.flow = UI_SCROLL}); /* the root scrolls only when nothing else gives way */
}

/* Who stands below a dialog is neither touched nor read. */
bool ui_on_top(const Ui *ui, int node_i)
{
    int i = node_i;
    while (ui->dialog_i >= 0 && i >= 0 && i != ui->dialog_i) {
        i = ui->nodes[i].parent;
    }
    return i >= 0;
}

bool ui_reachable(const Ui *ui, int node_i)
{
    return ui->nodes[node_i].role != ROLE_BOX && ui_on_top(ui, node_i);
}

/* In full view, or its end: what is higher than its place never shows whole. */
static bool in_full_view(const Node *node)
{
    bool whole = node->seen.w == node->rect.w && node->seen.h == node->rect.h;
    bool end = node->seen.w == node->rect.w
               && node->seen.y + node->seen.h == node->rect.y + node->rect.h;
    return node->seen.w > 0 && (whole || end);
}

static void remember_seen(UiMemory *memory, uint64_t id)
{
    for (int i = 0; i < memory->seen_count; i++) {
        if (memory->seen[i] == id) {
            return;
        }
    }
    if (memory->seen_count < UI_SEEN_MAX) {
        memory->seen[memory->seen_count++] = id;
    }
}

void ui_end(Ui *ui)
{
    while (ui->depth) {
        ui_close(ui);
    }
    layout_run(ui);
    int seen_before = ui->memory.seen_count;
    for (int i = 0; i < ui->count; i++) {
        Node *node = &ui->nodes[i];
        if (!node->target) {
            continue;
        }
        uint64_t id = text_hash(node->id);
        node->focused = ui->memory.focus_shown && ui->memory.focus == id && ui_reachable(ui, i);
        if (in_full_view(node)) {
            remember_seen(&ui->memory, id);
        }
    }
    ui->saw_more = ui->memory.seen_count > seen_before;
}

bool ui_saw_more(const Ui *ui)
{
    return ui->saw_more;
}

/* --- sizes --------------------------------------------------------------------------- */

int ui_px(const Ui *ui, float mm)
{
    return (int)lroundf(mm * ui->metrics.px_per_mm);
}

int ui_target_px(const Ui *ui, bool main)
{
    float mm = main && !ui_small(ui) ? ui->theme->main_target_mm : ui->theme->target_mm;
    return (int)ceilf(mm * ui->metrics.px_per_mm - 0.001f);
}

float ui_em(const Ui *ui, Type type)
{
    return type_em_px(ui->theme, type, ui->metrics.px_per_mm, ui->metrics.text_scale);
}

Type ui_title_type(const Ui *ui)
{
    return ui_small(ui) ? TYPE_LEAD : TYPE_TITLE;
}

bool ui_roomy(const Ui *ui)
{
    return (float)ui->metrics.h >= roomy_panel_mm * ui->metrics.px_per_mm;
}

/* --- reading ------------------------------------------------------------------------- */

int ui_node_count(const Ui *ui)
{
    return ui->count;
}

const Node *ui_node(const Ui *ui, int i)
{
    assert(i >= 0 && i < ui->count);
    return &ui->nodes[i];
}

int ui_find(const Ui *ui, const char *id)
{
    for (int i = 0; i < ui->count; i++) {
        if (*id && ui_reachable(ui, i) && text_equal(ui->nodes[i].id, id)) {
            return i;
        }
    }
    return -1;
}

int ui_find_label(const Ui *ui, const char *label)
{
    int text_i = -1;
    for (int i = 0; i < ui->count; i++) {
        if (!ui_reachable(ui, i) || !text_equal(ui->nodes[i].label, label)) {
            continue;
        }
        if (ui->nodes[i].target) {
            return i;
        }
        text_i = text_i < 0 ? i : text_i;
    }
    return text_i;
}

bool ui_seen(const Ui *ui, const char *id)
{
    uint64_t hash = text_hash(id);
    for (int i = 0; i < ui->memory.seen_count; i++) {
        if (ui->memory.seen[i] == hash) {
            return true;
        }
    }
    return false;
}

const UiMetrics *ui_metrics(const Ui *ui)
{
    return &ui->metrics;
}

const Theme *ui_theme(const Ui *ui)
{
    return ui->theme;
}

bool ui_small(const Ui *ui)
{
    int shorter = ui->metrics.w < ui->metrics.h ? ui->metrics.w : ui->metrics.h;
    return (float)shorter < small_panel_mm * ui->metrics.px_per_mm;
}

bool ui_wide(const Ui *ui)
{
    return ui->metrics.w > ui->metrics.h;
}

Arena *ui_arena(const Ui *ui)
{
    return ui->frame;
}

bool ui_dropped(const Ui *ui)
{
    return ui->dropped;
}

void ui_own_words(Ui *ui, const UiWords *words)
{
    ui->words = (UiWords){
        .scroll_down = words->scroll_down ? words->scroll_down : english.scroll_down,
        .scroll_up = words->scroll_up ? words->scroll_up : english.scroll_up,
        .rub_out = words->rub_out ? words->rub_out : english.rub_out,
        .ok = words->ok ? words->ok : english.ok,
    };
}

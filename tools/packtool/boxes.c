/* boxes.c - whether every text fits its box. Nothing is reckoned: the kiosk's own screens are
 * laid out with the kiosk's own fonts, each card, movement and question once, on the two panels
 * that are hardest (the smallest, and the narrowest), in every language and text size. The
 * boxes are the screens' own, so a changed screen needs no change here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lint.h"
#include "screens/opening.h"
#include "shell/text_engine.h"

enum { FRAME_BYTES = 2 << 20, VISITOR_BYTES = 512 << 10, TEXT_SIZES = 4 };

static const struct {
    int w, h;
} panels[] = {{800, 480}, {720, 1280}};

static const float px_per_mm =
    3.6f; /* as the kiosk takes it when nobody says how large it is */

typedef struct {
    Lint *lint;
    Kiosk kiosk;
    Flow flow;
    Effects effects;
    Arena frames[2], visitor;
    int frame_i;
    Ui *ui;
    TextEngine *text;
    UiMetrics metrics;
    BoxFigures figures;
    char said[200]; /* the text told last: it stands on many screens */
} Boxes;

/* Where a text that is on the glass stands in the files. */
static const ShownPlace *find_place(const Boxes *boxes, const char *label)
{
    const Lint *lint = boxes->lint;
    for (int i = 0; i < lint->shown_count; i++) {
        if (text_equal(say(&boxes->kiosk, lint->shown[i].text), label)) {
            return &lint->shown[i];
        }
    }
    return NULL;
}

static void say_cut(Boxes *boxes, const Node *node)
{
    const Manner *manner = &boxes->kiosk.manner;
    const ShownPlace *place = find_place(boxes, node->label);
    if (text_equal(boxes->said, node->label)) {
        return;
    }
    snprintf(boxes->said, sizeof boxes->said, "%s", node->label);
    lint_say(boxes->lint, place ? place->file : "lang", place ? place->place : "",
             "'%.60s' does not fit its box (%s) on screen %s, %dx%d, text size %d, language %s",
             node->label, node->id, boxes->flow.current->name, boxes->metrics.w,
             boxes->metrics.h, manner->text_size, kiosk_lang(&boxes->kiosk)->code);
}

static void look(Boxes *boxes)
{
    Arena *frame = &boxes->frames[boxes->frame_i = 1 - boxes->frame_i];
    arena_reset(frame);
    (void)flow_took_change(&boxes->flow);
    ui_forget(boxes->ui);
    ui_begin(boxes->ui, frame, &boxes->metrics, &themes[boxes->kiosk.manner.theme],
             text_engine_measure(boxes->text));
    flow_view(&boxes->flow, &boxes->kiosk, boxes->ui);
    ui_end(boxes->ui);
    boxes->effects.count = 0;
    boxes->figures.screens++;
    for (int i = 0; i < ui_node_count(boxes->ui); i++) {
        const Node *node = ui_node(boxes->ui, i);
        boxes->figures.boxes += *node->label != '\0';
        if (!node->fits && *node->label) {
            say_cut(boxes, node);
        }
    }
}

static void look_in_sizes(Boxes *boxes, int first_size)
{
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        boxes->metrics.w = panels[i].w;
        boxes->metrics.h = panels[i].h;
        for (int size = first_size; size <= TEXT_SIZES; size++) {
            boxes->kiosk.manner.text_size = size;
            boxes->metrics.text_scale = theme_text_scales[size - 1];
            look(boxes);
        }
    }
}

/* What a figure says while it moves: one line a phase. Lines are lines: the largest will do. */
static void look_at_phases(Boxes *boxes, int movement_i)
{
    const Clip *clip = boxes->kiosk.clips[movement_i];
    for (int i = 0; clip && i < clip_phase_count(clip); i++) {
        boxes->kiosk.now_ms += clip_phase(clip, i).length_ms;
        flow_tick(&boxes->flow, &boxes->kiosk);
        look_in_sizes(boxes, TEXT_SIZES);
    }
}

/* What stands folded on a screen is opened, one after the other. */
static void look_at_folds(Boxes *boxes, const char *start)
{
    enum { FOLDS_MAX = 40 };
    static char ids[FOLDS_MAX][64];
    int count = 0;
    for (int i = 0; i < ui_node_count(boxes->ui) && count < FOLDS_MAX; i++) {
        const Node *node = ui_node(boxes->ui, i);
        if (node->target && text_begins(node->id, start)) {
            snprintf(ids[count++], sizeof ids[0], "%s", node->id);
        }
    }
    for (int i = 0; i < count; i++) {
        const Event chosen = {.kind = EVENT_CHOOSE, .id = ids[i]};
        flow_event(&boxes->flow, &boxes->kiosk, &chosen);
        look_in_sizes(boxes, TEXT_SIZES);
    }
}

/* One thing in every text size on every panel; false: it is asked only of people whom it takes
 * more than one answer to make. */
static bool look_at(Boxes *boxes, const char *what, const char *id)
{
    Err err;
    bool shown = opening_show(&boxes->flow, &boxes->kiosk, what, id, &err);
    if (shown) {
        look_in_sizes(boxes, 1);
    }
    return shown;
}

static void look_in_language(Boxes *boxes, int lang_i)
{
    const Pack *pack = boxes->kiosk.pack;
    const Lang *lang = &boxes->kiosk.langs[lang_i];
    boxes->kiosk.installed_manner.lang_i = boxes->kiosk.manner.lang_i = lang_i;
    boxes->metrics.mirrored = lang->right_to_left;
    text_engine_set_language(boxes->text, lang->code);
    for (int i = 0; i < flow_screen_count; i++) {
        look_at(boxes, flow_screens[i]->name, "");
        look_at_folds(boxes, "explain.");
        look_at_folds(boxes, "topic.");
    }
    for (int i = 0; i < pack->card_count; i++) {
        look_at(boxes, "card", pack->cards[i].id);
    }
    for (int i = 0; i < pack->movement_count; i++) {
        look_at(boxes, "movement", pack->movements[i].id);
        look_at_phases(boxes, i);
    }
    for (int i = 0; i < pack->question_count; i++) {
        bool asked = !pack->questions[i].fact && !text_equal(pack->questions[i].id, "P1");
        if (asked) {
            boxes->figures.unasked += !look_at(boxes, "question", pack->questions[i].id);
        }
    }
}

static void *room(size_t bytes)
{
    void *memory = calloc(1, bytes);
    if (!memory) {
        fputs("packtool: not enough memory\n", stderr);
        exit(EXIT_REFUSED);
    }
    return memory;
}

static void begin(Boxes *boxes, Lint *lint, const Content *content)
{
    memset(boxes, 0, sizeof *boxes);
    boxes->lint = lint;
    for (int i = 0; i < 2; i++) {
        arena_init(&boxes->frames[i], room(FRAME_BYTES), FRAME_BYTES);
    }
    arena_init(&boxes->visitor, room(VISITOR_BYTES), VISITOR_BYTES);
    boxes->ui = ui_init(room(ui_bytes()));
    boxes->metrics.px_per_mm = px_per_mm;
    boxes->kiosk = (Kiosk){.pack = content->pack,
                           .clips = content->clips,
                           .langs = content->langs,
                           .lang_count = content->lang_count,
                           .visitor = &boxes->visitor,
                           .effects = &boxes->effects,
                           .installed_manner = {.text_size = 1},
                           .manner = {.text_size = 1},
                           .now_ms = 1000};
    Machine *machine = &boxes->kiosk.machine;
    machine->printer = PRINTER_READY;
    machine->notice = "";
    machine->version = VERSION;
    machine->content_dir = lint->request->folders[0];
    machine->paper = "a4";
    machine->code_version = 10;
    snprintf(machine->today, sizeof machine->today, "2027-01-04");
    flow_start(&boxes->flow, &boxes->kiosk);
}

static void end(Boxes *boxes)
{
    text_engine_close(boxes->text);
    free(boxes->frames[0].bytes);
    free(boxes->frames[1].bytes);
    free(boxes->visitor.bytes);
    free(boxes->ui);
}

BoxFigures lint_boxes(Lint *lint, const Content *content)
{
    static Boxes boxes;
    static Problems missing;
    Err err = {0};
    begin(&boxes, lint, content);
    if (!text_engine_open(NULL, &boxes.text, &missing, &err) || missing.count) {
        printf("boxes are not measured: %s\n",
               missing.count ? missing.items[0].text : err.text);
    } else {
        for (int i = 0; i < content->lang_count; i++) {
            look_in_language(&boxes, i);
        }
    }
    end(&boxes);
    return boxes.figures;
}

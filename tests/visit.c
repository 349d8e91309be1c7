#include "visit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "content.h"
#include "fake_measure.h"

enum {
    CONTENT_BYTES = 24 << 20,
    FRAME_ROOM = 4 << 20,
    VISITOR_ROOM = 512 << 10,
    STEPS_MAX = 80
};

/* Loading takes a moment and content is read-only: every test of a process shares it. */
static const Pack *shared_pack;
static const Clip **shared_clips;
static Arena shared_arena;

static void load_clip(int movement_i, const PackFiles *files, Problems *problems)
{
    char path[80];
    const char *text;
    Err err;
    snprintf(path, sizeof path, "clips/%s.json", shared_pack->movements[movement_i].clip);
    if (files->read(files->self, path, &shared_arena, &text, &err)) {
        FieldsSource source = {.file = path, .text = text};
        if (!clip_read(&source, &shared_arena, &shared_clips[movement_i], problems)) {
            shared_clips[movement_i] = NULL;
        }
    }
}

static void load_content(Problems *problems)
{
    PackFiles files = content_folder("content/base");
    arena_init(&shared_arena, calloc(1, CONTENT_BYTES), CONTENT_BYTES);
    if (!pack_load(&files, 1, &shared_arena, &shared_pack, problems)) {
        for (int i = 0; i < problems->count; i++) {
            print_error("%s\n", problems->items[i].text);
        }
        fail_msg("content/base was refused");
    }
    shared_clips = calloc((size_t)shared_pack->movement_count, sizeof *shared_clips);
    for (int i = 0; i < shared_pack->movement_count; i++) {
        load_clip(i, &files, problems);
    }
}

static void init_arena(Arena *arena, size_t bytes)
{
    arena_init(arena, calloc(1, bytes), bytes);
}

void visit_open(VisitTest *visit, int w, int h, int text_size)
{
    memset(visit, 0, sizeof *visit);
    if (!shared_pack) {
        load_content(&visit->problems);
    }
    init_arena(&visit->frames[0], FRAME_ROOM);
    init_arena(&visit->frames[1], FRAME_ROOM);
    init_arena(&visit->visitor, VISITOR_ROOM);
    visit->ui = ui_init(calloc(1, ui_bytes()));
    visit->list = calloc(1, sizeof *visit->list);
    visit->kiosk = (Kiosk){.pack = shared_pack,
                           .clips = shared_clips,
                           .visitor = &visit->visitor,
                           .effects = &visit->effects,
                           .now_ms = 1000};
    Machine *machine = &visit->kiosk.machine;
    machine->notice = "";
    machine->version = "test";
    machine->content_dir = "content/base";
    machine->paper = "a4";
    machine->printer = PRINTER_READY;
    snprintf(machine->today, sizeof machine->today, "2027-01-04");
    visit->kiosk.installed_manner = (Manner){.text_size = text_size};
    visit_resize(visit, w, h, text_size);
    flow_start(&visit->flow, &visit->kiosk);
    visit_view(visit);
}

void visit_close(VisitTest *visit)
{
    free(visit->frames[0].bytes);
    free(visit->frames[1].bytes);
    free(visit->visitor.bytes);
    free(visit->ui);
    free(visit->list);
}

void visit_resize(VisitTest *visit, int w, int h, int text_size)
{
    visit->metrics = (UiMetrics){.w = w, .h = h, .px_per_mm = 3.6f};
    visit->kiosk.manner.text_size = text_size;
    visit->kiosk.machine.code_version = (w < h ? w : h) < 160 * 3.6 ? 10 : 15;
}

void visit_view(VisitTest *visit)
{
    if (flow_took_change(&visit->flow)) {
        ui_forget(visit->ui);
    }
    visit->frame_i = !visit->frame_i;
    Arena *frame = &visit->frames[visit->frame_i];
    arena_reset(frame);
    const Manner *manner = &visit->kiosk.manner;
    visit->metrics.text_scale = theme_text_scales[manner->text_size - 1];
    ui_begin(visit->ui, frame, &visit->metrics, &themes[manner->theme], fake_measure);
    flow_view(&visit->flow, &visit->kiosk, visit->ui);
    ui_end(visit->ui);
    for (int i = 0; i < visit->effects.count; i++) {
        EffectKind kind = visit->effects.items[i].kind;
        visit->asked[kind] = visit->effects.items[i];
        visit->asked_count[kind]++;
    }
    visit->effects.count = 0;
}

static void act(VisitTest *visit, Action action)
{
    flow_attend(&visit->flow, &visit->kiosk, ui_attended(visit->ui));
    if (action.kind == ACTION_CHOOSE || action.kind == ACTION_DRAG) {
        char id[128];
        snprintf(id, sizeof id, "%s", action.id);
        Event event = {.kind = action.kind == ACTION_CHOOSE ? EVENT_CHOOSE : EVENT_DRAG,
                       .id = id,
                       .dx = action.dx,
                       .dy = action.dy};
        flow_event(&visit->flow, &visit->kiosk, &event);
    } else if (action.kind != ACTION_NONE) {
        flow_present(&visit->flow, &visit->kiosk);
    }
    visit_view(visit);
}

void visit_tap_node(VisitTest *visit, int node_i)
{
    char id[128];
    snprintf(id, sizeof id, "%s", ui_node(visit->ui, node_i)->id);
    while (ui_lead_on(visit->ui, node_i)) { /* as automation does */
        visit_view(visit);
        node_i = ui_find(visit->ui, id);
    }
    if (ui_reveal(visit->ui, node_i)) {
        visit_view(visit);
        node_i = ui_find(visit->ui, id);
    }
    Rect seen = ui_node(visit->ui, node_i)->seen;
    int x = seen.x + seen.w / 2, y = seen.y + seen.h / 2;
    assert_true(seen.w > 0 && seen.h > 0);
    visit->taps++;
    act(visit, ui_touch(visit->ui, TOUCH_DOWN, x, y));
    act(visit, ui_touch(visit->ui, TOUCH_UP, x, y));
}

bool visit_tap(VisitTest *visit, const char *id)
{
    int node_i = ui_find(visit->ui, id);
    if (node_i < 0 || !ui_node(visit->ui, node_i)->target) {
        return false;
    }
    if (!ui_node(visit->ui, node_i)->enabled) { /* "None" waits until all has been in view */
        while (ui_scroll_by(visit->ui, 300)) {
            visit_view(visit);
        }
        visit_view(visit);
        node_i = ui_find(visit->ui, id);
    }
    if (!ui_node(visit->ui, node_i)->enabled) {
        return false;
    }
    visit_tap_node(visit, node_i);
    return true;
}

void visit_key(VisitTest *visit, NavKey key)
{
    act(visit, ui_key(visit->ui, key));
}

void visit_advance(VisitTest *visit, int64_t ms)
{
    int64_t end = visit->kiosk.now_ms + ms;
    for (;;) {
        int64_t next = flow_next_ms(&visit->flow, &visit->kiosk);
        if (next > end) {
            break;
        }
        visit->kiosk.now_ms = next > visit->kiosk.now_ms ? next : visit->kiosk.now_ms + 1;
        flow_tick(&visit->flow, &visit->kiosk);
    }
    visit->kiosk.now_ms = end;
    flow_tick(&visit->flow, &visit->kiosk);
    visit_view(visit);
}

void visit_settle(VisitTest *visit)
{
    while (flow_pausing(&visit->flow)) {
        visit_advance(visit, ANSWER_PAUSE_MS);
    }
}

void visit_done(VisitTest *visit, const Done *done)
{
    Event event = {.kind = EVENT_DONE, .id = "", .done = done};
    flow_event(&visit->flow, &visit->kiosk, &event);
    visit_view(visit);
}

const char *visit_screen(const VisitTest *visit)
{
    return visit->flow.current->name;
}

static bool answer_calmly(VisitTest *visit)
{
    const Page *page = flow_page(&visit->flow, &visit->kiosk);
    if (!page) {
        return false;
    }
    if (visit_tap(visit, "safety.none") || visit_tap(visit, "profile.none")) {
        return true;
    }
    const Question *question = &visit->kiosk.pack->questions[page->question_is[0]];
    const char *calm = question->calm && question->calm[0] ? question->calm : "no";
    int answer_i = pack_answer(question, calm);
    char id[128];
    snprintf(id, sizeof id, "%s.%s", question->id,
             question->answers[answer_i < 0 ? 0 : answer_i].id);
    bool tapped = visit_tap(visit, id);
    if (tapped && flow_page(&visit->flow, &visit->kiosk) == page
        && !flow_pausing(&visit->flow)) {
        visit_tap(visit, "next");
    }
    return tapped;
}

void visit_calm_step(VisitTest *visit)
{
    static const char *const ways_on[] = {"start", "P1.keeps_coming", "next"};
    bool done = answer_calmly(visit);
    for (size_t i = 0; !done && i < sizeof ways_on / sizeof *ways_on; i++) {
        done = visit_tap(visit, ways_on[i]);
    }
    if (!done) {
        fail_msg("no calm way on from screen %s", visit_screen(visit));
    }
    visit_settle(visit);
}

void visit_walk_to(VisitTest *visit, const char *screen)
{
    for (int i = 0; i < STEPS_MAX; i++) {
        if (text_equal(visit_screen(visit), screen)) {
            return;
        }
        visit_calm_step(visit);
    }
    fail_msg("never came to screen %s, still at %s", screen, visit_screen(visit));
}

/* The first of `ids` that stands here and is not chosen yet. */
static bool tap_wanted(VisitTest *visit, const char *const ids[])
{
    for (int i = 0; ids[i]; i++) {
        int node_i = ui_find(visit->ui, ids[i]);
        bool fresh = node_i >= 0 && !text_equal(ui_node(visit->ui, node_i)->value, "on");
        if (fresh && visit_tap(visit, ids[i])) {
            return true;
        }
    }
    return false;
}

void visit_walk_with(VisitTest *visit, const char *const ids[], const char *screen)
{
    for (int i = 0; i < STEPS_MAX; i++) {
        if (text_equal(visit_screen(visit), screen)) {
            return;
        }
        bool asks = flow_page(&visit->flow, &visit->kiosk) != NULL;
        bool done = tap_wanted(visit, ids) || (asks && visit_tap(visit, "next"));
        if (!done) {
            visit_calm_step(visit);
        }
        visit_settle(visit);
    }
    fail_msg("never came to screen %s, still at %s", screen, visit_screen(visit));
}

/* A few movements one after another, with time to get ready. Within three seconds: follow the
 * figure until the ring is empty. The routine's own time counts as somebody being there: nobody
 * who lies on the floor should be asked whether they left. "That hurts" leads to the player at
 * its stop rule; "Done" leads back to the plan or the library. */
#include "base/text.h"
#include "screens/chrome.h"

enum { ROUTINE_MAX = 5, READY_MS = 5000, GO_MS = 40000 };

typedef enum { STAGE_READY, STAGE_GO, STAGE_OVER } Stage;

typedef struct {
    int moves[ROUTINE_MAX];
    int count, at;
    Stage stage;
    int64_t left_ms, last_ms;
    int64_t shown_ms;
    bool playing;
} State;

static void collect_plan(State *s, const Kiosk *kiosk)
{
    const Plan *plan = &kiosk->visit->plan;
    for (int i = 0; i < plan->movement_count && s->count < ROUTINE_MAX; i++) {
        s->moves[s->count++] = plan->movements[i].movement_i;
    }
}

/* Without a plan: the first waiting-room movements that fit, one a category. */
static void collect_here(State *s, const Kiosk *kiosk)
{
    uint32_t categories = 0;
    for (int i = 0; i < kiosk->pack->movement_count && s->count < 4; i++) {
        const Movement *movement = &kiosk->pack->movements[i];
        bool here = movement->places & 1u;
        bool fresh = !(categories >> movement->category & 1u);
        if (here && fresh && !plan_excludes(kiosk->pack, &kiosk->visit->basis, i, NULL)) {
            categories |= 1u << movement->category;
            s->moves[s->count++] = i;
        }
    }
}

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    if (kiosk->visit->plan_known) {
        collect_plan(s, kiosk);
    }
    if (s->count == 0) {
        collect_here(s, kiosk);
    }
    s->last_ms = kiosk->now_ms;
    s->left_ms = READY_MS;
    s->stage = s->count > 0 ? STAGE_READY : STAGE_OVER;
    s->playing = s->count > 0;
}

static void next_stage(State *s, Kiosk *kiosk)
{
    if (s->stage == STAGE_READY) {
        s->stage = STAGE_GO;
        s->left_ms = GO_MS;
        s->shown_ms = 0;
        return;
    }
    kiosk_count(kiosk, METRIC_MOVEMENT, kiosk->pack->movements[s->moves[s->at]].id);
    s->at++;
    s->stage = s->at < s->count ? STAGE_READY : STAGE_OVER;
    s->left_ms = READY_MS;
    s->playing = s->stage != STAGE_OVER;
}

static void tick(State *s, Kiosk *kiosk)
{
    int64_t passed = kiosk->now_ms - s->last_ms;
    s->last_ms = kiosk->now_ms;
    s->left_ms -= passed;
    s->shown_ms += passed;
    if (s->left_ms <= 0 && s->stage != STAGE_OVER) {
        next_stage(s, kiosk);
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind == EVENT_TICK) {
        tick(s, kiosk);
        return OUT_STAY;
    }
    if (event->kind == EVENT_DRAG) {
        kiosk->figure_yaw += event->dx * 0.4f;
    }
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "play")) {
        s->playing = !s->playing && s->stage != STAGE_OVER;
        s->last_ms = kiosk->now_ms;
    } else if (text_equal(event->id, "skip") && s->stage != STAGE_OVER) {
        next_stage(s, kiosk);
    } else if (text_equal(event->id, "hurts") && s->stage != STAGE_OVER) {
        kiosk_count(kiosk, METRIC_HURTS, kiosk->pack->movements[s->moves[s->at]].id);
        kiosk->visit->movement_i = s->moves[s->at];
        kiosk->visit->hurts_now = true;
        return OUT_PLAYER;
    } else if (text_equal(event->id, "done") || text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    return OUT_STAY;
}

static void view_figure(const State *s, const Kiosk *kiosk, Ui *ui)
{
    int movement_i = s->moves[s->at];
    const Clip *clip = kiosk->clips ? kiosk->clips[movement_i] : NULL;
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    if (figure) {
        int at_ms = s->stage == STAGE_GO ? (int)(s->shown_ms % clip_length_ms(clip)) : 0;
        *figure = (FigureView){.clip = clip,
                               .at_ms = at_ms,
                               .yaw_deg = kiosk->figure_yaw,
                               .high_contrast = kiosk->manner.theme != THEME_DEFAULT};
        ui_figure(ui, "figure", say(kiosk, kiosk->pack->movements[movement_i].name), figure,
                  ui_small(ui) ? 60 : 110, 1);
    }
}

/* What to do now: it changes with the phase that the figure shows. */
static const char *cue_now(const State *s, const Kiosk *kiosk)
{
    int movement_i = s->moves[s->at];
    const Clip *clip = kiosk->clips ? kiosk->clips[movement_i] : NULL;
    const char *first = kiosk->pack->movements[movement_i].cues[0];
    if (!clip || s->stage != STAGE_GO) {
        return first;
    }
    ClipPhase phase = clip_phase_at(clip, (int)(s->shown_ms % clip_length_ms(clip)));
    return phase.cue && phase.cue[0] ? phase.cue : first;
}

static void view_stage(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Movement *movement = &kiosk->pack->movements[s->moves[s->at]];
    bool ready = s->stage == STAGE_READY;
    int whole = ready ? READY_MS : GO_MS;
    int seconds = (int)((s->left_ms + 999) / 1000);
    ui_progress(ui, chrome_fill(ui, say(kiosk, "Movement {1} of {2}"), s->at + 1, s->count),
                s->at + 1, s->count);
    ui_title(ui, say(kiosk, movement->name));
    ui_words(ui, TYPE_LEAD, INK_TEAL, ALIGN_CENTRE,
             say(kiosk, ready ? "Get ready" : "Go on, at your pace"));
    ui_ring(ui, "time", say(kiosk, "Seconds left"), (int)(s->left_ms * 1000 / whole),
            ui_print(ui, "%d", seconds), ui_small(ui) ? 40 : 90);
    if (!ui_small(ui)) {
        ui_words(ui, TYPE_LEAD, INK_WORDS, ALIGN_CENTRE, say(kiosk, cue_now(s, kiosk)));
    }
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    bool wide = ui_wide(ui), small = ui_small(ui), over = s->stage == STAGE_OVER;
    ui_open(ui, &(Box){.flow = wide ? UI_ROW : UI_COLUMN,
                       .weight = 1,
                       .pad_mm = small ? 3 : 8,
                       .gap_mm = small ? 4 : 8});
    if (!over) {
        ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = small ? 0.8f : (wide ? 1.2f : 1.8f)});
        view_figure(s, kiosk, ui);
        ui_close(ui);
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 2 : 5,
                       .pad_x_mm = ui_roomy(ui) && !wide ? 14 : 0}); /* as on other screens */
    ui_open(ui, &(Box){.flow = UI_SCROLL,
                       .weight = 1,
                       .gap_mm = small ? 2 : 4,
                       .id = "body",
                       .align = ALIGN_CENTRE});
    if (over) {
        ui_icon(ui, ICON_SMILE, 30, INK_TEAL);
        ui_title(ui, say(kiosk, "Well done. That counts."));
        ui_words(ui, TYPE_LEAD, INK_WORDS, ALIGN_CENTRE,
                 say(kiosk, "Your back moved. That is good for it."));
        chrome_evidence(ui, kiosk, EVIDENCE_MODERATE); /* CLINICAL brief 1.3: S2-15 */
    } else {
        view_stage(s, kiosk, ui);
    }
    ui_close(ui);
    if (!over) {
        ui_open(ui, &(Box){.flow = UI_GRID, .columns = 3, .gap_mm = 3});
        ui_target(ui, &(Target){.id = "play",
                                .look = LOOK_BAR,
                                .weight = 1,
                                .icon = s->playing ? ICON_PAUSE : ICON_PLAY,
                                .label = say(kiosk, s->playing ? "Pause" : "Play")});
        ui_target(ui, &(Target){.id = "skip",
                                .look = LOOK_BAR,
                                .weight = 1,
                                .icon = ICON_NEXT,
                                .label = say(kiosk, "Next one")});
        ui_target(ui, &(Target){.id = "hurts",
                                .look = LOOK_BAR,
                                .weight = 1,
                                .icon = ICON_STOP_HAND,
                                .label = say(kiosk, "That hurts")});
        ui_close(ui);
    }
    chrome_last(ui, "done", say(kiosk, over ? "Go on" : "Done"));
    ui_close(ui);
    ui_close(ui);
}

static int64_t next_ms(const void *state, const Kiosk *kiosk)
{
    (void)kiosk;
    const State *s = state;
    return s->playing ? s->last_ms + FRAME_MS : NEVER_MS;
}

const Screen screen_routine = {
    .name = "routine",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .next_ms = next_ms,
    .idle_ms = ROUTINE_MAX * (READY_MS + GO_MS) + IDLE_MS,
    .personal = true,
};

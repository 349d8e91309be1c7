/* One movement shown by the figure: turn it, slow it, mirror it, take the easier or harder one.
 * Within three seconds: what the body does and how often. "That hurts" always leads to the stop
 * rules; "Done" and back lead to where the movement was chosen. A movement counts as followed
 * once its clip has been seen through, not when it was opened. */
#include "base/text.h"
#include "screens/chrome.h"

enum { SPEEDS = 4, START_SPEED = 2, DOUBLE_TAP_MS = 450 };
/* The real pace is the third: two slower than it, one faster. */
static const int speed_per_cent[SPEEDS] = {25, 50, 100, 150};

typedef struct {
    int64_t last_ms;
    int64_t shown_ms;     /* of the clip, at the chosen speed */
    int64_t tapped_ms;    /* the figure, last; 0: not lately */
    int64_t step_ends_ms; /* step by step: the figure goes on until then; 0: not so */
    int speed_i;
    bool playing, mirrored, hurts, followed;
} State;

static void begin(State *s, Kiosk *kiosk)
{
    *s = (State){.last_ms = kiosk->now_ms, .speed_i = START_SPEED, .playing = true};
    kiosk->figure_yaw = 0;
}

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    begin(s, kiosk);
    s->hurts = kiosk->visit->hurts_now; /* counted where it was said */
    s->playing = !s->hurts;
    kiosk->visit->hurts_now = false;
}

static const Movement *movement_of(const Kiosk *kiosk)
{
    return &kiosk->pack->movements[kiosk->visit->movement_i];
}

static const Clip *clip_of(const Kiosk *kiosk)
{
    return kiosk->clips ? kiosk->clips[kiosk->visit->movement_i] : NULL;
}

static bool neighbour_fits(const Kiosk *kiosk, int movement_i)
{
    return movement_i >= 0
           && !plan_excludes(kiosk->pack, &kiosk->visit->basis, movement_i, NULL);
}

static void change_movement(State *s, Kiosk *kiosk, int movement_i)
{
    if (neighbour_fits(kiosk, movement_i)) {
        kiosk->visit->movement_i = movement_i;
        begin(s, kiosk);
    }
}

/* A leg newly numb or weak: the safety questions on legs come once more (CLINICAL 3.4 rule 5);
 * what they lead to is the safety check's affair. */
static Outcome ask_legs(Kiosk *kiosk)
{
    static const char *const on_legs[] = {"R05", "R20", "R20a", "G2"};
    for (size_t i = 0; i < sizeof on_legs / sizeof *on_legs; i++) {
        quiz_forget(&kiosk->visit->quiz, on_legs[i]);
    }
    kiosk->visit->follow_open = false;
    return OUT_SAFETY;
}

/* The next phase alone, from the start of the one that stands when it is chosen first. */
static void take_step(State *s, Kiosk *kiosk)
{
    const Clip *clip = clip_of(kiosk);
    if (!clip) {
        return;
    }
    int64_t length = clip_length_ms(clip);
    ClipPhase phase = clip_phase_at(clip, (int)(s->shown_ms % length));
    int64_t round = s->shown_ms - s->shown_ms % length;
    if (!s->step_ends_ms) {
        s->shown_ms = round + phase.start_ms;
    }
    s->step_ends_ms = round + phase.start_ms + phase.length_ms;
    s->playing = true;
    s->last_ms = kiosk->now_ms;
}

/* Twice in a moment: the figure turns back to its own view. */
static void tap_figure(State *s, Kiosk *kiosk)
{
    bool twice = s->tapped_ms && kiosk->now_ms - s->tapped_ms <= DOUBLE_TAP_MS;
    s->tapped_ms = twice ? 0 : kiosk->now_ms;
    kiosk->figure_yaw = twice ? 0 : kiosk->figure_yaw;
}

static Outcome follow_along(Kiosk *kiosk)
{
    kiosk->visit->follow_one = true;
    return OUT_ROUTINE;
}

static Outcome choose(State *s, Kiosk *kiosk, const char *id)
{
    const Movement *movement = movement_of(kiosk);
    if (text_equal(id, "play")) {
        s->playing = s->step_ends_ms > 0 || !s->playing;
        s->step_ends_ms = 0;
        s->last_ms = kiosk->now_ms;
    } else if (text_equal(id, "step")) {
        take_step(s, kiosk);
    } else if (text_equal(id, "figure")) {
        tap_figure(s, kiosk);
    } else if (text_equal(id, "follow") && !s->hurts) {
        return follow_along(kiosk);
    } else if (text_equal(id, "slower")) {
        s->speed_i -= s->speed_i > 0;
    } else if (text_equal(id, "faster")) {
        s->speed_i += s->speed_i < SPEEDS - 1;
    } else if (text_equal(id, "mirror")) {
        s->mirrored = !s->mirrored;
    } else if (text_equal(id, "turn")) {
        kiosk->figure_yaw += 45;
    } else if (text_equal(id, "easier")) {
        change_movement(s, kiosk, movement->easier_i);
    } else if (text_equal(id, "harder")) {
        change_movement(s, kiosk, movement->harder_i);
    } else if (text_equal(id, "hurts")) {
        s->hurts = !s->hurts;
        s->playing = !s->hurts;
        s->last_ms = kiosk->now_ms;
        if (s->hurts) {
            kiosk_count(kiosk, METRIC_HURTS, movement->id);
        }
    } else if (text_equal(id, "leg") && s->hurts) {
        return ask_legs(kiosk);
    } else if (text_equal(id, "done") || text_equal(id, "back")) {
        return OUT_BACK;
    }
    return OUT_STAY;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind == EVENT_TICK) {
        int64_t passed = kiosk->now_ms - s->last_ms;
        s->shown_ms += passed * speed_per_cent[s->speed_i] / 100;
        s->last_ms = kiosk->now_ms;
        if (s->step_ends_ms && s->shown_ms >= s->step_ends_ms) { /* the next one waits */
            s->shown_ms = s->step_ends_ms;
            s->playing = false;
        }
        const Clip *clip = clip_of(kiosk);
        if (clip && !s->followed && s->shown_ms > clip_length_ms(clip)) {
            s->followed = true;
            kiosk_count(kiosk, METRIC_MOVEMENT, movement_of(kiosk)->id);
        }
    } else if (event->kind == EVENT_DRAG) {
        kiosk->figure_yaw += event->dx * 0.4f;
    } else if (event->kind == EVENT_CHOOSE) {
        return choose(s, kiosk, event->id);
    }
    return OUT_STAY;
}

static const char *dose_of(const Kiosk *kiosk, Ui *ui)
{
    const Plan *plan = &kiosk->visit->plan;
    for (int i = 0; kiosk->visit->plan_known && i < plan->movement_count; i++) {
        if (plan->movements[i].movement_i == kiosk->visit->movement_i) {
            return plan_dose_text(kiosk_lang(kiosk), &plan->movements[i].dose, ui_arena(ui));
        }
    }
    return plan_dose_text(kiosk_lang(kiosk), &movement_of(kiosk)->start, ui_arena(ui));
}

static void view_figure(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Clip *clip = clip_of(kiosk);
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    if (!figure) {
        ui_icon(ui, ICON_FIGURE, 60, INK_TEAL);
        return;
    }
    int at_ms = (int)(s->shown_ms % clip_length_ms(clip));
    *figure = (FigureView){.clip = clip,
                           .at_ms = at_ms,
                           .yaw_deg = kiosk->figure_yaw,
                           .mirrored = s->mirrored,
                           .high_contrast = kiosk->manner.theme != THEME_DEFAULT};
    ui_figure(ui, "figure", say(kiosk, "The movement, shown by a figure. Drag to turn it."),
              figure, ui_small(ui) ? 60 : 110, 1);
}

/* Where a step has just ended, its own words stay until the next begins. */
static ClipPhase shown_phase(const State *s, const Clip *clip)
{
    bool waits = s->step_ends_ms > 0 && s->shown_ms >= s->step_ends_ms;
    return clip_phase_at(clip, (int)((s->shown_ms - (waits ? 1 : 0)) % clip_length_ms(clip)));
}

static void view_cue(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Clip *clip = clip_of(kiosk);
    const Movement *movement = movement_of(kiosk);
    const char *cue = movement->cue_count > 0 ? movement->cues[0] : "";
    if (clip) {
        ClipPhase phase = shown_phase(s, clip);
        cue = phase.cue && phase.cue[0] ? phase.cue : cue;
    }
    if (clip && s->step_ends_ms) {
        ClipPhase phase = shown_phase(s, clip);
        ui_text(ui, TYPE_BODY, INK_TEAL,
                chrome_fill(ui, say(kiosk, "Step {1} of {2}"), phase.index + 1,
                            clip_phase_count(clip)));
    }
    ui_strong(ui, chrome_tight(ui) ? TYPE_BODY : TYPE_LEAD, INK_WORDS, say(kiosk, cue));
}

static void view_hurts(const Kiosk *kiosk, Ui *ui)
{
    chrome_note(ui, ICON_STOP_HAND, INK_TODAY, INK_TODAY_SOFT, say(kiosk, "Stop this one"),
                say(kiosk, movement_of(kiosk)->stop_if));
    ui_text(
        ui, TYPE_BODY, INK_WORDS,
        say(kiosk,
            "Try the easier one, or leave it out. A leg newly numb or weak? Stop all moves, "
            "and have it checked today."));
    ui_target(ui, &(Target){.id = "leg",
                            .look = LOOK_LINK,
                            .icon = ICON_SHIELD,
                            .label = say(kiosk, "A leg is newly numb or weak")});
}

static void control(Ui *ui, const char *id, const char *label, Icon icon, bool enabled)
{
    ui_target(ui, &(Target){.id = id,
                            .label = label,
                            .icon = icon,
                            .look = LOOK_BAR,
                            .disabled = !enabled,
                            .weight = 1});
}

/* Where a small panel says what to do about pain, only what belongs to it stays. */
static void view_controls(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Movement *movement = movement_of(kiosk);
    bool small = ui_small(ui), tight = chrome_tight(ui), all = !tight || !s->hurts;
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = tight ? 4 : 3, .gap_mm = small ? 2 : 3});
    if (all) {
        control(ui, "play", say(kiosk, s->playing ? "Pause" : "Play"),
                s->playing ? ICON_PAUSE : ICON_PLAY, true);
        control(ui, "slower", say(kiosk, "Slower"), ICON_SLOWER, s->speed_i > 0);
        control(ui, "faster", say(kiosk, "Faster"), ICON_FASTER, s->speed_i < SPEEDS - 1);
        control(ui, "mirror", say(kiosk, "Other side"), ICON_MIRROR, true);
        control(ui, "turn", say(kiosk, "Turn"), ICON_TURN, true);
        control(ui, "step", say(kiosk, "Step by step"), ICON_DOWN, clip_of(kiosk) && !s->hurts);
    }
    control(ui, "easier", say(kiosk, "Easier"), ICON_EASIER,
            neighbour_fits(kiosk, movement->easier_i));
    control(ui, "harder", say(kiosk, "Harder"), ICON_HARDER,
            neighbour_fits(kiosk, movement->harder_i));
    control(ui, "hurts", say(kiosk, "That hurts"), ICON_STOP_HAND, true);
    if (tight) { /* no room for buttons of their own */
        if (all) {
            control(ui, "follow", say(kiosk, "Do it with me"), ICON_REPEAT, true);
        }
        control(ui, "done", say(kiosk, "Done"), ICON_CHECK, true);
    }
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    bool wide = ui_wide(ui), small = ui_small(ui), tight = chrome_tight(ui);
    ui_open(ui, &(Box){.flow = wide ? UI_ROW : UI_COLUMN,
                       .weight = 1,
                       .pad_mm = small ? 3 : 8,
                       .gap_mm = small ? 4 : 8});
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = small ? 0.8f : (wide ? 1.2f : 2.2f)});
    view_figure(s, kiosk, ui);
    ui_close(ui);
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 2 : 5,
                       .pad_x_mm = ui_roomy(ui) && !wide ? 14 : 0}); /* as on other screens */
    ui_open(ui, &(Box){.flow = UI_SCROLL, .weight = 1, .gap_mm = small ? 2 : 4, .id = "body"});
    ui_title(ui, say(kiosk, movement_of(kiosk)->name));
    if (s->hurts) { /* in place of the dose: what hurts is not to be done so many times */
        view_hurts(kiosk, ui);
    } else {
        if (tight) { /* what to do stands first, in full */
            view_cue(s, kiosk, ui);
            ui_text(ui, TYPE_BODY, INK_TEAL, dose_of(kiosk, ui));
        } else {
            ui_strong(ui, TYPE_TITLE, INK_TEAL, dose_of(kiosk, ui));
            view_cue(s, kiosk, ui);
        }
        ui_text(ui, TYPE_BODY, INK_WORDS_2,
                ui_print(ui, "%s %s", say(kiosk, "Easy to get wrong:"),
                         say(kiosk, movement_of(kiosk)->slip)));
        chrome_evidence(ui, kiosk, movement_of(kiosk)->evidence);
    }
    ui_close(ui);
    view_controls(s, kiosk, ui);
    if (!tight && !s->hurts) {
        ui_target(ui, &(Target){.id = "follow",
                                .label = say(kiosk, "Do it with me"),
                                .icon = ICON_REPEAT,
                                .look = LOOK_QUIET});
    }
    if (!tight) {
        chrome_last(ui, "done", say(kiosk, "Done"));
    }
    ui_close(ui);
    ui_close(ui);
}

static int64_t next_ms(const void *state, const Kiosk *kiosk)
{
    const State *s = state;
    return s->playing && clip_of(kiosk) ? s->last_ms + FRAME_MS : NEVER_MS;
}

const Screen screen_player = {
    .name = "player",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .next_ms = next_ms,
    .personal = true,
};

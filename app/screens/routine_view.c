/* What a routine shows. Running: the figure, one number in a ring that can be read from afar,
 * one line of what to do, what comes next and how long it all takes still. A calm movement
 * shows a disc that breathes in place of the ring. */
#include "screens/routine_view.h"

#include "base/text.h"
#include "core/pack_formats.h"
#include "screens/chrome.h"

static const float flash_border_mm = 6;
static const char *const sure_ids[] = {"low", "middle", "high"};
static const char *const sure_words[] = {"Not very", "Fairly", "Very"};

/* --- what stands now --------------------------------------------------------------------- */

static const Movement *movement_at(const Kiosk *kiosk, int step_i)
{
    const Follow *follow = kiosk->visit->follow;
    bool there = step_i < follow->step_count;
    return there ? &kiosk->pack->movements[follow->steps[step_i].movement_i] : NULL;
}

static const Clip *clip_at(const Kiosk *kiosk, int step_i)
{
    return kiosk->clips ? kiosk->clips[kiosk->visit->follow->steps[step_i].movement_i] : NULL;
}

static const char *routine_name(const RoutineState *s, const Kiosk *kiosk)
{
    if (s->from >= 0) {
        return kiosk->pack->routines[s->from].name;
    }
    return s->from == FROM_PLAN ? "Your plan, together" : "A few movements, together";
}

static const char *cue_now(const Kiosk *kiosk, const Span *span)
{
    const Clip *clip = clip_at(kiosk, span->step_i);
    const Movement *movement = movement_at(kiosk, span->step_i);
    const char *first = movement->cue_count > 0 ? movement->cues[0] : "";
    if (!clip || span->kind != SPAN_WORK) {
        return first;
    }
    ClipPhase phase = clip_phase_at(clip, follow_clip_ms(kiosk->visit->follow));
    return phase.cue && phase.cue[0] ? phase.cue : first;
}

/* What the ring says: whole seconds left, or which repetition this is. */
typedef struct {
    int number, per_mille;
    const char *words;
    bool seconds;
} Dial;

static Dial dial_of(const Kiosk *kiosk, const Span *span)
{
    static const char *const words[SPAN_KINDS] = {[SPAN_READY] = "Get ready",
                                                  [SPAN_WORK] = "Go on, at your pace",
                                                  [SPAN_CHANGE] = "Other side",
                                                  [SPAN_REST] = "Rest"};
    const Follow *follow = kiosk->visit->follow;
    int left = span->start_ms + span->length_ms - follow->at_ms;
    Dial dial = {.number = (left + 999) / 1000,
                 .per_mille = (int)((int64_t)left * 1000 / span->length_ms),
                 .words = words[span->kind],
                 .seconds = true};
    if (span->reps > 0) {
        int hold_per_mille, hold_s = follow_hold_s(follow, &hold_per_mille);
        int done = follow_reps_done(follow);
        dial.words = hold_s ? "Hold" : span->side ? "Other side" : dial.words;
        dial.number = hold_s ? hold_s : done + 1;
        dial.per_mille = hold_s ? hold_per_mille : done * 1000 / span->reps;
        dial.seconds = hold_s > 0;
    }
    return dial;
}

/* How full of breath the clip is now; -1 when it says nothing about it. */
static int breath_now(const Clip *clip, int at_ms, const char **ret_words)
{
    ClipPhase phase = clip_phase_at(clip, at_ms);
    int per_mille = (at_ms % clip_length_ms(clip) - phase.start_ms) * 1000 / phase.length_ms;
    *ret_words = phase.breath == BREATH_IN ? "In" : "Out";
    return phase.breath == BREATH_FREE ? -1
           : phase.breath == BREATH_IN ? per_mille
                                       : 1000 - per_mille;
}

/* --- running -------------------------------------------------------------------------------
 */

static void view_figure(const Kiosk *kiosk, Ui *ui, const Span *span)
{
    const Clip *clip = clip_at(kiosk, span->step_i);
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    if (figure) {
        *figure = (FigureView){.clip = clip,
                               .at_ms = follow_clip_ms(kiosk->visit->follow),
                               .yaw_deg = kiosk->figure_yaw,
                               .mirrored = span->side == 1,
                               .high_contrast = kiosk->manner.theme != THEME_DEFAULT};
        ui_figure(ui, "figure", say(kiosk, movement_at(kiosk, span->step_i)->name), figure,
                  ui_small(ui) ? 60 : 110, 1);
    }
}

static void view_dial(const Kiosk *kiosk, Ui *ui, const Span *span)
{
    Dial dial = dial_of(kiosk, span);
    const Clip *clip = clip_at(kiosk, span->step_i);
    float size_mm = ui_small(ui) ? 42 : chrome_tight(ui) ? 70 : ui_metrics(ui)->far ? 120 : 90;
    const char *breath_words = NULL;
    bool calm = movement_at(kiosk, span->step_i)->category == CAT_CALM;
    int breath = calm && clip && span->kind == SPAN_WORK
                     ? breath_now(clip, follow_clip_ms(kiosk->visit->follow), &breath_words)
                     : -1;
    if (breath >= 0) {
        ui_breath(ui, "breath", say(kiosk, "Breathe with it"), breath, say(kiosk, breath_words),
                  size_mm);
        return;
    }
    ui_ring(ui, "time", say(kiosk, dial.seconds ? "Seconds left" : "Repetition"),
            dial.per_mille, ui_print(ui, "%d", dial.number), size_mm);
}

/* "Other side", "Hold", or how many of how many. */
static void view_what(const Kiosk *kiosk, Ui *ui, const Span *span)
{
    Dial dial = dial_of(kiosk, span);
    bool plain = span->kind == SPAN_WORK && span->reps == 0 && span->side == 0;
    if (plain && ui_small(ui)) {
        return; /* the cue has said it */
    }
    const char *count = chrome_fill(ui, say(kiosk, "{1} of {2}"), dial.number, span->reps);
    const char *words = say(kiosk, dial.words);
    ui_words(ui, chrome_tight(ui) ? TYPE_BODY : TYPE_LEAD, INK_TEAL,
             chrome_tight(ui) ? ALIGN_START : ALIGN_CENTRE,
             dial.seconds                          ? words
             : chrome_tight(ui) && span->side == 0 ? count
                                                   : ui_print(ui, "%s · %s", words, count));
}

/* "To go: 2:10 · Next: Chair turn" */
static void view_next(const Kiosk *kiosk, Ui *ui, const Span *span)
{
    const Movement *next = movement_at(kiosk, span->step_i + 1);
    int left_s = (follow_left_ms(kiosk->visit->follow) + 999) / 1000;
    const char *clock = ui_print(ui, "%d:%02d", left_s / 60, left_s % 60);
    const char *to_go = ui_print(ui, "%s %s", say(kiosk, "To go:"), clock);
    ui_words(
        ui, TYPE_BODY, INK_WORDS_2, ALIGN_CENTRE,
        next ? ui_print(ui, "%s · %s %s", to_go, say(kiosk, "Next:"), say(kiosk, next->name))
             : to_go);
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

static void view_volume(const Kiosk *kiosk, Ui *ui)
{
    static const char *const words[VOLUME_COUNT] = {[VOLUME_OFF] = "Sound off",
                                                    [VOLUME_QUIET] = "Sound low",
                                                    [VOLUME_MIDDLE] = "Sound on",
                                                    [VOLUME_LOUD] = "Sound high"};
    control(ui, "volume", say(kiosk, words[kiosk_volume(kiosk)]), ICON_SPEAK, true);
}

static bool has_neighbour(const Kiosk *kiosk, int movement_i)
{
    return movement_i >= 0
           && !plan_excludes(kiosk->pack, &kiosk->visit->basis, movement_i, NULL);
}

/* Where words are high there is room for what can wait only while nothing runs. */
static void view_controls(const RoutineState *s, const Kiosk *kiosk, Ui *ui, const Span *span)
{
    const Movement *movement = movement_at(kiosk, span->step_i);
    int tempo = kiosk->visit->follow->per_cent;
    bool small = ui_small(ui), tight = chrome_tight(ui);
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = tight ? 5 : 4, .gap_mm = small ? 2 : 3});
    control(ui, "previous", say(kiosk, "Again"), ICON_REPEAT, true);
    control(ui, "play", say(kiosk, s->playing ? "Pause" : "Play"),
            s->playing ? ICON_PAUSE : ICON_PLAY, true);
    control(ui, "skip", say(kiosk, "Next one"), ICON_NEXT, true);
    control(ui, "hurts", say(kiosk, "That hurts"), ICON_STOP_HAND, true);
    if (tight) {
        control(ui, "done", say(kiosk, "Done"), ICON_CHECK, true);
    }
    if (!tight || !s->playing) {
        control(ui, "slower", say(kiosk, "Slower"), ICON_SLOWER, tempo > 50);
        control(ui, "faster", say(kiosk, "Faster"), ICON_FASTER, tempo < 150);
        control(ui, "easier", say(kiosk, "Easier"), ICON_EASIER,
                has_neighbour(kiosk, movement->easier_i));
        view_volume(kiosk, ui);
    }
    ui_close(ui);
}

static void view_hurt(const Kiosk *kiosk, Ui *ui, const Movement *movement)
{
    bool easier = has_neighbour(kiosk, movement->easier_i);
    chrome_note(ui, ICON_STOP_HAND, INK_TODAY, INK_TODAY_SOFT, say(kiosk, "That one hurt"),
                say(kiosk, easier ? "Take the easier one, or go on with the next."
                                  : "Leave it out, and go on with the next."));
}

/* Small panels: the number and what to do stand side by side, so that neither scrolls away. */
static void view_small(const Kiosk *kiosk, Ui *ui, const Span *span)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4});
    view_dial(kiosk, ui, span);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2, .weight = 1});
    ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, cue_now(kiosk, span)));
    view_what(kiosk, ui, span);
    ui_close(ui);
    ui_close(ui);
    view_next(kiosk, ui, span);
}

static void view_run(const RoutineState *s, const Kiosk *kiosk, Ui *ui, const Span *span)
{
    const Follow *follow = kiosk->visit->follow;
    const Movement *movement = movement_at(kiosk, span->step_i);
    if (follow->step_count > 1 && !ui_small(ui)) {
        ui_progress(ui,
                    chrome_fill(ui, say(kiosk, "Movement {1} of {2}"), span->step_i + 1,
                                follow->step_count),
                    span->step_i + 1, follow->step_count);
    }
    ui_title(ui, say(kiosk, movement->name));
    if (s->hurt) {
        view_hurt(kiosk, ui, movement);
    } else if (chrome_tight(ui)) {
        view_small(kiosk, ui, span);
    } else {
        ui_words(ui, TYPE_LEAD, INK_WORDS, ALIGN_CENTRE, say(kiosk, cue_now(kiosk, span)));
        view_what(kiosk, ui, span);
        view_dial(kiosk, ui, span);
        view_next(kiosk, ui, span);
    }
}

static void show_running(const RoutineState *s, const Kiosk *kiosk, Ui *ui)
{
    Span span = follow_span(kiosk->visit->follow);
    bool wide = ui_wide(ui), small = ui_small(ui), tight = chrome_tight(ui);
    bool large = ui_metrics(ui)->text_scale > 1.2f;
    float low = !small ? 0.85f : large ? 0.45f : 0.62f; /* words before figure */
    ui_open(ui, &(Box){.flow = wide ? UI_ROW : UI_COLUMN,
                       .weight = 1,
                       .pad_mm = small ? 3 : 8,
                       .gap_mm = small ? 4 : 8,
                       .border = s->lit ? INK_TEAL : INK_NONE,
                       .border_mm = flash_border_mm});
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = tight ? low : (wide ? 1.2f : 1.5f)});
    view_figure(kiosk, ui, &span);
    ui_close(ui);
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 2 : 5,
                       .pad_x_mm = ui_roomy(ui) && !wide ? 14 : 0}); /* as on other screens */
    ui_open(ui, &(Box){.flow = UI_SCROLL,
                       .weight = 1,
                       .gap_mm = small ? 2 : 4,
                       .id = "run",
                       .align = ALIGN_CENTRE});
    view_run(s, kiosk, ui, &span);
    ui_close(ui);
    view_controls(s, kiosk, ui, &span);
    if (!tight) {
        chrome_last(ui, "done", say(kiosk, "Done"));
    }
    ui_close(ui);
    ui_close(ui);
}

/* --- before, after, and the choice ---------------------------------------------------------
 */

static void view_sure(const Kiosk *kiosk, Ui *ui, const char *when, int chosen)
{
    ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, "How sure are you that you can do this?"));
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = 3, .gap_mm = 3});
    for (int i = 0; i < 3; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.%s", when, sure_ids[i]),
                                .label = say(kiosk, sure_words[i]),
                                .role = ROLE_CHOICE,
                                .look = LOOK_QUIET,
                                .on = chosen == i + 1,
                                .weight = 1});
    }
    ui_close(ui);
}

/* Names of what it is made of, so that nobody is surprised. */
static const char *contents(const Kiosk *kiosk, Ui *ui)
{
    const Follow *follow = kiosk->visit->follow;
    const char *text = "";
    for (int i = 0; i < follow->step_count; i++) {
        text = ui_print(ui, "%s%s%s", text, i ? " · " : "",
                        say(kiosk, movement_at(kiosk, i)->name));
    }
    return text;
}

static void show_card(const RoutineState *s, const Kiosk *kiosk, Ui *ui)
{
    const Follow *follow = kiosk->visit->follow;
    int minutes = (follow->length_ms + 30000) / 60000;
    int left_s = (int)((s->begins_ms - kiosk->now_ms + 999) / 1000);
    Sheet sheet = {.title = say(kiosk, routine_name(s, kiosk)),
                   .help =
                       s->from >= 0 ? say(kiosk, kiosk->pack->routines[s->from].text) : NULL};
    sheet_open(ui, &sheet);
    ui_strong(ui, TYPE_LEAD, INK_TEAL,
              chrome_fill(ui, say(kiosk, "{1} min, {2} movements"), minutes > 0 ? minutes : 1,
                          follow->step_count));
    if (!ui_small(ui)) {
        ui_text(ui, TYPE_BODY, INK_WORDS, contents(kiosk, ui));
    }
    view_sure(kiosk, ui, "before", kiosk->visit->sure_before);
    ui_text(ui, TYPE_BODY, INK_WORDS_2,
            chrome_fill(ui, say(kiosk, "It begins by itself in {1} seconds."),
                        left_s > 0 ? left_s : 1, 0));
    if (kiosk->pack->routine_count > 0) {
        ui_target(ui, &(Target){.id = "others",
                                .label = say(kiosk, "Choose another"),
                                .icon = ICON_FIGURE,
                                .look = LOOK_LINK});
    }
    sheet_foot(ui);
    chrome_quiet(ui, "done", say(kiosk, "Not now"), ICON_NONE);
    chrome_main(ui, "next", say(kiosk, "Start"), true);
    sheet_close(ui);
}

static void view_choice(const Kiosk *kiosk, Ui *ui, const Routine *routine)
{
    static const char *const places[] = {"Right here", "At home", "Gym"};
    ui_target(ui, &(Target){.id = ui_print(ui, "routine.%s", routine->id),
                            .label = say(kiosk, routine->name),
                            .note = ui_print(
                                ui, "%s · %s",
                                chrome_fill(ui, say(kiosk, "{1} min"), routine->minutes, 0),
                                say(kiosk, places[routine->place])),
                            .icon = ICON_PLAY,
                            .look = LOOK_ANSWER});
}

static void show_choice(const Kiosk *kiosk, Ui *ui)
{
    Sheet sheet = {.title = say(kiosk, "Which one now?"),
                   .help = say(kiosk, "Only what fits you is in them.")};
    RoutineStep steps[ROUTINE_STEPS_MAX];
    sheet_open(ui, &sheet);
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = ui_small(ui) ? 2 : 1, .gap_mm = 4});
    if (kiosk->visit->plan_known && kiosk->visit->plan.movement_count > 0) {
        ui_target(ui, &(Target){.id = "routine.plan",
                                .label = say(kiosk, "Your plan, together"),
                                .icon = ICON_HEART,
                                .look = LOOK_ANSWER});
    }
    for (int i = 0; i < kiosk->pack->routine_count; i++) {
        const Routine *routine = &kiosk->pack->routines[i];
        if (routine_fit(kiosk->pack, &kiosk->visit->basis, routine, steps) > 0) {
            view_choice(kiosk, ui, routine);
        }
    }
    ui_close(ui);
    sheet_foot(ui);
    sheet_close(ui);
}

static void show_over(const RoutineState *s, const Kiosk *kiosk, Ui *ui)
{
    Sheet sheet = {.title = say(kiosk, "Well done. That counts."),
                   .help = say(kiosk, "Your back moved. That is good for it."),
                   .icon = ICON_SMILE};
    sheet_open(ui, &sheet);
    chrome_evidence(ui, kiosk, EVIDENCE_MODERATE); /* CLINICAL brief 1.3: S2-15 */
    if (kiosk->visit->sure_before > 0 && s->from != FROM_PLAYER) {
        view_sure(kiosk, ui, "after", s->sure_after);
    }
    sheet_foot(ui);
    if (kiosk->pack->routine_count > 0 && s->from != FROM_PLAYER) {
        chrome_quiet(ui, "others", say(kiosk, "Choose another"), ICON_FIGURE);
    }
    chrome_main(ui, "done", say(kiosk, "Go on"), true);
    sheet_close(ui);
}

void routine_show(const RoutineState *s, const Kiosk *kiosk, Ui *ui)
{
    if (s->stage == STAGE_RUN) {
        show_running(s, kiosk, ui);
    } else if (s->stage == STAGE_CARD) {
        show_card(s, kiosk, ui);
    } else if (s->stage == STAGE_CHOICE) {
        show_choice(kiosk, ui);
    } else {
        show_over(s, kiosk, ui);
    }
}

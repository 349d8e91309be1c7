/* Each stage is a row of one table: what it shows and what it does with a choice. Back leads
 * one stage back, and never past an answer that meant "stop": what was said stays said. */
#include "screens/direction_trial.h"

#include <string.h>

#include "base/text.h"

static const DirectionTrial *trial_of(const Kiosk *kiosk)
{
    return &kiosk->pack->pictures->direction.trial;
}

/* --- choosing ------------------------------------------------------------------------ */

static Outcome choose_room(DirectionState *s, Kiosk *kiosk, const char *id)
{
    (void)kiosk;
    if (text_equal(id, "room.yes")) {
        s->stage = STAGE_WAY;
    } else if (text_equal(id, "room.no")) {
        s->stage = STAGE_NO_ROOM;
    }
    return OUT_STAY;
}

static Outcome choose_way(DirectionState *s, Kiosk *kiosk, const char *id)
{
    const DirectionTrial *trial = trial_of(kiosk);
    for (int i = 0; i < trial->move_count && text_begins(id, "move."); i++) {
        if (text_equal(id + strlen("move."), trial->moves[i].id)) {
            s->move_i = i;
            s->stage = STAGE_MOVE;
        }
    }
    return OUT_STAY;
}

static Outcome choose_move(DirectionState *s, Kiosk *kiosk, const char *id)
{
    (void)kiosk;
    if (text_equal(id, "next") || text_equal(id, "stop")) {
        s->stage = STAGE_AFTER;
    }
    return OUT_STAY;
}

/* Newly numb or weak: the questions that matter most are asked again, and with K5 said yes the
 * end is "be seen today" at the least. */
static Outcome check_again(Kiosk *kiosk)
{
    static const char *const again[] = {"R01", "R02", "R05"};
    Quiz *quiz = &kiosk->visit->quiz;
    Err ignored;
    for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
        quiz_forget(quiz, again[i]);
    }
    return quiz_answer(quiz, "K5", "yes", &ignored) ? OUT_SAFETY : OUT_STOP_TODAY;
}

/* The direction that the plan keeps to from now on; "same" leaves it as the answers say. */
static Outcome choose_after(DirectionState *s, Kiosk *kiosk, const char *id)
{
    const DirectionTrial *trial = trial_of(kiosk);
    const TrialMove *move = &trial->moves[s->move_i];
    int i = 0;
    while (i < trial->answer_count
           && !(text_begins(id, "after.")
                && text_equal(id + strlen("after."), trial->answers[i].id))) {
        i++;
    }
    if (i == trial->answer_count) {
        return OUT_STAY;
    }
    int means = trial->answers[i].means;
    if (means == TRIED_CHECK) {
        return check_again(kiosk);
    }
    if (means != TRIED_SAME) {
        kiosk->visit->tried = true;
        kiosk->visit->tried_direction =
            (Direction)(means == TRIED_EASES ? move->eases : move->worse);
    }
    s->answer_i = i;
    s->stage = STAGE_DONE;
    return profile_plan_make(kiosk) ? OUT_STAY : OUT_HOME;
}

static Outcome choose_end(DirectionState *s, Kiosk *kiosk, const char *id)
{
    (void)s;
    (void)kiosk;
    return text_equal(id, "next") ? OUT_BACK : OUT_STAY;
}

/* --- showing ------------------------------------------------------------------------- */

static void view_room(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    (void)s;
    ui_text(ui, TYPE_LEAD, INK_WORDS, say(kiosk, trial_of(kiosk)->text));
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, trial_of(kiosk)->room));
    ui_target(ui, &(Target){.id = "room.yes",
                            .label = say(kiosk, "Yes"),
                            .icon = ICON_CHECK,
                            .look = LOOK_ANSWER});
    ui_target(ui, &(Target){.id = "room.no",
                            .label = say(kiosk, "No"),
                            .icon = ICON_CROSS,
                            .look = LOOK_ANSWER});
}

static void view_no_room(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    (void)s;
    ui_text(ui, TYPE_LEAD, INK_WORDS, say(kiosk, trial_of(kiosk)->no_room));
}

static void view_one_way(const Kiosk *kiosk, Ui *ui, const TrialMove *move, bool likely)
{
    ui_target(ui, &(Target){.id = ui_print(ui, "move.%s", move->id),
                            .label = say(kiosk, move->name),
                            .note = likely ? say(kiosk, "Fits your answers") : NULL,
                            .icon = (Icon)icon_find(move->icon),
                            .look = LOOK_ANSWER});
}

/* What is likely to ease stands first. */
static void view_way(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    const DirectionTrial *trial = trial_of(kiosk);
    int direction = (int)profile_read(kiosk->pack, &s->quiz.answers).direction;
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Which way do you want to try?"));
    for (int k = 0; k < 2 * trial->move_count; k++) {
        const TrialMove *move = &trial->moves[k % trial->move_count];
        bool likely = move->eases == direction;
        if (likely == (k < trial->move_count)) {
            view_one_way(kiosk, ui, move, likely);
        }
    }
}

static void view_move(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    const TrialMove *move = &trial_of(kiosk)->moves[s->move_i];
    ui_strong(ui, TYPE_TITLE, INK_WORDS, say(kiosk, move->name));
    for (int i = 0; i < move->step_count; i++) {
        ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4});
        ui_strong(ui, TYPE_LEAD, INK_TEAL, ui_print(ui, "%d", i + 1));
        ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
        ui_text(ui, TYPE_LEAD, INK_WORDS, say(kiosk, move->steps[i]));
        ui_close(ui);
        ui_close(ui);
    }
    chrome_note(ui, ICON_STOP_HAND, INK_TODAY, INK_TODAY_SOFT, NULL,
                say(kiosk, "Stop at once if pain runs down a leg, or if anything goes numb or "
                           "weak."));
    ui_target(ui, &(Target){.id = "stop",
                            .label = say(kiosk, "I stopped early"),
                            .icon = ICON_STOP_HAND,
                            .look = LOOK_QUIET});
}

static void view_after(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    (void)s;
    const DirectionTrial *trial = trial_of(kiosk);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, trial->ask));
    for (int i = 0; i < trial->answer_count; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "after.%s", trial->answers[i].id),
                                .label = say(kiosk, trial->answers[i].text),
                                .look = LOOK_ANSWER});
    }
}

static void view_done(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    const TrialAnswer *answer = &trial_of(kiosk)->answers[s->answer_i];
    bool stop = answer->means == TRIED_STOP;
    chrome_note(ui, stop ? ICON_STOP_HAND : ICON_CHECK, stop ? INK_SOON : INK_GO,
                stop ? INK_SOON_SOFT : INK_GO_SOFT, NULL, say(kiosk, answer->says));
    picture_label(kiosk, ui, PICTURE_DIRECTION);
}

/* clang-format off */
static const struct {
    Outcome (*choose)(DirectionState *s, Kiosk *kiosk, const char *id);
    void (*view)(const DirectionState *s, const Kiosk *kiosk, Ui *ui);
    const char *next;    /* words of the main button; NULL for none */
    DirectionStage back;
} stages[] = {
    [STAGE_ROOM]    = {choose_room,  view_room,    NULL,             STAGE_ASKING},
    [STAGE_NO_ROOM] = {choose_end,   view_no_room, "Done",           STAGE_ROOM},
    [STAGE_WAY]     = {choose_way,   view_way,     NULL,             STAGE_ROOM},
    [STAGE_MOVE]    = {choose_move,  view_move,    "I have done it", STAGE_WAY},
    [STAGE_AFTER]   = {choose_after, view_after,   NULL,             STAGE_MOVE},
    [STAGE_DONE]    = {choose_end,   view_done,    "Done",           STAGE_ASKING},
};
/* clang-format on */

Outcome direction_trial_choose(DirectionState *s, Kiosk *kiosk, const char *id)
{
    if (text_equal(id, "back")) {
        s->stage = stages[s->stage].back;
        return OUT_STAY;
    }
    return stages[s->stage].choose(s, kiosk, id);
}

void direction_trial_view(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    Sheet sheet = {.title = say(kiosk, trial_of(kiosk)->title), .icon = ICON_FIGURE};
    sheet_open(ui, &sheet);
    stages[s->stage].view(s, kiosk, ui);
    sheet_foot(ui);
    if (stages[s->stage].next) {
        chrome_main(ui, "next", say(kiosk, stages[s->stage].next), true);
    }
    sheet_close(ui);
}

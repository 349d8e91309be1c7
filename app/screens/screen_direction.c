/* Which way a back likes to move: two questions, answered by the profile's own rules, and for
 * who may and wants to, a small test of one direction (CLINICAL brief 2.6). The stop rule comes
 * first: farther down the leg or worse afterwards means not this direction, newly numb or weak
 * means the safety questions once more. What comes out only re-orders movements; it names
 * nothing that could be wrong. */
#include <string.h>

#include "base/text.h"
#include "screens/direction_trial.h"

static void enter(void *state, Kiosk *kiosk)
{
    DirectionState *s = state;
    s->quiz = kiosk->visit->quiz;
    s->quiz.short_path = false; /* both questions take two answers here */
    picture_enter(kiosk, PICTURE_DIRECTION);
}

static const char *const question_ids[] = {"P8", "P9"};
enum { QUESTIONS = sizeof question_ids / sizeof *question_ids };

static Direction direction_now(const DirectionState *s, const Kiosk *kiosk)
{
    return profile_read(kiosk->pack, &s->quiz.answers).direction;
}

static bool answered(const DirectionState *s)
{
    return quiz_value(&s->quiz, "P8") >= 0;
}

/* A plan follows only for who was asked everything else. */
static bool leads_to_plan(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    return pictures_own(kiosk) && visit->tier_known && !visit->came_with_code;
}

static bool may_try(const DirectionState *s, const Kiosk *kiosk)
{
    const DirectionTrial *trial = &kiosk->pack->pictures->direction.trial;
    const Visit *visit = kiosk->visit;
    return leads_to_plan(kiosk) && visit->triage.tier >= TIER_T3
           && condition_holds(&trial->condition, &visit->quiz.answers)
           && direction_now(s, kiosk) != DIRECTION_STENOSIS;
}

/* The two answers go to the visit, and the plan is made anew from them. */
static Outcome keep(const DirectionState *s, Kiosk *kiosk)
{
    for (int i = 0; i < QUESTIONS; i++) {
        int question_i = pack_question(kiosk->pack, question_ids[i]);
        if (question_i >= 0) {
            kiosk->visit->quiz.answers.bits[question_i] = s->quiz.answers.bits[question_i];
        }
    }
    return profile_plan_make(kiosk) ? OUT_BACK : OUT_HOME;
}

static void answer(DirectionState *s, const char *id)
{
    for (int i = 0; i < QUESTIONS; i++) {
        size_t length = strlen(question_ids[i]);
        if (text_begins(id, question_ids[i]) && id[length] == '.') {
            Err ignored;
            if (!quiz_answer(&s->quiz, question_ids[i], id + length + 1, &ignored)) {
                return; /* a late finger: there is no such answer */
            }
        }
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    DirectionState *s = state;
    Outcome outcome = OUT_STAY;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (s->stage != STAGE_ASKING) {
        return direction_trial_choose(s, kiosk, event->id);
    }
    if (picture_leave(event->id, &outcome)) {
        return outcome;
    }
    if (text_equal(event->id, "keep") && leads_to_plan(kiosk) && answered(s)) {
        return keep(s, kiosk);
    }
    if (text_equal(event->id, "trial") && may_try(s, kiosk)) {
        s->stage = STAGE_ROOM;
    }
    answer(s, event->id);
    return OUT_STAY;
}

/* --- showing ------------------------------------------------------------------------- */

static void view_question(const DirectionState *s, const Kiosk *kiosk, Ui *ui, const char *id)
{
    int question_i = pack_question(kiosk->pack, id);
    if (question_i < 0) {
        return;
    }
    const Question *question = &kiosk->pack->questions[question_i];
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, question->title));
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = ui_small(ui) ? 1 : 2, .gap_mm = 3});
    for (int i = 0; i < question->answer_count; i++) {
        const Answer *choice = &question->answers[i];
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.%s", id, choice->id),
                                .label = say(kiosk, choice->text),
                                .icon = (Icon)icon_find(choice->icon),
                                .on = s->quiz.answers.bits[question_i] >> i & 1,
                                .look = LOOK_CHIP});
    }
    ui_close(ui);
}

/* Icons for none, bend, arch, load, twist, stenosis: what is touchy, not what is wrong. */
static const Icon direction_icons[DIRECTION_COUNT] = {ICON_SMILE, ICON_BEND,  ICON_LEAN_BACK,
                                                      ICON_LIFT,  ICON_TWIST, ICON_WALK};

/* Where large words or a small panel leave room for the name alone. */
static bool is_tight(const Ui *ui)
{
    return ui_small(ui) || (ui_metrics(ui)->text_scale > 1.0f && !ui_roomy(ui));
}

static void view_answer(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    Direction direction = direction_now(s, kiosk);
    const DirectionWords *words =
        &kiosk->pack->pictures->direction.directions[answered(s) ? direction : DIRECTION_NONE];
    bool small = is_tight(ui);
    ui_open(ui, &(Box){.flow = UI_ROW,
                       .gap_mm = small ? 3 : 8,
                       .pad_mm = small ? 2 : 8,
                       .fill = INK_TEAL_SOFT,
                       .border = INK_HAIRLINE,
                       .border_mm = 0.4f,
                       .radius_mm = 8,
                       .valign = ALIGN_CENTRE});
    ui_icon(ui, answered(s) ? direction_icons[direction] : ICON_QUESTION, small ? 10 : 28,
            INK_TEAL);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2, .weight = 1});
    if (!answered(s)) {
        ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Answer, and see it here"));
    } else {
        ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, words->name));
        if (!small) {
            ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, words->says));
        }
    }
    ui_close(ui);
    ui_close(ui);
}

/* "Start with: walking ... Can wait: deep bends ..." */
static void view_moves(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    const DirectionWords *words =
        &kiosk->pack->pictures->direction.directions[direction_now(s, kiosk)];
    if (is_tight(ui)) { /* where the picture has no room for it */
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, words->says));
    }
    ui_strong(ui, TYPE_BODY, INK_TEAL, say(kiosk, "Good to start with"));
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, words->start));
    ui_strong(ui, TYPE_BODY, INK_TEAL, say(kiosk, "What can wait"));
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, words->hold));
}

static void view_ways_on(const DirectionState *s, const Kiosk *kiosk, Ui *ui)
{
    if (leads_to_plan(kiosk)) {
        ui_target(ui, &(Target){.id = "keep",
                                .label = say(kiosk, "Use this for my plan"),
                                .icon = ICON_CHECK,
                                .look = LOOK_QUIET});
    }
    if (may_try(s, kiosk)) {
        const DirectionTrial *trial = &kiosk->pack->pictures->direction.trial;
        ui_target(ui, &(Target){.id = "trial",
                                .label = say(kiosk, trial->title),
                                .icon = ICON_FIGURE,
                                .look = LOOK_QUIET});
    }
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const DirectionState *s = state;
    if (s->stage != STAGE_ASKING) {
        direction_trial_view(s, kiosk, ui);
        return;
    }
    picture_open(kiosk, ui, PICTURE_DIRECTION, !ui_small(ui));
    view_answer(s, kiosk, ui);
    picture_body(kiosk, ui, PICTURE_DIRECTION);
    for (int i = 0; i < QUESTIONS; i++) {
        view_question(s, kiosk, ui, question_ids[i]);
    }
    if (answered(s)) {
        view_moves(s, kiosk, ui);
        view_ways_on(s, kiosk, ui);
    }
    picture_close(kiosk, ui, PICTURE_DIRECTION);
}

const Screen screen_direction = {.name = "direction",
                                 .state_size = sizeof(DirectionState),
                                 .enter = enter,
                                 .update = update,
                                 .view = view,
                                 .personal = true};

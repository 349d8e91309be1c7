/* The plan: today first, then this week, then the six weeks, then why and why not. Within three
 * seconds: these few moves, this often, start with the first. A move leads to the player,
 * "together" to the routine, a card to the cards, "Take it home" to codes and paper. What
 * explains is folded away until asked for, so that today stays in sight. */
#include "base/text.h"
#include "screens/tier_look.h"

#include <string.h>

typedef struct {
    bool why_open, lights_open, left_open, ladder_open, steps_open;
} State;

static const char *minutes_key(int64_t spent_ms)
{
    static const struct {
        int minutes;
        const char *key;
    } bands[] = {{2, "under_2"}, {4, "under_4"}, {8, "under_8"}};
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        if (spent_ms < bands[i].minutes * 60000) {
            return bands[i].key;
        }
    }
    return "longer";
}

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    Visit *visit = kiosk->visit;
    if (!visit->plan_known && !kiosk->returning) {
        kiosk_count(kiosk, METRIC_TOOK, minutes_key(kiosk->now_ms - visit->started_ms));
    }
    visit->plan_known = true;
}

static Outcome choose(State *s, Kiosk *kiosk, const char *id)
{
    static const struct {
        const char *id;
        Outcome outcome;
    } ways[] = {{"next", OUT_NEXT}, {"back", OUT_BACK}, {"routine", OUT_ROUTINE}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (text_equal(id, ways[i].id)) {
            return ways[i].outcome;
        }
    }
    if (text_begins(id, "movement.")) {
        kiosk->visit->movement_i = pack_movement(kiosk->pack, id + strlen("movement."));
        return kiosk->visit->movement_i >= 0 ? OUT_PLAYER : OUT_STAY;
    }
    if (text_begins(id, "card.")) {
        kiosk->visit->card_i = pack_card(kiosk->pack, id + strlen("card."));
        return kiosk->visit->card_i >= 0 ? OUT_CARDS : OUT_STAY;
    }
    if (text_equal(id, "why")) {
        s->why_open = !s->why_open;
    } else if (text_equal(id, "lights")) {
        s->lights_open = !s->lights_open;
    } else if (text_equal(id, "ladder")) {
        s->ladder_open = !s->ladder_open;
    } else if (text_equal(id, "steps")) {
        s->steps_open = !s->steps_open;
    } else if (text_equal(id, "left_out")) {
        s->left_open = !s->left_open;
    }
    return OUT_STAY;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    return event->kind == EVENT_CHOOSE ? choose(state, kiosk, event->id) : OUT_STAY;
}

static void view_pose(const Kiosk *kiosk, Ui *ui, int movement_i, int which, float height_mm)
{
    const Clip *clip = kiosk->clips ? kiosk->clips[movement_i] : NULL;
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    if (figure) {
        *figure = (FigureView){.clip = clip, .at_ms = clip_pose_ms(clip, which)};
        ui_still(ui, which ? say(kiosk, "End") : say(kiosk, "Start"), figure, height_mm, 1);
    }
}

static void view_movement(const State *s, const Kiosk *kiosk, Ui *ui,
                          const PlanMovement *planned)
{
    const Movement *movement = &kiosk->pack->movements[planned->movement_i];
    bool small = ui_small(ui);
    const char *name = say(kiosk, movement->name);
    const char *dose = plan_dose_text(kiosk_lang(kiosk), &planned->dose, ui_arena(ui));
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .id = ui_print(ui, "movement.%s", movement->id),
                       .role = ROLE_CARD,
                       .label = name,
                       .value = dose,
                       .target = true,
                       .fill = INK_CARD,
                       .border = INK_LINE,
                       .border_mm = 0.4f,
                       .radius_mm = 4,
                       .pad_mm = small ? 3 : 6,
                       .gap_mm = 3});
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 6, .valign = ALIGN_CENTRE});
    if (!small) {
        ui_open(ui, &(Box){.flow = UI_ROW, .width_mm = 84, .gap_mm = 2});
        view_pose(kiosk, ui, planned->movement_i, 0, 34);
        view_pose(kiosk, ui, planned->movement_i, 1, 34);
        ui_close(ui);
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2, .weight = 1});
    ui_strong(ui, TYPE_LEAD, INK_WORDS, name);
    ui_strong(ui, TYPE_BODY, INK_TEAL, dose);
    if (s->why_open) {
        ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, planned->why));
        chrome_evidence(ui, kiosk, movement->evidence);
    }
    ui_close(ui);
    ui_icon(ui, ICON_PLAY, 12, INK_TEAL);
    ui_close(ui);
    ui_close(ui);
}

static void view_today(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Plan *plan = &kiosk->visit->plan;
    if (plan->movement_count > 0) {
        ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Your moves for today"));
    }
    for (int i = 0; i < plan->movement_count; i++) {
        view_movement(s, kiosk, ui, &plan->movements[i]);
    }
    if (plan->movement_count > 0) {
        ui_open(ui, &(Box){.flow = ui_wide(ui) ? UI_ROW : UI_COLUMN, .gap_mm = 4});
        chrome_quiet(ui, "routine", say(kiosk, "Do it now, together"), ICON_PLAY);
        chrome_quiet(ui, "why", say(kiosk, s->why_open ? "Hide the reasons" : "Why these?"),
                     ICON_QUESTION);
        ui_close(ui);
    }
}

static void view_week(const Kiosk *kiosk, Ui *ui)
{
    const Plan *plan = &kiosk->visit->plan;
    int week_i = plan->week > plan->week_count ? plan->week_count - 1 : plan->week - 1;
    if (week_i < 0) {
        return;
    }
    const PlanWeek *week = &plan->weeks[week_i];
    const char *walk = chrome_fill(
        ui, say(kiosk, "This week, walk {1} minutes on {2} days. Too far? Turn back sooner."),
        week->walk_minutes, week->days);
    const char *moves =
        chrome_fill(ui, say(kiosk, "Do your moves on {1} days."), week->sessions, 0);
    if (week->walk_minutes > 0) {
        chrome_note(ui, ICON_WALK, INK_GO, INK_GO_SOFT, NULL,
                    plan->movement_count > 0 ? ui_print(ui, "%s %s", walk, moves) : walk);
    } else if (plan->movement_count > 0) {
        chrome_note(ui, ICON_CALENDAR, INK_GO, INK_GO_SOFT, NULL, moves);
    }
    int minutes[PLAN_WEEKS];
    for (int i = 0; i < plan->week_count; i++) {
        minutes[i] = plan->weeks[i].walk_minutes;
    }
    int *kept = ARENA_NEW(ui_arena(ui), int, PLAN_WEEKS);
    if (kept && plan->week_count > 1 && week->walk_minutes > 0) {
        memcpy(kept, minutes, sizeof(int) * (size_t)plan->week_count);
        ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Minutes to walk, week by week"));
        ui_path(ui, "weeks", say(kiosk, "Minutes to walk, week by week"), kept,
                plan->week_count, week_i);
    }
    if (week->walk_minutes > 0) {
        chrome_evidence(ui, kiosk, plan_walk(kiosk->pack, &kiosk->visit->basis)->evidence);
    }
    const Variant *variant = &kiosk->pack->variants[plan->variant_i];
    if (*variant->least) {
        ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, variant->least));
    }
}

static void view_cards(const Kiosk *kiosk, Ui *ui)
{
    const Plan *plan = &kiosk->visit->plan;
    if (plan->card_count > 0) {
        ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Good to know"));
    }
    for (int i = 0; i < plan->card_count; i++) {
        chrome_card(ui, kiosk, &kiosk->pack->cards[plan->cards[i]]);
    }
}

/* Low on most days: where to turn is in sight, unasked (CLINICAL 6.7). */
static void view_low_days(const Kiosk *kiosk, Ui *ui)
{
    if (kiosk_has(kiosk, "P13", "most")) {
        chrome_note(ui, ICON_HEART, INK_GENTLY, INK_GENTLY_SOFT, NULL,
                    say(kiosk, "If life feels too heavy, tell somebody today: a friend, your "
                               "doctor or a help line. If you are in danger, call 112, 911 or "
                               "999."));
    }
}

/* What the check-in decided, and why. */
static void view_checkin(const Kiosk *kiosk, Ui *ui)
{
    const Checkin *checkin = kiosk->visit->checkin;
    if (kiosk->visit->came_with_code && checkin) {
        chrome_note(ui, ICON_CALENDAR, INK_GO, INK_GO_SOFT, NULL, say(kiosk, checkin->text));
    }
}

/* How much pain is fine: nobody should have to guess that at home. */
static void view_lights(const State *s, const Kiosk *kiosk, Ui *ui)
{
    if (kiosk->visit->plan.movement_count == 0) {
        return;
    }
    ui_target(ui, &(Target){.id = "lights",
                            .look = LOOK_LINK,
                            .icon = s->lights_open ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, "How much pain is fine?")});
    if (s->lights_open) {
        chrome_lights(ui, kiosk);
    }
}

/* Small steps back to what is hard or feared: folded, for it is for the weeks to come. */
static void view_ladder(const State *s, const Kiosk *kiosk, Ui *ui)
{
    int ladder_i = kiosk->visit->plan.ladder_i;
    if (ladder_i < 0) {
        return;
    }
    const Ladder *ladder = &kiosk->pack->feared[ladder_i];
    ui_target(ui, &(Target){.id = "ladder",
                            .look = LOOK_LINK,
                            .icon = s->ladder_open ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, ladder->title)});
    if (!s->ladder_open) {
        return;
    }
    ui_text(
        ui, TYPE_BODY, INK_WORDS,
        say(kiosk, "One step at a time. Take the next when this one feels easy on two days."));
    for (int i = 0; i < ladder->step_count; i++) {
        ui_text(ui, TYPE_BODY, INK_WORDS_2,
                ui_print(ui, "%d. %s", i + 1, say(kiosk, ladder->steps[i].text)));
    }
    chrome_evidence(ui, kiosk, ladder->evidence);
}

/* What the plan is built on: the six steps, each with its own label. */
static void view_steps(const State *s, const Kiosk *kiosk, Ui *ui)
{
    ui_target(ui, &(Target){.id = "steps",
                            .look = LOOK_LINK,
                            .icon = s->steps_open ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, "The six steps of this plan")});
    for (int i = 0; s->steps_open && i < kiosk->pack->step_count; i++) {
        const PlanStep *step = &kiosk->pack->steps[i];
        ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2});
        ui_strong(ui, TYPE_BODY, INK_WORDS,
                  ui_print(ui, "%d. %s", i + 1, say(kiosk, step->title)));
        ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, step->text));
        chrome_evidence(ui, kiosk, step->evidence);
        ui_close(ui);
    }
}

/* Some of what is left out for the same reason as the first, and how many more. */
static const char *names_left_out(const Kiosk *kiosk, Ui *ui, int first_i)
{
    char names[600];
    TextOut out = text_out(names, sizeof names);
    plan_left_out_say(&out, kiosk_lang(kiosk), kiosk->pack, &kiosk->visit->plan, first_i);
    return ui_print(ui, "%s", names);
}

static void view_left_out(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Plan *plan = &kiosk->visit->plan;
    if (plan->left_out_count == 0) {
        return;
    }
    ui_target(ui, &(Target){.id = "left_out",
                            .look = LOOK_LINK,
                            .icon = s->left_open ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, "What we left out, and why")});
    for (int i = 0; s->left_open && i < plan->left_out_count; i++) {
        if (plan_is_first_of_reason(plan, i)) {
            ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, plan->left_out[i].why));
            ui_text(ui, TYPE_BODY, INK_WORDS_2, names_left_out(kiosk, ui, i));
        }
    }
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    const Variant *variant = &kiosk->pack->variants[kiosk->visit->plan.variant_i];
    Sheet sheet = {.title = say(kiosk, variant->title), .rich_head = true};
    sheet_open_head(ui, &sheet);
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, variant->text));
    chrome_evidence(ui, kiosk, variant->evidence);
    bool beside = ui_wide(ui) && !ui_small(ui); /* the weeks stand beside today, or after it */
    if (beside) {
        view_week(kiosk, ui);
    }
    sheet_body(ui, &sheet);
    tier_note(ui, kiosk);
    tier_group_advice(ui, kiosk);
    view_checkin(kiosk, ui);
    view_today(s, kiosk, ui);
    if (!beside) {
        view_week(kiosk, ui);
    }
    view_low_days(kiosk, ui);
    view_cards(kiosk, ui);
    view_lights(s, kiosk, ui);
    view_ladder(s, kiosk, ui);
    if (!kiosk->pack->variants[kiosk->visit->plan.variant_i].no_plan) {
        view_steps(s, kiosk, ui);
    }
    view_left_out(s, kiosk, ui);
    chrome_net(ui, kiosk);
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "Take it home"), true);
    sheet_close(ui);
}

const Screen screen_plan = {
    .name = "plan",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .personal = true,
};

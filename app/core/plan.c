/* The order of a plan: its variant, the movements of the longest week (core/plan_choose.c),
 * this week's first few with their doses, all six weeks, what was left out and why, cards.
 * Nothing is random and nothing reads a clock: where points are equal the order of files
 * decides, so a code gives the same plan on every kiosk with the same pack. */
#include "core/plan_inner.h"

#include <math.h>

enum { CARDS_AT_LEAST = 2, CARDS_AT_MOST = 3, EASED_WALK_PER_CENT = 70 };
enum { WALK_MINUTES_MAX = 30 }; /* on five days: the goal of CLINICAL brief 6.6 */

static const float WALKING_MET = 3.3f; /* CLINICAL brief 5.1: 3.0 at 4 km/h, 3.5 at 5 km/h */

static int find_variant(const Pack *pack, const Answers *answers)
{
    for (int i = 0; i < pack->variant_count - 1; i++) {
        if (condition_holds(&pack->variants[i].condition, answers)) {
            return i;
        }
    }
    return pack->variant_count - 1; /* without terms: core/pack_check.c */
}

static const WalkTable *find_walk(const Pack *pack, const Answers *answers)
{
    for (int i = 0; i < pack->walk_count - 1; i++) {
        if (condition_holds(&pack->walks[i].condition, answers)) {
            return &pack->walks[i];
        }
    }
    return &pack->walks[pack->walk_count - 1];
}

const WalkTable *plan_walk(const Pack *pack, const PlanBasis *basis)
{
    Answers answers = plan_answers(pack, basis);
    return find_walk(pack, &answers);
}

static int plan_week(const PlanBasis *basis)
{
    int week = basis->week < 1 ? 1 : basis->week;
    return week > PLAN_WEEKS ? PLAN_WEEKS : week;
}

static int count_in_week(const Choices *choices, int week)
{
    int count = choices->variant->no_plan ? 0 : choices->variant->week_counts[week - 1];
    return count < choices->count ? count : choices->count;
}

/* --- this week's movements
 * -------------------------------------------------------------------- */

/* Calm first, then loosen, control, strength, hinge, walk: the order of Category
 * (CLINICAL brief 5.1). */
static void put_in_order(const Pack *pack, Choice *choices, int count)
{
    for (int i = 1; i < count; i++) {
        Choice choice = choices[i];
        int k = i;
        for (; k > 0
               && pack->movements[choices[k - 1].movement_i].category
                      > pack->movements[choice.movement_i].category;
             k--) {
            choices[k] = choices[k - 1];
        }
        choices[k] = choice;
    }
}

/* A good week is one step: a level earned opens harder neighbours, it does not add to the dose
 * as well (CLINICAL brief 6.3: one thing only). */
static int step_of(const Choice *choice, int week)
{
    int step = week - choice->from_week;
    return step > PLAN_STEPS ? PLAN_STEPS : step;
}

/* Weeks to come are shown as if all goes well. */
static bool is_eased(const PlanBasis *basis, int week)
{
    return basis->eased && week == plan_week(basis);
}

/* The doses of a week, in the order of `choices`. Where a session would take longer than the
 * visitor has (P18), all take so many steps less. */
static void fill_doses(const Choices *choices, int week, int count,
                       Dose ret_doses[PLAN_MOVEMENTS_MAX])
{
    static const float minutes_had[] = {4, 12,
                                        25}; /* for 3, 10 and 20: a little over is fine */
    const PlanBasis *basis = choices->basis;
    /* When even the first doses take longer, they stand. */
    for (int less = 0; less <= PLAN_STEPS; less++) {
        float minutes = 0;
        for (int i = 0; i < count; i++) {
            const Choice *choice = &choices->choices[i];
            ret_doses[i] = plan_dose(&choices->pack->movements[choice->movement_i],
                                     choices->variant, basis, step_of(choice, week) - less);
            ret_doses[i] = is_eased(basis, week) ? plan_dose_eased(ret_doses[i]) : ret_doses[i];
            Dose once = ret_doses[i];
            once.times_a_day = 1;
            minutes += plan_dose_minutes(&once);
        }
        if (minutes <= minutes_had[basis->minutes]) {
            return;
        }
    }
}

static bool fill_movements(const Choices *chosen, Arena *arena, Plan *plan)
{
    Choices now = *chosen;
    int week = plan_week(now.basis);
    int count = count_in_week(&now, week);
    Dose doses[PLAN_MOVEMENTS_MAX];
    plan_step_up(&now, count);
    put_in_order(now.pack, now.choices, count);
    fill_doses(&now, week, count, doses);
    for (int i = 0; i < count; i++) {
        const char *text = plan_dose_text(NULL, &doses[i], arena);
        if (!*text) {
            return false;
        }
        plan->movements[plan->movement_count++] =
            (PlanMovement){now.choices[i].movement_i, doses[i], text, now.choices[i].why};
    }
    return true;
}

/* --- the weeks
 * -------------------------------------------------------------------------------- */

static int met_minutes(const Choices *choices, const PlanWeek *week)
{
    float met = (float)(week->walk_minutes * week->days) * WALKING_MET;
    Dose doses[PLAN_MOVEMENTS_MAX];
    fill_doses(choices, week->week, week->movements, doses);
    for (int i = 0; i < week->movements; i++) {
        const Movement *movement = &choices->pack->movements[choices->choices[i].movement_i];
        met += plan_dose_minutes(&doses[i]) * (float)week->sessions * movement->met;
    }
    return (int)lroundf(met / 10.0f) * 10;
}

static void fill_weeks(const Choices *choices, Plan *plan)
{
    const Variant *variant = choices->variant;
    const WalkTable *walk = find_walk(choices->pack, &choices->answers);
    if (variant->no_plan && variant->walk_per_cent == 0) {
        return;
    }
    for (int i = 0; i < PLAN_WEEKS; i++) {
        PlanWeek *week = &plan->weeks[plan->week_count++];
        *week = (PlanWeek){.week = i + 1,
                           .days = walk->week_days[i],
                           .movements = count_in_week(choices, i + 1),
                           .sessions = variant->week_sessions[i]};
        int per_cent = variant->walk_per_cent;
        per_cent =
            is_eased(choices->basis, i + 1) ? per_cent * EASED_WALK_PER_CENT / 100 : per_cent;
        int minutes = (walk->week_minutes[i] * per_cent + 50) / 100;
        week->walk_minutes = minutes > WALK_MINUTES_MAX ? WALK_MINUTES_MAX : minutes;
        week->met = met_minutes(choices, week);
    }
}

/* --- left out, and cards
 * ---------------------------------------------------------------------- */

static void fill_left_out(const Choices *choices, Plan *plan)
{
    const Pack *pack = choices->pack;
    /* People know exercises in one direction by name, and ask for them. */
    uint32_t categories = choices->variant->slot_count ? 1u << CAT_DIRECTION : 0;
    for (int i = 0; i < choices->variant->slot_count; i++) {
        categories |= choices->variant->slots[i].categories;
    }
    for (int i = 0; i < pack->movement_count && plan->left_out_count < PLAN_LEFT_OUT_MAX; i++) {
        const Movement *movement = &pack->movements[i];
        if (!(categories >> movement->category & 1)
            || !plan_place_fits(choices->basis, choices->variant, movement)) {
            continue;
        }
        const Avoid *avoid = plan_avoid_row(pack, &choices->answers, movement);
        if (avoid) {
            plan->left_out[plan->left_out_count++] = (LeftOut){i, avoid->why};
        }
    }
}

bool plan_is_first_of_reason(const Plan *plan, int left_out_i)
{
    for (int i = 0; i < left_out_i; i++) {
        if (text_equal(plan->left_out[i].why, plan->left_out[left_out_i].why)) {
            return false;
        }
    }
    return true;
}

static bool has_card(const Plan *plan, int card_i)
{
    for (int i = 0; i < plan->card_count; i++) {
        if (plan->cards[i] == card_i) {
            return true;
        }
    }
    return false;
}

/* A card that could harm some, or whose claim is not supported, is never handed out unasked. */
static bool may_be_given(const Card *card, int points)
{
    return points > 0 || (!card->safety && card->evidence != EVIDENCE_NOT_SUPPORTED);
}

static void fill_cards(const Pack *pack, const Answers *answers, Plan *plan)
{
    while (plan->card_count < CARDS_AT_MOST) {
        int best_i = -1;
        int best = 0;
        for (int i = 0; i < pack->card_count; i++) {
            const Card *card = &pack->cards[i];
            int points = plan_score(card->suits, card->suit_count, answers, NULL);
            if (!has_card(plan, i) && may_be_given(card, points)
                && (best_i < 0 || points > best)) {
                best_i = i;
                best = points;
            }
        }
        if (best_i < 0 || (plan->card_count >= CARDS_AT_LEAST && best <= 0)) {
            return;
        }
        plan->cards[plan->card_count++] = best_i;
    }
}

/* A ladder leads through nothing that is left out for this visitor. */
static bool may_climb(const Pack *pack, const Ladder *ladder, const Answers *answers)
{
    for (int i = 0; i < ladder->step_count; i++) {
        int movement_i = ladder->steps[i].movement_i;
        if (movement_i >= 0 && plan_avoid_row(pack, answers, &pack->movements[movement_i])) {
            return false;
        }
    }
    return condition_holds(&ladder->condition, answers);
}

/* The one with the most points; none without any. */
static int find_ladder(const Pack *pack, const Variant *variant, const Answers *answers)
{
    int best_i = -1;
    int best = 0;
    for (int i = 0; i < pack->feared_count && variant->slot_count > 0; i++) {
        const Ladder *ladder = &pack->feared[i];
        int points = plan_score(ladder->suits, ladder->suit_count, answers, NULL);
        if (points > best && may_climb(pack, ladder, answers)) {
            best_i = i;
            best = points;
        }
    }
    return best_i;
}

int plan_variant(const Pack *pack, const PlanBasis *basis)
{
    Answers answers = plan_answers(pack, basis);
    return find_variant(pack, &answers);
}

bool plan_build(const Pack *pack, const PlanBasis *basis, Arena *arena, Plan *ret_plan,
                Err *err)
{
    Plan plan = {.week = basis->week, .stage = plan_stage(basis)};
    Choices choices = {.pack = pack, .basis = basis, .answers = plan_answers(pack, basis)};
    plan.variant_i = find_variant(pack, &choices.answers);
    choices.variant = &pack->variants[plan.variant_i];
    plan_choose(&choices);
    if (!fill_movements(&choices, arena, &plan)) {
        return err_set(err, ERR_FULL, "no memory left for the plan's words");
    }
    fill_weeks(&choices, &plan);
    fill_left_out(&choices, &plan);
    fill_cards(pack, &choices.answers, &plan);
    plan.ladder_i = find_ladder(pack, choices.variant, &choices.answers);
    *ret_plan = plan;
    return true;
}

/* How a slot is filled: next_best() goes down the ranking and the first movement that is safe
 * is taken, or a substitute for one that is not. Points depend on what has been chosen before
 * (a new kind gets more), so they are worked out afresh for every slot. Going down needs no
 * list of what was tried: the movement before stands for all above it, since ties are settled
 * by file order. */
#include "core/plan_inner.h"

#include <stddef.h>

#include "core/pack_formats.h"

/* Small points beside those a pack's author gives (CLINICAL brief 2.5, 5.1). */
enum {
    POINTS_WEAKEST = 3,
    POINTS_SECOND = 1,
    POINTS_CORE = 1,
    POINTS_NEW_KIND = 2,
    POINTS_PREFERRED = 8
};
enum { KINDS_AT_LEAST = 3, STEP_UP_WEEK = 5 };

/* What each answer of P17 (what would you rather do) speaks for. */
static const struct {
    uint32_t categories, places, positions;
    int points;
} preferences[] = {
    {.categories = 1u << CAT_AEROBIC, .points = 2},
    {.positions = ~(1u << POSITION_STANDING | 1u << POSITION_SEATED), .points = 2},
    {.positions = 1u << POSITION_STANDING, .points = 2},
    {.places = 1u << PLACE_GYM, .points = 1},
    {.categories = 1u << CAT_CALM, .points = 2},
    {.points = 0},
};

int plan_score(const Score *scores, int count, const Answers *answers, const char **ret_why)
{
    int sum = 0;
    int most = -1;
    const char *why = NULL;
    for (int i = 0; i < count; i++) {
        const Score *score = &scores[i];
        if (!condition_holds(&score->all, answers)
            || (score->of_count && condition_count(&score->some, answers) < score->at_least)) {
            continue;
        }
        sum += score->add;
        if (score->add > most && *score->why) {
            most = score->add;
            why = score->why;
        }
    }
    if (ret_why) {
        *ret_why = why;
    }
    return sum;
}

static uint32_t kinds_chosen(const Choices *choices)
{
    uint32_t kinds = 0;
    for (int i = 0; i < choices->count; i++) {
        kinds |= 1u << choices->pack->movements[choices->choices[i].movement_i].category;
    }
    return kinds;
}

static int points_of_slot(const Slot *slot, int movement_i)
{
    for (int i = 0; slot && i < slot->prefer_count; i++) {
        if (slot->prefer_is[i] == movement_i) {
            return POINTS_PREFERRED;
        }
    }
    return 0;
}

static int points_of(const Choices *choices, int movement_i)
{
    const Movement *movement = &choices->pack->movements[movement_i];
    const PlanBasis *basis = choices->basis;
    int points = plan_score(movement->suits, movement->suit_count, &choices->answers, NULL);
    points += (movement->spokes >> basis->weakest & 1) ? POINTS_WEAKEST : 0;
    points += (movement->spokes >> basis->second & 1) ? POINTS_SECOND : 0;
    points += movement->core ? POINTS_CORE : 0;
    points += points_of_slot(choices->slot, movement_i);
    points += (kinds_chosen(choices) >> movement->category & 1) ? 0 : POINTS_NEW_KIND;
    size_t liked = (size_t)basis->preference;
    if (liked < sizeof preferences / sizeof *preferences
        && ((preferences[liked].categories >> movement->category & 1)
            || (preferences[liked].places & movement->places)
            || (preferences[liked].positions & movement->positions))) {
        points += preferences[liked].points;
    }
    return points;
}

static bool is_strong_direction(const Movement *movement)
{
    return movement->flexion == 3 || movement->extension == 3 || movement->compression == 3
           || movement->rotation == 3;
}

/* Whether it may stand beside what is chosen already; at most one strong direction in a plan
 * (CLINICAL brief 5.1). `but_not` is a place whose movement is about to leave; -1. */
static bool goes_with_others(const Choices *choices, int movement_i, int but_not)
{
    const Movement *movements = choices->pack->movements;
    for (int i = 0; i < choices->count; i++) {
        int other_i = choices->choices[i].movement_i;
        if (other_i == movement_i
            || (i != but_not && is_strong_direction(&movements[other_i])
                && is_strong_direction(&movements[movement_i]))) {
            return false;
        }
    }
    return plan_place_fits(choices->basis, choices->variant, &movements[movement_i]);
}

static bool is_safe(const Choices *choices, int movement_i)
{
    return !plan_avoid_row(choices->pack, &choices->answers,
                           &choices->pack->movements[movement_i]);
}

static bool may_fill(const Choices *choices, uint32_t categories, int movement_i)
{
    return (categories >> choices->pack->movements[movement_i].category & 1)
           && goes_with_others(choices, movement_i, -1);
}

/* Of what may fill the slot and scores less than the one before it (points, then file order):
 * so calling again and again goes down the ranking. -1 at its end. */
static int next_best(const Choices *choices, uint32_t categories, int before_i)
{
    int limit = before_i < 0 ? 0 : points_of(choices, before_i);
    int best_i = -1;
    int best = 0;
    for (int i = 0; i < choices->pack->movement_count; i++) {
        if (!may_fill(choices, categories, i)) {
            continue;
        }
        int points = points_of(choices, i);
        bool later = before_i < 0 || points < limit || (points == limit && i > before_i);
        if (later && (best_i < 0 || points > best)) {
            best_i = i;
            best = points;
        }
    }
    return best_i;
}

/* Instead of one that is left out: an easier neighbour, else one of its kind done on a chair.
 */
static int substitute_for(const Choices *choices, uint32_t categories, int movement_i)
{
    const Movement *movements = choices->pack->movements;
    int easier_i = movements[movement_i].easier_i;
    for (; easier_i >= 0; easier_i = movements[easier_i].easier_i) {
        if (may_fill(choices, categories, easier_i) && is_safe(choices, easier_i)) {
            return easier_i;
        }
    }
    uint32_t kind = categories & 1u << movements[movement_i].category;
    for (int i = next_best(choices, kind, -1); i >= 0; i = next_best(choices, kind, i)) {
        if ((movements[i].positions >> POSITION_SEATED & 1) && is_safe(choices, i)) {
            return i;
        }
    }
    return -1;
}

static int choose_from(const Choices *choices, uint32_t categories)
{
    for (int i = next_best(choices, categories, -1); i >= 0;
         i = next_best(choices, categories, i)) {
        int chosen_i = is_safe(choices, i) ? i : substitute_for(choices, categories, i);
        if (chosen_i >= 0) {
            return chosen_i;
        }
    }
    return -1;
}

/* A plan has at least three kinds of movement where it can, walking counted (CLINICAL brief
 * 5.1): until then a slot takes a new kind first. */
static int choose_for_slot(const Choices *choices, const Slot *slot)
{
    uint32_t kinds = kinds_chosen(choices);
    uint32_t counted = kinds | (choices->variant->walk_per_cent ? 1u << CAT_AEROBIC : 0);
    int count = 0;
    for (uint32_t left = counted; left; left &= left - 1) {
        count++;
    }
    int chosen_i =
        count < KINDS_AT_LEAST ? choose_from(choices, slot->categories & ~kinds) : -1;
    return chosen_i >= 0 ? chosen_i : choose_from(choices, slot->categories);
}

static const char *why_of(const Choices *choices, int movement_i, const char *otherwise)
{
    const Movement *movement = &choices->pack->movements[movement_i];
    const char *why = NULL;
    plan_score(movement->suits, movement->suit_count, &choices->answers, &why);
    return why ? why : otherwise;
}

/* The first week that has more than `before` movements. */
static int week_of(const Variant *variant, int before)
{
    int week = 1;
    while (week < PLAN_WEEKS && variant->week_counts[week - 1] <= before) {
        week++;
    }
    return week;
}

/* The stage a visitor can have reached when a movement joins: so that what is in the plan from
 * week 1 stays when a later stage opens more. */
static int stage_by(int week, int stage)
{
    int most = week >= 5 ? 3 : week >= 3 ? 2 : 1;
    return stage < most ? stage : most;
}

void plan_choose(Choices *choices)
{
    const Variant *variant = choices->variant;
    int most = 0;
    for (int i = 0; i < PLAN_WEEKS && !variant->no_plan; i++) {
        most = variant->week_counts[i] > most ? variant->week_counts[i] : most;
    }
    int stage = plan_stage(choices->basis);
    for (int i = 0; i < variant->slot_count && choices->count < most; i++) {
        int from_week = week_of(variant, choices->count);
        choices->slot = &variant->slots[i];
        plan_set_stage(choices->pack, &choices->answers, stage_by(from_week, stage));
        int movement_i = choose_for_slot(choices, choices->slot);
        if (movement_i >= 0) {
            const char *why = why_of(choices, movement_i, variant->slots[i].why);
            choices->choices[choices->count] = (Choice){movement_i, why, from_week};
            choices->count++;
        }
    }
    choices->slot = NULL;
    plan_set_stage(choices->pack, &choices->answers, stage);
}

/* The harder neighbour that may take the place of choice `i`; -1. */
static int harder_than(const Choices *choices, int i)
{
    int harder_i = choices->pack->movements[choices->choices[i].movement_i].harder_i;
    bool fits = harder_i >= 0 && goes_with_others(choices, harder_i, i);
    return fits && is_safe(choices, harder_i) ? harder_i : -1;
}

/* Puts a harder neighbour in the place of the first choice of that kind that has one. */
static bool step_up_one_of(Choices *choices, int count, int category)
{
    for (int i = 0; i < count && i < choices->count; i++) {
        Choice *choice = &choices->choices[i];
        bool of_kind = choices->pack->movements[choice->movement_i].category == category;
        int harder_i = of_kind ? harder_than(choices, i) : -1;
        if (harder_i >= 0) {
            *choice = (Choice){harder_i, why_of(choices, harder_i, choice->why), STEP_UP_WEEK};
            return true;
        }
    }
    return false;
}

void plan_step_up(Choices *choices, int count)
{
    /* Where more load does most good. */
    static const int order[] = {CAT_STRENGTH, CAT_HINGE,     CAT_CONTROL, CAT_AEROBIC,
                                CAT_HIP,      CAT_DIRECTION, CAT_MOBILITY};
    bool earned = choices->basis->level >= 1 && choices->basis->week >= STEP_UP_WEEK;
    for (size_t i = 0; earned && i < sizeof order / sizeof *order; i++) {
        if (step_up_one_of(choices, count, order[i])) {
            return;
        }
    }
}

/* prove_judge.c - what must be true of every single plan, as a table of small judges, each with
 * the sentence that it gives when it is not. They read the plan and the pack's data only, not
 * the steps that made the plan (CLINICAL brief 5.1, 6.2, 6.3; DESIGN 7). */
#include "prove.h"

#include <stddef.h>
#include <string.h>

#include "core/pack_formats.h"
#include "core/plan_inner.h"
#include "core/token.h"

enum { KINDS_AT_LEAST = 3, CARDS_AT_LEAST = 2, JOIN_PER_CENT = 85 };

static const Movement *movement_at(const Pack *pack, const Plan *plan, int i)
{
    return &pack->movements[plan->movements[i].movement_i];
}

bool prove_is_left_out(const Pack *pack, const Answers *answers, const Movement *movement)
{
    for (int i = 0; i < pack->avoid_count; i++) {
        int tag_i = 0;
        while (avoid_names[tag_i] && !text_equal(avoid_names[tag_i], pack->avoids[i].tag)) {
            tag_i++;
        }
        if ((movement->avoid >> tag_i & 1)
            && condition_holds(&pack->avoids[i].condition, answers)) {
            return true;
        }
    }
    return false;
}

static bool holds_nothing_left_out(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    Answers answers = plan_answers(pack, basis);
    for (int i = 0; i < plan->movement_count; i++) {
        if (prove_is_left_out(pack, &answers, movement_at(pack, plan, i))) {
            return false;
        }
    }
    return true;
}

static bool has_one_strong_direction(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    (void)basis;
    int strong = 0;
    for (int i = 0; i < plan->movement_count; i++) {
        const Movement *one = movement_at(pack, plan, i);
        strong += one->flexion >= 3 || one->extension >= 3 || one->compression >= 3
                  || one->rotation >= 3;
    }
    return strong <= 1;
}

static bool is_of_the_place(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    const Variant *variant = &pack->variants[plan->variant_i];
    uint32_t here = basis->place ? ~0u : 1u << PLACE_WAITING | 1u << PLACE_HOME;
    for (int i = 0; i < plan->movement_count; i++) {
        uint32_t places = movement_at(pack, plan, i)->places;
        if (!(places & here) || (variant->places && !(places & variant->places))) {
            return false;
        }
    }
    return true;
}

static bool repeats_nothing(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    (void)pack;
    (void)basis;
    for (int i = 0; i < plan->movement_count; i++) {
        for (int k = 0; k < i; k++) {
            if (plan->movements[i].movement_i == plan->movements[k].movement_i) {
                return false;
            }
        }
    }
    return true;
}

static int part_at(const Dose *dose, size_t offset)
{
    return *(const int *)(const void *)((const char *)dose + offset);
}

bool prove_dose_is_within(const Movement *movement, const Dose *dose)
{
    static const size_t parts[] = {offsetof(Dose, sets), offsetof(Dose, reps),
                                   offsetof(Dose, hold_s), offsetof(Dose, seconds),
                                   offsetof(Dose, times_a_day)};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int value = part_at(dose, parts[i]);
        int first = part_at(&movement->start, parts[i]);
        int goal = part_at(&movement->goal, parts[i]);
        int most = first > goal ? first : goal;
        bool once = value == 1 && most == 0; /* one set, once a day: need not be written */
        if ((value > most && !once) || (first > 0 && goal > 0 && value < 1)) {
            return false;
        }
    }
    return true;
}

static bool doses_are_within(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    (void)basis;
    bool within = true;
    for (int i = 0; i < plan->movement_count; i++) {
        within &= prove_dose_is_within(movement_at(pack, plan, i), &plan->movements[i].dose);
    }
    return within;
}

static int week_of(const PlanBasis *basis)
{
    return basis->week > PLAN_WEEKS ? PLAN_WEEKS : basis->week;
}

/* Where a movement joins, it shares the minutes of the session (P18). */
static bool effort_never_falls(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    (void)pack;
    for (int i = 1; i < plan->week_count; i++) {
        const PlanWeek *before = &plan->weeks[i - 1], *week = &plan->weeks[i];
        bool joins = week->movements > before->movements;
        int least = joins ? before->met * JOIN_PER_CENT / 100 / 10 * 10 : before->met;
        bool eased = basis->eased && i + 1 == week_of(basis); /* made smaller on purpose */
        if (!eased && week->met < least) {
            return false;
        }
    }
    return true;
}

/* What is left out may leave a later place empty ("else drop and say why": CLINICAL brief 5.1),
 * but never one of those that the plan begins with. */
static bool counts_as_it_says(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    const Variant *variant = &pack->variants[plan->variant_i];
    int most = variant->no_plan ? 0 : variant->week_counts[week_of(basis) - 1];
    int least = most < variant->week_counts[0] ? most : variant->week_counts[0];
    return plan->movement_count <= most && plan->movement_count >= least;
}

int prove_kinds_needed(const Variant *variant, int week)
{
    int count = variant->no_plan || variant->slot_count == 0
                    ? 0
                    : variant->week_counts[(week > PLAN_WEEKS ? PLAN_WEEKS : week) - 1];
    int modules = count ? count + (variant->walk_per_cent > 0) : 0;
    return modules < KINDS_AT_LEAST ? modules : KINDS_AT_LEAST;
}

static bool has_kinds(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    const Variant *variant = &pack->variants[plan->variant_i];
    uint32_t kinds = variant->walk_per_cent ? 1u << CAT_AEROBIC : 0;
    int count = 0;
    for (int i = 0; i < plan->movement_count; i++) {
        kinds |= 1u << movement_at(pack, plan, i)->category;
    }
    for (; kinds; kinds &= kinds - 1) {
        count++;
    }
    return count >= prove_kinds_needed(variant, basis->week);
}

static bool has_something_to_read(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    (void)basis;
    int needed = pack->card_count < CARDS_AT_LEAST ? pack->card_count : CARDS_AT_LEAST;
    return plan->card_count >= needed;
}

static bool comes_back_by_its_code(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    (void)pack;
    (void)plan;
    char code[TOKEN_LENGTH + 1];
    PlanBasis back;
    Err err;
    token_write(basis, code);
    return token_read(code, &back, &err) && memcmp(basis, &back, sizeof back) == 0;
}

/* clang-format off */
static const struct {
    bool (*is_true)(const Pack *pack, const PlanBasis *basis, const Plan *plan);
    const char *else_it;
} judges[] = {
    {holds_nothing_left_out,   "holds a movement that is left out for this visitor"},
    {has_one_strong_direction, "holds two movements with a direction load of 3"},
    {is_of_the_place,          "holds a movement of another place"},
    {repeats_nothing,          "holds the same movement twice"},
    {doses_are_within,         "has a dose beyond start and goal of its movement"},
    {effort_never_falls,       "has a week with fewer MET-minutes than the week before"},
    {counts_as_it_says,        "does not have as many movements as its variant says"},
    {has_kinds,                "has fewer than three kinds of movement, walking counted"},
    {has_something_to_read,    "comes with fewer than two cards"},
    {comes_back_by_its_code,   "is not the plan that its return code brings back"},
};
/* clang-format on */

const char *prove_plan_fault(const Pack *pack, const PlanBasis *basis, const Plan *plan)
{
    for (size_t i = 0; i < sizeof judges / sizeof *judges; i++) {
        if (!judges[i].is_true(pack, basis, plan)) {
            return judges[i].else_it;
        }
    }
    return NULL;
}

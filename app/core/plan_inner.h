/* plan_inner.h - the inner steps of building a plan: shared by the files plan*.c, of no use to
 * anybody else. Pure.
 */
#pragma once
#include "core/plan.h"

/* What a basis says, as answers and facts: all that plan rules may look at. */
Answers plan_answers(const Pack *pack, const PlanBasis *basis);

/* As if the visitor were at this stage. */
void plan_set_stage(const Pack *pack, Answers *answers, int stage);

/* The row of plan.json that leaves the movement out; NULL when none does. */
const Avoid *plan_avoid_row(const Pack *pack, const Answers *answers, const Movement *movement);
/* Whether it can be done where this visitor will exercise and this kind of plan is done. */
bool plan_place_fits(const PlanBasis *basis, const Variant *variant, const Movement *movement);

typedef struct {
    int movement_i;
    const char *why;
    int from_week; /* in the plan since: its dose begins then */
} Choice;

typedef struct {
    const Pack *pack;
    const PlanBasis *basis;
    const Variant *variant;
    const Slot *slot; /* being filled; NULL */
    Answers answers;
    Choice choices[PLAN_MOVEMENTS_MAX]; /* in the order chosen: a week has the first few */
    int count;
} Choices;

/* Fills `choices` for the longest week of the variant. */
void plan_choose(Choices *choices);
/* From week 5 on, a level earned puts one harder neighbour in. */
void plan_step_up(Choices *choices, int count);

/* Sum of what holds, and (may be NULL) the reason that added most, NULL when none has one. */
int plan_score(const Score *scores, int count, const Answers *answers, const char **ret_why);

enum { PLAN_STEPS = PLAN_WEEKS - 1 };

/* The dose after 0 (or fewer) to PLAN_STEPS steps: from the start dose (less when sore) to the
 * goal dose, one thing at a time: repeats first, then holds, then sets (CLINICAL brief 6.3). */
Dose plan_dose(const Movement *movement, const Variant *variant, const PlanBasis *basis,
               int step);
/* One set less, or half where there is one set: after a week that was too much. */
Dose plan_dose_eased(Dose dose);

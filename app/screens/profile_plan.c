/* Two roads lead to a plan: answers make a profile and a fresh basis, a return code brings its
 * basis along and three check-in answers move it a step. From there on both are the same: plan,
 * code, counting. It may be run again when answers change, so it begins by dropping what was
 * made of the plan before. */
#include "screens/profile_plan.h"

static int limit(int value, int min, int max)
{
    return value < min ? min : (value > max ? max : value);
}

/* Progress and step-back rules of CLINICAL 6.3: one step up after a good week of at least three
 * sessions, one down after a red one, else the same week again. It starts from what the code
 * said: an answer that is changed does not count twice. */
static void check_in(Kiosk *kiosk, PlanBasis *basis)
{
    *basis = kiosk->visit->brought;
    bool enough = kiosk_has(kiosk, "C1", "three_plus");
    bool green = kiosk_has(kiosk, "C2", "green");
    bool red = kiosk_has(kiosk, "C2", "red");
    bool legs_worse = kiosk_has(kiosk, "C3", "worse");
    if (red || legs_worse) {
        basis->week = limit(basis->week - 1, 1, PLAN_WEEKS);
        basis->level = limit(basis->level - 1, 0, 2);
        basis->sore |= kiosk->visit->brought.week == 1; /* nothing below it: half the amount */
        basis->tier = legs_worse ? TIER_T2 : basis->tier; /* book a visit, gently until then */
    } else if (enough && green) {
        basis->week = limit(basis->week + 1, 1, PLAN_WEEKS + 1);
        basis->level = limit(basis->level + 1, 0, 2);
    }
}

bool profile_plan_make(Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    if (visit->came_with_code) {
        check_in(kiosk, &visit->basis);
    } else {
        visit->profile = profile_read(kiosk->pack, &visit->quiz.answers);
        visit->basis = plan_basis(kiosk->pack, &visit->quiz.answers, &visit->profile,
                                  visit->triage.tier, kiosk->manner.gym);
        visit->basis.sore = visit->way == WAY_AFTER_EXERCISE;
        kiosk_count(kiosk, METRIC_SPOKE, spoke_ids[visit->profile.order[0]]);
    }
    visit->code_count = 0; /* what was made of an earlier plan is not this one */
    visit->paper_asked = false;
    visit->printed = NULL;
    Err err;
    if (!plan_build(kiosk->pack, &visit->basis, kiosk->visitor, &visit->plan, &err)) {
        return false;
    }
    token_write(&visit->basis, visit->code);
    kiosk_count(kiosk, METRIC_VARIANT, kiosk->pack->variants[visit->plan.variant_i].id);
    return true;
}

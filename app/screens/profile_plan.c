/* Two roads lead to a plan: answers make a profile and a fresh basis, a return code brings its
 * basis along and three check-in answers move it a step. From there on both are the same: plan,
 * code, counting. It may be run again when answers change, so it begins by dropping what was
 * made of the plan before. */
#include "screens/profile_plan.h"

/* It starts from what the code said: an answer that is changed does not count twice. */
static void check_in(Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    visit->basis = visit->brought;
    visit->checkin = plan_check_in(kiosk->pack, &visit->quiz.answers, &visit->basis);
}

bool profile_plan_make(Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    if (visit->came_with_code) {
        check_in(kiosk);
    } else {
        visit->profile = profile_read(kiosk->pack, &visit->quiz.answers);
        visit->basis = plan_basis(kiosk->pack, &visit->quiz.answers, &visit->profile,
                                  visit->triage.tier, kiosk->manner.gym);
        plan_set_purpose(&visit->basis, visit->way == WAY_AFTER_EXERCISE,
                         visit->way == WAY_PREVENT);
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

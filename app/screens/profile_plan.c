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

static bool is_named(const Pack *pack, const PlanBasis *basis)
{
    return pack->variants[plan_variant(pack, basis)].no_plan;
}

static PlanBasis fresh_basis(const Kiosk *kiosk, const Profile *profile)
{
    const Visit *visit = kiosk->visit;
    PlanBasis basis = plan_basis(kiosk->pack, &visit->quiz.answers, profile, visit->triage.tier,
                                 kiosk->manner.gym);
    plan_set_purpose(&basis, visit->way == WAY_AFTER_EXERCISE, visit->way == WAY_PREVENT);
    return basis;
}

bool profile_plan_is_named(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    Profile profile = profile_read(kiosk->pack, &visit->quiz.answers);
    PlanBasis basis = visit->came_with_code ? visit->brought : fresh_basis(kiosk, &profile);
    return is_named(kiosk->pack, &basis);
}

bool profile_plan_make(Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    if (visit->came_with_code) {
        check_in(kiosk);
    } else {
        visit->profile = profile_read(kiosk->pack, &visit->quiz.answers);
        if (visit->tried) {
            visit->profile.direction = visit->tried_direction;
        }
        visit->basis = fresh_basis(kiosk, &visit->profile);
    }
    bool named = is_named(kiosk->pack, &visit->basis);
    if (!visit->came_with_code && !named) { /* no profile was asked for a named result */
        kiosk_count(kiosk, METRIC_SPOKE, spoke_ids[visit->profile.order[0]]);
    }
    visit->code_count = 0; /* what was made of an earlier plan is not this one */
    visit->paper_asked = false;
    visit->printed = NULL;
    Err err;
    if (!plan_build(kiosk->pack, &visit->basis, kiosk->visitor, &visit->plan, &err)) {
        return false;
    }
    visit->code[0] = '\0';
    if (!named) { /* nothing to come back to */
        token_write(&visit->basis, visit->code);
    }
    kiosk_count(kiosk, METRIC_VARIANT, kiosk->pack->variants[visit->plan.variant_i].id);
    return true;
}

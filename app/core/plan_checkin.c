/* One week on, the same again, or one back: the first row of plan.json that holds decides.
 * Levels are good weeks; after a week that was too much the plan is eased until a good one. */
#include "core/plan.h"

static int limit(int value, int min, int max)
{
    return value < min ? min : value > max ? max : value;
}

const Checkin *plan_check_in(const Pack *pack, const Answers *answers, PlanBasis *basis)
{
    enum { LEVEL_MAX = 2 };
    for (int i = 0; i < pack->checkin_count; i++) {
        const Checkin *row = &pack->checkins[i];
        if (!condition_holds(&row->condition, answers)) {
            continue;
        }
        int step = row->step == CHECKIN_ON ? 1 : row->step == CHECKIN_BACK ? -1 : 0;
        basis->week = limit(basis->week + step, 1, step < 0 ? PLAN_WEEKS : PLAN_WEEKS + 1);
        basis->level = limit(basis->level + step, 0, LEVEL_MAX);
        basis->eased = step < 0 || (step == 0 && basis->eased);
        basis->tier = row->book ? TIER_T2 : basis->tier;
        return row;
    }
    return NULL;
}

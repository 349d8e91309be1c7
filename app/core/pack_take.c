/* From a file's struct into the pack, member by member: files are laid out for authors, the
 * pack for those who read it. Nothing is copied; lists stay where reading put them. */
#include "core/pack_link.h"

#include <string.h>

#include "core/pack_formats.h"

void pack_take_safety(Pack *pack, const SafetyFile *safety)
{
    pack->ruleset = safety->id;
    pack->rules = safety->rules;
    pack->rule_count = safety->rule_count;
    pack->stops[0] = safety->emergency;
    pack->stops[1] = safety->today;
    pack->net = safety->net;
    pack->net_count = safety->net_count;
    memcpy(pack->tiers, safety->tiers.steps, sizeof pack->tiers);
    pack->group_advice = safety->group_advice;
    pack->group_advice_count = safety->group_advice_count;
}

void pack_take_profile(Pack *pack, const ProfileFile *profile)
{
    pack->spokes = profile->spokes;
    pack->spoke_count = profile->spoke_count;
    pack->directions = profile->directions;
    pack->direction_count = profile->direction_count;
    pack->load = profile->load;
    pack->load_count = profile->load_count;
    pack->capacity = profile->capacity;
    pack->capacity_count = profile->capacity_count;
}

void pack_take_plan(Pack *pack, const PlanFile *plan)
{
    pack->avoids = plan->avoid;
    pack->avoid_count = plan->avoid_count;
    pack->variants = plan->variants;
    pack->variant_count = plan->variant_count;
    pack->walks = plan->walks;
    pack->walk_count = plan->walk_count;
    pack->checkins = plan->checkins;
    pack->checkin_count = plan->checkin_count;
    pack->feared = plan->ladders;
    pack->feared_count = plan->ladder_count;
    pack->steps = plan->steps;
    pack->step_count = plan->step_count;
    pack->lights = plan->lights;
    pack->light_count = plan->light_count;
    pack->plan_evidence = plan->evidence;
    pack->flare = plan->flare;
    pack->flare_count = plan->flare_count;
    pack->emergency = plan->emergency;
    pack->emergency_count = plan->emergency_count;
    pack->markers = plan->markers;
    pack->marker_count = plan->marker_count;
}

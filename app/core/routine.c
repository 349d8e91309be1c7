/* Which steps of a routine one visitor gets. An easier neighbour comes with its own start dose:
 * what is easy about it may be that it is shorter. */
#include "core/routine.h"

enum { NEIGHBOURS_MAX = 6 }; /* a chain that goes round in a circle ends */

int routine_find(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->routine_count; i++) {
        if (text_equal(pack->routines[i].id, id)) {
            return i;
        }
    }
    return -1;
}

static bool is_in(const RoutineStep *steps, int count, int movement_i)
{
    for (int i = 0; i < count; i++) {
        if (steps[i].movement_i == movement_i) {
            return true;
        }
    }
    return false;
}

/* The movement itself, or the first easier one that fits and can be done in the same place. */
static int fitting(const Pack *pack, const PlanBasis *basis, int movement_i, int place)
{
    int i = movement_i;
    for (int tried = 0; i >= 0 && tried < NEIGHBOURS_MAX; tried++) {
        bool here = i == movement_i || pack->movements[i].places >> place & 1u;
        if (here && !plan_excludes(pack, basis, i, NULL)) {
            return i;
        }
        i = pack->movements[i].easier_i;
    }
    return -1;
}

static RoutineStep easier_step(const Movement *movement, int movement_i, const RoutineStep *was)
{
    const Dose *dose = &movement->start;
    bool timed = dose->seconds > 0;
    int sets = dose->sets && dose->sets < was->sets ? dose->sets : was->sets;
    return (RoutineStep){.movement = movement->id,
                         .sets = sets ? sets : 1,
                         .reps = timed ? 0 : dose->reps,
                         .hold_s = timed ? 0 : dose->hold_s,
                         .seconds = !timed ? 0
                                    : was->seconds && was->seconds < dose->seconds
                                        ? was->seconds
                                        : dose->seconds,
                         .rest_s = was->rest_s,
                         .side = was->side,
                         .movement_i = movement_i};
}

int routine_fit(const Pack *pack, const PlanBasis *basis, const Routine *routine,
                RoutineStep ret_steps[ROUTINE_STEPS_MAX])
{
    int count = 0;
    for (int i = 0; i < routine->step_count && count < ROUTINE_STEPS_MAX; i++) {
        const RoutineStep *step = &routine->steps[i];
        int movement_i = fitting(pack, basis, step->movement_i, routine->place);
        if (movement_i == step->movement_i) {
            ret_steps[count++] = *step;
        } else if (movement_i >= 0 && !is_in(ret_steps, count, movement_i)
                   && !is_in(routine->steps, routine->step_count, movement_i)) {
            ret_steps[count++] = easier_step(&pack->movements[movement_i], movement_i, step);
        }
    }
    return count;
}

/* routines.c - what a routine promises to take against what it takes: repetitions last as long
 * as in their clips, and getting ready, changing sides and resting count too. */
#include <stdio.h>
#include <stdlib.h>

#include "lint.h"
#include "screens/follow_steps.h"

enum { MINUTE_MS = 60000, TENTH = 10 };

static void look_at(Lint *lint, const Pack *pack, const Clip *const *clips, int i)
{
    static Follow follow;
    FollowStep steps[ROUTINE_STEPS_MAX];
    const Routine *routine = &pack->routines[i];
    for (int k = 0; k < routine->step_count; k++) {
        if (routine->steps[k].movement_i < 0) {
            return; /* told by the loader */
        }
        steps[k] = follow_step_of_routine(pack, clips, &routine->steps[k]);
    }
    follow_build(&follow, steps, routine->step_count, 100);
    char place[40];
    int promised = routine->minutes * MINUTE_MS;
    if (follow.span_count == FOLLOW_SPANS_MAX) {
        snprintf(place, sizeof place, "routines[%d].steps", i);
        lint_say(lint, "routines.json", place, "too many sets to follow, at most %d parts",
                 FOLLOW_SPANS_MAX - 1);
    } else if (abs(follow.length_ms - promised) > promised / TENTH) {
        snprintf(place, sizeof place, "routines[%d].minutes", i);
        lint_say(lint, "routines.json", place,
                 "%d, but its steps take %d:%02d; allowed is a tenth more or less",
                 routine->minutes, follow.length_ms / MINUTE_MS,
                 follow.length_ms % MINUTE_MS / 1000);
    }
}

void lint_routines(Lint *lint, const Pack *pack, const Clip *const *clips)
{
    for (int i = 0; i < pack->routine_count; i++) {
        look_at(lint, pack, clips, i);
    }
}

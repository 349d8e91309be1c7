/* Reads, links and checks routines.json. A pack may do without it: then only plans and single
 * movements are followed. Only the first folder may bring it, as plan.json. How long a routine
 * really takes depends on clips, which packtool knows (tools/packtool/routines.c). */
#include "core/pack_link.h"

#include <stdio.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/routine.h"

static const char file_name[] = "routines.json";

static void check_dose(PackBuild *build, const char *place, const RoutineStep *step)
{
    if ((step->reps > 0) == (step->seconds > 0)) {
        pack_say(build, file_name, place, "needs either reps or seconds");
    }
    if (step->hold_s > 0 && step->seconds > 0) {
        pack_say(build, file_name, place, "hold_s goes with reps, not with seconds");
    }
}

static void link_step(PackBuild *build, const Routine *routine, int routine_i, int i)
{
    RoutineStep *step = (RoutineStep *)&routine->steps[i];
    char place[60];
    snprintf(place, sizeof place, "routines[%d].steps[%d]", routine_i, i);
    check_dose(build, place, step);
    step->movement_i = pack_movement(build->pack, step->movement);
    if (step->movement_i < 0) {
        if (!build->neighbours_hidden && !pack_is_hidden(build, "movements", step->movement)) {
            pack_say(build, file_name, place, "there is no movement '%s'", step->movement);
        }
        return;
    }
    const Movement *movement = &build->pack->movements[step->movement_i];
    if (!(movement->places >> routine->place & 1u)) {
        pack_say(build, file_name, place, "'%s' cannot be done in the place '%s'",
                 step->movement, place_names[routine->place]);
    }
}

static void link_routines(PackBuild *build, const RoutinesFile *file)
{
    for (int i = 0; i < file->routine_count; i++) {
        const Routine *routine = &file->routines[i];
        for (int k = 0; k < routine->step_count; k++) {
            link_step(build, routine, i, k);
        }
        for (int k = 0; k < i; k++) {
            if (text_equal(routine->id, file->routines[k].id)) {
                char place[40];
                snprintf(place, sizeof place, "routines[%d].id", i);
                pack_say(build, file_name, place, "'%s' is there twice", routine->id);
            }
        }
    }
}

void pack_read_routines(PackBuild *build)
{
    RoutinesFile file = {0};
    if (pack_read_file(build, 0, file_name, &routines_format, &file) == FILE_READ) {
        link_routines(build, &file);
        build->pack->routines = file.routines;
        build->pack->routine_count = file.routine_count;
    }
}

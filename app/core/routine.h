/* routine.h - a routine: a few movements one after another, written in routines.json. Pure.
 *
 * A pack may bring none; then a kiosk still follows a plan, or one movement. What is left out
 * for a visitor gives way to its easier neighbour, or is skipped (CLINICAL brief 5.1).
 */
#pragma once
#include "core/plan.h"

enum { ROUTINE_STEPS_MAX = 16 };

typedef enum { SIDES_EACH, SIDES_ONE } RoutineSides; /* each: only where a movement has sides */

typedef struct {
    const char *movement;
    int sets, reps, hold_s, seconds; /* reps (each held for hold_s, if any) or seconds */
    int rest_s;                      /* between its sets */
    int side;                        /* RoutineSides */
    int movement_i;                  /* linked */
} RoutineStep;

typedef struct Routine {
    const char *id, *name, *text; /* text: one line, what it is for */
    int minutes;
    int place; /* PLACE_WAITING ...: all its movements can be done there */
    const RoutineStep *steps;
    int step_count;
} Routine;

int routine_find(const Pack *pack, const char *id); /* -1 */
/* The steps that fit this visitor, in their order; none twice by giving way. Returns how many.
 */
int routine_fit(const Pack *pack, const PlanBasis *basis, const Routine *routine,
                RoutineStep ret_steps[ROUTINE_STEPS_MAX]);

/* routines.json, field by field: movements in a row, with how much of each and how long to
 * rest. How long a repetition takes is not said here: the clip knows. */
#include "core/pack_formats.h"

#include <stddef.h>

#include "core/routine.h"

static const char *const sides_names[] = {"each", "one", NULL};

/* clang-format off */

static const Field routine_step_fields[] = {
    {"movement", FIELD_TEXT,   offsetof(RoutineStep, movement), .min = 1, .max = 40, .help = "id of the movement"},
    {"sets",     FIELD_INT,    offsetof(RoutineStep, sets),     .min = 1, .max = 6, .optional = true, .otherwise = 1, .help = "how often it is begun anew"},
    {"reps",     FIELD_INT,    offsetof(RoutineStep, reps),     .max = 30, .optional = true, .help = "repetitions of a set and side; or seconds"},
    {"hold_s",   FIELD_INT,    offsetof(RoutineStep, hold_s),   .max = 60, .optional = true, .help = "how long each is held, where the figure keeps still"},
    {"seconds",  FIELD_INT,    offsetof(RoutineStep, seconds),  .max = 300, .optional = true, .help = "of a set and side, in place of reps"},
    {"rest_s",   FIELD_INT,    offsetof(RoutineStep, rest_s),   .max = 120, .optional = true, .help = "rest between its sets"},
    {"side",     FIELD_CHOICE, offsetof(RoutineStep, side),     .names = sides_names, .optional = true, .help = "each: both sides, where it has sides; one: the first only"},
};
static const Format routine_step_format = FORMAT("step of a routine", RoutineStep, routine_step_fields);

static const Field routine_fields[] = {
    {"id",      FIELD_TEXT,   offsetof(Routine, id),      .min = 1, .max = 40, .help = "letters, digits and _"},
    {"name",    FIELD_TEXT,   offsetof(Routine, name),    .min = 1, .max = 40, .shown = true, .help = "what it is called"},
    {"text",    FIELD_TEXT,   offsetof(Routine, text),    .min = 1, .max = 120, .shown = true, .help = "what it is for, in one line"},
    {"minutes", FIELD_INT,    offsetof(Routine, minutes), .min = 1, .max = 30, .help = "how long it takes; checked against its steps, within a tenth"},
    {"place",   FIELD_CHOICE, offsetof(Routine, place),   .names = place_names, .help = "where all of it can be done"},
    {"steps",   FIELD_LIST,   offsetof(Routine, steps),   offsetof(Routine, step_count), .min = 1, .max = ROUTINE_STEPS_MAX, .format = &routine_step_format, .help = "in their order"},
};
static const Format routine_format = FORMAT("routine", Routine, routine_fields);

static const Field routines_fields[] = {
    {"routines", FIELD_LIST, offsetof(RoutinesFile, routines), offsetof(RoutinesFile, routine_count), .min = 1, .max = 12, .format = &routine_format, .help = "in the order offered; the first of a place comes first there"},
};
const Format routines_format = FORMAT("routines.json", RoutinesFile, routines_fields);

/* clang-format on */

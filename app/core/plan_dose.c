/* How a dose grows: the parts that have a way to go take turns in the order of `parts`. With n
 * of them each step is worth n shares of PLAN_STEPS, spent on the first part until it is full,
 * then on the next: so the last one is full on the last step, whatever n is. A part that is
 * smaller in the goal than at the start waits until that step. Times on the way are rounded to
 * what a person would say. */
#include "core/plan_inner.h"

#include <stddef.h>

enum { SORE_PER_CENT = 50, EASED_PER_CENT = 50 };

/* The parts of a dose in the order they grow. */
static const struct {
    size_t offset;
    bool is_time;
} parts[] = {
    {offsetof(Dose, reps), false},   {offsetof(Dose, hold_s), true},
    {offsetof(Dose, seconds), true}, {offsetof(Dose, times_a_day), false},
    {offsetof(Dose, sets), false},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

static int part_of(const Dose *dose, int part)
{
    return *(const int *)(const void *)((const char *)dose + parts[part].offset);
}

static void set_part(Dose *dose, int part, int value)
{
    *(int *)(void *)((char *)dose + parts[part].offset) = value;
}

static int scale(int value, int per_cent)
{
    int scaled = value * per_cent / 100;
    return value > 0 && scaled < 1 ? 1 : scaled;
}

/* Times a person would say: whole fives, half minutes from one minute, minutes from two. */
static int round_time(int seconds)
{
    int whole = seconds >= 120 ? 60 : seconds >= 60 ? 30 : seconds >= 20 ? 5 : 1;
    return seconds - seconds % whole;
}

/* After a week that was too much: one set less; where there is one set, half of what is counted
 * (CLINICAL brief 6.3, 6.4). */
Dose plan_dose_eased(Dose dose)
{
    if (dose.sets > 1) {
        dose.sets--;
    } else if (dose.reps > 1) {
        dose.reps = scale(dose.reps, EASED_PER_CENT);
    } else if (dose.seconds) {
        dose.seconds = round_time(scale(dose.seconds, EASED_PER_CENT));
    } else {
        dose.hold_s = round_time(scale(dose.hold_s, EASED_PER_CENT));
    }
    return dose;
}

/* Who is well begins with more, but not beyond the goal. */
static int first_part(int start, int goal, int per_cent)
{
    int most = goal > start ? goal : start;
    int first = scale(start, per_cent);
    return first > most ? most : first;
}

/* The first week's dose. What is counted is made less; where nothing is, time is. */
static Dose first_dose(const Movement *movement, const Variant *variant, const PlanBasis *basis)
{
    int per_cent = variant->dose_per_cent;
    if (basis->sore && per_cent > SORE_PER_CENT) {
        per_cent = SORE_PER_CENT;
    }
    Dose dose = movement->start;
    dose.sets = dose.sets ? dose.sets : 1;
    dose.times_a_day = dose.times_a_day ? dose.times_a_day : 1;
    if (dose.reps > 1) {
        dose.reps = first_part(dose.reps, movement->goal.reps, per_cent);
    } else if (dose.seconds) {
        dose.seconds = round_time(first_part(dose.seconds, movement->goal.seconds, per_cent));
    } else {
        dose.hold_s = round_time(first_part(dose.hold_s, movement->goal.hold_s, per_cent));
    }
    return dose;
}

Dose plan_dose(const Movement *movement, const Variant *variant, const PlanBasis *basis,
               int step)
{
    Dose first = first_dose(movement, variant, basis);
    Dose goal = movement->goal;
    goal.sets = goal.sets ? goal.sets : 1;
    goal.times_a_day = goal.times_a_day ? goal.times_a_day : 1;
    if (step >= PLAN_STEPS) {
        return goal;
    }
    step = step < 0 ? 0 : step;
    int growing = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        growing += part_of(&goal, i) > part_of(&first, i);
    }
    Dose dose = first;
    int behind = 0; /* parts that grow before this one */
    for (int i = 0; i < PART_COUNT; i++) {
        int from = part_of(&first, i);
        int way = part_of(&goal, i) - from;
        if (way <= 0) {
            continue;
        }
        int done = step * growing - behind * PLAN_STEPS; /* of PLAN_STEPS */
        done = done < 0 ? 0 : done > PLAN_STEPS ? PLAN_STEPS : done;
        int value = from + way * done / PLAN_STEPS;
        bool between = done > 0 && done < PLAN_STEPS;
        set_part(&dose, i, between && parts[i].is_time ? round_time(value) : value);
        behind++;
    }
    return dose;
}

float plan_dose_minutes(const Dose *dose)
{
    enum { SECONDS_A_REP = 5, SECONDS_BETWEEN_HOLDS = 3, REST_SECONDS = 45 };
    int reps = dose->reps ? dose->reps : 1;
    int sets = dose->sets ? dose->sets : 1;
    int times = dose->times_a_day ? dose->times_a_day : 1;
    int one = dose->seconds  ? dose->seconds
              : dose->hold_s ? dose->hold_s + SECONDS_BETWEEN_HOLDS
                             : SECONDS_A_REP;
    int work = reps * sets * one * (dose->each_side ? 2 : 1);
    return (float)(times * (work + (sets - 1) * REST_SECONDS)) / 60.0f;
}

/* The clip says how fast and when to keep still, the dose how often and how long. */
#include "screens/follow_steps.h"

enum { TRIED_S = 60, USUAL_REST_S = 20 };

/* Phases of stillness that follow one another are one hold. */
Tempo tempo_of(const Clip *clip)
{
    Tempo tempo = {.length_ms = clip ? clip_length_ms(clip) : 0};
    bool holding = false;
    for (int i = 0; clip && i < clip_phase_count(clip); i++) {
        ClipPhase phase = clip_phase(clip, i);
        if (phase.hold && !holding && tempo.hold_count < FOLLOW_HOLDS_MAX) {
            tempo.hold_from_ms[tempo.hold_count++] = phase.start_ms;
        }
        holding = phase.hold;
        if (holding) {
            tempo.hold_to_ms[tempo.hold_count - 1] = phase.start_ms + phase.length_ms;
        }
    }
    tempo.both_sides = clip && clip_both_sides(clip);
    return tempo;
}

static FollowStep step_of(const Clip *const *clips, int movement_i)
{
    return (FollowStep){.movement_i = movement_i,
                        .sets = 1,
                        .tempo = tempo_of(clips ? clips[movement_i] : NULL)};
}

FollowStep follow_step_of_routine(const Pack *pack, const Clip *const *clips,
                                  const RoutineStep *step)
{
    FollowStep follow = step_of(clips, step->movement_i);
    follow.sets = step->sets;
    follow.reps = step->reps;
    follow.hold_s = step->hold_s;
    follow.seconds = step->seconds;
    follow.rest_s = step->rest_s;
    follow.each_side =
        step->side == SIDES_EACH && pack->movements[step->movement_i].start.each_side;
    return follow;
}

FollowStep follow_step_of_dose(const Pack *pack, const Clip *const *clips, int movement_i,
                               const Dose *dose)
{
    FollowStep follow = step_of(clips, movement_i);
    bool timed = dose->seconds > 0;
    bool walks = pack->movements[movement_i].category == CAT_AEROBIC;
    follow.sets = walks ? 1 : dose->sets;
    follow.seconds = dose->seconds < TRIED_S ? dose->seconds : TRIED_S;
    follow.reps = timed ? 0 : dose->reps > 0 ? dose->reps : 1;
    follow.hold_s = timed ? 0 : dose->hold_s;
    follow.rest_s = USUAL_REST_S;
    follow.each_side = dose->each_side;
    return follow;
}

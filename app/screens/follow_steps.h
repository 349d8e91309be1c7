/* follow_steps.h - from clips and doses to the steps that are followed along. */
#pragma once
#include "core/follow.h"
#include "core/routine.h"
#include "motion/clip.h"

/* How a clip goes; NULL: a usual tempo. */
Tempo tempo_of(const Clip *clip);
/* `clips` as in Kiosk: one for each movement, or NULL. */
FollowStep follow_step_of_routine(const Pack *pack, const Clip *const *clips,
                                  const RoutineStep *step);
/* At the kiosk nobody walks for ten minutes: what goes by time is tried for a minute. */
FollowStep follow_step_of_dose(const Pack *pack, const Clip *const *clips, int movement_i,
                               const Dose *dose);

/* direction_trial.h - the small test of one direction, step by step, inside screen_direction:
 *
 *     asking -> room? -> which way -> move -> where is it now? -> what follows
 *                 \-> no room                     \-> the safety questions once more
 */
#pragma once
#include "screens/pictures_view.h"
#include "screens/profile_plan.h"

typedef enum {
    STAGE_ASKING, /* the two questions; no test yet */
    STAGE_ROOM,
    STAGE_NO_ROOM,
    STAGE_WAY,
    STAGE_MOVE,
    STAGE_AFTER,
    STAGE_DONE
} DirectionStage;

typedef struct {
    Quiz quiz; /* a copy: the visit's answers change only when the visitor says so */
    DirectionStage stage;
    int move_i, answer_i;
} DirectionState;

/* Something was chosen in a stage after STAGE_ASKING. */
Outcome direction_trial_choose(DirectionState *s, Kiosk *kiosk, const char *id);
void direction_trial_view(const DirectionState *s, const Kiosk *kiosk, Ui *ui);

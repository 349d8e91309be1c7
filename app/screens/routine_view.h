/* routine_view.h - how a routine looks: its first card, the running, its end, the choice. */
#pragma once
#include "core/routine.h"
#include "screens/screen.h"

typedef enum { STAGE_CARD, STAGE_CHOICE, STAGE_RUN, STAGE_OVER } RoutineStage;

enum { FROM_PLAN = -1, FROM_PLAYER = -2, FROM_HERE = -3 }; /* else an index of the pack's */

typedef struct {
    RoutineStage stage;
    int from; /* where its steps come from */
    bool playing, hurt;
    int64_t last_ms;
    int64_t begins_ms; /* the first card waits until then */
    int64_t flashed_ms;
    bool lit; /* the border flashes now */
    int sure_after;
} RoutineState;

/* The nodes of whatever stage it is in; changes nothing. */
void routine_show(const RoutineState *s, const Kiosk *kiosk, Ui *ui);

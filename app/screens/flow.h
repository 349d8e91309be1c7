/* flow.h - which screen follows which (one table), and the engine that walks it: idle warning,
 * the bar's buttons, the short pause after an answer, forgetting. */
#pragma once
#include "screens/screen.h"

typedef struct {
    const Screen *from; /* NULL: from any */
    Outcome outcome;
    const Screen *to;
} FlowStep;

extern const FlowStep flow_steps[];
extern const int flow_step_count;
extern const Screen *const flow_screens[]; /* all, in DESIGN order */
extern const int flow_screen_count;

enum { FLOW_TRAIL_MAX = 12, ANSWER_PAUSE_MS = 180 };

typedef struct {
    const Screen *current;
    const Screen *trail[FLOW_TRAIL_MAX]; /* where "back" leads */
    int trail_count;
    Outcome pending; /* applied at pending_ms: the answer is shown for a moment */
    int64_t pending_ms;
    uint64_t attended;   /* hash of what the finger or the keys were on; 0: nothing */
    int64_t touched_ms;  /* the last sign of somebody there */
    bool warning;        /* the idle dialog is up */
    bool changed_screen; /* since flow_took_change: scroll, focus and press are forgotten */
    bool forgot;         /* since flow_took_forgetting: caches of personal screens go too */
    _Alignas(max_align_t) unsigned char state[SCREEN_STATE_MAX];
} Flow;

void flow_start(Flow *flow, Kiosk *kiosk); /* at attract (or out_of_order) */
/* Content was loaded, refused or replaced: kiosk->pack has been set. */
void flow_content_changed(Flow *flow, Kiosk *kiosk);
/* A finger or key was there, even if it chose nothing: idle time begins anew. */
void flow_present(Flow *flow, Kiosk *kiosk);
void flow_event(Flow *flow, Kiosk *kiosk, const Event *event);
/* The finger or the keys are on this now ("" for nothing): the screen is told when that is new.
 */
void flow_attend(Flow *flow, Kiosk *kiosk, const char *id);
/* Time has moved (kiosk->now_ms): pauses, ticks, idle. Cheap when nothing is due. */
void flow_tick(Flow *flow, Kiosk *kiosk);
int64_t flow_next_ms(const Flow *flow,
                     const Kiosk *kiosk); /* when to call flow_tick; INT64_MAX */
bool flow_pausing(const Flow *flow);      /* an answer pause is running */
/* Straight to a screen, for previews: the caller has made the visit it shows. */
void flow_open(Flow *flow, Kiosk *kiosk, const Screen *screen);
void flow_staff(Flow *flow, Kiosk *kiosk); /* the corner was held */
void flow_view(const Flow *flow, const Kiosk *kiosk, Ui *ui);
bool flow_took_change(Flow *flow); /* true once after each change */
bool flow_took_forgetting(Flow *flow);
/* The questions on screen now, for automation; NULL off the quiz. */
const Page *flow_page(const Flow *flow, const Kiosk *kiosk);

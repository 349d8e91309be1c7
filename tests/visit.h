/* visit.h - a whole kiosk without glass: real screens, rules and content, a finger that taps
 * ids, a clock that is set by hand, effects that are collected instead of carried out. */
#pragma once
#include "screens/flow.h"

typedef struct {
    Kiosk kiosk;
    Flow flow;
    Ui *ui;
    Arena frames[2], visitor, content;
    int frame_i;
    Effects effects;
    Effect asked[EFFECT_COUNT_OF]; /* the last of each kind that a screen asked for */
    int asked_count[EFFECT_COUNT_OF];
    DrawList *list;
    UiMetrics metrics;
    Problems problems;
    int taps; /* fingers that came down on something so far */
} VisitTest;

/* Loads content/base (and every clip) once for the process. Fails the test when it is refused.
 */
void visit_open(VisitTest *visit, int w, int h, int text_size);
void visit_close(VisitTest *visit);
void visit_resize(VisitTest *visit, int w, int h, int text_size);

void visit_view(VisitTest *visit);                 /* lays the tree out anew */
bool visit_tap(VisitTest *visit, const char *id);  /* false: nothing enabled has that id */
void visit_tap_node(VisitTest *visit, int node_i); /* in its middle, scrolled into view */
void visit_key(VisitTest *visit, NavKey key);
void visit_advance(VisitTest *visit, int64_t ms);
void visit_settle(VisitTest *visit);                 /* answer pauses are over */
void visit_done(VisitTest *visit, const Done *done); /* an effect ended */
const char *visit_screen(const VisitTest *visit);

/* From attract to the named screen by taps, answering calmly. Fails the test when lost. */
void visit_walk_to(VisitTest *visit, const char *screen);
/* One calm step forward: the answer somebody with nothing to report would give. */
void visit_calm_step(VisitTest *visit);
/* The same, but these ids (NULL at the end) are tapped wherever they can be; no pause is left.
 */
void visit_walk_with(VisitTest *visit, const char *const ids[], const char *screen);

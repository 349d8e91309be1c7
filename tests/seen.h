/* seen.h - what a person at the kiosk sees and does, in one line each, for tests of screens. A
 * test fails by itself when what it asks for is not there. */
#pragma once
#include "visit.h"

const Node *seen_node(const VisitTest *visit, const char *id); /* must be on the screen */
bool seen_has(const VisitTest *visit, const char *id);         /* ... or may */
const char *seen_value(const VisitTest *visit, const char *id);
bool seen_enabled(const VisitTest *visit, const char *id);
/* Words stand somewhere on the screen, in any label, also as a part of one. */
bool seen_words(const VisitTest *visit, const char *words);
int seen_count(const VisitTest *visit, const char *start); /* targets whose id begins so */
const char *seen_nth(const VisitTest *visit, const char *start, int n); /* the n-th such id */

void seen_tap(VisitTest *visit, const char *id); /* and waits until the answer has been shown */
void seen_tap_all(VisitTest *visit, const char *const ids[]); /* NULL at the end */
void seen_type(VisitTest *visit, const char *keys);           /* on a keypad */
void seen_screen(const VisitTest *visit, const char *screen);
/* Chooses what is on no screen now: a late finger, or an older script. */
void seen_send(VisitTest *visit, const char *id);

int seen_tally(const VisitTest *visit, Metric metric,
               const char *key); /* of this visit so far */
/* All rows of this visit in the order they came: "language en 1, way flare 1". */
const char *seen_tallies(const VisitTest *visit);
const FigureView *seen_figure(VisitTest *visit); /* the first that is drawn; NULL for none */

/* A language made for tests: English words to other words, pairs, NULL at the end. */
Lang seen_lang(const char *code, const char *own_name, const char *const pairs[][2]);
/* The kiosk speaks `lang` beside English from now on. */
void seen_add_lang(VisitTest *visit, Lang lang);

typedef struct {
    int w, h;
} SeenPanel;
extern const SeenPanel seen_panels[]; /* high, wide, small; ends with w 0 */

/* follow.h - following along as a timeline: what comes when, worked out before it begins. Pure.
 *
 *   step: ready 5 s -> set (side, change of sides, other side) -> rest -> set ... -> next step
 *
 * The one thing that moves is `at_ms`; pause, skip and back only choose another one. What
 * happens (a count, a tick, a bell, another side) is read from the timeline as data, so it can
 * be shown, sounded and compared with what a routine says.
 */
#pragma once
#include <stdbool.h>

enum {
    FOLLOW_STEPS_MAX = 16,
    FOLLOW_SPANS_MAX = 192,
    FOLLOW_HOLDS_MAX = 4,
    FOLLOW_READY_MS = 5000,
    FOLLOW_CHANGE_MS = 4000,
    FOLLOW_TICKS = 3, /* the last seconds of a span that is counted down */
};

/* How a movement's clip goes: one repetition, and when in it the pose is kept still. */
typedef struct {
    int length_ms;
    bool both_sides; /* one repetition does the one side and then the other */
    int hold_count;
    int hold_from_ms[FOLLOW_HOLDS_MAX], hold_to_ms[FOLLOW_HOLDS_MAX];
} Tempo;

typedef struct {
    int movement_i;
    int sets, reps, hold_s, seconds, rest_s;
    bool each_side;
    Tempo tempo;
} FollowStep;

typedef enum { SPAN_READY, SPAN_WORK, SPAN_CHANGE, SPAN_REST, SPAN_OVER, SPAN_KINDS } SpanKind;

typedef struct {
    SpanKind kind;
    int step_i, set, side; /* side: 0 first or only, 1 the other one, shown mirrored */
    int start_ms, length_ms;
    int reps, rep_ms; /* SPAN_WORK: 0 when it goes by time */
} Span;

typedef struct {
    FollowStep steps[FOLLOW_STEPS_MAX];
    int step_count;
    int per_cent; /* tempo: 100 as in the clips; holds and rests keep their seconds */
    Span spans[FOLLOW_SPANS_MAX];
    int span_count;
    int at_ms, length_ms;
} Follow;

typedef enum {
    FOLLOW_PHASE, /* a span begins; `number`: SpanKind */
    FOLLOW_SIDE,  /* the other side begins; `number`: 1 */
    FOLLOW_COUNT, /* a repetition has ended; `number`: from 1 in each set and side */
    FOLLOW_TICK,  /* whole seconds left in `number`: 3 2 1 */
    FOLLOW_BELL,  /* the end of a set */
    FOLLOW_EVENT_KINDS
} FollowEventKind;

typedef struct {
    int at_ms;
    FollowEventKind kind;
    int step_i, set, side, number;
} FollowEvent;

/* Lays the steps out in time, standing at the beginning. Steps without anything to do are left
 * out; what finds no room is too. */
void follow_build(Follow *follow, const FollowStep *steps, int count, int per_cent);
/* Another tempo; the same place in the same span. */
void follow_set_tempo(Follow *follow, int per_cent);
/* Another movement in the place of this step, from its getting ready on. */
void follow_swap(Follow *follow, int step_i, const FollowStep *step);

Span follow_span(const Follow *follow); /* where it stands; SPAN_OVER at the end */
int follow_left_ms(const Follow *follow);
void follow_go(Follow *follow, int ms); /* on by so much, at most to the end */
void follow_skip(Follow *follow);       /* to the end of what stands now */
void follow_back(Follow *follow);       /* to the beginning of this step, or the last */
void follow_begin_step(Follow *follow, int step_i); /* to its getting ready */

/* Where in its clip the figure stands now; 0 while it waits. */
int follow_clip_ms(const Follow *follow);
/* Whole seconds left of the hold that is on; 0: none is. *ret_per_mille: how much is left. */
int follow_hold_s(const Follow *follow, int *ret_per_mille);
int follow_reps_done(const Follow *follow); /* in this set and side */

/* What happens after `from_ms` until `to_ms` (both may be whole routines), in order; -1 to have
 * the very first. Returns how many there are, also when more than `max`. */
int follow_events(const Follow *follow, int from_ms, int to_ms, FollowEvent *ret_events,
                  int max);

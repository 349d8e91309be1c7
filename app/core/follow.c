/* The timeline is laid out once, span by span, in lay_out(); everything else only looks up
 * where at_ms falls. A repetition follows its clip; where the clip keeps still and the dose
 * says for how long, those seconds take the place of the clip's own (rep_to_clip). Counting and
 * ticking never depend on how often somebody looks: follow_events asks the timeline, not a
 * clock. */
#include "core/follow.h"

#include <string.h>

enum { SECOND_MS = 1000, USUAL_REP_MS = 5000 };

/* --- one repetition ------------------------------------------------------------------- */

static int clip_ms(const FollowStep *step)
{
    return step->tempo.length_ms > 0 ? step->tempo.length_ms : USUAL_REP_MS;
}

static int scaled(int ms, int per_cent)
{
    return (int)((long long)ms * 100 / per_cent);
}

static bool is_held(const FollowStep *step)
{
    return step->hold_s > 0 && step->tempo.hold_count > 0;
}

static int rep_ms(const FollowStep *step, int per_cent)
{
    int moving = clip_ms(step);
    int held = 0;
    for (int i = 0; is_held(step) && i < step->tempo.hold_count; i++) {
        moving -= step->tempo.hold_to_ms[i] - step->tempo.hold_from_ms[i];
        held += step->hold_s * SECOND_MS;
    }
    return scaled(moving, per_cent) + held;
}

/* From a moment of a repetition to that of the clip. *ret_hold_left: ms left of a hold, -1
 * outside of one. */
static int rep_to_clip(const FollowStep *step, int per_cent, int rep, int *ret_hold_left)
{
    int clip_at = 0; /* all before has been used up */
    *ret_hold_left = -1;
    for (int i = 0; is_held(step) && i < step->tempo.hold_count; i++) {
        int before = scaled(step->tempo.hold_from_ms[i] - clip_at, per_cent);
        int hold = step->hold_s * SECOND_MS;
        int still = step->tempo.hold_to_ms[i] - step->tempo.hold_from_ms[i];
        if (rep < before) {
            break;
        }
        rep -= before;
        if (rep < hold) {
            *ret_hold_left = hold - rep;
            return step->tempo.hold_from_ms[i] + (int)((long long)still * rep / hold);
        }
        rep -= hold;
        clip_at = step->tempo.hold_to_ms[i];
    }
    return clip_at + (int)((long long)rep * per_cent / 100);
}

/* --- laying out ----------------------------------------------------------------------- */

static void add_span(Follow *follow, Span span)
{
    if (follow->span_count < FOLLOW_SPANS_MAX && span.length_ms > 0) {
        span.start_ms = follow->length_ms;
        follow->spans[follow->span_count++] = span;
        follow->length_ms += span.length_ms;
    }
}

static void add_work(Follow *follow, int step_i, int set, int side)
{
    const FollowStep *step = &follow->steps[step_i];
    Span span = {.kind = SPAN_WORK, .step_i = step_i, .set = set, .side = side};
    span.length_ms = step->seconds * SECOND_MS;
    if (step->reps > 0) {
        span.reps = step->reps;
        span.rep_ms = rep_ms(step, follow->per_cent);
        span.length_ms = span.reps * span.rep_ms;
    }
    add_span(follow, span);
}

static void add_step(Follow *follow, int step_i)
{
    const FollowStep *step = &follow->steps[step_i];
    bool two = step->each_side && !step->tempo.both_sides;
    add_span(follow,
             (Span){.kind = SPAN_READY, .step_i = step_i, .length_ms = FOLLOW_READY_MS});
    for (int set = 0; set < step->sets; set++) {
        if (set > 0) {
            int rest = step->rest_s * SECOND_MS;
            add_span(
                follow,
                (Span){.kind = SPAN_REST, .step_i = step_i, .set = set, .length_ms = rest});
        }
        add_work(follow, step_i, set, 0);
        if (two) {
            add_span(follow, (Span){.kind = SPAN_CHANGE,
                                    .step_i = step_i,
                                    .set = set,
                                    .side = 1,
                                    .length_ms = FOLLOW_CHANGE_MS});
            add_work(follow, step_i, set, 1);
        }
    }
}

static void lay_out(Follow *follow)
{
    follow->span_count = 0;
    follow->length_ms = 0;
    for (int i = 0; i < follow->step_count; i++) {
        add_step(follow, i);
    }
}

void follow_build(Follow *follow, const FollowStep *steps, int count, int per_cent)
{
    memset(follow, 0, sizeof *follow);
    follow->per_cent = per_cent;
    for (int i = 0; i < count && follow->step_count < FOLLOW_STEPS_MAX; i++) {
        if (steps[i].reps > 0 || steps[i].seconds > 0) {
            FollowStep *step = &follow->steps[follow->step_count++];
            *step = steps[i];
            step->sets = step->sets > 0 ? step->sets : 1;
        }
    }
    lay_out(follow);
}

static int span_i(const Follow *follow)
{
    int i = 0;
    while (i < follow->span_count
           && follow->at_ms >= follow->spans[i].start_ms + follow->spans[i].length_ms) {
        i++;
    }
    return i;
}

void follow_set_tempo(Follow *follow, int per_cent)
{
    int i = span_i(follow);
    Span was = follow_span(follow);
    int into = follow->at_ms - was.start_ms;
    follow->per_cent = per_cent;
    lay_out(follow);
    if (i >= follow->span_count) {
        follow->at_ms = follow->length_ms;
        return;
    }
    const Span *now = &follow->spans[i];
    follow->at_ms = now->start_ms + (int)((long long)into * now->length_ms / was.length_ms);
}

void follow_swap(Follow *follow, int step_i, const FollowStep *step)
{
    if (step_i >= 0 && step_i < follow->step_count && (step->reps > 0 || step->seconds > 0)) {
        follow->steps[step_i] = *step;
        follow->steps[step_i].sets = step->sets > 0 ? step->sets : 1;
        lay_out(follow);
        follow_begin_step(follow, step_i);
    }
}

/* --- where it stands ------------------------------------------------------------------- */

Span follow_span(const Follow *follow)
{
    int i = span_i(follow);
    Span over = {
        .kind = SPAN_OVER, .step_i = follow->step_count, .start_ms = follow->length_ms};
    return i < follow->span_count ? follow->spans[i] : over;
}

int follow_left_ms(const Follow *follow)
{
    return follow->length_ms - follow->at_ms;
}

void follow_go(Follow *follow, int ms)
{
    int left = follow_left_ms(follow);
    follow->at_ms += ms < 0 ? 0 : ms < left ? ms : left;
}

void follow_skip(Follow *follow)
{
    Span span = follow_span(follow);
    follow->at_ms = span.start_ms + span.length_ms;
}

void follow_begin_step(Follow *follow, int step_i)
{
    for (int i = 0; i < follow->span_count; i++) {
        if (follow->spans[i].step_i == step_i) {
            follow->at_ms = follow->spans[i].start_ms;
            return;
        }
    }
    follow->at_ms = follow->length_ms;
}

void follow_back(Follow *follow)
{
    Span span = follow_span(follow);
    int step_i = span.kind == SPAN_READY ? span.step_i - 1 : span.step_i;
    if (span.kind == SPAN_OVER) {
        step_i = follow->step_count - 1;
    }
    follow_begin_step(follow, step_i > 0 ? step_i : 0);
}

int follow_clip_ms(const Follow *follow)
{
    Span span = follow_span(follow);
    if (span.kind != SPAN_WORK) {
        return 0;
    }
    const FollowStep *step = &follow->steps[span.step_i];
    int into = follow->at_ms - span.start_ms;
    int hold_left;
    if (span.reps > 0) {
        return rep_to_clip(step, follow->per_cent, into % span.rep_ms, &hold_left)
               % clip_ms(step);
    }
    return (int)((long long)into * follow->per_cent / 100 % clip_ms(step));
}

int follow_hold_s(const Follow *follow, int *ret_per_mille)
{
    Span span = follow_span(follow);
    int left = -1;
    *ret_per_mille = 0;
    if (span.kind == SPAN_WORK && span.reps > 0) {
        const FollowStep *step = &follow->steps[span.step_i];
        rep_to_clip(step, follow->per_cent, (follow->at_ms - span.start_ms) % span.rep_ms,
                    &left);
        *ret_per_mille = left > 0 ? left / step->hold_s : 0;
    }
    return left > 0 ? (left + SECOND_MS - 1) / SECOND_MS : 0;
}

int follow_reps_done(const Follow *follow)
{
    Span span = follow_span(follow);
    return span.reps > 0 ? (follow->at_ms - span.start_ms) / span.rep_ms : 0;
}

/* --- what happens ---------------------------------------------------------------------- */

typedef struct {
    int from_ms, to_ms;
    FollowEvent *events;
    int count, max;
} Listening;

static void happen(Listening *heard, const Span *span, FollowEventKind kind, int at_ms,
                   int number)
{
    if (at_ms <= heard->from_ms || at_ms > heard->to_ms) {
        return;
    }
    if (heard->count < heard->max) {
        heard->events[heard->count] = (FollowEvent){.at_ms = at_ms,
                                                    .kind = kind,
                                                    .step_i = span->step_i,
                                                    .set = span->set,
                                                    .side = span->side,
                                                    .number = number};
    }
    heard->count++;
}

/* Counts where something is repeated, ticks where time runs out; never both. */
static void hear_span(Listening *heard, const Span *span)
{
    int end = span->start_ms + span->length_ms;
    happen(heard, span, FOLLOW_PHASE, span->start_ms, (int)span->kind);
    if (span->kind == SPAN_CHANGE) {
        happen(heard, span, FOLLOW_SIDE, span->start_ms, span->side);
    }
    for (int i = 1; i <= span->reps; i++) {
        happen(heard, span, FOLLOW_COUNT, span->start_ms + i * span->rep_ms, i);
    }
    for (int s = FOLLOW_TICKS; span->reps == 0 && s > 0; s--) {
        if (end - s * SECOND_MS > span->start_ms) {
            happen(heard, span, FOLLOW_TICK, end - s * SECOND_MS, s);
        }
    }
    if (span->kind == SPAN_WORK) {
        happen(heard, span, FOLLOW_BELL, end, span->set + 1);
    }
}

int follow_events(const Follow *follow, int from_ms, int to_ms, FollowEvent *ret_events,
                  int max)
{
    Listening heard = {.from_ms = from_ms, .to_ms = to_ms, .events = ret_events, .max = max};
    for (int i = 0; i < follow->span_count; i++) {
        const Span *span = &follow->spans[i];
        if (span->start_ms + span->length_ms > from_ms && span->start_ms <= to_ms) {
            hear_span(&heard, span);
        }
    }
    return heard.count;
}

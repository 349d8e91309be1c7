/* A few movements one after another, to follow along. Within three seconds: do what the figure
 * does until the big number is through. Everything that happens comes from the timeline
 * (core/follow.h); this screen only moves along it, and lets it be seen and heard. A running
 * routine counts as somebody being there: nobody who lies on the floor should be asked whether
 * they left. "That hurts" leads to the player at its stop rule; back here the same movement
 * waits, and goes on only when told to, or the easier one that was chosen there. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "screens/chrome.h"
#include "screens/follow_steps.h"
#include "screens/routine_view.h"

enum { CARD_MS = 20000, EVENTS_SEEN = 16, FLASH_GAP_MS = 334, FLASH_MS = 2 * FRAME_MS };
enum { SLOWEST = 50, FASTEST = 150, TEMPO_STEP = 25, HERE_MAX = 4 };

/* --- what is followed ------------------------------------------------------------------- */

static int collect_plan(const Kiosk *kiosk, FollowStep *steps)
{
    const Plan *plan = &kiosk->visit->plan;
    for (int i = 0; i < plan->movement_count; i++) {
        steps[i] = follow_step_of_dose(kiosk->pack, kiosk->clips, plan->movements[i].movement_i,
                                       &plan->movements[i].dose);
    }
    return plan->movement_count;
}

static int collect_routine(const Kiosk *kiosk, int routine_i, FollowStep *steps)
{
    RoutineStep fitting[ROUTINE_STEPS_MAX];
    int count = routine_fit(kiosk->pack, &kiosk->visit->basis,
                            &kiosk->pack->routines[routine_i], fitting);
    for (int i = 0; i < count; i++) {
        steps[i] = follow_step_of_routine(kiosk->pack, kiosk->clips, &fitting[i]);
    }
    return count;
}

/* In a pack without routines: the first waiting-room movements that fit, one a category. */
static int collect_here(const Kiosk *kiosk, FollowStep *steps)
{
    uint32_t categories = 0;
    int count = 0;
    for (int i = 0; i < kiosk->pack->movement_count && count < HERE_MAX; i++) {
        const Movement *movement = &kiosk->pack->movements[i];
        bool here = movement->places >> PLACE_WAITING & 1u;
        bool fresh = !(categories >> movement->category & 1u);
        if (here && fresh && !plan_excludes(kiosk->pack, &kiosk->visit->basis, i, NULL)) {
            categories |= 1u << movement->category;
            steps[count++] =
                follow_step_of_dose(kiosk->pack, kiosk->clips, i, &movement->start);
        }
    }
    return count;
}

/* In the plan its dose is the plan's. */
static int collect_one(const Kiosk *kiosk, FollowStep *steps)
{
    const Visit *visit = kiosk->visit;
    const Dose *dose = &kiosk->pack->movements[visit->movement_i].start;
    for (int i = 0; visit->plan_known && i < visit->plan.movement_count; i++) {
        if (visit->plan.movements[i].movement_i == visit->movement_i) {
            dose = &visit->plan.movements[i].dose;
        }
    }
    steps[0] = follow_step_of_dose(kiosk->pack, kiosk->clips, visit->movement_i, dose);
    return 1;
}

static void open_from(RoutineState *s, Kiosk *kiosk, int from)
{
    FollowStep steps[FOLLOW_STEPS_MAX];
    int count = from == FROM_PLAN     ? collect_plan(kiosk, steps)
                : from == FROM_PLAYER ? collect_one(kiosk, steps)
                : from == FROM_HERE   ? collect_here(kiosk, steps)
                                      : collect_routine(kiosk, from, steps);
    follow_build(kiosk->visit->follow, steps, count, 100);
    bool alone = from == FROM_PLAYER;
    *s = (RoutineState){.from = from,
                        .last_ms = kiosk->now_ms,
                        .begins_ms = kiosk->now_ms + CARD_MS,
                        .playing = alone,
                        .stage = kiosk->visit->follow->step_count == 0 ? STAGE_OVER
                                 : alone                               ? STAGE_RUN
                                                                       : STAGE_CARD};
    kiosk->visit->follow_from = from;
    kiosk->visit->follow_begun = alone;
    kiosk->figure_yaw = 0;
}

static int first_source(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    if (visit->follow_one && visit->movement_i >= 0) {
        return FROM_PLAYER;
    }
    bool plan = visit->plan_known && visit->plan.movement_count > 0;
    return plan ? FROM_PLAN : kiosk->pack->routine_count > 0 ? 0 : FROM_HERE;
}

/* Back from "That hurts": the same movement waits, or the one that was chosen in its place. */
static void come_back(RoutineState *s, Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    Span span = follow_span(visit->follow);
    if (!visit->follow_begun) {
        open_from(s, kiosk, visit->follow_from);
        return;
    }
    bool over = span.kind == SPAN_OVER;
    *s = (RoutineState){.from = visit->follow_from,
                        .last_ms = kiosk->now_ms,
                        .stage = over ? STAGE_OVER : STAGE_RUN,
                        .hurt = visit->follow_hurt};
    bool other = visit->follow_hurt && !over && visit->movement_i >= 0
                 && visit->movement_i != visit->follow->steps[span.step_i].movement_i;
    if (other) {
        const Dose *start = &kiosk->pack->movements[visit->movement_i].start;
        FollowStep step =
            follow_step_of_dose(kiosk->pack, kiosk->clips, visit->movement_i, start);
        follow_swap(visit->follow, span.step_i, &step);
        s->hurt = false;
    }
    if (visit->follow_hurt && !over) {
        follow_begin_step(visit->follow, span.step_i);
    }
    visit->follow_hurt = false;
}

static void enter(void *state, Kiosk *kiosk)
{
    RoutineState *s = state;
    Visit *visit = kiosk->visit;
    if (!visit->follow) {
        visit->follow = ARENA_NEW(kiosk->visitor, Follow, 1);
    }
    if (!visit->follow) {
        s->stage = STAGE_OVER;
        return;
    }
    if (visit->follow_open && !visit->follow_one) {
        come_back(s, kiosk);
    } else {
        open_from(s, kiosk, first_source(kiosk));
    }
    visit->follow_one = false;
    visit->follow_open = visit->follow->step_count > 0;
}

/* --- time ------------------------------------------------------------------------------- */

static void say_aloud(Kiosk *kiosk, const char *text)
{
    Effect *effect = kiosk->manner.speaking ? effects_add(kiosk->effects, EFFECT_SAY) : NULL;
    if (effect) {
        const Lang *lang = kiosk_lang(kiosk);
        effect->text = say(kiosk, text);
        snprintf(effect->small, sizeof effect->small, "%s", lang ? lang->code : "en");
    }
}

/* Never faster than three a second (WCAG 2.2, 2.3.1), and none where motion is reduced. */
static void flash(RoutineState *s, const Kiosk *kiosk)
{
    bool due = !s->flashed_ms || kiosk->now_ms - s->flashed_ms >= FLASH_GAP_MS;
    if (kiosk->manner.gym && !kiosk->manner.reduced_motion && due) {
        s->flashed_ms = kiosk->now_ms;
        s->lit = true;
    }
}

static void hear(RoutineState *s, Kiosk *kiosk, const FollowEvent *event)
{
    static const Sound sounds[FOLLOW_EVENT_KINDS] = {[FOLLOW_SIDE] = SOUND_SIDE,
                                                     [FOLLOW_COUNT] = SOUND_COUNT,
                                                     [FOLLOW_TICK] = SOUND_TICK,
                                                     [FOLLOW_BELL] = SOUND_BELL};
    const Follow *follow = kiosk->visit->follow;
    Sound sound = sounds[event->kind];
    kiosk->sound = sound > kiosk->sound ? sound : kiosk->sound;
    if (sound > SOUND_TICK) {
        flash(s, kiosk);
    }
    if (event->kind == FOLLOW_SIDE) {
        say_aloud(kiosk, "Other side");
    } else if (event->kind == FOLLOW_PHASE && event->number == SPAN_READY) {
        say_aloud(kiosk, kiosk->pack->movements[follow->steps[event->step_i].movement_i].name);
    }
}

/* A movement counts once its last set has rung; skipping is no following. */
static void count_followed(Kiosk *kiosk, const FollowEvent *event)
{
    const FollowStep *step = &kiosk->visit->follow->steps[event->step_i];
    bool two = step->each_side && !step->tempo.both_sides;
    bool last = event->set + 1 == step->sets && event->side == (two ? 1 : 0);
    if (event->kind == FOLLOW_BELL && last) {
        kiosk_count(kiosk, METRIC_MOVEMENT, kiosk->pack->movements[step->movement_i].id);
    }
}

static void move_on(RoutineState *s, Kiosk *kiosk, int64_t passed)
{
    Follow *follow = kiosk->visit->follow;
    FollowEvent events[EVENTS_SEEN];
    int from = follow->at_ms > 0 ? follow->at_ms : -1;
    follow_go(follow, passed < follow->length_ms ? (int)passed : follow->length_ms);
    int count = follow_events(follow, from, follow->at_ms, events, EVENTS_SEEN);
    for (int i = 0; i < count && i < EVENTS_SEEN; i++) {
        hear(s, kiosk, &events[i]);
        count_followed(kiosk, &events[i]);
    }
}

static void settle_stage(RoutineState *s, const Kiosk *kiosk)
{
    if (s->stage == STAGE_RUN && follow_left_ms(kiosk->visit->follow) <= 0) {
        s->stage = STAGE_OVER;
        s->playing = false;
    }
}

static void begin(RoutineState *s, const Kiosk *kiosk)
{
    kiosk->visit->follow_begun = true;
    s->stage = STAGE_RUN;
    s->playing = true;
    s->last_ms = kiosk->now_ms;
}

static void tick(RoutineState *s, Kiosk *kiosk)
{
    int64_t passed = kiosk->now_ms - s->last_ms;
    s->last_ms = kiosk->now_ms;
    s->lit = s->lit && kiosk->now_ms - s->flashed_ms < FLASH_MS;
    if (s->stage == STAGE_CARD && kiosk->now_ms >= s->begins_ms) {
        begin(s, kiosk);
    } else if (s->stage == STAGE_RUN && s->playing) {
        move_on(s, kiosk, passed);
        settle_stage(s, kiosk);
    }
}

/* --- choices ----------------------------------------------------------------------------- */

/* Low, middle, high: counted only as up, same or down. */
static bool answer_sure(RoutineState *s, Kiosk *kiosk, const char *id)
{
    static const char *const words[] = {"", "low", "middle", "high"};
    Visit *visit = kiosk->visit;
    bool before = text_begins(id, "before."), after = text_begins(id, "after.");
    for (int i = 1; i <= 3 && (before || after); i++) {
        if (!text_equal(strchr(id, '.') + 1, words[i])) {
            continue;
        }
        if (before && s->stage == STAGE_CARD) {
            visit->sure_before = i;
        } else if (after && s->stage == STAGE_OVER && visit->sure_before > 0) {
            int change = i - visit->sure_before;
            s->sure_after = i;
            kiosk_count(kiosk, METRIC_CONFIDENCE,
                        change > 0   ? "up"
                        : change < 0 ? "down"
                                     : "same");
        }
    }
    return before || after;
}

static void change_tempo(const Kiosk *kiosk, int by)
{
    Follow *follow = kiosk->visit->follow;
    int per_cent = follow->per_cent + by;
    if (per_cent >= SLOWEST && per_cent <= FASTEST) {
        follow_set_tempo(follow, per_cent);
    }
}

static void take_neighbour(RoutineState *s, Kiosk *kiosk, bool easier)
{
    Follow *follow = kiosk->visit->follow;
    Span span = follow_span(follow);
    const Movement *movement = &kiosk->pack->movements[follow->steps[span.step_i].movement_i];
    int other_i = easier ? movement->easier_i : movement->harder_i;
    if (other_i < 0 || plan_excludes(kiosk->pack, &kiosk->visit->basis, other_i, NULL)) {
        return;
    }
    FollowStep other = follow_step_of_dose(kiosk->pack, kiosk->clips, other_i,
                                           &kiosk->pack->movements[other_i].start);
    follow_swap(follow, span.step_i, &other);
    s->hurt = false;
}

static Outcome hurts(Kiosk *kiosk)
{
    const Follow *follow = kiosk->visit->follow;
    int movement_i = follow->steps[follow_span(follow).step_i].movement_i;
    kiosk->visit->follow_hurt = true;
    kiosk_count(kiosk, METRIC_HURTS, kiosk->pack->movements[movement_i].id);
    kiosk->visit->movement_i = movement_i;
    kiosk->visit->hurts_now = true;
    return OUT_PLAYER;
}

static Outcome choose_running(RoutineState *s, Kiosk *kiosk, const char *id)
{
    Follow *follow = kiosk->visit->follow;
    if (text_equal(id, "play")) {
        s->playing = !s->playing;
        s->hurt = false;
    } else if (text_equal(id, "skip")) {
        follow_skip(follow);
        s->playing = true;
        s->hurt = false;
    } else if (text_equal(id, "previous")) {
        follow_back(follow);
    } else if (text_equal(id, "slower")) {
        change_tempo(kiosk, -TEMPO_STEP);
    } else if (text_equal(id, "faster")) {
        change_tempo(kiosk, TEMPO_STEP);
    } else if (text_equal(id, "easier") || text_equal(id, "harder")) {
        take_neighbour(s, kiosk, text_equal(id, "easier"));
    } else if (text_equal(id, "hurts")) {
        return hurts(kiosk);
    }
    settle_stage(s, kiosk);
    return OUT_STAY;
}

static void choose_source(RoutineState *s, Kiosk *kiosk, const char *id)
{
    int routine_i = routine_find(kiosk->pack, id);
    if (routine_i >= 0) {
        open_from(s, kiosk, routine_i);
    } else if (text_equal(id, "plan") && kiosk->visit->plan_known) {
        open_from(s, kiosk, FROM_PLAN);
    }
}

static Outcome choose(RoutineState *s, Kiosk *kiosk, const char *id)
{
    s->last_ms = kiosk->now_ms;
    s->begins_ms = kiosk->now_ms + CARD_MS;
    if (text_equal(id, "back") && s->stage == STAGE_CHOICE) {
        open_from(s, kiosk, s->from);
    } else if (text_equal(id, "done") || text_equal(id, "back")) {
        kiosk->visit->follow_open = false;
        return OUT_BACK;
    } else if (answer_sure(s, kiosk, id)) {
        return OUT_STAY;
    } else if (text_equal(id, "volume")) {
        Volume volume = kiosk_volume(kiosk);
        kiosk->manner.volume = volume == VOLUME_LOUD ? VOLUME_OFF : volume + 1;
        kiosk->sound = SOUND_COUNT;
    } else if (text_equal(id, "others")) {
        s->stage = STAGE_CHOICE;
        s->playing = false;
    } else if (text_begins(id, "routine.") && s->stage == STAGE_CHOICE) {
        choose_source(s, kiosk, id + strlen("routine."));
    } else if (text_equal(id, "next") && s->stage == STAGE_CARD) {
        begin(s, kiosk);
    } else if (s->stage == STAGE_RUN) {
        return choose_running(s, kiosk, id);
    }
    return OUT_STAY;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    RoutineState *s = state;
    if (event->kind == EVENT_TICK) {
        tick(s, kiosk);
    } else if (event->kind == EVENT_DRAG) {
        kiosk->figure_yaw += event->dx * 0.4f;
    } else if (event->kind == EVENT_CHOOSE) {
        return choose(s, kiosk, event->id);
    }
    return OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    routine_show(state, kiosk, ui);
}

static int64_t next_ms(const void *state, const Kiosk *kiosk)
{
    const RoutineState *s = state;
    (void)kiosk;
    if (s->stage == STAGE_CARD) {
        int64_t second = s->last_ms + 1000;
        return second < s->begins_ms ? second : s->begins_ms;
    }
    return s->lit || (s->stage == STAGE_RUN && s->playing) ? s->last_ms + FRAME_MS : NEVER_MS;
}

static bool busy(const void *state, const Kiosk *kiosk)
{
    const RoutineState *s = state;
    (void)kiosk;
    return s->stage == STAGE_RUN && s->playing;
}

const Screen screen_routine = {
    .name = "routine",
    .state_size = sizeof(RoutineState),
    .enter = enter,
    .update = update,
    .view = view,
    .next_ms = next_ms,
    .busy = busy,
    .personal = true,
};

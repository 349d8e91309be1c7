/* Read the table first: it is the whole map, and no screen knows another. Then flow_event,
 * apply and enter. An outcome is looked for from the top, so a row for one screen must stand
 * above the rows for any screen. Going back to the first place on the trail, where the visit
 * began, is leaving. A visit ends in end_visit alone, however the visitor left. */
#include "screens/flow.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "screens/chrome.h"

/* clang-format off */
const FlowStep flow_steps[] = {
    {&screen_attract,    OUT_LANGUAGE,   &screen_language},
    {&screen_attract,    OUT_NEXT,       &screen_notice},
    {&screen_language,   OUT_NEXT,       &screen_notice},
    {&screen_notice,     OUT_NEXT,       &screen_purpose},
    {&screen_notice,     OUT_STATS,      &screen_stats},
    {&screen_purpose,    OUT_NEXT,       &screen_privacy},
    {&screen_purpose,    OUT_CODE,       &screen_code},
    {&screen_purpose,    OUT_SAFETY,     &screen_safety},
    {&screen_purpose,    OUT_CARDS,      &screen_cards},
    {&screen_purpose,    OUT_EXPLAIN,    &screen_explain},
    {&screen_code,       OUT_NEXT,       &screen_privacy},
    {&screen_privacy,    OUT_NEXT,       &screen_safety},
    {&screen_safety,     OUT_PROFILE,    &screen_profile},
    {&screen_safety,     OUT_PLAN,       &screen_plan},
    {&screen_safety,     OUT_FLARE,      &screen_flare},
    {&screen_safety,     OUT_SORENESS,   &screen_soreness},
    {&screen_safety,     OUT_LIBRARY,    &screen_library},
    {&screen_safety,     OUT_EXPLAIN,    &screen_explain},
    {&screen_safety,     OUT_CARDS,      &screen_cards},
    {&screen_profile,    OUT_SAFETY,     &screen_safety},
    {&screen_profile,    OUT_RESULT,     &screen_result},
    {&screen_profile,    OUT_PLAN,       &screen_plan},
    {&screen_soreness,   OUT_NEXT,       &screen_profile},
    {&screen_soreness,   OUT_PLAN,       &screen_plan},
    {&screen_soreness,   OUT_SAFETY,     &screen_safety},
    {&screen_result,     OUT_NEXT,       &screen_plan},
    {&screen_result,     OUT_PROFILE,    &screen_profile},
    {&screen_result,     OUT_CARDS,      &screen_cards},
    {&screen_plan,       OUT_NEXT,       &screen_takehome},
    {&screen_plan,       OUT_PLAYER,     &screen_player},
    {&screen_plan,       OUT_ROUTINE,    &screen_routine},
    {&screen_plan,       OUT_CARDS,      &screen_cards},
    {&screen_takehome,   OUT_NEXT,       &screen_goodbye},
    {&screen_flare,      OUT_NEXT,       &screen_goodbye},
    {&screen_flare,      OUT_PLAYER,     &screen_player},
    {&screen_flare,      OUT_CARDS,      &screen_cards},
    {&screen_library,    OUT_PLAYER,     &screen_player},
    {&screen_library,    OUT_ROUTINE,    &screen_routine},
    {&screen_library,    OUT_NEXT,       &screen_goodbye},
    {&screen_library,    OUT_SAFETY,     &screen_safety},
    {&screen_player,     OUT_SAFETY,     &screen_safety},
    {&screen_player,     OUT_ROUTINE,    &screen_routine},
    {&screen_routine,    OUT_PLAYER,     &screen_player},
    {&screen_routine,    OUT_NEXT,       &screen_goodbye},
    {&screen_cards,      OUT_EXPLAIN,    &screen_explain},
    {&screen_cards,      OUT_NEXT,       &screen_goodbye},
    {&screen_explain,    OUT_CARDS,      &screen_cards},
    {&screen_explain,    OUT_NEXT,       &screen_goodbye},
    {&screen_direction,  OUT_SAFETY,     &screen_safety},
    {&screen_stop_now,   OUT_NEXT,       &screen_goodbye},
    {&screen_stop_today, OUT_NEXT,       &screen_goodbye},
    {&screen_staff_pin,  OUT_NEXT,       &screen_staff},
    {NULL,               OUT_STOP_NOW,   &screen_stop_now},
    {NULL,               OUT_STOP_TODAY, &screen_stop_today},
    {NULL,               OUT_LANGUAGE,   &screen_language},
    {NULL,               OUT_WHEEL,      &screen_wheel},
    {NULL,               OUT_BALANCE,    &screen_balance},
    {NULL,               OUT_CYCLE,      &screen_cycle},
    {NULL,               OUT_SCANS,      &screen_scans},
    {NULL,               OUT_DIRECTION,  &screen_direction},
    {NULL,               OUT_STAFF,      &screen_staff_pin},
};
/* clang-format on */
const int flow_step_count = (int)(sizeof flow_steps / sizeof flow_steps[0]);

const Screen *const flow_screens[] = {
    &screen_attract,    &screen_language,     &screen_notice,   &screen_purpose,
    &screen_privacy,    &screen_safety,       &screen_profile,  &screen_result,
    &screen_plan,       &screen_takehome,     &screen_goodbye,  &screen_stop_now,
    &screen_stop_today, &screen_flare,        &screen_soreness, &screen_library,
    &screen_player,     &screen_routine,      &screen_cards,    &screen_explain,
    &screen_wheel,      &screen_balance,      &screen_cycle,    &screen_scans,
    &screen_direction,  &screen_code,         &screen_stats,    &screen_staff_pin,
    &screen_staff,      &screen_out_of_order,
};
const int flow_screen_count = (int)(sizeof flow_screens / sizeof flow_screens[0]);

static const Screen *screen_after(const Screen *from, Outcome outcome)
{
    for (int i = 0; i < flow_step_count; i++) {
        const FlowStep *step = &flow_steps[i];
        if (step->outcome == outcome && (!step->from || step->from == from)) {
            return step->to;
        }
    }
    return NULL;
}

static void enter(Flow *flow, Kiosk *kiosk, const Screen *screen)
{
    assert(screen->state_size <= SCREEN_STATE_MAX);
    flow->current = screen;
    flow->pending = OUT_STAY;
    flow->changed_screen = true;
    flow->attended = 0;
    memset(flow->state, 0, sizeof flow->state);
    if (screen->enter) {
        screen->enter(flow->state, kiosk);
    }
    kiosk->returning = false;
}

/* Counts the visit that ends here, if there was one, and forgets it. */
static void end_visit(Flow *flow, Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    if (visit && visit->started_ms) {
        bool finished = visit->tally.finished;
        kiosk_count(kiosk, METRIC_VISIT, finished ? "finished" : "started");
        if (!finished) {
            kiosk_count(kiosk, METRIC_LEFT_AT, flow->current->name);
        }
        Effect *count = effects_add(kiosk->effects, EFFECT_COUNT_VISIT);
        if (count) {
            count->tally = visit->tally;
        }
    }
    effects_add(kiosk->effects, EFFECT_FORGET);
    memset(flow->state, 0, sizeof flow->state);
    kiosk_forget(kiosk);
    flow->trail_count = 0;
    flow->warning = false;
    flow->forgot = true;
}

static const Screen *first_screen(const Kiosk *kiosk)
{
    bool broken = !kiosk->pack && !kiosk->machine.loading;
    return broken ? &screen_out_of_order : &screen_attract;
}

static void go_home(Flow *flow, Kiosk *kiosk)
{
    end_visit(flow, kiosk);
    enter(flow, kiosk, first_screen(kiosk));
}

/* A screen that is on the trail already is gone back to, so loops do not grow the trail. The
 * language is changed on the way: what has been gone through stays. */
static void remember(Flow *flow, const Screen *next)
{
    for (int i = 0; next != &screen_language && i < flow->trail_count; i++) {
        if (flow->trail[i] == next) {
            flow->trail_count = i;
            return;
        }
    }
    bool no_way_back = flow->current->bare && flow->current != &screen_attract;
    if (no_way_back || flow->current == next) {
        return; /* one does not go back to a stop screen or a keypad */
    }
    if (flow->trail_count == FLOW_TRAIL_MAX) {
        memmove(flow->trail, flow->trail + 1, sizeof flow->trail - sizeof flow->trail[0]);
        flow->trail_count--;
    }
    flow->trail[flow->trail_count++] = flow->current;
}

/* The last one left is where the visit began: nobody's answers may be there. */
static void go_back(Flow *flow, Kiosk *kiosk)
{
    if (flow->trail_count <= 1) {
        go_home(flow, kiosk);
        return;
    }
    /* After a change of language the screen goes on; else its last answer is taken back. */
    kiosk->returning = flow->current != &screen_language;
    enter(flow, kiosk, flow->trail[--flow->trail_count]);
}

static void apply(Flow *flow, Kiosk *kiosk, Outcome outcome)
{
    if (outcome == OUT_STAY) {
        return;
    }
    if (outcome == OUT_HOME) {
        go_home(flow, kiosk);
    } else if (outcome == OUT_BACK) {
        go_back(flow, kiosk);
    } else if (outcome == OUT_AGAIN) {
        enter(flow, kiosk, flow->current);
    } else {
        const Screen *next = screen_after(flow->current, outcome);
        if (!next) {
            go_home(flow, kiosk); /* test_flow proves that no screen gets here */
            return;
        }
        remember(flow, next);
        enter(flow, kiosk, next);
    }
}

void flow_start(Flow *flow, Kiosk *kiosk)
{
    *flow = (Flow){.touched_ms = kiosk->now_ms};
    kiosk_forget(kiosk);
    enter(flow, kiosk, first_screen(kiosk));
}

void flow_content_changed(Flow *flow, Kiosk *kiosk)
{
    bool at_door = flow->current == &screen_attract || flow->current == &screen_out_of_order;
    if (at_door) {
        kiosk_forget(kiosk);
        enter(flow, kiosk, first_screen(kiosk));
    } else {
        go_home(flow, kiosk); /* what the visit points at is gone */
    }
}

void flow_present(Flow *flow, Kiosk *kiosk)
{
    flow->touched_ms = kiosk->now_ms;
    flow->warning = false;
}

static Outcome update(Flow *flow, Kiosk *kiosk, const Event *event)
{
    return flow->current->update(flow->state, kiosk, event);
}

void flow_event(Flow *flow, Kiosk *kiosk, const Event *event)
{
    if (event->kind == EVENT_DONE) {
        apply(flow, kiosk, update(flow, kiosk, event));
        return;
    }
    flow_present(flow, kiosk);
    if (flow->pending != OUT_STAY) {
        return; /* the answer just given is still being shown */
    }
    if (event->kind == EVENT_CHOOSE && text_equal(event->id, "idle.stay")) {
        return;
    }
    Outcome outcome = OUT_STAY;
    if (event->kind == EVENT_CHOOSE && chrome_choose(kiosk, event->id, &outcome)) {
        if (outcome == OUT_BACK) { /* a screen of several pages goes back within itself */
            outcome = update(flow, kiosk, event);
        }
        apply(flow, kiosk, outcome);
        return;
    }
    outcome = update(flow, kiosk, event);
    bool pauses = flow->current->answers && event->kind == EVENT_CHOOSE && outcome != OUT_STAY
                  && strchr(event->id, '.') && !kiosk->manner.reduced_motion;
    if (pauses && outcome != OUT_STOP_NOW) {
        flow->pending = outcome;
        flow->pending_ms = kiosk->now_ms + ANSWER_PAUSE_MS;
        return;
    }
    apply(flow, kiosk, outcome);
}

void flow_attend(Flow *flow, Kiosk *kiosk, const char *id)
{
    uint64_t attended = *id ? text_hash(id) : 0;
    if (attended != flow->attended) {
        flow->attended = attended;
        Event event = {.kind = EVENT_ATTEND, .id = id};
        apply(flow, kiosk, update(flow, kiosk, &event));
    }
}

static int idle_ms(const Flow *flow)
{
    return flow->current->idle_ms ? flow->current->idle_ms : IDLE_MS;
}

static bool never_idle(const Flow *flow, const Kiosk *kiosk)
{
    bool at_rest = flow->current == &screen_attract || flow->current == &screen_out_of_order;
    return flow->current->idle_ms < 0 || (at_rest && !kiosk->visit->started_ms);
}

static void tick_idle(Flow *flow, Kiosk *kiosk)
{
    bool busy = flow->current->busy && flow->current->busy(flow->state, kiosk);
    if (busy || never_idle(flow, kiosk)) {
        flow->touched_ms = kiosk->now_ms;
        return;
    }
    int64_t quiet = kiosk->now_ms - flow->touched_ms;
    if (quiet >= idle_ms(flow) + IDLE_WARN_MS) {
        go_home(flow, kiosk);
        flow->touched_ms = kiosk->now_ms;
    } else if (quiet >= idle_ms(flow)) {
        flow->warning = true;
    }
}

void flow_tick(Flow *flow, Kiosk *kiosk)
{
    if (flow->pending != OUT_STAY && kiosk->now_ms >= flow->pending_ms) {
        Outcome outcome = flow->pending;
        flow->pending = OUT_STAY;
        apply(flow, kiosk, outcome);
    }
    int64_t due =
        flow->current->next_ms ? flow->current->next_ms(flow->state, kiosk) : NEVER_MS;
    if (due != NEVER_MS && kiosk->now_ms >= due) {
        Event tick = {.kind = EVENT_TICK, .id = ""};
        apply(flow, kiosk, update(flow, kiosk, &tick));
    }
    tick_idle(flow, kiosk);
}

int64_t flow_next_ms(const Flow *flow, const Kiosk *kiosk)
{
    int64_t next = INT64_MAX;
    if (flow->pending != OUT_STAY) {
        next = flow->pending_ms;
    }
    int64_t due =
        flow->current->next_ms ? flow->current->next_ms(flow->state, kiosk) : NEVER_MS;
    if (due != NEVER_MS && due < next) {
        next = due;
    }
    if (!never_idle(flow, kiosk)) {
        int64_t warn = flow->touched_ms + idle_ms(flow);
        int64_t quiet = kiosk->now_ms - flow->touched_ms;
        int64_t second = kiosk->now_ms + 1000 - quiet % 1000; /* the countdown's next number */
        int64_t idle = flow->warning ? second : warn;
        next = idle < next ? idle : next;
    }
    return next;
}

bool flow_pausing(const Flow *flow)
{
    return flow->pending != OUT_STAY;
}

void flow_open(Flow *flow, Kiosk *kiosk, const Screen *screen)
{
    flow->trail_count = 0;
    flow->pending = OUT_STAY;
    flow_present(flow, kiosk);
    enter(flow, kiosk, screen);
}

void flow_staff(Flow *flow, Kiosk *kiosk)
{
    if (flow->current == &screen_staff || flow->current == &screen_staff_pin) {
        return;
    }
    end_visit(flow, kiosk); /* staff never see a visitor's answers */
    flow_present(flow, kiosk);
    enter(flow, kiosk, &screen_staff_pin);
}

bool flow_took_change(Flow *flow)
{
    bool changed = flow->changed_screen;
    flow->changed_screen = false;
    return changed;
}

bool flow_took_forgetting(Flow *flow)
{
    bool forgot = flow->forgot;
    flow->forgot = false;
    return forgot;
}

void flow_view(const Flow *flow, const Kiosk *kiosk, Ui *ui)
{
    int64_t quiet = kiosk->now_ms - flow->touched_ms;
    int left_s = (int)((idle_ms(flow) + IDLE_WARN_MS - quiet + 999) / 1000);
    ChromeLook look = {.bare = flow->current->bare,
                       .can_go_back = flow->trail_count > 0,
                       .warning_s = flow->warning ? left_s : 0};
    chrome_open(ui, kiosk, &look);
    flow->current->view(flow->state, kiosk, ui);
    chrome_close(ui, kiosk, &look);
}

const Page *flow_page(const Flow *flow, const Kiosk *kiosk)
{
    const int *page_i = (const int *)(const void *)flow->state; /* quiz screens keep it first */
    bool quiz = flow->current == &screen_safety || flow->current == &screen_profile
                || flow->current == &screen_soreness;
    return quiz && kiosk->pack && *page_i >= 0 ? &kiosk->pack->pages[*page_i] : NULL;
}

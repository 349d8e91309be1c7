/* test_screen_routine.c - following along on the real screens: what is shown, heard and counted
 * against what the timeline says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "screens/routine_view.h"
#include "seen.h"

enum { FRAME = 16 };

static void open_from_plan(VisitTest *visit)
{
    visit_open(visit, 1080, 1920, 2);
    route_to(visit, "routine");
    seen_tap(visit, "next");
}

/* From the library, with a group or none, at the first card of what is offered there. */
static void open_from_library(VisitTest *visit, const char *group)
{
    visit_open(visit, 1080, 1920, 2);
    const char *const ids[] = {"P1.movements", group, NULL};
    visit_walk_with(visit, ids, "library");
    seen_tap(visit, "routine");
}

static const Follow *follow_of(const VisitTest *visit)
{
    return visit->kiosk.visit->follow;
}

static const Movement *now_on(const VisitTest *visit)
{
    const Follow *follow = follow_of(visit);
    return &visit->kiosk.pack->movements[follow->steps[follow_span(follow).step_i].movement_i];
}

static bool titled(const VisitTest *visit, const char *words)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        const Node *node = ui_node(visit->ui, i);
        if (node->role == ROLE_TITLE && text_equal(node->label, words)) {
            return true;
        }
    }
    return false;
}

static bool lit(const VisitTest *visit)
{
    return ((const RoutineState *)(const void *)visit->flow.state)->lit;
}

/* Three minutes in frames: each sound comes in the frame of its event and of no other, and each
 * side is shown mirrored. */
static void three_minutes_run_to_their_end_as_the_data_says(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_library(&visit, "none");
    assert_true(seen_words(&visit, "3 minutes right here"));
    seen_tap(&visit, "next");
    Follow plan = *follow_of(&visit);
    assert_in_range(plan.length_ms, 162000, 198000);
    assert_int_equal(plan.step_count, 5);
    FollowEvent due[400];
    int count = follow_events(&plan, -1, plan.length_ms, due, 400), next = 0;
    static const Sound sounds[FOLLOW_EVENT_KINDS] = {SOUND_NONE, SOUND_SIDE, SOUND_COUNT,
                                                     SOUND_TICK, SOUND_BELL};
    while (follow_of(&visit)->at_ms < plan.length_ms) {
        visit.kiosk.sound = SOUND_NONE;
        visit_advance(&visit, FRAME);
        Sound wanted = SOUND_NONE;
        for (; next < count && due[next].at_ms <= follow_of(&visit)->at_ms; next++) {
            Sound sound = sounds[due[next].kind];
            wanted = sound > wanted ? sound : wanted;
        }
        assert_int_equal(visit.kiosk.sound, wanted);
        Span span = follow_span(follow_of(&visit));
        if (span.kind != SPAN_OVER) {
            assert_int_equal(seen_figure(&visit)->mirrored, span.side == 1);
            assert_false(seen_has(&visit, "idle.stay"));
        }
    }
    assert_int_equal(next, count);
    assert_true(seen_words(&visit, "Well done"));
    for (int i = 0; i < plan.step_count; i++) {
        const char *id = visit.kiosk.pack->movements[plan.steps[i].movement_i].id;
        assert_int_equal(seen_tally(&visit, METRIC_MOVEMENT, id), 1);
    }
    visit_close(&visit);
}

static void the_plans_movements_come_one_after_the_other(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    const Plan *plan = &visit.kiosk.visit->plan;
    assert_int_equal(follow_of(&visit)->step_count, plan->movement_count);
    for (int i = 0; i < plan->movement_count; i++) {
        const Movement *movement = &visit.kiosk.pack->movements[plan->movements[i].movement_i];
        assert_true(titled(&visit, movement->name));
        assert_true(seen_words(&visit, "Get ready"));
        assert_int_equal(seen_figure(&visit)->at_ms, 0); /* waits in its start pose */
        assert_string_equal(seen_value(&visit, "time"), "5");
        while (!titled(&visit, "Well done. That counts.") && now_on(&visit) == movement) {
            seen_tap(&visit, "skip");
        }
    }
    assert_true(seen_words(&visit, "Well done"));
    assert_int_equal(seen_tally(&visit, METRIC_MOVEMENT, "C02"), 0); /* skipped */
    assert_null(seen_figure(&visit));
    seen_send(&visit, "skip"); /* late fingers at the end */
    seen_send(&visit, "hurts");
    seen_send(&visit, "play");
    seen_screen(&visit, "routine");
    seen_tap(&visit, "done");
    seen_screen(&visit, "plan");
    visit_close(&visit);
}

static void it_begins_by_itself_and_ends_forgotten(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_library(&visit, "none");
    visit_advance(&visit, 21000);
    assert_true(seen_words(&visit, "Get ready"));
    int64_t left = follow_left_ms(follow_of(&visit));
    assert_true(left > 2 * IDLE_MS);
    for (; left > 1000; left -= 1000) {
        visit_advance(&visit, 1000);
        assert_false(seen_has(&visit, "idle.stay"));
        seen_screen(&visit, "routine");
    }
    visit_advance(&visit, 2000);
    assert_true(seen_words(&visit, "Well done"));
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 1000);
    seen_screen(&visit, "attract");
    assert_null(follow_of(&visit));
    visit_close(&visit);
}

static void a_paused_one_waits_no_longer_than_any_screen(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    visit_advance(&visit, 7000);
    seen_tap(&visit, "play");
    int at_ms = follow_of(&visit)->at_ms, figure_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 30000);
    assert_int_equal(follow_of(&visit)->at_ms, at_ms);
    assert_int_equal(seen_figure(&visit)->at_ms, figure_ms);
    seen_tap(&visit, "play");
    visit_advance(&visit, 3000);
    assert_in_range(follow_of(&visit)->at_ms, at_ms + 2900, at_ms + 3000);
    seen_tap(&visit, "play");
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

/* At whatever movement, it is that one that waits afterwards. */
static void after_that_hurts_the_same_movement_waits(void **state)
{
    (void)state;
    for (int step = 0; step < 5; step++) {
        VisitTest visit;
        open_from_library(&visit, "none");
        seen_tap(&visit, "next");
        while (follow_span(follow_of(&visit)).step_i < step) {
            seen_tap(&visit, "skip");
        }
        visit_advance(&visit, 8000);
        const Movement *movement = now_on(&visit);
        seen_tap(&visit, "hurts");
        seen_screen(&visit, "player");
        assert_true(seen_words(&visit, movement->stop_if));
        assert_int_equal(seen_tally(&visit, METRIC_HURTS, movement->id), 1);
        seen_tap(&visit, "done");
        seen_screen(&visit, "routine");
        assert_ptr_equal(now_on(&visit), movement);
        assert_true(seen_words(&visit, "That one hurt"));
        int at_ms = follow_of(&visit)->at_ms;
        visit_advance(&visit, 20000); /* nothing goes on by itself */
        assert_int_equal(follow_of(&visit)->at_ms, at_ms);
        seen_tap(&visit, "play");
        assert_true(seen_words(&visit, "Get ready"));
        visit_close(&visit);
    }
}

static void an_easier_one_chosen_after_it_hurt_takes_its_place(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_library(&visit, "none");
    seen_tap_all(&visit, (const char *[]){"others", "routine.hinge_and_hold", "next", NULL});
    while (now_on(&visit)->easier_i < 0 || !seen_enabled(&visit, "easier")) {
        seen_tap(&visit, "skip");
    }
    int step = follow_span(follow_of(&visit)).step_i, easier_i = now_on(&visit)->easier_i;
    seen_tap_all(&visit, (const char *[]){"hurts", "easier", "done", NULL});
    seen_screen(&visit, "routine");
    assert_int_equal(follow_span(follow_of(&visit)).step_i, step);
    assert_int_equal(follow_of(&visit)->steps[step].movement_i, easier_i);
    assert_false(seen_words(&visit, "That one hurt"));
    visit_close(&visit);
}

static void another_language_changes_no_place(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_library(&visit, "none");
    seen_tap_all(&visit, (const char *[]){"next", "skip", "skip", NULL});
    int at_ms = follow_of(&visit)->at_ms;
    visit.kiosk.machine.several_languages = true;
    seen_send(&visit, "language");
    seen_screen(&visit, "language");
    seen_tap(&visit, seen_nth(&visit, "", 0));
    seen_screen(&visit, "routine");
    assert_int_equal(follow_of(&visit)->at_ms, at_ms);
    assert_false(seen_words(&visit, "That one hurt"));
    visit_close(&visit);
}

/* Without a plan: only what suits the visitor. */
static void only_fitting_movements_are_followed(void **state)
{
    (void)state;
    static const char *const groups[] = {"none", "groups.wheelchair", "groups.pregnant",
                                         "groups.osteoporosis"};
    static const char *const routines[] = {"routine.waiting_room", "routine.hinge_and_hold",
                                           "routine.morning",      "routine.gym_warm_up",
                                           "routine.desk",         "routine.floor_calm"};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        VisitTest visit;
        open_from_library(&visit, groups[g]);
        int offered = 0;
        for (size_t r = 0; r < sizeof routines / sizeof *routines; r++) {
            seen_tap(&visit, "others");
            if (!seen_has(&visit, routines[r])) {
                seen_tap(&visit, "back");
                continue;
            }
            seen_tap(&visit, routines[r]);
            offered++;
            for (int i = 0; i < follow_of(&visit)->step_count; i++) {
                assert_false(plan_excludes(visit.kiosk.pack, &visit.kiosk.visit->basis,
                                           follow_of(&visit)->steps[i].movement_i, NULL));
            }
        }
        assert_true(offered > 0);
        visit_close(&visit);
    }
}

static void with_nothing_that_fits_it_ends_kindly_at_once(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"P1.movements", NULL};
    visit_walk_with(&visit, ids, "library");
    Pack pack = *visit.kiosk.pack;
    pack.movement_count = 0;
    pack.routine_count = 0;
    visit.kiosk.pack = &pack;
    seen_send(&visit, "routine");
    seen_screen(&visit, "routine");
    assert_false(seen_has(&visit, "play"));
    seen_tap(&visit, "done");
    seen_screen(&visit, "library");
    visit_close(&visit);
}

/* Asked twice or not at all; only the change is counted, once. */
static void confidence_is_counted_as_a_change_alone(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after, *key;
    } rows[] = {{"before.low", "after.high", "up"},
                {"before.middle", "after.middle", "same"},
                {"before.high", "after.low", "down"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_from_library(&visit, "none");
        seen_tap(&visit, rows[i].before);
        seen_tap(&visit, "next");
        while (!seen_words(&visit, "Well done")) {
            seen_tap(&visit, "skip");
        }
        seen_tap(&visit, rows[i].before[7] == 'l' ? "after.low" : "after.high");
        seen_tap(&visit, rows[i].after); /* changed one's mind */
        assert_int_equal(seen_tally(&visit, METRIC_CONFIDENCE, rows[i].key), 1);
        int sum = seen_tally(&visit, METRIC_CONFIDENCE, "up")
                  + seen_tally(&visit, METRIC_CONFIDENCE, "same")
                  + seen_tally(&visit, METRIC_CONFIDENCE, "down");
        assert_int_equal(sum, 1);
        visit_close(&visit);
    }
    VisitTest visit;
    open_from_library(&visit, "none");
    seen_tap(&visit, "next");
    while (!seen_words(&visit, "Well done")) {
        seen_tap(&visit, "skip");
    }
    assert_false(seen_has(&visit, "after.low"));
    seen_send(&visit, "after.low");
    assert_int_equal(seen_tally(&visit, METRIC_CONFIDENCE, "down"), 0);
    assert_true(metric_sensitive(METRIC_CONFIDENCE));
    visit_close(&visit);
}

/* WCAG 2.2, 2.3.1: never more than three in a second; none in a waiting room. */
static void a_gym_flashes_at_counts_and_never_fast(void **state)
{
    (void)state;
    static const struct {
        bool gym, reduced;
    } rows[] = {{true, false}, {true, true}, {false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_from_library(&visit, "none");
        visit.kiosk.manner.gym = rows[i].gym;
        visit.kiosk.manner.reduced_motion = rows[i].reduced;
        seen_tap(&visit, "next");
        int flashes = 0, frames = 0, last = -1000000, at = 0;
        bool was = false;
        while (!seen_words(&visit, "Well done")) {
            visit_advance(&visit, FRAME);
            at += FRAME;
            bool now = lit(&visit);
            if (now && !was) {
                assert_true(at - last >= 334);
                last = at;
                flashes++;
            }
            frames += now;
            was = now;
        }
        assert_int_equal(flashes > 0, rows[i].gym && !rows[i].reduced);
        assert_true(frames <= flashes * 3);
        visit_close(&visit);
    }
}

static void it_is_silent_where_others_wait_until_asked(void **state)
{
    (void)state;
    static const char *const words[] = {"Sound off", "Sound low", "Sound on", "Sound high",
                                        "Sound off"};
    VisitTest visit;
    open_from_library(&visit, "none");
    seen_tap(&visit, "next");
    assert_int_equal(kiosk_volume(&visit.kiosk), VOLUME_OFF);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_true(seen_words(&visit, words[i]));
        seen_tap(&visit, "volume");
    }
    visit.kiosk.manner.volume = VOLUME_BY_PLACE;
    visit.kiosk.manner.gym = true;
    assert_int_equal(kiosk_volume(&visit.kiosk), VOLUME_MIDDLE);
    visit_close(&visit);
}

static void one_movement_can_be_followed_alone(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    const char *const ids[] = {"P1.movements", "none", NULL};
    visit_walk_with(&visit, ids, "library");
    seen_tap_all(&visit, (const char *[]){"movement.T02", "follow", NULL});
    seen_screen(&visit, "routine");
    assert_int_equal(follow_of(&visit)->step_count, 1);
    assert_string_equal(now_on(&visit)->id, "T02");
    visit_advance(&visit, 6000);
    assert_string_equal(seen_value(&visit, "time"), "1");
    seen_tap(&visit, "slower");
    seen_tap(&visit, "slower");
    assert_int_equal(follow_of(&visit)->per_cent, 50);
    assert_false(seen_enabled(&visit, "slower"));
    seen_tap(&visit, "done");
    seen_screen(&visit, "player");
    seen_tap(&visit, "done");
    seen_tap(&visit, "routine"); /* and nothing of it is left */
    assert_true(seen_words(&visit, "3 minutes right here"));
    visit_close(&visit);
}

/* On a small panel too, what to do stands in full view beside the number. */
static void the_cue_is_seen_on_every_panel(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "routine");
        seen_tap(&visit, "next");
        int cue = ui_find_label(visit.ui, now_on(&visit)->cues[0]);
        assert_true(cue >= 0);
        const Node *node = ui_node(visit.ui, cue);
        assert_int_equal(node->seen.h, node->rect.h);
        const Node *ring = seen_node(&visit, "time");
        assert_int_equal(ring->seen.h, ring->rect.h);
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_minutes_run_to_their_end_as_the_data_says),
        cmocka_unit_test(the_plans_movements_come_one_after_the_other),
        cmocka_unit_test(it_begins_by_itself_and_ends_forgotten),
        cmocka_unit_test(a_paused_one_waits_no_longer_than_any_screen),
        cmocka_unit_test(after_that_hurts_the_same_movement_waits),
        cmocka_unit_test(an_easier_one_chosen_after_it_hurt_takes_its_place),
        cmocka_unit_test(another_language_changes_no_place),
        cmocka_unit_test(only_fitting_movements_are_followed),
        cmocka_unit_test(with_nothing_that_fits_it_ends_kindly_at_once),
        cmocka_unit_test(confidence_is_counted_as_a_change_alone),
        cmocka_unit_test(a_gym_flashes_at_counts_and_never_fast),
        cmocka_unit_test(it_is_silent_where_others_wait_until_asked),
        cmocka_unit_test(one_movement_can_be_followed_alone),
        cmocka_unit_test(the_cue_is_seen_on_every_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

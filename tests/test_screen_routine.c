#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

enum { READY_MS = 5000, GO_MS = 40000 };

static void open_from_plan(VisitTest *visit)
{
    visit_open(visit, 1080, 1920, 2);
    route_to(visit, "routine");
}

static const char *name_of(const VisitTest *visit, int i)
{
    const Plan *plan = &visit->kiosk.visit->plan;
    return visit->kiosk.pack->movements[plan->movements[i].movement_i].name;
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

static void the_plans_movements_come_one_after_the_other(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    const Plan *plan = &visit.kiosk.visit->plan;
    for (int i = 0; i < plan->movement_count; i++) {
        assert_true(titled(&visit, name_of(&visit, i)));
        assert_true(seen_words(&visit, "Get ready"));
        assert_int_equal(seen_figure(&visit)->at_ms, 0); /* waits in its start pose */
        visit_advance(&visit, READY_MS + 100);
        assert_true(titled(&visit, name_of(&visit, i)));
        assert_false(seen_words(&visit, "Get ready"));
        visit_advance(&visit, GO_MS);
    }
    assert_true(seen_words(&visit, "Well done"));
    assert_false(seen_has(&visit, "skip"));
    assert_null(seen_figure(&visit));
    visit_close(&visit);
}

static void the_ring_counts_whole_seconds_down(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    assert_string_equal(seen_value(&visit, "time"), "5");
    visit_advance(&visit, 1500);
    assert_string_equal(seen_value(&visit, "time"), "4");
    visit_advance(&visit, 3600);
    assert_string_equal(seen_value(&visit, "time"), "40");
    visit_advance(&visit, 39000);
    assert_string_equal(seen_value(&visit, "time"), "1");
    visit_close(&visit);
}

static void a_running_routine_is_never_interrupted_and_ends_forgotten(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    int count = visit.kiosk.visit->plan.movement_count;
    for (int second = 0; second < count * 45; second++) {
        visit_advance(&visit, 1000);
        assert_false(seen_has(&visit, "idle.stay"));
        seen_screen(&visit, "routine");
    }
    visit_advance(&visit, 1000);
    assert_true(seen_words(&visit, "Well done"));
    visit_advance(&visit, 6 * 60 * 1000);
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

static void pause_stops_the_clock_and_the_figure(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    visit_advance(&visit, READY_MS + 2000);
    seen_tap(&visit, "play");
    char left[8];
    snprintf(left, sizeof left, "%s", seen_value(&visit, "time"));
    int at_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 30000);
    assert_string_equal(seen_value(&visit, "time"), left);
    assert_int_equal(seen_figure(&visit)->at_ms, at_ms);
    seen_tap(&visit, "play");
    assert_string_equal(seen_value(&visit, "time"), left);
    visit_advance(&visit, 3000);
    assert_string_not_equal(seen_value(&visit, "time"), left);
    visit_close(&visit);
}

static void next_one_skips_the_wait_and_then_the_movement(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    int count = visit.kiosk.visit->plan.movement_count;
    for (int i = 0; i < count; i++) {
        assert_true(titled(&visit, name_of(&visit, i)));
        seen_tap(&visit, "skip");
        assert_true(titled(&visit, name_of(&visit, i)));
        seen_tap(&visit, "skip");
    }
    assert_true(seen_words(&visit, "Well done"));
    seen_send(&visit, "skip"); /* late fingers at the end */
    seen_send(&visit, "hurts");
    seen_send(&visit, "play");
    seen_screen(&visit, "routine");
    seen_tap(&visit, "done");
    seen_screen(&visit, "plan");
    visit_close(&visit);
}

static void each_movement_done_is_counted_once(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    const Plan *plan = &visit.kiosk.visit->plan;
    visit_advance(&visit, (READY_MS + GO_MS) * plan->movement_count + 500);
    for (int i = 0; i < plan->movement_count; i++) {
        const Movement *movement = &visit.kiosk.pack->movements[plan->movements[i].movement_i];
        assert_int_equal(seen_tally(&visit, METRIC_MOVEMENT, movement->id), 1);
    }
    visit_close(&visit);
}

static void that_hurts_shows_the_stop_rule_of_this_movement(void **state)
{
    (void)state;
    VisitTest visit;
    open_from_plan(&visit);
    seen_tap_all(&visit, (const char *[]){"skip", "skip", "hurts", NULL});
    seen_screen(&visit, "player");
    const Plan *plan = &visit.kiosk.visit->plan;
    const Movement *movement = &visit.kiosk.pack->movements[plan->movements[1].movement_i];
    assert_true(seen_words(&visit, movement->name));
    assert_true(seen_words(&visit, movement->stop_if));
    int at_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 2000);
    assert_int_equal(seen_figure(&visit)->at_ms, at_ms);
    assert_int_equal(seen_tally(&visit, METRIC_HURTS, movement->id), 1);
    seen_tap(&visit, "done");
    seen_screen(&visit, "routine");
    visit_close(&visit);
}

/* Without a plan: a few movements for right here that suit the visitor. */
static void from_the_library_only_fitting_movements_for_here_are_taken(void **state)
{
    (void)state;
    static const char *const groups[] = {"none", "groups.wheelchair", "groups.pregnant"};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        const char *const ids[] = {"P1.movements", groups[g], NULL};
        visit_walk_with(&visit, ids, "library");
        seen_tap(&visit, "routine");
        int moves = 0;
        for (; !seen_words(&visit, "Well done"); moves++) {
            assert_true(moves < 5);
            seen_tap_all(&visit, (const char *[]){"skip", "skip", NULL});
        }
        assert_true(moves > 0);
        const Pack *pack = visit.kiosk.pack;
        for (int i = 0; i < pack->movement_count; i++) {
            bool fits = (pack->movements[i].places & 1u)
                        && !plan_excludes(pack, &visit.kiosk.visit->basis, i, NULL);
            assert_true(fits || !seen_tally(&visit, METRIC_MOVEMENT, pack->movements[i].id));
        }
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
    visit.kiosk.pack = &pack;
    seen_send(&visit, "routine");
    seen_screen(&visit, "routine");
    assert_false(seen_has(&visit, "play"));
    seen_tap(&visit, "done");
    seen_screen(&visit, "library");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plans_movements_come_one_after_the_other),
        cmocka_unit_test(the_ring_counts_whole_seconds_down),
        cmocka_unit_test(a_running_routine_is_never_interrupted_and_ends_forgotten),
        cmocka_unit_test(pause_stops_the_clock_and_the_figure),
        cmocka_unit_test(next_one_skips_the_wait_and_then_the_movement),
        cmocka_unit_test(each_movement_done_is_counted_once),
        cmocka_unit_test(that_hurts_shows_the_stop_rule_of_this_movement),
        cmocka_unit_test(from_the_library_only_fitting_movements_for_here_are_taken),
        cmocka_unit_test(with_nothing_that_fits_it_ends_kindly_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "screens/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "visit.h"

static void no_step_is_listed_twice(void **state)
{
    (void)state;
    for (int i = 0; i < flow_step_count; i++) {
        for (int k = i + 1; k < flow_step_count; k++) {
            assert_false(flow_steps[i].from == flow_steps[k].from
                         && flow_steps[i].outcome == flow_steps[k].outcome);
        }
    }
}

static void every_screen_but_the_two_that_come_by_themselves_is_led_to(void **state)
{
    (void)state;
    for (int i = 0; i < flow_screen_count; i++) {
        bool led_to =
            flow_screens[i] == &screen_attract || flow_screens[i] == &screen_out_of_order;
        for (int k = 0; k < flow_step_count; k++) {
            led_to |= flow_steps[k].to == flow_screens[i];
        }
        if (!led_to) {
            fail_msg("no step leads to screen %s", flow_screens[i]->name);
        }
    }
}

static void screens_have_different_names(void **state)
{
    (void)state;
    for (int i = 0; i < flow_screen_count; i++) {
        for (int k = i + 1; k < flow_screen_count; k++) {
            assert_string_not_equal(flow_screens[i]->name, flow_screens[k]->name);
        }
    }
}

static void somebody_with_nothing_to_report_reaches_the_goodbye(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "goodbye");
    assert_true(visit.kiosk.visit->plan.movement_count >= 2);
    assert_int_equal(strlen(visit.kiosk.visit->code), TOKEN_LENGTH);
    visit_close(&visit);
}

/* Counted from the first safety screen to the result: DESIGN 2. */
static void the_short_path_takes_at_most_twenty_taps(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    int taps = 0;
    while (strcmp(visit_screen(&visit), "result") != 0) {
        visit_calm_step(&visit);
        taps++;
        assert_true(taps <= 20);
    }
    print_message("short path: %d taps\n", taps);
    visit_close(&visit);
}

static void the_full_path_takes_at_most_thirty_three_taps(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    int taps = 0;
    while (strcmp(visit_screen(&visit), "result") != 0) {
        visit_calm_step(&visit);
        taps++;
    }
    assert_true(visit_tap(&visit, "more"));
    taps++;
    while (strcmp(visit_screen(&visit), "result") != 0) {
        visit_calm_step(&visit);
        taps++;
        assert_true(taps <= 33);
    }
    print_message("full path: %d taps\n", taps);
    visit_close(&visit);
}

static void an_emergency_answer_stops_at_once_and_offers_no_exercise(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    assert_true(visit_tap(&visit, "R01.yes"));
    assert_string_equal(visit_screen(&visit), "stop_now");
    for (int i = 0; i < ui_node_count(visit.ui); i++) {
        assert_null(strstr(ui_node(visit.ui, i)->id, "movement."));
    }
    assert_true(visit_tap(&visit, "next"));
    assert_string_equal(visit_screen(&visit), "goodbye");
    assert_true(visit_tap(&visit, "next"));
    assert_string_equal(visit_screen(&visit), "attract");
    visit_close(&visit);
}

static void not_sure_is_explained_once_and_then_taken_seriously(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    assert_true(visit_tap(&visit, "R01.not_sure"));
    visit_settle(&visit);
    assert_string_equal(visit_screen(&visit), "safety");
    assert_true(ui_find(visit.ui, "R01.not_sure") >= 0);
    assert_true(visit_tap(&visit, "R01.not_sure"));
    assert_string_equal(visit_screen(&visit), "stop_now");
    visit_close(&visit);
}

static void back_undoes_one_answer_after_the_other(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "result");
    for (int i = 0; i < 60 && strcmp(visit_screen(&visit), "attract") != 0; i++) {
        assert_true(visit_tap(&visit, "back"));
        visit_settle(&visit);
    }
    assert_string_equal(visit_screen(&visit), "attract");
    for (int i = 0; i < QUESTIONS_MAX; i++) {
        assert_int_equal(visit.kiosk.visit->quiz.answers.bits[i], 0);
    }
    visit_close(&visit);
}

static void pain_in_both_legs_asks_the_leg_question_again(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "profile");
    while (ui_find(visit.ui, "P4.both_legs") < 0) {
        visit_calm_step(&visit);
    }
    assert_true(visit_tap(&visit, "P4.both_legs"));
    visit_settle(&visit);
    assert_string_equal(visit_screen(&visit), "safety");
    assert_true(ui_find(visit.ui, "R05.no") >= 0);
    assert_true(visit_tap(&visit, "R05.no"));
    visit_settle(&visit);
    assert_string_equal(visit_screen(&visit), "profile");
    visit_close(&visit);
}

static void a_code_brings_back_the_next_week_after_the_safety_check(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "plan");
    char code[TOKEN_LENGTH + 1], first_move[16];
    memcpy(code, visit.kiosk.visit->code, sizeof code);
    const Plan *plan = &visit.kiosk.visit->plan;
    snprintf(first_move, sizeof first_move, "%s",
             visit.kiosk.pack->movements[plan->movements[0].movement_i].id);
    assert_true(visit_tap(&visit, "home"));
    visit_walk_to(&visit, "purpose");
    assert_true(visit_tap(&visit, "P1.code"));
    visit_settle(&visit);
    for (int i = 0; i < TOKEN_LENGTH; i++) {
        char id[] = "key.x";
        id[4] = code[i];
        assert_true(visit_tap(&visit, id));
    }
    assert_true(visit_tap(&visit, "key.ok"));
    visit_walk_to(&visit, "plan");
    assert_true(visit.kiosk.visit->came_with_code);
    assert_int_equal(visit.kiosk.visit->basis.week, 2);
    assert_string_equal(
        visit.kiosk.pack->movements[visit.kiosk.visit->plan.movements[0].movement_i].id,
        first_move);
    visit_close(&visit);
}

static void idle_warns_counts_down_and_forgets(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "profile");
    visit_advance(&visit, IDLE_MS - 1000);
    assert_int_equal(ui_find(visit.ui, "idle.stay"), -1);
    visit_advance(&visit, 1500);
    assert_true(ui_find(visit.ui, "idle.stay") >= 0);
    assert_true(visit_tap(&visit, "idle.stay"));
    assert_string_equal(visit_screen(&visit), "profile");
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    assert_string_equal(visit_screen(&visit), "attract");
    visit_close(&visit);
}

static void take_home_waits_five_minutes(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "takehome");
    visit_advance(&visit, IDLE_LONG_MS - 1000);
    assert_int_equal(ui_find(visit.ui, "idle.stay"), -1);
    visit_advance(&visit, IDLE_WARN_MS + 2000);
    assert_string_equal(visit_screen(&visit), "attract");
    visit_close(&visit);
}

static void forgetting_leaves_zeros(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "plan");
    size_t used = visit.visitor.used;
    assert_true(visit_tap(&visit, "home"));
    for (size_t i = sizeof(Visit) + 64; i < used; i++) {
        assert_int_equal(visit.visitor.bytes[i], 0);
    }
    visit_close(&visit);
}

static void without_content_the_screen_rests_and_staff_can_still_come_in(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.pack = NULL;
    visit.kiosk.clips = NULL;
    flow_content_changed(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    assert_string_equal(visit_screen(&visit), "out_of_order");
    flow_staff(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    assert_string_equal(visit_screen(&visit), "staff_pin");
    visit_close(&visit);
}

static void a_whole_visit_works_with_four_keys(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 800, 480, 2);
    for (int i = 0; i < 3000 && strcmp(visit_screen(&visit), "goodbye") != 0; i++) {
        bool main_way = false;
        for (int n = 0; n < ui_node_count(visit.ui); n++) {
            const Node *node = ui_node(visit.ui, n);
            bool calm = strstr(node->id, ".no") || strstr(node->id, ".none")
                        || strcmp(node->id, "next") == 0 || strcmp(node->id, "start") == 0
                        || strcmp(node->id, "P1.keeps_coming") == 0;
            main_way |= node->focused && node->enabled && calm && !strstr(node->id, "not_sure");
        }
        visit_key(&visit, main_way ? NAV_CHOOSE : NAV_NEXT);
        visit_settle(&visit);
        bool profile = strcmp(visit_screen(&visit), "profile") == 0;
        if (profile) { /* no answer there is called "no": the first one will do */
            visit_calm_step(&visit);
        }
    }
    assert_string_equal(visit_screen(&visit), "goodbye");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_step_is_listed_twice),
        cmocka_unit_test(every_screen_but_the_two_that_come_by_themselves_is_led_to),
        cmocka_unit_test(screens_have_different_names),
        cmocka_unit_test(somebody_with_nothing_to_report_reaches_the_goodbye),
        cmocka_unit_test(the_short_path_takes_at_most_twenty_taps),
        cmocka_unit_test(the_full_path_takes_at_most_thirty_three_taps),
        cmocka_unit_test(an_emergency_answer_stops_at_once_and_offers_no_exercise),
        cmocka_unit_test(not_sure_is_explained_once_and_then_taken_seriously),
        cmocka_unit_test(back_undoes_one_answer_after_the_other),
        cmocka_unit_test(pain_in_both_legs_asks_the_leg_question_again),
        cmocka_unit_test(a_code_brings_back_the_next_week_after_the_safety_check),
        cmocka_unit_test(idle_warns_counts_down_and_forgets),
        cmocka_unit_test(take_home_waits_five_minutes),
        cmocka_unit_test(forgetting_leaves_zeros),
        cmocka_unit_test(without_content_the_screen_rests_and_staff_can_still_come_in),
        cmocka_unit_test(a_whole_visit_works_with_four_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_here(VisitTest *visit)
{
    visit_open(visit, 1080, 1920, 2);
    route_to(visit, "profile");
}

static const char *page_id(const VisitTest *visit)
{
    const Page *page = flow_page(&visit->flow, &visit->kiosk);
    return page ? page->id : "none";
}

static void answer_all_of(VisitTest *visit, QuestionSet set)
{
    const Pack *pack = visit->kiosk.pack;
    for (int i = 0; i < pack->page_count; i++) {
        if (pack->pages[i].set == (int)set
            && pack->pages[i].from_week <= visit->kiosk.visit->quiz.week
            && condition_holds(&pack->pages[i].condition, &visit->kiosk.visit->quiz.answers)) {
            assert_string_equal(page_id(visit), pack->pages[i].id);
            visit_calm_step(visit);
        }
    }
}

static void to_check_in(VisitTest *visit)
{
    PlanBasis basis = {.week = 2, .level = 1, .weakest = 1, .second = 0, .tier = TIER_T4};
    char code[TOKEN_LENGTH + 1];
    token_write(&basis, code);
    visit_open(visit, 1080, 1920, 2);
    route_to(visit, "code");
    seen_type(visit, code);
    seen_tap(visit, "key.ok");
    visit_walk_to(visit, "profile");
}

static void the_short_questions_come_in_order_and_lead_to_the_result(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    answer_all_of(&visit, SET_SHORT);
    seen_screen(&visit, "result");
    visit_close(&visit);
}

static void more_about_me_asks_only_what_is_still_open(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    visit_walk_to(&visit, "result");
    seen_tap(&visit, "more");
    answer_all_of(&visit, SET_FULL);
    seen_screen(&visit, "result");
    assert_false(seen_has(&visit, "more"));
    visit_close(&visit);
}

static void back_from_the_result_asks_the_last_question_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    visit_walk_to(&visit, "result");
    seen_tap(&visit, "back");
    seen_screen(&visit, "profile");
    assert_string_equal(page_id(&visit), "P20");
    assert_string_equal(seen_value(&visit, "P20.yes"), "");
    seen_tap(&visit, "back");
    assert_string_equal(page_id(&visit), "P18");
    seen_tap_all(&visit, (const char *[]){"P18.min_3", "P20.no", NULL});
    seen_screen(&visit, "result");
    assert_int_equal(visit.kiosk.visit->basis.minutes, 0);
    assert_int_equal(visit.kiosk.visit->basis.floor, 1);
    visit_close(&visit);
}

static void pain_in_both_legs_can_still_turn_out_an_emergency(void **state)
{
    (void)state;
    static const struct {
        const char *answer, *screen, *page;
    } rows[] = {{"R05.no", "profile", "P5"},
                {"R05.both_legs", "stop_now", "none"},
                {"R05.one_leg_worse", "stop_now", "none"},
                {"R05.one_leg_old", "stop_today", "none"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_here(&visit);
        seen_tap_all(&visit, (const char *[]){"P2.weeks_2_to_12", "P4.both_legs", NULL});
        seen_screen(&visit, "safety");
        assert_string_equal(page_id(&visit), "R05");
        seen_tap(&visit, rows[i].answer);
        seen_screen(&visit, rows[i].screen);
        assert_string_equal(page_id(&visit), rows[i].page);
        visit_close(&visit);
    }
}

static void both_legs_tapped_by_mistake_can_be_taken_back(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    seen_tap_all(&visit, (const char *[]){"P2.weeks_2_to_12", "P4.both_legs", NULL});
    seen_tap(&visit, "back");
    seen_screen(&visit, "profile");
    assert_string_equal(page_id(&visit), "P4");
    assert_string_equal(seen_value(&visit, "P4.both_legs"), "");
    seen_tap(&visit, "P4.low");
    assert_string_equal(page_id(&visit), "P5");
    visit_walk_to(&visit, "result");
    assert_int_equal(visit.kiosk.visit->basis.leg, 0);
    visit_close(&visit);
}

static void back_after_the_leg_question_reaches_the_body_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    seen_tap_all(&visit, (const char *[]){"P2.weeks_2_to_12", "P4.both_legs", "R05.no", NULL});
    assert_string_equal(page_id(&visit), "P5");
    seen_tap(&visit, "back");
    assert_string_equal(page_id(&visit), "R05");
    seen_tap(&visit, "back");
    assert_string_equal(page_id(&visit), "P4");
    visit_close(&visit);
}

static void a_code_asks_three_questions_and_leads_straight_to_the_plan(void **state)
{
    (void)state;
    VisitTest visit;
    to_check_in(&visit);
    answer_all_of(&visit, SET_CHECKIN);
    seen_screen(&visit, "plan");
    assert_int_equal(visit.kiosk.visit->basis.week, 3);
    visit_close(&visit);
}

static void a_leg_that_got_worse_is_asked_about_before_the_plan(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"R05.no", "plan"},
                                          {"R05.one_leg_worse", "stop_now"},
                                          {"R05.one_leg_old", "stop_today"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        to_check_in(&visit);
        seen_tap_all(&visit, (const char *[]){"C1.three_plus", "C2.green", "C3.worse", NULL});
        assert_string_equal(page_id(&visit), "R05");
        seen_tap(&visit, rows[i][0]);
        seen_screen(&visit, rows[i][1]);
        visit_close(&visit);
    }
}

/* All of the safety questions, however calmly they were answered a minute ago. */
static void a_leg_newly_numb_begins_the_safety_check_again(void **state)
{
    (void)state;
    VisitTest visit;
    to_check_in(&visit);
    seen_tap_all(&visit, (const char *[]){"C1.three_plus", "C2.green", "C3.numb", NULL});
    assert_string_equal(page_id(&visit), "R01");
    for (int i = 0; i < 5; i++) {
        visit_calm_step(&visit);
    }
    seen_screen(&visit, "plan");
    assert_int_equal(visit.kiosk.visit->basis.tier, TIER_T2);
    assert_true(seen_words(&visit, "Numbness or weakness in a leg needs a look."));
    visit_close(&visit);
}

static void a_leg_that_got_worse_steps_the_plan_back(void **state)
{
    (void)state;
    VisitTest visit;
    to_check_in(&visit);
    seen_tap_all(&visit,
                 (const char *[]){"C1.three_plus", "C2.green", "C3.worse", "R05.no", NULL});
    assert_int_equal(visit.kiosk.visit->basis.week, 1);
    assert_int_equal(visit.kiosk.visit->basis.level, 0);
    assert_true(ui_node_count(visit.ui) > 20);
    visit_close(&visit);
}

static void a_check_in_answer_that_is_changed_counts_once(void **state)
{
    (void)state;
    VisitTest visit;
    to_check_in(&visit);
    seen_tap_all(&visit, (const char *[]){"C1.three_plus", "C2.green", "C3.no", NULL});
    assert_int_equal(visit.kiosk.visit->basis.week, 3);
    for (int i = 0; i < 3; i++) {
        seen_tap_all(&visit, (const char *[]){"back", "C3.better", NULL});
        seen_screen(&visit, "plan");
        assert_int_equal(visit.kiosk.visit->basis.week, 3);
        assert_int_equal(visit.kiosk.visit->basis.level, 2);
    }
    visit_close(&visit);
}

/* The visitor's memory is full just when the plan is made: everything is forgotten. */
static void no_half_a_plan_is_ever_shown(void **state)
{
    (void)state;
    static const size_t rooms[] = {0, 1, 8};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
        VisitTest visit;
        open_here(&visit);
        while (!text_equal(page_id(&visit), "P20")) {
            visit_calm_step(&visit);
        }
        visit.visitor.size = visit.visitor.used + rooms[i];
        seen_tap(&visit, "P20.yes");
        seen_screen(&visit, "attract");
        assert_int_equal(visit.asked[EFFECT_COUNT_VISIT].tally.finished, 0);
        seen_tap(&visit, "start");
        seen_screen(&visit, "notice");
        visit_close(&visit);
    }
}

static void the_weakest_side_and_the_kind_of_plan_are_counted(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    visit_walk_to(&visit, "result");
    const Visit *now = visit.kiosk.visit;
    const char *variant = visit.kiosk.pack->variants[now->plan.variant_i].id;
    char tallies[200];
    snprintf(tallies, sizeof tallies,
             "language en 1, way keeps_coming 1, tier T4 1, spoke %s 1, variant %s 1",
             spoke_ids[now->profile.order[0]], variant);
    assert_string_equal(seen_tallies(&visit), tallies);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_short_questions_come_in_order_and_lead_to_the_result),
        cmocka_unit_test(more_about_me_asks_only_what_is_still_open),
        cmocka_unit_test(back_from_the_result_asks_the_last_question_again),
        cmocka_unit_test(pain_in_both_legs_can_still_turn_out_an_emergency),
        cmocka_unit_test(both_legs_tapped_by_mistake_can_be_taken_back),
        cmocka_unit_test(back_after_the_leg_question_reaches_the_body_again),
        cmocka_unit_test(a_code_asks_three_questions_and_leads_straight_to_the_plan),
        cmocka_unit_test(a_leg_that_got_worse_is_asked_about_before_the_plan),
        cmocka_unit_test(a_leg_newly_numb_begins_the_safety_check_again),
        cmocka_unit_test(a_leg_that_got_worse_steps_the_plan_back),
        cmocka_unit_test(a_check_in_answer_that_is_changed_counts_once),
        cmocka_unit_test(no_half_a_plan_is_ever_shown),
        cmocka_unit_test(the_weakest_side_and_the_kind_of_plan_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

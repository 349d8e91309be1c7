#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

#include "screens/profile_plan.h"

static void answer(VisitTest *visit, const char *question, const char *id)
{
    Err err;
    assert_true(quiz_answer(&visit->kiosk.visit->quiz, question, id, &err));
}

/* Somebody who brought a code and has answered the check-in. */
static void open_with(VisitTest *visit, int week, int level)
{
    visit_open(visit, 1080, 1920, 2);
    Visit *now = visit->kiosk.visit;
    now->came_with_code = true;
    now->brought = (PlanBasis){.week = week, .level = level, .second = 1, .tier = TIER_T4};
    now->basis = now->brought;
}

/* CLINICAL 6.3, row by row: on after three whole sessions that felt fine; back after a red
 * week, one that was amber each time, or a worse leg; else the same again. Nobody falls below
 * the first week or climbs past the last. After a step back the plan is eased until a good
 * week. */
/* clang-format off */
static const struct {
    const char *c1, *c2, *c3, *c4; /* c4: asked from week 6 on */
    int week, level, eased;
    const char *row;
    int then_week, then_level, then_eased, tier;
} check_ins[] = {
    {"three_plus",   "green",       "no",     NULL,     1, 0, 0, "good_week",      2, 1, 0, TIER_T4},
    {"three_plus",   "green",       "better", NULL,     3, 1, 0, "good_week",      4, 2, 0, TIER_T4},
    {"three_plus",   "green",       "no",     NULL,     3, 1, 1, "good_week",      4, 2, 0, TIER_T4},
    {"three_plus",   "green",       "no",     "better", 6, 2, 0, "good_week",      7, 2, 0, TIER_T4},
    {"three_plus",   "green",       "no",     "better", 7, 2, 0, "good_week",      7, 2, 0, TIER_T4},
    {"three_plus",   "green",       "no",     "same",   6, 2, 0, "no_better",      6, 2, 0, TIER_T2},
    {"three_plus",   "amber",       "no",     "worse",  7, 1, 0, "no_better",      7, 1, 0, TIER_T2},
    {"mostly_short", "green",       "no",     NULL,     3, 1, 0, "short_sessions", 3, 1, 0, TIER_T4},
    {"three_plus",   "amber",       "no",     NULL,     3, 1, 0, "amber",          3, 1, 0, TIER_T4},
    {"three_plus",   "amber",       "no",     NULL,     3, 1, 1, "amber",          3, 1, 1, TIER_T4},
    {"three_plus",   "amber_often", "no",     NULL,     3, 1, 0, "amber_often",    2, 0, 1, TIER_T4},
    {"three_plus",   "red",         "no",     NULL,     3, 2, 0, "red",            2, 1, 1, TIER_T4},
    {"three_plus",   "red",         "no",     NULL,     1, 0, 0, "red",            1, 0, 1, TIER_T4},
    {"three_plus",   "green",       "worse",  NULL,     4, 1, 0, "leg_worse",      3, 0, 1, TIER_T2},
    {"three_plus",   "green",       "numb",   NULL,     4, 1, 0, "new_numbness",   3, 0, 1, TIER_T2},
    {"one_two",      "green",       "no",     NULL,     2, 1, 0, "few_sessions",   2, 1, 0, TIER_T4},
    {"one_two",      "red",         "no",     NULL,     2, 1, 0, "red",            1, 0, 1, TIER_T4},
    {"none",         "green",       "no",     NULL,     5, 2, 0, "few_sessions",   5, 2, 0, TIER_T4},
    {"none",         "amber",       "worse",  "worse",  7, 2, 0, "leg_worse",      6, 1, 1, TIER_T2},
};
/* clang-format on */

static void the_next_week_follows_from_how_the_last_one_went(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof check_ins / sizeof *check_ins; i++) {
        VisitTest visit;
        open_with(&visit, check_ins[i].week, check_ins[i].level);
        answer(&visit, "C1", check_ins[i].c1);
        answer(&visit, "C2", check_ins[i].c2);
        answer(&visit, "C3", check_ins[i].c3);
        if (check_ins[i].c4) {
            answer(&visit, "C4", check_ins[i].c4);
        }
        visit.kiosk.visit->brought.eased = check_ins[i].eased;
        for (int times = 0; times < 3; times++) {
            assert_true(profile_plan_make(&visit.kiosk));
            const Visit *now = visit.kiosk.visit;
            assert_int_equal(now->basis.week, check_ins[i].then_week);
            assert_int_equal(now->basis.level, check_ins[i].then_level);
            assert_int_equal(now->basis.eased, check_ins[i].then_eased);
            assert_int_equal(now->basis.tier, check_ins[i].tier);
            assert_string_equal(now->checkin->id, check_ins[i].row);
        }
        visit_close(&visit);
    }
}

/* Six weeks without getting better is asked about when six weeks have passed, not before. */
static void week_six_asks_one_question_more(void **state)
{
    (void)state;
    for (int week = 0; week <= 7; week++) {
        VisitTest visit;
        open_with(&visit, week, 0);
        Quiz *quiz = &visit.kiosk.visit->quiz;
        quiz->week = week;
        int asked = 0;
        for (int page_i; (page_i = quiz_next_page(quiz, SET_CHECKIN)) >= 0; asked++) {
            const Question *question =
                &quiz->pack->questions[quiz->pack->pages[page_i].question_is[0]];
            answer(&visit, question->id, question->answers[0].id);
        }
        assert_int_equal(asked, week >= 6 ? 4 : 3);
        visit_close(&visit);
    }
}

/* One set less, or half of what is counted; walking 30 per cent less; weeks to come as if all
 * goes well (CLINICAL 6.3). */
static void an_eased_week_is_smaller_and_the_next_ones_are_not(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    for (int week = 1; week <= 7; week++) {
        PlanBasis basis = {.week = week, .second = 1, .tier = TIER_T4, .minutes = 2};
        Plan whole;
        Plan eased;
        Err err;
        assert_true(plan_build(visit.kiosk.pack, &basis, visit.kiosk.visitor, &whole, &err));
        basis.eased = 1;
        assert_true(plan_build(visit.kiosk.pack, &basis, visit.kiosk.visitor, &eased, &err));
        assert_int_equal(whole.movement_count, eased.movement_count);
        for (int i = 0; i < whole.movement_count; i++) {
            const Dose *a = &whole.movements[i].dose, *b = &eased.movements[i].dose;
            assert_int_equal(whole.movements[i].movement_i, eased.movements[i].movement_i);
            assert_true(b->sets < a->sets || b->reps < a->reps || b->seconds < a->seconds
                        || b->hold_s < a->hold_s);
        }
        int now = week > 6 ? 5 : week - 1;
        for (int i = 0; i < 6; i++) {
            int walk = whole.weeks[i].walk_minutes;
            int less = i == now ? (walk * 70 + 50) / 100 : walk;
            assert_in_range(eased.weeks[i].walk_minutes, i == now ? less - 1 : less, less);
            assert_true(i == now ? eased.weeks[i].met < whole.weeks[i].met
                                 : eased.weeks[i].met == whole.weeks[i].met);
        }
    }
    visit_close(&visit);
}

/* What the paper says of prevention holds for the way in that asks for it. */
static void who_is_well_and_wants_to_stay_so_gets_a_plan_for_that(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.visit->way = WAY_PREVENT;
    visit.kiosk.visit->triage.tier = TIER_T4;
    assert_true(profile_plan_make(&visit.kiosk));
    const Visit *now = visit.kiosk.visit;
    assert_int_equal(now->basis.prevent, 1);
    assert_string_equal(visit.kiosk.pack->variants[now->plan.variant_i].id, "prevention");
    PlanBasis read;
    Err err;
    assert_true(token_read(now->code, &read, &err));
    assert_int_equal(read.prevent, 1);
    visit_close(&visit);
}

static void everything_else_in_a_code_stays_as_it_was(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, 2, 0);
    PlanBasis *brought = &visit.kiosk.visit->brought;
    brought->groups = 5;
    brought->direction = DIRECTION_BEND;
    brought->floor = 1;
    brought->tier = TIER_T3;
    brought->minutes = 2;
    answer(&visit, "C1", "none");
    assert_true(profile_plan_make(&visit.kiosk));
    assert_memory_equal(&visit.kiosk.visit->basis, brought, sizeof *brought);
    visit_close(&visit);
}

static void the_return_code_holds_the_basis_of_the_plan(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"groups.diabetes", "P8.bending", "P5.8", "P20.no", NULL};
    visit_walk_with(&visit, ids, "result");
    PlanBasis read;
    Err err;
    assert_true(token_read(visit.kiosk.visit->code, &read, &err));
    assert_memory_equal(&read, &visit.kiosk.visit->basis, sizeof read);
    assert_int_equal(read.pain, 2);
    assert_int_equal(read.floor, 1);
    assert_int_equal(read.week, 1);
    visit_close(&visit);
}

static void somebody_sore_after_exercise_starts_with_half(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.visit->way = WAY_AFTER_EXERCISE;
    visit.kiosk.visit->triage.tier = TIER_T4;
    assert_true(profile_plan_make(&visit.kiosk));
    assert_int_equal(visit.kiosk.visit->basis.sore, 1);
    assert_string_equal(visit.kiosk.pack->variants[visit.kiosk.visit->plan.variant_i].id,
                        "sore");
    visit.kiosk.visit->way = WAY_KEEPS_COMING;
    assert_true(profile_plan_make(&visit.kiosk));
    assert_int_equal(visit.kiosk.visit->basis.sore, 0);
    visit_close(&visit);
}

static void a_kiosk_in_a_gym_plans_for_the_gym(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.visit->triage.tier = TIER_T4;
    visit.kiosk.manner.gym = true;
    assert_true(profile_plan_make(&visit.kiosk));
    assert_int_equal(visit.kiosk.visit->basis.place, 1);
    visit.kiosk.manner.gym = false;
    assert_true(profile_plan_make(&visit.kiosk));
    assert_int_equal(visit.kiosk.visit->basis.place, 0);
    visit_close(&visit);
}

static void a_new_plan_throws_the_codes_and_paper_of_the_old_one_away(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    Visit *now = visit.kiosk.visit;
    now->triage.tier = TIER_T4;
    now->code_count = 2;
    now->paper_asked = true;
    now->printed = "Your plan is in the printer tray.";
    assert_true(profile_plan_make(&visit.kiosk));
    assert_int_equal(now->code_count, 0);
    assert_false(now->paper_asked);
    assert_null(now->printed);
    visit_close(&visit);
}

static void a_check_in_tells_the_counters_no_side_of_the_wheel(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, 2, 0);
    assert_true(profile_plan_make(&visit.kiosk));
    assert_int_equal(visit.kiosk.visit->tally.count, 1);
    assert_int_equal(visit.kiosk.visit->tally.rows[0].metric, METRIC_VARIANT);
    visit_close(&visit);
}

/* From no memory to enough of it: a plan that holds together, or none. */
static void fails_cleanly_at_every_memory_size(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.visit->triage.tier = TIER_T4;
    size_t before = visit.visitor.used, whole = visit.visitor.size;
    bool made = false;
    int refused = 0;
    for (size_t room = 0; !made && before + room < whole; room += 16) {
        visit.visitor.size = before + room;
        made = profile_plan_make(&visit.kiosk);
        refused += !made;
        memset(visit.visitor.bytes + before, 0, visit.visitor.used - before);
        visit.visitor.used = before;
    }
    assert_true(made);
    assert_true(refused > 0);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_week_follows_from_how_the_last_one_went),
        cmocka_unit_test(week_six_asks_one_question_more),
        cmocka_unit_test(an_eased_week_is_smaller_and_the_next_ones_are_not),
        cmocka_unit_test(who_is_well_and_wants_to_stay_so_gets_a_plan_for_that),
        cmocka_unit_test(everything_else_in_a_code_stays_as_it_was),
        cmocka_unit_test(the_return_code_holds_the_basis_of_the_plan),
        cmocka_unit_test(somebody_sore_after_exercise_starts_with_half),
        cmocka_unit_test(a_kiosk_in_a_gym_plans_for_the_gym),
        cmocka_unit_test(a_new_plan_throws_the_codes_and_paper_of_the_old_one_away),
        cmocka_unit_test(a_check_in_tells_the_counters_no_side_of_the_wheel),
        cmocka_unit_test(fails_cleanly_at_every_memory_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

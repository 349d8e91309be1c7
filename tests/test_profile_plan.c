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

/* CLINICAL 6.3: a step up after three sessions that felt fine; a step down after a red week or
 * a worse leg; else the same again. Nobody falls below the first week or climbs past the last.
 */
/* clang-format off */
static const struct {
    const char *c1, *c2, *c3;
    int week, level, then_week, then_level;
} check_ins[] = {
    {"three_plus", "green", "no",     1, 0, 2, 1},
    {"three_plus", "green", "better", 3, 1, 4, 2},
    {"three_plus", "green", "no",     6, 2, 7, 2},
    {"three_plus", "green", "no",     7, 2, 7, 2},
    {"three_plus", "amber", "no",     3, 1, 3, 1},
    {"three_plus", "red",   "no",     3, 2, 2, 1},
    {"three_plus", "red",   "no",     1, 0, 1, 0},
    {"three_plus", "green", "worse",  4, 1, 3, 0},
    {"one_two",    "green", "no",     2, 1, 2, 1},
    {"one_two",    "red",   "no",     2, 1, 1, 0},
    {"none",       "green", "no",     5, 2, 5, 2},
    {"none",       "amber", "worse",  5, 2, 4, 1},
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
        for (int times = 0; times < 3; times++) {
            assert_true(profile_plan_make(&visit.kiosk));
            const Visit *now = visit.kiosk.visit;
            assert_int_equal(now->basis.week, check_ins[i].then_week);
            assert_int_equal(now->basis.level, check_ins[i].then_level);
        }
        visit_close(&visit);
    }
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

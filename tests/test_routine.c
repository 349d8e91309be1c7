/* test_routine.c - the routines of the base pack, whom they suit, and what is refused. */
#include "core/routine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "memory_pack.h"
#include "rules.h"

static const Pack *base(void)
{
    return rules_pack("content/base");
}

static void the_six_routines_are_there(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        int minutes, place;
    } rows[] = {{"waiting_room", 3, PLACE_WAITING}, {"hinge_and_hold", 12, PLACE_HOME},
                {"morning", 5, PLACE_HOME},         {"gym_warm_up", 6, PLACE_GYM},
                {"desk", 4, PLACE_WAITING},         {"floor_calm", 8, PLACE_HOME}};
    const Pack *pack = base();
    assert_int_equal(pack->routine_count, 6);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int found = routine_find(pack, rows[i].id);
        assert_true(found >= 0);
        assert_int_equal(pack->routines[found].minutes, rows[i].minutes);
        assert_int_equal(pack->routines[found].place, rows[i].place);
    }
    assert_int_equal(routine_find(pack, "nobody"), -1);
}

/* CLINICAL brief 5.1: nothing that is left out, nothing that the place does not allow. */
static void nobody_is_given_what_is_left_out_for_them(void **state)
{
    (void)state;
    const Pack *pack = base();
    uint32_t chance = 3;
    int swapped = 0, skipped = 0;
    for (int n = 0; n < 4000; n++) {
        PlanBasis basis = rules_random_basis(&chance);
        const Routine *routine = &pack->routines[n % pack->routine_count];
        RoutineStep steps[ROUTINE_STEPS_MAX];
        int count = routine_fit(pack, &basis, routine, steps);
        assert_in_range(count, 0, routine->step_count);
        skipped += routine->step_count - count;
        for (int i = 0; i < count; i++) {
            const Movement *movement = &pack->movements[steps[i].movement_i];
            assert_false(plan_excludes(pack, &basis, steps[i].movement_i, NULL));
            assert_true(movement->places >> routine->place & 1u);
            assert_string_equal(movement->id, steps[i].movement);
            assert_true((steps[i].reps > 0) != (steps[i].seconds > 0));
            for (int k = 0; k < i; k++) {
                assert_int_not_equal(steps[k].movement_i, steps[i].movement_i);
            }
            bool own = false;
            for (int k = 0; k < routine->step_count; k++) {
                own |= routine->steps[k].movement_i == steps[i].movement_i;
            }
            swapped += !own;
        }
    }
    assert_true(swapped > 0);
    assert_true(skipped > 0);
}

static void who_has_nothing_to_report_gets_it_just_as_written(void **state)
{
    (void)state;
    const Pack *pack = base();
    PlanBasis basis = {.week = 1, .tier = TIER_T4, .activity = 2, .level = 2, .minutes = 2};
    for (int i = 0; i < pack->routine_count; i++) {
        RoutineStep steps[ROUTINE_STEPS_MAX];
        const Routine *routine = &pack->routines[i];
        assert_int_equal(routine_fit(pack, &basis, routine, steps), routine->step_count);
        assert_memory_equal(steps, routine->steps, sizeof *steps * (size_t)routine->step_count);
    }
}

static void each_fault_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *find, *put, *sentence;
    } faults[] = {
        {"\"movement\": \"M07\", \"reps\": 5", "\"movement\": \"M99\", \"reps\": 5",
         "there is no movement 'M99'"},
        {"\"movement\": \"C02\", \"seconds\": 30", "\"movement\": \"T06\", \"seconds\": 30",
         "'T06' cannot be done in the place 'waiting'"},
        {"\"seconds\": 30", "\"seconds\": 30, \"reps\": 3", "either reps or seconds"},
        {"\"seconds\": 30", "\"sets\": 2", "either reps or seconds"},
        {"\"seconds\": 30", "\"seconds\": 30, \"hold_s\": 5", "hold_s goes with reps"},
        {"\"id\": \"desk\"", "\"id\": \"morning\"", "'morning' is there twice"},
        {"\"place\": \"gym\"", "\"place\": \"moon\"", "moon"},
        {"\"reps\": 5", "\"reps\": 31", "31"},
        {"\"rest_s\": 15", "\"rust_s\": 15", "rust_s"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        static char memory[16 << 20];
        MemoryPack *files = memory_pack_of("content/base");
        memory_pack_edit(files, "routines.json", faults[i].find, faults[i].put);
        PackFiles layer = memory_pack_files(files);
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        const Pack *pack = NULL;
        Problems problems = {0};
        assert_false(pack_load(&layer, 1, &arena, &pack, &problems));
        assert_int_equal(problems.count, 1);
        assert_true(text_begins(problems.items[0].text, "routines.json: line "));
        assert_non_null(strstr(problems.items[0].text, faults[i].sentence));
        memory_pack_drop(files);
    }
}

static void a_pack_may_come_without(void **state)
{
    (void)state;
    assert_int_equal(rules_pack("tests/packs/good")->routine_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_six_routines_are_there),
        cmocka_unit_test(nobody_is_given_what_is_left_out_for_them),
        cmocka_unit_test(who_has_nothing_to_report_gets_it_just_as_written),
        cmocka_unit_test(each_fault_is_told_with_its_place),
        cmocka_unit_test(a_pack_may_come_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_plan.c - the starter plan: the same for the same basis, nothing in it that is left out,
 * and every choice with its reason.
 */
#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/plan_json.h"
#include "rules.h"

static unsigned char memory[1 << 18];

static Plan build(const Pack *pack, const PlanBasis *basis)
{
    Arena arena;
    Plan plan;
    Err err = {0};
    arena_init(&arena, memory, sizeof memory);
    memset(&plan, 0, sizeof plan);
    if (!plan_build(pack, basis, &arena, &plan, &err)) {
        fail_msg("%s", err.text);
    }
    return plan;
}

static PlanBasis basis_of(const Pack *pack, const char *words)
{
    Answers answers = rules_answers_else_calm(pack, words);
    Profile profile = profile_read(pack, &answers);
    Triage triage = triage_judge(pack, &answers);
    return plan_basis(pack, &answers, &profile, triage.tier, false);
}

static Plan plan_of(const char *words)
{
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis = basis_of(pack, words);
    return build(pack, &basis);
}

static const char *chosen(const Plan *plan)
{
    static char text[200];
    const Pack *pack = rules_pack("tests/packs/good");
    text[0] = '\0';
    for (int i = 0; i < plan->movement_count; i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "",
                 pack->movements[plan->movements[i].movement_i].id);
    }
    return text;
}

static const char *variant(const Plan *plan)
{
    return rules_pack("tests/packs/good")->variants[plan->variant_i].id;
}

/* --- the basis
 * -------------------------------------------------------------------------------- */

static void answers_become_a_basis(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis =
        basis_of(pack, "P1=after_exercise P2=comes_and_goes P4=one_leg P5=7 P10=lot"
                       " P16=hard P17=calm|floor P18=min_20 P19=sleep P20=no"
                       " groups=pregnant|hypermobility");
    assert_int_equal(basis.week, 1);
    assert_int_equal(basis.sore, 1);
    assert_int_equal(basis.spell, 3);
    assert_int_equal(basis.leg, 1);
    assert_int_equal(basis.pain, 2);
    assert_int_equal(basis.fear, 1);
    assert_int_equal(basis.activity, 3);
    assert_int_equal(basis.preference, 1);
    assert_int_equal(basis.minutes, 2);
    assert_int_equal(basis.goal, 2);
    assert_int_equal(basis.floor, 1);
    assert_int_equal(basis.groups, 1u << 0 | 1u << 15);
    assert_int_equal(basis.tier, TIER_T3);
    assert_int_equal(basis.hardest, 0);
    assert_int_equal(basis_of(pack, "P8=bending|sitting").hardest, 1);
    assert_int_equal(basis_of(pack, "P1=prevent").prevent, 1);
    assert_int_equal(basis_of(pack, "P1=prevent R27=yes R27a=yes").prevent, 0);
    assert_int_equal(basis_of(pack, "P5=3").pain, 0);
    assert_int_equal(basis_of(pack, "P5=4").pain, 1);
    assert_int_equal(basis_of(pack, "P4=both_legs").leg, 2);
    assert_int_equal(basis_of(pack, "R20=yes").leg, 1);
    assert_int_equal(basis_of(pack, "P17=gym").place, 1);
}

static void age_said_in_the_safety_check_reaches_the_plan(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    assert_int_equal(basis_of(pack, "R27=yes").groups, 1u << 3);
    assert_int_equal(basis_of(pack, "R27=yes").young, 0);
    assert_int_equal(basis_of(pack, "R27=yes R27a=yes").young, 1);
}

static void who_was_not_asked_about_the_floor_is_not_sent_there_when_frail(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    Profile profile = {.order = {0, 1, 2, 3, 4}};
    static const struct {
        const char *words;
        int floor;
    } rows[] = {{"", 0},
                {"groups=over_70", 1},
                {"groups=neuro_falls", 1},
                {"groups=wheelchair", 1},
                {"groups=over_70 P20=yes", 0},
                {"P20=no", 1},
                {"groups=pregnant", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Answers answers = rules_answers(pack, rows[i].words);
        PlanBasis basis = plan_basis(pack, &answers, &profile, TIER_T3, false);
        assert_int_equal(basis.floor, rows[i].floor);
    }
}

/* --- what is chosen
 * --------------------------------------------------------------------------- */

static void the_first_variant_that_holds_is_used(void **state)
{
    (void)state;
    static const struct {
        const char *words, *variant;
        int movements, weeks;
    } rows[] = {
        {"", "standard", 3, 6},
        {"groups=surgery", "surgery", 0, 0},
        {"groups=surgery|under_18 R27=yes", "surgery", 0, 0},
        {"R27=yes R27a=yes", "young", 0, 0},
        {"R27=yes", "under_18", 0, 6},
        {"P18=min_3", "three_minute", 2, 6},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Plan plan = plan_of(rows[i].words);
        assert_string_equal(variant(&plan), rows[i].variant);
        assert_int_equal(plan.movement_count, rows[i].movements);
        assert_int_equal(plan.week_count, rows[i].weeks);
        assert_true(plan.card_count >= 2);
    }
}

static void movements_stand_in_the_order_to_do_them_each_with_a_reason(void **state)
{
    (void)state;
    Plan plan = plan_of("P8=sitting P16=sitting");
    assert_string_equal(chosen(&plan), "C1 D2 S1"); /* calm, direction, control */
    assert_string_equal(plan.movements[0].why, "Slot calm.");
    assert_string_equal(plan.movements[1].why, "It goes the other way.");
    assert_string_equal(plan.movements[2].why, "It steadies.");
    assert_string_equal(plan.movements[0].dose_text, "1 minute, twice a day");
    assert_string_equal(plan.movements[1].dose_text, "2 sets of 6");
    assert_string_equal(plan.movements[2].dose_text, "4 holds of 5 seconds, each side");
}

static void what_is_left_out_is_named_with_its_reason(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    Plan plan = plan_of("P8=sitting P16=sitting P20=no");
    assert_string_equal(chosen(&plan), "C1 M1 T1");
    int floor = 0;
    for (int i = 0; i < plan.left_out_count; i++) {
        const char *id = pack->movements[plan.left_out[i].movement_i].id;
        bool bend = strcmp(id, "D1") == 0;
        floor += !bend;
        assert_string_equal(plan.left_out[i].why,
                            bend ? "Bending can wait." : "Not on the floor.");
    }
    assert_int_equal(floor, 3); /* D2 S1 S2 */
}

static void an_easier_neighbour_stands_in_for_one_left_out(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis = basis_of(pack, "P17=gym groups=wheelchair P16=sitting");
    Plan plan = build(pack, &basis);
    assert_non_null(strstr(chosen(&plan), "T1")); /* T2 would be liked best, but is standing */
    assert_null(strstr(chosen(&plan), "T2"));
}

static void the_gym_opens_what_needs_a_gym(void **state)
{
    (void)state;
    Plan home = plan_of("P16=sitting");
    Plan gym = plan_of("P16=sitting P17=gym");
    assert_null(strstr(chosen(&home), "T2"));
    assert_non_null(strstr(chosen(&gym), "T2"));
}

static void a_level_earned_puts_one_harder_neighbour_in_from_week_five(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis = basis_of(pack, "P8=sitting");
    for (int i = 0; i < 7 * 3; i++) {
        basis.week = 1 + i / 3;
        basis.level = i % 3;
        Plan plan = build(pack, &basis);
        bool harder = strstr(chosen(&plan), "S2") != NULL;
        assert_int_equal(harder, basis.week >= 5 && basis.level >= 1);
        for (int k = 0; k < plan.movement_count; k++) {
            bool is_s2 = strcmp(pack->movements[plan.movements[k].movement_i].id, "S2") == 0;
            assert_true(!is_s2 || strcmp(plan.movements[k].dose_text, "2 sets of 6") == 0);
        }
    }
    basis = basis_of(pack, "P8=sitting groups=osteoporosis");
    basis.week = 6;
    basis.level = 2;
    Plan plan = build(pack, &basis);
    assert_null(strstr(chosen(&plan), "S2")); /* left out for thin bones */
}

static void weeks_grow_and_keep_what_they_began_with(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis = basis_of(pack, "P5=2");
    static const int walk[] = {10, 12, 15, 20, 25, 30};
    static const int counts[] = {3, 3, 4, 4, 5, 5};
    int most = 0;
    Plan before = {0};
    for (int week = 1; week <= 6; week++) {
        basis.week = week;
        Plan plan = build(pack, &basis);
        assert_int_equal(plan.movement_count, counts[week - 1]);
        assert_int_equal(plan.weeks[week - 1].walk_minutes, walk[week - 1]);
        assert_int_equal(plan.weeks[week - 1].movements, counts[week - 1]);
        assert_true(plan.weeks[week - 1].met >= most);
        assert_int_equal(plan.weeks[week - 1].met % 10, 0);
        most = plan.weeks[week - 1].met;
        for (int i = 0; i < before.movement_count; i++) {
            bool kept = false;
            for (int k = 0; k < plan.movement_count; k++) {
                kept |= plan.movements[k].movement_i == before.movements[i].movement_i;
            }
            assert_true(kept);
        }
        before = plan;
    }
    basis.week = 7;
    assert_int_equal(build(pack, &basis).movement_count, 5);
    assert_int_equal(plan_of("P5=8").weeks[0].walk_minutes, 5);
}

static void cards_suit_and_none_could_harm_unasked(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    Plan plan = plan_of("P10=lot");
    assert_int_equal(plan.card_count, 2);
    assert_string_equal(pack->cards[plan.cards[0]].id, "calm");
    assert_string_equal(pack->cards[plan.cards[1]].id, "walking");
    plan = plan_of("P12=badly");
    assert_string_equal(pack->cards[plan.cards[0]].id, "sleep");
}

/* CLINICAL brief 6.3, as far as a code knows it: two weeks a stage, good weeks, pain, legs. */
static void a_stage_is_earned(void **state)
{
    (void)state;
    static const struct {
        int week, level, pain, leg, stage;
    } rows[] = {
        {1, 0, 0, 0, 1}, {2, 2, 0, 0, 1}, {3, 0, 0, 0, 1}, {3, 1, 0, 0, 2},
        {3, 1, 1, 2, 2}, {3, 1, 2, 0, 1}, {3, 2, 2, 0, 2}, {4, 2, 0, 0, 2},
        {5, 1, 0, 0, 2}, {5, 2, 0, 0, 3}, {5, 2, 1, 0, 3}, {5, 2, 2, 0, 2},
        {5, 2, 0, 1, 2}, {5, 2, 0, 2, 2}, {7, 0, 0, 0, 1}, {7, 2, 1, 0, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PlanBasis basis = {.week = rows[i].week,
                           .level = rows[i].level,
                           .pain = rows[i].pain,
                           .leg = rows[i].leg,
                           .tier = TIER_T4};
        if (plan_stage(&basis) != rows[i].stage) {
            fail_msg("row %zu: stage %d, expected %d", i, plan_stage(&basis), rows[i].stage);
        }
    }
}

/* By hand: minutes times days times 3.3, to the next ten. */
static void the_effort_of_a_week_adds_up(void **state)
{
    (void)state;
    Plan walks = plan_of("R27=yes"); /* walks alone */
    static const int by_hand[] = {130, 200, 250, 330, 410, 500};
    for (int i = 0; i < PLAN_WEEKS; i++) {
        assert_int_equal(walks.weeks[i].met, by_hand[i]);
        assert_int_equal(walks.weeks[i].sessions, 4);
    }
}

/* Points show it; a rung that is left out for this visitor, or a condition, hides it. */
static void a_ladder_is_shown_to_whom_all_of_it_suits(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int ladder_i;
    } rows[] = {
        {"P19=garden", 0},
        {"P19=sport", -1},
        {"", -1},
        {"P19=garden P8=sitting", -1},          /* rung 4 bends too far for who bends badly */
        {"P19=garden groups=osteoporosis", -1}, /* and for thin bones */
        {"P19=garden groups=surgery", -1},
        {"P19=garden groups=under_18 R27=yes", -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(plan_of(rows[i].words).ladder_i, rows[i].ladder_i);
    }
}

/* --- doses
 * ------------------------------------------------------------------------------------ */

static Dose dose_in(const char *id, const char *words, int week)
{
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis = basis_of(pack, words);
    basis.week = week;
    Plan plan = build(pack, &basis);
    for (int i = 0; i < plan.movement_count; i++) {
        if (strcmp(pack->movements[plan.movements[i].movement_i].id, id) == 0) {
            return plan.movements[i].dose;
        }
    }
    fail_msg("%s is not in the plan of week %d", id, week);
    return (Dose){0};
}

static void a_dose_grows_one_thing_at_a_time_up_to_its_goal(void **state)
{
    (void)state;
    Dose before = dose_in("S1", "P8=sitting P18=min_20", 1);
    assert_int_equal(before.reps, 4);
    for (int week = 2; week <= 6; week++) {
        Dose dose = dose_in("S1", "P8=sitting P18=min_20", week);
        assert_true(dose.reps >= before.reps && dose.hold_s >= before.hold_s
                    && dose.sets >= before.sets);
        assert_true(dose.hold_s == 5 || dose.reps == 8); /* holds wait for repeats, */
        assert_true(dose.sets == 1 || dose.hold_s == 8); /* sets for holds */
        before = dose;
    }
    assert_int_equal(before.reps, 8);
    assert_int_equal(before.hold_s, 8);
    assert_int_equal(before.sets, 2);
}

static void a_movement_that_joins_later_begins_at_its_start_dose(void **state)
{
    (void)state;
    assert_int_equal(dose_in("N1", "P18=min_20", 3).reps, 6);
    assert_true(dose_in("N1", "P18=min_20", 4).reps > 6);
    assert_int_equal(dose_in("H1", "P18=min_20", 5).hold_s, 15);
}

static void doses_stay_smaller_where_there_is_less_time(void **state)
{
    (void)state;
    assert_int_equal(dose_in("C1", "P18=min_20", 6).seconds, 300);
    assert_true(dose_in("C1", "P18=min_10", 6).seconds < 300);
    assert_true(dose_in("C1", "P18=min_3", 6).seconds <= 150);
}

static void who_is_sore_begins_with_half(void **state)
{
    (void)state;
    assert_int_equal(dose_in("S1", "P1=after_exercise P8=sitting", 1).reps, 2);
    assert_int_equal(dose_in("C1", "P1=after_exercise", 1).seconds, 30);
    assert_int_equal(dose_in("C1", "P18=min_3", 1).seconds, 45); /* 80 per cent, whole fives */
}

static void too_little_memory_is_said_and_leaves_the_plan_alone(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("tests/packs/good");
    PlanBasis basis = basis_of(pack, "");
    bool worked = false;
    for (size_t size = 0; !worked && size < 4096; size++) {
        Arena arena;
        Plan plan = {.week = 77};
        Err err = {0};
        arena_init(&arena, memory, size);
        worked = plan_build(pack, &basis, &arena, &plan, &err);
        assert_true(worked || (err.kind == ERR_FULL && plan.week == 77));
    }
    assert_true(worked);
}

static void a_plan_is_written_as_the_automation_says(void **state)
{
    (void)state;
    static char bytes[1 << 14];
    const Pack *pack = rules_pack("tests/packs/good");
    Plan plan = plan_of("P18=min_3 P20=no");
    TextOut out = text_out(bytes, sizeof bytes);
    plan_json(&out, pack, &plan, "ABC");
    assert_non_null(strstr(bytes,
                           "{\"variant\":\"three_minute\",\"week\":1,\"movements\":["
                           "{\"id\":\"C1\",\"name\":\"Move C1\",\"dose\":\"45 seconds, twice"
                           " a day\",\"why\":\"Slot calm.\"},{\"id\":\"M1\""));
    assert_non_null(strstr(bytes, "\"weeks\":[{\"week\":1,\"walk_minutes\":5,\"days\":4,"
                                  "\"movements\":2,\"met\":"));
    assert_non_null(strstr(bytes, "\"cards\":[\"walking\""));
    assert_non_null(
        strstr(bytes, "\"left_out\":[{\"id\":\"D2\",\"why\":\"Not on the floor.\"}]"));
    assert_non_null(strstr(bytes, ",\"code\":\"ABC\"}"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_become_a_basis),
        cmocka_unit_test(age_said_in_the_safety_check_reaches_the_plan),
        cmocka_unit_test(who_was_not_asked_about_the_floor_is_not_sent_there_when_frail),
        cmocka_unit_test(the_first_variant_that_holds_is_used),
        cmocka_unit_test(movements_stand_in_the_order_to_do_them_each_with_a_reason),
        cmocka_unit_test(what_is_left_out_is_named_with_its_reason),
        cmocka_unit_test(an_easier_neighbour_stands_in_for_one_left_out),
        cmocka_unit_test(the_gym_opens_what_needs_a_gym),
        cmocka_unit_test(a_level_earned_puts_one_harder_neighbour_in_from_week_five),
        cmocka_unit_test(weeks_grow_and_keep_what_they_began_with),
        cmocka_unit_test(cards_suit_and_none_could_harm_unasked),
        cmocka_unit_test(a_stage_is_earned),
        cmocka_unit_test(the_effort_of_a_week_adds_up),
        cmocka_unit_test(a_ladder_is_shown_to_whom_all_of_it_suits),
        cmocka_unit_test(a_dose_grows_one_thing_at_a_time_up_to_its_goal),
        cmocka_unit_test(a_movement_that_joins_later_begins_at_its_start_dose),
        cmocka_unit_test(doses_stay_smaller_where_there_is_less_time),
        cmocka_unit_test(who_is_sore_begins_with_half),
        cmocka_unit_test(too_little_memory_is_said_and_leaves_the_plan_alone),
        cmocka_unit_test(a_plan_is_written_as_the_automation_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

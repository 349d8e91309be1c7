/* test_pictures.c - the sums behind the pictures, the numbers they claim, and what is refused.
 */
#include "core/pictures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "memory_pack.h"
#include "rules.h"

static const Pack *base(void)
{
    return rules_pack("content/base");
}

/* The review's own table (Brinjikji 2015, table 2; CLINICAL brief 0.17 gives both ends): 33
 * studies, 3,110 people without pain. */
static void the_base_pack_tells_the_true_numbers_of_scans(void **state)
{
    (void)state;
    static const int counted[][7] = {{37, 52, 68, 80, 88, 93, 96},
                                     {30, 40, 50, 60, 69, 77, 84},
                                     {29, 31, 33, 36, 38, 40, 43},
                                     {19, 20, 22, 23, 25, 27, 29}};
    const ScansPicture *scans = &base()->pictures->scans;
    assert_int_equal(scans->from_age, 20);
    assert_int_equal(scans->to_age, 80);
    assert_int_equal(scans->finding_count, 4);
    assert_int_equal(scans->about.evidence, EVIDENCE_STRONG);
    assert_non_null(strstr(scans->about.source, "33 studies"));
    assert_non_null(strstr(scans->about.source, "3,110 people"));
    for (int i = 0; i < 4; i++) {
        for (int k = 0; k < 7; k++) {
            bool told = false;
            assert_int_equal(pictures_in_100(&scans->findings[i], 20 + 10 * k, &told),
                             counted[i][k]);
            assert_true(told);
        }
    }
}

static void between_two_ages_runs_a_straight_line(void **state)
{
    (void)state;
    static const Counted rising[] = {{20, 37}, {30, 52}, {80, 96}};
    static const Counted falling[] = {{20, 60}, {80, 0}};
    static const Finding up = {.counted = rising, .counted_count = 3};
    static const Finding down = {.counted = falling, .counted_count = 2};
    static const struct {
        const Finding *finding;
        int age, in_100;
        bool counted;
    } rows[] = {
        {&up, 20, 37, true},    {&up, 21, 39, false}, {&up, 29, 51, false},
        {&up, 30, 52, true},    {&up, 31, 53, false}, {&up, 55, 74, false},
        {&up, 80, 96, true},    {&up, 81, 96, true},  {&up, 999, 96, true},
        {&up, 19, 37, true},    {&up, -5, 37, true},  {&down, 50, 30, false},
        {&down, 21, 59, false}, {&down, 80, 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool counted = !rows[i].counted;
        int in_100 = pictures_in_100(rows[i].finding, rows[i].age, &counted);
        assert_int_equal(in_100, rows[i].in_100);
        assert_int_equal(counted, rows[i].counted);
    }
}

static void a_change_replaces_answers_or_takes_them_away(void **state)
{
    (void)state;
    static const struct {
        const char *before, *lever, *after;
    } rows[] = {
        {"P12=badly", "sleep", "P12=well"},
        {"P12=so_so P10=lot", "sleep", "P12=well P10=lot"},
        {"P8=sitting|lifting", "ways", "P8=lifting"},
        {"P8=lifting|training P5=3", "strong", "P5=3"},
        {"P16=sitting", "walk", "P16=some"},
        {"", "hard_weeks", "P13=most P14=often"},
    };
    const Pack *pack = base();
    const WheelPicture *wheel = &pack->pictures->wheel;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Lever *lever = NULL;
        for (int k = 0; k < wheel->lever_count; k++) {
            lever = text_equal(wheel->levers[k].id, rows[i].lever) ? &wheel->levers[k] : lever;
        }
        assert_non_null(lever);
        Answers before = rules_answers(pack, rows[i].before);
        Answers after = rules_answers(pack, rows[i].after);
        assert_true(condition_holds(&lever->condition, &before));
        Answers changed = pictures_changed(&before, &lever->change);
        for (int k = 0; k < QUESTIONS_MAX; k++) {
            assert_int_equal(changed.bits[k] & ~answered_none, after.bits[k] & ~answered_none);
        }
    }
}

/* A question whose last answer is taken away has been asked all the same. */
static void a_question_stays_answered(void **state)
{
    (void)state;
    const Pack *pack = base();
    int question_i = pack_question(pack, "P8");
    Term term = {question_i, 1u << pack_answer(&pack->questions[question_i], "bending"), true};
    Condition change = {&term, 1};
    Answers before = rules_answers(pack, "P8=bending"), silent = {0};
    assert_int_equal(pictures_changed(&before, &change).bits[question_i], answered_none);
    assert_int_equal(pictures_changed(&silent, &change).bits[question_i], 0);
}

static int weigh(const Pan *pan, const Score *scores, int count, const Answers *answers)
{
    int weights[STONES_MAX], sum = 0;
    pictures_stones(pan, scores, count, answers, weights);
    for (int i = 0; i < pan->stone_count; i++) {
        sum += weights[i];
    }
    return sum > PAN_FULL ? PAN_FULL : sum;
}

static void the_pans_weigh_what_the_profile_says(void **state)
{
    (void)state;
    const Pack *pack = base();
    const BalancePicture *balance = &pack->pictures->balance;
    uint32_t chance = 11;
    for (int i = 0; i < 3000; i++) {
        Answers answers = rules_random(pack, &chance);
        Profile profile = profile_read(pack, &answers);
        assert_int_equal(weigh(&balance->load, pack->load, pack->load_count, &answers),
                         profile.load);
        assert_int_equal(
            weigh(&balance->capacity, pack->capacity, pack->capacity_count, &answers),
            profile.capacity);
    }
}

/* The chips that the brief asks for (S4-05, S4-06). */
static void the_pans_hold_seven_loads_and_five_strengths(void **state)
{
    (void)state;
    static const char *const loads[] = {"training", "lifting", "sitting", "driving",
                                        "garden",   "stress",  "sleep"};
    static const char *const strengths[] = {"strength", "mobility", "endurance", "recovery",
                                            "calm"};
    const BalancePicture *balance = &base()->pictures->balance;
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++) {
        assert_string_equal(balance->load.stones[i].id, loads[i]);
    }
    assert_int_equal(balance->capacity.stone_count, 5);
    for (size_t i = 0; i < sizeof strengths / sizeof *strengths; i++) {
        assert_string_equal(balance->capacity.stones[i].id, strengths[i]);
    }
}

static bool moves_something(const Pack *pack, const Lever *lever, const Answers *answers)
{
    Answers after = pictures_changed(answers, &lever->change);
    Profile was = profile_read(pack, answers), now = profile_read(pack, &after);
    return memcmp(was.spokes, now.spokes, sizeof was.spokes) != 0;
}

static void every_lever_that_is_offered_moves_the_wheel(void **state)
{
    (void)state;
    const Pack *pack = base();
    const WheelPicture *wheel = &pack->pictures->wheel;
    int offered[32] = {0}, moved[32] = {0};
    uint32_t chance = 5;
    for (int n = 0; n < 3000; n++) {
        Answers answers = rules_random(pack, &chance);
        for (int i = 0; i < wheel->lever_count; i++) {
            if (condition_holds(&wheel->levers[i].condition, &answers)) {
                offered[i]++;
                moved[i] += moves_something(pack, &wheel->levers[i], &answers);
            }
        }
    }
    for (int i = 0; i < wheel->lever_count; i++) { /* a spoke that is empty cannot fall */
        assert_true(offered[i] > 0);
        assert_true(moved[i] * 10 > offered[i] * 9);
    }
}

static void the_example_is_in_the_middle(void **state)
{
    (void)state;
    const Pack *pack = base();
    const Answers nothing = {0};
    Answers answers = pictures_changed(&nothing, &pack->pictures->wheel.example_answers);
    Profile profile = profile_read(pack, &answers);
    for (int i = 0; i < SPOKE_COUNT; i++) {
        assert_in_range(profile.spokes[i], 3, 8);
    }
}

static void every_picture_has_an_honest_label(void **state)
{
    (void)state;
    static const int labels[PICTURE_COUNT] = {EVIDENCE_MODERATE, EVIDENCE_MODERATE,
                                              EVIDENCE_MODERATE, EVIDENCE_STRONG,
                                              EVIDENCE_LIMITED};
    const Pictures *pictures = base()->pictures;
    assert_non_null(strstr(pictures->note, "not a measurement"));
    for (int i = 0; i < PICTURE_COUNT; i++) {
        assert_int_equal(picture_about(pictures, (PictureId)i)->evidence, labels[i]);
    }
}

/* clang-format off */
static const struct {
    const char *find, *put, *sentence;
} faults[] = {
    {"\"id\": \"worry\", \"label\": \"Worry\"", "\"id\": \"fret\", \"label\": \"Worry\"", "balance.load.stones: no stone 'worry', which profile.json puts there"},
    {"\"id\": \"driving\"", "\"id\": \"sitting\"", "balance.load.stones[3].id: 'sitting' is there twice"},
    {"\"set\": [\"P12=well\"]", "\"set\": [\"P12=deeply\"]", "'deeply'"},
    {"\"set\": [\"P12=well\"]", "\"set\": [\"pain=low\"]", "pain"},
    {"\"id\": \"bend\", \"name\"", "\"id\": \"arch\", \"name\"", "direction.directions[1].id: 'bend' must stand here"},
    {"\"means\": \"check\"", "\"means\": \"same\"", "direction.test.answers: there must be one that means stop and one that means check"},
    {"\"in_100\": 37", "\"in_100\": 137", "in_100: 137 is not in 0..100"},
    {"\"age\": 30, \"in_100\": 52", "\"age\": 20, \"in_100\": 52", "scans.findings[0].counted[1].age: 20 must be above 20"},
    {"\"age\": 80, \"in_100\": 96", "\"age\": 79, \"in_100\": 96", "scans.findings[0].counted: must run from from_age to to_age, 20 to 80"},
    {"\"from_age\": 20", "\"from_age\": 2", "from_age: 2 is not in 18..40"},
    {"\"id\": \"rest\"", "\"id\": \"pain\"", "cycle.cycles[0].steps[1].id: 'pain' is there twice"},
    {"\"evidence\": \"strong\"", "\"evidence\": \"certain\"", "'certain' is not one of"},
    {"\"note\"", "\"footnote\"", "footnote"},
};
/* clang-format on */

static void says_what_is_wrong_and_where(void **state)
{
    (void)state;
    enum { ARENA_BYTES = 48 << 20 };
    void *memory = malloc(ARENA_BYTES);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        MemoryPack *files = memory_pack_of("content/base");
        memory_pack_edit(files, "pictures.json", faults[i].find, faults[i].put);
        Arena arena;
        arena_init(&arena, memory, ARENA_BYTES);
        Problems problems = {0};
        const Pack *pack = NULL;
        PackFiles layer = memory_pack_files(files);
        assert_false(pack_load(&layer, 1, &arena, &pack, &problems));
        bool said = false;
        for (int k = 0; k < problems.count; k++) {
            said |= strstr(problems.items[k].text, faults[i].sentence) != NULL
                    && text_begins(problems.items[k].text, "pictures.json: line ");
        }
        if (!said) {
            fail_msg("'%s' was not said, but: %s", faults[i].sentence, problems.items[0].text);
        }
        memory_pack_drop(files);
    }
    free(memory);
}

static void a_pack_may_do_without_them(void **state)
{
    (void)state;
    assert_null(rules_pack("tests/packs/good")->pictures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_base_pack_tells_the_true_numbers_of_scans),
        cmocka_unit_test(between_two_ages_runs_a_straight_line),
        cmocka_unit_test(a_change_replaces_answers_or_takes_them_away),
        cmocka_unit_test(a_question_stays_answered),
        cmocka_unit_test(the_pans_weigh_what_the_profile_says),
        cmocka_unit_test(the_pans_hold_seven_loads_and_five_strengths),
        cmocka_unit_test(every_lever_that_is_offered_moves_the_wheel),
        cmocka_unit_test(the_example_is_in_the_middle),
        cmocka_unit_test(every_picture_has_an_honest_label),
        cmocka_unit_test(says_what_is_wrong_and_where),
        cmocka_unit_test(a_pack_may_do_without_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

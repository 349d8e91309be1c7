/* test_profile.c - five spokes, their order, direction, load and capacity. */
#include "core/profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rules.h"

enum { MOVE, RECOVER, CALM, STRENGTH, CONFIDENCE };

static Profile read_words(const char *words)
{
    const Pack *pack = rules_pack("tests/packs/good");
    Answers answers = rules_answers(pack, words);
    return profile_read(pack, &answers);
}

static void points_come_off_ten_and_never_go_below_zero(void **state)
{
    (void)state;
    Profile well = read_words("");
    Profile low = read_words("P12=badly P16=sitting P8=lifting");
    for (int i = 0; i < SPOKE_COUNT; i++) {
        assert_int_equal(well.spokes[i], 10);
    }
    assert_int_equal(low.spokes[RECOVER], 4);
    assert_int_equal(low.spokes[STRENGTH], 0); /* 5 and 8 off */
    assert_int_equal(low.load, 10);            /* 4 and 9 */
    assert_int_equal(low.capacity, 5);
    assert_int_equal(read_words("P16=hard").capacity, 8);
}

static void the_weakest_spoke_comes_first(void **state)
{
    (void)state;
    Profile profile = read_words("P12=badly P10=bit P5=8");
    static const int order[] = {RECOVER, CONFIDENCE, CALM, MOVE, STRENGTH}; /* 4 6 7 10 10 */
    for (int i = 0; i < SPOKE_COUNT; i++) {
        assert_int_equal(profile.order[i], order[i]);
    }
}

static void ties_go_to_what_the_visitor_likes_then_calm_first(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int first, second;
    } rows[] = {
        {"", CALM, RECOVER},
        {"P17=walk", MOVE, CALM},
        {"P17=gym", STRENGTH, CALM},
        {"P17=read", CONFIDENCE, CALM},
        {"P17=calm", CALM, RECOVER},
        {"P12=so_so P10=bit", CALM, RECOVER},
        {"P12=so_so P10=bit P17=gym", CALM, RECOVER}, /* liked, but not tied */
        {"P17=walk|gym", MOVE, CALM},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Profile profile = read_words(rows[i].words);
        assert_int_equal(profile.order[0], rows[i].first);
        assert_int_equal(profile.order[1], rows[i].second);
    }
}

static void the_first_pattern_that_holds_gives_the_direction(void **state)
{
    (void)state;
    assert_int_equal(read_words("").direction, DIRECTION_NONE);
    assert_int_equal(read_words("P8=sitting").direction, DIRECTION_BEND);
    assert_int_equal(read_words("P8=sitting P9=curling_up").direction, DIRECTION_NONE);
    assert_int_equal(read_words("P8=standing P9=curling_up").direction, DIRECTION_ARCH);
    assert_int_equal(read_words("P8=standing").direction, DIRECTION_NONE);
    assert_int_equal(read_words("P8=sitting|standing|walking").direction, DIRECTION_BEND);
}

/* CLINICAL brief 2.6, on the real content. */
static void the_base_content_knows_the_patterns(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        Direction direction;
    } rows[] = {
        {"P8=sitting|bending P9=moving", DIRECTION_BEND},
        {"P8=sitting", DIRECTION_BEND},
        {"P8=standing|walking P9=curling_up", DIRECTION_ARCH},
        {"P8=lifting P9=lying_flat", DIRECTION_LOAD},
        {"P8=twisting", DIRECTION_TWIST},
        {"P8=walking P9=curling_up P4=both_legs", DIRECTION_STENOSIS},
        {"P8=lying P9=heat", DIRECTION_NONE},
    };
    const Pack *pack = rules_pack("content/base");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Answers answers = rules_answers_else_calm(pack, rows[i].words);
        Direction direction = profile_read(pack, &answers).direction;
        if (direction != rows[i].direction) {
            fail_msg("%s: %s, not %s", rows[i].words, direction_ids[direction],
                     direction_ids[rows[i].direction]);
        }
    }
}

static void any_answers_give_a_whole_profile(void **state)
{
    (void)state;
    uint32_t chance = 11;
    for (int round = 0; round < 5000; round++) {
        const Pack *pack = rules_pack(round % 2 ? "content/base" : "tests/packs/good");
        Answers answers = rules_random(pack, &chance);
        Profile profile = profile_read(pack, &answers);
        unsigned seen = 0;
        for (int i = 0; i < SPOKE_COUNT; i++) {
            assert_in_range(profile.spokes[i], 0, 10);
            seen |= 1u << profile.order[i];
            assert_true(i == 0
                        || profile.spokes[profile.order[i - 1]]
                               <= profile.spokes[profile.order[i]]);
        }
        assert_int_equal(seen, 31);
        assert_in_range(profile.load, 0, 10);
        assert_in_range(profile.capacity, 0, 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_come_off_ten_and_never_go_below_zero),
        cmocka_unit_test(the_weakest_spoke_comes_first),
        cmocka_unit_test(ties_go_to_what_the_visitor_likes_then_calm_first),
        cmocka_unit_test(the_first_pattern_that_holds_gives_the_direction),
        cmocka_unit_test(the_base_content_knows_the_patterns),
        cmocka_unit_test(any_answers_give_a_whole_profile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_follow.c - the timeline of following along, worked out by hand and then attacked. */
#include "core/follow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const Tempo four_s = {.length_ms = 4000};
static const Tempo held = {
    .length_ms = 6000, .hold_count = 1, .hold_from_ms = {2000}, .hold_to_ms = {4000}};

static const Follow *laid(const FollowStep *steps, int count)
{
    static Follow follow;
    follow_build(&follow, steps, count, 100);
    return &follow;
}

static const char *heard(const Follow *follow, int from_ms, int to_ms)
{
    static const char *const names[FOLLOW_EVENT_KINDS] = {"phase", "side", "count", "tick",
                                                          "bell"};
    static char text[4000];
    FollowEvent events[200];
    int count = follow_events(follow, from_ms, to_ms, events, 200);
    size_t used = 0;
    text[0] = 0;
    for (int i = 0; i < count; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d %s %d", i ? ", " : "",
                                 events[i].at_ms, names[events[i].kind], events[i].number);
    }
    return text;
}

/* Two sides, two sets of two: every count, side, tick and bell at its second. */
static void everything_happens_when_the_data_says(void **state)
{
    (void)state;
    const FollowStep step = {
        .sets = 2, .reps = 2, .rest_s = 10, .each_side = true, .tempo = four_s};
    const Follow *follow = laid(&step, 1);
    assert_string_equal(
        heard(follow, -1, 1000000),
        "0 phase 0, 2000 tick 3, 3000 tick 2, 4000 tick 1, "
        "5000 phase 1, 9000 count 1, 13000 count 2, 13000 bell 1, "
        "13000 phase 2, 13000 side 1, 14000 tick 3, 15000 tick 2, 16000 tick 1, "
        "17000 phase 1, 21000 count 1, 25000 count 2, 25000 bell 1, "
        "25000 phase 3, 32000 tick 3, 33000 tick 2, 34000 tick 1, "
        "35000 phase 1, 39000 count 1, 43000 count 2, 43000 bell 2, "
        "43000 phase 2, 43000 side 1, 44000 tick 3, 45000 tick 2, 46000 tick 1, "
        "47000 phase 1, 51000 count 1, 55000 count 2, 55000 bell 2");
    assert_int_equal(follow->length_ms, 55000);
}

static void a_clip_that_does_both_sides_is_not_mirrored(void **state)
{
    (void)state;
    FollowStep step = {.sets = 1, .reps = 3, .each_side = true, .tempo = four_s};
    step.tempo.both_sides = true;
    const Follow *follow = laid(&step, 1);
    assert_int_equal(follow->length_ms, 5000 + 3 * 4000);
    assert_null(strstr(heard(follow, -1, 99999), "side"));
}

static void a_hold_lasts_as_long_as_its_dose_and_the_figure_keeps_still(void **state)
{
    (void)state;
    const FollowStep step = {.sets = 1, .reps = 2, .hold_s = 10, .tempo = held};
    Follow follow;
    follow_build(&follow, &step, 1, 100);
    assert_int_equal(follow.length_ms, 5000 + 2 * (2000 + 10000 + 2000));
    static const struct {
        int at_ms, clip_ms, left_s, per_mille;
    } rows[] = {
        {0, 0, 0, 0},         {4999, 0, 0, 0},         {5000, 0, 0, 0},
        {6500, 1500, 0, 0},   {7000, 2000, 10, 1000},  {12000, 3000, 5, 500},
        {16900, 3980, 1, 10}, {17000, 4000, 0, 0},     {18999, 5999, 0, 0},
        {19000, 0, 0, 0},     {21000, 2000, 10, 1000}, {33000, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int per_mille;
        follow.at_ms = rows[i].at_ms;
        assert_int_equal(follow_clip_ms(&follow), rows[i].clip_ms);
        assert_int_equal(follow_hold_s(&follow, &per_mille), rows[i].left_s);
        assert_int_equal(per_mille, rows[i].per_mille);
    }
}

static void slower_stretches_movement_but_no_hold_and_no_rest(void **state)
{
    (void)state;
    const FollowStep step = {.sets = 2, .reps = 1, .hold_s = 10, .rest_s = 20, .tempo = held};
    Follow follow;
    follow_build(&follow, &step, 1, 50);
    assert_int_equal(follow.length_ms, 5000 + 2 * (4000 + 10000 + 4000) + 20000);
    follow_build(&follow, &step, 1, 100);
    follow.at_ms = 5000 + 7000; /* in the middle of the first set */
    follow_set_tempo(&follow, 50);
    assert_int_equal(follow.at_ms, 5000 + 9000);
    follow.at_ms = follow.length_ms;
    follow_set_tempo(&follow, 150);
    assert_int_equal(follow_span(&follow).kind, SPAN_OVER);
}

/* However time comes in, nothing is lost and nothing comes twice. */
static void looking_often_or_seldom_hears_the_same(void **state)
{
    (void)state;
    const FollowStep steps[] = {
        {.sets = 2, .reps = 3, .rest_s = 7, .each_side = true, .tempo = four_s},
        {.sets = 1, .seconds = 12, .tempo = held},
        {.sets = 1, .reps = 2, .hold_s = 5, .tempo = held}};
    const Follow *follow = laid(steps, 3);
    FollowEvent all[300], some[300];
    int count = follow_events(follow, -1, follow->length_ms, all, 300);
    for (int stride = 1; stride < 20000; stride = stride * 3 + 1) {
        int got = 0;
        for (int from = -1; from < follow->length_ms; from += stride) {
            int to = from + stride < follow->length_ms ? from + stride : follow->length_ms;
            got += follow_events(follow, from, to, some + got, 300 - got);
        }
        assert_int_equal(got, count);
        for (int i = 0; i < count; i++) {
            assert_memory_equal(&all[i], &some[i], sizeof all[i]);
        }
    }
}

static void skip_and_back_go_by_what_stands_now(void **state)
{
    (void)state;
    const FollowStep steps[] = {{.movement_i = 7, .sets = 1, .reps = 2, .tempo = four_s},
                                {.movement_i = 9, .sets = 1, .seconds = 20}};
    Follow follow;
    follow_build(&follow, steps, 2, 100);
    follow_back(&follow);
    assert_int_equal(follow.at_ms, 0);
    follow_skip(&follow);
    assert_int_equal(follow_span(&follow).kind, SPAN_WORK);
    follow_skip(&follow);
    assert_int_equal(follow_span(&follow).step_i, 1);
    assert_int_equal(follow_span(&follow).kind, SPAN_READY);
    follow_back(&follow); /* while getting ready: the one before */
    assert_int_equal(follow.at_ms, 0);
    follow_begin_step(&follow, 1);
    follow_skip(&follow);
    follow_go(&follow, 3000);
    follow_back(&follow); /* in the middle: this one again */
    assert_int_equal(follow_span(&follow).step_i, 1);
    assert_int_equal(follow_span(&follow).kind, SPAN_READY);
    follow_go(&follow, 1 << 30);
    assert_int_equal(follow_span(&follow).kind, SPAN_OVER);
    follow_skip(&follow);
    follow_go(&follow, 500);
    assert_int_equal(follow_left_ms(&follow), 0);
    follow_back(&follow);
    assert_int_equal(follow_span(&follow).step_i, 1);
}

static void a_swapped_movement_begins_with_getting_ready(void **state)
{
    (void)state;
    const FollowStep steps[] = {{.movement_i = 1, .sets = 1, .reps = 2, .tempo = four_s},
                                {.movement_i = 2, .sets = 1, .reps = 2, .tempo = four_s},
                                {.movement_i = 3, .sets = 1, .reps = 2, .tempo = four_s}};
    const FollowStep easier = {.movement_i = 8, .reps = 1, .tempo = held};
    const FollowStep nothing = {.movement_i = 4};
    Follow follow;
    follow_build(&follow, steps, 3, 100);
    follow.at_ms = 13000 + 7000;
    follow_swap(&follow, 1, &easier);
    assert_int_equal(follow.at_ms, 13000);
    assert_int_equal(follow.steps[1].movement_i, 8);
    assert_int_equal(follow.length_ms, 13000 + 5000 + 6000 + 13000);
    follow_swap(&follow, 1, &nothing);
    follow_swap(&follow, 3, &easier);
    follow_swap(&follow, -1, &easier);
    assert_int_equal(follow.steps[1].movement_i, 8);
}

static void nothing_to_do_and_far_too_much_are_no_harm(void **state)
{
    (void)state;
    static FollowStep steps[40];
    Follow follow;
    follow_build(&follow, steps, 0, 100);
    assert_int_equal(follow_span(&follow).kind, SPAN_OVER);
    assert_int_equal(follow_clip_ms(&follow), 0);
    assert_int_equal(follow_events(&follow, -1, 1000, NULL, 0), 0);
    follow_back(&follow);
    follow_skip(&follow);
    follow_set_tempo(&follow, 25);
    for (int i = 0; i < 40; i++) {
        steps[i] = (FollowStep){.sets = 60,
                                .reps = 30,
                                .hold_s = 60,
                                .rest_s = 9,
                                .each_side = true,
                                .tempo = held};
    }
    follow_build(&follow, steps, 40, 25);
    assert_int_equal(follow.span_count, FOLLOW_SPANS_MAX);
    follow_go(&follow, 1 << 30);
    assert_int_equal(follow_span(&follow).kind, SPAN_OVER);
    steps[0] = (FollowStep){.sets = 1};
    follow_build(&follow, steps, 1, 100);
    assert_int_equal(follow.step_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_happens_when_the_data_says),
        cmocka_unit_test(a_clip_that_does_both_sides_is_not_mirrored),
        cmocka_unit_test(a_hold_lasts_as_long_as_its_dose_and_the_figure_keeps_still),
        cmocka_unit_test(slower_stretches_movement_but_no_hold_and_no_rest),
        cmocka_unit_test(looking_often_or_seldom_hears_the_same),
        cmocka_unit_test(skip_and_back_go_by_what_stands_now),
        cmocka_unit_test(a_swapped_movement_begins_with_getting_ready),
        cmocka_unit_test(nothing_to_do_and_far_too_much_are_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

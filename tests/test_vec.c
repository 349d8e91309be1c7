#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/vec.h"
#include "near.h"

/* Small whole numbers: everything about them is exact in a float. */
enum { SMALL = 2, VECTORS = 125 };

static Vec small_vec(int i)
{
    return vec((float)(i % 5 - SMALL), (float)(i / 5 % 5 - SMALL), (float)(i / 25 - SMALL));
}

static void expect_exact(Vec got, Vec want)
{
    assert_true(got.x == want.x && got.y == want.y && got.z == want.z);
}

static void adding_and_taking_away_undo_each_other(void **state)
{
    (void)state;
    for (int i = 0; i < VECTORS * VECTORS; i++) {
        Vec a = small_vec(i / VECTORS), b = small_vec(i % VECTORS);
        expect_exact(vec_sub(vec_add(a, b), b), a);
        expect_exact(vec_add(a, b), vec_add(b, a));
        expect_exact(vec_sub(a, b), vec_scale(vec_sub(b, a), -1));
    }
}

static void a_cross_product_stands_at_right_angles_to_both(void **state)
{
    (void)state;
    for (int i = 0; i < VECTORS * VECTORS; i++) {
        Vec a = small_vec(i / VECTORS), b = small_vec(i % VECTORS);
        Vec c = vec_cross(a, b);
        assert_true(vec_dot(c, a) == 0 && vec_dot(c, b) == 0);
        expect_exact(c, vec_scale(vec_cross(b, a), -1));
        /* Lagrange: |a x b|^2 = |a|^2 |b|^2 - (a.b)^2 */
        float ab = vec_dot(a, b);
        assert_true(vec_dot(c, c) == vec_dot(a, a) * vec_dot(b, b) - ab * ab);
    }
}

static void space_is_right_handed(void **state)
{
    (void)state;
    Vec x = vec(1, 0, 0), y = vec(0, 1, 0), z = vec(0, 0, 1);
    expect_exact(vec_cross(x, y), z);
    expect_exact(vec_cross(y, z), x);
    expect_exact(vec_cross(z, x), y);
}

static void mixing_goes_from_the_first_to_the_second(void **state)
{
    (void)state;
    for (int i = 0; i < VECTORS * VECTORS; i++) {
        Vec a = small_vec(i / VECTORS), b = small_vec(i % VECTORS);
        expect_exact(vec_mix(a, b, 0), a);
        expect_exact(vec_mix(a, b, 1), b);
        expect_exact(vec_mix(a, b, 0.5f), vec_scale(vec_add(a, b), 0.5f));
        expect_exact(vec_mix(a, b, 0.25f), vec_mix(b, a, 0.75f));
    }
}

static void lengths_are_those_of_pythagoras(void **state)
{
    (void)state;
    const struct {
        Vec a;
        float length;
    } rows[] = {
        {{0, 0, 0}, 0},      {{3, 4, 0}, 5},    {{0, -3, 4}, 5},    {{2, 3, 6}, 7},
        {{-1, -2, 2}, 3},    {{4, 4, 7}, 9},    {{1, 4, 8}, 9},     {{6, 6, 7}, 11},
        {{0.5f, 0, 0}, .5f}, {{12, 0, -5}, 13}, {{-2, 10, 11}, 15}, {{8, 9, 12}, 17},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_near(vec_length(rows[i].a), rows[i].length, 1e-5f, "length");
    }
}

static void a_direction_has_length_one_and_points_the_same_way(void **state)
{
    (void)state;
    for (int i = 0; i < VECTORS; i++) {
        Vec a = small_vec(i);
        if (vec_length(a) > 0) {
            Vec unit = vec_unit(a);
            expect_near(vec_length(unit), 1, 1e-6f, "unit");
            expect_at(vec_scale(unit, vec_length(a)), a, 1e-5f, "same way");
        }
    }
}

static void what_is_too_short_to_point_anywhere_points_up(void **state)
{
    (void)state;
    const Vec rows[] = {{0, 0, 0}, {1e-7f, 0, 0}, {0, -1e-8f, 0}, {1e-30f, 1e-30f, -1e-30f}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_exact(vec_unit(rows[i]), vec(0, 1, 0));
    }
}

/* Quarter turns, worked out by hand from the right-hand rule. */
static void quarter_turns_send_axes_to_axes(void **state)
{
    (void)state;
    const struct {
        Mat (*turn)(float);
        float degrees;
        Vec from, to;
    } rows[] = {
        {mat_turn_x, 90, {0, 1, 0}, {0, 0, 1}},    {mat_turn_x, 90, {0, 0, 1}, {0, -1, 0}},
        {mat_turn_x, 90, {1, 0, 0}, {1, 0, 0}},    {mat_turn_x, -90, {0, 1, 0}, {0, 0, -1}},
        {mat_turn_y, 90, {0, 0, 1}, {1, 0, 0}},    {mat_turn_y, 90, {1, 0, 0}, {0, 0, -1}},
        {mat_turn_y, 90, {0, 1, 0}, {0, 1, 0}},    {mat_turn_y, -90, {0, 0, 1}, {-1, 0, 0}},
        {mat_turn_z, 90, {1, 0, 0}, {0, 1, 0}},    {mat_turn_z, 90, {0, 1, 0}, {-1, 0, 0}},
        {mat_turn_z, 90, {0, 0, 1}, {0, 0, 1}},    {mat_turn_z, -90, {1, 0, 0}, {0, -1, 0}},
        {mat_turn_x, 180, {0, 1, 2}, {0, -1, -2}}, {mat_turn_y, 180, {3, 1, 2}, {-3, 1, -2}},
        {mat_turn_z, 180, {3, 1, 2}, {-3, -1, 2}}, {mat_turn_z, 360, {3, 1, 2}, {3, 1, 2}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Mat turn = rows[i].turn(rows[i].degrees);
        expect_at(mat_apply(turn, rows[i].from), rows[i].to, 1e-5f, "quarter turn");
    }
}

static void turns_about_one_axis_add_up(void **state)
{
    (void)state;
    Mat (*const turns[])(float) = {mat_turn_x, mat_turn_y, mat_turn_z};
    for (int i = 0; i < 3 * 24 * 24; i++) {
        float a = (float)(i / 3 / 24) * 15, b = (float)(i / 3 % 24) * 15;
        Mat both = mat_mul(turns[i % 3](a), turns[i % 3](b)), sum = turns[i % 3](a + b);
        for (int k = 0; k < 9; k++) {
            expect_near(both.m[k], sum.m[k], 1e-5f, "sum of turns");
        }
    }
}

static void a_product_turns_by_its_second_factor_first(void **state)
{
    (void)state;
    Mat a = mat_turn_x(90), b = mat_turn_z(90);
    /* x goes to y by b, then y to z by a; the other way round x stays, then goes to y */
    expect_at(mat_apply(mat_mul(a, b), vec(1, 0, 0)), vec(0, 0, 1), 1e-5f, "b first");
    expect_at(mat_apply(mat_mul(b, a), vec(1, 0, 0)), vec(0, 1, 0), 1e-5f, "a first");
    for (int i = 0; i < VECTORS; i++) {
        Vec at = small_vec(i);
        Mat tilted = mat_mul(mat_turn_y(33), mat_turn_z(-71));
        Vec slow = mat_apply(mat_turn_y(33), mat_apply(mat_turn_z(-71), at));
        expect_at(mat_apply(tilted, at), slow, 1e-5f, "one after the other");
    }
}

static void turning_changes_neither_lengths_nor_angles(void **state)
{
    (void)state;
    for (int i = 0; i < 12 * 12 * 12; i++) {
        Mat turn = mat_mul(
            mat_turn_x((float)(i % 12) * 30),
            mat_mul(mat_turn_y((float)(i / 12 % 12) * 30), mat_turn_z((float)(i / 144) * 30)));
        expect_rotation(turn, "three turns");
        Vec a = small_vec(i % VECTORS), b = small_vec((i * 7 + 3) % VECTORS);
        expect_near(vec_dot(mat_apply(turn, a), mat_apply(turn, b)), vec_dot(a, b), 1e-4f,
                    "angle");
    }
}

static void a_transposed_rotation_turns_back(void **state)
{
    (void)state;
    Mat turn = mat_mul(mat_turn_y(40), mat_mul(mat_turn_x(-25), mat_turn_z(111)));
    for (int i = 0; i < VECTORS; i++) {
        Vec there = mat_apply(turn, small_vec(i));
        expect_at(mat_apply(mat_transpose(turn), there), small_vec(i), 1e-5f, "and back");
    }
    Mat nothing = mat_mul(mat_transpose(turn), turn), one = mat_identity();
    for (int k = 0; k < 9; k++) {
        expect_near(nothing.m[k], one.m[k], 1e-6f, "identity");
        assert_true(one.m[k] == (k % 4 == 0 ? 1.0f : 0.0f));
        assert_true(mat_transpose(turn).m[k] == turn.m[k % 3 * 3 + k / 3]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adding_and_taking_away_undo_each_other),
        cmocka_unit_test(a_cross_product_stands_at_right_angles_to_both),
        cmocka_unit_test(space_is_right_handed),
        cmocka_unit_test(mixing_goes_from_the_first_to_the_second),
        cmocka_unit_test(lengths_are_those_of_pythagoras),
        cmocka_unit_test(a_direction_has_length_one_and_points_the_same_way),
        cmocka_unit_test(what_is_too_short_to_point_anywhere_points_up),
        cmocka_unit_test(quarter_turns_send_axes_to_axes),
        cmocka_unit_test(turns_about_one_axis_add_up),
        cmocka_unit_test(a_product_turns_by_its_second_factor_first),
        cmocka_unit_test(turning_changes_neither_lengths_nor_angles),
        cmocka_unit_test(a_transposed_rotation_turns_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_canvas.c - rectangles, tried against counting pixels on a small board. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/canvas.h"

enum { BOARD = 6, RECTS = 3 * 3 * 4 * 4 };

/* Every rectangle with a corner in -1..1 and sides of 0..3, as a number. */
static Rect small_rect(int i)
{
    return (Rect){i % 3 - 1, i / 3 % 3 - 1, i / 9 % 4, i / 36};
}

static bool holds(Rect rect, int x, int y)
{
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

static void the_cut_holds_what_both_hold(void **state)
{
    (void)state;
    for (int i = 0; i < RECTS * RECTS; i++) {
        Rect a = small_rect(i / RECTS), b = small_rect(i % RECTS), cut = rect_cut(a, b);
        assert_true(cut.w >= 0 && cut.h >= 0);
        for (int k = 0; k < BOARD * BOARD; k++) {
            int x = k % BOARD - 1, y = k / BOARD - 1;
            assert_int_equal(holds(cut, x, y), holds(a, x, y) && holds(b, x, y));
        }
    }
}

static void the_joint_one_is_the_smallest_that_holds_both(void **state)
{
    (void)state;
    for (int i = 0; i < RECTS * RECTS; i++) {
        Rect a = small_rect(i / RECTS), b = small_rect(i % RECTS), both = rect_join(a, b);
        int least_x = 9, least_y = 9, most_x = -9, most_y = -9;
        for (int k = 0; k < BOARD * BOARD; k++) {
            int x = k % BOARD - 1, y = k / BOARD - 1;
            if (holds(a, x, y) || holds(b, x, y)) {
                assert_true(holds(both, x, y));
                least_x = x < least_x ? x : least_x;
                least_y = y < least_y ? y : least_y;
                most_x = x > most_x ? x : most_x;
                most_y = y > most_y ? y : most_y;
            }
        }
        if (most_x >= least_x) {
            assert_int_equal(both.x, least_x);
            assert_int_equal(both.y, least_y);
            assert_int_equal(both.w, most_x - least_x + 1);
            assert_int_equal(both.h, most_y - least_y + 1);
        } else {
            assert_true(both.w == 0 || both.h == 0);
        }
    }
}

static void negative_sides_hold_nothing(void **state)
{
    (void)state;
    const Rect whole = {0, 0, 10, 10}, rows[] = {{2, 2, -3, 4}, {2, 2, 4, -3}, {5, 5, -1, -1}};
    for (int i = 0; i < 3; i++) {
        Rect cut = rect_cut(whole, rows[i]);
        assert_true(cut.w == 0 || cut.h == 0);
        Rect both = rect_join(whole, rows[i]);
        assert_memory_equal(&both, &whole, sizeof whole);
        both = rect_join(rows[i], whole);
        assert_memory_equal(&both, &whole, sizeof whole);
    }
}

static void a_clip_never_leaves_its_canvas(void **state)
{
    (void)state;
    Canvas canvas = {.w = 3, .h = 2, .stride = 3};
    const Rect whole = {0, 0, 3, 2};
    for (int i = 0; i < RECTS; i++) {
        canvas_clip(&canvas, small_rect(i));
        Rect want = rect_cut(small_rect(i), whole);
        assert_memory_equal(&canvas.clip, &want, sizeof want);
        assert_true(canvas.clip.x >= 0 || canvas.clip.w == 0);
        assert_true(canvas.clip.x + canvas.clip.w <= 3 && canvas.clip.y + canvas.clip.h <= 2);
    }
    canvas_clip(&canvas, (Rect){-1000000, -1000000, 2000000, 2000000});
    assert_memory_equal(&canvas.clip, &whole, sizeof whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cut_holds_what_both_hold),
        cmocka_unit_test(the_joint_one_is_the_smallest_that_holds_both),
        cmocka_unit_test(negative_sides_hold_nothing),
        cmocka_unit_test(a_clip_never_leaves_its_canvas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

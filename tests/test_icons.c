/* test_icons.c - every picture has a name, is drawn, stays on its grid, and is unlike the rest.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/icons.h"

static void every_icon_is_found_by_its_name(void **state)
{
    (void)state;
    for (int i = ICON_NONE; i < ICON_COUNT; i++) {
        const char *name = icon_name((Icon)i);
        assert_non_null(name);
        assert_true(strlen(name) >= 2);
        if (icon_find(name) != i) {
            fail_msg("icon %d is named %s, which finds %d", i, name, icon_find(name));
        }
    }
}

static void names_are_words_for_content_files(void **state)
{
    (void)state;
    for (int i = ICON_NONE; i < ICON_COUNT; i++) {
        const char *name = icon_name((Icon)i);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
    }
}

static void an_unknown_name_finds_none(void **state)
{
    (void)state;
    assert_int_equal(icon_find("spine_crusher"), ICON_NONE);
    assert_int_equal(icon_find(""), ICON_NONE);
}

static void every_icon_is_drawn_within_its_grid(void **state)
{
    (void)state;
    for (int i = ICON_NONE + 1; i < ICON_COUNT; i++) {
        IconPoint points[ICON_POINTS_MAX];
        int count = icon_points((Icon)i, points);
        if (count < 1 || count >= ICON_POINTS_MAX) {
            fail_msg("%s has %d points: its path is at fault or too long", icon_name((Icon)i),
                     count);
        }
        assert_true(points[0].begins);
        for (int j = 0; j < count; j++) {
            /* A pen of two units: its middle keeps one unit from the edge. */
            bool on_grid =
                points[j].x >= 1 && points[j].x <= 23 && points[j].y >= 1 && points[j].y <= 23;
            if (!on_grid) {
                fail_msg("%s leaves the grid at %.1f %.1f", icon_name((Icon)i),
                         (double)points[j].x, (double)points[j].y);
            }
            assert_true(points[j].begins || (!points[j].closed && !points[j].filled));
        }
    }
}

static void curves_have_no_visible_corners(void **state)
{
    (void)state;
    IconPoint points[ICON_POINTS_MAX];
    int count = icon_points(ICON_CONTRAST, points);
    for (int i = 1; i < count && !points[i].begins; i++) {
        float dx = (points[i].x + points[i - 1].x) / 2 - 12;
        float dy = (points[i].y + points[i - 1].y) / 2 - 12;
        float flat = 9.2F - sqrtf(dx * dx + dy * dy);
        assert_true(fabsf(flat) < 0.03F); /* a fifth of a pixel at 160 */
    }
}

static void no_two_icons_look_the_same(void **state)
{
    (void)state;
    static IconPoint a[ICON_POINTS_MAX], b[ICON_POINTS_MAX];
    for (int i = ICON_NONE + 1; i < ICON_COUNT; i++) {
        int count = icon_points((Icon)i, a);
        for (int j = i + 1; j < ICON_COUNT; j++) {
            bool same = icon_points((Icon)j, b) == count;
            for (int k = 0; same && k < count; k++) {
                same = fabsf(a[k].x - b[k].x) < 0.1F && fabsf(a[k].y - b[k].y) < 0.1F;
            }
            assert_false(same);
        }
    }
}

static void none_and_nonsense_draw_nothing(void **state)
{
    (void)state;
    IconPoint points[ICON_POINTS_MAX];
    assert_int_equal(icon_points(ICON_NONE, points), 0);
    assert_int_equal(icon_points(ICON_COUNT, points), 0);
    assert_string_equal(icon_name(ICON_COUNT), icon_name(ICON_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_icon_is_found_by_its_name),
        cmocka_unit_test(names_are_words_for_content_files),
        cmocka_unit_test(an_unknown_name_finds_none),
        cmocka_unit_test(every_icon_is_drawn_within_its_grid),
        cmocka_unit_test(curves_have_no_visible_corners),
        cmocka_unit_test(no_two_icons_look_the_same),
        cmocka_unit_test(none_and_nonsense_draw_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

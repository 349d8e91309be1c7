#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shell/finger.h"

static const float px_per_mm = 3.6f;
enum { INSIDE = 70, OUTSIDE = 73 }; /* 20 mm are 72 pixels */

static void the_corner_held_for_five_seconds_opens_once(void **state)
{
    (void)state;
    Finger finger = {0};
    finger_down(&finger, INSIDE, INSIDE, px_per_mm, 1000);
    assert_int_equal(finger_due_ms(&finger), 6000);
    assert_false(finger_held(&finger, 5999));
    assert_true(finger_held(&finger, 6000));
    assert_false(finger_held(&finger, 7000));
    assert_true(finger.swallowed);
}

static void holding_elsewhere_opens_nothing(void **state)
{
    (void)state;
    static const struct {
        int x, y;
    } places[] = {{OUTSIDE, INSIDE}, {INSIDE, OUTSIDE}, {540, 960}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        Finger finger = {0};
        finger_down(&finger, places[i].x, places[i].y, px_per_mm, 0);
        assert_false(finger_held(&finger, INT64_MAX - 1));
    }
}

static void leaving_the_corner_ends_the_hold_even_when_it_comes_back(void **state)
{
    (void)state;
    Finger finger = {0};
    finger_down(&finger, INSIDE, INSIDE, px_per_mm, 0);
    finger_move(&finger, OUTSIDE, INSIDE, px_per_mm);
    finger_move(&finger, INSIDE, INSIDE, px_per_mm);
    assert_false(finger_held(&finger, 60000));
}

static void a_tap_in_the_corner_is_only_a_tap(void **state)
{
    (void)state;
    Finger finger = {0};
    finger_down(&finger, 0, 0, px_per_mm, 0);
    finger_up(&finger);
    assert_int_equal(finger_due_ms(&finger), INT64_MAX);
    assert_false(finger_held(&finger, 60000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_corner_held_for_five_seconds_opens_once),
        cmocka_unit_test(holding_elsewhere_opens_nothing),
        cmocka_unit_test(leaving_the_corner_ends_the_hold_even_when_it_comes_back),
        cmocka_unit_test(a_tap_in_the_corner_is_only_a_tap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

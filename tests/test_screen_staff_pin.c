#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_door(VisitTest *visit, bool pin_is_set)
{
    visit_open(visit, 1080, 1920, 2);
    visit->kiosk.machine.pin_is_set = pin_is_set;
    route_to(visit, "staff_pin");
}

static void type_pin(VisitTest *visit, const char *pin)
{
    seen_type(visit, pin);
    seen_tap(visit, "key.ok");
}

static void the_right_pin_opens(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    assert_int_equal(visit.asked_count[EFFECT_PIN_STATE], 1);
    type_pin(&visit, "2468");
    assert_int_equal(visit.asked_count[EFFECT_PIN_TRY], 1);
    assert_string_equal(visit.asked[EFFECT_PIN_TRY].small, "2468");
    visit_done(&visit, &(Done){.kind = EFFECT_PIN_TRY, .ok = true});
    seen_screen(&visit, "staff");
    visit_close(&visit);
}

static void a_wrong_pin_says_so_and_may_be_tried_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    type_pin(&visit, "1111");
    visit_done(&visit, &(Done){.kind = EFFECT_PIN_TRY, .ok = false});
    seen_screen(&visit, "staff_pin");
    assert_true(seen_words(&visit, "not right"));
    seen_type(&visit, "2");
    assert_false(seen_words(&visit, "not right"));
    type_pin(&visit, "468");
    assert_string_equal(visit.asked[EFFECT_PIN_TRY].small, "2468");
    visit_close(&visit);
}

static void too_many_wrong_tries_ask_to_wait(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    type_pin(&visit, "1111");
    visit_done(&visit, &(Done){.kind = EFFECT_PIN_TRY, .ok = false, .wait_s = 30});
    assert_true(seen_words(&visit, "wait"));
    assert_false(seen_words(&visit, "not right"));
    visit_close(&visit);
}

static void while_one_is_checked_no_second_can_be_sent(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    type_pin(&visit, "1111");
    seen_type(&visit, "2222");
    assert_false(seen_enabled(&visit, "key.ok"));
    seen_send(&visit, "key.ok");
    assert_int_equal(visit.asked_count[EFFECT_PIN_TRY], 1);
    visit_done(&visit, &(Done){.kind = EFFECT_PIN_TRY, .ok = false});
    assert_true(seen_enabled(&visit, "key.ok"));
    visit_close(&visit);
}

static void nobody_reads_the_digits_off_the_glass(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    assert_true(seen_words(&visit, "_ _ _ _"));
    seen_type(&visit, "9753");
    for (int i = 0; i < ui_node_count(visit.ui); i++) {
        const Node *node = ui_node(visit.ui, i);
        assert_null(strstr(node->label, "97"));
        assert_null(strstr(node->value, "97"));
    }
    assert_true(seen_words(&visit, "\u25CF \u25CF \u25CF \u25CF"));
    seen_tap(&visit, "key.back");
    assert_false(seen_words(&visit, "\u25CF \u25CF \u25CF \u25CF"));
    visit_close(&visit);
}

static void pins_have_four_to_twelve_digits(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    seen_type(&visit, "123");
    assert_false(seen_enabled(&visit, "key.ok"));
    seen_send(&visit, "key.ok");
    assert_int_equal(visit.asked_count[EFFECT_PIN_TRY], 0);
    seen_type(&visit, "4567890123"); /* the thirteenth is too many */
    seen_tap(&visit, "key.ok");
    assert_string_equal(visit.asked[EFFECT_PIN_TRY].small, "123456789012");
    visit_close(&visit);
}

static void a_fresh_kiosk_asks_for_a_pin_twice(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, false);
    assert_true(seen_words(&visit, "Choose a staff PIN"));
    type_pin(&visit, "2468");
    assert_int_equal(visit.asked_count[EFFECT_PIN_SET], 0);
    assert_true(seen_words(&visit, "once more"));
    type_pin(&visit, "2468");
    assert_int_equal(visit.asked_count[EFFECT_PIN_SET], 1);
    assert_int_equal(visit.asked_count[EFFECT_PIN_TRY], 0);
    assert_string_equal(visit.asked[EFFECT_PIN_SET].small, "2468");
    visit_done(&visit, &(Done){.kind = EFFECT_PIN_SET, .ok = true});
    seen_screen(&visit, "staff");
    visit_close(&visit);
}

static void two_different_pins_set_none(void **state)
{
    (void)state;
    static const char *const seconds[] = {"2469", "24680", "8642"};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        VisitTest visit;
        open_door(&visit, false);
        type_pin(&visit, "2468");
        type_pin(&visit, seconds[i]);
        assert_int_equal(visit.asked_count[EFFECT_PIN_SET], 0);
        assert_true(seen_words(&visit, "not the same"));
        type_pin(&visit, seconds[i]); /* begins again: this one is a first */
        assert_int_equal(visit.asked_count[EFFECT_PIN_SET], 0);
        type_pin(&visit, seconds[i]);
        assert_int_equal(visit.asked_count[EFFECT_PIN_SET], 1);
        visit_close(&visit);
    }
}

static void a_pin_that_cannot_be_kept_does_not_open(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, false);
    type_pin(&visit, "2468");
    type_pin(&visit, "2468");
    visit_done(&visit, &(Done){.kind = EFFECT_PIN_SET, .ok = false});
    seen_screen(&visit, "staff_pin");
    assert_true(seen_words(&visit, "could not be kept"));
    visit_close(&visit);
}

static void other_effects_never_open_the_door(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    for (int kind = 0; kind < EFFECT_COUNT_OF; kind++) {
        if (kind != EFFECT_PIN_TRY && kind != EFFECT_PIN_SET) {
            visit_done(&visit, &(Done){.kind = (EffectKind)kind, .ok = true});
            seen_screen(&visit, "staff_pin");
        }
    }
    static const char *const ids[] = {"next", "home", "staff", "key.", "key.A", "key.:"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (!text_equal(ids[i], "home")) {
            seen_send(&visit, ids[i]);
            seen_screen(&visit, "staff_pin");
        }
    }
    visit_close(&visit);
}

static void staff_at_the_door_end_the_visit_before_them(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "plan");
    route_to(&visit, "staff_pin");
    assert_string_equal(visit.kiosk.visit->code, "");
    assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 1);
    seen_tap(&visit, "leave");
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

static void an_open_keypad_goes_home_by_itself_and_forgets_the_digits(void **state)
{
    (void)state;
    VisitTest visit;
    open_door(&visit, true);
    seen_type(&visit, "246");
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    seen_screen(&visit, "attract");
    for (size_t i = 0; i + 3 < sizeof visit.flow.state; i++) {
        assert_memory_not_equal(visit.flow.state + i, "246", 3);
    }
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_pin_opens),
        cmocka_unit_test(a_wrong_pin_says_so_and_may_be_tried_again),
        cmocka_unit_test(too_many_wrong_tries_ask_to_wait),
        cmocka_unit_test(while_one_is_checked_no_second_can_be_sent),
        cmocka_unit_test(nobody_reads_the_digits_off_the_glass),
        cmocka_unit_test(pins_have_four_to_twelve_digits),
        cmocka_unit_test(a_fresh_kiosk_asks_for_a_pin_twice),
        cmocka_unit_test(two_different_pins_set_none),
        cmocka_unit_test(a_pin_that_cannot_be_kept_does_not_open),
        cmocka_unit_test(other_effects_never_open_the_door),
        cmocka_unit_test(staff_at_the_door_end_the_visit_before_them),
        cmocka_unit_test(an_open_keypad_goes_home_by_itself_and_forgets_the_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static const char *const french[][2] = {{"Back hurting again?", "Encore mal au dos ?"},
                                        {"Touch to start", "Touchez pour commencer"},
                                        {NULL, NULL}};

static void is_one_button_over_the_whole_glass(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 1);
        const Node *start = seen_node(&visit, "start");
        assert_string_equal(seen_nth(&visit, "", 0), "start");
        assert_int_equal(start->role, ROLE_BUTTON);
        assert_true(start->enabled);
        assert_int_equal(start->seen.w, panel->w);
        assert_int_equal(start->seen.h, panel->h);
        visit_close(&visit);
    }
}

static void a_finger_anywhere_begins_on_the_figure_too(void **state)
{
    (void)state;
    static const int corners[][2] = {{2, 2},     {1077, 2},  {2, 1917},  {1077, 1917},
                                     {540, 960}, {540, 500}, {540, 1500}};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        ui_touch(visit.ui, TOUCH_DOWN, corners[i][0], corners[i][1]);
        Action action = ui_touch(visit.ui, TOUCH_UP, corners[i][0], corners[i][1]);
        assert_int_equal(action.kind, ACTION_CHOOSE);
        assert_string_equal(action.id, "start");
        visit_close(&visit);
    }
}

static void any_key_that_chooses_begins(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 800, 480, 2);
    visit_key(&visit, NAV_NEXT);
    visit_key(&visit, NAV_CHOOSE);
    seen_screen(&visit, "notice");
    visit_close(&visit);
}

static void says_what_it_takes_before_anybody_touches(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    assert_true(seen_words(&visit, "Back hurting again?"));
    assert_true(seen_words(&visit, "Touch to start"));
    assert_true(seen_words(&visit, "Nothing about you is kept"));
    assert_false(seen_has(&visit, "back"));
    assert_false(seen_has(&visit, "home"));
    visit_close(&visit);
}

static void calls_in_each_language_in_turn(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", french));
    assert_true(seen_words(&visit, "Back hurting again?"));
    visit_advance(&visit, 6500);
    assert_true(seen_words(&visit, "Encore mal au dos ?"));
    assert_false(seen_words(&visit, "Back hurting again?"));
    assert_string_equal(seen_node(&visit, "start")->label, "Touchez pour commencer");
    visit_advance(&visit, 6000);
    assert_true(seen_words(&visit, "Back hurting again?"));
    visit_close(&visit);
}

static void the_figure_changes_its_movement_by_itself(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    const Clip *seen[3] = {NULL};
    int count = 0;
    for (int second = 0; second < 90 && count < 3; second++) {
        const FigureView *figure = seen_figure(&visit);
        assert_non_null(figure);
        assert_in_range(figure->at_ms, 0, 2 * clip_length_ms(figure->clip));
        if (count == 0 || seen[count - 1] != figure->clip) {
            seen[count++] = figure->clip;
        }
        visit_advance(&visit, 1000);
    }
    assert_int_equal(count, 3);
    assert_true(seen[0] != seen[2]);
    visit_close(&visit);
}

static void with_reduced_motion_it_sleeps(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.manner.reduced_motion = true;
    assert_true(flow_next_ms(&visit.flow, &visit.kiosk) == INT64_MAX);
    visit.kiosk.manner.reduced_motion = false;
    assert_true(flow_next_ms(&visit.flow, &visit.kiosk) <= visit.kiosk.now_ms + 40);
    visit_close(&visit);
}

static void an_empty_room_is_no_visit(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.manner.reduced_motion = true;
    visit_advance(&visit, 24 * 3600 * 1000);
    seen_screen(&visit, "attract");
    assert_false(seen_has(&visit, "idle.stay"));
    assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 0);
    assert_int_equal(visit.kiosk.visit->tally.count, 0);
    visit_close(&visit);
}

static void content_without_clips_still_calls(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const Clip *none[512];
    assert_in_range(visit.kiosk.pack->movement_count, 1, 512);
    visit.kiosk.clips = none;
    flow_start(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    assert_null(seen_figure(&visit));
    assert_true(seen_words(&visit, "Touch to start"));
    seen_tap(&visit, "start");
    seen_screen(&visit, "notice");
    visit_close(&visit);
}

static void while_content_is_read_nobody_can_start(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    const Pack *pack = visit.kiosk.pack;
    visit.kiosk.pack = NULL;
    visit.kiosk.machine.loading = true;
    flow_start(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    seen_screen(&visit, "attract");
    assert_true(seen_words(&visit, "One moment"));
    assert_false(seen_enabled(&visit, "start"));
    seen_send(&visit, "start");
    seen_screen(&visit, "attract");
    visit.kiosk.pack = pack;
    visit.kiosk.machine.loading = false;
    flow_content_changed(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    assert_true(seen_enabled(&visit, "start"));
    visit_close(&visit);
}

static void one_language_is_not_asked_for_and_is_counted(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    seen_tap(&visit, "start");
    seen_screen(&visit, "notice");
    assert_string_equal(seen_tallies(&visit), "language en 1");
    visit_close(&visit);
}

static void several_languages_are_asked_for_first(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", french));
    seen_tap(&visit, "start");
    seen_screen(&visit, "language");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_one_button_over_the_whole_glass),
        cmocka_unit_test(a_finger_anywhere_begins_on_the_figure_too),
        cmocka_unit_test(any_key_that_chooses_begins),
        cmocka_unit_test(says_what_it_takes_before_anybody_touches),
        cmocka_unit_test(calls_in_each_language_in_turn),
        cmocka_unit_test(the_figure_changes_its_movement_by_itself),
        cmocka_unit_test(with_reduced_motion_it_sleeps),
        cmocka_unit_test(an_empty_room_is_no_visit),
        cmocka_unit_test(content_without_clips_still_calls),
        cmocka_unit_test(while_content_is_read_nobody_can_start),
        cmocka_unit_test(one_language_is_not_asked_for_and_is_counted),
        cmocka_unit_test(several_languages_are_asked_for_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

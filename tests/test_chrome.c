#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

#include "screens/chrome.h"

static const char *const bar_ids[] = {"back", "size", "speak", "theme", "home", NULL};

static bool is_one_of(const char *name, const char *const names[])
{
    for (int i = 0; names[i]; i++) {
        if (text_equal(name, names[i])) {
            return true;
        }
    }
    return false;
}

static void check_bar(const char *screen, const SeenPanel *panel, bool expected)
{
    VisitTest visit;
    visit_open(&visit, panel->w, panel->h, 2);
    route_to(&visit, screen);
    for (int k = 0; bar_ids[k]; k++) {
        if (seen_has(&visit, bar_ids[k]) != expected) {
            fail_msg("%s: %s is %s", screen, bar_ids[k], expected ? "missing" : "there");
        }
    }
    visit_close(&visit);
}

/* The stop screens have their own few buttons: words can be made larger, nothing leads back. */
static void one_bar_is_always_there_but_on_bare_screens(void **state)
{
    (void)state;
    static const char *const bare[] = {"attract", "staff_pin", "staff", "out_of_order", NULL};
    for (int i = 0; route_screens[i]; i++) {
        if (text_begins(route_screens[i], "stop_")) {
            continue;
        }
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            check_bar(route_screens[i], panel, !is_one_of(route_screens[i], bare));
        }
    }
}

static void the_bar_can_be_reached_without_scrolling_on_every_screen(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "plan");
        for (int k = 0; bar_ids[k]; k++) {
            const Node *node = seen_node(&visit, bar_ids[k]);
            assert_int_equal(node->seen.w, node->rect.w);
            assert_int_equal(node->seen.h, node->rect.h);
        }
        visit_close(&visit);
    }
}

static void start_over_forgets_from_every_screen(void **state)
{
    (void)state;
    for (int i = 0; route_screens[i]; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, route_screens[i]);
        if (seen_has(&visit, "home")) {
            seen_tap(&visit, "home");
            seen_screen(&visit, "attract");
            assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 1);
            assert_int_equal(visit.kiosk.visit->tally.count, 0);
            assert_int_equal(visit.kiosk.visit->quiz.history_count, 0);
        }
        visit_close(&visit);
    }
}

static void text_size_goes_round_and_returns_for_the_next_visitor(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "purpose");
    static const int then[] = {3, 4, 1, 2, 3};
    for (size_t i = 0; i < sizeof then / sizeof *then; i++) {
        seen_tap(&visit, "size");
        assert_int_equal(visit.kiosk.manner.text_size, then[i]);
        seen_screen(&visit, "purpose");
    }
    seen_tap(&visit, "home");
    assert_int_equal(visit.kiosk.manner.text_size, 2);
    visit_close(&visit);
}

static void contrast_goes_through_all_themes_and_returns(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "purpose");
    for (int i = 1; i <= THEME_COUNT; i++) {
        seen_tap(&visit, "theme");
        assert_int_equal(visit.kiosk.manner.theme, i % THEME_COUNT);
    }
    seen_tap_all(&visit, (const char *[]){"theme", "home", NULL});
    assert_int_equal(visit.kiosk.manner.theme, THEME_DEFAULT);
    visit_close(&visit);
}

static void read_aloud_starts_and_hushes(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "purpose");
    assert_false(visit.kiosk.manner.speaking);
    seen_tap(&visit, "speak");
    assert_true(visit.kiosk.manner.speaking);
    assert_int_equal(visit.asked_count[EFFECT_HUSH], 0);
    seen_tap(&visit, "speak");
    assert_false(visit.kiosk.manner.speaking);
    assert_int_equal(visit.asked_count[EFFECT_HUSH], 1);
    visit_close(&visit);
}

static void the_language_button_is_there_only_where_there_is_a_choice(void **state)
{
    (void)state;
    static const char *const nothing[][2] = {{NULL, NULL}};
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "purpose");
        assert_false(seen_has(&visit, "language"));
        seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", nothing));
        assert_true(seen_has(&visit, "language"));
        visit_close(&visit);
    }
}

static void the_idle_warning_hides_everything_else(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "purpose");
        visit_advance(&visit, IDLE_MS + 500);
        assert_int_equal(seen_node(&visit, "idle")->role, ROLE_DIALOG);
        assert_true(seen_enabled(&visit, "idle.stay"));
        assert_true(seen_words(&visit, "forgotten"));
        assert_false(seen_has(&visit, "home"));
        assert_false(seen_has(&visit, "P1.flare"));
        seen_tap(&visit, "idle.stay");
        assert_true(seen_has(&visit, "P1.flare"));
        assert_false(seen_has(&visit, "idle"));
        visit_close(&visit);
    }
}

static void the_warning_counts_every_second_down(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "purpose");
    visit_advance(&visit, IDLE_MS);
    for (int left = 30; left > 0; left--) {
        char words[16];
        snprintf(words, sizeof words, "%d", left);
        assert_string_equal(seen_value(&visit, "idle.left"), words);
        visit_advance(&visit, 1000);
    }
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

static void numbers_go_where_the_translation_puts_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int first, second;
        const char *filled;
    } rows[] = {{"{1} of {2}", 3, 14, "3 of 14"},
                {"{2} / {1}", 3, 14, "14 / 3"},
                {"{1}{1}", 7, 0, "77"},
                {"\u0627 {1} \u0628", 5, 0, "\u0627 5 \u0628"},
                {"no number", 1, 2, "no number"},
                {"{3} {1", 1, 2, "{3} {1"},
                {"", 1, 2, ""}};
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(chrome_fill(visit.ui, rows[i].text, rows[i].first, rows[i].second),
                            rows[i].filled);
    }
    visit_close(&visit);
}

static void ids_of_screens_are_not_taken_by_the_bar(void **state)
{
    (void)state;
    static const char *const others[] = {"next",  "P1.code",   "",
                                         "size.", "backwards", "R01.yes"};
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Outcome outcome = OUT_HOME;
        assert_false(chrome_choose(&visit.kiosk, others[i], &outcome));
    }
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_bar_is_always_there_but_on_bare_screens),
        cmocka_unit_test(the_bar_can_be_reached_without_scrolling_on_every_screen),
        cmocka_unit_test(start_over_forgets_from_every_screen),
        cmocka_unit_test(text_size_goes_round_and_returns_for_the_next_visitor),
        cmocka_unit_test(contrast_goes_through_all_themes_and_returns),
        cmocka_unit_test(read_aloud_starts_and_hushes),
        cmocka_unit_test(the_language_button_is_there_only_where_there_is_a_choice),
        cmocka_unit_test(the_idle_warning_hides_everything_else),
        cmocka_unit_test(the_warning_counts_every_second_down),
        cmocka_unit_test(numbers_go_where_the_translation_puts_them),
        cmocka_unit_test(ids_of_screens_are_not_taken_by_the_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static const char *const french[][2] = {
    {"Before we start", "Avant de commencer"},
    {"What brings you here today?", "Pourquoi venez-vous ?"},
    {"No", "Non"},
    {NULL, NULL}};

static void open_with_french(VisitTest *visit)
{
    visit_open(visit, 1080, 1920, 2);
    seen_add_lang(visit, seen_lang("fr", "Fran\u00E7ais", french));
}

static void each_language_is_offered_by_its_own_name(void **state)
{
    (void)state;
    VisitTest visit;
    open_with_french(&visit);
    seen_tap(&visit, "start");
    assert_int_equal(seen_count(&visit, "language."), 2);
    assert_string_equal(seen_node(&visit, "language.en")->label, "English");
    assert_string_equal(seen_node(&visit, "language.fr")->label, "Fran\u00E7ais");
    assert_int_equal(seen_node(&visit, "language.fr")->role, ROLE_CHOICE);
    assert_string_equal(seen_value(&visit, "language.en"), "on");
    assert_string_equal(seen_value(&visit, "language.fr"), "");
    visit_close(&visit);
}

static void the_chosen_language_is_spoken_from_then_on(void **state)
{
    (void)state;
    VisitTest visit;
    open_with_french(&visit);
    seen_tap_all(&visit, (const char *[]){"start", "language.fr", NULL});
    seen_screen(&visit, "notice");
    assert_true(seen_words(&visit, "Avant de commencer"));
    seen_tap(&visit, "next");
    assert_true(seen_words(&visit, "Pourquoi venez-vous ?"));
    visit_close(&visit);
}

static void only_the_language_chosen_is_counted(void **state)
{
    (void)state;
    VisitTest visit;
    open_with_french(&visit);
    seen_tap_all(&visit, (const char *[]){"start", "language.fr", NULL});
    assert_string_equal(seen_tallies(&visit), "language fr 1");
    visit_close(&visit);
}

static void the_next_visitor_finds_the_installed_language(void **state)
{
    (void)state;
    VisitTest visit;
    open_with_french(&visit);
    seen_tap_all(&visit, (const char *[]){"start", "language.fr", "next", "home", NULL});
    seen_screen(&visit, "attract");
    assert_int_equal(visit.kiosk.manner.lang_i, 0);
    seen_tap_all(&visit, (const char *[]){"start", "language.en", NULL});
    assert_true(seen_words(&visit, "Before we start"));
    visit_close(&visit);
}

static void back_returns_to_the_door(void **state)
{
    (void)state;
    VisitTest visit;
    open_with_french(&visit);
    seen_tap_all(&visit, (const char *[]){"start", "back", NULL});
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

/* Wherever the language is changed, one comes back to the same thing, in the new words. */
static void changing_the_language_keeps_ones_place(void **state)
{
    (void)state;
    static const struct {
        const char *screen, *stands_there;
    } places[] = {{"notice", "stats"},
                  {"purpose", "P1.flare"},
                  {"privacy", "next"},
                  {"safety", "R01.no"},
                  {"profile", NULL},
                  {"result", "wheel"},
                  {"plan", "left_out"},
                  {"takehome", "qr"},
                  {"flare", "movement.C02"},
                  {"library", "all_places"},
                  {"cards", "topic.flare"},
                  {"code", "key.ok"},
                  {"explain", "explain.mind_body"},
                  {"stats", "next"},
                  {"goodbye", "next"},
                  {"soreness", "K1.during"},
                  {"player", "mirror"},
                  {"routine", "next"}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, places[i].screen);
        seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", french));
        const char *there =
            places[i].stands_there ? places[i].stands_there : "P2.under_2_weeks";
        assert_true(seen_has(&visit, there));
        seen_tap_all(&visit, (const char *[]){"language", "language.fr", NULL});
        seen_screen(&visit, places[i].screen);
        if (!seen_has(&visit, there)) {
            fail_msg("%s is gone from %s after a change of language", there, places[i].screen);
        }
        visit_close(&visit);
    }
}

static void answers_given_before_survive_a_change_of_language(void **state)
{
    (void)state;
    static const char *const ways_home[] = {"language.fr", "back"};
    for (size_t i = 0; i < sizeof ways_home / sizeof *ways_home; i++) {
        VisitTest visit;
        open_with_french(&visit);
        seen_tap_all(&visit, (const char *[]){"start", "language.en", "next", "P1.hurts_now",
                                              "next", "R01.no", "R02.old_checked", NULL});
        assert_true(seen_has(&visit, "R03.no"));
        seen_tap_all(&visit, (const char *[]){"language", ways_home[i], NULL});
        seen_screen(&visit, "safety");
        assert_true(seen_has(&visit, "R03.no"));
        assert_true(kiosk_has(&visit.kiosk, "R02", "old_checked"));
        visit_close(&visit);
    }
}

static void a_plan_already_made_goes_home_in_the_new_language(void **state)
{
    (void)state;
    static const char *const words[][2] = {
        {"My back plan", "Mon plan du dos"}, {"Code", "Mot"}, {NULL, NULL}};
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "takehome");
    seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", words));
    seen_tap_all(&visit, (const char *[]){"language", "language.fr", NULL});
    const Visit *now = visit.kiosk.visit;
    assert_true(now->code_count > 0);
    for (int i = 0; i < now->code_count; i++) {
        assert_null(strstr(now->codes[i].text, "My back plan"));
        assert_null(strstr(now->codes[i].text, "Code "));
    }
    visit_close(&visit);
}

static void a_language_that_is_not_there_changes_nothing(void **state)
{
    (void)state;
    VisitTest visit;
    open_with_french(&visit);
    seen_tap(&visit, "start");
    seen_send(&visit, "language.xx");
    seen_send(&visit, "language.");
    seen_screen(&visit, "language");
    assert_int_equal(visit.kiosk.manner.lang_i, 0);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_is_offered_by_its_own_name),
        cmocka_unit_test(the_chosen_language_is_spoken_from_then_on),
        cmocka_unit_test(only_the_language_chosen_is_counted),
        cmocka_unit_test(the_next_visitor_finds_the_installed_language),
        cmocka_unit_test(back_returns_to_the_door),
        cmocka_unit_test(changing_the_language_keeps_ones_place),
        cmocka_unit_test(answers_given_before_survive_a_change_of_language),
        cmocka_unit_test(a_plan_already_made_goes_home_in_the_new_language),
        cmocka_unit_test(a_language_that_is_not_there_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void forgetting_leaves_a_blank_visit_and_the_installed_manner(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "takehome");
    visit.kiosk.manner = (Manner){
        .lang_i = 1, .theme = THEME_DARK, .text_size = 4, .reach = true, .speaking = true};
    visit.kiosk.figure_yaw = 90;
    kiosk_forget(&visit.kiosk);
    const Visit *now = visit.kiosk.visit;
    assert_int_equal(now->movement_i, -1);
    assert_int_equal(now->card_i, -1);
    assert_int_equal(now->started_ms, 0);
    assert_false(now->noticed || now->tier_known || now->plan_known || now->full);
    assert_string_equal(now->code, "");
    assert_ptr_equal(now->quiz.pack, visit.kiosk.pack);
    assert_int_equal(visit.kiosk.manner.text_size, 2);
    assert_int_equal(visit.kiosk.manner.theme, THEME_DEFAULT);
    assert_false(visit.kiosk.manner.speaking || visit.kiosk.manner.reach);
    assert_true(visit.kiosk.figure_yaw == 0);
    visit_close(&visit);
}

/* The bytes of a private answer, a code and a typed text are gone, not only the pointers. */
static void no_byte_of_a_visit_is_left_in_its_memory(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"groups.diabetes", "P5.9", NULL};
    visit_walk_with(&visit, ids, "takehome");
    seen_tap(&visit, "print");
    char code[TOKEN_LENGTH + 1];
    memcpy(code, visit.kiosk.visit->code, sizeof code);
    seen_tap(&visit, "home");
    for (size_t i = 0; i + TOKEN_LENGTH < visit.visitor.size; i++) {
        assert_memory_not_equal(visit.visitor.bytes + i, code, TOKEN_LENGTH);
    }
    for (size_t i = visit.visitor.used; i < visit.visitor.size; i++) {
        assert_int_equal(visit.visitor.bytes[i], 0);
    }
    visit_close(&visit);
}

static void a_hundred_visits_use_no_more_memory_than_one(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "takehome");
    size_t peak = visit.visitor.peak;
    for (int i = 0; i < 20; i++) {
        seen_tap(&visit, "home");
        visit_walk_to(&visit, "takehome");
    }
    assert_int_equal(visit.visitor.peak, peak);
    assert_int_equal(visit.effects.dropped, 0);
    visit_close(&visit);
}

static void words_without_a_translation_stay_as_they_are(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"Yes", "Oui"}, {NULL, NULL}};
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    assert_null(kiosk_lang(&visit.kiosk));
    assert_string_equal(say(&visit.kiosk, "Yes"), "Yes");
    seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", pairs));
    assert_string_equal(say(&visit.kiosk, "Yes"), "Yes");
    visit.kiosk.manner.lang_i = 1;
    assert_string_equal(say(&visit.kiosk, "Yes"), "Oui");
    assert_string_equal(say(&visit.kiosk, "No"), "No");
    assert_string_equal(kiosk_lang(&visit.kiosk)->code, "fr");
    visit.kiosk.manner.lang_i = 7; /* content with fewer languages was loaded */
    assert_null(kiosk_lang(&visit.kiosk));
    assert_string_equal(say(&visit.kiosk, "Yes"), "Yes");
    visit_close(&visit);
}

static void only_keys_that_may_be_stored_are_counted(void **state)
{
    (void)state;
    static const char *const refused[] = {"", "a b", "name@host", "\u00E4",
                                          "0123456789012345678"
                                          "9012345678901234"};
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        kiosk_count(&visit.kiosk, METRIC_CARD, refused[i]);
    }
    kiosk_count(&visit.kiosk, METRIC_CARD, NULL);
    assert_string_equal(seen_tallies(&visit), "");
    kiosk_count(&visit.kiosk, METRIC_CARD, "heat");
    kiosk_count(&visit.kiosk, METRIC_CARD, "heat");
    assert_string_equal(seen_tallies(&visit), "card heat 2");
    visit_close(&visit);
}

static void asking_for_answers_that_do_not_exist_is_a_no(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    assert_false(kiosk_has(&visit.kiosk, "R01", "yes"));
    assert_false(kiosk_has(&visit.kiosk, "R99", "yes"));
    assert_false(kiosk_has(&visit.kiosk, "R01", "perhaps"));
    visit_walk_to(&visit, "profile");
    assert_true(kiosk_has(&visit.kiosk, "R01", "no"));
    visit_close(&visit);
}

/* Screens ask the quiz by name: a name that content does not have would silently mean no. */
static void every_answer_that_screens_ask_for_exists(void **state)
{
    (void)state;
    static const char *const asked[][2] = {
        {"K1", "within_12h"}, {"K1", "next_days"},    {"K2", "leg"}, {"K2", "muscles"},
        {"K4", "settling"},   {"K4", "worse_3_days"}, {"K5", "yes"}, {"K5", "not_sure"},
        {"C1", "three_plus"}, {"C2", "green"},        {"C2", "red"}, {"C3", "worse"},
        {"P4", "both_legs"},  {"R05", "no"},          {"R01", "no"}, {"R02", "no"}};
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    const Pack *pack = visit.kiosk.pack;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        int question_i = pack_question(pack, asked[i][0]);
        if (question_i < 0 || pack_answer(&pack->questions[question_i], asked[i][1]) < 0) {
            fail_msg("there is no %s.%s", asked[i][0], asked[i][1]);
        }
    }
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forgetting_leaves_a_blank_visit_and_the_installed_manner),
        cmocka_unit_test(no_byte_of_a_visit_is_left_in_its_memory),
        cmocka_unit_test(a_hundred_visits_use_no_more_memory_than_one),
        cmocka_unit_test(words_without_a_translation_stay_as_they_are),
        cmocka_unit_test(only_keys_that_may_be_stored_are_counted),
        cmocka_unit_test(asking_for_answers_that_do_not_exist_is_a_no),
        cmocka_unit_test(every_answer_that_screens_ask_for_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

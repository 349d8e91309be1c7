#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_stop(VisitTest *visit, bool now, const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    route_to(visit, now ? "stop_now" : "stop_today");
}

static const SeenPanel high = {1080, 1920};

static void says_what_to_do_whom_to_call_and_what_to_say(void **state)
{
    (void)state;
    for (int today = 0; today < 2; today++) {
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            VisitTest visit;
            open_stop(&visit, !today, panel);
            const Pack *pack = visit.kiosk.pack;
            const Stop *stop = &pack->stops[today];
            const char *const lines[] = {stop->title,     stop->text,      stop->call,
                                         stop->say_this,  stop->show_this, pack->ruleset,
                                         pack->rules_hash};
            for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                assert_true(seen_words(&visit, lines[i]));
            }
            for (int i = 0; i < stop->step_count; i++) {
                assert_true(seen_words(&visit, stop->steps[i]));
            }
            visit_close(&visit);
        }
    }
}

/* Whom to call must be read without scrolling, on the smallest panel too. */
static void whom_to_call_is_in_view_at_once(void **state)
{
    (void)state;
    for (int today = 0; today < 2; today++) {
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            VisitTest visit;
            open_stop(&visit, !today, panel);
            int call = ui_find_label(visit.ui, visit.kiosk.pack->stops[today].call);
            assert_true(call >= 0);
            assert_true(ui_node(visit.ui, call)->seen.h > 0);
            visit_close(&visit);
        }
    }
}

static void offers_no_exercise_and_no_way_back(void **state)
{
    (void)state;
    static const char *const never[] = {"movement.", "routine", "card.",   "more",
                                        "back",      "home",    "qr",      "show.",
                                        "P",         "R",       "explain", "cards"};
    for (int today = 0; today < 2; today++) {
        VisitTest visit;
        open_stop(&visit, !today, &high);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
            if (seen_count(&visit, never[i]) > 0) {
                fail_msg("the stop screen offers %s", seen_nth(&visit, never[i], 0));
            }
        }
        static const char *const late[] = {"back", "movement.C02", "plan", "routine", "R01.no"};
        for (size_t i = 1; i < sizeof late / sizeof *late; i++) {
            seen_send(&visit, late[i]);
            seen_screen(&visit, today ? "stop_today" : "stop_now");
        }
        visit_close(&visit);
    }
}

/* clang-format off */
static const struct {
    const char *answer;
    const char *screen;
} private_answers[] = {
    {"R01.yes",           "stop_now"},
    {"R02.new",           "stop_now"},
    {"R03.yes",           "stop_now"},
    {"R04.yes",           "stop_now"},
    {"R02.old_unchecked", "stop_today"},
};
/* clang-format on */

/* Somebody may look over the shoulder: the reason does not repeat the private answer. */
static void the_reason_is_given_without_the_private_answer(void **state)
{
    (void)state;
    static const char *const never[] = {"pee",  "poo",     "sex",   "private part",
                                        "leak", "bladder", "bowel", "urin"};
    for (size_t i = 0; i < sizeof private_answers / sizeof *private_answers; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        const char *const ids[] = {private_answers[i].answer, NULL};
        visit_walk_with(&visit, ids, private_answers[i].screen);
        const Triage *triage = &visit.kiosk.visit->triage;
        assert_true(triage->fired_count > 0);
        const char *why = visit.kiosk.pack->rules[triage->fired[0]].why;
        assert_true(seen_words(&visit, why));
        for (size_t k = 0; k < sizeof never / sizeof *never; k++) {
            assert_null(strstr(why, never[k]));
        }
        visit_close(&visit);
    }
}

static void a_local_number_stands_on_the_emergency_screen_alone(void **state)
{
    (void)state;
    static const Contact local[] = {{"Emergency", "01 234 567"}};
    for (int today = 0; today < 2; today++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        Pack pack = *visit.kiosk.pack;
        route_to(&visit, today ? "stop_today" : "stop_now");
        assert_false(seen_words(&visit, "01 234 567"));
        pack.contacts = local;
        pack.contact_count = 1;
        visit.kiosk.pack = &pack;
        visit_view(&visit);
        bool shown = seen_words(&visit, "01 234 567");
        assert_true(shown == !today); /* an emergency number is not for what can wait */
        visit_close(&visit);
    }
}

static void a_slip_is_offered_only_by_a_printer_that_works(void **state)
{
    (void)state;
    static const bool offered[PRINTER_STATE_COUNT] = {
        [PRINTER_READY] = true, [PRINTER_LOW] = true};
    for (int printer = 0; printer < PRINTER_STATE_COUNT; printer++) {
        VisitTest visit;
        open_stop(&visit, printer % 2, &high);
        assert_true(visit.asked_count[EFFECT_PRINTER_STATE] > 0);
        visit.kiosk.machine.printer = (PrinterState)printer;
        visit_view(&visit);
        assert_int_equal(seen_has(&visit, "print"), offered[printer]);
        assert_true(seen_enabled(&visit, "next"));
        visit_close(&visit);
    }
}

static void the_slip_is_printed_once_and_its_end_is_told(void **state)
{
    (void)state;
    static const struct {
        bool ok;
        const char *words, *tally;
    } ends[] = {{true, "ready", "print done 1"}, {false, "Show this screen", "print failed 1"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        VisitTest visit;
        open_stop(&visit, i, &high);
        const Triage *triage = &visit.kiosk.visit->triage;
        const Rule *rule = &visit.kiosk.pack->rules[triage->fired[0]];
        seen_tap(&visit, "print");
        seen_send(&visit, "print");
        assert_int_equal(visit.asked_count[EFFECT_PRINT], 1);
        assert_non_null(strstr(visit.asked[EFFECT_PRINT].text, rule->slip));
        assert_null(strstr(visit.asked[EFFECT_PRINT].text, "R01"));
        visit_done(&visit, &(Done){.kind = EFFECT_PRINT, .ok = ends[i].ok});
        assert_true(seen_words(&visit, ends[i].words));
        assert_non_null(strstr(seen_tallies(&visit), ends[i].tally));
        assert_int_equal(seen_tally(&visit, METRIC_TAKEN, "paper"), 0); /* no plan went home */
        visit_close(&visit);
    }
}

static void with_no_memory_left_the_words_still_stand(void **state)
{
    (void)state;
    VisitTest visit;
    open_stop(&visit, true, &high);
    visit.visitor.size = visit.visitor.used;
    seen_tap(&visit, "print");
    assert_int_equal(visit.asked_count[EFFECT_PRINT], 0);
    assert_true(seen_words(&visit, visit.kiosk.pack->stops[0].call));
    seen_tap(&visit, "next");
    seen_screen(&visit, "goodbye");
    visit_close(&visit);
}

static void waits_five_minutes_while_help_is_fetched_and_then_forgets(void **state)
{
    (void)state;
    for (int today = 0; today < 2; today++) {
        VisitTest visit;
        open_stop(&visit, !today, &high);
        visit_advance(&visit, IDLE_LONG_MS - 1000);
        assert_false(seen_has(&visit, "idle.stay"));
        visit_advance(&visit, 2000);
        seen_tap(&visit, "idle.stay");
        seen_screen(&visit, today ? "stop_today" : "stop_now");
        visit_advance(&visit, IDLE_LONG_MS + IDLE_WARN_MS + 100);
        seen_screen(&visit, "attract");
        assert_int_equal(visit.kiosk.visit->triage.fired_count, 0);
        visit_close(&visit);
    }
}

static void ends_at_the_door_and_the_next_visitor_starts_clean(void **state)
{
    (void)state;
    VisitTest visit;
    open_stop(&visit, true, &high);
    seen_tap_all(&visit, (const char *[]){"print", "next", "next", NULL});
    seen_screen(&visit, "attract");
    visit_walk_to(&visit, "takehome");
    assert_int_equal(visit.kiosk.visit->triage.tier, TIER_T4);
    assert_true(seen_has(&visit, "print"));
    assert_null(visit.kiosk.visit->printed);
    visit_close(&visit);
}

/* A wrong tap can be undone from the goodbye, by answering again and not by going round it. */
static void back_from_the_goodbye_asks_the_question_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_stop(&visit, true, &high);
    seen_tap(&visit, "next");
    seen_tap(&visit, "back");
    seen_screen(&visit, "safety");
    assert_true(seen_has(&visit, "R01.yes"));
    assert_false(visit.kiosk.visit->tier_known);
    seen_tap(&visit, "R01.yes");
    seen_screen(&visit, "stop_now");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_to_do_whom_to_call_and_what_to_say),
        cmocka_unit_test(whom_to_call_is_in_view_at_once),
        cmocka_unit_test(offers_no_exercise_and_no_way_back),
        cmocka_unit_test(the_reason_is_given_without_the_private_answer),
        cmocka_unit_test(a_local_number_stands_on_the_emergency_screen_alone),
        cmocka_unit_test(a_slip_is_offered_only_by_a_printer_that_works),
        cmocka_unit_test(the_slip_is_printed_once_and_its_end_is_told),
        cmocka_unit_test(with_no_memory_left_the_words_still_stand),
        cmocka_unit_test(waits_five_minutes_while_help_is_fetched_and_then_forgets),
        cmocka_unit_test(ends_at_the_door_and_the_next_visitor_starts_clean),
        cmocka_unit_test(back_from_the_goodbye_asks_the_question_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

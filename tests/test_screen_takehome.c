#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_on(VisitTest *visit, const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    route_to(visit, "takehome");
}

static const SeenPanel high = {1080, 1920};

static void the_calendar_comes_first_then_plain_text(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) { /* a small panel may have room for one kind only */
        VisitTest visit;
        open_on(&visit, &seen_panels[i]);
        assert_int_equal(seen_count(&visit, "show."), 2);
        assert_string_equal(seen_nth(&visit, "show.", 0), "show.calendar");
        assert_string_equal(seen_value(&visit, "show.calendar"), "on");
        assert_string_equal(seen_value(&visit, "show.text"), "");
        seen_tap(&visit, "show.text");
        assert_string_equal(seen_value(&visit, "show.calendar"), "");
        assert_string_equal(seen_value(&visit, "show.text"), "on");
        visit_close(&visit);
    }
}

/* Without a trusted clock its date would be wrong. */
static void without_a_trusted_date_no_calendar_is_offered(void **state)
{
    (void)state;
    static const char *const dates[] = {"", "2027-13-04", "soon", "2027-01-4"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        snprintf(visit.kiosk.machine.today, sizeof visit.kiosk.machine.today, "%s", dates[i]);
        route_to(&visit, "takehome");
        assert_int_equal(visit.kiosk.visit->code_count, 1);
        assert_string_equal(visit.kiosk.visit->codes[0].kind, "text");
        assert_int_equal(seen_count(&visit, "show."), 0); /* nothing to choose between */
        assert_int_equal(seen_node(&visit, "qr")->role, ROLE_QR);
        visit_close(&visit);
    }
}

/* Codes are made anew after a change of language; by then the clock may have lost its date. */
static void the_kind_that_was_shown_may_be_gone_when_codes_are_made_anew(void **state)
{
    (void)state;
    static const char *const nothing[][2] = {{NULL, NULL}};
    VisitTest visit;
    open_on(&visit, &high);
    seen_add_lang(&visit, seen_lang("fr", "Fran\u00E7ais", nothing));
    seen_tap(&visit, "show.text");
    visit.kiosk.machine.today[0] = '\0';
    seen_tap_all(&visit, (const char *[]){"language", "language.fr", NULL});
    seen_screen(&visit, "takehome");
    assert_int_equal(visit.kiosk.visit->code_count, 1);
    assert_int_equal(visit.kiosk.visit->code_i, 0);
    assert_true(seen_has(&visit, "qr"));
    visit_close(&visit);
}

static void a_link_is_offered_only_where_staff_set_an_address(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    Pack pack = *visit.kiosk.pack;
    pack.plan_url = "https://example.org/p";
    visit.kiosk.pack = &pack;
    route_to(&visit, "takehome");
    assert_int_equal(seen_count(&visit, "show."), 3);
    const TakeCode *link = &visit.kiosk.visit->codes[2];
    assert_string_equal(link->kind, "link");
    assert_true(text_begins(link->text, "https://example.org/p#"));
    assert_null(strchr(link->text, '?')); /* what is in a query reaches a server */
    visit_close(&visit);
}

/* At least 7 pixels and 1.5 mm a module; no version that a small panel cannot show. */
static void codes_can_be_scanned_from_every_panel(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const Visit *now = visit.kiosk.visit;
        assert_true(now->code_count > 0);
        for (int i = 0; i < now->code_count; i++) {
            char id[32];
            int size = 0, module_px = 0;
            snprintf(id, sizeof id, "show.%s", now->codes[i].kind);
            if (now->code_count > 1) {
                seen_tap(&visit, id);
            }
            assert_true(now->codes[i].code.version <= visit.kiosk.machine.code_version);
            assert_int_equal(sscanf(seen_value(&visit, "qr"), "%dx%d", &size, &module_px), 2);
            assert_int_equal(size, now->codes[i].code.size);
            assert_true(module_px >= 7);
            assert_true(seen_node(&visit, "qr")->fits);
            assert_true(seen_node(&visit, "qr")->seen.h >= (size + 8) * module_px);
        }
        visit_close(&visit);
    }
}

static void every_code_holds_the_doses_and_the_safety_line(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const Visit *now = visit.kiosk.visit;
        for (int i = 0; i < now->code_count; i++) {
            assert_non_null(strstr(now->codes[i].text, "get help now"));
            for (int k = 0; k < now->plan.movement_count; k++) {
                char number[8]; /* a calendar escapes commas: the dose's first number is enough
                                 */
                snprintf(number, sizeof number, "%.*s",
                         (int)strspn(now->plan.movements[k].dose_text, "0123456789"),
                         now->plan.movements[k].dose_text);
                assert_non_null(strstr(now->codes[i].text, number));
            }
        }
        visit_close(&visit);
    }
}

/* Calendars are shared with families and employers. */
static void the_title_in_the_calendar_says_nothing_of_health(void **state)
{
    (void)state;
    static const char *const never[] = {"back", "Back", "pain", "Pain", "physio", "health"};
    VisitTest visit;
    open_on(&visit, &high);
    const char *title = strstr(visit.kiosk.visit->codes[0].text, "SUMMARY:");
    assert_non_null(title);
    char line[80];
    snprintf(line, sizeof line, "%.*s", (int)strcspn(title, "\r\n"), title);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        assert_null(strstr(line, never[i]));
    }
    visit_close(&visit);
}

static void the_return_code_stands_there_in_groups_of_four(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const char *code = visit.kiosk.visit->code;
        char shown[20];
        snprintf(shown, sizeof shown, "%.4s %.4s %.4s", code, code + 4, code + 8);
        assert_true(ui_find_label(visit.ui, shown) >= 0);
        visit_close(&visit);
    }
}

static void the_printers_state_decides_what_is_offered(void **state)
{
    (void)state;
    static const struct {
        PrinterState printer;
        bool offered;
        const char *words; /* NULL: nothing about paper at all */
    } rows[] = {{PRINTER_READY, true, "Print"},     {PRINTER_LOW, true, "Print"},
                {PRINTER_OUT, false, "no paper"},   {PRINTER_OFFLINE, false, "resting"},
                {PRINTER_UNKNOWN, false, "answer"}, {PRINTER_NONE, false, NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            VisitTest visit;
            open_on(&visit, panel);
            assert_true(visit.asked_count[EFFECT_PRINTER_STATE] > 0);
            visit.kiosk.machine.printer = rows[i].printer;
            visit_view(&visit);
            assert_int_equal(seen_has(&visit, "print"), rows[i].offered);
            assert_int_equal(seen_words(&visit, rows[i].words ? rows[i].words : "rinter"),
                             rows[i].words != NULL);
            visit_close(&visit);
        }
    }
}

static void printing_is_asked_for_once_and_its_end_is_told(void **state)
{
    (void)state;
    static const struct {
        bool ok;
        const char *words, *tallies[2];
    } ends[] = {{true, "printer tray", {"print done 1", "taken paper 1"}},
                {false, "scan the code", {"print failed 1", NULL}}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        seen_tap(&visit, "print");
        assert_false(seen_has(&visit, "print"));
        assert_true(seen_words(&visit, "being printed"));
        seen_send(&visit, "print"); /* a bouncing finger */
        assert_int_equal(visit.asked_count[EFFECT_PRINT], 1);
        assert_non_null(strstr(visit.asked[EFFECT_PRINT].text, visit.kiosk.visit->code));
        visit_done(&visit, &(Done){.kind = EFFECT_PRINT, .ok = ends[i].ok});
        assert_true(seen_words(&visit, ends[i].words));
        for (int k = 0; k < 2 && ends[i].tallies[k]; k++) {
            assert_non_null(strstr(seen_tallies(&visit), ends[i].tallies[k]));
        }
        assert_int_equal(seen_tally(&visit, METRIC_TAKEN, "paper"), ends[i].ok);
        visit_close(&visit);
    }
}

static void another_effects_end_is_not_taken_for_the_printers(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    visit_done(&visit, &(Done){.kind = EFFECT_READ_COUNTERS, .ok = true});
    visit_done(&visit, &(Done){.kind = EFFECT_PRINTER_STATE, .ok = false});
    assert_true(seen_has(&visit, "print"));
    assert_null(strstr(seen_tallies(&visit), "print"));
    visit_close(&visit);
}

static void no_answer_travels_on_paper_or_in_a_code(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"groups.diabetes", "P12.badly", "P5.8", NULL};
    visit_walk_with(&visit, ids, "takehome");
    seen_tap(&visit, "print");
    static const char *const never[] = {"groups", "diabetes", "\"R0", "P12", "badly", "tier"};
    const Visit *now = visit.kiosk.visit;
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        assert_null(strstr(now->codes[0].text, never[i]));
        assert_null(strstr(now->codes[1].text, never[i]));
    }
    assert_null(strstr(visit.asked[EFFECT_PRINT].text, "\"groups\""));
    assert_null(strstr(visit.asked[EFFECT_PRINT].text, "P12"));
    visit_close(&visit);
}

static void going_on_counts_the_code_that_was_shown(void **state)
{
    (void)state;
    static const char *const kinds[] = {"calendar", "text"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        char id[32];
        snprintf(id, sizeof id, "show.%s", kinds[i]);
        seen_tap_all(&visit, (const char *[]){id, "next", NULL});
        seen_screen(&visit, "goodbye");
        assert_int_equal(seen_tally(&visit, METRIC_TAKEN, kinds[i]), 1);
        assert_int_equal(seen_tally(&visit, METRIC_TAKEN, kinds[!i]), 0);
        visit_close(&visit);
    }
}

static void coming_back_makes_no_second_set_of_codes(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    size_t used = visit.visitor.used;
    for (int i = 0; i < 50; i++) {
        seen_tap_all(&visit, (const char *[]){"back", "next", NULL});
    }
    assert_int_equal(visit.visitor.used, used);
    assert_int_equal(visit.kiosk.visit->code_count, 2);
    visit_close(&visit);
}

static void without_a_plan_there_is_no_code_to_scan_and_still_a_way_on(void **state)
{
    (void)state;
    static const char *const whys[] = {"groups.surgery", "R27a.yes"};
    for (size_t i = 0; i < sizeof whys / sizeof *whys; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        const char *const ids[] = {"R27.yes", whys[i], NULL};
        visit_walk_with(&visit, i ? ids : ids + 1, "takehome");
        assert_int_equal(visit.kiosk.visit->plan.movement_count, 0);
        assert_false(seen_has(&visit, "qr"));
        assert_int_equal(seen_count(&visit, "show."), 0);
        seen_tap(&visit, "next");
        seen_screen(&visit, "goodbye");
        visit_close(&visit);
    }
}

/* Room for no code, one, two, none for the paper: whatever is there works, the rest is gone. */
static void works_at_every_memory_size(void **state)
{
    (void)state;
    int most_codes = 0;
    for (size_t room = 0; room < 40000; room += 2500) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, "plan");
        visit.visitor.size = visit.visitor.used + room;
        seen_tap(&visit, "next");
        seen_screen(&visit, "takehome");
        int count = visit.kiosk.visit->code_count;
        assert_true(count >= most_codes);
        most_codes = count;
        assert_int_equal(seen_has(&visit, "qr"), count > 0);
        seen_tap(&visit, "print");
        assert_int_equal(visit.asked_count[EFFECT_PRINT], 0);
        seen_tap(&visit, "next");
        seen_screen(&visit, "goodbye");
        visit_close(&visit);
    }
    assert_int_equal(most_codes, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_comes_first_then_plain_text),
        cmocka_unit_test(without_a_trusted_date_no_calendar_is_offered),
        cmocka_unit_test(the_kind_that_was_shown_may_be_gone_when_codes_are_made_anew),
        cmocka_unit_test(a_link_is_offered_only_where_staff_set_an_address),
        cmocka_unit_test(codes_can_be_scanned_from_every_panel),
        cmocka_unit_test(every_code_holds_the_doses_and_the_safety_line),
        cmocka_unit_test(the_title_in_the_calendar_says_nothing_of_health),
        cmocka_unit_test(the_return_code_stands_there_in_groups_of_four),
        cmocka_unit_test(the_printers_state_decides_what_is_offered),
        cmocka_unit_test(printing_is_asked_for_once_and_its_end_is_told),
        cmocka_unit_test(another_effects_end_is_not_taken_for_the_printers),
        cmocka_unit_test(no_answer_travels_on_paper_or_in_a_code),
        cmocka_unit_test(going_on_counts_the_code_that_was_shown),
        cmocka_unit_test(coming_back_makes_no_second_set_of_codes),
        cmocka_unit_test(without_a_plan_there_is_no_code_to_scan_and_still_a_way_on),
        cmocka_unit_test(works_at_every_memory_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

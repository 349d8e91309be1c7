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
    route_to(visit, "staff");
}

static const SeenPanel high = {1080, 1920};

static void says_what_runs_here(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const Pack *pack = visit.kiosk.pack;
        const char *const words[] = {pack->info.title,  pack->info.version, pack->info.review,
                                     pack->ruleset,     pack->rules_hash,   pack->info.licence,
                                     "Steadyback test", "2027-01-04"};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            assert_true(seen_words(&visit, words[i]));
        }
        assert_true(visit.asked_count[EFFECT_READ_COUNTERS] > 0);
        assert_true(visit.asked_count[EFFECT_PRINTER_STATE] > 0);
        visit_close(&visit);
    }
}

static void tells_the_printers_state_in_a_sentence(void **state)
{
    (void)state;
    static const char *const words[PRINTER_STATE_COUNT] = {
        [PRINTER_NONE] = "No printer",      [PRINTER_READY] = "Ready",
        [PRINTER_LOW] = "running low",      [PRINTER_OUT] = "Out of paper",
        [PRINTER_OFFLINE] = "Switched off", [PRINTER_UNKNOWN] = "does not answer"};
    VisitTest visit;
    open_on(&visit, &high);
    for (int printer = 0; printer < PRINTER_STATE_COUNT; printer++) {
        visit.kiosk.machine.printer = (PrinterState)printer;
        visit_view(&visit);
        assert_true(seen_words(&visit, words[printer]));
    }
    visit_close(&visit);
}

static void a_clock_that_is_not_trusted_is_said(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    visit.kiosk.machine.today[0] = '\0';
    visit_view(&visit);
    assert_true(seen_words(&visit, "Not sure of the date"));
    visit_close(&visit);
}

static void a_notice_stands_there_only_when_there_is_one(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    assert_false(seen_words(&visit, "Please note"));
    visit.kiosk.machine.notice = "The disk is nearly full.";
    visit_view(&visit);
    assert_true(seen_words(&visit, "Please note"));
    assert_true(seen_words(&visit, "The disk is nearly full."));
    visit_close(&visit);
}

static void a_missing_local_number_is_pointed_out(void **state)
{
    (void)state;
    static const Contact local[] = {{"Emergency", "01 234 567"}};
    VisitTest visit;
    open_on(&visit, &high);
    assert_true(seen_words(&visit, "No local emergency number"));
    Pack pack = *visit.kiosk.pack;
    pack.contacts = local;
    pack.contact_count = 1;
    visit.kiosk.pack = &pack;
    visit_view(&visit);
    assert_false(seen_words(&visit, "No local emergency number"));
    visit_close(&visit);
}

static void refused_content_is_explained_line_by_line(void **state)
{
    (void)state;
    static Problems problems;
    problems = (Problems){0};
    problems_say(&problems, ERR_RANGE, "plan.json: line 3: counts: 9 is not in 0..5");
    problems_say(&problems, ERR_MISSING, "cards/heat.json: no such file");
    VisitTest visit;
    open_on(&visit, &high);
    assert_false(seen_words(&visit, "efused"));
    visit.kiosk.machine.problems = &problems;
    visit_view(&visit);
    assert_true(seen_words(&visit, "efused"));
    assert_true(seen_words(&visit, "plan.json: line 3"));
    assert_true(seen_words(&visit, "cards/heat.json"));
    visit_close(&visit);
}

static void works_without_any_content(void **state)
{
    (void)state;
    static Problems problems;
    problems = (Problems){0};
    problems_say(&problems, ERR_FORMAT, "pack.json: line 1: not JSON");
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        visit.kiosk.machine.problems = &problems;
        route_to(&visit, "out_of_order");
        route_to(&visit, "staff");
        assert_true(seen_words(&visit, "pack.json: line 1"));
        seen_tap(&visit, "reload");
        assert_int_equal(visit.asked_count[EFFECT_LOAD], 1);
        seen_tap(&visit, "leave");
        seen_screen(&visit, "out_of_order");
        visit_close(&visit);
    }
}

static void content_read_again_takes_staff_back_to_the_door(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap(&visit, "reload");
    assert_int_equal(visit.asked_count[EFFECT_LOAD], 1);
    flow_content_changed(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

static void only_its_own_button_ends_the_program(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap(&visit, "reload");
    assert_false(visit.kiosk.wants_exit);
    seen_tap(&visit, "exit");
    assert_true(visit.kiosk.wants_exit);
    visit_close(&visit);
}

static void staff_who_walk_off_leave_no_open_door(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    seen_screen(&visit, "attract");
    assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 0); /* staff are no visitors */
    route_to(&visit, "staff_pin");
    seen_tap(&visit, "leave");
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_runs_here),
        cmocka_unit_test(tells_the_printers_state_in_a_sentence),
        cmocka_unit_test(a_clock_that_is_not_trusted_is_said),
        cmocka_unit_test(a_notice_stands_there_only_when_there_is_one),
        cmocka_unit_test(a_missing_local_number_is_pointed_out),
        cmocka_unit_test(refused_content_is_explained_line_by_line),
        cmocka_unit_test(works_without_any_content),
        cmocka_unit_test(content_read_again_takes_staff_back_to_the_door),
        cmocka_unit_test(only_its_own_button_ends_the_program),
        cmocka_unit_test(staff_who_walk_off_leave_no_open_door),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_machine.c - what screens are told of date, printer, PIN, content and notices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "inside.h"
#include "shell/machine.h"

static Inside inside;

static int open_inside(void **state)
{
    (void)state;
    inside_begin(&inside, "tests/packs/good");
    return 0;
}

static int close_inside(void **state)
{
    (void)state;
    inside_end(&inside);
    return 0;
}

/* A machinery of our own beside the app's, told the time by hand. */
static Machinery opened(const char *now)
{
    Options options = {.manual_clock = true};
    snprintf(options.now, sizeof options.now, "%s", now);
    Machinery machinery;
    Err err;
    if (!machine_open(&machinery, &options, 1000, &err)) {
        fail_msg("%s", err.text);
    }
    return machinery;
}

static void the_date_moves_with_the_running_time(void **state)
{
    (void)state;
    const struct {
        const char *now;
        int64_t after_s;
        const char *today;
    } rows[] = {
        {"", 0, "2027-01-04"},
        {"", 86400, "2027-01-05"},
        {"2027-12-31T23:59Z", 59, "2027-12-31"},
        {"2027-12-31T23:59Z", 60, "2028-01-01"},
        {"2028-02-28T23:00Z", 3600, "2028-02-29"},
        {"2028-02-28T23:00Z", 3600 + 86400, "2028-03-01"},
        {"2027-02-28T23:59Z", 60, "2027-03-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Machinery machinery = opened(rows[i].now);
        Kiosk kiosk = {.now_ms = 1000 + rows[i].after_s * 1000};
        machine_date(&machinery, &kiosk, inside.app->jobs);
        assert_string_equal(kiosk.machine.today, rows[i].today);
    }
}

static void a_moment_that_is_none_is_refused(void **state)
{
    (void)state;
    const char *const rows[] = {"tomorrow",         "2027-13-01T00:00Z", "2027-02-30T00:00Z",
                                "2027-01-04 09:00", "2027-01-04T25:00Z", "1"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Options options = {.manual_clock = true};
        snprintf(options.now, sizeof options.now, "%s", rows[i]);
        Machinery machinery;
        Err err = {0};
        assert_false(machine_open(&machinery, &options, 0, &err));
        assert_non_null(strstr(err.text, "option: now: "));
    }
}

static void notices_are_lines_that_end_on_a_whole_letter(void **state)
{
    (void)state;
    Machinery machinery = opened("");
    machine_note(&machinery, "First.");
    assert_string_equal(machinery.start_notice, "First.");
    machine_note(&machinery, "Second.");
    assert_string_equal(machinery.start_notice, "First.\nSecond.");
    for (int i = 0; i < 200; i++) {
        machine_note(&machinery, "caf\xc3\xa9 \xe2\x82\xac\xe2\x82\xac");
    }
    size_t length = strlen(machinery.start_notice);
    assert_true(length < NOTICE_BYTES && length > NOTICE_BYTES - 20);
    assert_true(text_is_utf8(machinery.start_notice, length));
}

/* Asked at once, then every five seconds, and never where there is none. */
static void the_printer_is_asked_now_and_then(void **state)
{
    (void)state;
    const struct {
        int64_t now_ms;
        int asked;
    } rows[] = {{1000, 1}, {1001, 1}, {5999, 1}, {6000, 2}, {6001, 2}, {60000, 3}, {64999, 3}};
    for (int has = 0; has < 2; has++) {
        Options options = {.manual_clock = true, .fake_edges = has};
        Machinery machinery;
        Err err;
        Effects effects = {0};
        assert_true(machine_open(&machinery, &options, 1000, &err));
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            Kiosk kiosk = {.now_ms = rows[i].now_ms};
            machine_ask_printer(&machinery, &kiosk, &effects);
            assert_int_equal(effects.count, has ? rows[i].asked : 0);
        }
    }
}

static void what_jobs_found_out_reaches_the_screens(void **state)
{
    (void)state;
    static const Counter counters[2];
    Machinery machinery = opened("");
    Kiosk kiosk = {0};
    const Options *options = &inside.options;
    Jobs *jobs = inside.app->jobs;
    Machine *machine = &kiosk.machine;

    Done done = {.kind = EFFECT_PRINTER_STATE, .number = PRINTER_OUT};
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_int_equal(machine->printer, PRINTER_OUT);

    done = (Done){.kind = EFFECT_PIN_STATE, .number = 1, .wait_s = 30};
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_true(machine->pin_is_set && machine->pin_wait_s == 30);

    done = (Done){.kind = EFFECT_PIN_TRY, .ok = true, .wait_s = 0};
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_int_equal(machine->pin_wait_s, 0);

    machine->pin_is_set = false;
    done = (Done){.kind = EFFECT_PIN_SET, .ok = false};
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_false(machine->pin_is_set);
    done.ok = true;
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_true(machine->pin_is_set);

    done = (Done){.kind = EFFECT_READ_COUNTERS, .counters = counters, .counter_count = 2};
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_null(machine->counters); /* failed: the last ones stay */
    done.ok = true;
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_ptr_equal(machine->counters, counters);

    done = (Done){.kind = EFFECT_PDF, .ok = true, .text = "fine"};
    assert_false(machine_done(&machinery, options, &done, jobs, &kiosk));
    assert_true(machinery.paper.ok);
}

static void content_that_was_read_is_shown_in_its_first_or_chosen_language(void **state)
{
    (void)state;
    const struct {
        const char *lang;
        int lang_i;
        bool several;
        const char *notice;
    } rows[] = {
        {"", 0, true, ""},
        {"en", 0, false, ""},
        {"zz", 0, false, "There is no language \"zz\" in the content."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Options options = inside.options;
        snprintf(options.lang, sizeof options.lang, "%s", rows[i].lang);
        Machinery machinery = opened("");
        Kiosk kiosk = {.machine = {.loading = true}};
        Done done = {.kind = EFFECT_LOAD, .ok = true};
        assert_true(machine_done(&machinery, &options, &done, inside.app->jobs, &kiosk));
        assert_non_null(kiosk.pack);
        assert_null(kiosk.machine.problems);
        assert_false(kiosk.machine.loading);
        assert_int_equal(kiosk.installed_manner.lang_i, rows[i].lang_i);
        assert_int_equal(kiosk.machine.several_languages,
                         rows[i].several && kiosk.lang_count > 1);
        assert_string_equal(machinery.start_notice, rows[i].notice);
        assert_true(strstr(kiosk.machine.notice, rows[i].notice) != NULL);
    }
}

static void refused_content_is_told_with_its_problems(void **state)
{
    (void)state;
    Inside broken;
    inside_begin(&broken, "tests/packs/broken_half");
    const Machine *machine = &broken.app->kiosk.machine;
    assert_null(broken.app->kiosk.pack);
    assert_false(machine->loading);
    assert_non_null(machine->problems);
    assert_true(machine->problems->count > 0);
    assert_string_equal(inside_screen(&broken), "out_of_order");
    inside_end(&broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_date_moves_with_the_running_time),
        cmocka_unit_test(a_moment_that_is_none_is_refused),
        cmocka_unit_test(notices_are_lines_that_end_on_a_whole_letter),
        cmocka_unit_test(the_printer_is_asked_now_and_then),
        cmocka_unit_test(what_jobs_found_out_reaches_the_screens),
        cmocka_unit_test(content_that_was_read_is_shown_in_its_first_or_chosen_language),
        cmocka_unit_test(refused_content_is_told_with_its_problems),
    };
    return cmocka_run_group_tests(tests, open_inside, close_inside);
}

/* test_calendar.c - dates, and entries as RFC 5545 wants them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/calendar.h"

static char made[2048];

static void make(const CalendarEntry *entry, const char *description)
{
    TextOut out = text_out(made, sizeof made);
    calendar_begin(entry, &out);
    calendar_escape(&out, description);
    calendar_end(entry, &out);
    assert_false(out.full);
}

static void a_date_is_ten_letters_in_range(void **state)
{
    (void)state;
    for (int month = 0; month < 100; month++) {
        for (int day = 0; day < 100; day++) {
            char text[32];
            snprintf(text, sizeof text, "2027-%02d-%02d", month, day);
            bool good = month >= 1 && month <= 12 && day >= 1 && day <= 31;
            assert_int_equal(calendar_is_date(text), good);
        }
    }
    const char *const bad[] = {"",
                               "2027",
                               "2027-01-4",
                               "2027-01-041",
                               "2027/01/04",
                               "2027-01/04",
                               "20270104",
                               "27-01-04..",
                               "0000-01-04",
                               "2O27-01-04",
                               "2027-0x-04",
                               "2027-01- 4",
                               "-027-01-04",
                               "+027-01-04",
                               "2027-1--04",
                               "\xd9\xa2"
                               "27-01-04"};
    assert_false(calendar_is_date(NULL));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(calendar_is_date(bad[i]));
    }
}

static void a_full_entry_is_written_line_by_line(void **state)
{
    (void)state;
    const CalendarEntry entry = {CALENDAR_FULL, "ABCD", "2027-01-04", "Ten minutes", 7};
    make(&entry, "Walk");
    assert_string_equal(made, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:Steadyback\r\n"
                              "BEGIN:VEVENT\r\nUID:ABCD-20270104\r\n"
                              "DTSTAMP:20270104T100000Z\r\nDTSTART:20270104T100000\r\n"
                              "DURATION:PT15M\r\nRRULE:FREQ=DAILY;COUNT=7\r\n"
                              "SUMMARY:Ten minutes\r\nDESCRIPTION:Walk\r\n"
                              "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void smaller_forms_leave_out_what_phones_can_do_without(void **state)
{
    (void)state;
    const struct {
        CalendarForm form;
        const char *left_out[5];
    } rows[] = {
        {CALENDAR_LIGHT, {"DTSTAMP", "DURATION"}},
        {CALENDAR_BARE, {"DTSTAMP", "DURATION", "VCALENDAR", "UID", "PRODID"}},
    };
    size_t last = sizeof made;
    for (size_t i = 0; i < 2; i++) {
        const CalendarEntry entry = {rows[i].form, "ABCD", "2027-12-31", "x", 42};
        make(&entry, "y");
        for (int k = 0; k < 5 && rows[i].left_out[k]; k++) {
            assert_null(strstr(made, rows[i].left_out[k]));
        }
        const char *const kept[] = {"BEGIN:VEVENT\r\n",  "DTSTART:20271231T100000\r\n",
                                    "COUNT=42\r\n",      "SUMMARY:x\r\n",
                                    "DESCRIPTION:y\r\n", "END:VEVENT\r\n"};
        for (size_t k = 0; k < sizeof kept / sizeof kept[0]; k++) {
            assert_non_null(strstr(made, kept[k]));
        }
        assert_true(strlen(made) < last);
        last = strlen(made);
    }
}

static void what_has_a_meaning_of_its_own_is_escaped(void **state)
{
    (void)state;
    const struct {
        const char *text, *escaped;
    } rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"a,b;c\\d", "a\\,b\\;c\\\\d"},
        {"one\ntwo\r\nthree", "one\\ntwo\\nthree"},
        {"tab\there\x01\x1f!", "tabhere!"},
        {"5:30 \"go\"", "5:30 \"go\""},
        {"caf\xc3\xa9 \xe2\x82\xac", "caf\xc3\xa9 \xe2\x82\xac"},
        {"END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char bytes[100];
        TextOut out = text_out(bytes, sizeof bytes);
        calendar_escape(&out, rows[i].text);
        assert_string_equal(bytes, rows[i].escaped);
    }
}

/* No text whatever brings in a line of its own: line ends come only from us. */
static void no_text_can_add_a_line(void **state)
{
    (void)state;
    const CalendarEntry quiet = {CALENDAR_FULL, "u", "2027-01-04", "s", 7};
    make(&quiet, "d");
    int lines = 0;
    for (const char *at = made; (at = strchr(at, '\n')); at++) {
        lines++;
    }
    char hostile[256];
    for (int i = 0; i < 255; i++) {
        hostile[i] = (char)(i + 1);
    }
    hostile[255] = '\0';
    const CalendarEntry entry = {CALENDAR_FULL, hostile, "2027-01-04", hostile, 7};
    make(&entry, hostile);
    int now = 0;
    for (const char *at = made; (at = strchr(at, '\n')); at++) {
        assert_int_equal(at[-1], '\r');
        now++;
    }
    assert_int_equal(now, lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_ten_letters_in_range),
        cmocka_unit_test(a_full_entry_is_written_line_by_line),
        cmocka_unit_test(smaller_forms_leave_out_what_phones_can_do_without),
        cmocka_unit_test(what_has_a_meaning_of_its_own_is_escaped),
        cmocka_unit_test(no_text_can_add_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

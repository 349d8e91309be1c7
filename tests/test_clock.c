/* test_clock.c - which times are believed, and what a time looks like as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "edge/clock.h"
#include "faults.h"
#include "folder.h"

/* The kiosk's clock, in our hand: stands before the C library's. */
static time_t machine_s = 1830000000;

time_t time(time_t *ret)
{
    if (ret) {
        *ret = machine_s;
    }
    return machine_s;
}

/* Whether a time server was heard. */
static bool heard;

int access(const char *path, int how)
{
    (void)how;
    return heard && strcmp(path, "/run/systemd/timesync/synchronized") == 0 ? 0 : -1;
}

static const time_t day_s = 86400;

static void a_time_is_read_from_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t seconds;
        const char *today;
    } rows[] = {
        {"2027-01-04T09:00Z", 1799053200, "2027-01-04"},
        {"2028-02-29T23:59Z", 1835481540, "2028-02-29"},
        {"1970-01-01T00:00Z", 0, ""},
        {"1999-12-31T12:30Z", 946643400, ""}, /* well written, not believed */
        {"2026-01-01T00:00Z", 1767225600, "2026-01-01"},
        {"2100-03-01T00:00Z", 4107542400, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ClockTime now;
        Err err = {.kind = ERR_NONE};
        assert_true(clock_parse(rows[i].text, &now, &err));
        assert_int_equal(now.seconds, rows[i].seconds);
        assert_string_equal(now.today, rows[i].today);
        assert_int_equal(now.trusted, rows[i].today[0] != '\0');
    }
}

static void what_is_no_time_is_said(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "now",
        "2027-01-04",
        "2027-01-04T09:00",
        "2027-01-04 09:00Z",
        "27-1-4",
        "2027-13-04T09:00Z",
        "2027-02-29T09:00Z",
        "2027-01-04T24:00Z",
        "2027-01-04T09:60Z",
        "2027-00-04T09:00Z",
        "2027-01-00T09:00Z",
        "1969-12-31T23:59Z",
        "2027-01-04T09:00Z ",
        "2027-01-04T09:00z",
        "-027-01-04T09:00Z",
        NULL,
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ClockTime now = {.seconds = 7};
        Err err = {.kind = ERR_NONE};
        if (clock_parse(rows[i], &now, &err) || now.seconds != 7 || !err.text[0]) {
            fail_msg("'%s' was taken", rows[i] ? rows[i] : "NULL");
        }
    }
    Err err;
    ClockTime now;
    assert_false(clock_parse("tomorrow", &now, &err));
    assert_string_equal(err.text, "'tomorrow' is no time, write it as 2027-01-04T09:00Z");
}

/* One kiosk through good and bad days. */
static void a_clock_that_went_back_is_not_believed(void **state)
{
    (void)state;
    static const time_t now = 1830000000; /* 2027-12-28 */
    static const struct {
        time_t seconds;
        bool trusted;
    } days[] = {
        {now, true},
        {now + 3 * day_s, true},
        {now + 2 * day_s + 1, true}, /* a day back: daylight, a corrected minute */
        {now + 2 * day_s - 1, false},
        {0, false},          /* the battery is empty */
        {1700000000, false}, /* before the program was written */
        {now + 4 * day_s, true},
        {INT64_C(9000000000), false}, /* and far beyond its life: not remembered */
        {now + 5 * day_s, true},
    };
    Folder folder = folder_make();
    setenv("TZ", "UTC", 1);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        machine_s = days[i].seconds;
        ClockTime seen = clock_read(folder.path);
        if (seen.trusted != days[i].trusted || (seen.today[0] != '\0') != days[i].trusted) {
            fail_msg("day %zu: trusted %d, today '%s'", i, seen.trusted, seen.today);
        }
        assert_int_equal(seen.seconds, days[i].seconds);
    }
    folder_drop(&folder);
}

static void a_time_server_puts_a_clock_right_that_once_stood_far_ahead(void **state)
{
    (void)state;
    static const time_t now = 1830000000;
    Folder folder = folder_make();
    machine_s = now + 3000 * day_s;
    assert_true(clock_read(folder.path).trusted);
    machine_s = now;
    assert_false(clock_read(folder.path).trusted);
    heard = true;
    assert_true(clock_read(folder.path).trusted);
    machine_s = 0;
    assert_false(clock_read(folder.path).trusted); /* nobody serves 1970 */
    heard = false;
    machine_s = now + 60;
    assert_true(clock_read(folder.path).trusted);
    folder_drop(&folder);
}

static void damaged_memory_of_the_clock_is_no_memory(void **state)
{
    (void)state;
    static const char *const damaged[] = {
        "",
        "\n",
        "abc\n",
        "99999999999999999999999\n",
        "-1\n",
        "1830000000 \n",
        "9000000000\n",
        "18300000001830000000183000000018300000001830000000\n"};
    Folder folder = folder_make();
    machine_s = 1830000000;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        folder_write(&folder, "clock", damaged[i], strlen(damaged[i]));
        assert_true(clock_read(folder.path).trusted);
    }
    folder_write(&folder, "clock", "a\0b\n", 4);
    assert_true(clock_read(folder.path).trusted);
    folder_drop(&folder);
}

static void works_without_a_folder_and_with_failing_calls(void **state)
{
    (void)state;
    machine_s = 1830000000;
    assert_true(clock_read("/proc/none").trusted);
    assert_true(clock_read("").trusted);
    assert_true(clock_read(NULL).trusted);
    Folder folder = folder_make();
    bool faulty = true;
    for (int nth = 1; faulty; nth++) {
        machine_s += day_s;
        faults_arm(nth, EIO, FAULT_ONCE);
        ClockTime now = clock_read(folder.path);
        faulty = faults_disarm();
        assert_true(now.trusted);
        assert_int_equal(now.seconds, machine_s);
    }
    folder_drop(&folder);
}

static void the_card_is_written_once_an_hour_at_most(void **state)
{
    (void)state;
    Folder folder = folder_make();
    char before[64], after[64];
    machine_s = 1830000000;
    clock_read(folder.path);
    folder_read_file(&folder, "clock", before, sizeof before);
    assert_string_equal(before, "1830000000\n");
    machine_s += 3599;
    clock_read(folder.path);
    folder_read_file(&folder, "clock", after, sizeof after);
    assert_string_equal(after, before);
    machine_s += 1;
    clock_read(folder.path);
    folder_read_file(&folder, "clock", after, sizeof after);
    assert_string_equal(after, "1830003600\n");
    folder_drop(&folder);
}

static void the_steady_clock_does_not_go_back(void **state)
{
    (void)state;
    int64_t before = clock_steady_ms();
    assert_true(clock_steady_ms() >= before);
    assert_true(before > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_read_from_text),
        cmocka_unit_test(what_is_no_time_is_said),
        cmocka_unit_test(a_clock_that_went_back_is_not_believed),
        cmocka_unit_test(a_time_server_puts_a_clock_right_that_once_stood_far_ahead),
        cmocka_unit_test(damaged_memory_of_the_clock_is_no_memory),
        cmocka_unit_test(works_without_a_folder_and_with_failing_calls),
        cmocka_unit_test(the_card_is_written_once_an_hour_at_most),
        cmocka_unit_test(the_steady_clock_does_not_go_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

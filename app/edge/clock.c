/* When a date is believed: it lies between the writing of this program and 30 years later, and
 * not more than a day before the latest one seen, which <state>/clock keeps. The day of slack
 * lets a clock be put right by hours. A time that a server gave outranks what was seen: else
 * one wrong date far in the future would shut out every right one after it. */
#include "edge/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "edge/files.h"

/* A board without a battery wakes up in the past. No kiosk runs before this program was written
 * (2026-01-01), nor 30 years later. */
static const int64_t written_s = 1767225600;
static const int64_t worn_out_s = 1767225600 + INT64_C(30) * 365 * 86400;
static const int64_t day_s = 86400;
static const int64_t remember_every_s = 3600; /* spares the card */

/* Days from 1970-01-01 in the Gregorian calendar; months before March belong to the year
 * before, so that the leap day comes last. */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = y / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static bool is_plausible(int64_t seconds)
{
    return seconds >= written_s && seconds <= worn_out_s;
}

static void write_day(const struct tm *day, char ret_day[16])
{
    if (strftime(ret_day, 16, "%Y-%m-%d", day) == 0) {
        ret_day[0] = '\0';
    }
}

ClockTime clock_from_seconds(int64_t seconds, bool trusted)
{
    ClockTime now = {.seconds = seconds, .trusted = trusted && is_plausible(seconds)};
    struct tm day;
    time_t at = (time_t)seconds;
    if (now.trusted && gmtime_r(&at, &day)) {
        write_day(&day, now.today);
    }
    return now;
}

static bool file_of(const char *state_dir, char *ret_path, size_t size)
{
    int length = snprintf(ret_path, size, "%s/clock", state_dir ? state_dir : "");
    return state_dir && state_dir[0] && length > 0 && (size_t)length < size;
}

/* The latest time this kiosk has seen; 0 when there is none that can be believed. */
static int64_t read_last_seen(const char *path)
{
    char bytes[64];
    Arena arena;
    const char *text;
    size_t size;
    Err err;
    arena_init(&arena, bytes, sizeof bytes);
    if (!files_read(path, sizeof bytes - 2, &arena, &text, &size, &err)) {
        return 0;
    }
    char *end;
    long long seen = strtoll(text, &end, 10);
    bool whole = end > text && strcmp(end, "\n") == 0;
    return whole && is_plausible(seen) ? seen : 0;
}

static void remember(const char *path, int64_t seconds)
{
    char text[32];
    Err err;
    int length = snprintf(text, sizeof text, "%lld\n", (long long)seconds);
    if (!files_save(path, text, (size_t)length, &err)) {
        return; /* the store says that the disk is in trouble */
    }
}

/* systemd leaves this file once a time server was heard since the start: that time is right
 * even when an earlier one, far in the future, was not. */
static bool is_synchronised(void)
{
    return access("/run/systemd/timesync/synchronized", F_OK) == 0;
}

ClockTime clock_read(const char *state_dir)
{
    char path[1024];
    time_t at = time(NULL);
    int64_t seconds = at;
    bool kept = file_of(state_dir, path, sizeof path);
    int64_t seen = kept ? read_last_seen(path) : 0;
    bool heard = is_synchronised();
    bool trusted = is_plausible(seconds) && (heard || seconds >= seen - day_s);
    ClockTime now = {.seconds = seconds, .trusted = trusted};
    struct tm day;
    if (trusted && localtime_r(&at, &day)) { /* a plan's "today" is the visitor's, not UTC's */
        write_day(&day, now.today);
    }
    bool later = seconds >= seen + remember_every_s;
    bool corrected = heard && seconds < seen - day_s;
    if (kept && trusted && (later || corrected)) {
        remember(path, seconds);
    }
    return now;
}

static bool is_real_date(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year >= 1970 && month >= 1 && month <= 12 && day >= 1
           && day <= days[month - 1] + (leap && month == 2);
}

/* The number in `count` digits at `text`; -1 when something else stands there. */
static int digits(const char *text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool clock_parse(const char *text, ClockTime *ret_time, Err *err)
{
    static const char form[] = "0000-00-00T00:00Z";
    bool good = text && strlen(text) == sizeof form - 1;
    for (size_t i = 0; good && i < sizeof form - 1; i++) {
        good = form[i] == '0' ? digits(text + i, 1) >= 0 : text[i] == form[i];
    }
    if (!good) {
        return err_set(err, ERR_FORMAT, "'%.40s' is no time, write it as 2027-01-04T09:00Z",
                       text ? text : "");
    }
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    int hour = digits(text + 11, 2), minute = digits(text + 14, 2);
    if (!is_real_date(year, month, day) || hour > 23 || minute > 59) {
        return err_set(err, ERR_RANGE, "'%.40s': there is no such day or hour", text);
    }
    int64_t seconds = days_of(year, month, day) * day_s + hour * 3600 + minute * 60;
    *ret_time = clock_from_seconds(seconds, true);
    return true;
}

int64_t clock_steady_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

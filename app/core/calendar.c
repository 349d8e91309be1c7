/* What phones ask for: lines end in CR LF, and commas, semicolons and backslashes in texts are
 * escaped (RFC 5545, 3.3.11); control characters but line ends are dropped. 10:00 without a
 * zone is 10:00 everywhere; DTSTAMP has to be UTC and is given that hour too, since only the
 * day is known. calendar_is_date() lets 31 February through: days come from our own clock. */
#include "core/calendar.h"

#include <string.h>

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

bool calendar_is_date(const char *text)
{
    if (!text || strlen(text) != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    int month = digits(text + 5, 2), day = digits(text + 8, 2);
    return digits(text, 4) > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void add_day(TextOut *out, const char *today)
{
    text_add(out, "%.4s%.2s%.2s", today, today + 5, today + 8);
}

void calendar_begin(const CalendarEntry *entry, TextOut *out)
{
    if (entry->form != CALENDAR_BARE) {
        text_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:Steadyback\r\n");
    }
    text_add(out, "BEGIN:VEVENT\r\n");
    if (entry->form != CALENDAR_BARE) {
        text_add(out, "UID:");
        calendar_escape(out, entry->uid);
        text_add(out, "-");
        add_day(out, entry->today);
        text_add(out, "\r\n");
    }
    if (entry->form == CALENDAR_FULL) {
        text_add(out, "DTSTAMP:");
        add_day(out, entry->today);
        text_add(out, "T100000Z\r\n");
    }
    text_add(out, "DTSTART:");
    add_day(out, entry->today);
    text_add(out, "T100000\r\n");
    if (entry->form == CALENDAR_FULL) {
        text_add(out, "DURATION:PT15M\r\n");
    }
    text_add(out, "RRULE:FREQ=DAILY;COUNT=%d\r\nSUMMARY:", entry->days);
    calendar_escape(out, entry->summary);
    text_add(out, "\r\nDESCRIPTION:");
}

void calendar_escape(TextOut *out, const char *text)
{
    for (const char *at = text; *at;) {
        const char *next = at;
        uint32_t point = text_next(&next);
        if (point == '\n') {
            text_add(out, "\\n");
        } else if (point == ',' || point == ';' || point == '\\') {
            text_add(out, "\\%c", (int)point);
        } else if (point >= ' ') {
            text_add(out, "%.*s", (int)(next - at), at);
        }
        at = next;
    }
}

void calendar_end(const CalendarEntry *entry, TextOut *out)
{
    text_add(out, "\r\nEND:VEVENT\r\n");
    if (entry->form != CALENDAR_BARE) {
        text_add(out, "END:VCALENDAR\r\n");
    }
}

/* calendar.h - one repeating calendar entry as text (RFC 5545), small enough for a code. Pure.
 *
 * Times float: 10:00 where the phone is, whatever the time zone. Lines are not folded: phones
 * that read an entry from a code do not all unfold.
 */
#pragma once
#include "base/text.h"

/* How much is written around the entry; the less there is room for, the less. */
typedef enum {
    CALENDAR_FULL,  /* all that RFC 5545 asks for */
    CALENDAR_LIGHT, /* without the moment it was made and its length */
    CALENDAR_BARE,  /* the VEVENT alone; both phone families' cameras take it */
    CALENDAR_COUNT
} CalendarForm;

typedef struct {
    CalendarForm form;
    const char *uid;     /* its UID together with the day: scanned twice it stays one entry */
    const char *today;   /* "2027-01-04" */
    const char *summary; /* its title */
    int days;            /* repeats daily this many times */
} CalendarEntry;

bool calendar_is_date(const char *text); /* "2027-01-04", month and day in range */

/* Everything up to "DESCRIPTION:"; the description follows, escaped; then calendar_end. */
void calendar_begin(const CalendarEntry *entry, TextOut *out);
void calendar_escape(TextOut *out, const char *text); /* , ; \ and line ends */
void calendar_end(const CalendarEntry *entry, TextOut *out);

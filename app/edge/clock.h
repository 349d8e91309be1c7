/* clock.h - the date, and whether it can be believed. */
#pragma once
#include "base/err.h"

#include <stdint.h>

typedef struct {
    int64_t seconds; /* UTC since 1970 */
    bool trusted;    /* not before this program was built, not before the last time seen */
    char today[16];  /* "2027-01-04", "" when not trusted */
} ClockTime;

ClockTime clock_read(const char *state_dir); /* remembers the latest time seen */
MUST_CHECK bool clock_parse(const char *text, ClockTime *ret_time, Err *err); /* --now */
ClockTime clock_from_seconds(int64_t seconds, bool trusted);
int64_t clock_steady_ms(void); /* never goes back */

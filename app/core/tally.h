/* tally.h - what one visit adds to the counters, and which counters there are. Pure.
 *
 * (bucket, pack, metric, key) -> n. No row a person, no id, no time finer than a day, no two
 * metrics crossed. Sensitive metrics (answers, tiers, plans) sit in buckets that close only at
 * TALLY_CLOSE_VISITS finished visits and TALLY_CLOSE_DAYS days; nothing under TALLY_SHOW_LEAST
 * is shown as a number, the rest rounds to 5 (KIOSK brief 5; NHS Digital and ONS practice).
 */
#pragma once
#include "base/err.h"

#include <stdint.h>

enum {
    TALLY_CLOSE_VISITS = 10,
    TALLY_CLOSE_DAYS = 7,
    TALLY_SHOW_LEAST = 10,
    TALLY_ROUND = 5,
    TALLY_MAX = 96,
    TALLY_KEY_BYTES = 32
};

/* How often each happened; the names in tally.c are what is stored. */
typedef enum {
    METRIC_VISIT,   /* started finished */
    METRIC_LEFT_AT, /* screen where a visit was left; sensitive ("stop_now" tells a tier) */
    METRIC_WAY,     /* way in: P1's answer; sensitive */
    METRIC_LANGUAGE,
    METRIC_TIER,       /* T0..T4; sensitive */
    METRIC_VARIANT,    /* plan variant; sensitive */
    METRIC_SPOKE,      /* weakest spoke; sensitive */
    METRIC_MOVEMENT,   /* followed to its end; sensitive */
    METRIC_HURTS,      /* "that hurts", by movement; sensitive */
    METRIC_TAKEN,      /* calendar text link paper */
    METRIC_PRINT,      /* done failed */
    METRIC_CODE,       /* used refused */
    METRIC_CARD,       /* opened */
    METRIC_PICTURE,    /* opened: wheel balance cycle scans direction */
    METRIC_TOOK,       /* minutes to plan: under_2 under_4 under_8 longer; sensitive */
    METRIC_TEACH,      /* asked back: first_try second_try missed; sensitive */
    METRIC_CONFIDENCE, /* after a routine against before it: up same down; sensitive */
    METRIC_COUNT
} Metric;

typedef struct {
    Metric metric;
    char key[TALLY_KEY_BYTES]; /* [a-z0-9_.A-Z] only */
    int n;
} TallyRow;

typedef struct {
    TallyRow rows[TALLY_MAX];
    int count;
    bool finished; /* this visit came to its goodbye */
} Tally;

/* Names are what is stored and shown; sensitive ones wait in buckets; -1 for an unknown name.
 */
const char *metric_name(Metric metric);
bool metric_sensitive(Metric metric);
int metric_find(const char *name);                            /* -1 */
void tally_add(Tally *tally, Metric metric, const char *key); /* drops what is no allowed key */

/* One stored counter, as shown and exported. */
typedef struct {
    char bucket[16]; /* "2027-01-04" (first day of the bucket), "no-date" without a clock */
    char pack[48];   /* "base-3" */
    char metric[16], key[TALLY_KEY_BYTES];
    int64_t n;
    bool closed;
} Counter;

/* The words shown for a count: "<10", "collecting", or rounded to 5. */
void tally_words(const Counter *counter, char ret_words[16]);

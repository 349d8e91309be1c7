/* counting.h - visits, made up, and what a store says about them; for the tests of the store.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "edge/store.h"

enum { COUNTING_LIST_MAX = 4000, COUNTING_DUMP_BYTES = 200000, COUNTING_FILE_BYTES = 1 << 20 };

extern Counter counting_list[COUNTING_LIST_MAX]; /* as last read */

Tally counting_visit(const char *tier, const char *movement, bool finished);
unsigned counting_random(unsigned *seed); /* 0..65535 */
Tally counting_random_visit(unsigned seed);

/* True when it is on the disk. */
bool counting_add(Store *store, Tally tally, const char *today);
int counting_read(Store *store); /* how many counters there are, now in counting_list */

/* One count; any bucket when `bucket` is NULL; 0 when it is not there. */
int64_t counting_of(Store *store, const char *bucket, const char *metric, const char *key);

/* All counters as text, sorted. */
void counting_dump(Store *store, char ret_dump[COUNTING_DUMP_BYTES]);
void counting_is_well(Store *store); /* fails the test when there is a notice */

/* store.h - counters in SQLite: one file, one connection, WAL, synchronous FULL, one
 * transaction a visit. Counting never stops the kiosk: when the disk fails, counters go on in
 * memory and `store_notice` has a sentence for staff. */
#pragma once
#include "core/tally.h"

typedef struct Store Store;

/* Opens <folder>/counters.db, checks it; a damaged file is moved to <folder>/quarantine/<n>/
 * and a new one begun. Always gives a store (in memory when the folder cannot be used). */
Store *store_open(const char *folder);
void store_close(Store *store);

/* Adds one visit's counts. `today` as ClockTime.today; "" goes to the bucket "no-date". */
MUST_CHECK bool store_add(Store *store, const Tally *tally, const char *pack, const char *today,
                          Err *err);
/* All counters, newest bucket first; at most `max`. */
MUST_CHECK bool store_read(Store *store, Counter *ret_counters, int max, int *ret_count,
                           Err *err);
/* Folds the log into the file and empties it: the log holds one visit beside the other, so a
 * visitor is only forgotten once it is gone. */
void store_fold(Store *store);
const char *store_notice(const Store *store); /* "" when all is well */

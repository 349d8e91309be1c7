#include "counting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Counter counting_list[COUNTING_LIST_MAX];

Tally counting_visit(const char *tier, const char *movement, bool finished)
{
    Tally tally = {.finished = finished};
    tally_add(&tally, METRIC_VISIT, "started");
    if (finished) {
        tally_add(&tally, METRIC_VISIT, "finished");
    }
    tally_add(&tally, METRIC_TIER, tier);
    tally_add(&tally, METRIC_MOVEMENT, movement);
    tally_add(&tally, METRIC_LANGUAGE, "en");
    return tally;
}

bool counting_add(Store *store, Tally tally, const char *today)
{
    Err err = {.kind = ERR_NONE};
    bool kept = store_add(store, &tally, "base-3", today, &err);
    assert_true(kept == (err.kind == ERR_NONE));
    return kept;
}

int counting_read(Store *store)
{
    int count = 0;
    Err err = {.kind = ERR_NONE};
    if (!store_read(store, counting_list, COUNTING_LIST_MAX, &count, &err)) {
        fail_msg("%s", err.text);
    }
    return count;
}

int64_t counting_of(Store *store, const char *bucket, const char *metric, const char *key)
{
    int count = counting_read(store);
    for (int i = 0; i < count; i++) {
        if (strcmp(counting_list[i].metric, metric) == 0
            && strcmp(counting_list[i].key, key) == 0
            && (!bucket || strcmp(counting_list[i].bucket, bucket) == 0)) {
            return counting_list[i].n;
        }
    }
    return 0;
}

static int compare_counters(const void *a, const void *b)
{
    const Counter *one = a, *two = b;
    int order = strcmp(one->bucket, two->bucket);
    order = order ? order : strcmp(one->pack, two->pack);
    order = order ? order : strcmp(one->metric, two->metric);
    return order ? order : strcmp(one->key, two->key);
}

void counting_dump(Store *store, char ret_dump[COUNTING_DUMP_BYTES])
{
    int count = counting_read(store);
    size_t used = 0;
    qsort(counting_list, (size_t)count, sizeof *counting_list, compare_counters);
    ret_dump[0] = '\0';
    for (int i = 0; i < count; i++) {
        used += (size_t)snprintf(
            ret_dump + used, COUNTING_DUMP_BYTES - used, "%s %s %s %s %lld %d\n",
            counting_list[i].bucket, counting_list[i].pack, counting_list[i].metric,
            counting_list[i].key, (long long)counting_list[i].n, counting_list[i].closed);
    }
}

void counting_is_well(Store *store)
{
    if (store_notice(store)[0]) {
        fail_msg("notice: %s", store_notice(store));
    }
}

unsigned counting_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

Tally counting_random_visit(unsigned seed)
{
    static const char *const tiers[] = {"T0", "T1", "T2", "T3", "T4"};
    char movement[32];
    snprintf(movement, sizeof movement, "M%02u", counting_random(&seed) % 14);
    return counting_visit(tiers[counting_random(&seed) % 5], movement,
                          counting_random(&seed) % 3 != 0);
}

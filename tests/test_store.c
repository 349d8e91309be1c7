/* test_store.c - counters that survive cuts, damage and full disks, and tell on nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "edge/store.h"
#include "faults.h"
#include "folder.h"

enum { LIST_MAX = 4000, DUMP_BYTES = 200000, FILE_BYTES = 1 << 20 };

static Counter list[LIST_MAX];
static char dump_a[DUMP_BYTES], dump_b[DUMP_BYTES];
static char file_bytes[FILE_BYTES];

static Tally visit_of(const char *tier, const char *movement, bool finished)
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

static bool add(Store *store, Tally tally, const char *today)
{
    Err err = {.kind = ERR_NONE};
    bool kept = store_add(store, &tally, "base-3", today, &err);
    assert_true(kept == (err.kind == ERR_NONE));
    return kept;
}

static int read_all(Store *store)
{
    int count = 0;
    Err err = {.kind = ERR_NONE};
    if (!store_read(store, list, LIST_MAX, &count, &err)) {
        fail_msg("%s", err.text);
    }
    return count;
}

static int64_t count_of(Store *store, const char *bucket, const char *metric, const char *key)
{
    int count = read_all(store);
    for (int i = 0; i < count; i++) {
        if (strcmp(list[i].metric, metric) == 0 && strcmp(list[i].key, key) == 0
            && (!bucket || strcmp(list[i].bucket, bucket) == 0)) {
            return list[i].n;
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

static void dump(Store *store, char ret_dump[DUMP_BYTES])
{
    int count = read_all(store);
    size_t used = 0;
    qsort(list, (size_t)count, sizeof *list, compare_counters);
    ret_dump[0] = '\0';
    for (int i = 0; i < count; i++) {
        used += (size_t)snprintf(ret_dump + used, DUMP_BYTES - used, "%s %s %s %s %lld %d\n",
                                 list[i].bucket, list[i].pack, list[i].metric, list[i].key,
                                 (long long)list[i].n, list[i].closed);
    }
}

static void assert_well(Store *store)
{
    if (store_notice(store)[0]) {
        fail_msg("notice: %s", store_notice(store));
    }
}

static void counts_come_back_after_closing(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    assert_well(store);
    assert_int_equal(read_all(store), 0);
    assert_true(add(store, visit_of("T4", "cat", true), "2027-01-04"));
    assert_true(add(store, visit_of("T0", "cat", false), "2027-01-04"));
    dump(store, dump_a);
    store_close(store);
    store = store_open(folder.path);
    assert_well(store);
    dump(store, dump_b);
    assert_string_equal(dump_a, dump_b);
    assert_int_equal(count_of(store, "2027-01-04", "visit", "started"), 2);
    assert_int_equal(count_of(store, "2027-01-04", "visit", "finished"), 1);
    assert_int_equal(count_of(store, "2027-01-04", "movement", "cat"), 2);
    store_close(store);
    folder_drop(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_come_back_after_closing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_store.c - counters that come back, in buckets that tell on nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "counting.h"
#include "edge/store.h"
#include "faults.h"
#include "folder.h"

enum { VISITS_A_DAY = 30 };

static char dump_a[COUNTING_DUMP_BYTES], dump_b[COUNTING_DUMP_BYTES];
static char file_bytes[COUNTING_FILE_BYTES];

static void counts_come_back_after_closing(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    counting_is_well(store);
    assert_int_equal(counting_read(store), 0);
    assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-04"));
    assert_true(counting_add(store, counting_visit("T0", "cat", false), "2027-01-04"));
    counting_dump(store, dump_a);
    store_close(store);
    store = store_open(folder.path);
    counting_is_well(store);
    counting_dump(store, dump_b);
    assert_string_equal(dump_a, dump_b);
    assert_int_equal(counting_of(store, "2027-01-04", "visit", "started"), 2);
    assert_int_equal(counting_of(store, "2027-01-04", "visit", "finished"), 1);
    assert_int_equal(counting_of(store, "2027-01-04", "movement", "cat"), 2);
    store_close(store);
    folder_drop(&folder);
}

/* ---- buckets ---- */

static void shuffle(int *order, int count, unsigned *seed)
{
    for (int i = count - 1; i > 0; i--) {
        int k = (int)(counting_random(seed) % (unsigned)(i + 1));
        int kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
}

/* A busy or a quiet day (those leave buckets open), its visits in the order given. */
static void count_day(Store *store, int day, const int *order)
{
    char today[32];
    snprintf(today, sizeof today, "2027-01-%02d", 4 + day);
    int visits = day % 3 == 0 ? VISITS_A_DAY : 1;
    for (int i = 0; i < visits; i++) {
        int which = visits == 1 ? 0 : order[i];
        counting_add(store, counting_random_visit((unsigned)(day * 100 + which)), today);
    }
}

/* Ten days, the visits of each in an order drawn from `seed`; 0: as they come. */
static void dump_ten_days(unsigned seed, char ret_dump[COUNTING_DUMP_BYTES])
{
    int order[VISITS_A_DAY];
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    for (int i = 0; i < VISITS_A_DAY; i++) {
        order[i] = i;
    }
    for (int day = 0; day < 10; day++) {
        if (seed) {
            shuffle(order, VISITS_A_DAY, &seed);
        }
        count_day(store, day, order);
    }
    counting_dump(store, ret_dump);
    store_close(store);
    folder_drop(&folder);
}

static void the_order_of_visits_within_a_day_leaves_no_trace(void **state)
{
    (void)state;
    dump_ten_days(0, dump_a);
    assert_non_null(strstr(dump_a, "2027-01-04 base-3 tier"));
    for (unsigned seed = 7; seed < 10; seed++) {
        dump_ten_days(seed, dump_b);
        assert_string_equal(dump_a, dump_b);
    }
}

static bool tier_is_closed(Store *store, const char *bucket)
{
    int count = counting_read(store);
    for (int i = 0; i < count; i++) {
        if (strcmp(counting_list[i].metric, "tier") == 0
            && strcmp(counting_list[i].bucket, bucket) == 0) {
            return counting_list[i].closed;
        }
    }
    fail_msg("no tier in bucket %s", bucket);
    return false;
}

static void a_sensitive_bucket_closes_with_the_first_visit_of_a_later_day(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    for (int i = 0; i < 9; i++) {
        counting_add(store, counting_visit("T4", "cat", true), "2027-01-04");
        counting_add(store, counting_visit("T3", "cat", false),
                     "2027-01-04"); /* not finished: does not count */
    }
    counting_add(store, counting_visit("T4", "cat", true),
                 "2027-01-11"); /* the tenth, on the eighth day */
    counting_add(store, counting_visit("T4", "cat", true), "2027-01-11");
    assert_false(tier_is_closed(store, "2027-01-04"));
    assert_int_equal(counting_of(store, "2027-01-04", "tier", "T4"), 11);
    counting_add(store, counting_visit("T0", "cat", true), "2027-01-12");
    assert_true(tier_is_closed(store, "2027-01-04"));
    assert_false(tier_is_closed(store, "2027-01-12"));
    assert_int_equal(counting_of(store, "2027-01-12", "tier", "T0"), 1);
    assert_int_equal(counting_of(store, "2027-01-11", "visit", "started"), 2); /* daily */
    counting_add(store, counting_visit("T0", "cat", true),
                 "2027-01-11"); /* the clock went a day back */
    assert_int_equal(counting_of(store, "2027-01-12", "tier", "T0"), 2);
    assert_int_equal(counting_of(store, "2027-01-11", "visit", "started"), 3);
    for (int i = 0; i < 30; i++) {
        counting_add(store, counting_visit("T2", "cat", true), "2027-01-13");
    }
    counting_add(store, counting_visit("T2", "cat", true),
                 "2027-01-18"); /* thirty visits, six days */
    assert_false(tier_is_closed(store, "2027-01-12"));
    store_close(store);
    folder_drop(&folder);
}

static void without_a_date_counts_wait_in_a_bucket_of_their_own(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    for (int i = 0; i < 12; i++) {
        counting_add(store, counting_visit("T4", "cat", true), "");
    }
    counting_add(store, counting_visit("T4", "cat", true), "2027-01-04");
    counting_add(store, counting_visit("T4", "cat", true), "2027-03-04");
    assert_int_equal(counting_of(store, "no-date", "visit", "started"), 12);
    assert_int_equal(counting_of(store, "no-date", "tier", "T4"), 12);
    assert_int_equal(counting_of(store, "2027-01-04", "tier", "T4"), 2);
    assert_false(tier_is_closed(store, "no-date"));
    store_close(store);
    folder_drop(&folder);
}

/* One visitor a day for 30 days, the list read every evening: no answer can be told. */
static void one_visitor_a_day_is_never_shown(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    unsigned seed = 3;
    int shown = 0;
    for (int day = 1; day <= 30; day++) {
        char today[32];
        snprintf(today, sizeof today, "2027-01-%02d", day);
        counting_add(store,
                     counting_visit(counting_random(&seed) % 2 ? "T0" : "T4", "cat", true),
                     today);
        int count = counting_read(store);
        int64_t newest_closed = 0;
        for (int i = 0; i < count; i++) {
            char words[16];
            tally_words(&counting_list[i], words);
            int metric = metric_find(counting_list[i].metric);
            if (!metric_sensitive((Metric)metric)) {
                assert_string_equal(words, "<10");
                continue;
            }
            assert_true(strcmp(words, "collecting") == 0 || counting_list[i].closed);
            newest_closed +=
                counting_list[i].closed && strcmp(counting_list[i].metric, "tier") == 0
                    ? counting_list[i].n
                    : 0;
            shown += words[0] != 'c';
        }
        assert_true(newest_closed % 10 == 0); /* whole buckets of ten, never one more */
    }
    assert_true(shown > 0);
    store_close(store);
    folder_drop(&folder);
}

static void a_count_stops_at_a_million(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    Tally tally = {.count = 0};
    tally_add(&tally, METRIC_CARD, "flare");
    tally.rows[0].n = 999999;
    for (int i = 0; i < 4; i++) {
        assert_true(counting_add(store, tally, "2027-01-04"));
    }
    assert_int_equal(counting_of(store, NULL, "card", "flare"), 1000000);
    store_close(store);
    store = store_open(folder.path);
    counting_is_well(store);
    store_close(store);
    folder_drop(&folder);
}

/* ---- what lies on the disk ---- */

static void nothing_but_names_keys_pack_and_days_is_in_the_files(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    Tally tally = counting_visit("T1", "cat", true);
    Err err;
    memset(tally.rows[TALLY_MAX - 1].key, 'Z', 20); /* beyond count: must not be stored */
    assert_true(store_add(store, &tally, "base-3", "2027-01-04", &err));
    static const char *const files[] = {"counters.db", "counters.db-wal"};
    for (size_t k = 0; k < 2; k++) {
        long size = folder_read_file(&folder, files[k], file_bytes, sizeof file_bytes);
        for (long i = 0; i + 4 < size; i++) {
            assert_memory_not_equal(file_bytes + i, "ZZZZ", 4);
        }
    }
    assert_int_equal(folder_count(&folder, "."), 2); /* database and log, nothing else */
    store_fold(store);
    assert_int_equal(
        folder_read_file(&folder, "counters.db-wal", file_bytes, sizeof file_bytes), 0);
    store_close(store);
    assert_int_equal(folder_count(&folder, "."), 1);
    folder_drop(&folder);
}

/* Every readable run of four or more letters in the rows' pages must be one of ours. */
static void every_word_in_the_database_is_a_known_one(void **state)
{
    (void)state;
    static const char *const known[] = {"visit", "started",  "finished", "tier",   "movement",
                                        "cat",   "language", "en",       "base-3", "2027-01-04",
                                        "T1",    "epoch",    "last_day", "digest", NULL};
    Folder folder = folder_make();
    Store *store = store_open(folder.path);
    assert_true(counting_add(store, counting_visit("T1", "cat", true), "2027-01-04"));
    store_close(store);
    long size = folder_read_file(&folder, "counters.db", file_bytes, sizeof file_bytes);
    assert_true(size > 4096);
    int words = 0;
    for (long i = 4096; i < size; i++) { /* the first page holds the tables' own texts */
        long start = i;
        while (i < size && (unsigned char)file_bytes[i] > 32
               && (unsigned char)file_bytes[i] < 127) {
            i++;
        }
        char run[200] = "";
        if (i - start < 4 || i - start >= (long)sizeof run) {
            assert_true(i - start < (long)sizeof run);
            continue;
        }
        memcpy(run, file_bytes + start, (size_t)(i - start));
        for (int k = 0; known[k];
             k++) { /* take out what is ours; hexadecimal is epoch, digest */
            for (char *found; (found = strstr(run, known[k]));) {
                memset(found, ' ', strlen(known[k]));
                words++;
            }
        }
        if (strspn(run, " 0123456789abcdef\"#!$%&'()*+,-./") != strlen(run)) {
            fail_msg("at %ld: '%s'", start, run);
        }
    }
    assert_true(words >= 20);
    folder_drop(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_come_back_after_closing),
        cmocka_unit_test(the_order_of_visits_within_a_day_leaves_no_trace),
        cmocka_unit_test(a_sensitive_bucket_closes_with_the_first_visit_of_a_later_day),
        cmocka_unit_test(without_a_date_counts_wait_in_a_bucket_of_their_own),
        cmocka_unit_test(one_visitor_a_day_is_never_shown),
        cmocka_unit_test(a_count_stops_at_a_million),
        cmocka_unit_test(nothing_but_names_keys_pack_and_days_is_in_the_files),
        cmocka_unit_test(every_word_in_the_database_is_a_known_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

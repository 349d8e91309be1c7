/* test_store_faults.c - damaged files, failing disks, kill -9: no count is lost in silence. */
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

#include "counting.h"
#include "edge/store.h"
#include "faults.h"
#include "folder.h"

static char dump_a[COUNTING_DUMP_BYTES], dump_b[COUNTING_DUMP_BYTES];
static char file_bytes[COUNTING_FILE_BYTES];

static void copy_file(const Folder *from, const Folder *to, const char *name)
{
    long size = folder_read_file(from, name, file_bytes, sizeof file_bytes);
    if (size >= 0) {
        folder_write(to, name, file_bytes, (size_t)size);
    }
}

/* A good file of three weeks, closed; its bytes in `good`. */
static long make_good_file(Folder *folder, char *good, size_t room)
{
    *folder = folder_make();
    Store *store = store_open(folder->path);
    for (int i = 0; i < 60; i++) {
        char today[32];
        snprintf(today, sizeof today, "2027-01-%02d", 1 + i / 3);
        counting_add(store, counting_random_visit((unsigned)i), today);
    }
    counting_dump(store, dump_a);
    store_close(store);
    return folder_read_file(folder, "counters.db", good, room);
}

/* Opens what lies in the folder: never a crash, always a store that counts; and either all
 * counts are as they were or staff are told. */
static bool open_damaged(const Folder *folder, const char *what, long at)
{
    Store *store = store_open(folder->path);
    counting_dump(store, dump_b);
    bool told = store_notice(store)[0] != '\0';
    if (!told && strcmp(dump_a, dump_b) != 0) {
        fail_msg("%s at %ld: counts changed and nobody was told\n%s", what, at, dump_b);
    }
    if (told && !strstr(store_notice(store), "put aside")) {
        fail_msg("%s at %ld: %s", what, at, store_notice(store));
    }
    int64_t before = counting_of(store, "2027-02-01", "card", "flare");
    Tally tally = {.count = 0};
    tally_add(&tally, METRIC_CARD, "flare");
    if (!counting_add(store, tally, "2027-02-01")) {
        fail_msg("%s at %ld: %s", what, at, store_notice(store));
    }
    assert_int_equal(counting_of(store, "2027-02-01", "card", "flare"), before + 1);
    store_close(store);
    assert_true(!told || folder_has(folder, "quarantine/1/counters.db"));
    return told;
}

static void a_cut_file_is_put_aside_and_counting_begins_anew(void **state)
{
    (void)state;
    static char good[COUNTING_FILE_BYTES];
    Folder first;
    long size = make_good_file(&first, good, sizeof good);
    int told = 0, cuts = 0;
    for (long at = 1; at < size; at += 97) {
        Folder folder = folder_make();
        folder_write(&folder, "counters.db", good, (size_t)at);
        told += open_damaged(&folder, "cut", at);
        cuts++;
        folder_drop(&folder);
    }
    print_message("%d of %d cuts were noticed\n", told, cuts);
    assert_int_equal(told, cuts);
    folder_drop(&first);
}

static void flipped_bits_are_noticed_or_harmless(void **state)
{
    (void)state;
    static char good[COUNTING_FILE_BYTES];
    Folder first;
    long size = make_good_file(&first, good, sizeof good);
    unsigned seed = 11;
    int told = 0;
    for (int i = 0; i < 240; i++) {
        long at = i < 100 ? i
                          : (long)((counting_random(&seed) << 8 | counting_random(&seed))
                                   % (unsigned)size);
        int bit = (int)(counting_random(&seed) % 8);
        Folder folder = folder_make();
        good[at] = (char)(good[at] ^ 1 << bit);
        folder_write(&folder, "counters.db", good, (size_t)size);
        good[at] = (char)(good[at] ^ 1 << bit);
        told += open_damaged(&folder, "flip", at);
        folder_drop(&folder);
    }
    print_message("%d of 240 flipped bits mattered and were noticed\n", told);
    assert_true(told > 40);
    folder_drop(&first);
}

static void a_damaged_log_gives_an_earlier_state_whole(void **state)
{
    (void)state;
    Folder first = folder_make();
    Store *store = store_open(first.path);
    for (int i = 0; i < 6; i++) {
        counting_add(store, counting_visit("T4", "cat", true), "2027-01-04");
    }
    Folder image = folder_make(); /* what a power cut would leave */
    copy_file(&first, &image, "counters.db");
    copy_file(&first, &image, "counters.db-wal");
    store_close(store);
    static char main_file[COUNTING_FILE_BYTES], log[COUNTING_FILE_BYTES];
    long main_size = folder_read_file(&image, "counters.db", main_file, sizeof main_file);
    long log_size = folder_read_file(&image, "counters.db-wal", log, sizeof log);
    assert_true(log_size > 4096);
    for (long at = 0; at < log_size; at += 997) {
        Folder folder = folder_make();
        folder_write(&folder, "counters.db", main_file, (size_t)main_size);
        folder_write(&folder, "counters.db-wal", log, (size_t)at);
        store = store_open(folder.path);
        int64_t started = counting_of(store, NULL, "visit", "started");
        int64_t finished = counting_of(store, NULL, "visit", "finished");
        assert_int_equal(started, finished); /* a visit is there whole or not at all */
        assert_in_range(started, 0, 6);
        assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-04"));
        store_close(store);
        folder_drop(&folder);
    }
    folder_drop(&image);
    folder_drop(&first);
}

static void a_file_that_is_not_ours_is_put_aside(void **state)
{
    (void)state;
    static const char *const changes[] = {
        "PRAGMA application_id = 1",
        "PRAGMA user_version = 99",
        "CREATE TABLE people (name TEXT)",
        "DROP TABLE buckets",
        "CREATE VIEW spy AS SELECT * FROM counters",
        "CREATE TRIGGER spy AFTER INSERT ON counters BEGIN SELECT 1; END",
        "UPDATE counters SET n = n + 1",
        "DELETE FROM buckets",
        "DELETE FROM meta",
        "UPDATE meta SET value = '2099-01-01' WHERE name = 'last_day'",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        static char good[COUNTING_FILE_BYTES];
        Folder folder;
        char command[700];
        make_good_file(&folder, good, sizeof good);
        snprintf(command, sizeof command, "sqlite3 %s/counters.db \"%s\"", folder.path,
                 changes[i]);
        if (system("command -v sqlite3 >/dev/null") != 0) {
            folder_drop(&folder);
            skip();
        }
        assert_int_equal(system(command), 0);
        if (!open_damaged(&folder, changes[i], 0)) {
            fail_msg("taken as ours: %s", changes[i]);
        }
        folder_drop(&folder);
    }
}

static void three_damaged_files_are_kept(void **state)
{
    (void)state;
    Folder folder = folder_make();
    for (int i = 1; i <= 6; i++) {
        char words[64];
        int length = snprintf(words, sizeof words, "this is no database, number %d", i);
        folder_write(&folder, "counters.db", words, (size_t)length);
        Store *store = store_open(folder.path);
        assert_non_null(strstr(store_notice(store), "put aside"));
        assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-04"));
        store_close(store);
    }
    char back[64];
    assert_int_equal(folder_count(&folder, "quarantine"), 3);
    folder_read_file(&folder, "quarantine/6/counters.db", back, sizeof back);
    assert_string_equal(back, "this is no database, number 6");
    assert_false(folder_has(&folder, "quarantine/3"));
    Store *store = store_open(folder.path); /* staff read it on another day, after a restart */
    print_message("%s\n", store_notice(store));
    assert_non_null(strstr(store_notice(store), "/quarantine/6"));
    store_close(store);
    folder_drop(&folder);
}

/* ---- a disk that fails ---- */

static void counts_go_on_in_memory_and_are_written_later(void **state)
{
    (void)state;
    Folder folder = folder_make();
    char below[400];
    folder_write(&folder, "file", "x", 1);
    snprintf(below, sizeof below, "%s/file/state", folder.path); /* works for root as well */
    Store *store = store_open(below);
    print_message("%s\n", store_notice(store));
    assert_non_null(strstr(store_notice(store), "Counts cannot be kept on the disk"));
    assert_false(counting_add(store, counting_visit("T4", "cat", true), "2027-01-04"));
    assert_false(counting_add(store, counting_visit("T4", "cat", false), "2027-01-05"));
    assert_int_equal(counting_of(store, NULL, "movement", "cat"), 1);
    assert_int_equal(counting_of(store, "2027-01-05", "visit", "started"), 1);
    unlink(folder_path(&folder, "file"));
    mkdir(folder_path(&folder, "file"), 0700);
    mkdir(below, 0700);
    assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-05"));
    counting_is_well(store);
    assert_int_equal(counting_of(store, "2027-01-04", "tier", "T4"), 3);
    store_close(store);
    store = store_open(below);
    assert_int_equal(counting_of(store, "2027-01-04", "tier", "T4"), 3);
    assert_int_equal(counting_of(store, "2027-01-05", "visit", "started"), 2);
    store_close(store);
    folder_drop(&folder);
}

static void what_finds_no_room_in_memory_is_said(void **state)
{
    (void)state;
    Store *store = store_open("/proc/none");
    for (int i = 0; i < 5000; i++) {
        Tally tally = {.count = 0};
        char key[32];
        snprintf(key, sizeof key, "card_%d", i);
        tally_add(&tally, METRIC_CARD, key);
        assert_false(counting_add(store, tally, "2027-01-04"));
    }
    print_message("%s\n", store_notice(store));
    assert_non_null(strstr(store_notice(store), "904 counts were lost."));
    store_close(store);
}

/* Opening with the n-th call failing: a good file is never put aside, no count is lost. */
static int fail_opening(int number, FaultWay way)
{
    int positions = 0;
    bool faulty = true;
    for (int nth = 1; faulty; nth++) {
        Folder folder = folder_make();
        Store *store = store_open(folder.path);
        assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-04"));
        if (nth % 2) { /* with and without a log to be read back */
            store_close(store);
        } else {
            Folder image = folder_make();
            copy_file(&folder, &image, "counters.db");
            copy_file(&folder, &image, "counters.db-wal");
            store_close(store);
            folder_drop(&folder);
            folder = image;
        }
        faults_arm(nth / 2 + 1, number, way);
        store = store_open(folder.path);
        faulty = faults_disarm() || nth < 4;
        positions += faulty;
        if (!counting_add(store, counting_visit("T4", "cat", true), "2027-01-04")) {
            counting_read(
                store); /* a log opened for reading only is noticed by the first visit */
        }
        if (store_notice(store)[0] || folder_has(&folder, "quarantine")
            || counting_of(store, NULL, "tier", "T4") != 2) {
            fail_msg("call %d (%s): %lld visits, %s", nth / 2 + 1, faults_failed(),
                     (long long)counting_of(store, NULL, "tier", "T4"), store_notice(store));
        }
        store_close(store);
        folder_drop(&folder);
    }
    return positions;
}

static void opening_fails_at_every_call_and_loses_nothing(void **state)
{
    (void)state;
    int positions = fail_opening(EIO, FAULT_ONCE) + fail_opening(ENOSPC, FAULT_ONCE)
                    + fail_opening(EIO, FAULT_FROM_THEN_ON)
                    + fail_opening(EACCES, FAULT_FROM_THEN_ON);
    print_message("open: %d failing calls\n", positions);
    assert_true(positions > 100);
}

/* Adding with the n-th call failing: afterwards every visit is there exactly once. */
static int fail_adding(int number, FaultWay way)
{
    int positions = 0;
    bool faulty = true;
    for (int nth = 1; faulty; nth++) {
        Folder folder = folder_make();
        Store *store = store_open(folder.path);
        assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-04"));
        faults_arm(nth, number, way);
        bool kept = counting_add(store, counting_visit("T4", "cat", true), "2027-01-05");
        faulty = faults_disarm();
        positions += faulty;
        assert_true(kept || (faulty && store_notice(store)[0]));
        assert_int_equal(counting_of(store, NULL, "tier", "T4"), 2); /* shown at once */
        assert_true(counting_add(store, counting_visit("T4", "cat", true), "2027-01-05"));
        store_close(store);
        store = store_open(folder.path);
        counting_is_well(store);
        if (counting_of(store, NULL, "tier", "T4") != 3) {
            fail_msg("call %d (%s): %lld visits", nth, faults_failed(),
                     (long long)counting_of(store, NULL, "tier", "T4"));
        }
        store_close(store);
        folder_drop(&folder);
    }
    return positions;
}

static void adding_fails_at_every_call_and_counts_once(void **state)
{
    (void)state;
    int positions = fail_adding(EIO, FAULT_ONCE) + fail_adding(ENOSPC, FAULT_ONCE)
                    + fail_adding(EIO, FAULT_FROM_THEN_ON)
                    + fail_adding(ENOSPC, FAULT_FROM_THEN_ON) + fail_adding(EROFS, FAULT_ONCE);
    print_message("add: %d failing calls\n", positions);
    assert_true(positions >= 10);
}

/* Counts until killed; says each visit that is kept. */
static void count_until_killed(const char *folder, int said)
{
    Store *store = store_open(folder);
    Tally tally = counting_visit("T4", "cat", true);
    Err err;
    for (;;) {
        if (store_add(store, &tally, "base-3", "2027-01-04", &err)
            && write(said, "+", 1) != 1) {
            _exit(1);
        }
    }
}

static void what_was_acknowledged_is_there_after_kill_9(void **state)
{
    (void)state;
    Folder folder = folder_make();
    int64_t acknowledged = 0;
    const int rounds = 20;
    for (int round = 0; round < rounds; round++) {
        int ends[2];
        char byte;
        assert_int_equal(pipe(ends), 0);
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            close(ends[0]);
            count_until_killed(folder.path, ends[1]);
        }
        close(ends[1]);
        for (int i = 0; i < 3 + round * 7 % 40; i++) {
            assert_int_equal(read(ends[0], &byte, 1), 1);
            acknowledged++;
        }
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        while (read(ends[0], &byte, 1) == 1) {
            acknowledged++;
        }
        close(ends[0]);
        Store *store = store_open(folder.path);
        counting_is_well(store);
        int64_t found = counting_of(store, NULL, "tier", "T4");
        store_close(store);
        if (found < acknowledged || found > acknowledged + round + 1) {
            fail_msg("%lld acknowledged, %lld found", (long long)acknowledged,
                     (long long)found);
        }
    }
    print_message("%lld visits acknowledged over %d kills, none lost\n",
                  (long long)acknowledged, rounds);
    folder_drop(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_file_is_put_aside_and_counting_begins_anew),
        cmocka_unit_test(flipped_bits_are_noticed_or_harmless),
        cmocka_unit_test(a_damaged_log_gives_an_earlier_state_whole),
        cmocka_unit_test(a_file_that_is_not_ours_is_put_aside),
        cmocka_unit_test(three_damaged_files_are_kept),
        cmocka_unit_test(counts_go_on_in_memory_and_are_written_later),
        cmocka_unit_test(what_finds_no_room_in_memory_is_said),
        cmocka_unit_test(opening_fails_at_every_call_and_loses_nothing),
        cmocka_unit_test(adding_fails_at_every_call_and_counts_once),
        cmocka_unit_test(what_was_acknowledged_is_there_after_kill_9),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

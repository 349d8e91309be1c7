/* How counts survive: a visit's rows go into `pending` and leave it only when a commit is on
 * the disk; while the disk fails they wait, and each visit opens the file afresh with all its
 * checks. A commit that failed may be in the file all the same: `tried` remembers the digest
 * the file would then have, and when it has it, those rows are dropped and not counted twice.
 * That is why rows once tried are never added to. */
#include "edge/store.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "edge/files.h"
#include "edge/store_db.h"

enum { PENDING_MAX = 4096, KEEP_MAX = 3, PATH_BYTES = 1024 };

/* Everything to be counted passes through `pending`; it is emptied when it is on the disk. */
struct Store {
    char folder[PATH_BYTES - 64];
    Db db; /* no handle: counts stay in memory and each visit tries again */
    StoreRow pending[PENDING_MAX];
    int pending_count;
    int lost;            /* counts that found no room */
    DbCommit tried;      /* the last transaction that failed, ... */
    int tried_count;     /* ... and how many rows it had */
    char trouble[200];   /* why the disk is not used; "" */
    char put_aside[300]; /* where damaged files lie; "" */
    char notice[800];
};

static const char *const file_ends[] = {"", "-wal", "-shm", "-journal"};

/* ---- what staff are told ---- */

static void write_notice(Store *store)
{
    TextOut out = text_out(store->notice, sizeof store->notice);
    if (store->trouble[0]) {
        text_add(&out,
                 "Counts cannot be kept on the disk just now (%s). They go on in memory "
                 "and are written as soon as the disk works again.",
                 store->trouble);
    }
    if (store->lost) {
        text_add(&out, "%s%d counts were lost.", out.used ? " " : "", store->lost);
    }
    if (store->put_aside[0]) {
        text_add(&out, "%sDamaged counts were put aside in %s, and counting began anew.",
                 out.used ? " " : "", store->put_aside);
    }
}

static void say_trouble(Store *store, const Err *err)
{
    snprintf(store->trouble, sizeof store->trouble, "%.190s", err->text);
}

/* ---- damaged files ---- */

static bool path_in(const Store *store, const char *name, char ret_path[PATH_BYTES])
{
    int length = snprintf(ret_path, PATH_BYTES, "%s/%s", store->folder, name);
    return length > 0 && length < PATH_BYTES;
}

/* The lowest and highest number among quarantine/<n>; 0 when there is none. */
static int find_numbers(const Store *store, int *ret_lowest, int *ret_count)
{
    char path[PATH_BYTES];
    int highest = 0;
    *ret_lowest = *ret_count = 0;
    path_in(store, "quarantine", path);
    DIR *list = opendir(path);
    for (const struct dirent *entry; list && (entry = readdir(list));) {
        char *end;
        long number = strtol(entry->d_name, &end, 10);
        if (*end || end == entry->d_name || number < 1 || number > 1000000) {
            continue;
        }
        ++*ret_count;
        highest = number > highest ? (int)number : highest;
        *ret_lowest = *ret_lowest && *ret_lowest < number ? *ret_lowest : (int)number;
    }
    if (list) {
        closedir(list);
    }
    return highest;
}

static void drop_put_aside(const Store *store, int number)
{
    char name[64], path[PATH_BYTES];
    for (size_t i = 0; i < sizeof file_ends / sizeof *file_ends; i++) {
        snprintf(name, sizeof name, "quarantine/%d/counters.db%s", number, file_ends[i]);
        path_in(store, name, path);
        unlink(path);
    }
    snprintf(name, sizeof name, "quarantine/%d", number);
    path_in(store, name, path);
    rmdir(path);
}

static void note_put_aside(Store *store)
{
    int lowest, count;
    int newest = find_numbers(store, &lowest, &count);
    if (newest) {
        snprintf(store->put_aside, sizeof store->put_aside, "%.260s/quarantine/%d",
                 store->folder, newest);
    }
}

static bool move_aside(Store *store, int number, Err *err)
{
    char name[64], from[PATH_BYTES], to[PATH_BYTES];
    snprintf(name, sizeof name, "quarantine/%d", number);
    if (!path_in(store, name, to)) {
        return err_set(err, ERR_RANGE, "%.100s: the path is too long", store->folder);
    }
    if (!files_make_folder(to, err)) {
        return false;
    }
    /* The log first: without it, the main file is the older state, never the other way round.
     */
    for (size_t i = sizeof file_ends / sizeof *file_ends; i-- > 0;) {
        snprintf(name, sizeof name, "counters.db%s", file_ends[i]);
        path_in(store, name, from);
        snprintf(name, sizeof name, "quarantine/%d/counters.db%s", number, file_ends[i]);
        path_in(store, name, to);
        if (rename(from, to) != 0 && errno != ENOENT) {
            return err_set(err, ERR_IO, "%.200s: %s", to, strerror(errno));
        }
    }
    return true;
}

static bool quarantine(Store *store, Err *err)
{
    int lowest, count;
    int newest = find_numbers(store, &lowest, &count);
    if (!move_aside(store, newest + 1, err)) {
        return false;
    }
    for (; count >= KEEP_MAX; find_numbers(store, &lowest, &count)) {
        int before = count;
        drop_put_aside(store, lowest);
        find_numbers(store, &lowest, &count);
        if (count >= before) {
            break; /* something in there is not ours: leave it */
        }
    }
    return true;
}

/* ---- the disk ---- */

static void forget_tried(Store *store)
{
    store->tried = (DbCommit){.tried = false};
    store->tried_count = 0;
}

/* What is in the file after a failed commit is not added again. */
static void drop_what_got_through(Store *store)
{
    if (store->tried.tried && store->db.digest == store->tried.digest) {
        int left = store->pending_count - store->tried_count;
        memmove(store->pending, store->pending + store->tried_count,
                (size_t)left * sizeof *store->pending);
        memset(store->pending + left, 0, (size_t)store->tried_count * sizeof *store->pending);
        store->pending_count = left;
    }
    forget_tried(store);
}

static bool open_disk(Store *store, Err *err)
{
    char path[PATH_BYTES];
    path_in(store, "counters.db", path);
    DbState state = db_open(path, &store->db, err);
    if (state == DB_DAMAGED) { /* a read that failed once looks like damage: ask twice */
        state = db_open(path, &store->db, err);
    }
    if (state == DB_DAMAGED && quarantine(store, err)) {
        state = db_open(path, &store->db, err);
        forget_tried(store);
    }
    note_put_aside(store);
    if (state == DB_GOOD) {
        drop_what_got_through(store);
    }
    return state == DB_GOOD;
}

static bool write_pending(Store *store, Err *err)
{
    if (!store->db.file.handle && !open_disk(store, err)) {
        return false;
    }
    if (store->pending_count == 0) {
        return true;
    }
    int count = store->pending_count;
    if (!db_add(&store->db, store->pending, count, &store->tried, err)) {
        store->tried_count = store->tried.tried ? count : 0;
        db_close(&store->db); /* the next visit opens it afresh, with all its checks */
        return false;
    }
    memset(store->pending, 0, (size_t)count * sizeof *store->pending);
    store->pending_count = 0;
    forget_tried(store);
    return true;
}

static bool flush(Store *store, Err *err)
{
    bool good = write_pending(store, err);
    store->trouble[0] = '\0';
    if (!good) {
        say_trouble(store, err);
    }
    write_notice(store);
    return good;
}

/* ---- the interface ---- */

Store *store_open(const char *folder)
{
    Store *store = calloc(1, sizeof *store);
    Err err;
    assert(store); /* half a megabyte, once, at the start */
    size_t length = strlen(folder);
    bool fits = length < sizeof store->folder;
    memcpy(store->folder, folder, fits ? length : 0);
    if (!flush(store, &err)) {
        return store; /* in memory; the notice says why */
    }
    return store;
}

void store_close(Store *store)
{
    Err err;
    if (!store) {
        return;
    }
    if (store->pending_count > 0 && !flush(store, &err)) {
        store->lost += store->pending_count; /* nobody is left to tell */
    }
    db_close(&store->db);
    memset(store->pending, 0, sizeof *store->pending * (size_t)store->pending_count);
    free(store);
}

static void keep_row(Store *store, StoreRow row)
{
    for (int i = 0; i < store->pending_count; i++) {
        StoreRow *other = &store->pending[i];
        bool tried = i < store->tried_count; /* may be on the disk already: left as it was */
        if (!tried && other->metric == row.metric && text_equal(other->key, row.key)
            && text_equal(other->day, row.day) && text_equal(other->pack, row.pack)) {
            other->n += row.n;
            return;
        }
    }
    if (store->pending_count == PENDING_MAX) {
        store->lost += row.n;
        return;
    }
    store->pending[store->pending_count++] = row;
}

static void keep_visit(Store *store, const Tally *tally, const char *pack, const char *today)
{
    StoreRow row = {.n = 1, .metric = ROW_FINISHED};
    snprintf(row.day, sizeof row.day, "%s", today);
    snprintf(row.pack, sizeof row.pack, "%s", pack);
    if (tally->finished) {
        keep_row(store, row);
    }
    for (int i = 0; i < tally->count; i++) {
        row.metric = (int)tally->rows[i].metric;
        row.n = tally->rows[i].n;
        memcpy(row.key, tally->rows[i].key, sizeof row.key);
        keep_row(store, row);
    }
}

bool store_add(Store *store, const Tally *tally, const char *pack, const char *today, Err *err)
{
    keep_visit(store, tally, pack, today);
    return flush(store, err);
}

/* Adds what only memory holds to the list read from the disk. */
static int overlay(Store *store, Counter *counters, int max, int count)
{
    for (int i = 0; i < store->pending_count; i++) {
        const StoreRow *row = &store->pending[i];
        if (row->metric == ROW_FINISHED) {
            continue;
        }
        Counter fresh = {.n = row->n};
        db_bucket_of(&store->db, row, fresh.bucket);
        snprintf(fresh.pack, sizeof fresh.pack, "%s", row->pack);
        snprintf(fresh.metric, sizeof fresh.metric, "%s", metric_name((Metric)row->metric));
        memcpy(fresh.key, row->key, sizeof fresh.key);
        int k = 0;
        while (k < count
               && (!text_equal(counters[k].key, fresh.key)
                   || !text_equal(counters[k].metric, fresh.metric)
                   || !text_equal(counters[k].bucket, fresh.bucket)
                   || !text_equal(counters[k].pack, fresh.pack))) {
            k++;
        }
        if (k < count) {
            counters[k].n += fresh.n;
        } else if (count < max) {
            counters[count++] = fresh;
        }
    }
    return count;
}

/* A file that cannot be read any more is opened afresh once, which puts it aside if it must. */
static bool read_disk(Store *store, Counter *counters, int max, int *ret_count, Err *err)
{
    if (!store->db.file.handle && !flush(store, err)) {
        return true; /* memory is all there is */
    }
    if (db_read(&store->db, counters, max, ret_count, err)) {
        return true;
    }
    db_close(&store->db);
    return flush(store, err) && db_read(&store->db, counters, max, ret_count, err);
}

bool store_read(Store *store, Counter *ret_counters, int max, int *ret_count, Err *err)
{
    int count = 0;
    if (!read_disk(store, ret_counters, max, &count, err)) {
        return false;
    }
    *ret_count = overlay(store, ret_counters, max, count);
    return true;
}

void store_fold(Store *store)
{
    if (store && store->db.file.handle) {
        db_fold(&store->db);
    }
}

const char *store_notice(const Store *store)
{
    return store->notice;
}

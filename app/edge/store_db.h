/* store_db.h - the counters' file itself: SQLite, opened, checked, added to, read. For store.c.
 *
 *     meta      name -> value           epoch (a random name of this file), last_day, digest
 *     buckets   (pack, first_day)    -> finished visits, closed      for sensitive metrics
 *     counters  (bucket, pack, metric, key) -> n
 *
 * Nothing in it tells the order of visits within a day. A bucket of sensitive metrics is closed
 * by the first visit of a later day, never in the middle of one: else the order would show.
 * `digest` is the sum of a hash of every row; it notices bits that changed where SQLite's own
 * check cannot (2 to 6 of 100, KIOSK brief finding 7).
 */
#pragma once
#include "core/tally.h"
#include "edge/store_sql.h"

enum { ROW_FINISHED = METRIC_COUNT }; /* instead of a metric: a visit came to its goodbye */

/* Something to be added: kept in memory until it is on the disk. */
typedef struct {
    char day[16]; /* "" without a trusted clock */
    char pack[48];
    char key[TALLY_KEY_BYTES];
    int metric, n;
} StoreRow;

typedef struct {
    SqlFile file;
    uint64_t digest;
    char last_day[16]; /* the latest day counted on; "" for none */
} Db;

/* Opens or begins the file and checks all of it. Not good: `db` is closed and `err` says why.
 */
DbState db_open(const char *path, Db *db, Err *err);
void db_close(Db *db);

/* A commit that failed may be in the file all the same, when its last fsync was what failed. */
typedef struct {
    bool tried;      /* it came to the commit */
    uint64_t digest; /* of a file that has the rows */
} DbCommit;

/* All rows in one transaction, on the disk when true. `ret_commit` is set in both cases. */
MUST_CHECK bool db_add(Db *db, const StoreRow *rows, int count, DbCommit *ret_commit, Err *err);

/* Newest bucket first. */
MUST_CHECK bool db_read(Db *db, Counter *ret_counters, int max, int *ret_count, Err *err);

/* The bucket in which this row counts, or would if it were added. */
void db_bucket_of(Db *db, const StoreRow *row, char ret_bucket[16]);
void db_fold(Db *db);

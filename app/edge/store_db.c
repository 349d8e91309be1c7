/* How a visit gets in: begin_day() closes buckets that are due when a later day begins, then
 * each row goes to its day or to the open bucket of its pack. Whatever changes a row takes its
 * old hash out of `digest` and puts the new one in, so the sum is right without reading the
 * file; opening adds it up afresh and compares. All happens in one transaction; one that fails
 * puts digest and last_day back. */
#include "edge/store_db.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "edge/store_schema.h"

enum { N_MAX = 1000000 };

static const char no_date[] = "no-date";

/* ---- the digest ---- */

static uint64_t hash_row(const char *const *texts, int64_t n)
{
    uint64_t hash = 0;
    for (int i = 0; texts[i]; i++) {
        hash = bytes_hash(hash, texts[i], strlen(texts[i]) + 1);
    }
    return bytes_hash(hash, &n, sizeof n);
}

static uint64_t hash_bucket(const char *pack, const char *first_day, int64_t finished,
                            int closed)
{
    const char *const texts[] = {"bucket", pack, first_day, closed ? "closed" : "open", NULL};
    return hash_row(texts, finished);
}

static bool add_up_digest(Db *db, uint64_t *ret_digest)
{
    uint64_t digest = hash_row((const char *const[]){"last_day", db->last_day, NULL}, 0);
    sqlite3_stmt *statement = sql_get(&db->file, SQL_READ);
    while (sql_has_row(statement)) {
        const char *const texts[] = {sql_text(statement, 0), sql_text(statement, 1),
                                     sql_text(statement, 2), sql_text(statement, 3), NULL};
        digest += hash_row(texts, sqlite3_column_int64(statement, 4));
    }
    bool good = sql_finish(statement);
    statement = sql_get(&db->file, SQL_ALL_BUCKETS);
    while (sql_has_row(statement)) {
        digest +=
            hash_bucket(sql_text(statement, 0), sql_text(statement, 1),
                        sqlite3_column_int64(statement, 2), sqlite3_column_int(statement, 3));
    }
    *ret_digest = digest;
    return sql_finish(statement) && good;
}

/* ---- meta ---- */

static bool get_meta(Db *db, const char *name, char *ret_value, size_t size)
{
    sqlite3_stmt *statement =
        sql_bind(&db->file, SQL_GET_META, (const char *const[]){name, NULL});
    bool found = sql_has_row(statement);
    if (found) {
        snprintf(ret_value, size, "%s", sql_text(statement, 0));
    }
    return sql_finish(statement) && found;
}

static bool set_meta(Db *db, const char *name, const char *value)
{
    return sql_run(sql_bind(&db->file, SQL_SET_META, (const char *const[]){name, value, NULL}));
}

static bool set_last_day(Db *db, const char *day)
{
    db->digest -= hash_row((const char *const[]){"last_day", db->last_day, NULL}, 0);
    snprintf(db->last_day, sizeof db->last_day, "%s", day);
    db->digest += hash_row((const char *const[]){"last_day", db->last_day, NULL}, 0);
    return set_meta(db, "last_day", day);
}

/* ---- buckets ---- */

typedef struct {
    const char *pack, *first_day;
    int64_t finished;
    int closed;
    bool found;
} Bucket;

static bool get_bucket(Db *db, Bucket *bucket)
{
    sqlite3_stmt *statement =
        sql_bind(&db->file, SQL_GET_BUCKET,
                 (const char *const[]){bucket->pack, bucket->first_day, NULL});
    bucket->found = sql_has_row(statement);
    if (bucket->found) {
        bucket->finished = sqlite3_column_int64(statement, 0);
        bucket->closed = sqlite3_column_int(statement, 1);
    }
    return sql_finish(statement);
}

static bool put_bucket(Db *db, const Bucket *before, const Bucket *after)
{
    sqlite3_stmt *statement = sql_bind(
        &db->file, SQL_PUT_BUCKET, (const char *const[]){after->pack, after->first_day, NULL});
    if (!statement) {
        return false;
    }
    if (before->found) {
        db->digest -=
            hash_bucket(before->pack, before->first_day, before->finished, before->closed);
    }
    db->digest += hash_bucket(after->pack, after->first_day, after->finished, after->closed);
    sqlite3_bind_int64(statement, 3, after->finished);
    sqlite3_bind_int(statement, 4, after->closed);
    return sql_run(statement);
}

/* Finds one bucket that is full and old enough; false when there is none. */
static bool find_due(Db *db, const char *day, char ret_pack[48], char ret_first_day[16],
                     bool *good)
{
    sqlite3_stmt *statement = sql_get(&db->file, SQL_DUE_BUCKETS);
    if (!statement) {
        *good = false;
        return false;
    }
    sqlite3_bind_int(statement, 1, TALLY_CLOSE_VISITS);
    sqlite3_bind_text(statement, 2, day, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, TALLY_CLOSE_DAYS);
    bool found = sql_has_row(statement);
    if (found) {
        snprintf(ret_pack, 48, "%s", sql_text(statement, 0));
        snprintf(ret_first_day, 16, "%s", sql_text(statement, 1));
    }
    *good = sql_finish(statement);
    return found && *good;
}

static bool close_due(Db *db, const char *day)
{
    char pack[48], first_day[16];
    bool good = true;
    while (good && find_due(db, day, pack, first_day, &good)) {
        Bucket before = {.pack = pack, .first_day = first_day};
        good = get_bucket(db, &before);
        Bucket after = before;
        after.closed = 1;
        good = good && put_bucket(db, &before, &after);
    }
    return good;
}

static bool begin_day(Db *db, const char *day)
{
    if (strcmp(day, db->last_day) <= 0) { /* also "": no date begins no day */
        return true;
    }
    return close_due(db, day) && set_last_day(db, day);
}

/* The open bucket for sensitive metrics; the day itself when one is to be begun. */
static bool find_open_bucket(Db *db, const StoreRow *row, char ret_bucket[16])
{
    sqlite3_stmt *statement =
        sql_bind(&db->file, SQL_FIND_BUCKET, (const char *const[]){row->pack, NULL});
    if (!statement) {
        return false;
    }
    sqlite3_bind_int(statement, 2, row->day[0] == '\0');
    bool found = sql_has_row(statement);
    const char *begun_today = row->day[0] ? row->day : no_date;
    snprintf(ret_bucket, 16, "%s", found ? sql_text(statement, 0) : begun_today);
    return sql_finish(statement);
}

static bool is_daily(const StoreRow *row)
{
    return row->metric < METRIC_COUNT && !metric_sensitive((Metric)row->metric);
}

void db_bucket_of(Db *db, const StoreRow *row, char ret_bucket[16])
{
    if (is_daily(row) || !db->file.handle || !find_open_bucket(db, row, ret_bucket)) {
        snprintf(ret_bucket, 16, "%s", row->day[0] ? row->day : no_date);
    }
}

/* ---- adding ---- */

static bool add_count(Db *db, const StoreRow *row, const char *bucket)
{
    const char *const key[] = {bucket, row->pack, metric_name((Metric)row->metric), row->key,
                               NULL};
    sqlite3_stmt *statement = sql_bind(&db->file, SQL_FIND_COUNTER, key);
    bool found = sql_has_row(statement);
    int64_t before = found ? sqlite3_column_int64(statement, 0) : 0;
    int64_t after = before + row->n < N_MAX ? before + row->n : N_MAX;
    if (!sql_finish(statement)) {
        return false;
    }
    db->digest -= found ? hash_row(key, before) : 0;
    db->digest += hash_row(key, after);
    statement = sql_bind(&db->file, SQL_PUT_COUNTER, key);
    return statement && sqlite3_bind_int64(statement, 5, after) == SQLITE_OK
           && sql_run(statement);
}

static bool add_to_bucket(Db *db, const StoreRow *row, const char *first_day)
{
    Bucket before = {.pack = row->pack, .first_day = first_day};
    if (!get_bucket(db, &before)) {
        return false;
    }
    Bucket after = before;
    after.finished += row->metric == ROW_FINISHED ? row->n : 0;
    bool same = before.found && after.finished == before.finished;
    return same || put_bucket(db, &before, &after);
}

static bool add_row(Db *db, const StoreRow *row)
{
    char bucket[16];
    if (!begin_day(db, row->day)) {
        return false;
    }
    if (is_daily(row)) {
        return add_count(db, row, row->day[0] ? row->day : no_date);
    }
    if (!find_open_bucket(db, row, bucket) || !add_to_bucket(db, row, bucket)) {
        return false;
    }
    return row->metric == ROW_FINISHED || add_count(db, row, bucket);
}

static bool add_rows(Db *db, const StoreRow *rows, int count)
{
    char digest[24];
    for (int i = 0; i < count; i++) {
        if (!add_row(db, &rows[i])) {
            return false;
        }
    }
    snprintf(digest, sizeof digest, "%016llx", (unsigned long long)db->digest);
    return set_meta(db, "digest", digest);
}

bool db_add(Db *db, const StoreRow *rows, int count, DbCommit *ret_commit, Err *err)
{
    uint64_t digest_before = db->digest;
    char day_before[16];
    memcpy(day_before, db->last_day, sizeof day_before);
    bool ready = sql_run(sql_get(&db->file, SQL_BEGIN)) && add_rows(db, rows, count);
    bool good = ready && sql_run(sql_get(&db->file, SQL_COMMIT));
    *ret_commit = (DbCommit){.tried = ready, .digest = db->digest};
    if (good) {
        return true;
    }
    sql_say(&db->file, err);
    if (!sqlite3_get_autocommit(db->file.handle)) {
        sql_run(sql_get(&db->file, SQL_ROLLBACK));
    }
    db->digest = digest_before;
    memcpy(db->last_day, day_before, sizeof day_before);
    return false;
}

/* ---- reading ---- */

static void copy_counter(Db *db, sqlite3_stmt *statement, Counter *counter)
{
    *counter = (Counter){.n = sqlite3_column_int64(statement, 4)};
    snprintf(counter->bucket, sizeof counter->bucket, "%s", sql_text(statement, 0));
    snprintf(counter->pack, sizeof counter->pack, "%s", sql_text(statement, 1));
    snprintf(counter->metric, sizeof counter->metric, "%s", sql_text(statement, 2));
    snprintf(counter->key, sizeof counter->key, "%s", sql_text(statement, 3));
    int metric = metric_find(counter->metric);
    bool daily = metric >= 0 && !metric_sensitive((Metric)metric);
    counter->closed = daily ? strcmp(counter->bucket, db->last_day) < 0
                            : sqlite3_column_int(statement, 5) != 0;
}

bool db_read(Db *db, Counter *ret_counters, int max, int *ret_count, Err *err)
{
    int count = 0;
    sqlite3_stmt *statement = sql_get(&db->file, SQL_READ);
    while (count < max && sql_has_row(statement)) {
        copy_counter(db, statement, &ret_counters[count++]);
    }
    if (!sql_finish(statement)) {
        return sql_say(&db->file, err);
    }
    *ret_count = count;
    return true;
}

void db_fold(Db *db)
{
    sqlite3_wal_checkpoint_v2(db->file.handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

/* ---- opening ---- */

static bool check_digest(Db *db, Err *err)
{
    char kept[24] = "", found[24];
    uint64_t digest;
    get_meta(db, "last_day", db->last_day, sizeof db->last_day);
    if (!get_meta(db, "digest", kept, sizeof kept) || !add_up_digest(db, &digest)) {
        return sql_say(&db->file, err);
    }
    snprintf(found, sizeof found, "%016llx", (unsigned long long)digest);
    if (!text_equal(kept, found)) {
        return err_set(err, ERR_FORMAT, "counters.db: some counts have changed by themselves");
    }
    db->digest = digest;
    return true;
}

static bool begin_file(Db *db, Err *err)
{
    char digest[24], epoch[24];
    uint64_t random;
    db->last_day[0] = '\0';
    sqlite3_randomness(sizeof random, &random);
    snprintf(epoch, sizeof epoch, "%016llx", (unsigned long long)random);
    bool good = sql_run(sql_get(&db->file, SQL_BEGIN)) && store_schema_create(db->file.handle)
                && add_up_digest(db, &db->digest);
    snprintf(digest, sizeof digest, "%016llx", (unsigned long long)db->digest);
    good = good && set_meta(db, "epoch", epoch) && set_meta(db, "last_day", "")
           && set_meta(db, "digest", digest) && sql_run(sql_get(&db->file, SQL_COMMIT));
    return good || sql_say(&db->file, err);
}

static bool open_and_check(const char *path, Db *db, Err *err)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW
                | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path, &db->file.handle, flags, NULL) != SQLITE_OK
        || !store_schema_configure(db->file.handle)) {
        return sql_say(&db->file, err);
    }
    switch (store_schema_check(db->file.handle, err)) {
    case SCHEMA_EMPTY:
        return begin_file(db, err);
    case SCHEMA_OURS:
        return check_digest(db, err);
    default:
        return false;
    }
}

/* What SQLite takes for an unwritable or a fresh file although it is a damaged one: a version
 * it does not know in its head, or a stump too short to be a page. */
static bool head_is_damaged(const char *path)
{
    enum { HEAD_BYTES = 20, WRITE_VERSION_AT = 18, READ_VERSION_AT = 19, PAGE_BYTES = 4096 };
    unsigned char head[HEAD_BYTES];
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    bool damaged = false;
    if (fd >= 0 && fstat(fd, &info) == 0 && info.st_size > 0) {
        bool stump = info.st_size < PAGE_BYTES;
        bool whole = read(fd, head, sizeof head) == HEAD_BYTES;
        damaged = stump || (whole && (head[WRITE_VERSION_AT] > 2 || head[READ_VERSION_AT] > 2));
    }
    if (fd >= 0) {
        close(fd);
    }
    return damaged;
}

DbState db_open(const char *path, Db *db, Err *err)
{
    memset(db, 0, sizeof *db);
    if (head_is_damaged(path)) {
        err_set(err, ERR_FORMAT, "counters.db: it is damaged at its beginning");
        return DB_DAMAGED;
    }
    if (open_and_check(path, db, err)) {
        return DB_GOOD;
    }
    db_close(db);
    return err->kind == ERR_FORMAT ? DB_DAMAGED : DB_TROUBLE;
}

void db_close(Db *db)
{
    sql_close(&db->file);
    memset(db, 0, sizeof *db);
}

/* Why so strict: a file that SQLite opens may still have been changed by a bad card or a
 * curious hand. So the tables' own text, with all its checks, is compared letter by letter, and
 * the file may bring neither triggers nor views. A file that differs is put aside and not
 * repaired: the counts in it are worth less than a kiosk that starts. */
#include "edge/store_schema.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/tally.h"

enum {
    APPLICATION_ID = 0x4B534B31, /* "KSK1" */
    SCHEMA_VERSION = 1,
    HEAP_BYTES_MAX = 32 << 20,
    SQL_BYTES_MAX = 1024,
    TABLE_COUNT = 3,
};

/* A change here, or a new metric, needs a new SCHEMA_VERSION and a step that carries old files
 * over: a file whose tables differ is put aside.
 * In the order of their names, which is the order in which they are compared. %s in counters:
 * the names of all metrics. */
static const char *const tables[TABLE_COUNT] = {
    "CREATE TABLE buckets ("
    "pack TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 47), "
    "first_day TEXT NOT NULL CHECK (first_day = 'no-date' OR first_day GLOB "
    "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), "
    "finished INTEGER NOT NULL CHECK (finished BETWEEN 0 AND 10000000), "
    "closed INTEGER NOT NULL CHECK (closed IN (0, 1)), "
    "PRIMARY KEY (pack, first_day)) STRICT, WITHOUT ROWID",

    "CREATE TABLE counters ("
    "bucket TEXT NOT NULL CHECK (bucket = 'no-date' OR bucket GLOB "
    "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), "
    "pack TEXT NOT NULL CHECK (length(pack) BETWEEN 1 AND 47), "
    "metric TEXT NOT NULL CHECK (metric IN (%s)), "
    "key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 31 "
    "AND key NOT GLOB '*[^a-zA-Z0-9_.]*'), "
    "n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 1000000), "
    "PRIMARY KEY (bucket, pack, metric, key)) STRICT, WITHOUT ROWID",

    "CREATE TABLE meta ("
    "name TEXT PRIMARY KEY CHECK (name IN ('digest', 'epoch', 'last_day')), "
    "value TEXT NOT NULL CHECK (length(value) <= 64)) STRICT, WITHOUT ROWID",
};

static bool exec(sqlite3 *sql, const char *text)
{
    return sqlite3_exec(sql, text, NULL, NULL, NULL) == SQLITE_OK;
}

bool store_schema_configure(sqlite3 *sql)
{
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    static const char *const pragmas[] = {
        "PRAGMA locking_mode = EXCLUSIVE", /* before WAL: then there is no shared memory file */
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA wal_autocheckpoint = 100",
        "PRAGMA journal_size_limit = 1048576",
        "PRAGMA mmap_size = 0",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA cell_size_check = ON",
        "PRAGMA foreign_keys = ON",
        "PRAGMA secure_delete = ON",
    };
    sqlite3_hard_heap_limit64(HEAP_BYTES_MAX);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (sqlite3_db_config(sql, options[i].option, options[i].value, NULL) != SQLITE_OK) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++) {
        if (!exec(sql, pragmas[i])) {
            return false;
        }
    }
    return true;
}

static void write_table(int i, char ret_text[SQL_BYTES_MAX])
{
    char names[400];
    TextOut out = text_out(names, sizeof names);
    for (int k = 0; k < METRIC_COUNT; k++) {
        text_add(&out, "%s'%s'", k ? ", " : "", metric_name((Metric)k));
    }
    const char *gap = strstr(tables[i], "%s");
    int before = gap ? (int)(gap - tables[i]) : (int)strlen(tables[i]);
    snprintf(ret_text, SQL_BYTES_MAX, "%.*s%s%s", before, tables[i], gap ? names : "",
             gap ? gap + 2 : "");
}

bool store_schema_create(sqlite3 *sql)
{
    char text[SQL_BYTES_MAX];
    for (int i = 0; i < TABLE_COUNT; i++) {
        write_table(i, text);
        if (!exec(sql, text)) {
            return false;
        }
    }
    snprintf(text, sizeof text, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             APPLICATION_ID, SCHEMA_VERSION);
    return exec(sql, text);
}

/* Calls `each` with the first column of every row; false when SQLite or `each` does not agree.
 */
static bool every_row(sqlite3 *sql, const char *text, int *ret_count,
                      bool (*each)(int i, sqlite3_stmt *row))
{
    sqlite3_stmt *statement = NULL;
    int count = 0;
    bool good = sqlite3_prepare_v2(sql, text, -1, &statement, NULL) == SQLITE_OK;
    while (good && sqlite3_step(statement) == SQLITE_ROW) {
        good = each(count++, statement);
    }
    *ret_count = count;
    return sqlite3_finalize(statement) == SQLITE_OK && good;
}

static bool is_our_table(int i, sqlite3_stmt *row)
{
    char expected[SQL_BYTES_MAX];
    if (i >= TABLE_COUNT) {
        return false;
    }
    write_table(i, expected);
    return text_equal((const char *)sqlite3_column_text(row, 0), expected);
}

static bool is_ok(int i, sqlite3_stmt *row)
{
    return i == 0 && text_equal((const char *)sqlite3_column_text(row, 0), "ok");
}

static bool is_our_id(int i, sqlite3_stmt *row)
{
    return i == 0 && sqlite3_column_int(row, 0) == APPLICATION_ID;
}

static bool is_our_version(int i, sqlite3_stmt *row)
{
    return i == 0 && sqlite3_column_int(row, 0) == SCHEMA_VERSION;
}

static bool is_zero(int i, sqlite3_stmt *row)
{
    return i == 0 && sqlite3_column_int(row, 0) == 0;
}

static SchemaState say_wrong(sqlite3 *sql, const char *what, Err *err)
{
    int code = sqlite3_errcode(sql) & 0xFF;
    bool disk = code == SQLITE_IOERR || code == SQLITE_NOMEM || code == SQLITE_BUSY
                || code == SQLITE_FULL || code == SQLITE_READONLY || code == SQLITE_CANTOPEN;
    err_set(err, disk ? ERR_IO : ERR_FORMAT, "counters.db: %s",
            disk ? sqlite3_errmsg(sql) : what);
    return SCHEMA_WRONG;
}

SchemaState store_schema_check(sqlite3 *sql, Err *err)
{
    int count;
    if (every_row(sql, "SELECT count(*) FROM sqlite_schema", &count, is_zero)
        && every_row(sql, "PRAGMA application_id", &count, is_zero)) {
        return SCHEMA_EMPTY;
    }
    if (!every_row(sql, "PRAGMA application_id", &count, is_our_id)) {
        return say_wrong(sql, "this is another program's file", err);
    }
    if (!every_row(sql, "PRAGMA user_version", &count, is_our_version)) {
        return say_wrong(sql, "made by another version of this program", err);
    }
    if (!every_row(sql, "SELECT sql FROM sqlite_schema ORDER BY name", &count, is_our_table)
        || count != TABLE_COUNT) {
        return say_wrong(sql, "its tables are not the ones this program makes", err);
    }
    if (!every_row(sql, "PRAGMA integrity_check(1)", &count, is_ok)) {
        return say_wrong(sql, "it is damaged", err);
    }
    return SCHEMA_OURS;
}

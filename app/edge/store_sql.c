/* How a statement is used: get or bind it, step, finish; none stays open between two calls, or
 * the log could not be folded. Each is parsed once and kept until the file is closed. A
 * statement that could not be made is NULL and passes through step and finish as a failure, so
 * that callers need to look only once, at the end. */
#include "edge/store_sql.h"

#include <stddef.h>

/* clang-format off */
static const char *const sql_texts[SQL_COUNT] = {
    [SQL_BEGIN]        = "BEGIN IMMEDIATE",
    [SQL_COMMIT]       = "COMMIT",
    [SQL_ROLLBACK]     = "ROLLBACK",
    [SQL_GET_META]     = "SELECT value FROM meta WHERE name = ?1",
    [SQL_SET_META]     = "INSERT INTO meta VALUES (?1, ?2) "
                         "ON CONFLICT DO UPDATE SET value = excluded.value",
    [SQL_FIND_BUCKET]  = "SELECT first_day FROM buckets WHERE pack = ?1 AND closed = 0 "
                         "AND (first_day = 'no-date') = ?2 ORDER BY first_day DESC LIMIT 1",
    [SQL_GET_BUCKET]   = "SELECT finished, closed FROM buckets WHERE pack = ?1 AND first_day = ?2",
    [SQL_PUT_BUCKET]   = "INSERT INTO buckets VALUES (?1, ?2, ?3, ?4) "
                         "ON CONFLICT DO UPDATE SET finished = ?3, closed = ?4",
    [SQL_DUE_BUCKETS]  = "SELECT pack, first_day FROM buckets WHERE closed = 0 "
                         "AND first_day <> 'no-date' AND finished >= ?1 "
                         "AND julianday(?2) - julianday(first_day) >= ?3 LIMIT 1",
    [SQL_FIND_COUNTER] = "SELECT n FROM counters WHERE bucket = ?1 AND pack = ?2 "
                         "AND metric = ?3 AND key = ?4",
    [SQL_PUT_COUNTER]  = "INSERT INTO counters VALUES (?1, ?2, ?3, ?4, ?5) "
                         "ON CONFLICT DO UPDATE SET n = ?5",
    [SQL_READ]         = "SELECT c.bucket, c.pack, c.metric, c.key, c.n, coalesce(b.closed, 0) "
                         "FROM counters c LEFT JOIN buckets b "
                         "ON b.pack = c.pack AND b.first_day = c.bucket "
                         "ORDER BY c.bucket DESC, c.pack, c.metric, c.key",
    [SQL_ALL_BUCKETS]  = "SELECT pack, first_day, finished, closed FROM buckets",
};
/* clang-format on */

DbState sql_state_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PERM:
    case SQLITE_INTERRUPT:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return DB_TROUBLE;
    default:
        return DB_DAMAGED;
    }
}

bool sql_say(const SqlFile *file, Err *err)
{
    int code = sqlite3_extended_errcode(file->handle);
    ErrKind kind = (code & 0xFF) == SQLITE_FULL       ? ERR_FULL
                   : sql_state_of(code) == DB_DAMAGED ? ERR_FORMAT
                                                      : ERR_IO;
    return err_set(err, kind, "counters.db: %s", sqlite3_errmsg(file->handle));
}

sqlite3_stmt *sql_get(SqlFile *file, Sql which)
{
    sqlite3_stmt **statement = &file->statements[which];
    if (!*statement) {
        sqlite3_prepare_v3(file->handle, sql_texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                           statement, NULL);
    }
    return *statement;
}

/* Binds texts in order; NULL ends them. NULL comes back when the statement cannot be made. */
sqlite3_stmt *sql_bind(SqlFile *file, Sql which, const char *const *texts)
{
    sqlite3_stmt *statement = sql_get(file, which);
    for (int i = 0; statement && texts[i]; i++) {
        sqlite3_bind_text(statement, i + 1, texts[i], -1, SQLITE_STATIC);
    }
    return statement;
}

/* One step; true when a row stands there. The caller resets. */
bool sql_has_row(sqlite3_stmt *statement)
{
    return statement && sqlite3_step(statement) == SQLITE_ROW;
}

/* The texts bound above live on the caller's stack: nothing of them may stay bound. */
bool sql_finish(sqlite3_stmt *statement)
{
    if (!statement) {
        return false;
    }
    bool good = sqlite3_reset(statement) == SQLITE_OK;
    sqlite3_clear_bindings(statement);
    return good;
}

bool sql_run(sqlite3_stmt *statement)
{
    if (statement) {
        sqlite3_step(statement);
    }
    return sql_finish(statement);
}

const char *sql_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text ? (const char *)text : "";
}

void sql_close(SqlFile *file)
{
    for (int i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(file->statements[i]);
        file->statements[i] = NULL;
    }
    sqlite3_close(file->handle);
    file->handle = NULL;
}

/* store_sql.h - the statements of the counters' file, prepared once and run with texts. For
 * store_db.c. A failed step is seen when the statement is finished. */
#pragma once
#include "base/err.h"

#include <sqlite3.h>

typedef enum {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_GET_META,
    SQL_SET_META,
    SQL_FIND_BUCKET,
    SQL_PUT_BUCKET,
    SQL_DUE_BUCKETS,
    SQL_GET_BUCKET,
    SQL_FIND_COUNTER,
    SQL_PUT_COUNTER,
    SQL_READ,
    SQL_ALL_BUCKETS,
    SQL_COUNT
} Sql;

typedef enum { DB_GOOD, DB_DAMAGED, DB_TROUBLE } DbState; /* trouble: the disk, not the file */

typedef struct {
    sqlite3 *handle; /* NULL: not open */
    sqlite3_stmt *statements[SQL_COUNT];
} SqlFile;

DbState sql_state_of(int code);              /* what a code of SQLite means for the file */
bool sql_say(const SqlFile *file, Err *err); /* always false */

/* The statement to be stepped, NULL when it cannot be made. `texts` are bound in order, a NULL
 * ends them; they must live until the statement is finished. */
sqlite3_stmt *sql_get(SqlFile *file, Sql which);
sqlite3_stmt *sql_bind(SqlFile *file, Sql which, const char *const *texts);
bool sql_has_row(sqlite3_stmt *statement); /* one step; true when a row stands there */
const char *sql_text(sqlite3_stmt *statement,
                     int column);         /* "" for none; until the next step */
bool sql_finish(sqlite3_stmt *statement); /* false when a step failed */
bool sql_run(sqlite3_stmt *statement);    /* steps and finishes */
void sql_close(SqlFile *file);

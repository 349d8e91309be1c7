/* store_schema.h - the settings SQLite runs under and the tables it holds. For store_db.c. */
#pragma once
#include "base/err.h"

#include <sqlite3.h>

typedef enum { SCHEMA_EMPTY, SCHEMA_OURS, SCHEMA_WRONG } SchemaState;

/* WAL with synchronous FULL (no commit lost in 200 power cuts, TOOLS brief 2.4), exclusive,
 * defensive, a hard limit on memory. False: sqlite3_errmsg says why. */
MUST_CHECK bool store_schema_configure(sqlite3 *sql);

/* Tables, application id and version, inside the caller's transaction. */
MUST_CHECK bool store_schema_create(sqlite3 *sql);

/* Ours only when the tables are written exactly as here and SQLite's own check finds nothing.
 */
SchemaState store_schema_check(sqlite3 *sql, Err *err);

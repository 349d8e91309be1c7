/* err.h - how functions fail in this program, and how failures are collected.
 *
 * A function that can fail returns bool and takes `Err *err` last.
 *   true   every ret_ parameter is set; *err is untouched.
 *   false  no ret_ parameter is touched; *err says what went wrong, and where.
 * Each caller may add where it was: "pack base: quiz.json: line 7: title: 0 letters,
 * allowed 1..90".
 *
 * A check of a whole pack wants every fault, not the first: it collects them in `Problems`.
 */
#pragma once
#include <stdbool.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define LIKE_PRINTF(fmt_i, args_i) __attribute__((format(printf, fmt_i, args_i)))

typedef enum {
    ERR_NONE,
    ERR_MISSING, /* a file, key or id that should exist does not */
    ERR_FORMAT,  /* bytes that do not follow their format */
    ERR_RANGE,   /* well formed, but outside what is allowed */
    ERR_FULL,    /* a fixed limit was reached: arena, list, disk */
    ERR_IO,      /* the machine refused: read, write, device */
    ERR_COUNT
} ErrKind;

typedef struct {
    ErrKind kind;
    char text[320];
} Err;

enum { PROBLEMS_MAX = 64 };

typedef struct {
    Err items[PROBLEMS_MAX];
    int count;
    int dropped; /* found after the list was full */
} Problems;

/* Both always return false, so that `return err_set(...)` reads as one step. */
bool err_set(Err *err, ErrKind kind, const char *fmt, ...) LIKE_PRINTF(3, 4);
bool err_within(Err *err, const char *fmt, ...) LIKE_PRINTF(2, 3);

/* Always returns false. `problems_add` copies; `problems_say` makes the sentence itself. */
bool problems_add(Problems *problems, const Err *err);
bool problems_say(Problems *problems, ErrKind kind, const char *fmt, ...) LIKE_PRINTF(3, 4);

/* "none", "missing", "format" ...: for logs and tests. */
const char *err_kind_name(ErrKind kind);

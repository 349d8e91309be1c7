/* How context is added: the place is printed into bytes of its own first, since its arguments
 * may point into err->text, and the old sentence goes behind it. When both do not fit, the old
 * sentence loses its end; a place that would leave nothing of it is dropped instead. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const kind_names[ERR_COUNT] = {
    [ERR_NONE] = "none",   [ERR_MISSING] = "missing", [ERR_FORMAT] = "format",
    [ERR_RANGE] = "range", [ERR_FULL] = "full",       [ERR_IO] = "io",
};

bool err_set(Err *err, ErrKind kind, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    err->kind = kind;
    vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
    return false;
}

bool err_within(Err *err, const char *fmt, ...)
{
    char where[sizeof err->text];
    va_list args;
    va_start(args, fmt);
    int used = vsnprintf(where, sizeof where, fmt, args);
    va_end(args);
    if (used < 0 || (size_t)used >= sizeof where - 2) {
        return false; /* no room for more context: keep what we have */
    }
    snprintf(where + used, sizeof where - (size_t)used, ": %.*s",
             (int)(sizeof where - (size_t)used - 3), err->text);
    memcpy(err->text, where, sizeof where);
    return false;
}

bool problems_add(Problems *problems, const Err *err)
{
    if (problems->count == PROBLEMS_MAX) {
        problems->dropped++;
        return false;
    }
    problems->items[problems->count++] = *err;
    return false;
}

bool problems_say(Problems *problems, ErrKind kind, const char *fmt, ...)
{
    Err err = {.kind = kind};
    va_list args;
    va_start(args, fmt);
    vsnprintf(err.text, sizeof err.text, fmt, args);
    va_end(args);
    return problems_add(problems, &err);
}

const char *err_kind_name(ErrKind kind)
{
    return kind < ERR_COUNT ? kind_names[kind] : "unknown";
}

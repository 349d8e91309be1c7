/* text.h - UTF-8: counting, comparing, building in fixed memory. Pure. */
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

bool text_equal(const char *a, const char *b); /* NULL equals only NULL */
bool text_begins(const char *text, const char *start);
uint64_t text_hash(const char *text); /* FNV-1a; 0 for NULL */
uint64_t bytes_hash(uint64_t seed, const void *bytes, size_t count);

/* Valid, shortest-form UTF-8 without surrogates or zero bytes in `count` bytes. */
bool text_is_utf8(const char *text, size_t count);
int text_letters(const char *text); /* code points */

/* Decodes the code point at *at and moves *at behind it; 0 at the end; 0xFFFD for a bad byte.
 */
uint32_t text_next(const char **at);

/* A text built piece by piece in the caller's bytes; always zero-terminated, cut on a whole
 * code point when full. */
typedef struct {
    char *bytes;
    size_t size;
    size_t used;
    bool full; /* something did not fit */
} TextOut;

/* Begins an empty text in the caller's bytes; text_add puts on what printf would write. */
TextOut text_out(char *bytes, size_t size);
void text_add(TextOut *out, const char *fmt, ...) LIKE_PRINTF(2, 3);
void text_add_json(TextOut *out, const char *text); /* quoted and escaped */

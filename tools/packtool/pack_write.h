/* pack_write.h - writes a .steadypack: the same entries always give the same bytes. It appears
 * under its name only when it is whole.
 */
#pragma once
#include "base/err.h"

#include <stddef.h>
#include <stdio.h>

typedef struct {
    char path[600], fresh[610]; /* `fresh` becomes `path` at the end */
    FILE *file;
} PackWriter;

/* After a failed pack_write_add, pack_write_end says so; after any refusal of one's own,
 * pack_write_drop takes the half-made file away. */
MUST_CHECK bool pack_write_begin(PackWriter *writer, const char *path, Err *err);
MUST_CHECK bool pack_write_add(PackWriter *writer, const char *name, const void *bytes,
                               size_t size, Err *err);
MUST_CHECK bool pack_write_end(PackWriter *writer, Err *err);
void pack_write_drop(PackWriter *writer);

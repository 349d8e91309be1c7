/* tar.h - the one shape of tar a pack may have: ustar, plain files only, nothing behind the
 * end.
 *
 * libarchive's tar reader does the reading, with no filters. Each header is judged by us before
 * libarchive sees it, so none of its other dialects (pax, GNU, sparse, links) is ever entered.
 */
#pragma once
#include "base/arena.h"
#include "steadypack/refusal.h"

#include <stdint.h>

enum { TAR_BLOCK = 512, TAR_NAME_BYTES = 257 };

typedef struct TarReader TarReader;

typedef struct {
    char name[TAR_NAME_BYTES];
    int64_t size;
} TarEntry;

/* Reads from where `fd` stands; `fd` stays the caller's. tar_close gives libarchive's memory
 * back, the rest lives in `arena`. */
MUST_CHECK bool tar_open(int fd, Arena *arena, TarReader **ret_reader, Refusal *why);
void tar_close(TarReader *reader);

/* The next file; *ret_end instead when the archive has ended as it must: two empty blocks, and
 * no byte behind them. What was not read of the file before is passed over. */
MUST_CHECK bool tar_next(TarReader *reader, TarEntry *ret_entry, bool *ret_end, Refusal *why);

/* All `entry->size` bytes of the file into `bytes`. */
MUST_CHECK bool tar_read(TarReader *reader, const TarEntry *entry, void *bytes, Refusal *why);

/* What a header says; false for anything but a plain file in strict ustar. */
MUST_CHECK bool tar_header_read(const unsigned char header[TAR_BLOCK], TarEntry *ret_entry,
                                Refusal *why);

/* The header of a plain file: always the same bytes for the same name and size. False when the
 * name does not fit. */
MUST_CHECK bool tar_header_write(const char *name, int64_t size,
                                 unsigned char ret_header[TAR_BLOCK]);

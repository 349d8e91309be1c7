/* manifest.h - a pack's own list: what it is, what it holds. Canonical JSON: keys in the order
 * of the alphabet, no space, nothing escaped but quotes and backslashes; one list has one
 * spelling.
 */
#pragma once
#include "base/arena.h"
#include "steadypack/refusal.h"

enum {
    MANIFEST_FORMAT = 1,
    MANIFEST_BYTES_MAX = 1 << 20,
    FILES_MAX = 2000,
    PACK_BYTES_MAX = 768 << 20,
    HEX_HASH_BYTES = 64, /* letters of a BLAKE2b-256 */
};

typedef struct {
    const char *name; /* "cards/hope.json" */
    int size;
    const char *blake2b; /* 64 small hex digits */
} ListedFile;

typedef struct {
    const ListedFile *files;
    int file_count;
    int format;
    const char *id; /* "base", "site.north_clinic"; a folder's name on the kiosk */
    const char **languages;
    int language_count;
    const char *min_app; /* "0.1.0": the oldest program that can show it */
    const char *review, *review_date;
    int seq; /* grows with every release of this id */
    const char *title;
    int total_bytes;
    const char *version;
} Manifest;

/* `text` closed by a zero. All rules hold for what comes back: names, kinds, sums, limits. */
MUST_CHECK bool manifest_read(const char *text, size_t size, Arena *arena,
                              const Manifest **ret_manifest, Refusal *why);
/* The rules alone, for one that is being made. */
MUST_CHECK bool manifest_judge(const Manifest *manifest, Refusal *why);
/* Its only spelling. */
MUST_CHECK bool manifest_write(const Manifest *manifest, Arena *arena, const char **ret_text,
                               size_t *ret_size, Refusal *why);

/* At most four parts of A-Z a-z 0-9 _ . -, none beginning with a dot or a dash. */
bool manifest_is_name(const char *name);
/* True when `version` ("0.1.0") is `least` or newer; both are three numbers. */
bool manifest_is_new_enough(const char *version, const char *least);
/* The BLAKE2b-256 of bytes, as in the list. */
void manifest_hash(const void *bytes, size_t size, char ret_hex[HEX_HASH_BYTES + 1]);

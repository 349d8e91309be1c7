/* installed.h - the highest number of each pack that this kiosk has had, so that an old pack
 * with a good signature stays out:
 *     {"packs": [{"id": "base", "manifest": "64 hex digits", "seq": 4}]}
 */
#pragma once
#include "steadypack/manifest.h"

enum { INSTALLED_MAX = 100, INSTALLED_BYTES_MAX = 64 << 10 };

typedef struct {
    const char *id;
    const char *manifest; /* BLAKE2b-256 of its list, in hex */
    int seq;
} InstalledPack;

typedef struct {
    InstalledPack *packs;
    int count;
} Installed;

/* `text` closed by a zero; "" is a kiosk that has had none. Texts live in `arena`. */
MUST_CHECK bool installed_read(const char *text, Arena *arena, Installed *ret_installed,
                               Refusal *why);

/* Refuses an older number, the same number with another list, and what is here already. */
MUST_CHECK bool installed_judge(const Installed *installed, const Manifest *manifest,
                                const char *manifest_hash, Refusal *why);

/* The file's text with this pack noted; for files_save. */
MUST_CHECK bool installed_with(const Installed *installed, const Manifest *manifest,
                               const char *manifest_hash, Arena *arena, const char **ret_text,
                               Refusal *why);

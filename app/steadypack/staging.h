/* staging.h - files of a pack on their way in: a new folder that holds nothing else, from which
 * the kiosk shows nothing yet. Nothing is ever written outside it, whatever a pack says.
 */
#pragma once
#include "steadypack/steadypack.h"

typedef struct {
    char path[512];
    int folder; /* open; -1 when closed */
} Staging;

/* Makes the folder, which must not be there yet; its parent must. */
MUST_CHECK bool staging_open(const char *path, Staging *ret_staging, Refusal *why);

/* Head and files of an opened pack into it, each fsynced. When refused, what was written is
 * gone again, the folder too. */
MUST_CHECK bool staging_fill(Staging *staging, Steadypack *pack, Refusal *why);

/* Reads every file again and compares it with the list: a dying card says "written" and is
 * not. */
MUST_CHECK bool staging_check(const Staging *staging, const Manifest *manifest, Arena *arena,
                              Refusal *why);

/* The folder of an earlier, interrupted try and all in it; links in it are not followed. */
void staging_remove(const char *path);
void staging_close(Staging *staging);

/* files.h - reading and safely writing files and folders. */
#pragma once
#include "core/pack_load.h"

/* PackFiles over a folder on disk. `path` is borrowed. Files over 1 MiB, links that lead out,
 * and names with ".." are refused with a sentence. */
PackFiles files_folder(const char *path);

/* A whole file of at most `max_bytes`, with a zero behind it. Links are refused. */
MUST_CHECK bool files_read(const char *path, size_t max_bytes, Arena *arena,
                           const char **ret_text, size_t *ret_bytes, Err *err);
/* Write, fsync, rename, fsync of the folder: after a power cut the old or the new is there. */
MUST_CHECK bool files_save(const char *path, const void *bytes, size_t count, Err *err);
/* Makes the folder (and its parents) when missing, and proves that it can be written. */
MUST_CHECK bool files_make_folder(const char *path, Err *err);
void files_remove(const char *path); /* overwrites with zeros first; a missing file is fine */

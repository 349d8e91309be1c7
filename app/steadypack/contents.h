/* contents.h - which kinds of file a pack may hold, and whether a file is what its name says.
 * Pictures are judged by their own size in their first bytes, before anybody decodes them.
 */
#pragma once
#include "steadypack/refusal.h"

#include <stddef.h>

#define CONTENTS_KINDS "json txt png jpg jpeg ogg opus wav"

enum { CONTENTS_BYTES_MAX = 20 << 20, PICTURE_SIDE_MAX = 4096, JSON_DEPTH_MAX = 8 };

/* The most bytes a file of this name may have; -1: no such kind is allowed. */
int contents_most_bytes(const char *name);

/* `bytes` closed by a zero behind `size`. */
MUST_CHECK bool contents_judge(const char *name, const char *bytes, size_t size, Refusal *why);
/* UTF-8 without control, hidden or steering letters, written out or escaped; JSON not deeper
 * than JSON_DEPTH_MAX. Under lang/, letters that join are allowed; in a language from right to
 * left, isolates and marks of direction too. */
MUST_CHECK bool contents_judge_text(const char *name, const char *text, size_t size,
                                    Refusal *why);

/* refusal.h - why a pack is not taken: one plain sentence for whoever holds the stick, one word
 * for programs, and a detail for a technician.
 */
#pragma once
#include "base/err.h"

typedef enum {
    PACK_GOOD,
    PACK_NOT_A_PACK,
    PACK_CUT_SHORT,
    PACK_EXTRA_BYTES,
    PACK_DAMAGED,
    PACK_NOT_PLAIN,
    PACK_BAD_NAME,
    PACK_WRONG_FILES,
    PACK_FILE_CHANGED,
    PACK_BAD_LIST,
    PACK_MISLEADING,
    PACK_TOO_MANY,
    PACK_TOO_LARGE,
    PACK_FORBIDDEN_KIND,
    PACK_BAD_PICTURE,
    PACK_BAD_SOUND,
    PACK_BAD_TEXT,
    PACK_UNSIGNED,
    PACK_BAD_SIGNATURE,
    PACK_CHANGED,
    PACK_UNKNOWN_KEY,
    PACK_REVOKED_KEY,
    PACK_SITE_KEY,
    PACK_NEWER_FORMAT,
    PACK_NEEDS_NEWER,
    PACK_OLDER,
    PACK_SAME_NUMBER,
    PACK_ALREADY_HERE,
    PACK_BAD_KEY,
    PACK_BAD_KEYRING,
    PACK_OLD_KEYRING,
    PACK_KEYRING_UNSIGNED,
    PACK_BAD_STATE,
    PACK_NO_ROOM,
    PACK_READ_FAILED,
    PACK_WRITE_FAILED,
    PACK_REASON_COUNT
} PackReason;

typedef struct {
    PackReason reason;
    char detail[200]; /* printable ASCII, whatever the pack held */
} Refusal;

/* Always false, so that `return refuse(...)` reads as one step. */
bool refuse(Refusal *why, PackReason reason, const char *fmt, ...) LIKE_PRINTF(3, 4);

/* One sentence without a technical word, ending in a full stop. */
const char *pack_reason_sentence(PackReason reason);
/* "cut_short": for status lines and logs; never changes. */
const char *pack_reason_word(PackReason reason);

/* Sentences say what is wrong and, where there is something, what to do. They are read aloud at
 * a front desk: no "archive", "hash" or "signature format". */
#include "steadypack/refusal.h"

#include <stdarg.h>
#include <stdio.h>

/* clang-format off */
static const struct {
    const char *word, *sentence;
} reasons[PACK_REASON_COUNT] = {
    [PACK_GOOD]            = {"good", "This pack is genuine and whole."},
    [PACK_NOT_A_PACK]      = {"not_a_pack", "This file is not a Steadyback pack."},
    [PACK_CUT_SHORT]       = {"cut_short", "This pack is cut short; copy it to the stick again and wait until copying has ended."},
    [PACK_EXTRA_BYTES]     = {"extra_bytes", "Something was added to the end of this pack; copy it to the stick again."},
    [PACK_DAMAGED]         = {"damaged", "This pack is damaged; copy it to the stick again."},
    [PACK_NOT_PLAIN]       = {"not_plain", "This pack holds a link or another thing that is no plain file, so it was not opened."},
    [PACK_BAD_NAME]        = {"bad_name", "This pack holds a file with a name that is not allowed."},
    [PACK_WRONG_FILES]     = {"wrong_files", "The files in this pack are not the files on its own list."},
    [PACK_FILE_CHANGED]    = {"file_changed", "A file in this pack was changed or damaged after the pack was made."},
    [PACK_BAD_LIST]        = {"bad_list", "The list of what is in this pack is not written as it should be."},
    [PACK_MISLEADING]      = {"misleading", "This pack holds hidden letters that could mislead a reader."},
    [PACK_TOO_MANY]        = {"too_many", "This pack holds more files than a kiosk takes."},
    [PACK_TOO_LARGE]       = {"too_large", "This pack, or a file in it, is larger than a kiosk takes."},
    [PACK_FORBIDDEN_KIND]  = {"forbidden_kind", "This pack holds a kind of file that is never allowed, such as a font or a program."},
    [PACK_BAD_PICTURE]     = {"bad_picture", "A picture in this pack is damaged or too large to show."},
    [PACK_BAD_SOUND]       = {"bad_sound", "A sound in this pack is not of a kind the kiosk can play."},
    [PACK_BAD_TEXT]        = {"bad_text", "A text in this pack is damaged."},
    [PACK_UNSIGNED]        = {"unsigned", "Nobody has signed this pack; ask its makers for the signed one."},
    [PACK_BAD_SIGNATURE]   = {"bad_signature", "The signature in this pack is damaged; ask its makers for a new copy."},
    [PACK_CHANGED]         = {"changed", "This pack was changed after it was signed; do not use it."},
    [PACK_UNKNOWN_KEY]     = {"unknown_key", "This pack is signed by somebody this kiosk does not know."},
    [PACK_REVOKED_KEY]     = {"revoked_key", "This pack is signed with a key that is no longer trusted."},
    [PACK_SITE_KEY]        = {"site_key", "This pack is signed by a clinic, and a clinic may not change what the makers wrote."},
    [PACK_NEWER_FORMAT]    = {"newer_format", "This pack is written for a newer kiosk; update the kiosk's program first."},
    [PACK_NEEDS_NEWER]     = {"needs_newer", "This pack needs a newer kiosk; update the kiosk's program first."},
    [PACK_OLDER]           = {"older", "This pack is older than the one this kiosk has had."},
    [PACK_SAME_NUMBER]     = {"same_number", "This pack has the same number as the one in this kiosk but is not the same; do not use it and tell its makers."},
    [PACK_ALREADY_HERE]    = {"already_here", "This kiosk already has this pack."},
    [PACK_BAD_KEY]         = {"bad_key", "This file is not a key that can be used."},
    [PACK_BAD_KEYRING]     = {"bad_keyring", "The list of trusted keys is damaged."},
    [PACK_OLD_KEYRING]     = {"old_keyring", "This list of trusted keys is not newer than the one this kiosk has."},
    [PACK_KEYRING_UNSIGNED] = {"keyring_unsigned", "This list of trusted keys is not signed by both an old and a new key."},
    [PACK_BAD_STATE]       = {"bad_state", "The kiosk's note of what it has had cannot be read."},
    [PACK_NO_ROOM]         = {"no_room", "There is not enough room for this pack."},
    [PACK_READ_FAILED]     = {"read_failed", "This pack cannot be read; push the stick in again or try another stick."},
    [PACK_WRITE_FAILED]    = {"write_failed", "The kiosk could not save this pack."},
};
/* clang-format on */

bool refuse(Refusal *why, PackReason reason, const char *fmt, ...)
{
    va_list args;
    why->reason = reason;
    va_start(args, fmt);
    vsnprintf(why->detail, sizeof why->detail, fmt, args);
    va_end(args);
    for (char *at = why->detail; *at; at++) { /* names in a hostile pack may steer terminals */
        *at = *at >= ' ' && *at <= '~' ? *at : '?';
    }
    return false;
}

const char *pack_reason_sentence(PackReason reason)
{
    return reasons[reason < PACK_REASON_COUNT ? reason : PACK_DAMAGED].sentence;
}

const char *pack_reason_word(PackReason reason)
{
    return reasons[reason < PACK_REASON_COUNT ? reason : PACK_DAMAGED].word;
}

/* pin.h - the staff PIN: Argon2id by libsodium, kept in <folder>/pin; after 5 wrong tries the
 * wait doubles from 30 s, and is kept over a restart. */
#pragma once
#include "base/err.h"

#include <stdint.h>

/* A damaged file counts as set. `folder` is the state folder. */
bool pin_is_set(const char *folder);
MUST_CHECK bool pin_set(const char *folder, const char *pin, Err *err); /* 4 to 12 digits */
/* True when right. False: *ret_wait_s says how long no try is taken (0: now). */
MUST_CHECK bool pin_try(const char *folder, const char *pin, int64_t now_s, int *ret_wait_s,
                        Err *err);
int pin_wait_s(const char *folder, int64_t now_s);

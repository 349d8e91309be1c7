/* qr.h - a text as QR modules, by libqrencode. */
#pragma once
#include "base/arena.h"

#include <stdint.h>

typedef struct {
    const uint8_t *modules; /* size x size, 1 dark, no quiet zone; in the arena */
    int size;
    int version;
} QrCode;

/* How many bytes of text a version holds at level L or M in byte mode (ISO/IEC 18004). A text
 * with letters beyond ASCII says that it is UTF-8 and takes three bytes more; handout_... count
 * them. */
int qr_capacity(int version, bool level_m);

/* Level M when it fits `max_version`, else L; fails when L does not fit either. */
MUST_CHECK bool qr_encode(const char *text, int max_version, Arena *arena, QrCode *ret_code,
                          Err *err);

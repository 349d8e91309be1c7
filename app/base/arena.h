/* arena.h - memory that is given out piece by piece and taken back all at once.
 *
 * Three arenas live in the program: `pack` (until another pack is loaded), `visitor`
 * (until the next person; resetting it is how the kiosk forgets), `frame` (one frame).
 * Pieces come zeroed. Nothing is freed alone.
 */
#pragma once
#include "base/err.h"

#include <stddef.h>

typedef struct {
    unsigned char *bytes;
    size_t size;
    size_t used;
    size_t peak; /* most ever used */
} Arena;

/* The arena borrows `bytes`, which must outlive it. */
void arena_init(Arena *arena, void *bytes, size_t size);
void arena_reset(Arena *arena); /* zeroes everything that was given out */

/* NULL when the arena is full. The pointer lives until the arena is reset. */
void *arena_push(Arena *arena, size_t size, size_t align);
char *arena_copy_text(Arena *arena, const char *text, size_t length);

/* Never NULL: a text that does not fit comes back empty, and arena->used == arena->size. */
const char *arena_print(Arena *arena, const char *fmt, ...) LIKE_PRINTF(2, 3);

#define ARENA_NEW(arena, Type, count) \
    ((Type *)arena_push((arena), sizeof(Type) * (size_t)(count), _Alignof(Type)))

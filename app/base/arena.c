/* How pieces are placed: padding counts from the real address, so the borrowed bytes may begin
 * anywhere; in arena_push() sizes are held against what is left and never added up, so none can
 * wrap round. A piece is zeroed when it is given out, because the borrowed bytes may hold
 * anything, and again at the reset, because of what was written into it since. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void arena_init(Arena *arena, void *bytes, size_t size)
{
    *arena = (Arena){.bytes = bytes, .size = size};
}

void arena_reset(Arena *arena)
{
    if (arena->used) {
        memset(arena->bytes, 0, arena->used); /* a visitor's answers do not linger */
    }
    arena->used = 0;
}

void *arena_push(Arena *arena, size_t size, size_t align)
{
    uintptr_t next = (uintptr_t)arena->bytes + arena->used;
    size_t pad = (size_t)(-next & (align - 1));
    size_t left = arena->size - arena->used;
    if (pad > left || size > left - pad) {
        return NULL;
    }
    unsigned char *piece = arena->bytes + arena->used + pad;
    arena->used += pad + size;
    if (arena->used > arena->peak) {
        arena->peak = arena->used;
    }
    return memset(piece, 0, size);
}

char *arena_copy_text(Arena *arena, const char *text, size_t length)
{
    char *copy = arena_push(arena, length + 1, 1);
    return copy ? memcpy(copy, text, length) : NULL;
}

const char *arena_print(Arena *arena, const char *fmt, ...)
{
    char *start = (char *)arena->bytes + arena->used;
    size_t left = arena->size - arena->used;
    va_list args;
    va_start(args, fmt);
    int length = vsnprintf(left ? start : NULL, left, fmt, args);
    va_end(args);
    if (length < 0 || (size_t)length >= left) {
        arena->used = arena->size;
        return "";
    }
    arena->used += (size_t)length + 1;
    if (arena->used > arena->peak) {
        arena->peak = arena->used;
    }
    return start;
}

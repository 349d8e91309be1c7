/* heap.c - memory that is given back is zeroed first.
 *
 * Libraries copy what they are given: libqrencode keeps a visitor's plan and return code in
 * pieces of heap that it frees but does not clean. The program's own free and realloc stand
 * before glibc's for every library, so that nothing freed can be read later. Small pieces never
 * reach glibc's own M_PERTURB (its thread caches come first), which is why that does not do.
 * Address sanitizer needs the heap for itself.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#ifndef __SANITIZE_ADDRESS__

void __libc_free(void *piece); /* glibc's free under the name it keeps for this */

void free(void *piece)
{
    if (piece) {
        explicit_bzero(piece, malloc_usable_size(piece));
        __libc_free(piece);
    }
}

/* glibc's realloc would free the old piece by itself. */
void *realloc(void *piece, size_t bytes)
{
    size_t had = piece ? malloc_usable_size(piece) : 0;
    if (piece && bytes && bytes <= had && bytes > had / 2) {
        return piece;
    }
    void *other = bytes || !piece ? malloc(bytes) : NULL;
    if (other && piece) {
        memcpy(other, piece, bytes < had ? bytes : had);
    }
    if (other || !bytes) {
        free(piece);
    }
    return other;
}

#endif

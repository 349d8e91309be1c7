/* steadypack.h - reads NAME.steadypack, trusting nothing in it.
 *
 *     manifest.json      canonical JSON, at most 1 MiB (manifest.h)
 *     manifest.minisig   who vouches for the bytes of manifest.json (minisig.h)
 *     the files          exactly those listed, in that order, of that size and BLAKE2b-256
 *     two empty blocks, and no byte behind them (tar.h)
 *
 * The signature is judged before anything is parsed; a file is handed on only when it is whole
 * and what it should be. So a taker never holds a byte nobody vouched for.
 */
#pragma once
#include "steadypack/installed.h"
#include "steadypack/keyring.h"

/* Whom to believe. The whole struct NULL: nobody is asked, for authors' tools and tests. */
typedef struct {
    const Keyring *keyring;
    const Installed *installed; /* NULL: any number will do */
    const char *app_version;    /* "0.1.0" */
} Trust;

typedef struct Steadypack Steadypack;

/* What lies in the first two entries. Everything lives in the arena. */
typedef struct {
    const Manifest *manifest;
    const char *manifest_text, *signature_text; /* signature_text "": unsigned */
    size_t manifest_size, signature_size;
    char manifest_hash[HEX_HASH_BYTES + 1];
    const char *signer; /* as the keyring calls them; "" without trust */
} PackHead;

/* Takes one file; `bytes` (file->size of them) are gone after the call. */
typedef bool TakeFile(void *self, const ListedFile *file, const void *bytes, Refusal *why);

enum { STEADYPACK_ARENA_BYTES = 48 << 20 }; /* enough for any pack */

/* Reads head and signature from where `fd` stands; files come next. `fd` stays the caller's. */
MUST_CHECK bool steadypack_open(int fd, const Trust *trust, Arena *arena, Steadypack **ret_pack,
                                Refusal *why);
const PackHead *steadypack_head(const Steadypack *pack);
/* Every file to the end of the pack. `take` may be NULL: they are only judged. */
MUST_CHECK bool steadypack_files(Steadypack *pack, TakeFile *take, void *self, Refusal *why);
void steadypack_close(Steadypack *pack);

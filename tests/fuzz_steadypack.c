/* links: app/steadypack/contents.c app/steadypack/installed.c app/steadypack/keyring.c */
/* links: app/steadypack/manifest.c app/steadypack/minisig.c app/steadypack/refusal.c */
/* links: app/steadypack/steadypack.c app/steadypack/tar.c app/steadypack/tar_header.c */
/* links: -larchive -lsodium */
/* seeds: tests/seeds/steadypack */
/* Any bytes as each thing a stick can bring: a pack, its list, a signature, a key, a keyring,
 * the note of packs, pictures, texts. The first byte says which. What is taken, and can be
 * written, is written the same again; what is refused has its sentence.
 */
#define _GNU_SOURCE 1 /* memfd_create */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "steadypack/contents.h"
#include "steadypack/steadypack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Alignas(max_align_t) unsigned char memory[16 << 20];

typedef struct {
    const char *text; /* closed by a zero */
    size_t size;
    Arena arena;
    Refusal why;
} Input;

static void demand(bool good)
{
    if (!good) {
        abort();
    }
}

static bool take_file(void *self, const ListedFile *file, const void *bytes, Refusal *why)
{
    (void)self;
    (void)why;
    demand(manifest_is_name(file->name) && ((const char *)bytes)[file->size] == '\0');
    return true;
}

static bool try_pack(Input *input)
{
    Steadypack *pack;
    int fd = memfd_create("pack", MFD_CLOEXEC);
    demand(fd >= 0 && write(fd, input->text, input->size) == (ssize_t)input->size
           && lseek(fd, 0, SEEK_SET) == 0);
    bool good = steadypack_open(fd, NULL, &input->arena, &pack, &input->why);
    if (good) {
        good = steadypack_files(pack, take_file, NULL, &input->why);
        steadypack_close(pack);
    }
    close(fd);
    return good;
}

static bool try_manifest(Input *input)
{
    const Manifest *manifest;
    return manifest_read(input->text, input->size, &input->arena, &manifest, &input->why);
}

static bool try_signature(Input *input)
{
    Signature signature, again;
    char text[SIGNATURE_TEXT_BYTES];
    if (!minisig_read_signature(input->text, &signature, &input->why)) {
        return false;
    }
    minisig_signature_text(&signature, text);
    demand(minisig_read_signature(text, &again, &input->why));
    demand(memcmp(signature.bytes, again.bytes, sizeof again.bytes) == 0
           && strcmp(signature.comment, again.comment) == 0);
    return true;
}

static bool try_key(Input *input)
{
    SecretKey secret;
    PublicKey public_half;
    return minisig_read_public(input->text, &public_half, &input->why)
           || minisig_read_secret(input->text, &secret, &input->why);
}

static bool try_keyring(Input *input)
{
    const Keyring *keyring;
    return keyring_read(input->text, input->size, &input->arena, &keyring, &input->why);
}

static bool try_installed(Input *input)
{
    Installed installed;
    const Manifest base = {.id = "base", .seq = 1};
    const char *text;
    return installed_read(input->text, &input->arena, &installed, &input->why)
           && installed_with(&installed, &base, "hash", &input->arena, &text, &input->why);
}

static bool try_png(Input *input)
{
    return contents_judge("a.png", input->text, input->size, &input->why);
}

static bool try_jpeg(Input *input)
{
    return contents_judge("a.jpg", input->text, input->size, &input->why);
}

static bool try_text(Input *input)
{
    return contents_judge("lang/he.json", input->text, input->size, &input->why);
}

static bool (*const tries[])(Input *input) = {
    try_pack,      try_manifest, try_signature, try_key,  try_keyring,
    try_installed, try_png,      try_jpeg,      try_text,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1) {
        return 0;
    }
    char *text = malloc(size); /* its own piece, so that a byte too far is noticed */
    demand(text != NULL);
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    Input input = {.text = text, .size = size - 1};
    arena_init(&input.arena, memory, sizeof memory);
    bool good = tries[data[0] % (sizeof tries / sizeof *tries)](&input);
    demand(good
           || (input.why.reason > PACK_GOOD && input.why.reason < PACK_REASON_COUNT
               && pack_reason_sentence(input.why.reason)));
    arena_reset(&input.arena);
    free(text);
    return 0;
}

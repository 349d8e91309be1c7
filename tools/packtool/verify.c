/* verify.c - packtool verify: what a kiosk with this keyring would say to a pack, in its words;
 * below that, for a technician, where. With --out it also unpacks, as the kiosk does. For a
 * keyring: whether it may take the place of the one given. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "edge/files.h"
#include "packtool.h"
#include "steadypack/staging.h"

enum { PATH_BYTES = 600, SIGNATURES_MAX = 8 };

int tool_refuse_pack(const char *path, const Refusal *why)
{
    fprintf(stderr, "%s: %s\n  (%s: %s)\n", path, pack_reason_sentence(why->reason),
            pack_reason_word(why->reason), why->detail);
    return EXIT_REFUSED;
}

static bool read_keyring(const char *path, Arena *arena, const Keyring **ret_keyring,
                         Refusal *why)
{
    const char *text;
    size_t size;
    Err err;
    if (!files_read(path, KEYRING_BYTES_MAX, arena, &text, &size, &err)) {
        return refuse(why, PACK_BAD_KEYRING, "%s", err.text);
    }
    return keyring_read(text, size, arena, ret_keyring, why);
}

static bool read_installed(const char *path, Arena *arena, Installed *ret_installed,
                           Refusal *why)
{
    const char *text;
    size_t size;
    Err err;
    if (!files_read(path, INSTALLED_BYTES_MAX, arena, &text, &size, &err)) {
        return refuse(why, PACK_BAD_STATE, "%s", err.text);
    }
    return installed_read(text, arena, ret_installed, why);
}

static bool unpack(Steadypack *pack, const char *folder, Arena *arena, Refusal *why)
{
    Staging staging;
    if (!folder) {
        return steadypack_files(pack, NULL, NULL, why);
    }
    if (!staging_open(folder, &staging, why) || !staging_fill(&staging, pack, why)) {
        return false;
    }
    bool good = staging_check(&staging, steadypack_head(pack)->manifest, arena, why);
    staging_close(&staging);
    return good;
}

static bool verify_pack(const Request *request, int fd, const Trust *trust, Arena *arena,
                        Refusal *why)
{
    Steadypack *pack;
    if (!steadypack_open(fd, trust, arena, &pack, why)) {
        return false;
    }
    const PackHead *head = steadypack_head(pack);
    const Manifest *manifest = head->manifest;
    bool good = unpack(pack, request->out, arena, why);
    if (good) {
        printf("%s: %s\n  %s %s (seq %d), %d files, %d bytes, signed by %s\n",
               request->folders[0], pack_reason_sentence(PACK_GOOD), manifest->id,
               manifest->version, manifest->seq, manifest->file_count, manifest->total_bytes,
               head->signer);
    }
    steadypack_close(pack);
    return good;
}

/* Signatures that cannot be read are as good as none. */
static bool verify_keyring(const char *path, const Keyring *old, Arena *arena, Refusal *why)
{
    char beside[PATH_BYTES];
    Signature signatures[SIGNATURES_MAX];
    SignedKeyring fresh = {.signatures = signatures};
    const Keyring *keyring;
    const char *text;
    size_t size;
    Err err;
    snprintf(beside, sizeof beside, "%s.minisig", path);
    if (!files_read(path, KEYRING_BYTES_MAX, arena, &fresh.text, &fresh.size, &err)) {
        return refuse(why, PACK_BAD_KEYRING, "%s", err.text);
    }
    if (!files_read(beside, KEYRING_BYTES_MAX, arena, &text, &size, &err)) {
        return refuse(why, PACK_KEYRING_UNSIGNED, "%s", err.text);
    }
    return minisig_read_signatures(text, SIGNATURES_MAX, signatures, &fresh.signature_count,
                                   why)
           && keyring_follows(old, &fresh, arena, &keyring, why);
}

static bool verify(const Request *request, int fd, Arena *arena, Refusal *why)
{
    Installed installed;
    Trust trust = {.app_version = VERSION};
    if (!read_keyring(request->keyring, arena, &trust.keyring, why)) {
        return false;
    }
    if (request->installed) {
        if (!read_installed(request->installed, arena, &installed, why)) {
            return false;
        }
        trust.installed = &installed;
    }
    if (!tool_is_keyring(request->folders[0])) {
        return verify_pack(request, fd, &trust, arena, why);
    }
    if (!verify_keyring(request->folders[0], trust.keyring, arena, why)) {
        return false;
    }
    printf("%s: signed by an old and a new key; kiosks will take it\n", request->folders[0]);
    return true;
}

int run_verify(const Request *request, Arena *arena)
{
    const char *path = request->folders[0];
    Refusal why;
    if (request->layer_count != 1) {
        return EXIT_USAGE;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        refuse(&why, PACK_READ_FAILED, "%s", strerror(errno));
        return tool_refuse_pack(path, &why);
    }
    bool good = verify(request, fd, arena, &why);
    close(fd);
    return good ? EXIT_GOOD : tool_refuse_pack(path, &why);
}

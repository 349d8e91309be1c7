/* sign.c - packtool sign: puts a signature into a .steadypack, or beside a keyring. A pack is
 * read to its end first, so nothing broken is ever signed; a second signature takes the first
 * one's place. A keyring collects them, since a change of keys needs two. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "edge/files.h"
#include "pack_write.h"
#include "packtool.h"
#include "steadypack/steadypack.h"

enum { PATH_BYTES = 600 };

typedef struct {
    PackWriter writer;
    Err err;
} Signing;

bool tool_is_keyring(const char *path)
{
    return text_equal(strrchr(path, '.'), ".json");
}

static bool read_key(const char *path, Arena *arena, SecretKey *ret_key, Refusal *why)
{
    const char *text;
    size_t size;
    Err err;
    if (!files_read(path, KEY_TEXT_BYTES, arena, &text, &size, &err)) {
        return refuse(why, PACK_BAD_KEY, "%s", err.text);
    }
    return minisig_read_secret(text, ret_key, why);
}

static bool add_file(void *self, const ListedFile *file, const void *bytes, Refusal *why)
{
    Signing *signing = self;
    if (!pack_write_add(&signing->writer, file->name, bytes, (size_t)file->size,
                        &signing->err)) {
        return refuse(why, PACK_WRITE_FAILED, "%s", signing->err.text);
    }
    return true;
}

/* Manifest, signature, files. */
static bool write_signed(Signing *signing, Steadypack *pack, const SecretKey *key, Refusal *why)
{
    const PackHead *head = steadypack_head(pack);
    Signature signature;
    char comment[100], text[SIGNATURE_TEXT_BYTES];
    snprintf(comment, sizeof comment, "steadypack %s %d", head->manifest->id,
             head->manifest->seq);
    minisig_sign(key, head->manifest_text, head->manifest_size, comment, &signature);
    minisig_signature_text(&signature, text);
    if (!pack_write_add(&signing->writer, "manifest.json", head->manifest_text,
                        head->manifest_size, &signing->err)
        || !pack_write_add(&signing->writer, "manifest.minisig", text, strlen(text),
                           &signing->err)) {
        return refuse(why, PACK_WRITE_FAILED, "%s", signing->err.text);
    }
    return steadypack_files(pack, add_file, signing, why);
}

static int sign_pack(const char *path, const SecretKey *key, Arena *arena)
{
    static Signing signing;
    Steadypack *pack;
    Refusal why;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        refuse(&why, PACK_READ_FAILED, "%s", strerror(errno));
        return tool_refuse_pack(path, &why);
    }
    if (!steadypack_open(fd, NULL, arena, &pack, &why)) {
        close(fd);
        return tool_refuse_pack(path, &why);
    }
    bool good = pack_write_begin(&signing.writer, path, &signing.err)
                || refuse(&why, PACK_WRITE_FAILED, "%s", signing.err.text);
    good = good && write_signed(&signing, pack, key, &why);
    if (good && !pack_write_end(&signing.writer, &signing.err)) {
        good = refuse(&why, PACK_WRITE_FAILED, "%s", signing.err.text);
    }
    pack_write_drop(&signing.writer);
    steadypack_close(pack);
    close(fd);
    return good ? EXIT_GOOD : tool_refuse_pack(path, &why);
}

/* Those beside it already stay; a signature for an earlier text of the file never counts again,
 * and does no harm. */
static int sign_keyring(const char *path, const SecretKey *key, Arena *arena)
{
    char beside[PATH_BYTES], text[SIGNATURE_TEXT_BYTES];
    const char *keyring, *before = "";
    size_t size, before_size;
    const Keyring *ignored;
    Signature signature;
    Refusal why;
    Err err;
    snprintf(beside, sizeof beside, "%s.minisig", path);
    if (!files_read(path, KEYRING_BYTES_MAX, arena, &keyring, &size, &err)) {
        return tool_refuse(&err);
    }
    if (!keyring_read(keyring, size, arena, &ignored, &why)) {
        return tool_refuse_pack(path, &why);
    }
    if (!files_read(beside, KEYRING_BYTES_MAX, arena, &before, &before_size, &err)
        && err.kind != ERR_MISSING) {
        return tool_refuse(&err);
    }
    minisig_sign(key, keyring, size, "keyring", &signature);
    minisig_signature_text(&signature, text);
    const char *both = arena_print(arena, "%s%s", before, text);
    return files_save(beside, both, strlen(both), &err) ? EXIT_GOOD : tool_refuse(&err);
}

int run_sign(const Request *request, Arena *arena)
{
    const char *path = request->folders[0];
    SecretKey key;
    Refusal why;
    if (request->layer_count != 1) {
        return EXIT_USAGE;
    }
    if (!read_key(request->key, arena, &key, &why)) {
        return tool_refuse_pack(request->key, &why);
    }
    int result =
        tool_is_keyring(path) ? sign_keyring(path, &key, arena) : sign_pack(path, &key, arena);
    if (result == EXIT_GOOD) {
        char id[17];
        minisig_id_text(key.public_half.id, id);
        printf("%s: signed with key %s\n", path, id);
    }
    explicit_bzero(&key, sizeof key);
    return result;
}

#include "steadypack/steadypack.h"

#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "steadypack/contents.h"
#include "steadypack/tar.h"

struct Steadypack {
    TarReader *tar;
    PackHead head;
    TarEntry entry; /* read ahead: the first file */
    bool has_entry;
    char *file;   /* room for one file and a zero */
    Arena *arena; /* where it lives */
};

/* An entry that is text as a whole, closed by a zero. */
static bool read_text(Steadypack *pack, const TarEntry *entry, size_t most, Arena *arena,
                      const char **ret_text, Refusal *why)
{
    if (entry->size > (int64_t)most) {
        return refuse(why, PACK_TOO_LARGE, "%s: %lld bytes, allowed 1..%zu", entry->name,
                      (long long)entry->size, most);
    }
    char *text = arena_push(arena, (size_t)entry->size + 1, 1);
    if (!text) {
        return refuse(why, PACK_NO_ROOM, "no memory for %s", entry->name);
    }
    *ret_text = text;
    return tar_read(pack->tar, entry, text, why);
}

static bool read_manifest_text(Steadypack *pack, Arena *arena, Refusal *why)
{
    TarEntry entry;
    bool end;
    if (!tar_next(pack->tar, &entry, &end, why)) {
        return false;
    }
    if (end || !text_equal(entry.name, "manifest.json")) {
        return refuse(why, PACK_NOT_A_PACK, "does not begin with manifest.json");
    }
    pack->head.manifest_size = (size_t)entry.size;
    return read_text(pack, &entry, MANIFEST_BYTES_MAX, arena, &pack->head.manifest_text, why);
}

static bool read_signature_text(Steadypack *pack, Arena *arena, Refusal *why)
{
    bool end;
    if (!tar_next(pack->tar, &pack->entry, &end, why)) {
        return false;
    }
    pack->head.signature_text = "";
    pack->has_entry = !end;
    if (end || !text_equal(pack->entry.name, "manifest.minisig")) {
        return true;
    }
    pack->has_entry = false;
    pack->head.signature_size = (size_t)pack->entry.size;
    return read_text(pack, &pack->entry, SIGNATURE_TEXT_BYTES - 1, arena,
                     &pack->head.signature_text, why);
}

static bool judge_signature(Steadypack *pack, const Trust *trust, Signature *signature,
                            Refusal *why)
{
    PackHead *head = &pack->head;
    if (head->signature_size == 0) {
        return refuse(why, PACK_UNSIGNED, "no manifest.minisig behind manifest.json");
    }
    if (strlen(head->signature_text) != head->signature_size) {
        return refuse(why, PACK_BAD_SIGNATURE, "manifest.minisig holds a zero byte");
    }
    return minisig_read_signature(head->signature_text, signature, why)
           && keyring_judge(trust->keyring, signature, head->manifest_text, head->manifest_size,
                            why);
}

static bool judge_pack(Steadypack *pack, const Trust *trust, const Signature *signature,
                       Refusal *why)
{
    PackHead *head = &pack->head;
    const Manifest *manifest = head->manifest;
    if (!keyring_may_sign(trust->keyring, signature, manifest->id, why)) {
        return false;
    }
    if (!manifest_is_new_enough(trust->app_version, manifest->min_app)) {
        return refuse(why, PACK_NEEDS_NEWER, "needs %s, this is %s", manifest->min_app,
                      trust->app_version);
    }
    head->signer = keyring_name(trust->keyring, signature);
    return !trust->installed
           || installed_judge(trust->installed, manifest, head->manifest_hash, why);
}

static bool read_head(Steadypack *pack, const Trust *trust, Arena *arena, Refusal *why)
{
    PackHead *head = &pack->head;
    Signature signature;
    if (!read_manifest_text(pack, arena, why) || !read_signature_text(pack, arena, why)) {
        return false;
    }
    if (trust && !judge_signature(pack, trust, &signature, why)) {
        return false;
    }
    manifest_hash(head->manifest_text, head->manifest_size, head->manifest_hash);
    head->signer = "";
    if (!manifest_read(head->manifest_text, head->manifest_size, arena, &head->manifest, why)) {
        return false;
    }
    return !trust || judge_pack(pack, trust, &signature, why);
}

/* For the largest file, and a zero behind it. */
static bool make_room(Steadypack *pack, Refusal *why)
{
    const Manifest *manifest = pack->head.manifest;
    int most = 0;
    for (int i = 0; i < manifest->file_count; i++) {
        most = manifest->files[i].size > most ? manifest->files[i].size : most;
    }
    pack->file = arena_push(pack->arena, (size_t)most + 1, 1);
    return pack->file || refuse(why, PACK_NO_ROOM, "no memory for a file of %d bytes", most);
}

bool steadypack_open(int fd, const Trust *trust, Arena *arena, Steadypack **ret_pack,
                     Refusal *why)
{
    Steadypack *pack = ARENA_NEW(arena, Steadypack, 1);
    if (!pack) {
        return refuse(why, PACK_NO_ROOM, "no memory for a pack");
    }
    pack->arena = arena;
    if (!tar_open(fd, arena, &pack->tar, why)) {
        return false;
    }
    if (!read_head(pack, trust, arena, why) || !make_room(pack, why)) {
        tar_close(pack->tar);
        return false;
    }
    *ret_pack = pack;
    return true;
}

const PackHead *steadypack_head(const Steadypack *pack)
{
    return &pack->head;
}

/* What the kiosk shows of a pack comes from pack.json, what was judged from the list: a
 * clinic's pack must not call itself "base" once it is in. */
static bool judge_pack_json(Steadypack *pack, Refusal *why)
{
    const Manifest *manifest = pack->head.manifest;
    PackFile *described = ARENA_NEW(pack->arena, PackFile, 1);
    Problems *problems = ARENA_NEW(pack->arena, Problems, 1);
    FieldsSource source = {.file = "pack.json", .text = pack->file};
    if (!described || !problems) {
        return refuse(why, PACK_NO_ROOM, "no memory for pack.json");
    }
    if (!fields_read(&pack_file_format, &source, pack->arena, described, problems)) {
        return refuse(why, PACK_BAD_TEXT, "%s", problems->items[0].text);
    }
    if (!text_equal(described->info.id, manifest->id) || described->info.seq != manifest->seq) {
        return refuse(why, PACK_WRONG_FILES, "pack.json says %s seq %d, the list %s seq %d",
                      described->info.id, described->info.seq, manifest->id, manifest->seq);
    }
    return true;
}

static bool next_entry(Steadypack *pack, bool *ret_end, Refusal *why)
{
    if (pack->has_entry) {
        pack->has_entry = false;
        *ret_end = false;
        return true;
    }
    return tar_next(pack->tar, &pack->entry, ret_end, why);
}

/* The next entry has to be this file, whole and as listed. */
static bool read_file(Steadypack *pack, const ListedFile *file, Refusal *why)
{
    bool end;
    char hash[HEX_HASH_BYTES + 1];
    if (!next_entry(pack, &end, why)) {
        return false;
    }
    if (end || !text_equal(pack->entry.name, file->name)) {
        return refuse(why, PACK_WRONG_FILES, "%s where %s is listed",
                      end ? "nothing" : pack->entry.name, file->name);
    }
    if (pack->entry.size != file->size) {
        return refuse(why, PACK_WRONG_FILES, "%s: %lld bytes, listed %d", file->name,
                      (long long)pack->entry.size, file->size);
    }
    if (!tar_read(pack->tar, &pack->entry, pack->file, why)) {
        return false;
    }
    pack->file[file->size] = '\0';
    manifest_hash(pack->file, (size_t)file->size, hash);
    if (!text_equal(hash, file->blake2b)) {
        return refuse(why, PACK_FILE_CHANGED, "%s: its BLAKE2b is not the listed one",
                      file->name);
    }
    return contents_judge(file->name, pack->file, (size_t)file->size, why)
           && (!text_equal(file->name, "pack.json") || judge_pack_json(pack, why));
}

bool steadypack_files(Steadypack *pack, TakeFile *take, void *self, Refusal *why)
{
    const Manifest *manifest = pack->head.manifest;
    for (int i = 0; i < manifest->file_count; i++) {
        const ListedFile *file = &manifest->files[i];
        if (!read_file(pack, file, why) || (take && !take(self, file, pack->file, why))) {
            return false;
        }
    }
    bool end;
    if (!next_entry(pack, &end, why)) {
        return false;
    }
    return end || refuse(why, PACK_WRONG_FILES, "%s is not listed", pack->entry.name);
}

void steadypack_close(Steadypack *pack)
{
    tar_close(pack->tar);
}

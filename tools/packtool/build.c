/* build.c - packtool build: a folder as one .steadypack, not signed yet. Hidden files stay out
 * (other computers leave them behind); anything else that may not be in a pack is named. Names
 * are sorted and no time is kept, so the same folder is always the same file. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "edge/files.h"
#include "pack_write.h"
#include "packtool.h"
#include "steadypack/contents.h"
#include "steadypack/manifest.h"

enum { NAME_BYTES = 260, PATH_BYTES = 900 };

typedef struct {
    const char *folder;
    Arena *arena;
    ListedFile files[FILES_MAX];
    int count;
    long long total;
} Build;

/* Reads, judges and hashes; its bytes are given up again and read anew when they are written.
 */
static bool list_file(Build *build, const char *name, Refusal *why)
{
    char path[PATH_BYTES];
    const char *bytes;
    size_t size;
    Err err;
    if (!manifest_is_name(name)) {
        return refuse(why, PACK_BAD_NAME, "%s: allowed are A-Z a-z 0-9 _ . -", name);
    }
    if (contents_most_bytes(name) < 0) {
        return refuse(why, PACK_FORBIDDEN_KIND, "%s: allowed are " CONTENTS_KINDS, name);
    }
    if (build->count == FILES_MAX) {
        return refuse(why, PACK_TOO_MANY, "more than %d files", FILES_MAX);
    }
    char *kept = arena_copy_text(build->arena, name, strlen(name));
    char *hash = arena_push(build->arena, HEX_HASH_BYTES + 1, 1);
    size_t mark = build->arena->used;
    snprintf(path, sizeof path, "%s/%s", build->folder, name);
    if (!kept || !hash
        || !files_read(path, CONTENTS_BYTES_MAX, build->arena, &bytes, &size, &err)) {
        return refuse(why, PACK_READ_FAILED, "%s", kept && hash ? err.text : "no memory left");
    }
    if (!contents_judge(name, bytes, size, why)) {
        return false;
    }
    manifest_hash(bytes, size, hash);
    build->arena->used = mark;
    build->total += (long long)size;
    build->files[build->count++] =
        (ListedFile){.name = kept, .size = (int)size, .blake2b = hash};
    return true;
}

static bool list_folder(Build *build, const char *below, Refusal *why);

static bool list_entry(Build *build, const char *name, Refusal *why)
{
    char path[PATH_BYTES];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", build->folder, name);
    if (lstat(path, &info) != 0) {
        return refuse(why, PACK_READ_FAILED, "%s: %s", name, strerror(errno));
    }
    if (S_ISDIR(info.st_mode)) {
        return list_folder(build, name, why);
    }
    if (!S_ISREG(info.st_mode)) {
        return refuse(why, PACK_NOT_PLAIN, "%s", name);
    }
    return list_file(build, name, why);
}

static bool list_folder(Build *build, const char *below, Refusal *why)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", build->folder, below);
    DIR *folder = opendir(path);
    if (!folder) {
        return refuse(why, PACK_READ_FAILED, "%s: %s", path, strerror(errno));
    }
    bool good = true;
    for (const struct dirent *entry; good && (entry = readdir(folder));) {
        char name[NAME_BYTES];
        if (entry->d_name[0] == '.') {
            continue;
        }
        int length =
            snprintf(name, sizeof name, "%s%s%s", below, below[0] ? "/" : "", entry->d_name);
        good = length < NAME_BYTES ? list_entry(build, name, why)
                                   : refuse(why, PACK_BAD_NAME, "%s: too long", name);
    }
    closedir(folder);
    return good;
}

static int compare_files(const void *a, const void *b)
{
    return strcmp(((const ListedFile *)a)->name, ((const ListedFile *)b)->name);
}

/* What the pack says of itself stands in its pack.json. */
static bool describe(const Build *build, Manifest *manifest, Refusal *why)
{
    static PackFile described;
    static Problems problems;
    PackFiles files = files_folder(build->folder);
    FieldsSource source = {.file = "pack.json"};
    Err err;
    if (!files.read(files.self, "pack.json", build->arena, &source.text, &err)) {
        return refuse(why, PACK_BAD_LIST, "%s", err.text);
    }
    if (!fields_read(&pack_file_format, &source, build->arena, &described, &problems)) {
        return refuse(why, PACK_BAD_TEXT, "%s", problems.items[0].text);
    }
    *manifest = (Manifest){
        .files = build->files,
        .file_count = build->count,
        .format = MANIFEST_FORMAT,
        .id = described.info.id,
        .languages = described.info.languages,
        .language_count = described.info.language_count,
        .min_app = VERSION,
        .review = described.info.review,
        .review_date = described.info.review_date,
        .seq = described.info.seq,
        .title = described.info.title,
        .total_bytes = build->total > PACK_BYTES_MAX ? PACK_BYTES_MAX : (int)build->total,
        .version = described.info.version,
    };
    return manifest_judge(manifest, why);
}

static bool write_files(const Build *build, PackWriter *writer, Err *err)
{
    for (int i = 0; i < build->count; i++) {
        char path[PATH_BYTES];
        const char *bytes;
        size_t size, mark = build->arena->used;
        snprintf(path, sizeof path, "%s/%s", build->folder, build->files[i].name);
        if (!files_read(path, CONTENTS_BYTES_MAX, build->arena, &bytes, &size, err)
            || !pack_write_add(writer, build->files[i].name, bytes, size, err)) {
            return false;
        }
        build->arena->used = mark;
    }
    return true;
}

static int write_pack(const Build *build, const Manifest *manifest, const char *path)
{
    PackWriter writer;
    Refusal why;
    Err err;
    const char *text;
    size_t size;
    if (!manifest_write(manifest, build->arena, &text, &size, &why)) {
        return tool_refuse_pack(build->folder, &why);
    }
    if (!pack_write_begin(&writer, path, &err)) {
        return tool_refuse(&err);
    }
    if (!pack_write_add(&writer, "manifest.json", text, size, &err)
        || !write_files(build, &writer, &err)) {
        pack_write_drop(&writer);
        return tool_refuse(&err);
    }
    if (!pack_write_end(&writer, &err)) {
        return tool_refuse(&err);
    }
    printf("%s: %s %s (seq %d), %d files, %d bytes, not signed yet\n", path, manifest->id,
           manifest->version, manifest->seq, manifest->file_count, manifest->total_bytes);
    return EXIT_GOOD;
}

int run_build(const Request *request, Arena *arena)
{
    static Build build;
    Manifest manifest;
    Refusal why;
    build = (Build){.folder = request->folders[0], .arena = arena};
    if (request->layer_count != 1) {
        return EXIT_USAGE;
    }
    bool good = list_folder(&build, "", &why);
    qsort(build.files, (size_t)build.count, sizeof *build.files, compare_files);
    if (!good || !describe(&build, &manifest, &why)) {
        return tool_refuse_pack(build.folder, &why);
    }
    return write_pack(&build, &manifest, request->out);
}

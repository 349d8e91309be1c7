/* Reading is: bytes that could be JSON of ours, the field tables, the rules, and last the same
 * list written again has to be the same bytes. So no key may come twice, no number be spelled
 * "1e0", nothing hide in spaces or escapes. */
#include "steadypack/manifest.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fields.h"
#include "base/text.h"
#include "steadypack/contents.h"
#include "steadypack/tar.h"

enum {
    ID_LEAST = 3,
    ID_MOST = 64,
    PART_MOST = 64,
    PARTS_MOST = 4,
    CODE_MOST = 12,
    NUMBER_MOST = 2147483647, /* the rules below are stricter, and say why */
};

/* clang-format off */
static const Field file_fields[] = {
    {"blake2b", FIELD_TEXT, offsetof(ListedFile, blake2b), .min = 64, .max = 64,             .help = "BLAKE2b-256 of the file, 64 small hex digits"},
    {"name",    FIELD_TEXT, offsetof(ListedFile, name),    .min = 1,  .max = 256,            .help = "its path in the pack"},
    {"size",    FIELD_INT,  offsetof(ListedFile, size),    .min = 0,  .max = NUMBER_MOST,    .help = "its bytes"},
};
static const Format file_format = FORMAT("file", ListedFile, file_fields);

static const Field manifest_fields[] = {
    {"files",       FIELD_LIST,  offsetof(Manifest, files), offsetof(Manifest, file_count), .min = 1, .max = FILES_MAX, .format = &file_format, .help = "every file, in the order of the pack"},
    {"format",      FIELD_INT,   offsetof(Manifest, format),      .min = 1, .max = 1000000000,     .help = "1"},
    {"id",          FIELD_TEXT,  offsetof(Manifest, id),          .min = ID_LEAST, .max = ID_MOST, .help = "a-z 0-9 . _ -; a clinic's begins with site."},
    {"languages",   FIELD_TEXTS, offsetof(Manifest, languages), offsetof(Manifest, language_count), .min = 1, .max = 100, .help = "codes"},
    {"min_app",     FIELD_TEXT,  offsetof(Manifest, min_app),     .min = 5, .max = 20,             .help = "the oldest program that can show it"},
    {"review",      FIELD_TEXT,  offsetof(Manifest, review),      .min = 1, .max = 200,            .help = "who has checked it"},
    {"review_date", FIELD_TEXT,  offsetof(Manifest, review_date), .min = 0, .max = 20,             .help = "when"},
    {"seq",         FIELD_INT,   offsetof(Manifest, seq),         .min = 1, .max = 1000000000,     .help = "grows with every release"},
    {"title",       FIELD_TEXT,  offsetof(Manifest, title),       .min = 1, .max = 200,            .help = "for staff"},
    {"total_bytes", FIELD_INT,   offsetof(Manifest, total_bytes), .min = 0, .max = NUMBER_MOST,    .help = "all files together"},
    {"version",     FIELD_TEXT,  offsetof(Manifest, version),     .min = 1, .max = 40,             .help = "for people"},
};
static const Format manifest_format = FORMAT("manifest", Manifest, manifest_fields);
/* clang-format on */

/* --- rules --- */

static bool is_in(char letter, const char *letters)
{
    return letter && strchr(letters, letter);
}

#define SMALL "abcdefghijklmnopqrstuvwxyz0123456789_"
static const char first_letters[] = SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char name_letters[] = SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ.-";
static const char id_letters[] = SMALL ".-";

bool manifest_is_name(const char *name)
{
    for (int parts = 1; parts <= PARTS_MOST; parts++) {
        int length = 0;
        for (; is_in(name[length], length ? name_letters : first_letters); length++) {
        }
        if (length == 0 || length > PART_MOST
            || strstr(name, "..")) { /* nor "a..b": nobody needs it */
            return false;
        }
        if (name[length] != '/') {
            return name[length] == '\0';
        }
        name += length + 1;
    }
    return false;
}

static bool is_id(const char *id)
{
    size_t length = strspn(id, id_letters);
    return length >= ID_LEAST && length <= ID_MOST && id[length] == '\0' && is_in(id[0], SMALL)
           && !strstr(id, "..");
}

static bool is_code(const char *code)
{
    size_t length = strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0-9-");
    return length >= 2 && length <= CODE_MOST && code[length] == '\0' && code[0] >= 'a';
}

static bool read_version(const char *text, int ret_parts[3])
{
    int used = 0;
    return strspn(text, "0123456789.") == strlen(text) && strlen(text) < 20
           && sscanf(text, "%5d.%5d.%5d%n", &ret_parts[0], &ret_parts[1], &ret_parts[2], &used)
                  == 3
           && text[used] == '\0';
}

bool manifest_is_new_enough(const char *version, const char *least)
{
    int have[3], need[3];
    if (!read_version(version, have) || !read_version(least, need)) {
        return false;
    }
    for (int i = 0; i < 3; i++) {
        if (have[i] != need[i]) {
            return have[i] > need[i];
        }
    }
    return true;
}

/* The same place on a disk that does not tell A from a; "a" and "a/b" cannot both be files. */
static bool collide(const char *a, const char *b)
{
    size_t length = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncasecmp(a, b, length) == 0 && (a[length] == '\0' || a[length] == '/')
           && (b[length] == '\0' || b[length] == '/');
}

static bool judge_names(const Manifest *manifest, Refusal *why)
{
    for (int i = 0; i < manifest->file_count; i++) {
        for (int k = 0; k < i; k++) {
            if (collide(manifest->files[i].name, manifest->files[k].name)) {
                return refuse(why, PACK_BAD_NAME, "%s: the same place as %s",
                              manifest->files[i].name, manifest->files[k].name);
            }
        }
    }
    return true;
}

static bool judge_file(const ListedFile *file, Refusal *why)
{
    static const char *const ours[] = {"manifest.json", "manifest.minisig"};
    if (!manifest_is_name(file->name) || strcasecmp(file->name, ours[0]) == 0
        || strcasecmp(file->name, ours[1]) == 0) {
        return refuse(why, PACK_BAD_NAME, "%s", file->name);
    }
    unsigned char header[TAR_BLOCK];
    if (!tar_header_write(file->name, 0, header)) {
        return refuse(why, PACK_BAD_NAME, "%s: too long", file->name);
    }
    int most = contents_most_bytes(file->name);
    if (most < 0) {
        return refuse(why, PACK_FORBIDDEN_KIND, "%s: allowed are " CONTENTS_KINDS, file->name);
    }
    if (file->size > most) {
        return refuse(why, PACK_TOO_LARGE, "%s: %d bytes, allowed 0..%d", file->name,
                      file->size, most);
    }
    if (strspn(file->blake2b, "0123456789abcdef") != HEX_HASH_BYTES) {
        return refuse(why, PACK_BAD_LIST, "%s: blake2b is not 64 small hex digits", file->name);
    }
    return true;
}

static bool judge_files(const Manifest *manifest, Refusal *why)
{
    long long total = 0;
    bool described = false;
    bool site = text_begins(manifest->id, "site.");
    for (int i = 0; i < manifest->file_count; i++) {
        const ListedFile *file = &manifest->files[i];
        if (!judge_file(file, why)) {
            return false;
        }
        if (site && text_equal(file->name, "safety.json")) {
            return refuse(why, PACK_SITE_KEY, "safety.json in a site pack");
        }
        described |= text_equal(file->name, "pack.json");
        total += file->size;
    }
    if (!described) {
        return refuse(why, PACK_BAD_LIST, "no pack.json");
    }
    if (total > PACK_BYTES_MAX) {
        return refuse(why, PACK_TOO_LARGE, "%lld bytes, allowed 0..%d", total, PACK_BYTES_MAX);
    }
    if (total != manifest->total_bytes) {
        return refuse(why, PACK_BAD_LIST, "total_bytes %d, the files have %lld",
                      manifest->total_bytes, total);
    }
    return judge_names(manifest, why);
}

bool manifest_judge(const Manifest *manifest, Refusal *why)
{
    int version[3];
    if (manifest->format != MANIFEST_FORMAT) {
        return refuse(why, PACK_NEWER_FORMAT, "format %d", manifest->format);
    }
    if (!is_id(manifest->id)) {
        return refuse(why, PACK_BAD_NAME, "id %s: 3 to 64 of a-z 0-9 . _ -", manifest->id);
    }
    if (!read_version(manifest->min_app, version)) {
        return refuse(why, PACK_BAD_LIST, "min_app %s: not like 0.1.0", manifest->min_app);
    }
    for (int i = 0; i < manifest->language_count; i++) {
        if (!is_code(manifest->languages[i])) {
            return refuse(why, PACK_BAD_LIST, "language %s", manifest->languages[i]);
        }
    }
    return judge_files(manifest, why);
}

/* --- spelling --- */

static void write_files(const Manifest *manifest, TextOut *out)
{
    text_add(out, "{\"files\":[");
    for (int i = 0; i < manifest->file_count; i++) {
        const ListedFile *file = &manifest->files[i];
        text_add(out, "%s{\"blake2b\":", i ? "," : "");
        text_add_json(out, file->blake2b);
        text_add(out, ",\"name\":");
        text_add_json(out, file->name);
        text_add(out, ",\"size\":%d}", file->size);
    }
    text_add(out, "]");
}

static void write_text(TextOut *out, const char *key, const char *value)
{
    text_add(out, ",\"%s\":", key);
    text_add_json(out, value);
}

bool manifest_write(const Manifest *manifest, Arena *arena, const char **ret_text,
                    size_t *ret_size, Refusal *why)
{
    char *bytes = arena_push(arena, MANIFEST_BYTES_MAX + 1, 1);
    if (!bytes) {
        return refuse(why, PACK_NO_ROOM, "no memory for the list");
    }
    TextOut out = text_out(bytes, MANIFEST_BYTES_MAX + 1);
    write_files(manifest, &out);
    text_add(&out, ",\"format\":%d", manifest->format);
    write_text(&out, "id", manifest->id);
    for (int i = 0; i < manifest->language_count; i++) {
        text_add(&out, i ? "," : ",\"languages\":[");
        text_add_json(&out, manifest->languages[i]);
    }
    text_add(&out, "]");
    write_text(&out, "min_app", manifest->min_app);
    write_text(&out, "review", manifest->review);
    write_text(&out, "review_date", manifest->review_date);
    text_add(&out, ",\"seq\":%d", manifest->seq);
    write_text(&out, "title", manifest->title);
    text_add(&out, ",\"total_bytes\":%d", manifest->total_bytes);
    write_text(&out, "version", manifest->version);
    text_add(&out, "}");
    if (out.full) {
        return refuse(why, PACK_TOO_LARGE, "its list is over %d bytes", MANIFEST_BYTES_MAX);
    }
    *ret_text = bytes;
    *ret_size = out.used;
    return true;
}

bool manifest_read(const char *text, size_t size, Arena *arena, const Manifest **ret_manifest,
                   Refusal *why)
{
    Manifest *manifest = ARENA_NEW(arena, Manifest, 1);
    Problems *problems = ARENA_NEW(arena, Problems, 1);
    if (!manifest || !problems) {
        return refuse(why, PACK_NO_ROOM, "no memory for the list");
    }
    if (size > MANIFEST_BYTES_MAX) {
        return refuse(why, PACK_TOO_LARGE, "its list has %zu bytes, allowed 1..%d", size,
                      MANIFEST_BYTES_MAX);
    }
    if (!contents_judge_text("manifest.json", text, size, why)) {
        why->reason = why->reason == PACK_BAD_TEXT ? PACK_BAD_LIST : why->reason;
        return false;
    }
    FieldsSource source = {.file = "manifest.json", .text = text};
    if (!fields_read(&manifest_format, &source, arena, manifest, problems)) {
        const char *fault = problems->items[0].text;
        bool many = strstr(fault, ": files: ") && strstr(fault, " entries, ")
                    && !strstr(fault, ": 0 entries, ");
        return refuse(why, many ? PACK_TOO_MANY : PACK_BAD_LIST, "%s", fault);
    }
    if (!manifest_judge(manifest, why)) {
        return false;
    }
    const char *again;
    size_t again_size;
    if (!manifest_write(manifest, arena, &again, &again_size, why)) {
        return false;
    }
    if (again_size != size || memcmp(again, text, size) != 0) {
        return refuse(why, PACK_BAD_LIST, "its list is not in canonical JSON");
    }
    *ret_manifest = manifest;
    return true;
}

void manifest_hash(const void *bytes, size_t size, char ret_hex[HEX_HASH_BYTES + 1])
{
    unsigned char hash[HEX_HASH_BYTES / 2];
    crypto_generichash(hash, sizeof hash, bytes, size, NULL, 0);
    sodium_bin2hex(ret_hex, HEX_HASH_BYTES + 1, hash, sizeof hash);
}

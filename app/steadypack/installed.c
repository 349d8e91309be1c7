#include "steadypack/installed.h"

#include <string.h>

#include "base/fields.h"
#include "base/text.h"

/* clang-format off */
static const Field pack_fields[] = {
    {"id",       FIELD_TEXT, offsetof(InstalledPack, id),       .min = 3, .max = 64,         .help = "its id"},
    {"manifest", FIELD_TEXT, offsetof(InstalledPack, manifest), .min = 64, .max = 64,        .help = "BLAKE2b-256 of its manifest.json"},
    {"seq",      FIELD_INT,  offsetof(InstalledPack, seq),      .min = 1, .max = 1000000000, .help = "the highest this kiosk has had"},
};
static const Format pack_format = FORMAT("pack", InstalledPack, pack_fields);

static const Field installed_fields[] = {
    {"packs", FIELD_LIST, offsetof(Installed, packs), offsetof(Installed, count), .max = INSTALLED_MAX, .format = &pack_format, .help = "one entry for each id"},
};
static const Format installed_format = FORMAT("installed", Installed, installed_fields);
/* clang-format on */

bool installed_read(const char *text, Arena *arena, Installed *ret_installed, Refusal *why)
{
    Installed installed = {0};
    Problems *problems = ARENA_NEW(arena, Problems, 1);
    if (!problems) {
        return refuse(why, PACK_NO_ROOM, "no memory for the note of packs");
    }
    FieldsSource source = {.file = "installed", .text = text};
    if (text[0] && !fields_read(&installed_format, &source, arena, &installed, problems)) {
        return refuse(why, PACK_BAD_STATE, "%s", problems->items[0].text);
    }
    *ret_installed = installed;
    return true;
}

static const InstalledPack *find_pack(const Installed *installed, const char *id)
{
    for (int i = 0; i < installed->count; i++) {
        if (text_equal(installed->packs[i].id, id)) {
            return &installed->packs[i];
        }
    }
    return NULL;
}

bool installed_judge(const Installed *installed, const Manifest *manifest,
                     const char *manifest_hash, Refusal *why)
{
    const InstalledPack *here = find_pack(installed, manifest->id);
    if (!here || manifest->seq > here->seq) {
        return true;
    }
    if (manifest->seq < here->seq) {
        return refuse(why, PACK_OLDER, "%s: seq %d, this kiosk has had %d", manifest->id,
                      manifest->seq, here->seq);
    }
    if (!text_equal(here->manifest, manifest_hash)) {
        return refuse(why, PACK_SAME_NUMBER, "%s: seq %d with another list", manifest->id,
                      manifest->seq);
    }
    return refuse(why, PACK_ALREADY_HERE, "%s: seq %d", manifest->id, manifest->seq);
}

static void write_pack(TextOut *out, const char *id, const char *manifest, int seq)
{
    text_add(out, out->used > strlen("{\"packs\":[") ? ",{\"id\":" : "{\"id\":");
    text_add_json(out, id);
    text_add(out, ",\"manifest\":");
    text_add_json(out, manifest);
    text_add(out, ",\"seq\":%d}", seq);
}

bool installed_with(const Installed *installed, const Manifest *manifest,
                    const char *manifest_hash, Arena *arena, const char **ret_text,
                    Refusal *why)
{
    char *bytes = arena_push(arena, INSTALLED_BYTES_MAX, 1);
    if (!bytes) {
        return refuse(why, PACK_NO_ROOM, "no memory for the note of packs");
    }
    TextOut out = text_out(bytes, INSTALLED_BYTES_MAX);
    const InstalledPack *before = find_pack(installed, manifest->id);
    text_add(&out, "{\"packs\":[");
    for (int i = 0; i < installed->count; i++) {
        const InstalledPack *pack = &installed->packs[i];
        if (pack != before) {
            write_pack(&out, pack->id, pack->manifest, pack->seq);
        }
    }
    write_pack(&out, manifest->id, manifest_hash, manifest->seq);
    text_add(&out, "]}\n");
    if (out.full || (!before && installed->count == INSTALLED_MAX)) {
        return refuse(why, PACK_NO_ROOM, "more than %d packs", INSTALLED_MAX);
    }
    *ret_text = bytes;
    return true;
}

/* Cards and movements: a folder each, one file an item, later layers on top of earlier ones.
 * A file that could not be read is remembered by its name: who names it is not told that it
 * does not exist. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pack_link.h"

enum { ITEMS_MAX = 1200 }; /* movements, or cards, in all layers together */

typedef struct Name {
    const char *text; /* without .json */
    struct Name *next;
} Name;

typedef struct {
    PackBuild *build;
    const char *folder;
    Name *first, **end;
    int count;
    bool bad;
} Names;

static bool is_plain(const char *name, size_t length)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    return length > 0 && length <= 40 && strspn(name, plain) >= length;
}

/* Other files may lie beside them; only names that end in .json are ours. */
static void take_name(void *self, const char *name)
{
    Names *names = self;
    Arena *scratch = names->build->scratch;
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 5, ".json") != 0) {
        return;
    }
    if (!is_plain(name, length - 5)) {
        names->bad = true;
        problems_say(names->build->problems, ERR_FORMAT,
                     "%s: '%.60s': names are letters, digits and _, at most 40, and .json",
                     names->folder, name);
        return;
    }
    Name *entry = ARENA_NEW(scratch, Name, 1);
    char *text = arena_copy_text(scratch, name, length - 5);
    if (!entry || !text || names->count >= ITEMS_MAX) {
        names->bad = true;
        problems_say(names->build->problems, ERR_FULL, "%s: more files than there is room for",
                     names->folder);
        return;
    }
    entry->text = text;
    *names->end = entry;
    names->end = &entry->next;
    names->count++;
}

typedef struct {
    const char *name; /* "movements" */
    const Format *format;
    char *items; /* structs that begin with `const char *id` */
    int count;
    bool bad;        /* some names could not be listed */
    bool any_hidden; /* some file could not be read */
} Folder;

static const char *item_id(const Folder *folder, int i)
{
    return *(const char **)(folder->items + (size_t)i * folder->format->size);
}

static int find_item(const Folder *folder, const char *id)
{
    for (int i = 0; i < folder->count; i++) {
        if (text_equal(item_id(folder, i), id)) {
            return i;
        }
    }
    return -1;
}

/* A movement of a later layer may say anything anew, but may not become open to more people. */
static void check_replacement(PackBuild *build, const Folder *folder, const char *path, int i)
{
    if (folder->format != &movement_format) {
        return;
    }
    const Movement *old = (const Movement *)(void *)folder->items + i;
    const Movement *new = (const Movement *)(void *)folder->items + folder->count;
    uint32_t lost = old->avoid & ~new->avoid;
    for (int tag = 0; avoid_names[tag]; tag++) {
        if (lost >> tag & 1) {
            pack_say(build, path, "avoid", "'%s' is missing; the movement it replaces has it",
                     avoid_names[tag]);
        }
    }
}

static void hide(PackBuild *build, Folder *folder, const char *id)
{
    Hidden *hidden = ARENA_NEW(build->arena, Hidden, 1);
    const char *copy = arena_copy_text(build->arena, id, strlen(id));
    folder->any_hidden = true;
    if (!hidden || !copy) {
        pack_say_full(build);
        return;
    }
    *hidden = (Hidden){folder->name, copy, build->hidden};
    build->hidden = hidden;
}

bool pack_is_hidden(const PackBuild *build, const char *folder, const char *id)
{
    for (const Hidden *hidden = build->hidden; hidden; hidden = hidden->next) {
        if (text_equal(hidden->folder, folder) && text_equal(hidden->id, id)) {
            return true;
        }
    }
    return false;
}

static void read_item(PackBuild *build, Folder *folder, int layer_i, const char *id)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s.json", folder->name, id);
    char *into = folder->items + (size_t)folder->count * folder->format->size;
    if (pack_read_file(build, layer_i, path, folder->format, into) != FILE_READ) {
        hide(build, folder, id);
        return;
    }
    if (!text_equal(item_id(folder, folder->count), id)) {
        pack_say(build, path, "id", "'%s' is not the file's name",
                 item_id(folder, folder->count));
    }
    int old_i = find_item(folder, id);
    if (old_i < 0) {
        folder->count++;
        return;
    }
    check_replacement(build, folder, path, old_i);
    memcpy(folder->items + (size_t)old_i * folder->format->size, into, folder->format->size);
}

/* The names in one layer's folder, and whether they could be listed. */
static bool list_names(PackBuild *build, const Folder *folder, int layer_i, Names *names)
{
    const PackFiles *files = &build->layers[layer_i];
    Err err = {0};
    *names = (Names){.build = build, .folder = folder->name, .end = &names->first};
    if (!files->list(files->self, folder->name, take_name, names, &err)
        && err.kind != ERR_MISSING) {
        return problems_add(build->problems, &err);
    }
    return !names->bad;
}

static void read_folder(PackBuild *build, Folder *folder)
{
    size_t mark = build->scratch->used;
    Names *names = ARENA_NEW(build->scratch, Names, build->layer_count);
    int total = 0;
    for (int i = 0; names && i < build->layer_count; i++) {
        folder->bad |= !list_names(build, folder, i, &names[i]);
        total += names[i].count;
    }
    folder->items = arena_push(build->arena, folder->format->size * (size_t)(total + 1),
                               _Alignof(max_align_t));
    if (!names || !folder->items || total > ITEMS_MAX) {
        folder->bad = true;
        problems_say(build->problems, ERR_FULL, "%s: more files than there is room for",
                     folder->name);
        return;
    }
    for (int i = 0; i < build->layer_count; i++) {
        for (const Name *name = names[i].first; name; name = name->next) {
            read_item(build, folder, i, name->text);
        }
    }
    if (folder->count == 0 && !folder->bad && !folder->any_hidden) {
        problems_say(build->problems, ERR_MISSING, "%s: no files", folder->name);
    }
    build->scratch->used = mark;
}

void pack_read_folders(PackBuild *build)
{
    Folder movements = {.name = "movements", .format = &movement_format};
    Folder cards = {.name = "cards", .format = &card_format};
    read_folder(build, &movements);
    read_folder(build, &cards);
    build->pack->movements = (const Movement *)(const void *)movements.items;
    build->pack->movement_count = movements.count;
    build->pack->cards = (const Card *)(const void *)cards.items;
    build->pack->card_count = cards.count;
    build->neighbours_hidden = movements.bad;
    build->tags_hidden = movements.bad || movements.any_hidden;
}

/* walk.c - goes through every text of a pack that somebody reads: each file of each folder is
 * read by its own table, which knows which texts are shown. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "motion/clip_data.h"
#include "packtool.h"

enum { STRUCT_BYTES = 4096 };

typedef struct {
    const Request *request;
    Arena *arena;
    WalkText *take;
    void *self;
    const char *file;
} Walk;

static void take_text(void *self, const char *place, const char *text)
{
    Walk *walk = self;
    walk->take(walk->self, walk->file, place, text);
}

/* What is wrong with the file itself the kiosk's own reader has told already. */
static void walk_file(Walk *walk, int layer_i, const char *path, const Format *format)
{
    static Problems told;
    static _Alignas(max_align_t) unsigned char into[STRUCT_BYTES];
    Arena *arena = walk->arena;
    size_t mark = arena->used;
    const PackFiles *files = &walk->request->layers[layer_i];
    Err ignored;
    FieldsSource source = {.file = path, .shown = take_text, .shown_self = walk};
    walk->file = path;
    told.count = 0;
    if (format->size <= sizeof into
        && files->read(files->self, path, arena, &source.text, &ignored)
        && text_is_utf8(source.text, strlen(source.text))) {
        (void)!fields_read(format, &source, arena, into, &told);
    }
    arena->used = mark;
}

typedef struct {
    Walk *walk;
    int layer_i;
    const char *folder;
    const Format *format;
} WalkFolder;

static void take_name(void *self, const char *name)
{
    const WalkFolder *folder = self;
    char path[160];
    size_t length = strlen(name);
    if (length > 5 && text_equal(name + length - 5, ".json")) {
        snprintf(path, sizeof path, "%s/%.80s", folder->folder, name);
        walk_file(folder->walk, folder->layer_i, path, folder->format);
    }
}

static void walk_layer(Walk *walk, int layer_i)
{
    const struct {
        const char *folder;
        const Format *format;
    } folders[] = {
        {"cards", &card_format}, {"movements", &movement_format}, {"clips", &clip_format}};
    for (int i = 0; pack_formats[i].file; i++) {
        if (!strchr(pack_formats[i].file, '/')) {
            walk_file(walk, layer_i, pack_formats[i].file, pack_formats[i].format);
        }
    }
    const PackFiles *files = &walk->request->layers[layer_i];
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        WalkFolder folder = {walk, layer_i, folders[i].folder, folders[i].format};
        Err ignored;
        (void)!files->list(files->self, folder.folder, take_name, &folder, &ignored);
    }
}

void tool_walk(const Request *request, Arena *arena, WalkText *take, void *self)
{
    Walk walk = {.request = request, .arena = arena, .take = take, .self = self};
    for (int i = 0; i < request->layer_count; i++) {
        walk_layer(&walk, i);
    }
}

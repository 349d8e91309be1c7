/* The order of a load: the pack with all its layers, a clip for every movement, its languages;
 * each goes on after faults of the one before, so that one load tells them all. Memory is
 * mapped without being reserved, so 24 MiB cost only what is touched. A layer's own file stands
 * before the base's even when it is bad: only a missing one leads to the layer below, so that a
 * site's broken clip is told and not hidden by the one it should replace. */
#include "jobs/load.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "base/text.h"
#include "core/pack_load.h"
#include "edge/files.h"

enum { LAYERS_MAX = 8, SLOT_BYTES = 24 << 20, LANGS_MAX = 48, PATH_BYTES = 96 };

static const char base_language[] = "en";

typedef struct {
    PackFiles layers[LAYERS_MAX];
    int layer_count;
    Arena *arena;
    Problems *problems;
    const Pack *pack;
} Load;

/* The file of the last layer that has it: a site's own clip stands before the base pack's. */
static bool read_last(const Load *load, const char *path, const char **ret_text, Err *err)
{
    for (int i = load->layer_count - 1; i >= 0; i--) {
        const PackFiles *files = &load->layers[i];
        if (files->read(files->self, path, load->arena, ret_text, err)) {
            return true;
        }
        if (err->kind != ERR_MISSING) {
            return false;
        }
    }
    return err_set(err, ERR_MISSING, "%s: no such file", path);
}

static void say_no_clip(const Load *load, const Movement *movement, const Err *err)
{
    char path[PATH_BYTES];
    const char *text;
    Err ignored;
    snprintf(path, sizeof path, "movements/%s.json", movement->id);
    bool read = read_last(load, path, &text, &ignored);
    problems_say(load->problems, err->kind, "%s: line %d: clip: %s", path,
                 read ? fields_line_of(text, "clip") : 1, err->text);
}

static const Clip *load_clip(const Load *load, const Movement *movement)
{
    char path[PATH_BYTES];
    const char *text;
    const Clip *clip = NULL;
    Err err;
    if (!movement->clip || !movement->clip[0]) {
        return NULL;
    }
    snprintf(path, sizeof path, "clips/%s.json", movement->clip);
    if (!read_last(load, path, &text, &err)) {
        say_no_clip(load, movement, &err);
        return NULL;
    }
    FieldsSource source = {.file = path, .text = text};
    return clip_read(&source, load->arena, &clip, load->problems) ? clip : NULL;
}

static const Clip *const *load_clips(const Load *load)
{
    int count = load->pack->movement_count;
    const Clip **clips = ARENA_NEW(load->arena, const Clip *, count + 1);
    if (!clips) {
        problems_say(load->problems, ERR_FULL, "no memory left for clips");
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        clips[i] = load_clip(load, &load->pack->movements[i]);
    }
    return clips;
}

static void load_lang(const Load *load, const char *code, Lang *langs, int *count)
{
    for (int i = 0; i < *count; i++) {
        if (text_equal(langs[i].code, code)) {
            return;
        }
    }
    if (*count == LANGS_MAX) {
        problems_say(load->problems, ERR_FULL, "language %s: more than %d languages", code,
                     LANGS_MAX);
        return;
    }
    bool read = pack_load_lang(load->layers, load->layer_count, code, load->arena,
                               &langs[*count], load->problems);
    *count += read;
}

static Lang *load_langs(const Load *load, Content *content)
{
    Lang *langs = ARENA_NEW(load->arena, Lang, LANGS_MAX);
    if (!langs) {
        problems_say(load->problems, ERR_FULL, "no memory left for languages");
        return NULL;
    }
    load_lang(load, base_language, langs, &content->lang_count);
    for (int i = 0; i < load->pack->info.language_count; i++) {
        load_lang(load, load->pack->info.languages[i], langs, &content->lang_count);
    }
    content->langs = langs;
    return langs;
}

static bool make_room(ContentSlot *slot)
{
    void *bytes = mmap(NULL, SLOT_BYTES, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (bytes == MAP_FAILED) {
        return problems_say(&slot->content.problems, ERR_FULL, "no memory left for content");
    }
    slot->bytes = bytes;
    arena_init(&slot->arena, bytes, SLOT_BYTES);
    return true;
}

bool load_content(const JobsSetup *setup, ContentSlot *slot)
{
    Content *content = &slot->content;
    if (!make_room(slot)) {
        return false;
    }
    Load load = {.arena = &slot->arena, .problems = &content->problems};
    if (setup->content_dir_count > LAYERS_MAX) {
        return problems_say(load.problems, ERR_RANGE, "%d content folders, allowed 1..%d",
                            setup->content_dir_count, LAYERS_MAX);
    }
    for (int i = 0; i < setup->content_dir_count; i++) {
        load.layers[load.layer_count++] = files_folder(setup->content_dirs[i]);
    }
    bool good =
        pack_load_on(load.layers, load.layer_count, load.arena, &load.pack, load.problems);
    slot->seen = load.pack;
    if (!load.pack) {
        return false;
    }
    int before = content->problems.count + content->problems.dropped;
    content->clips = load_clips(&load);
    good &= content->clips && content->problems.count + content->problems.dropped == before;
    /* A language that cannot be read is left out: the others still serve most people. */
    Lang *langs = load_langs(&load, content);
    if (langs && setup->lang && setup->lang[0]) {
        load_lang(&load, setup->lang, langs, &content->lang_count);
    }
    content->pack = good && langs ? load.pack : NULL;
    return content->pack != NULL;
}

void load_drop(ContentSlot *slot)
{
    if (slot->bytes) {
        munmap(slot->bytes, SLOT_BYTES);
    }
    memset(slot, 0, sizeof *slot);
}

/* How layers of words come together: each file becomes a list sorted by hash, two lists merge
 * in one pass, and the later layer wins; so do its name, direction and reviewer. A text that is
 * changed in the pack has another hash and loses its translation: it is then shown in the base
 * language, which is better than the translation of what it said before. */
#include "core/pack_load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pack_link.h"

/* A code becomes part of a path: only letters, digits and "-" ("pt-BR"). */
static bool is_code(const char *code)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    size_t length = strlen(code);
    return length >= 2 && length <= 20 && code[strspn(code, plain)] == '\0';
}

static int by_key(const void *a, const void *b)
{
    uint64_t left = ((const LangEntry *)a)->key;
    uint64_t right = ((const LangEntry *)b)->key;
    return (left > right) - (left < right);
}

/* Names both, at the line of the second. */
static bool say_double(const LangFile *file, const FieldsSource *source, uint64_t key,
                       Problems *problems)
{
    const char *first = NULL;
    for (int i = 0; i < file->line_count; i++) {
        const LangLine *line = &file->lines[i];
        if (!*line->to || text_hash(line->from) != key) {
            continue;
        }
        if (first && !text_equal(first, line->to)) {
            char place[40];
            snprintf(place, sizeof place, "entries[%d].to", i);
            return problems_say(problems, ERR_FORMAT,
                                "%s: line %d: %s: one text has two translations: '%.60s' and"
                                " '%.60s'",
                                source->file, fields_line_of(source->text, place), place, first,
                                line->to);
        }
        first = line->to;
    }
    return false;
}

/* Sorted by key, so that a later layer's words can be found and put in place of earlier ones.
 */
static bool sort_lines(const LangFile *file, const FieldsSource *source, Arena *arena,
                       LangEntry **ret_entries, int *ret_count, Problems *problems)
{
    LangEntry *entries = ARENA_NEW(arena, LangEntry, file->line_count + 1);
    if (!entries) {
        return problems_say(problems, ERR_FULL, "%s: no memory left for its words",
                            source->file);
    }
    int said = 0; /* a line without `to` is not translated yet */
    for (int i = 0; i < file->line_count; i++) {
        if (*file->lines[i].to) {
            entries[said++] = (LangEntry){text_hash(file->lines[i].from), file->lines[i].to};
        }
    }
    qsort(entries, (size_t)said, sizeof *entries, by_key);
    int count = 0;
    for (int i = 0; i < said; i++) {
        bool same = count && entries[count - 1].key == entries[i].key;
        if (same && !text_equal(entries[count - 1].text, entries[i].text)) {
            return say_double(file, source, entries[i].key, problems);
        }
        if (!same) {
            entries[count++] = entries[i];
        }
    }
    *ret_entries = entries;
    *ret_count = count;
    return true;
}

/* Two sorted lists become one; where both have a key, the second's text stands. */
static bool merge(Arena *arena, const LangEntry *more, int more_count, Lang *lang)
{
    LangEntry *both = ARENA_NEW(arena, LangEntry, lang->entry_count + more_count + 1);
    if (!both) {
        return false;
    }
    int count = 0;
    int old = 0;
    for (int i = 0; i < more_count; i++) {
        for (; old < lang->entry_count && lang->entries[old].key < more[i].key; old++) {
            both[count++] = lang->entries[old];
        }
        old += old < lang->entry_count && lang->entries[old].key == more[i].key;
        both[count++] = more[i];
    }
    for (; old < lang->entry_count; old++) {
        both[count++] = lang->entries[old];
    }
    lang->entries = both;
    lang->entry_count = count;
    return true;
}

static bool read_layer(PackBuild *build, int layer_i, const char *path, Lang *lang,
                       bool *ret_found)
{
    const char *text = NULL;
    build->scratch->used = 0;
    FileResult result = pack_read_text(build, layer_i, path, &text);
    if (result != FILE_READ) {
        return result == FILE_ABSENT;
    }
    LangFile file;
    FieldsSource source = {.file = path, .text = text};
    LangEntry *entries = NULL;
    int count = 0;
    if (!fields_read(&lang_format, &source, build->arena, &file, build->problems)
        || !sort_lines(&file, &source, build->arena, &entries, &count, build->problems)) {
        return false;
    }
    if (!text_equal(file.lang.code, lang->code)) {
        return problems_say(build->problems, ERR_FORMAT,
                            "%s: code: '%s' is not the file's name", path, file.lang.code);
    }
    lang->own_name = file.lang.own_name;
    lang->right_to_left = file.lang.right_to_left;
    lang->review = file.lang.review;
    *ret_found = true;
    return merge(build->arena, entries, count, lang)
           || problems_say(build->problems, ERR_FULL, "%s: no memory left for its words", path);
}

bool pack_load_lang(const PackFiles *layers, int layer_count, const char *code, Arena *arena,
                    Lang *ret_lang, Problems *problems)
{
    if (!is_code(code)) {
        return problems_say(problems, ERR_FORMAT, "'%.40s' is not a language code", code);
    }
    char path[64];
    snprintf(path, sizeof path, "lang/%s.json", code);
    Arena scratch = pack_split_scratch(arena);
    PackBuild build = {.layers = layers,
                       .layer_count = layer_count,
                       .arena = arena,
                       .scratch = &scratch,
                       .problems = problems};
    bool base = text_equal(code, "en");
    Lang lang = {.code = arena_print(arena, "%s", code),
                 .own_name = base ? "English" : "",
                 .review = ""};
    bool found = false;
    bool good = true;
    for (int i = 0; i < layer_count; i++) {
        good &= read_layer(&build, i, path, &lang, &found);
    }
    arena->size += scratch.size;
    if (good && !found && !base) {
        return problems_say(problems, ERR_MISSING, "%s: no such file", path);
    }
    if (good) {
        *ret_lang = lang;
    }
    return good;
}

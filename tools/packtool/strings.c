/* strings.c - packtool strings: everything a translator has to say in one language, as a
 * lang/CODE.json. Texts that are translated already keep their words; the others stand with an
 * empty `to`, which the kiosk shows in the base language. What is no longer said by anybody is
 * left out, so a file made anew holds no stale line. The program's own words are gathered from
 * its source when packtool is built. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "packtool.h"

static const char *const own_words[] = {
#include "words.inc"
};
enum { OWN_WORDS = sizeof own_words / sizeof *own_words };

typedef struct {
    const Lang *lang;
    json_t *entries, *seen; /* seen: an object with a member for each text */
    int missing;
} Strings;

static const char *translation_of(const Lang *lang, const char *text)
{
    const char *said = lang_say(lang, text);
    return said == text ? "" : said;
}

/* One text is translated once, wherever it stands. */
static void add(Strings *strings, const char *at, const char *text)
{
    if (!*text || json_object_get(strings->seen, text)) {
        return;
    }
    const char *said = translation_of(strings->lang, text);
    strings->missing += !*said;
    json_object_set_new(strings->seen, text, json_true());
    json_array_append_new(strings->entries,
                          json_pack("{s:s, s:s, s:s}", "at", at, "from", text, "to", said));
}

static void take(void *self, const char *file, const char *place, const char *text)
{
    char at[120];
    snprintf(at, sizeof at, "%.60s %.55s", file, place);
    add(self, at, text);
}

static bool print(const Strings *strings, const char *code)
{
    const Lang *lang = strings->lang;
    json_t *file = json_pack("{s:s, s:s, s:b, s:s, s:O}", "code", code, "own_name",
                             lang->own_name && *lang->own_name ? lang->own_name : code,
                             "right_to_left", lang->right_to_left, "review",
                             lang->review && *lang->review ? lang->review
                                                           : "A draft; no native clinician has"
                                                             " signed it",
                             "entries", strings->entries);
    char *text = file ? json_dumps(file, JSON_INDENT(1)) : NULL;
    json_decref(file);
    if (text) {
        puts(text);
    }
    free(text);
    return text != NULL;
}

int run_strings(const Request *request, Arena *arena)
{
    static Problems problems;
    Lang lang = {.code = request->lang};
    if (!tool_load(request, arena)) {
        return EXIT_REFUSED;
    }
    if (!pack_load_lang(request->layers, request->layer_count, request->lang, arena, &lang,
                        &problems)
        && problems.count && !strstr(problems.items[0].text, "no such file")) {
        tool_print_problems(&problems);
        return EXIT_REFUSED;
    }
    Strings strings = {.lang = &lang, .entries = json_array(), .seen = json_object()};
    tool_walk(request, arena, take, &strings);
    for (int i = 0; i < OWN_WORDS; i++) {
        add(&strings, "the program's own", own_words[i]);
    }
    size_t count = json_array_size(strings.entries);
    bool good = print(&strings, request->lang);
    json_decref(strings.entries);
    json_decref(strings.seen);
    fprintf(stderr, "%zu texts, %d not yet in %s\n", count, strings.missing, request->lang);
    return good ? EXIT_GOOD : EXIT_REFUSED;
}

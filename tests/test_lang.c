/* test_lang.c - words of another language: found, laid over by a site, refused when unclear. */
#include "core/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "content.h"
#include "core/pack_load.h"
#include "memory_pack.h"

static unsigned char memory[1 << 20];
static Problems problems;

static bool was_said(const char *sentence)
{
    for (int i = 0; i < problems.count; i++) {
        if (strstr(problems.items[i].text, sentence)) {
            return true;
        }
    }
    return false;
}

static bool load_lang(const char *base, const char *site, const char *code, Lang *ret_lang)
{
    static Arena arena;
    PackFiles layers[2] = {content_folder(base), content_folder(site ? site : base)};
    arena_init(&arena, memory, sizeof memory);
    memset(&problems, 0, sizeof problems);
    return pack_load_lang(layers, site ? 2 : 1, code, &arena, ret_lang, &problems);
}

static void a_language_says_its_words_and_keeps_the_rest(void **state)
{
    (void)state;
    Lang lang;
    assert_true(load_lang("tests/packs/good", NULL, "xx", &lang));
    assert_string_equal(lang.own_name, "Test tongue");
    assert_true(lang.right_to_left);
    assert_string_equal(lang_say(&lang, "Green"), "Neerg");
    assert_string_equal(lang_say(&lang, "Blue"), "Blue");
    assert_string_equal(lang_say(&lang, ""), "");
    assert_null(lang_say(&lang, NULL));
    assert_string_equal(lang_say(NULL, "Green"), "Green");
}

static void a_site_has_the_last_word_in_a_language(void **state)
{
    (void)state;
    Lang lang;
    assert_true(load_lang("tests/packs/good", "tests/packs/site", "xx", &lang));
    assert_string_equal(lang_say(&lang, "Green"), "Neerg!");
    assert_string_equal(lang_say(&lang, "Move C1"), "Evom C1");
}

static void only_the_base_language_may_be_without_a_file(void **state)
{
    (void)state;
    Lang lang = {.code = "untouched"};
    assert_false(load_lang("tests/packs/good", NULL, "yy", &lang));
    assert_true(was_said("lang/yy.json: no such file"));
    assert_string_equal(lang.code, "untouched");
    assert_false(load_lang("tests/packs/good", NULL, "../../x", &lang));
    assert_true(was_said("is not a language code"));
    assert_true(load_lang("tests/packs/good", NULL, "en", &lang));
    assert_string_equal(lang_say(&lang, "Green"), "Green");
}

static void every_word_of_a_long_list_is_found(void **state)
{
    (void)state;
    enum { COUNT = 700 };
    static LangEntry entries[COUNT];
    static char texts[COUNT][24];
    for (int i = 0; i < COUNT; i++) {
        snprintf(texts[i], sizeof texts[i], "word %d", i);
        LangEntry entry = {text_hash(texts[i]), texts[i] + 5};
        int k = i;
        for (; k > 0 && entries[k - 1].key > entry.key; k--) {
            entries[k] = entries[k - 1];
        }
        entries[k] = entry;
    }
    for (int count = 0; count <= COUNT; count += 100) {
        Lang lang = {.entries = entries, .entry_count = COUNT};
        for (int i = 0; i < COUNT; i++) {
            assert_string_equal(lang_say(&lang, texts[i]), texts[i] + 5);
        }
    }
}

static void two_translations_of_one_text_are_refused(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "lang/xx.json", "\"from\": \"Move C1\"", "\"from\": \"Green\"");
    PackFiles layer = memory_pack_files(files);
    Arena arena;
    Lang lang;
    arena_init(&arena, memory, sizeof memory);
    problems.count = 0;
    assert_false(pack_load_lang(&layer, 1, "xx", &arena, &lang, &problems));
    assert_true(was_said("one text has two translations"));
    memory_pack_drop(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_language_says_its_words_and_keeps_the_rest),
        cmocka_unit_test(a_site_has_the_last_word_in_a_language),
        cmocka_unit_test(only_the_base_language_may_be_without_a_file),
        cmocka_unit_test(every_word_of_a_long_list_is_found),
        cmocka_unit_test(two_translations_of_one_text_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_pack_damage.c - cut, flipped, hostile and half-there packs: refused in a sentence, every
 * time.
 */
#include "core/pack_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/pack_formats.h"
#include "loading.h"

static void a_pack_with_any_file_missing_is_refused(void **state)
{
    (void)state;
    static const char *const needed[] = {"pack.json",    "safety.json", "quiz.json",
                                         "profile.json", "plan.json",   "explanations.json"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        char sentence[80];
        MemoryPack *files = memory_pack_of("tests/packs/good");
        memory_pack_remove(files, needed[i]);
        assert_null(loading_memory(files));
        snprintf(sentence, sizeof sentence, "%s: no such file", needed[i]);
        assert_true(loading_said(sentence));
        memory_pack_drop(files);
    }
}

/* Cut anywhere, a file never loads as something else. */
static void a_file_cut_at_any_byte_is_refused(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    for (int i = 0; i < files->count; i++) {
        char *whole = files->files[i].text;
        if (strncmp(whole, "{", 1) != 0 || strncmp(files->files[i].path, "lang", 4) == 0) {
            continue;
        }
        size_t length = strlen(whole) - 1; /* the last byte ends the line */
        size_t step = length > 1000 ? 61 : 17;
        for (size_t cut = 0; cut < length; cut += step) {
            char *part = strndup(whole, cut);
            files->files[i].text = part;
            assert_null(loading_memory(files));
            assert_true(loading_said(files->files[i].path));
            free(part);
        }
        files->files[i].text = whole;
    }
    assert_non_null(loading_memory(files));
    memory_pack_drop(files);
}

static const Format *format_of(const char *path)
{
    for (const PackFormat *known = pack_formats; known->file; known++) {
        size_t length = strcspn(known->file, "<");
        if (strncmp(known->file, path, length) == 0) {
            return known->format;
        }
    }
    return NULL;
}

/* The same at every single byte, file by file. */
static void the_field_reader_refuses_a_file_cut_at_every_byte(void **state)
{
    (void)state;
    static max_align_t into[64];
    static unsigned char memory[1 << 20];
    MemoryPack *files = memory_pack_of("tests/packs/good");
    for (int i = 0; i < files->count; i++) {
        const Format *format = format_of(files->files[i].path);
        assert_non_null(format);
        assert_true(format->size <= sizeof into);
        size_t length = strlen(files->files[i].text) - 1;
        for (size_t cut = 0; cut < length; cut++) {
            char *part = strndup(files->files[i].text, cut);
            Arena arena;
            arena_init(&arena, memory, sizeof memory);
            loading_problems.count = 0;
            FieldsSource source = {.file = files->files[i].path, .text = part};
            assert_false(fields_read(format, &source, &arena, into, &loading_problems));
            assert_int_equal(loading_problems.count, 1);
            free(part);
        }
    }
    memory_pack_drop(files);
}

static void flipped_bits_never_crash_and_never_go_unsaid(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    uint32_t chance = 12345;
    int refused = 0;
    for (int round = 0; round < 600; round++) {
        chance = chance * 1664525u + 1013904223u;
        MemoryFile *file = &files->files[(chance >> 8) % (uint32_t)files->count];
        chance = chance * 1664525u + 1013904223u;
        char *at = file->text + (chance >> 4) % strlen(file->text);
        char before = *at;
        *at = (char)(*at ^ 1 << (chance >> 28) % 7);
        *at = *at ? *at : ' ';
        refused += loading_memory(files) == NULL;
        *at = before;
    }
    assert_true(refused > 100); /* the rest was only other words */
    memory_pack_drop(files);
}

static void every_read_may_fail_once(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    assert_non_null(loading_memory(files));
    int calls = files->calls;
    for (int i = 1; i <= calls; i++) {
        files->calls = 0;
        files->fail_at = i;
        assert_null(loading_memory(files));
        assert_true(loading_said("the disk does not answer"));
    }
    memory_pack_drop(files);
}

static void too_little_memory_is_said(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    PackFiles layer = memory_pack_files(files);
    bool worked = false;
    size_t size = 0;
    for (; !worked && size < LOADING_BYTES; size += 991) {
        worked = loading_layers(&layer, 1, size) != NULL;
    }
    assert_true(worked);
    assert_in_range(size, 20000, 400000);
    memory_pack_drop(files);
}

static void hostile_files_are_refused(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    size_t big = (1 << 20) + 10;
    char *spaces = malloc(big + 1);
    memset(spaces, ' ', big);
    memcpy(spaces, "{}", 2);
    spaces[big] = '\0';
    memory_pack_put(files, "cards/big.json", spaces);
    memory_pack_put(files, "cards/..json", "{}");
    memory_pack_put(files, "cards/a b.json", "{}");
    memory_pack_put(files, "cards/notes.txt", "not ours");
    memory_pack_put(files, "cards/list.json", "[]");
    memory_pack_put(files, "cards/empty.json", "");
    memory_pack_put(files, "cards/number.json", "1e999");
    assert_null(loading_memory(files));
    assert_true(loading_said("cards/big.json: longer than 1 MiB"));
    assert_true(loading_said("cards: '..json': names are letters"));
    assert_true(loading_said("cards: 'a b.json': names are letters"));
    assert_true(loading_said("cards/list.json: line 1: the whole file: expected an object"));
    assert_true(loading_said("cards/empty.json: line 1"));
    assert_true(loading_said("cards/number.json: line 1"));
    assert_false(loading_said("notes"));
    free(spaces);
    memory_pack_drop(files);
}

static void more_problems_than_fit_are_counted(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    for (int i = 0; i < 80; i++) {
        char path[40];
        snprintf(path, sizeof path, "cards/x%d.json", i);
        memory_pack_put(files, path, "{");
    }
    assert_null(loading_memory(files));
    assert_int_equal(loading_problems.count, PROBLEMS_MAX);
    assert_int_equal(loading_problems.dropped, 80 - PROBLEMS_MAX);
    memory_pack_drop(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pack_with_any_file_missing_is_refused),
        cmocka_unit_test(a_file_cut_at_any_byte_is_refused),
        cmocka_unit_test(the_field_reader_refuses_a_file_cut_at_every_byte),
        cmocka_unit_test(flipped_bits_never_crash_and_never_go_unsaid),
        cmocka_unit_test(every_read_may_fail_once),
        cmocka_unit_test(too_little_memory_is_said),
        cmocka_unit_test(hostile_files_are_refused),
        cmocka_unit_test(more_problems_than_fit_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

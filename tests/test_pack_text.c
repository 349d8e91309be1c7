/* test_pack_text.c - files of a pack before they are read as JSON: encoding, size, depth, and
 * letters that would make a text read other than it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/pack_link.h"

enum { ARENA_BYTES = 8 << 20, FILE_MOST = 1 << 20 };

static unsigned char memory[ARENA_BYTES];
static Problems problems;
static const char *file_text;
static ErrKind fails_with;

static bool read_one(void *self, const char *path, Arena *arena, const char **ret_text,
                     Err *err)
{
    (void)self;
    if (fails_with != ERR_NONE) {
        return err_set(err, fails_with, "%s: cannot be read", path);
    }
    *ret_text = arena_copy_text(arena, file_text, strlen(file_text));
    return *ret_text || err_set(err, ERR_FULL, "%s: no memory left", path);
}

static FileResult read_text(const char *text, const char **ret_text)
{
    static const PackFiles layers[2] = {{.read = read_one}, {.read = read_one}};
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    problems = (Problems){.count = 0};
    file_text = text;
    PackBuild build = {
        .layers = layers, .layer_count = 2, .scratch = &arena, .problems = &problems};
    return pack_read_text(&build, 1, "quiz.json", ret_text);
}

static void good_texts_come_as_they_are(void **state)
{
    (void)state;
    const char *const rows[] = {
        "",
        "{}",
        "not json at all",
        "{\"a\":\"caf\xc3\xa9 \xf0\x9f\x98\x80\"}",
        "{\"a\":\"\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85\"}", /* right to left by itself */
        "{\"a\":\"\xe2\x80\x8f\"}",                     /* a mark, but it turns nothing */
        "{\"a\":\"\\\\u202e\"}",                        /* a backslash, then letters */
        "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",             /* 16 */
        "{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}",      /* within a text: no depth */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *text = NULL;
        if (read_text(rows[i], &text) != FILE_READ) {
            fail_msg("%s: %s", rows[i], problems.items[0].text);
        }
        assert_string_equal(text, rows[i]);
        assert_int_equal(problems.count, 0);
    }
}

static void bad_texts_are_told_with_layer_and_file(void **state)
{
    (void)state;
    static const char direction[] = "changes the direction of writing is not allowed";
    const struct {
        const char *text, *said;
    } rows[] = {
        {"{\"a\":\"\xff\"}", "not valid UTF-8"},
        {"{\"a\":\"\xc0\xaf\"}", "not valid UTF-8"},
        {"{\"a\":\"\xed\xa0\x80\"}", "not valid UTF-8"},
        {"{\"a\":\"\xe2\x80\xaa\"}", direction}, /* U+202A */
        {"{\"a\":\"\xe2\x80\xae\"}", direction}, /* U+202E */
        {"{\"a\":\"\xe2\x81\xa6\"}", direction}, /* U+2066 */
        {"{\"a\":\"\xe2\x81\xa9\"}", direction}, /* U+2069 */
        {"{\"a\":\"\\u202E\"}", direction},
        {"{\"a\":\"\\u202b\"}", direction},
        {"{\"a\":\"\\\\\\u2067\"}", direction}, /* a backslash, then the escape */
        {"{\"\\u202d\":1}", direction},
        {"\xe2\x80\xae{}", direction},
        {"[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", "more than 16 lists and objects"},
        {"{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":[[[[[[[[",
         "more than 16 lists and objects"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *text = "untouched";
        assert_int_equal(read_text(rows[i].text, &text), FILE_BAD);
        assert_string_equal(text, "untouched");
        assert_int_equal(problems.count, 1);
        assert_int_equal(problems.items[0].kind, ERR_FORMAT);
        if (!strstr(problems.items[0].text, rows[i].said)
            || strncmp(problems.items[0].text, "layer 2: quiz.json: ", 20) != 0) {
            fail_msg("%s: %s", rows[i].text, problems.items[0].text);
        }
    }
}

/* Letters around those that turn writing stay allowed. */
static void only_nine_letters_turn_writing(void **state)
{
    (void)state;
    int refused = 0;
    for (uint32_t point = 0x2000; point < 0x2100; point++) {
        char plain[32], escaped[32];
        snprintf(plain, sizeof plain, "{\"a\":\"%c%c%c\"}", (char)(0xE0 | point >> 12),
                 (char)(0x80 | (point >> 6 & 0x3F)), (char)(0x80 | (point & 0x3F)));
        snprintf(escaped, sizeof escaped, "{\"a\":\"\\u%04x\"}", point);
        const char *text;
        FileResult one = read_text(plain, &text);
        assert_int_equal(one, read_text(escaped, &text));
        refused += one == FILE_BAD;
    }
    assert_int_equal(refused, 9);
}

static void a_mebibyte_is_enough(void **state)
{
    (void)state;
    char *large = malloc(FILE_MOST + 2);
    memset(large, ' ', FILE_MOST + 1);
    large[FILE_MOST + 1] = '\0';
    const char *text;
    assert_int_equal(read_text(large, &text), FILE_BAD);
    assert_non_null(strstr(problems.items[0].text, "longer than 1 MiB"));
    large[FILE_MOST] = '\0';
    assert_int_equal(read_text(large, &text), FILE_READ);
    free(large);
}

static void an_absent_file_is_no_fault_and_a_dead_disk_is(void **state)
{
    (void)state;
    const char *text;
    fails_with = ERR_MISSING;
    assert_int_equal(read_text("", &text), FILE_ABSENT);
    assert_int_equal(problems.count, 0);
    fails_with = ERR_IO;
    assert_int_equal(read_text("", &text), FILE_BAD);
    assert_string_equal(problems.items[0].text, "quiz.json: cannot be read");
    fails_with = ERR_NONE;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_texts_come_as_they_are),
        cmocka_unit_test(bad_texts_are_told_with_layer_and_file),
        cmocka_unit_test(only_nine_letters_turn_writing),
        cmocka_unit_test(a_mebibyte_is_enough),
        cmocka_unit_test(an_absent_file_is_no_fault_and_a_dead_disk_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

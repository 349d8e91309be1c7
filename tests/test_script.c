/* test_script.c - lines cut into scripts and directions, in the order they stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/script.h"

/* "Latn:abc Arab<:..." with `<` for right to left: what stands on the line, left to right. */
static const char *described(const char *text, bool mirrored)
{
    static char into[2000];
    ScriptRun runs[SCRIPT_RUNS_MAX];
    int count = script_runs(text, (int)strlen(text), mirrored, runs);
    int used = 0;
    into[0] = '\0';
    for (int i = 0; i < count; i++) {
        used += snprintf(into + used, sizeof into - (size_t)used, "%s%s%s:%.*s|", i ? " " : "",
                         runs[i].script, runs[i].right_to_left ? "<" : "", runs[i].bytes,
                         text + runs[i].start);
    }
    return into;
}

static void lines_are_cut_where_script_or_direction_changes(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *text;
        bool mirrored;
        const char *runs;
    } rows[] = {
        {"", false, ""},
        {"Hello, 3 of 14!", false, "Latn:Hello, 3 of 14!|"},
        {"Hello, 3 of 14!", true, "Latn:Hello, 3 of 14!|"},
        {"6 / 14", true, "Latn:6 / 14|"},
        {"Привет", false, "Cyrl:Привет|"},
        {"Γειά σου", false, "Grek:Γειά σου|"},
        {"Tiếng Việt", false, "Latn:Tiếng Việt|"},
        {"Привет Anna", false, "Cyrl:Привет | Latn:Anna|"},
        {"مرحبا", false, "Arab<:مرحبا|"},
        {"שלום", false, "Hebr<:שלום|"},
        {"مرحبا שלום", false, "Hebr<:שלום| Arab<:مرحبا |"},
        {"ab مرحبا cd", false, "Latn:ab | Arab<:مرحبا| Latn: cd|"},
        {"ab مرحبا cd", true, "Latn:cd| Arab<: مرحبا | Latn:ab|"},
        {"مرحبا 25 kg", false, "Latn:kg| Latn<: | Latn:25| Arab<:مرحبا |"},
        {"हिन्दी में", false, "Deva:हिन्दी में|"},
        {"ภาษาไทย", true, "Thai:ภาษาไทย|"},
        {"日本語です", false, "Hani:日本語| Hira:です|"},
        {"한국어 A", false, "Hang:한국어 | Latn:A|"},
        {"(አማርኛ)", false, "Ethi:(አማርኛ)|"},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(described(rows[i].text, rows[i].mirrored), rows[i].runs);
    }
}

/* Every byte belongs to one run, whatever the bytes are. */
static void expect_whole(const char *text, int bytes, bool mirrored)
{
    static int seen[SCRIPT_BYTES_MAX + 1];
    ScriptRun runs[SCRIPT_RUNS_MAX];
    memset(seen, 0, sizeof seen);
    int count = script_runs(text, bytes, mirrored, runs);
    assert_in_range(count, 0, SCRIPT_RUNS_MAX);
    for (int i = 0; i < count; i++) {
        assert_int_equal(strlen(runs[i].script), 4);
        assert_true(runs[i].start >= 0 && runs[i].bytes > 0);
        assert_true(runs[i].start + runs[i].bytes <= bytes);
        for (int j = 0; j < runs[i].bytes; j++) {
            seen[runs[i].start + j]++;
        }
    }
    for (int i = 0; i < bytes && count < SCRIPT_RUNS_MAX && bytes <= SCRIPT_BYTES_MAX; i++) {
        if (seen[i] != 1) {
            fail_msg("byte %d of %d is in %d runs", i, bytes, seen[i]);
        }
    }
}

static void every_byte_belongs_to_one_run(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "م",
                                         "ש",
                                         "5",
                                         " ",
                                         "क",
                                         "語",
                                         "\xff",
                                         "\xe2\x80",
                                         "\xe2\x80\x8f",
                                         "\xe2\x81\xa8",
                                         "(",
                                         "\xf0\x9f\x98\x80",
                                         "\xf0\x9e\xa4\x80",
                                         "\xcc\x81"};
    uint32_t seed = 5;
    for (int round = 0; round < 20000; round++) {
        char text[256];
        size_t used = 0;
        for (int i = 0; i < round % 40; i++) {
            seed = seed * 1664525U + 1013904223U;
            const char *piece = pieces[(seed >> 12) % (sizeof pieces / sizeof pieces[0])];
            memcpy(text + used, piece, strlen(piece));
            used += strlen(piece);
        }
        expect_whole(text, (int)used, round % 2);
    }
}

static void long_and_torn_texts_are_cut_on_whole_letters(void **state)
{
    (void)state;
    static char text[3 * SCRIPT_BYTES_MAX];
    for (size_t i = 0; i + 2 < sizeof text; i += 2) {
        memcpy(text + i, "م", 2);
    }
    ScriptRun runs[SCRIPT_RUNS_MAX];
    assert_int_equal(script_runs(text + 1, SCRIPT_BYTES_MAX * 2, false, runs), 1);
    assert_true(runs[0].bytes <= SCRIPT_BYTES_MAX);
    expect_whole(text, SCRIPT_BYTES_MAX, true);
    expect_whole(text, SCRIPT_BYTES_MAX - 1, true);
    for (int i = 0; i < SCRIPT_BYTES_MAX; i += 3) {
        memcpy(text + i, i % 2 ? "a\xd7\x90" : "\xd8\xa7z", 3);
    }
    assert_int_equal(script_runs(text, SCRIPT_BYTES_MAX, false, runs), SCRIPT_RUNS_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_cut_where_script_or_direction_changes),
        cmocka_unit_test(every_byte_belongs_to_one_run),
        cmocka_unit_test(long_and_torn_texts_are_cut_on_whole_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

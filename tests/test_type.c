#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "draw/type.h"
#include "fake_measure.h"

/* At an em of 20 px a letter is 11 px wide. */
enum { EM = 20, LETTER = 11 };

static char memory[1 << 18];
static Arena arena;

static TextLines broken(const char *text, int letters, bool balanced)
{
    arena_init(&arena, memory, sizeof memory);
    TypeSetting setting = {EM, false, (float)(letters * LETTER) + 0.1f, balanced};
    return type_break(&fake_measure, &arena, text, &setting);
}

/* "Less than|2 weeks" */
static const char *joined(const TextLines *lines)
{
    static char text[1000];
    size_t used = 0;
    for (int i = 0; i < lines->count; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s", i ? "|" : "",
                                 lines->lines[i].bytes, lines->lines[i].text);
    }
    text[used] = '\0';
    return text;
}

/* clang-format off */
static const struct {
    const char *text;
    int letters;
    const char *lines;
    bool cut;
} rows[] = {
    {"Less than 2 weeks",        17, "Less than 2 weeks", false},
    {"Less than 2 weeks",        16, "Less than 2|weeks", false},
    {"Less than 2 weeks",         9, "Less than|2 weeks", false},
    {"Less than 2 weeks",         5, "Less|than|2|weeks", false},
    {"one\ntwo three",           20, "one|two three", false},
    {"one\n\ntwo",               20, "one||two", false},
    {"sit-to-stand",              8, "sit-to-|stand", false},
    {"and/or",                    4, "and/|or", false},
    {"10-12 weeks",               5, "10-12|weeks", false},       /* not between digits */
    {"1/2 hour",                  4, "1/2|hour", false},
    {"a\xC2\xA0""b c",            3, "a\xC2\xA0""b|c", false},    /* no-break space */
    {"ab\xE2\x80\x8B""cd",        4, "ab\xE2\x80\x8B|cd", false}, /* zero width space */
    {"Rückenschmerzen",           8, "Rückensc|hmerzen", true},
    {"a Rückenschmerz b",         9, "a|Rückensch|merz|b", true},
    {"",                         10, "", false},
    {"   ",                      10, "", false},
    {"end ",                     10, "end", false},
    {"日本語の文章です",              4, "日本語の|文章です", false},
    {"腰が痛い、とても。",            4, "腰が痛|い、とて|も。", false}, /* no comma begins a line */
};
/* clang-format on */

static void lines_end_where_they_may(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        TextLines lines = broken(rows[i].text, rows[i].letters, false);
        assert_string_equal(joined(&lines), rows[i].lines);
        assert_int_equal(lines.cut, rows[i].cut);
    }
}

static void thai_is_broken_between_words_it_does_not_space(void **state)
{
    (void)state;
    TextLines lines = broken("ปวดหลังมากวันนี้", 8, false);
    assert_true(lines.count >= 2);
    assert_false(lines.cut);
    for (int i = 0; i < lines.count; i++) {
        assert_true(lines.lines[i].width <= 8 * LETTER + 1);
        unsigned char first = (unsigned char)lines.lines[i].text[2];
        assert_false(first >= 0xB4 && first <= 0xBA); /* a vowel sign above or below */
    }
}

static void balanced_lines_leave_no_word_alone(void **state)
{
    (void)state;
    TextLines plain = broken("How long has this spell of pain lasted", 31, false);
    TextLines even = broken("How long has this spell of pain lasted", 31, true);
    assert_int_equal(plain.count, 2);
    assert_string_equal(joined(&even), "How long has this|spell of pain lasted");
}

static void balancing_never_adds_a_line(void **state)
{
    (void)state;
    static const char text[] =
        "What makes your back feel better on most days, if anything does?";
    for (int letters = 8; letters < 70; letters++) {
        int plain = broken(text, letters, false).count;
        assert_int_equal(broken(text, letters, true).count, plain);
    }
}

static void nothing_is_lost_and_nothing_is_too_wide(void **state)
{
    (void)state;
    static const char text[] = "One day at a time: sit-to-stand, 3 x 10, and/or a walk. Größe "
                               "äöü. ช้าๆ 日本語 عربي end";
    char letters_in[200] = "";
    for (int letters = 1; letters < 90; letters++) {
        TextLines lines = broken(text, letters, false);
        char out[200] = "";
        for (int i = 0; i < lines.count; i++) {
            assert_true(lines.lines[i].width <= (float)(letters * LETTER) + 0.2f);
            strncat(out, lines.lines[i].text, (size_t)lines.lines[i].bytes);
        }
        size_t used = 0;
        for (const char *at = out; *at; at++) {
            out[used] = *at;
            used += *at != ' ';
        }
        out[used] = '\0';
        if (letters == 1) {
            memcpy(letters_in, out, used + 1);
        }
        assert_string_equal(out, letters_in);
    }
    assert_true(strlen(letters_in) > 80);
}

static void width_0_gives_the_widest_word(void **state)
{
    (void)state;
    arena_init(&arena, memory, sizeof memory);
    TextLines lines = type_break(&fake_measure, &arena, "a walk in sit-to-stand",
                                 &(TypeSetting){.em_px = EM});
    assert_int_equal((int)lines.width, 5 * LETTER); /* "stand" */
    assert_false(lines.cut);
}

static void broken_bytes_are_broken_like_letters(void **state)
{
    (void)state;
    TextLines lines = broken("\xFF\xFE\xC3 \xE0\xB8 \x80\x80\x80\x80", 2, false);
    assert_true(lines.count > 0);
}

static void a_full_arena_says_cut_and_goes_on(void **state)
{
    (void)state;
    const TypeSetting setting = {.em_px = EM, .max_width = 120};
    bool worked = false;
    for (size_t size = 0; size < 2000 && !worked; size += 8) {
        arena_init(&arena, memory, size);
        TextLines lines = type_break(&fake_measure, &arena, "Less than two weeks", &setting);
        worked = !lines.cut && lines.count == 2;
        assert_true(worked || lines.cut);
    }
    assert_true(worked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_where_they_may),
        cmocka_unit_test(thai_is_broken_between_words_it_does_not_space),
        cmocka_unit_test(balanced_lines_leave_no_word_alone),
        cmocka_unit_test(balancing_never_adds_a_line),
        cmocka_unit_test(nothing_is_lost_and_nothing_is_too_wide),
        cmocka_unit_test(width_0_gives_the_widest_word),
        cmocka_unit_test(broken_bytes_are_broken_like_letters),
        cmocka_unit_test(a_full_arena_says_cut_and_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

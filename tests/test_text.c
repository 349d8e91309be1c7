/* test_text.c - UTF-8, hashes, and text built in fixed memory. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void equal_and_begins_know_null(void **state)
{
    (void)state;
    assert_true(text_equal(NULL, NULL));
    assert_false(text_equal(NULL, ""));
    assert_false(text_equal("", NULL));
    assert_true(text_equal("a", "a"));
    assert_false(text_equal("a", "ab"));
    assert_true(text_begins("movement.D01", "movement."));
    assert_true(text_begins("x", ""));
    assert_false(text_begins("mov", "movement."));
    assert_false(text_begins(NULL, "x"));
}

static void only_shortest_whole_forms_are_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t count;
        bool good;
    } rows[] = {
        {"", 0, true},
        {"back", 4, true},
        {"\xc3\xa9", 2, true},
        {"\xe2\x82\xac", 3, true},
        {"\xf0\x9f\x99\x82", 4, true},
        {"\xf4\x8f\xbf\xbf", 4, true},
        {"a\0b", 3, false},
        {"\xc3", 1, false},
        {"\xc0\xaf", 2, false}, /* a slash, too long */
        {"\xe0\x80\xaf", 3, false},
        {"\xf0\x80\x80\xaf", 4, false},
        {"\xed\xa0\x80", 3, false},     /* half of a surrogate pair */
        {"\xf4\x90\x80\x80", 4, false}, /* beyond the last code point */
        {"\xff", 1, false},
        {"\x80", 1, false},
        {"\xe2\x28\xa1", 3, false},
        {"\xe2\x82\x28", 3, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(text_is_utf8(rows[i].bytes, rows[i].count), rows[i].good);
    }
}

static void code_points_are_counted_and_bad_bytes_are_stepped_over(void **state)
{
    (void)state;
    assert_int_equal(text_letters(""), 0);
    assert_int_equal(text_letters("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x99\x82"), 4);
    assert_int_equal(text_letters("\xff\xff"), 2);
    const char *at = "\xe2\x82\xac\xff";
    assert_int_equal(text_next(&at), 0x20AC);
    assert_int_equal(text_next(&at), 0xFFFD);
    assert_int_equal(text_next(&at), 0);
    assert_int_equal(text_next(&at), 0); /* stays at the end */
}

static void every_code_point_survives_reading(void **state)
{
    (void)state;
    for (uint32_t point = 1; point <= 0x10FFFF; point += point < 0x900 ? 1 : 251) {
        if (point >= 0xD800 && point <= 0xDFFF) {
            continue;
        }
        char bytes[5] = {0};
        int length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
        uint32_t left = point;
        for (int i = length - 1; i > 0; i--) {
            bytes[i] = (char)(0x80 | (left & 0x3F));
            left >>= 6;
        }
        bytes[0] = (char)(marks[length] | left);
        const char *at = bytes;
        assert_int_equal(text_next(&at), point);
        assert_ptr_equal(at, bytes + length);
    }
}

static void hashes_are_the_published_ones(void **state)
{
    (void)state;
    assert_true(text_hash("") == 0xcbf29ce484222325u); /* FNV-1a, 64 bits */
    assert_true(text_hash("a") == 0xaf63dc4c8601ec8cu);
    assert_true(text_hash("foobar") == 0x85944171f73967e8u);
    assert_true(text_hash(NULL) == 0);
    assert_true(bytes_hash(bytes_hash(0, "foo", 3), "bar", 3) == text_hash("foobar"));
}

static void built_text_is_cut_on_a_whole_letter(void **state)
{
    (void)state;
    for (size_t size = 1; size <= 12; size++) {
        char bytes[16];
        memset(bytes, 'x', sizeof bytes);
        TextOut out = text_out(bytes, size);
        text_add(&out, "%s", "a\xe2\x82\xac");
        text_add(&out, "%s", "b\xc3\xa9"); /* 7 bytes in all */
        assert_int_equal(out.full, size < 8);
        assert_int_equal(strlen(bytes), out.used);
        assert_true(out.used < size);
        assert_true(text_is_utf8(bytes, out.used));
        assert_int_equal(bytes[size], 'x');
    }
}

static void what_is_full_stays_full(void **state)
{
    (void)state;
    char bytes[4];
    TextOut out = text_out(bytes, sizeof bytes);
    text_add(&out, "%s", "abcdef");
    text_add(&out, "%s", "");
    text_add(&out, "g");
    assert_string_equal(bytes, "abc");
    assert_true(out.full);
    TextOut none = text_out(bytes, 0);
    text_add(&none, "a");
    assert_true(none.full);
}

static void json_is_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *text, *json;
    } rows[] = {
        {"", "\"\""},
        {NULL, "\"\""},
        {"say \"hi\"\\", "\"say \\\"hi\\\"\\\\\""},
        {"a\nb\tc", "\"a\\nb\\u0009c\""},
        {"caf\xc3\xa9 \xf0\x9f\x99\x82", "\"caf\xc3\xa9 \xf0\x9f\x99\x82\""},
        {"\x01\x1f\x7f", "\"\\u0001\\u001f\x7f\""},
        /* each byte that is no UTF-8 becomes one mark: JSON has to be valid */
        {"a\xff"
         "b",
         "\"a\xef\xbf\xbd"
         "b\""},
        {"cut \xe2\x82", "\"cut \xef\xbf\xbd\xef\xbf\xbd\""},
        {"\xef\xbf\xbd", "\"\xef\xbf\xbd\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char bytes[64];
        TextOut out = text_out(bytes, sizeof bytes);
        text_add_json(&out, rows[i].text);
        assert_string_equal(bytes, rows[i].json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_and_begins_know_null),
        cmocka_unit_test(only_shortest_whole_forms_are_utf8),
        cmocka_unit_test(code_points_are_counted_and_bad_bytes_are_stepped_over),
        cmocka_unit_test(every_code_point_survives_reading),
        cmocka_unit_test(hashes_are_the_published_ones),
        cmocka_unit_test(built_text_is_cut_on_a_whole_letter),
        cmocka_unit_test(what_is_full_stays_full),
        cmocka_unit_test(json_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* QR: capacities agree with the encoder, and zbarimg reads back what was put in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/qr.h"
#include "paper_bench.h"

static unsigned char room[1 << 20];

static Arena fresh(void)
{
    Arena arena;
    arena_init(&arena, room, sizeof room);
    return arena;
}

static void every_capacity_is_the_encoders_own(void **state)
{
    (void)state;
    static char text[3000];
    for (int version = 1; version <= 40; version++) {
        Arena arena = fresh();
        Err err;
        QrCode code;
        int most = qr_capacity(version, false);
        memset(text, 'x', (size_t)most);
        text[most] = '\0';
        assert_true(qr_encode(text, version, &arena, &code, &err));
        assert_int_equal(code.version, version);
        assert_int_equal(code.size, 17 + 4 * version);
        text[most] = 'x';
        text[most + 1] = '\0';
        assert_false(qr_encode(text, version, &arena, &code, &err));
        assert_non_null(strstr(err.text, "do not fit"));
        int most_m = qr_capacity(version, true);
        memset(text, 'x', (size_t)most_m);
        text[most_m] = '\0';
        assert_true(qr_encode(text, version, &arena, &code, &err)); /* level M fills it too */
        assert_int_equal(code.version, version);
    }
    assert_int_equal(qr_capacity(0, false), 0);
    assert_int_equal(qr_capacity(41, true), 0);
}

static void letters_beyond_ascii_take_three_bytes_more(void **state)
{
    (void)state;
    Arena arena = fresh();
    Err err;
    QrCode code;
    char text[700];
    int most = qr_capacity(15, false);
    memset(text, 'x', sizeof text);
    text[0] = '\xC3';
    text[1] = '\xA4';
    text[most - 3] = '\0';
    assert_true(qr_encode(text, 15, &arena, &code, &err));
    text[most - 3] = 'x';
    text[most - 2] = '\0';
    assert_false(qr_encode(text, 15, &arena, &code, &err));
}

static void level_m_is_taken_while_it_fits(void **state)
{
    (void)state;
    Arena arena = fresh();
    Err err;
    QrCode small, large;
    assert_true(qr_encode("0123456789ab", 15, &arena, &small, &err));
    assert_int_equal(small.version, 1); /* 12 bytes at level M */
    assert_true(qr_encode("0123456789abcdefg", 1, &arena, &large, &err));
    assert_int_equal(large.version, 1); /* 17 bytes only fit at level L */
}

static void nothing_and_a_full_arena_are_refused_with_a_sentence(void **state)
{
    (void)state;
    Err err;
    QrCode code;
    Arena arena = fresh();
    assert_false(qr_encode("", 15, &arena, &code, &err));
    assert_string_not_equal(err.text, "");
    arena_init(&arena, room, 100);
    assert_false(qr_encode("too little memory", 15, &arena, &code, &err));
    assert_non_null(strstr(err.text, "memory"));
}

static void zbar_reads_back_what_was_written(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a",
        "line one\r\nline two\r\n\r\nend",
        "commas, semicolons; back\\slashes and 100 % of \"quotes\"",
        "Knie beugen: 2 S\xC3\xA4tze zu 8",
        "\xD8\xAA\xD9\x85\xD8\xB1\xD9\x8A\xD9\x86 \xD8\xA7\xD9\x84\xD8\xB8\xD9\x87\xD8\xB1: 8",
        "https://example.org/p#Cat%20and%20cow:%202%20sets",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Arena arena = fresh();
        Err err;
        QrCode code;
        char read[4096];
        assert_true(qr_encode(texts[i], 15, &arena, &code, &err));
        assert_true(bench_read_code(&code, read, sizeof read));
        assert_string_equal(read, texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_capacity_is_the_encoders_own),
        cmocka_unit_test(letters_beyond_ascii_take_three_bytes_more),
        cmocka_unit_test(level_m_is_taken_while_it_fits),
        cmocka_unit_test(nothing_and_a_full_arena_are_refused_with_a_sentence),
        cmocka_unit_test(zbar_reads_back_what_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

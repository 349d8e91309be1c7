/* test_arena.c - memory in pieces: zeroed, aligned, never more than there is. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static _Alignas(16) unsigned char memory[256];

static Arena dirty_arena(size_t size)
{
    Arena arena;
    memset(memory, 0xAA, sizeof memory);
    arena_init(&arena, memory, size);
    return arena;
}

static void pieces_come_zeroed_and_aligned(void **state)
{
    (void)state;
    Arena arena = dirty_arena(sizeof memory);
    for (size_t align = 1; align <= 16; align *= 2) {
        unsigned char *piece = arena_push(&arena, 7, align);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % align, 0);
        for (int i = 0; i < 7; i++) {
            assert_int_equal(piece[i], 0);
            piece[i] = 0xFF;
        }
    }
}

static void nothing_is_given_that_is_not_there(void **state)
{
    (void)state;
    Arena arena = dirty_arena(100);
    assert_null(arena_push(&arena, 101, 1));
    assert_null(arena_push(&arena, SIZE_MAX, 1));
    assert_null(arena_push(&arena, SIZE_MAX - 2, 16));
    assert_non_null(arena_push(&arena, 100, 1));
    assert_null(arena_push(&arena, 1, 1));
    assert_non_null(arena_push(&arena, 0, 1));
    assert_int_equal(memory[100], 0xAA);
}

static void an_arena_that_begins_askew_still_aligns(void **state)
{
    (void)state;
    Arena arena;
    for (size_t askew = 0; askew < 16; askew++) {
        arena_init(&arena, memory + askew, 64);
        unsigned char *piece = arena_push(&arena, 8, 16);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % 16, 0);
        assert_true(piece + 8 <= memory + askew + 64);
    }
}

static void reset_forgets_every_byte(void **state)
{
    (void)state;
    Arena arena = dirty_arena(sizeof memory);
    memcpy(arena_push(&arena, 40, 1), "what a visitor answered stays with them", 40);
    (void)!arena_print(&arena, "%s", "and this");
    size_t used = arena.used;
    arena_reset(&arena);
    assert_int_equal(arena.used, 0);
    assert_int_equal(arena.peak, used);
    for (size_t i = 0; i < used; i++) {
        assert_int_equal(memory[i], 0);
    }
}

static void texts_are_copied_whole_or_not_at_all(void **state)
{
    (void)state;
    Arena arena = dirty_arena(6);
    assert_null(arena_copy_text(&arena, "abcdef", 6));
    assert_int_equal(arena.used, 0);
    assert_string_equal(arena_copy_text(&arena, "abcdef", 5), "abcde");
}

static void a_print_that_does_not_fit_is_empty_and_fills_the_arena(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 8; size++) {
        Arena arena = dirty_arena(size);
        const char *text = arena_print(&arena, "%d", 123456);
        assert_string_equal(text, size >= 7 ? "123456" : "");
        assert_int_equal(arena.used, size >= 7 ? 7 : size);
        assert_int_equal(memory[size], 0xAA);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_zeroed_and_aligned),
        cmocka_unit_test(nothing_is_given_that_is_not_there),
        cmocka_unit_test(an_arena_that_begins_askew_still_aligns),
        cmocka_unit_test(reset_forgets_every_byte),
        cmocka_unit_test(texts_are_copied_whole_or_not_at_all),
        cmocka_unit_test(a_print_that_does_not_fit_is_empty_and_fills_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

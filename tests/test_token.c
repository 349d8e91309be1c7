/* test_token.c - return codes: nothing lost, nothing mistaken, nothing foreign let in. */
#include "core/token.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rules.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static void assert_same(const PlanBasis *a, const PlanBasis *b)
{
    assert_memory_equal(a, b, sizeof *a);
}

static void a_basis_comes_back_as_it_was(void **state)
{
    (void)state;
    uint32_t chance = 1;
    for (int round = 0; round < 20000; round++) {
        PlanBasis basis = rules_random_basis(&chance);
        PlanBasis back = {0};
        char code[TOKEN_LENGTH + 1];
        Err err = {0};
        token_write(&basis, code);
        assert_int_equal(strlen(code), TOKEN_LENGTH);
        assert_int_equal(strspn(code, alphabet), TOKEN_LENGTH);
        if (!token_read(code, &back, &err)) {
            fail_msg("%s: %s", code, err.text);
        }
        assert_same(&basis, &back);
    }
}

static void every_single_wrong_character_is_noticed(void **state)
{
    (void)state;
    uint32_t chance = 2;
    for (int round = 0; round < 200; round++) {
        PlanBasis basis = rules_random_basis(&chance);
        PlanBasis back;
        char code[TOKEN_LENGTH + 1];
        Err err = {0};
        token_write(&basis, code);
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            char right = code[i];
            for (int k = 0; k < 32; k++) {
                code[i] = alphabet[k];
                assert_int_equal(token_read(code, &back, &err), alphabet[k] == right);
            }
            code[i] = right;
        }
    }
}

static void every_swap_of_neighbours_is_noticed(void **state)
{
    (void)state;
    uint32_t chance = 3;
    for (int round = 0; round < 5000; round++) {
        PlanBasis basis = rules_random_basis(&chance);
        PlanBasis back;
        char code[TOKEN_LENGTH + 1];
        Err err = {0};
        token_write(&basis, code);
        for (int i = 0; i + 1 < TOKEN_LENGTH; i++) {
            char swapped[TOKEN_LENGTH + 1];
            memcpy(swapped, code, sizeof swapped);
            swapped[i] = code[i + 1];
            swapped[i + 1] = code[i];
            assert_int_equal(token_read(swapped, &back, &err), code[i] == code[i + 1]);
        }
    }
}

static void hands_and_eyes_may_be_loose(void **state)
{
    (void)state;
    uint32_t chance = 4;
    int with_ones = 0;
    for (int round = 0; round < 500; round++) {
        PlanBasis basis = rules_random_basis(&chance);
        PlanBasis back;
        char code[TOKEN_LENGTH + 1];
        char loose[TOKEN_LENGTH * 2 + 4] = " ";
        Err err = {0};
        token_write(&basis, code);
        for (int i = 0; i < TOKEN_LENGTH; i++) {
            size_t used = strlen(loose);
            char letter = code[i] == '1'   ? "iIlL"[i % 4]
                          : code[i] == '0' ? "oO"[i % 2]
                                           : code[i];
            letter = letter >= 'A' && letter <= 'Z' && i % 2 ? (char)(letter + 32) : letter;
            with_ones += code[i] == '1';
            snprintf(loose + used, sizeof loose - used, "%c%s", letter, i % 4 == 3 ? "-" : "");
        }
        assert_true(token_read(loose, &back, &err));
        assert_same(&basis, &back);
    }
    assert_true(with_ones > 100);
}

static void what_is_no_code_is_told_kindly(void **state)
{
    (void)state;
    static const struct {
        const char *code, *sentence;
    } rows[] = {
        {"", "A code has 12 letters and numbers. This one has 0."},
        {"12345", "A code has 12 letters and numbers. This one has 5."},
        {"1234567890123", "A code has 12 letters and numbers. This one has 13."},
        {"UUUUUUUUUUUU", "A code has only numbers and letters, and no U."},
        {"12345678901\xc3\xa9", "A code has only numbers and letters, and no U."},
        {"000000000000", "This code is not one of ours."},
        {"923456789012", "This code does not fit. One letter or number may be different on your"
                         " paper."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PlanBasis basis = {.week = 77};
        Err err = {0};
        assert_false(token_read(rows[i].code, &basis, &err));
        assert_string_equal(err.text, rows[i].sentence);
        assert_int_equal(basis.week, 77);
    }
}

/* Whatever passes the check is a basis a plan can be built from. */
static void every_code_that_is_read_gives_a_plan(void **state)
{
    (void)state;
    static unsigned char memory[1 << 16];
    const Pack *pack = rules_pack("content/base");
    uint32_t chance = 5;
    int accepted = 0;
    for (int round = 0; round < 200000; round++) {
        char code[TOKEN_LENGTH + 1] = "";
        code[0] = alphabet[8 + rules_chance(&chance, 8)]; /* our version */
        for (int i = 1; i < TOKEN_LENGTH; i++) {
            code[i] = alphabet[rules_chance(&chance, 32)];
        }
        PlanBasis basis;
        Plan plan;
        Err err = {0};
        if (!token_read(code, &basis, &err)) {
            continue;
        }
        char again[TOKEN_LENGTH + 1];
        token_write(&basis, again);
        assert_string_equal(code, again);
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        assert_true(plan_build(pack, &basis, &arena, &plan, &err));
        accepted++;
    }
    print_message("%d of 200000 random codes were read\n", accepted);
    assert_in_range(accepted, 100, 20000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_basis_comes_back_as_it_was),
        cmocka_unit_test(every_single_wrong_character_is_noticed),
        cmocka_unit_test(every_swap_of_neighbours_is_noticed),
        cmocka_unit_test(hands_and_eyes_may_be_loose),
        cmocka_unit_test(what_is_no_code_is_told_kindly),
        cmocka_unit_test(every_code_that_is_read_gives_a_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

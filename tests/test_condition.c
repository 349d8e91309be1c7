/* test_condition.c - terms, and lists of terms. */
#include "core/condition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { QUESTION = 3, OTHER = 127 };

static void a_term_holds_when_one_of_its_answers_was_given(void **state)
{
    (void)state;
    static const struct {
        uint32_t given, named;
        bool negated, holds;
    } rows[] = {
        {0, 1, false, false}, {0, 1, true, true},   {1, 1, false, true},
        {1, 1, true, false},  {2, 1, false, false}, {2, 3, false, true},
        {3, 1, true, false},  {4, 3, true, true},   {1u << 29, 1u << 29, false, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Answers answers = {.bits = {[QUESTION] = rows[i].given}};
        Term term = {QUESTION, rows[i].named, rows[i].negated};
        Condition condition = {&term, 1};
        assert_int_equal(condition_holds(&condition, &answers), rows[i].holds);
    }
}

static void all_terms_must_hold_and_none_is_always_true(void **state)
{
    (void)state;
    Answers answers = {.bits = {[QUESTION] = 1, [OTHER] = 2}};
    Term terms[] = {{QUESTION, 1, false}, {OTHER, 2, false}, {OTHER, 1, false}};
    assert_true(condition_holds(&(Condition){NULL, 0}, &answers));
    assert_true(condition_holds(&(Condition){terms, 2}, &answers));
    assert_false(condition_holds(&(Condition){terms, 3}, &answers));
    assert_int_equal(condition_count(&(Condition){terms, 3}, &answers), 2);
}

static void none_of_these_is_an_answer_that_no_term_names(void **state)
{
    (void)state;
    Answers answers = {.bits = {[QUESTION] = answered_none}};
    Term term = {QUESTION, (1u << ANSWERS_MAX) - 1, false};
    assert_false(condition_holds(&(Condition){&term, 1}, &answers));
    assert_int_not_equal(answers.bits[QUESTION], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_holds_when_one_of_its_answers_was_given),
        cmocka_unit_test(all_terms_must_hold_and_none_is_always_true),
        cmocka_unit_test(none_of_these_is_an_answer_that_no_term_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

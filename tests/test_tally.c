/* test_tally.c - what a visit may count, what is shown of it, and the queue of effects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "core/effect.h"
#include "core/tally.h"

static void every_metric_has_its_own_short_name(void **state)
{
    (void)state;
    for (int i = 0; i < METRIC_COUNT; i++) {
        const char *name = metric_name((Metric)i);
        assert_non_null(name);
        assert_in_range(strlen(name), 1, sizeof((Counter *)0)->metric - 1);
        assert_int_equal(metric_find(name), i);
    }
    assert_int_equal(metric_find("age"), -1);
    assert_int_equal(metric_find(""), -1);
    assert_int_equal(metric_find(NULL), -1);
}

static void whatever_tells_an_answer_is_sensitive(void **state)
{
    (void)state;
    static const Metric open[] = {METRIC_VISIT, METRIC_LANGUAGE, METRIC_TAKEN,  METRIC_PRINT,
                                  METRIC_CODE,  METRIC_CARD,     METRIC_PICTURE};
    int open_count = 0;
    for (int i = 0; i < METRIC_COUNT; i++) {
        open_count += !metric_sensitive((Metric)i);
    }
    assert_int_equal(open_count, sizeof open / sizeof *open);
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        assert_false(metric_sensitive(open[i]));
    }
    assert_true(metric_sensitive((Metric)METRIC_COUNT)); /* what is not known is kept close */
}

static void the_same_thing_twice_is_one_row(void **state)
{
    (void)state;
    Tally tally = {.count = 0};
    tally_add(&tally, METRIC_CARD, "flare");
    tally_add(&tally, METRIC_HURTS, "flare");
    tally_add(&tally, METRIC_CARD, "flare");
    assert_int_equal(tally.count, 2);
    assert_int_equal(tally.rows[0].n, 2);
    assert_int_equal(tally.rows[1].n, 1);
}

static void what_is_no_key_is_dropped(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        bool counted;
    } rows[] = {
        {"T0", true},
        {"R11a.yes", true},
        {"a", true},
        {"abcdefghijklmnopqrstuvwxyz_0123", true}, /* 31 letters */
        {"abcdefghijklmnopqrstuvwxyz_01234", false},
        {"", false},
        {NULL, false},
        {"two words", false},
        {"caf\xc3\xa9", false},
        {"a\nb", false},
        {"'; DROP TABLE counters; --", false},
        {"a-b", false},
        {"{\"name\":1}", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Tally tally = {.count = 0};
        tally_add(&tally, METRIC_CARD, rows[i].key);
        if ((tally.count == 1) != rows[i].counted) {
            fail_msg("row %zu: counted %d", i, tally.count);
        }
    }
    Tally tally = {.count = 0};
    tally_add(&tally, METRIC_COUNT, "ok");
    tally_add(&tally, (Metric)-1, "ok");
    assert_int_equal(tally.count, 0);
}

static void a_full_tally_takes_no_more_and_keeps_what_it_has(void **state)
{
    (void)state;
    Tally tally = {.count = 0};
    char key[32];
    for (int i = 0; i < TALLY_MAX + 40; i++) {
        snprintf(key, sizeof key, "card_%d", i);
        tally_add(&tally, METRIC_CARD, key);
    }
    assert_int_equal(tally.count, TALLY_MAX);
    tally_add(&tally, METRIC_CARD, "card_0");
    assert_int_equal(tally.rows[0].n, 2);
}

static void small_numbers_are_never_shown(void **state)
{
    (void)state;
    static const struct {
        const char *metric;
        int64_t n;
        bool closed;
        const char *words;
    } rows[] = {
        {"visit", 0, true, "<10"},
        {"visit", 1, true, "<10"},
        {"visit", 9, false, "<10"},
        {"visit", 10, false, "10"},
        {"visit", 12, true, "10"},
        {"visit", 13, true, "15"},
        {"visit", 17, true, "15"},
        {"visit", 18, true, "20"},
        {"tier", 3, true, "<10"},
        {"tier", 9, true, "<10"},
        {"tier", 11, true, "10"},
        {"tier", 3, false, "collecting"},
        {"tier", 900, false, "collecting"},
        {"left_at", 40, false, "collecting"},
        {"new_kind", 40, false, "collecting"},
        {"visit", 1000000, true, "1000000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Counter counter = {.n = rows[i].n, .closed = rows[i].closed};
        snprintf(counter.metric, sizeof counter.metric, "%s", rows[i].metric);
        char words[16] = "";
        tally_words(&counter, words);
        if (strcmp(words, rows[i].words) != 0) {
            fail_msg("row %zu: %s, expected %s", i, words, rows[i].words);
        }
    }
}

static void effects_come_empty_and_the_overflow_is_counted(void **state)
{
    (void)state;
    Effects effects;
    memset(&effects, 'x', sizeof effects);
    effects.count = effects.dropped = 0;
    for (int i = 0; i < EFFECTS_MAX; i++) {
        Effect *effect = effects_add(&effects, EFFECT_PRINT);
        assert_non_null(effect);
        assert_int_equal(effect->kind, EFFECT_PRINT);
        assert_null(effect->text);
        assert_int_equal(effect->tally.count, 0);
        assert_string_equal(effect->small, "");
    }
    assert_null(effects_add(&effects, EFFECT_SAY));
    assert_null(effects_add(&effects, EFFECT_SAY));
    assert_int_equal(effects.dropped, 2);
    assert_int_equal(effects.count, EFFECTS_MAX);
}

static void every_printer_state_has_a_word(void **state)
{
    (void)state;
    for (int i = 0; i < PRINTER_STATE_COUNT; i++) {
        assert_non_null(printer_state_names[i]);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(printer_state_names[i], printer_state_names[k]);
        }
    }
    assert_null(printer_state_names[PRINTER_STATE_COUNT]);
    assert_string_equal(printer_state_names[PRINTER_NONE], "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_metric_has_its_own_short_name),
        cmocka_unit_test(whatever_tells_an_answer_is_sensitive),
        cmocka_unit_test(the_same_thing_twice_is_one_row),
        cmocka_unit_test(what_is_no_key_is_dropped),
        cmocka_unit_test(a_full_tally_takes_no_more_and_keeps_what_it_has),
        cmocka_unit_test(small_numbers_are_never_shown),
        cmocka_unit_test(effects_come_empty_and_the_overflow_is_counted),
        cmocka_unit_test(every_printer_state_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_plan_words.c - doses in words: plain ones, and those of another language. */
#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static unsigned char memory[1 << 12];

static void a_dose_is_said_in_plain_words(void **state)
{
    (void)state;
    static const struct {
        Dose dose;
        const char *words;
    } rows[] = {
        {{.sets = 2, .reps = 8, .each_side = true}, "2 sets of 8, each side"},
        {{.reps = 8}, "8 times"},
        {{.reps = 1}, "once"},
        {{.sets = 3, .reps = 1}, "3 times"},
        {{.reps = 3, .hold_s = 10, .each_side = true}, "3 holds of 10 seconds, each side"},
        {{.sets = 2, .hold_s = 15}, "2 holds of 15 seconds"},
        {{.hold_s = 1}, "Hold 1 second"},
        {{.sets = 2, .reps = 4, .hold_s = 5}, "2 sets of 4 holds of 5 seconds"},
        {{.seconds = 180}, "3 minutes"},
        {{.seconds = 60}, "1 minute"},
        {{.seconds = 45}, "45 seconds"},
        {{.seconds = 90}, "90 seconds"},
        {{.seconds = 150}, "2 minutes 30 seconds"},
        {{.seconds = 300, .times_a_day = 2}, "5 minutes, twice a day"},
        {{.sets = 4, .seconds = 120}, "4 goes of 2 minutes"},
        {{.reps = 5, .times_a_day = 3}, "5 times, 3 times a day"},
        {{.reps = 5, .times_a_day = 1}, "5 times"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        assert_string_equal(plan_dose_text(NULL, &rows[i].dose, &arena), rows[i].words);
    }
}

/* Words of another language stand where its patterns put them, and a pattern it does not have
 * stays in the base language; a name in braces that is not ours is shown as it stands. */
static void a_dose_is_said_in_another_language(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
    } words[] = {
        {"{sets} sets of {reps}", "{reps} mal, {sets} Runden"},
        {"{sets} sets of {reps} holds of {time}", "{reps} x {time} {halten}, {sets} Runden"},
        {"{reps} holds of {time}", "{reps} mal {time} halten"},
        {"{n} seconds", "{n} Sekunden"},
        {"{minutes} {seconds}", "{minutes} und {seconds}"},
        {"1 minute", "eine Minute"},
        {"{dose}, each side", "je Seite {dose}"},
        {"{dose}, {n} times a day", "{n} mal am Tag: {dose}"},
        {"once", "{reps} Mal"},
        {"{reps} times", "} {"},
    };
    static const struct {
        Dose dose;
        const char *words;
    } rows[] = {
        {{.sets = 2, .reps = 8, .each_side = true}, "je Seite 8 mal, 2 Runden"},
        {{.reps = 3, .hold_s = 10}, "3 mal 10 Sekunden halten"},
        {{.sets = 2, .reps = 4, .hold_s = 5}, "4 x 5 Sekunden {halten}, 2 Runden"},
        {{.seconds = 60, .times_a_day = 3, .each_side = true},
         "3 mal am Tag: je Seite eine Minute"},
        {{.seconds = 150}, "2 minutes und 30 Sekunden"},
        {{.seconds = 180}, "3 minutes"},
        {{.reps = 1}, "1 Mal"},
        {{.reps = 7}, "} {"},
    };
    enum { COUNT = sizeof words / sizeof *words };
    LangEntry entries[COUNT];
    for (int i = 0; i < COUNT; i++) { /* sorted by key, as loading does it */
        LangEntry entry = {text_hash(words[i].from), words[i].to};
        int k = i;
        for (; k > 0 && entries[k - 1].key > entry.key; k--) {
            entries[k] = entries[k - 1];
        }
        entries[k] = entry;
    }
    Lang lang = {.code = "de", .entries = entries, .entry_count = COUNT};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        assert_string_equal(plan_dose_text(&lang, &rows[i].dose, &arena), rows[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dose_is_said_in_plain_words),
        cmocka_unit_test(a_dose_is_said_in_another_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

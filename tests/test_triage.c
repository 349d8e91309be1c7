/* test_triage.c - the engine: which rules fire, what "not sure" means, and the built-in floor.
 */
#include "core/triage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "memory_pack.h"
#include "rules.h"

static const Pack *small(void)
{
    return rules_pack("tests/packs/good");
}

static void the_most_severe_rule_wins_and_is_named_first(void **state)
{
    (void)state;
    Answers answers = rules_answers(small(), "R21=yes R11=yes R12=yes groups=pregnant");
    Triage triage = triage_judge(small(), &answers);
    static const char *const fired[] = {"r11_r12", "r11", "r21", "r12", "groups"};
    assert_int_equal(triage.tier, TIER_T0);
    assert_int_equal(triage.fired_count, 5);
    for (int i = 0; i < 5; i++) {
        assert_string_equal(small()->rules[triage.fired[i]].id, fired[i]);
    }
}

static void nothing_said_is_go_and_no_rule_fires(void **state)
{
    (void)state;
    Answers silent = {{0}};
    Answers calm = rules_answers_else_calm(small(), "");
    assert_int_equal(triage_judge(small(), &silent).tier, TIER_T4);
    assert_int_equal(triage_judge(small(), &calm).tier, TIER_T4);
    assert_int_equal(triage_judge(small(), &calm).fired_count, 0);
}

static void not_sure_counts_as_yes_one_tier_milder_or_fully(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        Tier tier;
    } rows[] = {
        {"R01=not_sure", TIER_T0},              /* as_yes */
        {"R02=not_sure", TIER_T0},              /* named by the rule */
        {"R11=not_sure", TIER_T2},              /* T1, one milder */
        {"R11=yes R12=not_sure", TIER_T1},      /* T0, one milder; r11 itself is T1 */
        {"R21=not_sure", TIER_T3},              /* T2, one milder */
        {"R12=not_sure", TIER_T3},              /* T3 is the mildest */
        {"R21=not_sure R22=not_sure", TIER_T3}, /* counting rules count what was said */
        {"R21=yes R22=not_sure", TIER_T2},
        {"R21=yes R22=yes", TIER_T1},
        {"R11=not_sure R20=yes", TIER_T1},
        {"R04=skip", TIER_T4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Answers answers = rules_answers(small(), rows[i].words);
        Tier tier = triage_judge(small(), &answers).tier;
        if (tier != rows[i].tier) {
            fail_msg("%s: %s, not %s", rows[i].words, tier_names[tier],
                     tier_names[rows[i].tier]);
        }
    }
}

static void saying_more_never_makes_it_milder(void **state)
{
    (void)state;
    const Pack *packs[] = {small(), rules_pack("content/base")};
    uint32_t chance = 3;
    for (int round = 0; round < 3000; round++) {
        const Pack *pack = packs[round % 2];
        Answers answers = rules_random(pack, &chance);
        Tier before = triage_judge(pack, &answers).tier;
        int question_i = (int)rules_chance(&chance, (uint32_t)pack->question_count);
        uint32_t count = (uint32_t)pack->questions[question_i].answer_count;
        answers.bits[question_i] |= 1u << rules_chance(&chance, count);
        assert_true(triage_judge(pack, &answers).tier <= before);
    }
}

static void more_rules_than_there_is_room_for_keep_the_severe_ones(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    Answers all = {{0}};
    for (int i = 0; i < pack->question_count; i++) {
        all.bits[i] = (1u << pack->questions[i].answer_count) - 1;
    }
    Triage triage = triage_judge(pack, &all);
    assert_int_equal(triage.tier, TIER_T0);
    assert_int_equal(triage.fired_count, TRIAGE_FIRED_MAX);
    assert_int_equal(pack->rules[triage.fired[0]].tier, TIER_T0);
}

/* --- the floor: take any one T0 rule away, or any of its answers, and the pack is refused ----
 */

static unsigned char memory[8 << 20];

static bool loads(MemoryPack *files, Problems *problems)
{
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    memset(problems, 0, sizeof *problems);
    const Pack *pack = NULL;
    PackFiles layer = memory_pack_files(files);
    return pack_load(&layer, 1, &arena, &pack, problems);
}

static void a_pack_without_any_one_emergency_rule_is_refused(void **state)
{
    (void)state;
    static const char *const rules[] = {
        "r01", "r02",     "r03",  "r04",     "r05",     "r06",     "r07",  "r08",  "r09",
        "r10", "r11_r12", "r11a", "r11_leg", "r13_r17", "r13_leg", "r15a", "r17a", "r18a",
    };
    static Problems problems;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        MemoryPack *files = memory_pack_of("tests/packs/good");
        MemoryFile *safety = memory_pack_file(files, "safety.json");
        char id[40];
        snprintf(id, sizeof id, "\"id\": \"%s\"", rules[i]);
        char *tier = strstr(strstr(safety->text, id), "\"T0\"");
        tier[2] = '2'; /* the rule is still there, only milder */
        assert_false(loads(files, &problems));
        char named[60];
        snprintf(named, sizeof named, "; weakened: rule %s", rules[i]);
        const char *said = problems.items[0].text;
        const char *end =
            strlen(said) > strlen(named) ? said + strlen(said) - strlen(named) : "";
        if (strcmp(end, named) != 0 || !strstr(said, "the built-in floor needs T0")) {
            fail_msg("rule %s weakened, said: %s", rules[i], said);
        }
        memory_pack_drop(files);
    }
}

static void a_card_of_the_intimate_questions_is_held_to_the_floor_too(void **state)
{
    (void)state;
    static Problems problems;
    MemoryPack *files = memory_pack_of("content/base");
    memory_pack_edit(files, "safety.json", "\"id\": \"r00\", \"tier\": \"T0\"",
                     "\"id\": \"r00\", \"tier\": \"T2\"");
    assert_false(loads(files, &problems));
    assert_non_null(strstr(problems.items[0].text, "R00=yes ends at T2"));
    assert_non_null(strstr(problems.items[0].text, "weakened: rule r00"));
    memory_pack_drop(files);
}

static void a_rule_that_is_gone_is_said_by_its_danger(void **state)
{
    (void)state;
    static Problems problems;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    char *rule = strstr(memory_pack_file(files, "safety.json")->text, "\"id\": \"r11_r12\"");
    char *when = strstr(rule, "\"R12=yes\"");
    memcpy(when, "\"R22=yes\"", strlen("\"R22=yes\"")); /* now it is about something else */
    assert_false(loads(files, &problems));
    assert_non_null(strstr(problems.items[0].text,
                           "rules: R11=yes R12=yes ends at T1; the built-in floor needs T0 "
                           "(fever and a weak defence against infection); no rule stops it"));
    memory_pack_drop(files);
}

static void a_pack_without_an_answer_the_floor_asks_for_is_refused(void **state)
{
    (void)state;
    static Problems problems;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "safety.json", "\"id\": \"one_leg_worse\"", "\"id\": \"one_leg\"");
    memory_pack_edit(files, "safety.json", "|one_leg_worse", "|one_leg");
    assert_false(loads(files, &problems));
    assert_string_equal(problems.items[0].text,
                        "safety.json: line 3: questions: the built-in floor needs the answer "
                        "R05=one_leg_worse (one leg quickly getting weaker)");
    memory_pack_drop(files);
}

static void a_pack_that_does_not_ask_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *find, *put, *sentence;
    } rows[] = {
        {"{\"id\": \"R03\", \"set\": \"emergency\"", "{\"id\": \"R03\", \"set\": \"soon\"",
         "needs R03 asked of everybody in set emergency"},
        {"{\"id\": \"R03\", \"set\": \"emergency\", \"questions\": [\"R03\"]}",
         "{\"id\": \"R03\", \"set\": \"emergency\", \"questions\": [\"R03\"], \"when\": "
         "[\"R02=new\"]}",
         "needs R03 asked of everybody in set emergency"},
        {"\"when\": [\"R15=yes\"]}", "\"when\": [\"R15=yes\", \"R11=yes\"]}",
         "needs R15a asked of everybody who said R15=yes in set today"},
    };
    static Problems problems;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        MemoryPack *files = memory_pack_of("tests/packs/good");
        memory_pack_edit(files, "safety.json", rows[i].find, rows[i].put);
        assert_false(loads(files, &problems));
        if (!strstr(problems.items[0].text, rows[i].sentence)) {
            fail_msg("said: %s", problems.items[0].text);
        }
        memory_pack_drop(files);
    }
}

static void the_base_content_is_above_the_floor(void **state)
{
    (void)state;
    static Problems problems;
    assert_true(triage_check_floor(rules_pack("content/base"), &problems));
    assert_int_equal(problems.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_severe_rule_wins_and_is_named_first),
        cmocka_unit_test(nothing_said_is_go_and_no_rule_fires),
        cmocka_unit_test(not_sure_counts_as_yes_one_tier_milder_or_fully),
        cmocka_unit_test(saying_more_never_makes_it_milder),
        cmocka_unit_test(more_rules_than_there_is_room_for_keep_the_severe_ones),
        cmocka_unit_test(a_pack_without_any_one_emergency_rule_is_refused),
        cmocka_unit_test(a_card_of_the_intimate_questions_is_held_to_the_floor_too),
        cmocka_unit_test(a_rule_that_is_gone_is_said_by_its_danger),
        cmocka_unit_test(a_pack_without_an_answer_the_floor_asks_for_is_refused),
        cmocka_unit_test(a_pack_that_does_not_ask_is_refused),
        cmocka_unit_test(the_base_content_is_above_the_floor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

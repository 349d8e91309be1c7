/* test_triage_vectors.c - cases as people tell them, and the tier each must get from the base
 * content: tests/vectors/triage.json holds the vectors of the clinical brief (3.7, numbered)
 * and more for every question, follow-up, answer, combination, "not sure", group and tier.
 */
#include "core/triage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "rules.h"
#include "vectors.h"

static void every_case_gets_its_tier(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    Vectors vectors = vectors_read();
    int wrong = 0;
    for (int i = 0; i < vectors.count; i++) {
        const Vector *vector = &vectors.rows[i];
        Answers answers = rules_answers_else_calm(pack, vector->says);
        Tier tier = triage_judge(pack, &answers).tier;
        if ((int)tier != vector->tier) {
            print_message("%s (%s): %s, expected %s\n", vector->who, vector->says,
                          tier_names[tier], tier_names[vector->tier]);
            wrong++;
        }
    }
    print_message("%d cases\n", vectors.count);
    assert_int_equal(wrong, 0);
}

static bool is_safety(const Question *question)
{
    const char *id = question->id;
    bool letter = strchr("RGK", id[0]) != NULL;
    return (letter && id[1] >= '0' && id[1] <= '9') || text_equal(id, "groups");
}

/* "no" is what every other case answers. */
static void there_is_a_case_for_every_answer_of_every_safety_question(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    Vectors vectors = vectors_read();
    Answers said = {{0}};
    for (int k = 0; k < vectors.count; k++) {
        Answers answers = rules_answers(pack, vectors.rows[k].says);
        for (int i = 0; i < pack->question_count; i++) {
            said.bits[i] |= answers.bits[i];
        }
    }
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        for (int k = 0; is_safety(question) && k < question->answer_count; k++) {
            bool told = said.bits[i] >> k & 1;
            if (!told && !text_equal(question->answers[k].id, question->calm)) {
                print_message("no case says %s=%s\n", question->id, question->answers[k].id);
                fail();
            }
        }
    }
}

/* So that no rule stands there untried: in some case it fires, and its tier is the case's. */
static void every_rule_decides_some_case(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    Vectors vectors = vectors_read();
    bool decided[256] = {false};
    for (int k = 0; k < vectors.count; k++) {
        Answers answers = rules_answers_else_calm(pack, vectors.rows[k].says);
        Triage triage = triage_judge(pack, &answers);
        for (int i = 0; i < triage.fired_count; i++) {
            int rule_i = triage.fired[i];
            decided[rule_i] |= pack->rules[rule_i].tier == vectors.rows[k].tier;
        }
    }
    for (int i = 0; i < pack->rule_count; i++) {
        if (!decided[i]) {
            fail_msg("no case is decided by rule %s", pack->rules[i].id);
        }
    }
}

/* What may never happen, written without the engine's tables: each of these words alone must
 * stop a visit, whatever else was answered. */
static const char *const stops[] = {
    "R01=yes",          "R01=not_sure",      "R02=new",          "R02=not_sure",
    "R03=yes",          "R03=not_sure",      "R04=yes",          "R04=not_sure",
    "R05=both_legs",    "R05=one_leg_worse", "R05=not_sure",     "R06=yes",
    "R06=not_sure",     "R07=yes",           "R07=not_sure",     "R08=yes",
    "R08=not_sure",     "R09=yes",           "R09=not_sure",     "R10=yes",
    "R10=not_sure",     "R11=yes R12=yes",   "R11=yes R11a=yes", "R15=yes R15a=yes",
    "R17=yes R17a=yes", "R18=yes R18a=yes",  "R13=yes R17=yes",
};

static void an_emergency_stops_whatever_else_is_answered(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    uint32_t chance = 2027;
    int emergencies = 0;
    for (int round = 0; round < 10000; round++) {
        Answers answers = rules_random(pack, &chance);
        bool must_stop = false;
        for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
            Answers stop = rules_answers(pack, stops[i]);
            bool said = true;
            for (int k = 0; k < pack->question_count; k++) {
                said &= (answers.bits[k] & stop.bits[k]) == stop.bits[k];
            }
            must_stop |= said;
        }
        Tier tier = triage_judge(pack, &answers).tier;
        assert_true(!must_stop || tier == TIER_T0);
        emergencies += must_stop;
    }
    print_message("%d of 10000 random answer sets are emergencies\n", emergencies);
    assert_in_range(emergencies, 500, 9500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_gets_its_tier),
        cmocka_unit_test(there_is_a_case_for_every_answer_of_every_safety_question),
        cmocka_unit_test(every_rule_decides_some_case),
        cmocka_unit_test(an_emergency_stops_whatever_else_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

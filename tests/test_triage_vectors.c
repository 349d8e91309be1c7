/* test_triage_vectors.c - cases as people tell them, and the tier each must get from the base
 * content: the vectors of the clinical brief (3.7, numbered), then one and more for every
 * question, every combination and every group.
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

typedef struct {
    const char *person, *words;
    Tier tier;
} Vector;

/* clang-format off */
static const Vector vectors[] = {
    {"1: 34, numb between the legs", "R01=yes", TIER_T0},
    {"3: 45, trouble peeing for 4 months, never checked", "R02=old_unchecked", TIER_T1},
    {"5: 51, both legs heavy since yesterday", "R05=both_legs", TIER_T0},
    {"7: 40, sciatica 2 weeks, numb outer foot, full strength", "R20=yes R20a=no", TIER_T2},
    {"9: 72, lifted a pot, sudden sharp mid-back pain", "R14=yes groups=over_70", TIER_T1},
    {"11: 24, fell off a ladder", "R06=yes", TIER_T0},
    {"13: 58, breast cancer, new worsening pain, unsteady legs", "R13=yes R17=yes groups=cancer", TIER_T0},
    {"15: 37, fever, back pain, injects drugs", "R11=yes R12=yes", TIER_T0},
    {"17: 69, smoker, sudden belly and back pain, pulsing", "R08=yes", TIER_T0},
    {"19: 31, stiff an hour, wakes at 4, buttock, tablets help", "R24=yes R24a=yes R24b=yes R24c=yes R24d=yes R24e=no", TIER_T2},
    {"21: 28, pregnant 30 weeks, ache, well", "groups=pregnant", TIER_T3},
    {"22b: 28, pregnant, heavy bleeding", "R18=yes R18a=yes groups=pregnant", TIER_T0},
    {"23: 15, 3 weeks, sporty, well", "R27=yes R27a=yes groups=under_18", TIER_T2},
    {"25: 62, legs tired walking, eases leaning on a trolley", "R25=yes", TIER_T2},
    {"27: 48, stress, no flags", "P13=most", TIER_T4},
    {"29: 44, loin pain, burning pee, shivers", "R16=yes R11=yes", TIER_T1},
    {"31: 33, spinal fusion 5 weeks ago, usual soreness", "R12=yes R12a=no groups=surgery", TIER_T2},
    {"33: 52, not sure about numbness, twice", "R01=not_sure", TIER_T0},
    {"35: 47, a band of blisters", "R30=yes", TIER_T2},
    {"37: 53, weight loss, night pain, band of pain", "R21=yes R22=yes R23=yes", TIER_T1},
    {"39: 70, hip replaced 2 years ago", "groups=joint_replacement|over_70", TIER_T3},

    {"peeing newly changed", "R02=new", TIER_T0},
    {"peeing, not sure", "R02=not_sure", TIER_T0},
    {"peeing, old and checked", "R02=old_checked", TIER_T4},
    {"bowels", "R03=yes", TIER_T0},
    {"bowels, not sure", "R03=not_sure", TIER_T0},
    {"sex", "R04=yes", TIER_T0},
    {"sex, not sure", "R04=not_sure", TIER_T0},
    {"sex, skipped", "R04=skip", TIER_T4},
    {"one leg quickly weaker", "R05=one_leg_worse", TIER_T0},
    {"legs, not sure", "R05=not_sure", TIER_T0},
    {"one foot weak for long, steady", "R05=one_leg_old", TIER_T1},
    {"accident, not sure", "R06=not_sure", TIER_T0},
    {"chest pain", "R07=yes", TIER_T0},
    {"chest pain, not sure", "R07=not_sure", TIER_T0},
    {"beating belly, not sure", "R08=not_sure", TIER_T0},
    {"fever and weakness", "R09=yes", TIER_T0},
    {"fever and weakness, not sure", "R09=not_sure", TIER_T0},
    {"pregnant and one-sided pain", "R10=yes groups=pregnant", TIER_T0},
    {"pregnant and one-sided pain, not sure", "R10=not_sure", TIER_T0},

    {"fever", "R11=yes", TIER_T1},
    {"fever, not sure", "R11=not_sure", TIER_T2},
    {"fever and very ill", "R11=yes R11a=yes", TIER_T0},
    {"fever, not sure whether very ill", "R11=yes R11a=not_sure", TIER_T1},
    {"fever and a weak foot", "R11=yes R05=one_leg_old", TIER_T0},
    {"fever and new leg numbness", "R11=yes R20=yes", TIER_T0},
    {"weak defence alone", "R12=yes", TIER_T3},
    {"weak defence and constant pain", "R12=yes R12a=yes", TIER_T1},
    {"weak defence, not sure about constant pain", "R12=yes R12a=not_sure", TIER_T2},
    {"fever, not sure about weak defence", "R11=yes R12=not_sure", TIER_T1},
    {"cancer and new pain", "R13=yes", TIER_T1},
    {"cancer and new pain, not sure", "R13=not_sure", TIER_T2},
    {"cancer, pain old and the same", "groups=cancer", TIER_T3},
    {"cancer and a weak foot", "R13=yes R05=one_leg_old", TIER_T0},
    {"thin bones, sharp pain", "R14=yes groups=osteoporosis", TIER_T1},
    {"thin bones, not sure", "R14=not_sure", TIER_T2},
    {"blood thinners and a fall", "R15=yes groups=blood_thinners", TIER_T1},
    {"blood thinners, a fall, weakness", "R15=yes R15a=yes", TIER_T0},
    {"kidney", "R16=yes", TIER_T1},
    {"clumsy hands", "R17=yes", TIER_T1},
    {"clumsy hands, quickly worse", "R17=yes R17a=yes", TIER_T0},
    {"pregnant with fever or fluid", "R18=yes groups=pregnant", TIER_T1},
    {"worst pain that nothing eases", "R19=yes", TIER_T1},
    {"worst pain, not sure", "R19=not_sure", TIER_T2},
    {"leg numb, cannot stand on toes", "R20=yes R20a=yes", TIER_T1},
    {"leg numb, not sure about toes", "R20=yes R20a=not_sure", TIER_T2},

    {"losing weight", "R21=yes", TIER_T2},
    {"losing weight, not sure", "R21=not_sure", TIER_T3},
    {"losing weight after cancer", "R21=yes R13=yes", TIER_T1},
    {"night pain", "R22=yes", TIER_T2},
    {"night pain after cancer", "R22=yes groups=cancer", TIER_T1},
    {"band of pain", "R23=yes", TIER_T2},
    {"band of pain after cancer", "R23=yes groups=cancer", TIER_T1},
    {"stiff mornings alone", "R24=yes", TIER_T4},
    {"stiff mornings and two more", "R24=yes R24a=yes R24b=yes", TIER_T4},
    {"stiff mornings and three more", "R24=yes R24e=yes R24f=yes R24g=yes", TIER_T2},
    {"legs", "R25=yes", TIER_T2},
    {"legs, not sure", "R25=not_sure", TIER_T3},
    {"lump", "R26=yes", TIER_T2},
    {"lump in a child", "R26=yes R27=yes", TIER_T1},
    {"17, well", "R27=yes R27a=no", TIER_T2},
    {"16, with fever", "R27=yes R11=yes", TIER_T1},
    {"16, losing weight", "R27=yes R21=yes", TIER_T1},
    {"first back pain at 61", "R28=yes", TIER_T2},
    {"no better after 6 weeks", "R29=yes", TIER_T2},
    {"no better after 6 weeks, not sure", "R29=not_sure", TIER_T3},
    {"two that want a visit", "R28=yes R29=yes", TIER_T2},
    {"three that want a visit", "R25=yes R28=yes R29=yes", TIER_T1},
    {"two, and one not sure", "R25=yes R28=yes R29=not_sure", TIER_T2},

    {"thin bones", "groups=osteoporosis", TIER_T3},
    {"over 70", "groups=over_70", TIER_T3},
    {"under 18", "groups=under_18", TIER_T2},
    {"operation", "groups=surgery", TIER_T2},
    {"joint replaced", "groups=joint_replacement", TIER_T3},
    {"blood thinners", "groups=blood_thinners", TIER_T3},
    {"steroids", "groups=steroids", TIER_T3},
    {"heart or lung", "groups=heart_lung", TIER_T3},
    {"diabetes", "groups=diabetes", TIER_T3},
    {"epilepsy", "groups=epilepsy", TIER_T3},
    {"arthritis", "groups=arthritis", TIER_T3},
    {"nerve illness or falls", "groups=neuro_falls", TIER_T3},
    {"wheelchair", "groups=wheelchair", TIER_T3},
    {"hypermobile", "groups=hypermobility", TIER_T3},
    {"many groups", "groups=pregnant|diabetes|hypermobility", TIER_T3},
    {"a group and a visit", "groups=heart_lung R29=yes", TIER_T2},
    {"a group and an emergency", "groups=heart_lung R07=yes", TIER_T0},
    {"plain long-lasting back pain", "P2=over_3_months P5=6 P8=sitting|bending P10=lot P12=badly P13=most", TIER_T4},
};
/* clang-format on */

static void every_case_gets_its_tier(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    int wrong = 0;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        Answers answers = rules_answers_else_calm(pack, vectors[i].words);
        Tier tier = triage_judge(pack, &answers).tier;
        if (tier != vectors[i].tier) {
            print_message("%s (%s): %s, expected %s\n", vectors[i].person, vectors[i].words,
                          tier_names[tier], tier_names[vectors[i].tier]);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void there_is_a_case_for_every_safety_question_and_group(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    for (int i = 0; i < pack->question_count; i++) {
        const char *id = pack->questions[i].id;
        bool safety = id[0] == 'R' && id[1] >= '0' && id[1] <= '9' && strcmp(id, "R24h") != 0;
        bool found = !safety;
        for (size_t k = 0; !found && k < sizeof vectors / sizeof *vectors; k++) {
            Answers answers = rules_answers(pack, vectors[k].words);
            found = answers.bits[i] != 0;
        }
        if (!found) {
            fail_msg("no case answers %s", id);
        }
    }
    int groups_i = pack_question(pack, "groups");
    uint32_t groups = 0;
    for (size_t k = 0; k < sizeof vectors / sizeof *vectors; k++) {
        groups |= rules_answers(pack, vectors[k].words).bits[groups_i];
    }
    assert_int_equal(groups, 0xFFFF);
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
        cmocka_unit_test(there_is_a_case_for_every_safety_question_and_group),
        cmocka_unit_test(an_emergency_stops_whatever_else_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

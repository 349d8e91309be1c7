/* test_pack_load.c - packs load, are linked, and are refused with sentences. */
#include "core/pack_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/pack_formats.h"
#include "loading.h"

/* --- good packs
 * ------------------------------------------------------------------------------- */

static void a_small_pack_loads_and_is_linked(void **state)
{
    (void)state;
    const Pack *pack = loading_folders("tests/packs/good", NULL);
    assert_non_null(pack);
    assert_int_equal(strlen(pack->rules_hash), 16);
    assert_string_equal(pack->ruleset, "test_1");
    const Question *pain = &pack->questions[pack_question(pack, "P5")];
    assert_int_equal(pain->answer_count, 11);
    assert_int_equal(pack_answer(pain, "10"), 10);
    assert_true(pack->questions[pack_question(pack, "tier")].fact);
    const Movement *control = &pack->movements[pack_movement(pack, "S1")];
    assert_string_equal(pack->movements[control->harder_i].id, "S2");
    assert_int_equal(control->easier_i, -1);
    assert_true(control->avoid >> AVOID_FLOOR & 1); /* it is done on hands and knees */
    assert_int_equal(pack->variants[pack->variant_count - 1].week_counts[5], 5);
}

static void the_base_content_loads(void **state)
{
    (void)state;
    const Pack *pack = loading_folders("content/base", NULL);
    loading_print();
    assert_non_null(pack);
    assert_true(pack->movement_count >= 14);
    assert_true(pack->card_count >= 12);
}

static void a_site_adds_and_replaces_but_has_no_rules_of_its_own(void **state)
{
    (void)state;
    const Pack *pack = loading_folders("tests/packs/good", "tests/packs/site");
    assert_non_null(pack);
    assert_string_equal(pack->info.id, "good");
    assert_string_equal(pack->site_name, "The Clinic");
    assert_int_equal(pack->contact_count, 1);
    assert_int_equal(pack->movement_count, 11);
    assert_string_equal(pack->movements[pack_movement(pack, "M1")].name, "Move M1 here");
    assert_true(pack_card(pack, "local") >= 0);

    assert_null(loading_folders("tests/packs/good", "tests/packs/broken_site"));
    assert_true(loading_said("layer 2: safety.json: only the first folder may have this file"));
    assert_true(loading_said("movements/D1.json: line 12: avoid: 'OP' is missing"));
}

/* The ids outside tools rely on: DESIGN section 11. */
static void the_base_content_has_the_promised_questions(void **state)
{
    (void)state;
    static const struct {
        const char *questions, *answers;
    } promised[] = {
        {"R01 R03 R06 R07 R08 R09 R10 R11 R13 R14 R16 R19 R21 R22 R23 R25 R26 R28 R29 R30 R11a "
         "R12"
         " R12a R15 R15a R17 R17a R18 R18a R20 R20a R24 R24a R24b R24c R24d R24e R24f R24g R27"
         " R27a",
         "yes no not_sure"},
        {"R02", "no new old_checked old_unchecked not_sure"},
        {"R04", "yes no skip not_sure"},
        {"R05", "no both_legs one_leg_worse one_leg_old not_sure"},
        {"P1", "hurts_now keeps_coming prevent flare after_exercise movements understand helper"
               " code"},
        {"P3", "few half most every"},
        {"P5 P6 P7", "0 1 2 3 4 5 6 7 8 9 10"},
        {"P8", "sitting standing walking bending lifting twisting lying training"},
        {"P9", "moving leaning_back curling_up lying_flat heat nothing"},
        {"P11", "yes sometimes no"},
        {"P12", "well so_so badly"},
        {"P13", "hardly some most"},
        {"P14", "no sometimes often"},
        {"P15", "no yes"},
    };
    const Pack *pack = loading_folders("content/base", NULL);
    assert_non_null(pack);
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
        char questions[400];
        snprintf(questions, sizeof questions, "%s", promised[i].questions);
        char *rest = NULL;
        for (char *id = strtok_r(questions, " ", &rest); id; id = strtok_r(NULL, " ", &rest)) {
            int question_i = pack_question(pack, id);
            char answers[200] = "";
            for (int k = 0; question_i >= 0 && k < pack->questions[question_i].answer_count;
                 k++) {
                size_t used = strlen(answers);
                snprintf(answers + used, sizeof answers - used, "%s%s", k ? " " : "",
                         pack->questions[question_i].answers[k].id);
            }
            if (strcmp(answers, promised[i].answers) != 0) {
                fail_msg("%s has '%s', promised '%s'", id, answers, promised[i].answers);
            }
        }
    }
}

/* --- one fault, one sentence
 * ------------------------------------------------------------------ */

typedef struct {
    const char *file, *find, *put, *sentence;
} Fault;

/* clang-format off */
static const Fault faults[] = {
    {"quiz.json", "\"kind\": \"one\"", "\"kind\": \"two\"", "kind: 'two' is not one of yes_no one several scale body"},
    {"quiz.json", "\"title\": \"Question P2?\"", "\"title\": \"\"", "questions[1].title: 0 letters, allowed 1..240"},
    {"quiz.json", "\"title\": \"Question P2?\"", "\"titel\": \"Question P2?\"", "questions[1].titel: unknown key"},
    {"quiz.json", "\"pick\": 2", "\"pick\": 99999999999999999999", "quiz.json: line"},
    {"quiz.json", "\"pick\": 2", "\"pick\": 31", "pick: 31 is not in 0..30"},
    {"quiz.json", "\"pick\": 2", "\"pick\": 2.5", "expected a whole number"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"P9\"", "'P9' is there twice"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"R01\"", "question 'R01' is in safety.json too"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"tier\"", "'tier' is there twice"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"P 8\"", "only letters, digits and _"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"P4\"]", "question P12 is on no page"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"P99\"]", "there is no question 'P99'"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"fear\"]", "there is no question 'fear'"},
    {"quiz.json", "\"set\": \"checkin\"", "\"set\": \"soreness\"", "no page is in set checkin"},
    {"quiz.json", "\"set\": \"checkin\"", "\"set\": \"today\"", "set today belongs in safety.json"},
    {"quiz.json", "\"when\": [\"P8=sitting", "\"when\": [\"fear=yes\", \"P8=sitting", "facts are not known yet"},
    {"quiz.json", "\"calm\": \"walk\"", "\"calm\": \"swim\"", "question P17 has no answer 'swim'"},
    {"quiz.json", "{\"id\": \"min_3\"", "{\"id\": \"min_4\"", "question P18: answer 1 is 'min_4', return codes need 'min_3' there"},
    {"safety.json", "\"R05=both_legs|", "\"R05=both_arms|", "question R05 has no answer 'both_arms'"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"!R12=yes\"", "safety terms cannot be negated"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R12=no\"", "a safety rule cannot need the answer 'no'"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"P4=low\"", "may only name questions of safety.json"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R12\"", "expected question=answer"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R12=\"", "expected question=answer"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R99=yes\"", "rules[10].when[1]: 'R99=yes': there is no question 'R99'"},
    {"safety.json", "\"when\": [\"R01=yes\"],", "", "rule r01 has no terms"},
    {"safety.json", "\"at_least\": 2", "\"at_least\": 3", "at_least 3 of 2 can never hold"},
    {"safety.json", "\"when\": [\"R03=yes\"]", "\"when\": [\"R03=yes\", \"R04=yes\"]", "R03=yes ends at T4; the built-in floor needs T0"},
    {"safety.json", "\"when\": [\"R02=new|not_sure\"]", "\"when\": [\"R02=new\"]", "R02=not_sure ends at"},
    {"safety.json", "\"when\": [\"R11=yes\", \"R12=yes\"]", "\"when\": [\"R11=yes\", \"R12=yes\", \"R20=yes\"]", "R11=yes R12=yes ends at T1"},
    {"safety.json", "\"net\": [\"One.\", ", "\"net\": [", "net: 4 entries, allowed 5..5"},
    {"profile.json", "\"id\": \"recover\"", "\"id\": \"rest\"", "'rest': the spoke here is 'recover'"},
    {"profile.json", "\"id\": \"bend\"", "\"id\": \"fold\"", "'fold' is not one of none bend"},
    {"plan.json", "\"when\": [\"P20=no\"]", "\"when\": [\"P12=badly\"]", "avoid[0].when[0]: 'P12=badly': a plan may only depend on"},
    {"plan.json", "\"when\": [\"P20=no\"]", "\"when\": [\"R01=yes\"]", "a plan may only depend on"},
    {"plan.json", "\"tag\": \"OP\"", "\"tag\": \"XX\"", "'XX' is not a tag movements can have"},
    {"plan.json", "\"tag\": \"OP\"", "\"tag\": \"HB\"", "no row says when 'OP' is left out"},
    {"plan.json", "\"tag\": \"OP\"", "\"tag\": \"HB\"", "no movement has the tag 'HB'"},
    {"plan.json", "\"tag\": \"prone\"", "\"tag\": \"floor\"", "no row says when 'prone' is left out"},
    {"plan.json", "\"counts\": \"3 3 4 4 5 5\"", "\"counts\": \"3 3 4 4 5  \"", "expected six numbers"},
    {"plan.json", "\"counts\": \"3 3 4 4 5 5\"", "\"counts\": \"3 3 4 4 5 6\"", "6 movements, at most 5"},
    {"plan.json", "\"counts\": \"2 2 2 2 2 2\"", "\"counts\": \"2 2 2 2 2 3\"", "3 movements but 2 slots"},
    {"plan.json", "\"counts\": \"2 2 2 2 2 2\"", "\"counts\": \"2 2 2 2 2 2\", \"sessions\": \"4 4 4 4 4 0\"", "sessions: 0 times in week 6, allowed 1..14"},
    {"plan.json", "\"counts\": \"2 2 2 2 2 2\"", "\"counts\": \"2 2 2 2 2 2\", \"sessions\": \"15 4 4 4 4 4\"", "sessions: 15 times in week 1, allowed 1..14"},
    {"plan.json", "\"prefer\": [\"C1\"]", "\"prefer\": [\"C9\"]", "slots[0].prefer[0]: there is no movement 'C9'"},
    {"plan.json", "\"movement\": \"D1\"", "\"movement\": \"D9\"", "ladders[0].steps[3].movement: there is no movement 'D9'"},
    {"plan.json", "{\"text\": \"Rung 2.\"}, {\"text\": \"Rung 3.\"},", "{\"text\": \"Rung 2.\"},", "steps: 3 entries, allowed 4..6"},
    {"plan.json", "\"when\": [\"C1=worse\"]", "\"when\": [\"C1=awful\"]", "question C1 has no answer 'awful'"},
    {"plan.json", "\"when\": [\"C1=worse\"]", "\"when\": [\"level=1\"]", "facts are not known yet"},
    {"plan.json", "\"step\": \"back\"", "\"step\": \"down\"", "'down' is not one of"},
    {"plan.json", "\"when\": [\"P19=garden\"]", "\"when\": [\"P12=badly\"]", "a plan may only depend on"},
    {"plan.json", "\"when\": [\"P18=min_3\"],", "", "only the last variant may be without `when`"},
    {"plan.json", "\"days\": \"4 5 5 5 5 5\"", "\"days\": \"4 5 5 5 5 8\"", "8 days a week"},
    {"movements/S1.json", "\"harder\": \"S2\"", "\"harder\": \"S9\"", "movements/S1.json: line 21: harder: there is no movement 'S9'"},
    {"movements/S2.json", "\"easier\": \"S1\"", "\"easier\": \"S1\", \"harder\": \"S1\"", "harder neighbours go round in a circle"},
    {"movements/S1.json", "\"id\": \"S1\"", "\"id\": \"S3\"", "'S3' is not the file's name"},
    {"movements/D1.json", "\"bend\", ", "", "flexion 3 needs 'bend'"},
    {"movements/D2.json", "\"stenosis\"", "\"prone\"", "extension 3 needs 'stenosis'"},
    {"movements/M1.json", "\"met\": 2.5", "\"met\": 99", "met: 99 is not in 0.9..12"},
    {"movements/M1.json", "\"sets\": 2, \"reps\": 6", "\"sets\": 2", "a dose needs reps, hold_s or seconds"},
    {"movements/T2.json", "\"place=gym\"", "\"P5=7\"", "suits[0].when[0]: 'P5=7': a plan may only depend on"},
    {"cards/ice.json", "\"warning\": \"Not for everybody.\"", "\"warning\": \"\"", "needs a warning"},
    {"cards/ice.json", "\"safety\": true", "\"show\": \"movement:Z9\", \"safety\": true", "cards/ice.json: line 9: show: there is no movement 'Z9'"},
    {"cards/ice.json", "\"safety\": true", "\"show\": \"picture:moon\", \"safety\": true", "show: there is no picture 'moon'; allowed: wheel balance"},
    {"cards/ice.json", "\"safety\": true", "\"show\": \"M1\", \"safety\": true", "show: 'M1': expected movement:<id> or picture:<id>"},
    {"cards/ice.json", "\"evidence\": \"limited\"", "\"evidence\": \"certain\"", "'certain' is not one of strong moderate"},
    {"pack.json", "\"seq\": 1", "\"seq\": 0", "seq: 0 is not in 1..1e+09"},
    {"pack.json", "\"id\": \"good\"", "\"id\": \"good\", \"id\": \"better\"", "duplicate"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"P12\"], \"when\": [\"P10=no\", \"P10=lot\"]", "can never be shown: its terms cannot all hold"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"P12\"], \"when\": [\"P12=well\", \"!P12=well\"]", "can never be shown: its terms cannot all hold"},
    {"plan.json", "\"P20=no\"", "\"P20=no|yes\"", "movements/S2.json: line 12: avoid: together these leave out everybody: floor"},
    {"plan.json", "\"when\": [\"P20=no\"]}", "\"when\": [\"P20=no\"]}, {\"tag\": \"floor\", \"why\": \"x\", \"when\": [\"!P20=no\"]}", "movements/S2.json: line 12: avoid: together these leave out everybody: floor"},
    {"movements/M1.json", "\"goal\": {\"sets\": 3, \"reps\": 12}", "\"goal\": {\"sets\": 3}", "movements/M1.json: line 14: goal: a dose needs reps, hold_s or seconds"},
    {"pack.json", "Small pack", "Small \xff pack", "pack.json: line 5: not valid UTF-8"},
    {"pack.json", "Small pack", "Small \xe2\x80\xae pack", "changes the direction of writing"},
    {"pack.json", "Small pack", "Small \\u202e pack", "changes the direction of writing"},
    {"pack.json", "Small pack", "Small \\u2066 pack", "changes the direction of writing"},
    {"pack.json", "Small pack", "Small \\u0000 pack", "pack.json: line"},
    {"pack.json", "[\"en\"", "[[[[[[[[[[[[[[[[[[\"en\"", "more than 16 lists and objects"},
};
/* clang-format on */

static void each_fault_is_told_in_its_own_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        MemoryPack *files = memory_pack_of("tests/packs/good");
        memory_pack_edit(files, faults[i].file, faults[i].find, faults[i].put);
        assert_null(loading_memory(files));
        if (!loading_said(faults[i].sentence)) {
            loading_print();
            fail_msg("%s with %s: nobody said '%s'", faults[i].file, faults[i].put,
                     faults[i].sentence);
        }
        memory_pack_drop(files);
    }
}

static void all_faults_are_told_at_once(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "safety.json", "R05=both_legs|", "R05=both_arms|");
    memory_pack_edit(files, "plan.json", "P20=no", "P99=no");
    memory_pack_edit(files, "profile.json", "\"id\": \"bend\"", "\"id\": \"fold\"");
    memory_pack_edit(files, "movements/M1.json", "\"met\": 2.5", "\"met\": 99");
    memory_pack_edit(files, "cards/ice.json", "\"limited\"", "\"certain\"");
    assert_null(loading_memory(files));
    assert_true(loading_said("both_arms"));
    assert_true(loading_said("P99"));
    assert_true(loading_said("fold"));
    assert_true(loading_said("met: 99"));
    assert_true(loading_said("certain"));
    memory_pack_drop(files);
}

/* Links, circles, the floor and what lies behind bad files are told in the same load. */
static void faults_of_every_kind_are_told_at_once(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "safety.json", "\"title\": \"",
                     "\"title\": \"Much too long: "
                     "0123456789012345678901234567890123456789012345678901234567890123456789"
                     "0123456789012345678901234567890123456789012345678901234567890123456789"
                     "0123456789012345678901234567890123456789012345678901234567890123456789"
                     "0123456789012345678901234567890123456789");
    memory_pack_edit(files, "quiz.json", "\"pick\": 2", "\"pick\": 31");
    memory_pack_edit(files, "cards/ice.json", "\"limited\"", "\"certain\"");
    memory_pack_edit(files, "movements/S2.json", "\"S1\"", "\"S9\"");
    memory_pack_edit(files, "movements/M1.json", "\"category\": \"mobility\"",
                     "\"category\": \"rest\"");
    assert_null(loading_memory(files));
    assert_true(loading_said("letters, allowed 1..240"));
    assert_true(loading_said("pick: 31"));
    assert_true(loading_said("certain"));
    assert_true(loading_said("there is no movement 'S9'"));
    assert_true(loading_said("'rest' is not one of"));
    assert_int_equal(loading_problems.count, 5);
    memory_pack_drop(files);
}

static void a_sentence_names_file_line_and_place(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "plan.json", "P20=no", "P99=no");
    assert_null(loading_memory(files));
    assert_string_equal(loading_problems.items[0].text,
                        "plan.json: line 3: avoid[0].when[0]: 'P99=no': "
                        "there is no question 'P99'");
    memory_pack_drop(files);
}

static void a_half_copied_folder_says_which_files_are_not_there(void **state)
{
    (void)state;
    assert_null(loading_folders("tests/packs/broken_half", NULL));
    assert_true(loading_said("quiz.json: line 97: premature end of input"));
    assert_true(loading_said("safety.json: no such file"));
    assert_true(loading_said("movements: no files"));
    assert_null(loading_folders("tests/packs/nowhere", NULL));
    assert_true(loading_said("pack.json: no such file"));
    assert_null(loading_layers(NULL, 0, LOADING_BYTES));
    assert_true(loading_said("no folder of content was named"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_pack_loads_and_is_linked),
        cmocka_unit_test(the_base_content_loads),
        cmocka_unit_test(a_site_adds_and_replaces_but_has_no_rules_of_its_own),
        cmocka_unit_test(the_base_content_has_the_promised_questions),
        cmocka_unit_test(each_fault_is_told_in_its_own_sentence),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(faults_of_every_kind_are_told_at_once),
        cmocka_unit_test(a_sentence_names_file_line_and_place),
        cmocka_unit_test(a_half_copied_folder_says_which_files_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

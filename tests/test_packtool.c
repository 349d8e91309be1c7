/* test_packtool.c - the author's tool from outside: exit codes, sentences, and the JSON of
 * DESIGN section 11.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>
#include <jansson.h>

#include "folder.h"

static char output[1 << 17];

/* What it prints, both ways, is left in `output`; gives its exit code. */
static int run(const char *words)
{
    char command[600];
    const char *out = getenv("STEADYBACK_OUT");
    snprintf(command, sizeof command, "%s/packtool %s 2>&1", out ? out : "build/debug", words);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t used = fread(output, 1, sizeof output - 1, pipe);
    output[used] = '\0';
    return WEXITSTATUS(pclose(pipe));
}

static json_t *explain(const char *pack, const char *answers, int expected)
{
    char words[300];
    Folder folder = folder_make();
    folder_write(&folder, "answers.json", answers, strlen(answers));
    snprintf(words, sizeof words, "explain %s --answers %s", pack,
             folder_path(&folder, "answers.json"));
    int status = run(words);
    folder_drop(&folder);
    if (status != expected) {
        fail_msg("%s: exit %d, not %d: %s", answers, status, expected, output);
    }
    return expected == 0 ? json_loads(output, 0, NULL) : NULL;
}

static void check_exits_by_what_it_found(void **state)
{
    (void)state;
    static const struct {
        const char *words, *sentence;
        int status;
    } rows[] = {
        {"check tests/packs/good", "good 1: 54 questions", 0},
        {"check tests/packs/good tests/packs/site", "11 movements", 0},
        {"check content/base", ": good", 0},
        {"check tests/packs/broken_floor", "R03=yes ends at T1; the built-in floor needs T0",
         1},
        {"check tests/packs/broken_half", "safety.json: no such file", 1},
        {"check tests/packs/good tests/packs/broken_site", "only the first folder may have", 1},
        {"check /nowhere/at/all", "pack.json: no such file", 1},
        {"", "packtool check FOLDER", 2},
        {"check", "packtool check FOLDER", 2},
        {"bake tests/packs/good", "packtool check FOLDER", 2},
        {"check --fast tests/packs/good", "packtool check FOLDER", 2},
        {"explain tests/packs/good", "packtool check FOLDER", 2},
        {"explain tests/packs/good --answers", "packtool check FOLDER", 2},
        {"explain tests/packs/good --answers /nowhere.json", "/nowhere.json", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status = run(rows[i].words);
        if (status != rows[i].status || !strstr(output, rows[i].sentence)) {
            fail_msg("packtool %s: exit %d, said: %s", rows[i].words, status, output);
        }
    }
}

static void explain_gives_tier_rules_profile_and_plan(void **state)
{
    (void)state;
    json_t *root = explain("content/base",
                           "{\"R01\": \"no\", \"P2\": \"over_3_months\", \"P5\": 4,"
                           " \"P8\": [\"sitting\", \"bending\"], \"groups\": [\"pregnant\"]}",
                           0);
    assert_string_equal(json_string_value(json_object_get(root, "tier")), "T3");
    json_t *rules = json_object_get(root, "rules");
    assert_int_equal(json_array_size(rules), 1);
    assert_string_equal(json_string_value(json_array_get(rules, 0)), "pregnant");
    json_t *profile = json_object_get(root, "profile");
    assert_string_equal(json_string_value(json_object_get(profile, "direction")), "bend");
    assert_true(json_is_integer(json_object_get(profile, "confidence")));
    json_t *plan = json_object_get(root, "plan");
    static const char *const keys[] = {"variant", "week",     "movements", "weeks",
                                       "cards",   "left_out", "code"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_non_null(json_object_get(plan, keys[i]));
    }
    assert_int_equal(json_array_size(json_object_get(plan, "movements")), 3);
    assert_int_equal(json_array_size(json_object_get(plan, "weeks")), 6);
    assert_int_equal(json_string_length(json_object_get(plan, "code")), 12);
    json_decref(root);
}

static void stops_and_helpers_get_no_plan(void **state)
{
    (void)state;
    static const struct {
        const char *answers, *tier;
    } rows[] = {
        {"{\"R01\": \"yes\"}", "T0"},
        {"{\"R16\": \"yes\"}", "T1"},
        {"{\"P1\": \"helper\"}", "T4"},
        {"{\"P1\": \"understand\"}", "T4"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *root = explain("content/base", rows[i].answers, 0);
        assert_string_equal(json_string_value(json_object_get(root, "tier")), rows[i].tier);
        assert_true(json_is_null(json_object_get(root, "plan")));
        json_decref(root);
    }
}

static void no_answers_at_all_is_a_calm_person_with_a_plan(void **state)
{
    (void)state;
    json_t *root = explain("content/base", "{}", 0);
    assert_string_equal(json_string_value(json_object_get(root, "tier")), "T4");
    assert_int_equal(json_array_size(json_object_get(root, "rules")), 0);
    assert_true(json_is_object(json_object_get(root, "plan")));
    json_decref(root);
}

static void answers_that_nobody_asks_for_are_refused_in_a_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *answers, *sentence;
    } rows[] = {
        {"{\"R99\": \"yes\"}", "there is no question 'R99'"},
        {"{\"R01\": \"perhaps\"}", "question R01 has no answer 'perhaps'"},
        {"{\"R01\": true}", "question R01 has no answer '(not a text)'"},
        {"{\"P8\": [\"sitting\", 5]}", "question P8 has no answer '5'"},
        {"{\"R01\": \"yes\", \"R01\": \"no\"}", "duplicate object key"},
        {"[]", "expected an object"},
        {"", "line 1"},
        {"{\"R01\"", "line 1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        (void)explain("tests/packs/good", rows[i].answers, 1);
        if (!strstr(output, rows[i].sentence)) {
            fail_msg("%s: said %s", rows[i].answers, output);
        }
    }
}

static void list_names_every_question_with_its_answers(void **state)
{
    (void)state;
    assert_int_equal(run("explain content/base --list"), 0);
    json_t *root = json_loads(output, 0, NULL);
    bool found = false;
    size_t i;
    json_t *question;
    json_array_foreach (root, i, question) {
        assert_true(json_string_length(json_object_get(question, "text")) > 0);
        assert_true(json_array_size(json_object_get(question, "answers")) > 1);
        found |= strcmp(json_string_value(json_object_get(question, "id")), "R24g") == 0;
    }
    assert_true(found);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_exits_by_what_it_found),
        cmocka_unit_test(explain_gives_tier_rules_profile_and_plan),
        cmocka_unit_test(stops_and_helpers_get_no_plan),
        cmocka_unit_test(no_answers_at_all_is_a_calm_person_with_a_plan),
        cmocka_unit_test(answers_that_nobody_asks_for_are_refused_in_a_sentence),
        cmocka_unit_test(list_names_every_question_with_its_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

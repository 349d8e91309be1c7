/* test_packtool_prove.c - the prover itself: it finds nothing in good packs, and finds each
 * fault that is planted where only a proof can see it; and every judge of plans can say no.
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

#include "../tools/packtool/prove.h"
#include "folder.h"
#include "rules.h"

static char output[1 << 16];

/* What it prints, both ways, is left in `output`; gives its exit code. */
static int run(const char *fmt, const char *folder)
{
    char words[200];
    char command[400];
    const char *out = getenv("STEADYBACK_OUT");
    snprintf(words, sizeof words, "%s %s", fmt, folder);
    snprintf(command, sizeof command, "%s/packtool %s 2>&1", out ? out : "build/debug", words);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t used = fread(output, 1, sizeof output - 1, pipe);
    output[used] = '\0';
    return WEXITSTATUS(pclose(pipe));
}

static void good_packs_are_proved_and_say_how_far(void **state)
{
    (void)state;
    static const char *const packs[] = {"tests/packs/good", "content/base"};
    static const char *const parts[] = {
        "all T0 stay T0",           "all end",
        "have stopped somebody",    "no stage takes a movement away",
        "plans: the whole product", "come back by their code",
        "none to what is left out", "reach: ",
        "but for what was left out"};
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        if (run("check --prove --quick", packs[i]) != 0) {
            fail_msg("%s: %s", packs[i], output);
        }
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
            if (!strstr(output, parts[k])) {
                fail_msg("%s does not say: %s", packs[i], parts[k]);
            }
        }
    }
}

/* --- planted faults
 * --------------------------------------------------------------------------- */

/* The one in a list of objects that has this id. */
static json_t *find(json_t *list, const char *id)
{
    size_t i;
    json_t *one;
    json_array_foreach (list, i, one) {
        if (strcmp(json_string_value(json_object_get(one, "id")), id) == 0) {
            return one;
        }
    }
    fail_msg("there is no %s", id);
    return NULL;
}

static json_t *words(const char *first, const char *second, const char *third)
{
    json_t *list = json_array();
    const char *const all[] = {first, second, third};
    for (size_t i = 0; i < 3 && all[i]; i++) {
        json_array_append_new(list, json_string(all[i]));
    }
    return list;
}

/* Nobody on the way of the gate has been asked R12. */
static void hide_the_gate(json_t *root)
{
    json_t *page = find(json_object_get(root, "pages"), "gate");
    json_object_set_new(page, "when", words("R12=yes", NULL, NULL));
}

/* Who says so has been stopped: there is no next page. */
static void ask_after_a_stop(json_t *root)
{
    json_t *page = find(json_object_get(root, "pages"), "R12a");
    json_object_set_new(page, "when", words("R12=yes", "R11a=yes", NULL));
}

static void fill_all_places_with_calm(json_t *root)
{
    json_t *variant = find(json_object_get(root, "variants"), "gentle");
    size_t i;
    json_t *slot;
    json_array_foreach (json_object_get(variant, "slots"), i, slot) {
        json_object_set_new(slot, "categories", words("calm", NULL, NULL));
    }
}

/* Its movements are left out again when the third stage is reached. */
static void take_away_at_stage_three(json_t *root)
{
    json_t *row = json_pack("{s:s, s:s, s:[s]}", "tag", "prone", "why",
                            "Left out because it comes too late.", "when", "stage=3");
    json_array_append_new(json_object_get(root, "avoid"), row);
}

/* The variant before it takes everybody. */
static void put_one_behind_another_like_it(json_t *root)
{
    json_t *variant = find(json_object_get(root, "variants"), "gym");
    json_object_set_new(variant, "when", words("P18=min_3", NULL, NULL));
}

static void longer_at_first_than_in_the_end(json_t *root)
{
    json_t *start = json_object_get(root, "start");
    json_t *goal = json_object_get(root, "goal");
    json_object_set_new(start, "sets", json_integer(5));
    json_object_set_new(goal, "sets", json_integer(1));
}

/* clang-format off */
static const struct {
    const char *file;
    void (*plant)(json_t *root);
    const char *sentences[2];
} faults[] = {
    {"safety.json",          hide_the_gate,                       {"page gate is never shown", "rule g1 stops nobody"}},
    {"safety.json",          ask_after_a_stop, {"page R12a is never shown", "no answers on any way in"}},
    {"plan.json",            fill_all_places_with_calm,           {"the gentle plan can come down to 2 kinds", "(direction "}},
    {"plan.json",            take_away_at_stage_three,            {"stage 3 takes ", " away, which stage 2 allows"}},
    {"plan.json",            put_one_behind_another_like_it,      {"variant gym is nobody's plan", ""}},
    {"movements/T01.json",   longer_at_first_than_in_the_end,     {"doses: T01 in the ", "falls from"}},
};
/* clang-format on */

static void change(const Folder *folder, const char *name, void (*plant)(json_t *root))
{
    const char *path = folder_path(folder, name);
    json_t *root = json_load_file(path, 0, NULL);
    assert_non_null(root);
    plant(root);
    assert_int_equal(json_dump_file(root, path, JSON_INDENT(2)), 0);
    json_decref(root);
}

static void copy_base(const Folder *folder)
{
    char command[200];
    snprintf(command, sizeof command, "cp -r content/base/. %s", folder->path);
    assert_int_equal(system(command), 0);
}

static void faults_that_only_a_proof_can_see_are_told_with_examples(void **state)
{
    (void)state;
    Folder folder = folder_make();
    copy_base(&folder);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        change(&folder, faults[i].file, faults[i].plant);
    }
    int status = run("check --prove --quick", folder.path);
    folder_drop(&folder);
    assert_int_equal(status, 1);
    assert_null(strstr(output, "proved in"));
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        for (size_t k = 0; k < 2; k++) {
            if (!strstr(output, faults[i].sentences[k])) {
                fail_msg("not told: \"%s\": %s", faults[i].sentences[k], output);
            }
        }
    }
}

/* --- the judges of plans, one by one
 * ---------------------------------------------------------- */

static void put(const Pack *pack, Plan *plan, int place, const char *id)
{
    int movement_i = pack_movement(pack, id);
    assert_true(movement_i >= 0);
    plan->movements[place].movement_i = movement_i;
    plan->movements[place].dose = pack->movements[movement_i].start;
}

static void two_strong_directions(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)basis;
    put(pack, plan, 0, "D04");
    put(pack, plan, 1, "D05");
}

static void strong_bend_for_thin_bones(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    basis->groups = 2;
    put(pack, plan, 0, "D04");
}

static void gym_bike_at_home(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)basis;
    put(pack, plan, 0, "W03");
}

static void the_same_twice(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)pack;
    (void)basis;
    plan->movements[1] = plan->movements[0];
}

static void nine_hundred_times(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)pack;
    (void)basis;
    plan->movements[0].dose.reps = 900;
}

static void a_lazy_week(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)pack;
    (void)basis;
    plan->weeks[3].met = plan->weeks[2].met / 2;
}

static void one_movement_is_lost(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)pack;
    (void)basis;
    plan->movement_count--;
}

static void all_of_one_kind(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)basis;
    put(pack, plan, 0, "M07");
    put(pack, plan, 1, "M08");
    put(pack, plan, 2, "M10");
}

static void nothing_to_read(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)pack;
    (void)basis;
    plan->card_count = 0;
}

static void a_basis_no_code_can_hold(const Pack *pack, PlanBasis *basis, Plan *plan)
{
    (void)pack;
    (void)plan;
    basis->sore = basis->prevent = 1;
}

/* clang-format off */
static const struct {
    void (*tamper)(const Pack *pack, PlanBasis *basis, Plan *plan);
    const char *sentence;
} tampered[] = {
    {two_strong_directions,      "holds two movements with a direction load of 3"},
    {strong_bend_for_thin_bones, "holds a movement that is left out for this visitor"},
    {gym_bike_at_home,           "holds a movement of another place"},
    {the_same_twice,             "holds the same movement twice"},
    {nine_hundred_times,         "has a dose beyond start and goal of its movement"},
    {a_lazy_week,                "has a week with fewer MET-minutes than the week before"},
    {one_movement_is_lost,       "does not have as many movements as its variant says"},
    {all_of_one_kind,            "has fewer than three kinds of movement, walking counted"},
    {nothing_to_read,            "comes with fewer than two cards"},
    {a_basis_no_code_can_hold,   "is not the plan that its return code brings back"},
};
/* clang-format on */

static void every_judge_says_no_to_its_fault_and_to_no_good_plan(void **state)
{
    (void)state;
    static unsigned char memory[1 << 16];
    const Pack *pack = rules_pack("content/base");
    for (size_t i = 0; i < sizeof tampered / sizeof *tampered; i++) {
        Answers answers = rules_answers_else_calm(pack, "P18=min_10 P17=standing");
        Profile profile = profile_read(pack, &answers);
        PlanBasis basis = plan_basis(pack, &answers, &profile, TIER_T4, false);
        Arena arena;
        Plan plan;
        Err err;
        arena_init(&arena, memory, sizeof memory);
        memset(memory, 0, sizeof memory);
        assert_true(plan_build(pack, &basis, &arena, &plan, &err));
        assert_null(prove_plan_fault(pack, &basis, &plan));
        tampered[i].tamper(pack, &basis, &plan);
        const char *fault = prove_plan_fault(pack, &basis, &plan);
        if (!fault || strcmp(fault, tampered[i].sentence) != 0) {
            fail_msg("said %s, not: %s", fault ? fault : "nothing", tampered[i].sentence);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_packs_are_proved_and_say_how_far),
        cmocka_unit_test(faults_that_only_a_proof_can_see_are_told_with_examples),
        cmocka_unit_test(every_judge_says_no_to_its_fault_and_to_no_good_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

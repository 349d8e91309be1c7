/* test_personas.c - people written down before their plans were: what each must and must not
 * get (tests/personas). The sentence of a failure names the person and what is missing.
 */
#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <jansson.h>

#include "rules.h"

enum { WORDS_BYTES = 1000, PERSONAS_AT_LEAST = 20 };

static unsigned char memory[1 << 18];

typedef struct {
    const char *name; /* file name */
    json_t *json;
    const Pack *pack;
    PlanBasis basis; /* in the week they come */
    Tier tier;
    bool plan; /* a helper gets none */
} Persona;

static int faults;

static void say_fault(const Persona *persona, const char *what, const char *which)
{
    print_error("%s: %s %s\n", persona->name, what, which);
    faults++;
}

static void add_word(char *words, const char *text)
{
    size_t used = strlen(words);
    assert_true(used + strlen(text) + 1 < WORDS_BYTES);
    memcpy(words + used, text, strlen(text) + 1);
}

/* {"P5": 4, "P8": ["sitting", "bending"]} as "P5=4 P8=sitting|bending". */
static void words_of(json_t *answers, char words[WORDS_BYTES])
{
    const char *key;
    json_t *value;
    words[0] = '\0';
    json_object_foreach (answers, key, value) {
        add_word(words, *words ? " " : "");
        add_word(words, key);
        size_t count = json_is_array(value) ? json_array_size(value) : 1;
        for (size_t i = 0; i < count; i++) {
            json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
            char number[24];
            snprintf(number, sizeof number, "%d", (int)json_integer_value(one));
            add_word(words, i ? "|" : "=");
            add_word(words, json_is_string(one) ? json_string_value(one) : number);
        }
    }
}

static int number_in(const Persona *persona, const char *key, int otherwise)
{
    json_t *value = json_object_get(persona->json, key);
    return value ? (int)json_integer_value(value) : otherwise;
}

static const char *text_in(const Persona *persona, const char *key)
{
    const char *text = json_string_value(json_object_get(persona->json, key));
    if (!text) {
        fail_msg("%s: no text '%s'", persona->name, key);
    }
    return text;
}

static Persona read_persona(const char *name)
{
    char path[400];
    char words[WORDS_BYTES];
    json_error_t error;
    snprintf(path, sizeof path, "tests/personas/%s", name);
    Persona persona = {.name = name, .pack = rules_pack("content/base")};
    persona.json = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!persona.json) {
        fail_msg("%s: line %d: %s", path, error.line, error.text);
    }
    words_of(json_object_get(persona.json, "answers"), words);
    Answers answers = rules_answers_else_calm(persona.pack, words);
    persona.tier = triage_judge(persona.pack, &answers).tier;
    Profile profile = profile_read(persona.pack, &answers);
    persona.basis = plan_basis(persona.pack, &answers, &profile, persona.tier, false);
    persona.basis.week = number_in(&persona, "week", 1);
    persona.basis.level = number_in(&persona, "level", 0);
    persona.plan = strstr(words, "P1=helper") == NULL;
    return persona;
}

static Plan plan_in(const Persona *persona, int week)
{
    Arena arena;
    Plan plan;
    Err err = {0};
    PlanBasis basis = persona->basis;
    basis.week = week;
    arena_init(&arena, memory, sizeof memory);
    if (!plan_build(persona->pack, &basis, &arena, &plan, &err)) {
        fail_msg("%s: %s", persona->name, err.text);
    }
    return plan;
}

/* In any week from the one they come in. */
static bool ever_gets(const Persona *persona, const char *id)
{
    for (int week = persona->basis.week; week <= PLAN_WEEKS + 1; week++) {
        Plan plan = plan_in(persona, week);
        for (int i = 0; i < plan.movement_count; i++) {
            const Movement *movement = &persona->pack->movements[plan.movements[i].movement_i];
            if (strcmp(movement->id, id) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void check_must(const Persona *persona)
{
    size_t i, k;
    json_t *group, *one;
    json_array_foreach (json_object_get(persona->json, "must"), i, group) {
        bool got = false;
        json_array_foreach (group, k, one) {
            got |= ever_gets(persona, json_string_value(one));
        }
        if (!got) {
            say_fault(persona, "gets nothing of the group with",
                      json_string_value(json_array_get(group, 0)));
        }
    }
    json_array_foreach (json_object_get(persona->json, "must_not"), i, one) {
        const char *id = json_string_value(one);
        if (pack_movement(persona->pack, id) < 0) {
            say_fault(persona, "must not get what is not there:", id);
        }
        if (ever_gets(persona, id)) {
            say_fault(persona, "must not get", id);
        }
    }
}

static void check_left_out(const Persona *persona, const Plan *plan)
{
    const char *id;
    json_t *word;
    json_object_foreach (json_object_get(persona->json, "left_out"), id, word) {
        const char *why = NULL;
        for (int i = 0; i < plan->left_out_count; i++) {
            if (strcmp(persona->pack->movements[plan->left_out[i].movement_i].id, id) == 0) {
                why = plan->left_out[i].why;
            }
        }
        if (!why || !strstr(why, json_string_value(word))) {
            say_fault(persona, why ? why : "is not told that this is left out:", id);
        }
    }
}

/* Least and most in week 1, least and most in week 6. */
static void check_range(const Persona *persona, const char *key, int first, int last)
{
    char seen[60];
    int limits[4];
    json_t *range = json_object_get(persona->json, key);
    for (size_t i = 0; i < 4; i++) {
        limits[i] = (int)json_integer_value(json_array_get(range, i));
    }
    snprintf(seen, sizeof seen, "%s %d in week 1, %d in week 6", key, first, last);
    if (first < limits[0] || first > limits[1] || last < limits[2] || last > limits[3]) {
        say_fault(persona, "has", seen);
    }
}

static void check_cards(const Persona *persona, const Plan *plan)
{
    size_t i;
    json_t *one;
    json_t *cards = json_object_get(persona->json, "cards");
    bool got = json_array_size(cards) == 0;
    json_array_foreach (cards, i, one) {
        for (int k = 0; k < plan->card_count; k++) {
            got |= strcmp(persona->pack->cards[plan->cards[k]].id, json_string_value(one)) == 0;
        }
    }
    if (!got) {
        say_fault(persona, "gets none of the cards with",
                  json_string_value(json_array_get(cards, 0)));
    }
}

static void check_plan(const Persona *persona)
{
    Plan plan = plan_in(persona, persona->basis.week);
    char seen[60];
    const char *variant = persona->pack->variants[plan.variant_i].id;
    const char *ladder = plan.ladder_i < 0 ? "" : persona->pack->feared[plan.ladder_i].id;
    if (strcmp(variant, text_in(persona, "variant")) != 0) {
        say_fault(persona, "gets the variant", variant);
    }
    if (strcmp(ladder, text_in(persona, "ladder")) != 0) {
        say_fault(persona, "gets the ladder", *ladder ? ladder : "(none)");
    }
    snprintf(seen, sizeof seen, "%d, %d movements", plan.stage, plan.movement_count);
    if (plan.stage != number_in(persona, "stage", 0)
        || plan.movement_count != number_in(persona, "movements", -1)) {
        say_fault(persona, "is in stage", seen);
    }
    check_must(persona);
    check_left_out(persona, &plan);
    check_cards(persona, &plan);
    check_range(persona, "walk", plan.week_count ? plan.weeks[0].walk_minutes : 0,
                plan.week_count ? plan.weeks[PLAN_WEEKS - 1].walk_minutes : 0);
    check_range(persona, "met", plan.week_count ? plan.weeks[0].met : 0,
                plan.week_count ? plan.weeks[PLAN_WEEKS - 1].met : 0);
}

static void everybody_gets_what_was_written_down_for_them(void **state)
{
    (void)state;
    DIR *folder = opendir("tests/personas");
    assert_non_null(folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strstr(entry->d_name, ".json")) {
            continue;
        }
        Persona persona = read_persona(entry->d_name);
        if (strcmp(tier_names[persona.tier], text_in(&persona, "tier")) != 0) {
            say_fault(&persona, "is in tier", tier_names[persona.tier]);
        }
        if (persona.plan) {
            check_plan(&persona);
        }
        json_decref(persona.json);
        count++;
    }
    closedir(folder);
    print_message("%d people\n", count);
    assert_true(count >= PERSONAS_AT_LEAST);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_gets_what_was_written_down_for_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_fields.c - JSON by field tables: what is right lands, what is wrong is told where. */
#include "base/fields.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    const char *name;
    int weight;
} Leg;

typedef struct {
    const char *title, *note;
    int reps, colour, leg_count, cue_count;
    float met;
    bool core;
    uint32_t places;
    const char **cues;
    Leg first;
    const Leg *legs;
} Thing;

static const char *const colours[] = {"red", "green", "blue", NULL};
static const char *const places[] = {"home", "gym", NULL};

static const Field leg_fields[] = {
    {"name", FIELD_TEXT, offsetof(Leg, name), .min = 1, .max = 8, .shown = true},
    {"weight", FIELD_INT, offsetof(Leg, weight), .min = -5, .max = 5, .optional = true,
     .otherwise = 3},
};
static const Format leg_format = FORMAT("leg", Leg, leg_fields);

static const Field thing_fields[] = {
    {"title", FIELD_TEXT, offsetof(Thing, title), .min = 1, .max = 10, .shown = true},
    {"note", FIELD_TEXT, offsetof(Thing, note), .max = 5, .optional = true},
    {"reps", FIELD_INT, offsetof(Thing, reps), .min = 1, .max = 60},
    {"colour", FIELD_CHOICE, offsetof(Thing, colour), .names = colours, .optional = true,
     .otherwise = 2},
    {"met", FIELD_NUMBER, offsetof(Thing, met), .min = 1, .max = 9, .optional = true,
     .otherwise = 1.5},
    {"core", FIELD_BOOL, offsetof(Thing, core), .optional = true},
    {"places", FIELD_SET, offsetof(Thing, places), .max = 2, .names = places, .optional = true},
    {"cues", FIELD_TEXTS, offsetof(Thing, cues), offsetof(Thing, cue_count), .min = 1, .max = 3,
     .optional = true, .shown = true},
    {"first", FIELD_OBJECT, offsetof(Thing, first), .optional = true, .format = &leg_format},
    {"legs", FIELD_LIST, offsetof(Thing, legs), offsetof(Thing, leg_count), .max = 2,
     .optional = true, .format = &leg_format},
};
static const Format thing_format = FORMAT("thing", Thing, thing_fields);

static _Alignas(16) unsigned char memory[8192];
static Problems problems;

static bool read_with(const char *text, size_t size, ShownText *shown, void *self,
                      Thing *ret_thing)
{
    Arena arena;
    arena_init(&arena, memory, size);
    memset(&problems, 0, sizeof problems);
    FieldsSource source = {
        .file = "thing.json", .text = text, .shown = shown, .shown_self = self};
    return fields_read(&thing_format, &source, &arena, ret_thing, &problems);
}

static const char whole[] = "{\"title\": \"Bridge\", \"note\": \"x\", \"reps\": 8, \"colour\": "
                            "\"green\", \"met\": 2.5, \"core\": true, \"places\": [\"gym\"], "
                            "\"cues\": [\"one\", \"two\"], \"first\": {\"name\": \"left\", "
                            "\"weight\": -5}, \"legs\": [{\"name\": \"a\"}, {\"name\": \"b\", "
                            "\"weight\": 5}]}";

static void every_type_lands_in_its_place(void **state)
{
    (void)state;
    Thing thing;
    assert_true(read_with(whole, sizeof memory, NULL, NULL, &thing));
    assert_string_equal(thing.title, "Bridge");
    assert_int_equal(thing.reps, 8);
    assert_int_equal(thing.colour, 1);
    assert_true(thing.met > 2.4f && thing.met < 2.6f);
    assert_true(thing.core);
    assert_int_equal(thing.places, 2);
    assert_int_equal(thing.cue_count, 2);
    assert_string_equal(thing.cues[1], "two");
    assert_int_equal(thing.first.weight, -5);
    assert_int_equal(thing.leg_count, 2);
    assert_int_equal(thing.legs[0].weight, 3);
    assert_string_equal(thing.legs[1].name, "b");
}

static void what_is_left_out_gets_its_default(void **state)
{
    (void)state;
    Thing thing;
    memset(&thing, 0xAA, sizeof thing);
    assert_true(
        read_with("{\"title\": \"B\", \"reps\": 1}", sizeof memory, NULL, NULL, &thing));
    assert_string_equal(thing.note, "");
    assert_int_equal(thing.colour, 2);
    assert_true(thing.met == 1.5f);
    assert_false(thing.core);
    assert_int_equal(thing.places, 0);
    assert_int_equal(thing.cue_count, 0);
    assert_int_equal(thing.leg_count, 0);
    assert_null(thing.legs);
}

/* clang-format off */
static const struct {
    const char *text, *sentence;
} faults[] = {
    {"{\"reps\": 8}", "thing.json: line 1: title: not given"},
    {"{\n\"title\": \"B\",\n\"reps\": 99}", "thing.json: line 3: reps: 99 is not in 1..60"},
    {"{\"title\": \"B\", \"reps\": -1}", "thing.json: line 1: reps: -1 is not in 1..60"},
    {"{\"title\": \"B\", \"reps\": 4294967297}", "reps: 4.29497e+09 is not in 1..60"},
    {"{\"title\": \"B\", \"reps\": 1.0}", "reps: expected a whole number"},
    {"{\"title\": \"B\", \"reps\": \"8\"}", "reps: expected a whole number"},
    {"{\"title\": \"B\", \"reps\": null}", "reps: expected a whole number"},
    {"{\"title\": \"\", \"reps\": 8}", "title: 0 letters, allowed 1..10"},
    {"{\"title\": \"12345678901\", \"reps\": 8}", "title: 11 letters, allowed 1..10"},
    {"{\"title\": 5, \"reps\": 8}", "title: expected a text in quotes"},
    {"{\"title\": \"B\", \"reps\": 8, \"colour\": \"pink\"}", "colour: 'pink' is not one of red green blue"},
    {"{\"title\": \"B\", \"reps\": 8, \"colour\": 1}", "colour: '(not a text)' is not one of"},
    {"{\"title\": \"B\", \"reps\": 8, \"met\": \"2\"}", "met: expected a number"},
    {"{\"title\": \"B\", \"reps\": 8, \"met\": 9.1}", "met: 9.1 is not in 1..9"},
    {"{\"title\": \"B\", \"reps\": 8, \"core\": 1}", "core: expected true or false"},
    {"{\"title\": \"B\", \"reps\": 8, \"places\": \"gym\"}", "places: expected a list in [ ]"},
    {"{\"title\": \"B\", \"reps\": 8, \"places\": [\"sea\"]}", "places: 'sea' is not one of home gym"},
    {"{\"title\": \"B\", \"reps\": 8, \"places\": [\"gym\", \"gym\", \"gym\"]}", "places: 3 entries, allowed 0..2"},
    {"{\"title\": \"B\", \"reps\": 8, \"cues\": []}", "cues: 0 entries, allowed 1..3"},
    {"{\"title\": \"B\", \"reps\": 8, \"cues\": [\"a\", 2]}", "cues[1]: expected a text in quotes"},
    {"{\"title\": \"B\", \"reps\": 8, \"first\": []}", "first: expected an object in { }"},
    {"{\"title\": \"B\", \"reps\": 8, \"first\": {}}", "first.name: not given"},
    {"{\"title\": \"B\", \"reps\": 8,\n \"legs\": [{\"name\": \"a\"},\n{\"name\": \"\"}]}", "thing.json: line 3: legs[1].name: 0 letters"},
    {"{\"title\": \"B\", \"reps\": 8, \"legs\": [{\"name\": \"a\", \"toes\": 5}]}", "legs[0].toes: unknown key"},
    {"{\"title\": \"B\", \"reps\": 8, \"repz\": 8}", "repz: unknown key"},
    {"{\"title\": \"B\", \"reps\": 8, \"reps\": 9}", "duplicate object key"},
    {"{\"title\": \"B\", \"reps\": 8} more", "thing.json: line 1:"},
    {"[]", "thing.json: line 1: the whole file: expected an object"},
    {"", "thing.json: line 1:"},
    {"nonsense", "thing.json: line 1:"},
    {"{\"title\": \"B\",\n\n \"reps\" 8}", "thing.json: line 3:"},
};
/* clang-format on */

static void what_is_wrong_is_told_with_line_and_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Thing thing;
        assert_false(read_with(faults[i].text, sizeof memory, NULL, NULL, &thing));
        assert_int_equal(problems.count, 1);
        if (!strstr(problems.items[0].text, faults[i].sentence)) {
            fail_msg("%s\n said: %s\n not:  %s", faults[i].text, problems.items[0].text,
                     faults[i].sentence);
        }
    }
}

static void every_fault_of_a_file_is_told(void **state)
{
    (void)state;
    Thing thing;
    assert_false(
        read_with("{\"titel\": 1, \"reps\": 0, \"met\": 0, \"core\": 0, \"legs\": [{}, "
                  "{\"weight\": 9}]}",
                  sizeof memory, NULL, NULL, &thing));
    assert_int_equal(problems.count, 8);
}

static void too_little_memory_is_told_at_every_size(void **state)
{
    (void)state;
    bool worked = false;
    size_t size = 0;
    for (; !worked && size < sizeof memory; size++) {
        Thing thing;
        worked = read_with(whole, size, NULL, NULL, &thing);
        assert_true(worked || problems.items[0].kind == ERR_FULL);
    }
    assert_true(worked && size > 50);
}

typedef struct {
    char places[400];
} Seen;

static void take_shown(void *self, const char *place, const char *text)
{
    Seen *seen = self;
    size_t used = strlen(seen->places);
    snprintf(seen->places + used, sizeof seen->places - used, "%s=%s;", place, text);
}

static void only_texts_a_visitor_reads_are_shown_to_translators(void **state)
{
    (void)state;
    Thing thing;
    Seen seen = {""};
    assert_true(read_with(whole, sizeof memory, take_shown, &seen, &thing));
    assert_string_equal(seen.places, "title=Bridge;cues[0]=one;cues[1]=two;first.name=left;"
                                     "legs[0].name=a;legs[1].name=b;");
}

static void the_line_of_any_place_is_found(void **state)
{
    (void)state;
    static const char text[] =
        "{\n \"a\": {\"x\\\"y\": [1, {\"b\": \"}\"}],\n  \"c\": 2},\n \"d\": [\n"
        "  [],\n  {\"e\": \"[,\"},\n  3\n ]\n}";
    static const struct {
        const char *place;
        int line;
    } rows[] = {
        {"", 1},          {"a", 2},      {"a.c", 3},        {"d", 4},
        {"d[0]", 5},      {"d[1].e", 6}, {"d[2]", 7},       {"missing", 1},
        {"a.missing", 2}, {"d[9]", 8},   {"a.c.deeper", 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int line = fields_line_of(text, rows[i].place);
        if (line != rows[i].line) {
            fail_msg("%s: line %d, not %d", rows[i].place, line, rows[i].line);
        }
    }
}

static void a_line_is_found_in_any_rubbish_without_running_off(void **state)
{
    (void)state;
    static const char text[] = "{\"a\": [1, {\"b\": \"c\\\\\"}], \"d\": {\"e\": [[], 2]}}";
    for (size_t cut = 0; cut <= sizeof text - 1; cut++) {
        char *part = strndup(text, cut); /* a copy, so that a sanitizer sees a step too far */
        assert_int_equal(fields_line_of(part, "a[1].b"), 1);
        assert_int_equal(fields_line_of(part, "d.e[1]"), 1);
        assert_int_equal(fields_line_of(part, "[[[.."), 1);
        free(part);
    }
}

static void deep_nesting_is_refused_not_followed(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    char *text = malloc(DEPTH + 1);
    memset(text, '[', DEPTH);
    text[DEPTH] = '\0';
    Thing thing;
    assert_false(read_with(text, sizeof memory, NULL, NULL, &thing));
    assert_int_equal(problems.count, 1);
    free(text);
}

/* Finding the line of each of so many faults would take minutes. */
static void a_file_of_nothing_but_faults_is_refused_at_once(void **state)
{
    (void)state;
    enum { KEYS = 80000, KEY_BYTES = 16 };
    char *text = malloc(KEYS * KEY_BYTES);
    size_t used = 0;
    for (int i = 0; i < KEYS; i++) {
        used += (size_t)snprintf(text + used, KEY_BYTES, "%c\"k%d\":1", i ? ',' : '{', i);
    }
    memcpy(text + used, "}", 2);
    Thing thing;
    assert_false(read_with(text, sizeof memory, NULL, NULL, &thing));
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_int_equal(problems.dropped, KEYS + 2 - PROBLEMS_MAX);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_lands_in_its_place),
        cmocka_unit_test(what_is_left_out_gets_its_default),
        cmocka_unit_test(what_is_wrong_is_told_with_line_and_place),
        cmocka_unit_test(every_fault_of_a_file_is_told),
        cmocka_unit_test(too_little_memory_is_told_at_every_size),
        cmocka_unit_test(only_texts_a_visitor_reads_are_shown_to_translators),
        cmocka_unit_test(the_line_of_any_place_is_found),
        cmocka_unit_test(a_line_is_found_in_any_rubbish_without_running_off),
        cmocka_unit_test(deep_nesting_is_refused_not_followed),
        cmocka_unit_test(a_file_of_nothing_but_faults_is_refused_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "attack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

enum { MEMORY_BYTES = 1 << 20, TEXT_BYTES = 8192, PLACE_BYTES = 200, STEP_BYTES = 256 };

static unsigned char memory[MEMORY_BYTES];

/* --- good files ----------------------------------------------------------------------------
 */

static json_t *good_object(const Format *format);

static json_t *text_of(int letters)
{
    char text[TEXT_BYTES];
    assert_true(letters >= 0 && letters < TEXT_BYTES);
    memset(text, 'a', (size_t)letters);
    text[letters] = '\0';
    return json_string(text);
}

static json_t *item_of(const Field *field, int i)
{
    if (field->type == FIELD_SET) {
        return json_string(field->names[i]);
    }
    return field->type == FIELD_LIST ? good_object(field->format) : text_of(3);
}

static int name_count(const Field *field)
{
    int count = 0;
    while (field->names[count]) {
        count++;
    }
    return count;
}

static json_t *list_of(const Field *field, int count)
{
    json_t *list = json_array();
    int names = field->type == FIELD_SET ? name_count(field) : 1;
    for (int i = 0; i < count; i++) {
        json_array_append_new(list, item_of(field, i % names));
    }
    return list;
}

static bool is_list(const Field *field)
{
    return field->type == FIELD_SET || field->type == FIELD_TEXTS || field->type == FIELD_LIST;
}

static json_t *number_of(const Field *field, double number)
{
    bool whole = field->type == FIELD_INT;
    return whole ? json_integer((json_int_t)number) : json_real(number);
}

static json_t *good_value(const Field *field)
{
    if (is_list(field)) {
        return list_of(field, field->min > 1 ? (int)field->min : 1);
    }
    switch (field->type) {
    case FIELD_TEXT:
        return text_of(field->min > 2 ? (int)field->min : 2);
    case FIELD_CHOICE:
        return json_string(field->names[0]);
    case FIELD_BOOL:
        return json_true();
    case FIELD_OBJECT:
        return good_object(field->format);
    default:
        return number_of(field, field->max);
    }
}

static json_t *good_object(const Format *format)
{
    json_t *object = json_object();
    for (int i = 0; i < format->count; i++) {
        json_object_set_new(object, format->fields[i].key, good_value(&format->fields[i]));
    }
    return object;
}

/* --- reading -------------------------------------------------------------------------------
 */

static bool read_text(const Format *format, const char *text, size_t bytes, Problems *problems)
{
    static _Alignas(max_align_t) char place[1 << 16];
    assert_true(format->size <= sizeof place);
    Arena arena;
    arena_init(&arena, memory, bytes);
    *problems = (Problems){.count = 0};
    FieldsSource source = {.file = "attacked.json", .text = text};
    bool good = fields_read(format, &source, &arena, place, problems);
    assert_int_equal(good, problems->count == 0);
    return good;
}

/* A place within the good file, and the object there that is spoiled. */
typedef struct {
    const Format *root;
    json_t *file;   /* a whole good file */
    json_t *object; /* the one in it that has the field */
    const char *place;
    int count; /* files tried */
} Attack;

typedef struct {
    const Field *field;
    const char *key;  /* as it stands in the file; NULL: it is not there */
    const char *said; /* a part of the sentence */
    ErrKind kind;
} Expected;

static const char *line_at(const char *text, int line)
{
    while (line > 1 && text) {
        text = strchr(text, '\n');
        text = text ? text + 1 : NULL;
        line--;
    }
    return text;
}

/* One fault was made: exactly one sentence tells it, and its line is that of the key. */
static void expect_told(Attack *attack, const Expected *expected)
{
    char *text = json_dumps(attack->file, JSON_INDENT(1));
    Problems problems;
    const char *key = expected->key ? expected->key : expected->field->key;
    if (read_text(attack->root, text, sizeof memory, &problems)) {
        fail_msg("%s: %s%s: \"%s\" was not said", attack->root->name, attack->place, key,
                 expected->said);
    }
    const Err *err = &problems.items[0];
    char place[PLACE_BYTES + 80];
    snprintf(place, sizeof place, ": %s%s", attack->place, key);
    int line = 0;
    if (problems.count != 1 || err->kind != expected->kind || !strstr(err->text, place)
        || !strstr(err->text, expected->said)
        || sscanf(err->text, "attacked.json: line %d: ", &line) != 1) {
        fail_msg("%s%s: \"%s\" expected; %d said: %s", place, "", expected->said,
                 problems.count, err->text);
    }
    const char *row = line_at(text, line);
    char quoted[80];
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    const char *found = row && expected->key ? strstr(row, quoted) : row;
    if (!found || (strchr(row, '\n') && found > strchr(row, '\n'))) {
        fail_msg("%s: line %d does not hold it: %.60s", err->text, line, row ? row : "");
    }
    free(text);
    attack->count++;
}

static void spoil(Attack *attack, const Field *field, json_t *value, ErrKind kind,
                  const char *said)
{
    json_t *good = json_incref(json_object_get(attack->object, field->key));
    json_object_set_new(attack->object, field->key, value);
    expect_told(attack, &(Expected){field, field->key, said, kind});
    json_object_set_new(attack->object, field->key, good);
}

/* --- faults of one field -------------------------------------------------------------------
 */

static const char *const wrong_type[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = "expected a text",
    [FIELD_INT] = "expected a whole number",
    [FIELD_NUMBER] = "expected a number",
    [FIELD_BOOL] = "expected true or false",
    [FIELD_CHOICE] = "'(not a text)' is not one of",
    [FIELD_SET] = "expected a list in [ ]",
    [FIELD_TEXTS] = "expected a list in [ ]",
    [FIELD_OBJECT] = "expected an object in { }",
    [FIELD_LIST] = "expected a list in [ ]",
};

static void spoil_type(Attack *attack, const Field *field)
{
    ErrKind kind = field->type == FIELD_CHOICE ? ERR_RANGE : ERR_FORMAT;
    const char *said = wrong_type[field->type];
    spoil(attack, field, json_null(), kind, said);
    if (field->type != FIELD_BOOL) {
        spoil(attack, field, json_false(), kind, said);
    }
    if (field->type != FIELD_TEXT && field->type != FIELD_CHOICE) {
        spoil(attack, field, json_string("word"), kind, said);
    }
    if (field->type != FIELD_NUMBER) {
        spoil(attack, field, json_real(1.5), kind, said);
    }
    if (field->type != FIELD_OBJECT) {
        spoil(attack, field, json_object(), kind, said);
    }
    if (!is_list(field)) {
        spoil(attack, field, json_array(), kind, said);
    }
}

static void spoil_number(Attack *attack, const Field *field)
{
    char said[100];
    snprintf(said, sizeof said, "%g is not in %g..%g", field->min - 1, field->min, field->max);
    spoil(attack, field, number_of(field, field->min - 1), ERR_RANGE, said);
    snprintf(said, sizeof said, "%g is not in %g..%g", field->max + 1, field->min, field->max);
    spoil(attack, field, number_of(field, field->max + 1), ERR_RANGE, said);
}

static void spoil_length(Attack *attack, const Field *field)
{
    const char *unit = field->type == FIELD_TEXT ? "letters" : "entries";
    const int lengths[2] = {(int)field->min - 1, (int)field->max + 1};
    for (int i = 0; i < 2; i++) {
        if (lengths[i] < 0 || (i == 1 && field->max <= 0)) {
            continue;
        }
        char said[100];
        snprintf(said, sizeof said, "%d %s, allowed %d..%d", lengths[i], unit, (int)field->min,
                 (int)field->max);
        json_t *value =
            field->type == FIELD_TEXT ? text_of(lengths[i]) : list_of(field, lengths[i]);
        spoil(attack, field, value, ERR_RANGE, said);
    }
}

static void spoil_words(Attack *attack, const Field *field)
{
    char said[120];
    snprintf(said, sizeof said, "'no such word' is not one of %s", field->names[0]);
    json_t *word = json_string("no such word");
    spoil(attack, field, field->type == FIELD_SET ? json_pack("[o]", word) : word, ERR_RANGE,
          said);
}

static void spoil_field(Attack *attack, const Field *field)
{
    spoil_type(attack, field);
    if (field->type == FIELD_INT || field->type == FIELD_NUMBER) {
        spoil_number(attack, field);
    } else if (field->type == FIELD_TEXT || is_list(field)) {
        spoil_length(attack, field);
    }
    if (field->names) {
        spoil_words(attack, field);
    }
    if (!field->optional) {
        json_t *good = json_incref(json_object_get(attack->object, field->key));
        json_object_del(attack->object, field->key);
        expect_told(attack, &(Expected){field, NULL, "not given", ERR_MISSING});
        json_object_set_new(attack->object, field->key, good);
    }
}

/* --- every field of every object in the file -----------------------------------------------
 */

static void walk(Attack *attack, const Format *format, void (*visit)(Attack *, const Field *))
{
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        visit(attack, field);
        if (field->type != FIELD_OBJECT && field->type != FIELD_LIST) {
            continue;
        }
        json_t *value = json_object_get(attack->object, field->key);
        bool list = field->type == FIELD_LIST;
        char place[PLACE_BYTES];
        snprintf(place, sizeof place, "%s%s%s", attack->place, field->key, list ? "[0]." : ".");
        Attack inner = *attack;
        inner.object = list ? json_array_get(value, 0) : value;
        inner.place = place;
        walk(&inner, field->format, visit);
        attack->count = inner.count;
    }
}

static void spoil_keys(Attack *attack, const Field *field)
{
    json_object_set_new(attack->object, "no_such_key", json_true());
    expect_told(attack, &(Expected){field, "no_such_key", "unknown key", ERR_FORMAT});
    json_object_del(attack->object, "no_such_key");
    spoil_field(attack, field);
}

int attack_fields(const Format *format)
{
    json_t *file = good_object(format);
    Attack attack = {.root = format, .file = file, .object = file, .place = ""};
    walk(&attack, format, spoil_keys);
    json_decref(file);
    return attack.count;
}

static void expect_read(Attack *attack, const Field *field)
{
    char *text = json_dumps(attack->file, JSON_INDENT(1));
    Problems problems;
    if (!read_text(attack->root, text, sizeof memory, &problems)) {
        fail_msg("%s%s: %s", attack->place, field->key, problems.items[0].text);
    }
    free(text);
    attack->count++;
}

static void put_limits(Attack *attack, const Field *field)
{
    json_t *good = json_incref(json_object_get(attack->object, field->key));
    for (int i = 0; i < 2; i++) {
        double limit = i ? field->max : field->min;
        json_t *value = NULL;
        if (field->type == FIELD_INT || field->type == FIELD_NUMBER) {
            value = number_of(field, limit);
        } else if (field->type == FIELD_TEXT && (i == 0 || limit > 0)) {
            value = text_of((int)limit);
        } else if (is_list(field) && (i == 0 || limit > 0)) {
            value = list_of(field, (int)limit);
        }
        if (value) {
            json_object_set_new(attack->object, field->key, value);
            expect_read(attack, field);
        }
    }
    if (field->optional) {
        json_object_del(attack->object, field->key);
        expect_read(attack, field);
    }
    json_object_set_new(attack->object, field->key, good);
}

int attack_limits(const Format *format)
{
    json_t *file = good_object(format);
    Attack attack = {.root = format, .file = file, .object = file, .place = ""};
    walk(&attack, format, put_limits);
    json_decref(file);
    return attack.count;
}

int attack_cuts(const Format *format)
{
    json_t *file = good_object(format);
    char *text = json_dumps(file, JSON_COMPACT);
    size_t length = strlen(text);
    char *cut = malloc(length + 1);
    for (size_t end = 0; end < length; end++) {
        memcpy(cut, text, end);
        cut[end] = '\0';
        Problems problems;
        assert_false(read_text(format, cut, sizeof memory, &problems));
        assert_int_equal(problems.count, 1);
        assert_int_equal(problems.items[0].kind, ERR_FORMAT);
        assert_memory_equal(problems.items[0].text, "attacked.json: line 1: ", 23);
    }
    free(cut);
    free(text);
    json_decref(file);
    return (int)length;
}

void attack_memory(const Format *format)
{
    json_t *file = good_object(format);
    char *text = json_dumps(file, JSON_COMPACT);
    bool good = false;
    for (size_t bytes = 0; !good && bytes < sizeof memory; bytes += STEP_BYTES) {
        Problems problems;
        good = read_text(format, text, bytes, &problems);
        assert_true(good || problems.items[0].kind == ERR_FULL);
    }
    assert_true(good);
    free(text);
    json_decref(file);
}

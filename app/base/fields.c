/* How reading goes: jansson parses the file, read_object() walks the tables, and `store` has
 * one function a type; recursion is as deep as the formats, whatever the file holds. jansson
 * keeps no lines, so a place such as "questions[3].title" is carried along and looked up in the
 * text again only when something is wrong (the last part). Faults are gathered with `good &=`,
 * never `&&`: one bad field must not hide the next. */
#include "base/fields.h"

#include <assert.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { PLACE_BYTES = 160, TEXTS_LETTERS_MAX = 200, TEXT_LETTERS_DEFAULT = 400 };

typedef struct {
    const FieldsSource *source;
    Arena *arena;
    Problems *problems;
    bool hollow; /* something is missing or of the wrong type: the struct has holes */
    char place[PLACE_BYTES];
} Reader;

typedef bool StoreValue(Reader *reader, const Field *field, json_t *value, void *into);

static bool read_object(Reader *reader, const Format *format, json_t *object, void *into);

/* A fault that leaves a usable value behind. */
static bool say_mild(Reader *reader, ErrKind kind, const char *what)
{
    if (reader->problems->count == PROBLEMS_MAX) {
        reader->problems->dropped++; /* finding lines for nobody would take minutes */
        return false;
    }
    int line = fields_line_of(reader->source->text, reader->place);
    return problems_say(reader->problems, kind, "%s: line %d: %s: %s", reader->source->file,
                        line, reader->place[0] ? reader->place : "the whole file", what);
}

static bool say(Reader *reader, ErrKind kind, const char *what)
{
    reader->hollow = true;
    return say_mild(reader, kind, what);
}

/* Places grow and shrink like a path: ".key" or "[3]" is put on and taken off again. */
static size_t place_push_key(Reader *reader, const char *key)
{
    size_t before = strlen(reader->place);
    snprintf(reader->place + before, sizeof reader->place - before, "%s%s", before ? "." : "",
             key);
    return before;
}

static size_t place_push_index(Reader *reader, size_t i)
{
    size_t before = strlen(reader->place);
    snprintf(reader->place + before, sizeof reader->place - before, "[%zu]", i);
    return before;
}

static bool store_text(Reader *reader, const Field *field, json_t *value, void *into)
{
    if (!json_is_string(value)) {
        return say(reader, ERR_FORMAT, "expected a text in quotes");
    }
    const char *text = json_string_value(value);
    int letters = text_letters(text);
    int max = field->max > 0 ? (int)field->max : TEXT_LETTERS_DEFAULT;
    bool fits = letters >= (int)field->min && letters <= max;
    if (!fits) {
        char what[80];
        snprintf(what, sizeof what, "%d letters, allowed %d..%d", letters, (int)field->min,
                 max);
        say_mild(reader, ERR_RANGE, what);
    }
    const char *copy = arena_copy_text(reader->arena, text, strlen(text));
    if (!copy) {
        return say(reader, ERR_FULL, "no memory left for texts");
    }
    if (field->shown && reader->source->shown) {
        reader->source->shown(reader->source->shown_self, reader->place, copy);
    }
    *(const char **)into = copy;
    return fits;
}

static bool check_range(Reader *reader, const Field *field, double number)
{
    if (number < field->min || number > field->max) {
        char what[100];
        snprintf(what, sizeof what, "%g is not in %g..%g", number, field->min, field->max);
        return say_mild(reader, ERR_RANGE, what);
    }
    return true;
}

static bool store_int(Reader *reader, const Field *field, json_t *value, void *into)
{
    if (!json_is_integer(value)) {
        return say(reader, ERR_FORMAT, "expected a whole number");
    }
    bool fits = check_range(reader, field, (double)json_integer_value(value));
    *(int *)into = fits ? (int)json_integer_value(value) : (int)field->max;
    return fits;
}

static bool store_number(Reader *reader, const Field *field, json_t *value, void *into)
{
    if (!json_is_number(value)) {
        return say(reader, ERR_FORMAT, "expected a number");
    }
    bool fits = check_range(reader, field, json_number_value(value));
    *(float *)into = (float)(fits ? json_number_value(value) : field->max);
    return fits;
}

static bool store_bool(Reader *reader, const Field *field, json_t *value, void *into)
{
    (void)field;
    if (!json_is_boolean(value)) {
        return say(reader, ERR_FORMAT, "expected true or false");
    }
    *(bool *)into = json_is_true(value);
    return true;
}

static int find_name(const Field *field, const char *word)
{
    for (int i = 0; word && field->names[i]; i++) {
        if (strcmp(field->names[i], word) == 0) {
            return i;
        }
    }
    return -1;
}

static bool say_names(Reader *reader, const Field *field, json_t *value)
{
    char what[240];
    TextOut out = text_out(what, sizeof what);
    const char *word = json_string_value(value);
    text_add(&out, "'%.40s' is not one of", word ? word : "(not a text)");
    for (int i = 0; field->names[i]; i++) {
        text_add(&out, " %s", field->names[i]);
    }
    return say(reader, ERR_RANGE, what);
}

static bool store_choice(Reader *reader, const Field *field, json_t *value, void *into)
{
    int i = find_name(field, json_string_value(value));
    if (i < 0) {
        return say_names(reader, field, value);
    }
    *(int *)into = i;
    return true;
}

static bool check_array(Reader *reader, const Field *field, json_t *value)
{
    if (!json_is_array(value)) {
        return say(reader, ERR_FORMAT, "expected a list in [ ]");
    }
    double count = (double)json_array_size(value);
    if (count < field->min || (field->max > 0 && count > field->max)) {
        char what[100];
        snprintf(what, sizeof what, "%g entries, allowed %g..%g", count, field->min,
                 field->max);
        return say(reader, ERR_RANGE, what);
    }
    return true;
}

static bool store_set(Reader *reader, const Field *field, json_t *value, void *into)
{
    if (!check_array(reader, field, value)) {
        return false;
    }
    uint32_t bits = 0;
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *word = json_array_get(value, i);
        int name_i = find_name(field, json_string_value(word));
        if (name_i < 0) {
            return say_names(reader, field, word);
        }
        bits |= 1u << name_i;
    }
    *(uint32_t *)into = bits;
    return true;
}

static bool store_texts(Reader *reader, const Field *field, json_t *value, void *into)
{
    if (!check_array(reader, field, value)) {
        return false;
    }
    size_t count = json_array_size(value);
    const char **texts = ARENA_NEW(reader->arena, const char *, count ? count : 1);
    if (!texts) {
        return say(reader, ERR_FULL, "no memory left for texts");
    }
    Field one = *field;
    one.min = 1;
    one.max = TEXTS_LETTERS_MAX;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        size_t before = place_push_index(reader, i);
        good &= store_text(reader, &one, json_array_get(value, i), &texts[i]);
        reader->place[before] = '\0';
    }
    *(const char ***)into = texts;
    return good;
}

static bool store_object(Reader *reader, const Field *field, json_t *value, void *into)
{
    return read_object(reader, field->format, value, into);
}

static bool store_list(Reader *reader, const Field *field, json_t *value, void *into)
{
    if (!check_array(reader, field, value)) {
        return false;
    }
    size_t count = json_array_size(value);
    char *items = arena_push(reader->arena, field->format->size * (count ? count : 1),
                             _Alignof(max_align_t));
    if (!items) {
        return say(reader, ERR_FULL, "no memory left for the list");
    }
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        size_t before = place_push_index(reader, i);
        good &= read_object(reader, field->format, json_array_get(value, i),
                            items + i * field->format->size);
        reader->place[before] = '\0';
    }
    *(void **)into = items;
    return good;
}

static StoreValue *const store[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = store_text,   [FIELD_INT] = store_int,       [FIELD_NUMBER] = store_number,
    [FIELD_BOOL] = store_bool,   [FIELD_CHOICE] = store_choice, [FIELD_SET] = store_set,
    [FIELD_TEXTS] = store_texts, [FIELD_OBJECT] = store_object, [FIELD_LIST] = store_list,
};

static bool leave_out(Reader *reader, const Field *field, void *into)
{
    if (!field->optional) {
        return say(reader, ERR_MISSING, "not given");
    }
    if (field->type == FIELD_TEXT) {
        *(const char **)into = "";
    } else if (field->type == FIELD_INT || field->type == FIELD_CHOICE) {
        *(int *)into = (int)field->otherwise;
    } else if (field->type == FIELD_NUMBER) {
        *(float *)into = (float)field->otherwise;
    } else if (field->type == FIELD_BOOL) {
        *(bool *)into = field->otherwise != 0;
    }
    return true;
}

static bool read_field(Reader *reader, const Field *field, json_t *object, char *base)
{
    size_t before = place_push_key(reader, field->key);
    json_t *value = json_object_get(object, field->key);
    void *into = base + field->offset;
    bool good =
        value ? store[field->type](reader, field, value, into) : leave_out(reader, field, into);
    /* A list that was left out has no value, which jansson counts as 0 entries. */
    if (!reader->hollow && (field->type == FIELD_LIST || field->type == FIELD_TEXTS)) {
        *(int *)(base + field->count_offset) = (int)json_array_size(value);
    }
    reader->place[before] = '\0';
    return good;
}

static bool has_field(const Format *format, const char *key)
{
    for (int i = 0; i < format->count; i++) {
        if (strcmp(format->fields[i].key, key) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_object(Reader *reader, const Format *format, json_t *object, void *into)
{
    if (!json_is_object(object)) {
        return say(reader, ERR_FORMAT, "expected an object in { }");
    }
    bool good = true;
    const char *key;
    json_t *value;
    json_object_foreach (object, key, value) {
        if (!has_field(format, key)) {
            size_t before = place_push_key(reader, key);
            good = say_mild(reader, ERR_FORMAT, "unknown key");
            reader->place[before] = '\0';
        }
    }
    for (int i = 0; i < format->count; i++) {
        good &= read_field(reader, &format->fields[i], object, into);
    }
    return good;
}

bool fields_read_on(const Format *format, const FieldsSource *source, Arena *arena,
                    void *ret_struct, bool *ret_whole, Problems *problems)
{
    json_error_t where;
    json_t *root = json_loads(source->text, JSON_REJECT_DUPLICATES, &where);
    *ret_whole = false;
    if (!root) {
        return problems_say(problems, ERR_FORMAT, "%s: line %d: %s", source->file,
                            where.line > 0 ? where.line : 1, where.text);
    }
    Reader reader = {.source = source, .arena = arena, .problems = problems};
    memset(ret_struct, 0, format->size);
    bool good = read_object(&reader, format, root, ret_struct);
    json_decref(root);
    *ret_whole = !reader.hollow;
    return good;
}

bool fields_read(const Format *format, const FieldsSource *source, Arena *arena,
                 void *ret_struct, Problems *problems)
{
    bool whole;
    return fields_read_on(format, source, arena, ret_struct, &whole, problems);
}

/* --- finding the line of a place: the text is known to be valid JSON -----------------------
 */

typedef struct {
    const char *at;
    int line;
} Scan;

/* Commas and colons pass for space: in valid JSON they tell nothing that the order does not. */
static void scan_space(Scan *scan)
{
    for (; *scan->at == ' ' || *scan->at == '\t' || *scan->at == '\r' || *scan->at == '\n'
           || *scan->at == ',' || *scan->at == ':';
         scan->at++) {
        scan->line += *scan->at == '\n';
    }
}

static void scan_string(Scan *scan)
{
    for (scan->at++; *scan->at && *scan->at != '"'; scan->at++) {
        scan->at += *scan->at == '\\' && scan->at[1];
    }
    scan->at += *scan->at == '"';
}

static void scan_value(Scan *scan)
{
    int depth = 0;
    do {
        scan_space(scan);
        if (*scan->at == '"') {
            scan_string(scan);
        } else if (*scan->at == '{' || *scan->at == '[') {
            depth++;
            scan->at++;
        } else if (*scan->at == '}' || *scan->at == ']') {
            depth--;
            scan->at++;
        } else {
            scan->at += strcspn(scan->at, " \t\r\n,:{}[]");
        }
    } while (depth > 0 && *scan->at);
}

/* Steps into the value of `key`; false (standing on the object) when it has none. */
static bool scan_into_key(Scan *scan, const char *key, size_t length)
{
    Scan start = *scan;
    scan->at++;
    for (scan_space(scan); *scan->at == '"'; scan_space(scan)) {
        const char *name = scan->at + 1;
        scan_string(scan);
        bool same = (size_t)(scan->at - name) == length + 1 && memcmp(name, key, length) == 0;
        scan_space(scan);
        if (same) {
            return true;
        }
        scan_value(scan);
    }
    *scan = start;
    return false;
}

static void scan_into_index(Scan *scan, long index)
{
    scan->at++;
    for (scan_space(scan); index > 0 && *scan->at && *scan->at != ']'; index--) {
        scan_value(scan);
        scan_space(scan);
    }
}

int fields_line_of(const char *text, const char *place)
{
    Scan scan = {.at = text, .line = 1};
    scan_space(&scan);
    while (*place) {
        if (*place == '[' && *scan.at == '[') {
            scan_into_index(&scan, strtol(place + 1, NULL, 10));
            place += strcspn(place, "]") + 1;
            continue;
        }
        place += *place == '.';
        size_t length = strcspn(place, ".[");
        if (*scan.at != '{' || !scan_into_key(&scan, place, length)) {
            break;
        }
        place += length;
    }
    return scan.line;
}

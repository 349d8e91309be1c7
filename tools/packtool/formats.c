/* formats.c - what the field tables say, for people and for editors: packtool formats prints
 * the key tables of content/README.md, packtool schema one JSON Schema. The tables are those
 * that load the files, so neither can be out of date. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "motion/clip_data.h"
#include "packtool.h"

static const char *const type_words[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = "text",   [FIELD_INT] = "whole number", [FIELD_NUMBER] = "number",
    [FIELD_BOOL] = "yes/no", [FIELD_CHOICE] = "one word",  [FIELD_SET] = "words",
    [FIELD_TEXTS] = "texts", [FIELD_OBJECT] = "object",    [FIELD_LIST] = "list",
};

/* --- for people
 * ------------------------------------------------------------------------------- */

static void print_allowed(const Field *field)
{
    bool is_number = field->type == FIELD_INT || field->type == FIELD_NUMBER;
    const char *unit = field->type == FIELD_TEXT ? " letters" : "";
    if (field->names) {
        for (int i = 0; field->names[i]; i++) {
            printf("%s%s", i ? " " : "", field->names[i]);
        }
    } else if (field->type == FIELD_OBJECT || field->type == FIELD_LIST) {
        printf("%s", field->format->name);
    }
    if (field->max > 0 && field->type != FIELD_CHOICE && (is_number || !field->names)) {
        printf("%s%g to %g%s", field->format ? ", " : "", field->min, field->max, unit);
    }
}

static void print_format(const char *file, const Format *format)
{
    printf("\n### %s\n\n| key | is | allowed | |\n|---|---|---|---|\n", file);
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        printf("| `%s`%s | %s | ", field->key, field->optional ? "" : " *",
               type_words[field->type]);
        print_allowed(field);
        printf(" | %s |\n", field->help);
    }
}

enum { FORMATS_MAX = 80 };

typedef struct {
    const Format *formats[FORMATS_MAX];
    int count;
} Seen;

/* Formats within this one, each once. */
static void print_inner(const Format *format, Seen *seen)
{
    for (int i = 0; i < format->count; i++) {
        const Format *inner = format->fields[i].format;
        bool known = !inner || seen->count == FORMATS_MAX;
        for (int k = 0; !known && k < seen->count; k++) {
            known = seen->formats[k] == inner;
        }
        if (!known) {
            seen->formats[seen->count++] = inner;
            print_format(inner->name, inner);
            print_inner(inner, seen);
        }
    }
}

static const PackFormat clip_file = {"clips/<id>.json", &clip_format};

int run_formats(const Request *request, Arena *arena)
{
    (void)request, (void)arena;
    Seen seen = {.count = 0};
    puts("<!-- written by `packtool formats`; * must be there -->");
    for (int i = 0; pack_formats[i].file; i++) {
        print_format(pack_formats[i].file, pack_formats[i].format);
        print_inner(pack_formats[i].format, &seen);
    }
    print_format(clip_file.file, clip_file.format);
    print_inner(clip_file.format, &seen);
    return EXIT_GOOD;
}

/* --- for editors: JSON Schema 2020-12
 * ---------------------------------------------------------- */

static json_t *schema_of(const Format *format);

static json_t *names_of(const Field *field)
{
    json_t *list = json_array();
    for (int i = 0; field->names[i]; i++) {
        json_array_append_new(list, json_string(field->names[i]));
    }
    return json_pack("{s:s, s:o}", "type", "string", "enum", list);
}

static json_t *list_of(const Field *field, json_t *item)
{
    return json_pack("{s:s, s:o, s:i, s:i}", "type", "array", "items", item, "minItems",
                     (int)field->min, "maxItems", (int)field->max);
}

static json_t *schema_of_field(const Field *field)
{
    switch (field->type) {
    case FIELD_TEXT:
        return json_pack("{s:s, s:i, s:i}", "type", "string", "minLength", (int)field->min,
                         "maxLength", (int)field->max);
    case FIELD_INT:
    case FIELD_NUMBER:
        return json_pack("{s:s, s:f, s:f}", "type",
                         field->type == FIELD_INT ? "integer" : "number", "minimum", field->min,
                         "maximum", field->max);
    case FIELD_BOOL:
        return json_pack("{s:s}", "type", "boolean");
    case FIELD_CHOICE:
        return names_of(field);
    case FIELD_SET:
        return list_of(field, names_of(field));
    case FIELD_TEXTS:
        return list_of(field, json_pack("{s:s, s:i}", "type", "string", "maxLength", 200));
    case FIELD_LIST:
        return list_of(field, schema_of(field->format));
    default:
        return schema_of(field->format);
    }
}

static json_t *schema_of(const Format *format)
{
    json_t *needed = json_array(), *members = json_object();
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        json_t *member = schema_of_field(field);
        json_object_set_new(member, "description", json_string(field->help));
        json_object_set_new(members, field->key, member);
        if (!field->optional) {
            json_array_append_new(needed, json_string(field->key));
        }
    }
    return json_pack("{s:s, s:s, s:o, s:o, s:b}", "title", format->name, "type", "object",
                     "properties", members, "required", needed, "additionalProperties", 0);
}

static int print_schema(const Format *format)
{
    json_t *schema = schema_of(format);
    char *text = json_dumps(schema, JSON_INDENT(2));
    json_decref(schema);
    if (!text) {
        fputs("packtool: not enough memory\n", stderr);
        return EXIT_REFUSED;
    }
    puts(text);
    free(text);
    return EXIT_GOOD;
}

/* "cards" or "quiz.json": as files are named in the list of formats. */
int run_schema(const Request *request, Arena *arena)
{
    (void)arena;
    const char *name = request->layer_count ? request->folders[0] : "";
    for (int i = 0; *name && pack_formats[i].file; i++) {
        if (text_begins(pack_formats[i].file, name)) {
            return print_schema(pack_formats[i].format);
        }
    }
    if (*name && text_begins(clip_file.file, name)) {
        return print_schema(clip_file.format);
    }
    fprintf(stderr, "packtool: schema: name one of:");
    for (int i = 0; pack_formats[i].file; i++) {
        fprintf(stderr, " %s", pack_formats[i].file);
    }
    fprintf(stderr, " %s\n", clip_file.file);
    return EXIT_USAGE;
}

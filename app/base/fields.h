/* fields.h - reads JSON into structs, following tables of fields.
 *
 * A format is one table. The table says the key, where the value lands, what it may be and
 * whether it may be left out; the same table writes the format's documentation and schema.
 * Unknown keys, double keys, wrong types, lengths and numbers are all reported, each with file,
 * line, place and what is allowed:
 *     quiz.json: line 12: questions[3].title: 0 letters, allowed 1..90
 */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>

typedef enum {
    FIELD_TEXT,   /* const char *: min..max letters */
    FIELD_INT,    /* int: min..max */
    FIELD_NUMBER, /* float: min..max */
    FIELD_BOOL,   /* bool */
    FIELD_CHOICE, /* int: index into `names` */
    FIELD_SET,    /* uint32_t: a list of words, one bit for each of `names` */
    FIELD_TEXTS,  /* const char **: min..max texts of 1..200 letters; count lands beside it */
    FIELD_OBJECT, /* the struct itself, by `format` */
    FIELD_LIST,   /* Struct *: min..max objects by `format`; count lands beside it */
    FIELD_TYPE_COUNT
} FieldType;

typedef struct Field {
    const char *key;
    FieldType type;
    size_t offset;       /* offsetof(TheStruct, member) */
    size_t count_offset; /* FIELD_TEXTS, FIELD_LIST: the int member that gets the number */
    double min, max;
    bool optional;    /* left out: the value is `otherwise` (numbers, choices) or empty */
    double otherwise; /* FIELD_TEXT left out: "" */
    bool shown;       /* a visitor reads this text: translated, checked for reading grade */
    bool claim;       /* it says that something is so: never shown without its evidence label */
    const char *const *names; /* FIELD_CHOICE, FIELD_SET: NULL-terminated, at most 32 */
    const struct Format *format;
    const char *help; /* one line for authors */
} Field;

typedef struct Format {
    const char *name; /* "movement": heading in the documentation */
    const Field *fields;
    int count;
    size_t size; /* sizeof(TheStruct) */
} Format;

#define FORMAT(title, Type, table)                                              \
    {                                                                           \
        (title), (table), (int)(sizeof(table) / sizeof(table)[0]), sizeof(Type) \
    }

/* A visible text found while reading, for translation and checks. */
typedef void ShownText(void *self, const char *place, const char *text);

typedef struct {
    const char *file; /* for messages; borrowed */
    const char *text; /* UTF-8 JSON, zero-terminated; not used after the call */
    ShownText *shown; /* may be NULL */
    void *shown_self;
} FieldsSource;

/* Reads one JSON object into `ret_struct` (format->size bytes, zeroed by us). Texts and lists
 * live in `arena`. False when anything was added to `problems`; then ret_struct is not to be
 * used. */
MUST_CHECK bool fields_read(const Format *format, const FieldsSource *source, Arena *arena,
                            void *ret_struct, Problems *problems);

/* The same for a reader that goes on after faults, to tell those behind them too: when
 * *ret_whole, nothing is missing and `ret_struct` can be looked at. A number out of its range
 * has become the highest allowed, a text is as long as it is; never to be shown to anybody. */
MUST_CHECK bool fields_read_on(const Format *format, const FieldsSource *source, Arena *arena,
                               void *ret_struct, bool *ret_whole, Problems *problems);

/* The line (from 1) at which the value of a place such as "questions[3].title" begins. */
int fields_line_of(const char *text, const char *place);

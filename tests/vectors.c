#include "vectors.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/fields.h"
#include "content.h"
#include "core/pack.h"

typedef struct {
    const Vector *rows;
    int count;
} VectorFile;

static const Field vector_fields[] = {
    {"who", FIELD_TEXT, offsetof(Vector, who), .min = 1, .max = 120, .help = "the case"},
    {"says", FIELD_TEXT, offsetof(Vector, says), .max = 300, .help = "what is not calm"},
    {"tier", FIELD_CHOICE, offsetof(Vector, tier), .names = tier_names, .help = "expected"},
};
static const Format vector_format = FORMAT("vector", Vector, vector_fields);

static const Field file_fields[] = {
    {"vectors", FIELD_LIST, offsetof(VectorFile, rows), offsetof(VectorFile, count), .min = 160,
     .max = 2000, .format = &vector_format, .help = "every case"},
};
static const Format file_format = FORMAT("triage.json", VectorFile, file_fields);

Vectors vectors_read(void)
{
    static unsigned char memory[2 << 20];
    static VectorFile file;
    if (!file.rows) {
        static Problems problems;
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        PackFiles folder = content_folder("tests/vectors");
        const char *text = NULL;
        Err err;
        assert_true(folder.read(folder.self, "triage.json", &arena, &text, &err));
        FieldsSource source = {.file = "tests/vectors/triage.json", .text = text};
        if (!fields_read(&file_format, &source, &arena, &file, &problems)) {
            fail_msg("%s", problems.items[0].text);
        }
    }
    return (Vectors){file.rows, file.count};
}

/* What is refused before the parser sees a byte: long files, bad UTF-8, deep nesting, and
 * characters that turn the direction of writing, also when written as an escape.
 * fault_in_text() tells strings from the rest by quotes and backslashes alone; in a text that
 * is no JSON it may count wrong, but the parser refuses that one anyway. */
#include "core/pack_link.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { FILE_BYTES_MAX = 1 << 20, DEPTH_MAX = 16, SCRATCH_BYTES_MAX = 4 << 20 };

Arena pack_split_scratch(Arena *arena)
{
    size_t left = arena->size - arena->used;
    size_t bytes = left / 4 < SCRATCH_BYTES_MAX ? left / 4 : SCRATCH_BYTES_MAX;
    Arena scratch;
    arena->size -= bytes;
    arena_init(&scratch, arena->bytes + arena->size, bytes);
    return scratch;
}

/* Characters that turn the direction of writing can make a text read other than it is. */
static bool turns_writing(uint32_t point)
{
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

/* The code point of "uXXXX" behind a backslash; 0 when it is another escape. */
static uint32_t escaped_point(const char *at)
{
    char digits[5] = {0};
    if (*at != 'u' || strlen(at) < 5) {
        return 0;
    }
    memcpy(digits, at + 1, 4);
    return (uint32_t)strtoul(digits, NULL, 16);
}

/* The first line that is no UTF-8; 0 when all is well. */
static int bad_line(const char *text)
{
    int line = 1;
    for (const char *at = text; *at; line++) {
        size_t bytes = strcspn(at, "\n");
        if (!text_is_utf8(at, bytes)) {
            return line;
        }
        at += bytes + (at[bytes] == '\n');
    }
    return 0;
}

/* NULL when there is none; else *ret_line is where. */
static const char *fault_in_text(const char *text, int *ret_line)
{
    int depth = 0;
    *ret_line = 1;
    bool quoted = false;
    for (const char *at = text; *at;) {
        uint32_t point = text_next(&at);
        *ret_line += point == '\n';
        bool escape = quoted && point == '\\' && *at;
        if (turns_writing(escape ? escaped_point(at) : point)) {
            return "a character that changes the direction of writing is not allowed";
        }
        at += escape;
        quoted = point == '"' ? !quoted : quoted;
        if (!quoted) {
            depth += (point == '{' || point == '[') - (point == '}' || point == ']');
        }
        if (depth > DEPTH_MAX) {
            return "more than 16 lists and objects inside one another";
        }
    }
    return NULL;
}

const char *pack_file_label(PackBuild *build, int layer_i, const char *path)
{
    return layer_i == 0 ? path : arena_print(build->scratch, "layer %d: %s", layer_i + 1, path);
}

FileResult pack_read_text(PackBuild *build, int layer_i, const char *path,
                          const char **ret_text)
{
    const PackFiles *files = &build->layers[layer_i];
    const char *text = NULL;
    Err err = {0};
    if (!files->read(files->self, path, build->scratch, &text, &err)) {
        if (err.kind != ERR_MISSING) {
            problems_add(build->problems, &err);
        }
        return err.kind == ERR_MISSING ? FILE_ABSENT : FILE_BAD;
    }
    const char *label = pack_file_label(build, layer_i, path);
    if (strlen(text) > FILE_BYTES_MAX) {
        problems_say(build->problems, ERR_FORMAT, "%s: longer than 1 MiB", label);
        return FILE_BAD;
    }
    int line = bad_line(text);
    const char *fault = line ? "not valid UTF-8" : fault_in_text(text, &line);
    if (fault) {
        problems_say(build->problems, ERR_FORMAT, "%s: line %d: %s", label, line, fault);
        return FILE_BAD;
    }
    *ret_text = text;
    return FILE_READ;
}

void pack_say(PackBuild *build, const char *file, const char *place, const char *fmt, ...)
{
    char what[240];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    /* The file is read anew for its line: texts are not kept, and faults are rare. */
    size_t mark = build->scratch->used;
    const char *text = NULL;
    int layer_i = build->layer_count - 1;
    Err ignored;
    for (; layer_i >= 0; layer_i--) {
        const PackFiles *files = &build->layers[layer_i];
        if (files->read(files->self, file, build->scratch, &text, &ignored)) {
            break;
        }
    }
    int line = text ? fields_line_of(text, place) : 1;
    problems_say(build->problems, ERR_FORMAT, "%s: line %d: %s: %s",
                 pack_file_label(build, layer_i < 0 ? 0 : layer_i, file), line, place, what);
    build->safety_faulty |= text_equal(file, "safety.json");
    build->scratch->used = mark;
}

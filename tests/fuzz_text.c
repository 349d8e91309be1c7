/* links: */
/* Any bytes as text: read to its end, JSON made of it is JSON, lines made of it hold it all. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"
#include "fake_measure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned char memory[1 << 18];

static void break_lines(const char *text, float width)
{
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    TypeSetting setting = {.em_px = 10, .max_width = width, .balanced = width > 100};
    TextLines lines = type_break(&fake_measure, &arena, text, &setting);
    const char *end = text + strlen(text), *at = text;
    for (int i = 0; i < lines.count; i++) {
        if (lines.lines[i].text < at || lines.lines[i].text + lines.lines[i].bytes > end) {
            abort();
        }
        at = lines.lines[i].text + lines.lines[i].bytes;
    }
}

static void find_runs(const char *text)
{
    ScriptRun runs[SCRIPT_RUNS_MAX];
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        int count = script_runs(text, (int)strlen(text), mirrored, runs);
        for (int i = 0; i < count; i++) {
            if (runs[i].start < 0 || runs[i].bytes <= 0
                || (size_t)(runs[i].start + runs[i].bytes) > strlen(text)) {
                abort();
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char json[1 << 17];
    if (size > 8000) {
        return 0;
    }
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    bool whole = text_is_utf8(text, strlen(text));
    if (text_letters(text) > (int)strlen(text)) {
        abort();
    }
    TextOut out = text_out(json, sizeof json);
    text_add_json(&out, text);
    json_error_t error;
    json_t *read = json_loads(json, JSON_DECODE_ANY, &error);
    if (!read || (whole && strcmp(json_string_value(read), text) != 0)) {
        abort();
    }
    json_decref(read);
    if (whole) {
        find_runs(text);
        break_lines(text, 120);
        break_lines(text, 7);
        break_lines(text, 0);
    }
    free(text);
    return 0;
}

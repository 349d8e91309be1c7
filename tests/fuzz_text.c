/* Any bytes as text: the decoder agrees with the validator, and JSON of it stays JSON. */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { MOST = 2048, BAD_POINT = 0xFFFD };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static void check_decoder(const char *text, bool valid)
{
    bool bad = false;
    for (const char *at = text; *at;) {
        const char *before = at;
        uint32_t point = text_next(&at);
        bad = bad || (point == BAD_POINT && at - before == 1);
        if (at <= before || at > text + strlen(text)) {
            abort();
        }
    }
    if (valid && bad) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char text[MOST + 1];
    static char json[8 * MOST];
    if (count > MOST) {
        return 0;
    }
    memcpy(text, bytes, count);
    text[count] = '\0';
    bool valid = text_is_utf8(text, strlen(text));
    check_decoder(text, valid);

    TextOut out = text_out(json, sizeof json);
    text_add_json(&out, text);
    json_t *read = json_loads(json, JSON_DECODE_ANY, NULL);
    if (!read || (valid && strcmp(json_string_value(read), text) != 0)) {
        abort();
    }
    json_decref(read);
    return 0;
}

/* How bytes become letters: sequence_length() alone knows UTF-8; its bounds for the second byte
 * are what shuts out longer forms and surrogates, and all else stands on it. What text_add()
 * cannot put down whole may be cut inside a letter, so it steps back until what it added is
 * valid: a bad byte in there ends the text. From then on nothing is added, however short, so
 * that no hole is left. */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const uint32_t bad_byte = 0xFFFD; /* what stands for it in a text */

bool text_equal(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_begins(const char *text, const char *start)
{
    return text && strncmp(text, start, strlen(start)) == 0;
}

uint64_t bytes_hash(uint64_t seed, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    uint64_t hash = seed ? seed : 14695981039346656037u;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ at[i]) * 1099511628211u;
    }
    return hash;
}

uint64_t text_hash(const char *text)
{
    return text ? bytes_hash(0, text, strlen(text)) : 0;
}

/* Length of the well-formed code point at `at`, 0 when it is not one (RFC 3629 table). */
static int sequence_length(const unsigned char *at, size_t left)
{
    static const struct {
        unsigned char first_min, first_max, second_min, second_max, length;
    } forms[] = {
        {0x01, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (at[0] < forms[i].first_min || at[0] > forms[i].first_max) {
            continue;
        }
        if (forms[i].length > left) {
            return 0;
        }
        if (forms[i].length > 1
            && (at[1] < forms[i].second_min || at[1] > forms[i].second_max)) {
            return 0;
        }
        for (int k = 2; k < forms[i].length; k++) {
            if ((at[k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return forms[i].length;
    }
    return 0;
}

bool text_is_utf8(const char *text, size_t count)
{
    for (size_t i = 0; i < count;) {
        int length = sequence_length((const unsigned char *)text + i, count - i);
        if (length == 0) {
            return false;
        }
        i += (size_t)length;
    }
    return true;
}

uint32_t text_next(const char **at)
{
    const unsigned char *bytes = (const unsigned char *)*at;
    if (*bytes == 0) {
        return 0;
    }
    int length = sequence_length(bytes, strnlen(*at, 4));
    if (length == 0) {
        *at += 1;
        return bad_byte;
    }
    static const unsigned char first_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t point = bytes[0] & first_mask[length];
    for (int i = 1; i < length; i++) {
        point = point << 6 | (bytes[i] & 0x3F);
    }
    *at += length;
    return point;
}

int text_letters(const char *text)
{
    int count = 0;
    while (text_next(&text)) {
        count++;
    }
    return count;
}

TextOut text_out(char *bytes, size_t size)
{
    if (size) {
        bytes[0] = '\0';
    }
    return (TextOut){.bytes = bytes, .size = size};
}

void text_add(TextOut *out, const char *fmt, ...)
{
    if (out->full || out->used >= out->size) {
        out->full = true;
        return;
    }
    size_t left = out->size - out->used;
    va_list args;
    va_start(args, fmt);
    int length = vsnprintf(out->bytes + out->used, left, fmt, args);
    va_end(args);
    if (length >= 0 && (size_t)length < left) {
        out->used += (size_t)length;
        return;
    }
    out->full = true;
    size_t end = out->size - 1;
    while (end > out->used && !text_is_utf8(out->bytes + out->used, end - out->used)) {
        end--;
    }
    out->bytes[end] = '\0';
    out->used = end;
}

void text_add_json(TextOut *out, const char *text)
{
    text_add(out, "\"");
    for (const char *at = text ? text : ""; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\') {
            text_add(out, "\\%c", byte);
        } else if (byte == '\n') {
            text_add(out, "\\n");
        } else if (byte < 0x20) {
            text_add(out, "\\u%04x", byte);
        } else {
            const char *next = at;
            bool bad = text_next(&next) == bad_byte; /* JSON has to be valid UTF-8 */
            text_add(out, "%.*s", bad ? 3 : (int)(next - at), bad ? "\xEF\xBF\xBD" : at);
            at = next - 1;
        }
    }
    text_add(out, "\"");
}

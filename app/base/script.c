/* How a line falls into pieces: plain text takes short_way(). Else it goes to UTF-16 (line_of),
 * ubidi gives runs of one direction in the order they stand, and add_direction() cuts each
 * where the script changes; a run from right to left is cut in reading order, so its pieces are
 * turned round after. byte_of leads back to bytes in 16 bits: SCRIPT_BYTES_MAX may not pass
 * 32767. */
#include "base/script.h"

#include <string.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/icu.h"

/* One line in UTF-16, which ubidi wants, with the way back to its bytes. */
typedef struct {
    UChar units[SCRIPT_BYTES_MAX + 1];
    int16_t byte_of[SCRIPT_BYTES_MAX + 1]; /* unit -> byte; [count] is the end */
    int count;
} Line;

typedef struct {
    const Icu *icu;
    ScriptRun *runs;
    int count;
} Runs;

/* Letters of the three scripts below U+0530, which run left to right, and what goes with them
 * everywhere: marks, spaces and most punctuation; without Hebrew and what follows it, without
 * the marks that set directions. */
static bool plain_script(UChar32 letter, const char **script)
{
    if (letter >= 0x0370 && letter < 0x0400) {
        *script = "Grek";
    } else if (letter >= 0x0400 && letter < 0x0530) {
        *script = "Cyrl";
    } else if ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z') {
        *script = "Latn";
    } else if (letter >= 0x00C0 && letter < 0x0250) {
        *script = "Latn";
    }
    return letter < 0x0530 || (letter >= 0x1E00 && letter < 0x2000)
           || (letter >= 0x2010 && letter < 0x2028) || (letter >= 0x2030 && letter < 0x2060)
           || (letter >= 0x20A0 && letter < 0x2700);
}

/* The whole text as one run, when its letters are of one plain script; else false. */
static bool short_way(const char *text, int bytes, ScriptRun *ret_run)
{
    const char *only = NULL;
    for (int at = 0; at < bytes;) {
        UChar32 letter;
        const char *script = NULL;
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, bytes, letter);
        if (!plain_script(letter, &script) || (only && script && strcmp(only, script) != 0)) {
            return false;
        }
        only = script ? script : only;
    }
    *ret_run = (ScriptRun){.start = 0, .bytes = bytes};
    memcpy(ret_run->script, only ? only : "Latn", 5);
    return true;
}

static void line_of(Line *line, const char *text, int bytes)
{
    line->count = 0;
    for (int at = 0; at < bytes;) {
        int16_t start = (int16_t)at;
        UChar32 letter;
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, bytes, letter);
        int first = line->count;
        U16_APPEND_UNSAFE(line->units, line->count, letter);
        for (int i = first; i < line->count; i++) {
            line->byte_of[i] = start;
        }
    }
    line->byte_of[line->count] = (int16_t)bytes;
}

static bool has_right_to_left(const Icu *icu, const Line *line)
{
    for (int at = 0; at < line->count;) {
        UChar32 letter;
        U16_NEXT(line->units, at, line->count, letter);
        UCharDirection way = icu->direction(letter);
        if (way == U_RIGHT_TO_LEFT || way == U_RIGHT_TO_LEFT_ARABIC) {
            return true;
        }
    }
    return false;
}

/* A letter's own script, or USCRIPT_COMMON for what takes the script around it. */
static UScriptCode script_of(const Icu *icu, UChar32 letter)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = icu->script(letter, &error);
    return U_FAILURE(error) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN
               ? USCRIPT_COMMON
               : script;
}

static void add_run(Runs *runs, const Line *line, int from, int to, UScriptCode script,
                    bool rtl)
{
    if (runs->count == SCRIPT_RUNS_MAX) {
        return;
    }

    ScriptRun *run = &runs->runs[runs->count++];
    run->start = line->byte_of[from];
    run->bytes = line->byte_of[to] - run->start;
    run->right_to_left = rtl;
    UScriptCode shown = script == USCRIPT_COMMON ? USCRIPT_LATIN : script;
    const char *name = runs->icu->script_name(shown);
    memcpy(run->script, name ? name : "Latn", 4);
    run->script[4] = '\0';
}

/* Where the script changes next; spaces and points take the script before them, or at the very
 * beginning the one behind. */
static int script_end(const Icu *icu, const Line *line, int from, int to,
                      UScriptCode *ret_script)
{
    UScriptCode script = USCRIPT_COMMON;
    int at = from;
    while (at < to) {
        int next = at;
        UChar32 letter;
        U16_NEXT(line->units, next, to, letter);
        UScriptCode own = script_of(icu, letter);
        if (own != USCRIPT_COMMON && script != USCRIPT_COMMON && own != script) {
            break;
        }
        script = own != USCRIPT_COMMON ? own : script;
        at = next;
    }
    *ret_script = script;
    return at;
}

static void turn_round(ScriptRun *runs, int count)
{
    for (int i = 0; i < count / 2; i++) {
        ScriptRun swap = runs[i];
        runs[i] = runs[count - 1 - i];
        runs[count - 1 - i] = swap;
    }
}

/* Splits one run of one direction into scripts, in the order they stand from left to right. */
static void add_direction(Runs *runs, const Line *line, int from, int to, bool rtl)
{
    int first = runs->count;
    while (from < to) {
        UScriptCode script;
        int end = script_end(runs->icu, line, from, to, &script);
        add_run(runs, line, from, end, script, rtl);
        from = end;
    }
    if (rtl) {
        turn_round(runs->runs + first, runs->count - first);
    }
}

static void add_whole_line(Runs *runs, const Line *line, UBiDi *bidi, bool mirrored)
{
    UErrorCode error = U_ZERO_ERROR;
    const Icu *icu = runs->icu;
    bool turned = mirrored && has_right_to_left(icu, line);
    UBiDiLevel base = turned ? (UBiDiLevel)1 : (UBiDiLevel)UBIDI_DEFAULT_LTR;
    icu->bidi_set_para(bidi, line->units, line->count, base, NULL, &error);
    int count = icu->bidi_count_runs(bidi, &error);
    /* A line in the wrong order still beats no line. */
    if (U_FAILURE(error)) {
        add_direction(runs, line, 0, line->count, false);
        return;
    }

    for (int i = 0; i < count; i++) {
        int32_t start;
        int32_t length;
        UBiDiDirection way = icu->bidi_visual_run(bidi, i, &start, &length);
        add_direction(runs, line, start, start + length, way == UBIDI_RTL);
    }
}

/* The most bytes up to `most` that end with a whole letter. */
static int whole_letters(const char *text, int most)
{
    int bytes = most;
    while (bytes > most - 4 && ((unsigned char)text[bytes] & 0xC0) == 0x80) {
        bytes--;
    }
    return bytes;
}

int script_runs(const char *text, int bytes, bool mirrored, ScriptRun runs[SCRIPT_RUNS_MAX])
{
    if (bytes > SCRIPT_BYTES_MAX) {
        bytes = whole_letters(text, SCRIPT_BYTES_MAX);
    }
    if (bytes <= 0) {
        return 0;
    }
    if (short_way(text, bytes, &runs[0])) {
        return 1;
    }

    Icu icu;
    if (!icu_find(&icu)) { /* wrong for some scripts, but there is something to read */
        runs[0] = (ScriptRun){.bytes = bytes, .script = "Latn"};
        return 1;
    }
    Line line;
    Runs all = {.icu = &icu, .runs = runs};
    line_of(&line, text, bytes);
    UBiDi *bidi = icu.bidi_open();
    if (bidi) {
        add_whole_line(&all, &line, bidi, mirrored);
        icu.bidi_close(bidi);
    }
    return all.count;
}

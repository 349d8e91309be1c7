/* script.h - what a line of text is made of: pieces of one script and one direction. Pure.
 *
 * A shaper wants to be told both; the pieces come in the order they stand on the line, from
 * left to right (Unicode's bidirectional algorithm, UAX #9, and script property, UAX #24).
 * Plain Latin, Greek and Cyrillic text takes a short way that never calls ICU.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int start, bytes; /* within the text */
    bool right_to_left;
    char script[5]; /* "Latn", "Arab" ...: ISO 15924 */
} ScriptRun;

enum { SCRIPT_RUNS_MAX = 64, SCRIPT_BYTES_MAX = 1000 };

/* Returns how many runs `bytes` of UTF-8 make: 0 for none. `mirrored` says that the language of
 * the screen is written from right to left: then a line holding any such letter reads that way,
 * however it begins. Text beyond SCRIPT_BYTES_MAX and runs beyond SCRIPT_RUNS_MAX are left out.
 */
int script_runs(const char *text, int bytes, bool mirrored, ScriptRun runs[SCRIPT_RUNS_MAX]);

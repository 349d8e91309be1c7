/* icu.h - the few calls of ICU we make, looked up when a text first needs them.
 *
 * Linked, ICU with its 30 MB of data made every start read 17 MB more and take 3 ms longer.
 * Screens in Latin, Greek or Cyrillic letters never need it.
 */
#pragma once
#include <stdbool.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

/* As ICU's functions of the same names. */
typedef struct {
    __typeof__(ubidi_open) *bidi_open;
    __typeof__(ubidi_close) *bidi_close;
    __typeof__(ubidi_setPara) *bidi_set_para;
    __typeof__(ubidi_countRuns) *bidi_count_runs;
    __typeof__(ubidi_getVisualRun) *bidi_visual_run;
    __typeof__(u_charDirection) *direction;
    __typeof__(uscript_getScript) *script;
    __typeof__(uscript_getShortName) *script_name;
    __typeof__(ubrk_open) *break_open;
    __typeof__(ubrk_close) *break_close;
    __typeof__(ubrk_setUText) *break_set_text;
    __typeof__(ubrk_first) *break_first;
    __typeof__(ubrk_next) *break_next;
    __typeof__(utext_openUTF8) *text_open;
    __typeof__(utext_close) *text_close;
} Icu;

/* False when ICU is not on this machine. It is read from disk the first time only; each call
 * takes about 5 us. */
bool icu_find(Icu *ret_icu);

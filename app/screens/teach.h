/* teach.h - two questions asked back before a visitor goes: did the main things come across?
 * Nobody is tested: who misses one reads it again in other words and may choose once more.
 * (AHRQ teach-back; CLINICAL brief 6.9.)
 */
#pragma once
#include "screens/chrome.h"

typedef struct {
    int asked;      /* which of the two is asked now; TEACH_COUNT: all done */
    int missed;     /* wrong answers to it so far */
    bool was_right; /* the one before it was known in the end: a kind word stands above */
} TeachState;

enum { TEACH_COUNT = 2 };

/* Takes a chosen id "teach.<question>.<answer>"; anything else is left alone. Counts how it was
 * known. */
void teach_choose(TeachState *state, Kiosk *kiosk, const char *id);
/* Nothing for visitors who were told to get help, or when the content has no such questions. */
void teach_view(const TeachState *state, const Kiosk *kiosk, Ui *ui);

/* condition.h - what a visitor has answered, and conditions over it. Pure.
 *
 * Every rule of every content file speaks one small language. A term is "R11=yes",
 * "R11=yes|not_sure" or "!P16=hard" (not); a list of terms holds when all hold. Besides the
 * questions there are facts, worked out by the program and read the same way:
 *   tier T0..T4 · direction none bend arch load twist stenosis · weakest and second (spokes)
 *   · pain low mid high · leg none one both · fear no yes · place waiting home gym · level 1 2
 * 3 · stage 1 2 3 · prevent no yes
 */
#pragma once
#include "base/err.h"

#include <stdint.h>

enum { QUESTIONS_MAX = 128, ANSWERS_MAX = 30, ANSWER_BIT_NONE = 31 };

/* "None of these": the question is answered, and no term can name it. */
static const uint32_t answered_none = 1u << ANSWER_BIT_NONE;

/* One bit for each answer of each question; 0: not answered. Scales: bit n is value n. */
typedef struct {
    uint32_t bits[QUESTIONS_MAX];
} Answers;

typedef struct {
    int question_i;
    uint32_t answers; /* any of these */
    bool negated;
} Term;

typedef struct {
    const Term *terms;
    int count;
} Condition;

bool condition_holds(const Condition *condition, const Answers *answers); /* none: true */
int condition_count(const Condition *condition, const Answers *answers);  /* terms that hold */

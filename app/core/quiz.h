/* quiz.h - walks a visitor through sets of question pages. Pure.
 *
 * A page is answered when every one of its questions has an answer. The next page of a set is
 * the first in file order that is not answered and whose condition holds: so follow-ups appear,
 * and a question that is asked again (because its answer was taken back) comes by itself.
 */
#pragma once
#include "core/pack.h"

enum { QUIZ_HISTORY_MAX = 96 };

typedef struct {
    const Pack *pack; /* borrowed */
    Answers answers;
    int16_t history[QUIZ_HISTORY_MAX]; /* pages answered, in order */
    int history_count;
    uint32_t unsure_pages[4]; /* bit a page: "not sure" was explained once already */
    uint32_t last_picked;     /* bit of the answer picked last, of several */
    int week;                 /* of the return code; 0 without one */
    bool short_path;          /* set it once known: `short_pick` counts instead of `pick` */
} Quiz;

/* A fresh walk without answers; the pack is borrowed. */
void quiz_start(Quiz *quiz, const Pack *pack);

/* -1 when the set is done. On the short path SET_FULL is simply never asked for. */
int quiz_next_page(const Quiz *quiz, QuestionSet set);
/* 1-based place of the page among those of the set that are or may be asked, and how many. */
void quiz_progress(const Quiz *quiz, int page_i, int *ret_at, int *ret_total);

/* Gives one answer; of a KIND_SEVERAL question it toggles (a pick beyond `pick` takes the
 * oldest place: the last picked is replaced). Fails when there is no such question or answer.
 */
MUST_CHECK bool quiz_answer(Quiz *quiz, const char *question_id, const char *answer_id,
                            Err *err);
/* How many answers of it may be picked now: 1 for all but several-of-many. */
int quiz_pick(const Quiz *quiz, const Question *question);
/* "None of these" on a page of several: all its unanswered questions get no / none. */
void quiz_none(Quiz *quiz, int page_i);
/* "Not sure" on a page: the first time on a page of SET_EMERGENCY or SET_CARD returns true
 * (show `explain`, ask again); else all its unanswered questions get not_sure, and false. */
bool quiz_not_sure(Quiz *quiz, int page_i);
void quiz_page_done(Quiz *quiz, int page_i); /* unanswered questions of it get no / none; puts
                                                the page on the history */
/* Takes the last page back: its answers are forgotten. -1 when there is none of `set`. */
int quiz_back(Quiz *quiz, QuestionSet set);
void quiz_forget(Quiz *quiz, const char *question_id); /* it will be asked again */

/* What is answered now; an unknown id is simply not answered. */
bool quiz_has(const Quiz *quiz, const char *question_id, const char *answer_id);
int quiz_value(const Quiz *quiz, const char *question_id); /* lowest answer's index, or -1 */

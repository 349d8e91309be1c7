/* question.h - shows one page of questions and turns a choice into an answer. Shared by the
 * safety check, the profile, the check-in and the soreness checker. */
#pragma once
#include "screens/chrome.h"

/* First member of every quiz screen's state. */
typedef struct {
    int page_i;      /* -1: none */
    bool explaining; /* "Not sure" was chosen once: its explanation is shown */
} QuestionState;

typedef enum {
    CHOSE_NOTHING,
    CHOSE_SOME, /* an answer changed; the page is not done */
    CHOSE_DONE, /* the page is answered and on the history */
    CHOSE_BACK
} Choice;

/* `id` as the node had it; the answer lands in the visit's quiz. */
Choice question_choose(QuestionState *state, Kiosk *kiosk, const char *id);
/* Nothing when state->page_i is -1. */
void question_view(const QuestionState *state, const Kiosk *kiosk, Ui *ui);

/* Answers are all the state there is: which page is next is found from them anew each time, so
 * no page is ever scheduled or taken off a list. Three states of a question are kept apart: 0
 * is not answered, answered_none is "none of these" where no answer says that, else the
 * answers. The history is for the way back alone; pages answered after it is full are not gone
 * back to. */
#include "core/quiz.h"

#include "base/text.h"

/* --- answers
 * ---------------------------------------------------------------------------------- */

static int answer_count(uint32_t bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1) {
        count++;
    }
    return count;
}

static bool shows_several(const Page *page)
{
    return page->question_count > 1;
}

/* A question is a chip when no page asks it alone. */
static bool is_chip(const Pack *pack, int question_i)
{
    for (int i = 0; i < pack->page_count; i++) {
        const Page *page = &pack->pages[i];
        if (!shows_several(page) && page->question_is[0] == question_i) {
            return false;
        }
    }
    return true;
}

int quiz_pick(const Quiz *quiz, const Question *question)
{
    if (question->kind == KIND_SEVERAL || (question->kind == KIND_BODY && question->pick > 1)) {
        int pick =
            quiz->short_path && question->short_pick ? question->short_pick : question->pick;
        return pick ? pick : ANSWERS_MAX;
    }
    return 1;
}

/* "Nothing yet" goes with no other answer. */
static uint32_t alone_answers(const Question *question)
{
    int none_i = pack_answer(question, "none");
    int nothing_i = pack_answer(question, "nothing");
    return (none_i < 0 ? 0 : 1u << none_i) | (nothing_i < 0 ? 0 : 1u << nothing_i);
}

static uint32_t toggle(Quiz *quiz, const Question *question, uint32_t before, uint32_t bit)
{
    if (before & bit) {
        return before & ~bit;
    }
    uint32_t alone = alone_answers(question);
    before &= bit & alone ? 0 : ~(alone | answered_none);
    if (answer_count(before) >= quiz_pick(quiz, question)) {
        uint32_t last = before & quiz->last_picked;
        before &= last ? ~last : before - 1; /* without its last, or its lowest */
    }
    quiz->last_picked = bit;
    return before | bit;
}

bool quiz_answer(Quiz *quiz, const char *question_id, const char *answer_id, Err *err)
{
    int question_i = pack_question(quiz->pack, question_id);
    if (question_i < 0 || quiz->pack->questions[question_i].fact) {
        return err_set(err, ERR_MISSING, "there is no question '%.60s'", question_id);
    }
    const Question *question = &quiz->pack->questions[question_i];
    int answer_i = pack_answer(question, answer_id);
    if (answer_i < 0) {
        return err_set(err, ERR_MISSING, "question %s has no answer '%.60s'", question_id,
                       answer_id);
    }
    uint32_t *bits = &quiz->answers.bits[question_i];
    uint32_t bit = 1u << answer_i;
    if (quiz_pick(quiz, question) > 1) {
        *bits = toggle(quiz, question, *bits, bit);
    } else if (*bits == bit && is_chip(quiz->pack, question_i)) {
        *bits = 0; /* a second tap takes a chip back */
    } else {
        *bits = bit;
    }
    return true;
}

bool quiz_has(const Quiz *quiz, const char *question_id, const char *answer_id)
{
    int question_i = pack_question(quiz->pack, question_id);
    if (question_i < 0) {
        return false;
    }
    int answer_i = pack_answer(&quiz->pack->questions[question_i], answer_id);
    return answer_i >= 0 && (quiz->answers.bits[question_i] >> answer_i & 1);
}

int quiz_value(const Quiz *quiz, const char *question_id)
{
    int question_i = pack_question(quiz->pack, question_id);
    uint32_t bits = question_i < 0 ? 0 : quiz->answers.bits[question_i] & ~answered_none;
    for (int i = 0; bits && i < ANSWERS_MAX; i++) {
        if (bits >> i & 1) {
            return i;
        }
    }
    return -1;
}

void quiz_forget(Quiz *quiz, const char *question_id)
{
    int question_i = pack_question(quiz->pack, question_id);
    if (question_i >= 0) {
        quiz->answers.bits[question_i] = 0;
    }
}

/* --- pages
 * ------------------------------------------------------------------------------------ */

void quiz_start(Quiz *quiz, const Pack *pack)
{
    *quiz = (Quiz){.pack = pack};
}

static bool is_answered(const Quiz *quiz, const Page *page)
{
    for (int i = 0; i < page->question_count; i++) {
        if (quiz->answers.bits[page->question_is[i]] == 0) {
            return false;
        }
    }
    return true;
}

static bool is_asked(const Quiz *quiz, const Page *page, int set)
{
    return page->set == set && page->from_week <= quiz->week
           && condition_holds(&page->condition, &quiz->answers);
}

int quiz_next_page(const Quiz *quiz, QuestionSet set)
{
    for (int i = 0; i < quiz->pack->page_count; i++) {
        const Page *page = &quiz->pack->pages[i];
        if (is_asked(quiz, page, (int)set) && !is_answered(quiz, page)) {
            return i;
        }
    }
    return -1;
}

void quiz_progress(const Quiz *quiz, int page_i, int *ret_at, int *ret_total)
{
    *ret_at = 0;
    *ret_total = 0;
    for (int i = 0; i < quiz->pack->page_count; i++) {
        const Page *page = &quiz->pack->pages[i];
        if (is_asked(quiz, page, quiz->pack->pages[page_i].set)) {
            *ret_total += 1;
            *ret_at += i <= page_i;
        }
    }
}

/* Gives all unanswered questions of the page the first of `ids` that they have. Chips get
 * "answered with none" when they have none of them; a scale or a choice stays open, so that it
 * is asked: silence is never an answer. */
static void fill(Quiz *quiz, int page_i, const char *const ids[])
{
    const Page *page = &quiz->pack->pages[page_i];
    for (int i = 0; i < page->question_count; i++) {
        const Question *question = &quiz->pack->questions[page->question_is[i]];
        uint32_t *bits = &quiz->answers.bits[page->question_is[i]];
        for (int k = 0; ids[k] && *bits == 0; k++) {
            int answer_i = pack_answer(question, ids[k]);
            *bits = answer_i < 0 ? 0 : 1u << answer_i;
        }
        if (*bits == 0 && (question->kind == KIND_SEVERAL || question->kind == KIND_BODY)) {
            *bits = answered_none;
        }
    }
}

static const char *const none_ids[] = {"no", "none", NULL};
static const char *const unsure_ids[] = {"not_sure", NULL};

void quiz_none(Quiz *quiz, int page_i)
{
    fill(quiz, page_i, none_ids);
}

bool quiz_not_sure(Quiz *quiz, int page_i)
{
    uint32_t *word = &quiz->unsure_pages[page_i / 32 % 4];
    uint32_t bit = 1u << page_i % 32;
    int set = quiz->pack->pages[page_i].set;
    if ((set == SET_EMERGENCY || set == SET_CARD) && !(*word & bit)) {
        *word |= bit;
        return true;
    }
    fill(quiz, page_i, unsure_ids);
    return false;
}

/* A question that has its screen to itself is never answered by going on. */
static bool may_be_left_blank(const Quiz *quiz, const Page *page)
{
    int kind = quiz->pack->questions[page->question_is[0]].kind;
    return shows_several(page) || kind == KIND_SEVERAL || kind == KIND_BODY;
}

void quiz_page_done(Quiz *quiz, int page_i)
{
    if (may_be_left_blank(quiz, &quiz->pack->pages[page_i])) {
        fill(quiz, page_i, none_ids);
    }
    bool known = quiz->history_count && quiz->history[quiz->history_count - 1] == page_i;
    if (!known && quiz->history_count < QUIZ_HISTORY_MAX) {
        quiz->history[quiz->history_count++] = (int16_t)page_i;
    }
}

int quiz_back(Quiz *quiz, QuestionSet set)
{
    int last = quiz->history_count - 1;
    if (last < 0 || quiz->pack->pages[quiz->history[last]].set != (int)set) {
        return -1;
    }
    int page_i = quiz->history[last];
    quiz->history_count = last;
    const Page *page = &quiz->pack->pages[page_i];
    for (int i = 0; i < page->question_count; i++) {
        quiz->answers.bits[page->question_is[i]] = 0;
    }
    quiz->unsure_pages[page_i / 32 % 4] &= ~(1u << page_i % 32);
    return page_i;
}

/* Searched from the front: there are at most 128 questions and some hundred movements and
 * cards, and the conditions of rules do not come here at all: they hold numbers since the pack
 * was linked. Ids are given only once (core/pack_check.c), so the first that is found is the
 * only one. */
#include "core/pack.h"

#include "base/text.h"

int pack_question(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->question_count; i++) {
        if (text_equal(pack->questions[i].id, id)) {
            return i;
        }
    }
    return -1;
}

int pack_answer(const Question *question, const char *id)
{
    for (int i = 0; i < question->answer_count; i++) {
        if (text_equal(question->answers[i].id, id)) {
            return i;
        }
    }
    return -1;
}

int pack_movement(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->movement_count; i++) {
        if (text_equal(pack->movements[i].id, id)) {
            return i;
        }
    }
    return -1;
}

int pack_card(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->card_count; i++) {
        if (text_equal(pack->cards[i].id, id)) {
            return i;
        }
    }
    return -1;
}

int pack_page(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->page_count; i++) {
        if (text_equal(pack->pages[i].id, id)) {
            return i;
        }
    }
    return -1;
}

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

/* Why it is so small: terms hold numbers only, their words were looked up when the pack was
 * linked (core/pack_link.c). A trap for authors: a question that was not answered has no bits,
 * so a plain term over it does not hold and a negated one does. */
#include "core/condition.h"

static bool term_holds(const Term *term, const Answers *answers)
{
    bool given = (answers->bits[term->question_i] & term->answers) != 0;
    return given != term->negated;
}

bool condition_holds(const Condition *condition, const Answers *answers)
{
    return condition_count(condition, answers) == condition->count;
}

int condition_count(const Condition *condition, const Answers *answers)
{
    int held = 0;
    for (int i = 0; i < condition->count; i++) {
        held += term_holds(&condition->terms[i], answers);
    }
    return held;
}

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

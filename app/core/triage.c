/* The answers are read twice: as they were said, and as if every "not sure" were a yes. A rule
 * that holds for the first fires with its own tier; one that holds only for the second fires a
 * tier milder, or fully where the rule says so. The outer loop goes by tier, so `fired` comes
 * out most severe first; when its room is used up only milder reasons are lost, never the
 * tier. */
#include "core/triage.h"

#include <string.h>

#include "base/text.h"

/* The answers as if every "not sure" also said all that the question can be sure of. */
static Answers count_unsure_as_yes(const Pack *pack, const Answers *answers)
{
    Answers counted = *answers;
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        int unsure_i = pack_answer(question, "not_sure");
        if (unsure_i < 0 || !(answers->bits[i] >> unsure_i & 1)) {
            continue;
        }
        for (int k = 0; k < question->answer_count; k++) {
            const char *id = question->answers[k].id;
            bool calm =
                text_equal(id, "no") || text_equal(id, "none") || text_equal(id, "skip");
            counted.bits[i] |= calm ? 0 : 1u << k;
        }
    }
    return counted;
}

static int milder(int tier)
{
    if (tier >= TIER_T3) {
        return tier;
    }
    return tier + 1;
}

/* TIER_COUNT when the rule does not fire. Counting rules count only what was truly said:
 * several "not sure" are no pattern. */
static int tier_of_rule(const Rule *rule, const Answers *said, const Answers *unsure)
{
    if (rule->of_count && condition_count(&rule->some, said) < rule->at_least) {
        return TIER_COUNT;
    }
    if (condition_holds(&rule->all, said)) {
        return rule->tier;
    }
    if (!condition_holds(&rule->all, unsure)) {
        return TIER_COUNT;
    }
    return rule->unsure ? rule->tier : milder(rule->tier);
}

Triage triage_judge(const Pack *pack, const Answers *answers)
{
    Triage triage = {.tier = TIER_T4};
    Answers unsure = count_unsure_as_yes(pack, answers);
    for (int tier = TIER_T0; tier < TIER_COUNT; tier++) {
        for (int i = 0; i < pack->rule_count; i++) {
            if (tier_of_rule(&pack->rules[i], answers, &unsure) != tier) {
                continue;
            }
            if (tier < (int)triage.tier) {
                triage.tier = (Tier)tier;
            }
            if (triage.fired_count < TRIAGE_FIRED_MAX) {
                triage.fired[triage.fired_count++] = i;
            }
        }
    }
    return triage;
}

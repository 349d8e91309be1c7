/* prove_say.c - what somebody can say, as the proofs need it: every answer that is not calm,
 * everything calm, and an example in the words of `packtool explain --answers`. */
#include "prove.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

bool prove_is_safety(const Pack *pack, int question_i)
{
    for (int i = 0; i < pack->page_count; i++) {
        const Page *page = &pack->pages[i];
        bool safety = page->set <= SET_CARD || page->set == SET_SORENESS;
        for (int k = 0; safety && k < page->question_count; k++) {
            if (page->question_is[k] == question_i) {
                return true;
            }
        }
    }
    return false;
}

uint32_t prove_calm(const Pack *pack, int question_i)
{
    const Question *question = &pack->questions[question_i];
    int calm_i = pack_answer(question, question->calm);
    return calm_i < 0 ? answered_none : 1u << calm_i;
}

Answers prove_all_calm(const Pack *pack)
{
    Answers answers = {{0}};
    for (int i = 0; i < pack->question_count; i++) {
        answers.bits[i] = pack->questions[i].fact ? 0 : prove_calm(pack, i);
    }
    return answers;
}

static int sayings_of(const Pack *pack, int question_i, Saying *ret_sayings, int room)
{
    int count = 0;
    uint32_t calm = prove_calm(pack, question_i);
    for (int k = 0; k < pack->questions[question_i].answer_count; k++) {
        if (!(calm >> k & 1) && count < room) {
            ret_sayings[count++] = (Saying){question_i, k};
        }
    }
    return count;
}

int prove_sayings(const Pack *pack, MeantQuestion *is_meant, Saying *ret_sayings, int room)
{
    int count = 0;
    for (int i = 0; i < pack->question_count; i++) {
        if (!pack->questions[i].fact && is_meant(pack, i)) {
            count += sayings_of(pack, i, ret_sayings + count, room - count);
        }
    }
    return count;
}

void prove_give(const Pack *pack, Answers *answers, Saying saying)
{
    uint32_t *bits = &answers->bits[saying.question_i];
    bool several = pack->questions[saying.question_i].kind == KIND_SEVERAL;
    *bits = several ? *bits & ~prove_calm(pack, saying.question_i) : 0;
    *bits |= 1u << saying.answer_i;
}

/* --- a second opinion on emergencies
 * ----------------------------------------------------------- */

/* "Not sure" may mean every answer that is not a plain no. */
static bool may_mean(const Pack *pack, const Term *term, const Answers *answers)
{
    static const char *const calm[] = {"no", "none", "skip"};
    const Question *question = &pack->questions[term->question_i];
    int unsure_i = pack_answer(question, "not_sure");
    uint32_t could = term->answers;
    for (size_t i = 0; i < sizeof calm / sizeof *calm; i++) {
        int calm_i = pack_answer(question, calm[i]);
        could &= calm_i < 0 ? ~0u : ~(1u << calm_i);
    }
    return unsure_i >= 0 && (answers->bits[term->question_i] >> unsure_i & 1) && could;
}

static bool all_hold(const Pack *pack, const Rule *rule, const Answers *answers, bool unsure)
{
    for (int i = 0; i < rule->all.count; i++) {
        const Term *term = &rule->all.terms[i];
        bool said = (answers->bits[term->question_i] & term->answers) != 0;
        if (!said && !(unsure && may_mean(pack, term, answers))) {
            return false;
        }
    }
    return true;
}

int prove_emergency(const Pack *pack, const Answers *answers)
{
    for (int i = 0; i < pack->rule_count; i++) {
        const Rule *rule = &pack->rules[i];
        int some = 0;
        for (int k = 0; k < rule->some.count; k++) {
            const Term *term = &rule->some.terms[k];
            some += (answers->bits[term->question_i] & term->answers) != 0;
        }
        if (rule->tier == TIER_T0 && (rule->of_count == 0 || some >= rule->at_least)
            && all_hold(pack, rule, answers, rule->unsure)) {
            return i;
        }
    }
    return -1;
}

/* --- examples
 * --------------------------------------------------------------------------------- */

static void add_answer(TextOut *out, const Question *question, uint32_t bits)
{
    bool several = question->kind == KIND_SEVERAL;
    text_add(out, "%s\"%s\": %s", out->used > 1 ? ", " : "", question->id, several ? "[" : "");
    bool first = true;
    for (int k = 0; k < question->answer_count; k++) {
        if (bits >> k & 1) {
            text_add(out, "%s\"%s\"", first ? "" : ", ", question->answers[k].id);
            first = false;
        }
    }
    text_add(out, "%s", several ? "]" : "");
}

const char *prove_answers_words(const Pack *pack, const Answers *answers)
{
    static char words[2000];
    TextOut out = text_out(words, sizeof words);
    text_add(&out, "{");
    for (int i = 0; i < pack->question_count; i++) {
        uint32_t bits = answers->bits[i] & ~answered_none;
        if (bits && bits != prove_calm(pack, i) && !pack->questions[i].fact) {
            add_answer(&out, &pack->questions[i], bits);
        }
    }
    text_add(&out, "}");
    return words;
}

const char *prove_basis_words(const Pack *pack, const PlanBasis *basis)
{
    static const int pains[] = {0, 5, 8};
    static char words[2400];
    const struct {
        const char *question;
        int answer;
    } rows[] = {{"P2", basis->spell},           {"P5", pains[basis->pain]},
                {"P8", basis->hardest - 1},     {"P16", basis->activity},
                {"P17", basis->preference},     {"P18", basis->minutes},
                {"P19", basis->goal - 1},       {"P20", basis->floor},
                {"P10", basis->fear ? 2 : -1},  {"P4", basis->leg ? basis->leg + 1 : -1},
                {"R27a", basis->young ? 0 : -1}};
    Answers answers = {{0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int question_i = pack_question(pack, rows[i].question);
        if (question_i >= 0 && rows[i].answer >= 0) {
            answers.bits[question_i] = 1u << rows[i].answer;
        }
    }
    answers.bits[pack_question(pack, "groups")] = basis->groups;
    TextOut out = text_out(words, sizeof words);
    text_add(&out, "%s (direction %s, spokes %s %s, tier %s, week %d, good weeks %d%s%s%s%s)",
             prove_answers_words(pack, &answers), direction_ids[basis->direction],
             spoke_ids[basis->weakest], spoke_ids[basis->second], tier_names[basis->tier],
             basis->week, basis->level, basis->place ? ", gym" : "",
             basis->eased ? ", eased" : "", basis->sore ? ", after exercise" : "",
             basis->prevent ? ", prevention" : "");
    return words;
}

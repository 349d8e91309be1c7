/* How words become numbers: pack_add_facts() puts the facts behind the questions, as questions
 * that nobody is asked, so that rules name both in the same way. Then each term is looked up
 * once: question, answers, and whether this place may name it at all (fault_of_use). The limits
 * on safety terms are what core/triage_floor.c builds on: where nothing is negated and no rule
 * needs a "no", more answers can only mean more care. */
#include "core/pack_link.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* Worked out by core/plan_basis.c, in this order of answers. */
static const struct {
    const char *id, *answers;
} facts[] = {
    {"tier", "T0 T1 T2 T3 T4"},
    {"direction", "none bend arch load twist stenosis"},
    {"weakest", "move recover calm strength confidence"},
    {"second", "move recover calm strength confidence"},
    {"pain", "low mid high"},
    {"leg", "none one both"},
    {"fear", "no yes"},
    {"place", "waiting home gym"},
    {"level", "1 2 3"},
    {"stage", "1 2 3"},
    {"sore", "no yes"},
    {"prevent", "no yes"},
    {"young", "no yes"},
};

static const char *const basis_questions[] = {"groups", "P2",  "P8",  "P16", "P17",
                                              "P18",    "P19", "P20", NULL};

Where pack_where(const char *file, Uses uses, const char *fmt, ...)
{
    Where where = {.file = file, .uses = uses};
    va_list args;
    va_start(args, fmt);
    vsnprintf(where.place, sizeof where.place, fmt, args);
    va_end(args);
    return where;
}

/* --- answers that come by themselves ---------------------------------------------------------
 */

/* `words` separated by spaces become answers whose text is `texts` or the word itself. */
static void give_answers(PackBuild *build, Question *question, const char *words,
                         const char *const *texts)
{
    Answer *answers = ARENA_NEW(build->arena, Answer, 12);
    int count = 0;
    for (const char *at = words; answers && *at && count < 12;) {
        size_t length = strcspn(at, " ");
        const char *id = arena_copy_text(build->arena, at, length);
        answers[count].id = id ? id : "";
        answers[count].text = texts ? texts[count] : answers[count].id;
        answers[count].note = answers[count].icon = "";
        count++;
        at += length + (at[length] == ' ');
    }
    if (!answers) {
        pack_say_full(build);
    }
    question->answers = answers;
    question->answer_count = count;
}

static const char *calm_answer(const Question *question)
{
    if (pack_answer(question, "no") >= 0) {
        return "no";
    }
    bool several = question->kind == KIND_SEVERAL;
    return several || question->answer_count == 0 ? "" : question->answers[0].id;
}

static void complete_question(PackBuild *build, Question *question)
{
    static const char *const yes_no_texts[] = {"Yes", "No", "Not sure"};
    if (question->answer_count == 0 && question->kind == KIND_YES_NO) {
        give_answers(build, question, "yes no not_sure", yes_no_texts);
    }
    if (question->answer_count == 0 && question->kind == KIND_SCALE) {
        give_answers(build, question, "0 1 2 3 4 5 6 7 8 9 10", NULL);
    }
    if (!question->calm || !*question->calm) {
        question->calm = calm_answer(question);
    }
}

void pack_add_facts(PackBuild *build)
{
    Pack *pack = build->pack;
    Question *questions = (Question *)pack->questions;
    build->asked_count = pack->question_count;
    for (int i = 0; i < pack->question_count; i++) {
        complete_question(build, &questions[i]);
    }
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        Question *fact = &questions[pack->question_count++];
        *fact = (Question){.id = facts[i].id,
                           .title = "",
                           .help = "",
                           .explain = "",
                           .chip = "",
                           .low = "",
                           .high = "",
                           .kind = KIND_ONE,
                           .fact = true,
                           .calm = ""};
        give_answers(build, fact, facts[i].answers, NULL);
    }
}

/* --- terms -----------------------------------------------------------------------------------
 */

static bool basis_has(const Pack *pack, int question_i)
{
    for (int i = 0; basis_questions[i]; i++) {
        if (text_equal(pack->questions[question_i].id, basis_questions[i])) {
            return true;
        }
    }
    return pack->questions[question_i].fact;
}

/* NULL when the question may be named here, else what is wrong. */
static const char *fault_of_use(const PackBuild *build, Uses uses, int question_i, bool negated)
{
    if (uses == USES_SAFETY && negated) {
        return "safety terms cannot be negated: more answers must never mean less care";
    }
    if (uses == USES_SAFETY && question_i >= build->safety_count) {
        return "safety terms may only name questions of safety.json";
    }
    if (uses == USES_ASKED && question_i >= build->asked_count) {
        return "facts are not known yet while questions are asked";
    }
    if (uses == USES_BASIS && !basis_has(build->pack, question_i)) {
        return "a plan may only depend on what its return code holds: facts, groups, P2, P8, "
               "P16"
               " to P20";
    }
    return NULL;
}

static bool says_nothing(const char *answer_id)
{
    return text_equal(answer_id, "no") || text_equal(answer_id, "none")
           || text_equal(answer_id, "skip");
}

typedef struct {
    PackBuild *build;
    const Where *where;
    const char *place; /* of the term */
    const char *text;
} TermReader;

static void link_answers(TermReader *reader, const Question *question, const char *at,
                         Term *ret_term)
{
    while (true) {
        size_t length = strcspn(at, "|");
        char id[48];
        snprintf(id, sizeof id, "%.*s", (int)length, at);
        int answer_i = pack_answer(question, id);
        if (answer_i < 0) {
            pack_say(reader->build, reader->where->file, reader->place,
                     "'%s': question %s has no answer '%s'", reader->text, question->id, id);
        } else if (reader->where->uses == USES_SAFETY && says_nothing(id)) {
            pack_say(reader->build, reader->where->file, reader->place,
                     "'%s': a safety rule cannot need the answer '%s'", reader->text, id);
        } else {
            ret_term->answers |= 1u << answer_i;
        }
        if (!at[length]) {
            return;
        }
        at += length + 1;
    }
}

static void link_term(TermReader *reader, Term *ret_term)
{
    const char *at = reader->text;
    ret_term->negated = *at == '!';
    at += ret_term->negated;
    size_t length = strcspn(at, "=");
    char id[48];
    snprintf(id, sizeof id, "%.*s", (int)length, at);
    if (!at[length] || !at[length + 1]) {
        pack_say(reader->build, reader->where->file, reader->place,
                 "'%s': expected question=answer", reader->text);
        return;
    }
    int question_i = pack_question(reader->build->pack, id);
    if (question_i < 0) {
        pack_say(reader->build, reader->where->file, reader->place,
                 "'%s': there is no question '%s'", reader->text, id);
        return;
    }
    const char *fault =
        fault_of_use(reader->build, reader->where->uses, question_i, ret_term->negated);
    if (fault) {
        pack_say(reader->build, reader->where->file, reader->place, "'%s': %s", reader->text,
                 fault);
        return;
    }
    ret_term->question_i = question_i;
    link_answers(reader, &reader->build->pack->questions[question_i], at + length + 1,
                 ret_term);
}

Condition pack_link_terms(PackBuild *build, const Where *where, const char *key,
                          const char *const *texts, int count)
{
    Term *terms = ARENA_NEW(build->arena, Term, count ? count : 1);
    if (!terms) {
        pack_say_full(build);
        return (Condition){0};
    }
    for (int i = 0; i < count; i++) {
        char place[120];
        snprintf(place, sizeof place, "%s%s%s[%d]", where->place, *where->place ? "." : "", key,
                 i);
        TermReader reader = {build, where, place, texts[i]};
        link_term(&reader, &terms[i]);
    }
    return (Condition){terms, count};
}

void pack_link_scores(PackBuild *build, const Where *where, const Score *scores, int count)
{
    for (int i = 0; i < count; i++) {
        Score *score = (Score *)&scores[i];
        Where at = pack_where(where->file, where->uses, "%s[%d]", where->place, i);
        score->all = pack_link_terms(build, &at, "when", score->when, score->when_count);
        score->some = pack_link_terms(build, &at, "of", score->of, score->of_count);
        if (score->of_count && score->at_least > score->of_count) {
            pack_say(build, at.file, at.place, "at_least %d of %d can never hold",
                     score->at_least, score->of_count);
        }
    }
}

/* --- questions, pages, rules
 * ------------------------------------------------------------------ */

static void link_page(PackBuild *build, Page *page, const Where *where)
{
    int *question_is = ARENA_NEW(build->arena, int, page->question_count);
    if (!question_is) {
        pack_say_full(build);
        return;
    }
    for (int i = 0; i < page->question_count; i++) {
        question_is[i] = pack_question(build->pack, page->questions[i]);
        if (question_is[i] < 0 || question_is[i] >= build->asked_count) {
            char place[120];
            snprintf(place, sizeof place, "%s.questions[%d]", where->place, i);
            pack_say(build, where->file, place, "there is no question '%s'",
                     page->questions[i]);
            /* Any question will do: checks still look here before the pack is refused. */
            question_is[i] = 0;
        }
    }
    page->question_is = question_is;
    page->condition = pack_link_terms(build, where, "when", page->when, page->when_count);
}

static void link_pages(PackBuild *build)
{
    Pack *pack = build->pack;
    for (int i = 0; i < pack->page_count; i++) {
        bool safety = i < build->safety_page_count;
        int at = safety ? i : i - build->safety_page_count;
        Where where = pack_where(safety ? "safety.json" : "quiz.json",
                                 safety ? USES_SAFETY : USES_ASKED, "pages[%d]", at);
        link_page(build, (Page *)&pack->pages[i], &where);
    }
}

static void link_rules(PackBuild *build)
{
    Pack *pack = build->pack;
    for (int i = 0; i < pack->rule_count; i++) {
        Rule *rule = (Rule *)&pack->rules[i];
        Where where = pack_where("safety.json", USES_SAFETY, "rules[%d]", i);
        rule->all = pack_link_terms(build, &where, "when", rule->when, rule->when_count);
        rule->some = pack_link_terms(build, &where, "of", rule->of, rule->of_count);
        if (rule->when_count + rule->of_count == 0) {
            pack_say(build, where.file, where.place, "rule %s has no terms", rule->id);
        }
        if (rule->of_count && rule->at_least > rule->of_count) {
            pack_say(build, where.file, where.place, "at_least %d of %d can never hold",
                     rule->at_least, rule->of_count);
        }
    }
}

void pack_say_full(PackBuild *build)
{
    if (!build->full) {
        problems_say(build->problems, ERR_FULL,
                     "the content needs more memory than there is for it");
    }
    build->full = true;
}

void pack_link(PackBuild *build)
{
    link_pages(build);
    link_rules(build);
    pack_link_content(build);
}

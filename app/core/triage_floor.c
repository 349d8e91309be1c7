/* Two things are proved, by running the engine itself and not by reading rules: that each
 * danger ends at T0 (floor_rows), and that its questions are truly asked (floor_asks). Ids are
 * fixed by this file: a pack may put its questions into other words, but not under other ids. A
 * few dozen judgements at every load cost nothing that anybody notices. */
#include "core/triage.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* The least that every pack must send to the emergency screen. Each row is answered alone, all
 * else "no" or not asked; since safety terms are never negated (core/pack_link.c), what stops
 * these stops everything that says more. Source: CLINICAL brief 3.3 and 3.4 (IFOMPT 2020:
 * cauda equina, fracture, infection, malignancy; heart and great vessels; ectopic pregnancy).
 */
static const struct {
    const char *danger;
    const char *answers; /* "R11=yes R12=yes" */
} floor_rows[] = {
    {"new numbness between the legs", "R01=yes"},
    {"unsure about numbness between the legs", "R01=not_sure"},
    {"new trouble with peeing", "R02=new"},
    {"unsure about trouble with peeing", "R02=not_sure"},
    {"new loss of bowel control", "R03=yes"},
    {"unsure about bowel control", "R03=not_sure"},
    {"new loss of feeling or function during sex", "R04=yes"},
    {"unsure about feeling during sex", "R04=not_sure"},
    {"new weakness in both legs", "R05=both_legs"},
    {"one leg quickly getting weaker", "R05=one_leg_worse"},
    {"unsure about weakness in the legs", "R05=not_sure"},
    {"a serious accident", "R06=yes"},
    {"unsure about a serious accident", "R06=not_sure"},
    {"chest pain or trouble breathing", "R07=yes"},
    {"unsure about chest pain", "R07=not_sure"},
    {"sudden belly pain with a beating feeling", "R08=yes"},
    {"unsure about a beating feeling in the belly", "R08=not_sure"},
    {"fever with weakness or feeling very ill", "R09=yes"},
    {"unsure about fever with weakness", "R09=not_sure"},
    {"pregnant with one-sided pain or bleeding", "R10=yes"},
    {"unsure about one-sided pain in pregnancy", "R10=not_sure"},
    {"fever and a weak defence against infection", "R11=yes R12=yes"},
    {"fever and feeling very ill", "R11=yes R11a=yes"},
    {"fever and a leg that is weak", "R11=yes R05=one_leg_old"},
    {"blood thinners and weakness", "R15=yes R15a=yes"},
    {"unsteady walking that gets worse fast", "R17=yes R17a=yes"},
    {"pregnant or just given birth, bleeding heavily", "R18=yes R18a=yes"},
    {"cancer and unsteady walking", "R13=yes R17=yes"},
    {"cancer and a leg that is weak", "R13=yes R05=one_leg_old"},
    {"one of the signs on the card", "R00=yes"},
    {"unsure about the signs on the card", "R00=not_sure"},
};

enum { ROW_ANSWERS_MAX = 2 };

/* Finds "R11=yes" in the pack; false when it has no such question or answer. */
static bool find_answer(const Pack *pack, const char *at, size_t length, int *ret_question_i,
                        int *ret_answer_i)
{
    char text[48];
    snprintf(text, sizeof text, "%.*s", (int)length, at);
    char *equals = strchr(text, '=');
    if (!equals) {
        return false;
    }
    *equals = '\0';
    int question_i = pack_question(pack, text);
    int answer_i = question_i < 0 ? -1 : pack_answer(&pack->questions[question_i], equals + 1);
    if (answer_i < 0) {
        return false;
    }
    *ret_question_i = question_i;
    *ret_answer_i = answer_i;
    return true;
}

/* Whom faults are told. */
typedef struct {
    const Pack *pack;
    TriageFloorFault *tell;
    void *self;
} Floor;

static bool tell(const Floor *floor, const char *place, const char *fmt, ...) LIKE_PRINTF(3, 4);

static bool tell(const Floor *floor, const char *place, const char *fmt, ...)
{
    char sentence[240];
    va_list args;
    va_start(args, fmt);
    vsnprintf(sentence, sizeof sentence, fmt, args);
    va_end(args);
    floor->tell(floor->self, place, sentence);
    return false;
}

/* The answers of a row, one after another. */
typedef struct {
    int question_is[ROW_ANSWERS_MAX], answer_is[ROW_ANSWERS_MAX];
    int count;
} DangerRow;

static bool fires(const Pack *pack, const Answers *answers, int rule_i)
{
    Triage triage = triage_judge(pack, answers);
    for (int i = 0; i < triage.fired_count; i++) {
        if (triage.fired[i] == rule_i) {
            return true;
        }
    }
    return false;
}

/* One bit for each answer of the row without which the rule does not fire. */
static uint32_t needs(const Pack *pack, const Answers *answers, const DangerRow *row,
                      int rule_i)
{
    uint32_t needed = 0;
    for (int i = 0; i < row->count; i++) {
        Answers without = *answers;
        without.bits[row->question_is[i]] = 0;
        needed |= fires(pack, &without, rule_i) ? 0 : 1u << i;
    }
    return needed;
}

/* The rule that is meant for just this danger and is too mild; -1 when none is. A follow-up
 * (R11a) may speak for its row alone, since it is asked only after the answer before it. */
static int weakened_rule(const Pack *pack, const Answers *answers, const DangerRow *row)
{
    const char *first = pack->questions[row->question_is[0]].id;
    const char *last = pack->questions[row->question_is[row->count - 1]].id;
    uint32_t all = (1u << row->count) - 1, follow_up = 1u << (row->count - 1);
    bool has_follow_up = row->count > 1 && text_begins(last, first);
    Triage triage = triage_judge(pack, answers);
    for (int i = 0; i < triage.fired_count; i++) {
        uint32_t needed = needs(pack, answers, row, triage.fired[i]);
        if (needed == all || (has_follow_up && needed == follow_up)) {
            return triage.fired[i];
        }
    }
    return -1;
}

static bool read_row(const Floor *floor, const char *danger, const char *words,
                     DangerRow *ret_row, Answers *ret_answers)
{
    *ret_answers = (Answers){{0}};
    *ret_row = (DangerRow){.count = 0};
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, " ");
        int *question_i = &ret_row->question_is[ret_row->count];
        int *answer_i = &ret_row->answer_is[ret_row->count];
        if (!find_answer(floor->pack, at, length, question_i, answer_i)) {
            return tell(floor, "questions", "the built-in floor needs the answer %.*s (%s)",
                        (int)length, at, danger);
        }
        ret_answers->bits[*question_i] = 1u << *answer_i;
        ret_row->count++;
        at += length + (at[length] == ' ');
    }
    return true;
}

static bool check_row(const Floor *floor, const char *danger, const char *words)
{
    DangerRow row;
    Answers answers;
    if (!read_row(floor, danger, words, &row, &answers)) {
        return false;
    }
    Tier tier = triage_judge(floor->pack, &answers).tier;
    if (tier == TIER_T0) {
        return true;
    }
    int rule_i = weakened_rule(floor->pack, &answers, &row);
    char place[24] = "rules";
    if (rule_i >= 0) {
        snprintf(place, sizeof place, "rules[%d]", rule_i);
    }
    return tell(floor, place, "%s ends at %s; the built-in floor needs T0 (%s); %s%s", words,
                tier_names[tier], danger, rule_i >= 0 ? "weakened: rule " : "no rule stops it",
                rule_i >= 0 ? floor->pack->rules[rule_i].id : "");
}

/* A rule is worth nothing when its question is not asked: each of these must stand in its set
 * of pages, shown to everybody, or to all who answered `after`. */
static const struct {
    const char *questions;
    QuestionSet set;
    const char *after; /* "" for everybody */
} floor_asks[] = {
    {"R01 R02 R03 R04 R05 R06 R07 R08 R09 R10", SET_EMERGENCY, ""},
    {"R11 R12 R13 R15 R17 R18", SET_TODAY, ""},
    {"R11a", SET_TODAY, "R11=yes"},
    {"R15a", SET_TODAY, "R15=yes"},
    {"R17a", SET_TODAY, "R17=yes"},
    {"R18a", SET_TODAY, "R18=yes"},
};

static bool is_asked(const Pack *pack, int question_i, QuestionSet set, const Answers *answers)
{
    for (int i = 0; i < pack->page_count; i++) {
        const Page *page = &pack->pages[i];
        if (page->set != (int)set || !condition_holds(&page->condition, answers)) {
            continue;
        }
        for (int k = 0; k < page->question_count; k++) {
            if (page->question_is[k] == question_i) {
                return true;
            }
        }
    }
    return false;
}

static bool check_asks(const Floor *floor, size_t row)
{
    bool good = true;
    Answers answers = {{0}};
    const char *after = floor_asks[row].after;
    int after_i = 0, answer_i = 0;
    if (find_answer(floor->pack, after, strlen(after), &after_i, &answer_i)) {
        answers.bits[after_i] = 1u << answer_i;
    }
    for (const char *at = floor_asks[row].questions; *at;) {
        size_t length = strcspn(at, " ");
        char id[16];
        snprintf(id, sizeof id, "%.*s", (int)length, at);
        if (!is_asked(floor->pack, pack_question(floor->pack, id), floor_asks[row].set,
                      &answers)) {
            good = tell(floor, "pages",
                        "the built-in floor needs %s asked of everybody%s%s in set %s", id,
                        *after ? " who said " : "", after, set_names[floor_asks[row].set]);
        }
        at += length + (at[length] == ' ');
    }
    return good;
}

bool triage_each_floor_fault(const Pack *pack, TriageFloorFault *tell_fault, void *self)
{
    const Floor floor = {pack, tell_fault, self};
    bool good = true;
    for (size_t i = 0; i < sizeof floor_rows / sizeof *floor_rows; i++) {
        /* The card (R00) is one more way to ask R01 to R05: a pack may be without it. */
        bool card = text_begins(floor_rows[i].answers, "R00");
        if (!card || pack_question(pack, "R00") >= 0) {
            good &= check_row(&floor, floor_rows[i].danger, floor_rows[i].answers);
        }
    }
    for (size_t i = 0; i < sizeof floor_asks / sizeof *floor_asks; i++) {
        good &= check_asks(&floor, i);
    }
    return good;
}

static void say_problem(void *self, const char *place, const char *sentence)
{
    problems_say(self, ERR_RANGE, "safety.json: %s: %s", place, sentence);
}

bool triage_check_floor(const Pack *pack, Problems *problems)
{
    return triage_each_floor_fault(pack, say_problem, problems);
}

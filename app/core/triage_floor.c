/* Two things are proved, by running the engine itself and not by reading rules: that each
 * danger ends at T0 (floor_rows), and that its questions are truly asked (floor_asks). Ids are
 * fixed by this file: a pack may put its questions into other words, but not under other ids. A
 * few dozen judgements at every load cost nothing that anybody notices. */
#include "core/triage.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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
};

/* Sets "R11=yes" of the pack; false when it has no such question or answer. */
static bool set_answer(const Pack *pack, const char *at, size_t length, Answers *answers)
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
    answers->bits[question_i] = 1u << answer_i;
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

static bool check_row(const Floor *floor, const char *danger, const char *row)
{
    Answers answers = {{0}};
    for (const char *at = row; *at;) {
        size_t length = strcspn(at, " ");
        if (!set_answer(floor->pack, at, length, &answers)) {
            return tell(floor, "questions", "the built-in floor needs the answer %.*s (%s)",
                        (int)length, at, danger);
        }
        at += length + (at[length] == ' ');
    }
    Triage triage = triage_judge(floor->pack, &answers);
    if (triage.tier == TIER_T0) {
        return true;
    }
    char place[24] = "rules";
    const char *rule = triage.fired_count ? floor->pack->rules[triage.fired[0]].id : "";
    if (*rule) {
        snprintf(place, sizeof place, "rules[%d]", triage.fired[0]);
    }
    return tell(floor, place, "%s ends at %s; the built-in floor needs T0 (%s); %s%s", row,
                tier_names[triage.tier], danger, *rule ? "weakened: rule " : "no rule stops it",
                rule);
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
    set_answer(floor->pack, after, strlen(after), &answers);
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
        good &= check_row(&floor, floor_rows[i].danger, floor_rows[i].answers);
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

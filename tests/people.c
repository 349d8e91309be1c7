/* The numbers that the clinical brief gives are kept: 804 of 1000 carry at least one sign
 * (0.1), 280 an old change of bladder or bowel (0.2). All others are estimates, chosen so that
 * these two come out, and no better than that: how common a sign is in primary care, and how
 * often somebody who has it, and nothing serious, taps each answer, by mistake too. */
#include "people.h"

#include <stddef.h>

#include "rules.h"

enum { SAYINGS_MAX = 5 };

typedef struct {
    const char *says; /* one answer; who picks none of them answers calmly */
    int per_mille;
} Saying;

typedef struct {
    const char *trait;
    const char *after; /* asked only of who said this; NULL: of everybody */
    int per_mille;
    bool flag; /* a sign of the long lists */
    Saying sayings[SAYINGS_MAX];
} Trait;

/* clang-format off */
static const Trait traits[] = {
    {"over 50",                         NULL, 300, true,  {{"R28=yes", 8}, {"R28=not_sure", 5}, {"groups=over_70", 240}}},
    {"wakes with pain, turning eases",  NULL, 200, true,  {{"R22=yes", 30}, {"R22=not_sure", 30}, {"R19=yes", 5}, {"R13=not_sure", 2}}},
    {"pain at rest",                    NULL,  80, true,  {{"R22=yes", 20}, {"R19=yes", 10}, {"R19=not_sure", 10}}},
    {"a foot numb for years, or legs that tingle", NULL, 70, true, {{"R25=yes", 120}, {"R20=yes", 15}, {"R20=not_sure", 10}, {"R05=one_leg_old", 15}, {"R01=not_sure", 2}}},
    {"leg pain now and then",           NULL, 100, true,  {{"R25=yes", 120}, {"R25=not_sure", 40}, {"R20=yes", 20}, {"R05=not_sure", 2}}},
    {"cancer long ago, pain the same",  NULL,  40, true,  {{"groups=cancer", 850}, {"R13=yes", 30}, {"R13=not_sure", 20}}},
    {"one course of steroids, past",    NULL,  30, true,  {{"groups=steroids", 80}, {"R14=not_sure", 10}}},
    {"thin bones, no new pain",         NULL,  30, true,  {{"groups=osteoporosis", 850}, {"R14=yes", 20}, {"R14=not_sure", 20}}},
    {"it began with a small fall",      NULL,  60, true,  {{"R06=yes", 10}, {"R06=not_sure", 5}, {"R14=yes", 5}}},
    {"weight went up and down",         NULL,  30, true,  {{"R21=yes", 60}, {"R21=not_sure", 30}}},
    {"tired for weeks",                 NULL,  50, true,  {{"R21=yes", 90}, {"R21=not_sure", 40}, {"R11=yes", 4}, {"R11=not_sure", 10}}},
    {"stiff in the morning",            NULL, 100, true,  {{"R24=yes", 120}, {"R24=not_sure", 30}}},
    {"pain between the shoulders too",  NULL,  50, true,  {{"R23=yes", 80}, {"R23=not_sure", 20}}},
    {"weak defences, or germs of late", NULL,  30, true,  {{"R12=yes", 500}, {"R12=not_sure", 50}}},

    {"began young",                "R24=yes", 300, false, {{"R24a=yes", 1000}}},
    {"wakes late in the night",    "R24=yes", 250, false, {{"R24b=yes", 900}, {"R24b=not_sure", 100}}},
    {"buttock, either side",       "R24=yes", 200, false, {{"R24c=yes", 900}, {"R24c=not_sure", 100}}},
    {"tablets help",               "R24=yes", 400, false, {{"R24d=yes", 850}, {"R24d=not_sure", 150}}},
    {"family",                     "R24=yes",  20, false, {{"R24e=yes", 800}, {"R24e=not_sure", 200}}},
    {"a joint or heel, once",      "R24=yes", 150, false, {{"R24f=yes", 1000}}},
    {"skin, bowel or eye, once",   "R24=yes",  80, false, {{"R24g=yes", 1000}}},
    {"the eye, by mistake",       "R24g=yes",  10, false, {{"R24h=yes", 500}, {"R24h=not_sure", 500}}},
    {"says its pain is new",       "R12=yes",  20, false, {{"R12a=yes", 500}, {"R12a=not_sure", 500}}},
    {"tries the toes, unsure",     "R20=yes", 100, false, {{"R20a=yes", 200}, {"R20a=not_sure", 800}}},

    {"has tried for long",              NULL, 150, false, {{"R29=yes", 350}, {"R29=not_sure", 150}}},
    {"a lump felt once",                NULL,  10, false, {{"R26=yes", 300}, {"R26=not_sure", 100}}},
    {"a rash of another kind",          NULL,   5, false, {{"R30=yes", 200}, {"R30=not_sure", 200}}},
    {"pregnant, or a new mother",       NULL,  15, false, {{"groups=pregnant", 1000}}},
    {"operation in the last 12 weeks",  NULL,   6, false, {{"groups=surgery", 1000}}},
    {"a new hip or knee",               NULL,  40, false, {{"groups=joint_replacement", 1000}}},
    {"blood thinners",                  NULL,  40, false, {{"groups=blood_thinners", 960}, {"R15=yes", 10}, {"R15=not_sure", 10}}},
    {"heart, lungs or blood pressure",  NULL, 150, false, {{"groups=heart_lung", 900}, {"R07=yes", 2}, {"R07=not_sure", 1}}},
    {"diabetes",                        NULL,  80, false, {{"groups=diabetes", 1000}}},
    {"epilepsy or fainting",            NULL,  10, false, {{"groups=epilepsy", 1000}}},
    {"inflamed joints",                 NULL,  20, false, {{"groups=arthritis", 1000}}},
    {"nerve illness, or a fall",        NULL,  40, false, {{"groups=neuro_falls", 950}, {"R17=not_sure", 10}}},
    {"wheelchair",                      NULL,   4, false, {{"groups=wheelchair", 1000}}},
    {"very bendy",                      NULL,  20, false, {{"groups=hypermobility", 1000}}},

    {"a slip of the finger",            NULL,   4, false, {{"R07=yes", 200}, {"R08=yes", 200}, {"R09=yes", 200}, {"R10=yes", 200}, {"R06=yes", 200}}},
    {"not sure, and again not sure",    NULL,   4, false, {{"R01=not_sure", 250}, {"R03=not_sure", 250}, {"R04=not_sure", 250}, {"R05=not_sure", 250}}},
    {"skips the question on sex",       NULL, 120, false, {{"R04=skip", 1000}}},
};
/* Not sure about a whole page of signs: its one button says so of each. */
static const char *const unsure_pages[] = {
    "R11=not_sure R12=not_sure R13=not_sure R14=not_sure R15=not_sure",
    "R16=not_sure R17=not_sure R18=not_sure R19=not_sure R20=not_sure",
    "R21=not_sure R22=not_sure R23=not_sure R24=not_sure R25=not_sure",
    "R26=not_sure R27=not_sure R28=not_sure R29=not_sure R30=not_sure",
};
/* clang-format on */
enum {
    BLADDER_OLD = 280,
    PAGE_UNSURE = 2,
    NEW_BY_MISTAKE = 6,
    STAYS_UNSURE = 4,
    SAYS_NO = 360
};

static bool chance_is(uint32_t *chance, int per_mille)
{
    return (int)rules_chance(chance, 1000) < per_mille;
}

static void add(const Pack *pack, Answers *answers, const char *says)
{
    Answers more = rules_answers(pack, says);
    for (int i = 0; i < pack->question_count; i++) {
        answers->bits[i] |= more.bits[i];
    }
}

static bool has_said(const Pack *pack, const Answers *answers, const char *says)
{
    Answers asked = rules_answers(pack, says);
    for (int i = 0; i < pack->question_count; i++) {
        if ((asked.bits[i] & answers->bits[i]) != asked.bits[i]) {
            return false;
        }
    }
    return true;
}

/* One of the sayings, or none of them. */
static const char *pick(const Saying *sayings, int count, uint32_t *chance)
{
    int left = (int)rules_chance(chance, 1000);
    for (int i = 0; i < count && sayings[i].says; i++) {
        left -= sayings[i].per_mille;
        if (left < 0) {
            return sayings[i].says;
        }
    }
    return "";
}

static void add_trait(const Pack *pack, const Trait *trait, Person *person, uint32_t *chance)
{
    bool asked = !trait->after || has_said(pack, &person->answers, trait->after);
    if (!chance_is(chance, trait->per_mille) || !asked) {
        return;
    }
    person->flagged |= trait->flag;
    add(pack, &person->answers, pick(trait->sayings, SAYINGS_MAX, chance));
}

/* Most know that it is old; a few take it for new, or are not sure, after the explanation too.
 */
static void add_bladder(const Pack *pack, int unchecked, Person *person, uint32_t *chance)
{
    const Saying sayings[] = {
        {"R02=new", NEW_BY_MISTAKE},      {"R02=not_sure", STAYS_UNSURE},
        {"R02=old_unchecked", unchecked}, {"R02=no", SAYS_NO - unchecked / 2},
        {"R02=old_checked", 1000},
    };
    if (chance_is(chance, BLADDER_OLD)) {
        person->bladder = true;
        person->flagged = true;
        add(pack, &person->answers, pick(sayings, SAYINGS_MAX, chance));
    }
}

/* Everything that was not said is answered calmly; so is the profile. */
static Answers else_calm(const Pack *pack, const Answers *said)
{
    Answers calm = rules_answers_else_calm(pack, "");
    for (int i = 0; i < pack->question_count; i++) {
        calm.bits[i] = said->bits[i] ? said->bits[i] : calm.bits[i];
    }
    return calm;
}

Person people_next(const Pack *pack, int unchecked_per_mille, uint32_t *chance)
{
    Person person = {.flagged = false};
    add_bladder(pack, unchecked_per_mille, &person, chance);
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++) {
        add_trait(pack, &traits[i], &person, chance);
    }
    for (size_t i = 0; i < sizeof unsure_pages / sizeof *unsure_pages; i++) {
        if (chance_is(chance, PAGE_UNSURE)) {
            add(pack, &person.answers, unsure_pages[i]);
        }
    }
    person.answers = else_calm(pack, &person.answers);
    return person;
}

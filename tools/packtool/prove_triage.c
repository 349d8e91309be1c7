/* prove_triage.c - the engine over all that a safety question can be told. What it shows for
 * any number of answers together rests on two facts about the rules, looked at first: no term
 * is negated and none names a calm answer. So saying more can only add to what holds. Every
 * rule is then gone through in full, every pair of answers, and every pair beside every
 * emergency (CLINICAL brief 3.3 to 3.5). */
#include "prove.h"

#include <stdio.h>

#include "base/text.h"
#include "core/triage.h"

enum { SAYINGS_MAX = 400, EMERGENCIES_MAX = 400 };

typedef struct {
    Proof *proof;
    Answers calm;
    Saying sayings[SAYINGS_MAX];
    int count;
    Tier alone[SAYINGS_MAX]; /* each by itself, all else calm */
    struct {
        Saying first, second; /* the second may be the first again */
    } emergencies[EMERGENCIES_MAX];
    int emergency_count;
    long judged;
} Room;

static bool reads_calm(const Pack *pack, const Condition *condition)
{
    for (int i = 0; i < condition->count; i++) {
        const Term *term = &condition->terms[i];
        bool given_when_calm = (prove_calm(pack, term->question_i) & term->answers) != 0;
        if (given_when_calm || term->negated) {
            return true;
        }
    }
    return false;
}

/* The structure that lets pairs stand for any number. */
static void prove_growing(Proof *proof)
{
    const Pack *pack = proof->pack;
    int terms = 0;
    for (int i = 0; i < pack->rule_count; i++) {
        const Rule *rule = &pack->rules[i];
        terms += rule->all.count + rule->some.count;
        if (reads_calm(pack, &rule->all) || reads_calm(pack, &rule->some)) {
            prove_fail(proof,
                       "rule %s rests on a calm answer: saying more could mean less care",
                       rule->id);
        }
    }
    prove_tell(proof,
               "safety: %d rules, %d terms: none is negated, none rests on a calm answer; so"
               " more answers never mean less care",
               pack->rule_count, terms);
}

static Tier judge(Room *room, const Answers *answers)
{
    const Pack *pack = room->proof->pack;
    Tier tier = triage_judge(pack, answers).tier;
    int emergency_i = prove_emergency(pack, answers);
    room->judged++;
    if ((tier == TIER_T0) != (emergency_i >= 0)) {
        prove_fail(room->proof, "safety: %s ends at %s, but rule %s %s",
                   prove_answers_words(pack, answers), tier_names[tier],
                   emergency_i < 0 ? "of no emergency" : pack->rules[emergency_i].id, "holds");
    }
    return tier;
}

/* --- every rule, in full
 * ---------------------------------------------------------------------- */

enum { READ_MAX = 16, KINDS_MAX = 8 };

typedef struct {
    int question_i;
    uint32_t values[KINDS_MAX]; /* one answer of each class that this rule tells apart */
    int count;
} Read;

static uint32_t terms_held(const Rule *rule, int question_i, uint32_t bits)
{
    uint32_t held = 0;
    for (int i = 0; i < rule->all.count + rule->some.count; i++) {
        const Term *term =
            i < rule->all.count ? &rule->all.terms[i] : &rule->some.terms[i - rule->all.count];
        bool of_it = term->question_i == question_i && (term->answers & bits);
        held |= of_it ? 1u << i : 0;
    }
    return held;
}

/* A question's answers, one of each class: the same terms hold, equally unsure. */
static Read classes_of(const Pack *pack, const Rule *rule, int question_i)
{
    const Question *question = &pack->questions[question_i];
    int unsure_i = pack_answer(question, "not_sure");
    uint32_t unsure = unsure_i < 0 ? 0 : 1u << unsure_i;
    Read read = {
        .question_i = question_i, .values = {prove_calm(pack, question_i)}, .count = 1};
    for (int k = 0; k < question->answer_count && read.count < KINDS_MAX; k++) {
        uint32_t bit = 1u << k;
        bool known = false;
        for (int i = 0; i < read.count; i++) {
            known |= terms_held(rule, question_i, bit)
                         == terms_held(rule, question_i, read.values[i])
                     && (bit == unsure) == (read.values[i] == unsure);
        }
        if (!known) {
            read.values[read.count++] = bit;
        }
    }
    return read;
}

static int list_reads(const Pack *pack, const Rule *rule, Read ret_reads[READ_MAX])
{
    int count = 0;
    for (int i = 0; i < rule->all.count + rule->some.count && count < READ_MAX; i++) {
        const Term *term =
            i < rule->all.count ? &rule->all.terms[i] : &rule->some.terms[i - rule->all.count];
        bool known = false;
        for (int k = 0; k < count; k++) {
            known |= ret_reads[k].question_i == term->question_i;
        }
        if (!known) {
            ret_reads[count++] = classes_of(pack, rule, term->question_i);
        }
    }
    return count;
}

static bool holds(const Rule *rule, const Answers *answers)
{
    return condition_holds(&rule->all, answers)
           && (rule->of_count == 0 || condition_count(&rule->some, answers) >= rule->at_least);
}

static void prove_rule(Room *room, const Rule *rule)
{
    const Pack *pack = room->proof->pack;
    Read reads[READ_MAX];
    int count = list_reads(pack, rule, reads);
    if (count == READ_MAX) {
        prove_fail(room->proof, "safety: rule %s reads too many questions: make room",
                   rule->id);
        return;
    }
    long product = 1;
    bool fired = false;
    for (int i = 0; i < count; i++) {
        product *= reads[i].count;
    }
    for (long at = 0; at < product; at++) {
        Answers answers = room->calm;
        long rest = at;
        for (int i = 0; i < count; i++) {
            answers.bits[reads[i].question_i] = reads[i].values[rest % reads[i].count];
            rest /= reads[i].count;
        }
        bool said = holds(rule, &answers);
        Tier tier = judge(room, &answers);
        fired |= said;
        if (said && (int)tier > rule->tier) {
            prove_fail(room->proof, "safety: %s ends at %s, rule %s says %s",
                       prove_answers_words(pack, &answers), tier_names[tier], rule->id,
                       tier_names[rule->tier]);
        }
    }
    if (!fired) {
        prove_fail(room->proof, "rule %s can never hold", rule->id);
    }
}

/* --- every pair
 * ------------------------------------------------------------------------------- */

static bool one_or_other(const Pack *pack, Saying first, Saying second)
{
    return first.question_i == second.question_i
           && pack->questions[first.question_i].kind != KIND_SEVERAL;
}

static void note_emergency(Room *room, Saying first, Saying second)
{
    if (room->emergency_count < EMERGENCIES_MAX) {
        room->emergencies[room->emergency_count].first = first;
        room->emergencies[room->emergency_count++].second = second;
    }
}

static void prove_alone(Room *room)
{
    for (int i = 0; i < room->count; i++) {
        Answers answers = room->calm;
        prove_give(room->proof->pack, &answers, room->sayings[i]);
        room->alone[i] = judge(room, &answers);
        if (room->alone[i] == TIER_T0) {
            note_emergency(room, room->sayings[i], room->sayings[i]);
        }
    }
}

static void prove_pair(Room *room, int i, int k)
{
    const Pack *pack = room->proof->pack;
    Answers answers = room->calm;
    prove_give(pack, &answers, room->sayings[i]);
    prove_give(pack, &answers, room->sayings[k]);
    Tier tier = judge(room, &answers);
    Tier least = room->alone[i] < room->alone[k] ? room->alone[i] : room->alone[k];
    if (tier > least) {
        prove_fail(room->proof, "safety: %s ends at %s, though one of the two alone ends at %s",
                   prove_answers_words(pack, &answers), tier_names[tier], tier_names[least]);
    }
    if (tier == TIER_T0 && least != TIER_T0) {
        note_emergency(room, room->sayings[i], room->sayings[k]);
    }
}

static int prove_pairs(Room *room)
{
    int pairs = 0;
    for (int i = 0; i < room->count; i++) {
        for (int k = 0; k < i; k++) {
            if (!one_or_other(room->proof->pack, room->sayings[i], room->sayings[k])) {
                prove_pair(room, i, k);
                pairs++;
            }
        }
    }
    return pairs;
}

/* --- every pair beside every emergency
 * -------------------------------------------------------- */

static bool may_stand_beside(const Room *room, int emergency_i, Saying other)
{
    const Pack *pack = room->proof->pack;
    return !one_or_other(pack, room->emergencies[emergency_i].first, other)
           && !one_or_other(pack, room->emergencies[emergency_i].second, other);
}

static void prove_beside(Room *room, int emergency_i, int i, int k)
{
    const Pack *pack = room->proof->pack;
    Answers answers = room->calm;
    prove_give(pack, &answers, room->emergencies[emergency_i].first);
    prove_give(pack, &answers, room->emergencies[emergency_i].second);
    prove_give(pack, &answers, room->sayings[i]);
    prove_give(pack, &answers, room->sayings[k]);
    room->judged++;
    if (triage_judge(pack, &answers).tier != TIER_T0) {
        prove_fail(room->proof, "safety: %s is no emergency any more",
                   prove_answers_words(pack, &answers));
    }
}

static void prove_emergency_stays(Room *room, int emergency_i)
{
    const Pack *pack = room->proof->pack;
    for (int i = 0; i < room->count; i++) {
        bool fits = may_stand_beside(room, emergency_i, room->sayings[i]);
        for (int k = 0; fits && k < i; k++) {
            if (may_stand_beside(room, emergency_i, room->sayings[k])
                && !one_or_other(pack, room->sayings[i], room->sayings[k])) {
                prove_beside(room, emergency_i, i, k);
            }
        }
    }
}

static void prove_emergencies(Room *room)
{
    int step = room->proof->quick ? 16 : 1;
    for (int i = 0; i < room->emergency_count; i += step) {
        prove_emergency_stays(room, i);
    }
}

void prove_triage(Proof *proof)
{
    Room *room = ARENA_NEW(proof->arena, Room, 1);
    if (!room) {
        prove_fail(proof, "safety: not enough memory");
        return;
    }
    room->proof = proof;
    room->calm = prove_all_calm(proof->pack);
    room->count = prove_sayings(proof->pack, prove_is_safety, room->sayings, SAYINGS_MAX);
    prove_growing(proof);
    for (int i = 0; i < proof->pack->rule_count; i++) {
        prove_rule(room, &proof->pack->rules[i]);
    }
    prove_tell(
        proof,
        "safety: each rule over all classes of what it reads: %ld answer sets, each ends at"
        " its tier or a more urgent one",
        room->judged);
    room->judged = 0;
    prove_alone(room);
    int pairs = prove_pairs(room);
    prove_tell(proof,
               "safety: %d answers that are not calm, %d pairs of them, all else calm: none is"
               " milder than one of its two",
               room->count, pairs);
    room->judged = 0;
    prove_emergencies(room);
    prove_tell(proof,
               "safety: %d emergencies of one or two answers, %s beside every pair of other"
               " answers: %ld answer sets judged, all T0 stay T0",
               room->emergency_count, proof->quick ? "one in 16" : "each", room->judged);
}

/* prove_kinds.c - three kinds of movement for everybody, whatever order the points give. What
 * is left out rests on few answers; what comes first of the rest, on many. So the first are
 * gone through in full, with every set of groups, and for the second every order at all is
 * allowed: a place may be filled by any movement that is safe, fits and is of its kinds. What
 * holds then holds for every value that only moves points. Also shown here: a stage that is
 * reached opens movements and takes none away. */
#include "prove.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pack_link.h"
#include "core/plan_inner.h"

enum { READS_MAX = 16, VALUES_MAX = 4096, SEEN_MAX = 1 << 22, STAGES = 3, KINDS_AT_LEAST = 3 };
enum { MOVEMENTS_MAX = 1024, AVOIDS_MAX = 256, STEP_UP_WEEK = 5, PAIN_HIGH = 2 };

typedef struct {
    int question_i;
    uint32_t values[VALUES_MAX];
    int count;
} Read;

typedef struct {
    Proof *proof;
    const Pack *pack;
    Read reads[READS_MAX];
    int read_count;
    int groups_i, place_i, stage_i, pain_i, leg_i; /* questions and facts */
    uint64_t *seen;            /* hashes of what was judged: variant, place, what is left out */
    uint64_t *left_out;        /* hashes of what is left out, place apart */
    uint32_t tags[AVOIDS_MAX]; /* of each row of what is left out, as a bit */
    long product, judged;
    bool open[STAGES][MOVEMENTS_MAX]; /* safe at this stage and of the place */
    int told;                         /* variant of the last fault + 1: each is told once */
    bool told_stage;                  /* a stage that takes away was told */
} Kinds;

/* --- what decides who is left out, and the variant
 * --------------------------------------------- */

static void each_term(const Pack *pack, void (*take)(void *self, const Term *term), void *self)
{
    for (int i = 0; i < pack->avoid_count; i++) {
        for (int k = 0; k < pack->avoids[i].condition.count; k++) {
            take(self, &pack->avoids[i].condition.terms[k]);
        }
    }
    for (int i = 0; i < pack->variant_count; i++) {
        for (int k = 0; k < pack->variants[i].condition.count; k++) {
            take(self, &pack->variants[i].condition.terms[k]);
        }
    }
}

/* Which terms hold for one value: those with the same are one class. */
typedef struct {
    int question_i;
    uint32_t bits;
    uint64_t held, place;
} Mark;

static void mark_term(void *self, const Term *term)
{
    Mark *mark = self;
    bool held = term->question_i == mark->question_i && (term->answers & mark->bits);
    mark->held ^= held ? mark->place : 0;
    mark->place = mark->place * 6364136223846793005u + 1442695040888963407u;
}

static uint64_t mark_of(const Pack *pack, int question_i, uint32_t bits)
{
    Mark mark = {.question_i = question_i, .bits = bits, .place = 88172645463325252u};
    each_term(pack, mark_term, &mark);
    return mark.held;
}

/* Values of a question a basis can have: one answer, or none of P8 and P19; every set of
 * groups, of those that some term tells apart. */
static void fill_read(Kinds *kinds, Read *read)
{
    const Pack *pack = kinds->pack;
    const Question *question = &pack->questions[read->question_i];
    bool groups = text_equal(question->id, "groups");
    uint64_t marks[ANSWERS_MAX + 1] = {0};
    uint32_t classes[ANSWERS_MAX + 1] = {0};
    int count = groups || text_equal(question->id, "P8") || text_equal(question->id, "P19");
    for (int i = 0; i < question->answer_count; i++) {
        uint64_t mark = mark_of(pack, read->question_i, 1u << i);
        bool known = false;
        for (int k = 0; k < count; k++) {
            known |= marks[k] == mark;
        }
        if (!known) {
            marks[count] = mark;
            classes[count++] = 1u << i;
        }
    }
    read->count = 0;
    int sets = groups && !kinds->proof->quick ? 1 << (count - 1) : count;
    if (sets > VALUES_MAX) {
        prove_fail(kinds->proof, "kinds: more than %d sets of groups: make room", VALUES_MAX);
    }
    for (int i = 0; i < sets && read->count < VALUES_MAX; i++) {
        uint32_t value = groups && !kinds->proof->quick ? 0 : classes[i];
        for (int k = 1; k < count && groups && !kinds->proof->quick; k++) {
            value |= i >> (k - 1) & 1 ? classes[k] : 0;
        }
        read->values[read->count++] = value;
    }
}

/* Facts that come in one of a few ways; stage and place are gone through by themselves. */
static const char *const apart[] = {"stage", "place", "sore", "prevent", "young", NULL};

static void note_read(void *self, const Term *term)
{
    Kinds *kinds = self;
    const char *id = kinds->pack->questions[term->question_i].id;
    bool known = false;
    for (int i = 0; apart[i]; i++) {
        known |= text_equal(apart[i], id);
    }
    for (int i = 0; i < kinds->read_count; i++) {
        known |= kinds->reads[i].question_i == term->question_i;
    }
    if (!known && kinds->read_count == READS_MAX) {
        prove_fail(kinds->proof, "kinds: rules read more than %d kinds of answers: make room",
                   READS_MAX);
    } else if (!known) {
        Read *read = &kinds->reads[kinds->read_count++];
        read->question_i = term->question_i;
        fill_read(kinds, read);
    }
}

/* --- the fewest kinds that any order can give
 * -------------------------------------------------- */

static int count_bits(uint32_t bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1) {
        count++;
    }
    return count;
}

static bool is_strong(const Movement *one)
{
    return one->flexion >= 3 || one->extension >= 3 || one->compression >= 3
           || one->rotation >= 3;
}

/* What is open at a stage: kinds that surely have a movement, and kinds that may. A strong
 * direction may be kept out by another. */
static void kinds_open(const Kinds *kinds, int stage, uint32_t *ret_sure, uint32_t *ret_maybe)
{
    *ret_sure = *ret_maybe = 0;
    for (int i = 0; i < kinds->pack->movement_count; i++) {
        if (kinds->open[stage - 1][i]) {
            const Movement *one = &kinds->pack->movements[i];
            *ret_maybe |= 1u << one->category;
            *ret_sure |= is_strong(one) ? 0 : 1u << one->category;
        }
    }
}

typedef struct {
    const Kinds *kinds;
    const Variant *variant;
    int stage, count; /* movements of the week */
    uint32_t walking; /* the kind that walking is, or nothing */
    bool steps_up;    /* one may have given way to its harder neighbour */
} Filling;

/* A harder neighbour can be of another kind: then a kind that was there once may be gone. */
static int after_stepping_up(const Filling *filling, uint32_t chosen, uint32_t twice)
{
    int least = count_bits(chosen | filling->walking);
    const Movement *movements = filling->kinds->pack->movements;
    const bool *open = filling->kinds->open[filling->stage - 1];
    for (int i = 0; filling->steps_up && i < filling->kinds->pack->movement_count; i++) {
        int harder_i = movements[i].harder_i;
        uint32_t kind = 1u << movements[i].category;
        if (harder_i >= 0 && open[i] && open[harder_i] && (chosen & ~twice & kind)) {
            uint32_t left = (chosen & ~kind) | 1u << movements[harder_i].category;
            int count = count_bits(left | filling->walking);
            least = count < least ? count : least;
        }
    }
    return least;
}

static int week_of(const Variant *variant, int before)
{
    int week = 1;
    while (week < PLAN_WEEKS && variant->week_counts[week - 1] <= before) {
        week++;
    }
    return week;
}

/* From this slot on, with these kinds chosen (some twice) in so many movements. */
static int fewest(const Filling *filling, int slot_i, uint32_t chosen, uint32_t twice,
                  int count)
{
    if (slot_i == filling->variant->slot_count || count == filling->count) {
        return after_stepping_up(filling, chosen, twice);
    }
    int week = week_of(filling->variant, count);
    int most = week >= STEP_UP_WEEK ? 3 : week >= 3 ? 2 : 1;
    uint32_t sure, maybe;
    kinds_open(filling->kinds, filling->stage < most ? filling->stage : most, &sure, &maybe);
    uint32_t may = filling->variant->slots[slot_i].categories;
    uint32_t fresh = may & ~chosen;
    bool wants_new = count_bits(chosen | filling->walking) < KINDS_AT_LEAST;
    bool surely_new = wants_new && (fresh & sure);
    uint32_t options = surely_new ? fresh & maybe : may & maybe;
    bool may_stay_empty = !surely_new && !(fresh & sure);
    int least =
        may_stay_empty ? fewest(filling, slot_i + 1, chosen, twice, count) : KINDS_AT_LEAST + 2;
    for (int kind = 0; kind < CAT_COUNT; kind++) {
        if (options >> kind & 1) {
            uint32_t bit = 1u << kind;
            int here =
                fewest(filling, slot_i + 1, chosen | bit, twice | (chosen & bit), count + 1);
            least = here < least ? here : least;
        }
    }
    return least;
}

/* --- one class of visitors
 * --------------------------------------------------------------------- */

/* Good weeks and pain are what a stage needs; the first week that can have it. */
static void check_class(Kinds *kinds, int variant_i, int stage, const PlanBasis *basis)
{
    const Variant *variant = &kinds->pack->variants[variant_i];
    static const int first_week[] = {1, 3, 5};
    bool earned = stage > 1 || basis->pain == PAIN_HIGH; /* one good week, and no stage yet */
    for (int week = first_week[stage - 1]; week <= PLAN_WEEKS; week++) {
        Filling filling = {.kinds = kinds,
                           .variant = variant,
                           .stage = stage,
                           .count = variant->week_counts[week - 1],
                           .walking = variant->walk_per_cent ? 1u << CAT_AEROBIC : 0,
                           .steps_up = week >= STEP_UP_WEEK && earned};
        int least = fewest(&filling, 0, 0, 0, 0);
        if (least < prove_kinds_needed(variant, week) && kinds->told != variant_i + 1) {
            kinds->told = variant_i + 1;
            PlanBasis example = *basis;
            example.week = week;
            prove_fail(
                kinds->proof,
                "kinds: the %s plan can come down to %d kinds of movement in week %d for %s",
                variant->id, least, week, prove_basis_words(kinds->pack, &example));
        }
    }
}

static PlanBasis basis_of(const Kinds *kinds, const Answers *answers, int stage)
{
    const Pack *pack = kinds->pack;
    static const int weeks[] = {1, 3, 5};
    PlanBasis basis = prove_calm_basis(pack);
    for (int i = 0; i < kinds->read_count; i++) {
        int question_i = kinds->reads[i].question_i;
        const Term term = {.question_i = question_i, .answers = answers->bits[question_i]};
        prove_satisfy(pack, &(Condition){&term, 1}, &basis);
    }
    basis.groups = answers->bits[kinds->groups_i] & ~answered_none;
    basis.week = weeks[stage - 1];
    basis.level = stage == 2 && basis.pain < PAIN_HIGH ? 1 : stage > 1 ? 2 : 0;
    basis.place = answers->bits[kinds->place_i] >> PLACE_GYM & 1;
    basis.sore = answers->bits[pack_question(pack, "sore")] >> 1 & 1;
    basis.prevent = answers->bits[pack_question(pack, "prevent")] >> 1 & 1;
    basis.young = answers->bits[pack_question(pack, "young")] >> 1 & 1;
    return basis;
}

static bool is_new(uint64_t *table, uint64_t hash)
{
    hash = hash ? hash : 1;
    uint64_t at = hash * 11400714819323198485u >> 42; /* 22 bits: SEEN_MAX */
    for (int tries = 0; tries < SEEN_MAX; tries++, at = (at + 1) % SEEN_MAX) {
        if (table[at] == hash) {
            return false;
        }
        if (table[at] == 0) {
            table[at] = hash;
            return true;
        }
    }
    return true; /* full: judged once more, that is all */
}

static void find_open(Kinds *kinds, const PlanBasis *basis, int variant_i,
                      const Answers *answers, int stage)
{
    const Pack *pack = kinds->pack;
    for (int s = 1; s <= stage; s++) {
        Answers then = *answers;
        plan_set_stage(pack, &then, s);
        for (int i = 0; i < pack->movement_count; i++) {
            const Movement *one = &pack->movements[i];
            bool open = plan_place_fits(basis, &pack->variants[variant_i], one)
                        && !plan_avoid_row(pack, &then, one);
            bool taken_away = s > 1 && kinds->open[s - 2][i] && !open;
            kinds->open[s - 1][i] = open;
            if (taken_away && !kinds->told_stage) {
                kinds->told_stage = true;
                prove_fail(kinds->proof,
                           "kinds: stage %d takes %s away, which stage %d allows, for %s", s,
                           one->id, s - 1, prove_basis_words(pack, basis));
            }
        }
    }
}

static void judge_class(Kinds *kinds, const Answers *answers, int variant_i, int stage)
{
    PlanBasis basis = basis_of(kinds, answers, stage);
    if (plan_variant(kinds->pack, &basis) != variant_i || plan_stage(&basis) != stage) {
        prove_fail(kinds->proof, "kinds: %s is not the visitor that was meant",
                   prove_basis_words(kinds->pack, &basis));
    }
    find_open(kinds, &basis, variant_i, answers, stage);
    check_class(kinds, variant_i, stage, &basis);
    kinds->judged++;
}

static void note_left_out(Kinds *kinds, const Answers *answers, uint32_t tags, int stage)
{
    Proof *proof = kinds->proof;
    if (!is_new(kinds->left_out, tags + 1ull)) {
        return;
    }
    if (proof->class_count == PROVE_CLASSES_MAX) {
        prove_fail(proof, "kinds: more than %d ways to leave movements out: make room",
                   PROVE_CLASSES_MAX);
        return;
    }
    proof->classes[proof->class_count++] = basis_of(kinds, answers, stage);
}

/* The tags of what is left out at a stage: who has the same is left the same movements. */
static uint32_t tags_at(const Kinds *kinds, Answers *answers, int stage)
{
    uint32_t tags = 0;
    answers->bits[kinds->stage_i] = 1u << (stage - 1);
    for (int i = 0; i < kinds->pack->avoid_count; i++) {
        bool held = condition_holds(&kinds->pack->avoids[i].condition, answers);
        tags |= held ? kinds->tags[i] : 0;
    }
    return tags;
}

static void take_point(Kinds *kinds, Answers *answers)
{
    const Pack *pack = kinds->pack;
    int variant_i = 0;
    while (variant_i < pack->variant_count - 1
           && !condition_holds(&pack->variants[variant_i].condition, answers)) {
        variant_i++;
    }
    PlanBasis at_best = {.week = 5, .level = 2};
    at_best.pain = answers->bits[kinds->pain_i] >> 2 & 1 ? PAIN_HIGH : 0;
    at_best.leg = answers->bits[kinds->leg_i] > 1;
    int stages = plan_stage(&at_best);
    uint64_t key = (uint64_t)variant_i * 2 + (answers->bits[kinds->place_i] >> PLACE_GYM & 1);
    key = (key + 1) * 0x9E3779B97F4A7C15u; /* spread, so that tags cannot look like it */
    for (int stage = 1; stage <= stages; stage++) {
        uint32_t tags = tags_at(kinds, answers, stage);
        key = ((key ^ tags) + (uint64_t)stage) * 0x9E3779B97F4A7C15u;
        kinds->product++;
        if (is_new(kinds->seen, key)) {
            judge_class(kinds, answers, variant_i, stage);
        }
        note_left_out(kinds, answers, tags, stage);
    }
}

/* --- the whole product
 * ------------------------------------------------------------------------- */

static void set_purpose(const Pack *pack, Answers *answers, int purpose)
{
    static const char *const ids[] = {"sore", "prevent", "young"};
    for (int i = 0; i < 3; i++) {
        answers->bits[pack_question(pack, ids[i])] = 1u << (purpose == i + 1);
    }
}

/* Every value of every question that is read, like the wheels of a counter. */
static void take_all(Kinds *kinds, Answers *answers)
{
    int at[READS_MAX] = {0};
    for (;;) {
        for (int i = 0; i < kinds->read_count; i++) {
            uint32_t value = kinds->reads[i].values[at[i]];
            answers->bits[kinds->reads[i].question_i] = value ? value : answered_none;
        }
        take_point(kinds, answers);
        int wheel = 0;
        while (wheel < kinds->read_count && ++at[wheel] == kinds->reads[wheel].count) {
            at[wheel++] = 0;
        }
        if (wheel == kinds->read_count) {
            return;
        }
    }
}

static void tell_named(const Kinds *kinds)
{
    char none[300], fewer[300];
    TextOut named = text_out(none, sizeof none), own = text_out(fewer, sizeof fewer);
    for (int i = 0; i < kinds->pack->variant_count; i++) {
        const Variant *variant = &kinds->pack->variants[i];
        if (variant->no_plan || variant->slot_count == 0) {
            text_add(&named, " %s", variant->id);
        } else if (variant->week_counts[0] < KINDS_AT_LEAST) {
            text_add(&own, " %s", variant->id);
        }
    }
    prove_tell(kinds->proof,
               "kinds: named results without exercises:%s; variants that begin with two"
               " movements:%s",
               none, fewer);
}

static void tell_product(const Kinds *kinds)
{
    char words[400];
    TextOut out = text_out(words, sizeof words);
    for (int i = 0; i < kinds->read_count; i++) {
        text_add(&out, "%s%s %d", i ? ", " : "",
                 kinds->pack->questions[kinds->reads[i].question_i].id, kinds->reads[i].count);
    }
    prove_tell(
        kinds->proof,
        "kinds: what leaves movements out or picks the variant, by classes: %s, purpose 4,"
        " place 2, stage up to 3; %s of groups",
        words, kinds->proof->quick ? "none and each one" : "every set");
    prove_tell(
        kinds->proof,
        "kinds: all %ld visitors of that product, %ld different to the rules: three kinds"
        " of movement or the variant's own count, in whatever order points put the rest;"
        " no stage takes a movement away",
        kinds->product, kinds->judged);
}

void prove_kinds(Proof *proof)
{
    static const uint32_t places[] = {1u << PLACE_WAITING | 1u << PLACE_HOME, 1u << PLACE_GYM};
    Kinds *kinds = ARENA_NEW(proof->arena, Kinds, 1);
    uint64_t *seen = ARENA_NEW(proof->arena, uint64_t, SEEN_MAX);
    uint64_t *left_out = ARENA_NEW(proof->arena, uint64_t, SEEN_MAX);
    const Pack *pack = proof->pack;
    if (!kinds || !seen || !left_out || pack->movement_count > MOVEMENTS_MAX
        || pack->avoid_count > AVOIDS_MAX) {
        prove_fail(proof, "kinds: not enough memory");
        return;
    }
    *kinds = (Kinds){.proof = proof,
                     .pack = pack,
                     .seen = seen,
                     .left_out = left_out,
                     .groups_i = pack_question(pack, "groups"),
                     .place_i = pack_question(pack, "place"),
                     .stage_i = pack_question(pack, "stage"),
                     .pain_i = pack_question(pack, "pain"),
                     .leg_i = pack_question(pack, "leg")};
    each_term(pack, note_read, kinds);
    for (int i = 0; i < pack->avoid_count; i++) {
        kinds->tags[i] = 1u << pack_avoid_tag(pack->avoids[i].tag);
    }
    for (int purpose = 0; purpose < 4; purpose++) {
        for (int place = 0; place < 2; place++) {
            Answers answers = {{0}};
            set_purpose(pack, &answers, purpose);
            answers.bits[kinds->place_i] = places[place];
            take_all(kinds, &answers);
        }
    }
    tell_product(kinds);
    tell_named(kinds);
}

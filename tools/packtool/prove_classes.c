/* prove_classes.c - what a basis is made of, value by value, and which values are one class:
 * no rule of plan.json, no suit of a movement or card and no step of the program tells them
 * apart. What the program itself reads (doses, points, stages) keeps all its values. */
#include "prove.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"

enum { PURPOSES = 4, SPOKE_PAIRS = SPOKE_COUNT * (SPOKE_COUNT - 1), GROUPS_MAX = 16 };
enum { DIM_GROUPS, DIM_SPOKES, DIM_PURPOSE, DIM_PLAIN };

/* The other dimensions are one member of a basis: `question` as rules name it, value `from` and
 * up; `whole` when the program reads it beside the rules. */
static const struct {
    const char *name, *question;
    size_t offset;
    int from, count, answer; /* answer: of the question, for value 0 */
    bool whole;
} members[DIMENSION_COUNT] = {
    [DIM_GROUPS] = {.name = "groups", .question = "groups"},
    [DIM_SPOKES] = {.name = "spokes"},
    [DIM_PURPOSE] = {.name = "purpose"},
    [DIM_PLAIN] = {"week", NULL, offsetof(PlanBasis, week), 1, 7, 0, true},
    {"good weeks", "level", offsetof(PlanBasis, level), 0, 3, 0, true},
    {"eased", NULL, offsetof(PlanBasis, eased), 0, 2, 0, true},
    {"direction", "direction", offsetof(PlanBasis, direction), 0, DIRECTION_COUNT, 0, false},
    {"hardest", "P8", offsetof(PlanBasis, hardest), 0, 9, -1, false},
    {"preference", "P17", offsetof(PlanBasis, preference), 0, 6, 0, true},
    {"minutes", "P18", offsetof(PlanBasis, minutes), 0, 3, 0, true},
    {"floor", "P20", offsetof(PlanBasis, floor), 0, 2, 0, false},
    {"activity", "P16", offsetof(PlanBasis, activity), 0, 4, 0, false},
    {"goal", "P19", offsetof(PlanBasis, goal), 0, 9, -1, false},
    {"spell", "P2", offsetof(PlanBasis, spell), 0, 4, 0, false},
    {"pain", "pain", offsetof(PlanBasis, pain), 0, 3, 0, true},
    {"tier", "tier", offsetof(PlanBasis, tier), TIER_T2, 3, 0, false},
    {"place", "place", offsetof(PlanBasis, place), 0, 2, 0, true},
    {"leg", "leg", offsetof(PlanBasis, leg), 0, 3, 0, true},
    {"fear", "fear", offsetof(PlanBasis, fear), 0, 2, 0, false},
};

/* --- which rules read a value
 * ----------------------------------------------------------------- */

enum { READS_WORDS = 32 };

typedef struct {
    uint64_t words[READS_WORDS]; /* one bit a term of all plan rules, in their order */
    int at;
    int question_i;
    uint32_t bits;
} Reads;

static void read_condition(Reads *reads, const Condition *condition)
{
    for (int i = 0; i < condition->count; i++, reads->at++) {
        const Term *term = &condition->terms[i];
        bool held = term->question_i == reads->question_i && (term->answers & reads->bits);
        reads->words[reads->at / 64 % READS_WORDS] ^= held ? 1ull << reads->at % 64 : 0;
    }
}

static void read_scores(Reads *reads, const Score *scores, int count)
{
    for (int i = 0; i < count; i++) {
        read_condition(reads, &scores[i].all);
        read_condition(reads, &scores[i].some);
    }
}

static void read_all(const Pack *pack, Reads *reads)
{
    for (int i = 0; i < pack->avoid_count; i++) {
        read_condition(reads, &pack->avoids[i].condition);
    }
    for (int i = 0; i < pack->variant_count; i++) {
        read_condition(reads, &pack->variants[i].condition);
    }
    for (int i = 0; i < pack->walk_count; i++) {
        read_condition(reads, &pack->walks[i].condition);
    }
    for (int i = 0; i < pack->feared_count; i++) {
        read_condition(reads, &pack->feared[i].condition);
        read_scores(reads, pack->feared[i].suits, pack->feared[i].suit_count);
    }
    for (int i = 0; i < pack->movement_count; i++) {
        read_scores(reads, pack->movements[i].suits, pack->movements[i].suit_count);
    }
    for (int i = 0; i < pack->card_count; i++) {
        read_scores(reads, pack->cards[i].suits, pack->cards[i].suit_count);
    }
}

static bool same_class(const Pack *pack, int question_i, uint32_t first, uint32_t second)
{
    Reads one = {.question_i = question_i, .bits = first};
    Reads other = {.question_i = question_i, .bits = second};
    read_all(pack, &one);
    read_all(pack, &other);
    return memcmp(one.words, other.words, sizeof one.words) == 0;
}

/* --- dimensions
 * ------------------------------------------------------------------------------- */

static void add_value(Dimension *dimension, int value)
{
    if (dimension->count < DIMENSION_VALUES_MAX) {
        dimension->values[dimension->count++] = value;
    }
}

static uint32_t answer_bits(int dimension, int value)
{
    int answer = value - members[dimension].from
                 + (members[dimension].from == TIER_T2 ? TIER_T2 : members[dimension].answer);
    return answer < 0 ? 0 : 1u << answer;
}

static void fill_member(const Pack *pack, int dimension_i, Dimension *dimension)
{
    int question_i =
        members[dimension_i].question ? pack_question(pack, members[dimension_i].question) : -1;
    dimension->all = members[dimension_i].count;
    for (int i = 0; i < members[dimension_i].count; i++) {
        int value = members[dimension_i].from + i;
        bool known = false;
        for (int k = 0; k < dimension->count && !members[dimension_i].whole; k++) {
            known |= same_class(pack, question_i, answer_bits(dimension_i, value),
                                answer_bits(dimension_i, dimension->values[k]));
        }
        if (!known) {
            add_value(dimension, value);
        }
    }
}

/* None, one of each class, and each pair of classes. */
static void fill_groups(const Pack *pack, Dimension *dimension)
{
    int question_i = pack_question(pack, "groups");
    uint32_t classes[GROUPS_MAX + 1] = {0};
    int count = 1; /* none of these is a class, too: some groups change nothing */
    for (int i = 0; i < pack->questions[question_i].answer_count && i < GROUPS_MAX; i++) {
        bool known = false;
        for (int k = 0; k < count; k++) {
            known |= same_class(pack, question_i, 1u << i, classes[k]);
        }
        if (!known) {
            classes[count++] = 1u << i;
        }
    }
    dimension->all = 1 + GROUPS_MAX + GROUPS_MAX * (GROUPS_MAX - 1) / 2;
    for (int i = 0; i < count; i++) {
        add_value(dimension, (int)classes[i]);
        for (int k = 1; k < i; k++) {
            add_value(dimension, (int)(classes[i] | classes[k]));
        }
    }
}

static void fill_numbers(Dimension *dimension, int count)
{
    dimension->all = count;
    for (int i = 0; i < count; i++) {
        add_value(dimension, i);
    }
}

void prove_dimensions(const Pack *pack, Dimension ret_dimensions[DIMENSION_COUNT])
{
    for (int i = 0; i < DIMENSION_COUNT; i++) {
        ret_dimensions[i] = (Dimension){.name = members[i].name};
        if (i >= DIM_PLAIN) {
            fill_member(pack, i, &ret_dimensions[i]);
        }
    }
    fill_groups(pack, &ret_dimensions[DIM_GROUPS]);
    fill_numbers(&ret_dimensions[DIM_SPOKES], SPOKE_PAIRS);
    fill_numbers(&ret_dimensions[DIM_PURPOSE], PURPOSES);
}

void prove_set(PlanBasis *basis, int dimension, int value)
{
    if (dimension == DIM_GROUPS) {
        basis->groups = (uint32_t)value;
    } else if (dimension == DIM_SPOKES) {
        int second = value % (SPOKE_COUNT - 1);
        basis->weakest = value / (SPOKE_COUNT - 1);
        basis->second = second >= basis->weakest ? second + 1 : second;
    } else if (dimension == DIM_PURPOSE) {
        basis->sore = value == 1;
        basis->prevent = value == 2;
        basis->young = value == 3;
    } else {
        *(int *)(void *)((char *)basis + members[dimension].offset) = value;
    }
}

/* --- a basis for a condition
 * ------------------------------------------------------------------ */

static void satisfy_term(const Pack *pack, const Term *term, PlanBasis *basis)
{
    static const char *const purposes[PURPOSES] = {"", "sore", "prevent", "young"};
    const char *id = pack->questions[term->question_i].id;
    for (int i = 1; i < PURPOSES; i++) {
        if (text_equal(id, purposes[i])) {
            prove_set(basis, DIM_PURPOSE, i);
        }
    }
    if (text_equal(id, "groups")) {
        basis->groups |= term->answers & (~term->answers + 1);
    }
    if (text_equal(id, "place")) {
        basis->place = term->answers >> 2 & 1; /* gym is the third */
        return;
    }
    for (int i = DIM_PLAIN; i < DIMENSION_COUNT; i++) {
        for (int k = 0; text_equal(members[i].question, id) && k < members[i].count; k++) {
            if (answer_bits(i, members[i].from + k) & term->answers) {
                prove_set(basis, i, members[i].from + k);
                break;
            }
        }
    }
}

void prove_satisfy(const Pack *pack, const Condition *condition, PlanBasis *basis)
{
    for (int i = 0; i < condition->count; i++) {
        if (!condition->terms[i].negated) {
            satisfy_term(pack, &condition->terms[i], basis);
        }
    }
}

PlanBasis prove_calm_basis(const Pack *pack)
{
    Answers answers = prove_all_calm(pack);
    Profile profile = profile_read(pack, &answers);
    return plan_basis(pack, &answers, &profile, TIER_T4, false);
}

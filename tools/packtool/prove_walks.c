/* prove_walks.c - where visitors walk: every answer by itself on every way in, every pair of
 * safety answers, every fork that a page's condition makes. Ways that differ only in answers
 * which no page's condition reads are one way: what they mean for the tier, the pairs show. */
#include "prove_walk.h"

#include <string.h>

#include "base/text.h"

enum { VISITOR_BYTES = 1 << 19, SAYINGS_MAX = 600 };

/* clang-format off */
static const Road roads[] = {
    {"after_exercise", 0, false, true},
    {"movements",      0, false, false},
    {"hurts_now",      0, false, true},
    {"hurts_now",      0, true,  false},
    {"keeps_coming",   0, false, false},
    {"prevent",        0, false, false},
    {"flare",          0, false, false},
    {"flare",          0, true,  false},
    {"code",           1, false, false},
    {"code",           7, false, false},
    {"code",           7, true,  false},
};
/* clang-format on */
enum { ROAD_COUNT = sizeof roads / sizeof *roads, PAIR_ROADS = 2 };

/* --- every fork
 * ------------------------------------------------------------------------------- */

enum { OPTIONS_MAX = 8, FORKS_MAX = 6 };

typedef struct {
    Visit visit;
    Flow flow;
    Answers wanted;
    size_t used; /* of the visitor's memory */
    int taps;
} Fork;

/* Which page conditions name an answer: the same set, the same way on. */
static uint64_t read_by_pages(const Pack *pack, int question_i, uint32_t bits)
{
    uint64_t read = 0;
    int term_i = 0;
    for (int i = 0; i < pack->page_count; i++) {
        const Condition *condition = &pack->pages[i].condition;
        for (int k = 0; k < condition->count; k++, term_i++) {
            bool of_it = condition->terms[k].question_i == question_i;
            read |= of_it && (condition->terms[k].answers & bits) ? 1ull << term_i % 64 : 0;
        }
    }
    return read;
}

/* One answer of each class that conditions of pages tell apart; the calm one (0) first. */
static int options_of(const Pack *pack, int question_i, uint32_t ret_options[OPTIONS_MAX])
{
    const Question *question = &pack->questions[question_i];
    int count = 1;
    ret_options[0] = 0;
    for (int k = 0; k < question->answer_count && count < OPTIONS_MAX; k++) {
        uint64_t read = read_by_pages(pack, question_i, 1u << k);
        bool known = read == read_by_pages(pack, question_i, prove_calm(pack, question_i));
        for (int i = 1; i < count; i++) {
            known |= read == read_by_pages(pack, question_i, ret_options[i]);
        }
        if (!known) {
            ret_options[count++] = 1u << k;
        }
    }
    return count;
}

static void walk_forks(Walker *walker);

static void go_back_to(Walker *walker, const Fork *fork)
{
    Arena *visitor = &walker->visitor;
    memset(visitor->bytes + fork->used, 0, visitor->used - fork->used);
    visitor->used = fork->used;
    *walker->kiosk.visit = fork->visit;
    walker->flow = fork->flow;
    walker->wanted = fork->wanted;
    walker->taps = fork->taps;
}

/* Answers the page in one way and goes on to all that may follow. */
static void take_fork(Walker *walker, const Page *page, int option)
{
    const Fork fork = {*walker->kiosk.visit, walker->flow, walker->wanted, walker->visitor.used,
                       walker->taps};
    for (int i = 0; i < page->question_count; i++) {
        uint32_t options[OPTIONS_MAX];
        int count = options_of(walker->pack, page->question_is[i], options);
        walker->wanted.bits[page->question_is[i]] = options[option % count];
        option /= count;
    }
    walk_answer(walker, page);
    walk_forks(walker);
    go_back_to(walker, &fork);
}

static void walk_forks(Walker *walker)
{
    while (!walk_page(walker) && walk_go_on(walker)) {
    }
    const Page *page = walk_page(walker);
    if (!page || walker->lost || walker->taps > WALK_TAPS_MAX) {
        walker->walks++;
        if (!walker->lost) {
            walk_check_end(walker);
        }
        return;
    }
    int product = 1;
    for (int i = 0; i < page->question_count; i++) {
        uint32_t options[OPTIONS_MAX];
        product *= options_of(walker->pack, page->question_is[i], options);
    }
    for (int option = 0; option < product && !walker->lost; option++) {
        take_fork(walker, page, option);
    }
}

/* --- answers one by one and two by two
 * --------------------------------------------------------- */

/* A follow-up is asked only after the answer before it: that is given as well. */
static void open_page_of(Walker *walker, int question_i)
{
    for (int i = 0; i < walker->pack->page_count; i++) {
        const Page *page = &walker->pack->pages[i];
        bool asks = false;
        for (int k = 0; k < page->question_count; k++) {
            asks |= page->question_is[k] == question_i;
        }
        for (int k = 0; asks && k < page->condition.count; k++) {
            const Term *term = &page->condition.terms[k];
            uint32_t *wanted = &walker->wanted.bits[term->question_i];
            if (!term->negated && *wanted == 0) {
                *wanted = term->answers & (~term->answers + 1); /* the first that opens it */
                open_page_of(walker, term->question_i);
            }
        }
    }
}

static void walk_with(Walker *walker, const Road *road, const Saying *sayings, int count)
{
    memset(&walker->wanted, 0, sizeof walker->wanted);
    for (int i = 0; i < count; i++) {
        walker->wanted.bits[sayings[i].question_i] |= 1u << sayings[i].answer_i;
    }
    for (int i = 0; i < count; i++) {
        open_page_of(walker, sayings[i].question_i);
    }
    walk_begin(walker, road);
    walk_on(walker);
}

static bool any_question(const Pack *pack, int question_i)
{
    return !pack->questions[question_i].fact;
}

static void walk_each_answer(Walker *walker)
{
    static Saying sayings[SAYINGS_MAX];
    int count = prove_sayings(walker->pack, any_question, sayings, SAYINGS_MAX);
    walker->safety_only = false;
    for (int road = 0; road < ROAD_COUNT; road++) {
        for (int i = 0; i < count; i++) {
            walk_with(walker, &roads[road], &sayings[i], 1);
        }
    }
    prove_tell(
        walker->proof,
        "walks: %d ways in, %d answers each by itself: %ld walks, all end (the longest in"
        " %d taps)",
        ROAD_COUNT, count, walker->walks, walker->longest);
}

static bool is_pair(const Walker *walker, const Saying pair[2])
{
    bool same = pair[0].question_i == pair[1].question_i;
    Answers answers = prove_all_calm(walker->pack);
    prove_give(walker->pack, &answers, pair[0]);
    prove_give(walker->pack, &answers, pair[1]);
    return (!same || walker->pack->questions[pair[0].question_i].kind == KIND_SEVERAL)
           && (!walker->proof->quick || prove_emergency(walker->pack, &answers) >= 0);
}

static void walk_pairs(Walker *walker, const Road *road, const Saying *sayings, int count)
{
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
            const Saying pair[] = {sayings[i], sayings[k]};
            if (is_pair(walker, pair)) {
                walk_with(walker, road, pair, 2);
            }
        }
    }
}

static void walk_each_pair(Walker *walker)
{
    static Saying sayings[SAYINGS_MAX];
    int count = prove_sayings(walker->pack, prove_is_safety, sayings, SAYINGS_MAX);
    long before = walker->walks;
    walker->safety_only = true;
    for (int road = 0; road < PAIR_ROADS; road++) {
        walk_pairs(walker, &roads[road], sayings, count);
    }
    prove_tell(
        walker->proof,
        "walks: every pair of safety answers%s on the two ways in that ask most (%s, %s):"
        " %ld walks; each emergency stops at the tap that says it",
        walker->proof->quick ? " that is an emergency" : "", roads[0].way, roads[1].way,
        walker->walks - before);
}

static void walk_each_fork(Walker *walker)
{
    long before = walker->walks, states = walker->states;
    walker->safety_only = false;
    for (int road = 0; road < ROAD_COUNT; road++) {
        memset(&walker->wanted, 0, sizeof walker->wanted);
        walk_begin(walker, &roads[road]);
        walk_forks(walker);
    }
    prove_tell(walker->proof,
               "walks: every fork that a page's condition makes, on every way in: %ld states"
               " walked on %ld walks, all end",
               walker->states - states, walker->walks - before);
}

static void check_all_shown(Walker *walker)
{
    int pages = 0, questions = 0, stops = 0;
    for (int i = 0; i < walker->pack->page_count; i++) {
        const Page *page = &walker->pack->pages[i];
        if (!walker->shown[i]) {
            prove_fail(walker->proof,
                       "page %s is never shown: no answers on any way in lead to it", page->id);
        }
        pages++;
        questions += page->question_count;
    }
    for (int i = 0; i < walker->pack->rule_count && i < WALK_RULES_MAX; i++) {
        const Rule *rule = &walker->pack->rules[i];
        if (rule->tier == TIER_T0 && !walker->stopped[i]) {
            prove_fail(walker->proof,
                       "rule %s stops nobody: what it needs is never asked on one way in",
                       rule->id);
        }
        stops += rule->tier == TIER_T0;
    }
    prove_tell(walker->proof,
               "walks: all %d pages shown, %d questions on them asked; all %d emergency rules"
               " have stopped somebody",
               pages, questions, stops);
}

void prove_walks(Proof *proof)
{
    Walker *walker = ARENA_NEW(proof->arena, Walker, 1);
    void *bytes = arena_push(proof->arena, VISITOR_BYTES, 16);
    if (!walker || !bytes) {
        prove_fail(proof, "walks: not enough memory");
        return;
    }
    walker->proof = proof;
    walker->pack = proof->pack;
    arena_init(&walker->visitor, bytes, VISITOR_BYTES);
    walker->kiosk = (Kiosk){.pack = proof->pack,
                            .visitor = &walker->visitor,
                            .effects = &walker->effects,
                            .installed_manner = {.text_size = 2, .reduced_motion = true},
                            .now_ms = 1000};
    if (!proof->brief) {
        walk_each_answer(walker);
        walk_each_pair(walker);
    }
    walk_each_fork(walker);
    if (!proof->brief) {
        check_all_shown(walker);
    }
}

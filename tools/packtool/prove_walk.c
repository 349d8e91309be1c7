/* prove_walk.c - one visit, tap by tap. After every tap the screen is compared with a second
 * opinion: "get help now" stands there at once when an emergency was said, and never else; at
 * the end it is "be seen today" just when the tier says so. */
#include "prove_walk.h"

#include <stdio.h>

#include "base/text.h"

static Visit *visit_of(const Walker *walker)
{
    return walker->kiosk.visit;
}

static void fail(Walker *walker, const char *what, const char *more)
{
    walker->lost = true;
    prove_fail(walker->proof, "walk %s: %s%s%s: %s", walker->road->way,
               prove_answers_words(walker->pack, &visit_of(walker)->quiz.answers), what, more,
               walker->flow.current->name);
}

/* --- one tap
 * ---------------------------------------------------------------------------------- */

static void note_stop(Walker *walker)
{
    const Answers *answers = &visit_of(walker)->quiz.answers;
    for (int i = 0; i < walker->pack->rule_count && i < WALK_RULES_MAX; i++) {
        const Rule *rule = &walker->pack->rules[i];
        walker->stopped[i] |=
            condition_holds(&rule->all, answers)
            && (rule->of_count == 0 || condition_count(&rule->some, answers) >= rule->at_least);
    }
}

static void tap(Walker *walker, const char *fmt, const char *first, const char *second)
{
    char id[80];
    snprintf(id, sizeof id, "%s%s%s", fmt, first, second);
    Event event = {.kind = EVENT_CHOOSE, .id = id};
    flow_event(&walker->flow, &walker->kiosk, &event);
    walker->effects.count = 0;
    walker->taps++;
    walker->all_taps++;
    bool stop = walker->flow.current == &screen_stop_now;
    bool must = prove_emergency(walker->pack, &visit_of(walker)->quiz.answers) >= 0;
    if (stop) {
        note_stop(walker);
    }
    if (stop != must) {
        fail(walker,
             stop ? " is no emergency, but stops at " : " is an emergency, but leads on to",
             stop ? "" : " screen");
    }
}

const Page *walk_page(const Walker *walker)
{
    return flow_page(&walker->flow, &walker->kiosk);
}

/* --- one page
 * --------------------------------------------------------------------------------- */

static bool shows_explanation(const Walker *walker)
{
    return ((const bool *)(const void *)(walker->flow.state + sizeof(int)))[0];
}

/* Taps what is wanted of a question; true when the page has been left. */
static bool say_wanted(Walker *walker, const Page *page, const Question *question,
                       bool *ret_unsure)
{
    uint32_t wanted = walker->wanted.bits[question - walker->pack->questions];
    for (int k = 0; k < question->answer_count; k++) {
        if (!(wanted >> k & 1)) {
            continue;
        }
        if (text_equal(question->answers[k].id, "not_sure")) {
            *ret_unsure = true;
            continue;
        }
        tap(walker, question->id, ".", question->answers[k].id);
        if (walk_page(walker) != page) {
            return true;
        }
    }
    return false;
}

static bool anything_said(const Walker *walker, const Page *page)
{
    for (int i = 0; i < page->question_count; i++) {
        if (visit_of(walker)->quiz.answers.bits[page->question_is[i]]) {
            return true;
        }
    }
    return false;
}

static void say_calm(Walker *walker, const Page *page)
{
    const Question *question = &walker->pack->questions[page->question_is[0]];
    int calm_i = pack_answer(question, question->calm);
    bool one = page->question_count == 1 && question->kind != KIND_SEVERAL;
    if (anything_said(walker, page)) {
        tap(walker, "next", "", "");
    } else if (one) {
        tap(walker, question->id, ".", question->answers[calm_i < 0 ? 0 : calm_i].id);
    } else {
        tap(walker, walker->flow.current->name, ".none", "");
    }
    if (walk_page(walker) == page && anything_said(walker, page)) {
        tap(walker, "next", "", ""); /* a body with several places */
    }
}

void walk_answer(Walker *walker, const Page *page)
{
    bool unsure = false;
    walker->shown[page - walker->pack->pages] = true;
    walker->states++;
    for (int i = 0; i < page->question_count; i++) {
        if (say_wanted(walker, page, &walker->pack->questions[page->question_is[i]], &unsure)) {
            return;
        }
    }
    if (!unsure) {
        say_calm(walker, page);
        return;
    }
    tap(walker, walker->flow.current->name, ".not_sure", "");
    if (walk_page(walker) == page && shows_explanation(walker)) {
        tap(walker, walker->flow.current->name, ".not_sure", "");
    }
}

/* --- one walk
 * --------------------------------------------------------------------------------- */

static void type_code(Walker *walker)
{
    char code[TOKEN_LENGTH + 1];
    PlanBasis basis = prove_calm_basis(walker->pack);
    basis.week = walker->road->code_week;
    token_write(&basis, code);
    for (int i = 0; code[i]; i++) {
        char letter[2] = {code[i], '\0'};
        tap(walker, "key.", letter, "");
    }
    tap(walker, "key.ok", "", "");
}

void walk_begin(Walker *walker, const Road *road)
{
    kiosk_forget(&walker->kiosk);
    walker->road = road;
    walker->lost = false;
    walker->taps = 0;
    walker->walks++;
    flow_open(&walker->flow, &walker->kiosk, &screen_purpose);
    tap(walker, "P1.", road->way, "");
    if (road->code_week) {
        type_code(walker);
    }
    if (walker->flow.current == &screen_privacy) {
        tap(walker, "next", "", "");
    }
    if (road->reads_card) {
        tap(walker, "read_card", "", "");
    }
}

/* Between two sets of questions; false where a walk ends. */
bool walk_go_on(Walker *walker)
{
    const Screen *screen = walker->flow.current;
    if (walker->safety_only) {
        return false;
    }
    if (screen == &screen_soreness) {
        tap(walker, "next", "", "");
        return true;
    }
    bool more = screen == &screen_result && walker->road->all_of_me && !visit_of(walker)->full;
    if (more) {
        tap(walker, "more", "", "");
    }
    return more;
}

/* Where the answers leave somebody: at the screen of their tier, and nowhere in between. */
void walk_check_end(Walker *walker)
{
    const Screen *end = walker->flow.current;
    Tier tier = visit_of(walker)->triage.tier;
    bool today = end == &screen_stop_today;
    if (end == &screen_attract) {
        fail(walker, " falls back to", " the start");
    } else if (end != &screen_stop_now && (tier == TIER_T1) != today) {
        fail(walker, today ? " could wait, but ends at" : " must be seen today, but ends at",
             " screen");
    }
    walker->longest = walker->taps > walker->longest ? walker->taps : walker->longest;
}

static bool takes_part(const Walker *walker)
{
    const Screen *screen = walker->flow.current;
    return !walker->safety_only || screen == &screen_safety || screen == &screen_soreness;
}

void walk_on(Walker *walker)
{
    while (!walker->lost) {
        const Page *page = walk_page(walker);
        if (page && takes_part(walker)) {
            walk_answer(walker, page);
        } else if (!walk_go_on(walker)) {
            break;
        }
        if (walker->taps > WALK_TAPS_MAX) {
            fail(walker, " never comes to an end, still at", " screen");
        }
    }
    if (!walker->lost) {
        walk_check_end(walker);
    }
}

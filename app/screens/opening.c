/* How a made-up visitor comes to a screen: every question answered calmly, a plan made of that.
 * A page of questions is opened by leaving just its questions open; what its own terms ask for
 * is answered so that they hold. */
#include "screens/opening.h"

#include "base/text.h"
#include "screens/profile_plan.h"

/* Those that stand before the visit, or need no visitor. */
static bool is_of_visit(const Screen *screen)
{
    static const Screen *const others[] = {&screen_attract,   &screen_language,
                                           &screen_staff_pin, &screen_staff,
                                           &screen_stats,     &screen_out_of_order};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i] == screen) {
            return false;
        }
    }
    return true;
}

static bool shows_question(const Page *page, int question_i)
{
    for (int i = 0; i < page->question_count; i++) {
        if (page->question_is[i] == question_i) {
            return true;
        }
    }
    return false;
}

/* `but_i` stays open; -1: none. */
static void answer_calmly(Quiz *quiz, int but_i)
{
    const Pack *pack = quiz->pack;
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        if (i == but_i || question->fact) {
            continue;
        }
        int calm_i = pack_answer(question, question->calm);
        quiz->answers.bits[i] = calm_i < 0 ? answered_none : 1u << calm_i;
    }
}

/* A page that follows certain answers is shown to somebody who gave them. */
static void answer_terms(Quiz *quiz, int question_i)
{
    for (int i = 0; i < quiz->pack->page_count; i++) {
        const Page *page = &quiz->pack->pages[i];
        for (int k = 0; shows_question(page, question_i) && k < page->condition.count; k++) {
            const Term *term = &page->condition.terms[k];
            uint32_t *bits = &quiz->answers.bits[term->question_i];
            uint32_t first = term->answers & (~term->answers + 1);
            *bits = term->negated ? *bits & ~term->answers : first;
            *bits = *bits ? *bits : answered_none;
        }
    }
}

typedef struct {
    const Screen *screen;
    Way way;
    int question_i, card_i, movement_i; /* -1: none */
} Opened;

static bool asks(const Screen *screen)
{
    return screen == &screen_safety || screen == &screen_profile || screen == &screen_soreness;
}

static void make_visit(Kiosk *kiosk, const Opened *opened)
{
    Visit *visit = kiosk->visit;
    visit->way = opened->way;
    visit->came_with_code = opened->way == WAY_CODE;
    visit->noticed = true;
    visit->full = true;
    quiz_start(&visit->quiz, kiosk->pack);
    if (asks(opened->screen) && opened->question_i < 0) {
        return; /* a screen of questions begins with the first */
    }
    answer_calmly(&visit->quiz, opened->question_i);
    answer_terms(&visit->quiz, opened->question_i);
    Err err;
    if (!quiz_answer(&visit->quiz, "P1", way_ids[visit->way], &err)) {
        return; /* the check of content has said that P1 is missing */
    }
    visit->triage = triage_judge(kiosk->pack, &visit->quiz.answers);
    visit->tier_known = true;
    visit->plan_known = profile_plan_make(kiosk);
}

/* A stop screen is shown with the first rule that leads to it. */
static void stop_visit(Kiosk *kiosk, Tier tier)
{
    Triage *triage = &kiosk->visit->triage;
    *triage = (Triage){.tier = tier};
    for (int i = 0; i < kiosk->pack->rule_count && triage->fired_count == 0; i++) {
        if (kiosk->pack->rules[i].tier == (int)tier) {
            triage->fired[triage->fired_count++] = i;
        }
    }
}

static const Screen *find_screen(const char *name)
{
    for (int i = 0; i < flow_screen_count; i++) {
        if (text_equal(flow_screens[i]->name, name)) {
            return flow_screens[i];
        }
    }
    return NULL;
}

/* Pictures come with a pack, or not. */
static bool lacks_pictures(const Pack *pack, const Screen *screen)
{
    static const Screen *const pictures[] = {&screen_wheel, &screen_balance, &screen_cycle,
                                             &screen_scans, &screen_direction};
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        if (pictures[i] == screen) {
            return pack->pictures == NULL;
        }
    }
    return false;
}

/* The page with the question that is left open comes next, in its set. */
static bool comes_next(const Kiosk *kiosk, int question_i)
{
    const Pack *pack = kiosk->pack;
    for (int set = 0; set < SET_COUNT; set++) {
        int page_i = quiz_next_page(&kiosk->visit->quiz, (QuestionSet)set);
        if (page_i >= 0 && shows_question(&pack->pages[page_i], question_i)) {
            return true;
        }
    }
    return false;
}

/* Which screen asks it, of whom. */
static void find_question(const Pack *pack, int question_i, Opened *opened)
{
    static const struct {
        const Screen *screen;
        Way way;
    } places[SET_COUNT] = {
        [SET_EMERGENCY] = {&screen_safety, WAY_KEEPS_COMING},
        [SET_TODAY] = {&screen_safety, WAY_KEEPS_COMING},
        [SET_SOON] = {&screen_safety, WAY_KEEPS_COMING},
        [SET_GROUPS] = {&screen_safety, WAY_KEEPS_COMING},
        [SET_GATE] = {&screen_safety, WAY_MOVEMENTS},
        [SET_CARD] = {&screen_safety, WAY_KEEPS_COMING},
        [SET_SHORT] = {&screen_profile, WAY_KEEPS_COMING},
        [SET_FULL] = {&screen_profile, WAY_KEEPS_COMING},
        [SET_CHECKIN] = {&screen_profile, WAY_CODE},
        [SET_SORENESS] = {&screen_soreness, WAY_AFTER_EXERCISE},
    };
    for (int i = 0; i < pack->page_count; i++) {
        if (shows_question(&pack->pages[i], question_i)) {
            opened->screen = places[pack->pages[i].set].screen;
            opened->way = places[pack->pages[i].set].way;
            return;
        }
    }
}

/* "plan", "card heat", "movement T01", "question P5". */
static bool find_opened(const Pack *pack, const char *what, const char *id, Opened *ret,
                        Err *err)
{
    *ret = (Opened){NULL, WAY_KEEPS_COMING, -1, -1, -1};
    if (text_equal(what, "card")) {
        ret->card_i = pack_card(pack, id);
        ret->screen = ret->card_i < 0 ? NULL : &screen_cards;
    } else if (text_equal(what, "movement")) {
        ret->movement_i = pack_movement(pack, id);
        ret->screen = ret->movement_i < 0 ? NULL : &screen_player;
    } else if (text_equal(what, "question")) {
        ret->question_i = pack_question(pack, id);
        find_question(pack, ret->question_i, ret);
    } else if (!*id) {
        ret->screen = find_screen(what);
    }
    if (lacks_pictures(pack, ret->screen)) {
        return err_set(err, ERR_MISSING, "this pack has no pictures for the screen %s", what);
    }
    return ret->screen
           || err_set(err, ERR_MISSING,
                      "there is no %s%s%s; what opens is a screen by its name, card ID, "
                      "movement ID or question ID",
                      what, *id ? " " : "", id);
}

bool opening_show(Flow *flow, Kiosk *kiosk, const char *what, const char *id, Err *err)
{
    Opened opened;
    if (!find_opened(kiosk->pack, what, id, &opened, err)) {
        return false;
    }
    Manner manner = kiosk->manner;
    kiosk_forget(kiosk);
    kiosk->manner = manner;
    if (is_of_visit(opened.screen)) {
        make_visit(kiosk, &opened);
    }
    if (opened.question_i >= 0 && !comes_next(kiosk, opened.question_i)) {
        kiosk_forget(kiosk);
        flow_open(flow, kiosk, &screen_attract);
        return err_set(err, ERR_MISSING, "question %s is asked only after certain answers", id);
    }
    if (opened.screen == &screen_stop_now || opened.screen == &screen_stop_today) {
        stop_visit(kiosk, opened.screen == &screen_stop_now ? TIER_T0 : TIER_T1);
    }
    kiosk->visit->reads_card = text_equal(id, "R00");
    kiosk->visit->card_i = opened.card_i;
    kiosk->visit->movement_i = opened.movement_i;
    if (opened.screen == &screen_player && opened.movement_i < 0) {
        kiosk->visit->movement_i = 0;
    }
    flow_open(flow, kiosk, opened.screen);
    return true;
}

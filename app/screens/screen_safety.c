/* The safety check. Within three seconds: which of these is true of me. Which sets are asked
 * depends on the way in; an emergency stops it at once, in the middle of a page, and a same-day
 * answer once the sets that could still make it an emergency have been asked. Every answer is
 * judged anew from all answers, so taking one back takes its result back too. Read update and
 * judge first. */
#include "base/text.h"
#include "screens/profile_plan.h"
#include "screens/question.h"
#include "screens/safety_card.h"

/* clang-format off */
static const QuestionSet sets_of[WAY_COUNT][5] = {
    [WAY_HURTS_NOW]      = {SET_EMERGENCY, SET_TODAY, SET_SOON, SET_GROUPS, SET_COUNT},
    [WAY_KEEPS_COMING]   = {SET_EMERGENCY, SET_TODAY, SET_SOON, SET_GROUPS, SET_COUNT},
    [WAY_PREVENT]        = {SET_EMERGENCY, SET_TODAY, SET_SOON, SET_GROUPS, SET_COUNT},
    [WAY_AFTER_EXERCISE] = {SET_EMERGENCY, SET_TODAY, SET_SOON, SET_GROUPS, SET_COUNT},
    [WAY_FLARE]          = {SET_EMERGENCY, SET_COUNT},
    [WAY_MOVEMENTS]      = {SET_GATE, SET_GROUPS, SET_COUNT},
    [WAY_UNDERSTAND]     = {SET_EMERGENCY, SET_COUNT},
    [WAY_HELPER]         = {SET_EMERGENCY, SET_COUNT},
    [WAY_CODE]           = {SET_EMERGENCY, SET_COUNT}, /* groups travel in the code */
};
static const Outcome after[WAY_COUNT] = {
    [WAY_HURTS_NOW]      = OUT_PROFILE,
    [WAY_KEEPS_COMING]   = OUT_PROFILE,
    [WAY_PREVENT]        = OUT_PROFILE,
    [WAY_AFTER_EXERCISE] = OUT_SORENESS,
    [WAY_FLARE]          = OUT_FLARE,
    [WAY_MOVEMENTS]      = OUT_LIBRARY,
    [WAY_UNDERSTAND]     = OUT_PROFILE,
    [WAY_HELPER]         = OUT_PROFILE,
    [WAY_CODE]           = OUT_PROFILE,
};
/* Where the site gives no personal guidance, each way still leads to something to read. */
static const Outcome after_card[WAY_COUNT] = {
    [WAY_HURTS_NOW]      = OUT_EXPLAIN,
    [WAY_KEEPS_COMING]   = OUT_EXPLAIN,
    [WAY_PREVENT]        = OUT_EXPLAIN,
    [WAY_AFTER_EXERCISE] = OUT_CARDS,
    [WAY_FLARE]          = OUT_FLARE,
    [WAY_MOVEMENTS]      = OUT_LIBRARY,
    [WAY_UNDERSTAND]     = OUT_EXPLAIN,
    [WAY_HELPER]         = OUT_CARDS,
    [WAY_CODE]           = OUT_LIBRARY,
};
/* clang-format on */

/* Asked set by set, in the order of the table: what is most urgent comes first. */
static int next_page(const Kiosk *kiosk)
{
    const QuestionSet *sets = sets_of[kiosk->visit->way];
    if (kiosk->visit->reads_card && quiz_next_page(&kiosk->visit->quiz, SET_CARD) >= 0) {
        return safety_card_page(kiosk->pack);
    }
    for (int i = 0; sets[i] != SET_COUNT; i++) {
        int page_i = quiz_next_page(&kiosk->visit->quiz, sets[i]);
        if (page_i >= 0) {
            return page_i;
        }
    }
    return -1;
}

static int last_page(Kiosk *kiosk)
{
    const QuestionSet *sets = sets_of[kiosk->visit->way];
    int page_i = -1;
    for (int i = 0; page_i < 0 && sets[i] != SET_COUNT; i++) {
        page_i = quiz_back(&kiosk->visit->quiz, sets[i]);
    }
    if (page_i < 0 && kiosk->visit->reads_card) { /* before the first page after it */
        page_i = quiz_back(&kiosk->visit->quiz, SET_CARD);
        safety_card_forget(kiosk);
    }
    return page_i;
}

/* Tapped on an intimate page; back on the card leads to the questions one by one. */
static Outcome read_card(Kiosk *kiosk, bool reads)
{
    kiosk->visit->reads_card = reads;
    quiz_forget(&kiosk->visit->quiz, "R00");
    return OUT_AGAIN;
}

static void enter(void *state, Kiosk *kiosk)
{
    QuestionState *s = state;
    if (kiosk->manner.education) {
        s->page_i = -1;
        return;
    }
    s->page_i = kiosk->returning ? last_page(kiosk) : next_page(kiosk);
    kiosk->visit->tier_known = false;
    if (s->page_i < 0) {
        s->page_i = next_page(kiosk);
    }
}

/* A set is over when no page of it is left; a same-day answer may wait for the sets that can
 * still turn it into an emergency, which are the first two. */
static bool may_stop_today(const Kiosk *kiosk)
{
    const Quiz *quiz = &kiosk->visit->quiz;
    const QuestionSet *sets = sets_of[kiosk->visit->way];
    bool open_first = quiz_next_page(quiz, sets[0]) >= 0;
    bool open_today = sets[1] == SET_TODAY && quiz_next_page(quiz, SET_TODAY) >= 0;
    return !open_first && !open_today;
}

static Outcome stop(Kiosk *kiosk, Outcome outcome)
{
    kiosk->visit->tier_known = true;
    kiosk_count(kiosk, METRIC_TIER, tier_names[kiosk->visit->triage.tier]);
    return outcome;
}

/* Nothing is left to ask of who comes back for the leg question from a check-in or from a
 * movement of the plan; nor where the profile could not change the result. */
static bool has_all_answers(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    const Quiz *quiz = &visit->quiz;
    if (visit->came_with_code) {
        return quiz_next_page(quiz, SET_CHECKIN) < 0;
    }
    bool asked = quiz_next_page(quiz, SET_SHORT) < 0
                 && (!visit->full || quiz_next_page(quiz, SET_FULL) < 0);
    bool planned = visit->plan_known && asked;
    return planned || (after[visit->way] == OUT_PROFILE && profile_plan_is_named(kiosk));
}

static Outcome way_on(Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    if (!has_all_answers(kiosk)) {
        return after[visit->way];
    }
    return profile_plan_make(kiosk) ? OUT_PLAN : OUT_HOME;
}

/* Back from the first question leads out, or to the answer that asked it once more. */
static Outcome back_out(Kiosk *kiosk)
{
    const Quiz *quiz = &kiosk->visit->quiz;
    if (quiz->history_count == 0) {
        return OUT_BACK;
    }
    int page_i = quiz->history[quiz->history_count - 1];
    kiosk->returning = true;
    return kiosk->pack->pages[page_i].set == SET_SORENESS ? OUT_SORENESS : OUT_PROFILE;
}

static Outcome judge(Kiosk *kiosk, bool page_done)
{
    Visit *visit = kiosk->visit;
    visit->triage = triage_judge(kiosk->pack, &visit->quiz.answers);
    if (visit->triage.tier == TIER_T0) {
        return stop(kiosk, OUT_STOP_NOW);
    }
    if (!page_done) {
        return OUT_STAY;
    }
    if (visit->triage.tier == TIER_T1 && may_stop_today(kiosk)) {
        return stop(kiosk, OUT_STOP_TODAY);
    }
    return next_page(kiosk) >= 0 ? OUT_AGAIN : stop(kiosk, way_on(kiosk));
}

/* Soreness has its own topic on the shelf of cards. */
static Outcome leave_card(Kiosk *kiosk, const char *id)
{
    Visit *visit = kiosk->visit;
    if (text_equal(id, "back")) {
        return OUT_BACK;
    }
    if (!text_equal(id, "next")) {
        return OUT_STAY;
    }
    if (visit->way == WAY_AFTER_EXERCISE) {
        visit->topic = TOPIC_FLARE + 1;
    }
    return after_card[visit->way];
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    QuestionState *s = state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (kiosk->manner.education) {
        return leave_card(kiosk, event->id);
    }
    if (text_equal(event->id, "read_card") && s->page_i >= 0
        && safety_card_offered(kiosk, &kiosk->pack->pages[s->page_i])) {
        return read_card(kiosk, true);
    }
    bool on_card = s->page_i >= 0 && kiosk->pack->pages[s->page_i].set == SET_CARD;
    Choice choice = question_choose(s, kiosk, event->id);
    if (on_card && choice == CHOSE_BACK) {
        return read_card(kiosk, false);
    }
    if (on_card && kiosk_has(kiosk, "R00", "no")) {
        safety_card_deny(kiosk);
    }
    if (choice == CHOSE_BACK) {
        int page_i = last_page(kiosk);
        if (page_i < 0) {
            return back_out(kiosk);
        }
        s->page_i = page_i;
        s->explaining = false;
        return OUT_AGAIN;
    }
    return choice == CHOSE_NOTHING ? OUT_STAY : judge(kiosk, choice == CHOSE_DONE);
}

static void view_card(const Kiosk *kiosk, Ui *ui)
{
    Sheet sheet = {.title = say(kiosk, "When to get help"),
                   .icon = ICON_SHIELD,
                   .help = say(kiosk, "Please read this first. This screen gives no personal "
                                      "advice. A doctor or physio can.")};
    sheet_open(ui, &sheet);
    safety_card_view(kiosk, ui);
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "I have read this"), true);
    sheet_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    if (kiosk->manner.education) {
        view_card(kiosk, ui);
    } else {
        question_view(state, kiosk, ui);
    }
}

const Screen screen_safety = {
    .name = "safety",
    .state_size = sizeof(QuestionState),
    .enter = enter,
    .update = update,
    .view = view,
    .answers = true,
    .personal = true,
};

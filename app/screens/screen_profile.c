/* The short profile, the longer one behind "More about me", and the three questions of a
 * visitor who came back with a code. Within three seconds: one question, large answers, how
 * many are left. An answer leads to the next page; the last one makes the plan and leads to the
 * picture of the back, or straight to the plan after a check-in. Two answers lead back into the
 * safety check. */
#include "screens/profile_plan.h"
#include "screens/question.h"

static int next_page(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    if (visit->came_with_code) {
        return quiz_next_page(&visit->quiz, SET_CHECKIN);
    }
    int page_i = quiz_next_page(&visit->quiz, SET_SHORT);
    return page_i < 0 && visit->full ? quiz_next_page(&visit->quiz, SET_FULL) : page_i;
}

/* The sets in the order opposite to that in which they are asked: the last one first. */
static int last_page(Kiosk *kiosk)
{
    static const QuestionSet sets[] = {SET_CHECKIN, SET_FULL, SET_SHORT};
    int page_i = -1;
    for (size_t i = 0; page_i < 0 && i < sizeof sets / sizeof *sets; i++) {
        page_i = quiz_back(&kiosk->visit->quiz, sets[i]);
    }
    return page_i;
}

static void enter(void *state, Kiosk *kiosk)
{
    QuestionState *s = state;
    s->page_i = kiosk->returning ? last_page(kiosk) : next_page(kiosk);
    if (s->page_i < 0) {
        s->page_i = next_page(kiosk);
    }
}

static void ask_again(Kiosk *kiosk, const char *const *ids)
{
    for (; *ids; ids++) {
        quiz_forget(&kiosk->visit->quiz, *ids);
    }
}

/* Pain in both legs, or a leg that got worse since last week: the safety question on legs is
 * asked once more; a leg newly numb or weak: the first five are (CLINICAL brief 6.3). */
static bool reopens_safety(Kiosk *kiosk, const Page *page)
{
    static const struct {
        const char *question, *answer, *again[6];
    } signs[] = {{"P4", "both_legs", {"R05"}},
                 {"C3", "worse", {"R05"}},
                 {"C3", "numb", {"R01", "R02", "R03", "R04", "R05"}}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        int question_i = pack_question(kiosk->pack, signs[i].question);
        for (int k = 0; k < page->question_count; k++) {
            if (page->question_is[k] == question_i && question_i >= 0
                && kiosk_has(kiosk, signs[i].question, signs[i].answer)) {
                ask_again(kiosk, signs[i].again);
                return true;
            }
        }
    }
    return false;
}

static Outcome finish(Kiosk *kiosk)
{
    if (!profile_plan_make(kiosk)) {
        return OUT_HOME; /* the visitor arena is full: forget rather than show half a plan */
    }
    return kiosk->visit->came_with_code ? OUT_PLAN : OUT_RESULT;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    QuestionState *s = state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    Choice choice = question_choose(s, kiosk, event->id);
    if (choice == CHOSE_BACK) {
        int page_i = last_page(kiosk);
        return page_i < 0 ? OUT_BACK : OUT_AGAIN;
    }
    if (choice != CHOSE_DONE) {
        return OUT_STAY;
    }
    if (reopens_safety(kiosk, &kiosk->pack->pages[s->page_i])) {
        return OUT_SAFETY;
    }
    return next_page(kiosk) >= 0 ? OUT_AGAIN : finish(kiosk);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    question_view(state, kiosk, ui);
}

const Screen screen_profile = {
    .name = "profile",
    .state_size = sizeof(QuestionState),
    .enter = enter,
    .update = update,
    .view = view,
    .answers = true,
    .personal = true,
};

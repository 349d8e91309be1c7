/* Worse after exercise or physio: five questions decide whether it looks like ordinary soreness
 * (CLINICAL 6.4), or wants a look, or goes back to the safety check. Within three seconds of
 * the end: what it looks like, and how much to do next time. "Go on" leads to the profile and a
 * plan that begins with less. Sure of nothing, the visitor is told to ease off, never that all
 * is well. */
#include "screens/profile_plan.h"
#include "screens/question.h"

#include "base/text.h"

typedef enum { SORE_ASKING, SORE_ORDINARY, SORE_EASE_OFF, SORE_BOOK } Verdict;

typedef struct {
    QuestionState question;
    Verdict verdict;
} State;

static Verdict judge(const Kiosk *kiosk)
{
    if (kiosk_has(kiosk, "K2", "leg") || kiosk_has(kiosk, "K4", "worse_3_days")) {
        return SORE_BOOK;
    }
    bool worked = kiosk_has(kiosk, "K2", "muscles");
    bool soon = kiosk_has(kiosk, "K1", "within_12h") || kiosk_has(kiosk, "K1", "next_days");
    return worked && soon && kiosk_has(kiosk, "K4", "settling") ? SORE_ORDINARY : SORE_EASE_OFF;
}

/* Coming back takes the last page's answers away, so the next open page is that very page. */
static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    if (kiosk->returning) {
        s->question.page_i = quiz_back(&kiosk->visit->quiz, SET_SORENESS);
    }
    s->question.page_i = quiz_next_page(&kiosk->visit->quiz, SET_SORENESS);
    s->verdict = s->question.page_i < 0 ? judge(kiosk) : SORE_ASKING;
    kiosk->visit->triage = triage_judge(kiosk->pack, &kiosk->visit->quiz.answers);
}

/* Whose result is known already is asked nothing more. */
static Outcome way_on(Kiosk *kiosk)
{
    if (!profile_plan_is_named(kiosk)) {
        return OUT_NEXT;
    }
    return profile_plan_make(kiosk) ? OUT_PLAN : OUT_HOME;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (s->verdict != SORE_ASKING && text_equal(event->id, "next")) {
        return way_on(kiosk);
    }
    Choice choice = question_choose(&s->question, kiosk, event->id);
    if (choice == CHOSE_BACK) {
        return quiz_back(&kiosk->visit->quiz, SET_SORENESS) < 0 ? OUT_BACK : OUT_AGAIN;
    }
    if (choice != CHOSE_DONE) {
        return OUT_STAY;
    }
    const Page *page = &kiosk->pack->pages[s->question.page_i];
    bool unwell = kiosk_has(kiosk, "K5", "yes") || kiosk_has(kiosk, "K5", "not_sure");
    if (unwell
        && page->question_is[0]
               == pack_question(kiosk->pack, "K5")) { /* new numbness, weakness, bladder: the
                                                         emergency questions once more */
        static const char *const once_more[] = {"R01", "R02", "R03", "R05"};
        for (size_t i = 0; i < sizeof once_more / sizeof *once_more; i++) {
            quiz_forget(&kiosk->visit->quiz, once_more[i]);
        }
        return OUT_SAFETY; /* where K5 alone already means: be seen today */
    }
    return OUT_AGAIN;
}

/* clang-format off */
static const struct {
    const char *title, *text;
    Icon icon;
    Ink ink, soft;
    Evidence evidence; /* CLINICAL brief 1.4: S3-04, S3-05, S3-18 */
} verdicts[] = {
    [SORE_ORDINARY] = {"This looks like ordinary soreness",
                       "Muscles that did new work often ache for 1 to 3 days. Keep walking, use "
                       "gentle warmth, and do half as much next time.",
                       ICON_SMILE, INK_GO, INK_GO_SOFT, EVIDENCE_STRONG},
    [SORE_EASE_OFF] = {"Ease off a little",
                       "Do half as much for a few days, or the easier version. Tell your physio "
                       "how you reacted, so the plan can fit you better.",
                       ICON_HAND, INK_GENTLY, INK_GENTLY_SOFT, EVIDENCE_MODERATE},
    [SORE_BOOK]     = {"Please have it looked at",
                       "Pain that moves down the leg is worth a visit within a week or two. So is "
                       "pain that keeps getting worse after 3 days. Do only what feels easy.",
                       ICON_CALENDAR, INK_SOON, INK_SOON_SOFT, EVIDENCE_STRONG},
};
/* clang-format on */

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    if (s->verdict == SORE_ASKING) {
        question_view(&s->question, kiosk, ui);
        return;
    }
    Sheet sheet = {.title = say(kiosk, verdicts[s->verdict].title),
                   .icon = verdicts[s->verdict].icon};
    sheet_open(ui, &sheet);
    chrome_note(ui, verdicts[s->verdict].icon, verdicts[s->verdict].ink,
                verdicts[s->verdict].soft, NULL, say(kiosk, verdicts[s->verdict].text));
    chrome_evidence(ui, kiosk, verdicts[s->verdict].evidence);
    /* "Carry on" has no place beside "have it looked at". */
    if (s->verdict != SORE_BOOK) {
        chrome_lights(ui, kiosk);
    }
    chrome_net(ui, kiosk);
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "Go on"), true);
    sheet_close(ui);
}

const Screen screen_soreness = {
    .name = "soreness",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .answers = true,
    .personal = true,
};

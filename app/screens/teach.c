/* The first question is the content's first, about when to get help now; the second changes
 * with plan and way in, so that a returning visitor meets another one. A second miss ends the
 * question with the right answer in plain words: nobody is kept here. */
#include "screens/teach.h"

#include <string.h>

#include "base/text.h"

enum { TRIES = 2 };

static bool is_asked(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    bool stopped = visit->tier_known && visit->triage.tier <= TIER_T1;
    return kiosk->pack && kiosk->pack->teach_count >= TEACH_COUNT && !stopped;
}

static const Teach *question(const TeachState *state, const Kiosk *kiosk)
{
    if (!is_asked(kiosk) || state->asked >= TEACH_COUNT) {
        return NULL;
    }
    const Visit *visit = kiosk->visit;
    int others = kiosk->pack->teach_count - 1;
    int second = 1 + ((int)visit->way + visit->plan.variant_i + visit->basis.week) % others;
    return &kiosk->pack->teach[state->asked == 0 ? 0 : second];
}

/* The answer's id within "teach.<question>.<answer>"; NULL when it is no answer to this one. */
static const char *answer_in(const Teach *teach, const char *id)
{
    size_t length = strlen(teach->id);
    if (!text_begins(id, "teach.") || strncmp(id + strlen("teach."), teach->id, length) != 0
        || id[strlen("teach.") + length] != '.') {
        return NULL;
    }
    return id + strlen("teach.") + length + 1;
}

void teach_choose(TeachState *state, Kiosk *kiosk, const char *id)
{
    static const char *const known[TRIES] = {"first_try", "second_try"};
    const Teach *teach = question(state, kiosk);
    const char *answer = teach ? answer_in(teach, id) : NULL;
    if (!answer) {
        return;
    }
    bool right = text_equal(answer, teach->right);
    if (!right && state->missed + 1 < TRIES) {
        state->missed++;
        return;
    }
    kiosk_count(kiosk, METRIC_TEACH, right ? known[state->missed] : "missed");
    *state = (TeachState){.asked = state->asked + 1, .was_right = right};
}

static const char *right_answer(const Teach *teach)
{
    for (int i = 0; i < teach->answer_count; i++) {
        if (text_equal(teach->answers[i].id, teach->right)) {
            return teach->answers[i].text;
        }
    }
    return teach->again;
}

static void view_answers(const Kiosk *kiosk, Ui *ui, const Teach *teach)
{
    for (int i = 0; i < teach->answer_count; i++) {
        const Answer *answer = &teach->answers[i];
        ui_target(ui, &(Target){.id = ui_print(ui, "teach.%s.%s", teach->id, answer->id),
                                .label = say(kiosk, answer->text),
                                .icon = (Icon)icon_find(answer->icon),
                                .look = LOOK_ANSWER});
    }
}

/* What is said about the question before this one. */
static void view_before(const TeachState *state, const Kiosk *kiosk, Ui *ui)
{
    if (state->asked == 0) {
        return;
    }
    TeachState before = {.asked = state->asked - 1};
    const Teach *teach = question(&before, kiosk);
    if (teach) {
        chrome_note(ui, ICON_CHECK, INK_GO, INK_GO_SOFT,
                    say(kiosk, state->was_right ? "Yes, that is it." : "This is the one:"),
                    state->was_right ? NULL
                                     : ui_print(ui, "%s %s", say(kiosk, teach->title),
                                                say(kiosk, right_answer(teach))));
        chrome_evidence(ui, kiosk, teach->evidence);
    }
}

void teach_view(const TeachState *state, const Kiosk *kiosk, Ui *ui)
{
    if (!is_asked(kiosk)) {
        return;
    }
    view_before(state, kiosk, ui);
    const Teach *teach = question(state, kiosk);
    if (!teach) {
        return;
    }
    ui_text(ui, TYPE_BODY, INK_WORDS_2,
            say(kiosk, state->asked == 0 ? "Two quick questions, if you like"
                                         : "One more, if you like"));
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, teach->title));
    if (state->missed) {
        chrome_note(ui, ICON_HAND, INK_GENTLY, INK_GENTLY_SOFT,
                    say(kiosk, "Let us say it another way"), say(kiosk, teach->again));
        chrome_evidence(ui, kiosk, teach->evidence);
    }
    view_answers(kiosk, ui, teach);
}

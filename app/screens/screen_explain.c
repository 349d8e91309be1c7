/* The ways to understand back pain, side by side: none is the only right one. Within three
 * seconds: these are ways to think, more than one may fit, the pain is real in all of them.
 * Each unfolds in its place and folds the one before, so that the list is never lost. "I am
 * done" leads to the goodbye, the link to the cards. */
#include "base/text.h"
#include "screens/chrome.h"

#include <string.h>

typedef struct {
    int open_i; /* explanation unfolded; 0: none, else index + 1 */
} State;

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    for (int i = 0; i < kiosk->pack->explanation_count; i++) {
        if (text_begins(event->id, "explain.")
            && text_equal(event->id + strlen("explain."), kiosk->pack->explanations[i].id)) {
            s->open_i = s->open_i == i + 1 ? 0 : i + 1;
            return OUT_STAY;
        }
    }
    if (text_equal(event->id, "cards")) {
        return OUT_CARDS;
    }
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

static void view_part(const Kiosk *kiosk, Ui *ui, const char *heading, const char *text)
{
    if (text && text[0]) {
        ui_strong(ui, TYPE_BODY, INK_TEAL, say(kiosk, heading));
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, text));
    }
}

static void view_one(const Kiosk *kiosk, Ui *ui, const Explanation *explanation, bool open)
{
    static const char *const sure[EVIDENCE_COUNT] = {
        [EVIDENCE_STRONG] = "Strong evidence",       [EVIDENCE_MODERATE] = "Some evidence",
        [EVIDENCE_LIMITED] = "Little evidence",      [EVIDENCE_PERSONAL] = "People's stories",
        [EVIDENCE_NOT_SUPPORTED] = "Studies say no",
    };
    ui_target(ui, &(Target){.id = ui_print(ui, "explain.%s", explanation->id),
                            .role = ROLE_CARD,
                            .label = say(kiosk, explanation->name),
                            .on = open,
                            .icon = (Icon)icon_find(explanation->icon),
                            .look = LOOK_ANSWER});
    if (!open) {
        return;
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = 3,
                       .pad_mm = ui_small(ui) ? 3 : 6,
                       .fill = INK_TEAL_SOFT,
                       .radius_mm = 4});
    ui_evidence(ui, explanation->evidence, say(kiosk, sure[explanation->evidence]));
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, explanation->says));
    view_part(kiosk, ui, "Who it may fit", explanation->fits);
    view_part(kiosk, ui, "Try for two weeks", explanation->trial.change);
    view_part(kiosk, ui, "Watch one thing", explanation->trial.measure);
    view_part(kiosk, ui, "Then decide", explanation->trial.stop);
    view_part(kiosk, ui, "Read more", explanation->read);
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    Sheet sheet = {.title = say(kiosk, "Ways to understand back pain"),
                   .icon = ICON_QUESTION,
                   .help = ui_small(ui)
                               ? NULL
                               : say(kiosk, "Each is a way to think. More than one may "
                                            "fit you. The pain is always real.")};
    sheet_open(ui, &sheet);
    for (int i = 0; i < kiosk->pack->explanation_count; i++) {
        view_one(kiosk, ui, &kiosk->pack->explanations[i], s->open_i == i + 1);
    }
    ui_target(ui, &(Target){.id = "cards",
                            .label = say(kiosk, "Good to know: all cards"),
                            .icon = ICON_CARD,
                            .look = LOOK_LINK});
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "I am done"), true);
    sheet_close(ui);
}

const Screen screen_explain = {
    .name = "explain", .state_size = sizeof(State), .update = update, .view = view};

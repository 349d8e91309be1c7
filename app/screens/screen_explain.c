/* The ways to understand back pain, side by side: none is the only right one. Within three
 * seconds: these are ways to think, more than one may fit, the pain is real in all of them.
 * Each unfolds in its place and folds the one before, so that the list is never lost. Below
 * them the ladder: what to try next when one did not help, the easiest first. "I am done"
 * leads to the goodbye, the link to the cards. */
#include "base/text.h"
#include "screens/pictures_view.h"

#include <string.h>

/* Explanations are numbered from 1; the ladder is what comes behind all of them. */
enum { NONE_OPEN, LADDER_OPEN = -1 };

typedef struct {
    int open; /* what is unfolded */
} State;

/* What an id unfolds; NONE_OPEN when it is none of ours. */
static int unfolds(const Kiosk *kiosk, const char *id)
{
    if (text_equal(id, "ladder")) {
        return LADDER_OPEN;
    }
    for (int i = 0; i < kiosk->pack->explanation_count; i++) {
        if (text_begins(id, "explain.")
            && text_equal(id + strlen("explain."), kiosk->pack->explanations[i].id)) {
            return i + 1;
        }
    }
    return NONE_OPEN;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    static const struct {
        const char *id;
        Outcome outcome;
    } ways[] = {{"cards", OUT_CARDS}, {"back", OUT_BACK}, {"next", OUT_NEXT}};
    State *s = state;
    Outcome outcome = OUT_STAY;
    if (event->kind != EVENT_CHOOSE || pictures_choose(kiosk, event->id, &outcome)) {
        return outcome;
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (text_equal(event->id, ways[i].id)) {
            return ways[i].outcome;
        }
    }
    int open = unfolds(kiosk, event->id);
    if (open != NONE_OPEN) {
        s->open = s->open == open ? NONE_OPEN : open;
    }
    return OUT_STAY;
}

static void view_part(const Kiosk *kiosk, Ui *ui, const char *heading, const char *text)
{
    if (text && text[0]) {
        ui_strong(ui, TYPE_BODY, INK_TEAL, say(kiosk, heading));
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, text));
    }
}

static void open_part(Ui *ui)
{
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = 3,
                       .pad_mm = ui_small(ui) ? 3 : 6,
                       .fill = INK_TEAL_SOFT,
                       .radius_mm = 4});
}

static void view_one(const Kiosk *kiosk, Ui *ui, const Explanation *explanation, bool open)
{
    ui_target(ui, &(Target){.id = ui_print(ui, "explain.%s", explanation->id),
                            .role = ROLE_CARD,
                            .label = say(kiosk, explanation->name),
                            .on = open,
                            .icon = (Icon)icon_find(explanation->icon),
                            .look = LOOK_ANSWER});
    if (!open) {
        return;
    }
    open_part(ui);
    chrome_evidence(ui, kiosk, explanation->evidence);
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, explanation->says));
    view_part(kiosk, ui, "Who it may fit", explanation->fits);
    view_part(kiosk, ui, "Try for two weeks", explanation->trial.change);
    view_part(kiosk, ui, "Watch one thing", explanation->trial.measure);
    view_part(kiosk, ui, "Then decide", explanation->trial.stop);
    view_part(kiosk, ui, "Read more", explanation->read);
    ui_close(ui);
}

/* After the last rung nothing follows, so nobody is told to wait there. */
static void view_rung(const Kiosk *kiosk, Ui *ui, int i)
{
    const Rung *rung = &kiosk->pack->ladder[i];
    open_part(ui);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, ui_print(ui, "%d. %s", i + 1, say(kiosk, rung->title)));
    chrome_evidence(ui, kiosk, rung->evidence);
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, rung->text));
    if (i < kiosk->pack->ladder_count - 1) {
        const char *words = rung->weeks == 1 ? "Give it {1} week." : "Give it {1} weeks.";
        ui_text(ui, TYPE_BODY, INK_WORDS_2, chrome_fill(ui, say(kiosk, words), rung->weeks, 0));
    }
    ui_close(ui);
}

static void view_ladder(const Kiosk *kiosk, Ui *ui, bool open)
{
    if (kiosk->pack->ladder_count == 0) {
        return;
    }
    ui_target(ui, &(Target){.id = "ladder",
                            .role = ROLE_CARD,
                            .label = say(kiosk, "What next, if this did not help?"),
                            .on = open,
                            .icon = ICON_HARDER,
                            .look = LOOK_ANSWER});
    if (open) { /* before the rungs: nobody should climb for months first */
        chrome_note(
            ui, ICON_DESK, INK_SOON, INK_SOON_SOFT,
            say(kiosk, "No better after 6 weeks in all?"),
            say(kiosk, "Then go straight to the last step: see someone who knows backs."));
    }
    for (int i = 0; open && i < kiosk->pack->ladder_count; i++) {
        view_rung(kiosk, ui, i);
    }
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
        view_one(kiosk, ui, &kiosk->pack->explanations[i], s->open == i + 1);
    }
    view_ladder(kiosk, ui, s->open == LADDER_OPEN);
    pictures_links(kiosk, ui);
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

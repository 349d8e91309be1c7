/* Where every road ends that is walked to its end. Within three seconds: this is all, and it is
 * safe to walk away, because this screen forgets. Who was stopped reads their first step once
 * more instead of a cheerful word; all others may answer two questions that ask back what they
 * take home. Reaching it is what counts a visit as finished. "I am done"
 * forgets at once; who just leaves is forgotten sooner than elsewhere. */
#include "base/text.h"
#include "screens/teach.h"
#include "screens/tier_look.h"

/* There is nothing left to read or decide: the next in line should not meet this one's end. */
enum { GOODBYE_IDLE_MS = 20000 };

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    kiosk->visit->tally.finished = true;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    teach_choose(state, kiosk, event->id);
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    return text_equal(event->id, "next") ? OUT_HOME : OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const Visit *visit = kiosk->visit;
    bool stopped = kiosk->pack && visit->tier_known && visit->triage.tier <= TIER_T1;
    const Stop *stop = stopped ? &kiosk->pack->stops[visit->triage.tier] : NULL;
    Sheet sheet = {.title = say(kiosk, stop ? stop->title : "Take good care of yourself"),
                   .icon = stop ? tier_looks[visit->triage.tier].icon : ICON_HEART};
    sheet_open(ui, &sheet);
    ui_text(ui, TYPE_LEAD, INK_WORDS,
            say(kiosk,
                stop ? stop->steps[0] : "Small steps, often. A missed day changes nothing."));
    teach_view(state, kiosk, ui);
    ui_text(ui, TYPE_BODY, INK_WORDS_2,
            say(kiosk, "When you leave, this screen forgets you. Nothing was kept."));
    if (kiosk->pack) {
        chrome_net(ui, kiosk);
    }
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "I am done"), true);
    sheet_close(ui);
}

const Screen screen_goodbye = {.name = "goodbye",
                               .state_size = sizeof(TeachState),
                               .enter = enter,
                               .update = update,
                               .view = view,
                               .idle_ms = GOODBYE_IDLE_MS};

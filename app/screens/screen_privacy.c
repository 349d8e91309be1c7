/* A breath before the intimate questions: people behind should not be able to read along.
 * Within three seconds: a few signs need a doctor, so everyone is asked, and in a small column.
 * It also says what "new" means, once, because the questions after it lean on that word. "Start
 * the check" is the only way on. */
#include "base/text.h"
#include "screens/chrome.h"

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    (void)kiosk;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Type type = ui_small(ui) ? TYPE_BODY : TYPE_LEAD;
    Sheet sheet = {.title = say(kiosk, "A quick safety check first"), .icon = ICON_SHIELD};
    if (kiosk->visit->came_with_code) {
        sheet.help = say(kiosk, "Your code works. First, a short check.");
    }
    sheet_open(ui, &sheet);
    ui_text(ui, type, INK_WORDS,
            say(kiosk,
                "Most back pain is safe. A few signs need a doctor soon. So we ask everyone."));
    ui_text(ui, type, INK_WORDS,
            say(kiosk,
                "Some questions are private. They are shown small, in the middle, so that "
                "others can hardly read along. They are never read aloud unless you ask."));
    ui_text(ui, TYPE_BODY, INK_WORDS_2,
            say(kiosk, "\"New\" means it started or changed in the last 2 weeks, or is getting "
                       "worse."));
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "Start the check"), true);
    sheet_close(ui);
}

const Screen screen_privacy = {.name = "privacy", .update = update, .view = view};

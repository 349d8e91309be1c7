/* Each language under its own name, so that nobody has to read another to find theirs. A choice
 * leads on to the notice the first time; from the bar it leads back to the screen that was
 * left, which then goes on where it was. The codes of a plan are made anew, for they hold
 * words. */
#include <string.h>

#include "base/text.h"
#include "screens/chrome.h"

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    for (int i = 0; i < kiosk->lang_count; i++) {
        if (text_begins(event->id, "language.")
            && text_equal(event->id + strlen("language."), kiosk->langs[i].code)) {
            kiosk->manner.lang_i = i;
            kiosk->visit->code_count = 0; /* codes speak the language too */
            kiosk_count(kiosk, METRIC_LANGUAGE, kiosk->langs[i].code);
            return kiosk->visit->noticed ? OUT_BACK : OUT_NEXT;
        }
    }
    return OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Sheet sheet = {.title = say(kiosk, "Choose your language"), .icon = ICON_LANGUAGE};
    sheet_open(ui, &sheet);
    for (int i = 0; i < kiosk->lang_count; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "language.%s", kiosk->langs[i].code),
                                .label = kiosk->langs[i].own_name,
                                .on = i == kiosk->manner.lang_i,
                                .look = LOOK_ANSWER});
    }
    sheet_foot(ui);
    sheet_close(ui);
}

const Screen screen_language = {
    .name = "language", .update = update, .view = view, .answers = true};

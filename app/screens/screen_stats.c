/* What this screen counts: the live table, for everybody to see. Within three seconds: it
 * counts how often things happen, never who. Read anew each time it is entered, so that the
 * numbers are of now. The only way on is back to the notice. */
#include "base/text.h"
#include "screens/counters_view.h"

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    effects_add(kiosk->effects, EFFECT_READ_COUNTERS);
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    (void)kiosk;
    bool leaves = event->kind == EVENT_CHOOSE
                  && (text_equal(event->id, "back") || text_equal(event->id, "next"));
    return leaves ? OUT_BACK : OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Sheet sheet = {.title = say(kiosk, "What this screen counts"), .icon = ICON_COUNTER};
    sheet_open(ui, &sheet);
    ui_text(ui, TYPE_BODY, INK_WORDS,
            say(kiosk, "It counts how often things happen, never who. No name, no time of day, "
                       "no answers side by side. Small numbers are hidden."));
    counters_view(kiosk, ui);
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "Go back"), true);
    sheet_close(ui);
}

const Screen screen_stats = {.name = "stats", .enter = enter, .update = update, .view = view};

/* What this screen is and is not, before anything is asked. Within three seconds: a plan comes
 * out of it, it is no doctor, and nothing is kept. "I understand" leads on to the reason for
 * coming; the link shows the live counters, so that "nothing about you" can be checked on the
 * spot. Having been here is what makes a later change of language lead back and not on. */
#include "base/text.h"
#include "screens/chrome.h"

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    kiosk->visit->noticed = true;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "stats")) {
        return OUT_STATS;
    }
    if (text_equal(event->id, "back")) {
        kiosk->visit->noticed = false;
        return OUT_BACK;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

static void fact(Ui *ui, Icon icon, const char *text)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 6, .valign = ALIGN_CENTRE});
    ui_icon(ui, icon, 12, INK_TEAL);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
    ui_text(ui, ui_small(ui) ? TYPE_BODY : TYPE_LEAD, INK_WORDS, text);
    ui_close(ui);
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Sheet sheet = {.title = say(kiosk, "Before we start"), .icon = ICON_SHIELD};
    sheet_open(ui, &sheet);
    fact(ui, ICON_FIGURE,
         say(kiosk, "A few questions, then a plan made for you to take home."));
    fact(ui, ICON_HELP_NOW,
         say(kiosk, "First we check if you need a doctor today. Please answer with care."));
    fact(ui, ICON_PERSON,
         say(kiosk, "This screen is not a doctor. It cannot say what is wrong with you."));
    fact(ui, ICON_EYE,
         say(kiosk, "Nothing about you is kept. When you leave, your answers are gone."));
    ui_target(ui, &(Target){.id = "stats",
                            .label = say(kiosk, "What this screen counts"),
                            .look = LOOK_LINK,
                            .icon = ICON_COUNTER});
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "I understand"), true);
    sheet_close(ui);
}

const Screen screen_notice = {.name = "notice", .enter = enter, .update = update, .view = view};

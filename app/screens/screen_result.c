/* The picture of a back: the wheel, the weakest petal lit, and what it means. Within three
 * seconds: this side of it is where most can be won. "See my plan" leads on; "More about me"
 * asks the longer profile and comes back here. The words never call the lit petal bad: it is
 * where there is room to win, and the wheel is a way to think, not a measurement. */
#include "base/text.h"
#include "screens/pictures_view.h"
#include "screens/profile_plan.h"
#include "screens/tier_look.h"

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "more")) {
        kiosk->visit->full = true;
        kiosk->visit->quiz.short_path = false;
        return OUT_PROFILE;
    }
    Outcome outcome = OUT_BACK;
    if (text_equal(event->id, "back") || pictures_choose(kiosk, event->id, &outcome)) {
        return outcome;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

static void view_wheel(const Kiosk *kiosk, Ui *ui)
{
    const Profile *profile = &kiosk->visit->profile;
    WheelSpokes spokes = {.lit = profile->order[0],
                          .said = picture_spokes_said(kiosk, ui, profile->spokes)};
    for (int i = 0; i < SPOKE_COUNT; i++) {
        spokes.taps[i] = pictures_link(ui, PICTURE_WHEEL);
        spokes.names[i] = say(kiosk, kiosk->pack->spokes[i].name);
        spokes.values[i] = profile->spokes[i];
    }
    ui_wheel(ui, "wheel", say(kiosk, "Your back has five sides"), &spokes,
             ui_small(ui) ? 95 : 190);
}

static void view_meaning(const Kiosk *kiosk, Ui *ui)
{
    const Spoke *weakest = &kiosk->pack->spokes[kiosk->visit->profile.order[0]];
    ui_strong(ui, TYPE_LEAD, INK_WORDS,
              ui_print(ui, "%s %s", say(kiosk, "Where a change may help most:"),
                       say(kiosk, weakest->name)));
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, weakest->means));
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, weakest->helps));
    chrome_evidence(ui, kiosk, weakest->evidence);
    ui_text(ui, TYPE_BODY, INK_WORDS_2,
            say(kiosk, "This is a way to think about your back. It is not a measurement."));
}

/* What the answers put into the pans; a tap on it leads to where a finger can load it. */
static void view_balance(const Kiosk *kiosk, Ui *ui)
{
    if (!kiosk->pack->pictures) {
        return;
    }
    const Answers *answers = &kiosk->visit->quiz.answers;
    BalanceLook look = {.all_taps = pictures_link(ui, PICTURE_BALANCE),
                        .height_mm = ui_small(ui) ? 36 : 70};
    picture_balance_of(kiosk->pack, answers, look.on);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Load and strength in balance"));
    picture_balance(kiosk, ui, answers, &look);
    ui_text(ui, TYPE_BODY, INK_WORDS, picture_verdict(kiosk, answers, look.on));
    ui_text(ui, TYPE_BODY, INK_WORDS,
            say(kiosk,
                "Pain often comes when there is more to carry than the back is ready for. "
                "The plan makes it ready for more, step by step."));
    chrome_evidence(ui, kiosk, picture_about(kiosk->pack->pictures, PICTURE_BALANCE)->evidence);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Sheet sheet = {.title = say(kiosk, "The picture of your back"), .rich_head = true};
    sheet_open_head(ui, &sheet);
    view_wheel(kiosk, ui);
    sheet_body(ui, &sheet);
    tier_note(ui, kiosk);
    view_meaning(kiosk, ui);
    view_balance(kiosk, ui);
    pictures_links(kiosk, ui);
    if (!kiosk->visit->full) {
        ui_target(ui, &(Target){.id = "more",
                                .look = LOOK_LINK,
                                .icon = ICON_PLUS,
                                .label = say(kiosk, "More about me, for a closer fit")});
    }
    chrome_net(ui, kiosk);
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "See my plan"), true);
    sheet_close(ui);
}

const Screen screen_result = {
    .name = "result", .update = update, .view = view, .personal = true};

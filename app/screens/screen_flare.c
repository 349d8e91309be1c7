/* Sixty seconds for somebody in a flare: what it is, what to do now, what to do tomorrow.
 * Within three seconds: it usually settles. Only the emergency signs were asked on the way
 * here, so nothing is offered that needs to know more: three calm movements, and a line for
 * whom not all three suit. They lead to the player, the link to the cards, "I am done" to the
 * goodbye. */
#include "base/text.h"
#include "screens/chrome.h"

#include <string.h>

/* Feet up, breathing, pelvic tilt: what may be done on the worst of days. */
static const char *const calm_moves[] = {"C04", "C02", "M01"};
enum { CALM_MOVES = (int)(sizeof calm_moves / sizeof *calm_moves) };

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_begins(event->id, "movement.")) {
        kiosk->visit->movement_i = pack_movement(kiosk->pack, event->id + strlen("movement."));
        return kiosk->visit->movement_i >= 0 ? OUT_PLAYER : OUT_STAY;
    }
    if (text_equal(event->id, "cards")) {
        kiosk->visit->topic = TOPIC_FLARE + 1;
        return OUT_CARDS;
    }
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Sheet sheet = {.title = say(kiosk, "A flare-up usually settles"),
                   .icon = ICON_FLARE,
                   .help = say(kiosk, "Take it one day at a time.")};
    sheet_open(ui, &sheet);
    for (int i = 0; i < kiosk->pack->flare_count; i++) {
        ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4});
        ui_open(ui, &(Box){.flow = UI_COLUMN, .width_mm = ui_small(ui) ? 7 : 9});
        ui_strong(ui, TYPE_LEAD, INK_TEAL, ui_print(ui, "%d", i + 1));
        ui_close(ui);
        ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, kiosk->pack->flare[i]));
        ui_close(ui);
        ui_close(ui);
    }
    chrome_evidence(ui, kiosk, kiosk->pack->plan_evidence.flare);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Try one of these now"));
    ui_text(ui, TYPE_BODY, INK_WORDS_2, /* this short way in does not ask about groups */
            say(kiosk, "Pregnant, or just had an operation? Then only the breathing."));
    for (int i = 0; i < CALM_MOVES; i++) {
        int movement_i = pack_movement(kiosk->pack, calm_moves[i]);
        if (movement_i >= 0) {
            ui_target(ui,
                      &(Target){.id = ui_print(ui, "movement.%s", calm_moves[i]),
                                .label = say(kiosk, kiosk->pack->movements[movement_i].name),
                                .icon = ICON_PLAY,
                                .look = LOOK_ANSWER,
                                .role = ROLE_CARD});
        }
    }
    ui_target(ui, &(Target){.id = "cards",
                            .label = say(kiosk, "Good to know"),
                            .icon = ICON_CARD,
                            .look = LOOK_LINK});
    chrome_net(ui, kiosk);
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "I am done"), true);
    sheet_close(ui);
}

const Screen screen_flare = {.name = "flare", .update = update, .view = view, .personal = true};

/* The two pans: what a back carries, and what it can carry. Every stone is a chip, so a finger
 * can load and unload; the beam tips at once. It begins with what the visitor's answers put
 * there, weighed as the profile weighs them. */
#include <string.h>

#include "base/text.h"
#include "screens/pictures_view.h"

typedef struct {
    unsigned on[2]; /* load, capacity: a bit a stone */
} State;

static const char *const sides[2] = {"load", "capacity"};

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    Answers answers = pictures_answers(kiosk);
    picture_balance_of(kiosk->pack, &answers, s->on);
    picture_enter(kiosk, PICTURE_BALANCE);
}

static const Pan *pan_of(const Kiosk *kiosk, int side)
{
    const BalancePicture *balance = &kiosk->pack->pictures->balance;
    return side ? &balance->capacity : &balance->load;
}

static void toggle(State *s, const Kiosk *kiosk, int side, const char *stone_id)
{
    const Pan *pan = pan_of(kiosk, side);
    for (int i = 0; i < pan->stone_count; i++) {
        if (text_equal(pan->stones[i].id, stone_id)) {
            s->on[side] ^= 1u << i;
        }
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    Outcome outcome = OUT_STAY;
    if (event->kind != EVENT_CHOOSE || picture_leave(event->id, &outcome)) {
        return outcome;
    }
    if (text_equal(event->id, "reset")) {
        Answers answers = pictures_answers(kiosk);
        picture_balance_of(kiosk->pack, &answers, s->on);
    }
    for (int side = 0; side < 2; side++) {
        size_t length = strlen(sides[side]);
        if (text_begins(event->id, sides[side]) && event->id[length] == '.') {
            toggle(s, kiosk, side, event->id + length + 1);
        }
    }
    return OUT_STAY;
}

static void view_stones(const State *s, const Kiosk *kiosk, Ui *ui, int side)
{
    const Pan *pan = pan_of(kiosk, side);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 3, .weight = 1});
    ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, pan->name));
    for (int i = 0; i < pan->stone_count; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.%s", sides[side], pan->stones[i].id),
                                .label = say(kiosk, pan->stones[i].label),
                                .icon = (Icon)icon_find(pan->stones[i].icon),
                                .on = s->on[side] >> i & 1,
                                .look = LOOK_CHIP});
    }
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    Answers answers = pictures_answers(kiosk);
    unsigned start[2];
    picture_balance_of(kiosk->pack, &answers, start);
    bool changed = start[0] != s->on[0] || start[1] != s->on[1];
    bool own = pictures_own(kiosk);
    picture_open(kiosk, ui, PICTURE_BALANCE, !ui_small(ui));
    picture_balance(
        kiosk, ui, &answers,
        &(BalanceLook){.on = {s->on[0], s->on[1]}, .height_mm = ui_small(ui) ? 50 : 92});
    picture_body(kiosk, ui, PICTURE_BALANCE);
    if (!own) {
        picture_says(ui, say(kiosk, "This is an example. Load it as your own days are."), NULL);
    }
    ui_strong(ui, TYPE_BODY, INK_WORDS, picture_verdict(kiosk, &answers, s->on));
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = 2, .gap_mm = ui_small(ui) ? 3 : 6});
    view_stones(s, kiosk, ui, 0);
    view_stones(s, kiosk, ui, 1);
    ui_close(ui);
    ui_target(
        ui, &(Target){.id = "reset",
                      .label = say(kiosk, own ? "Back to how I am now" : "Back to the example"),
                      .icon = ICON_REPEAT,
                      .look = LOOK_QUIET,
                      .disabled = !changed});
    picture_close(kiosk, ui, PICTURE_BALANCE);
}

const Screen screen_balance = {.name = "balance",
                               .state_size = sizeof(State),
                               .enter = enter,
                               .update = update,
                               .view = view,
                               .personal = true};

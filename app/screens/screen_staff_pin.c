/* The staff door: a PIN, or on a fresh kiosk the choice of one, typed twice. Checking is slow
 * on purpose and done by a worker, so the answer comes as an event; until then OK is off. What
 * was typed is wiped as soon as it was handed on, and the effect that carries it is zeroed with
 * all effects. The right PIN leads to the staff screen, "Leave" to the attract screen. */
#include "base/text.h"
#include "screens/chrome.h"

#include <string.h>

/* Twelve digits and their end fit the small buffer that an effect carries by itself. */
enum { PIN_LEAST = 4, PIN_MOST = 12 };

typedef struct {
    char typed[PIN_MOST + 1], first[PIN_MOST + 1];
    bool waiting; /* the worker is checking */
    const char *says;
} State;

static void wipe(char *text, size_t size)
{
    memset(text, 0, size);
}

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    effects_add(kiosk->effects, EFFECT_PIN_STATE);
}

static void ask(State *s, Kiosk *kiosk, EffectKind kind)
{
    Effect *effect = effects_add(kiosk->effects, kind);
    if (effect) {
        memcpy(effect->small, s->typed, sizeof s->typed);
        effect->text = effect->small;
        s->waiting = true;
    }
}

static void confirm(State *s, Kiosk *kiosk)
{
    if (kiosk->machine.pin_is_set) {
        ask(s, kiosk, EFFECT_PIN_TRY);
    } else if (s->first[0] == '\0') {
        memcpy(s->first, s->typed, sizeof s->first);
        s->says = "Type the same PIN once more.";
    } else if (strcmp(s->first, s->typed) == 0) {
        ask(s, kiosk, EFFECT_PIN_SET);
    } else {
        wipe(s->first, sizeof s->first);
        s->says = "The two were not the same. Please begin again.";
    }
    wipe(s->typed, sizeof s->typed);
}

static Outcome ended(State *s, const Kiosk *kiosk, const Done *done)
{
    bool pin = done->kind == EFFECT_PIN_TRY || done->kind == EFFECT_PIN_SET;
    if (!pin) {
        return OUT_STAY;
    }
    s->waiting = false;
    wipe(s->first, sizeof s->first);
    if (done->ok) {
        return OUT_NEXT;
    }
    s->says = done->wait_s > 0 || kiosk->machine.pin_wait_s > 0
                  ? "Too many wrong tries. Please wait a little, then try again."
                  : "That PIN is not right.";
    if (done->kind == EFFECT_PIN_SET) {
        s->says = "The PIN could not be kept. Is the disk full?";
    }
    return OUT_STAY;
}

static void press(State *s, Kiosk *kiosk, const char *id)
{
    size_t used = strlen(s->typed);
    if (text_equal(id, "key.ok") && used >= PIN_LEAST && !s->waiting) {
        confirm(s, kiosk);
    } else if (text_equal(id, "key.back") && used > 0) {
        s->typed[used - 1] = '\0';
    } else if (text_begins(id, "key.") && id[4] >= '0' && id[4] <= '9' && used < PIN_MOST) {
        s->typed[used] = id[4];
        s->says = NULL;
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind == EVENT_DONE) {
        return ended(s, kiosk, event->done);
    }
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "leave")) {
        return OUT_HOME;
    }
    press(s, kiosk, event->id);
    return OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    char dots[PIN_MOST * 4];
    TextOut out = text_out(dots, sizeof dots);
    size_t used = strlen(s->typed);
    for (size_t i = 0; i < used; i++) {
        text_add(&out, "\u25CF ");
    }
    const char *title = kiosk->machine.pin_is_set ? "Staff PIN" : "Choose a staff PIN";
    Sheet sheet = {.title = say(kiosk, title),
                   .icon = ICON_GEAR,
                   .help = kiosk->machine.pin_is_set ? NULL : say(kiosk, "4 to 12 digits.")};
    sheet_open(ui, &sheet);
    ui_strong(ui, TYPE_TITLE, INK_TEAL, used ? ui_print(ui, "%s", dots) : "_ _ _ _");
    if (s->says) {
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, s->says));
    }
    ui_keypad(ui, false, used >= PIN_LEAST && !s->waiting);
    sheet_foot(ui);
    chrome_quiet(ui, "leave", say(kiosk, "Leave"), ICON_DOOR);
    sheet_close(ui);
}

const Screen screen_staff_pin = {
    .name = "staff_pin",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .bare = true,
    .personal = true,
};

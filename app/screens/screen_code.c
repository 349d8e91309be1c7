/* For who comes back: the return code of last time is typed in. Within three seconds: three
 * groups of four, and they stand on the plan. A code that fits leads on to the short safety
 * check, since much can happen between two visits; one that does not is refused without blame,
 * and back leads to starting fresh. What is typed lives in the visit, so changing the language
 * keeps it. */
#include "base/text.h"
#include "screens/chrome.h"

#include <string.h>

typedef struct {
    bool refused;
} State;

static void type(Visit *visit, char letter)
{
    size_t used = strlen(visit->typed);
    if (used < TOKEN_LENGTH) {
        visit->typed[used] = letter;
        visit->typed[used + 1] = '\0';
    }
}

static void rub_out(Visit *visit)
{
    size_t used = strlen(visit->typed);
    if (used > 0) {
        visit->typed[used - 1] = '\0';
    }
}

static Outcome use_code(State *s, Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    Err err = {0};
    if (!token_read(visit->typed, &visit->brought, &err)) {
        s->refused = true;
        kiosk_count(kiosk, METRIC_CODE, "refused");
        return OUT_STAY;
    }
    visit->basis = visit->brought;
    visit->came_with_code = true;
    visit->quiz.week = visit->brought.week;
    kiosk_count(kiosk, METRIC_CODE, "used");
    memset(visit->typed, 0, sizeof visit->typed);
    return OUT_NEXT;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    const char *id = event->id;
    if (text_equal(id, "key.ok")) {
        return use_code(s, kiosk);
    }
    if (text_equal(id, "back")) {
        return OUT_BACK;
    }
    if (text_equal(id, "key.back")) {
        rub_out(kiosk->visit);
        s->refused = false;
    } else if (text_begins(id, "key.") && strlen(id) == strlen("key.x")) {
        type(kiosk->visit, id[strlen("key.")]);
        s->refused = false;
    }
    return OUT_STAY;
}

static const char *as_typed(const Kiosk *kiosk, Ui *ui)
{
    char shown[TOKEN_LENGTH * 2];
    TextOut out = text_out(shown, sizeof shown);
    for (int i = 0; i < TOKEN_LENGTH; i++) {
        bool typed = i < (int)strlen(kiosk->visit->typed);
        text_add(&out, "%s%c", i && i % 4 == 0 ? "-" : "",
                 typed ? kiosk->visit->typed[i] : '_');
    }
    return ui_print(ui, "%s", shown);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    bool full = strlen(kiosk->visit->typed) == TOKEN_LENGTH;
    Sheet sheet = {
        .title = say(kiosk, "Type your code"),
        .help = ui_small(ui) ? NULL : say(kiosk, "It is on your plan: three groups of four.")};
    sheet_open(ui, &sheet);
    ui_strong(ui, ui_small(ui) ? TYPE_LEAD : TYPE_TITLE, INK_TEAL, as_typed(kiosk, ui));
    if (s->refused) {
        chrome_note(ui, ICON_QUESTION, INK_TODAY, INK_TODAY_SOFT, NULL,
                    say(kiosk,
                        "That code does not fit. Please check each letter, or go back and "
                        "start fresh."));
    }
    ui_keypad(ui, true, full);
    sheet_foot(ui);
    sheet_close(ui);
}

const Screen screen_code = {
    .name = "code",
    .state_size = sizeof(State),
    .update = update,
    .view = view,
    .personal = true,
};

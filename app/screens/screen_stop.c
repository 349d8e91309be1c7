/* The two stop screens. Within three seconds: get help now, or be seen today, and this number.
 * They behave and look alike but for tier and ground. Neither has a bar and
 * so no Back: exercises are no way on from here, only the goodbye comes after it. The order of
 * the view is the order of need: whom to call, why, what to do, what to say, what to hand over.
 * What the slip will say can be read before it is printed; paper is asked for once, and when it
 * fails the screen itself is the slip. One reason is given, the most severe. */
#include "screens/tier_look.h"

#include "base/text.h"
#include "core/handout.h"

enum { SLIP_BYTES = 16384 };

typedef struct {
    bool slip_open; /* what the slip says is shown */
} State;

/* The printer is asked at once, so that a slip is offered only where one can come out. */
static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    effects_add(kiosk->effects, EFFECT_PRINTER_STATE);
}

static void print_slip(Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    char *bytes = arena_push(kiosk->visitor, SLIP_BYTES, 1);
    Effect *print = bytes ? effects_add(kiosk->effects, EFFECT_PRINT) : NULL;
    if (!print) {
        return;
    }
    Handout handout = {.pack = kiosk->pack,
                       .lang = kiosk_lang(kiosk),
                       .code = "",
                       .today = kiosk->machine.today};
    TextOut out = text_out(bytes, SLIP_BYTES);
    handout_slip_request(&handout, visit->triage.tier, visit->triage.fired,
                         visit->triage.fired_count, &out);
    print->text = bytes;
    visit->paper_asked = true;
    visit->printed = "The slip is being printed.";
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    Visit *visit = kiosk->visit;
    if (event->kind == EVENT_DONE && event->done->kind == EFFECT_PRINT) {
        visit->printed = event->done->ok ? "Your slip is ready."
                                         : "The slip could not be printed. Show this screen.";
        kiosk_count(kiosk, METRIC_PRINT, event->done->ok ? "done" : "failed");
    }
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "print") && !visit->paper_asked) {
        print_slip(kiosk);
    } else if (text_equal(event->id, "slip")) {
        s->slip_open = !s->slip_open;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

/* The first local number is the emergency one; nobody who can wait until today needs it. */
static const char *number_of(const Kiosk *kiosk, Tier tier)
{
    bool local = tier == TIER_T0 && kiosk->pack->contact_count > 0;
    return local ? kiosk->pack->contacts[0].number : NULL;
}

static void view_call(const Kiosk *kiosk, Ui *ui, Tier tier, Ink ink)
{
    const Stop *stop = &kiosk->pack->stops[tier == TIER_T0 ? 0 : 1];
    const char *number = number_of(kiosk, tier);
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 6, .valign = ALIGN_CENTRE});
    ui_icon(ui, ICON_PHONE, 16, ink);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1, .gap_mm = 2});
    if (number) {
        ui_strong(ui, TYPE_HERO, ink, number);
    }
    ui_strong(ui, ui_small(ui) ? TYPE_LEAD : TYPE_TITLE, ink, say(kiosk, stop->call));
    ui_close(ui);
    ui_close(ui);
}

static void view_why(const Kiosk *kiosk, Ui *ui, Tier tier, Ink ink)
{
    const Triage *triage = &kiosk->visit->triage;
    if (triage->fired_count > 0) {
        const Rule *rule = &kiosk->pack->rules[triage->fired[0]];
        if (rule->tier == (int)tier || triage->tier == tier) {
            ui_text(ui, TYPE_LEAD, ink, say(kiosk, rule->why));
        }
    }
}

static void view_steps(const Kiosk *kiosk, Ui *ui, const Stop *stop, Ink ink)
{
    for (int i = 0; i < stop->step_count; i++) {
        ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4});
        ui_strong(ui, TYPE_LEAD, ink, ui_print(ui, "%d", i + 1));
        ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, stop->steps[i]));
        ui_close(ui);
        ui_close(ui);
    }
}

static void view_slip(const Kiosk *kiosk, Ui *ui)
{
    const Visit *visit = kiosk->visit;
    bool can = kiosk->machine.printer == PRINTER_READY || kiosk->machine.printer == PRINTER_LOW;
    if (visit->printed) {
        ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, visit->printed));
    } else if (can) {
        chrome_quiet(ui, "print", say(kiosk, "Print a slip to hand over"), ICON_PRINT);
    }
}

/* Nobody hands over what they have not read. */
static void view_slip_words(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Triage *triage = &kiosk->visit->triage;
    ui_target(ui, &(Target){.id = "slip",
                            .look = LOOK_LINK,
                            .icon = s->slip_open ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, "What the slip says")});
    const char *last = NULL;
    for (int i = 0; s->slip_open && i < triage->fired_count; i++) {
        const char *line = kiosk->pack->rules[triage->fired[i]].slip;
        if (!text_equal(line, last)) { /* two rules may say the same */
            ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, line));
        }
        last = line;
    }
}

/* These screens have no bar, yet who cannot read them needs these two most of all. */
static void view_help_reading(const Kiosk *kiosk, Ui *ui)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4, .weight = ui_wide(ui) ? 1 : 0});
    chrome_quiet(ui, "speak", say(kiosk, "Read aloud"), ICON_SPEAK);
    chrome_quiet(ui, "size", say(kiosk, "Text size"), ICON_TEXT_SIZE);
    ui_close(ui);
}

static void view_stop(const State *s, const Kiosk *kiosk, Ui *ui, Tier tier)
{
    const TierLook *look = &tier_looks[tier];
    const Stop *stop = &kiosk->pack->stops[tier == TIER_T0 ? 0 : 1];
    Sheet sheet = {.title = say(kiosk, stop->title),
                   .icon = look->icon,
                   .icon_ink = look->ink,
                   .rich_head = true};
    sheet_open_head(ui, &sheet);
    view_call(kiosk, ui, tier, look->ink); /* first: it must show on the smallest panel too */
    view_why(kiosk, ui, tier, INK_WORDS);
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, stop->text));
    sheet_body(ui, &sheet);
    if (tier == TIER_T1) {
        tier_contacts(ui, kiosk);
    }
    view_steps(kiosk, ui, stop, look->ink);
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = 3,
                       .pad_mm = ui_small(ui) ? 4 : 6,
                       .fill = INK_CARD,
                       .border = look->ink,
                       .border_mm = 0.6f,
                       .radius_mm = 4});
    ui_strong(ui, TYPE_BODY, look->ink, say(kiosk, "You can say"));
    ui_text(ui, TYPE_LEAD, INK_WORDS, say(kiosk, stop->say_this));
    ui_close(ui);
    ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, stop->show_this));
    view_slip_words(s, kiosk, ui);
    ui_text(ui, TYPE_CAPTION, INK_WORDS_2,
            ui_print(ui, "%s %s %s", say(kiosk, "Safety rules:"), kiosk->pack->ruleset,
                     kiosk->pack->rules_hash));
    if (tier == TIER_T1) { /* on the other one, whom to call is all there is to say */
        chrome_net(ui, kiosk);
    }
    if (ui_small(ui)) {
        view_help_reading(kiosk, ui);
    }
    sheet_foot(ui);
    if (!ui_small(ui)) {
        view_help_reading(kiosk, ui);
    }
    view_slip(kiosk, ui);
    ui_target(ui, &(Target){.id = "next",
                            .label = say(kiosk, "I have read this"),
                            .look = tier == TIER_T0 ? LOOK_EMERGENCY : LOOK_MAIN,
                            .weight = 1});
    sheet_close(ui);
}

static void view_now(const void *state, const Kiosk *kiosk, Ui *ui)
{
    view_stop(state, kiosk, ui, TIER_T0);
}

static void view_today(const void *state, const Kiosk *kiosk, Ui *ui)
{
    view_stop(state, kiosk, ui, TIER_T1);
}

const Screen screen_stop_now = {
    .name = "stop_now",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view_now,
    .bare = true,
    .idle_ms = IDLE_LONG_MS, /* somebody may be fetching help */
    .personal = true,
    .ground = INK_EMERGENCY_SOFT,
};

const Screen screen_stop_today = {
    .name = "stop_today",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view_today,
    .bare = true,
    .idle_ms = IDLE_LONG_MS,
    .personal = true,
    .ground = INK_TODAY_SOFT,
};

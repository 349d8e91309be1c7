/* For staff: how the kiosk is, in sentences a receptionist would say. Works without content,
 * and then says why there is none. Within three seconds: is there something I should do.
 * Content can be read again, the program ended; "Leave" leads to the attract screen. No
 * visitor's answer can be seen here: the visit was forgotten when the corner was held. */
#include "base/text.h"
#include "screens/counters_view.h"

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    effects_add(kiosk->effects, EFFECT_READ_COUNTERS);
    effects_add(kiosk->effects, EFFECT_PRINTER_STATE);
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "reload")) {
        effects_add(kiosk->effects, EFFECT_LOAD);
    }
    if (text_equal(event->id, "exit")) {
        kiosk->wants_exit = true;
    }
    return text_equal(event->id, "leave") ? OUT_HOME : OUT_STAY;
}

static void line(Ui *ui, const Kiosk *kiosk, const char *name, const char *value)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 6});
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
    ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, name));
    ui_close(ui);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 2});
    ui_text(ui, TYPE_BODY, INK_WORDS, value);
    ui_close(ui);
    ui_close(ui);
}

static void view_problems(Ui *ui, const Kiosk *kiosk)
{
    const Problems *problems = kiosk->machine.problems;
    if (!problems || problems->count == 0) {
        return;
    }
    chrome_note(ui, ICON_STOP_HAND, INK_TODAY, INK_TODAY_SOFT,
                say(kiosk, kiosk->pack
                               ? "New content was refused. The one from before is shown."
                               : "This content was refused"),
                NULL);
    for (int i = 0; i < problems->count; i++) {
        ui_text(ui, TYPE_BODY, INK_WORDS, problems->items[i].text);
    }
}

static const char *printer_words(PrinterState state)
{
    static const char *const words[PRINTER_STATE_COUNT] = {
        [PRINTER_NONE] = "No printer is set.",
        [PRINTER_READY] = "Ready.",
        [PRINTER_LOW] = "Ready. Paper or ink is running low.",
        [PRINTER_OUT] = "Out of paper. Please load some.",
        [PRINTER_OFFLINE] = "Switched off or stopped.",
        [PRINTER_UNKNOWN] = "It does not answer.",
    };
    return words[state];
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    const Pack *pack = kiosk->pack;
    Sheet sheet = {.title = say(kiosk, "For staff"), .icon = ICON_GEAR, .wide_body = true};
    sheet_open(ui, &sheet);
    if (kiosk->machine.notice[0]) {
        chrome_note(ui, ICON_HAND, INK_SOON, INK_SOON_SOFT, say(kiosk, "Please note"),
                    kiosk->machine.notice);
    }
    if (pack && pack->contact_count == 0) {
        chrome_note(ui, ICON_PHONE, INK_SOON, INK_SOON_SOFT, NULL,
                    say(kiosk,
                        "No local emergency number is set. The stop screen names 112, 911 "
                        "and 999."));
    }
    view_problems(ui, kiosk);
    line(ui, kiosk, "Program", ui_print(ui, "Steadyback %s", kiosk->machine.version));
    if (pack) {
        line(ui, kiosk, "Content", ui_print(ui, "%s %s", pack->info.title, pack->info.version));
        line(ui, kiosk, "Reviewed", say(kiosk, pack->info.review));
        line(ui, kiosk, "Safety rules", ui_print(ui, "%s %s", pack->ruleset, pack->rules_hash));
        line(ui, kiosk, "Licence", pack->info.licence);
    }
    line(ui, kiosk, "USB stick",
         say(kiosk, kiosk->machine.stick ? "One is plugged in. This version cannot read it yet."
                                         : "No stick is plugged in."));
    line(ui, kiosk, "Printer", say(kiosk, printer_words(kiosk->machine.printer)));
    line(ui, kiosk, "Date",
         kiosk->machine.today[0] ? kiosk->machine.today : say(kiosk, "Not sure of the date."));
    ui_rule(ui, INK_HAIRLINE);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "What this screen counts"));
    counters_view(kiosk, ui);
    sheet_foot(ui);
    chrome_quiet(ui, "reload", say(kiosk, "Read content again"), ICON_REPEAT);
    chrome_quiet(ui, "exit", say(kiosk, "End the program"), ICON_CROSS);
    chrome_main(ui, "leave", say(kiosk, "Leave"), true);
    sheet_close(ui);
}

const Screen screen_staff = {
    .name = "staff", .enter = enter, .update = update, .view = view, .bare = true};

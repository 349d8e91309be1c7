/* The plan as codes, on paper, and as a short return code. Within three seconds: point the
 * phone at the square. "I have it" leads to the goodbye and counts the code that was shown as
 * taken. Codes and request lie in the visitor arena and go with it. Codes are made once a plan
 * and language; each panel size has a largest code, and what does not fit is shortened or left
 * out. */
#include "base/text.h"
#include "core/handout.h"
#include "screens/chrome.h"

#include <string.h>

enum { CODE_BYTES = 2048, REQUEST_BYTES = 65536 };

typedef bool MakeText(const Handout *handout, int max_bytes, TextOut *out);

static Handout handout_of(const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    return (Handout){.pack = kiosk->pack,
                     .lang = kiosk_lang(kiosk),
                     .plan = &visit->plan,
                     .basis = &visit->basis,
                     .code = visit->code,
                     .today = kiosk->machine.today,
                     .content_dir = kiosk->machine.content_dir};
}

static void add_code(Kiosk *kiosk, const char *kind, MakeText *make)
{
    Visit *visit = kiosk->visit;
    char *bytes = arena_push(kiosk->visitor, CODE_BYTES, 1);
    if (!bytes) {
        return;
    }
    Handout handout = handout_of(kiosk);
    TextOut out = text_out(bytes, CODE_BYTES);
    int room = qr_capacity(kiosk->machine.code_version, false);
    TakeCode *code = &visit->codes[visit->code_count];
    Err err;
    if (make(&handout, room, &out)
        && qr_encode(bytes, kiosk->machine.code_version, kiosk->visitor, &code->code, &err)) {
        code->kind = kind;
        code->text = bytes;
        visit->code_count++;
    }
}

/* The calendar comes first: it is the one that reminds people by itself. */
static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    Visit *visit = kiosk->visit;
    effects_add(kiosk->effects, EFFECT_PRINTER_STATE);
    if (visit->code_count == 0) { /* not made again when one comes back here */
        add_code(kiosk, "calendar", handout_calendar);
        add_code(kiosk, "text", handout_text);
        add_code(kiosk, "link", handout_link);
    }
    if (visit->code_i >= visit->code_count) { /* made anew, and fewer than before */
        visit->code_i = 0;
    }
}

static void print(Kiosk *kiosk)
{
    Visit *visit = kiosk->visit;
    char *bytes = arena_push(kiosk->visitor, REQUEST_BYTES, 1);
    Effect *effect = bytes ? effects_add(kiosk->effects, EFFECT_PRINT) : NULL;
    if (!effect) {
        visit->printed = "The paper did not come. Please scan the code instead.";
        return;
    }
    Handout handout = handout_of(kiosk);
    TextOut out = text_out(bytes, REQUEST_BYTES);
    handout_request(&handout, &out);
    effect->text = bytes;
    visit->paper_asked = true;
    visit->printed = "Your plan is being printed.";
}

static void printed(Kiosk *kiosk, const Done *done)
{
    kiosk->visit->printed = done->ok ? "Your plan is in the printer tray."
                                     : "The paper did not come. Please scan the code instead.";
    kiosk_count(kiosk, METRIC_PRINT, done->ok ? "done" : "failed");
    if (done->ok) {
        kiosk_count(kiosk, METRIC_TAKEN, "paper");
    }
}

/* Another code is shown from the screen's top, where it is whole. */
static Outcome show(Visit *visit, const char *kind)
{
    for (int i = 0; i < visit->code_count; i++) {
        if (text_equal(kind, visit->codes[i].kind)) {
            visit->code_i = i;
            return OUT_AGAIN;
        }
    }
    return OUT_STAY;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    Visit *visit = kiosk->visit;
    if (event->kind == EVENT_DONE && event->done->kind == EFFECT_PRINT) {
        printed(kiosk, event->done);
    }
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_begins(event->id, "show.")) {
        return show(visit, event->id + strlen("show."));
    }
    if (text_equal(event->id, "print") && !visit->paper_asked) {
        print(kiosk);
    }
    if (text_equal(event->id, "next")) {
        if (visit->code_count > 0) {
            kiosk_count(kiosk, METRIC_TAKEN, visit->codes[visit->code_i].kind);
        }
        return OUT_NEXT;
    }
    return text_equal(event->id, "back") ? OUT_BACK : OUT_STAY;
}

typedef struct {
    const char *kind, *name, *how;
} KindWords;

/* clang-format off */
static const KindWords kinds[] = {
    {"calendar", "Calendar",   "Open the camera of your phone. Point it at the square. Tap to add it to your calendar."},
    {"text",     "Plain text", "Open a scanner app on your phone. Point it at the square. Keep the text."},
    {"link",     "Web page",   "Open the camera of your phone. Point it at the square. Tap the link."},
};
static const struct {
    PrinterState state;
    const char *text;
} printer_says[] = {
    {PRINTER_OUT,     "The printer has no paper. Please scan the code."},
    {PRINTER_OFFLINE, "The printer is resting. Please scan the code."},
    {PRINTER_UNKNOWN, "The printer does not answer. Please scan the code."},
};
/* clang-format on */

static void view_paper(const Kiosk *kiosk, Ui *ui)
{
    const Visit *visit = kiosk->visit;
    PrinterState printer = kiosk->machine.printer;
    if (visit->printed) {
        chrome_note(ui, ICON_PRINT, INK_GENTLY, INK_GENTLY_SOFT, NULL,
                    say(kiosk, visit->printed));
        return;
    }
    if (printer == PRINTER_READY || printer == PRINTER_LOW) {
        chrome_quiet(ui, "print", say(kiosk, "Print it on paper"), ICON_PRINT);
    }
    for (size_t i = 0; i < sizeof printer_says / sizeof *printer_says; i++) {
        if (printer == printer_says[i].state) {
            ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, printer_says[i].text));
        }
    }
}

static const KindWords *words_of(const TakeCode *code)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (text_equal(kinds[k].kind, code->kind)) {
            return &kinds[k];
        }
    }
    return &kinds[0];
}

static void view_how(const Kiosk *kiosk, Ui *ui)
{
    const Visit *visit = kiosk->visit;
    if (visit->code_count > 0) {
        ui_text(ui, TYPE_BODY, INK_WORDS,
                say(kiosk, words_of(&visit->codes[visit->code_i])->how));
    }
    if (visit->code_count < 2) {
        return;
    }
    ui_open(ui, &(Box){.flow = UI_WRAP, .gap_mm = 3});
    for (int i = 0; i < visit->code_count; i++) {
        const KindWords *words = words_of(&visit->codes[i]);
        ui_target(ui, &(Target){.id = ui_print(ui, "show.%s", words->kind),
                                .label = say(kiosk, words->name),
                                .look = LOOK_QUIET,
                                .on = i == visit->code_i});
    }
    ui_close(ui);
}

static void view_return_code(const Kiosk *kiosk, Ui *ui)
{
    const char *code = kiosk->visit->code;
    if (!code[0]) {
        return; /* a named result without a plan has none */
    }
    ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, "Code for next time. Write it down:"));
    ui_strong(ui, ui_small(ui) ? TYPE_LEAD : TYPE_TITLE, INK_TEAL,
              ui_print(ui, "%.4s %.4s %.4s", code, code + 4, code + 8));
}

static void view_code(const Kiosk *kiosk, Ui *ui)
{
    const Visit *visit = kiosk->visit;
    if (visit->code_count == 0) {
        return;
    }
    const TakeCode *code = &visit->codes[visit->code_i];
    ui_code(ui, "qr", say(kiosk, "Your plan as a code to scan"), code->code.modules,
            code->code.size, 210);
}

/* A named result has no code: its words are what can be taken along. */
static void view_named(const Kiosk *kiosk, Ui *ui, const Variant *variant)
{
    chrome_note(ui, ICON_CARD, INK_GENTLY, INK_GENTLY_SOFT, say(kiosk, variant->title),
                say(kiosk, variant->text));
    ui_text(ui, TYPE_BODY, INK_WORDS_2,
            say(kiosk, "You can take a photo of this screen with your phone."));
}

static void view_words(const Kiosk *kiosk, Ui *ui)
{
    const Variant *variant = &kiosk->pack->variants[kiosk->visit->plan.variant_i];
    ui_title(ui, say(kiosk, variant->no_plan ? "Take this home" : "Take your plan home"));
    if (variant->no_plan) {
        view_named(kiosk, ui, variant);
    }
    view_how(kiosk, ui);
    view_return_code(kiosk, ui);
    view_paper(kiosk, ui);
    if (!ui_small(ui)) { /* there the code needs the height; plan and goodbye say it */
        chrome_net(ui, kiosk);
    }
}

/* Wide words on a small panel: the code has the whole height, the words come after it. */
static void view_below(const Kiosk *kiosk, Ui *ui)
{
    ui_open(ui,
            &(Box){.flow = UI_SCROLL, .weight = 1, .gap_mm = 3, .pad_x_mm = 2, .id = "body"});
    view_code(kiosk, ui);
    view_words(kiosk, ui);
    chrome_last(ui, "next", say(kiosk, "I have it"));
    ui_close(ui);
}

/* The code stands alone beside the words, so that nothing else is in the camera's picture. */
static void view_beside(const Kiosk *kiosk, Ui *ui)
{
    bool wide = ui_wide(ui), small = ui_small(ui);
    ui_open(ui, &(Box){.flow = wide ? UI_ROW : UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 2 : 8,
                       .pad_mm = small ? 0 : 8});
    if (kiosk->visit->code_count > 0) {
        ui_open(ui, &(Box){.flow = UI_COLUMN,
                           .weight = wide ? 1 : 0,
                           .align = ALIGN_CENTRE,
                           .valign = ALIGN_CENTRE});
        view_code(kiosk, ui);
        ui_close(ui);
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 2 : 5,
                       .pad_mm = small ? 2 : 0,
                       .pad_x_mm = ui_roomy(ui) && !wide ? 14 : 0}); /* as on other screens */
    ui_open(ui, &(Box){.flow = UI_SCROLL, .weight = 1, .gap_mm = small ? 3 : 6, .id = "body"});
    view_words(kiosk, ui);
    ui_close(ui);
    chrome_last(ui, "next", say(kiosk, "I have it"));
    ui_close(ui);
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    bool wide_words = ui_metrics(ui)->text_scale > 1.0f || kiosk->visit->code_count > 1;
    if (ui_small(ui) && wide_words) {
        view_below(kiosk, ui);
    } else {
        view_beside(kiosk, ui);
    }
}

const Screen screen_takehome = {
    .name = "takehome",
    .enter = enter,
    .update = update,
    .view = view,
    .idle_ms = IDLE_LONG_MS,
    .personal = true,
};

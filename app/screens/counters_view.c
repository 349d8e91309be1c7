#include "screens/counters_view.h"

#include "base/text.h"

/* clang-format off */
static const struct {
    const char *metric, *name;
} names[] = {
    {"visit",    "Visits"},
    {"left_at",  "Where people stopped"},
    {"way",      "What brought people here"},
    {"language", "Languages"},
    {"tier",     "Result of the safety check"},
    {"variant",  "Kinds of plan"},
    {"spoke",    "Where plans begin"},
    {"movement", "Movements followed"},
    {"hurts",    "Stopped because it hurt"},
    {"taken",    "How plans went home"},
    {"print",    "Printed pages"},
    {"code",     "Return codes"},
    {"card",     "Cards read"},
    {"took",     "Time to a plan"},
};
/* clang-format on */

static void view_row(Ui *ui, const Counter *counter)
{
    char words[16];
    tally_words(counter, words);
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4});
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
    ui_text(ui, TYPE_BODY, INK_WORDS, ui_print(ui, "%s", counter->key));
    ui_close(ui);
    ui_text(ui, TYPE_BODY, INK_WORDS_2, ui_print(ui, "%s", counter->bucket));
    ui_strong(ui, TYPE_BODY, INK_WORDS, ui_print(ui, "%s", words));
    ui_close(ui);
}

enum { ROWS_MAX = 60 };

void counters_view(const Kiosk *kiosk, Ui *ui)
{
    int shown = 0;
    for (size_t m = 0; m < sizeof names / sizeof *names; m++) {
        bool headed = false;
        for (int i = 0; i < kiosk->machine.counter_count && shown < ROWS_MAX; i++) {
            const Counter *counter = &kiosk->machine.counters[i];
            if (!text_equal(counter->metric, names[m].metric)) {
                continue;
            }
            if (!headed) {
                ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, names[m].name));
                headed = true;
            }
            view_row(ui, counter);
            shown++;
        }
    }
    if (shown == 0) {
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, "Nothing has been counted yet."));
    }
}

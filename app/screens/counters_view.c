/* Counters are stored as short keys; what a person reads is looked for in this order: the names
 * in the content, the ways in, the languages' own names, the plain words below. A key that is
 * found nowhere is shown as it is, so that a new counter is never hidden. The first table gives
 * the order of the headings; a metric that has no row there is not shown. */
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
    {"picture",  "Pictures tried"},
    {"took",     "Time to a plan"},
    {"teach",    "Questions asked back"},
    {"confidence", "How sure, after a routine"},
};
/* clang-format on */

/* Stored keys are short words of the program; people read what they stand for. */
/* clang-format off */
static const struct {
    const char *key, *words;
} plain_words[] = {
    {"started",      "Started, not finished"},
    {"finished",     "Finished"},
    {"calendar",     "In the phone's calendar"},
    {"text",         "As plain text"},
    {"link",         "As a web page"},
    {"paper",        "On paper"},
    {"done",         "Printed"},
    {"failed",       "Did not print"},
    {"used",         "Used"},
    {"refused",      "Did not fit"},
    {"first_try",    "Known at once"},
    {"second_try",   "Known after a second look"},
    {"missed",       "Missed twice"},
    {"up",           "More sure than before"},
    {"same",         "As sure as before"},
    {"down",         "Less sure than before"},
    {"under_2",      "Under 2 minutes"},
    {"under_4",      "Under 4 minutes"},
    {"under_8",      "Under 8 minutes"},
    {"longer",       "Longer"},
    {"language",     "Choosing a language"},
    {"notice",       "Before we start"},
    {"purpose",      "What brings you here"},
    {"privacy",      "Before the safety check"},
    {"safety",       "Safety check"},
    {"profile",      "Questions about you"},
    {"result",       "Picture of the back"},
    {"plan",         "Plan"},
    {"takehome",     "Take home"},
    {"stop_now",     "Get help now"},
    {"stop_today",   "Be seen today"},
    {"flare",        "Flare-up"},
    {"soreness",     "Soreness"},
    {"library",      "Movements"},
    {"player",       "One movement"},
    {"routine",      "Movements together"},
    {"cards",        "Cards"},
    {"explain",      "Ways to understand"},
    {"wheel",        "The wheel, changed"},
    {"balance",      "The balance"},
    {"cycle",        "The two circles"},
    {"scans",        "Scans by age"},
    {"direction",    "Which way to move"},
    {"code",         "Return code"},
    {"stats",        "This table"},
};
/* clang-format on */

static const char *from_content(const Pack *pack, Metric metric, const char *key)
{
    int movement_i = pack_movement(pack, key), card_i = pack_card(pack, key);
    if ((metric == METRIC_MOVEMENT || metric == METRIC_HURTS) && movement_i >= 0) {
        return pack->movements[movement_i].name;
    }
    if (metric == METRIC_CARD && card_i >= 0) {
        return pack->cards[card_i].title;
    }
    for (int i = 0; metric == METRIC_TIER && i < TIER_COUNT; i++) {
        if (text_equal(tier_names[i], key)) {
            return pack->tiers[i].title;
        }
    }
    for (int i = 0; metric == METRIC_VARIANT && i < pack->variant_count; i++) {
        if (text_equal(pack->variants[i].id, key)) {
            return pack->variants[i].title;
        }
    }
    for (int i = 0; metric == METRIC_SPOKE && i < pack->spoke_count; i++) {
        if (text_equal(pack->spokes[i].id, key)) {
            return pack->spokes[i].name;
        }
    }
    return NULL;
}

static const char *words_of(const Kiosk *kiosk, const Counter *counter)
{
    Metric metric = (Metric)metric_find(counter->metric);
    const char *words = kiosk->pack ? from_content(kiosk->pack, metric, counter->key) : NULL;
    for (int i = 0; !words && metric == METRIC_WAY && i < WAY_COUNT; i++) {
        words = text_equal(way_ids[i], counter->key) ? way_words((Way)i) : NULL;
    }
    for (int i = 0; !words && metric == METRIC_LANGUAGE && i < kiosk->lang_count; i++) {
        bool same = text_equal(kiosk->langs[i].code, counter->key);
        words = same ? kiosk->langs[i].own_name : NULL;
    }
    for (size_t i = 0; !words && i < sizeof plain_words / sizeof *plain_words; i++) {
        words = text_equal(plain_words[i].key, counter->key) ? plain_words[i].words : NULL;
    }
    return words ? say(kiosk, words) : counter->key;
}

static void view_row(const Kiosk *kiosk, Ui *ui, const Counter *counter)
{
    char words[16];
    tally_words(counter, words);
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 4});
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
    ui_text(ui, TYPE_BODY, INK_WORDS, ui_print(ui, "%s", words_of(kiosk, counter)));
    ui_close(ui);
    if (!ui_small(ui)) { /* three columns of large words would not fit beside each other */
        ui_text(ui, TYPE_BODY, INK_WORDS_2, ui_print(ui, "%s", counter->bucket));
    }
    ui_strong(ui, TYPE_BODY, INK_WORDS, ui_print(ui, "%s", words));
    ui_close(ui);
}

/* A row is five nodes: so many leave half of the tree to everything else on the screen. */
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
            view_row(kiosk, ui, counter);
            shown++;
        }
    }
    if (shown == 0) {
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, "Nothing has been counted yet."));
    }
}

/* P1: what brings a visitor here. Within three seconds: nine sentences, one of them is mine.
 * Each way in has its words, its picture and where it leads; those that end in movements pass
 * the safety check, those that only read do not. Where the site gives no guidance, that check
 * is a card to read. Choosing again wipes what the way before had
 * found out: tier, plan and answers belong to one way. */
#include "base/text.h"
#include "screens/chrome.h"

typedef struct {
    const char *text;
    Icon icon;
    Outcome outcome;
    bool checked; /* leads through the safety check; where no guidance is given, its card */
} WayIn;

/* clang-format off */
static const WayIn ways[WAY_COUNT] = {
    [WAY_HURTS_NOW]      = {"My back hurts now",                     ICON_PERSON,   OUT_NEXT, true},
    [WAY_KEEPS_COMING]   = {"It keeps coming back",                  ICON_REPEAT,   OUT_NEXT, true},
    [WAY_PREVENT]        = {"I want to stop it coming back",         ICON_SHIELD,   OUT_NEXT, true},
    [WAY_FLARE]          = {"It just flared up. Help me now",        ICON_FLARE,    OUT_NEXT, true},
    [WAY_AFTER_EXERCISE] = {"It got worse after exercise or physio", ICON_TRAIN,    OUT_NEXT, true},
    [WAY_MOVEMENTS]      = {"Just show me movements",                ICON_FIGURE,   OUT_NEXT, true},
    [WAY_UNDERSTAND]     = {"I want to understand back pain",        ICON_CARD,     OUT_EXPLAIN, false},
    [WAY_HELPER]         = {"I am here for someone else",            ICON_PEOPLE,   OUT_CARDS, false},
    [WAY_CODE]           = {"I have a code from last time",          ICON_KEY,      OUT_CODE, true},
};
/* clang-format on */

/* The table of counters says them too, so that both always agree. */
const char *way_words(Way way)
{
    return ways[way].text;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    for (int i = 0; i < WAY_COUNT; i++) {
        if (text_begins(event->id, "P1.") && text_equal(event->id + 3, way_ids[i])) {
            Visit *visit = kiosk->visit;
            visit->way = (Way)i;
            visit->tier_known = false;
            visit->plan_known = false;
            visit->tried = false;
            visit->came_with_code = false;
            visit->reads_card = false;
            quiz_start(&visit->quiz, kiosk->pack);
            visit->quiz.short_path = true;
            visit->full = false;
            kiosk_count(kiosk, METRIC_WAY, way_ids[i]);
            bool reads_only = kiosk->manner.education && ways[i].checked;
            return reads_only ? OUT_SAFETY : ways[i].outcome;
        }
    }
    return OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    Sheet sheet = {.title = say(kiosk, "What brings you here today?"),
                   .help = ui_small(ui) ? NULL : say(kiosk, "Choose what fits best.")};
    sheet_open(ui, &sheet);
    ui_open(ui, &(Box){.flow = UI_GRID,
                       .columns = ui_wide(ui) && !ui_small(ui) ? 2 : 1,
                       .gap_mm = ui_small(ui) ? 3 : 4});
    for (int i = 0; i < WAY_COUNT; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "P1.%s", way_ids[i]),
                                .label = say(kiosk, ways[i].text),
                                .icon = ways[i].icon,
                                .look = LOOK_ANSWER});
    }
    ui_close(ui);
    sheet_foot(ui);
    sheet_close(ui);
}

const Screen screen_purpose = {
    .name = "purpose", .update = update, .view = view, .answers = true};

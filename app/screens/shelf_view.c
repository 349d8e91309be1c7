/* Five questions, each with what is chosen under it, and "Show all": two rows on a high panel,
 * one on a wide one, one folded row on a small one. Only the open question's answers are out.
 */
#include "screens/shelf_view.h"

#include <string.h>

#include "base/text.h"

typedef struct {
    const char *words;
    Icon icon;
    ShelfKind kinds[2]; /* the second may be the first again */
} Tab;

/* clang-format off */
static const Tab tabs[] = {
    {"Where?",         ICON_PIN,   {SHELF_PLACE, SHELF_PLACE}},
    {"Seated?",  ICON_CHAIR, {SHELF_POSITION, SHELF_KIT}},
    {"What for?",      ICON_HEART, {SHELF_FOR, SHELF_FOR}},
    {"How long?",      ICON_CLOCK, {SHELF_TIME, SHELF_TIME}},
    {"Hard now?",  ICON_BEND,  {SHELF_HARD, SHELF_HARD}},
};
/* clang-format on */
enum { TAB_COUNT = sizeof tabs / sizeof *tabs };

static const char *const loosen = "loosen.";
static const char *const filter = "filter.";

/* --- what was chosen ------------------------------------------------------------------- */

static int kind_of(const char *id)
{
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        if (text_equal(id, shelf_kind_ids[kind])) {
            return kind;
        }
    }
    return -1;
}

static bool choose_tab(ShelfLook *look, const char *kind_id)
{
    for (int i = 0; i < TAB_COUNT; i++) {
        if (text_equal(kind_id, shelf_kind_ids[tabs[i].kinds[0]])) {
            look->open = look->open == i + 1 ? 0 : i + 1;
            return true;
        }
    }
    return false;
}

/* Everything, or, when that is shown already, what can be done right here. */
static void toggle_all(Shelf *shelf)
{
    bool open = shelf_is_open(shelf);
    *shelf = (Shelf){0};
    if (open) {
        shelf_toggle(shelf, "place.here");
    }
}

bool shelf_choose(ShelfLook *look, Kiosk *kiosk, const char *id)
{
    Shelf *shelf = &kiosk->visit->shelf;
    if (text_equal(id, "filters")) {
        look->unfolded = !look->unfolded;
        return true;
    }
    if (text_equal(id, "all_places")) {
        toggle_all(shelf);
        return true;
    }
    if (text_begins(id, filter)) {
        const char *rest = id + strlen(filter);
        return choose_tab(look, rest) || shelf_toggle(shelf, rest);
    }
    if (!text_begins(id, loosen)) {
        return false;
    }
    int kind = kind_of(id + strlen(loosen));
    if (kind >= 0) {
        shelf->chosen[kind] = 0;
    } else {
        *shelf = (Shelf){0};
    }
    return true;
}

/* --- words ----------------------------------------------------------------------------- */

const char *shelf_count_words(const Kiosk *kiosk, Ui *ui, int count)
{
    return count == 1 ? say(kiosk, "1 movement")
                      : chrome_fill(ui, say(kiosk, "{1} movements"), count, 0);
}

/* What is chosen of a kind, after what was chosen before; "" for nothing. */
static const char *chosen_words(const Kiosk *kiosk, Ui *ui, ShelfKind kind, const char *before)
{
    int count;
    const ShelfValue *values = shelf_values(kind, &count);
    for (int i = 0; i < count; i++) {
        if (kiosk->visit->shelf.chosen[kind] & 1u << i) {
            before = ui_print(ui, "%s%s%s", before, *before ? " \xC2\xB7 " : "",
                              say(kiosk, values[i].words));
        }
    }
    return before;
}

static const char *tab_words(const Kiosk *kiosk, Ui *ui, const Tab *tab)
{
    const char *words = chosen_words(kiosk, ui, tab->kinds[0], "");
    return tab->kinds[1] == tab->kinds[0] ? words
                                          : chosen_words(kiosk, ui, tab->kinds[1], words);
}

/* --- filters --------------------------------------------------------------------------- */

static void view_chips(const Kiosk *kiosk, Ui *ui, ShelfKind kind)
{
    static const Icon place_icons[] = {ICON_PIN, ICON_SOFA, ICON_TRAIN};
    int count;
    const ShelfValue *values = shelf_values(kind, &count);
    for (int i = 0; i < count; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "%s%s.%s", filter, shelf_kind_ids[kind],
                                               values[i].id),
                                .look = LOOK_CHIP,
                                .icon = kind == SHELF_PLACE ? place_icons[i] : ICON_NONE,
                                .label = say(kiosk, values[i].words),
                                .on = kiosk->visit->shelf.chosen[kind] & 1u << i});
    }
}

static void view_tab(const ShelfLook *look, const Kiosk *kiosk, Ui *ui, int tab_i)
{
    const Tab *tab = &tabs[tab_i];
    const char *chosen = tab_words(kiosk, ui, tab);
    ui_target(ui, &(Target){.id = ui_print(ui, "%s%s", filter, shelf_kind_ids[tab->kinds[0]]),
                            .look = LOOK_QUIET,
                            .role = ROLE_TOGGLE,
                            .icon = tab->icon,
                            .label = say(kiosk, tab->words),
                            .note = *chosen ? chosen : say(kiosk, "Any"),
                            .on = look->open == tab_i + 1});
}

/* A low, wide panel has room beside its folded row for one more, while the words are not large.
 */
static bool all_beside_fold(const Ui *ui)
{
    return ui_small(ui) && ui_wide(ui) && ui_metrics(ui)->text_scale <= 1.0f;
}

static void view_all(const Kiosk *kiosk, Ui *ui, int all)
{
    ui_target(ui, &(Target){.id = "all_places",
                            .look = LOOK_QUIET,
                            .role = ROLE_TOGGLE,
                            .icon = ui_small(ui) ? ICON_NONE : ICON_FIGURE,
                            .label = say(kiosk, "Show all"),
                            .note = shelf_count_words(kiosk, ui, all),
                            .on = shelf_is_open(&kiosk->visit->shelf)});
}

static void view_all_tabs(const ShelfLook *look, const Kiosk *kiosk, Ui *ui, int all)
{
    bool small = ui_small(ui);
    int columns = small ? 2 : ui_wide(ui) ? TAB_COUNT + 1 : 3;
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = columns, .gap_mm = 4});
    for (int i = 0; i < TAB_COUNT; i++) {
        view_tab(look, kiosk, ui, i);
    }
    if (!all_beside_fold(ui)) {
        view_all(kiosk, ui, all);
    }
    ui_close(ui);
}

/* On a small panel the open question stands alone, or its answers would be out of sight. */
static void view_tabs(const ShelfLook *look, const Kiosk *kiosk, Ui *ui, int all)
{
    if (look->open && ui_small(ui)) {
        view_tab(look, kiosk, ui, look->open - 1);
    } else {
        view_all_tabs(look, kiosk, ui, all);
    }
    if (look->open) {
        const Tab *tab = &tabs[look->open - 1];
        ui_open(ui, &(Box){.flow = UI_WRAP, .gap_mm = 4});
        view_chips(kiosk, ui, tab->kinds[0]);
        if (tab->kinds[1] != tab->kinds[0]) {
            view_chips(kiosk, ui, tab->kinds[1]);
        }
        ui_close(ui);
    }
}

static void view_fold(const ShelfLook *look, const Kiosk *kiosk, Ui *ui, int found, int all)
{
    const char *chosen = shelf_count_words(kiosk, ui, found);
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        chosen = chosen_words(kiosk, ui, kind, chosen);
    }
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 3});
    ui_target(ui, &(Target){.id = "filters",
                            .look = LOOK_QUIET,
                            .role = ROLE_TOGGLE,
                            .icon = look->unfolded ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, "Find what you need"),
                            .note = chosen,
                            .weight = 1,
                            .on = look->unfolded});
    if (all_beside_fold(ui)) {
        view_all(kiosk, ui, all);
    }
    ui_close(ui);
}

void shelf_view_filters(const ShelfLook *look, const Kiosk *kiosk, Ui *ui, int found, int all)
{
    if (ui_small(ui)) {
        view_fold(look, kiosk, ui, found, all);
    }
    if (look->unfolded || !ui_small(ui)) {
        view_tabs(look, kiosk, ui, all);
    }
}

/* --- nothing fits ---------------------------------------------------------------------- */

void shelf_view_empty(const Kiosk *kiosk, Ui *ui, const int without[SHELF_KIND_COUNT])
{
    bool helps = false;
    chrome_note(ui, ICON_HEART, INK_GENTLY, INK_GENTLY_SOFT,
                say(kiosk, "Nothing fits all of that"),
                say(kiosk, "That is fine. Leave one thing out and see what comes:"));
    ui_open(ui, &(Box){.flow = UI_WRAP, .gap_mm = 4});
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        if (kiosk->visit->shelf.chosen[kind] && without[kind] > 0) {
            helps = true;
            ui_target(ui, &(Target){.id = ui_print(ui, "%s%s", loosen, shelf_kind_ids[kind]),
                                    .look = LOOK_QUIET,
                                    .icon = ICON_CROSS,
                                    .label = chosen_words(kiosk, ui, kind, ""),
                                    .note = shelf_count_words(kiosk, ui, without[kind])});
        }
    }
    if (!helps) {
        ui_target(ui, &(Target){.id = "loosen.all",
                                .look = LOOK_QUIET,
                                .icon = ICON_CROSS,
                                .label = say(kiosk, "Leave everything out")});
    }
    ui_close(ui);
}

/* Views fill boxes that are opened and closed here, so order is everything: sheet_open_head (or
 * sheet_open), sheet_body, sheet_foot, sheet_close, each once, whatever the panel. Which boxes
 * stand behind these calls changes with the panel's shape; how many are open at the end does
 * not. The bar comes last on a high panel and first at the side of a small one, and reading
 * aloud skips it, so its place there does not matter to who listens. */
#include "screens/chrome.h"

#include "base/text.h"

/* A small landscape panel has more width than height: there the bar stands at the side. */
static bool bar_at_side(const Ui *ui)
{
    return ui_small(ui) && ui_wide(ui);
}

static void bar_button(Ui *ui, const char *id, const char *label, Icon icon, bool disabled)
{
    ui_target(ui, &(Target){.id = id,
                            .label = label,
                            .icon = icon,
                            .look = LOOK_BAR,
                            .weight = bar_at_side(ui) ? 0 : 1,
                            .disabled = disabled});
}

static void bar(Ui *ui, const Kiosk *kiosk, const ChromeLook *look)
{
    bool side = bar_at_side(ui);
    bool six = kiosk->machine.several_languages; /* buttons; else five */
    float side_gap_mm = six ? 2.4f : 3.0f;
    ui_open(ui, &(Box){.flow = side ? UI_COLUMN : UI_ROW,
                       .gap_mm = side ? side_gap_mm : 3,
                       .pad_x_mm = side ? 2 : 6,
                       .pad_y_mm = side ? 0.3f : 2,
                       .width_mm = side ? 24 : 0,
                       .fill = INK_CARD});
    bar_button(ui, "back", say(kiosk, "Back"), ICON_BACK, !look->can_go_back);
    bar_button(ui, "size", say(kiosk, "Text size"), ICON_TEXT_SIZE, false);
    bar_button(ui, "speak", say(kiosk, "Read aloud"), ICON_SPEAK, false);
    if (kiosk->machine.several_languages) {
        bar_button(ui, "language", say(kiosk, "Language"), ICON_LANGUAGE, false);
    }
    bar_button(ui, "theme", say(kiosk, "Contrast"), ICON_CONTRAST, false);
    bar_button(ui, "home", say(kiosk, "Start over"), ICON_HOME, false);
    ui_close(ui);
}

static void warning(Ui *ui, const Kiosk *kiosk, int seconds)
{
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .role = ROLE_DIALOG,
                       .id = "idle",
                       .pad_mm = 12,
                       .gap_mm = 6,
                       .max_width_mm = 180,
                       .fill = INK_CARD,
                       .radius_mm = 8,
                       .shadow = true,
                       .align = ALIGN_CENTRE,
                       .valign = ALIGN_CENTRE,
                       .label = say(kiosk, "Are you still there?")});
    ui_title(ui, say(kiosk, "Are you still there?"));
    ui_words(ui, TYPE_BODY, INK_WORDS_2, ALIGN_CENTRE,
             say(kiosk, "If not, everything you told this screen is forgotten."));
    if (ui_small(ui)) {
        ui_strong(ui, TYPE_LEAD, INK_WORDS, ui_print(ui, "%d", seconds));
    } else {
        ui_ring(ui, "idle.left", say(kiosk, "Seconds left"),
                seconds * 1000 * 1000 / IDLE_WARN_MS, ui_print(ui, "%d", seconds), 40);
    }
    chrome_main(ui, "idle.stay", say(kiosk, "I am still here"), true);
    ui_close(ui);
}

void chrome_open(Ui *ui, const Kiosk *kiosk, const ChromeLook *look)
{
    ui_own_words(ui, &(UiWords){.scroll_down = say(kiosk, "More"),
                                .scroll_up = say(kiosk, "Up"),
                                .rub_out = say(kiosk, "Rub out"),
                                .ok = say(kiosk, "OK")});
    ui_open(ui, &(Box){.flow = UI_LAYERS});
    bool side = bar_at_side(ui);
    ui_open(ui, &(Box){.flow = side ? UI_ROW : UI_COLUMN});
    if (side && !look->bare) {
        bar(ui, kiosk, look);
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
}

void chrome_close(Ui *ui, const Kiosk *kiosk, const ChromeLook *look)
{
    ui_close(ui);
    if (!look->bare && !bar_at_side(ui)) {
        bar(ui, kiosk, look);
    }
    ui_close(ui);
    if (look->warning_s > 0) {
        warning(ui, kiosk, look->warning_s);
    }
    ui_close(ui);
}

bool chrome_choose(Kiosk *kiosk, const char *id, Outcome *ret_outcome)
{
    Manner *manner = &kiosk->manner;
    *ret_outcome = OUT_STAY;
    if (text_equal(id, "back")) {
        *ret_outcome = OUT_BACK;
    } else if (text_equal(id, "home")) {
        *ret_outcome = OUT_HOME;
    } else if (text_equal(id, "language")) {
        *ret_outcome = OUT_LANGUAGE;
    } else if (text_equal(id, "size")) {
        manner->text_size = manner->text_size % 4 + 1;
    } else if (text_equal(id, "theme")) {
        manner->theme = (ThemeId)((manner->theme + 1) % THEME_COUNT);
    } else if (text_equal(id, "speak")) {
        manner->speaking = !manner->speaking;
        if (!manner->speaking) {
            effects_add(kiosk->effects, EFFECT_HUSH);
        }
    } else {
        return false;
    }
    return true;
}

static void sheet_head(Ui *ui, const Sheet *sheet)
{
    if (sheet->progress) {
        ui_progress(ui, sheet->progress, sheet->at, sheet->total);
    }
    if (sheet->icon && !ui_small(ui)) {
        ui_icon(ui, sheet->icon, 18, sheet->icon_ink ? sheet->icon_ink : INK_TEAL);
    }
    if (sheet->title && sheet->narrow) {
        ui_quiet_title(ui, sheet->title);
    } else if (sheet->title) {
        ui_title(ui, sheet->title);
    }
    if (sheet->help && sheet->help[0]) {
        ui_text(ui, TYPE_BODY, INK_WORDS_2, sheet->help);
    }
}

static bool is_split(const Ui *ui, const Sheet *sheet)
{
    return ui_wide(ui) && !ui_small(ui) && !sheet->wide_body && !sheet->narrow;
}

/* Large words and rich heads need the whole height: then the head scrolls with the body. */
static bool head_scrolls(const Ui *ui, const Sheet *sheet)
{
    return !is_split(ui, sheet)
           && (ui_small(ui) || sheet->rich_head || ui_metrics(ui)->text_scale > 1.0f);
}

/* A high panel gives its room to the gaps, so that the middle of the glass is used. */
static float body_gap_mm(const Ui *ui)
{
    return ui_small(ui) ? 3 : (ui_roomy(ui) ? 8 : 6);
}

static void open_body(Ui *ui, bool split)
{
    float gap = body_gap_mm(ui);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = gap, .weight = split ? 3 : 1});
    ui_open(ui, &(Box){.flow = UI_SCROLL, .weight = 1, .gap_mm = gap, .id = "body"});
}

void sheet_open_head(Ui *ui, const Sheet *sheet)
{
    bool small = ui_small(ui), split = is_split(ui, sheet);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1, .align = ALIGN_CENTRE});
    ui_open(ui, &(Box){.flow = split ? UI_ROW : UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 4 : (ui_roomy(ui) ? 14 : 8),
                       .pad_x_mm = small ? 4 : 12,
                       .pad_y_mm = small ? 3 : (ui_roomy(ui) ? 16 : 8),
                       .max_width_mm = sheet->narrow ? 170 : (ui_wide(ui) ? 0 : 280)});
    if (head_scrolls(ui, sheet)) {
        open_body(ui, split);
    }
    ui_open(ui, &(Box){.flow = split ? UI_SCROLL : UI_COLUMN,
                       .gap_mm = small ? 2 : 6,
                       .weight = split ? 2 : 0,
                       .id = split ? "head" : NULL});
    sheet_head(ui, sheet);
}

void sheet_body(Ui *ui, const Sheet *sheet)
{
    ui_close(ui);
    if (!head_scrolls(ui, sheet)) {
        open_body(ui, is_split(ui, sheet));
    }
}

void sheet_open(Ui *ui, const Sheet *sheet)
{
    sheet_open_head(ui, sheet);
    sheet_body(ui, sheet);
}

void sheet_foot(Ui *ui)
{
    ui_close(ui);
    ui_open(ui, &(Box){.flow = ui_wide(ui) ? UI_ROW : UI_COLUMN, .gap_mm = 4});
}

/* The foot, the body's column, the frame, and what centres it: four on every panel, whether the
 * head scrolls or not. */
void sheet_close(Ui *ui)
{
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

void chrome_main(Ui *ui, const char *id, const char *label, bool enabled)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .weight = ui_wide(ui) ? 1 : 0});
    ui_target(ui, &(Target){.id = id,
                            .label = label,
                            .look = LOOK_MAIN,
                            .icon = ICON_NEXT,
                            .disabled = !enabled,
                            .weight = 1});
    ui_close(ui);
}

void chrome_last(Ui *ui, const char *id, const char *label)
{
    ui_target(ui, &(Target){.id = id, .label = label, .look = LOOK_MAIN, .icon = ICON_NEXT});
}

void chrome_quiet(Ui *ui, const char *id, const char *label, Icon icon)
{
    ui_target(
        ui, &(Target){.id = id, .label = label, .look = LOOK_QUIET, .icon = icon, .weight = 1});
}

void chrome_note(Ui *ui, Icon icon, Ink ink, Ink soft, const char *word, const char *text)
{
    ui_open(ui, &(Box){.flow = UI_ROW,
                       .gap_mm = 6,
                       .pad_mm = ui_small(ui) ? 4 : 6,
                       .fill = soft,
                       .border = ink,
                       .border_mm = 0.5f,
                       .radius_mm = 4,
                       .valign = ALIGN_START});
    ui_icon(ui, icon, 12, ink);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2, .weight = 1});
    if (word) {
        ui_strong(ui, TYPE_LEAD, ink, word);
    }
    if (text) {
        ui_text(ui, TYPE_BODY, ink, text);
    }
    ui_close(ui);
    ui_close(ui);
}

void chrome_evidence(Ui *ui, const Kiosk *kiosk, int evidence)
{
    if (evidence != EVIDENCE_NONE) {
        ui_evidence(ui, evidence, say(kiosk, evidence_words[evidence]));
    }
}

void chrome_evidence_legend(Ui *ui, const Kiosk *kiosk)
{
    for (int i = 0; i < EVIDENCE_COUNT; i++) {
        ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 1});
        chrome_evidence(ui, kiosk, i);
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, evidence_means[i]));
        ui_close(ui);
    }
}

void chrome_card(Ui *ui, const Kiosk *kiosk, const Card *card)
{
    const char *title = say(kiosk, card->title);
    ui_open(ui, &(Box){.flow = UI_ROW,
                       .id = ui_print(ui, "card.%s", card->id),
                       .role = ROLE_CARD,
                       .label = title,
                       .target = true,
                       .fill = INK_CARD,
                       .border = INK_LINE,
                       .border_mm = 0.4f,
                       .radius_mm = 4,
                       .pad_mm = ui_small(ui) ? 3 : 6,
                       .gap_mm = 6,
                       .valign = ALIGN_CENTRE});
    ui_icon(ui, ICON_CARD, 12, INK_TEAL);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2, .weight = 1});
    ui_strong(ui, TYPE_LEAD, INK_WORDS, title);
    ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, card->one));
    chrome_evidence(ui, kiosk, card->evidence);
    ui_close(ui);
    ui_icon(ui, ICON_NEXT, 10, INK_TEAL);
    ui_close(ui);
}

void chrome_lights(Ui *ui, const Kiosk *kiosk)
{
    const Pack *pack = kiosk->pack;
    for (int i = 0; i < pack->light_count; i++) {
        ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2});
        ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, pack->lights[i].title));
        ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, pack->lights[i].text));
        ui_close(ui);
    }
    chrome_evidence(ui, kiosk, pack->plan_evidence.lights);
}

void chrome_net(Ui *ui, const Kiosk *kiosk)
{
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = 2,
                       .pad_mm = ui_small(ui) ? 4 : 6,
                       .border = INK_EMERGENCY,
                       .border_mm = 0.6f,
                       .radius_mm = 4,
                       .fill = INK_CARD});
    for (int i = 0; kiosk->pack && i < kiosk->pack->net_count; i++) {
        const char *line = say(kiosk, kiosk->pack->net[i]);
        if (i == 0) { /* the first line says what the others are */
            ui_strong(ui, TYPE_LEAD, INK_WORDS, line);
            continue;
        }
        ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 3});
        ui_icon(ui, ICON_HELP_NOW, 7, INK_EMERGENCY);
        ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
        ui_text(ui, TYPE_BODY, INK_WORDS, line);
        ui_close(ui);
        ui_close(ui);
    }
    ui_close(ui);
}

const char *chrome_fill(Ui *ui, const char *text, int first, int second)
{
    char filled[400];
    TextOut out = text_out(filled, sizeof filled);
    while (*text) {
        bool is_first = text_begins(text, "{1}");
        if (is_first || text_begins(text, "{2}")) {
            text_add(&out, "%d", is_first ? first : second);
            text += 3;
        } else {
            const char *next = text;
            text_next(&next);
            text_add(&out, "%.*s", (int)(next - text), text);
            text = next;
        }
    }
    return ui_print(ui, "%s", filled);
}

bool chrome_tight(const Ui *ui)
{
    const float wide_mm = 250, high_mm = 360;
    const UiMetrics *metrics = ui_metrics(ui);
    float words_mm = (float)metrics->h / metrics->px_per_mm / metrics->text_scale;
    return ui_small(ui) || words_mm < (ui_wide(ui) ? wide_mm : high_mm);
}

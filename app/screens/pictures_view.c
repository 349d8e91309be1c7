/* A picture stays where it is while what changes it scrolls: what a finger does must be seen at
 * once. A pack without pictures.json has none of this, and says nothing about it. */
#include "screens/pictures_view.h"

#include <string.h>

#include "base/text.h"

/* clang-format off */
static const struct {
    Icon icon;
    Outcome outcome;
} ways[PICTURE_COUNT] = {
    [PICTURE_WHEEL]     = {ICON_TURN,      OUT_WHEEL},
    [PICTURE_BALANCE]   = {ICON_LIFT,      OUT_BALANCE},
    [PICTURE_CYCLE]     = {ICON_REPEAT,    OUT_CYCLE},
    [PICTURE_SCANS]     = {ICON_EYE,       OUT_SCANS},
    [PICTURE_DIRECTION] = {ICON_LEAN_BACK, OUT_DIRECTION},
};
/* clang-format on */

static const PictureAbout *about_of(const Kiosk *kiosk, PictureId id)
{
    return picture_about(kiosk->pack->pictures, id);
}

/* --- the ways to them ---------------------------------------------------------------- */

/* Where nothing personal may be said, nobody is told which way to move (DESIGN 6). */
static bool is_offered(const Kiosk *kiosk, PictureId id)
{
    return kiosk->pack->pictures && !(kiosk->manner.education && id == PICTURE_DIRECTION);
}

const char *pictures_link(Ui *ui, PictureId id)
{
    return ui_print(ui, "picture.%s", picture_ids[id]);
}

void pictures_links(const Kiosk *kiosk, Ui *ui)
{
    if (!kiosk->pack->pictures) {
        return;
    }
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Pictures to try with a finger"));
    ui_open(ui, &(Box){.flow = UI_GRID,
                       .columns = ui_small(ui) ? 1 : 2,
                       .gap_mm = ui_small(ui) ? 3 : 4});
    for (int i = 0; i < PICTURE_COUNT; i++) {
        if (is_offered(kiosk, (PictureId)i)) {
            ui_target(ui, &(Target){.id = pictures_link(ui, (PictureId)i),
                                    .look = LOOK_QUIET,
                                    .icon = ways[i].icon,
                                    .label = say(kiosk, about_of(kiosk, (PictureId)i)->title)});
        }
    }
    ui_close(ui);
}

bool pictures_choose(const Kiosk *kiosk, const char *id, Outcome *ret_outcome)
{
    for (int i = 0; i < PICTURE_COUNT; i++) {
        if (is_offered(kiosk, (PictureId)i) && text_begins(id, "picture.")
            && text_equal(id + strlen("picture."), picture_ids[i])) {
            *ret_outcome = ways[i].outcome;
            return true;
        }
    }
    return false;
}

/* --- whose answers ------------------------------------------------------------------- */

/* The way in (P1) says nothing about a back. */
bool pictures_own(const Kiosk *kiosk)
{
    const Pack *pack = kiosk->pack;
    for (int i = 0; i < pack->question_count; i++) {
        bool about_back =
            pack->questions[i].id[0] == 'P' && !text_equal(pack->questions[i].id, "P1");
        if (about_back && !pack->questions[i].fact && kiosk->visit->quiz.answers.bits[i]) {
            return true;
        }
    }
    return false;
}

Answers pictures_answers(const Kiosk *kiosk)
{
    const Answers *answers = &kiosk->visit->quiz.answers;
    const WheelPicture *wheel = &kiosk->pack->pictures->wheel;
    return pictures_own(kiosk) ? *answers : pictures_changed(answers, &wheel->example_answers);
}

/* --- frame --------------------------------------------------------------------------- */

void picture_enter(Kiosk *kiosk, PictureId id)
{
    kiosk_count(kiosk, METRIC_PICTURE, picture_ids[id]);
}

bool picture_leave(const char *id, Outcome *ret_outcome)
{
    *ret_outcome = OUT_BACK;
    return text_equal(id, "next") || text_equal(id, "back");
}

static bool at_side(const Ui *ui, bool beside)
{
    return beside && ui_wide(ui);
}

/* A small landscape panel needs its height for the picture: there the title scrolls with what
 * changes it, and so does the way out; the bar's "Back" is always there. */
static bool is_low(const Ui *ui)
{
    return ui_small(ui) && ui_wide(ui);
}

/* The same where large words would leave the picture no room. */
static bool title_scrolls(const Ui *ui)
{
    return is_low(ui) || (ui_metrics(ui)->text_scale > 1.0f && !ui_roomy(ui));
}

void picture_open(const Kiosk *kiosk, Ui *ui, PictureId id, bool beside)
{
    bool small = ui_small(ui), side = at_side(ui, beside);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1, .align = ALIGN_CENTRE});
    ui_open(ui, &(Box){.flow = side ? UI_ROW : UI_COLUMN,
                       .weight = 1,
                       .gap_mm = small ? 4 : 8,
                       .pad_x_mm = small ? 4 : 12,
                       .pad_y_mm = small ? 3 : 8,
                       .max_width_mm = ui_wide(ui) ? 0 : 280});
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = small ? 2 : 6,
                       .weight = side ? 1 : 0,
                       .valign = ALIGN_CENTRE});
    if (!title_scrolls(ui)) {
        ui_title(ui, say(kiosk, about_of(kiosk, id)->title));
    }
}

void picture_body(const Kiosk *kiosk, Ui *ui, PictureId id)
{
    float gap = ui_small(ui) ? 3 : 6;
    ui_close(ui);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = gap, .weight = 1});
    ui_open(ui, &(Box){.flow = UI_SCROLL, .weight = 1, .gap_mm = gap, .id = "body"});
    if (title_scrolls(ui)) {
        ui_title(ui, say(kiosk, about_of(kiosk, id)->title));
    }
    ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, about_of(kiosk, id)->text));
}

void picture_label(const Kiosk *kiosk, Ui *ui, PictureId id)
{
    const PictureAbout *about = about_of(kiosk, id);
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, kiosk->pack->pictures->note));
    ui_evidence(ui, about->evidence, say(kiosk, evidence_words[about->evidence]));
    ui_text(ui, TYPE_CAPTION, INK_WORDS_2, say(kiosk, about->source));
}

void picture_close(const Kiosk *kiosk, Ui *ui, PictureId id)
{
    picture_label(kiosk, ui, id);
    if (is_low(ui)) {
        chrome_last(ui, "next", say(kiosk, "Done"));
        ui_close(ui);
    } else {
        ui_close(ui);
        ui_open(ui, &(Box){.flow = ui_wide(ui) ? UI_ROW : UI_COLUMN});
        chrome_main(ui, "next", say(kiosk, "Done"), true);
        ui_close(ui);
    }
    ui_close(ui);
    ui_close(ui);
    ui_close(ui);
}

void picture_says(Ui *ui, const char *text, const char *strong)
{
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = 2,
                       .pad_mm = ui_small(ui) ? 3 : 6,
                       .fill = INK_TEAL_SOFT,
                       .border = INK_HAIRLINE,
                       .border_mm = 0.4f,
                       .radius_mm = 4});
    ui_text(ui, TYPE_BODY, INK_WORDS, text);
    if (strong) {
        ui_strong(ui, TYPE_BODY, INK_WORDS, strong);
    }
    ui_close(ui);
}

/* --- the wheel's words --------------------------------------------------------------- */

static const char *level_words(int value)
{
    static const char *const words[] = {"Room to win", "In the middle", "Going well"};
    return words[value <= 3 ? 0 : (value <= 7 ? 1 : 2)];
}

const char *picture_spokes_said(const Kiosk *kiosk, Ui *ui, const int values[SPOKE_COUNT])
{
    char said[400];
    TextOut out = text_out(said, sizeof said);
    for (int i = 0; i < SPOKE_COUNT; i++) {
        text_add(&out, "%s%s: %s", i ? ". " : "", say(kiosk, kiosk->pack->spokes[i].name),
                 say(kiosk, level_words(values[i])));
    }
    return ui_print(ui, "%s", said);
}

/* --- the balance --------------------------------------------------------------------- */

typedef struct {
    const Pan *pan;
    const Score *scores;
    int score_count;
    const char *id; /* of its chips: "load" */
} PanSource;

static PanSource pan_source(const Pack *pack, int side)
{
    const BalancePicture *balance = &pack->pictures->balance;
    return side ? (PanSource){&balance->capacity, pack->capacity, pack->capacity_count,
                              "capacity"}
                : (PanSource){&balance->load, pack->load, pack->load_count, "load"};
}

/* What the answers put into a pan, and for the rest what a finger would. */
static void weigh(const PanSource *source, const Answers *answers, int ret_weights[STONES_MAX],
                  unsigned *ret_answered)
{
    *ret_answered = 0;
    pictures_stones(source->pan, source->scores, source->score_count, answers, ret_weights);
    for (int i = 0; i < source->pan->stone_count; i++) {
        if (ret_weights[i] > 0) {
            *ret_answered |= 1u << i;
        } else {
            ret_weights[i] = source->pan->stones[i].weight;
        }
    }
}

void picture_balance_of(const Pack *pack, const Answers *answers, unsigned ret_on[2])
{
    for (int side = 0; side < 2; side++) {
        PanSource source = pan_source(pack, side);
        int weights[STONES_MAX];
        weigh(&source, answers, weights, &ret_on[side]);
    }
}

static int pull_of(const PanSource *source, const Answers *answers, unsigned on)
{
    int weights[STONES_MAX], sum = 0;
    unsigned answered;
    weigh(source, answers, weights, &answered);
    for (int i = 0; i < source->pan->stone_count; i++) {
        sum += on >> i & 1 ? weights[i] : 0;
    }
    return sum < PAN_FULL ? sum : PAN_FULL;
}

const char *picture_verdict(const Kiosk *kiosk, const Answers *answers, const unsigned on[2])
{
    const BalancePicture *balance = &kiosk->pack->pictures->balance;
    PanSource load = pan_source(kiosk->pack, 0), capacity = pan_source(kiosk->pack, 1);
    int more = pull_of(&load, answers, on[0]) - pull_of(&capacity, answers, on[1]);
    const char *words =
        more > 1 ? balance->heavy : (more < -1 ? balance->light : balance->level);
    return say(kiosk, words);
}

static BalancePan balance_pan(const Kiosk *kiosk, Ui *ui, const Answers *answers, int side,
                              const BalanceLook *look)
{
    PanSource source = pan_source(kiosk->pack, side);
    unsigned answered;
    int weights[STONES_MAX];
    weigh(&source, answers, weights, &answered);
    BalancePan pan = {.name = say(kiosk, source.pan->name),
                      .pull = pull_of(&source, answers, look->on[side])};
    for (int i = 0; i < source.pan->stone_count && pan.count < PAN_STONES_MAX; i++) {
        if (look->on[side] >> i & 1) {
            const Stone *stone = &source.pan->stones[i];
            pan.icons[pan.count] = (Icon)icon_find(stone->icon);
            pan.weights[pan.count] = weights[i];
            pan.taps[pan.count] =
                look->all_taps ? look->all_taps : ui_print(ui, "%s.%s", source.id, stone->id);
            pan.count++;
        }
    }
    return pan;
}

void picture_balance(const Kiosk *kiosk, Ui *ui, const Answers *answers,
                     const BalanceLook *look)
{
    const BalancePan pans[2] = {balance_pan(kiosk, ui, answers, 0, look),
                                balance_pan(kiosk, ui, answers, 1, look)};
    const char *label = ui_print(ui, "%s, %s", pans[0].name, pans[1].name);
    ui_balance(ui, "balance", label, pans, picture_verdict(kiosk, answers, look->on),
               look->height_mm);
}

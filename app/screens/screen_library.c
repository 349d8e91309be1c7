/* For who only wants to see movements, and only those that may be shown: the groups were asked,
 * and what does not fit is counted, and why is told when asked. Within three seconds: pictures
 * to choose from. A picture leads to the player, "3 minutes together" to the routine, "I am
 * done" to the goodbye. Outside a gym only what can be done right here is shown at first. All
 * pictures stand still but the one under the finger or the keys' ring. */
#include "base/text.h"
#include "screens/shelf_view.h"
#include "screens/tier_look.h"

#include <string.h>

enum {
    LEFT_OUT_WORDS = 16,    /* of 64 movements each; what comes after is looked up each time */
    SHOWN_MAX = 100,        /* the tree has no room for more; filters bring the others */
    LONGEST_HOLD_MS = 1000, /* of a thumbnail: who looks wants to see where it goes */
};

typedef struct {
    ShelfLook look;
    bool why_open;
    int alive; /* movement that moves, +1; 0: none */
    int64_t alive_since_ms, last_ms;
    uint64_t left_out[LEFT_OUT_WORDS];
} State;

/* --- what is on the shelf -------------------------------------------------------------- */

static bool excluded(const Kiosk *kiosk, int movement_i)
{
    return plan_excludes(kiosk->pack, &kiosk->visit->basis, movement_i, NULL);
}

static bool left_out(const State *s, const Kiosk *kiosk, int movement_i)
{
    if (movement_i >= LEFT_OUT_WORDS * 64) {
        return excluded(kiosk, movement_i);
    }
    return s->left_out[movement_i / 64] >> (movement_i % 64) & 1;
}

static bool on_shelf(const State *s, const Kiosk *kiosk, const Shelf *shelf, int movement_i)
{
    return !left_out(s, kiosk, movement_i)
           && shelf_shows(shelf, &kiosk->pack->movements[movement_i]);
}

static int count_on_shelf(const State *s, const Kiosk *kiosk, const Shelf *shelf)
{
    int count = 0;
    for (int i = 0; i < kiosk->pack->movement_count; i++) {
        count += on_shelf(s, kiosk, shelf, i);
    }
    return count;
}

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    Visit *visit = kiosk->visit;
    if (!visit->plan_known) { /* came straight here: only tier and groups are known */
        visit->profile = profile_read(kiosk->pack, &visit->quiz.answers);
        visit->basis = plan_basis(kiosk->pack, &visit->quiz.answers, &visit->profile,
                                  visit->triage.tier, kiosk->manner.gym);
    }
    if (!visit->shelf_known && !kiosk->manner.gym) {
        shelf_toggle(&visit->shelf, "place.here");
    }
    visit->shelf_known = true;
    for (int i = 0; i < kiosk->pack->movement_count && i < LEFT_OUT_WORDS * 64; i++) {
        s->left_out[i / 64] |= (uint64_t)excluded(kiosk, i) << (i % 64);
    }
}

/* --- update ---------------------------------------------------------------------------- */

static int movement_of(const Kiosk *kiosk, const char *id)
{
    static const char *const begins = "movement.";
    return text_begins(id, begins) ? pack_movement(kiosk->pack, id + strlen(begins)) : -1;
}

static void attend(State *s, const Kiosk *kiosk, const char *id)
{
    int movement_i = movement_of(kiosk, id);
    bool moves = movement_i >= 0 && kiosk->clips && kiosk->clips[movement_i]
                 && !kiosk->manner.reduced_motion;
    s->alive = moves ? movement_i + 1 : 0;
    s->alive_since_ms = s->last_ms = kiosk->now_ms;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    static const struct {
        const char *id;
        Outcome outcome;
    } ways[] = {{"read_card", OUT_SAFETY},
                {"routine", OUT_ROUTINE},
                {"back", OUT_BACK},
                {"next", OUT_NEXT}};
    State *s = state;
    s->last_ms = event->kind == EVENT_TICK ? kiosk->now_ms : s->last_ms;
    if (event->kind == EVENT_ATTEND) {
        attend(s, kiosk, event->id);
    }
    if (event->kind != EVENT_CHOOSE || shelf_choose(&s->look, kiosk, event->id)) {
        return OUT_STAY;
    }
    if (text_begins(event->id, "movement.")) {
        kiosk->visit->movement_i = movement_of(kiosk, event->id);
        return kiosk->visit->movement_i >= 0 ? OUT_PLAYER : OUT_STAY;
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (text_equal(event->id, ways[i].id)) {
            return ways[i].outcome;
        }
    }
    s->why_open = s->why_open != text_equal(event->id, "left_out");
    return OUT_STAY;
}

static int64_t next_ms(const void *state, const Kiosk *kiosk)
{
    (void)kiosk;
    const State *s = state;
    return s->alive ? s->last_ms + FRAME_MS : NEVER_MS;
}

/* --- the grid -------------------------------------------------------------------------- */

static int shown_length(const ClipPhase *phase)
{
    bool shortened = phase->hold && phase->length_ms > LONGEST_HOLD_MS;
    return shortened ? LONGEST_HOLD_MS : phase->length_ms;
}

/* From the end pose, which the still shows, back to the start and round, holds cut short. */
static int moment_of(const Clip *clip, int64_t since_ms)
{
    int count = clip_phase_count(clip);
    ClipPhase end = clip_phase_at(clip, clip_pose_ms(clip, 1));
    int round_ms = 0;
    for (int i = 0; i < count; i++) {
        ClipPhase phase = clip_phase(clip, i);
        round_ms += shown_length(&phase);
    }
    int left = round_ms > 0 ? (int)(since_ms % round_ms) : 0;
    int first = end.hold ? end.index + 1 : end.index;
    for (int i = 0; i < count; i++) {
        ClipPhase phase = clip_phase(clip, (first + i) % count);
        if (left < shown_length(&phase)) {
            return phase.start_ms + left;
        }
        left -= shown_length(&phase);
    }
    return clip_pose_ms(clip, 1);
}

static void view_figure(const State *s, const Kiosk *kiosk, Ui *ui, int movement_i)
{
    const Clip *clip = kiosk->clips ? kiosk->clips[movement_i] : NULL;
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    if (!figure) {
        return;
    }
    bool moves = s->alive == movement_i + 1;
    const char *name = say(kiosk, kiosk->pack->movements[movement_i].name);
    float height_mm = ui_small(ui) ? 26 : 46;
    *figure = (FigureView){.clip = clip,
                           .at_ms = clip_pose_ms(clip, 1),
                           .high_contrast = kiosk->manner.theme != THEME_DEFAULT};
    if (moves) {
        figure->at_ms = moment_of(clip, kiosk->now_ms - s->alive_since_ms);
        ui_figure(ui, NULL, name, figure, height_mm, 0);
    } else {
        ui_still(ui, name, figure, height_mm, 0);
    }
}

/* Where it can be done: as icons, and in words for who listens. */
static const char *places_of(const Kiosk *kiosk, Ui *ui, const Movement *movement, Icon *icons,
                             int *ret_count)
{
    static const Icon place_icons[] = {ICON_PIN, ICON_SOFA, ICON_TRAIN};
    int count;
    const ShelfValue *values = shelf_values(SHELF_PLACE, &count);
    const char *words = "";
    *ret_count = 0;
    for (int i = 0; i < count; i++) {
        if (movement->places & 1u << i) {
            icons[(*ret_count)++] = place_icons[i];
            words =
                ui_print(ui, "%s%s%s", words, *words ? ", " : "", say(kiosk, values[i].words));
        }
    }
    return words;
}

static void view_movement(const State *s, const Kiosk *kiosk, Ui *ui, int movement_i)
{
    const Movement *movement = &kiosk->pack->movements[movement_i];
    const char *name = say(kiosk, movement->name);
    Icon icons[UI_ICONS_MAX];
    int count;
    const char *places = places_of(kiosk, ui, movement, icons, &count);
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .id = ui_print(ui, "movement.%s", movement->id),
                       .role = ROLE_CARD,
                       .label = name,
                       .value = places,
                       .target = true,
                       .fill = INK_CARD,
                       .border = INK_LINE,
                       .border_mm = 0.4f,
                       .radius_mm = 4,
                       .pad_mm = 3,
                       .height_mm = 22,
                       .gap_mm = 2});
    view_figure(s, kiosk, ui, movement_i);
    ui_words(ui, TYPE_BODY, INK_WORDS, ALIGN_CENTRE, name);
    ui_spring(ui, 1);
    ui_icons(ui, icons, count, 7, INK_TEAL);
    ui_close(ui);
}

static void view_grid(const State *s, const Kiosk *kiosk, Ui *ui)
{
    int shown = 0;
    int columns = ui_small(ui) ? 2 : ui_wide(ui) ? 5 : 3;
    if (ui_metrics(ui)->text_scale > 1.3f && !ui_small(ui)) {
        columns--; /* or the largest names would stand one word a line */
    }
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = columns, .gap_mm = 4});
    for (int i = 0; i < kiosk->pack->movement_count && shown < SHOWN_MAX; i++) {
        if (on_shelf(s, kiosk, &kiosk->visit->shelf, i)) {
            view_movement(s, kiosk, ui, i);
            shown++;
        }
    }
    ui_close(ui);
}

/* --- around it ------------------------------------------------------------------------- */

static bool is_new_reason(const State *s, const Kiosk *kiosk, int movement_i, const char *why)
{
    for (int i = 0; i < movement_i; i++) {
        const char *other;
        if (left_out(s, kiosk, i) && plan_excludes(kiosk->pack, &kiosk->visit->basis, i, &other)
            && text_equal(why, other)) {
            return false;
        }
    }
    return true;
}

static void view_left_out(const State *s, const Kiosk *kiosk, Ui *ui, int count)
{
    if (count == 0) {
        return;
    }
    const char *words = say(kiosk, "{1} are left out: they do not suit what you told us.");
    words = count == 1 ? say(kiosk, "1 is left out: it does not suit what you told us.")
            : kiosk->manner.education ? say(kiosk, "{1} more are not shown here.")
                                      : words;
    ui_target(ui, &(Target){.id = "left_out",
                            .look = LOOK_LINK,
                            .icon = s->why_open ? ICON_UP : ICON_DOWN,
                            .label = chrome_fill(ui, words, count, 0)});
    for (int i = 0; s->why_open && i < kiosk->pack->movement_count; i++) {
        const char *why;
        if (left_out(s, kiosk, i) && plan_excludes(kiosk->pack, &kiosk->visit->basis, i, &why)
            && is_new_reason(s, kiosk, i, why)) {
            ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, why));
        }
    }
}

static void view_empty(const State *s, const Kiosk *kiosk, Ui *ui)
{
    int without[SHELF_KIND_COUNT];
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        Shelf shelf = kiosk->visit->shelf;
        shelf.chosen[kind] = 0;
        without[kind] = count_on_shelf(s, kiosk, &shelf);
    }
    shelf_view_empty(kiosk, ui, without);
}

/* How many, and what to do now; on small panels the filters' own row says how many. */
static void view_count(const Kiosk *kiosk, Ui *ui, int found)
{
    if (ui_small(ui)) {
        return;
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2});
    ui_strong(ui, TYPE_LEAD, INK_WORDS, shelf_count_words(kiosk, ui, found));
    ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, "Choose one. Stop if it hurts more."));
    ui_close(ui);
}

static void view_shelf(const State *s, const Kiosk *kiosk, Ui *ui)
{
    int all = count_on_shelf(s, kiosk, &(Shelf){0});
    int found = count_on_shelf(s, kiosk, &kiosk->visit->shelf);
    shelf_view_filters(&s->look, kiosk, ui, found, all);
    if (found == 0) {
        view_empty(s, kiosk, ui);
    } else {
        view_count(kiosk, ui, found);
        view_grid(s, kiosk, ui);
    }
    if (found > SHOWN_MAX) {
        ui_text(ui, TYPE_BODY, INK_WORDS_2,
                chrome_fill(ui, say(kiosk, "The first {1} are shown. Say above what you need."),
                            SHOWN_MAX, 0));
    }
    view_left_out(s, kiosk, ui, kiosk->pack->movement_count - all);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    bool education = kiosk->manner.education;
    Sheet sheet = {.title =
                       say(kiosk, education ? "Movements to look at" : "Movements for you"),
                   .wide_body = true};
    sheet_open(ui, &sheet);
    view_shelf(state, kiosk, ui);
    tier_group_advice(ui, kiosk);
    if (education) { /* groups were not asked: who should take care can read it */
        ui_target(ui, &(Target){.id = "read_card",
                                .look = LOOK_LINK,
                                .icon = ICON_SHIELD,
                                .label = say(kiosk, "When to get help, and who takes care")});
    }
    chrome_net(ui, kiosk);
    sheet_foot(ui);
    chrome_quiet(ui, "routine", say(kiosk, "3 minutes together"), ICON_PLAY);
    chrome_main(ui, "next", say(kiosk, "I am done"), true);
    sheet_close(ui);
}

const Screen screen_library = {
    .name = "library",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .next_ms = next_ms,
    .personal = true,
};

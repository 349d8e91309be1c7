/* For who only wants to see movements, and only those that may be shown: the groups were asked,
 * and what does not fit is counted, not named. Within three seconds: pictures to choose from. A
 * picture leads to the player, "3 minutes together" to the routine, "I am done" to the goodbye.
 * Outside a gym only what can be done right here is shown at first. */
#include "base/text.h"
#include "screens/tier_look.h"

#include <string.h>

enum { PLACE_WAITING_BIT = 1 };

typedef struct {
    bool all_places; /* else only what can be done right here */
} State;

static bool fits(const State *s, const Kiosk *kiosk, int movement_i)
{
    const Movement *movement = &kiosk->pack->movements[movement_i];
    bool here = s->all_places || (movement->places & PLACE_WAITING_BIT);
    return here && !plan_excludes(kiosk->pack, &kiosk->visit->basis, movement_i, NULL);
}

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    Visit *visit = kiosk->visit;
    s->all_places = kiosk->manner.gym;
    if (!visit->plan_known) { /* came straight here: only tier and groups are known */
        visit->profile = profile_read(kiosk->pack, &visit->quiz.answers);
        visit->basis = plan_basis(kiosk->pack, &visit->quiz.answers, &visit->profile,
                                  visit->triage.tier, kiosk->manner.gym);
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind != EVENT_CHOOSE) {
        return OUT_STAY;
    }
    if (text_equal(event->id, "all_places")) {
        s->all_places = !s->all_places;
        return OUT_STAY;
    }
    if (text_begins(event->id, "movement.")) {
        kiosk->visit->movement_i = pack_movement(kiosk->pack, event->id + strlen("movement."));
        return kiosk->visit->movement_i >= 0 ? OUT_PLAYER : OUT_STAY;
    }
    if (text_equal(event->id, "read_card")) {
        return OUT_SAFETY;
    }
    if (text_equal(event->id, "routine")) {
        return OUT_ROUTINE;
    }
    if (text_equal(event->id, "back")) {
        return OUT_BACK;
    }
    return text_equal(event->id, "next") ? OUT_NEXT : OUT_STAY;
}

static void view_movement(const Kiosk *kiosk, Ui *ui, int movement_i)
{
    const Movement *movement = &kiosk->pack->movements[movement_i];
    const Clip *clip = kiosk->clips ? kiosk->clips[movement_i] : NULL;
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    const char *name = say(kiosk, movement->name);
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .id = ui_print(ui, "movement.%s", movement->id),
                       .role = ROLE_CARD,
                       .label = name,
                       .target = true,
                       .fill = INK_CARD,
                       .border = INK_LINE,
                       .border_mm = 0.4f,
                       .radius_mm = 4,
                       .pad_mm = 3,
                       .height_mm = 22,
                       .gap_mm = 2});
    if (figure) {
        *figure = (FigureView){.clip = clip, .at_ms = clip_pose_ms(clip, 1)};
        ui_figure(ui, NULL, name, figure, ui_small(ui) ? 24 : 44, 0);
    }
    ui_words(ui, TYPE_BODY, INK_WORDS, ALIGN_CENTRE, name);
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    bool education = kiosk->manner.education;
    Sheet sheet = {
        .title = say(kiosk, education ? "Movements to look at" : "Movements for you"),
        .wide_body = true,
        .help = ui_small(ui) ? NULL : say(kiosk, "Choose one. Stop if it hurts more.")};
    sheet_open(ui, &sheet);
    ui_open(ui, &(Box){.flow = UI_GRID,
                       .columns = ui_wide(ui) ? (ui_small(ui) ? 3 : 5) : 3,
                       .gap_mm = 4});
    int left_out = 0;
    for (int i = 0; i < kiosk->pack->movement_count; i++) {
        if (fits(s, kiosk, i)) {
            view_movement(kiosk, ui, i);
        } else {
            left_out++;
        }
    }
    ui_close(ui);
    if (left_out > 0) {
        ui_text(ui, TYPE_BODY, INK_WORDS_2,
                chrome_fill(ui,
                            say(kiosk, education ? "{1} more are not shown here."
                                                 : "{1} more are not shown: they need another "
                                                   "place or do not fit you now."),
                            left_out, 0));
    }
    ui_target(ui, &(Target){.id = "all_places",
                            .look = LOOK_CHIP,
                            .on = s->all_places,
                            .label = say(kiosk, "Show movements for home and gym too"),
                            .role = ROLE_TOGGLE});
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
    .personal = true,
};

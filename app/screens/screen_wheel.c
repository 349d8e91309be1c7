/* "What if you slept better?" The wheel of this back, and changes a finger can make to it. A
 * change sets answers, and the profile is read anew from them, by the same rules as the result:
 * nothing here knows what a change is worth. A petal can be pulled, too: that makes the changes
 * which move it, one after the other. Nothing is kept: the answers of the visit stay as they
 * are. */
#include <string.h>

#include "base/text.h"
#include "screens/pictures_view.h"

typedef struct {
    unsigned on;  /* levers that are pulled, a bit each */
    int last_i;   /* the lever that was touched last, + 1 */
    float pulled; /* of a petal since the last change, in shares of the radius */
} State;

static const float pull_share = 0.16f; /* of the radius: one change */

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    picture_enter(kiosk, PICTURE_WHEEL);
}

static const WheelPicture *wheel_of(const Kiosk *kiosk)
{
    return &kiosk->pack->pictures->wheel;
}

static Profile profile_with(const Kiosk *kiosk, unsigned on)
{
    const WheelPicture *wheel = wheel_of(kiosk);
    Answers answers = pictures_answers(kiosk);
    for (int i = 0; i < wheel->lever_count; i++) {
        if (on >> i & 1) {
            answers = pictures_changed(&answers, &wheel->levers[i].change);
        }
    }
    return profile_read(kiosk->pack, &answers);
}

static bool offered(const Kiosk *kiosk, int lever_i)
{
    Answers answers = pictures_answers(kiosk);
    return condition_holds(&wheel_of(kiosk)->levers[lever_i].condition, &answers);
}

/* How far a lever alone moves a spoke. */
static int moves(const Kiosk *kiosk, int lever_i, int spoke)
{
    return profile_with(kiosk, 1u << lever_i).spokes[spoke]
           - profile_with(kiosk, 0).spokes[spoke];
}

/* The first lever that is `on` or not and moves the spoke up (sign 1) or down (-1); -1. */
static int find_lever(const Kiosk *kiosk, const State *s, int spoke, int sign, bool on)
{
    for (int i = 0; i < wheel_of(kiosk)->lever_count; i++) {
        if ((s->on >> i & 1) == (unsigned)on && offered(kiosk, i)
            && moves(kiosk, i, spoke) * sign > 0) {
            return i;
        }
    }
    return -1;
}

static void toggle(State *s, int lever_i)
{
    s->on ^= 1u << lever_i;
    s->last_i = lever_i + 1;
}

/* Outwards pulls the next lever that lifts the petal, or lets go of one that lowered it. */
static void pull(State *s, const Kiosk *kiosk, int spoke, float outwards)
{
    if (outwards * s->pulled < 0) {
        s->pulled = 0;
    }
    s->pulled += outwards;
    if (s->pulled < pull_share && s->pulled > -pull_share) {
        return;
    }
    int sign = s->pulled > 0 ? 1 : -1;
    int lever_i = find_lever(kiosk, s, spoke, -sign, true);
    lever_i = lever_i >= 0 ? lever_i : find_lever(kiosk, s, spoke, sign, false);
    s->pulled = 0;
    if (lever_i >= 0) {
        toggle(s, lever_i);
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    Outcome outcome = OUT_STAY;
    if (event->kind == EVENT_DRAG && text_begins(event->id, "spoke.")) {
        int spoke = event->id[strlen("spoke.")] - '0';
        if (spoke >= 0 && spoke < SPOKE_COUNT) {
            pull(s, kiosk, spoke, event->dx);
        }
        return OUT_STAY;
    }
    if (event->kind != EVENT_CHOOSE || picture_leave(event->id, &outcome)) {
        return outcome;
    }
    if (text_equal(event->id, "reset")) {
        *s = (State){0};
    }
    for (int i = 0; i < wheel_of(kiosk)->lever_count && text_begins(event->id, "lever."); i++) {
        if (text_equal(event->id + strlen("lever."), wheel_of(kiosk)->levers[i].id)) {
            toggle(s, i);
        }
    }
    return OUT_STAY;
}

/* --- showing ------------------------------------------------------------------------- */

/* A small landscape panel: petals show icons, and a legend says their names. */
static bool is_low(const Ui *ui)
{
    return ui_small(ui) && ui_wide(ui);
}

static const char *lever_id(const Kiosk *kiosk, Ui *ui, int lever_i)
{
    return lever_i < 0 ? NULL : ui_print(ui, "lever.%s", wheel_of(kiosk)->levers[lever_i].id);
}

static void view_wheel(const State *s, const Kiosk *kiosk, Ui *ui)
{
    Profile now = profile_with(kiosk, s->on);
    Profile *was = ARENA_NEW(ui_arena(ui), Profile, 1);
    if (!was) {
        return;
    }
    *was = profile_with(kiosk, 0);
    WheelSpokes spokes = {.lit = -1,
                          .was = was->spokes,
                          .said = picture_spokes_said(kiosk, ui, now.spokes),
                          .pulled = "spoke"};
    for (int i = 0; i < SPOKE_COUNT; i++) {
        int lever_i = find_lever(kiosk, s, i, 1, false);
        lever_i = lever_i >= 0 ? lever_i : find_lever(kiosk, s, i, 1, true);
        spokes.names[i] = say(kiosk, kiosk->pack->spokes[i].name);
        spokes.values[i] = now.spokes[i];
        spokes.taps[i] = lever_id(kiosk, ui, lever_i);
        spokes.icons[i] = is_low(ui) ? (Icon)icon_find(kiosk->pack->spokes[i].icon) : ICON_NONE;
    }
    ui_wheel(ui, "wheel", say(kiosk, "Your back has five sides"), &spokes,
             is_low(ui) ? 76 : (ui_small(ui) ? 90 : 170));
}

/* "Recover: A lot more. Calm: A little more." Empty while nothing has moved. */
static const char *change_words(const State *s, const Kiosk *kiosk, Ui *ui)
{
    char said[400];
    TextOut out = text_out(said, sizeof said);
    Profile was = profile_with(kiosk, 0), now = profile_with(kiosk, s->on);
    for (int i = 0; i < SPOKE_COUNT; i++) {
        int more = now.spokes[i] - was.spokes[i];
        const char *words = more > 0 ? (more > 2 ? "A lot more" : "A little more")
                                     : (more < -2 ? "A lot less" : "A little less");
        if (more) {
            text_add(&out, "%s%s: %s.", out.used ? " " : "",
                     say(kiosk, kiosk->pack->spokes[i].name), say(kiosk, words));
        }
    }
    return out.used ? ui_print(ui, "%s", said) : NULL;
}

static void view_levers(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const WheelPicture *wheel = wheel_of(kiosk);
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = ui_small(ui) ? 1 : 2, .gap_mm = 3});
    for (int i = 0; i < wheel->lever_count; i++) {
        if (offered(kiosk, i)) {
            ui_target(ui, &(Target){.id = lever_id(kiosk, ui, i),
                                    .label = say(kiosk, wheel->levers[i].label),
                                    .icon = (Icon)icon_find(wheel->levers[i].icon),
                                    .on = s->on >> i & 1,
                                    .look = LOOK_CHIP});
        }
    }
    ui_close(ui);
}

/* Where names have no room beside the petals. */
static void view_legend(const Kiosk *kiosk, Ui *ui)
{
    for (int i = 0; i < SPOKE_COUNT; i++) {
        const Spoke *spoke = &kiosk->pack->spokes[i];
        ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 3, .valign = ALIGN_CENTRE});
        ui_icon(ui, (Icon)icon_find(spoke->icon), 10, INK_WORDS);
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, spoke->name));
        ui_close(ui);
    }
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    bool own = pictures_own(kiosk);
    const char *changes = change_words(s, kiosk, ui);
    picture_open(kiosk, ui, PICTURE_WHEEL, true);
    view_wheel(s, kiosk, ui);
    picture_body(kiosk, ui, PICTURE_WHEEL);
    if (!own) {
        picture_says(ui, say(kiosk, wheel_of(kiosk)->example_note), NULL);
    }
    view_levers(s, kiosk, ui);
    if (s->last_i && s->on) {
        picture_says(ui, say(kiosk, wheel_of(kiosk)->levers[s->last_i - 1].says), changes);
    }
    ui_target(
        ui, &(Target){.id = "reset",
                      .label = say(kiosk, own ? "Back to how I am now" : "Back to the example"),
                      .icon = ICON_REPEAT,
                      .look = LOOK_QUIET,
                      .disabled = !s->on});
    if (is_low(ui)) {
        view_legend(kiosk, ui);
    }
    picture_close(kiosk, ui, PICTURE_WHEEL);
}

const Screen screen_wheel = {.name = "wheel",
                             .state_size = sizeof(State),
                             .enter = enter,
                             .update = update,
                             .view = view,
                             .personal = true};

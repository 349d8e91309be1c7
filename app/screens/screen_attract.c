/* Draws people in from across the room. Within three seconds: a back can move again, touch
 * anywhere, it is short, free and private. The whole glass is one button; it leads to the
 * choice of a language where there are several, else to the notice. The figure moves through
 * three calm movements, the sentences turn through the languages. Standing here nobody's visit
 * is running. */
#include "base/text.h"
#include "screens/chrome.h"

enum { TURN_MS = 6000, MOVES = 3 };

typedef struct {
    int64_t last_ms, shown_ms;
    int moves[MOVES];
    int move_count;
} State;

static void enter(void *state, Kiosk *kiosk)
{
    static const char *const calm_moves[MOVES] = {"D03", "M07", "P01"};
    State *s = state;
    s->last_ms = kiosk->now_ms;
    for (int i = 0; i < MOVES && kiosk->pack; i++) {
        int movement_i = pack_movement(kiosk->pack, calm_moves[i]);
        if (movement_i >= 0 && kiosk->clips[movement_i]) {
            s->moves[s->move_count++] = movement_i;
        }
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    if (event->kind == EVENT_TICK) {
        s->shown_ms += kiosk->now_ms - s->last_ms;
        s->last_ms = kiosk->now_ms;
    }
    if (event->kind != EVENT_CHOOSE || !kiosk->pack) {
        return OUT_STAY;
    }
    kiosk->visit->started_ms = kiosk->now_ms ? kiosk->now_ms : 1;
    if (kiosk->machine.several_languages) {
        return OUT_LANGUAGE; /* counted there, once it is chosen */
    }
    const Lang *lang = kiosk_lang(kiosk);
    kiosk_count(kiosk, METRIC_LANGUAGE, lang ? lang->code : "en");
    return OUT_NEXT;
}

static const Clip *clip_now(const State *s, const Kiosk *kiosk, int *ret_at_ms)
{
    int64_t at = s->shown_ms;
    for (int i = 0; s->move_count > 0; i = (i + 1) % s->move_count) {
        const Clip *clip = kiosk->clips[s->moves[i]];
        int length = 2 * clip_length_ms(clip);
        if (at < length) {
            *ret_at_ms = (int)at;
            return clip;
        }
        /* After a quiet night there would be thousands of turns to count off, in every
         * frame. */
        at = (at - length) % (3 * 60 * 1000);
    }
    return NULL;
}

static const char *in_turn(const State *s, const Kiosk *kiosk, const char *text)
{
    int count = kiosk->lang_count > 0 ? kiosk->lang_count : 1;
    int i = (int)(s->shown_ms / TURN_MS) % count;
    return kiosk->langs ? lang_say(&kiosk->langs[i], text) : text;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    const char *call = in_turn(s, kiosk, "Back hurting again?");
    const char *touch = in_turn(s, kiosk, "Touch to start");
    bool small = ui_small(ui);
    bool tight = small && ui_metrics(ui)->text_scale > 1.0f; /* all must stay on one screen */
    ui_open(ui, &(Box){.flow = ui_wide(ui) ? UI_ROW : UI_COLUMN,
                       .id = "start",
                       .role = ROLE_BUTTON,
                       .label = touch,
                       .target = true,
                       .disabled = !kiosk->pack,
                       .pad_mm = small ? 6 : 16,
                       .gap_mm = small ? 4 : 10,
                       .weight = 1});
    int at_ms = 0;
    const Clip *clip = clip_now(s, kiosk, &at_ms);
    if (clip) {
        FigureView *figure = ARENA_NEW(ui_arena(ui), FigureView, 1);
        if (figure) {
            *figure = (FigureView){.clip = clip, .at_ms = at_ms};
            ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = ui_wide(ui) ? 1 : 2});
            ui_figure(ui, "figure", say(kiosk, "A figure moving its back gently"), figure,
                      tight ? 30 : 60, 1);
            ui_close(ui);
        }
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .gap_mm = small ? 3 : 8,
                       .weight = clip ? 1 : 0,
                       .align = ALIGN_CENTRE,
                       .valign = ALIGN_CENTRE});
    ui_spring(ui, 1);
    if (kiosk->pack) {
        ui_words(ui, tight ? TYPE_BODY : (small ? TYPE_TITLE : TYPE_HERO), INK_WORDS,
                 ALIGN_CENTRE, call);
    }
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .fill = INK_TEAL,
                       .radius_mm = 13,
                       .pad_x_mm = tight ? 6 : 16,
                       .pad_y_mm = tight ? 2 : (small ? 5 : 8),
                       .max_width_mm = 140});
    ui_words(ui, tight ? TYPE_BODY : (small ? TYPE_LEAD : TYPE_TITLE), INK_ON_TEAL,
             ALIGN_CENTRE, kiosk->pack ? touch : say(kiosk, "One moment"));
    ui_close(ui);
    if (kiosk->pack) { /* the very first frame waits for as little as it can */
        ui_words(ui, tight ? TYPE_CAPTION : TYPE_BODY, INK_WORDS_2, ALIGN_CENTRE,
                 in_turn(s, kiosk, "3 minutes. Free. Nothing about you is kept."));
    }
    ui_spring(ui, 1);
    ui_close(ui);
    ui_close(ui);
}

static int64_t next_ms(const void *state, const Kiosk *kiosk)
{
    const State *s = state;
    bool moves = s->move_count > 0 && !kiosk->manner.reduced_motion;
    return moves ? s->last_ms + CALM_FRAME_MS : NEVER_MS;
}

const Screen screen_attract = {
    .name = "attract",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .next_ms = next_ms,
    .bare = true,
};

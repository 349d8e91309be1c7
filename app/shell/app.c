/* Whatever comes in (finger, key, time, a finished job) changes the state, marks the tree as
 * dirty and ends in app_step and `follow`; painting is a call of its own, app_show, for whoever
 * wants to see. The order in `follow` matters: forget before the new screen is built, build
 * before it is read aloud, hand over effects last, since all of these may add some. Read
 * app_step, follow and app_lay_out first. */
#include "shell/app.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "edge/clock.h"

static const float usual_px_per_mm = 3.6f;
static const float small_panel_mm = 160;
enum {
    CODE_VERSION_LARGE = 15,
    CODE_VERSION_SMALL = 10,
    FOCUS_STEPS_MAX = 120,
    SCRUB_BYTES = 64 * 1024,
    SETTLE_TRY_MS = 200
};

/* --- time ----------------------------------------------------------------------------- */

int64_t app_now_ms(const App *app)
{
    return app->options.manual_clock ? app->manual_ms : clock_steady_ms();
}

int64_t app_next_ms(const App *app)
{
    int64_t held = finger_due_ms(&app->finger);
    return held < app->alarm_ms ? held : app->alarm_ms;
}

/* --- size and manner ------------------------------------------------------------------ */

static float px_per_mm(const App *app)
{
    Extent panel = app->options.panel_mm;
    float ratio =
        panel.w ? (float)window_canvas(app->window).w / (float)panel.w : usual_px_per_mm;
    return ratio < 1 ? 1 : ratio; /* a panel of metres would leave nothing to read */
}

static bool mirrored(const App *app)
{
    const Lang *lang = kiosk_lang(&app->kiosk);
    return lang && lang->right_to_left;
}

static UiMetrics metrics(const App *app)
{
    const Manner *manner = &app->kiosk.manner;
    Rect canvas = window_canvas(app->window);
    return (UiMetrics){.w = canvas.w,
                       .h = canvas.h,
                       .px_per_mm = px_per_mm(app),
                       .text_scale = theme_text_scales[manner->text_size - 1],
                       .mirrored = mirrored(app),
                       .reach = manner->reach,
                       .far = manner->gym};
}

void app_measure_panel(App *app)
{
    Rect canvas = window_canvas(app->window);
    int shorter = canvas.w < canvas.h ? canvas.w : canvas.h;
    bool small = (float)shorter < small_panel_mm * px_per_mm(app);
    app->kiosk.machine.code_version = small ? CODE_VERSION_SMALL : CODE_VERSION_LARGE;
    app->dirty = true;
}

void app_resized(App *app)
{
    Err err;
    if (!window_resized(app->window, &err)) {
        fprintf(stderr, "steadyback: %s\n", err.text);
    }
    app_measure_panel(app);
}

void app_set_manner(App *app, const Manner *manner)
{
    app->kiosk.manner = *manner;
    app->dirty = true;
}

/* --- the picture ---------------------------------------------------------------------- */

/* Compared by address: a language's code lies in the content, and new content resets it. */
static void tell_language(App *app)
{
    const Lang *lang = kiosk_lang(&app->kiosk);
    const char *code = lang ? lang->code : "en";
    if (code != app->lang_code) {
        text_engine_set_language(app->text, code);
        app->lang_code = code;
    }
}

static void build(App *app)
{
    app->frame_i = 1 - app->frame_i;
    Arena *frame = &app->frames[app->frame_i];
    arena_reset(frame);
    UiMetrics now = metrics(app);
    ThemeId theme = app->kiosk.manner.theme;
    ui_begin(app->ui, frame, &now, &themes[theme], text_engine_measure(app->text));
    flow_view(&app->flow, &app->kiosk, app->ui);
    ui_end(app->ui);
}

static void list_commands(App *app)
{
    const Screen *screen = app->flow.current;
    Ink ground = screen->ground ? screen->ground : INK_PAPER;
    draw_begin(app->list, window_canvas(app->window), app->kiosk.manner.theme, ground);
    app->list->mirrored = mirrored(app);
    ui_draw(app->ui, app->list);
    draw_finish(app->list);
}

/* What is seen for the first time may change what can be chosen ("None of these" waits for the
 * last chip), so such a tree is made twice. */
void app_lay_out(App *app)
{
    if (!app->dirty) {
        return;
    }
    tell_language(app);
    build(app);
    if (ui_saw_more(app->ui)) {
        build(app);
    }
    list_commands(app);
    app->dirty = false;
    app->unpainted = true;
}

void app_show(App *app)
{
    app_lay_out(app);
    if (app->unpainted) {
        window_present(app->window, app->list);
        app->unpainted = false;
    }
}

/* --- what follows a change ------------------------------------------------------------ */

static void hand_over_effects(App *app)
{
    for (int i = 0; i < app->effects.count; i++) {
        jobs_queue(app->jobs, &app->effects.items[i]);
    }
    if (app->effects.count) {
        memset(&app->effects, 0, sizeof app->effects);
    }
    aloud_handed_over(&app->aloud);
}

/* Functions that have returned leave their texts on the stack below us. */
static __attribute__((noinline)) void scrub_stack(void)
{
    unsigned char bytes[SCRUB_BYTES];
    explicit_bzero(bytes, sizeof bytes);
}

/* The visitor arena is zeroed already; here go all copies that were made to show it. */
static void forget(App *app)
{
    if (app->aloud.was_speaking) {
        effects_add(&app->effects, EFFECT_HUSH);
    }
    aloud_forget(&app->aloud);
    arena_reset(&app->frames[0]);
    arena_reset(&app->frames[1]);
    memset(app->list, 0, sizeof *app->list);
    text_engine_forget(app->text);
    scrub_stack();
    app->dirty = true;
}

static bool intimate(const App *app)
{
    const Page *page = flow_page(&app->flow, &app->kiosk);
    return page && page->intimate;
}

/* Reading aloud needs the new tree even when nobody would paint it yet. */
static void speak(App *app)
{
    if (aloud_waiting(&app->aloud)) {
        app_lay_out(app);
        aloud_say(&app->aloud, app->ui, &app->kiosk, &app->effects);
    }
}

/* Without a display nobody is there to hear. */
static void sound(App *app)
{
    if (!app->options.headless) {
        sounds_play(&app->sounds, app->kiosk.sound, kiosk_volume(&app->kiosk));
    }
    app->kiosk.sound = SOUND_NONE;
}

static void follow(App *app)
{
    bool changed = flow_took_change(&app->flow);
    if (flow_took_forgetting(&app->flow)) {
        forget(app);
    }
    if (changed) {
        ui_forget(app->ui);
        app->dirty = true;
        machine_ask_printer(&app->machinery, &app->kiosk, &app->effects);
    }
    aloud_notice(&app->aloud, &app->kiosk.manner, changed, intimate(app));
    speak(app);
    sound(app);
    hand_over_effects(app);
    app->quit = app->quit || app->kiosk.wants_exit;
}

static void take_jobs(App *app)
{
    Done done;
    while (jobs_take(app->jobs, &done)) {
        bool loaded =
            machine_done(&app->machinery, &app->options, &done, app->jobs, &app->kiosk);
        if (loaded) {
            app->lang_code = NULL; /* its text lay in the old content */
            window_new_clips(app->window);
            flow_content_changed(&app->flow, &app->kiosk);
        }
        Event event = {.kind = EVENT_DONE, .id = "", .done = &done};
        flow_event(&app->flow, &app->kiosk, &event);
        app->dirty = true;
    }
}

void app_step(App *app)
{
    app->kiosk.now_ms = app_now_ms(app);
    machine_date(&app->machinery, &app->kiosk, app->jobs);
    take_jobs(app);
    if (finger_held(&app->finger, app->kiosk.now_ms)) {
        app_lay_out(app);
        ui_touch(app->ui, TOUCH_CANCEL, 0, 0);
        flow_staff(&app->flow, &app->kiosk);
        app->dirty = true;
    }
    bool due = app->kiosk.now_ms >= app->alarm_ms;
    if (due || app->dirty) {
        flow_tick(&app->flow, &app->kiosk);
        app->dirty = true;
        follow(app);
        int64_t next = flow_next_ms(&app->flow, &app->kiosk);
        app->alarm_ms = next > app->kiosk.now_ms ? next : app->kiosk.now_ms + 1;
    }
}

/* --- fingers and keys ----------------------------------------------------------------- */

static int focused(const App *app)
{
    for (int i = 0; i < ui_node_count(app->ui); i++) {
        if (ui_node(app->ui, i)->focused) {
            return i;
        }
    }
    return -1;
}

/* Menu: the keys go to the bar's first button that can be chosen; once there, to its next. */
static void focus_bar(App *app)
{
    int home = ui_find(app->ui, "home");
    if (home < 0) {
        return;
    }
    for (int step = 0; step < FOCUS_STEPS_MAX; step++) {
        ui_key(app->ui, NAV_NEXT);
        app->dirty = true;
        app_lay_out(app);
        int i = focused(app);
        home = ui_find(app->ui, "home");
        if (i < 0 || ui_node(app->ui, i)->parent == ui_node(app->ui, home)->parent) {
            return;
        }
    }
}

static void act(App *app, Action action)
{
    flow_attend(&app->flow, &app->kiosk, ui_attended(app->ui));
    if (action.kind == ACTION_CHOOSE || action.kind == ACTION_DRAG) {
        EventKind kind = action.kind == ACTION_CHOOSE ? EVENT_CHOOSE : EVENT_DRAG;
        Event event = {.kind = kind, .id = action.id, .dx = action.dx, .dy = action.dy};
        flow_event(&app->flow, &app->kiosk, &event);
    } else if (action.kind == ACTION_MENU) {
        focus_bar(app);
        flow_attend(&app->flow, &app->kiosk, ui_attended(app->ui));
    }
    app->dirty = true; /* presence alone may have ended the idle warning */
    app_step(app);
}

void app_touch(App *app, TouchKind kind, int x, int y)
{
    app->kiosk.now_ms = app_now_ms(app);
    app_lay_out(app);
    bool swallowed = app->finger.swallowed;
    if (kind == TOUCH_DOWN) {
        finger_down(&app->finger, x, y, px_per_mm(app), app->kiosk.now_ms);
    } else if (kind == TOUCH_MOVE) {
        finger_move(&app->finger, x, y, px_per_mm(app));
    } else {
        finger_up(&app->finger);
    }
    if (swallowed && kind != TOUCH_DOWN) {
        return;
    }
    Action action = ui_touch(app->ui, kind, x, y);
    if (kind == TOUCH_MOVE && action.kind == ACTION_NONE) {
        return;
    }
    flow_present(&app->flow, &app->kiosk);
    act(app, action);
}

void app_key(App *app, NavKey key)
{
    app->kiosk.now_ms = app_now_ms(app);
    app_lay_out(app);
    flow_present(&app->flow, &app->kiosk);
    app->aloud.wants_focus = key != NAV_CHOOSE && app->kiosk.manner.speaking;
    act(app, ui_key(app->ui, key));
}

/* --- letting time pass ---------------------------------------------------------------- */

void app_advance(App *app, int64_t ms)
{
    int64_t end = app->manual_ms + ms;
    app_step(app);
    for (int64_t next = app_next_ms(app); next <= end; next = app_next_ms(app)) {
        /* what is due in the past would hold the clock for ever */
        app->manual_ms = next > app->manual_ms ? next : app->manual_ms + 1;
        app_step(app);
    }
    app->manual_ms = end > app->manual_ms ? end : app->manual_ms;
    app_step(app);
}

void app_pass(App *app, int64_t ms)
{
    if (app->options.manual_clock) {
        app_advance(app, ms);
        return;
    }
    int64_t end = clock_steady_ms() + ms;
    for (int64_t left = ms; left > 0; left = end - clock_steady_ms()) {
        int64_t nap = left < 8 ? left : 8;
        nanosleep(&(struct timespec){.tv_nsec = nap * 1000000}, NULL);
        app_step(app);
        app_show(app);
    }
}

void app_finish_jobs(App *app, int max_ms)
{
    int64_t end = clock_steady_ms() + max_ms;
    bool more = true;
    while (more && clock_steady_ms() < end) {
        jobs_wait(app->jobs, SETTLE_TRY_MS);
        bool busy = jobs_busy(app->jobs);
        app_step(app);
        more = busy || jobs_busy(app->jobs);
    }
}

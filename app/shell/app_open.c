/* Opening and closing of everything the app owns, in the order that gets a first frame soonest.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shell/app.h"
#include "shell/defaults.h"

static void warn(App *app, const char *sentence)
{
    fprintf(stderr, "steadyback: %s\n", sentence);
    machine_note(&app->machinery, sentence);
}

static bool open_text(App *app, Err *err)
{
    Problems missing = {0};
    if (!text_engine_open(NULL, &app->text, &missing, err)) {
        return false;
    }
    for (int i = 0; i < missing.count; i++) {
        warn(app, missing.items[i].text);
    }
    return true;
}

static bool open_window(App *app, Err *err)
{
    const Options *options = &app->options;
    Extent size = options->window;
    app->pictures = pictures_open();
    WindowSetup setup = {
        .title = "Steadyback",
        .w = size.w ? size.w : 1080,
        .h = size.h ? size.h : 1920,
        .fullscreen = options->fullscreen || (!size.w && !options->headless),
        .headless = options->headless,
        .rotate = options->rotate * 90,
        .text = app->text,
        .pictures = app->pictures,
    };
    return window_open(&setup, &app->window, err);
}

static bool open_jobs(App *app, void (*wake)(void *self), void *wake_self, Err *err)
{
    const Options *options = &app->options;
    defaults_paper_program(app->paper_program, sizeof app->paper_program);
    for (int i = 0; i < options->content_count; i++) {
        app->layers[i] = options->content[i];
    }
    JobsSetup setup = {
        .content_dirs = app->layers,
        .content_dir_count = options->content_count,
        .state_dir = options->state,
        .lang = options->lang,
        .printer = options->printer,
        .paper_program = app->paper_program,
        .paper = options->paper ? "letter" : "a4",
        .fake_edges = options->fake_edges,
        .manual_now_s = app->machinery.own_clock ? app->machinery.begin_s : 0,
        .wake = wake,
        .wake_self = wake_self,
    };
    return jobs_start(&setup, &app->jobs, err);
}

static App *new_app(const Options *options)
{
    App *app = calloc(1, sizeof *app);
    void *ui = app ? calloc(1, ui_bytes()) : NULL;
    void *visitor = ui ? calloc(1, VISITOR_BYTES) : NULL;
    void *frames = visitor ? calloc(2, FRAME_BYTES) : NULL;
    DrawList *list = frames ? calloc(1, sizeof *list) : NULL;
    if (!list) {
        free(frames);
        free(visitor);
        free(ui);
        free(app);
        return NULL;
    }
    app->options = *options;
    sounds_init(&app->sounds);
    app->ui = ui_init(ui);
    app->list = list;
    arena_init(&app->visitor, visitor, VISITOR_BYTES);
    arena_init(&app->frames[0], frames, FRAME_BYTES);
    arena_init(&app->frames[1], (char *)frames + FRAME_BYTES, FRAME_BYTES);
    app->manual_ms = MANUAL_BEGIN_MS;
    return app;
}

static void set_up_kiosk(App *app)
{
    const Options *options = &app->options;
    Kiosk *kiosk = &app->kiosk;
    kiosk->visitor = &app->visitor;
    kiosk->effects = &app->effects;
    kiosk->now_ms = app_now_ms(app);
    kiosk->installed_manner = (Manner){.theme = (ThemeId)options->theme,
                                       .text_size = options->text_size,
                                       .reach = options->reach,
                                       .gym = options->mode == 1,
                                       .education = options->guidance == 1,
                                       .reduced_motion = options->reduced_motion};
    kiosk->machine = (Machine){.notice = "",
                               .loading = true,
                               .version = VERSION,
                               .content_dir = options->content[0],
                               .paper = options->paper ? "letter" : "a4"};
    app_measure_panel(app);
    flow_start(&app->flow, kiosk);
    app->effects = (Effects){0}; /* there was nobody to forget; jobs load by themselves */
    effects_add(&app->effects, EFFECT_READ_COUNTERS);
}

bool app_open(const Options *options, void (*wake)(void *self), void *wake_self, App **ret_app,
              Err *err)
{
    App *app = new_app(options);
    if (!app) {
        return err_set(err, ERR_FULL, "no memory to start with");
    }
    defaults_fill(&app->options);
    if (!machine_open(&app->machinery, &app->options, app_now_ms(app), err)
        || !open_text(app, err) || !open_window(app, err)) {
        app_close(app);
        return false;
    }
    set_up_kiosk(app);
    app_show(app); /* the worker, once it loads content, takes time from the first frame */
    if (!open_jobs(app, wake, wake_self, err)) {
        app_close(app);
        return false;
    }
    app_step(app);
    *ret_app = app;
    return true;
}

void app_close(App *app)
{
    if (!app) {
        return;
    }
    if (app->jobs) {
        jobs_stop(app->jobs);
    }
    sounds_close(&app->sounds);
    window_close(app->window);
    pictures_close(app->pictures);
    text_engine_close(app->text);
    arena_reset(&app->visitor);
    arena_reset(&app->frames[0]);
    arena_reset(&app->frames[1]);
    free(app->visitor.bytes);
    free(app->frames[0].bytes);
    free(app->list);
    free(app->ui);
    free(app);
}

/* app.h - the whole kiosk in one struct: turns fingers, keys, time and finished jobs into
 * frames.
 *
 *   touch, key, time, Done ─▶ flow (update) ─▶ effects ─▶ jobs
 *                               │ dirty
 *                               ▼
 *                  app_lay_out: view ─▶ nodes ─▶ draw list ─▶ app_show: window paints changes
 *
 * Nothing here waits; loop.c sleeps until app_next_ms, an event or the end of a job. Under the
 * manual clock time stands still but for app_advance.
 */
#pragma once
#include "jobs/jobs.h"
#include "screens/flow.h"
#include "shell/finger.h"
#include "shell/machine.h"
#include "shell/options.h"
#include "shell/aloud.h"
#include "shell/sound.h"
#include "shell/window.h"

enum { VISITOR_BYTES = 512 * 1024, FRAME_BYTES = 2 * 1024 * 1024 };

typedef struct App {
    Options options;
    Arena visitor;
    Arena
        frames[2]; /* in turn: the tree on the screen stays readable while a new one is made */
    int frame_i;
    Kiosk kiosk;
    Flow flow;
    Effects effects;
    Ui *ui;
    Jobs *jobs;
    Window *window;
    TextEngine *text;
    Pictures *pictures;
    DrawList *list;
    Finger finger;
    Aloud aloud;
    Sounds sounds;
    Machinery machinery;
    char paper_program[OPTION_TEXT_BYTES];
    const char *layers[OPTION_CONTENT_MAX];
    const char *lang_code; /* the text engine was last told */
    int64_t manual_ms;     /* the manual clock */
    int64_t alarm_ms;      /* the tree is made anew when this has come, for what moves */
    bool dirty;            /* the tree no longer says what the state is */
    bool unpainted;        /* the draw list was made anew since the last present */
    bool quit;
    int exit_code;
} App;

/* Opens everything; content is still being read when it returns. False: one sentence, and
 * nothing is left open. `wake` is called from other threads when app_step has something to do.
 */
MUST_CHECK bool app_open(const Options *options, void (*wake)(void *self), void *wake_self,
                         App **ret_app, Err *err);
void app_close(App *app);

/* Milliseconds of the clock in use; only differences mean something. */
int64_t app_now_ms(const App *app);
/* When app_step should be called next if nothing else happens; INT64_MAX: never. */
int64_t app_next_ms(const App *app);

/* Takes finished jobs, lets time pass, hands effects to jobs, forgets. Paints nothing. */
void app_step(App *app);
/* The tree is up to date afterwards; needed before reading or touching it. */
void app_lay_out(App *app);
/* Lays out when needed and paints what differs. */
void app_show(App *app);

void app_touch(App *app, TouchKind kind, int x, int y); /* canvas pixels; first finger only */
void app_key(App *app, NavKey key);
void app_set_manner(App *app, const Manner *manner); /* as a visitor would change it */
void app_resized(App *app);
void app_measure_panel(App *app); /* what its size means for codes; when the canvas is new */

/* Manual clock: everything due in the next `ms` happens in order; nothing is painted. */
void app_advance(App *app, int64_t ms);
/* Under either clock: `ms` pass. Under the real one this really takes them. */
void app_pass(App *app, int64_t ms);
/* Ends running jobs, and what happens after them; at most `max_ms` of real time. */
void app_finish_jobs(App *app, int max_ms);

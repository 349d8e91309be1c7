/* jobs.h - one worker thread that carries out effects, so that nothing blocks the screen.
 *
 * The UI thread queues effects and takes ends; `wake` is called from the worker when there is
 * an end to take. Texts of effects are copied when queued and zeroed when done.
 */
#pragma once
#include "core/effect.h"
#include "core/lang.h"
#include "core/pack.h"
#include "motion/clip.h"

typedef struct Jobs Jobs;

typedef struct {
    const char *const *content_dirs; /* layers */
    int content_dir_count;
    const char *state_dir;
    const char *lang;          /* code to load beside the pack */
    const char *printer;       /* CUPS queue or "ipp://..."; "" for none */
    const char *paper_program; /* path of steadyback-paper */
    bool fake_edges;           /* printer and stick are played by jobs_fake_printer */
    int64_t manual_now_s;      /* not 0: the clock stands here (and jobs_set_now moves it) */
    void (*wake)(void *self);
    void *wake_self;
    const char *paper; /* "a4" "letter"; NULL: "a4" */
} JobsSetup;

/* Content as loaded by the worker; lives until the next load is taken. NULL pack: refused or
 * missing, `problems` says why. */
typedef struct {
    const Pack *pack;
    const Clip *const *clips; /* by movement; NULL entries have no figure */
    const Lang *langs;        /* the base language first */
    int lang_count;
    Problems problems;
} Content;

/* Begins with EFFECT_LOAD, EFFECT_PIN_STATE and EFFECT_PRINTER_STATE by itself; their ends come
 * like all others. What `setup` points at must outlive the jobs. */
MUST_CHECK bool jobs_start(const JobsSetup *setup, Jobs **ret_jobs, Err *err);
void jobs_stop(Jobs *jobs); /* waits for the running effect, at most 3 s */

/* Never waits. A full queue, or a text over 96 KiB, ends at once with ok false and a sentence.
 */
void jobs_queue(Jobs *jobs, const Effect *effect);
bool jobs_take(Jobs *jobs, Done *ret_done); /* false: nothing has ended */
bool jobs_busy(Jobs *jobs);
void jobs_wait(Jobs *jobs, int max_ms); /* until not busy or something can be taken */

const Content *jobs_content(Jobs *jobs); /* after a Done of EFFECT_LOAD */
void jobs_fake_printer(Jobs *jobs, PrinterState state);
void jobs_set_now(Jobs *jobs, int64_t seconds);
const char *jobs_notice(Jobs *jobs); /* sentences for staff: store, clock, printer; or "" */

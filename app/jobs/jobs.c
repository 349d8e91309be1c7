/* Who may touch what: the running effect stays first in the ring until it has ended, and new
 * ones go behind it, so the worker reads it without the lock. Content goes into the slot that
 * is not shown; `loaded` keeps the next load waiting until this one is taken. When ends pile up
 * the worker stops beginning work, which keeps ENDS_SPARE places for refusals. A worker that
 * hangs when the program ends keeps its memory: freeing it would crash, waiting would hang. */
#include "jobs/jobs.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "edge/clock.h"
#include "jobs/worker.h"

enum {
    QUEUE_MAX = 32,
    TEXT_BYTES = 96 << 10, /* the largest request for paper, with room */
    ENDS_MAX = 64,
    ENDS_SPARE = 8, /* kept free for effects that are refused at once */
    STOP_MS = 3000,
    STOP_HURRY_MS = 2000,
};

/* A waiting or running effect with its own copy of the text. */
typedef struct {
    Effect effect;
    size_t text_bytes;
    char text[TEXT_BYTES];
} Waiting;

/* What both threads touch is guarded by `lock`, except `worker`, which belongs to the worker's
 * thread, and its atomics. Calloc'ed once: pages of texts that never come cost nothing. */
struct Jobs {
    JobsSetup setup;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    Waiting queue[QUEUE_MAX]; /* a ring; the first is the running one while `running` */
    int first, count;
    bool running;
    Done ends[ENDS_MAX]; /* a ring */
    int end_first, end_count;
    bool stopping, ended;
    ContentSlot slots[2]; /* one shown, one for the next load */
    int shown;
    bool loaded; /* a load waits to be taken: the other slot is not free */
    char notice[NOTICE_BYTES];
    char notice_shown[NOTICE_BYTES]; /* the screen's own copy */
    Worker worker;
};

/* ---- on the worker's thread ---- */

static void wake(Jobs *jobs)
{
    if (jobs->setup.wake) {
        jobs->setup.wake(jobs->setup.wake_self);
    }
}

/* While the program ends, only what must not be lost is still done. */
static bool still_wanted(const Jobs *jobs, EffectKind kind)
{
    return !jobs->stopping || kind == EFFECT_COUNT_VISIT || kind == EFFECT_PIN_SET
           || kind == EFFECT_FORGET;
}

static bool may_start(const Jobs *jobs)
{
    if (jobs->count == 0) {
        return false;
    }
    bool waits_for_slot = jobs->queue[jobs->first].effect.kind == EFFECT_LOAD && jobs->loaded;
    return jobs->stopping || (!waits_for_slot && jobs->end_count < ENDS_MAX - ENDS_SPARE);
}

static void forget_waiting(Waiting *waiting)
{
    memset(waiting->text, 0, waiting->text_bytes);
    memset(&waiting->effect, 0, sizeof waiting->effect);
    waiting->text_bytes = 0;
}

static void add_end(Jobs *jobs, const Done *done)
{
    if (jobs->end_count < ENDS_MAX) {
        jobs->ends[(jobs->end_first + jobs->end_count++) % ENDS_MAX] = *done;
    }
}

static void refresh_notice(Jobs *jobs)
{
    char fresh[NOTICE_BYTES];
    worker_notice(&jobs->worker, fresh, sizeof fresh);
    pthread_mutex_lock(&jobs->lock);
    memcpy(jobs->notice, fresh, sizeof fresh);
    pthread_mutex_unlock(&jobs->lock);
}

/* Waits for work; NULL when the program ends and nothing is left to do. */
static const Effect *begin_next(Jobs *jobs)
{
    const Effect *next = NULL;
    pthread_mutex_lock(&jobs->lock);
    while (!may_start(jobs) && !jobs->stopping) {
        pthread_cond_wait(&jobs->changed, &jobs->lock);
    }
    if (jobs->count > 0) {
        next = &jobs->queue[jobs->first].effect;
        jobs->running = true;
        jobs->worker.load_into = &jobs->slots[!jobs->shown];
    }
    pthread_mutex_unlock(&jobs->lock);
    return next;
}

static void end_running(Jobs *jobs, const Done *done)
{
    pthread_mutex_lock(&jobs->lock);
    add_end(jobs, done);
    jobs->loaded = jobs->loaded || done->kind == EFFECT_LOAD;
    forget_waiting(&jobs->queue[jobs->first]);
    jobs->first = (jobs->first + 1) % QUEUE_MAX;
    jobs->count--;
    jobs->running = false;
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
    wake(jobs);
}

static void run_one(Jobs *jobs, const Effect *effect)
{
    Done done = {.kind = effect->kind};
    pthread_mutex_lock(&jobs->lock);
    bool wanted = still_wanted(jobs, effect->kind);
    pthread_mutex_unlock(&jobs->lock);
    if (effect->kind != EFFECT_LOAD && !jobs->worker.store) {
        worker_open(&jobs->worker);
    }
    if (wanted) {
        worker_do(&jobs->worker, effect, &done);
    }
    if (effect->kind != EFFECT_LOAD) { /* nothing stands between start and the first frame */
        refresh_notice(jobs);
    }
    end_running(jobs, &done);
}

static void *work(void *self)
{
    Jobs *jobs = self;
    for (const Effect *next; (next = begin_next(jobs));) {
        run_one(jobs, next);
    }
    worker_close(&jobs->worker);
    pthread_mutex_lock(&jobs->lock);
    jobs->ended = true;
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

/* ---- on the screen's thread ---- */

static void queue_kind(Jobs *jobs, EffectKind kind)
{
    Effect effect = {.kind = kind};
    jobs_queue(jobs, &effect);
}

/* Signals are the main thread's; a broken pipe must never end the program. */
static int start_thread(Jobs *jobs)
{
    sigset_t all, before;
    pthread_condattr_t steady;
    sigfillset(&all);
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&jobs->changed, &steady);
    pthread_condattr_destroy(&steady);
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int number = pthread_create(&jobs->thread, NULL, work, jobs);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return number;
}

bool jobs_start(const JobsSetup *setup, Jobs **ret_jobs, Err *err)
{
    if (!setup->state_dir || !setup->state_dir[0]) {
        return err_set(err, ERR_MISSING, "no state folder was named"); /* "" would mean "/" */
    }
    Jobs *jobs = calloc(1, sizeof *jobs);
    if (!jobs) {
        return err_set(err, ERR_FULL, "no memory left for the worker");
    }
    jobs->setup = *setup;
    worker_init(&jobs->worker, &jobs->setup);
    int number = start_thread(jobs);
    if (number != 0) {
        free(jobs);
        return err_set(err, ERR_IO, "the worker could not be started: %s", strerror(number));
    }
    queue_kind(jobs, EFFECT_LOAD);
    queue_kind(jobs, EFFECT_PIN_STATE); /* opens the state folder and the store */
    queue_kind(jobs, EFFECT_PRINTER_STATE);
    *ret_jobs = jobs;
    return true;
}

static struct timespec steady_in(int ms)
{
    int64_t at_ms = clock_steady_ms() + ms;
    return (struct timespec){.tv_sec = at_ms / 1000, .tv_nsec = at_ms % 1000 * 1000000};
}

/* With the lock held. */
static void wait_ended(Jobs *jobs, int max_ms)
{
    struct timespec end = steady_in(max_ms);
    while (!jobs->ended
           && pthread_cond_timedwait(&jobs->changed, &jobs->lock, &end) != ETIMEDOUT) {
    }
}

void jobs_stop(Jobs *jobs)
{
    if (!jobs) {
        return;
    }
    pthread_mutex_lock(&jobs->lock);
    jobs->stopping = true;
    pthread_cond_broadcast(&jobs->changed);
    wait_ended(jobs, STOP_HURRY_MS);
    atomic_store(&jobs->worker.hurry, true);
    wait_ended(jobs, STOP_MS - STOP_HURRY_MS);
    bool ended = jobs->ended;
    pthread_mutex_unlock(&jobs->lock);
    if (!ended) {
        return; /* a disk that hangs: the end of the program takes thread and memory with it */
    }
    pthread_join(jobs->thread, NULL);
    load_drop(&jobs->slots[0]);
    load_drop(&jobs->slots[1]);
    pthread_cond_destroy(&jobs->changed);
    pthread_mutex_destroy(&jobs->lock);
    for (int i = 0; i < QUEUE_MAX; i++) {
        forget_waiting(&jobs->queue[i]);
    }
    free(jobs);
}

/* With the lock held. */
static void refuse(Jobs *jobs, EffectKind kind, const char *sentence)
{
    Done done = {.kind = kind};
    snprintf(done.text, sizeof done.text, "%s", sentence);
    add_end(jobs, &done);
}

static void put_behind(Jobs *jobs, const Effect *effect, size_t text_bytes)
{
    Waiting *waiting = &jobs->queue[(jobs->first + jobs->count) % QUEUE_MAX];
    waiting->effect = *effect;
    waiting->text_bytes = text_bytes;
    if (effect->text) {
        memcpy(waiting->text, effect->text, text_bytes);
        waiting->effect.text = waiting->text;
    }
    jobs->count++;
}

void jobs_queue(Jobs *jobs, const Effect *effect)
{
    size_t text_bytes = effect->text ? strlen(effect->text) + 1 : 0;
    pthread_mutex_lock(&jobs->lock);
    if (jobs->count == QUEUE_MAX) {
        refuse(jobs, effect->kind, "This screen is busy. Please try again in a moment.");
    } else if (text_bytes > TEXT_BYTES) {
        refuse(jobs, effect->kind, "This is too long to be printed or read aloud.");
    } else {
        put_behind(jobs, effect, text_bytes);
    }
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
}

/* The fresh content is shown from here on, unless it is refused and there is an older one. */
static void take_content(Jobs *jobs)
{
    ContentSlot *old = &jobs->slots[jobs->shown];
    ContentSlot *fresh = &jobs->slots[!jobs->shown];
    if (fresh->content.pack || !old->content.pack) {
        load_drop(old);
        jobs->shown = !jobs->shown;
    } else {
        old->content.problems = fresh->content.problems;
        load_drop(fresh);
    }
    jobs->loaded = false;
}

bool jobs_take(Jobs *jobs, Done *ret_done)
{
    pthread_mutex_lock(&jobs->lock);
    bool taken = jobs->end_count > 0;
    if (taken) {
        Done *done = &jobs->ends[jobs->end_first];
        *ret_done = *done;
        memset(done, 0, sizeof *done);
        jobs->end_first = (jobs->end_first + 1) % ENDS_MAX;
        jobs->end_count--;
    }
    if (taken && ret_done->kind == EFFECT_LOAD && jobs->loaded) {
        take_content(jobs);
    }
    pthread_cond_broadcast(&jobs->changed);
    pthread_mutex_unlock(&jobs->lock);
    return taken;
}

bool jobs_busy(Jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    bool busy = jobs->count > 0;
    pthread_mutex_unlock(&jobs->lock);
    return busy;
}

void jobs_wait(Jobs *jobs, int max_ms)
{
    struct timespec end = steady_in(max_ms);
    pthread_mutex_lock(&jobs->lock);
    while (jobs->count > 0 && jobs->end_count == 0
           && pthread_cond_timedwait(&jobs->changed, &jobs->lock, &end) != ETIMEDOUT) {
    }
    pthread_mutex_unlock(&jobs->lock);
}

const Content *jobs_content(Jobs *jobs)
{
    return &jobs->slots[jobs->shown].content; /* `shown` changes on this thread only */
}

void jobs_fake_printer(Jobs *jobs, PrinterState state)
{
    atomic_store(&jobs->worker.fake_printer, (int)state);
}

void jobs_set_now(Jobs *jobs, int64_t seconds)
{
    atomic_store(&jobs->worker.manual_now_s, seconds);
}

const char *jobs_notice(Jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    memcpy(jobs->notice_shown, jobs->notice, sizeof jobs->notice);
    pthread_mutex_unlock(&jobs->lock);
    return jobs->notice_shown;
}

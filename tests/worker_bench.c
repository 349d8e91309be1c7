#include "worker_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "edge/clock.h"

const int64_t bench_monday_s = 1799053200;

static const char *const good_dirs[] = {"tests/packs/good"};

static void woken(void *self)
{
    atomic_fetch_add((atomic_int *)self, 1);
}

void bench_begin(Bench *bench)
{
    memset(bench, 0, sizeof *bench);
    bench->folder = folder_make();
    bench->setup = (JobsSetup){
        .content_dirs = good_dirs,
        .content_dir_count = 1,
        .state_dir = bench->folder.path,
        .lang = "en",
        .fake_edges = true,
        .manual_now_s = bench_monday_s,
        .wake = woken,
        .wake_self = &bench->wakes,
    };
}

void bench_start(Bench *bench)
{
    Err err;
    if (!jobs_start(&bench->setup, &bench->jobs, &err)) {
        fail_msg("%s", err.text);
    }
}

void bench_end(Bench *bench)
{
    jobs_stop(bench->jobs);
    folder_drop(&bench->folder);
}

Done bench_wait(Bench *bench, EffectKind kind)
{
    Done done = {.kind = EFFECT_NONE};
    int64_t end_ms = clock_steady_ms() + 20000;
    while (clock_steady_ms() < end_ms) {
        if (jobs_take(bench->jobs, &done) && done.kind == kind) {
            return done;
        }
        jobs_wait(bench->jobs, 1000);
    }
    fail_msg("no end of effect %d", (int)kind);
    return done;
}

Done bench_do(Bench *bench, Effect effect)
{
    jobs_queue(bench->jobs, &effect);
    return bench_wait(bench, effect.kind);
}

Effect bench_visit(const char *tier)
{
    Effect effect = {.kind = EFFECT_COUNT_VISIT, .tally = {.finished = true}};
    tally_add(&effect.tally, METRIC_VISIT, "started");
    tally_add(&effect.tally, METRIC_TIER, tier);
    return effect;
}

/* worker_bench.h - a worker with a state folder of its own, for the tests of jobs. */
#pragma once
#include <stdatomic.h>

#include "folder.h"
#include "jobs/jobs.h"

extern const int64_t bench_monday_s; /* 2027-01-04T09:00Z, where its clock stands */

typedef struct {
    Folder folder;
    JobsSetup setup;
    Jobs *jobs;
    atomic_int wakes;
} Bench;

/* A fresh folder and a setup with the good test pack, fake edges and a manual clock: change it
 * before bench_start. bench_end stops the worker and throws the folder away. */
void bench_begin(Bench *bench);
void bench_start(Bench *bench);
void bench_end(Bench *bench);

/* The next end of this kind; those of other kinds before it are taken and dropped. */
Done bench_wait(Bench *bench, EffectKind kind);
Done bench_do(Bench *bench, Effect effect); /* queues it and waits for its end */
Effect bench_visit(const char *tier);       /* a finished visit to be counted */

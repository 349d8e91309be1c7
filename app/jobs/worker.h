/* worker.h - carries out one effect after another, on the worker's thread alone. */
#pragma once
#include <stdatomic.h>

#include "edge/speech.h"
#include "edge/store.h"
#include "jobs/load.h"

enum { COUNTERS_MAX = 8192, NOTICE_BYTES = 800 };

typedef struct {
    const JobsSetup *setup;
    ContentSlot *load_into;       /* where the next EFFECT_LOAD goes */
    _Atomic int64_t manual_now_s; /* these three may be set by any thread */
    atomic_int fake_printer;
    atomic_bool hurry; /* the program ends: children are not waited for */
    Store *store;
    Speech speech;
    PrinterState printer;
    int64_t pin_closed_until_ms;       /* steady clock; for a disk that keeps no PIN file */
    char pack[48];                     /* "base-3": what counts are kept under */
    char folder_notice[320];           /* why the state folder cannot be used; "" */
    Counter counters[2][COUNTERS_MAX]; /* by turns: the screen may still read the other */
    int counters_turn;
} Worker;

/* Before anything else; `setup` is borrowed. */
void worker_init(Worker *worker, const JobsSetup *setup);
void worker_open(Worker *worker); /* state folder and store; slow, so after the first load */
void worker_close(Worker *worker);
/* `ret_done` comes zeroed but for its kind. */
void worker_do(Worker *worker, const Effect *effect, Done *ret_done);
/* What staff should know: "" when all is well. */
void worker_notice(Worker *worker, char *ret_text, size_t size);

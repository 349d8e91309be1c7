/* One function for each effect, found in the table near the end. Two clocks guard the PIN: the
 * file keeps its wait by wall time, which outlives a restart, the worker keeps one by steady
 * time, for a disk that keeps nothing; the longer counts. Printing ends by a shorter limit of
 * its own, so that it can say what was wrong; budgets here are for programs that hang. */
#include "jobs/worker.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "edge/clock.h"
#include "edge/files.h"
#include "edge/pin.h"

enum {
    /* More than the 30 s after which steadyback-paper calls its job back by itself. */
    PRINT_BUDGET_MS = 35000,
    PDF_BUDGET_MS = 20000,
    STATE_BUDGET_MS = 6000,
    PATH_BYTES = 1024,
    PAPER_WORDS_MAX = 8,
};

void worker_init(Worker *worker, const JobsSetup *setup)
{
    bool set = setup->printer && setup->printer[0];
    worker->setup = setup;
    atomic_init(&worker->manual_now_s, setup->manual_now_s);
    atomic_init(&worker->fake_printer, set ? PRINTER_READY : PRINTER_NONE);
    atomic_init(&worker->hurry, false);
    worker->printer = PRINTER_NONE;
    snprintf(worker->pack, sizeof worker->pack, "none");
}

static const char *state_dir(const Worker *worker)
{
    return worker->setup->state_dir;
}

static void make_folder(Worker *worker)
{
    Err err;
    worker->folder_notice[0] = '\0';
    if (!files_make_folder(state_dir(worker), &err)) {
        snprintf(worker->folder_notice, sizeof worker->folder_notice,
                 "Nothing can be kept on this computer: %.200s.", err.text);
    }
}

void worker_open(Worker *worker)
{
    make_folder(worker);
    worker->store = store_open(state_dir(worker));
}

void worker_close(Worker *worker)
{
    speech_hush(&worker->speech);
    if (worker->store) {
        store_close(worker->store);
    }
    worker->store = NULL;
}

static ClockTime now_of(Worker *worker)
{
    int64_t manual_s = atomic_load(&worker->manual_now_s);
    return manual_s ? clock_from_seconds(manual_s, true) : clock_read(state_dir(worker));
}

static void say_err(Done *done, const Err *err)
{
    done->ok = false;
    memcpy(done->text, err->text, sizeof done->text);
}

/* ---- counters ---- */

static void do_count(Worker *worker, const Effect *effect, Done *done)
{
    Err err;
    ClockTime now = now_of(worker);
    if (worker->folder_notice[0]) { /* a card that was put back in */
        make_folder(worker);
    }
    done->ok = store_add(worker->store, &effect->tally, worker->pack, now.today, &err);
    if (!done->ok) {
        say_err(done, &err);
    }
}

static void do_read_counters(Worker *worker, const Effect *effect, Done *done)
{
    (void)effect;
    Err err;
    int count = 0;
    Counter *counters = worker->counters[worker->counters_turn];
    done->ok = store_read(worker->store, counters, COUNTERS_MAX, &count, &err);
    if (!done->ok) {
        say_err(done, &err);
        return;
    }
    worker->counters_turn = !worker->counters_turn;
    done->counters = counters;
    done->counter_count = count;
}

/* ---- PIN ---- */

static int pin_wait(Worker *worker, int64_t now_s)
{
    int wait_s = pin_wait_s(state_dir(worker), now_s);
    int64_t closed_ms = worker->pin_closed_until_ms - clock_steady_ms();
    int closed_s = closed_ms > 0 ? (int)((closed_ms + 999) / 1000) : 0;
    return closed_s > wait_s ? closed_s : wait_s;
}

static void do_pin_state(Worker *worker, const Effect *effect, Done *done)
{
    (void)effect;
    done->ok = true;
    done->number = pin_is_set(state_dir(worker));
    done->wait_s = pin_wait(worker, now_of(worker).seconds);
}

static void do_pin_try(Worker *worker, const Effect *effect, Done *done)
{
    Err err = {.kind = ERR_NONE};
    int64_t now_s = now_of(worker).seconds;
    done->number = pin_is_set(state_dir(worker));
    done->wait_s = pin_wait(worker, now_s);
    if (done->wait_s > 0) {
        return;
    }
    const char *pin = effect->text ? effect->text : "";
    done->ok = pin_try(state_dir(worker), pin, now_s, &done->wait_s, &err);
    if (!done->ok) {
        say_err(done, &err);
        bool manual = atomic_load(&worker->manual_now_s) != 0;
        worker->pin_closed_until_ms = manual ? 0 : clock_steady_ms() + done->wait_s * 1000LL;
    }
}

static void do_pin_set(Worker *worker, const Effect *effect, Done *done)
{
    Err err;
    done->ok = pin_set(state_dir(worker), effect->text ? effect->text : "", &err);
    if (!done->ok) {
        say_err(done, &err);
    }
}

/* ---- paper ---- */

/* What the visitor is told when no paper comes, by the printer's state. */
static const char *const no_paper[PRINTER_STATE_COUNT] = {
    [PRINTER_NONE] = "This screen has no printer. Please scan the code instead.",
    [PRINTER_READY] = "The paper did not come. Please scan the code instead.",
    [PRINTER_LOW] = "The paper did not come. Please scan the code instead.",
    [PRINTER_OUT] = "The printer has no paper left. Please scan the code instead.",
    [PRINTER_OFFLINE] = "The printer is resting. Please scan the code instead.",
    [PRINTER_UNKNOWN] = "The printer does not answer. Please scan the code instead.",
};

static bool prints(PrinterState state)
{
    return state == PRINTER_READY || state == PRINTER_LOW;
}

static bool has_printer(const Worker *worker)
{
    const JobsSetup *setup = worker->setup;
    return setup->printer && setup->printer[0] && setup->paper_program;
}

static const char *paper_of(const Worker *worker)
{
    return worker->setup->paper ? worker->setup->paper : "a4";
}

/* Runs steadyback-paper with up to PAPER_WORDS_MAX - 2 words behind its name. */
static bool run_paper(Worker *worker, const char *const *words, const char *input,
                      int budget_ms, char line[320])
{
    const char *all[PAPER_WORDS_MAX] = {worker->setup->paper_program};
    for (int i = 0; i < PAPER_WORDS_MAX - 2 && words[i]; i++) {
        all[i + 1] = words[i];
    }
    ChildRun run = {
        .words = all, .input = input, .budget_ms = budget_ms, .stop = &worker->hurry};
    Err err;
    return child_run(&run, line, 320, &err);
}

static PrinterState state_named(const char *word)
{
    for (int i = 0; i < PRINTER_STATE_COUNT; i++) {
        if (text_equal(printer_state_names[i], word)) {
            return (PrinterState)i;
        }
    }
    return PRINTER_UNKNOWN;
}

static void do_printer_state(Worker *worker, const Effect *effect, Done *done)
{
    (void)effect;
    char line[320];
    const char *words[] = {"state", "--printer", worker->setup->printer, NULL};
    if (worker->setup->fake_edges) {
        worker->printer = (PrinterState)atomic_load(&worker->fake_printer);
    } else if (!has_printer(worker)) {
        worker->printer = PRINTER_NONE;
    } else {
        bool answered = run_paper(worker, words, NULL, STATE_BUDGET_MS, line);
        worker->printer = answered ? state_named(line) : PRINTER_UNKNOWN;
    }
    done->ok = true;
    done->number = (int)worker->printer;
}

static void say_no_paper(Worker *worker, Done *done)
{
    done->ok = false;
    snprintf(done->text, sizeof done->text, "%s", no_paper[worker->printer]);
}

static void do_print(Worker *worker, const Effect *effect, Done *done)
{
    const char *words[] = {"print",   "--printer",      worker->setup->printer,
                           "--paper", paper_of(worker), NULL};
    if (worker->setup->fake_edges) {
        worker->printer = (PrinterState)atomic_load(&worker->fake_printer);
        done->ok = prints(worker->printer) && effect->text;
    } else if (has_printer(worker)) {
        done->ok = run_paper(worker, words, effect->text, PRINT_BUDGET_MS, done->text);
    }
    if (!done->ok && (!done->text[0] || !text_is_utf8(done->text, strlen(done->text)))) {
        say_no_paper(worker, done);
    }
}

static void do_pdf(Worker *worker, const Effect *effect, Done *done)
{
    const char *words[] = {"pdf", "--paper", paper_of(worker), "--out", effect->small, NULL};
    if (!worker->setup->paper_program) {
        snprintf(done->text, sizeof done->text, "steadyback-paper is not installed");
        return;
    }
    done->ok = run_paper(worker, words, effect->text, PDF_BUDGET_MS, done->text);
    if (!done->ok && !done->text[0]) {
        snprintf(done->text, sizeof done->text, "%s: the page could not be made",
                 effect->small);
    }
}

/* ---- speech, forgetting, content ---- */

static void do_say(Worker *worker, const Effect *effect, Done *done)
{
    speech_say(&worker->speech, effect->small, effect->text);
    done->ok = true;
}

static void do_hush(Worker *worker, const Effect *effect, Done *done)
{
    (void)effect;
    speech_hush(&worker->speech);
    done->ok = true;
}

static void wipe_spool(Worker *worker)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/spool", state_dir(worker));
    DIR *spool = opendir(path);
    for (const struct dirent *entry; spool && (entry = readdir(spool));) {
        int length =
            snprintf(path, sizeof path, "%s/spool/%s", state_dir(worker), entry->d_name);
        if (entry->d_name[0] != '.' && length > 0 && (size_t)length < sizeof path) {
            files_remove(path);
        }
    }
    if (spool) {
        closedir(spool);
    }
}

static void do_forget(Worker *worker, const Effect *effect, Done *done)
{
    (void)effect;
    speech_hush(&worker->speech);
    wipe_spool(worker);
    store_fold(worker->store);
    done->ok = true;
}

static void do_load(Worker *worker, const Effect *effect, Done *done)
{
    (void)effect;
    ContentSlot *slot = worker->load_into;
    const Problems *problems = &slot->content.problems;
    done->ok = load_content(worker->setup, slot);
    done->number = problems->count + problems->dropped;
    if (problems->count) {
        memcpy(done->text, problems->items[0].text, sizeof done->text);
    }
    if (done->ok) {
        const PackInfo *info = &slot->content.pack->info;
        snprintf(worker->pack, sizeof worker->pack, "%.32s-%d", info->id, info->seq);
    }
}

/* ---- the table ---- */

typedef void DoEffect(Worker *worker, const Effect *effect, Done *done);

static DoEffect *const do_effect[EFFECT_COUNT_OF] = {
    [EFFECT_COUNT_VISIT] = do_count,
    [EFFECT_READ_COUNTERS] = do_read_counters,
    [EFFECT_PIN_STATE] = do_pin_state,
    [EFFECT_PIN_TRY] = do_pin_try,
    [EFFECT_PIN_SET] = do_pin_set,
    [EFFECT_PRINTER_STATE] = do_printer_state,
    [EFFECT_PRINT] = do_print,
    [EFFECT_PDF] = do_pdf,
    [EFFECT_SAY] = do_say,
    [EFFECT_HUSH] = do_hush,
    [EFFECT_FORGET] = do_forget,
    [EFFECT_LOAD] = do_load,
};

void worker_do(Worker *worker, const Effect *effect, Done *ret_done)
{
    if ((unsigned)effect->kind < EFFECT_COUNT_OF && do_effect[effect->kind]) {
        do_effect[effect->kind](worker, effect, ret_done);
    }
}

static void add_sentence(TextOut *out, const char *sentence)
{
    if (sentence && sentence[0]) {
        text_add(out, "%s%s", out->used ? " " : "", sentence);
    }
}

void worker_notice(Worker *worker, char *ret_text, size_t size)
{
    static const char *const printer_says[PRINTER_STATE_COUNT] = {
        [PRINTER_LOW] = "The printer will need paper or ink soon.",
        [PRINTER_OUT] = "The printer has no paper.",
        [PRINTER_OFFLINE] = "The printer is off or not connected.",
        [PRINTER_UNKNOWN] = "The printer does not say how it is.",
    };
    TextOut out = text_out(ret_text, size);
    add_sentence(&out, worker->folder_notice);
    add_sentence(&out, worker->store ? store_notice(worker->store) : "");
    if (!now_of(worker).trusted) {
        char clock[400];
        snprintf(
            clock, sizeof clock,
            "The clock of this computer is wrong: calendar codes are not offered and counts "
            "have no date. Set it; if it is right, delete %.200s/clock.",
            state_dir(worker));
        add_sentence(&out, clock);
    }
    add_sentence(&out, printer_says[worker->printer]);
}

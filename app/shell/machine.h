/* machine.h - keeps what screens know of the machine up to date: content, date, printer, PIN,
 * counters, sentences for staff. */
#pragma once
#include "jobs/jobs.h"
#include "screens/kiosk.h"
#include "shell/options.h"

enum { PRINTER_ASK_MS = 5000, NOTICE_BYTES = 1024, MANUAL_BEGIN_MS = 1000 };

typedef struct {
    bool own_clock; /* --clock manual, or --now: the machine's clock is not looked at */
    bool clock_trusted;
    int64_t begin_s; /* the date at begin_ms of the kiosk's running time */
    int64_t begin_ms;
    int64_t told_s; /* the second that jobs were last told, under our own clock */
    int64_t asked_printer_ms;
    bool has_printer;
    Done paper;                      /* how the last EFFECT_PDF ended, for automation */
    char notice[NOTICE_BYTES];       /* what screens read */
    char jobs_notice[NOTICE_BYTES];  /* what jobs said last */
    char start_notice[NOTICE_BYTES]; /* found while opening: fonts, folders */
} Machinery;

/* The date at `now_ms`; --now or the manual clock's first moment count from there. */
MUST_CHECK bool machine_open(Machinery *machinery, const Options *options, int64_t now_ms,
                             Err *err);
void machine_read_clock(Machinery *machinery, const char *state_dir, int64_t now_ms);
/* Sets kiosk->machine.today; tells jobs the time when the clock is ours. */
void machine_date(Machinery *machinery, Kiosk *kiosk, Jobs *jobs);

/* One more sentence for staff, kept for as long as the program runs. */
void machine_note(Machinery *machinery, const char *sentence);

/* Asks for the printer's state when it has not been asked for a while. */
void machine_ask_printer(Machinery *machinery, const Kiosk *kiosk, Effects *effects);

/* A job has ended. True when content was loaded: the flow begins anew. */
bool machine_done(Machinery *machinery, const Options *options, const Done *done, Jobs *jobs,
                  Kiosk *kiosk);

/* The date is read once and then counted on by running time: a clock that is set later changes
 * nothing until the next start. What ends a job is taken in by kind in machine_done. Sentences
 * for staff come from the start and from the jobs and are put together anew each time, so that
 * what jobs take back is gone. */
#include "shell/machine.h"

#include <stdio.h>
#include <string.h>

#include "edge/clock.h"

static const int64_t manual_begin_s = 1799053200; /* 2027-01-04T09:00Z, a Monday morning */

bool machine_open(Machinery *machinery, const Options *options, int64_t now_ms, Err *err)
{
    *machinery = (Machinery){
        .own_clock = options->manual_clock || options->now[0],
        .clock_trusted = true,
        .begin_s = manual_begin_s,
        .begin_ms = now_ms,
        .asked_printer_ms = now_ms - PRINTER_ASK_MS,
        .has_printer = options->printer[0] || options->fake_edges,
    };
    if (!options->now[0]) {
        return true;
    }
    ClockTime time;
    if (!clock_parse(options->now, &time, err)) {
        return err_within(err, "option: now");
    }
    machinery->begin_s = time.seconds;
    return true;
}

void machine_read_clock(Machinery *machinery, const char *state_dir, int64_t now_ms)
{
    if (machinery->own_clock) {
        return;
    }
    ClockTime time = clock_read(state_dir);
    machinery->clock_trusted = time.trusted;
    machinery->begin_s = time.seconds;
    machinery->begin_ms = now_ms;
}

/* Called in every step, so it does nothing until a second has passed. */
void machine_date(Machinery *machinery, Kiosk *kiosk, Jobs *jobs)
{
    int64_t now_s = machinery->begin_s + (kiosk->now_ms - machinery->begin_ms) / 1000;
    if (now_s == machinery->told_s) {
        return;
    }
    machinery->told_s = now_s;
    ClockTime time = clock_from_seconds(now_s, machinery->clock_trusted);
    memcpy(kiosk->machine.today, time.today, sizeof kiosk->machine.today);
    if (machinery->own_clock) {
        jobs_set_now(jobs, now_s);
    }
}

void machine_note(Machinery *machinery, const char *sentence)
{
    TextOut out = {.bytes = machinery->start_notice,
                   .size = sizeof machinery->start_notice,
                   .used = strlen(machinery->start_notice)};
    text_add(&out, "%s%s", out.used ? "\n" : "", sentence);
}

void machine_ask_printer(Machinery *machinery, const Kiosk *kiosk, Effects *effects)
{
    if (machinery->has_printer
        && kiosk->now_ms - machinery->asked_printer_ms >= PRINTER_ASK_MS) {
        machinery->asked_printer_ms = kiosk->now_ms;
        effects_add(effects, EFFECT_PRINTER_STATE);
    }
}

static int language_named(const Kiosk *kiosk, const char *code)
{
    for (int i = 0; i < kiosk->lang_count; i++) {
        if (text_equal(kiosk->langs[i].code, code)) {
            return i;
        }
    }
    return -1;
}

static void take_content(Machinery *machinery, const Options *options, const Content *content,
                         Kiosk *kiosk)
{
    Machine *machine = &kiosk->machine;
    kiosk->pack = content->pack;
    kiosk->clips = content->clips;
    kiosk->langs = content->langs;
    kiosk->lang_count = content->lang_count;
    machine->loading = false;
    int lang_i = options->lang[0] ? language_named(kiosk, options->lang) : 0;
    if (lang_i < 0 && content->pack) {
        char sentence[128];
        snprintf(sentence, sizeof sentence, "There is no language \"%s\" in the content.",
                 options->lang);
        machine_note(machinery, sentence);
    }
    kiosk->installed_manner.lang_i = lang_i < 0 ? 0 : lang_i;
    machine->several_languages = kiosk->lang_count > 1 && !options->lang[0];
}

/* Staff read it on their screen, technicians in the journal. */
static void take_notice(Machinery *machinery, Jobs *jobs, Kiosk *kiosk)
{
    char now[NOTICE_BYTES];
    const char *found = machinery->start_notice;
    const char *jobs_say = jobs_notice(jobs);
    TextOut out = text_out(now, sizeof now);
    text_add(&out, "%s%s", found, *found && *jobs_say ? "\n" : "");
    text_add(&out, "%s", jobs_say);
    if (*jobs_say && !text_equal(machinery->jobs_notice, jobs_say)) {
        fprintf(stderr, "steadyback: %s\n", jobs_say);
    }
    snprintf(machinery->jobs_notice, sizeof machinery->jobs_notice, "%.*s", NOTICE_BYTES - 1,
             jobs_say);
    memcpy(machinery->notice, now, sizeof now);
    kiosk->machine.notice = machinery->notice;
}

static void tell_problems(const Content *content, const char *folder)
{
    const Problems *problems = &content->problems;
    if (!content->pack) {
        fprintf(stderr, "steadyback: the content in %s cannot be shown\n", folder);
    }
    for (int i = 0; i < problems->count; i++) {
        fprintf(stderr, "steadyback: %s\n", problems->items[i].text);
    }
    if (problems->dropped) {
        fprintf(stderr, "steadyback: and %d more like these\n", problems->dropped);
    }
}

bool machine_done(Machinery *machinery, const Options *options, const Done *done, Jobs *jobs,
                  Kiosk *kiosk)
{
    Machine *machine = &kiosk->machine;
    if (done->kind == EFFECT_LOAD) {
        take_content(machinery, options, jobs_content(jobs), kiosk);
        machine->problems = done->ok ? NULL : &jobs_content(jobs)->problems;
        tell_problems(jobs_content(jobs), options->content[0]);
    } else if (done->kind == EFFECT_READ_COUNTERS && done->ok) {
        machine->counters = done->counters;
        machine->counter_count = done->counter_count;
    } else if (done->kind == EFFECT_PRINTER_STATE) {
        machine->printer = (PrinterState)done->number;
    } else if (done->kind == EFFECT_PIN_STATE) {
        machine->pin_is_set = done->number != 0;
        machine->pin_wait_s = done->wait_s;
    } else if (done->kind == EFFECT_PIN_SET && done->ok) {
        machine->pin_is_set = true;
    } else if (done->kind == EFFECT_PIN_TRY) {
        machine->pin_wait_s = done->wait_s;
    } else if (done->kind == EFFECT_PDF) {
        machinery->paper = *done;
    }
    take_notice(machinery, jobs, kiosk);
    return done->kind == EFFECT_LOAD;
}

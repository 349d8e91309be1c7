/* Content is read by the same jobs that read it for visitors, so what is accepted here is
 * accepted there. Then three questions, each only when the one before was answered well: did
 * reading find problems, does it keep the safety floor, and do two made-up visitors get the
 * tier that everybody would give them. */
#include "shell/check.h"

#include <stdio.h>
#include <string.h>

#include "core/triage.h"
#include "edge/clock.h"
#include "jobs/jobs.h"
#include "shell/defaults.h"

/* Far longer than reading takes: by then something is stuck. */
enum { CHECK_MS = 60000 };

/* Jobs begin with loading by themselves. */
static bool load(Jobs *jobs)
{
    Done done = {0};
    int64_t end = clock_steady_ms() + CHECK_MS;
    while (clock_steady_ms() < end) {
        jobs_wait(jobs, CHECK_MS);
        while (jobs_take(jobs, &done)) {
            if (done.kind == EFFECT_LOAD) {
                return true;
            }
        }
    }
    puts("The content was not read within a minute.");
    return false;
}

/* Nothing reported must be T4; one emergency sign alone must be T0. */
static bool judges_well(const Pack *pack)
{
    Answers none = {0};
    if (triage_judge(pack, &none).tier != TIER_T4) {
        puts("The safety rules stop a visitor who has reported nothing.");
        return false;
    }
    int sign = pack_question(pack, "R01");
    int yes = sign >= 0 ? pack_answer(&pack->questions[sign], "yes") : -1;
    Answers one = {0};
    if (yes >= 0) {
        one.bits[sign] = 1u << yes;
    }
    if (triage_judge(pack, &one).tier != TIER_T0) {
        puts("The safety rules do not stop at an emergency sign (R01).");
        return false;
    }
    return true;
}

static bool check_content(Jobs *jobs)
{
    if (!load(jobs)) {
        return false;
    }
    const Content *content = jobs_content(jobs);
    Problems floor = {0};
    for (int i = 0; i < content->problems.count; i++) {
        puts(content->problems.items[i].text);
    }
    if (content->problems.dropped) {
        printf("and %d more like these\n", content->problems.dropped);
    }
    if (!content->pack || content->problems.count) {
        return false;
    }
    if (!triage_check_floor(content->pack, &floor)) {
        for (int i = 0; i < floor.count; i++) {
            puts(floor.items[i].text);
        }
        return false;
    }
    const PackInfo *info = &content->pack->info;
    bool well = judges_well(content->pack);
    if (well) {
        printf("Content %s %s is in order: %d movements, %d cards, %d rules (%s %s).\n",
               info->id, info->version, content->pack->movement_count,
               content->pack->card_count, content->pack->rule_count, content->pack->ruleset,
               content->pack->rules_hash);
    }
    return well;
}

int check_run(const Options *options)
{
    Options filled = *options;
    defaults_fill(&filled);
    const char *layers[OPTION_CONTENT_MAX];
    for (int i = 0; i < filled.content_count; i++) {
        layers[i] = filled.content[i];
    }
    JobsSetup setup = {.content_dirs = layers,
                       .content_dir_count = filled.content_count,
                       .state_dir = filled.state,
                       .lang = filled.lang,
                       .printer = "",
                       .paper_program = "",
                       .fake_edges = true};
    Jobs *jobs = NULL;
    Err err;
    if (!jobs_start(&setup, &jobs, &err)) {
        puts(err.text);
        return 1;
    }
    bool well = check_content(jobs);
    jobs_stop(jobs);
    return well ? 0 : 1;
}

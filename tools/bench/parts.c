/* parts - times of single parts of the kiosk, without a screen. Prints one line a part:
 * name, medians in milliseconds: of the processor's time, of the wall clock's.
 *
 *     parts CONTENT                      only how long it takes to read
 *     parts CONTENT STATE REQUEST.json   leaves a request for steadyback-paper there
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/handout.h"
#include "core/pack_load.h"
#include "core/qr.h"
#include "core/token.h"
#include "core/triage.h"
#include "edge/files.h"
#include "edge/store.h"
#include "jobs/load.h"

enum {
    ARENA_BYTES = 32 << 20,
    SCRATCH_BYTES = 1 << 20,
    TIMES_READ = 11,
    TIMES_FEW = 21,
    TIMES_MANY = 1001,
    QR_BYTES = 500,
    REQUEST_BYTES = 256 << 10,
    YEARS = 10,
    DAYS_A_YEAR = 365,
    TIMES_MAX = YEARS * DAYS_A_YEAR,
    COUNTERS_READ = 8192, /* as many as the kiosk asks for */
};

typedef struct {
    const char *content, *state, *request;
    Arena arena, scratch; /* the pack's; one plan's or one code's */
    const Pack *pack;
    PlanBasis basis;
    Plan plan;
    Store *store;
    int day;
    char qr_text[QR_BYTES + 1];
} Parts;

static double now_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void must(bool good, const char *what)
{
    if (!good) {
        fprintf(stderr, "parts: %s\n", what);
        exit(EXIT_FAILURE);
    }
}

/* --- the parts -----------------------------------------------------------------------------
 */

static void load_everything(Parts *parts)
{
    ContentSlot slot = {0};
    JobsSetup setup = {.content_dirs = &parts->content, .content_dir_count = 1};
    must(load_content(&setup, &slot), "the content is refused");
    load_drop(&slot);
}

static void read_pack(Parts *parts)
{
    static Problems problems;
    PackFiles files = files_folder(parts->content);
    arena_reset(&parts->arena);
    must(pack_load(&files, 1, &parts->arena, &parts->pack, &problems), "the pack is refused");
}

static void judge(Parts *parts)
{
    Answers answers = {{0}};
    for (int i = 0; i < parts->pack->question_count; i++) {
        answers.bits[i] = 1;
    }
    (void)triage_judge(parts->pack, &answers);
}

static void build_plan(Parts *parts)
{
    Err err;
    arena_reset(&parts->scratch);
    Answers answers = {{0}};
    Profile profile = profile_read(parts->pack, &answers);
    parts->basis = plan_basis(parts->pack, &answers, &profile, TIER_T4, false);
    must(plan_build(parts->pack, &parts->basis, &parts->scratch, &parts->plan, &err),
         "no plan");
}

static void make_qr(Parts *parts)
{
    Err err;
    QrCode code;
    arena_reset(&parts->scratch);
    must(qr_encode(parts->qr_text, 25, &parts->scratch, &code, &err), "no code");
}

static void date_of(int day, char ret_date[16])
{
    struct tm date = {.tm_year = 127, .tm_mday = 4 + day, .tm_hour = 12};
    timegm(&date);
    strftime(ret_date, 16, "%Y-%m-%d", &date);
}

/* What a whole visit counts; some of it differs from day to day. */
static void count_visit(Parts *parts)
{
    int day = parts->day++;
    const struct {
        Metric metric;
        const char *key;
    } rows[] = {
        {METRIC_VISIT, "started"},
        {METRIC_VISIT, "finished"},
        {METRIC_WAY, "keeps_coming"},
        {METRIC_LANGUAGE, "en"},
        {METRIC_TIER, day % 3 ? "T4" : "T3"},
        {METRIC_VARIANT, day % 5 ? "steady" : "calm"},
        {METRIC_SPOKE, day % 2 ? "sleep" : "moving"},
        {METRIC_TAKEN, day % 2 ? "text" : "paper"},
        {METRIC_TOOK, "under_4"},
        {METRIC_CARD, "scans"},
    };
    Err err;
    Tally tally = {.finished = true};
    char date[16];
    date_of(day, date);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tally_add(&tally, rows[i].metric, rows[i].key);
    }
    for (int i = 0; i < PLAN_MOVEMENTS_MAX; i++) {
        int movement_i = (day + i) % parts->pack->movement_count;
        tally_add(&tally, METRIC_MOVEMENT, parts->pack->movements[movement_i].id);
    }
    must(store_add(parts->store, &tally, "base-1", date, &err), "a visit was not counted");
}

static void read_counters(Parts *parts)
{
    static Counter counters[COUNTERS_READ];
    int count;
    Err err;
    must(store_read(parts->store, counters, COUNTERS_READ, &count, &err), "no counters");
}

/* --- timing --------------------------------------------------------------------------------
 */

static int by_size(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

static double median(double *took, int times)
{
    qsort(took, (size_t)times, sizeof took[0], by_size);
    return took[times / 2];
}

static void measure(Parts *parts, const char *name, void (*part)(Parts *parts), int times)
{
    static double busy[TIMES_MAX], wall[TIMES_MAX];
    for (int i = 0; i < times; i++) {
        double busy_began = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        double wall_began = now_ms(CLOCK_MONOTONIC);
        part(parts);
        busy[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - busy_began;
        wall[i] = now_ms(CLOCK_MONOTONIC) - wall_began;
    }
    printf("%s %.4f %.4f\n", name, median(busy, times), median(wall, times));
}

static void leave_request(Parts *parts)
{
    static char json[REQUEST_BYTES];
    Err err;
    char code[TOKEN_LENGTH + 1];
    token_write(&parts->basis, code);
    Handout handout = {.pack = parts->pack,
                       .plan = &parts->plan,
                       .basis = &parts->basis,
                       .code = code,
                       .today = "2027-01-04",
                       .content_dir = parts->content};
    TextOut out = text_out(json, sizeof json);
    handout_request(&handout, &out);
    must(files_save(parts->request, json, strlen(json), &err), "the request was not saved");
}

static void measure_reading(Parts *parts)
{
    measure(parts, "content", load_everything, TIMES_READ);
    measure(parts, "pack", read_pack, TIMES_READ);
}

static void measure_the_rest(Parts *parts)
{
    measure(parts, "triage", judge, TIMES_MANY);
    measure(parts, "qr", make_qr, TIMES_FEW);
    measure(parts, "plan", build_plan, TIMES_MANY);
    leave_request(parts);
    parts->store = store_open(parts->state);
    measure(parts, "count", count_visit, YEARS * DAYS_A_YEAR);
    measure(parts, "dashboard", read_counters, TIMES_FEW);
    store_close(parts->store);
}

int main(int argc, char **argv)
{
    static Parts parts;
    if (argc != 2 && argc != 4) {
        fputs("usage: parts CONTENT [STATE REQUEST.json]\n", stderr);
        return 2;
    }
    parts.content = argv[1];
    arena_init(&parts.arena, calloc(1, ARENA_BYTES), ARENA_BYTES);
    arena_init(&parts.scratch, calloc(1, SCRATCH_BYTES), SCRATCH_BYTES);
    memset(parts.qr_text, 'a', QR_BYTES);
    measure_reading(&parts);
    if (argc == 4) {
        parts.state = argv[2];
        parts.request = argv[3];
        measure_the_rest(&parts);
    }
    free(parts.arena.bytes);
    free(parts.scratch.bytes);
    return EXIT_SUCCESS;
}

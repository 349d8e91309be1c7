/* test_jobs.c - the worker: content comes at once, nothing is lost, nothing lingers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/clock.h"
#include "folder.h"
#include "jobs/jobs.h"

enum { REGION_MAX = 128 << 20 };

static const int64_t monday_s = 1799053200; /* 2027-01-04T09:00Z */

static const char *const good_dirs[] = {"tests/packs/good"};

typedef struct {
    Folder folder;
    JobsSetup setup;
    Jobs *jobs;
    atomic_int wakes;
} Bench;

static void woken(void *self)
{
    atomic_fetch_add((atomic_int *)self, 1);
}

static void bench_begin(Bench *bench)
{
    memset(bench, 0, sizeof *bench);
    bench->folder = folder_make();
    bench->setup = (JobsSetup){
        .content_dirs = good_dirs,
        .content_dir_count = 1,
        .state_dir = bench->folder.path,
        .lang = "en",
        .fake_edges = true,
        .manual_now_s = monday_s,
        .wake = woken,
        .wake_self = &bench->wakes,
    };
}

static void bench_start(Bench *bench)
{
    Err err;
    if (!jobs_start(&bench->setup, &bench->jobs, &err)) {
        fail_msg("%s", err.text);
    }
}

static void bench_end(Bench *bench)
{
    jobs_stop(bench->jobs);
    folder_drop(&bench->folder);
}

/* The next end of this kind; those of other kinds before it are taken and dropped. */
static Done wait_for(Bench *bench, EffectKind kind)
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

static Done carry_out(Bench *bench, Effect effect)
{
    jobs_queue(bench->jobs, &effect);
    return wait_for(bench, effect.kind);
}

static void content_comes_first_and_by_itself(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    assert_null(jobs_content(bench.jobs)->pack);
    Done done;
    do {
        jobs_wait(bench.jobs, 5000);
    } while (!jobs_take(bench.jobs, &done));
    assert_int_equal(done.kind, EFFECT_LOAD);
    const Content *content = jobs_content(bench.jobs);
    if (!content->pack) {
        fail_msg("%s", content->problems.count ? content->problems.items[0].text : "no pack");
    }
    assert_true(done.ok);
    assert_true(content->lang_count >= 1);
    assert_string_equal(content->langs[0].code, "en");
    assert_non_null(content->clips);
    assert_true(content->pack->movement_count > 0);
    wait_for(&bench, EFFECT_PIN_STATE);
    wait_for(&bench, EFFECT_PRINTER_STATE);
    assert_false(jobs_busy(bench.jobs));
    assert_string_equal(jobs_notice(bench.jobs), "");
    bench_end(&bench);
    assert_int_equal(atomic_load(&bench.wakes), 3);
}

static void missing_and_broken_content_is_refused_in_sentences(void **state)
{
    (void)state;
    static const char *const dirs[] = {"/nowhere", "tests/packs/broken_half",
                                       "tests/test_jobs.c", "tests"};
    for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
        Bench bench;
        bench_begin(&bench);
        bench.setup.content_dirs = &dirs[i];
        bench_start(&bench);
        Done done = wait_for(&bench, EFFECT_LOAD);
        const Content *content = jobs_content(bench.jobs);
        assert_false(done.ok);
        assert_null(content->pack);
        assert_true(content->problems.count > 0);
        assert_string_equal(done.text, content->problems.items[0].text);
        print_message("%s: %s\n", dirs[i], done.text);
        done = carry_out(&bench,
                         (Effect){.kind = EFFECT_PIN_SET, .text = "4711"}); /* staff door */
        assert_true(done.ok);
        bench_end(&bench);
    }
}

static void point_to(const char *link, const char *target)
{
    char here[512], path[800];
    assert_non_null(getcwd(here, sizeof here));
    snprintf(path, sizeof path, "%s/%s", here, target);
    unlink(link);
    assert_int_equal(symlink(path, link), 0);
}

/* The old pack stays on show while a new one is read, and when the new one is refused. */
static void a_refused_pack_leaves_the_good_one_in_place(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    char link[200];
    snprintf(link, sizeof link, "%s/content", bench.folder.path);
    const char *dirs[] = {link};
    bench.setup.content_dirs = dirs;
    point_to(link, "tests/packs/good");
    bench_start(&bench);
    assert_true(wait_for(&bench, EFFECT_LOAD).ok);
    const Pack *good = jobs_content(bench.jobs)->pack;
    assert_non_null(good);
    char title[200];
    snprintf(title, sizeof title, "%s", good->info.title);

    point_to(link, "tests/packs/broken_half");
    jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_LOAD});
    jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_LOAD}); /* the second waits for the first */
    jobs_wait(bench.jobs, 5000);
    assert_string_equal(good->info.title, title);
    assert_false(wait_for(&bench, EFFECT_LOAD).ok);
    assert_ptr_equal(jobs_content(bench.jobs)->pack, good);
    assert_true(jobs_content(bench.jobs)->problems.count > 0);
    assert_false(wait_for(&bench, EFFECT_LOAD).ok);
    assert_string_equal(good->info.title, title);

    point_to(link, "tests/packs/good");
    for (int i = 0; i < 10; i++) {
        assert_true(carry_out(&bench, (Effect){.kind = EFFECT_LOAD}).ok);
        assert_non_null(jobs_content(bench.jobs)->pack);
        assert_string_equal(jobs_content(bench.jobs)->pack->info.title, title);
    }
    bench_end(&bench);
}

static void a_site_layer_lies_on_top(void **state)
{
    (void)state;
    static const char *const dirs[] = {"tests/packs/good", "tests/packs/site"};
    Bench bench;
    bench_begin(&bench);
    bench.setup.content_dirs = dirs;
    bench.setup.content_dir_count = 2;
    bench_start(&bench);
    Done done = wait_for(&bench, EFFECT_LOAD);
    assert_true(done.ok);
    bench.setup.content_dir_count = 2;
    bench_end(&bench);
}

static Effect visit(const char *tier)
{
    Effect effect = {.kind = EFFECT_COUNT_VISIT, .tally = {.finished = true}};
    tally_add(&effect.tally, METRIC_VISIT, "started");
    tally_add(&effect.tally, METRIC_TIER, tier);
    return effect;
}

static int64_t count_in(const Done *done, const char *bucket, const char *key)
{
    for (int i = 0; i < done->counter_count; i++) {
        const Counter *counter = &done->counters[i];
        if (strcmp(counter->key, key) == 0 && strcmp(counter->bucket, bucket) == 0) {
            return counter->n;
        }
    }
    return 0;
}

static void visits_are_counted_under_the_pack_and_the_manual_day(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    assert_true(carry_out(&bench, visit("T4")).ok);
    jobs_set_now(bench.jobs, monday_s + 86400);
    assert_true(carry_out(&bench, visit("T4")).ok);
    Done first = carry_out(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
    assert_true(first.ok);
    assert_int_equal(count_in(&first, "2027-01-04", "started"), 1);
    assert_int_equal(count_in(&first, "2027-01-05", "started"), 1);
    assert_int_equal(count_in(&first, "2027-01-04", "T4"), 2);
    char label[80];
    const PackInfo *info = &jobs_content(bench.jobs)->pack->info;
    snprintf(label, sizeof label, "%s-%d", info->id, info->seq);
    assert_string_equal(first.counters[0].pack, label);
    carry_out(&bench, visit("T4"));
    assert_int_equal(count_in(&first, "2027-01-04", "T4"), 2); /* stands until read again */
    bench_end(&bench);
}

/* What was queued before the end is on the disk after it. */
static void counts_queued_before_the_end_are_kept(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    for (int i = 0; i < 20; i++) {
        Effect effect = visit("T4");
        jobs_queue(bench.jobs, &effect);
    }
    jobs_stop(bench.jobs);
    bench_start(&bench);
    Done done = carry_out(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
    assert_int_equal(count_in(&done, "2027-01-04", "T4"), 20);
    bench_end(&bench);
}

static void a_full_queue_refuses_kindly(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    for (int i = 0; i < 200; i++) {
        jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_READ_COUNTERS});
    }
    int done_count = 0, refused = 0;
    Done done;
    for (int64_t end_ms = clock_steady_ms() + 10000; clock_steady_ms() < end_ms;) {
        bool taken = jobs_take(bench.jobs, &done);
        done_count += taken && done.ok;
        refused += taken && !done.ok && strstr(done.text, "busy") != NULL;
        if (!taken && !jobs_busy(bench.jobs)) {
            break;
        }
        jobs_wait(bench.jobs, 100);
    }
    assert_true(refused > 0);
    assert_true(done_count >= 20);
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_HUSH}).ok); /* and goes on */
    bench_end(&bench);
}

static void the_pin_goes_through_the_worker(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    Done done = carry_out(&bench, (Effect){.kind = EFFECT_PIN_STATE});
    assert_int_equal(done.number, 0);
    assert_false(carry_out(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "12"}).ok);
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "4711"}).ok);
    done = carry_out(&bench, (Effect){.kind = EFFECT_PIN_STATE});
    assert_int_equal(done.number, 1);
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "4711"}).ok);
    for (int i = 0; i < 5; i++) {
        done = carry_out(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "0000"});
        assert_false(done.ok);
        assert_int_equal(done.wait_s, i == 4 ? 30 : 0);
    }
    done = carry_out(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "4711"});
    assert_false(done.ok);
    assert_int_equal(done.wait_s, 30);
    jobs_set_now(bench.jobs, monday_s + 30);
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "4711"}).ok);
    bench_end(&bench);
}

static void a_fake_printer_prints_when_it_would(void **state)
{
    (void)state;
    static const struct {
        PrinterState state;
        bool prints;
        const char *says;
    } rows[] = {
        {PRINTER_READY, true, ""},
        {PRINTER_LOW, true, ""},
        {PRINTER_OUT, false, "no paper left"},
        {PRINTER_OFFLINE, false, "resting"},
        {PRINTER_UNKNOWN, false, "does not answer"},
        {PRINTER_NONE, false, "has no printer"},
    };
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    wait_for(&bench, EFFECT_LOAD);
    assert_int_equal(wait_for(&bench, EFFECT_PRINTER_STATE).number, PRINTER_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jobs_fake_printer(bench.jobs, rows[i].state);
        Done done = carry_out(&bench, (Effect){.kind = EFFECT_PRINTER_STATE});
        assert_int_equal(done.number, rows[i].state);
        done = carry_out(&bench, (Effect){.kind = EFFECT_PRINT, .text = "{}"});
        assert_int_equal(done.ok, rows[i].prints);
        assert_non_null(strstr(done.text, rows[i].says));
    }
    bench_end(&bench);
}

/* A paper program that does what the printer's name says. */
static void make_paper(Bench *bench, char path[200])
{
    char script[900];
    int length = snprintf(script, sizeof script,
                          "#!/bin/sh\n"
                          "echo \"$@\" >> %s/args\n"
                          "case \"$1/$3\" in\n"
                          "state/hung) exit 1;;\n"
                          "state/strange) echo banana;;\n"
                          "state/*) echo \"$3\";;\n"
                          "print/ready) cat > %s/got;;\n"
                          "print/out) cat > /dev/null; echo 'Please put paper in.'; exit 1;;\n"
                          "print/offline) exit 1;;\n"
                          "print/hung) sleep 60;;\n"
                          "pdf/*) cat > \"$5\";;\n"
                          "esac\n",
                          bench->folder.path, bench->folder.path);
    folder_write(&bench->folder, "paper", script, (size_t)length);
    snprintf(path, 200, "%s/paper", bench->folder.path);
    assert_int_equal(chmod(path, 0700), 0);
}

static void paper_is_made_by_its_own_program(void **state)
{
    (void)state;
    static const struct {
        const char *printer;
        PrinterState state;
        bool prints;
        const char *says;
    } rows[] = {
        {"ready", PRINTER_READY, true, ""},
        {"out", PRINTER_OUT, false, "Please put paper in."},
        {"offline", PRINTER_OFFLINE, false, "The printer is resting."},
        {"strange", PRINTER_UNKNOWN, true, ""},
        {"hung", PRINTER_UNKNOWN, false, NULL},
        {"", PRINTER_NONE, false, "This screen has no printer."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Bench bench;
        char path[200], back[400] = "";
        bench_begin(&bench);
        make_paper(&bench, path);
        bench.setup.fake_edges = false;
        bench.setup.paper_program = path;
        bench.setup.printer = rows[i].printer;
        bench.setup.paper = "letter";
        bench_start(&bench);
        Done done = carry_out(&bench, (Effect){.kind = EFFECT_PRINTER_STATE});
        assert_int_equal(done.number, rows[i].state);
        if (!rows[i].says) {
            jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_PRINT, .text = "{}"});
            int64_t began_ms = clock_steady_ms();
            bench_end(&bench); /* a printer that hangs does not hold the end */
            assert_in_range(clock_steady_ms() - began_ms, 0, 3500);
            continue;
        }
        done = carry_out(&bench, (Effect){.kind = EFFECT_PRINT, .text = "{\"kind\":\"plan\"}"});
        assert_int_equal(done.ok, rows[i].prints);
        assert_non_null(strstr(done.text, rows[i].says));
        if (strcmp(rows[i].printer, "ready") == 0) {
            folder_read_file(&bench.folder, "got", back, sizeof back);
            assert_string_equal(back, "{\"kind\":\"plan\"}");
            folder_read_file(&bench.folder, "args", back, sizeof back);
            assert_non_null(strstr(back, "print --printer ready --paper letter\n"));
        }
        bench_end(&bench);
    }
}

static void a_pdf_lands_where_it_is_asked_for(void **state)
{
    (void)state;
    Bench bench;
    char path[200], back[400] = "";
    bench_begin(&bench);
    make_paper(&bench, path);
    bench.setup.paper_program = path;
    bench_start(&bench);
    Effect effect = {.kind = EFFECT_PDF, .text = "{}"};
    snprintf(effect.small, sizeof effect.small, "%s/plan.pdf", bench.folder.path);
    assert_true(carry_out(&bench, effect).ok);
    folder_read_file(&bench.folder, "plan.pdf", back, sizeof back);
    assert_string_equal(back, "{}");
    jobs_stop(bench.jobs);
    bench.setup.paper_program = "/nowhere/steadyback-paper";
    bench_start(&bench);
    Done done = carry_out(&bench, effect);
    assert_false(done.ok);
    print_message("%s\n", done.text);
    assert_non_null(strstr(done.text, "could not be made"));
    bench_end(&bench);
}

static void a_text_that_is_too_long_is_refused(void **state)
{
    (void)state;
    static char large[200000];
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    jobs_fake_printer(bench.jobs, PRINTER_READY);
    memset(large, 'x', sizeof large - 1);
    Done done = carry_out(&bench, (Effect){.kind = EFFECT_PRINT, .text = large});
    assert_false(done.ok);
    assert_non_null(strstr(done.text, "too long"));
    large[90000] = '\0';
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_PRINT, .text = large}).ok);
    bench_end(&bench);
}

/* How often `hidden` (every byte xor 0x5A, so that the search does not find itself) stands in
 * our own memory. */
static int find_in_memory(const unsigned char *hidden, size_t count)
{
    static unsigned char page[1 << 16];
    FILE *maps = fopen("/proc/self/maps", "r");
    FILE *memory = fopen("/proc/self/mem", "rb");
    char line[400];
    int found = 0;
    setvbuf(memory, NULL, _IONBF, 0);
    while (fgets(line, sizeof line, maps)) {
        uintptr_t from, to;
        char how[8];
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %7s", &from, &to, how) != 3 || how[0] != 'r'
            || how[1] != 'w' || to - from > REGION_MAX) { /* the sanitizers' shadows */
            continue;
        }
        for (uintptr_t at = from; at < to; at += sizeof page - 64) {
            if (fseeko(memory, (off_t)at, SEEK_SET) != 0) {
                break;
            }
            size_t room = to - at < sizeof page ? (size_t)(to - at) : sizeof page;
            size_t got = fread(page, 1, room, memory);
            for (size_t i = 0; i + count <= got; i++) {
                size_t k = 0;
                while (k < count && page[i + k] == (hidden[k] ^ 0x5A)) {
                    k++;
                }
                bool own = at + i >= (uintptr_t)page && at + i < (uintptr_t)page + sizeof page;
                found += k == count && !own;
            }
        }
        memset(page, 0, sizeof page);
    }
    fclose(memory);
    fclose(maps);
    return found;
}

static void texts_are_gone_when_they_are_done(void **state)
{
    (void)state;
    static unsigned char hidden[24]; /* of a goal and a code that nobody else would write */
    static char said[25];
    Bench bench;
    char path[200];
    bench_begin(&bench);
    make_paper(&bench, path);
    bench.setup.fake_edges = false;
    bench.setup.paper_program = path;
    bench.setup.printer = "out";
    bench_start(&bench);
    for (size_t i = 0; i < sizeof hidden; i++) {
        hidden[i] = (unsigned char)(('A' + (i * 7 + (size_t)getpid()) % 26) ^ 0x5A);
    }
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < sizeof hidden; i++) {
            said[i] = (char)(hidden[i] ^ 0x5A);
        }
        jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_PRINT, .text = said});
        if (round == 0) {
            assert_true(find_in_memory(hidden, sizeof hidden) > 0); /* the search bites */
        }
        memset(said, 0, sizeof said);
        wait_for(&bench, EFFECT_PRINT);
    }
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_FORGET}).ok);
    assert_int_equal(find_in_memory(hidden, sizeof hidden), 0);
    bench_end(&bench);
}

static void forgetting_empties_the_spool_and_folds_the_log(void **state)
{
    (void)state;
    Bench bench;
    char back[64];
    bench_begin(&bench);
    mkdir(folder_path(&bench.folder, "spool"), 0700);
    folder_write(&bench.folder, "spool/plan-1.pdf", "goal", 4);
    folder_write(&bench.folder, "spool/plan-2.json", "goal", 4);
    bench_start(&bench);
    Effect effect = visit("T1");
    jobs_queue(bench.jobs, &effect);
    assert_true(carry_out(&bench, (Effect){.kind = EFFECT_FORGET}).ok);
    assert_int_equal(folder_count(&bench.folder, "spool"), 0);
    assert_int_equal(folder_read_file(&bench.folder, "counters.db-wal", back, sizeof back), 0);
    bench_end(&bench);
}

static void a_state_folder_that_cannot_be_used_is_a_notice(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    char below[200];
    folder_write(&bench.folder, "file", "x", 1);
    snprintf(below, sizeof below, "%s/file/state", bench.folder.path);
    const char *const dirs[] = {below, "/proc/none"};
    for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
        bench.setup.state_dir = dirs[i];
        bench_start(&bench);
        assert_true(wait_for(&bench, EFFECT_LOAD).ok);
        assert_false(carry_out(&bench, visit("T4")).ok);
        Done done = carry_out(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
        assert_int_equal(count_in(&done, "2027-01-04", "T4"), 1);
        assert_false(carry_out(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "4711"}).ok);
        print_message("%s\n", jobs_notice(bench.jobs));
        assert_non_null(
            strstr(jobs_notice(bench.jobs), "Nothing can be kept on this computer"));
        jobs_stop(bench.jobs);
    }
    Err err;
    bench.setup.state_dir = "";
    assert_false(jobs_start(&bench.setup, &bench.jobs, &err));
    assert_string_equal(err.text, "no state folder was named");
    folder_drop(&bench.folder);
}

static void a_wrong_clock_is_a_notice_and_counts_lose_their_date(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench.setup.manual_now_s = 946684800; /* 2000 */
    bench_start(&bench);
    carry_out(&bench, visit("T4"));
    Done done = carry_out(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
    assert_int_equal(count_in(&done, "no-date", "T4"), 1);
    print_message("%s\n", jobs_notice(bench.jobs));
    assert_non_null(strstr(jobs_notice(bench.jobs), "clock of this computer is wrong"));
    bench_end(&bench);
}

static void effects_of_no_known_kind_end_without_harm(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    static const int kinds[] = {EFFECT_NONE, EFFECT_COUNT_OF, 9999, -1};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_false(carry_out(&bench, (Effect){.kind = (EffectKind)kinds[i]}).ok);
    }
    jobs_stop(NULL);
    bench_end(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_comes_first_and_by_itself),
        cmocka_unit_test(missing_and_broken_content_is_refused_in_sentences),
        cmocka_unit_test(a_refused_pack_leaves_the_good_one_in_place),
        cmocka_unit_test(a_site_layer_lies_on_top),
        cmocka_unit_test(visits_are_counted_under_the_pack_and_the_manual_day),
        cmocka_unit_test(counts_queued_before_the_end_are_kept),
        cmocka_unit_test(a_full_queue_refuses_kindly),
        cmocka_unit_test(the_pin_goes_through_the_worker),
        cmocka_unit_test(a_fake_printer_prints_when_it_would),
        cmocka_unit_test(paper_is_made_by_its_own_program),
        cmocka_unit_test(a_pdf_lands_where_it_is_asked_for),
        cmocka_unit_test(a_text_that_is_too_long_is_refused),
        cmocka_unit_test(texts_are_gone_when_they_are_done),
        cmocka_unit_test(forgetting_empties_the_spool_and_folds_the_log),
        cmocka_unit_test(a_state_folder_that_cannot_be_used_is_a_notice),
        cmocka_unit_test(a_wrong_clock_is_a_notice_and_counts_lose_their_date),
        cmocka_unit_test(effects_of_no_known_kind_end_without_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_jobs_paper.c - paper through the worker, and that no text outlives its effect. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "edge/clock.h"
#include "folder.h"
#include "jobs/jobs.h"
#include "worker_bench.h"

enum { REGION_MAX = 128 << 20 };

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
    bench_wait(&bench, EFFECT_LOAD);
    assert_int_equal(bench_wait(&bench, EFFECT_PRINTER_STATE).number, PRINTER_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jobs_fake_printer(bench.jobs, rows[i].state);
        Done done = bench_do(&bench, (Effect){.kind = EFFECT_PRINTER_STATE});
        assert_int_equal(done.number, rows[i].state);
        done = bench_do(&bench, (Effect){.kind = EFFECT_PRINT, .text = "{}"});
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

static void wait_until_it_prints(const Bench *bench)
{
    char args[400] = "";
    while (!strstr(args, "print --printer hung")) {
        folder_read_file(&bench->folder, "args", args, sizeof args);
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
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
        Done done = bench_do(&bench, (Effect){.kind = EFFECT_PRINTER_STATE});
        assert_int_equal(done.number, rows[i].state);
        if (!rows[i].says) { /* a printer that hangs does not hold the end */
            jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_PRINT, .text = "{}"});
            wait_until_it_prints(&bench);
            int64_t began_ms = clock_steady_ms();
            bench_end(&bench);
            assert_in_range(clock_steady_ms() - began_ms, 1000, 3500);
            continue;
        }
        done = bench_do(&bench, (Effect){.kind = EFFECT_PRINT, .text = "{\"kind\":\"plan\"}"});
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
    assert_true(bench_do(&bench, effect).ok);
    folder_read_file(&bench.folder, "plan.pdf", back, sizeof back);
    assert_string_equal(back, "{}");
    jobs_stop(bench.jobs);
    bench.setup.paper_program = "/nowhere/steadyback-paper";
    bench_start(&bench);
    Done done = bench_do(&bench, effect);
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
    Done done = bench_do(&bench, (Effect){.kind = EFFECT_PRINT, .text = large});
    assert_false(done.ok);
    assert_non_null(strstr(done.text, "too long"));
    large[90000] = '\0';
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_PRINT, .text = large}).ok);
    bench_end(&bench);
}

static unsigned char page[1 << 16]; /* of memory, looked through */

/* `hidden` is every byte xor 0x5A, so that the search does not find itself. */
static int find_in_page(uintptr_t at, size_t got, const unsigned char *hidden, size_t count)
{
    int found = 0;
    for (size_t i = 0; i + count <= got; i++) {
        size_t k = 0;
        while (k < count && page[i + k] == (hidden[k] ^ 0x5A)) {
            k++;
        }
        bool own = at + i >= (uintptr_t)page && at + i < (uintptr_t)page + sizeof page;
        found += k == count && !own;
    }
    return found;
}

static int find_in_region(FILE *memory, uintptr_t from, uintptr_t to,
                          const unsigned char *hidden, size_t count)
{
    int found = 0;
    for (uintptr_t at = from; at < to; at += sizeof page - 64) {
        size_t room = to - at < sizeof page ? (size_t)(to - at) : sizeof page;
        if (fseeko(memory, (off_t)at, SEEK_SET) != 0) {
            break;
        }
        found += find_in_page(at, fread(page, 1, room, memory), hidden, count);
    }
    memset(page, 0, sizeof page);
    return found;
}

/* How often the hidden bytes stand in what this process can write. */
static int find_in_memory(const unsigned char *hidden, size_t count)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    FILE *memory = fopen("/proc/self/mem", "rb");
    char line[400], how[8];
    uintptr_t from, to;
    int found = 0;
    setvbuf(memory, NULL, _IONBF, 0);
    while (fgets(line, sizeof line, maps)) {
        bool known = sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %7s", &from, &to, how) == 3;
        bool writable = known && how[0] == 'r' && how[1] == 'w';
        if (writable && to - from <= REGION_MAX) { /* larger: the sanitizers' shadows */
            found += find_in_region(memory, from, to, hidden, count);
        }
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
        bench_wait(&bench, EFFECT_PRINT);
    }
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_FORGET}).ok);
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
    Effect effect = bench_visit("T1");
    jobs_queue(bench.jobs, &effect);
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_FORGET}).ok);
    assert_int_equal(folder_count(&bench.folder, "spool"), 0);
    assert_int_equal(folder_read_file(&bench.folder, "counters.db-wal", back, sizeof back), 0);
    bench_end(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fake_printer_prints_when_it_would),
        cmocka_unit_test(paper_is_made_by_its_own_program),
        cmocka_unit_test(a_pdf_lands_where_it_is_asked_for),
        cmocka_unit_test(a_text_that_is_too_long_is_refused),
        cmocka_unit_test(texts_are_gone_when_they_are_done),
        cmocka_unit_test(forgetting_empties_the_spool_and_folds_the_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_jobs.c - the worker: content comes at once, nothing that was queued is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "edge/clock.h"
#include "folder.h"
#include "jobs/jobs.h"
#include "worker_bench.h"

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
    bench_wait(&bench, EFFECT_PIN_STATE);
    bench_wait(&bench, EFFECT_PRINTER_STATE);
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
        Done done = bench_wait(&bench, EFFECT_LOAD);
        const Content *content = jobs_content(bench.jobs);
        assert_false(done.ok);
        assert_null(content->pack);
        assert_true(content->problems.count > 0);
        assert_string_equal(done.text, content->problems.items[0].text);
        print_message("%s: %s\n", dirs[i], done.text);
        done =
            bench_do(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "4711"}); /* staff door */
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
    assert_true(bench_wait(&bench, EFFECT_LOAD).ok);
    const Pack *good = jobs_content(bench.jobs)->pack;
    assert_non_null(good);
    char title[200];
    snprintf(title, sizeof title, "%s", good->info.title);

    point_to(link, "tests/packs/broken_half");
    jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_LOAD});
    jobs_queue(bench.jobs, &(Effect){.kind = EFFECT_LOAD}); /* the second waits for the first */
    jobs_wait(bench.jobs, 5000);
    assert_string_equal(good->info.title, title);
    assert_false(bench_wait(&bench, EFFECT_LOAD).ok);
    assert_ptr_equal(jobs_content(bench.jobs)->pack, good);
    assert_true(jobs_content(bench.jobs)->problems.count > 0);
    assert_false(bench_wait(&bench, EFFECT_LOAD).ok);
    assert_string_equal(good->info.title, title);

    point_to(link, "tests/packs/good");
    for (int i = 0; i < 10; i++) {
        assert_true(bench_do(&bench, (Effect){.kind = EFFECT_LOAD}).ok);
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
    Done done = bench_wait(&bench, EFFECT_LOAD);
    assert_true(done.ok);
    bench.setup.content_dir_count = 2;
    bench_end(&bench);
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
    assert_true(bench_do(&bench, bench_visit("T4")).ok);
    jobs_set_now(bench.jobs, bench_monday_s + 86400);
    assert_true(bench_do(&bench, bench_visit("T4")).ok);
    Done first = bench_do(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
    assert_true(first.ok);
    assert_int_equal(count_in(&first, "2027-01-04", "started"), 1);
    assert_int_equal(count_in(&first, "2027-01-05", "started"), 1);
    assert_int_equal(count_in(&first, "2027-01-04", "T4"), 2);
    char label[80];
    const PackInfo *info = &jobs_content(bench.jobs)->pack->info;
    snprintf(label, sizeof label, "%s-%d", info->id, info->seq);
    assert_string_equal(first.counters[0].pack, label);
    bench_do(&bench, bench_visit("T4"));
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
        Effect effect = bench_visit("T4");
        jobs_queue(bench.jobs, &effect);
    }
    jobs_stop(bench.jobs);
    bench_start(&bench);
    Done done = bench_do(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
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
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_HUSH}).ok); /* and goes on */
    bench_end(&bench);
}

static void the_pin_goes_through_the_worker(void **state)
{
    (void)state;
    Bench bench;
    bench_begin(&bench);
    bench_start(&bench);
    Done done = bench_do(&bench, (Effect){.kind = EFFECT_PIN_STATE});
    assert_int_equal(done.number, 0);
    assert_false(bench_do(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "12"}).ok);
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "4711"}).ok);
    done = bench_do(&bench, (Effect){.kind = EFFECT_PIN_STATE});
    assert_int_equal(done.number, 1);
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "4711"}).ok);
    for (int i = 0; i < 5; i++) {
        done = bench_do(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "0000"});
        assert_false(done.ok);
        assert_int_equal(done.wait_s, i == 4 ? 30 : 0);
    }
    done = bench_do(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "4711"});
    assert_false(done.ok);
    assert_int_equal(done.wait_s, 30);
    jobs_set_now(bench.jobs, bench_monday_s + 30);
    assert_true(bench_do(&bench, (Effect){.kind = EFFECT_PIN_TRY, .text = "4711"}).ok);
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
        assert_true(bench_wait(&bench, EFFECT_LOAD).ok);
        assert_false(bench_do(&bench, bench_visit("T4")).ok);
        Done done = bench_do(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
        assert_int_equal(count_in(&done, "2027-01-04", "T4"), 1);
        assert_false(bench_do(&bench, (Effect){.kind = EFFECT_PIN_SET, .text = "4711"}).ok);
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
    bench_do(&bench, bench_visit("T4"));
    Done done = bench_do(&bench, (Effect){.kind = EFFECT_READ_COUNTERS});
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
        assert_false(bench_do(&bench, (Effect){.kind = (EffectKind)kinds[i]}).ok);
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
        cmocka_unit_test(a_state_folder_that_cannot_be_used_is_a_notice),
        cmocka_unit_test(a_wrong_clock_is_a_notice_and_counts_lose_their_date),
        cmocka_unit_test(effects_of_no_known_kind_end_without_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

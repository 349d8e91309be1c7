#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static const Counter counters[] = {
    {"2027-01-01", "base-1", "visit", "finished", 43, false},
    {"2027-01-01", "base-1", "visit", "started", 3, false},
    {"2027-01-01", "base-1", "tier", "T0", 31, true},
    {"2027-01-08", "base-1", "tier", "T0", 31, false},
    {"2027-01-01", "base-1", "tier", "T4", 9, true},
    {"2027-01-01", "base-1", "language", "en", 10, false},
    {"2027-01-01", "base-1", "way", "flare", 12, true},
    {"2027-01-01", "base-1", "movement", "C02", 17, true},
    {"2027-01-01", "base-1", "card", "heat", 18, false},
    {"2027-01-01", "base-1", "variant", "standard", 22, true},
    {"2027-01-01", "base-1", "spoke", "calm", 23, true},
    {"2027-01-01", "base-1", "left_at", "plan", 27, true},
};
enum { COUNTERS = (int)(sizeof counters / sizeof *counters) };

static void show(VisitTest *visit, const Counter *rows, int count)
{
    visit->kiosk.machine.counters = rows;
    visit->kiosk.machine.counter_count = count;
    visit_view(visit);
}

static void open_table(VisitTest *visit, const Counter *rows, int count)
{
    visit_open(visit, 1080, 1920, 2);
    route_to(visit, "stats");
    show(visit, rows, count);
}

static int count_words(const VisitTest *visit, const char *words)
{
    int count = 0;
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        count += text_equal(ui_node(visit->ui, i)->label, words);
    }
    return count;
}

/* Small numbers and open buckets could tell of one person. */
static void no_small_or_fresh_number_is_shown(void **state)
{
    (void)state;
    static const struct {
        Counter row;
        const char *shown;
    } rows[] = {
        {{"2027-01-01", "base-1", "tier", "T0", 1, true}, "<10"},
        {{"2027-01-01", "base-1", "tier", "T0", 9, true}, "<10"},
        {{"2027-01-01", "base-1", "tier", "T0", 10, true}, "10"},
        {{"2027-01-01", "base-1", "tier", "T0", 12, true}, "10"},
        {{"2027-01-01", "base-1", "tier", "T0", 13, true}, "15"},
        {{"2027-01-01", "base-1", "tier", "T0", 5000, false}, "collecting"},
        {{"2027-01-01", "base-1", "left_at", "stop_now", 50, false}, "collecting"},
        {{"2027-01-01", "base-1", "print", "done", 3, false}, "<10"},
        {{"2027-01-01", "base-1", "print", "done", 18, false}, "20"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_table(&visit, &rows[i].row, 1);
        char exact[16];
        snprintf(exact, sizeof exact, "%d", (int)rows[i].row.n);
        assert_int_equal(count_words(&visit, rows[i].shown), 1);
        assert_true(text_equal(exact, rows[i].shown) || count_words(&visit, exact) == 0);
        visit_close(&visit);
    }
}

static void people_read_what_keys_stand_for(void **state)
{
    (void)state;
    VisitTest visit;
    open_table(&visit, counters, COUNTERS);
    const Pack *pack = visit.kiosk.pack;
    const char *const words[] = {pack->tiers[TIER_T0].title,
                                 way_words(WAY_FLARE),
                                 pack->movements[pack_movement(pack, "C02")].name,
                                 pack->cards[pack_card(pack, "heat")].title,
                                 "Finished",
                                 "2027-01-08"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_true(count_words(&visit, words[i]) > 0);
    }
    static const char *const keys[] = {"T0",   "C02",      "heat", "flare",
                                       "calm", "finished", "tier"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_int_equal(count_words(&visit, keys[i]), 0);
    }
    visit_close(&visit);
}

static void a_heading_comes_once_for_all_rows_of_a_metric(void **state)
{
    (void)state;
    VisitTest visit;
    open_table(&visit, counters, COUNTERS);
    assert_int_equal(count_words(&visit, "Result of the safety check"), 1);
    assert_int_equal(count_words(&visit, "Visits"), 1);
    assert_int_equal(count_words(&visit, "Printed pages"), 0); /* nothing of it was counted */
    visit_close(&visit);
}

static void every_stored_metric_can_be_seen(void **state)
{
    (void)state;
    for (int metric = 0; metric < METRIC_COUNT; metric++) {
        Counter row = {"2027-01-01", "base-1", "", "some_key", 40, true};
        snprintf(row.metric, sizeof row.metric, "%s", metric_name((Metric)metric));
        VisitTest visit;
        open_table(&visit, &row, 1);
        if (count_words(&visit, "some_key") != 1 || count_words(&visit, "40") != 1) {
            fail_msg("metric %s is counted and not shown", row.metric);
        }
        visit_close(&visit);
    }
}

static void keys_of_content_that_is_gone_are_shown_as_they_are(void **state)
{
    (void)state;
    static const Counter old = {"2027-01-01", "old-1", "movement", "X99", 40, true};
    VisitTest visit;
    open_table(&visit, &old, 1);
    assert_int_equal(count_words(&visit, "X99"), 1);
    visit_close(&visit);
}

static void an_empty_table_says_so(void **state)
{
    (void)state;
    static const Counter unknown = {"2027-01-01", "base-1", "no_such_metric", "x", 40, true};
    VisitTest visit;
    open_table(&visit, NULL, 0);
    assert_true(seen_words(&visit, "Nothing has been counted yet"));
    show(&visit, &unknown, 1);
    assert_true(seen_words(&visit, "Nothing has been counted yet"));
    show(&visit, counters, COUNTERS);
    assert_false(seen_words(&visit, "Nothing has been counted yet"));
    visit_close(&visit);
}

static void ten_years_of_rows_still_fit_the_screen(void **state)
{
    (void)state;
    static Counter many[1000];
    for (int i = 0; i < 1000; i++) {
        many[i] = counters[i % COUNTERS];
        snprintf(many[i].bucket, sizeof many[i].bucket, "20%02d-01-%02d", i / 31 % 90, i % 31);
    }
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 4);
        route_to(&visit, "stats");
        show(&visit, many, 1000);
        assert_false(ui_dropped(visit.ui));
        assert_true(seen_has(&visit, "next"));
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_small_or_fresh_number_is_shown),
        cmocka_unit_test(people_read_what_keys_stand_for),
        cmocka_unit_test(a_heading_comes_once_for_all_rows_of_a_metric),
        cmocka_unit_test(every_stored_metric_can_be_seen),
        cmocka_unit_test(keys_of_content_that_is_gone_are_shown_as_they_are),
        cmocka_unit_test(an_empty_table_says_so),
        cmocka_unit_test(ten_years_of_rows_still_fit_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

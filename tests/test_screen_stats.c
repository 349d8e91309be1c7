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

static void asks_for_the_live_numbers_and_shows_them_when_they_come(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    assert_int_equal(visit.asked_count[EFFECT_READ_COUNTERS], 0);
    route_to(&visit, "stats");
    assert_int_equal(visit.asked_count[EFFECT_READ_COUNTERS], 1);
    assert_true(seen_words(&visit, "Nothing has been counted yet"));
    show(&visit, counters, COUNTERS);
    assert_true(seen_words(&visit, "Finished"));
    visit_done(&visit, &(Done){.kind = EFFECT_READ_COUNTERS, .ok = false});
    seen_screen(&visit, "stats");
    visit_close(&visit);
}

static void says_that_nobody_is_watched(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 800, 480, 2);
    route_to(&visit, "stats");
    assert_true(seen_words(&visit, "never who"));
    visit_close(&visit);
}

static void both_ways_lead_back_to_the_notice(void **state)
{
    (void)state;
    static const char *const ways[] = {"next", "back"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, "stats");
        seen_tap(&visit, ways[i]);
        seen_screen(&visit, "notice");
        seen_tap(&visit, "back");
        seen_screen(&visit, "attract");
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_for_the_live_numbers_and_shows_them_when_they_come),
        cmocka_unit_test(says_that_nobody_is_watched),
        cmocka_unit_test(both_ways_lead_back_to_the_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

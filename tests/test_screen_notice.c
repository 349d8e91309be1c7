#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_here(VisitTest *visit)
{
    visit_open(visit, 1080, 1920, 2);
    route_to(visit, "notice");
}

static void says_before_anything_else_what_it_is_and_keeps(void **state)
{
    (void)state;
    static const char *const facts[] = {"not a doctor", "Nothing about you is kept",
                                        "if you need a doctor today", "plan"};
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "notice");
        for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
            assert_true(seen_words(&visit, facts[i]));
        }
        assert_int_equal(seen_node(&visit, "next")->role, ROLE_BUTTON);
        assert_int_equal(seen_node(&visit, "stats")->role, ROLE_LINK);
        visit_close(&visit);
    }
}

static void every_way_on_leads_where_it_says(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"next", "purpose"}, {"stats", "stats"}, {"back", "attract"}, {"home", "attract"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_here(&visit);
        seen_tap(&visit, ways[i][0]);
        seen_screen(&visit, ways[i][1]);
        visit_close(&visit);
    }
}

static void nothing_is_asked_before_it_was_read(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    assert_false(visit.kiosk.visit->noticed);
    route_to(&visit, "notice");
    assert_true(visit.kiosk.visit->noticed);
    for (int i = 0; i < QUESTIONS_MAX; i++) {
        assert_int_equal(visit.kiosk.visit->quiz.answers.bits[i], 0);
    }
    visit_close(&visit);
}

static void who_walks_away_here_is_forgotten_and_counted_as_left(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    seen_screen(&visit, "attract");
    assert_false(visit.kiosk.visit->noticed);
    assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 1);
    const Tally *tally = &visit.asked[EFFECT_COUNT_VISIT].tally;
    assert_int_equal(tally->count, 3);
    assert_int_equal(tally->rows[1].metric, METRIC_VISIT);
    assert_string_equal(tally->rows[1].key, "started");
    assert_int_equal(tally->rows[2].metric, METRIC_LEFT_AT);
    assert_string_equal(tally->rows[2].key, "notice");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_before_anything_else_what_it_is_and_keeps),
        cmocka_unit_test(every_way_on_leads_where_it_says),
        cmocka_unit_test(nothing_is_asked_before_it_was_read),
        cmocka_unit_test(who_walks_away_here_is_forgotten_and_counted_as_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
    route_to(visit, "purpose");
}

/* clang-format off */
static const struct {
    const char *way, *next_screen, *after_it;
} ways[] = {
    {"hurts_now",      "privacy", "safety"},
    {"keeps_coming",   "privacy", "safety"},
    {"prevent",        "privacy", "safety"},
    {"flare",          "privacy", "safety"},
    {"after_exercise", "privacy", "safety"},
    {"movements",      "privacy", "safety"},
    {"understand",     "explain", "goodbye"},
    {"helper",         "cards",   "goodbye"},
    {"code",           "code",    NULL},
};
/* clang-format on */
enum { WAYS = (int)(sizeof ways / sizeof *ways) };

static void all_nine_ways_in_are_offered_on_every_panel(void **state)
{
    (void)state;
    assert_int_equal(WAYS, WAY_COUNT);
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "purpose");
        assert_int_equal(seen_count(&visit, "P1."), WAY_COUNT);
        for (int i = 0; i < WAYS; i++) {
            char id[40];
            snprintf(id, sizeof id, "P1.%s", ways[i].way);
            assert_int_equal(seen_node(&visit, id)->role, ROLE_CHOICE);
            assert_true(strlen(seen_node(&visit, id)->label) > 8);
            assert_string_equal(seen_value(&visit, id), "");
        }
        visit_close(&visit);
    }
}

static void each_way_leads_to_its_screen_and_is_counted(void **state)
{
    (void)state;
    for (int i = 0; i < WAYS; i++) {
        VisitTest visit;
        open_here(&visit);
        char id[40], tallies[80];
        snprintf(id, sizeof id, "P1.%s", ways[i].way);
        snprintf(tallies, sizeof tallies, "language en 1, way %s 1", ways[i].way);
        seen_tap(&visit, id);
        seen_screen(&visit, ways[i].next_screen);
        assert_int_equal(visit.kiosk.visit->way, i);
        assert_string_equal(seen_tallies(&visit), tallies);
        if (ways[i].after_it) {
            seen_tap(&visit, "next");
            seen_screen(&visit, ways[i].after_it);
        }
        visit_close(&visit);
    }
}

static void the_words_of_a_way_are_those_of_its_button(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    for (int i = 0; i < WAY_COUNT; i++) {
        char id[40];
        snprintf(id, sizeof id, "P1.%s", way_ids[i]);
        assert_string_equal(seen_node(&visit, id)->label, way_words((Way)i));
    }
    visit_close(&visit);
}

static void back_leads_to_the_notice(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    seen_tap(&visit, "back");
    seen_screen(&visit, "notice");
    visit_close(&visit);
}

/* A second person steps up and chooses anew: nothing of the first may shape their way. */
static void choosing_again_forgets_every_answer(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"groups.pregnant", "P5.8", NULL};
    visit_walk_with(&visit, ids, "takehome");
    assert_true(visit.kiosk.visit->basis.groups != 0);
    for (int i = 0; i < 80 && !seen_has(&visit, "P1.flare"); i++) {
        seen_tap(&visit, "back");
    }
    seen_tap(&visit, "P1.movements");
    const Visit *now = visit.kiosk.visit;
    assert_false(now->plan_known);
    assert_false(now->tier_known);
    assert_false(now->full);
    for (int i = 0; i < QUESTIONS_MAX; i++) {
        assert_int_equal(now->quiz.answers.bits[i], 0);
    }
    visit_walk_to(&visit, "library");
    assert_int_equal(visit.kiosk.visit->basis.groups, 0);
    visit_close(&visit);
}

static void unknown_ids_choose_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"P1.", "P1.nothing", "P2.flare", "", "next", "flare"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VisitTest visit;
        open_here(&visit);
        seen_send(&visit, wrong[i]);
        seen_screen(&visit, "purpose");
        assert_string_equal(seen_tallies(&visit), "language en 1");
        visit_close(&visit);
    }
}

static void the_answer_is_shown_for_a_moment_and_a_second_tap_then_is_ignored(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    assert_true(visit_tap(&visit, "P1.flare"));
    seen_screen(&visit, "purpose");
    assert_true(flow_pausing(&visit.flow));
    assert_true(visit_tap(&visit, "P1.code"));
    visit_settle(&visit);
    seen_screen(&visit, "privacy");
    assert_int_equal(visit.kiosk.visit->way, WAY_FLARE);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_nine_ways_in_are_offered_on_every_panel),
        cmocka_unit_test(each_way_leads_to_its_screen_and_is_counted),
        cmocka_unit_test(the_words_of_a_way_are_those_of_its_button),
        cmocka_unit_test(back_leads_to_the_notice),
        cmocka_unit_test(choosing_again_forgets_every_answer),
        cmocka_unit_test(unknown_ids_choose_nothing),
        cmocka_unit_test(the_answer_is_shown_for_a_moment_and_a_second_tap_then_is_ignored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

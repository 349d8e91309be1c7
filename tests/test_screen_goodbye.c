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
    route_to(visit, "goodbye");
}

static void says_that_it_forgets_and_when_to_get_help(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "goodbye");
        assert_true(seen_words(&visit, "forgets you"));
        for (int i = 0; i < visit.kiosk.pack->net_count; i++) {
            assert_true(seen_words(&visit, visit.kiosk.pack->net[i]));
        }
        visit_close(&visit);
    }
}

static void a_visit_that_comes_here_counts_as_finished_once(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    seen_tap_all(&visit, (const char *[]){"back", "next", "next", NULL});
    seen_screen(&visit, "attract");
    assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 1);
    const Tally *tally = &visit.asked[EFFECT_COUNT_VISIT].tally;
    assert_true(tally->finished);
    int finished = 0, left = 0;
    for (int i = 0; i < tally->count; i++) {
        finished += tally->rows[i].metric == METRIC_VISIT ? tally->rows[i].n : 0;
        left += tally->rows[i].metric == METRIC_LEFT_AT;
    }
    assert_int_equal(finished, 1);
    assert_int_equal(left, 0);
    visit_close(&visit);
}

/* What the counters get to know of a whole visit: these rows, and nothing else. */
static void a_calm_visit_tells_the_counters_exactly_this(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    const Visit *now = visit.kiosk.visit;
    char rows[300];
    snprintf(rows, sizeof rows,
             "language en 1, way keeps_coming 1, tier T4 1, spoke %s 1, variant standard 1, "
             "took under_2 1, taken calendar 1",
             spoke_ids[now->profile.order[0]]);
    assert_string_equal(seen_tallies(&visit), rows);
    visit_close(&visit);
}

static void everything_is_wiped_on_the_way_out(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    int forgotten = visit.asked_count[EFFECT_FORGET];
    flow_took_forgetting(&visit.flow);
    seen_tap(&visit, "next");
    assert_int_equal(visit.asked_count[EFFECT_FORGET], forgotten + 1);
    assert_true(flow_took_forgetting(&visit.flow));
    assert_string_equal(visit.kiosk.visit->code, "");
    assert_int_equal(visit.kiosk.visit->code_count, 0);
    assert_int_equal(visit.kiosk.visit->tally.count, 0);
    visit_close(&visit);
}

static void nobody_has_to_tap_for_it_to_forget(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    visit_advance(&visit, 19000);
    assert_false(seen_has(&visit, "idle.stay"));
    visit_advance(&visit, 2000);
    assert_true(seen_has(&visit, "idle.stay"));
    visit_advance(&visit, IDLE_WARN_MS);
    seen_screen(&visit, "attract");
    visit_close(&visit);
}

/* --- two questions asked back
 * ----------------------------------------------------------------- */

/* Taps the right answer of the question that is asked, or a wrong one. */
static void answer(VisitTest *visit, bool right)
{
    const Pack *pack = visit->kiosk.pack;
    for (int i = 0; i < pack->teach_count; i++) {
        const Teach *teach = &pack->teach[i];
        for (int k = 0; k < teach->answer_count; k++) {
            char id[100];
            snprintf(id, sizeof id, "teach.%s.%s", teach->id, teach->answers[k].id);
            if (seen_has(visit, id)
                && text_equal(teach->answers[k].id, teach->right) == right) {
                seen_tap(visit, id);
                return;
            }
        }
    }
    fail_msg("no question is asked");
}

static const char *tallied(const VisitTest *visit)
{
    const char *words = seen_tallies(visit);
    const char *found = strstr(words, "teach");
    return found ? found : "";
}

static void the_first_question_is_when_to_get_help_and_two_are_asked(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    assert_true(seen_words(&visit, visit.kiosk.pack->teach[0].title));
    answer(&visit, true);
    assert_false(seen_words(&visit, visit.kiosk.pack->teach[0].title));
    assert_int_equal(seen_count(&visit, "teach.") > 1, true);
    answer(&visit, true);
    assert_int_equal(seen_count(&visit, "teach."), 0);
    assert_string_equal(tallied(&visit), "teach first_try 2");
    visit_close(&visit);
}

static void who_misses_reads_it_in_other_words_and_may_choose_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    const Teach *first = &visit.kiosk.pack->teach[0];
    answer(&visit, false);
    assert_true(seen_words(&visit, first->again));
    assert_string_equal(tallied(&visit), "");
    answer(&visit, true);
    assert_false(seen_words(&visit, first->again));
    assert_string_equal(tallied(&visit), "teach second_try 1");
    visit_close(&visit);
}

static void a_second_miss_shows_the_right_answer_and_goes_on(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    const Teach *first = &visit.kiosk.pack->teach[0];
    answer(&visit, false);
    answer(&visit, false);
    for (int k = 0; k < first->answer_count; k++) {
        assert_int_equal(seen_words(&visit, first->answers[k].text),
                         text_equal(first->answers[k].id, first->right));
    }
    assert_string_equal(tallied(&visit), "teach missed 1");
    answer(&visit, true);
    assert_int_equal(seen_count(&visit, "teach."), 0);
    visit_close(&visit);
}

static void nobody_who_needs_help_now_is_asked_anything(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "stop_now");
    seen_tap(&visit, "next");
    seen_screen(&visit, "goodbye");
    assert_int_equal(seen_count(&visit, "teach."), 0);
    visit_close(&visit);
}

static void an_answer_that_is_not_there_is_no_answer(void **state)
{
    (void)state;
    static const char *const wrong[] = {"teach.", "teach.none.such", "teach", "teach.help_now"};
    VisitTest visit;
    open_here(&visit);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        seen_send(&visit, wrong[i]);
        seen_screen(&visit, "goodbye");
        assert_string_equal(tallied(&visit), "");
    }
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_that_it_forgets_and_when_to_get_help),
        cmocka_unit_test(a_visit_that_comes_here_counts_as_finished_once),
        cmocka_unit_test(a_calm_visit_tells_the_counters_exactly_this),
        cmocka_unit_test(everything_is_wiped_on_the_way_out),
        cmocka_unit_test(nobody_has_to_tap_for_it_to_forget),
        cmocka_unit_test(the_first_question_is_when_to_get_help_and_two_are_asked),
        cmocka_unit_test(who_misses_reads_it_in_other_words_and_may_choose_again),
        cmocka_unit_test(a_second_miss_shows_the_right_answer_and_goes_on),
        cmocka_unit_test(nobody_who_needs_help_now_is_asked_anything),
        cmocka_unit_test(an_answer_that_is_not_there_is_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

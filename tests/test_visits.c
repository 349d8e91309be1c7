/* Random fingers on the real screens, without glass: fast enough for many visits. The whole
 * program gets the same treatment in tests/blackbox. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"

enum { VISITS = 200, TAPS = 200, SCREENS_MAX = 32, CANDIDATES_MAX = 4000 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static bool is_calm(const char *id)
{
    static const char *const endings[] = {".no", ".none", ".low", ".well", ".min_10"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(id), end = strlen(endings[i]);
        if (length >= end && strcmp(id + length - end, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool leads_away(const char *id)
{
    return text_equal(id, "home") || text_equal(id, "back") || text_equal(id, "exit");
}

/* One tap on something that can be tapped; a calm finger prefers calm answers. */
static void random_tap(VisitTest *visit, uint32_t *seed, bool calm)
{
    int candidates[CANDIDATES_MAX], count = 0;
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        const Node *node = ui_node(visit->ui, i);
        if (node->target && node->enabled && ui_reachable(visit->ui, i)) {
            bool profile = node->id[0] == 'P' && strchr(node->id, '.')
                           && !text_equal(visit_screen(visit), "direction");
            int weight = !calm                             ? 1
                         : is_calm(node->id)               ? 60
                         : profile                         ? 10
                         : node->id[0] == 'n'              ? 5 /* next */
                         : text_equal(node->id, "routine") ? 30
                         : leads_away(node->id)            ? 0
                                                           : 1;
            for (int k = 0; k < weight && count < CANDIDATES_MAX; k++) {
                candidates[count++] = i;
            }
        }
    }
    if (count > 0) {
        visit_tap_node(visit, candidates[next_random(seed) % (unsigned)count]);
        visit_settle(visit);
    }
}

static void remember_screen(const char *name, const char *seen[SCREENS_MAX], int *count)
{
    for (int i = 0; i < *count; i++) {
        if (text_equal(seen[i], name)) {
            return;
        }
    }
    assert_true(*count < SCREENS_MAX);
    seen[(*count)++] = name;
}

/* What must hold whatever was tapped. */
static void check_honest(const VisitTest *visit)
{
    const Visit *now = visit->kiosk.visit;
    const char *screen = visit_screen(visit);
    assert_true(visit->visitor.used < visit->visitor.size);
    assert_int_equal(visit->effects.dropped, 0);
    if (text_equal(screen, "plan") || text_equal(screen, "player")) {
        assert_true(now->triage.tier >= TIER_T2);
    }
    if (text_equal(screen, "plan")) {
        for (int i = 0; i < now->plan.movement_count; i++) {
            int movement_i = now->plan.movements[i].movement_i;
            assert_false(plan_excludes(visit->kiosk.pack, &now->basis, movement_i, NULL));
        }
    }
}

static void random_fingers_never_break_a_visit(void **state)
{
    (void)state;
    const char *seen[SCREENS_MAX];
    int seen_count = 0;
    for (uint32_t n = 0; n < VISITS; n++) {
        uint32_t seed = 7919 * (n + 1);
        VisitTest visit;
        visit_open(&visit, n % 3 ? 1080 : 800, n % 3 ? 1920 : 480, 1 + (int)(n % 4));
        for (int tap = 0; tap < TAPS; tap++) {
            random_tap(&visit, &seed, n % 2);
            remember_screen(visit_screen(&visit), seen, &seen_count);
            check_honest(&visit);
        }
        visit_advance(&visit, IDLE_LONG_MS + IDLE_WARN_MS + 1000);
        assert_string_equal(visit_screen(&visit), "attract");
        assert_int_equal(visit.kiosk.visit->tally.count, 0);
        visit_close(&visit);
    }
    print_message("%d of %d screens reached by random fingers:", seen_count, flow_screen_count);
    for (int i = 0; i < seen_count; i++) {
        print_message(" %s", seen[i]);
    }
    print_message("\n");
    /* Staff, staff_pin and out_of_order need a held corner or broken content; language a second
     * language: the tests of the whole program bring those. */
    assert_true(seen_count >= flow_screen_count - 4);
}

static void any_emergency_answer_in_any_order_ends_at_the_stop_screen(void **state)
{
    (void)state;
    int stops = 0;
    for (uint32_t n = 0; n < 200; n++) {
        uint32_t seed = 104729 * (n + 1);
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        visit_walk_to(&visit, "safety");
        for (int tap = 0; tap < 60 && text_equal(visit_screen(&visit), "safety"); tap++) {
            random_tap(&visit, &seed, true);
            Triage judged = triage_judge(visit.kiosk.pack, &visit.kiosk.visit->quiz.answers);
            if (judged.tier == TIER_T0) {
                assert_string_equal(visit_screen(&visit), "stop_now");
                stops++;
            }
        }
        visit_close(&visit);
    }
    print_message("%d of 200 random safety checks stopped for an emergency\n", stops);
    assert_true(stops > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_fingers_never_break_a_visit),
        cmocka_unit_test(any_emergency_answer_in_any_order_ends_at_the_stop_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_education.c - a site that gives no personal guidance: nothing is judged and nothing is
 * planned, whatever is tapped, and still every way in ends at something to read.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "rules.h"
#include "seen.h"

static void open_here(VisitTest *visit)
{
    visit_open(visit, 1080, 1920, 2);
    visit->kiosk.installed_manner.education = true;
    visit->kiosk.manner.education = true;
    visit_view(visit);
}

static void the_safety_list_is_a_card_that_asks_nothing(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    visit_walk_to(&visit, "safety");
    const Pack *pack = visit.kiosk.pack;
    assert_null(flow_page(&visit.flow, &visit.kiosk));
    assert_int_equal(seen_count(&visit, "R"), 0);
    assert_int_equal(seen_count(&visit, "safety."), 0);
    static const char *const all[] = {"R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08",
                                      "R09", "R10", "R11", "R13", "R14", "R19", "R25", "R30"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *chip = pack->questions[pack_question(pack, all[i])].chip;
        if (!seen_words(&visit, chip)) {
            fail_msg("the card does not say %s: %s", all[i], chip);
        }
    }
    for (int i = 0; i < pack->group_advice_count; i++) {
        assert_true(seen_words(&visit, pack->group_advice[i].text));
    }
    visit_close(&visit);
}

static void every_way_in_leads_to_something_to_read(void **state)
{
    (void)state;
    static const char *const ends[WAY_COUNT] = {
        [WAY_HURTS_NOW] = "explain",    [WAY_KEEPS_COMING] = "explain",
        [WAY_PREVENT] = "explain",      [WAY_FLARE] = "flare",
        [WAY_AFTER_EXERCISE] = "cards", [WAY_MOVEMENTS] = "library",
        [WAY_UNDERSTAND] = "explain",   [WAY_HELPER] = "cards",
        [WAY_CODE] = "library",
    };
    for (int way = 0; way < WAY_COUNT; way++) {
        VisitTest visit;
        open_here(&visit);
        visit_walk_to(&visit, "purpose");
        char id[40];
        snprintf(id, sizeof id, "P1.%s", way_ids[way]);
        seen_tap(&visit, id);
        if (text_equal(visit_screen(&visit), "safety")) {
            seen_tap(&visit, "next");
        }
        seen_screen(&visit, ends[way]);
        visit_close(&visit);
    }
}

/* Random fingers, old ids of a full visit among them: no tier, no plan, ever. */
static void no_finger_can_get_a_result(void **state)
{
    (void)state;
    static const char *const never[] = {"profile",  "result",   "plan",       "takehome",
                                        "soreness", "stop_now", "stop_today", "code"};
    static const char *const late[] = {"R01.yes",     "R11.yes", "groups.pregnant",
                                       "safety.none", "more",    "P2.over_3_months"};
    uint32_t chance = 7;
    VisitTest visit;
    open_here(&visit);
    for (int tap = 0; tap < 6000; tap++) {
        int node_i = (int)rules_chance(&chance, (uint32_t)ui_node_count(visit.ui));
        const Node *node = ui_node(visit.ui, node_i);
        if (rules_chance(&chance, 20) == 0) {
            seen_send(&visit, late[rules_chance(&chance, 6)]);
        } else if (node->target && node->enabled && ui_reachable(visit.ui, node_i)) {
            visit_tap_node(&visit, node_i);
        }
        visit_settle(&visit);
        assert_false(visit.kiosk.visit->tier_known);
        assert_false(visit.kiosk.visit->plan_known);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
            assert_string_not_equal(visit_screen(&visit), never[i]);
        }
    }
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_safety_list_is_a_card_that_asks_nothing),
        cmocka_unit_test(every_way_in_leads_to_something_to_read),
        cmocka_unit_test(no_finger_can_get_a_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

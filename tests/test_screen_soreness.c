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
    route_to(visit, "soreness");
}

static void answer(VisitTest *visit, const char *const ids[])
{
    seen_tap_all(visit, ids);
}

/* CLINICAL 6.4: from within 12 hours to the second day, in the muscles that worked, and easing
 * is ordinary; down the leg, or still growing after three days, is looked at; the rest eases
 * off. */
/* clang-format off */
static const struct {
    const char *ids[6];
    const char *verdict;
    Tier tier;
} verdicts[] = {
    {{"K1.next_days",    "K2.muscles", "K3.bit_more", "K4.settling",     "K5.no"}, "ordinary", TIER_T4},
    {{"K1.within_12h",   "K2.muscles", "K3.lot_more", "K4.settling",     "K5.no"}, "ordinary", TIER_T4},
    {{"K1.within_12h",   "K2.muscles", "K3.same",     "K4.settling",     "K5.no"}, "ordinary", TIER_T4},
    {{"K1.next_days",    "K2.muscles", "K3.same",     "K4.same",         "K5.no"}, "Ease off", TIER_T4},
    {{"K1.during",       "K2.muscles", "K3.same",     "K4.settling",     "K5.no"}, "Ease off", TIER_T4},
    {{"K1.next_days",    "K2.joint",   "K3.same",     "K4.settling",     "K5.no"}, "Ease off", TIER_T4},
    {{"K1.next_days",    "K2.muscles", "K3.lot_more", "K4.worse",        "K5.no"}, "Ease off", TIER_T4},
    {{"K1.next_days",    "K2.muscles", "K3.lot_more", "K4.worse_3_days", "K5.no"}, "looked at", TIER_T2},
    {{"K1.during",       "K2.leg",     "K3.lot_more", "K4.worse",        "K5.no"}, "looked at", TIER_T2},
    {{"K1.next_days",    "K2.leg",     "K3.same",     "K4.settling",     "K5.no"}, "looked at", TIER_T2},
};
/* clang-format on */

static void five_answers_give_the_verdict_of_the_clinical_table(void **state)
{
    (void)state;
    static const char *const all[] = {"ordinary", "Ease off", "looked at"};
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        VisitTest visit;
        open_here(&visit);
        answer(&visit, verdicts[i].ids);
        seen_screen(&visit, "soreness");
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            bool said = false;
            for (int n = 0; n < ui_node_count(visit.ui); n++) {
                const Node *node = ui_node(visit.ui, n);
                said |= node->role == ROLE_TITLE && strstr(node->label, all[k]);
            }
            if (said != text_equal(all[k], verdicts[i].verdict)) {
                fail_msg("row %zu: '%s' is %s", i, all[k], said ? "said" : "not said");
            }
        }
        assert_int_equal(visit.kiosk.visit->triage.tier, verdicts[i].tier);
        visit_close(&visit);
    }
}

static void the_verdict_explains_the_traffic_light_and_leads_on(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    answer(&visit, verdicts[0].ids);
    for (int i = 0; i < visit.kiosk.pack->light_count; i++) {
        assert_true(seen_words(&visit, visit.kiosk.pack->lights[i].title));
        assert_true(seen_words(&visit, visit.kiosk.pack->lights[i].text));
    }
    seen_tap(&visit, "next");
    seen_screen(&visit, "profile");
    visit_walk_to(&visit, "plan");
    assert_int_equal(visit.kiosk.visit->basis.sore, 1);
    visit_close(&visit);
}

static void feeling_unwell_repeats_the_emergency_questions(void **state)
{
    (void)state;
    static const struct {
        const char *k5, *then[5], *screen;
    } rows[] = {
        {"K5.yes", {"R01.no", "R02.no", "R03.no", "R05.no", NULL}, "stop_today"},
        {"K5.yes", {"R01.yes", NULL}, "stop_now"},
        {"K5.yes", {"R01.no", "R02.new", NULL}, "stop_now"},
        {"K5.yes", {"R01.no", "R02.no", "R03.yes", NULL}, "stop_now"},
        {"K5.yes", {"R01.no", "R02.no", "R03.no", "R05.one_leg_worse", NULL}, "stop_now"},
        {"K5.not_sure", {"R01.no", "R02.no", "R03.no", "R05.no", NULL}, "soreness"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_here(&visit);
        answer(&visit, (const char *[]){"K1.next_days", "K2.muscles", "K3.same", "K4.settling",
                                        rows[i].k5, NULL});
        seen_screen(&visit, "safety");
        answer(&visit, rows[i].then);
        seen_screen(&visit, rows[i].screen);
        visit_close(&visit);
    }
}

static void not_sure_about_feeling_unwell_asks_for_a_visit(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    answer(&visit,
           (const char *[]){"K1.next_days", "K2.muscles", "K3.same", "K4.settling",
                            "K5.not_sure", "R01.no", "R02.no", "R03.no", "R05.no", NULL});
    seen_screen(&visit, "soreness");
    assert_int_equal(visit.kiosk.visit->triage.tier, TIER_T2);
    visit_walk_to(&visit, "plan");
    assert_true(seen_words(&visit, visit.kiosk.pack->tiers[TIER_T2].title));
    visit_close(&visit);
}

static void unwell_tapped_by_mistake_can_be_taken_back(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    answer(&visit, (const char *[]){"K1.next_days", "K2.muscles", "K3.same", "K4.settling",
                                    "K5.yes", "back", NULL});
    seen_screen(&visit, "soreness");
    assert_true(seen_has(&visit, "K5.no"));
    seen_tap(&visit, "K5.no");
    seen_screen(&visit, "soreness");
    assert_int_equal(visit.kiosk.visit->triage.tier, TIER_T4);
    visit_close(&visit);
}

static void back_goes_through_the_questions_and_out(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    answer(&visit, verdicts[0].ids);
    static const char *const shown[] = {"K5.no", "K4.worse", "K3.same", "K2.joint",
                                        "K1.during"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        seen_tap(&visit, "back");
        assert_true(seen_has(&visit, shown[i]));
        assert_false(seen_has(&visit, "next"));
    }
    seen_tap(&visit, "back");
    seen_screen(&visit, "safety");
    visit_close(&visit);
}

static void coming_back_from_the_profile_a_verdict_can_be_changed(void **state)
{
    (void)state;
    VisitTest visit;
    open_here(&visit);
    answer(&visit, verdicts[0].ids);
    seen_tap_all(&visit, (const char *[]){"next", "back", NULL});
    seen_screen(&visit, "soreness");
    seen_tap(&visit, "K5.no");
    assert_true(seen_words(&visit, "ordinary"));
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_answers_give_the_verdict_of_the_clinical_table),
        cmocka_unit_test(the_verdict_explains_the_traffic_light_and_leads_on),
        cmocka_unit_test(feeling_unwell_repeats_the_emergency_questions),
        cmocka_unit_test(not_sure_about_feeling_unwell_asks_for_a_visit),
        cmocka_unit_test(unwell_tapped_by_mistake_can_be_taken_back),
        cmocka_unit_test(back_goes_through_the_questions_and_out),
        cmocka_unit_test(coming_back_from_the_profile_a_verdict_can_be_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_safety_ends.c - what stands at the end of every road: the safety net, what a group must
 * heed, local numbers, the slip's words; and who gets a named result instead of a plan.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/handout.h"
#include "routes.h"
#include "rules.h"
#include "seen.h"

static void the_safety_net_stands_on_every_end(void **state)
{
    (void)state;
    static const char *const ends[] = {"result",   "plan",    "flare",      "library",
                                       "takehome", "goodbye", "stop_today", NULL};
    for (int i = 0; ends[i]; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, ends[i]);
        for (int line = 0; line < visit.kiosk.pack->net_count; line++) {
            if (!seen_words(&visit, visit.kiosk.pack->net[line])) {
                fail_msg("screen %s does not say: %s", ends[i], visit.kiosk.pack->net[line]);
            }
        }
        visit_close(&visit);
    }
}

static void the_safety_net_stands_under_every_word_on_soreness(void **state)
{
    (void)state;
    static const char *const fourth[] = {"K4.settling", "K4.same", "K4.worse_3_days"};
    for (size_t i = 0; i < sizeof fourth / sizeof *fourth; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, "soreness");
        seen_tap_all(&visit, (const char *[]){"K1.next_days", "K2.muscles", "K3.same",
                                              fourth[i], "K5.no", NULL});
        for (int line = 0; line < visit.kiosk.pack->net_count; line++) {
            assert_true(seen_words(&visit, visit.kiosk.pack->net[line]));
        }
        visit_close(&visit);
    }
}

static const Answer *group_at(const Pack *pack, int i)
{
    return &pack->questions[pack_question(pack, "groups")].answers[i];
}

static const char *advice_for(const Pack *pack, const char *group)
{
    for (int i = 0; i < pack->group_advice_count; i++) {
        if (text_equal(pack->group_advice[i].id, group)) {
            return pack->group_advice[i].text;
        }
    }
    fail_msg("nothing is said to the group %s", group);
    return "";
}

/* Whatever variant a pair of groups gets, neither loses what it must heed. */
static void every_group_keeps_its_advice_on_the_plan_and_on_paper(void **state)
{
    (void)state;
    static char request[1 << 18];
    const Pack *pack = rules_pack("content/base");
    for (int i = 0; i < 16; i++) {
        for (int k = i; k < 16; k++) {
            unsigned char memory[1 << 16];
            Arena arena;
            arena_init(&arena, memory, sizeof memory);
            PlanBasis basis = {.week = 1, .tier = TIER_T3, .groups = 1u << i | 1u << k};
            Plan plan;
            Err err;
            assert_true(plan_build(pack, &basis, &arena, &plan, &err));
            Handout handout = {
                .pack = pack, .plan = &plan, .basis = &basis, .code = "", .today = ""};
            TextOut out = text_out(request, sizeof request);
            handout_request(&handout, &out);
            assert_false(out.full);
            assert_non_null(strstr(request, advice_for(pack, group_at(pack, i)->id)));
            assert_non_null(strstr(request, advice_for(pack, group_at(pack, k)->id)));
        }
    }
}

static void two_groups_both_read_when_to_stop(void **state)
{
    (void)state;
    static const char *const ids[] = {"groups.pregnant", "groups.wheelchair", NULL};
    static const char *const screens[] = {"plan", "library"};
    for (size_t i = 0; i < 2; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        if (i == 1) {
            visit_walk_to(&visit, "purpose");
            seen_tap(&visit, "P1.movements");
        }
        visit_walk_with(&visit, ids, screens[i]);
        const Pack *pack = visit.kiosk.pack;
        assert_true(seen_words(&visit, advice_for(pack, "pregnant")));
        assert_true(seen_words(&visit, advice_for(pack, "wheelchair")));
        assert_false(seen_words(&visit, advice_for(pack, "cancer")));
        visit_close(&visit);
    }
}

/* After an operation, and under 16, nothing asked could change the result: it is not asked. */
static void a_named_result_comes_without_profile_and_without_code(void **state)
{
    (void)state;
    static const struct {
        const char *way, *ids[3], *variant;
    } rows[] = {
        {"P1.hurts_now", {"groups.surgery"}, "surgery"},
        {"P1.keeps_coming", {"R27.yes", "R27a.yes"}, "young"},
        {"P1.prevent", {"R27.yes", "R27a.yes"}, "young"},
        {"P1.after_exercise", {"groups.surgery"}, "surgery"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        visit_walk_to(&visit, "purpose");
        seen_tap(&visit, rows[i].way);
        for (int steps = 0; !text_equal(visit_screen(&visit), "plan"); steps++) {
            assert_string_not_equal(visit_screen(&visit), "profile");
            assert_string_not_equal(visit_screen(&visit), "result");
            assert_in_range(steps, 0, 40);
            bool asks = flow_page(&visit.flow, &visit.kiosk) != NULL;
            bool tapped = false;
            for (int k = 0; k < 2 && rows[i].ids[k] && asks; k++) {
                bool fresh = seen_has(&visit, rows[i].ids[k])
                             && !text_equal(seen_value(&visit, rows[i].ids[k]), "on");
                tapped = tapped || (fresh && visit_tap(&visit, rows[i].ids[k]));
            }
            if (!tapped && !(asks && visit_tap(&visit, "next"))) {
                visit_calm_step(&visit);
            }
            visit_settle(&visit);
        }
        const Visit *now = visit.kiosk.visit;
        assert_string_equal(visit.kiosk.pack->variants[now->plan.variant_i].id,
                            rows[i].variant);
        assert_string_equal(now->code, "");
        assert_int_equal(now->plan.movement_count, 0);
        assert_true(seen_count(&visit, "card.") > 0);
        assert_int_equal(seen_tally(&visit, METRIC_SPOKE, "move"), 0);
        seen_tap(&visit, "next");
        seen_screen(&visit, "takehome");
        assert_false(seen_has(&visit, "qr"));
        assert_false(seen_words(&visit, "Code for next time"));
        seen_tap(&visit, "back");
        seen_screen(&visit, "plan");
        visit_close(&visit);
    }
}

static void who_is_16_or_17_still_gets_walks_and_a_code(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"R27.yes", NULL};
    visit_walk_with(&visit, ids, "plan");
    const Visit *now = visit.kiosk.visit;
    assert_string_equal(visit.kiosk.pack->variants[now->plan.variant_i].id, "under_18");
    assert_int_equal(strlen(now->code), TOKEN_LENGTH);
    visit_close(&visit);
}

static void the_slip_can_be_read_before_it_is_printed(void **state)
{
    (void)state;
    for (int today = 0; today < 2; today++) {
        VisitTest visit;
        visit_open(&visit, 800, 480, 2);
        route_to(&visit, today ? "stop_today" : "stop_now");
        const Triage *triage = &visit.kiosk.visit->triage;
        const char *line = visit.kiosk.pack->rules[triage->fired[0]].slip;
        assert_false(seen_words(&visit, line)); /* somebody may look over the shoulder */
        seen_tap(&visit, "slip");
        assert_true(seen_words(&visit, line));
        seen_tap(&visit, "print");
        assert_non_null(strstr(visit.asked[EFFECT_PRINT].text, line));
        visit_close(&visit);
    }
}

static void who_can_wait_a_day_or_two_gets_the_other_local_numbers(void **state)
{
    (void)state;
    static const Contact local[] = {{"Emergency", "01 234"}, {"Doctor on call", "05 678"}};
    static const struct {
        const char *screen;
        bool emergency, other;
    } rows[] = {{"stop_now", true, false}, {"stop_today", false, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, rows[i].screen);
        Pack pack = *visit.kiosk.pack;
        pack.contacts = local;
        pack.contact_count = 2;
        visit.kiosk.pack = &pack;
        visit_view(&visit);
        assert_int_equal(seen_words(&visit, "01 234"), rows[i].emergency);
        assert_int_equal(seen_words(&visit, "05 678"), rows[i].other);
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_safety_net_stands_on_every_end),
        cmocka_unit_test(the_safety_net_stands_under_every_word_on_soreness),
        cmocka_unit_test(every_group_keeps_its_advice_on_the_plan_and_on_paper),
        cmocka_unit_test(two_groups_both_read_when_to_stop),
        cmocka_unit_test(a_named_result_comes_without_profile_and_without_code),
        cmocka_unit_test(who_is_16_or_17_still_gets_walks_and_a_code),
        cmocka_unit_test(the_slip_can_be_read_before_it_is_printed),
        cmocka_unit_test(who_can_wait_a_day_or_two_gets_the_other_local_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

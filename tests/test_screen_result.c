#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/pictures.h"
#include "routes.h"
#include "seen.h"

static void open_with(VisitTest *visit, const char *const ids[], const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    visit_walk_with(visit, ids, "result");
}

static const char *const calm[] = {NULL};

static void the_wheel_and_the_balance_show_the_profile(void **state)
{
    (void)state;
    static const char *const backs[][5] = {
        {NULL},
        {"P5.9", "P10.lot", "P12.badly", NULL},
        {"P2.over_3_months", "P8.lifting", "P20.no", NULL},
        {"P12.so_so", "P17.gym", "P8.sitting", "P18.min_20", NULL},
    };
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++) {
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            VisitTest visit;
            open_with(&visit, backs[i], panel);
            const Profile *profile = &visit.kiosk.visit->profile;
            for (int k = 0; k < SPOKE_COUNT; k++) {
                int value = profile->spokes[k];
                const char *words = value <= 3   ? "Room to win"
                                    : value <= 7 ? "In the middle"
                                                 : "Going well";
                char said[80];
                snprintf(said, sizeof said, "%s: %s", visit.kiosk.pack->spokes[k].name, words);
                assert_non_null(strstr(seen_value(&visit, "wheel"), said));
            }
            const BalancePicture *balance = &visit.kiosk.pack->pictures->balance;
            int more = profile->load - profile->capacity;
            assert_string_equal(seen_value(&visit, "balance"), more > 1    ? balance->heavy
                                                               : more < -1 ? balance->light
                                                                           : balance->level);
            assert_int_equal(seen_node(&visit, "wheel")->role, ROLE_CHART);
            visit_close(&visit);
        }
    }
}

static void the_words_speak_of_the_weakest_side_only(void **state)
{
    (void)state;
    static const char *const backs[][4] = {
        {NULL}, {"P12.badly", NULL}, {"P10.lot", "P5.9", NULL}, {"P8.bending", NULL}};
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++) {
        VisitTest visit;
        open_with(&visit, backs[i], &seen_panels[0]);
        int weakest = visit.kiosk.visit->profile.order[0];
        for (int spoke = 0; spoke < SPOKE_COUNT; spoke++) {
            const Spoke *side = &visit.kiosk.pack->spokes[spoke];
            assert_int_equal(seen_words(&visit, side->means), spoke == weakest);
            assert_int_equal(seen_words(&visit, side->helps), spoke == weakest);
        }
        assert_true(seen_words(&visit, "not a measurement"));
        visit_close(&visit);
    }
}

/* Tier, and the reason for it, stand on result and plan alike; an all-clear says nothing. */
static void a_visit_soon_and_going_gently_are_said_with_their_reason(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        Tier tier;
    } rows[] = {{"R22.yes", TIER_T2},         {"R29.yes", TIER_T2},
                {"groups.pregnant", TIER_T3}, {"R26.yes", TIER_T2},
                {"groups.diabetes", TIER_T3}, {"none", TIER_T4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        const char *const ids[] = {rows[i].id, NULL};
        open_with(&visit, ids, &seen_panels[i % 3]);
        const Triage *triage = &visit.kiosk.visit->triage;
        assert_int_equal(triage->tier, rows[i].tier);
        for (int screen = 0; screen < 2; screen++) {
            for (int tier = 0; tier < TIER_COUNT; tier++) {
                const char *word = visit.kiosk.pack->tiers[tier].title;
                bool said = tier == (int)rows[i].tier && tier != TIER_T4;
                assert_int_equal(ui_find_label(visit.ui, word) >= 0, said);
            }
            if (triage->fired_count > 0) {
                assert_true(seen_words(&visit, visit.kiosk.pack->rules[triage->fired[0]].why));
            }
            visit_walk_to(&visit, "plan");
        }
        visit_close(&visit);
    }
}

static void never_says_what_no_visitor_should_be_told(void **state)
{
    (void)state;
    static const char *const never[] = {"risk",    "posture", "in your head", "worn",
                                        "slipped", "%",       "degener",      "crumbl",
                                        "cure",    "damage",  "should have",  "fault"};
    static const char *const bad_back[] = {"P5.10", "P10.lot", "P12.badly", "P16.sitting",
                                           NULL};
    VisitTest visit;
    open_with(&visit, bad_back, &seen_panels[0]);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (seen_words(&visit, never[i])) {
            fail_msg("the result says '%s'", never[i]);
        }
    }
    visit_close(&visit);
}

static void leads_to_the_plan_to_more_questions_and_back(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"next", "plan"}, {"more", "profile"}, {"back", "profile"}, {"home", "attract"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_with(&visit, calm, &seen_panels[i % 3]);
        seen_tap(&visit, ways[i][0]);
        seen_screen(&visit, ways[i][1]);
        visit_close(&visit);
    }
}

static void more_answers_change_the_picture(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, calm, &seen_panels[0]);
    char before[40];
    snprintf(before, sizeof before, "%s", seen_value(&visit, "wheel"));
    static const char *const hard[] = {"more",      "P3.every",    "P6.10",
                                       "P7.10",     "P11.no",      "P13.most",
                                       "P14.often", "P16.sitting", NULL};
    seen_tap(&visit, "more");
    visit_walk_with(&visit, hard, "result");
    assert_string_not_equal(seen_value(&visit, "wheel"), before);
    assert_false(seen_has(&visit, "more"));
    visit_close(&visit);
}

static void the_plan_on_take_home_is_the_one_after_more_answers(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, calm, &seen_panels[0]);
    visit_walk_to(&visit, "takehome");
    seen_tap_all(&visit, (const char *[]){"print", "back", "back", "more", NULL});
    static const char *const other[] = {"P16.sitting", "P13.most", NULL};
    visit_walk_with(&visit, other, "takehome");
    const Visit *now = visit.kiosk.visit;
    assert_true(now->code_count > 0);
    for (int i = 0; i < now->code_count; i++) {
        if (text_equal(now->codes[i].kind, "text")) {
            assert_non_null(strstr(now->codes[i].text, now->code));
        }
    }
    assert_true(seen_has(&visit, "print")); /* the paper was of the first plan */
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wheel_and_the_balance_show_the_profile),
        cmocka_unit_test(the_words_speak_of_the_weakest_side_only),
        cmocka_unit_test(a_visit_soon_and_going_gently_are_said_with_their_reason),
        cmocka_unit_test(never_says_what_no_visitor_should_be_told),
        cmocka_unit_test(leads_to_the_plan_to_more_questions_and_back),
        cmocka_unit_test(more_answers_change_the_picture),
        cmocka_unit_test(the_plan_on_take_home_is_the_one_after_more_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

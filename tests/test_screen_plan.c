#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_with(VisitTest *visit, const char *const ids[], const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    visit_walk_with(visit, ids, "plan");
}

static const char *const calm[] = {NULL};

static const Variant *variant_of(const VisitTest *visit)
{
    return &visit->kiosk.pack->variants[visit->kiosk.visit->plan.variant_i];
}

static void each_movement_of_the_plan_stands_there_with_its_dose(void **state)
{
    (void)state;
    static const char *const backs[][4] = {{NULL},
                                           {"P18.min_3", NULL},
                                           {"groups.wheelchair", NULL},
                                           {"P17.gym", "P18.min_20", NULL},
                                           {"P20.no", "groups.over_70", NULL},
                                           {"R22.yes", NULL}};
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++) {
        VisitTest visit;
        open_with(&visit, backs[i], &seen_panels[i % 3]);
        const Plan *plan = &visit.kiosk.visit->plan;
        assert_true(plan->movement_count >= 2);
        assert_int_equal(seen_count(&visit, "movement."), plan->movement_count);
        for (int k = 0; k < plan->movement_count; k++) {
            const PlanMovement *planned = &plan->movements[k];
            const Movement *movement = &visit.kiosk.pack->movements[planned->movement_i];
            const char *id = seen_nth(&visit, "movement.", k);
            assert_string_equal(id + strlen("movement."), movement->id);
            assert_string_equal(seen_node(&visit, id)->label, movement->name);
            assert_string_equal(seen_value(&visit, id), planned->dose_text);
            assert_int_equal(seen_node(&visit, id)->role, ROLE_CARD);
        }
        visit_close(&visit);
    }
}

/* clang-format off */
static const struct {
    const char *ids[3];
    const char *variant;
    bool moves, walks;
} variants[] = {
    {{"none"},                         "standard",     true,  true},
    {{"groups.surgery"},               "surgery",      false, false},
    {{"R27.yes", "R27a.yes"},          "young",        false, false},
    {{"groups.under_18"},              "under_18",     false, true},
    {{"groups.wheelchair"},            "wheelchair",   true,  false},
    {{"groups.neuro_falls"},           "seated",       true,  true},
    {{"groups.pregnant"},              "pregnancy",    true,  true},
    {{"R22.yes"},                      "gentle",       true,  true},
    {{"P18.min_3"},                    "three_minute", true,  true},
    {{"P2.under_2_weeks"},             "acute",        true,  true},
    {{"P17.walk", "P5.9"},             "walk_only",    true,  true},
    {{"P17.gym"},                      "gym",          true,  true},
    {{"P1.after_exercise"},            "sore",         true,  true},
};
/* clang-format on */

static void every_kind_of_plan_has_its_title_and_only_what_it_allows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        VisitTest visit;
        open_with(&visit, variants[i].ids, &seen_panels[i % 3]);
        assert_string_equal(variant_of(&visit)->id, variants[i].variant);
        assert_true(seen_words(&visit, variant_of(&visit)->title));
        assert_true(seen_words(&visit, variant_of(&visit)->text));
        assert_int_equal(seen_count(&visit, "movement.") > 0, variants[i].moves);
        assert_int_equal(seen_has(&visit, "routine"), variants[i].moves);
        assert_int_equal(seen_has(&visit, "why"), variants[i].moves);
        assert_int_equal(seen_has(&visit, "weeks"), variants[i].walks);
        assert_true(seen_has(&visit, "next"));
        visit_close(&visit);
    }
}

static void a_movement_that_does_not_suit_is_never_offered(void **state)
{
    (void)state;
    static const char *const backs[][3] = {{"groups.pregnant", NULL},
                                           {"groups.osteoporosis", NULL},
                                           {"P20.no", NULL},
                                           {"P8.bending", NULL},
                                           {"groups.joint_replacement", NULL}};
    for (size_t i = 0; i < sizeof backs / sizeof *backs; i++) {
        VisitTest visit;
        open_with(&visit, backs[i], &seen_panels[0]);
        const PlanBasis *basis = &visit.kiosk.visit->basis;
        int excluded = 0;
        for (int m = 0; m < visit.kiosk.pack->movement_count; m++) {
            char id[64];
            snprintf(id, sizeof id, "movement.%s", visit.kiosk.pack->movements[m].id);
            bool left_out = plan_excludes(visit.kiosk.pack, basis, m, NULL);
            assert_false(left_out && seen_has(&visit, id));
            excluded += left_out;
        }
        assert_true(excluded > 0);
        visit_close(&visit);
    }
}

static void the_walk_of_this_week_is_the_one_of_the_plan(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_with(&visit, calm, panel);
        const Plan *plan = &visit.kiosk.visit->plan;
        char minutes[24], days[24], weeks[16];
        snprintf(minutes, sizeof minutes, "%d minutes", plan->weeks[0].walk_minutes);
        snprintf(days, sizeof days, "%d days", plan->weeks[0].days);
        snprintf(weeks, sizeof weeks, "1/%d", plan->week_count);
        assert_true(seen_words(&visit, minutes));
        assert_true(seen_words(&visit, days));
        assert_string_equal(seen_value(&visit, "weeks"), weeks);
        visit_close(&visit);
    }
}

static void reasons_unfold_and_fold(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, calm, &seen_panels[0]);
    const Plan *plan = &visit.kiosk.visit->plan;
    for (int turn = 0; turn < 3; turn++) {
        for (int k = 0; k < plan->movement_count; k++) {
            assert_int_equal(seen_words(&visit, plan->movements[k].why), turn == 1);
        }
        seen_tap(&visit, "why");
    }
    visit_close(&visit);
}

static void what_was_left_out_is_named_with_its_reason(void **state)
{
    (void)state;
    VisitTest visit;
    static const char *const ids[] = {"groups.pregnant", NULL};
    open_with(&visit, ids, &seen_panels[0]);
    const Plan *plan = &visit.kiosk.visit->plan;
    assert_true(plan->left_out_count > 0);
    assert_int_equal(seen_node(&visit, "left_out")->role, ROLE_LINK);
    for (int turn = 0; turn < 3; turn++) {
        for (int i = 0; i < plan->left_out_count; i++) {
            char names[600];
            TextOut out = text_out(names, sizeof names);
            plan_left_out_say(&out, NULL, visit.kiosk.pack, plan, i);
            bool first = plan_is_first_of_reason(plan, i);
            assert_int_equal(seen_words(&visit, plan->left_out[i].why), turn == 1);
            assert_true(!first || seen_words(&visit, names) == (turn == 1));
        }
        seen_tap(&visit, "left_out");
    }
    visit_close(&visit);
}

/* Folded at first: it is for the weeks to come. */
static void what_is_hard_comes_back_in_small_steps(void **state)
{
    (void)state;
    VisitTest visit;
    static const char *const ids[] = {"P8.lifting", NULL};
    open_with(&visit, ids, &seen_panels[0]);
    const Plan *plan = &visit.kiosk.visit->plan;
    assert_true(plan->ladder_i >= 0);
    const Ladder *ladder = &visit.kiosk.pack->feared[plan->ladder_i];
    assert_string_equal(ladder->id, "lift");
    assert_string_equal(seen_node(&visit, "ladder")->label, ladder->title);
    for (int turn = 0; turn < 3; turn++) {
        for (int i = 0; i < ladder->step_count; i++) {
            assert_int_equal(seen_words(&visit, ladder->steps[i].text), turn == 1);
        }
        seen_tap(&visit, "ladder");
    }
    visit_close(&visit);
}

static void the_smallest_thing_that_counts_is_told(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, calm, &seen_panels[0]);
    assert_true(seen_words(&visit, variant_of(&visit)->least));
    visit_close(&visit);
}

static void a_card_opens_and_back_returns_to_the_plan(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, calm, &seen_panels[0]);
    const Plan *plan = &visit.kiosk.visit->plan;
    assert_true(plan->card_count >= 2);
    assert_int_equal(seen_count(&visit, "card."), plan->card_count);
    const Card *card = &visit.kiosk.pack->cards[plan->cards[1]];
    seen_tap(&visit, seen_nth(&visit, "card.", 1));
    seen_screen(&visit, "cards");
    assert_true(seen_words(&visit, card->three[0]));
    assert_int_equal(seen_tally(&visit, METRIC_CARD, card->id), 1);
    seen_tap(&visit, "back");
    seen_screen(&visit, "plan");
    visit_close(&visit);
}

static void leads_to_player_routine_and_take_home_and_returns(void **state)
{
    (void)state;
    static const char *const ways[][3] = {{"routine", "routine", "done"},
                                          {"movement.", "player", "done"},
                                          {"movement.", "player", "back"},
                                          {"next", "takehome", "back"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_with(&visit, calm, &seen_panels[i % 3]);
        seen_tap(&visit, seen_nth(&visit, ways[i][0], 0));
        seen_screen(&visit, ways[i][1]);
        seen_tap(&visit, ways[i][2]);
        seen_screen(&visit, "plan");
        visit_close(&visit);
    }
}

static void the_signs_of_danger_stand_under_every_plan(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        VisitTest visit;
        open_with(&visit, variants[i].ids, &seen_panels[i % 3]);
        const Pack *pack = visit.kiosk.pack;
        for (int line = 0; line < pack->net_count; line++) {
            assert_true(seen_words(&visit, pack->net[line]));
        }
        visit_close(&visit);
    }
}

static void the_time_to_a_plan_is_counted_once_and_in_broad_bands(void **state)
{
    (void)state;
    static const struct {
        int seconds;
        const char *key;
    } rows[] = {{0, "under_2"},   {119, "under_2"}, {120, "under_4"},
                {239, "under_4"}, {240, "under_8"}, {480, "longer"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        visit_walk_to(&visit, "result");
        visit.kiosk.visit->started_ms = visit.kiosk.now_ms - rows[i].seconds * 1000;
        static const char *const there_and_back[] = {"next", "next", "back", "routine",
                                                     "done", "back", "next", NULL};
        seen_tap_all(&visit, there_and_back);
        seen_screen(&visit, "plan");
        assert_int_equal(seen_tally(&visit, METRIC_TOOK, rows[i].key), 1);
        visit_close(&visit);
    }
}

static void a_late_finger_on_something_that_is_not_there_does_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"movement.XX", "movement.", "card.none_such", "print"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VisitTest visit;
        open_with(&visit, calm, &seen_panels[0]);
        seen_send(&visit, wrong[i]);
        seen_screen(&visit, "plan");
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_movement_of_the_plan_stands_there_with_its_dose),
        cmocka_unit_test(every_kind_of_plan_has_its_title_and_only_what_it_allows),
        cmocka_unit_test(a_movement_that_does_not_suit_is_never_offered),
        cmocka_unit_test(the_walk_of_this_week_is_the_one_of_the_plan),
        cmocka_unit_test(reasons_unfold_and_fold),
        cmocka_unit_test(what_was_left_out_is_named_with_its_reason),
        cmocka_unit_test(what_is_hard_comes_back_in_small_steps),
        cmocka_unit_test(the_smallest_thing_that_counts_is_told),
        cmocka_unit_test(a_card_opens_and_back_returns_to_the_plan),
        cmocka_unit_test(leads_to_player_routine_and_take_home_and_returns),
        cmocka_unit_test(the_signs_of_danger_stand_under_every_plan),
        cmocka_unit_test(the_time_to_a_plan_is_counted_once_and_in_broad_bands),
        cmocka_unit_test(a_late_finger_on_something_that_is_not_there_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

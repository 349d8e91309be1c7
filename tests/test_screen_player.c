#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

/* From the library, with a group (or none), at the movement with this id. */
static void play(VisitTest *visit, const char *group, const char *movement)
{
    visit_open(visit, 1080, 1920, 2);
    char id[64];
    snprintf(id, sizeof id, "movement.%s", movement);
    const char *const ids[] = {"P1.movements", group, NULL};
    visit_walk_with(visit, ids, "library");
    seen_tap(visit, "all_places");
    seen_tap(visit, id);
    seen_screen(visit, "player");
}

/* The first movement that has an easier neighbour (or a harder one), and that neighbour. */
static int movement_with(const Pack *pack, bool easier, int *ret_neighbour_i)
{
    for (int i = 0; i < pack->movement_count; i++) {
        const Movement *movement = &pack->movements[i];
        *ret_neighbour_i = easier ? movement->easier_i : movement->harder_i;
        if (*ret_neighbour_i >= 0) {
            return i;
        }
    }
    fail_msg("no movement has a neighbour");
    return -1;
}

static void all_controls_stand_on_every_panel(void **state)
{
    (void)state;
    static const char *const ids[] = {"play",   "slower", "faster", "mirror", "turn",  "easier",
                                      "harder", "hurts",  "done",   "step",   "follow"};
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "player");
        for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
            assert_int_equal(seen_node(&visit, ids[i])->role, ROLE_BUTTON);
        }
        assert_int_equal(seen_node(&visit, "figure")->role, ROLE_FIGURE);
        assert_non_null(seen_figure(&visit));
        visit_close(&visit);
    }
}

static void the_figure_moves_at_the_chosen_speed(void **state)
{
    (void)state;
    static const struct {
        const char *taps[4];
        int per_cent;
    } rows[] = {{{NULL}, 100},
                {{"slower", NULL}, 50},
                {{"slower", "slower", NULL}, 25},
                {{"faster", NULL}, 150}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        play(&visit, "none", "C02");
        seen_tap_all(&visit, rows[i].taps);
        int before = seen_figure(&visit)->at_ms;
        visit_advance(&visit, 1000);
        int moved = seen_figure(&visit)->at_ms - before;
        assert_in_range(moved, rows[i].per_cent * 10 - 60, rows[i].per_cent * 10 + 60);
        visit_close(&visit);
    }
}

static void speed_has_an_end_on_both_sides(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "C02");
    seen_tap(&visit, "faster");
    assert_false(seen_enabled(&visit, "faster"));
    seen_tap_all(&visit, (const char *[]){"slower", "slower", "slower", NULL});
    assert_false(seen_enabled(&visit, "slower"));
    assert_true(seen_enabled(&visit, "faster"));
    seen_send(&visit, "slower");
    assert_non_null(seen_figure(&visit));
    visit_close(&visit);
}

static void pause_holds_still_and_play_goes_on_from_there(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "C02");
    visit_advance(&visit, 500);
    seen_tap(&visit, "play");
    int at_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 20000);
    assert_int_equal(seen_figure(&visit)->at_ms, at_ms);
    seen_tap(&visit, "play");
    visit_advance(&visit, 100);
    assert_in_range(seen_figure(&visit)->at_ms, at_ms + 50, at_ms + 150);
    visit_close(&visit);
}

static void mirror_and_turn_change_what_is_drawn(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "H02");
    assert_false(seen_figure(&visit)->mirrored);
    seen_tap(&visit, "mirror");
    assert_true(seen_figure(&visit)->mirrored);
    seen_tap(&visit, "mirror");
    assert_false(seen_figure(&visit)->mirrored);
    seen_tap_all(&visit, (const char *[]){"turn", "turn", NULL});
    assert_float_equal(seen_figure(&visit)->yaw_deg, 90, 0.1);
    Event drag = {.kind = EVENT_DRAG, .id = "figure", .dx = -50};
    flow_event(&visit.flow, &visit.kiosk, &drag);
    visit_view(&visit);
    assert_float_equal(seen_figure(&visit)->yaw_deg, 70, 0.1);
    seen_tap(&visit, "done");
    seen_tap(&visit, "movement.C02"); /* another movement begins unturned */
    assert_float_equal(seen_figure(&visit)->yaw_deg, 0, 0.1);
    visit_close(&visit);
}

static void tap_figure(VisitTest *visit)
{
    Rect seen = seen_node(visit, "figure")->seen;
    ui_touch(visit->ui, TOUCH_DOWN, seen.x + seen.w / 2, seen.y + seen.h / 2);
    Action action = ui_touch(visit->ui, TOUCH_UP, seen.x + seen.w / 2, seen.y + seen.h / 2);
    assert_int_equal(action.kind, ACTION_CHOOSE);
    Event event = {.kind = EVENT_CHOOSE, .id = action.id};
    flow_event(&visit->flow, &visit->kiosk, &event);
    visit_view(visit);
}

static void two_quick_taps_turn_the_figure_back(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "H02");
    seen_tap(&visit, "turn");
    tap_figure(&visit);
    visit_advance(&visit, 700); /* too slow: these are two single ones */
    tap_figure(&visit);
    assert_float_equal(seen_figure(&visit)->yaw_deg, 45, 0.1);
    visit_advance(&visit, 200);
    tap_figure(&visit);
    assert_float_equal(seen_figure(&visit)->yaw_deg, 0, 0.1);
    visit_close(&visit);
}

/* Each step plays one phase, waits in its last pose, and says its own words meanwhile. */
static void step_by_step_stops_after_each_phase(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "T02");
    visit_advance(&visit, 300);
    const Clip *clip = visit.kiosk.clips[visit.kiosk.visit->movement_i];
    for (int i = 0; i < clip_phase_count(clip) + 1; i++) {
        ClipPhase phase = clip_phase(clip, i % clip_phase_count(clip));
        seen_tap(&visit, "step");
        visit_advance(&visit, 9000);
        int end = (phase.start_ms + phase.length_ms) % clip_length_ms(clip);
        assert_int_equal(seen_figure(&visit)->at_ms, end);
        char words[40];
        snprintf(words, sizeof words, "Step %d of %d", phase.index + 1, clip_phase_count(clip));
        assert_true(seen_words(&visit, words));
        assert_true(!phase.cue || !phase.cue[0] || seen_words(&visit, phase.cue));
    }
    seen_tap(&visit, "play"); /* and it flows again */
    int at_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 3000);
    assert_int_not_equal(seen_figure(&visit)->at_ms, at_ms);
    assert_false(seen_words(&visit, "Step 1 of"));
    visit_close(&visit);
}

static void easier_and_harder_lead_to_the_neighbour(void **state)
{
    (void)state;
    for (int easier = 0; easier < 2; easier++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        int neighbour_i = -1;
        const Pack *pack = visit.kiosk.pack;
        int movement_i = movement_with(pack, easier, &neighbour_i);
        visit_close(&visit);
        play(&visit, "none", pack->movements[movement_i].id);
        seen_tap(&visit, easier ? "easier" : "harder");
        assert_int_equal(visit.kiosk.visit->movement_i, neighbour_i);
        assert_true(seen_words(&visit, pack->movements[neighbour_i].name));
        visit_close(&visit);
    }
}

/* For every movement and group: a neighbour that is left out cannot be reached from here. */
static void a_neighbour_that_does_not_suit_cannot_be_chosen(void **state)
{
    (void)state;
    static const char *const groups[] = {"groups.pregnant", "groups.osteoporosis",
                                         "groups.wheelchair", "groups.hypermobility"};
    int kept_away = 0;
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        const char *const ids[] = {"P1.movements", groups[g], NULL};
        visit_walk_with(&visit, ids, "library");
        seen_tap(&visit, seen_nth(&visit, "movement.", 0));
        const Pack *pack = visit.kiosk.pack;
        const PlanBasis *basis = &visit.kiosk.visit->basis;
        for (int i = 0; i < pack->movement_count; i++) {
            int harder_i = pack->movements[i].harder_i;
            bool fits = harder_i >= 0 && !plan_excludes(pack, basis, harder_i, NULL);
            visit.kiosk.visit->movement_i = i;
            visit_view(&visit);
            assert_int_equal(seen_enabled(&visit, "harder"), fits);
            seen_send(&visit, "harder");
            assert_int_equal(visit.kiosk.visit->movement_i, fits ? harder_i : i);
            kept_away += harder_i >= 0 && !fits;
        }
        visit_close(&visit);
    }
    assert_true(kept_away > 0);
}

static void that_hurts_stops_the_figure_and_says_the_stop_rule(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "P01");
    const Movement *movement =
        &visit.kiosk.pack->movements[pack_movement(visit.kiosk.pack, "P01")];
    assert_false(seen_words(&visit, movement->stop_if));
    seen_tap(&visit, "hurts");
    assert_true(seen_words(&visit, movement->stop_if));
    assert_true(seen_words(&visit, "numb"));
    int at_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 3000);
    assert_int_equal(seen_figure(&visit)->at_ms, at_ms);
    assert_int_equal(seen_tally(&visit, METRIC_HURTS, "P01"), 1);
    seen_tap(&visit, "hurts"); /* it is better again: nothing is counted */
    assert_false(seen_words(&visit, movement->stop_if));
    assert_int_equal(seen_tally(&visit, METRIC_HURTS, "P01"), 1);
    visit_close(&visit);
}

static void a_movement_followed_to_its_end_is_counted_once(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "C02");
    int movement_i = visit.kiosk.visit->movement_i;
    int length_ms = clip_length_ms(visit.kiosk.clips[movement_i]);
    visit_advance(&visit, length_ms - 200);
    assert_int_equal(seen_tally(&visit, METRIC_MOVEMENT, "C02"), 0);
    visit_advance(&visit, 400);
    assert_int_equal(seen_tally(&visit, METRIC_MOVEMENT, "C02"), 1);
    visit_advance(&visit, 2 * length_ms);
    assert_int_equal(seen_tally(&visit, METRIC_MOVEMENT, "C02"), 1);
    visit_close(&visit);
}

/* In the plan its dose is the plan's, elsewhere the start dose. */
static void the_dose_is_the_one_of_the_plan(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "plan");
    const Plan *plan = &visit.kiosk.visit->plan;
    for (int i = 0; i < plan->movement_count; i++) {
        seen_tap(&visit, seen_nth(&visit, "movement.", i));
        assert_true(ui_find_label(visit.ui, plan->movements[i].dose_text) >= 0);
        seen_tap(&visit, "done");
    }
    visit_close(&visit);
    play(&visit, "none", "T02");
    const Movement *movement =
        &visit.kiosk.pack->movements[pack_movement(visit.kiosk.pack, "T02")];
    const char *dose = plan_dose_text(NULL, &movement->start, &visit.visitor);
    assert_true(ui_find_label(visit.ui, dose) >= 0);
    visit_close(&visit);
}

static void without_a_clip_the_words_remain(void **state)
{
    (void)state;
    static const Clip *none[512];
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "player");
        visit.kiosk.clips = none;
        visit_view(&visit);
        const Movement *movement = &visit.kiosk.pack->movements[visit.kiosk.visit->movement_i];
        assert_null(seen_figure(&visit));
        assert_true(seen_words(&visit, movement->name));
        assert_true(seen_words(&visit, movement->cues[0]));
        visit_advance(&visit, 5000);
        seen_tap_all(&visit, (const char *[]){"mirror", "turn", "play", "hurts", NULL});
        assert_true(seen_words(&visit, movement->stop_if));
        seen_tap(&visit, "done");
        visit_close(&visit);
    }
}

static void a_figure_playing_to_nobody_does_not_hold_the_visit(void **state)
{
    (void)state;
    VisitTest visit;
    play(&visit, "none", "C02");
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    seen_screen(&visit, "attract");
    assert_int_equal(visit.kiosk.visit->movement_i, -1);
    visit_close(&visit);
}

/* CLINICAL brief 3.4 rule 5: a movement that wakes a leg leads back into the safety check. */
static void a_numb_leg_leads_back_to_the_safety_question(void **state)
{
    (void)state;
    static const struct {
        const char *way, *first, *second, *then;
    } rows[] = {
        {"P1.keeps_coming", "R05.no", "safety.none", "plan"},
        {"P1.keeps_coming", "R05.both_legs", NULL, "stop_now"},
        {"P1.keeps_coming", "R05.one_leg_old", "safety.none", "stop_today"},
        {"P1.flare", "R05.no", NULL, "flare"},
        {"P1.flare", "R05.one_leg_worse", NULL, "stop_now"},
        {"P1.movements", "safety.none", NULL, "library"},
        {"P1.movements", "G2.yes", NULL, "stop_now"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        visit_walk_to(&visit, "purpose");
        seen_tap(&visit, rows[i].way);
        bool plans = text_equal(rows[i].way, "P1.keeps_coming");
        bool flare = text_equal(rows[i].way, "P1.flare");
        visit_walk_to(&visit, plans ? "plan" : flare ? "flare" : "library");
        seen_tap(&visit, seen_nth(&visit, "movement.", 0));
        seen_send(&visit, "leg"); /* only where something hurts */
        seen_screen(&visit, "player");
        seen_tap(&visit, "hurts");
        seen_tap(&visit, "leg");
        seen_screen(&visit, "safety");
        seen_tap(&visit, rows[i].first);
        if (rows[i].second) {
            seen_tap(&visit, rows[i].second);
        }
        seen_screen(&visit, rows[i].then);
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_controls_stand_on_every_panel),
        cmocka_unit_test(the_figure_moves_at_the_chosen_speed),
        cmocka_unit_test(speed_has_an_end_on_both_sides),
        cmocka_unit_test(pause_holds_still_and_play_goes_on_from_there),
        cmocka_unit_test(mirror_and_turn_change_what_is_drawn),
        cmocka_unit_test(two_quick_taps_turn_the_figure_back),
        cmocka_unit_test(step_by_step_stops_after_each_phase),
        cmocka_unit_test(easier_and_harder_lead_to_the_neighbour),
        cmocka_unit_test(a_neighbour_that_does_not_suit_cannot_be_chosen),
        cmocka_unit_test(that_hurts_stops_the_figure_and_says_the_stop_rule),
        cmocka_unit_test(a_movement_followed_to_its_end_is_counted_once),
        cmocka_unit_test(the_dose_is_the_one_of_the_plan),
        cmocka_unit_test(without_a_clip_the_words_remain),
        cmocka_unit_test(a_figure_playing_to_nobody_does_not_hold_the_visit),
        cmocka_unit_test(a_numb_leg_leads_back_to_the_safety_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The pictures a finger can change, as their visitors meet them: what a tap or a pull does,
 * what stays untouched, and where the small test stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/pictures.h"
#include "routes.h"
#include "seen.h"

static const SeenPanel high = {1080, 1920};

static void open_on(VisitTest *visit, const char *screen, const char *const ids[],
                    const SeenPanel *panel)
{
    char link[32];
    snprintf(link, sizeof link, "picture.%s", screen);
    visit_open(visit, panel->w, panel->h, 2);
    visit_walk_with(visit, ids, "result");
    seen_tap(visit, link);
    seen_screen(visit, screen);
}

static const char *const middling[] = {"P8.sitting", "P10.lot", "P12.badly", NULL};

static const Pictures *pictures_of(const VisitTest *visit)
{
    return visit->kiosk.pack->pictures;
}

/* A finger that goes down, moves in steps and up, in shares of a node's place. */
static void drag(VisitTest *visit, const char *id, DrawPoint from, DrawPoint to)
{
    enum { STEPS = 12 };
    Rect rect = seen_node(visit, id)->rect;
    for (int i = 0; i <= STEPS; i++) {
        float along = (float)i / STEPS;
        int x = rect.x + (int)((from.x + (to.x - from.x) * along) * (float)rect.w);
        int y = rect.y + (int)((from.y + (to.y - from.y) * along) * (float)rect.h);
        Action action = ui_touch(visit->ui, i ? TOUCH_MOVE : TOUCH_DOWN, x, y);
        if (action.kind == ACTION_DRAG) {
            Event event = {.kind = EVENT_DRAG, .id = action.id, .dx = action.dx};
            flow_event(&visit->flow, &visit->kiosk, &event);
        }
        visit_view(visit);
    }
    ui_touch(visit->ui, TOUCH_CANCEL, 0, 0);
}

/* --- all of them --------------------------------------------------------------------- */

static void each_says_what_it_is_and_how_sure_and_is_counted(void **state)
{
    (void)state;
    for (int i = 0; i < PICTURE_COUNT; i++) {
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            VisitTest visit;
            open_on(&visit, picture_ids[i], middling, panel);
            const PictureAbout *about = picture_about(pictures_of(&visit), (PictureId)i);
            assert_true(seen_words(&visit, pictures_of(&visit)->note));
            assert_true(seen_words(&visit, evidence_words[about->evidence]));
            assert_true(seen_words(&visit, about->source));
            assert_int_equal(seen_tally(&visit, METRIC_PICTURE, picture_ids[i]), 1);
            visit_close(&visit);
        }
    }
}

static void done_and_back_lead_to_where_one_came_from(void **state)
{
    (void)state;
    static const char *const from[] = {"result", "explain", "cards"};
    static const char *const ways[] = {"next", "back"};
    for (size_t k = 0; k < 3; k++) {
        for (int i = 0; i < PICTURE_COUNT * 2; i++) {
            VisitTest visit;
            char link[32];
            snprintf(link, sizeof link, "picture.%s", picture_ids[i / 2]);
            visit_open(&visit, 1080, 1920, 2);
            route_to(&visit, from[k]);
            seen_tap(&visit, link);
            seen_screen(&visit, picture_ids[i / 2]);
            seen_tap(&visit, ways[i % 2]);
            seen_screen(&visit, from[k]);
            visit_close(&visit);
        }
    }
}

static void late_fingers_and_nonsense_change_nothing(void **state)
{
    (void)state;
    static const char *const sent[] = {
        "lever.",   "lever.flying", "load.",   "load.gold",  "capacity.x", "step.",
        "age.",     "age.21",       "age.999", "spoke.9",    "P8.",        "P8.flying",
        "P99.x",    "room.yes",     "move.up", "after.less", "picture.x",  "reset",
        "movement", "keep",         "stop",    "picture.",   "turn.x",     "card.scans"};
    for (int i = 0; i < PICTURE_COUNT; i++) {
        VisitTest visit;
        open_on(&visit, picture_ids[i], middling, &high);
        for (size_t k = 0; k < sizeof sent / sizeof *sent; k++) {
            if (!text_equal(sent[k], "keep") || i != PICTURE_DIRECTION) {
                seen_send(&visit, sent[k]);
                seen_screen(&visit, picture_ids[i]);
            }
        }
        visit_close(&visit);
    }
}

static void where_nothing_personal_may_be_said_no_direction_is_offered(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "explain");
    assert_true(seen_has(&visit, "picture.direction"));
    visit.kiosk.manner.education = true;
    visit_view(&visit);
    assert_false(seen_has(&visit, "picture.direction"));
    seen_send(&visit, "picture.direction");
    seen_screen(&visit, "explain");
    seen_tap(&visit, "picture.wheel");
    assert_true(seen_words(&visit, pictures_of(&visit)->wheel.example_note));
    visit_close(&visit);
}

/* --- wheel --------------------------------------------------------------------------- */

static void a_change_moves_the_wheel_and_goes_back_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "wheel", middling, &high);
    const Answers before = visit.kiosk.visit->quiz.answers;
    char start[300];
    snprintf(start, sizeof start, "%s", seen_value(&visit, "wheel"));
    assert_false(seen_enabled(&visit, "reset"));
    seen_tap(&visit, "lever.sleep");
    assert_string_equal(seen_value(&visit, "lever.sleep"), "on");
    assert_non_null(strstr(seen_value(&visit, "wheel"), "Recover: Going well"));
    assert_true(seen_words(&visit, "Recover: A lot more."));
    seen_tap_all(&visit, (const char *[]){"lever.worry", "reset", NULL});
    assert_string_equal(seen_value(&visit, "wheel"), start);
    assert_memory_equal(&before, &visit.kiosk.visit->quiz.answers, sizeof before);
    visit_close(&visit);
}

static void a_harder_time_makes_petals_shorter(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "wheel", (const char *[]){"P12.well", NULL}, &high);
    seen_tap(&visit, "lever.bad_nights");
    assert_true(seen_words(&visit, "Recover: A lot less."));
    visit_close(&visit);
}

static void a_petal_can_be_pulled_out_and_pushed_back(void **state)
{
    (void)state;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        VisitTest visit;
        open_on(&visit, "wheel", middling, &high);
        visit.metrics.mirrored = mirrored;
        visit_view(&visit);
        float side = mirrored ? -1 : 1; /* the second petal points to the other side */
        DrawPoint near = {0.5f + side * 0.09f, 0.52f};
        DrawPoint far = {0.5f + side * 0.32f, 0.44f};
        drag(&visit, "wheel", near, far);
        assert_string_equal(seen_value(&visit, "lever.sleep"), "on");
        drag(&visit, "wheel", far, near);
        assert_string_equal(seen_value(&visit, "lever.sleep"), "");
        visit_close(&visit);
    }
}

/* The middle of a petal on the glass is as good as the chip that lengthens it. */
static void a_tap_on_a_petal_pulls_its_lever(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "wheel", middling, &high);
    Rect rect = seen_node(&visit, "wheel")->rect;
    int x = rect.x + rect.w * 62 / 100, y = rect.y + rect.h * 47 / 100;
    ui_touch(visit.ui, TOUCH_DOWN, x, y);
    Action action = ui_touch(visit.ui, TOUCH_UP, x, y);
    assert_int_equal(action.kind, ACTION_CHOOSE);
    assert_string_equal(action.id, "lever.sleep");
    visit_close(&visit);
}

static void who_has_answered_nothing_sees_an_example_that_says_so(void **state)
{
    (void)state;
    static const char *const from[] = {"explain", "cards"};
    for (size_t i = 0; i < 2; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, from[i]);
        seen_tap(&visit, "picture.wheel");
        assert_true(seen_words(&visit, pictures_of(&visit)->wheel.example_note));
        seen_tap_all(&visit, (const char *[]){"lever.sleep", "next", "picture.balance", NULL});
        assert_true(seen_words(&visit, "This is an example"));
        assert_false(visit.kiosk.visit->tier_known);
        visit_close(&visit);
    }
}

/* --- balance ------------------------------------------------------------------------- */

static void the_beam_tips_as_stones_come_and_go(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "balance", (const char *[]){NULL}, &high);
    const BalancePicture *balance = &pictures_of(&visit)->balance;
    assert_string_equal(seen_value(&visit, "balance"), balance->light);
    for (int i = 0; i < balance->capacity.stone_count; i++) {
        char id[40];
        snprintf(id, sizeof id, "capacity.%s", balance->capacity.stones[i].id);
        if (text_equal(seen_value(&visit, id), "on")) {
            seen_tap(&visit, id);
        }
    }
    seen_tap_all(&visit, (const char *[]){"load.driving", "load.stress", NULL});
    assert_string_equal(seen_value(&visit, "balance"), balance->heavy);
    assert_true(seen_words(&visit, balance->heavy));
    seen_tap(&visit, "reset");
    assert_string_equal(seen_value(&visit, "balance"), balance->light);
    visit_close(&visit);
}

static void the_result_shows_the_same_balance_with_words_under_its_pans(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_with(&visit, middling, "result");
    const BalancePicture *balance = &pictures_of(&visit)->balance;
    const char *label = seen_node(&visit, "balance")->label;
    assert_non_null(strstr(label, balance->load.name));
    assert_non_null(strstr(label, balance->capacity.name));
    char said[200];
    snprintf(said, sizeof said, "%s", seen_value(&visit, "balance"));
    seen_tap(&visit, "picture.balance");
    assert_string_equal(seen_value(&visit, "balance"), said);
    visit_close(&visit);
}

/* --- circles ------------------------------------------------------------------------- */

static void every_step_of_both_circles_says_where_one_is_and_a_way_on(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "cycle", middling, &high);
    for (int c = 0; c < CYCLES; c++) {
        const Cycle *cycle = &pictures_of(&visit)->cycle.cycles[c];
        assert_int_equal(cycle->step_count, 5);
        assert_true(seen_words(&visit, cycle->text));
        for (int i = 0; i < cycle->step_count; i++) {
            char id[40];
            snprintf(id, sizeof id, "step.%s", cycle->steps[i].id);
            seen_tap(&visit, id);
            assert_string_equal(seen_value(&visit, id), "on");
            assert_string_equal(seen_value(&visit, "circle"), cycle->steps[i].name);
            assert_true(seen_words(&visit, cycle->steps[i].text));
            assert_true(seen_words(&visit, cycle->steps[i].helps));
        }
        seen_tap(&visit, "turn");
    }
    assert_string_equal(seen_value(&visit, "step.busy"), "on"); /* as it was left */
    visit_close(&visit);
}

/* --- scans --------------------------------------------------------------------------- */

static void the_ages_can_be_tapped_and_slid(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, "scans", middling, panel);
        seen_tap(&visit, "age.80");
        assert_string_equal(seen_value(&visit, "ages"), "80");
        assert_string_equal(seen_value(&visit, "people.bulge"), "Counted: 84 in 100");
        seen_tap(&visit, "age.40");
        assert_string_equal(seen_value(&visit, "people.bulge"), "Counted: 50 in 100");
        drag(&visit, "ages", (DrawPoint){0.4f, 0.5f}, (DrawPoint){0.6f, 0.5f});
        assert_in_range(atoi(seen_value(&visit, "ages")), 52, 56);
        drag(&visit, "ages", (DrawPoint){0.9f, 0.5f}, (DrawPoint){-0.9f, 0.5f});
        assert_string_equal(seen_value(&visit, "ages"), "20");
        assert_string_equal(seen_value(&visit, "people.age"), "Counted: 37 in 100");
        visit_close(&visit);
    }
}

/* --- direction ----------------------------------------------------------------------- */

static void two_answers_name_a_direction_and_keep_makes_the_plan_of_it(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "direction", (const char *[]){"P8.standing", NULL}, &high);
    const DirectionWords *words = pictures_of(&visit)->direction.directions;
    assert_int_equal(visit.kiosk.visit->profile.direction, DIRECTION_ARCH);
    assert_true(seen_words(&visit, words[DIRECTION_ARCH].name));
    seen_tap_all(&visit,
                 (const char *[]){"P8.standing", "P8.sitting", "P9.leaning_back", NULL});
    assert_true(seen_words(&visit, words[DIRECTION_BEND].name));
    assert_true(seen_words(&visit, words[DIRECTION_BEND].hold));
    assert_int_equal(visit.kiosk.visit->profile.direction, DIRECTION_ARCH); /* not kept yet */
    seen_tap(&visit, "keep");
    seen_screen(&visit, "result");
    assert_int_equal(visit.kiosk.visit->basis.direction, DIRECTION_BEND);
    visit_close(&visit);
}

static void the_small_test_is_not_for_everybody(void **state)
{
    (void)state;
    static const struct {
        const char *ids[4];
        bool offered;
    } rows[] = {
        {{"P8.sitting", NULL}, true},
        {{"P8.sitting", "groups.pregnant", NULL}, false},
        {{"P8.sitting", "groups.osteoporosis", NULL}, false},
        {{"P8.sitting", "groups.over_70", NULL}, false},
        {{"P8.sitting", "groups.diabetes", NULL}, true},
        {{"P8.sitting", "R22.yes", NULL}, false}, /* book soon */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_on(&visit, "direction", rows[i].ids, &high);
        assert_int_equal(seen_has(&visit, "trial"), rows[i].offered);
        seen_send(&visit, "trial");
        assert_int_equal(seen_has(&visit, "room.yes"), rows[i].offered);
        visit_close(&visit);
    }
    VisitTest visit; /* who came to understand was asked no safety question */
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "explain");
    seen_tap_all(&visit, (const char *[]){"picture.direction", "P8.sitting", NULL});
    assert_false(seen_has(&visit, "trial"));
    assert_false(seen_has(&visit, "keep"));
    visit_close(&visit);
}

static void to_after(VisitTest *visit, const char *move)
{
    open_on(visit, "direction", (const char *[]){"P8.sitting", NULL}, &high);
    seen_tap_all(visit, (const char *[]){"trial", "room.yes", move, NULL});
    assert_true(seen_words(visit, "Stop at once"));
    seen_tap(visit, "next");
}

static void without_a_place_of_ones_own_there_is_no_test(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "direction", (const char *[]){"P8.sitting", NULL}, &high);
    seen_tap_all(&visit, (const char *[]){"trial", "room.no", NULL});
    assert_int_equal(seen_count(&visit, "move."), 0);
    seen_tap(&visit, "next");
    seen_screen(&visit, "result");
    visit_close(&visit);
}

static void what_was_felt_orders_the_plan_and_nothing_else(void **state)
{
    (void)state;
    static const struct {
        const char *move, *after;
        Direction direction;
    } rows[] = {
        {"move.back", "after.less", DIRECTION_BEND},
        {"move.back", "after.same", DIRECTION_BEND}, /* as the answers say */
        {"move.back", "after.down", DIRECTION_ARCH},
        {"move.back", "after.worse", DIRECTION_ARCH},
        {"move.forward", "after.less", DIRECTION_ARCH},
        {"move.forward", "after.down", DIRECTION_BEND},
        {"move.forward", "after.worse", DIRECTION_BEND},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        to_after(&visit, rows[i].move);
        const Profile before = visit.kiosk.visit->profile;
        seen_tap(&visit, rows[i].after);
        assert_int_equal(visit.kiosk.visit->basis.direction, rows[i].direction);
        assert_memory_equal(before.spokes, visit.kiosk.visit->profile.spokes,
                            sizeof before.spokes);
        assert_true(visit.kiosk.visit->triage.tier >= TIER_T3);
        seen_tap(&visit, "next");
        seen_screen(&visit, "result");
        visit_close(&visit);
    }
}

static void newly_numb_or_weak_asks_the_safety_questions_and_ends_today(void **state)
{
    (void)state;
    VisitTest visit;
    to_after(&visit, "move.back");
    seen_tap(&visit, "after.numb");
    seen_screen(&visit, "safety");
    assert_true(seen_has(&visit, "R01.yes"));
    for (int i = 0; i < 12 && text_equal(visit_screen(&visit), "safety"); i++) {
        visit_calm_step(&visit);
    }
    seen_screen(&visit, "stop_today");
    visit_close(&visit);
    to_after(&visit, "move.back");
    seen_tap_all(&visit, (const char *[]){"after.numb", "R01.yes", NULL});
    seen_screen(&visit, "stop_now");
    visit_close(&visit);
}

static void back_leads_one_stage_back(void **state)
{
    (void)state;
    VisitTest visit;
    to_after(&visit, "move.back");
    static const char *const there[] = {"stop", "move.back", "room.yes", "P8.sitting"};
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
        seen_tap(&visit, "back");
        seen_screen(&visit, "direction");
        assert_true(seen_has(&visit, there[i]));
    }
    seen_tap(&visit, "back");
    seen_screen(&visit, "result");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_says_what_it_is_and_how_sure_and_is_counted),
        cmocka_unit_test(done_and_back_lead_to_where_one_came_from),
        cmocka_unit_test(late_fingers_and_nonsense_change_nothing),
        cmocka_unit_test(where_nothing_personal_may_be_said_no_direction_is_offered),
        cmocka_unit_test(a_change_moves_the_wheel_and_goes_back_again),
        cmocka_unit_test(a_harder_time_makes_petals_shorter),
        cmocka_unit_test(a_petal_can_be_pulled_out_and_pushed_back),
        cmocka_unit_test(a_tap_on_a_petal_pulls_its_lever),
        cmocka_unit_test(who_has_answered_nothing_sees_an_example_that_says_so),
        cmocka_unit_test(the_beam_tips_as_stones_come_and_go),
        cmocka_unit_test(the_result_shows_the_same_balance_with_words_under_its_pans),
        cmocka_unit_test(every_step_of_both_circles_says_where_one_is_and_a_way_on),
        cmocka_unit_test(the_ages_can_be_tapped_and_slid),
        cmocka_unit_test(two_answers_name_a_direction_and_keep_makes_the_plan_of_it),
        cmocka_unit_test(the_small_test_is_not_for_everybody),
        cmocka_unit_test(without_a_place_of_ones_own_there_is_no_test),
        cmocka_unit_test(what_was_felt_orders_the_plan_and_nothing_else),
        cmocka_unit_test(newly_numb_or_weak_asks_the_safety_questions_and_ends_today),
        cmocka_unit_test(back_leads_one_stage_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

#include "screens/question.h"

static void open_on(VisitTest *visit, const char *id, const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    for (int i = 0; i < 60; i++) {
        if (ui_find(visit->ui, id) >= 0) {
            return;
        }
        visit_calm_step(visit);
    }
    fail_msg("%s was never asked", id);
}

static const SeenPanel high = {1080, 1920}, wide = {1920, 1080}, small = {800, 480};

static const char *progress_value(const VisitTest *visit)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        if (ui_node(visit->ui, i)->role == ROLE_PROGRESS) {
            return ui_node(visit->ui, i)->value;
        }
    }
    return "";
}

/* The safety check counts as one, whatever its sets; so does what is asked about the visitor.
 */
static void progress_rises_by_one_and_ends_at_its_total(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    int parts = 0, last_at = 0, at = 0, total = 0;
    bool was_safety = false;
    while (flow_page(&visit.flow, &visit.kiosk)) {
        bool safety = flow_page(&visit.flow, &visit.kiosk)->set <= SET_GATE;
        if (safety != was_safety) {
            assert_int_equal(last_at, total);
            last_at = 0;
            parts++;
        }
        assert_int_equal(sscanf(progress_value(&visit), "%d/%d", &at, &total), 2);
        assert_int_equal(at, last_at + 1);
        assert_true(at <= total);
        last_at = at;
        was_safety = safety;
        visit_calm_step(&visit);
    }
    assert_int_equal(last_at, total);
    assert_int_equal(parts, 2);
    visit_close(&visit);
}

static void progress_never_falls_when_follow_ups_come(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    static const char *const ids[] = {"R12.yes", "R17.yes", "R20.yes", NULL};
    int last_at = 0, follow_ups = 0, at = 0, total = 0;
    while (flow_page(&visit.flow, &visit.kiosk)) {
        const Page *page = flow_page(&visit.flow, &visit.kiosk);
        if (page->set != SET_TODAY) {
            visit_calm_step(&visit);
            continue;
        }
        assert_int_equal(sscanf(progress_value(&visit), "%d/%d", &at, &total), 2);
        assert_true(at > last_at && at <= total);
        last_at = at;
        follow_ups += page->condition.count > 0;
        for (int i = 0; ids[i]; i++) {
            visit_tap(&visit, ids[i]);
        }
        if (!visit_tap(&visit, "next")) {
            visit_calm_step(&visit);
        }
        visit_settle(&visit);
    }
    assert_int_equal(follow_ups, 3);
    visit_close(&visit);
}

static void answers_have_the_ids_and_roles_that_tools_rely_on(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        Role role;
    } rows[] = {{"R01.yes", ROLE_CHOICE},
                {"R02.old_checked", ROLE_CHOICE},
                {"R06.yes", ROLE_CHIP},
                {"groups.pregnant", ROLE_CHIP},
                {"P2.comes_and_goes", ROLE_CHOICE},
                {"P4.both_legs", ROLE_REGION},
                {"P5.10", ROLE_SCALE},
                {"P20.no", ROLE_CHOICE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_on(&visit, rows[i].id, &high);
        assert_int_equal(seen_node(&visit, rows[i].id)->role, rows[i].role);
        assert_true(seen_node(&visit, rows[i].id)->target);
        assert_true(strlen(seen_node(&visit, rows[i].id)->label) > 0);
        visit_close(&visit);
    }
}

static void every_value_of_a_scale_lands_as_itself(void **state)
{
    (void)state;
    for (int value = 0; value <= 10; value++) {
        VisitTest visit;
        open_on(&visit, "P5.0", value % 2 ? &high : &small);
        char id[16];
        snprintf(id, sizeof id, "P5.%d", value);
        seen_tap(&visit, id);
        assert_int_equal(quiz_value(&visit.kiosk.visit->quiz, "P5"), value);
        assert_false(seen_has(&visit, "P5.0")); /* a value goes on at once */
        visit_close(&visit);
    }
}

static void regions_of_the_body_never_overlap(void **state)
{
    (void)state;
    static const char *const ids[] = {"P4.low", "P4.buttock", "P4.one_leg", "P4.both_legs",
                                      "P4.many"};
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, "P4.low", panel);
        for (int a = 0; a < 5; a++) {
            for (int b = a + 1; b < 5; b++) {
                Rect both =
                    rect_cut(seen_node(&visit, ids[a])->rect, seen_node(&visit, ids[b])->rect);
                assert_true(both.w <= 1 || both.h <= 1);
            }
        }
        visit_close(&visit);
    }
}

static void the_answer_shows_as_chosen_for_a_moment(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "R01.no", &high);
    assert_true(visit_tap(&visit, "R01.no"));
    assert_true(flow_pausing(&visit.flow));
    assert_string_equal(seen_value(&visit, "R01.no"), "on");
    assert_string_equal(seen_value(&visit, "R01.yes"), "");
    visit_advance(&visit, ANSWER_PAUSE_MS);
    assert_true(seen_has(&visit, "R02.no"));
    visit_close(&visit);
}

static void with_reduced_motion_the_next_question_comes_at_once(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "R01.no", &high);
    visit.kiosk.manner.reduced_motion = true;
    assert_true(visit_tap(&visit, "R01.no"));
    assert_false(flow_pausing(&visit.flow));
    assert_true(seen_has(&visit, "R02.no"));
    visit_close(&visit);
}

/* People behind must not read along: narrow, in the middle; other questions use the width. */
static void private_questions_stand_in_a_narrow_column(void **state)
{
    (void)state;
    static const char *const intimate[] = {"R01.no", "R02.no", "R03.no", "R04.no"};
    int most = (int)(170 * 3.6f) + 1;
    for (size_t i = 0; i < sizeof intimate / sizeof *intimate; i++) {
        VisitTest visit;
        open_on(&visit, intimate[i], &wide);
        assert_true(flow_page(&visit.flow, &visit.kiosk)->intimate);
        Rect place = seen_node(&visit, intimate[i])->rect;
        assert_true(place.w <= most);
        int middle = place.x + place.w / 2;
        assert_in_range(middle, wide.w / 2 - 60, wide.w / 2 + 60);
        visit_close(&visit);
    }
    VisitTest visit;
    open_on(&visit, "R05.no", &wide);
    assert_false(flow_page(&visit.flow, &visit.kiosk)->intimate);
    assert_true(seen_node(&visit, "R05.no")->rect.w > most);
    visit_close(&visit);
}

static void a_small_panel_folds_the_help_and_sets_short_answers_side_by_side(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "P12.well", &high);
    int question_i = pack_question(visit.kiosk.pack, "P12");
    const char *help = visit.kiosk.pack->questions[question_i].help;
    assert_true(!help || !help[0] || seen_words(&visit, help));
    assert_true(seen_node(&visit, "P12.badly")->rect.y > seen_node(&visit, "P12.well")->rect.y);
    visit_resize(&visit, small.w, small.h, 1);
    visit_view(&visit);
    assert_false(help && help[0] && seen_words(&visit, help));
    assert_int_equal(seen_node(&visit, "P12.so_so")->rect.y,
                     seen_node(&visit, "P12.well")->rect.y);
    visit_close(&visit);
}

static void the_short_path_takes_one_answer_where_the_long_one_takes_two(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "P8.sitting", &high);
    seen_tap(&visit, "P8.sitting");
    assert_false(seen_has(&visit, "P8.sitting"));
    visit_walk_to(&visit, "result");
    seen_tap(&visit, "more");
    for (int i = 0; i < 20 && !seen_has(&visit, "P9.moving"); i++) {
        visit_calm_step(&visit);
    }
    assert_false(seen_has(&visit, "next"));
    seen_tap_all(&visit, (const char *[]){"P9.moving", "P9.heat", NULL});
    assert_true(seen_has(&visit, "next"));
    seen_tap(&visit, "P9.leaning_back"); /* a third takes the place of the second */
    assert_string_equal(seen_value(&visit, "P9.moving"), "on");
    assert_string_equal(seen_value(&visit, "P9.heat"), "");
    assert_string_equal(seen_value(&visit, "P9.leaning_back"), "on");
    seen_tap(&visit, "P9.nothing"); /* goes with no other */
    assert_string_equal(seen_value(&visit, "P9.moving"), "");
    seen_tap(&visit, "next");
    assert_false(seen_has(&visit, "P9.nothing"));
    visit_close(&visit);
}

static void ids_that_are_not_on_the_page_answer_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"R01.maybe", "R02.no", "R0.yes",    "R011.yes",
                                        "R01",       ".no",    "P2.few",    "",
                                        "R01.",      "wheel",  "R01.yes.no"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VisitTest visit;
        open_on(&visit, "R01.no", &high);
        seen_send(&visit, wrong[i]);
        assert_true(seen_has(&visit, "R01.no"));
        assert_int_equal(visit.kiosk.visit->quiz.history_count, 0);
        for (int k = 0; k < QUESTIONS_MAX; k++) {
            assert_int_equal(visit.kiosk.visit->quiz.answers.bits[k], 0);
        }
        visit_close(&visit);
    }
}

/* "next" may come late, from a script or a bouncing finger. */
static void silence_is_not_an_answer_to_a_question_alone_on_its_screen(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, "R02.no", &high);
    seen_send(&visit, "next");
    assert_true(seen_has(&visit, "R02.no"));
    assert_int_equal(quiz_value(&visit.kiosk.visit->quiz, "R02"), -1);
    seen_tap(&visit, "R02.no");
    seen_tap(&visit, "back");
    assert_true(seen_has(&visit, "R02.no"));
    visit_close(&visit);
}

static void without_a_page_only_back_means_anything(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    QuestionState none = {.page_i = -1};
    assert_int_equal(question_choose(&none, &visit.kiosk, "R01.yes"), CHOSE_NOTHING);
    assert_int_equal(question_choose(&none, &visit.kiosk, "next"), CHOSE_NOTHING);
    assert_int_equal(question_choose(&none, &visit.kiosk, "back"), CHOSE_BACK);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(progress_rises_by_one_and_ends_at_its_total),
        cmocka_unit_test(progress_never_falls_when_follow_ups_come),
        cmocka_unit_test(answers_have_the_ids_and_roles_that_tools_rely_on),
        cmocka_unit_test(every_value_of_a_scale_lands_as_itself),
        cmocka_unit_test(regions_of_the_body_never_overlap),
        cmocka_unit_test(the_answer_shows_as_chosen_for_a_moment),
        cmocka_unit_test(with_reduced_motion_the_next_question_comes_at_once),
        cmocka_unit_test(private_questions_stand_in_a_narrow_column),
        cmocka_unit_test(a_small_panel_folds_the_help_and_sets_short_answers_side_by_side),
        cmocka_unit_test(the_short_path_takes_one_answer_where_the_long_one_takes_two),
        cmocka_unit_test(ids_that_are_not_on_the_page_answer_nothing),
        cmocka_unit_test(silence_is_not_an_answer_to_a_question_alone_on_its_screen),
        cmocka_unit_test(without_a_page_only_back_means_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

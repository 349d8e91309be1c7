#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_at(VisitTest *visit, const char *way)
{
    visit_open(visit, 1080, 1920, 2);
    const char *const ids[] = {way, NULL};
    visit_walk_with(visit, ids, "safety");
}

static const Page *page_now(const VisitTest *visit)
{
    return flow_page(&visit->flow, &visit->kiosk);
}

/* Calm steps until the page with this id is asked. */
static void go_to_page(VisitTest *visit, const char *page_id)
{
    for (int i = 0; i < 30; i++) {
        if (page_now(visit) && text_equal(page_now(visit)->id, page_id)) {
            return;
        }
        visit_calm_step(visit);
    }
    fail_msg("page %s was never asked", page_id);
}

/* clang-format off */
static const struct {
    const char *way, *sets, *then;
} ways[] = {
    {"P1.hurts_now",      "emergency today soon groups", "profile"},
    {"P1.keeps_coming",   "emergency today soon groups", "profile"},
    {"P1.prevent",        "emergency today soon groups", "profile"},
    {"P1.after_exercise", "emergency today soon groups", "soreness"},
    {"P1.flare",          "emergency",                   "flare"},
    {"P1.movements",      "gate groups",                 "library"},
};
/* clang-format on */

static void each_way_in_asks_its_sets_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_at(&visit, ways[i].way);
        char asked[120];
        TextOut out = text_out(asked, sizeof asked);
        int last_set = -1;
        while (text_equal(visit_screen(&visit), "safety")) {
            int set = page_now(&visit)->set;
            if (set != last_set) {
                text_add(&out, "%s%s", out.used ? " " : "", set_names[set]);
            }
            last_set = set;
            visit_calm_step(&visit);
        }
        assert_string_equal(asked, ways[i].sets);
        seen_screen(&visit, ways[i].then);
        assert_true(visit.kiosk.visit->tier_known);
        assert_int_equal(seen_tally(&visit, METRIC_TIER, "T4"), 1);
        visit_close(&visit);
    }
}

/* clang-format off */
static const struct {
    const char *way, *page, *answer;
} emergencies[] = {
    {"P1.hurts_now",      "R01",            "R01.yes"},
    {"P1.keeps_coming",   "R02",            "R02.new"},
    {"P1.prevent",        "R03",            "R03.yes"},
    {"P1.after_exercise", "R04",            "R04.yes"},
    {"P1.flare",          "R05",            "R05.both_legs"},
    {"P1.flare",          "R05",            "R05.one_leg_worse"},
    {"P1.hurts_now",      "emergency_more", "R06.yes"},
    {"P1.hurts_now",      "emergency_more", "R07.yes"},
    {"P1.flare",          "emergency_more", "R08.yes"},
    {"P1.hurts_now",      "emergency_more", "R09.yes"},
    {"P1.hurts_now",      "emergency_more", "R10.yes"},
    {"P1.movements",      "gate",           "G1.yes"},
    {"P1.movements",      "gate",           "G2.yes"},
    {"P1.movements",      "gate",           "G3.yes"},
    {"P1.movements",      "gate",           "G4.yes"},
    {"P1.movements",      "gate",           "G5.yes"},
    {"P1.movements",      "gate",           "G6.yes"},
};
/* clang-format on */

/* Without waiting: neither "next" nor the moment in which other answers are shown. */
static void an_emergency_answer_or_chip_stops_at_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof emergencies / sizeof *emergencies; i++) {
        VisitTest visit;
        open_at(&visit, emergencies[i].way);
        go_to_page(&visit, emergencies[i].page);
        assert_true(visit_tap(&visit, emergencies[i].answer));
        assert_false(flow_pausing(&visit.flow));
        if (!text_equal(visit_screen(&visit), "stop_now")) {
            fail_msg("%s leads to %s", emergencies[i].answer, visit_screen(&visit));
        }
        assert_int_equal(visit.kiosk.visit->triage.tier, TIER_T0);
        assert_int_equal(seen_tally(&visit, METRIC_TIER, "T0"), 1);
        visit_close(&visit);
    }
}

static void a_same_day_answer_waits_for_what_could_be_worse(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "R02");
    seen_tap(&visit, "R02.old_unchecked");
    bool today_asked = false;
    while (text_equal(visit_screen(&visit), "safety")) {
        assert_int_not_equal(page_now(&visit)->set, SET_SOON);
        today_asked |= page_now(&visit)->set == SET_TODAY;
        visit_calm_step(&visit);
    }
    assert_true(today_asked);
    seen_screen(&visit, "stop_today");
    assert_int_equal(seen_tally(&visit, METRIC_TIER, "T1"), 1);
    visit_close(&visit);
}

static void an_emergency_after_a_same_day_answer_wins(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "R02");
    seen_tap(&visit, "R02.old_unchecked");
    go_to_page(&visit, "emergency_more");
    seen_tap(&visit, "R07.yes");
    seen_screen(&visit, "stop_now");
    visit_close(&visit);
}

static void a_same_day_answer_in_the_gym_stops_before_groups_are_asked(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.movements");
    seen_tap_all(&visit, (const char *[]){"G7.yes", "next", NULL});
    seen_screen(&visit, "stop_today");
    visit_close(&visit);
}

/* clang-format off */
static const struct {
    const char *page, *chip, *follow_up, *yes_leads_to;
} follow_ups[] = {
    {"today_1", "R11.yes", "R11a", "stop_now"},
    {"today_1", "R12.yes", "R12a", "stop_today"},
    {"today_1", "R15.yes", "R15a", "stop_now"},
    {"today_2", "R17.yes", "R17a", "stop_now"},
    {"today_2", "R18.yes", "R18a", "stop_now"},
    {"today_2", "R20.yes", "R20a", "stop_today"},
};
/* clang-format on */

static void a_yes_that_needs_a_closer_look_is_followed_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof follow_ups / sizeof *follow_ups; i++) {
        VisitTest visit;
        open_at(&visit, "P1.hurts_now");
        go_to_page(&visit, follow_ups[i].page);
        seen_tap_all(&visit, (const char *[]){follow_ups[i].chip, "next", NULL});
        assert_string_equal(page_now(&visit)->id, follow_ups[i].follow_up);
        char yes[16];
        snprintf(yes, sizeof yes, "%s.yes", follow_ups[i].follow_up);
        const char *const ids[] = {yes, NULL};
        visit_walk_with(&visit, ids, follow_ups[i].yes_leads_to);
        visit_close(&visit);
    }
}

static void back_from_a_follow_up_takes_the_yes_back_too(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "today_2");
    seen_tap_all(&visit, (const char *[]){"R20.yes", "next", NULL});
    assert_string_equal(page_now(&visit)->id, "R20a");
    seen_tap(&visit, "back");
    assert_string_equal(page_now(&visit)->id, "today_2");
    assert_string_equal(seen_value(&visit, "R20.yes"), "");
    seen_tap(&visit, "safety.none");
    assert_int_equal(page_now(&visit)->set, SET_SOON);
    visit_close(&visit);
}

static void a_second_tap_takes_a_chip_back_and_none_returns(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "today_1");
    seen_tap(&visit, "R12.yes");
    assert_string_equal(seen_value(&visit, "R12.yes"), "on");
    assert_true(seen_has(&visit, "next"));
    assert_false(seen_has(&visit, "safety.none"));
    seen_tap(&visit, "R12.yes");
    assert_string_equal(seen_value(&visit, "R12.yes"), "");
    assert_false(seen_has(&visit, "next"));
    assert_true(seen_has(&visit, "safety.none"));
    visit_close(&visit);
}

/* On a small panel: a tap on a greyed "None of these" must not answer what nobody has read. */
static void none_waits_until_the_last_chip_was_in_view(void **state)
{
    (void)state;
    static const char *const pages[][3] = {{"P1.hurts_now", "emergency_more", "R10.yes"},
                                           {"P1.hurts_now", "today_1", "R15.yes"},
                                           {"P1.hurts_now", "soon_2", "R30.yes"},
                                           {"P1.hurts_now", "groups", "groups.hypermobility"},
                                           {"P1.movements", "gate", "G7.yes"}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        VisitTest visit;
        open_at(&visit, pages[i][0]);
        go_to_page(&visit, pages[i][1]);
        visit_resize(&visit, 800, 480, 2);
        ui_forget(visit.ui);
        visit_view(&visit);
        const Node *none = seen_node(&visit, "safety.none");
        assert_false(none->enabled);
        visit_tap_node(&visit, ui_find(visit.ui, "safety.none"));
        visit_settle(&visit);
        assert_string_equal(page_now(&visit)->id, pages[i][1]);
        while (ui_scroll_by(visit.ui, 100) && !seen_enabled(&visit, "safety.none")) {
            visit_view(&visit);
        }
        visit_view(&visit);
        assert_true(ui_seen(visit.ui, pages[i][2]));
        assert_true(seen_enabled(&visit, "safety.none"));
        visit_close(&visit);
    }
}

static void not_sure_is_explained_once_and_counts_as_yes_then(void **state)
{
    (void)state;
    static const struct {
        const char *page, *id;
    } pages[] = {{"R01", "R01.not_sure"},
                 {"R02", "R02.not_sure"},
                 {"R05", "R05.not_sure"},
                 {"emergency_more", "safety.not_sure"}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        VisitTest visit;
        open_at(&visit, "P1.hurts_now");
        go_to_page(&visit, pages[i].page);
        int words = ui_node_count(visit.ui);
        seen_tap(&visit, pages[i].id);
        seen_screen(&visit, "safety");
        assert_string_equal(page_now(&visit)->id, pages[i].page);
        assert_true(ui_node_count(visit.ui) > words); /* the explanation has come */
        seen_tap(&visit, pages[i].id);
        seen_screen(&visit, "stop_now");
        visit_close(&visit);
    }
}

static void after_the_explanation_a_no_is_a_no(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    seen_tap_all(&visit, (const char *[]){"R01.not_sure", "R01.no", NULL});
    assert_string_equal(page_now(&visit)->id, "R02");
    assert_true(kiosk_has(&visit.kiosk, "R01", "no"));
    assert_false(kiosk_has(&visit.kiosk, "R01", "not_sure"));
    visit_close(&visit);
}

static void not_sure_about_being_seen_today_asks_for_a_visit_soon(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "today_2");
    seen_tap(&visit, "safety.not_sure");
    while (text_equal(visit_screen(&visit), "safety")) {
        assert_false(text_equal(page_now(&visit)->id, "today_2"));
        visit_calm_step(&visit);
    }
    seen_screen(&visit, "profile");
    assert_int_equal(visit.kiosk.visit->triage.tier, TIER_T2);
    visit_close(&visit);
}

static void who_skips_the_question_on_sex_is_not_stopped(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "R04");
    seen_tap(&visit, "R04.skip");
    assert_string_equal(page_now(&visit)->id, "R05");
    visit_close(&visit);
}

static void back_at_the_first_question_leaves_the_check(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    seen_tap(&visit, "R01.no");
    seen_tap(&visit, "back");
    assert_string_equal(page_now(&visit)->id, "R01");
    assert_string_equal(seen_value(&visit, "R01.no"), "");
    seen_tap(&visit, "back");
    seen_screen(&visit, "privacy");
    visit_close(&visit);
}

static void walking_away_is_never_a_go(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    go_to_page(&visit, "today_1");
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    seen_screen(&visit, "attract");
    const Visit *now = visit.kiosk.visit;
    assert_false(now->tier_known);
    for (int i = 0; i < QUESTIONS_MAX; i++) {
        assert_int_equal(now->quiz.answers.bits[i], 0);
    }
    const Tally *tally = &visit.asked[EFFECT_COUNT_VISIT].tally;
    for (int i = 0; i < tally->count; i++) {
        assert_int_not_equal(tally->rows[i].metric, METRIC_TIER);
    }
    assert_string_equal(tally->rows[tally->count - 1].key, "safety");
    visit_close(&visit);
}

static Action touch_next(VisitTest *visit)
{
    Rect seen = seen_node(visit, "next")->seen;
    int x = seen.x + seen.w / 2, y = seen.y + seen.h / 2;
    ui_touch(visit->ui, TOUCH_DOWN, x, y);
    Action action = ui_touch(visit->ui, TOUCH_UP, x, y);
    visit_view(visit);
    return action;
}

/* A chip ticked early does not let the lines below it pass unread: "Next" shows them first. */
static void next_first_shows_the_lines_below(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 800, 480, 4);
    visit_walk_with(&visit, (const char *[]){"P1.hurts_now", NULL}, "safety");
    go_to_page(&visit, "today_1");
    seen_tap(&visit, "R11.yes");
    int shown = 0;
    for (; !ui_seen(visit.ui, "R15.yes"); shown++) {
        assert_int_equal(touch_next(&visit).kind, ACTION_REDRAW);
        assert_in_range(shown, 0, 30);
    }
    assert_true(shown > 0);
    assert_string_equal(page_now(&visit)->id, "today_1");
    Action action = touch_next(&visit);
    assert_int_equal(action.kind, ACTION_CHOOSE);
    assert_string_equal(action.id, "next");
    visit_close(&visit);
}

static void being_under_18_is_asked_once(void **state)
{
    (void)state;
    for (int young = 0; young < 2; young++) {
        VisitTest visit;
        open_at(&visit, "P1.hurts_now");
        go_to_page(&visit, "soon_2");
        if (young) {
            seen_tap_all(&visit, (const char *[]){"R27.yes", "next", "R27a.no", NULL});
        }
        go_to_page(&visit, "groups");
        assert_int_equal(seen_has(&visit, "groups.under_18"), !young);
        seen_tap(&visit, "safety.none");
        visit_walk_to(&visit, "plan");
        assert_int_equal(visit.kiosk.visit->basis.groups, young ? 1u << 3 : 0);
        visit_close(&visit);
    }
}

/* CLINICAL brief 3.6: who does not want these five on a screen reads them at once, plainly. */
static void the_intimate_questions_can_be_read_as_one_card(void **state)
{
    (void)state;
    static const struct {
        const char *from, *answers[3], *then;
    } rows[] = {
        {"R01", {"R00.yes"}, "stop_now"},
        {"R03", {"R00.yes"}, "stop_now"},
        {"R01", {"R00.not_sure", "R00.not_sure"}, "stop_now"},
        {"R02", {"R00.not_sure", "R00.no"}, "emergency_more"},
        {"R04", {"R00.no"}, "emergency_more"},
        {"R01", {"R00.no"}, "emergency_more"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        VisitTest visit;
        open_at(&visit, "P1.flare");
        go_to_page(&visit, rows[i].from);
        seen_tap(&visit, "read_card");
        assert_string_equal(page_now(&visit)->id, "card");
        assert_true(page_now(&visit)->intimate);
        const Pack *pack = visit.kiosk.pack;
        for (int n = 1; n <= 5; n++) {
            char id[8];
            snprintf(id, sizeof id, "R0%d", n);
            assert_true(seen_words(&visit, pack->questions[pack_question(pack, id)].chip));
        }
        seen_tap_all(&visit, rows[i].answers);
        const Page *page = page_now(&visit);
        assert_string_equal(page ? page->id : visit_screen(&visit), rows[i].then);
        visit_close(&visit);
    }
}

static void the_card_can_be_left_and_come_back_to(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.flare");
    go_to_page(&visit, "R02");
    seen_tap(&visit, "read_card");
    seen_tap(&visit, "back");
    assert_string_equal(page_now(&visit)->id, "R02");
    seen_tap(&visit, "read_card");
    seen_tap(&visit, "R00.no");
    seen_tap(&visit, "back"); /* a wrong tap is taken back, and no "no" of the card is left */
    assert_string_equal(page_now(&visit)->id, "card");
    assert_false(kiosk_has(&visit.kiosk, "R03", "no"));
    seen_tap(&visit, "back");
    assert_string_equal(page_now(&visit)->id, "R01");
    seen_tap(&visit, "R01.yes");
    seen_screen(&visit, "stop_now");
    visit_close(&visit);
}

static void the_card_is_offered_beside_intimate_questions_only(void **state)
{
    (void)state;
    VisitTest visit;
    open_at(&visit, "P1.hurts_now");
    while (text_equal(visit_screen(&visit), "safety")) {
        assert_int_equal(seen_has(&visit, "read_card"), page_now(&visit)->intimate);
        visit_calm_step(&visit);
    }
    seen_send(&visit, "read_card");
    seen_screen(&visit, "profile");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_in_asks_its_sets_in_order),
        cmocka_unit_test(an_emergency_answer_or_chip_stops_at_once),
        cmocka_unit_test(a_same_day_answer_waits_for_what_could_be_worse),
        cmocka_unit_test(an_emergency_after_a_same_day_answer_wins),
        cmocka_unit_test(a_same_day_answer_in_the_gym_stops_before_groups_are_asked),
        cmocka_unit_test(a_yes_that_needs_a_closer_look_is_followed_up),
        cmocka_unit_test(back_from_a_follow_up_takes_the_yes_back_too),
        cmocka_unit_test(a_second_tap_takes_a_chip_back_and_none_returns),
        cmocka_unit_test(none_waits_until_the_last_chip_was_in_view),
        cmocka_unit_test(not_sure_is_explained_once_and_counts_as_yes_then),
        cmocka_unit_test(after_the_explanation_a_no_is_a_no),
        cmocka_unit_test(not_sure_about_being_seen_today_asks_for_a_visit_soon),
        cmocka_unit_test(who_skips_the_question_on_sex_is_not_stopped),
        cmocka_unit_test(back_at_the_first_question_leaves_the_check),
        cmocka_unit_test(walking_away_is_never_a_go),
        cmocka_unit_test(being_under_18_is_asked_once),
        cmocka_unit_test(next_first_shows_the_lines_below),
        cmocka_unit_test(the_intimate_questions_can_be_read_as_one_card),
        cmocka_unit_test(the_card_can_be_left_and_come_back_to),
        cmocka_unit_test(the_card_is_offered_beside_intimate_questions_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

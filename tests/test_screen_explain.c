#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_on(VisitTest *visit, const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    route_to(visit, "explain");
}

static const SeenPanel high = {1080, 1920};

static void explain_id(const VisitTest *visit, int i, char id[64])
{
    snprintf(id, 64, "explain.%s", visit->kiosk.pack->explanations[i].id);
}

static void every_way_to_think_stands_side_by_side(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const Pack *pack = visit.kiosk.pack;
        assert_true(pack->explanation_count >= 5);
        assert_int_equal(seen_count(&visit, "explain."), pack->explanation_count);
        for (int i = 0; i < pack->explanation_count; i++) {
            char id[64];
            explain_id(&visit, i, id);
            assert_string_equal(seen_node(&visit, id)->label, pack->explanations[i].name);
            assert_int_equal(seen_node(&visit, id)->role, ROLE_CARD);
            assert_false(seen_words(&visit, pack->explanations[i].says)); /* none is first */
        }
        visit_close(&visit);
    }
}

static void one_unfolds_at_a_time(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    const Pack *pack = visit.kiosk.pack;
    for (int open = 0; open < pack->explanation_count; open++) {
        char id[64];
        explain_id(&visit, open, id);
        seen_tap(&visit, id);
        for (int i = 0; i < pack->explanation_count; i++) {
            const Explanation *one = &pack->explanations[i];
            explain_id(&visit, i, id);
            assert_int_equal(seen_words(&visit, one->says), i == open);
            assert_int_equal(seen_words(&visit, one->trial.change), i == open);
            assert_string_equal(seen_value(&visit, id), i == open ? "on" : "");
        }
    }
    visit_close(&visit);
}

static void a_second_tap_folds_it(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap_all(&visit, (const char *[]){"explain.mind_body", "explain.mind_body", NULL});
    assert_string_equal(seen_value(&visit, "explain.mind_body"), "");
    visit_close(&visit);
}

static void each_says_how_sure_studies_are(void **state)
{
    (void)state;
    static const char *const sure[EVIDENCE_COUNT] = {"Strong evidence", "Some evidence",
                                                     "Little evidence", "People's stories",
                                                     "Studies say no"};
    VisitTest visit;
    open_on(&visit, &high);
    for (int i = 0; i < visit.kiosk.pack->explanation_count; i++) {
        char id[64];
        explain_id(&visit, i, id);
        seen_tap(&visit, id);
        assert_true(seen_words(&visit, sure[visit.kiosk.pack->explanations[i].evidence]));
    }
    visit_close(&visit);
}

static void every_way_on_leads_where_it_says(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"next", "goodbye"}, {"cards", "cards"}, {"back", "purpose"}, {"home", "attract"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_on(&visit, &seen_panels[i % 3]);
        seen_tap(&visit, ways[i][0]);
        seen_screen(&visit, ways[i][1]);
        visit_close(&visit);
    }
}

static void cards_and_explanations_lead_to_each_other_without_end(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    for (int i = 0; i < 20; i++) {
        seen_tap(&visit, "cards");
        seen_screen(&visit, "cards");
        seen_tap(&visit, "explain");
        seen_screen(&visit, "explain");
    }
    seen_tap(&visit, "back");
    seen_screen(&visit, "purpose");
    visit_close(&visit);
}

/* For understanding alone no result, no tier and no plan is made. */
static void nothing_personal_is_worked_out(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap_all(&visit, (const char *[]){"explain.mind_body", "next", NULL});
    assert_false(visit.kiosk.visit->tier_known);
    assert_false(visit.kiosk.visit->plan_known);
    assert_string_equal(seen_tallies(&visit), "language en 1, way understand 1");
    visit_close(&visit);
}

static void the_ladder_unfolds_rung_by_rung_from_the_easiest(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const Pack *pack = visit.kiosk.pack;
        assert_true(pack->ladder_count >= 2);
        seen_tap(&visit, "ladder");
        for (int i = 0; i < pack->ladder_count; i++) {
            assert_true(seen_words(&visit, pack->ladder[i].title));
            assert_true(seen_words(&visit, pack->ladder[i].text));
        }
        seen_tap(&visit, "ladder");
        assert_false(seen_words(&visit, pack->ladder[0].text));
        visit_close(&visit);
    }
}

static void the_last_rung_asks_nobody_to_wait(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, seen_panels);
    seen_tap(&visit, "ladder");
    int waits = 0;
    for (int i = 0; i < ui_node_count(visit.ui); i++) {
        waits += text_begins(ui_node(visit.ui, i)->label, "Give it ");
    }
    assert_int_equal(waits, visit.kiosk.pack->ladder_count - 1);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_think_stands_side_by_side),
        cmocka_unit_test(one_unfolds_at_a_time),
        cmocka_unit_test(a_second_tap_folds_it),
        cmocka_unit_test(each_says_how_sure_studies_are),
        cmocka_unit_test(every_way_on_leads_where_it_says),
        cmocka_unit_test(cards_and_explanations_lead_to_each_other_without_end),
        cmocka_unit_test(nothing_personal_is_worked_out),
        cmocka_unit_test(the_ladder_unfolds_rung_by_rung_from_the_easiest),
        cmocka_unit_test(the_last_rung_asks_nobody_to_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

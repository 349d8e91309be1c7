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
    route_to(visit, "code");
}

static const SeenPanel high = {1080, 1920};

static PlanBasis pregnant_in_week_two(const Pack *pack)
{
    const Question *groups = &pack->questions[pack_question(pack, "groups")];
    return (PlanBasis){.week = 2,
                       .weakest = 1,
                       .second = 3,
                       .tier = TIER_T3,
                       .groups = 1u << pack_answer(groups, "pregnant")};
}

static void the_keys_are_those_of_codes_and_no_others(void **state)
{
    (void)state;
    static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        for (const char *letter = letters; *letter; letter++) {
            char id[] = "key.x";
            id[4] = *letter;
            assert_int_equal(seen_has(&visit, id), !strchr("ILOU", *letter));
        }
        assert_int_equal(seen_node(&visit, "key.0")->role, ROLE_KEY);
        assert_true(seen_has(&visit, "key.back"));
        assert_false(seen_enabled(&visit, "key.ok"));
        visit_close(&visit);
    }
}

static void what_is_typed_shows_in_groups_and_can_be_rubbed_out(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    assert_true(seen_words(&visit, "____-____-____"));
    seen_tap(&visit, "key.back");
    seen_type(&visit, "7K2PX");
    assert_true(seen_words(&visit, "7K2P-X___-____"));
    seen_tap(&visit, "key.back");
    seen_tap(&visit, "key.back");
    assert_true(seen_words(&visit, "7K2_-____-____"));
    visit_close(&visit);
}

static void ok_waits_for_twelve_and_a_thirteenth_is_ignored(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_type(&visit, "0123456789A");
    assert_false(seen_enabled(&visit, "key.ok"));
    seen_type(&visit, "B");
    assert_true(seen_enabled(&visit, "key.ok"));
    seen_type(&visit, "C");
    assert_true(seen_words(&visit, "0123-4567-89AB"));
    visit_close(&visit);
}

static void a_good_code_leads_to_the_check_and_is_wiped(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    PlanBasis basis = pregnant_in_week_two(visit.kiosk.pack);
    char code[TOKEN_LENGTH + 1];
    token_write(&basis, code);
    seen_type(&visit, code);
    seen_tap(&visit, "key.ok");
    seen_screen(&visit, "privacy");
    assert_true(visit.kiosk.visit->came_with_code);
    assert_string_equal(visit.kiosk.visit->typed, "");
    assert_int_equal(seen_tally(&visit, METRIC_CODE, "used"), 1);
    assert_int_equal(seen_tally(&visit, METRIC_CODE, "refused"), 0);
    visit_close(&visit);
}

/* A pregnant visitor must not come back to a plan without that. */
static void groups_travel_in_the_code(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    PlanBasis basis = pregnant_in_week_two(visit.kiosk.pack);
    char code[TOKEN_LENGTH + 1];
    token_write(&basis, code);
    seen_type(&visit, code);
    seen_tap(&visit, "key.ok");
    visit_walk_to(&visit, "plan");
    const Visit *now = visit.kiosk.visit;
    assert_int_equal(now->basis.groups, basis.groups);
    assert_string_equal(visit.kiosk.pack->variants[now->plan.variant_i].id, "pregnancy");
    assert_true(seen_words(&visit, visit.kiosk.pack->tiers[TIER_T3].title));
    visit_close(&visit);
}

static void one_wrong_letter_anywhere_is_refused_and_can_be_put_right(void **state)
{
    (void)state;
    for (int wrong = 0; wrong < TOKEN_LENGTH; wrong++) {
        VisitTest visit;
        open_on(&visit, &high);
        PlanBasis basis = pregnant_in_week_two(visit.kiosk.pack);
        char code[TOKEN_LENGTH + 1], typed[TOKEN_LENGTH + 1];
        token_write(&basis, code);
        memcpy(typed, code, sizeof typed);
        typed[wrong] = code[wrong] == '7' ? '8' : '7';
        seen_type(&visit, typed);
        seen_tap(&visit, "key.ok");
        seen_screen(&visit, "code");
        assert_true(seen_words(&visit, "does not fit"));
        assert_false(visit.kiosk.visit->came_with_code);
        assert_int_equal(seen_tally(&visit, METRIC_CODE, "refused"), 1);
        for (int i = TOKEN_LENGTH; i > wrong; i--) {
            seen_tap(&visit, "key.back");
        }
        assert_false(seen_words(&visit, "does not fit"));
        seen_type(&visit, code + wrong);
        seen_tap(&visit, "key.ok");
        seen_screen(&visit, "privacy");
        visit_close(&visit);
    }
}

static void nothing_typed_waits_for_the_next_person(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_type(&visit, "7K2P");
    seen_tap(&visit, "home");
    route_to(&visit, "code");
    assert_true(seen_words(&visit, "____-____-____"));
    seen_type(&visit, "7K2P");
    visit_advance(&visit, IDLE_MS + IDLE_WARN_MS + 100);
    route_to(&visit, "code");
    assert_true(seen_words(&visit, "____-____-____"));
    visit_close(&visit);
}

static void keys_that_are_no_keys_type_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"key.", "key.AB", "key", "next", "7"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        seen_send(&visit, wrong[i]);
        seen_screen(&visit, "code");
        assert_true(seen_words(&visit, "____-____-____"));
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_are_those_of_codes_and_no_others),
        cmocka_unit_test(what_is_typed_shows_in_groups_and_can_be_rubbed_out),
        cmocka_unit_test(ok_waits_for_twelve_and_a_thirteenth_is_ignored),
        cmocka_unit_test(a_good_code_leads_to_the_check_and_is_wiped),
        cmocka_unit_test(groups_travel_in_the_code),
        cmocka_unit_test(one_wrong_letter_anywhere_is_refused_and_can_be_put_right),
        cmocka_unit_test(nothing_typed_waits_for_the_next_person),
        cmocka_unit_test(keys_that_are_no_keys_type_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void a_breath_before_the_private_questions(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        route_to(&visit, "privacy");
        assert_true(seen_words(&visit, "private"));
        assert_true(seen_words(&visit, "unless you ask"));
        assert_true(seen_words(&visit, "\"New\" means"));
        assert_int_equal(seen_count(&visit, "R"), 0);
        visit_close(&visit);
    }
}

static void leads_to_the_check_and_back_to_the_ways_in(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"next", "safety"}, {"back", "purpose"}, {"home", "attract"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, "privacy");
        seen_tap(&visit, ways[i][0]);
        seen_screen(&visit, ways[i][1]);
        visit_close(&visit);
    }
}

static void who_came_with_a_code_goes_back_to_the_code(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    PlanBasis basis = {.week = 2, .weakest = 1, .second = 0, .tier = TIER_T4};
    char code[TOKEN_LENGTH + 1];
    token_write(&basis, code);
    route_to(&visit, "code");
    seen_type(&visit, code);
    seen_tap(&visit, "key.ok");
    seen_screen(&visit, "privacy");
    seen_tap(&visit, "back");
    seen_screen(&visit, "code");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_breath_before_the_private_questions),
        cmocka_unit_test(leads_to_the_check_and_back_to_the_ways_in),
        cmocka_unit_test(who_came_with_a_code_goes_back_to_the_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_taps.c - how many taps a visit takes for somebody with nothing to report, counted as the
 * design says (section 2): from the first safety screen to the result. Start, language, notice
 * and follow-ups to a yes are extra.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "seen.h"

enum { SHORT_MOST = 20, FULL_MOST = 33, FLARE_MOST = 12, RETURN_MOST = 12 };

static void open_at_safety(VisitTest *visit, const SeenPanel *panel, const char *way)
{
    visit_open(visit, panel->w, panel->h, 2);
    visit_walk_to(visit, "purpose");
    seen_tap(visit, way);
    visit_walk_to(visit, "safety");
    visit->taps = 0;
}

static void the_short_visit_takes_at_most_20_taps(void **state)
{
    (void)state;
    static const char *const ways[] = {"P1.hurts_now", "P1.keeps_coming", "P1.prevent"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
            VisitTest visit;
            open_at_safety(&visit, panel, ways[i]);
            visit_walk_to(&visit, "result");
            print_message("%s on %dx%d: %d taps\n", ways[i], panel->w, panel->h, visit.taps);
            assert_in_range(visit.taps, 10, SHORT_MOST);
            visit_close(&visit);
        }
    }
}

static void the_full_visit_takes_at_most_33_taps(void **state)
{
    (void)state;
    VisitTest visit;
    open_at_safety(&visit, &seen_panels[0], "P1.keeps_coming");
    visit_walk_to(&visit, "result");
    seen_tap(&visit, "more");
    seen_screen(&visit, "profile");
    visit_walk_to(&visit, "result");
    print_message("full: %d taps\n", visit.taps);
    assert_in_range(visit.taps, SHORT_MOST, FULL_MOST);
    visit_close(&visit);
}

/* From the very first touch: nothing is extra here. */
static void a_flare_reaches_its_card_in_at_most_12_taps(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        visit_open(&visit, panel->w, panel->h, 2);
        visit_walk_to(&visit, "purpose");
        seen_tap(&visit, "P1.flare");
        visit_walk_to(&visit, "flare");
        print_message("flare on %dx%d: %d taps\n", panel->w, panel->h, visit.taps);
        assert_in_range(visit.taps, 6, FLARE_MOST);
        visit_close(&visit);
    }
}

/* With the card instead of the five intimate questions it is shorter still. */
static void the_card_saves_four_taps(void **state)
{
    (void)state;
    VisitTest visit;
    open_at_safety(&visit, &seen_panels[0], "P1.keeps_coming");
    seen_tap(&visit, "read_card");
    seen_tap(&visit, "R00.no");
    visit_walk_to(&visit, "result");
    assert_in_range(visit.taps, 10, SHORT_MOST - 3);
    visit_close(&visit);
}

/* Who comes back answers the emergency set and three questions, and no group (CLINICAL 3.4 rule
 * 7): groups travel in the code. */
static void a_returning_visitor_is_asked_little(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_with(&visit, (const char *[]){"groups.pregnant", NULL}, "plan");
    char code[TOKEN_LENGTH + 1];
    snprintf(code, sizeof code, "%s", visit.kiosk.visit->code);
    seen_tap_all(&visit, (const char *[]){"home", NULL});
    visit_walk_to(&visit, "purpose");
    seen_tap(&visit, "P1.code");
    seen_type(&visit, code);
    seen_tap(&visit, "key.ok");
    visit_walk_to(&visit, "safety");
    visit.taps = 0;
    while (!text_equal(visit_screen(&visit), "plan")) {
        assert_false(seen_has(&visit, "groups.pregnant"));
        visit_calm_step(&visit);
    }
    print_message("with a code: %d taps\n", visit.taps);
    assert_in_range(visit.taps, 6, RETURN_MOST);
    assert_int_equal(visit.kiosk.visit->basis.groups & 1, 1);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_short_visit_takes_at_most_20_taps),
        cmocka_unit_test(the_full_visit_takes_at_most_33_taps),
        cmocka_unit_test(a_flare_reaches_its_card_in_at_most_12_taps),
        cmocka_unit_test(the_card_saves_four_taps),
        cmocka_unit_test(a_returning_visitor_is_asked_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

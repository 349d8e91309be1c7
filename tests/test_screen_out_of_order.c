#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_on(VisitTest *visit, const SeenPanel *panel, int text_size)
{
    visit_open(visit, panel->w, panel->h, text_size);
    route_to(visit, "out_of_order");
}

static const SeenPanel high = {1080, 1920};

static void is_kind_names_the_emergency_numbers_and_asks_nothing(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel, 2);
        assert_true(seen_words(&visit, "resting"));
        assert_true(seen_words(&visit, "desk"));
        assert_true(seen_words(&visit, "112, 911 or 999"));
        assert_false(seen_words(&visit, "rror"));
        visit_close(&visit);
    }
    VisitTest visit;
    open_on(&visit, &high, 1);
    assert_int_equal(seen_count(&visit, ""), 0);
    visit_close(&visit);
}

static void no_touch_leads_anywhere_and_it_never_tires(void **state)
{
    (void)state;
    static const char *const late[] = {"start", "next", "P1.flare", "movement.C02", "print"};
    VisitTest visit;
    open_on(&visit, &high, 2);
    for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
        seen_send(&visit, late[i]);
        seen_screen(&visit, "out_of_order");
    }
    visit_advance(&visit, 3600 * 1000);
    seen_screen(&visit, "out_of_order");
    assert_false(seen_has(&visit, "idle.stay"));
    assert_int_equal(visit.asked_count[EFFECT_COUNT_VISIT], 0);
    visit_close(&visit);
}

static void good_content_brings_the_door_back(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    const Pack *pack = visit.kiosk.pack;
    route_to(&visit, "out_of_order");
    visit.kiosk.pack = pack;
    flow_content_changed(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    seen_screen(&visit, "attract");
    visit_walk_to(&visit, "purpose");
    visit_close(&visit);
}

static void content_lost_in_the_middle_of_a_visit_forgets_it(void **state)
{
    (void)state;
    static const char *const places[] = {"safety", "plan", "takehome", "player", "staff"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, places[i]);
        route_to(&visit, "out_of_order");
        assert_false(visit.kiosk.visit->plan_known);
        assert_string_equal(visit.kiosk.visit->code, "");
        visit_close(&visit);
    }
}

static void still_loading_is_not_out_of_order(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.pack = NULL;
    visit.kiosk.machine.loading = true;
    flow_start(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    seen_screen(&visit, "attract");
    visit.kiosk.machine.loading = false;
    flow_content_changed(&visit.flow, &visit.kiosk);
    visit_view(&visit);
    seen_screen(&visit, "out_of_order");
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_kind_names_the_emergency_numbers_and_asks_nothing),
        cmocka_unit_test(no_touch_leads_anywhere_and_it_never_tires),
        cmocka_unit_test(good_content_brings_the_door_back),
        cmocka_unit_test(content_lost_in_the_middle_of_a_visit_forgets_it),
        cmocka_unit_test(still_loading_is_not_out_of_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

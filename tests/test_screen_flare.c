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
    route_to(visit, "flare");
}

static const SeenPanel high = {1080, 1920};

static void the_steps_the_calm_moves_and_the_signs_of_danger_stand_there(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        const Pack *pack = visit.kiosk.pack;
        assert_true(pack->flare_count > 0);
        for (int i = 0; i < pack->flare_count; i++) {
            assert_true(seen_words(&visit, pack->flare[i]));
        }
        for (int i = 0; i < pack->net_count; i++) {
            assert_true(seen_words(&visit, pack->net[i]));
        }
        assert_int_equal(seen_count(&visit, "movement."), 3);
        visit_close(&visit);
    }
}

static void comes_within_a_minute_after_the_emergency_questions_alone(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    static const char *const ids[] = {"P1.flare", NULL};
    visit_walk_with(&visit, ids, "safety");
    int taps = 0;
    for (; text_equal(visit_screen(&visit), "safety"); taps++) {
        visit_calm_step(&visit);
    }
    seen_screen(&visit, "flare");
    assert_true(taps <= 6);
    visit_close(&visit);
}

static void each_calm_move_plays_and_comes_back(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        char id[32];
        snprintf(id, sizeof id, "%s", seen_nth(&visit, "movement.", i));
        seen_tap(&visit, id);
        seen_screen(&visit, "player");
        int movement_i = visit.kiosk.visit->movement_i;
        assert_string_equal(visit.kiosk.pack->movements[movement_i].id,
                            id + strlen("movement."));
        seen_tap(&visit, "done");
        seen_screen(&visit, "flare");
        visit_close(&visit);
    }
}

/* Pain is high: nothing here may load or strain. */
static void only_calm_and_easy_moves_are_offered(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    for (int i = 0; i < 3; i++) {
        const char *id = seen_nth(&visit, "movement.", i) + strlen("movement.");
        const Movement *movement =
            &visit.kiosk.pack->movements[pack_movement(visit.kiosk.pack, id)];
        assert_true(movement->category == CAT_CALM || movement->category == CAT_MOBILITY);
        assert_true(movement->compression <= 1 && movement->rotation <= 1);
    }
    visit_close(&visit);
}

static void every_way_on_leads_where_it_says(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"next", "goodbye"}, {"cards", "cards"}, {"back", "safety"}, {"home", "attract"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        seen_tap(&visit, ways[i][0]);
        seen_screen(&visit, ways[i][1]);
        visit_close(&visit);
    }
}

static void cards_read_in_a_flare_lead_back_to_it(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap_all(&visit, (const char *[]){"cards", "card.flare", "back", NULL});
    seen_screen(&visit, "cards");
    assert_true(seen_has(&visit, "card.heat"));
    seen_tap(&visit, "back");
    seen_screen(&visit, "flare");
    visit_close(&visit);
}

static void a_movement_that_is_not_there_plays_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"movement.", "movement.ZZ", "movement", "done"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        seen_send(&visit, wrong[i]);
        seen_screen(&visit, "flare");
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_steps_the_calm_moves_and_the_signs_of_danger_stand_there),
        cmocka_unit_test(comes_within_a_minute_after_the_emergency_questions_alone),
        cmocka_unit_test(each_calm_move_plays_and_comes_back),
        cmocka_unit_test(only_calm_and_easy_moves_are_offered),
        cmocka_unit_test(every_way_on_leads_where_it_says),
        cmocka_unit_test(cards_read_in_a_flare_lead_back_to_it),
        cmocka_unit_test(a_movement_that_is_not_there_plays_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

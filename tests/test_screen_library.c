#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"
#include "seen.h"

static void open_with(VisitTest *visit, const char *group, const SeenPanel *panel)
{
    visit_open(visit, panel->w, panel->h, 2);
    const char *const ids[] = {"P1.movements", group, NULL};
    visit_walk_with(visit, ids, "library");
}

static const SeenPanel high = {1080, 1920};

static bool shows(const VisitTest *visit, int movement_i)
{
    char id[64];
    snprintf(id, sizeof id, "movement.%s", visit->kiosk.pack->movements[movement_i].id);
    return seen_has(visit, id);
}

/* Exactly those that fit: here at first, everywhere after the toggle. */
static void check_offer(VisitTest *visit, bool all_places)
{
    const Pack *pack = visit->kiosk.pack;
    int offered = 0;
    for (int i = 0; i < pack->movement_count; i++) {
        bool here = all_places || (pack->movements[i].places & 1u);
        bool fits = here && !plan_excludes(pack, &visit->kiosk.visit->basis, i, NULL);
        if (shows(visit, i) != fits) {
            fail_msg("%s: %s", pack->movements[i].id, fits ? "not offered" : "offered");
        }
        offered += fits;
    }
    assert_int_equal(seen_count(visit, "movement."), offered);
}

static void offers_exactly_what_fits_the_visitor_and_the_place(void **state)
{
    (void)state;
    static const char *const groups[] = {"none",
                                         "groups.pregnant",
                                         "groups.osteoporosis",
                                         "groups.over_70",
                                         "groups.wheelchair",
                                         "groups.joint_replacement",
                                         "groups.epilepsy",
                                         "groups.hypermobility",
                                         "groups.neuro_falls",
                                         "groups.surgery",
                                         "groups.under_18"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        VisitTest visit;
        open_with(&visit, groups[i], &seen_panels[i % 3]);
        check_offer(&visit, false);
        assert_string_equal(seen_value(&visit, "all_places"), "");
        seen_tap(&visit, "all_places");
        assert_string_equal(seen_value(&visit, "all_places"), "on");
        check_offer(&visit, true);
        seen_tap(&visit, "all_places");
        check_offer(&visit, false);
        visit_close(&visit);
    }
}

static void a_kiosk_in_a_gym_shows_everything_at_once(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit.kiosk.manner.gym = true;
    static const char *const ids[] = {"P1.movements", NULL};
    visit_walk_with(&visit, ids, "library");
    assert_int_equal(seen_node(&visit, "all_places")->role, ROLE_TOGGLE);
    assert_string_equal(seen_value(&visit, "all_places"), "on");
    check_offer(&visit, true);
    visit_close(&visit);
}

static void says_how_many_are_not_shown(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "groups.pregnant", &high);
    char words[40];
    int hidden = visit.kiosk.pack->movement_count - seen_count(&visit, "movement.");
    assert_true(hidden > 0);
    snprintf(words, sizeof words, "%d more", hidden);
    assert_true(seen_words(&visit, words));
    visit_close(&visit);
}

static void a_movement_plays_and_comes_back_to_the_shelf(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "none", &high);
    for (int i = 0; i < 3; i++) {
        char id[64];
        snprintf(id, sizeof id, "%s", seen_nth(&visit, "movement.", i));
        assert_int_equal(seen_node(&visit, id)->role, ROLE_CARD);
        seen_tap(&visit, id);
        seen_screen(&visit, "player");
        int movement_i = visit.kiosk.visit->movement_i;
        assert_string_equal(visit.kiosk.pack->movements[movement_i].id,
                            id + strlen("movement."));
        seen_tap(&visit, "done");
        seen_screen(&visit, "library");
    }
    visit_close(&visit);
}

static void content_without_clips_still_has_names_to_tap(void **state)
{
    (void)state;
    static const Clip *none[512];
    VisitTest visit;
    open_with(&visit, "none", &high);
    visit.kiosk.clips = none;
    visit_view(&visit);
    check_offer(&visit, false);
    seen_tap(&visit, seen_nth(&visit, "movement.", 0));
    seen_screen(&visit, "player");
    seen_tap(&visit, "done");
    visit_close(&visit);
}

static void every_way_on_leads_where_it_says(void **state)
{
    (void)state;
    static const char *const ways[][2] = {
        {"next", "goodbye"}, {"routine", "routine"}, {"back", "safety"}, {"home", "attract"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        VisitTest visit;
        open_with(&visit, "none", &seen_panels[i % 3]);
        seen_tap(&visit, ways[i][0]);
        seen_screen(&visit, ways[i][1]);
        visit_close(&visit);
    }
}

static void the_next_person_is_offered_their_own_movements(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "groups.wheelchair", &high);
    int few = seen_count(&visit, "movement.");
    seen_tap(&visit, "home");
    static const char *const ids[] = {"P1.movements", NULL};
    visit_walk_with(&visit, ids, "library");
    assert_true(seen_count(&visit, "movement.") > few);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offers_exactly_what_fits_the_visitor_and_the_place),
        cmocka_unit_test(a_kiosk_in_a_gym_shows_everything_at_once),
        cmocka_unit_test(says_how_many_are_not_shown),
        cmocka_unit_test(a_movement_plays_and_comes_back_to_the_shelf),
        cmocka_unit_test(content_without_clips_still_has_names_to_tap),
        cmocka_unit_test(every_way_on_leads_where_it_says),
        cmocka_unit_test(the_next_person_is_offered_their_own_movements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

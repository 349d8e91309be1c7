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

static int left_out_for(const VisitTest *visit)
{
    int count = 0;
    for (int i = 0; i < visit->kiosk.pack->movement_count; i++) {
        count += plan_excludes(visit->kiosk.pack, &visit->kiosk.visit->basis, i, NULL);
    }
    return count;
}

static void says_how_many_are_left_out_and_why(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "groups.pregnant", &high);
    char words[40];
    assert_true(left_out_for(&visit) > 1);
    snprintf(words, sizeof words, "%d are left out", left_out_for(&visit));
    assert_true(seen_words(&visit, words));
    assert_false(seen_words(&visit, "Left out"));
    seen_tap(&visit, "left_out");
    for (int i = 0; i < visit.kiosk.pack->movement_count; i++) {
        const char *why;
        if (plan_excludes(visit.kiosk.pack, &visit.kiosk.visit->basis, i, &why)) {
            assert_true(seen_words(&visit, why));
        }
    }
    seen_tap(&visit, "left_out");
    assert_false(seen_words(&visit, "Left out"));
    visit_close(&visit);
}

/* --- filters --------------------------------------------------------------------------- */

static const char *kind_tab(int kind)
{
    return shelf_kind_ids[kind == SHELF_KIT ? SHELF_POSITION : kind];
}

/* Opens the question and taps the answer, whatever is folded. */
static void ask(VisitTest *visit, int kind, int value_i)
{
    char id[64];
    int count;
    const ShelfValue *values = shelf_values((ShelfKind)kind, &count);
    snprintf(id, sizeof id, "filter.%s.%s", shelf_kind_ids[kind], values[value_i].id);
    if (!seen_has(visit, id)) {
        char tab[64];
        snprintf(tab, sizeof tab, "filter.%s", kind_tab(kind));
        if (!seen_has(visit, tab)) { /* another stands open alone, or all are folded */
            seen_tap(visit,
                     seen_count(visit, "filter.") ? seen_nth(visit, "filter.", 0) : "filters");
        }
        seen_tap(visit, tab);
    }
    seen_tap(visit, id);
}

static bool expected(const VisitTest *visit, const Shelf *shelf, int movement_i)
{
    const Pack *pack = visit->kiosk.pack;
    return !plan_excludes(pack, &visit->kiosk.visit->basis, movement_i, NULL)
           && shelf_shows(shelf, &pack->movements[movement_i]);
}

static int check_shelf(const VisitTest *visit, const Shelf *shelf)
{
    int found = 0;
    for (int i = 0; i < visit->kiosk.pack->movement_count; i++) {
        if (shows(visit, i) != expected(visit, shelf, i)) {
            fail_msg("%s is wrongly shown or hidden", visit->kiosk.pack->movements[i].id);
        }
        found += expected(visit, shelf, i);
    }
    assert_int_equal(seen_count(visit, "movement."), found);
    return found;
}

/* One answer after the other, each beside the last one of the questions before. */
static void try_all_of_kind(VisitTest *visit, Shelf *shelf, int kind)
{
    int count;
    shelf_values((ShelfKind)kind, &count);
    for (int i = 0; i < count; i++) {
        ask(visit, kind, i);
        shelf->chosen[kind] ^= 1u << i;
        check_shelf(visit, shelf);
        if (i % 2 == 0 && i + 1 < count) { /* every second one stays beside the next */
            ask(visit, kind, i);
            shelf->chosen[kind] ^= 1u << i;
        }
    }
}

static void filters_combine_as_sets(void **state)
{
    (void)state;
    for (int panel = 0; seen_panels[panel].w; panel++) {
        VisitTest visit;
        Shelf shelf = {0};
        open_with(&visit, "groups.osteoporosis", &seen_panels[panel]);
        assert_true(shelf_toggle(&shelf, "place.here"));
        check_shelf(&visit, &shelf);
        for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
            try_all_of_kind(&visit, &shelf, kind);
        }
        visit_close(&visit);
    }
}

static void an_empty_shelf_says_what_to_leave_out(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "none", &high);
    ask(&visit, SHELF_FOR, CAT_CALM);
    ask(&visit, SHELF_HARD, 4);
    assert_int_equal(seen_count(&visit, "movement."), 0);
    assert_true(seen_words(&visit, "Nothing fits all of that"));
    for (int i = 0; i < seen_count(&visit, "loosen."); i++) {
        assert_true(seen_enabled(&visit, seen_nth(&visit, "loosen.", i)));
    }
    seen_tap(&visit, "loosen.for");
    Shelf shelf = {0};
    assert_true(shelf_toggle(&shelf, "place.here") && shelf_toggle(&shelf, "hard.turning"));
    assert_true(check_shelf(&visit, &shelf) > 0);
    seen_tap(&visit, "all_places");
    check_shelf(&visit, &(Shelf){0});
    visit_close(&visit);
}

static void when_one_thing_less_is_not_enough_all_can_be_left_out(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "none", &high);
    ask(&visit, SHELF_FOR, CAT_CALM);
    ask(&visit, SHELF_POSITION, 3);
    ask(&visit, SHELF_HARD, 4);
    assert_int_equal(seen_count(&visit, "movement."), 0);
    assert_true(seen_has(&visit, "loosen.all"));
    seen_tap(&visit, "loosen.all");
    check_shelf(&visit, &(Shelf){0});
    visit_close(&visit);
}

static void filters_stay_through_the_player_and_are_gone_with_the_visit(void **state)
{
    (void)state;
    VisitTest visit;
    Shelf shelf = {0};
    open_with(&visit, "none", &high);
    ask(&visit, SHELF_POSITION, 0);
    seen_tap(&visit, seen_nth(&visit, "movement.", 2));
    seen_screen(&visit, "player");
    seen_tap(&visit, "done");
    assert_true(shelf_toggle(&shelf, "place.here") && shelf_toggle(&shelf, "position.seated"));
    check_shelf(&visit, &shelf);
    seen_tap(&visit, "home");
    static const char *const ids[] = {"P1.movements", NULL};
    visit_walk_with(&visit, ids, "library");
    assert_true(shelf_toggle(&shelf, "position.seated"));
    check_shelf(&visit, &shelf);
    visit_close(&visit);
}

static const Node *focused(const VisitTest *visit)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        if (ui_node(visit->ui, i)->focused) {
            return ui_node(visit->ui, i);
        }
    }
    return NULL;
}

/* With nothing but next and choose. */
static void key_to(VisitTest *visit, const char *id)
{
    for (int step = 0; step < 200; step++) {
        visit_key(visit, NAV_NEXT);
        if (focused(visit) && text_equal(focused(visit)->id, id)) {
            visit_key(visit, NAV_CHOOSE);
            return;
        }
    }
    fail_msg("the keys never came to %s", id);
}

/* Each answer of the kind is chosen by keys, and taken back. */
static void choose_all_by_keys(VisitTest *visit, int kind)
{
    int count;
    char id[64];
    const ShelfValue *values = shelf_values((ShelfKind)kind, &count);
    for (int i = 0; i < count; i++) {
        snprintf(id, sizeof id, "filter.%s.%s", shelf_kind_ids[kind], values[i].id);
        uint32_t before = visit->kiosk.visit->shelf.chosen[kind];
        key_to(visit, id);
        assert_int_equal(visit->kiosk.visit->shelf.chosen[kind], before ^ 1u << i);
        key_to(visit, id);
        assert_int_equal(visit->kiosk.visit->shelf.chosen[kind], before);
    }
}

static void every_filter_can_be_reached_by_keys(void **state)
{
    (void)state;
    for (int panel = 0; seen_panels[panel].w; panel++) {
        VisitTest visit;
        open_with(&visit, "none", &seen_panels[panel]);
        if (seen_has(&visit, "filters")) {
            key_to(&visit, "filters");
        }
        for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
            char tab[64];
            snprintf(tab, sizeof tab, "filter.%s", kind_tab(kind));
            key_to(&visit, tab);
            choose_all_by_keys(&visit, kind);
            key_to(&visit, tab); /* and folded again */
        }
        visit_close(&visit);
    }
}

/* --- what moves ------------------------------------------------------------------------ */

static int moving(VisitTest *visit, int64_t now_and_then_ms)
{
    static uint64_t before[DRAW_MAX];
    Rect glass = {0, 0, visit->metrics.w, visit->metrics.h};
    int moved = 0;
    for (int look = 0; look < 2; look++) {
        draw_begin(visit->list, glass, THEME_DEFAULT, INK_PAPER);
        ui_draw(visit->ui, visit->list);
        draw_finish(visit->list);
        for (int i = 0; i < visit->list->count && look == 1; i++) {
            moved += visit->list->hashes[i] != before[i];
        }
        memcpy(before, visit->list->hashes, sizeof before);
        visit_advance(visit, look == 0 ? now_and_then_ms : 0);
    }
    return moved;
}

static int64_t next_wake(const VisitTest *visit)
{
    return flow_next_ms(&visit->flow, &visit->kiosk) - visit->kiosk.now_ms;
}

static void all_stand_still_until_one_is_looked_at(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "none", &high);
    assert_true(next_wake(&visit) > 20000);
    assert_int_equal(moving(&visit, 20000), 0);
    for (int step = 0;
         step < 40 && !(focused(&visit) && text_begins(focused(&visit)->id, "movement."));
         step++) {
        visit_key(&visit, NAV_NEXT);
    }
    assert_true(next_wake(&visit) <= FRAME_MS);
    assert_int_equal(moving(&visit, 700), 1);
    visit_key(&visit, NAV_MENU);
    while (text_begins(focused(&visit)->id, "movement.")) {
        visit_key(&visit, NAV_PREVIOUS);
    }
    assert_true(next_wake(&visit) > 20000);
    assert_int_equal(moving(&visit, 20000), 0);
    visit_close(&visit);
}

static void the_one_under_the_finger_moves_until_it_is_left(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "none", &high);
    Rect card = seen_node(&visit, seen_nth(&visit, "movement.", 1))->seen;
    int x = card.x + card.w / 2;
    int y = card.y + card.h / 2;
    ui_touch(visit.ui, TOUCH_DOWN, x, y);
    flow_attend(&visit.flow, &visit.kiosk, ui_attended(visit.ui));
    visit_view(&visit);
    assert_int_equal(moving(&visit, 700), 1);
    ui_touch(visit.ui, TOUCH_MOVE, x, y - 200); /* scrolling now */
    flow_attend(&visit.flow, &visit.kiosk, ui_attended(visit.ui));
    visit_view(&visit);
    assert_int_equal(moving(&visit, 10000), 0);
    visit_close(&visit);
}

static void nothing_moves_for_who_wants_it_still(void **state)
{
    (void)state;
    VisitTest visit;
    open_with(&visit, "none", &high);
    visit.kiosk.manner.reduced_motion = true;
    for (int step = 0; step < 12; step++) {
        visit_key(&visit, NAV_NEXT);
        assert_int_equal(moving(&visit, 500), 0);
    }
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
        cmocka_unit_test(says_how_many_are_left_out_and_why),
        cmocka_unit_test(filters_combine_as_sets),
        cmocka_unit_test(an_empty_shelf_says_what_to_leave_out),
        cmocka_unit_test(when_one_thing_less_is_not_enough_all_can_be_left_out),
        cmocka_unit_test(filters_stay_through_the_player_and_are_gone_with_the_visit),
        cmocka_unit_test(every_filter_can_be_reached_by_keys),
        cmocka_unit_test(all_stand_still_until_one_is_looked_at),
        cmocka_unit_test(the_one_under_the_finger_moves_until_it_is_left),
        cmocka_unit_test(nothing_moves_for_who_wants_it_still),
        cmocka_unit_test(a_movement_plays_and_comes_back_to_the_shelf),
        cmocka_unit_test(content_without_clips_still_has_names_to_tap),
        cmocka_unit_test(every_way_on_leads_where_it_says),
        cmocka_unit_test(the_next_person_is_offered_their_own_movements),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

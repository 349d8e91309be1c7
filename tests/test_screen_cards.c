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
    route_to(visit, "cards");
}

static const SeenPanel high = {1080, 1920};

/* Its topic is unfolded first, unless the card stands there already. */
static void open_card_by_id(VisitTest *visit, const char *card_id)
{
    const Card *card = &visit->kiosk.pack->cards[pack_card(visit->kiosk.pack, card_id)];
    char id[64];
    snprintf(id, sizeof id, "card.%s", card_id);
    if (!seen_has(visit, id)) {
        char topic[64];
        snprintf(topic, sizeof topic, "topic.%s", topic_ids[card->topic]);
        seen_tap(visit, topic);
    }
    seen_tap(visit, id);
}

static void open_card(VisitTest *visit, const Card *card)
{
    open_card_by_id(visit, card->id);
}

/* Its cards stand below it once it is unfolded; a topic without cards is not there. */
static void check_topic(VisitTest *visit, int topic)
{
    const Pack *pack = visit->kiosk.pack;
    char id[64];
    snprintf(id, sizeof id, "topic.%s", topic_ids[topic]);
    bool shown = seen_has(visit, id);
    if (shown) {
        seen_tap(visit, id);
    }
    int found = 0;
    for (int i = 0; i < pack->card_count; i++) {
        if (pack->cards[i].topic == topic) {
            snprintf(id, sizeof id, "card.%s", pack->cards[i].id);
            assert_int_equal(seen_node(visit, id)->role, ROLE_CARD);
            assert_string_equal(seen_node(visit, id)->label, pack->cards[i].title);
            found++;
        }
    }
    assert_int_equal(shown, found > 0);
}

static void the_shelf_has_every_card_under_its_topic(void **state)
{
    (void)state;
    for (const SeenPanel *panel = seen_panels; panel->w; panel++) {
        VisitTest visit;
        open_on(&visit, panel);
        for (int topic = 0; topic < TOPIC_COUNT; topic++) {
            check_topic(&visit, topic);
        }
        visit_close(&visit);
    }
}

static void a_few_cards_stand_first_and_none_stands_twice(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    assert_in_range(seen_count(&visit, "card."), 1, 3);
    for (int topic = 0; topic < TOPIC_COUNT; topic++) {
        char id[64];
        snprintf(id, sizeof id, "topic.%s", topic_ids[topic]);
        if (seen_has(&visit, id)) {
            seen_tap(&visit, id);
        }
        int count = seen_count(&visit, "card.");
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) {
                assert_string_not_equal(seen_nth(&visit, "card.", i),
                                        seen_nth(&visit, "card.", k));
            }
        }
    }
    visit_close(&visit);
}

static void a_topic_folds_again_and_is_still_open_after_a_card(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    int folded = seen_count(&visit, "card.");
    seen_tap_all(&visit, (const char *[]){"topic.flare", "topic.flare", NULL});
    assert_int_equal(seen_count(&visit, "card."), folded);
    seen_tap_all(&visit, (const char *[]){"topic.flare", "card.heat", "back", NULL});
    assert_true(seen_has(&visit, "card.heat"));
    seen_tap(&visit, "topic.scans");
    assert_false(seen_has(&visit, "card.heat")); /* one at a time */
    visit_close(&visit);
}

static void every_card_says_how_sure_studies_are_and_warns_where_it_must(void **state)
{
    (void)state;
    static const char *const sure[EVIDENCE_COUNT] = {"Strong evidence", "Some evidence",
                                                     "Little evidence", "People's stories",
                                                     "Studies say no"};
    VisitTest visit;
    open_on(&visit, &high);
    int warned = 0;
    for (int i = 0; i < visit.kiosk.pack->card_count; i++) {
        const Card *card = &visit.kiosk.pack->cards[i];
        open_card(&visit, card);
        assert_true(seen_words(&visit, sure[card->evidence]));
        assert_true(seen_words(&visit, card->one));
        for (int line = 0; line < card->three_count; line++) {
            assert_true(seen_words(&visit, card->three[line]));
        }
        assert_int_equal(seen_words(&visit, "Take care"), card->safety);
        assert_true(!card->safety || seen_words(&visit, card->warning));
        warned += card->safety;
        seen_tap(&visit, "back");
    }
    assert_true(warned > 0);
    visit_close(&visit);
}

static void why_unfolds_with_its_source_and_folds_again(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    const Card *card = &visit.kiosk.pack->cards[pack_card(visit.kiosk.pack, "heat")];
    open_card_by_id(&visit, "heat");
    for (int turn = 0; turn < 3; turn++) {
        assert_int_equal(seen_words(&visit, card->why), turn == 1);
        assert_int_equal(seen_words(&visit, card->source), turn == 1);
        seen_tap(&visit, "why");
    }
    seen_tap(&visit, "next");
    open_card_by_id(&visit, "heat");
    assert_false(seen_words(&visit, card->why)); /* opened anew it begins folded */
    visit_close(&visit);
}

static void back_from_a_card_returns_to_the_shelf_and_from_there_out(void **state)
{
    (void)state;
    static const char *const ways_back[] = {"back", "next"};
    for (size_t i = 0; i < sizeof ways_back / sizeof *ways_back; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        open_card_by_id(&visit, "heat");
        seen_tap(&visit, ways_back[i]);
        seen_screen(&visit, "cards");
        assert_true(seen_has(&visit, "card.heat"));
        seen_tap(&visit, "back");
        seen_screen(&visit, "purpose");
        visit_close(&visit);
    }
}

static void done_at_the_shelf_is_the_goodbye(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap(&visit, "next");
    seen_screen(&visit, "goodbye");
    visit_close(&visit);
}

static void each_card_opened_is_counted(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap_all(&visit, (const char *[]){"topic.flare", "card.heat", "why", "why", "back",
                                          "topic.mind", "card.sleep", "next", "topic.flare",
                                          "card.heat", NULL});
    assert_string_equal(seen_tallies(&visit),
                        "language en 1, way helper 1, card heat 2, card sleep 1");
    visit_close(&visit);
}

static void from_the_plan_all_cards_can_be_read_and_the_plan_is_still_there(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "plan");
    seen_tap_all(&visit, (const char *[]){seen_nth(&visit, "card.", 0), "next", "topic.flare",
                                          "card.heat", "back", "back", NULL});
    seen_screen(&visit, "plan");
    seen_tap(&visit, seen_nth(&visit, "card.", 0));
    seen_tap(&visit, "back");
    seen_screen(&visit, "plan");
    visit_close(&visit);
}

static void the_next_person_begins_at_the_shelf(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    seen_tap_all(&visit, (const char *[]){"topic.flare", "card.heat", "home", NULL});
    route_to(&visit, "cards");
    assert_true(seen_has(&visit, "topic.flare"));
    assert_false(seen_has(&visit, "card.heat"));
    seen_tap(&visit, "back");
    seen_screen(&visit, "purpose");
    visit_close(&visit);
}

static void a_card_that_is_not_there_opens_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"card.", "card.none_such", "card",
                                        "shelf", "topic.",         "topic.none_such"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        VisitTest visit;
        open_on(&visit, &high);
        seen_send(&visit, wrong[i]);
        seen_screen(&visit, "cards");
        assert_true(seen_has(&visit, "topic.flare"));
        assert_string_equal(seen_tallies(&visit), "language en 1, way helper 1");
        visit_close(&visit);
    }
}

/* A figure moves in the card, and stands still for who wants that; no other card ticks. */
static void a_figure_moves_in_a_card_that_it_explains(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    open_card_by_id(&visit, "three_ways");
    const FigureView *figure = seen_figure(&visit);
    assert_non_null(figure);
    int pick_up = pack_movement(visit.kiosk.pack, "P04");
    assert_ptr_equal(figure->clip, visit.kiosk.clips[pick_up]);
    int before_ms = figure->at_ms;
    visit_advance(&visit, 1000);
    assert_int_not_equal(seen_figure(&visit)->at_ms, before_ms);
    visit.kiosk.manner.reduced_motion = true;
    visit_advance(&visit, 100);
    before_ms = seen_figure(&visit)->at_ms;
    visit_advance(&visit, 1000);
    assert_int_equal(seen_figure(&visit)->at_ms, before_ms);
    seen_tap(&visit, "next");
    assert_null(seen_figure(&visit));
    visit_close(&visit);
}

static void a_card_leads_to_the_picture_that_explains_it_and_back(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    open_card_by_id(&visit, "scans");
    seen_tap(&visit, "picture.scans");
    seen_screen(&visit, "scans");
    seen_tap(&visit, "back");
    seen_screen(&visit, "cards");
    const Pack *pack = visit.kiosk.pack;
    assert_true(seen_words(&visit, pack->cards[pack_card(pack, "scans")].one));
    visit_close(&visit);
}

static void at_least_25_cards_show_something_and_all_of_it_is_there(void **state)
{
    (void)state;
    VisitTest visit;
    open_on(&visit, &high);
    const Pack *pack = visit.kiosk.pack;
    int shown = 0;
    for (int i = 0; i < pack->card_count; i++) {
        const Card *card = &pack->cards[i];
        assert_int_equal(card->show_i >= 0, *card->show != '\0');
        if (card->show_i < 0) {
            continue;
        }
        open_card(&visit, card);
        bool picture = card->shows_picture;
        assert_int_equal(seen_count(&visit, "picture."), picture ? 1 : 0);
        assert_int_equal(seen_figure(&visit) != NULL, !picture);
        seen_tap(&visit, "next");
        shown++;
    }
    assert_true(shown >= 25);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shelf_has_every_card_under_its_topic),
        cmocka_unit_test(a_few_cards_stand_first_and_none_stands_twice),
        cmocka_unit_test(a_topic_folds_again_and_is_still_open_after_a_card),
        cmocka_unit_test(every_card_says_how_sure_studies_are_and_warns_where_it_must),
        cmocka_unit_test(why_unfolds_with_its_source_and_folds_again),
        cmocka_unit_test(back_from_a_card_returns_to_the_shelf_and_from_there_out),
        cmocka_unit_test(done_at_the_shelf_is_the_goodbye),
        cmocka_unit_test(each_card_opened_is_counted),
        cmocka_unit_test(from_the_plan_all_cards_can_be_read_and_the_plan_is_still_there),
        cmocka_unit_test(the_next_person_begins_at_the_shelf),
        cmocka_unit_test(a_card_that_is_not_there_opens_nothing),
        cmocka_unit_test(a_figure_moves_in_a_card_that_it_explains),
        cmocka_unit_test(a_card_leads_to_the_picture_that_explains_it_and_back),
        cmocka_unit_test(at_least_25_cards_show_something_and_all_of_it_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_open.c - `open` shows any screen, card, movement and question of the real content. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "inside.h"
#include "shell/automation.h"

static Inside inside;

static int open_inside(void **state)
{
    (void)state;
    inside_begin(&inside, "content/base");
    return 0;
}

static int close_inside(void **state)
{
    (void)state;
    inside_end(&inside);
    return 0;
}

static void open_one(const char *what, const char *id)
{
    char line[120];
    snprintf(line, sizeof line, "open %s %s", what, id);
    inside_do(&inside, line);
}

/* Whether the screen says these words. */
static void check_says(const char *words)
{
    char line[700];
    snprintf(line, sizeof line, "expect text \"%s\"", words);
    inside_do(&inside, line);
}

static void every_screen_opens_and_shows_more_than_its_bar(void **state)
{
    (void)state;
    for (int i = 0; i < flow_screen_count; i++) {
        open_one(flow_screens[i]->name, "");
        assert_string_equal(inside_screen(&inside), flow_screens[i]->name);
        json_t *tree = inside_ask(&inside, "tree");
        size_t least = flow_screens[i] == &screen_attract ? 1 : 3;
        size_t count = json_array_size(json_object_get(tree, "nodes"));
        if (count < least) {
            fail_msg("%s shows %zu things", flow_screens[i]->name, count);
        }
        json_decref(tree);
    }
}

static void every_card_opens(void **state)
{
    (void)state;
    const Pack *pack = inside.app->kiosk.pack;
    for (int i = 0; i < pack->card_count; i++) {
        open_one("card", pack->cards[i].id);
        assert_string_equal(inside_screen(&inside), "cards");
        check_says(pack->cards[i].one);
    }
}

static void every_movement_opens(void **state)
{
    (void)state;
    const Pack *pack = inside.app->kiosk.pack;
    for (int i = 0; i < pack->movement_count; i++) {
        open_one("movement", pack->movements[i].id);
        assert_string_equal(inside_screen(&inside), "player");
        check_says(pack->movements[i].name);
    }
}

/* Follow-ups of a yes are not asked of somebody calm, and say so. */
static void every_question_opens_or_says_that_it_follows_another(void **state)
{
    (void)state;
    const Pack *pack = inside.app->kiosk.pack;
    int opened = 0, asked = 0;
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        if (question->fact || text_equal(question->id, "P1")) { /* P1 is a screen: purpose */
            continue;
        }
        asked++;
        char line[120];
        snprintf(line, sizeof line, "open question %s", question->id);
        if (strstr(inside_say(&inside, line), "\"ok\":true")) {
            json_t *answer = inside_ask(&inside, "question");
            json_t *answers = json_object_get(answer, "answers");
            assert_non_null(json_object_get(answers, question->id));
            json_decref(answer);
            opened++;
        } else {
            assert_non_null(strstr(inside.answer, "certain answers\"}"));
            assert_string_equal(inside_screen(&inside), "attract");
        }
    }
    assert_true(opened > asked / 2);
}

static void what_is_not_there_is_said(void **state)
{
    (void)state;
    inside_refuses(&inside, "open nowhere", "open: there is no nowhere");
    inside_refuses(&inside, "open card none_such", "open: there is no card none_such");
    inside_refuses(&inside, "open movement", "open: there is no movement");
    inside_refuses(&inside, "open question Q99", "open: there is no question Q99");
    inside_refuses(&inside, "open plan T01", "open: there is no plan T01");
}

static void a_preview_counts_no_visit(void **state)
{
    (void)state;
    char *before = strdup(inside_say(&inside, "counters"));
    open_one("plan", "");
    open_one("goodbye", "");
    inside_do(&inside, "tap home");
    open_one("attract", "");
    inside_do(&inside, "settle");
    assert_string_equal(inside_say(&inside, "counters"), before);
    free(before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_opens_and_shows_more_than_its_bar),
        cmocka_unit_test(every_card_opens),
        cmocka_unit_test(every_movement_opens),
        cmocka_unit_test(every_question_opens_or_says_that_it_follows_another),
        cmocka_unit_test(what_is_not_there_is_said),
        cmocka_unit_test(a_preview_counts_no_visit),
    };
    return cmocka_run_group_tests(tests, open_inside, close_inside);
}

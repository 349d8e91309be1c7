/* test_quiz.c - walking through pages, back again, and never taking silence for an answer. */
#include "core/quiz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rules.h"

static Quiz start(void)
{
    Quiz quiz;
    quiz_start(&quiz, rules_pack("tests/packs/good"));
    return quiz;
}

static const char *page_id(const Quiz *quiz, int page_i)
{
    return page_i < 0 ? "" : quiz->pack->pages[page_i].id;
}

static void answer(Quiz *quiz, const char *question, const char *text)
{
    Err err = {0};
    if (!quiz_answer(quiz, question, text, &err)) {
        fail_msg("%s", err.text);
    }
}

/* Answers the next page with "no" or its first answer, as a finger would. */
static int calm_step(Quiz *quiz, QuestionSet set)
{
    int page_i = quiz_next_page(quiz, set);
    if (page_i < 0) {
        return page_i;
    }
    const Page *page = &quiz->pack->pages[page_i];
    const Question *question = &quiz->pack->questions[page->question_is[0]];
    if (page->question_count > 1) {
        quiz_none(quiz, page_i);
    } else if (question->kind != KIND_SEVERAL) {
        const char *no = pack_answer(question, "no") >= 0 ? "no" : question->answers[0].id;
        answer(quiz, question->id, no);
    }
    quiz_page_done(quiz, page_i);
    return page_i;
}

static void pages_come_in_file_order_until_the_set_is_done(void **state)
{
    (void)state;
    static const char *const order[] = {"R01", "R02", "R03", "R04", "R05", "more", ""};
    Quiz quiz = start();
    for (int i = 0; i < 7; i++) {
        assert_string_equal(page_id(&quiz, quiz_next_page(&quiz, SET_EMERGENCY)), order[i]);
        calm_step(&quiz, SET_EMERGENCY);
    }
    assert_true(quiz_has(&quiz, "R10", "no"));
    assert_int_equal(quiz.history_count, 6);
}

static void a_follow_up_appears_when_it_is_called_for_and_goes_again(void **state)
{
    (void)state;
    Quiz quiz = start();
    answer(&quiz, "R11", "yes");
    quiz_page_done(&quiz, quiz_next_page(&quiz, SET_TODAY));
    assert_string_equal(page_id(&quiz, quiz_next_page(&quiz, SET_TODAY)), "R11a");
    int at = 0;
    int total = 0;
    quiz_progress(&quiz, pack_page(quiz.pack, "R11a"), &at, &total);
    assert_int_equal(at, 2);
    assert_int_equal(total, 2);
    quiz_forget(&quiz, "R11");
    assert_string_equal(page_id(&quiz, quiz_next_page(&quiz, SET_TODAY)), "today_1");
    quiz_progress(&quiz, pack_page(quiz.pack, "today_1"), &at, &total);
    assert_int_equal(at, 1);
    assert_int_equal(total, 1);
}

static void a_chip_tapped_again_is_taken_back(void **state)
{
    (void)state;
    Quiz quiz = start();
    answer(&quiz, "R06", "yes");
    assert_true(quiz_has(&quiz, "R06", "yes"));
    answer(&quiz, "R06", "yes");
    assert_false(quiz_has(&quiz, "R06", "yes"));
    assert_int_equal(quiz_value(&quiz, "R06"), -1);
}

static void a_question_with_a_screen_to_itself_keeps_its_yes_however_often_tapped(void **state)
{
    (void)state;
    Quiz quiz = start();
    answer(&quiz, "R01", "yes");
    answer(&quiz, "R01", "yes");
    assert_true(quiz_has(&quiz, "R01", "yes"));
    answer(&quiz, "R01", "no");
    assert_false(quiz_has(&quiz, "R01", "yes"));
}

static void silence_is_never_an_answer(void **state)
{
    (void)state;
    static const QuestionSet sets[] = {SET_EMERGENCY, SET_SHORT, SET_CHECKIN};
    for (int i = 0; i < 3; i++) {
        Quiz quiz = start();
        int page_i = quiz_next_page(&quiz, sets[i]);
        quiz_page_done(&quiz, page_i);
        assert_int_equal(quiz_next_page(&quiz, sets[i]), page_i);
    }
}

static void none_of_these_answers_what_is_open_and_keeps_what_was_said(void **state)
{
    (void)state;
    Quiz quiz = start();
    int page_i = pack_page(quiz.pack, "today_1");
    answer(&quiz, "R12", "yes");
    quiz_none(&quiz, page_i);
    assert_true(quiz_has(&quiz, "R12", "yes"));
    assert_true(quiz_has(&quiz, "R11", "no"));
    page_i = pack_page(quiz.pack, "groups");
    assert_int_equal(quiz_next_page(&quiz, SET_GROUPS), page_i);
    quiz_none(&quiz, page_i);
    assert_int_equal(quiz_next_page(&quiz, SET_GROUPS), -1);
    assert_int_equal(quiz_value(&quiz, "groups"), -1);
}

static void not_sure_is_explained_once_in_the_emergency_set_then_counts(void **state)
{
    (void)state;
    Quiz quiz = start();
    int page_i = quiz_next_page(&quiz, SET_EMERGENCY);
    assert_true(quiz_not_sure(&quiz, page_i));
    assert_int_equal(quiz_value(&quiz, "R01"), -1);
    assert_false(quiz_not_sure(&quiz, page_i));
    assert_true(quiz_has(&quiz, "R01", "not_sure"));
    int later_i = pack_page(quiz.pack, "today_1");
    answer(&quiz, "R11", "yes");
    assert_false(quiz_not_sure(&quiz, later_i));
    assert_true(quiz_has(&quiz, "R11", "yes"));
    assert_true(quiz_has(&quiz, "R12", "not_sure"));
}

static void several_take_as_many_as_the_path_allows(void **state)
{
    (void)state;
    Quiz quiz = start();
    answer(&quiz, "P8", "sitting");
    answer(&quiz, "P8", "bending");
    answer(&quiz, "P8", "lying"); /* a third takes the place of the last */
    assert_true(quiz_has(&quiz, "P8", "sitting"));
    assert_false(quiz_has(&quiz, "P8", "bending"));
    assert_true(quiz_has(&quiz, "P8", "lying"));
    answer(&quiz, "P8", "lying");
    assert_false(quiz_has(&quiz, "P8", "lying"));
    quiz.short_path = true;
    answer(&quiz, "P8", "walking");
    assert_true(quiz_has(&quiz, "P8", "walking"));
    assert_false(quiz_has(&quiz, "P8", "sitting"));
    assert_int_equal(quiz_pick(&quiz, &quiz.pack->questions[pack_question(quiz.pack, "P8")]),
                     1);
}

static void any_number_of_groups_may_be_picked(void **state)
{
    (void)state;
    Quiz quiz = start();
    const Question *groups = &quiz.pack->questions[pack_question(quiz.pack, "groups")];
    for (int i = 0; i < groups->answer_count; i++) {
        answer(&quiz, "groups", groups->answers[i].id);
    }
    for (int i = 0; i < groups->answer_count; i++) {
        assert_true(quiz_has(&quiz, "groups", groups->answers[i].id));
    }
}

static void nothing_yet_goes_with_no_other_answer(void **state)
{
    (void)state;
    Quiz quiz = start();
    answer(&quiz, "P9", "heat");
    answer(&quiz, "P9", "nothing");
    assert_false(quiz_has(&quiz, "P9", "heat"));
    answer(&quiz, "P9", "moving");
    assert_false(quiz_has(&quiz, "P9", "nothing"));
    assert_true(quiz_has(&quiz, "P9", "moving"));
}

static void back_forgets_the_last_page_and_stops_at_the_sets_begin(void **state)
{
    (void)state;
    Quiz quiz = start();
    calm_step(&quiz, SET_EMERGENCY);
    int second = calm_step(&quiz, SET_EMERGENCY);
    assert_int_equal(quiz_back(&quiz, SET_TODAY), -1);
    assert_int_equal(quiz_back(&quiz, SET_EMERGENCY), second);
    assert_int_equal(quiz_value(&quiz, "R02"), -1);
    assert_true(quiz_has(&quiz, "R01", "no"));
    assert_int_equal(quiz_next_page(&quiz, SET_EMERGENCY), second);
    assert_true(quiz_back(&quiz, SET_EMERGENCY) >= 0);
    assert_int_equal(quiz_back(&quiz, SET_EMERGENCY), -1);
    for (int i = 0; i < QUESTIONS_MAX; i++) {
        assert_int_equal(quiz.answers.bits[i], 0);
    }
}

static void back_lets_not_sure_be_explained_again(void **state)
{
    (void)state;
    Quiz quiz = start();
    assert_true(quiz_not_sure(&quiz, 0));
    assert_false(quiz_not_sure(&quiz, 0));
    quiz_page_done(&quiz, 0);
    assert_int_equal(quiz_back(&quiz, SET_EMERGENCY), 0);
    assert_true(quiz_not_sure(&quiz, 0));
}

static void what_nobody_asks_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *question, *answer, *sentence;
    } rows[] = {
        {"R99", "yes", "there is no question 'R99'"},
        {"tier", "T4", "there is no question 'tier'"},
        {"R01", "maybe", "question R01 has no answer 'maybe'"},
        {"P5", "11", "question P5 has no answer '11'"},
        {"", "", "there is no question ''"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Quiz quiz = start();
        Err err = {0};
        assert_false(quiz_answer(&quiz, rows[i].question, rows[i].answer, &err));
        assert_string_equal(err.text, rows[i].sentence);
    }
    Quiz quiz = start();
    assert_false(quiz_has(&quiz, "R99", "yes"));
    assert_false(quiz_has(&quiz, "R01", "maybe"));
    assert_int_equal(quiz_value(&quiz, "R99"), -1);
    quiz_forget(&quiz, "R99");
}

static void random_step(Quiz *quiz, int page_i, uint32_t *chance)
{
    const Page *page = &quiz->pack->pages[page_i];
    uint32_t place = rules_chance(chance, (uint32_t)page->question_count);
    const Question *question = &quiz->pack->questions[page->question_is[place]];
    uint32_t answer_i = rules_chance(chance, (uint32_t)question->answer_count);
    answer(quiz, question->id, question->answers[answer_i].id);
    int at = 0;
    int total = 0;
    quiz_progress(quiz, page_i, &at, &total);
    assert_in_range(at, 1, total);
    quiz_page_done(quiz, page_i);
    if (rules_chance(chance, 6) == 0) {
        (void)!quiz_back(quiz, (QuestionSet)page->set);
    }
}

/* Whatever is tapped, every set ends, and the history never overflows. */
static void every_walk_comes_to_an_end(void **state)
{
    (void)state;
    static const char *const folders[] = {"tests/packs/good", "content/base"};
    uint32_t chance = 7;
    for (int round = 0; round < 400; round++) {
        Quiz quiz;
        int steps = 0;
        quiz_start(&quiz, rules_pack(folders[round % 2]));
        for (int set = 0; set < SET_COUNT;) {
            int page_i = quiz_next_page(&quiz, (QuestionSet)set);
            if (page_i < 0) {
                set++;
                continue;
            }
            random_step(&quiz, page_i, &chance);
            assert_in_range(++steps, 1, 900);
        }
        assert_in_range(quiz.history_count, 0, QUIZ_HISTORY_MAX);
    }
}

static int taps_of(Quiz *quiz, QuestionSet set)
{
    int taps = 0;
    for (int page_i; (page_i = calm_step(quiz, set)) >= 0;) {
        const Page *page = &quiz->pack->pages[page_i];
        int kind = quiz->pack->questions[page->question_is[0]].kind;
        taps += 1
                + (page->question_count == 1 && kind == KIND_SEVERAL && quiz->short_path == 0
                   && set == SET_SHORT);
    }
    return taps;
}

/* DESIGN section 2: nothing to report, short path at most 20 taps, full at most 33. */
static void the_base_content_keeps_its_promise_of_taps(void **state)
{
    (void)state;
    for (int full = 0; full < 2; full++) {
        Quiz quiz;
        quiz_start(&quiz, rules_pack("content/base"));
        quiz.short_path = !full;
        int taps = taps_of(&quiz, SET_EMERGENCY) + taps_of(&quiz, SET_TODAY)
                   + taps_of(&quiz, SET_SOON) + taps_of(&quiz, SET_GROUPS)
                   + taps_of(&quiz, SET_SHORT) + (full ? taps_of(&quiz, SET_FULL) : 0);
        print_message("%s path: %d taps\n", full ? "full" : "short", taps);
        assert_in_range(taps, 10, full ? 33 : 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_come_in_file_order_until_the_set_is_done),
        cmocka_unit_test(a_follow_up_appears_when_it_is_called_for_and_goes_again),
        cmocka_unit_test(a_chip_tapped_again_is_taken_back),
        cmocka_unit_test(a_question_with_a_screen_to_itself_keeps_its_yes_however_often_tapped),
        cmocka_unit_test(silence_is_never_an_answer),
        cmocka_unit_test(none_of_these_answers_what_is_open_and_keeps_what_was_said),
        cmocka_unit_test(not_sure_is_explained_once_in_the_emergency_set_then_counts),
        cmocka_unit_test(several_take_as_many_as_the_path_allows),
        cmocka_unit_test(any_number_of_groups_may_be_picked),
        cmocka_unit_test(nothing_yet_goes_with_no_other_answer),
        cmocka_unit_test(back_forgets_the_last_page_and_stops_at_the_sets_begin),
        cmocka_unit_test(back_lets_not_sure_be_explained_again),
        cmocka_unit_test(what_nobody_asks_is_refused),
        cmocka_unit_test(every_walk_comes_to_an_end),
        cmocka_unit_test(the_base_content_keeps_its_promise_of_taps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

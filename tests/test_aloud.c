/* test_aloud.c - what is read aloud of a screen, and when nothing may be said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "shell/aloud.h"
#include "stage.h"

static Aloud aloud;
static Effects effects;
static Kiosk kiosk;

static const Manner silent = {.speaking = false}, speaking = {.speaking = true};

static int begin(void **state)
{
    (void)state;
    memset(&aloud, 0, sizeof aloud);
    memset(&effects, 0, sizeof effects);
    memset(&kiosk, 0, sizeof kiosk);
    return 0;
}

/* When a screen is read: each row is one notice after reading was off or on before. */
static void a_screen_is_read_when_it_is_new_or_reading_begins(void **state)
{
    (void)state;
    const struct {
        bool was_speaking, speaking, changed, intimate, wants;
    } rows[] = {
        {false, false, false, false, false}, {false, false, true, false, false},
        {false, true, false, false, true},   {false, true, true, false, true},
        {false, true, false, true, true},    {false, true, true, true, true},
        {true, true, false, false, false},   {true, true, true, false, true},
        {true, true, false, true, false},    {true, true, true, true, false},
        {true, false, false, false, false},  {true, false, true, true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Aloud now = {.was_speaking = rows[i].was_speaking};
        aloud_notice(&now, rows[i].speaking ? &speaking : &silent, rows[i].changed,
                     rows[i].intimate);
        assert_int_equal(aloud_waiting(&now), rows[i].wants);
        assert_int_equal(now.was_speaking, rows[i].speaking);
    }
}

static void switching_off_drops_what_waits(void **state)
{
    (void)state;
    aloud.wants_screen = true;
    aloud.wants_focus = true;
    aloud_notice(&aloud, &silent, true, false);
    assert_false(aloud_waiting(&aloud));
}

static void one_of_each(Ui *ui, void *self)
{
    (void)self;
    ui_title(ui, "How are you?");
    ui_text(ui, TYPE_BODY, INK_WORDS, "Take your time.");
    ui_icon(ui, ICON_HEART, 8, INK_TEAL);
    ui_target(ui, &(Target){.id = "well", .label = "Well", .look = LOOK_ANSWER, .on = true});
    ui_target(ui, &(Target){.id = "so", .label = "So so", .look = LOOK_ANSWER});
    ui_target(ui, &(Target){.id = "off", .label = "Not now", .disabled = true});
    ui_progress(ui, "Question", 3, 8);
    ui_target(ui, &(Target){.id = "home", .label = "Home", .look = LOOK_BAR});
    ui_target(ui, &(Target){.id = "speak", .label = "Read aloud", .look = LOOK_BAR});
}

static const char *say_of(View *view)
{
    Stage *stage = stage_open(600, 900, view, NULL);
    aloud_say(&aloud, stage->ui, &kiosk, &effects);
    return effects.count ? effects.items[effects.count - 1].text : NULL;
}

static void a_screen_is_read_from_its_title_to_its_answers_without_the_bar(void **state)
{
    (void)state;
    aloud.wants_screen = true;
    const char *said = say_of(one_of_each);
    assert_non_null(said);
    assert_int_equal(effects.count, 1);
    assert_int_equal(effects.items[0].kind, EFFECT_SAY);
    assert_string_equal(effects.items[0].small, "en");
    const char *const order[] = {"How are you?", "Take your time.", "Well",
                                 "So so",        "Question",        "3/8"};
    const char *at = said;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const char *found = strstr(at, order[i]);
        if (!found) {
            fail_msg("\"%s\" is not said after \"%.20s\" in: %s", order[i], at, said);
        }
        at = found + strlen(order[i]);
    }
    assert_null(strstr(said, "Home"));
    assert_null(strstr(said, "Read aloud"));
    assert_null(strstr(said, "Not now"));
    assert_false(aloud_waiting(&aloud));
}

static void sentences_are_parted_by_a_full_stop(void **state)
{
    (void)state;
    aloud.wants_screen = true;
    const char *said = say_of(one_of_each);
    assert_true(strncmp(said, "How are you?. Take your time.", 29) == 0);
}

static void only_what_the_keys_stand_on_is_read_after_a_key(void **state)
{
    (void)state;
    Stage *stage = stage_open(600, 900, one_of_each, NULL);
    ui_key(stage->ui, NAV_NEXT);
    ui_key(stage->ui, NAV_NEXT);
    stage_show(stage);
    aloud.wants_focus = true;
    aloud_say(&aloud, stage->ui, &kiosk, &effects);
    assert_int_equal(effects.count, 1);
    const char *said = effects.items[0].text;
    for (int i = 0; i < ui_node_count(stage->ui); i++) {
        const Node *node = ui_node(stage->ui, i);
        if (node->focused) {
            assert_string_equal(said, node->label);
        }
    }
}

static void with_dialog(Ui *ui, void *self)
{
    (void)self;
    ui_text(ui, TYPE_BODY, INK_WORDS, "Below the dialog");
    ui_open(ui, &(Box){.id = "still", .role = ROLE_DIALOG});
    ui_text(ui, TYPE_BODY, INK_WORDS, "Are you still there?");
    ui_target(ui, &(Target){.id = "stay", .label = "I am here"});
    ui_close(ui);
}

static void a_dialog_is_read_alone(void **state)
{
    (void)state;
    aloud.wants_screen = true;
    const char *said = say_of(with_dialog);
    assert_non_null(strstr(said, "Are you still there?"));
    assert_non_null(strstr(said, "I am here"));
    assert_null(strstr(said, "Below"));
}

static void nothing_to_read(Ui *ui, void *self)
{
    (void)self;
    ui_icon(ui, ICON_HEART, 8, INK_TEAL);
    ui_spring(ui, 1);
}

static void an_empty_screen_says_nothing(void **state)
{
    (void)state;
    aloud.wants_screen = true;
    assert_null(say_of(nothing_to_read));
    assert_int_equal(effects.count, 0);
    assert_false(aloud_waiting(&aloud));
}

static void the_voice_speaks_the_language_of_the_screen(void **state)
{
    (void)state;
    const Lang langs[] = {{.code = "en"}, {.code = "ar"}};
    kiosk.langs = langs;
    kiosk.lang_count = 2;
    kiosk.manner.lang_i = 1;
    aloud.wants_screen = true;
    say_of(one_of_each);
    assert_string_equal(effects.items[0].small, "ar");
}

static void a_full_queue_is_survived(void **state)
{
    (void)state;
    for (int i = 0; i < EFFECTS_MAX; i++) {
        assert_non_null(effects_add(&effects, EFFECT_HUSH));
    }
    aloud.wants_screen = true;
    say_of(one_of_each);
    assert_int_equal(effects.count, EFFECTS_MAX);
    assert_int_equal(effects.dropped, 1);
}

static void much_to_read(Ui *ui, void *self)
{
    (void)self;
    for (int i = 0; i < 300; i++) {
        ui_text(ui, TYPE_BODY, INK_WORDS,
                ui_print(ui,
                         "%d: caf\xc3\xa9, na\xc3\xafve, gar\xc3\xa7on, \xe2\x82\xac and more",
                         i));
    }
}

static void a_text_that_is_too_long_ends_on_a_whole_letter(void **state)
{
    (void)state;
    aloud.wants_screen = true;
    const char *said = say_of(much_to_read);
    size_t length = strlen(said);
    assert_true(length < ALOUD_BYTES && length > ALOUD_BYTES - 100);
    assert_true(text_is_utf8(said, length));
}

/* The log holds what was said since somebody asked; when it is full it begins anew. */
static void the_log_never_grows_beyond_its_room(void **state)
{
    (void)state;
    for (int round = 0; round < 8; round++) {
        memset(&effects, 0, sizeof effects);
        aloud.wants_screen = true;
        say_of(much_to_read);
        assert_true(aloud.log_used > 0 && aloud.log_used <= ALOUD_LOG_BYTES);
        assert_int_equal(aloud.log[aloud.log_used - 1], '\0');
        for (size_t at = 0; at < aloud.log_used; at += strlen(aloud.log + at) + 1) {
            assert_true(aloud.log[at] != '\0');
        }
    }
}

static void what_was_said_is_wiped(void **state)
{
    (void)state;
    static const Aloud nothing;
    aloud.wants_screen = true;
    say_of(one_of_each);
    aloud_handed_over(&aloud);
    assert_memory_equal(aloud.text, nothing.text, sizeof nothing.text);
    assert_true(aloud.log_used > 0);
    aloud_forget(&aloud);
    assert_memory_equal(aloud.log, nothing.log, sizeof nothing.log);
    assert_int_equal(aloud.log_used, 0);
    assert_false(aloud_waiting(&aloud) || aloud.was_speaking);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_screen_is_read_when_it_is_new_or_reading_begins, begin),
        cmocka_unit_test_setup(switching_off_drops_what_waits, begin),
        cmocka_unit_test_setup(a_screen_is_read_from_its_title_to_its_answers_without_the_bar,
                               begin),
        cmocka_unit_test_setup(sentences_are_parted_by_a_full_stop, begin),
        cmocka_unit_test_setup(only_what_the_keys_stand_on_is_read_after_a_key, begin),
        cmocka_unit_test_setup(a_dialog_is_read_alone, begin),
        cmocka_unit_test_setup(an_empty_screen_says_nothing, begin),
        cmocka_unit_test_setup(the_voice_speaks_the_language_of_the_screen, begin),
        cmocka_unit_test_setup(a_full_queue_is_survived, begin),
        cmocka_unit_test_setup(a_text_that_is_too_long_ends_on_a_whole_letter, begin),
        cmocka_unit_test_setup(the_log_never_grows_beyond_its_room, begin),
        cmocka_unit_test_setup(what_was_said_is_wiped, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

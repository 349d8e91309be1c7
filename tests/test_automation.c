/* test_automation.c - the language of scripts inside the program: words, arguments, JSON. */
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
    inside_begin(&inside, "tests/packs/good");
    return 0;
}

static int close_inside(void **state)
{
    (void)state;
    inside_end(&inside);
    return 0;
}

/* Every test begins at the first screen with the installed manner. */
static int go_home(void **state)
{
    (void)state;
    Flow *flow = &inside.app->flow;
    inside.app->kiosk.installed_manner = (Manner){.text_size = 1};
    memset(flow, 0, sizeof *flow);
    flow_start(flow, &inside.app->kiosk);
    inside.app->dirty = true;
    app_step(inside.app);
    app_show(inside.app);
    return 0;
}

/* Each wrong line and a part of the sentence it gets. */
static void a_wrong_line_gets_its_sentence(void **state)
{
    (void)state;
    const struct {
        const char *line, *said;
    } rows[] = {
        {"", "no command"},
        {"   \t ", "no command"},
        {"dance", "there is no command \"dance\""},
        {"Tap start", "there is no command \"Tap\""},
        {"tree now", "tree: what can be reached"},
        {"tap", "tap: ID, \"Words\" or X Y"},
        {"tap 1 2 3", "tap: ID, \"Words\" or X Y"},
        {"tap nobody", "tap: screen attract has no \"nobody\""},
        {"tap \"No such words\"", "tap: screen attract has no \"No such words\""},
        {"tap 10 9000", "tap: \"9000\" is not a whole number in 0..8192"},
        {"tap -1 10", "tap: \"-1\" is not a whole number in 0..8192"},
        {"tap 1.5 10", "tap: \"1.5\" is not a whole number in 0..8192"},
        {"tap 8000 8000", "tap: nothing can be chosen at 8000 8000 on screen attract"},
        {"drag 1 2 3 4", "drag: X1 Y1 X2 Y2 MS"},
        {"drag 1 2 3 x 5", "drag: \"x\" is not a whole number in 0..8192"},
        {"drag 1 2 3 4 3600001", "drag: \"3600001\" is not a whole number in 0..3600000"},
        {"hold 1 2", "hold: X Y MS"},
        {"hold 1 2 -5", "hold: \"-5\" is not a whole number in 0..3600000"},
        {"key", "key: NAME: Left, Right, Tab"},
        {"key Banana", "there is no key \"Banana\""},
        {"choose nobody", "choose: the keys do not come to \"nobody\" on screen attract"},
        {"advance", "advance: MS"},
        {"advance -1", "advance: \"-1\" is not a whole number in 0..86400000"},
        {"advance 86400001", "is not a whole number in 0..86400000"},
        {"advance 99999999999999999999", "is not a whole number in 0..86400000"},
        {"advance 12ms", "advance: \"12ms\" is not a whole number"},
        {"advance \"\"", "advance: \"\" is not a whole number"},
        {"expect screen", "expect: screen NAME, text"},
        {"expect screen result", "expected screen result, it is attract"},
        {"expect title x", "expect: \"title\" is not one of: screen, text, no-text"},
        {"expect text \"never said\"", "screen attract does not say \"never said\""},
        {"set lang zz", "set lang: \"zz\" is not one of: a language of the content"},
        {"set theme pink", "set theme: \"pink\" is not one of: default, high-contrast-dark"},
        {"set text_size 0", "set text_size: \"0\" is not one of: 1, 2, 3, 4"},
        {"set text_size 5", "set text_size: \"5\" is not one of: 1, 2, 3, 4"},
        {"set text_size 22", "set text_size: \"22\" is not one of"},
        {"set text_size \"\"", "set text_size: \"\" is not one of"},
        {"set reach maybe", "set reach: \"maybe\" is not one of: on, off"},
        {"set mode home", "set mode: \"home\" is not one of: waiting, gym"},
        {"set volume 3",
         "set: \"volume\" is not one of: lang, theme, text_size, reach, mode, guidance"},
        {"shot /no/such/folder/a.png", "/no/such/folder/a.png"},
        {"paper a.pdf", "paper: there is no plan yet"},
        {"printer none", "printer: \"none\" is not one of: ready, low, out, offline, unknown"},
        {"stick /nowhere", "stick: \"/nowhere\" is no folder"},
        {"one two three four five six seven", "more than 6 words"},
        {"tap \"never closed", "a word without its end, or longer than 511 bytes"},
        {"tap \"ends in a stroke\\", "a word without its end"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        inside_refuses(&inside, rows[i].line, rows[i].said);
        assert_string_equal(inside_screen(&inside), "attract");
    }
}

static void blanks_and_quotes_make_words(void **state)
{
    (void)state;
    const struct {
        const char *line, *said; /* which shows what was understood */
    } rows[] = {
        {"  expect \t screen   attract  \r\n", NULL},
        {"expect screen \"attract\"", NULL},
        {"\"expect\" \"screen\" \"attract\"", NULL},
        {"expect \"screen\"\"attract\"", NULL},
        {"expect screen \"a b\"", "expected screen a b, it"},
        {"expect screen \"a \\\"b\\\" c\"", "expected screen a \"b\" c, it"},
        {"expect screen \"a\\\\b\"", "expected screen a\\b, it"},
        {"expect screen \"a\\nb\"", "expected screen anb, it"},
        {"expect screen a\"b", "expected screen a\"b, it"},
        {"expect screen a\\b", "expected screen a\\b, it"},
        {"expect screen \"\"", "expected screen , it"},
        {"expect screen \"  \"", "expected screen   , it"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].said) {
            inside_refuses(&inside, rows[i].line, rows[i].said);
        } else {
            inside_do(&inside, rows[i].line);
        }
    }
}

static void a_word_may_be_511_bytes_long(void **state)
{
    (void)state;
    for (int bytes = 509; bytes <= 514; bytes++) {
        for (int quoted = 0; quoted < 2; quoted++) {
            char line[600];
            snprintf(line, sizeof line, "tap %s%0*d%s", quoted ? "\"" : "", bytes, 7,
                     quoted ? "\"" : "");
            inside_refuses(&inside, line, bytes < AUTOMATION_WORD_BYTES ? "has no" : "longer");
        }
    }
}

/* Whatever bytes come in, the answer is JSON; inside_ask reads it strictly. */
static void any_bytes_get_an_answer_in_json(void **state)
{
    (void)state;
    const char *const rows[] = {
        "\x01\x02\x03",
        "tap \x1b[2J",
        "tap \x7f",
        "expect screen \"\t\"",
        "\xff",
        "tap \xc3",
        "tap \xe2\x82",
        "expect screen \xed\xa0\x80",
        "\xf0\x9f\x98\x80",
        "tap \xc0\xaf",
        "tap \"\\u0000\"",
        "expect text \xfe\xff",
        "{\"ok\":true}",
        "tap </script>",
        "%s%n%s%n",
        "tap %1000000d",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *json = inside_ask(&inside, rows[i]);
        assert_true(json_is_false(json_object_get(json, "ok")));
        assert_true(json_is_string(json_object_get(json, "error")));
        json_decref(json);
    }
    uint32_t seed = 1;
    for (int round = 0; round < 2000; round++) {
        char line[48] = "tap ";
        int length = 4;
        for (; length < 6 + round % 40; length++) {
            seed = seed * 1664525u + 1013904223u;
            line[length] = (char)(1 + (seed >> 16) % 255);
        }
        json_decref(inside_ask(&inside, line));
    }
}

/* A sentence that has to be cut must not be cut within a letter. */
static void a_long_word_in_a_sentence_keeps_its_last_letter_whole(void **state)
{
    (void)state;
    for (int letters = 90; letters < 150; letters++) {
        char line[600] = "tap ";
        for (int i = 0; i < letters; i++) {
            strcat(line, "\xe2\x82\xac");
        }
        json_t *json = inside_ask(&inside, line);
        assert_true(json_is_false(json_object_get(json, "ok")));
        json_decref(json);
    }
}

static void hostile_view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state, (void)kiosk;
    ui_target(ui, &(Target){.id = "quote\"id", .label = "say \"no\" \\ or {}[]\n\t\x02 end"});
    ui_target(ui, &(Target){.id = "euro", .label = "\xe2\x82\xac \xf0\x9f\x98\x80"});
    ui_target(ui, &(Target){.id = "broken", .label = "half \xe2\x82", .disabled = true});
    ui_text(ui, TYPE_BODY, INK_WORDS, "</script>&amp;\x7f");
}

static Outcome hostile_update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state, (void)kiosk, (void)event;
    return OUT_STAY;
}

static void hostile_labels_come_through_json_unharmed(void **state)
{
    (void)state;
    static const Screen hostile = {.name = "hostile\"screen",
                                   .update = hostile_update,
                                   .view = hostile_view,
                                   .bare = true,
                                   .idle_ms = -1};
    inside.app->flow.current = &hostile;
    inside.app->dirty = true;
    json_t *json = inside_ask(&inside, "tree");
    assert_string_equal(json_string_value(json_object_get(json, "screen")), "hostile\"screen");
    json_t *nodes = json_object_get(json, "nodes");
    size_t i;
    json_t *node;
    int seen = 0;
    json_array_foreach (nodes, i, node) {
        const char *id = json_string_value(json_object_get(node, "id"));
        const char *label = json_string_value(json_object_get(node, "label"));
        assert_true(id && label);
        seen |= strcmp(id, "quote\"id") == 0
                && strcmp(label, "say \"no\" \\ or {}[]\n\t\x02 end") == 0;
        seen |= (strcmp(id, "euro") == 0 && strcmp(label, "\xe2\x82\xac \xf0\x9f\x98\x80") == 0)
                << 1;
        seen |= (strcmp(id, "broken") == 0 && json_is_false(json_object_get(node, "enabled")))
                << 2;
    }
    assert_int_equal(seen, 7);
    json_decref(json);
    inside_do(&inside, "tap \"say \\\"no\\\" \\\\ or {}[]\n\t\x02 end\"");
    inside_do(&inside, "tap quote\"id");
    inside_refuses(&inside, "tap broken", "cannot be chosen now");
}

static void what_was_spoken_is_told_once(void **state)
{
    (void)state;
    Aloud *aloud = &inside.app->aloud;
    static const char said[] = "One \"two\"\0three\\";
    memcpy(aloud->log, said, sizeof said);
    aloud->log_used = sizeof said;
    assert_string_equal(inside_say(&inside, "spoken"),
                        "{\"ok\":true,\"spoken\":[\"One \\\"two\\\"\",\"three\\\\\"]}");
    assert_string_equal(inside_say(&inside, "spoken"), "{\"ok\":true,\"spoken\":[]}");
    for (size_t i = 0; i < sizeof said; i++) {
        assert_int_equal(aloud->log[i], 0);
    }
}

static void settings_take_hold_at_once(void **state)
{
    (void)state;
    const Manner *manner = &inside.app->kiosk.manner;
    for (int size = 1; size <= 4; size++) {
        char line[40];
        snprintf(line, sizeof line, "set text_size %d", size);
        inside_do(&inside, line);
        assert_int_equal(manner->text_size, size);
    }
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        char line[60];
        snprintf(line, sizeof line, "set theme %s", themes[theme].name);
        inside_do(&inside, line);
        assert_int_equal(manner->theme, theme);
        assert_int_equal(inside.app->list->theme, theme);
    }
    inside_do(&inside, "set reach on");
    assert_true(manner->reach);
    inside_do(&inside, "set reach off");
    assert_false(manner->reach);
    inside_do(&inside, "set mode gym");
    assert_true(manner->gym && inside.app->kiosk.installed_manner.gym);
    inside_do(&inside, "set guidance education");
    assert_true(manner->education && inside.app->kiosk.installed_manner.education);
    inside_do(&inside, "set guidance full");
    assert_false(manner->education || inside.app->kiosk.installed_manner.education);
    inside_do(&inside, "set mode waiting");
    assert_false(manner->gym || inside.app->kiosk.installed_manner.gym);
}

static void a_refused_setting_changes_nothing(void **state)
{
    (void)state;
    const char *const rows[] = {"set text_size 9", "set theme x", "set reach x",
                                "set mode x",      "set lang x",  "set x x"};
    Manner before = inside.app->kiosk.manner;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        inside_refuses(&inside, rows[i], "is not one of");
        assert_memory_equal(&inside.app->kiosk.manner, &before, sizeof before);
    }
}

static void time_moves_only_as_far_as_it_is_told(void **state)
{
    (void)state;
    const int rows[] = {0, 1, 999, 60000, 3600000};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t before = app_now_ms(inside.app);
        char line[40];
        snprintf(line, sizeof line, "advance %d", rows[i]);
        inside_do(&inside, line);
        assert_int_equal(app_now_ms(inside.app) - before, rows[i]);
    }
}

static void only_fakes_can_be_played(void **state)
{
    (void)state;
    inside.app->options.fake_edges = false;
    inside_refuses(&inside, "printer out", "printer: only with --fake-edges");
    inside_refuses(&inside, "stick none", "stick: only with --fake-edges");
    inside.app->options.fake_edges = true;
    inside_do(&inside, "stick /tmp");
    assert_true(inside.app->kiosk.machine.stick);
    inside_do(&inside, "stick none");
    assert_false(inside.app->kiosk.machine.stick);
    for (int i = PRINTER_READY; i < PRINTER_STATE_COUNT; i++) {
        char line[40];
        snprintf(line, sizeof line, "printer %s", printer_state_names[i]);
        inside_do(&inside, line);
        assert_int_equal(inside.app->kiosk.machine.printer, i);
    }
}

static void an_answer_that_does_not_fit_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    char room[200];
    bool refused = false, answered = false;
    inside_say(&inside, "frames");
    for (size_t size = 1; size < sizeof room; size++) {
        TextOut out = text_out(room, size);
        Err err;
        if (automation_run(inside.app, "frames", &out, &err)) {
            assert_int_equal(room[out.used - 1], '}');
            answered = true;
        } else {
            assert_int_equal(out.used, 0);
            assert_int_equal(err.kind, ERR_FULL);
            refused = true;
        }
    }
    assert_true(refused && answered);
}

static void help_names_what_can_be_said_and_no_more(void **state)
{
    (void)state;
    char text[4096];
    TextOut out = text_out(text, sizeof text);
    automation_help(&out);
    assert_false(out.full);
    int count = 0;
    for (const char *row = text; *row; row = strchr(row, '\n') + 1) {
        char line[40] = "";
        assert_int_equal(sscanf(row, " %30s", line), 1);
        strcat(line, " a b c d e"); /* too much for any command but drag */
        inside_refuses(&inside, line, strncmp(line, "drag", 4) == 0 ? "whole number" : ": ");
        count++;
    }
    assert_int_equal(count, 22);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_wrong_line_gets_its_sentence, go_home),
        cmocka_unit_test_setup(blanks_and_quotes_make_words, go_home),
        cmocka_unit_test_setup(a_word_may_be_511_bytes_long, go_home),
        cmocka_unit_test_setup(any_bytes_get_an_answer_in_json, go_home),
        cmocka_unit_test_setup(a_long_word_in_a_sentence_keeps_its_last_letter_whole, go_home),
        cmocka_unit_test_setup(hostile_labels_come_through_json_unharmed, go_home),
        cmocka_unit_test_setup(what_was_spoken_is_told_once, go_home),
        cmocka_unit_test_setup(settings_take_hold_at_once, go_home),
        cmocka_unit_test_setup(a_refused_setting_changes_nothing, go_home),
        cmocka_unit_test_setup(time_moves_only_as_far_as_it_is_told, go_home),
        cmocka_unit_test_setup(only_fakes_can_be_played, go_home),
        cmocka_unit_test_setup(an_answer_that_does_not_fit_is_an_error_and_nothing_else,
                               go_home),
        cmocka_unit_test_setup(help_names_what_can_be_said_and_no_more, go_home),
    };
    return cmocka_run_group_tests(tests, open_inside, close_inside);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shell/options.h"

enum { ARGUMENTS_MAX = 64 };

/* Splits at spaces; a test's line is a visitor's shell line without quotes. */
static bool read_words(const char *words, char *const *environment, Options *options, Err *err)
{
    static char copy[512];
    char *argv[ARGUMENTS_MAX] = {"steadyback"};
    int argc = 1;
    char *rest = NULL;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        assert_true(argc < ARGUMENTS_MAX);
        argv[argc++] = word;
    }
    return options_read(argc, argv, environment, NULL, options, err);
}

static void nothing_said_gives_the_built_in_values(void **state)
{
    (void)state;
    Options options;
    Err err;
    assert_true(read_words("", NULL, &options, &err));
    assert_int_equal(options.text_size, 2);
    assert_int_equal(options.window.w, 0);
    assert_int_equal(options.content_count, 0);
    assert_false(options.headless);
    assert_false(options.manual_clock);
    assert_string_equal(options.control, "");
}

static void every_option_lands_in_its_place(void **state)
{
    (void)state;
    Options options;
    Err err;
    assert_true(
        read_words("--content a --content=b --window 800x480 --panel-mm=150x90 --rotate "
                   "270 --text-size 4 --theme high-contrast-light",
                   NULL, &options, &err));
    assert_int_equal(options.content_count, 2);
    assert_string_equal(options.content[0], "a");
    assert_string_equal(options.content[1], "b");
    assert_int_equal(options.window.w, 800);
    assert_int_equal(options.window.h, 480);
    assert_int_equal(options.panel_mm.h, 90);
    assert_int_equal(options.rotate, 3);
    assert_int_equal(options.text_size, 4);
    assert_int_equal(options.theme, THEME_LIGHT);
    assert_true(read_words("--headless --clock manual --fake-edges --mode gym --reach", NULL,
                           &options, &err));
    assert_true(options.headless && options.manual_clock && options.fake_edges
                && options.reach);
    assert_int_equal(options.mode, 1);
}

static void says_what_is_wrong_and_what_is_allowed(void **state)
{
    (void)state;
    static const struct {
        const char *words, *sentence;
    } rows[] = {
        {"--fly", "there is no option \"--fly\"; see --help"},
        {"--", "there is no option \"--\"; see --help"},
        {"headless", "there is no option \"headless\"; see --help"},
        {"-h", "there is no option \"-h\"; see --help"},
        {"--text-size", "--text-size wants 1..4"},
        {"--text-size 5", "option: text-size: \"5\" is not in 1..4"},
        {"--text-size 2x", "option: text-size: \"2x\" is not in 1..4"},
        {"--text-size -1", "option: text-size: \"-1\" is not in 1..4"},
        {"--text-size 99999999999999999999",
         "option: text-size: \"99999999999999999999\" is not in 1..4"},
        {"--clock fast", "option: clock: \"fast\" is not one of: real, manual"},
        {"--rotate 45", "option: rotate: \"45\" is not one of: 0, 90, 180, 270"},
        {"--window 300x200", "option: window: 300x200 is too small, the least is 320x240"},
        {"--window 320x239", "option: window: 320x239 is too small, the least is 320x240"},
        {"--window 1080", "option: window: \"1080\" is not WIDTHxHEIGHT"},
        {"--window 0x0", "option: window: \"0x0\" is not WIDTHxHEIGHT, each in 1..8192"},
        {"--window 800x480x3",
         "option: window: \"800x480x3\" is not WIDTHxHEIGHT, each in 1..8192"},
        {"--panel-mm 20x500", "option: panel-mm: 20x500 is too small, the least is 30x30"},
        {"--headless=maybe", "option: headless: \"maybe\" is not on or off"},
        {"--lang \xFF\xFE", "option: lang: not UTF-8"},
        {"--config /nowhere/x.conf", "config: /nowhere/x.conf: No such file or directory"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Options options = {.text_size = 77};
        Err err;
        if (read_words(rows[i].words, NULL, &options, &err)) {
            fail_msg("%s was taken", rows[i].words);
        }
        assert_string_equal(err.text, rows[i].sentence);
        assert_int_equal(options.text_size, 77); /* nothing half-set */
    }
}

static void the_least_window_is_taken(void **state)
{
    (void)state;
    Options options;
    Err err;
    assert_true(read_words("--window 320x240", NULL, &options, &err));
    assert_int_equal(options.window.h, 240);
}

static void environment_speaks_the_same_names(void **state)
{
    (void)state;
    char *environment[] = {"PATH=/bin", "STEADYBACK_TEXT_SIZE=3", "STEADYBACK_MODE=gym",
                           "STEADYBACK_TEXT=9", NULL};
    Options options;
    Err err;
    assert_true(read_words("", environment, &options, &err));
    assert_int_equal(options.text_size, 3);
    assert_int_equal(options.mode, 1);

    char *wrong[] = {"STEADYBACK_TEXT_SIZE=9", NULL};
    assert_false(read_words("", wrong, &options, &err));
    assert_string_equal(err.text, "environment: text-size: \"9\" is not in 1..4");
}

static void the_command_line_wins_over_environment_and_file(void **state)
{
    (void)state;
    char path[] = "/tmp/steadyback-options-XXXXXX";
    int fd = mkstemp(path);
    static const char text[] = "# a clinic\n\n text-size = 4 \nmode=gym\ncontent = one\n"
                               "content = two\nprinter = Front desk";
    assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
    close(fd);
    char variable[64];
    snprintf(variable, sizeof variable, "STEADYBACK_CONFIG=%s", path);
    char *environment[] = {variable, "STEADYBACK_TEXT_SIZE=3", NULL};
    Options options;
    Err err;

    assert_true(read_words("", environment, &options, &err));
    assert_int_equal(options.text_size, 3);
    assert_int_equal(options.content_count, 2);
    assert_string_equal(options.printer, "Front desk");
    assert_true(read_words("--text-size 1 --content three", environment, &options, &err));
    assert_int_equal(options.text_size, 1);
    assert_int_equal(options.mode, 1);
    assert_int_equal(options.content_count, 1); /* a stronger source begins the layers anew */
    assert_string_equal(options.content[0], "three");
    unlink(path);
}

static void a_bad_line_of_a_file_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sentence;
    } rows[] = {
        {"mode = gym\nspeed = 3\n", "x.conf: line 2: there is no option \"speed\""},
        {"\n\nmode gym", "x.conf: line 3: \"mode gym\" is not `key = value`"},
        {"theme = pink", "x.conf: line 1: theme: \"pink\" is not one of: default, "
                         "high-contrast-dark, high-contrast-light"},
        {"config = other.conf", "x.conf: line 1: there is no option \"config\""},
        {"= 3", "x.conf: line 1: there is no option \"\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Options options = {0};
        Err err;
        assert_false(options_read_text("x.conf", rows[i].text, &options, &err));
        assert_string_equal(err.text, rows[i].sentence);
    }
}

static void too_much_of_anything_is_refused(void **state)
{
    (void)state;
    Options options = {0};
    Err err;
    static char text[2048];
    memset(text, 'x', sizeof text - 1);
    assert_false(options_read_text("x.conf", text, &options, &err));
    assert_string_equal(err.text, "x.conf: line 1 is longer than 575 bytes");

    TextOut out = text_out(text, sizeof text);
    for (int i = 0; i <= OPTION_CONTENT_MAX; i++) {
        text_add(&out, "content = layer%d\n", i);
    }
    assert_false(options_read_text("x.conf", text, &options, &err));
    assert_string_equal(err.text, "x.conf: line 9: content: more than 8 layers");

    out = text_out(text, sizeof text);
    text_add(&out, "control = /%0150d", 1);
    assert_false(options_read_text("x.conf", text, &options, &err));
    assert_string_equal(err.text, "x.conf: line 1: control: longer than 107 bytes");
}

static void help_names_every_option_of_the_design(void **state)
{
    (void)state;
    static const char *const names[] = {
        "content",        "state",   "window",   "panel-mm",  "fullscreen",
        "rotate",         "lang",    "theme",    "text-size", "reach",
        "reduced-motion", "mode",    "guidance", "printer",   "headless",
        "clock",          "now",     "script",   "control",   "fake-edges",
        "check",          "version", "help",
    };
    static char text[8192];
    TextOut out = text_out(text, sizeof text);
    options_help(&out);
    assert_false(out.full);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "\n  --%s ", names[i]);
        if (!strstr(text, line)) {
            fail_msg("--help does not name %s", names[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_said_gives_the_built_in_values),
        cmocka_unit_test(every_option_lands_in_its_place),
        cmocka_unit_test(says_what_is_wrong_and_what_is_allowed),
        cmocka_unit_test(the_least_window_is_taken),
        cmocka_unit_test(environment_speaks_the_same_names),
        cmocka_unit_test(the_command_line_wins_over_environment_and_file),
        cmocka_unit_test(a_bad_line_of_a_file_is_named),
        cmocka_unit_test(too_much_of_anything_is_refused),
        cmocka_unit_test(help_names_every_option_of_the_design),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

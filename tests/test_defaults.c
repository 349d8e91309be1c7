/* test_defaults.c - where content, state and helper are when nobody says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "shell/defaults.h"

static const char *const variables[] = {"STATE_DIRECTORY", "XDG_STATE_HOME", "HOME"};

static int no_variables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        unsetenv(variables[i]);
    }
    return 0;
}

/* systemd's folder wins, then the desktop's, then home; only a whole path counts. */
static void state_is_where_systemd_desktop_or_home_say(void **state)
{
    const struct {
        const char *systemd, *xdg, *home, *expected;
    } rows[] = {
        {NULL, NULL, NULL, "/var/lib/steadyback"},
        {NULL, NULL, "/home/k", "/home/k/.local/state/steadyback"},
        {NULL, "/x", "/home/k", "/x/steadyback"},
        {"/var/lib/s", "/x", "/home/k", "/var/lib/s"},
        {"/var/lib/s", NULL, NULL, "/var/lib/s"},
        {"", "", "/home/k", "/home/k/.local/state/steadyback"},
        {"relative", "also/relative", "/home/k", "/home/k/.local/state/steadyback"},
        {"relative", "./x", "~", "/var/lib/steadyback"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *const values[] = {rows[i].systemd, rows[i].xdg, rows[i].home};
        no_variables(state);
        for (int k = 0; k < 3; k++) {
            if (values[k]) {
                setenv(variables[k], values[k], 1);
            }
        }
        Options options = {.content_count = 1};
        defaults_fill(&options);
        assert_string_equal(options.state, rows[i].expected);
    }
}

static void what_was_said_stays(void **state)
{
    (void)state;
    setenv("STATE_DIRECTORY", "/elsewhere", 1);
    Options options = {.content_count = 2, .state = "/mine", .content = {"/a", "/b"}};
    Options before = options;
    defaults_fill(&options);
    assert_memory_equal(&options, &before, sizeof options);
}

static void content_is_found_beside_the_program(void **state)
{
    (void)state;
    Options options = {.state = "/mine"};
    defaults_fill(&options);
    assert_int_equal(options.content_count, 1);
    char file[OPTION_TEXT_BYTES + 16];
    snprintf(file, sizeof file, "%s/pack.json", options.content[0]);
    assert_int_equal(access(file, R_OK), 0);
}

/* A variable of any length is cut, never written beyond. */
static void an_endless_variable_is_cut(void **state)
{
    (void)state;
    static char long_path[4 * OPTION_TEXT_BYTES];
    memset(long_path, 'a', sizeof long_path - 1);
    long_path[0] = '/';
    setenv("HOME", long_path, 1);
    Options options = {.content_count = 1, .lang = "ar"};
    Options untouched = options;
    defaults_fill(&options);
    assert_int_equal(strlen(options.state), sizeof options.state - 1);
    memset(options.state, 0, sizeof options.state);
    assert_memory_equal(&options, &untouched, sizeof options);
}

static void the_paper_program_lies_beside_this_one(void **state)
{
    (void)state;
    char path[OPTION_TEXT_BYTES], own[OPTION_TEXT_BYTES];
    defaults_paper_program(path, sizeof path);
    ssize_t length = readlink("/proc/self/exe", own, sizeof own - 1);
    assert_true(length > 0);
    own[length] = '\0';
    size_t folder = (size_t)(strrchr(own, '/') - own);
    assert_memory_equal(path, own, folder);
    assert_string_equal(path + folder, "/steadyback-paper");
    for (size_t size = 1; size < 20; size++) {
        char small[20];
        memset(small, '#', sizeof small);
        defaults_paper_program(small, size);
        assert_int_equal(small[size - 1], '\0');
        assert_true(size == sizeof small || small[size] == '#');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(state_is_where_systemd_desktop_or_home_say, no_variables),
        cmocka_unit_test_setup(what_was_said_stays, no_variables),
        cmocka_unit_test_setup(content_is_found_beside_the_program, no_variables),
        cmocka_unit_test_setup(an_endless_variable_is_cut, no_variables),
        cmocka_unit_test_setup(the_paper_program_lies_beside_this_one, no_variables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

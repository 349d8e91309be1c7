/* test_check.c - `steadyback --check` as installers see it: its sentences and its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "folder.h"
#include "shell/check.h"

enum { OUTPUT_BYTES = 1 << 16 };

static Folder folder;
static char said[OUTPUT_BYTES];

static int begin(void **state)
{
    (void)state;
    folder = folder_make();
    return 0;
}

static int end(void **state)
{
    (void)state;
    folder_drop(&folder);
    return 0;
}

/* Runs the check with standard output in a file of ours. */
static int check(const char *base, const char *site, const char *state_dir)
{
    static Options options;
    memset(&options, 0, sizeof options);
    snprintf(options.content[0], sizeof options.content[0], "%s", base);
    snprintf(options.content[1], sizeof options.content[1], "%s", site ? site : "");
    options.content_count = site ? 2 : 1;
    snprintf(options.state, sizeof options.state, "%s", state_dir);
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    FILE *file = fopen(folder_path(&folder, "out"), "w");
    dup2(fileno(file), STDOUT_FILENO);
    int result = check_run(&options);
    fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    fclose(file);
    folder_read_file(&folder, "out", said, sizeof said);
    return result;
}

static void good_content_is_in_order(void **state)
{
    (void)state;
    assert_int_equal(check("tests/packs/good", NULL, folder.path), 0);
    assert_non_null(strstr(said, " is in order: "));
    assert_non_null(strstr(said, " movements, "));
    assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
    assert_int_equal(check("content/base", NULL, folder.path), 0);
    assert_int_equal(check("tests/packs/good", "tests/packs/site", folder.path), 0);
}

static void every_fault_is_a_line_and_the_end_is_1(void **state)
{
    (void)state;
    const struct {
        const char *base, *site, *said;
    } rows[] = {
        {"/nowhere", NULL, "no such"},
        {"tests", NULL, ".json"},
        {"tests/packs/broken_half", NULL, "quiz.json: line "},
        {"tests/packs/broken_floor", NULL, "safety.json"},
        {"tests/packs/good", "tests/packs/broken_site", ": "},
        {"tests/test_check.c", NULL, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(check(rows[i].base, rows[i].site, folder.path), 1);
        if (!strstr(said, rows[i].said) || !said[0]) {
            fail_msg("%s: \"%s\" expected, said: %s", rows[i].base, rows[i].said, said);
        }
        assert_null(strstr(said, "in order"));
    }
}

static void a_state_folder_that_cannot_be_written_is_survived(void **state)
{
    (void)state;
    int result = check("tests/packs/good", NULL, "/proc/no/such");
    assert_true(result == 0 || result == 1);
    assert_true(said[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_content_is_in_order),
        cmocka_unit_test(every_fault_is_a_line_and_the_end_is_1),
        cmocka_unit_test(a_state_folder_that_cannot_be_written_is_survived),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

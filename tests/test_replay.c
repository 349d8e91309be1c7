/* test_replay.c - script files: what is skipped, where one stops, how it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "inside.h"
#include "shell/replay.h"

enum { OUTPUT_BYTES = 1 << 16 };

typedef struct {
    int result;
    char out[OUTPUT_BYTES], said[OUTPUT_BYTES]; /* standard output, standard error */
} Played;

static Inside inside;
static Folder folder;
static Played played;

static int begin(void **state)
{
    (void)state;
    folder = folder_make();
    inside_begin(&inside, "tests/packs/good");
    return 0;
}

static int end(void **state)
{
    (void)state;
    inside_end(&inside);
    folder_drop(&folder);
    return 0;
}

static int into_file(int fd, const char *path, int *ret_kept)
{
    fflush(NULL);
    *ret_kept = dup(fd);
    FILE *file = fopen(path, "w");
    dup2(fileno(file), fd);
    return fclose(file);
}

static void back_again(int fd, int kept)
{
    fflush(NULL);
    dup2(kept, fd);
    close(kept);
}

static void play_path(const char *path)
{
    int kept_out, kept_err;
    inside.app->quit = false;
    into_file(STDOUT_FILENO, folder_path(&folder, "out"), &kept_out);
    into_file(STDERR_FILENO, folder_path(&folder, "err"), &kept_err);
    played.result = replay_run(inside.app, path);
    back_again(STDOUT_FILENO, kept_out);
    back_again(STDERR_FILENO, kept_err);
    folder_read_file(&folder, "out", played.out, sizeof played.out);
    folder_read_file(&folder, "err", played.said, sizeof played.said);
}

static void play(const char *script)
{
    folder_write(&folder, "script.txt", script, strlen(script));
    play_path(folder_path(&folder, "script.txt"));
}

static void comments_and_blank_lines_are_skipped(void **state)
{
    (void)state;
    const char *const rows[] = {
        "",
        "\n\n\n",
        "# nothing\n   # nothing\n\t#\n",
        "\r\n\r\n",
        "   \n\t\t\n",
        "expect screen attract",
        "expect screen attract\r\n",
        "  \texpect screen attract   \n#end",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        play(rows[i]);
        assert_int_equal(played.result, 0);
        assert_string_equal(played.out, "");
        assert_string_equal(played.said, "");
    }
}

static void a_failing_line_is_named_and_the_rest_is_not_played(void **state)
{
    (void)state;
    const struct {
        const char *script, *said;
    } rows[] = {
        {"dance", "script.txt:1: there is no command \"dance\"\n"},
        {"# a\n\nexpect screen result\nquit\n",
         "script.txt:3: expected screen result, it is attract\n"},
        {"advance 0\nadvance x\nadvance y\n", "script.txt:2: advance: \"x\" is not a whole"},
        {"tap \"open\nquit\n", "script.txt:1: a word without its end"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        play(rows[i].script);
        assert_int_equal(played.result, 1);
        assert_non_null(strstr(played.said, rows[i].said));
        assert_ptr_equal(strchr(played.said, '\n'), played.said + strlen(played.said) - 1);
        assert_false(inside.app->quit);
    }
}

static void quit_ends_it_well_before_what_follows(void **state)
{
    (void)state;
    play("advance 0\nquit\ndance\n");
    assert_int_equal(played.result, 0);
    assert_true(inside.app->quit);
    assert_string_equal(played.said, "");
}

static void only_what_was_asked_is_printed(void **state)
{
    (void)state;
    play("advance 10\nsettle\ntier\nexpect screen attract\nspoken\n");
    assert_int_equal(played.result, 0);
    assert_string_equal(played.out,
                        "{\"ok\":true,\"tier\":null}\n{\"ok\":true,\"spoken\":[]}\n");
}

static void a_script_that_cannot_be_read_is_said_so(void **state)
{
    (void)state;
    play_path("/no/such/script");
    assert_int_equal(played.result, 2);
    assert_string_equal(played.said,
                        "steadyback: script /no/such/script: No such file or directory\n");
}

static void a_line_longer_than_any_command_fails(void **state)
{
    (void)state;
    static char script[10000];
    memset(script, 'a', sizeof script - 2);
    memcpy(script, "tap ", 4);
    script[sizeof script - 2] = '\n';
    play(script);
    assert_int_equal(played.result, 1);
    assert_non_null(strstr(played.said, "script.txt:1: "));
}

static void a_held_corner_opens_the_staff_door(void **state)
{
    (void)state;
    play("tap start\nsettle\nhold 20 20 5100\nsettle\nexpect screen staff_pin\n");
    if (played.result != 0) {
        fail_msg("%s", played.said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_blank_lines_are_skipped),
        cmocka_unit_test(a_failing_line_is_named_and_the_rest_is_not_played),
        cmocka_unit_test(quit_ends_it_well_before_what_follows),
        cmocka_unit_test(only_what_was_asked_is_printed),
        cmocka_unit_test(a_script_that_cannot_be_read_is_said_so),
        cmocka_unit_test(a_line_longer_than_any_command_fails),
        cmocka_unit_test(a_held_corner_opens_the_staff_door),
    };
    return cmocka_run_group_tests(tests, begin, end);
}

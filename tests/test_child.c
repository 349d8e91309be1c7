/* test_child.c - programs we start: fed, heard, held to their time; speech and the watchdog. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "edge/clock.h"
#include "edge/speech.h"
#include "edge/watchdog.h"
#include "folder.h"

static bool run_shell(const char *script, const char *input, int budget_ms, char line[64],
                      Err *err)
{
    const char *words[] = {"sh", "-c", script, NULL};
    ChildRun run = {.words = words, .input = input, .budget_ms = budget_ms};
    return child_run(&run, line, 64, err);
}

static void the_first_line_and_the_status_come_back(void **state)
{
    (void)state;
    static const struct {
        const char *script, *input, *line;
        bool good;
        const char *says;
    } rows[] = {
        {"echo ready", NULL, "ready", true, ""},
        {"printf ready", NULL, "ready", true, ""},
        {"echo one; echo two", NULL, "one", true, ""},
        {"true", NULL, "", true, ""},
        {"cat", "said\nmore", "said", true, ""},
        {"cat >/dev/null; echo done", "text", "done", true, ""},
        {"wc -c", "12345", "5", true, ""},
        {"echo 'No paper.'; exit 3", NULL, "No paper.", false, "ended with 3"},
        {"kill -9 $$", NULL, "", false, "ended by signal 9"},
        {"exec >&-; sleep 0.05; exit 4", NULL, "", false, "ended with 4"},
        {"printf 'a\\000b\\n'", NULL, "a", true, ""},
        {"yes x | head -c 300000", NULL, "x", true, ""},
        {"head -c 300000 /dev/zero | tr '\\000' y", NULL, /* one endless line is cut */
         "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", true, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[64] = "untouched";
        Err err = {.text = ""};
        bool good = run_shell(rows[i].script, rows[i].input, 5000, line, &err);
        if (good != rows[i].good || strcmp(line, rows[i].line) != 0
            || !strstr(err.text, rows[i].says)) {
            fail_msg("row %zu: %d '%s' '%s'", i, good, line, err.text);
        }
    }
}

static void a_text_larger_than_any_pipe_goes_through(void **state)
{
    (void)state;
    static char large[1 << 20];
    char line[64];
    Err err;
    memset(large, 'x', sizeof large - 1);
    assert_true(run_shell("wc -c", large, 5000, line, &err));
    assert_int_equal(atoi(line), sizeof large - 1);
    assert_true(run_shell("echo early; exec <&-; sleep 0.1", large, 5000, line, &err));
    assert_string_equal(line, "early"); /* not read: no SIGPIPE, no waiting */
}

static void what_takes_too_long_is_killed_with_all_it_started(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        "sleep 60", "sleep 60 & sleep 60", "exec >&-; sleep 60",
        "trap '' TERM INT HUP; while :; do sleep 1; done", "echo begun; sleep 60"};
    char line[64];
    Err err;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        int64_t began_ms = clock_steady_ms();
        assert_false(run_shell(scripts[i], "text", 250, line, &err));
        assert_in_range(clock_steady_ms() - began_ms, 200, 1500);
        assert_non_null(strstr(err.text, "no answer within"));
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody left to wait for */
}

static void *stop_soon(void *flag)
{
    nanosleep(&(struct timespec){.tv_nsec = 100 * 1000000L}, NULL);
    atomic_store((atomic_bool *)flag, true);
    return NULL;
}

static void it_is_not_waited_for_when_the_program_ends(void **state)
{
    (void)state;
    const char *words[] = {"sleep", "60", NULL};
    atomic_bool stop = false;
    ChildRun run = {.words = words, .budget_ms = 60000, .stop = &stop};
    char line[64];
    pthread_t thread;
    Err err;
    int64_t began_ms = clock_steady_ms();
    pthread_create(&thread, NULL, stop_soon, &stop);
    assert_false(child_run(&run, line, sizeof line, &err));
    pthread_join(thread, NULL);
    assert_in_range(clock_steady_ms() - began_ms, 50, 1500);
}

static void a_program_that_is_missing_is_said(void **state)
{
    (void)state;
    static const char *const paths[] = {"/nowhere/steadyback-paper", "no-such-program-here",
                                        "/etc/passwd", "/tmp"};
    int open_before = folder_count(&(Folder){"/proc/self"}, "fd");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *words[] = {paths[i], NULL};
        ChildRun run = {.words = words, .input = "text", .budget_ms = 1000};
        char line[64];
        Err err = {.text = ""};
        assert_false(child_run(&run, line, sizeof line, &err));
        assert_non_null(strstr(err.text, paths[i]));
    }
    assert_int_equal(folder_count(&(Folder){"/proc/self"}, "fd"), open_before);
}

/* A program named espeak-ng of our own, first in PATH, writes down what it was told. */
static void speech_says_hushes_and_never_fails(void **state)
{
    (void)state;
    Folder folder = folder_make();
    char script[256], path[600], back[200] = "";
    const char *old_path = getenv("PATH");
    int length = snprintf(script, sizeof script,
                          "#!/bin/sh\necho \"$@\" > %s/args\ncat > %s/said\n"
                          "echo > %s/done\nexec sleep 60\n",
                          folder.path, folder.path, folder.path);
    folder_write(&folder, "espeak-ng", script, (size_t)length);
    length = snprintf(path, sizeof path, "chmod 755 %s/espeak-ng", folder.path);
    assert_true(length > 0 && system(path) == 0);
    snprintf(path, sizeof path, "%s:%.400s", folder.path, old_path);
    char kept[512];
    snprintf(kept, sizeof kept, "%.500s", old_path);
    setenv("PATH", path, 1);
    Speech speech = {.child = {.pid = 0}};
    speech_hush(&speech);
    speech_say(&speech, "de", "Hello there.");
    for (int i = 0; i < 200 && !folder_has(&folder, "done"); i++) {
        nanosleep(&(struct timespec){.tv_nsec = 10 * 1000000L}, NULL);
    }
    folder_read_file(&folder, "args", back, sizeof back);
    assert_string_equal(back, "-v de --stdin\n");
    folder_read_file(&folder, "said", back, sizeof back);
    assert_string_equal(back, "Hello there.");
    pid_t first = speech.child.pid;
    assert_int_equal(kill(first, 0), 0);
    speech_say(&speech, "; rm -rf /", "Another."); /* no language: never on the command line */
    assert_int_equal(kill(first, 0), -1);
    speech_hush(&speech);
    speech_hush(&speech);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    setenv("PATH", "/nowhere", 1);
    speech_say(&speech, "en", "Nobody hears this.");
    speech_say(&speech, NULL, NULL);
    assert_int_equal(speech.child.pid, 0);
    setenv("PATH", kept, 1);
    folder_drop(&folder);
}

static void the_watchdog_hears_us(void **state)
{
    (void)state;
    Folder folder = folder_make();
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/notify", folder.path);
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    char heard[64] = "";
    unsetenv("NOTIFY_SOCKET");
    assert_false(watchdog_tell("READY=1"));
    setenv("NOTIFY_SOCKET", address.sun_path, 1);
    assert_true(watchdog_tell("READY=1"));
    assert_int_equal(recv(fd, heard, sizeof heard, MSG_DONTWAIT), 7);
    assert_string_equal(heard, "READY=1");
    close(fd);
    static char far[400];
    memset(far, '/', sizeof far - 1);
    const char *const deaf[] = {address.sun_path,
                                "/nowhere/socket",
                                "relative",
                                "",
                                "@",
                                far,
                                "@steadyback-nobody-listens"};
    for (size_t i = 0; i < sizeof deaf / sizeof *deaf; i++) {
        setenv("NOTIFY_SOCKET", deaf[i], 1);
        assert_false(watchdog_tell("WATCHDOG=1"));
    }
    unsetenv("NOTIFY_SOCKET");
    folder_drop(&folder);
}

static void the_watchdog_is_fed_twice_in_its_time(void **state)
{
    (void)state;
    char own[32];
    snprintf(own, sizeof own, "%ld", (long)getpid());
    const struct {
        const char *allowed, *pid;
        int every_ms;
    } rows[] = {{NULL, NULL, 0},
                {"20000000", NULL, 10000},
                {"20000000", own, 10000},
                {"20000000", "1", 0},
                {"nonsense", NULL, 0},
                {"-5", NULL, 0},
                {"99999999999999999999", NULL, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsetenv("WATCHDOG_USEC");
        unsetenv("WATCHDOG_PID");
        if (rows[i].allowed) {
            setenv("WATCHDOG_USEC", rows[i].allowed, 1);
        }
        if (rows[i].pid) {
            setenv("WATCHDOG_PID", rows[i].pid, 1);
        }
        assert_int_equal(watchdog_every_ms(), rows[i].every_ms);
    }
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_line_and_the_status_come_back),
        cmocka_unit_test(a_text_larger_than_any_pipe_goes_through),
        cmocka_unit_test(what_takes_too_long_is_killed_with_all_it_started),
        cmocka_unit_test(it_is_not_waited_for_when_the_program_ends),
        cmocka_unit_test(a_program_that_is_missing_is_said),
        cmocka_unit_test(speech_says_hushes_and_never_fails),
        cmocka_unit_test(the_watchdog_hears_us),
        cmocka_unit_test(the_watchdog_is_fed_twice_in_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

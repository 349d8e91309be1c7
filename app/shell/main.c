/* Steadyback: a kiosk about back pain that keeps coming back. Begin reading at app/README.md.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "shell/check.h"
#include "shell/input.h"
#include "shell/loop.h"
#include "shell/replay.h"

enum { EXIT_USAGE = 2 };
static const char config_path[] = "/etc/steadyback/steadyback.conf";

static int stop_with(const char *sentence)
{
    fprintf(stderr, "steadyback: %s\n", sentence);
    return EXIT_USAGE;
}

static int print_help(void)
{
    char text[8192];
    TextOut out = text_out(text, sizeof text);
    options_help(&out);
    text_add(&out, "\nCommands of scripts and of the control socket:\n");
    automation_help(&out);
    fputs(text, stdout);
    return EXIT_SUCCESS;
}

/* The unit file sets STEADYBACK_SERVICE: in a waiting room nobody's hands are remote. */
static bool is_service(void)
{
    const char *service = getenv("STEADYBACK_SERVICE");
    return service && *service && strcmp(service, "0") != 0;
}

static int run(const Options *options)
{
    static Wake wake;
    Control *control = NULL;
    App *app = NULL;
    Err err;
    if (!wake_open(&wake, &err)
        || (options->control[0] && !control_open(options->control, &control, &err))) {
        return stop_with(err.text);
    }
    input_set_up();
    if (!app_open(options, wake_ring, &wake, &app, &err)) {
        control_close(control);
        return stop_with(err.text);
    }
    int result = EXIT_SUCCESS;
    if (options->script[0]) {
        wake_on_signals(&wake);
        result = replay_run(app, options->script);
    } else {
        loop_run(app, control, &wake);
    }
    control_close(control);
    app_close(app);
    return result;
}

int main(int argc, char **argv)
{
    Options options;
    Err err;
    if (!options_read(argc, argv, environ, config_path, &options, &err)) {
        return stop_with(err.text);
    }
    if (options.help) {
        return print_help();
    }
    if (options.version) {
        puts("steadyback " VERSION);
        return EXIT_SUCCESS;
    }
    if (options.check) {
        return check_run(&options);
    }
    if (is_service() && (options.control[0] || options.script[0])) {
        return stop_with("automation is refused while running as the installed service");
    }
    if (options.script[0] && access(options.script, R_OK) != 0) {
        return stop_with("the script cannot be read");
    }
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}); /* a crash must not write answers to disk */
    return run(&options);
}

/* Places are tried in order and the first that will do is taken; the last of each list is taken
 * untried, so that the error names a place a person can look at. Beside the program goes by
 * where the kernel says it runs from, not by how it was called. */
#include "shell/defaults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder this program runs from; "." when the kernel does not say. */
static void program_folder(char *ret_folder, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", ret_folder, size - 1);
    ret_folder[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(ret_folder, '/');
    if (slash && slash != ret_folder) {
        *slash = '\0';
    } else {
        snprintf(ret_folder, size, ".");
    }
}

static void find_content(Options *options)
{
    static const char *const places[] = {"/../../content/base",
                                         "/../share/steadyback/content/base"};
    char folder[OPTION_TEXT_BYTES / 2];
    program_folder(folder, sizeof folder);
    char *path = options->content[0];
    options->content_count = 1;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        snprintf(path, OPTION_TEXT_BYTES, "%s%s", folder, places[i]);
        if (access(path, R_OK) == 0) {
            return;
        }
    }
    snprintf(path, OPTION_TEXT_BYTES, "content/base");
}

static void find_state(Options *options)
{
    static const struct {
        const char *variable, *below;
    } places[] = {
        {"STATE_DIRECTORY", ""},
        {"XDG_STATE_HOME", "/steadyback"},
        {"HOME", "/.local/state/steadyback"},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const char *base = getenv(places[i].variable);
        if (base && *base == '/') {
            snprintf(options->state, sizeof options->state, "%s%s", base, places[i].below);
            return;
        }
    }
    snprintf(options->state, sizeof options->state, "/var/lib/steadyback");
}

void defaults_fill(Options *options)
{
    if (options->content_count == 0) {
        find_content(options);
    }
    if (!options->state[0]) {
        find_state(options);
    }
}

void defaults_paper_program(char *ret_path, size_t size)
{
    char folder[OPTION_TEXT_BYTES / 2];
    program_folder(folder, sizeof folder);
    snprintf(ret_path, size, "%s/steadyback-paper", folder);
}

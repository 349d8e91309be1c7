/* packtool - the content author's tool: checks packs and shows what their rules make of
 * answers. Exit: 0 good, 1 refused, 2 usage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "edge/files.h"
#include "packtool.h"

typedef struct {
    const char *name;
    unsigned options; /* the row is meant when exactly these are given */
    RunCommand *run;
    const char *words, *help;
} Command;

/* clang-format off */
static const Command commands[] = {
    {"check",   0,              run_check,   "",                    "says everything that is wrong with a pack"},
    {"explain", OPTION_ANSWERS, run_explain, " --answers FILE.json", "what its rules make of these answers"},
    {"explain", OPTION_LIST,    run_list,    " --list",             "its questions and their answers"},
};
/* clang-format on */

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static int say_usage(void)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        char line[80];
        snprintf(line, sizeof line, "packtool %s FOLDER...%s", commands[i].name,
                 commands[i].words);
        fprintf(stderr, "%-47s %s\n", line, commands[i].help);
    }
    fputs("Several folders: the base pack first, then what a site lays over it.\n", stderr);
    return EXIT_USAGE;
}

void tool_print_problems(const Problems *problems)
{
    for (int i = 0; i < problems->count; i++) {
        fprintf(stderr, "%s\n", problems->items[i].text);
    }
    if (problems->dropped) {
        fprintf(stderr, "... and %d more\n", problems->dropped);
    }
}

const Pack *tool_load(const Request *request, Arena *arena)
{
    static Problems problems;
    const Pack *pack = NULL;
    if (!pack_load(request->layers, request->layer_count, arena, &pack, &problems)) {
        tool_print_problems(&problems);
        return NULL;
    }
    return pack;
}

int tool_refuse(const Err *err)
{
    fprintf(stderr, "packtool: %s\n", err->text);
    return EXIT_REFUSED;
}

static bool read_request(int count, char **words, Request *request)
{
    for (int i = 0; i < count; i++) {
        if (text_equal(words[i], "--list")) {
            request->options |= OPTION_LIST;
        } else if (text_equal(words[i], "--answers") && i + 1 < count) {
            request->options |= OPTION_ANSWERS;
            request->answers = words[++i];
        } else if (words[i][0] == '-' || request->layer_count == LAYERS_MAX) {
            return false;
        } else {
            request->folders[request->layer_count] = words[i];
            request->layers[request->layer_count++] = files_folder(words[i]);
        }
    }
    return request->layer_count > 0;
}

static const Command *find_command(const char *name, unsigned options)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (text_equal(commands[i].name, name) && commands[i].options == options) {
            return &commands[i];
        }
    }
    return NULL;
}

int main(int argc, char **argv)
{
    Request request = {0};
    if (argc < 3 || !read_request(argc - 2, argv + 2, &request)) {
        return say_usage();
    }
    const Command *command = find_command(argv[1], request.options);
    if (!command) {
        return say_usage();
    }
    Arena arena;
    void *bytes = malloc(ARENA_BYTES);
    if (!bytes) {
        fputs("packtool: not enough memory\n", stderr);
        return EXIT_REFUSED;
    }
    arena_init(&arena, bytes, ARENA_BYTES);
    int result = command->run(&request, &arena);
    free(bytes);
    return result;
}

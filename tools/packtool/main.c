/* packtool - the content author's tool: checks packs and shows what their rules make of
 * answers. Exit: 0 good, 1 refused, 2 usage.
 */
#include <stddef.h>
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
    {"check",   0,                        run_check,   " FOLDER...",                      "says everything that is wrong with a pack"},
    {"check",   OPTION_PROVE,             run_prove,   " FOLDER... --prove",             "proves what holds for everybody, over all classes of answers"},
    {"check",   OPTION_PROVE | OPTION_QUICK, run_prove, " FOLDER... --prove --quick",    "the same over fewer cases, in seconds"},
    {"explain", OPTION_ANSWERS,           run_explain, " FOLDER... --answers FILE.json",  "what its rules make of these answers"},
    {"explain", OPTION_LIST,              run_list,    " FOLDER... --list",               "its questions and their answers"},
    {"preview", OPTION_SHOW | OPTION_OUT, run_preview, " FOLDER... --show WHAT --out FILE.png [-- OPTIONS]",
                                                                                          "draws SCREEN, \"card ID\", \"movement ID\" or \"question ID\""},
    {"preview", OPTION_SHOW | OPTION_OUT | OPTION_REST, run_preview, NULL, NULL},
    {"preview", OPTION_SHEET | OPTION_OUT, run_sheet, " FOLDER... --sheet MOVEMENT --out FILE.png|.gif|.webp",
                                                                                          "its contact sheet, or the movement moving; \"all\": into a folder"},
    {"strings", OPTION_LANG,              run_strings, " FOLDER... --lang CODE",          "all that a translator has to say, as a lang file"},
    {"signoff", 0,                        run_signoff, " FOLDER...",                      "all of it as a document to read and sign"},
    {"new",     0,                        run_new,     " FOLDER",                         "begins a site pack"},
    {"new",     OPTION_CARD,              run_new,     " FOLDER --card ID",               "begins a card in it"},
    {"new",     OPTION_MOVEMENT,          run_new,     " FOLDER --movement ID",           "begins a movement and its clip"},
    {"keys",    0,                        run_keys,    " NEW_KEY_PREFIX",                 "a new pair: PREFIX.key to sign with, PREFIX.pub for kiosks"},
    {"build",   OPTION_OUT,               run_build,   " FOLDER --out NAME.steadypack",   "a checked pack as one file, not signed yet"},
    {"sign",    OPTION_KEY,               run_sign,    " NAME.steadypack --key KEY.key",  "signs it; a keyring (.json) too"},
    {"verify",  OPTION_KEYRING,           run_verify,  " NAME.steadypack --keyring KEYRING.json [--installed FILE] [--out NEW_FOLDER]",
                                                                                          "what a kiosk would say to it; unpacks it"},
    {"verify",  OPTION_KEYRING | OPTION_INSTALLED, run_verify, NULL, NULL},
    {"verify",  OPTION_KEYRING | OPTION_OUT, run_verify, NULL, NULL},
    {"verify",  OPTION_KEYRING | OPTION_INSTALLED | OPTION_OUT, run_verify, NULL, NULL},
    {"reading", 0,                        run_reading, " FILE",                           "which lines of a text file are hard to read, or frighten"},
    {"formats", 0,                        run_formats, "",                                "every key of every file, as in content/README.md"},
    {"schema",  0,                        run_schema,  " FILE",                           "the same for editors: a JSON Schema"},
};

static const struct {
    const char *name;
    unsigned option;
    size_t value; /* where its value lands; 0: it has none */
} option_words[] = {
    {"--list",     OPTION_LIST,     0},
    {"--answers",  OPTION_ANSWERS,  offsetof(Request, answers)},
    {"--show",     OPTION_SHOW,     offsetof(Request, show)},
    {"--out",      OPTION_OUT,      offsetof(Request, out)},
    {"--card",     OPTION_CARD,     offsetof(Request, card)},
    {"--prove",    OPTION_PROVE,    0},
    {"--quick",    OPTION_QUICK,    0},
    {"--lang",     OPTION_LANG,     offsetof(Request, lang)},
    {"--key",      OPTION_KEY,      offsetof(Request, key)},
    {"--keyring",  OPTION_KEYRING,  offsetof(Request, keyring)},
    {"--installed", OPTION_INSTALLED, offsetof(Request, installed)},
    {"--sheet",    OPTION_SHEET,    offsetof(Request, sheet)},
    {"--movement", OPTION_MOVEMENT, offsetof(Request, movement)},
};
/* clang-format on */

enum {
    COMMAND_COUNT = sizeof commands / sizeof *commands,
    OPTION_COUNT = sizeof option_words / sizeof *option_words
};

static int say_usage(void)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        char line[100];
        if (commands[i].help) {
            snprintf(line, sizeof line, "packtool %s%s", commands[i].name, commands[i].words);
            fprintf(stderr, "%-47s %s\n", line, commands[i].help);
        }
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

/* How many of the words belong to the option that begins here; 0: it is none of ours. */
static int take_option(int count, char **words, Request *request)
{
    if (text_equal(words[0], "--")) {
        request->options |= OPTION_REST;
        request->rest = (const char *const *)words + 1;
        request->rest_count = count - 1;
        return count;
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        int needs = option_words[i].value ? 2 : 1;
        if (text_equal(words[0], option_words[i].name) && count >= needs) {
            request->options |= option_words[i].option;
            if (needs == 2) {
                *(const char **)(void *)((char *)request + option_words[i].value) = words[1];
            }
            return needs;
        }
    }
    return 0;
}

static bool read_request(int count, char **words, Request *request)
{
    for (int i = 0; i < count;) {
        if (words[i][0] == '-') {
            int taken = take_option(count - i, words + i, request);
            if (taken == 0) {
                return false;
            }
            i += taken;
        } else if (request->layer_count == LAYERS_MAX) {
            return false;
        } else {
            request->folders[request->layer_count] = words[i];
            request->layers[request->layer_count++] = files_folder(words[i]);
            i++;
        }
    }
    return true;
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
    if (argc < 2 || !read_request(argc - 2, argv + 2, &request)) {
        return say_usage();
    }
    const Command *command = find_command(argv[1], request.options);
    bool needs_folder = command && command->run != run_formats;
    if (!command || (needs_folder && request.layer_count == 0)) {
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
    return result == EXIT_USAGE ? say_usage() : result;
}

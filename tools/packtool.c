/* packtool - the content author's tool: checks packs and shows what their rules make of answers.
 * Exit: 0 good, 1 refused, 2 usage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pack_load.h"
#include "edge/files.h"

enum { EXIT_GOOD, EXIT_REFUSED, EXIT_USAGE };
enum { LAYERS_MAX = 8, ARENA_BYTES = 32 << 20 };

static const char usage[] =
    "packtool check FOLDER...                        says everything that is wrong with a pack\n"
    "packtool explain FOLDER... --answers FILE.json  what its rules make of these answers\n"
    "packtool explain FOLDER... --list               its questions and their answers\n"
    "Several folders: the base pack first, then what a site lays over it.\n";

typedef struct {
    PackFiles layers[LAYERS_MAX];
    int layer_count;
    const char *answers; /* NULL: none */
    bool list;
} Request;

static void print_problems(const Problems *problems)
{
    for (int i = 0; i < problems->count; i++) {
        fprintf(stderr, "%s\n", problems->items[i].text);
    }
    if (problems->dropped) {
        fprintf(stderr, "... and %d more\n", problems->dropped);
    }
}

static int check(const Request *request, Arena *arena)
{
    static Problems problems;
    const Pack *pack = NULL;
    if (!pack_load(request->layers, request->layer_count, arena, &pack, &problems)) {
        print_problems(&problems);
        return EXIT_REFUSED;
    }
    printf("%s %s: %d questions, %d rules (%s %s), %d movements, %d cards: good\n",
           pack->info.id, pack->info.version, pack->question_count, pack->rule_count,
           pack->ruleset, pack->rules_hash, pack->movement_count, pack->card_count);
    return EXIT_GOOD;
}

static bool read_request(int count, char **words, Request *request)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], "--list") == 0) {
            request->list = true;
        } else if (strcmp(words[i], "--answers") == 0 && i + 1 < count) {
            request->answers = words[++i];
        } else if (words[i][0] == '-' || request->layer_count == LAYERS_MAX) {
            return false;
        } else {
            request->layers[request->layer_count++] = files_folder(words[i]);
        }
    }
    return request->layer_count > 0;
}

int main(int argc, char **argv)
{
    Request request = {0};
    if (argc < 3 || !read_request(argc - 2, argv + 2, &request)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    Arena arena;
    void *bytes = malloc(ARENA_BYTES);
    if (!bytes) {
        fputs("packtool: not enough memory\n", stderr);
        return EXIT_REFUSED;
    }
    arena_init(&arena, bytes, ARENA_BYTES);
    int result = EXIT_USAGE;
    if (strcmp(argv[1], "check") == 0 && !request.list && !request.answers) {
        result = check(&request, &arena);
    } else {
        fputs(usage, stderr);
    }
    free(bytes);
    return result;
}

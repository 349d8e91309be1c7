/* packtool.h - what the commands of the content author's tool share. One command is one file
 * and one row of the table in main.c.
 */
#pragma once
#include "core/pack_load.h"

enum { EXIT_GOOD, EXIT_REFUSED, EXIT_USAGE };
enum { LAYERS_MAX = 8, ARENA_BYTES = 32 << 20 };

/* Which options a command was given, and needs: exactly these. */
enum { OPTION_ANSWERS = 1, OPTION_LIST = 2 };

typedef struct {
    const char *folders[LAYERS_MAX]; /* as typed */
    PackFiles layers[LAYERS_MAX];
    int layer_count;
    unsigned options;
    const char *answers; /* NULL: none */
} Request;

/* Each prints what it has to say and gives the exit code. */
typedef int RunCommand(const Request *request, Arena *arena);

RunCommand run_check, run_explain, run_list; /* check.c explain.c list.c */

/* NULL when the pack is refused; every fault has been printed then. */
const Pack *tool_load(const Request *request, Arena *arena);

void tool_print_problems(const Problems *problems); /* to stderr, one a line */
int tool_refuse(const Err *err);                    /* prints; gives EXIT_REFUSED */

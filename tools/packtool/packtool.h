/* packtool.h - what the commands of the content author's tool share. One command is one file
 * and one row of the table in main.c.
 */
#pragma once
#include "core/pack_load.h"
#include "steadypack/refusal.h"

enum { EXIT_GOOD, EXIT_REFUSED, EXIT_USAGE };
enum { LAYERS_MAX = 8, ARENA_BYTES = 96 << 20 };

/* Which options a command was given, and needs: exactly these. */
enum {
    OPTION_ANSWERS = 1,
    OPTION_LIST = 2,
    OPTION_SHOW = 4,
    OPTION_OUT = 8,
    OPTION_CARD = 16,
    OPTION_MOVEMENT = 32,
    OPTION_REST = 64, /* words behind "--" */
    OPTION_LANG = 128,
    OPTION_PROVE = 256,
    OPTION_QUICK = 512,
    OPTION_KEY = 1024,
    OPTION_KEYRING = 2048,
    OPTION_INSTALLED = 4096,
    OPTION_SHEET = 8192
};

typedef struct {
    const char *folders[LAYERS_MAX]; /* as typed */
    PackFiles layers[LAYERS_MAX];
    int layer_count;
    unsigned options;
    const char *answers, *show, *out, *card, *movement, *lang; /* NULL: none */
    const char *key, *keyring, *installed, *sheet;
    const char *const *rest; /* for the kiosk, as typed */
    int rest_count;
} Request;

/* Each prints what it has to say and gives the exit code. */
typedef int RunCommand(const Request *request, Arena *arena);

RunCommand run_check, run_explain, run_list, run_new, run_preview, run_sheet, run_signoff,
    run_strings;
RunCommand run_reading, run_prove;
RunCommand run_keys, run_build, run_sign, run_verify;
RunCommand run_formats, run_schema; /* formats.c; the others: a file each */

/* Every text that somebody reads, in every folder: its file, its place there. All are borrowed
 * for the call; `arena` is taken back after each file. */
typedef void WalkText(void *self, const char *file, const char *place, const char *text);
void tool_walk(const Request *request, Arena *arena, WalkText *take, void *self);

/* NULL when the pack is refused; every fault has been printed then. */
const Pack *tool_load(const Request *request, Arena *arena);

void tool_print_problems(const Problems *problems); /* to stderr, one a line */
int tool_refuse(const Err *err);                    /* prints; gives EXIT_REFUSED */
/* The sentence staff would read, and below it the detail; gives EXIT_REFUSED. */
int tool_refuse_pack(const char *path, const Refusal *why);
bool tool_is_keyring(const char *path); /* not a pack: its name ends in .json */

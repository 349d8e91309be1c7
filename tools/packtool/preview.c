/* preview.c - packtool preview: a screen, card, movement or question as visitors see it, as a
 * picture. The kiosk itself draws it: the program beside this one plays a script of two lines,
 * so that a preview can never differ from the real thing. What follows `--` goes to it as
 * typed:
 * --window 800x480 --text-size 4 --lang ar. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "edge/child.h"
#include "edge/files.h"
#include "packtool.h"

enum { BUDGET_MS = 60000, WORDS_MAX = 64, PATH_BYTES = 600, LINE_BYTES = 600 };

/* The kiosk lies beside this program, wherever that is. */
static bool find_kiosk(char path[PATH_BYTES])
{
    ssize_t used = readlink("/proc/self/exe", path, PATH_BYTES - 16);
    if (used <= 0) {
        return false;
    }
    path[used] = '\0';
    char *name = strrchr(path, '/');
    if (!name) {
        return false;
    }
    snprintf(name, PATH_BYTES - (size_t)(name - path), "/steadyback");
    return access(path, X_OK) == 0;
}

static bool write_script(const Request *request, const char *path, Err *err)
{
    char script[1400];
    TextOut out = text_out(script, sizeof script);
    text_add(&out, "settle\nopen %s\nsettle\nadvance 1200\nshot \"%s\"\n", request->show,
             request->out);
    return !out.full && files_save(path, script, strlen(script), err);
}

/* What the kiosk is told by its surroundings would draw another picture on each desk. */
static void drop_surroundings(void)
{
    static const char prefix[] = "STEADYBACK_";
    for (char **at = environ; *at;) {
        char name[80];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*at, "="), *at);
        if (text_begins(*at, prefix) && unsetenv(name) == 0) {
            at = environ;
        } else {
            at++;
        }
    }
}

static bool play(const Request *request, const char *kiosk, const char *folder, Err *err)
{
    char script[PATH_BYTES], state[PATH_BYTES], line[LINE_BYTES];
    const char *words[WORDS_MAX] = {kiosk,     "--headless", "--clock",  "manual",
                                    "--state", state,        "--script", script};
    int count = 8;
    snprintf(script, sizeof script, "%s/preview.txt", folder);
    snprintf(state, sizeof state, "%s/state", folder);
    for (int i = 0; i < request->layer_count && count + 3 < WORDS_MAX; i++) {
        words[count++] = "--content";
        words[count++] = request->folders[i];
    }
    for (int i = 0; i < request->rest_count && count + 1 < WORDS_MAX; i++) {
        words[count++] = request->rest[i];
    }
    ChildRun run = {.words = words, .budget_ms = BUDGET_MS};
    drop_surroundings();
    if (!write_script(request, script, err)) {
        return false;
    }
    if (child_run(&run, line, sizeof line, err) && access(request->out, R_OK) == 0) {
        return true;
    }
    return err_set(err, ERR_FORMAT, "\"%s\" could not be drawn%s%s; packtool check says why",
                   request->show, *line ? ": " : "", line);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about, (void)kind, (void)where;
    return remove(path);
}

/* Whether the pack has the card, movement or question that is asked for; screens are found, or
 * not, by the kiosk. */
static bool is_there(const Pack *pack, const char *show, Err *err)
{
    const struct {
        const char *what;
        int (*find)(const Pack *pack, const char *id);
    } kinds[] = {
        {"card ", pack_card}, {"movement ", pack_movement}, {"question ", pack_question}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *id = show + strlen(kinds[i].what);
        if (text_begins(show, kinds[i].what) && kinds[i].find(pack, id) < 0) {
            return err_set(err, ERR_MISSING, "the pack has no %s", show);
        }
    }
    return true;
}

int run_preview(const Request *request, Arena *arena)
{
    const Pack *pack = tool_load(request, arena);
    if (!pack) {
        return EXIT_REFUSED;
    }
    char kiosk[PATH_BYTES], folder[] = "/tmp/packtool-XXXXXX";
    Err err = {0};
    if (!is_there(pack, request->show, &err)) {
        return tool_refuse(&err);
    }
    if (!find_kiosk(kiosk)) {
        (void)err_set(&err, ERR_MISSING, "the program steadyback is not beside packtool");
        return tool_refuse(&err);
    }
    if (!mkdtemp(folder)) {
        (void)err_set(&err, ERR_IO, "no folder for drawing could be made under /tmp");
        return tool_refuse(&err);
    }
    bool good = play(request, kiosk, folder, &err);
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    if (!good) {
        return tool_refuse(&err);
    }
    printf("%s\n", request->out);
    return EXIT_GOOD;
}

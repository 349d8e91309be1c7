/* A line is cut into words, its command is found in the table, and the table checks how many
 * words it takes; parts may trust that. Before each command content is waited for and time may
 * pass; after it the screen is painted, so that a picture taken next shows what the command
 * did. A failed command leaves nothing of its answer behind. */
#include "shell/automation.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "edge/clock.h"
#include "jobs/jobs.h"

enum {
    LOAD_MS = 30000,
    SETTLE_JOBS_MS = 15000,
    SETTLE_CLOCK_MS = 3000,
    ADVANCE_MOST_MS = 86400000
};

/* --- words ---------------------------------------------------------------------------- */

static const char *read_quoted(const char *at, AutomationWord *word, size_t *used)
{
    word->quoted = true;
    while (*at && *at != '"' && *used + 1 < sizeof word->text) {
        at += *at == '\\' && at[1]; /* \" and \\ stand for themselves */
        word->text[(*used)++] = *at++;
    }
    return *at == '"' ? at + 1 : NULL;
}

static const char *read_bare(const char *at, AutomationWord *word, size_t *used)
{
    while (*at && !isspace((unsigned char)*at) && *used + 1 < sizeof word->text) {
        word->text[(*used)++] = *at++;
    }
    return !*at || isspace((unsigned char)*at) ? at : NULL;
}

static bool read_words(const char *text, AutomationLine *ret_line, Err *err)
{
    const char *at = text;
    while (isspace((unsigned char)*at)) {
        at++;
    }
    while (*at) {
        if (ret_line->count == AUTOMATION_WORDS_MAX) {
            return err_set(err, ERR_FULL, "more than %d words", AUTOMATION_WORDS_MAX);
        }
        AutomationWord *word = &ret_line->words[ret_line->count++];
        size_t used = 0;
        at = *at == '"' ? read_quoted(at + 1, word, &used) : read_bare(at, word, &used);
        if (!at) {
            return err_set(err, ERR_FORMAT, "a word without its end, or longer than %d bytes",
                           AUTOMATION_WORD_BYTES - 1);
        }
        word->text[used] = '\0';
        while (isspace((unsigned char)*at)) {
            at++;
        }
    }
    return true;
}

bool automation_number(const AutomationLine *line, int word_i, int least, int most,
                       int *ret_number, Err *err)
{
    const char *text = line->words[word_i].text;
    char *end = NULL;
    long number = strtol(text, &end, 10);
    if (!*text || *end || number < least || number > most) {
        return err_set(err, ERR_RANGE, "%s: \"%s\" is not a whole number in %d..%d",
                       line->words[0].text, text, least, most);
    }
    *ret_number = (int)number;
    return true;
}

bool automation_fine(TextOut *out)
{
    text_add(out, "{\"ok\":true}");
    return true;
}

/* --- time ----------------------------------------------------------------------------- */

static bool run_advance(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    int ms = 0;
    if (!automation_number(line, 1, 0, ADVANCE_MOST_MS, &ms, err)) {
        return false;
    }
    app_pass(app, ms);
    return automation_fine(out);
}

/* Jobs first, then the answer's pause, then what that has set going. */
static bool run_settle(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    int64_t clock_left = SETTLE_CLOCK_MS;
    app_finish_jobs(app, SETTLE_JOBS_MS);
    while (flow_pausing(&app->flow) && clock_left > 0) {
        int64_t due = app->flow.pending_ms - app_now_ms(app);
        int64_t step = due < 1 ? 1 : due < clock_left ? due : clock_left;
        app_pass(app, step);
        clock_left -= step;
        app_finish_jobs(app, SETTLE_JOBS_MS);
    }
    return automation_fine(out);
}

/* --- expectations --------------------------------------------------------------------- */

static bool says(App *app, const char *words)
{
    app_lay_out(app);
    for (int i = 0; i < ui_node_count(app->ui); i++) {
        const Node *node = ui_node(app->ui, i);
        if (ui_reachable(app->ui, i)
            && (strstr(node->label, words) || strstr(node->value, words))) {
            return true;
        }
    }
    return false;
}

static bool run_expect(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    const char *what = line->words[1].text;
    const char *value = line->words[2].text;
    const char *screen = app->flow.current->name;
    if (text_equal(what, "screen")) {
        return text_equal(screen, value)
                   ? automation_fine(out)
                   : err_set(err, ERR_MISSING, "expected screen %s, it is %s", value, screen);
    }
    bool wanted = text_equal(what, "text");
    if (!wanted && !text_equal(what, "no-text")) {
        return err_set(err, ERR_RANGE, "expect: \"%s\" is not one of: screen, text, no-text",
                       what);
    }
    if (says(app, value) == wanted) {
        return automation_fine(out);
    }
    return err_set(err, ERR_MISSING,
                   wanted ? "screen %s does not say \"%s\"" : "screen %s says \"%s\"", screen,
                   value);
}

/* --- the end -------------------------------------------------------------------------- */

static bool run_quit(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    app->quit = true;
    return automation_fine(out);
}

/* --- the table ------------------------------------------------------------------------ */

/* clang-format off */
static const struct {
    const char *name;
    int least, most; /* words after the name */
    AutomationCommand *run;
    const char *help;
} commands[] = {
    {"tree",     0, 0, automation_tree,     "what can be reached on the screen, in reading order"},
    {"tap",      1, 2, automation_tap,      "ID, \"Words\" or X Y: finger down and up"},
    {"drag",     5, 5, automation_drag,     "X1 Y1 X2 Y2 MS"},
    {"hold",     3, 3, automation_hold,     "X Y MS"},
    {"key",      1, 1, automation_key,      "NAME: Left, Right, Tab, Shift+Tab, Return, Escape, F13 to F16"},
    {"choose",   1, 1, automation_choose,   "ID, by keys alone: Right until the ring is there, then Return"},
    {"advance",  1, 1, run_advance,         "MS: the clock moves, and all that is due happens"},
    {"settle",   0, 0, run_settle,          "waits for jobs, answers and changes of screen"},
    {"expect",   2, 2, run_expect,          "screen NAME, text \"Words\" or no-text \"Words\""},
    {"set",      2, 2, automation_set,             "lang, theme, text_size, reach or mode, and its value"},
    {"open",     1, 2, automation_open,            "SCREEN, card ID, movement ID or question ID, as a calm made-up visitor finds it"},
    {"shot",     1, 1, automation_shot,            "FILE.png: the window as drawn"},
    {"paper",    1, 1, automation_paper,           "FILE.pdf: the plan as it would be printed"},
    {"question", 0, 0, automation_question, "the questions on the screen, and their answers"},
    {"tier",     0, 0, automation_tier,     "what the safety check found"},
    {"plan",     0, 0, automation_plan,     "the plan, and what the codes say"},
    {"counters", 0, 0, automation_counters, "everything this kiosk has counted"},
    {"spoken",   0, 0, automation_spoken,   "what was read aloud since the last time"},
    {"frames",   0, 0, automation_frames,   "how many were painted, and the processor's time"},
    {"printer",  1, 1, automation_printer,         "ready, low, out, offline or unknown; with --fake-edges"},
    {"stick",    1, 1, automation_stick,           "DIR or none; with --fake-edges"},
    {"quit",     0, 0, run_quit,            "ends the program"},
};
/* clang-format on */
enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

static bool run_words(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    if (line->count == 0) {
        return err_set(err, ERR_MISSING, "no command");
    }
    const char *name = line->words[0].text;
    int count = line->count - 1;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (!text_equal(commands[i].name, name)) {
            continue;
        }
        if (count < commands[i].least || count > commands[i].most) {
            return err_set(err, ERR_FORMAT, "%s: %s", name, commands[i].help);
        }
        return commands[i].run(app, line, out, err);
    }
    return err_set(err, ERR_MISSING, "there is no command \"%s\"", name);
}

/* Whoever speaks first finds content on the screen, as a visitor does. */
static void wait_for_content(App *app)
{
    if (app->kiosk.machine.loading) {
        int64_t end = clock_steady_ms() + LOAD_MS;
        while (app->kiosk.machine.loading && clock_steady_ms() < end) {
            app_finish_jobs(app, LOAD_MS);
        }
    }
}

bool automation_run(App *app, const char *text, TextOut *out, Err *err)
{
    AutomationLine line = {0};
    wait_for_content(app);
    app_step(app);
    size_t used = out->used;
    bool ok = read_words(text, &line, err) && run_words(app, &line, out, err);
    explicit_bzero(&line, sizeof line); /* a return code may have been typed */
    if (ok && out->full) {
        ok = err_set(err, ERR_FULL, "the answer is longer than %d bytes",
                     AUTOMATION_ANSWER_BYTES);
    }
    if (!ok) {
        out->used = used;
        out->full = false;
    }
    app_show(app);
    return ok;
}

void automation_answer(App *app, const char *line, TextOut *out)
{
    Err err;
    if (!automation_run(app, line, out, &err)) {
        text_add(out, "{\"ok\":false,\"error\":");
        text_add_json(out, err.text);
        text_add(out, "}");
    }
}

void automation_help(TextOut *out)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        text_add(out, "  %-9s %s\n", commands[i].name, commands[i].help);
    }
}

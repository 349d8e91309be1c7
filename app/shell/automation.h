/* automation.h - the language of tests, replays and remote hands (DESIGN 11): one line, one
 * command. Scripts and the control socket speak it; one table holds every command. */
#pragma once
#include "shell/app.h"

enum {
    AUTOMATION_ANSWER_BYTES = 256 * 1024,
    AUTOMATION_WORDS_MAX = 6,
    AUTOMATION_WORD_BYTES = 512
};

typedef struct {
    char text[AUTOMATION_WORD_BYTES];
    bool quoted; /* "Words" are found by label, a bare word by id */
} AutomationWord;

typedef struct {
    AutomationWord words[AUTOMATION_WORDS_MAX]; /* the command's name first */
    int count;
} AutomationLine;

/* Carries out one line. True: `out` holds one JSON object without a line end. False: `err` says
 * why, and nothing is in `out`. */
MUST_CHECK bool automation_run(App *app, const char *line, TextOut *out, Err *err);

/* The same with the failure as JSON: {"ok":false,"error":"..."}. */
void automation_answer(App *app, const char *line, TextOut *out);

/* The commands and what they do, one a line. */
void automation_help(TextOut *out);

/* --- the parts, one file each; every command has this shape
 * ------------------------------------ */
typedef bool AutomationCommand(App *app, const AutomationLine *line, TextOut *out, Err *err);

AutomationCommand automation_tap, automation_drag, automation_hold, automation_key,
    automation_choose;
AutomationCommand automation_set, automation_shot, automation_paper, automation_printer,
    automation_stick, automation_open;
AutomationCommand automation_tree, automation_question, automation_tier, automation_plan,
    automation_counters, automation_spoken, automation_frames;

bool automation_fine(TextOut *out); /* {"ok":true}; always true */
/* A whole number among the words; the sentence names the command. */
MUST_CHECK bool automation_number(const AutomationLine *line, int word_i, int least, int most,
                                  int *ret_number, Err *err);

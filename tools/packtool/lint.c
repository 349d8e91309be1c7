/* lint.c - where a lint finds files and lines, and lint.json: what a pack promises about itself
 * and which texts are excused. */
#include "lint.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

const char *lint_file(const Lint *lint, const char *file)
{
    const char *text = NULL;
    Err ignored;
    for (int i = lint->request->layer_count - 1; i >= 0 && !text; i--) {
        const PackFiles *files = &lint->request->layers[i];
        (void)!files->read(files->self, file, lint->arena, &text, &ignored);
    }
    return text;
}

void lint_say(Lint *lint, const char *file, const char *place, const char *fmt, ...)
{
    size_t mark = lint->arena->used;
    const char *text = lint_file(lint, file);
    char what[400];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    fprintf(stderr, "%s: line %d: %s%s%s\n", file, text ? fields_line_of(text, place) : 1,
            place, *place ? ": " : "", what);
    lint->arena->used = mark;
    lint->faults++;
}

/* --- lint.json
 * -------------------------------------------------------------------------------- */

typedef struct {
    Promises promises;
    const Exception *exceptions;
    int exception_count;
} LintFile;

/* clang-format off */
static const Field promise_fields[] = {
    {"movements",    FIELD_INT, offsetof(Promises, movements),    .max = 1000, .optional = true, .help = "how many, exactly"},
    {"core",         FIELD_INT, offsetof(Promises, core),         .max = 1000, .optional = true, .help = "how many of them are core movements"},
    {"clips",        FIELD_INT, offsetof(Promises, clips),        .max = 1000, .optional = true, .help = "movements with a figure, at least"},
    {"cards",        FIELD_INT, offsetof(Promises, cards),        .max = 1000, .optional = true, .help = "at least"},
    {"why_words",    FIELD_INT, offsetof(Promises, why_words),    .max = 200, .optional = true, .help = "words in the why of each card, at least"},
    {"explanations", FIELD_INT, offsetof(Promises, explanations), .max = 40, .optional = true, .help = "at least"},
    {"rungs",        FIELD_INT, offsetof(Promises, rungs),        .max = 12, .optional = true, .help = "of the ladder, at least"},
    {"rows",         FIELD_INT, offsetof(Promises, rows),         .max = 400, .optional = true, .help = "rows of the source checklist that are carried"},
};
static const Format promise_format = FORMAT("promises", Promises, promise_fields);

static const Field exception_fields[] = {
    {"at",   FIELD_TEXT, offsetof(Exception, at),   .min = 1, .max = 120, .help = "the text: cards/scans.json: why"},
    {"rule", FIELD_TEXT, offsetof(Exception, rule), .min = 1, .max = 20, .help = "grade, sentence or word"},
    {"why",  FIELD_TEXT, offsetof(Exception, why),  .min = 10, .max = 200, .help = "why it may break the rule"},
};
static const Format exception_format = FORMAT("exception", Exception, exception_fields);

static const Field lint_fields[] = {
    {"promises",   FIELD_OBJECT, offsetof(LintFile, promises),   .optional = true, .format = &promise_format, .help = "what this pack holds"},
    {"exceptions", FIELD_LIST,   offsetof(LintFile, exceptions), offsetof(LintFile, exception_count), .max = 100, .optional = true, .format = &exception_format, .help = "texts that may break a rule of words"},
};
static const Format lint_format = FORMAT("lint.json", LintFile, lint_fields);
/* clang-format on */

void lint_read_own(Lint *lint)
{
    static Problems problems;
    LintFile file = {.exception_count = 0};
    FieldsSource source = {.file = "lint.json"};
    const PackFiles *files = &lint->request->layers[0];
    Err err;
    if (!files->read(files->self, source.file, lint->arena, &source.text, &err)) {
        return; /* a pack need not promise anything */
    }
    if (!fields_read(&lint_format, &source, lint->arena, &file, &problems)) {
        tool_print_problems(&problems);
        lint->faults += problems.count;
        return;
    }
    lint->promises = file.promises;
    lint->exceptions = (Exception *)file.exceptions;
    lint->exception_count = file.exception_count;
}

bool lint_excepted(Lint *lint, const char *file, const char *place, const char *rule)
{
    char at[160];
    snprintf(at, sizeof at, "%s: %s", file, place);
    bool excepted = false;
    for (int i = 0; i < lint->exception_count; i++) {
        Exception *one = &lint->exceptions[i];
        if (text_equal(one->at, at) && text_equal(one->rule, rule)) {
            excepted = one->used = true;
        }
    }
    return excepted;
}

void lint_unused(Lint *lint)
{
    for (int i = 0; i < lint->exception_count; i++) {
        if (!lint->exceptions[i].used) {
            char place[40];
            snprintf(place, sizeof place, "exceptions[%d]", i);
            lint_say(lint, "lint.json", place, "'%s' does not break the rule '%s': take it out",
                     lint->exceptions[i].at, lint->exceptions[i].rule);
        }
    }
}

/* --- promises
 * --------------------------------------------------------------------------------- */

static int words_in(const char *text)
{
    Reading reading = reading_of(text);
    return reading.words;
}

static void check_cards(Lint *lint, const Pack *pack)
{
    for (int i = 0; i < pack->card_count; i++) {
        char file[64];
        snprintf(file, sizeof file, "cards/%s.json", pack->cards[i].id);
        int words = words_in(pack->cards[i].why);
        if (words < lint->promises.why_words) {
            lint_say(lint, file, "why", "%d words, at least %d", words,
                     lint->promises.why_words);
        }
    }
}

/* CLINICAL brief 1.6: one change, one measure, a stop date. */
static void check_trials(Lint *lint, const Pack *pack)
{
    for (int i = 0; i < pack->explanation_count; i++) {
        const char *stop = pack->explanations[i].trial.stop;
        if (!strpbrk(stop, "123456789") || (!strstr(stop, "week") && !strstr(stop, "day"))) {
            char place[60];
            snprintf(place, sizeof place, "explanations[%d].trial.stop", i);
            lint_say(lint, "explanations.json", place,
                     "a trial needs an end: in how many days or weeks");
        }
    }
}

void lint_promises(Lint *lint, const Pack *pack, int clips, int rows)
{
    const Promises *promised = &lint->promises;
    bool alone = lint->request->layer_count == 1; /* a site may add movements of its own */
    int core = 0;
    for (int i = 0; i < pack->movement_count; i++) {
        core += pack->movements[i].core;
    }
    const struct {
        const char *what;
        int have, want;
        bool exact;
    } counts[] = {
        {"movements", pack->movement_count, promised->movements, true},
        {"core", core, promised->core, true},
        {"clips", clips, promised->clips, false},
        {"cards", pack->card_count, promised->cards, false},
        {"explanations", pack->explanation_count, promised->explanations, false},
        {"rungs", pack->ladder_count, promised->rungs, false},
        {"rows", rows, promised->rows, false},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        bool too_many =
            counts[i].exact && alone && counts[i].want && counts[i].have > counts[i].want;
        if (counts[i].have < counts[i].want || too_many) {
            char place[40];
            snprintf(place, sizeof place, "promises.%s", counts[i].what);
            lint_say(lint, "lint.json", place, "%d promised, there are %d", counts[i].want,
                     counts[i].have);
        }
    }
    check_cards(lint, pack);
    check_trials(lint, pack);
}

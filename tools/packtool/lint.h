/* lint.h - what packtool check looks at beyond what the kiosk itself refuses: how texts read,
 * which rows of the source checklist are carried, what a pack promises about itself.
 */
#pragma once
#include "packtool.h"

#include "base/text.h"
#include "jobs/jobs.h"

/* lint.json of the first folder: what this pack promises to hold, and texts that may break a
 * rule of words, each for a reason. */
typedef struct {
    int movements, core, clips, cards, why_words, explanations, rungs, rows;
} Promises;

typedef struct {
    const char *at;   /* "cards/scans.json: why" */
    const char *rule; /* "grade" "sentence" "word" */
    const char *why;
    bool used;
} Exception;

/* A text that somebody reads, and where it stands. */
typedef struct {
    const char *file, *place, *text;
} ShownPlace;

typedef struct {
    const Request *request;
    Arena *arena; /* for file texts; taken back after each */
    Arena kept;   /* for what lasts */
    ShownPlace *shown;
    int shown_count, shown_room;
    Promises promises;
    Exception *exceptions;
    int exception_count;
    int faults;
} Lint;

/* Prints "FILE: line N: PLACE: what" for a place of the topmost folder that has the file, and
 * counts it. A place of "" is the whole file. */
void lint_say(Lint *lint, const char *file, const char *place, const char *fmt, ...)
    LIKE_PRINTF(4, 5);
/* The file as in the topmost folder that has it; NULL when none has. */
const char *lint_file(const Lint *lint, const char *file);
/* Some exception allows the text at "FILE: PLACE" to break the rule. */
bool lint_excepted(Lint *lint, const char *file, const char *place, const char *rule);

/* How one text reads, by counts. */
typedef struct {
    int sentences, words, syllables, longest; /* longest: words in a sentence */
} Reading;

Reading reading_of(const char *text);
void reading_add(Reading *sum, const Reading *more);
double reading_grade(const Reading *reading);
/* The first word that frightens or blames, in `ret_word`; false when there is none. */
bool reading_frightens(const char *text, char ret_word[40]);
/* A text of fewer words says too little about itself; words in one sentence. */
enum { READING_WORDS_MIN = 12, READING_SENTENCE_MAX = 20 };
extern const double reading_grade_max;
/* It has words enough to be graded, and the grade is too high. */
bool reading_is_hard(const Reading *reading);

/* Figures over all texts that somebody reads. */
typedef struct {
    int texts, over, excepted;
    Reading sum;
    double worst;
    char worst_at[120];
    int longest; /* letters */
    char longest_at[120];
} TextFigures;

/* Figures of screens laid out, and of texts in a place of their own on them. */
typedef struct {
    int screens, boxes;
    int unasked; /* questions that no screen could be opened for */
} BoxFigures;

/* Each looks at one side of the pack; problems are said at once. */
void lint_read_own(Lint *lint); /* lint.json */
TextFigures lint_texts(Lint *lint);
BoxFigures lint_boxes(Lint *lint, const Content *content); /* a pack that is not refused */
int lint_rows(
    Lint *lint,
    const Pack *pack);   /* gives how many rows are carried: all when faults were told, */
int lint_rows_all(void); /* of so many */
void lint_promises(Lint *lint, const Pack *pack, int clips, int rows);
void lint_clips(Lint *lint, const Pack *pack);
void lint_routines(Lint *lint, const Pack *pack,
                   const Clip *const *clips); /* what they promise to take */
void lint_unused(Lint *lint);                 /* exceptions that excuse nothing */

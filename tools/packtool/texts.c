/* texts.c - looks at every text of a pack that somebody reads: grade, sentences, words. */
#include <stdio.h>
#include <string.h>

#include "core/pack_formats.h"
#include "lint.h"
#include "motion/clip_data.h"

/* Of all texts together; CLINICAL brief 6.9: sentences of 15 words on average. */
static const double grade_whole_max = 4.5, sentence_mean_max = 15;
enum { STRUCT_BYTES = 4096 };

typedef struct {
    Lint *lint;
    TextFigures *figures;
    const char *file;
} Walk;

/* The clinician's words on a slip are not for the visitor. */
static bool for_clinicians(const char *file, const char *place)
{
    return text_equal(file, "safety.json") && text_begins(place, "rules[")
           && strstr(place, "].slip");
}

static void look_at_words(Walk *walk, const char *place, const char *text,
                          const Reading *reading)
{
    Lint *lint = walk->lint;
    char word[40];
    if (reading_frightens(text, word) && !lint_excepted(lint, walk->file, place, "word")) {
        lint_say(lint, walk->file, place, "the word '%s' frightens, blames or promises", word);
    }
    if (reading->longest > READING_SENTENCE_MAX
        && !lint_excepted(lint, walk->file, place, "sentence")) {
        lint_say(lint, walk->file, place, "a sentence of %d words, at most %d",
                 reading->longest, READING_SENTENCE_MAX);
    }
    if (!reading_is_hard(reading)) {
        return;
    }
    if (lint_excepted(lint, walk->file, place, "grade")) {
        walk->figures->excepted++;
        return;
    }
    walk->figures->over++;
    lint_say(lint, walk->file, place, "reading grade %.1f, at most %.0f",
             reading_grade(reading), reading_grade_max);
}

/* What does not fit in any more cannot be named when it does not fit its box. */
static void keep_place(Lint *lint, const char *file, const char *place, const char *text)
{
    const ShownPlace shown = {arena_print(&lint->kept, "%s", file),
                              arena_print(&lint->kept, "%s", place),
                              arena_print(&lint->kept, "%s", text)};
    if (lint->shown_count < lint->shown_room) {
        lint->shown[lint->shown_count++] = shown;
    }
}

static void take_text(void *self, const char *file, const char *place, const char *text)
{
    Walk *walk = self;
    TextFigures *figures = walk->figures;
    walk->file = file;
    Reading reading = reading_of(text);
    int letters = text_letters(text);
    keep_place(walk->lint, walk->file, place, text);
    if (letters > figures->longest) {
        figures->longest = letters;
        snprintf(figures->longest_at, sizeof figures->longest_at, "%s: %s", walk->file, place);
    }
    if (reading.words == 0 || for_clinicians(walk->file, place)) {
        return;
    }
    double grade = reading_grade(&reading);
    figures->texts++;
    reading_add(&figures->sum, &reading);
    if (reading.words >= READING_WORDS_MIN && grade > figures->worst) {
        figures->worst = grade;
        snprintf(figures->worst_at, sizeof figures->worst_at, "%s: %s", walk->file, place);
    }
    look_at_words(walk, place, text, &reading);
}

TextFigures lint_texts(Lint *lint)
{
    TextFigures figures = {.worst = -99};
    Walk walk = {.lint = lint, .figures = &figures};
    tool_walk(lint->request, lint->arena, take_text, &walk);
    double mean = reading_grade(&figures.sum);
    double words =
        figures.sum.sentences ? figures.sum.words / (double)figures.sum.sentences : 0;
    if (mean > grade_whole_max || words > sentence_mean_max) {
        fprintf(
            stderr,
            "all texts together: reading grade %.1f, at most %.1f; %.1f words a sentence, at"
            " most %.0f\n",
            mean, grade_whole_max, words, sentence_mean_max);
        lint->faults++;
    }
    return figures;
}

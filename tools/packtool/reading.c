/* reading.c - how hard a text is to read, and words that frighten. The grade is that of Flesch
 * and Kincaid (1975): 0.39 x words a sentence + 11.8 x syllables a word - 15.59; CLINICAL brief
 * 6.9 wants a reading age of 9 to 11. Syllables are counted as groups of vowels, less a silent
 * e: close enough for a limit. Names, and words everybody in a waiting room knows or that have
 * no shorter name, count as two at most. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "lint.h"

enum { WORD_BYTES = 40, LINE_BYTES = 2000 };

const double reading_grade_max = 6.0;

static const char *const plain_words[] = {
    "emergency",   "hospital",  "department", "exercise",        "exercises", "exercising",
    "operation",   "pregnant",  "pregnancy",  "clinician",       "anything",  "anyone",
    "everyone",    "everybody", "nobody",     "physiotherapist", "infection", "aneurysm",
    "dialysis",    "diabetes",  "epilepsy",   "ibuprofen",       "psoriasis", "osteoporosis",
    "spondylitis", NULL,
};

/* A space stands for a space or a hyphen, a star for the rest of a word. CLINICAL brief 6.9 and
 * 1.7: no fright, no blame, no promise. */
static const char *const fright_words[] = {
    "worn out",
    "crumbl*",
    "slipped",
    "wear and tear",
    "degenerat*",
    "bone on bone",
    "fragile",
    "ruptur*",
    "unstable",
    "instability",
    "crippl*",
    "paraly*",
    "collaps*",
    "disabled",
    "bad posture",
    "all in your head",
    "only in your head",
    "just in your head",
    "all in the head",
    "only in the head",
    "just in the head",
    "lazy",
    "your own fault",
    "cure",
    "cured",
    "guarantee*",
    "permanent*",
    NULL,
};

static bool is_vowel(char letter)
{
    return letter && strchr("aeiouy", letter) != NULL;
}

/* An e that is not heard: "make", "moved", "moves"; but "little", "rested", "places". */
static bool ends_silent(const char *word, size_t length)
{
    static const struct {
        const char *end, *kept_after;
    } ends[] = {{"e", "aeiouyl"}, {"ed", "aeiouytd"}, {"es", "aeiouycgsxz"}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t bytes = strlen(ends[i].end);
        if (length > bytes && memcmp(word + length - bytes, ends[i].end, bytes) == 0
            && !strchr(ends[i].kept_after, word[length - bytes - 1])) {
            return true;
        }
    }
    return false;
}

static int count_syllables(const char *word)
{
    char low[WORD_BYTES];
    size_t length = 0;
    int groups = 0;
    for (; word[length] && length < sizeof low - 1; length++) {
        low[length] = (char)tolower((unsigned char)word[length]);
        groups += is_vowel(low[length]) && (length == 0 || !is_vowel(low[length - 1]));
    }
    low[length] = '\0';
    groups -= groups > 1 && ends_silent(low, length);
    return groups < 1 ? 1 : groups;
}

static bool is_plain(const char *word)
{
    for (int i = 0; plain_words[i]; i++) {
        if (strcasecmp(plain_words[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The next word or number at *at, which moves behind it; false at the end of the sentence.
 * Inner hyphens and apostrophes belong to the word. */
static bool next_word(const char **at, const char *end, char ret_word[WORD_BYTES])
{
    while (*at < end && !is_letter(**at) && !is_digit(**at)) {
        ++*at;
    }
    const char *start = *at;
    bool number = *at < end && is_digit(*start);
    while (*at < end
           && (number ? is_digit(**at)
                      : is_letter(**at)
                            || ((**at == '-' || **at == '\'') && *at + 1 < end
                                && is_letter((*at)[1])))) {
        ++*at;
    }
    snprintf(ret_word, WORD_BYTES, "%.*s", (int)(*at - start), start);
    return *at > start;
}

/* A sentence ends with . ! ? or a colon, since a list or an example follows one. */
static const char *sentence_end(const char *at)
{
    for (; *at; at++) {
        if (strchr(".!?:", *at) && (at[1] == '\0' || isspace((unsigned char)at[1]))) {
            break;
        }
    }
    return at;
}

Reading reading_of(const char *text)
{
    Reading all = {0};
    while (*text) {
        const char *end = sentence_end(text);
        char word[WORD_BYTES];
        int words = 0;
        while (next_word(&text, end, word)) {
            bool is_name = words > 0 && word[0] >= 'A' && word[0] <= 'Z';
            int syllables = count_syllables(word);
            all.syllables += (is_name || is_plain(word)) && syllables > 2 ? 2 : syllables;
            words++;
        }
        all.words += words;
        all.sentences += words > 0;
        all.longest = words > all.longest ? words : all.longest;
        text = *end ? end + 1 : end;
    }
    return all;
}

void reading_add(Reading *sum, const Reading *more)
{
    sum->sentences += more->sentences;
    sum->words += more->words;
    sum->syllables += more->syllables;
    sum->longest = more->longest > sum->longest ? more->longest : sum->longest;
}

double reading_grade(const Reading *reading)
{
    if (reading->words == 0) {
        return 0;
    }
    return 0.39 * reading->words / reading->sentences
           + 11.8 * reading->syllables / reading->words - 15.59;
}

bool reading_is_hard(const Reading *reading)
{
    return reading->words >= READING_WORDS_MIN && reading_grade(reading) > reading_grade_max;
}

/* Length of the pattern's match at `at`; 0 for none. */
static size_t match_words(const char *pattern, const char *at)
{
    const char *start = at;
    for (; *pattern && *pattern != '*'; pattern++, at++) {
        bool gap = *pattern == ' ' && (*at == ' ' || *at == '-');
        if (!gap && *pattern != tolower((unsigned char)*at)) {
            return 0;
        }
    }
    if (*pattern == '\0' && is_letter(*at)) {
        return 0;
    }
    while (is_letter(*at)) {
        at++;
    }
    return (size_t)(at - start);
}

bool reading_frightens(const char *text, char ret_word[40])
{
    for (const char *at = text; *at; at++) {
        if (at > text && is_letter(at[-1])) {
            continue;
        }
        for (int i = 0; fright_words[i]; i++) {
            size_t bytes = match_words(fright_words[i], at);
            if (bytes) {
                snprintf(ret_word, WORD_BYTES, "%.*s", (int)bytes, at);
                return true;
            }
        }
    }
    return false;
}

/* --- packtool reading
 * ------------------------------------------------------------------------- */

/* What is wrong with how one line reads; "" when nothing is. */
static void judge_line(const char *line, char ret_fault[120])
{
    Reading reading = reading_of(line);
    char word[WORD_BYTES];
    *ret_fault = '\0';
    if (reading_frightens(line, word)) {
        snprintf(ret_fault, 120, "the word '%s' frightens, blames or promises", word);
    } else if (reading.longest > READING_SENTENCE_MAX) {
        snprintf(ret_fault, 120, "a sentence of %d words, at most %d", reading.longest,
                 READING_SENTENCE_MAX);
    } else if (reading_is_hard(&reading)) {
        snprintf(ret_fault, 120, "reading grade %.1f, at most %.0f", reading_grade(&reading),
                 reading_grade_max);
    }
}

int run_reading(const Request *request, Arena *arena)
{
    (void)arena;
    FILE *file = fopen(request->folders[0], "r");
    if (!file) {
        fprintf(stderr, "%s: cannot be read\n", request->folders[0]);
        return EXIT_REFUSED;
    }
    char line[LINE_BYTES], fault[120];
    Reading sum = {0};
    int lines = 0, faults = 0;
    for (; fgets(line, sizeof line, file); lines++) {
        Reading reading = reading_of(line);
        reading_add(&sum, &reading);
        judge_line(line, fault);
        if (*fault) {
            fprintf(stderr, "%s: line %d: %s: %s", request->folders[0], lines + 1, fault, line);
            faults++;
        }
    }
    fclose(file);
    printf("%d texts, %d words: reading grade %.1f, %d faults\n", lines, sum.words,
           reading_grade(&sum), faults);
    return faults ? EXIT_REFUSED : EXIT_GOOD;
}

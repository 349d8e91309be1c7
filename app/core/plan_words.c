/* A dose as a sentence: patterns with names in braces, each looked up in the visitor's language
 * before its names are filled in. So a translator sees whole phrases and may put the numbers
 * where they belong; where one word changes with the number (once, 1 minute), it has a pattern
 * of its own. Patterns nest: a time stands in a hold, a hold in "..., each side". */
#include "core/plan.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { WORDS_BYTES = 200 };

typedef struct {
    const char *name, *text; /* a text, or NULL and a number */
    int number;
} Filling;

typedef struct {
    const Lang *lang;
    Filling fillings[4];
    int count;
} Fill;

static const Filling *filling_at(const Fill *fill, const char *name, size_t length)
{
    for (int i = 0; i < fill->count; i++) {
        const char *known = fill->fillings[i].name;
        if (strlen(known) == length && memcmp(known, name, length) == 0) {
            return &fill->fillings[i];
        }
    }
    return NULL;
}

/* A name the pattern's author made up stays as it is: better an odd word than a lost number. */
static void fill_in(TextOut *out, const Fill *fill, const char *pattern)
{
    for (const char *at = lang_say(fill->lang, pattern); *at;) {
        size_t plain = strcspn(at, "{");
        text_add(out, "%.*s", (int)plain, at);
        at += plain;
        size_t length = *at ? strcspn(at + 1, "}") : 0;
        const Filling *filling = *at ? filling_at(fill, at + 1, length) : NULL;
        if (filling && filling->text) {
            text_add(out, "%s", filling->text);
        } else if (filling) {
            text_add(out, "%d", filling->number);
        } else if (*at) {
            text_add(out, "{");
        }
        at += filling ? length + 2 : *at != '\0';
    }
}

static void say_number(TextOut *out, const Lang *lang, const char *pattern, int number)
{
    Fill fill = {.lang = lang, .fillings = {{"n", NULL, number}}, .count = 1};
    fill_in(out, &fill, pattern);
}

static void say_unit(TextOut *out, const Lang *lang, int number, bool minutes)
{
    static const char *const patterns[2][2] = {{"{n} seconds", "1 second"},
                                               {"{n} minutes", "1 minute"}};
    say_number(out, lang, patterns[minutes][number == 1], number);
}

static void say_time(TextOut *out, const Lang *lang, int seconds)
{
    /* "90 seconds" is plainer than "1 minute 30 seconds". */
    if (seconds < 60 || (seconds < 120 && seconds != 60)) {
        say_unit(out, lang, seconds, false);
        return;
    }
    if (seconds % 60 == 0) {
        say_unit(out, lang, seconds / 60, true);
        return;
    }
    char minutes[WORDS_BYTES];
    char rest[WORDS_BYTES];
    TextOut whole = text_out(minutes, sizeof minutes);
    TextOut part = text_out(rest, sizeof rest);
    say_unit(&whole, lang, seconds / 60, true);
    say_unit(&part, lang, seconds % 60, false);
    Fill fill = {
        .lang = lang,
        .fillings = {{.name = "minutes", .text = minutes}, {.name = "seconds", .text = rest}},
        .count = 2};
    fill_in(out, &fill, "{minutes} {seconds}");
}

/* What is done, without how often. */
static const char *pattern_of(const Dose *dose, int *sets, int *reps)
{
    if (dose->seconds) {
        *reps *= *sets;
        return *reps > 1 ? "{reps} goes of {time}" : "{time}";
    }
    bool rounds = *sets > 1 && *reps > 1;
    *reps *= rounds ? 1 : *sets;
    if (dose->hold_s) {
        return rounds      ? "{sets} sets of {reps} holds of {time}"
               : *reps > 1 ? "{reps} holds of {time}"
                           : "Hold {time}";
    }
    return rounds ? "{sets} sets of {reps}" : *reps > 1 ? "{reps} times" : "once";
}

/* `pattern` with {dose} being what `text` holds now. */
static void wrap(char text[WORDS_BYTES], const Lang *lang, const char *pattern, int number)
{
    char whole[WORDS_BYTES];
    TextOut out = text_out(whole, sizeof whole);
    Fill fill = {.lang = lang,
                 .fillings = {{.name = "dose", .text = text}, {"n", NULL, number}},
                 .count = 2};
    fill_in(&out, &fill, pattern);
    snprintf(text, WORDS_BYTES, "%s", whole);
}

void plan_dose_say(TextOut *out, const Lang *lang, const Dose *dose)
{
    char text[WORDS_BYTES];
    char length[WORDS_BYTES];
    int sets = dose->sets ? dose->sets : 1;
    int reps = dose->reps ? dose->reps : 1;
    const char *pattern = pattern_of(dose, &sets, &reps);
    TextOut words = text_out(length, sizeof length);
    say_time(&words, lang, dose->seconds ? dose->seconds : dose->hold_s);
    Fill fill = {.lang = lang,
                 .fillings = {{"sets", NULL, sets},
                              {"reps", NULL, reps},
                              {.name = "time", .text = length}},
                 .count = 3};
    words = text_out(text, sizeof text);
    fill_in(&words, &fill, pattern);
    if (dose->each_side) {
        wrap(text, lang, "{dose}, each side", 0);
    }
    if (dose->times_a_day >= 2) {
        wrap(text, lang,
             dose->times_a_day == 2 ? "{dose}, twice a day" : "{dose}, {n} times a day",
             dose->times_a_day);
    }
    text_add(out, "%s", text);
}

/* The names of core movements left out for that reason, or of the others. */
static int say_names(TextOut *out, const Lang *lang, const Pack *pack, const Plan *plan,
                     int first_i, bool core)
{
    enum { NAMES_MOST = 4 };
    static const char between[] = " \xC2\xB7 ";
    int count = 0, before = core ? 0 : say_names(out, lang, pack, plan, first_i, true);
    for (int i = first_i; i < plan->left_out_count; i++) {
        const Movement *movement = &pack->movements[plan->left_out[i].movement_i];
        if (movement->core == core
            && text_equal(plan->left_out[i].why, plan->left_out[first_i].why)) {
            if (before + count < NAMES_MOST) {
                text_add(out, "%s%s", before + count ? between : "",
                         lang_say(lang, movement->name));
            }
            count++;
        }
    }
    int all = before + count;
    if (!core && all > NAMES_MOST) {
        text_add(out, "%s", between);
        say_number(out, lang, all - NAMES_MOST == 1 ? "1 more" : "{n} more", all - NAMES_MOST);
    }
    return all;
}

void plan_left_out_say(TextOut *out, const Lang *lang, const Pack *pack, const Plan *plan,
                       int first_i)
{
    say_names(out, lang, pack, plan, first_i, false);
}

const char *plan_dose_text(const Lang *lang, const Dose *dose, Arena *arena)
{
    char text[WORDS_BYTES];
    TextOut out = text_out(text, sizeof text);
    plan_dose_say(&out, lang, dose);
    return arena_print(arena, "%s", text);
}

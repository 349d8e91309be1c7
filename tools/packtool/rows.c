/* rows.c - the source checklist: each of its rows once, carried by things that are there, at a
 * label the checklist gives; and what it calls unsafe or contradicted only as a correction or a
 * warning (CLINICAL brief 1 and 1.7). */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pictures.h"
#include "lint.h"

enum { NO_LABEL = -1, NOT_THERE = -2 };

/* Sources and their rows: CLINICAL brief 1.1 to 1.5; 142 together. */
static const int source_rows[] = {45, 25, 26, 20, 26};
enum { SOURCES = sizeof source_rows / sizeof *source_rows, ROWS_MAX = 45 };

/* The labels the checklist gives its rows, from the first on: s strong, m moderate, l limited,
 * p personal, n not supported, - none. Ten rows a line. */
/* clang-format off */
static const char *const source_labels[SOURCES] = {
    "- s p - m sm s s m l"
    " m s m m n s m m s ml"
    " m ml m m m l s m l p"
    " l l l m l s lp m ml p"
    " s l m m -",
    "s p l m s mn mlp p l l"
    " ml l l m sm m l l p l"
    " - - sp m m",
    "s sm m l l s m s n l"
    " m m m s m l m m sm m"
    " s sm l l m m",
    "m m m s m mln l l l s"
    " m n m n ml l s s s -",
    "p s s m m m m m s s"
    " s m m s m m m l m m"
    " m m - m s -"
};
/* clang-format on */

/* CLINICAL brief 1.7, its list from 1 to 10. */
static const char *const corrected_rows[] = {
    "S0-33", "S0-32", "S0-15", "S1-02", "S1-06", "S3-06", "S3-12", "S3-09",
    "S2-09", "S0-38", "S3-01", "S1-18", "S0-20", "S0-42", NULL,
};

/* What the program itself does, whatever pack it shows. */
static const char *const tool_names[] = {
    "return_code",      /* core/token.c: a week later, without anybody's name */
    "check_in",         /* the three questions of a returning visitor */
    "soreness_checker", /* screens/screen_soreness.c */
    "flare_card",       /* screens/screen_flare.c */
    "player",           /* a movement shown, slowed, mirrored, made easier */
    "hurts_button",     /* ... and taken down a step when it hurts */
    "routine",          /* a session with its timer */
    "library",          /* just show me movements */
    "week_grid",        /* what was done, on paper */
    "handout",          /* the plan on paper */
    "slip",             /* for the clinician, when a visit is stopped */
    "qr_code",          /* the plan in the phone */
    "counters",         /* counted without watching */
    "privacy_view",     /* intimate questions */
    "read_aloud",       /* edge/speech.h */
    "safety_first",     /* no plan before the safety set is done */
    "no_posture_score", /* nobody's posture is judged anywhere */
    "no_success_rates", /* no rate from stories anywhere */
    "one_at_a_time",    /* one question a screen */
    "layers",           /* one line, three lines, why */
    "labels",           /* how sure we are, beside every claim */
    "side_by_side",     /* explanations as equals, none recommended */
    "reasons",          /* why this, and what was left out and why */
    "walking_ramp",     /* weekly walking and MET-minutes */
    "sides",            /* left and right shown */
    NULL,
};

static const char *const picture_names[] = {"wheel", "balance",   "cycle",
                                            "scans", "direction", NULL};
static const char *const box_names[] = {"flare", "emergency", "net", "lights", NULL};

/* --- what a row may name
 * ---------------------------------------------------------------------- */

static bool is_one_of(const char *const *names, const char *id)
{
    for (int i = 0; names[i]; i++) {
        if (text_equal(names[i], id)) {
            return true;
        }
    }
    return false;
}

/* A kind of thing: a list of structs that begin with their id, or only a count or names. */
typedef struct {
    const char *kind;
    const void *items;
    size_t size;
    int count;
    size_t label_at;          /* offset of its evidence; 0 for none */
    const char *const *names; /* instead of items */
} Kind;

static int find_in(const Kind *kind, const char *id)
{
    if (kind->names) {
        return is_one_of(kind->names, id) ? NO_LABEL : NOT_THERE;
    }
    if (!kind->items) {
        char *end;
        long number = strtol(id, &end, 10);
        bool all = *id == '\0' && kind->count > 0;
        return all || (*end == '\0' && number >= 1 && number <= kind->count) ? NO_LABEL
                                                                             : NOT_THERE;
    }
    for (int i = 0; i < kind->count; i++) {
        const char *item = (const char *)kind->items + (size_t)i * kind->size;
        if (text_equal(*(const char *const *)(const void *)item, id)) {
            return kind->label_at ? *(const int *)(const void *)(item + kind->label_at)
                                  : NO_LABEL;
        }
    }
    return NOT_THERE;
}

static int picture_label(const Pack *pack, const char *id)
{
    const Pictures *pictures = pack->pictures;
    if (!pictures || !is_one_of(picture_names, id)) {
        return NOT_THERE;
    }
    const PictureAbout *const abouts[] = {&pictures->wheel.about, &pictures->balance.about,
                                          &pictures->cycle.about, &pictures->scans.about,
                                          &pictures->direction.about};
    for (int i = 0; picture_names[i]; i++) {
        if (text_equal(picture_names[i], id)) {
            return abouts[i]->evidence;
        }
    }
    return NOT_THERE;
}

/* The label that "card:scans" carries, NO_LABEL for things without, NOT_THERE. */
static int label_of(const Pack *pack, const char *by)
{
    const Kind kinds[] = {
        {"question", pack->questions, sizeof(Question), pack->question_count, 0, NULL},
        {"page", pack->pages, sizeof(Page), pack->page_count, 0, NULL},
        {"rule", pack->rules, sizeof(Rule), pack->rule_count, 0, NULL},
        {"card", pack->cards, sizeof(Card), pack->card_count, offsetof(Card, evidence), NULL},
        {"movement", pack->movements, sizeof(Movement), pack->movement_count,
         offsetof(Movement, evidence), NULL},
        {"explanation", pack->explanations, sizeof(Explanation), pack->explanation_count,
         offsetof(Explanation, evidence), NULL},
        {"rung", pack->ladder, sizeof(Rung), pack->ladder_count, offsetof(Rung, evidence),
         NULL},
        {"variant", pack->variants, sizeof(Variant), pack->variant_count,
         offsetof(Variant, evidence), NULL},
        {"avoid", pack->avoids, sizeof(Avoid), pack->avoid_count, 0, NULL},
        {"spoke", pack->spokes, sizeof(Spoke), pack->spoke_count, offsetof(Spoke, evidence),
         NULL},
        {"walk", pack->walks, sizeof(WalkTable), pack->walk_count,
         offsetof(WalkTable, evidence), NULL},
        {"ladder", pack->feared, sizeof(Ladder), pack->feared_count, offsetof(Ladder, evidence),
         NULL},
        {"teach", pack->teach, sizeof(Teach), pack->teach_count, offsetof(Teach, evidence),
         NULL},
        {"step", NULL, 0, pack->step_count, 0, NULL},
        {"marker", NULL, 0, pack->marker_count, 0, NULL},
        {"light", NULL, 0, pack->light_count, 0, NULL},
        {"flare", NULL, 0, pack->flare_count, 0, NULL},
        {"net", NULL, 0, pack->net_count, 0, NULL},
        {"box", NULL, 0, 0, 0, box_names},
        {"tool", NULL, 0, 0, 0, tool_names},
    };
    char kind[24];
    size_t length = strcspn(by, ":");
    const char *id = by[length] ? by + length + 1 : by + length;
    snprintf(kind, sizeof kind, "%.*s", (int)length, by);
    if (text_equal(kind, "picture")) {
        return picture_label(pack, id);
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (text_equal(kinds[i].kind, kind)) {
            return find_in(&kinds[i], id);
        }
    }
    return NOT_THERE;
}

/* What stands in a file that is there but has faults was told already. */
static bool has_file(const Lint *lint, const Pack *pack, const char *by)
{
    char file[80] = "";
    if (text_begins(by, "card:")) {
        snprintf(file, sizeof file, "cards/%.40s.json", by + 5);
    } else if (text_begins(by, "movement:")) {
        snprintf(file, sizeof file, "movements/%.40s.json", by + 9);
    } else if (text_begins(by, "picture:") && !pack->pictures) {
        snprintf(file, sizeof file, "pictures.json");
    }
    size_t mark = lint->arena->used;
    bool has = *file && lint_file(lint, file);
    lint->arena->used = mark;
    return has;
}

/* --- one row
 * ---------------------------------------------------------------------------------- */

/* A card that says the row is not so, or warns of it. */
static bool corrects(const Pack *pack, const char *by)
{
    int card_i = text_begins(by, "card:") ? pack_card(pack, by + 5) : -1;
    return card_i >= 0
           && (pack->cards[card_i].safety
               || pack->cards[card_i].evidence == EVIDENCE_NOT_SUPPORTED);
}

static const char *words_of_labels(uint32_t labels)
{
    static char words[80];
    TextOut out = text_out(words, sizeof words);
    for (int i = 0; evidence_ids[i]; i++) {
        if (labels >> i & 1) {
            text_add(&out, "%s%s", out.used ? " or " : "", evidence_ids[i]);
        }
    }
    return words;
}

/* What the checklist says of row `number`, from 1. */
static uint32_t labels_given(int source, int number)
{
    const char *at = source_labels[source];
    for (int i = 1; i < number; i++) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    uint32_t labels = 0;
    for (; *at && *at != ' '; at++) {
        const char *letters = "smlpn";
        const char *found = strchr(letters, *at);
        labels |= found ? 1u << (found - letters) : 0;
    }
    return labels;
}

static void check_labels(Lint *lint, const Row *row, int row_i)
{
    uint32_t given = labels_given(row->id[1] - '0', atoi(row->id + 3));
    if (row->labels != given) {
        char place[40];
        snprintf(place, sizeof place, "rows[%d].labels", row_i);
        lint_say(lint, "rows.json", place, "row %s: the checklist gives %s", row->id,
                 given ? words_of_labels(given) : "no label");
    }
}

static bool check_row(Lint *lint, const Pack *pack, int row_i)
{
    const Row *row = &pack->rows[row_i];
    int faults = lint->faults;
    bool labelled = row->labels == 0, corrected = false, unread = false;
    for (int i = 0; i < row->by_count; i++) {
        int label = label_of(pack, row->by[i]);
        bool hidden = label == NOT_THERE && has_file(lint, pack, row->by[i]);
        labelled |= label >= 0 && (row->labels >> label & 1);
        corrected |= corrects(pack, row->by[i]);
        unread |= hidden;
        if (label == NOT_THERE && !hidden) {
            char place[40];
            snprintf(place, sizeof place, "rows[%d].by[%d]", row_i, i);
            lint_say(lint, "rows.json", place, "row %s: there is no '%s'", row->id, row->by[i]);
        }
    }
    char place[40];
    snprintf(place, sizeof place, "rows[%d].by", row_i);
    if (faults == lint->faults && !labelled && !unread) {
        lint_say(lint, "rows.json", place, "row %s: nothing here carries the label %s", row->id,
                 words_of_labels(row->labels));
    }
    if (faults == lint->faults && !corrected && !unread && is_one_of(corrected_rows, row->id)) {
        lint_say(lint, "rows.json", place,
                 "row %s is unsafe or contradicted: it needs a card that is not_supported or a"
                 " safety warning",
                 row->id);
    }
    return faults == lint->faults;
}

/* --- all rows
 * --------------------------------------------------------------------------------- */

/* "S2-07" to its place in `seen`; NULL when the checklist has no such row. */
static bool *seen_row(bool seen[SOURCES][ROWS_MAX], const char *id)
{
    int source = -1, number = 0, bytes = 0;
    if (sscanf(id, "S%1d-%2d%n", &source, &number, &bytes) != 2 || id[bytes] || bytes != 5
        || source < 0 || source >= SOURCES || number < 1 || number > source_rows[source]) {
        return NULL;
    }
    return &seen[source][number - 1];
}

static void check_missing(Lint *lint, bool seen[SOURCES][ROWS_MAX])
{
    char missing[300];
    TextOut out = text_out(missing, sizeof missing);
    int count = 0;
    for (int source = 0; source < SOURCES; source++) {
        for (int i = 0; i < source_rows[source]; i++) {
            if (!seen[source][i]) {
                text_add(&out, " S%d-%02d", source, i + 1);
                count++;
            }
        }
    }
    if (count) {
        lint_say(lint, "rows.json", "rows", "%d row%s of the checklist missing:%s%s", count,
                 count == 1 ? "" : "s", missing, out.full ? " ..." : "");
    }
}

int lint_rows(Lint *lint, const Pack *pack)
{
    int faults = lint->faults;
    bool seen[SOURCES][ROWS_MAX] = {{false}};
    int carried = 0;
    for (int i = 0; i < pack->row_count; i++) {
        char place[40];
        bool *row = seen_row(seen, pack->rows[i].id);
        snprintf(place, sizeof place, "rows[%d].id", i);
        if (!row || *row) {
            lint_say(lint, "rows.json", place, "'%s' %s", pack->rows[i].id,
                     row ? "is there twice" : "is no row of the checklist");
            continue;
        }
        *row = true;
        check_labels(lint, &pack->rows[i], i);
        carried += check_row(lint, pack, i);
    }
    if (pack->row_count) {
        check_missing(lint, seen);
    }
    /* What hinders a row has been told: that it is not carried would say it again. */
    return faults == lint->faults ? carried : lint_rows_all();
}

int lint_rows_all(void)
{
    int all = 0;
    for (int source = 0; source < SOURCES; source++) {
        all += source_rows[source];
    }
    return all;
}

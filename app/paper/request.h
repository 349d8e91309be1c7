/* request.h - what steadyback-paper draws: one JSON object on its standard input. Pure.
 *
 * Written by core/handout_paper.c, read by request.c's field tables (they are the format). All
 * words come in the visitor's language, so that paper needs no content pack.
 */
#pragma once
#include "base/fields.h"

typedef enum { PAPER_PLAN, PAPER_SLIP, PAPER_KIND_COUNT } PaperKind;

typedef struct {
    const char *text;
} PaperLine;

/* Headings and fixed words. */
typedef struct {
    const char *title, *name, *date, *goal, *goal_blank, *promise, *promise_then, *start, *end,
        *why, *easier;
    const char *stop_if, *walk_title, *walk_help, *week, *minutes, *days, *grid_title,
        *grid_help;
    const char *walk, *sleep, *calm, *markers_title, *lights_title, *flare_title;
    const char *emergency_title, *left_out_title, *cards_title, *code_title, *code_help;
    const char *contacts_title, *notes, *no_diagnosis, *page, *say_title, *slip_help;
} PaperWords;

typedef struct {
    const char *label;                                       /* how sure studies are of it */
    const char *name, *dose, *why, *easier, *stop_if, *clip; /* clip: path of its file, or "" */
    const PaperLine *cues;
    int cue_count;
} PaperMovement;

typedef struct {
    int week, minutes, days;
} PaperWeek;

typedef struct {
    const char *title, *text, *label, *warning;
} PaperNote; /* a card with its evidence, a light, a reason for leaving out, a contact */

typedef struct {
    int kind; /* PaperKind */
    const char *language;
    bool right_to_left;
    PaperWords words;
    const char *heading, *intro; /* the plan's title and sentence; a slip's tier */
    const char *week_title, *date, *goal, *call, *say, *code, *qr, *qr_help, *site, *footer;
    int week;
    const PaperMovement *movements;
    const PaperWeek *weeks;
    const PaperNote *cards, *lights, *left_out, *contacts, *advice; /* advice: by group */
    /* Labels of blocks, empty where one claims nothing; what all labels tell. */
    const char *intro_label, *walk_label, *lights_label, *flare_label, *markers_label,
        *ladder_label, *legend;
    const char *least, *ladder_title; /* smallest thing that counts; what a ladder leads to */
    const PaperLine *ladder;
    int ladder_count;
    const PaperLine *flare, *emergency, *markers, *lines; /* lines: what a slip says */
    int movement_count, week_count, card_count, light_count, left_out_count, contact_count;
    int flare_count, emergency_count, marker_count, line_count, advice_count;
} PaperRequest;

extern const Format paper_request_format;

/* Texts live in `arena` (256 kB are plenty). Fails with one sentence that says where. */
MUST_CHECK bool paper_request_read(const char *json, Arena *arena, PaperRequest *ret_request,
                                   Err *err);

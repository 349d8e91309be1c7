/* pieces.h - what a content pack is made of: questions and pages, rules, and the rules of
 * plans; movements are in core/movement.h, what is read in core/lessons.h. Members named
 * `linked` are worked out when the pack is loaded. Pure.
 */
#pragma once
#include "core/plan_pieces.h"

typedef enum { TIER_T0, TIER_T1, TIER_T2, TIER_T3, TIER_T4, TIER_COUNT } Tier;
typedef enum {
    SET_EMERGENCY,
    SET_TODAY,
    SET_SOON,
    SET_GROUPS,
    SET_GATE,
    SET_CARD, /* the intimate questions as one card to read; a pack may be without it */
    SET_SHORT,
    SET_FULL,
    SET_CHECKIN,
    SET_SORENESS,
    SET_COUNT
} QuestionSet;
typedef enum { KIND_YES_NO, KIND_ONE, KIND_SEVERAL, KIND_SCALE, KIND_BODY } QuestionKind;

typedef struct {
    const char *id, *text, *note, *icon;
} Answer;

typedef struct {
    const char *id, *title, *help;
    const char *explain;    /* shown once after "Not sure", before asking again */
    const char *chip;       /* short form for a screen of several */
    const char *low, *high; /* words under the ends of a scale */
    int kind;               /* QuestionKind; yes_no has answers yes no not_sure by itself */
    int pick;               /* several: how many may be picked on the full path; 0 any number */
    int short_pick;         /* the same on the short path */
    bool fact;              /* worked out, never asked */
    const Answer *answers;
    int answer_count;
    const char *calm; /* answer when left out (packtool explain); "no" or the first */
} Question;

typedef struct {
    const char *id, *title, *help;
    const char *none; /* words of "None of these" when it shows several questions */
    int set;          /* QuestionSet */
    const char **questions;
    int question_count;
    const int *question_is; /* linked */
    const char **when;
    int when_count;
    Condition condition; /* linked; asked only when it holds */
    bool intimate;       /* privacy view */
    int from_week;       /* check-in: asked when the code is of this week or later */
} Page;

typedef struct {
    const char *id, *why, *slip; /* why: for the visitor; slip: for the clinician, neutral */
    int tier;
    const char **when, **of;
    int when_count, of_count, at_least;
    Condition all, some; /* linked: all hold and at least `at_least` of `some` */
    int unsure;          /* 0 milder: "not sure" counts as yes, one tier less severe, T3 at the
                            mildest; 1 as_yes */
} Rule;

typedef struct {
    const char *title, *text, *call, *say_this, *show_this; /* stop screens */
    const char **steps;
    int step_count;
} Stop;

typedef struct {
    const char *id, *title, *text; /* id: an answer of question "groups" */
} GroupAdvice;

typedef struct {
    const char *id, *name, *means, *helps, *icon;
    int evidence;        /* of `means` and `helps` */
    const Score *points; /* taken off 10 */
    int point_count;
} Spoke;

typedef struct {
    const char *title, *text;
} Step;

typedef struct {
    const char *title, *text;
    int evidence;
} PlanStep;

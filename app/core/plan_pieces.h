/* plan_pieces.h - what plan.json is made of: who leaves out what, kinds of plan, walks, what a
 * check-in changes, ladders back to what one is afraid of. Members named `linked` are worked
 * out when the pack is loaded. Pure. CLINICAL brief 5.1, 6.2, 6.3, 6.6.
 */
#pragma once
#include "core/movement.h"

enum { LADDER_STEPS_MAX = 6 };

typedef enum {
    EVIDENCE_NONE = -1, /* says nothing that could be true or not: a rule, a way to do it */
    EVIDENCE_STRONG,
    EVIDENCE_MODERATE,
    EVIDENCE_LIMITED,
    EVIDENCE_PERSONAL,
    EVIDENCE_NOT_SUPPORTED,
    EVIDENCE_COUNT
} Evidence;

typedef struct {
    const char *tag, *why;
    const char **when;
    int when_count;
    Condition condition;
} Avoid; /* while it holds, movements with that tag are left out, for this reason */

typedef struct {
    const char *id, *why;
    uint32_t categories;
    const char **prefer; /* ids of movements that suit it best */
    int prefer_count;
    const int *prefer_is; /* linked */
} Slot;

typedef struct {
    const char *id, *title, *text;
    const char *least; /* the smallest thing that counts on a hard day */
    int evidence;      /* of `text`, or EVIDENCE_NONE */
    const char **when;
    int when_count;
    Condition condition;
    const Slot *slots; /* the first few in week 1, then more */
    int slot_count;
    const char *counts, *sessions;        /* "3 3 4 4 5 5" for weeks 1..6 */
    int week_counts[6], week_sessions[6]; /* linked: movements, and how often a week */
    uint32_t places;   /* only what can be done in one of these; 0: anywhere */
    int walk_per_cent; /* of the walking table; 0: no walking */
    int dose_per_cent; /* of the start dose in week 1 */
    bool own_ramp;     /* its effort stays below the usual 250 to 700 MET-minutes a week */
    bool no_plan;      /* a named result without exercises */
} Variant;

typedef struct {
    const char *id;
    int evidence; /* of walking, for whom the table is */
    const char **when;
    int when_count;
    Condition condition;
    const char *minutes, *days;        /* "10 12 15 20 25 30" for weeks 1..6 */
    int week_minutes[6], week_days[6]; /* linked */
    bool own_ramp;                     /* as of a Variant */
} WalkTable;

typedef enum { CHECKIN_BACK, CHECKIN_STAY, CHECKIN_ON } CheckinStep;

typedef struct {
    const char *id, *text; /* text: told with the next week's plan */
    const char **when;
    int when_count;
    Condition condition;
    int step;  /* CheckinStep */
    bool book; /* the next plan says: book a visit (T2) */
} Checkin;     /* the first row that holds decides about the next week */

typedef struct {
    const char *movement; /* id, or "": something of daily life */
    const char *text;
    int movement_i; /* linked; -1 */
} LadderStep;

typedef struct {
    const char *id, *title;
    int evidence; /* of going step by step */
    const char **when;
    int when_count;
    Condition condition; /* shown to nobody else */
    const Score *suits;  /* points for showing it; the most wins, none is shown without any */
    int suit_count;
    const LadderStep *steps; /* easiest first */
    int step_count;
} Ladder; /* small steps back to one thing a visitor is afraid of */

typedef struct {
    int lights, flare, markers; /* Evidence: one label stands for the whole block */
} PlanEvidence;

/* pack.h - a content pack in memory: everything a visitor reads and every rule. Read-only once
 * loaded. The field tables in core/pack_formats.c are the file formats, field by field.
 *
 * A pack is a folder: pack.json safety.json quiz.json profile.json plan.json explanations.json
 * cards/<id>.json movements/<id>.json clips/<id>.json lang/<code>.json images/. Later folders
 * (a site pack) add to and replace what earlier ones say, except safety.json.
 */
#pragma once
#include "base/arena.h"
#include "base/fields.h"
#include "core/condition.h"

typedef enum { TIER_T0, TIER_T1, TIER_T2, TIER_T3, TIER_T4, TIER_COUNT } Tier;
typedef enum { EVIDENCE_STRONG, EVIDENCE_MODERATE, EVIDENCE_LIMITED, EVIDENCE_PERSONAL,
               EVIDENCE_NOT_SUPPORTED, EVIDENCE_COUNT } Evidence;
typedef enum { SET_EMERGENCY, SET_TODAY, SET_SOON, SET_GROUPS, SET_GATE, SET_SHORT, SET_FULL,
               SET_CHECKIN, SET_SORENESS, SET_COUNT } QuestionSet;
typedef enum { KIND_YES_NO, KIND_ONE, KIND_SEVERAL, KIND_SCALE, KIND_BODY } QuestionKind;
typedef enum { CAT_CALM, CAT_MOBILITY, CAT_HIP, CAT_DIRECTION, CAT_CONTROL, CAT_STRENGTH,
               CAT_HINGE, CAT_AEROBIC, CAT_COUNT } Category;

typedef struct {
    const char *id, *text, *note, *icon;
} Answer;

typedef struct {
    const char *id, *title, *help;
    const char *explain;  /* shown once after "Not sure", before asking again */
    const char *chip;     /* short form for a screen of several */
    const char *low, *high; /* words under the ends of a scale */
    int kind;             /* QuestionKind; yes_no has answers yes no not_sure by itself */
    int pick;             /* several: how many may be picked on the full path; 0 any number */
    int short_pick;       /* the same on the short path */
    bool fact;            /* worked out, never asked */
    const Answer *answers;
    int answer_count;
    const char *calm;     /* answer when left out (packtool explain); "no" or the first */
} Question;

typedef struct {
    const char *id, *title, *help;
    const char *none;     /* words of "None of these" when it shows several questions */
    int set;              /* QuestionSet */
    const char **questions;
    int question_count;
    const int *question_is; /* linked */
    const char **when;
    int when_count;
    Condition condition;  /* linked; asked only when it holds */
    bool intimate;        /* privacy view */
} Page;

typedef struct {
    const char *id, *why, *slip; /* why: for the visitor; slip: for the clinician, neutral */
    int tier;
    const char **when, **of;
    int when_count, of_count, at_least;
    Condition all, some;  /* linked: all hold and at least `at_least` of `some` */
    int unsure;           /* 0 milder: "not sure" counts as yes, one tier less severe, T3 at the
                             mildest; 1 as_yes */
} Rule;

typedef struct {
    const char *title, *text, *call, *say_this, *show_this; /* stop screens */
    const char **steps;
    int step_count;
} Stop;

typedef struct {
    const char *id, *why;
    const char **when, **of;
    int when_count, of_count, at_least, add;
    Condition all, some;
} Score; /* points or a named pattern, given when its conditions hold */

typedef struct {
    const char *id, *name, *means, *helps, *icon;
    const Score *points;  /* taken off 10 */
    int point_count;
} Spoke;

typedef struct {
    int sets, reps, hold_s, seconds; /* seconds: of one go, for breathing, walking, rests */
    int times_a_day;
    bool each_side;
} Dose;

typedef struct Movement {
    const char *id, *name, *slip, *stop_if, *easier_text, *harder_text, *easier, *harder, *clip;
    const char **cues;
    int cue_count;
    int category;
    uint32_t places, positions, kit, regions, avoid, spokes; /* names in pack_formats.c */
    int flexion, extension, compression, rotation;           /* direction load 0..3 */
    Dose start, goal;
    float met;
    bool core, either_side;
    const Score *suits;   /* points for choosing it, each with its reason */
    int suit_count;
    int easier_i, harder_i; /* linked; -1 */
} Movement;

typedef struct {
    const char *id, *title, *one, *why, *source, *icon;
    const char **three;
    int three_count;
    int evidence;
    bool safety;          /* could harm some: shown with its warning */
    const char *warning;
    const char **rows;    /* of the source checklist: "S0-06" */
    int row_count;
    const Score *suits;
    int suit_count;
} Card;

typedef struct {
    const char *id, *name, *says, *fits, *trial, *read, *icon;
    int evidence;
} Explanation;

typedef struct {
    const char *tag, *why;
    const char **when;
    int when_count;
    Condition condition;
} Avoid; /* while it holds, movements with that tag are left out, for this reason */

typedef struct {
    const char *id, *why;
    uint32_t categories;
} Slot;

typedef struct {
    const char *id, *title, *text;
    const char **when;
    int when_count;
    Condition condition;
    const Slot *slots;    /* the first `start_count` in week 1, then more */
    int slot_count;
    int week_counts[6];   /* linked from "counts": movements in week 1..6 */
    const char *counts;   /* "3 3 4 4 5 5" */
    int walk_per_cent;    /* of the walking table; 0: no walking */
    int dose_per_cent;    /* of the start dose in week 1 */
    bool no_plan;         /* a named result without exercises */
} Variant;

typedef struct {
    const char *id;
    const char **when;
    int when_count;
    Condition condition;
    const char *minutes, *days; /* "10 12 15 20 25 30" for weeks 1..6 */
    int week_minutes[6], week_days[6]; /* linked */
} WalkTable;

typedef struct {
    const char *title, *text;
} Step;

typedef struct {
    const char *id, *version, *title, *licence, *review, *review_date;
    int seq;
    const char **languages;
    int language_count;
} PackInfo;

typedef struct {
    const char *label, *number; /* "Emergency" "112" */
} Contact;

typedef struct Pack {
    PackInfo info;
    const char *ruleset;        /* id of the safety rules */
    char rules_hash[17];        /* of safety.json's bytes, hexadecimal */
    const Question *questions;  int question_count;
    const Page *pages;          int page_count;
    const Rule *rules;          int rule_count;
    Stop stops[2];              /* emergency, today */
    const char **net;           int net_count;     /* safety net, five short lines */
    Step tiers[TIER_COUNT];     /* word and sentence of each */
    const Spoke *spokes;        int spoke_count;   /* always 5: move recover calm strength confidence */
    const Score *directions;    int direction_count;
    const Score *load;          int load_count;
    const Score *capacity;      int capacity_count;
    const Avoid *avoids;        int avoid_count;
    const Variant *variants;    int variant_count; /* the first whose condition holds */
    const WalkTable *walks;     int walk_count;
    const Step *steps;          int step_count;    /* the six steps */
    const Step *lights;         int light_count;   /* traffic light */
    const char **flare;         int flare_count;
    const char **emergency;     int emergency_count;
    const char **markers;       int marker_count;  /* signs of progress */
    const Card *cards;          int card_count;
    const Explanation *explanations; int explanation_count;
    const Movement *movements;  int movement_count;
    const Contact *contacts;    int contact_count; /* local numbers of a site pack; may be none */
    const char *site_name, *site_hours, *plan_url;
} Pack;

extern const char *const tier_names[TIER_COUNT + 1];         /* "T0".. */
extern const char *const evidence_ids[EVIDENCE_COUNT + 1];
extern const char *const set_names[SET_COUNT + 1];
extern const char *const category_names[CAT_COUNT + 1];

int pack_question(const Pack *pack, const char *id);  /* index or -1; the same for these */
int pack_answer(const Question *question, const char *id);
int pack_movement(const Pack *pack, const char *id);
int pack_card(const Pack *pack, const char *id);
int pack_page(const Pack *pack, const char *id);

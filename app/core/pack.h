/* pack.h - a content pack in memory: everything a visitor reads and every rule. Read-only once
 * loaded. The field tables in core/pack_formats.c are the file formats, field by field.
 *
 * A pack is a folder: pack.json safety.json quiz.json profile.json plan.json explanations.json
 * pictures.json routines.json cards/<id>.json movements/<id>.json clips/<id>.json
 * lang/<code>.json images/. Later folders (a site pack) add to and replace what earlier ones
 * say, except safety.json.
 */
#pragma once
#include "base/arena.h"
#include "base/fields.h"
#include "core/lessons.h"

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
    const char *ruleset; /* id of the safety rules */
    char rules_hash[17]; /* of safety.json's bytes, hexadecimal */
    const Question *questions;
    int question_count;
    const Page *pages;
    int page_count;
    const Rule *rules;
    int rule_count;
    Stop stops[2]; /* emergency, today */
    const char **net;
    int net_count;          /* safety net, five short lines */
    Step tiers[TIER_COUNT]; /* word and sentence of each */
    const GroupAdvice *group_advice;
    int group_advice_count; /* what to heed, and when to stop, whatever the plan */
    const Spoke *spokes;
    int spoke_count; /* always 5: move recover calm strength confidence */
    const Score *directions;
    int direction_count;
    const Score *load;
    int load_count;
    const Score *capacity;
    int capacity_count;
    const Avoid *avoids;
    int avoid_count;
    const Variant *variants;
    int variant_count; /* the first whose condition holds */
    const WalkTable *walks;
    int walk_count;
    const Checkin *checkins;
    int checkin_count; /* the first that holds; none: the same week again */
    const Ladder *feared;
    int feared_count; /* ladders back to feared activities */
    const PlanStep *steps;
    int step_count; /* the six steps */
    const Step *lights;
    int light_count;            /* traffic light */
    PlanEvidence plan_evidence; /* of traffic light, flare box, signs of progress */
    const char **flare;
    int flare_count;
    const char **emergency;
    int emergency_count;
    const char **markers;
    int marker_count; /* signs of progress */
    const Card *cards;
    int card_count;
    const Explanation *explanations;
    int explanation_count;
    const Rung *ladder;
    int ladder_count; /* what next, if this did not help */
    const Teach *teach;
    int teach_count; /* the first asks when to get help now */
    const Row *rows;
    int row_count; /* of the source checklist; none in a pack without rows.json */
    const Movement *movements;
    int movement_count;
    const Contact *contacts;
    int contact_count; /* local numbers of a site pack; may be none */
    const char *site_name, *site_hours, *plan_url;
    const struct Routine *routines;  /* core/routine.h */
    int routine_count;               /* 0: the pack brings none */
    const struct Pictures *pictures; /* core/pictures.h; NULL: the pack brings none */
} Pack;

extern const char *const tier_names[TIER_COUNT + 1]; /* "T0".. */
extern const char *const evidence_ids[EVIDENCE_COUNT + 1];
extern const char *const evidence_words[EVIDENCE_COUNT]; /* as visitors read it */
extern const char *const evidence_means[EVIDENCE_COUNT]; /* what each label tells */
extern const char *const topic_ids[TOPIC_COUNT + 1];
extern const char *const set_names[SET_COUNT + 1];
extern const char *const category_names[CAT_COUNT + 1];

int pack_question(const Pack *pack, const char *id); /* index or -1; the same for these */
int pack_answer(const Question *question, const char *id);
int pack_movement(const Pack *pack, const char *id);
int pack_card(const Pack *pack, const char *id);
int pack_page(const Pack *pack, const char *id);

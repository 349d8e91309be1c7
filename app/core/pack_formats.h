/* pack_formats.h - the files of a content pack, field by field. Each table loads its file,
 * explains every error in it, and writes its documentation. Pure.
 */
#pragma once
#include "core/lang.h"
#include "core/pack.h"

/* Words of FIELD_SET members of a Movement. Avoid tags that positions bring by themselves:
 * AVOID_FLOOR, AVOID_PRONE, AVOID_STANDING; that direction loads demand: AVOID_BEND (flexion 3)
 * and AVOID_STENOSIS (extension 2 or more; CLINICAL brief 5.1). */
enum { AVOID_FLOOR = 10, AVOID_PRONE, AVOID_STANDING, AVOID_BEND, AVOID_STENOSIS = 17 };
enum { PLACE_WAITING, PLACE_HOME, PLACE_GYM };
enum { POSITION_STANDING, POSITION_SEATED, POSITION_FLOOR_FRONT = 3 };

extern const char *const avoid_names[];
extern const char *const place_names[];
extern const char *const position_names[];
extern const char *const kit_names[];
extern const char *const region_names[];
extern const char *const kind_names[];

/* pack.json */
typedef struct {
    PackInfo info;
    const char *site_name, *site_hours, *plan_url;
    const Contact *contacts;
    int contact_count;
} PackFile;

typedef struct {
    Step steps[TIER_COUNT];
} TierWords;

/* safety.json */
typedef struct {
    const char *id;
    const Question *questions;
    int question_count;
    const Page *pages;
    int page_count;
    const Rule *rules;
    int rule_count;
    Stop emergency, today;
    const char **net;
    int net_count;
    TierWords tiers;
    const GroupAdvice *group_advice;
    int group_advice_count;
} SafetyFile;

/* quiz.json */
typedef struct {
    const Question *questions;
    int question_count;
    const Page *pages;
    int page_count;
    const Teach *teach;
    int teach_count;
} QuizFile;

/* profile.json */
typedef struct {
    const Spoke *spokes;
    int spoke_count;
    const Score *directions, *load, *capacity;
    int direction_count, load_count, capacity_count;
} ProfileFile;

/* plan.json */
typedef struct {
    const Avoid *avoid;
    const Variant *variants;
    const WalkTable *walks;
    const Checkin *checkins;
    const Ladder *ladders;
    const PlanStep *steps;
    const Step *lights;
    PlanEvidence evidence;
    const char **flare, **emergency, **markers;
    int avoid_count, variant_count, walk_count, step_count, light_count;
    int flare_count, emergency_count, marker_count, checkin_count, ladder_count;
} PlanFile;

/* explanations.json */
typedef struct {
    const Explanation *explanations;
    int explanation_count;
    const Rung *ladder;
    int ladder_count;
} ExplanationsFile;

/* rows.json: for authors; visitors never see it */
typedef struct {
    const Row *rows;
    int row_count;
} RowsFile;

/* routines.json */
typedef struct {
    const struct Routine *routines;
    int routine_count;
} RoutinesFile;

/* lang/<code>.json */
typedef struct {
    const char *at, *from, *to;
} LangLine;

typedef struct {
    Lang lang;
    const LangLine *lines;
    int line_count;
} LangFile;

extern const Format step_format, pack_file_format, safety_format, quiz_format, profile_format,
    plan_format, explanations_format, pictures_format, card_format, movement_format,
    rows_format, routines_format, lang_format;

/* Every file of a pack and its format, for documentation; ends with {NULL, NULL}. */
typedef struct {
    const char *file;
    const Format *format;
} PackFormat;

extern const PackFormat pack_formats[];

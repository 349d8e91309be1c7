/* The second half of the formats: profile, plan, movements, cards. The order of the word lists
 * matters: a set is kept as bits, one a word, so avoid_names stays in step with AVOID_...,
 * place_names with PLACE_... and position_names with POSITION_... of the header. A word may be
 * added at the end, up to 32 in a list; none may be moved. */
#include "core/pack_formats.h"

#include <stddef.h>

#include "core/profile.h"

const char *const category_names[CAT_COUNT + 1] = {
    "calm", "mobility", "hip", "direction", "control", "strength", "hinge", "aerobic", NULL};
const char *const spoke_ids[SPOKE_COUNT + 1] = {"move",     "recover",    "calm",
                                                "strength", "confidence", NULL};
const char *const topic_ids[TOPIC_COUNT + 1] = {"pain",   "moving",  "daily",   "mind",
                                                "scans",  "flare",   "methods", "help",
                                                "bodies", "stories", NULL};
const char *const place_names[] = {"waiting", "home", "gym", NULL};
const char *const position_names[] = {"standing",      "seated",     "floor_back",
                                      "floor_front",   "floor_side", "hands_knees",
                                      "half_kneeling", "floor_sit",  NULL};
const char *const kit_names[] = {"chair", "mat",    "wall",  "step", "stick",
                                 "band",  "weight", "bench", "bike", "pad",
                                 "strap", "pillow", "box",   "rail", NULL};
const char *const region_names[] = {"low_back",   "glutes", "hamstrings", "core",   "hips",
                                    "upper_back", "legs",   "whole",      "breath", NULL};
const char *const avoid_names[] = {
    "OP",     "PG",        "PR",     "HB",         "FL",          "JR",    "WR",    "LG",
    "DZ",     "SP",        "floor",  "prone",      "standing",    "bend",  "arch",  "load",
    "twist",  "stenosis",  "hard",   "wheelchair", "hypermobile", "kneel", "lying", "head_down",
    "breath", "end_range", "impact", "early",      "young",       "late",  NULL};

/* clang-format off */

static const Field score_fields[] = {
    {"id",       FIELD_TEXT,  offsetof(Score, id),       .max = 40, .optional = true, .help = "its name, where it has one"},
    {"when",     FIELD_TEXTS, offsetof(Score, when),     offsetof(Score, when_count), .max = 12, .optional = true, .help = "terms; all must hold"},
    {"of",       FIELD_TEXTS, offsetof(Score, of),       offsetof(Score, of_count), .max = 32, .optional = true, .help = "terms; at_least of them must hold"},
    {"at_least", FIELD_INT,   offsetof(Score, at_least), .min = 1, .max = 32, .optional = true, .otherwise = 1, .help = "how many of `of`"},
    {"add",      FIELD_INT,   offsetof(Score, add),      .min = -20, .max = 20, .optional = true, .help = "points"},
    {"why",      FIELD_TEXT,  offsetof(Score, why),      .max = 240, .optional = true, .shown = true, .help = "the reason, for the visitor"},
};
static const Format score_format = FORMAT("score", Score, score_fields);

static const Field spoke_fields[] = {
    {"id",     FIELD_TEXT, offsetof(Spoke, id),     .min = 1, .max = 40, .help = "move recover calm strength confidence, in this order"},
    {"name",   FIELD_TEXT, offsetof(Spoke, name),   .min = 1, .max = 40, .shown = true, .help = "on the wheel"},
    {"means",  FIELD_TEXT, offsetof(Spoke, means),  .min = 1, .max = 400, .shown = true, .claim = true, .help = "what it is about"},
    {"helps",  FIELD_TEXT, offsetof(Spoke, helps),  .min = 1, .max = 400, .shown = true, .claim = true, .help = "what helps it"},
    {"evidence", FIELD_CHOICE, offsetof(Spoke, evidence), .names = evidence_ids, .help = "how well what it says is supported"},
    {"icon",   FIELD_TEXT, offsetof(Spoke, icon),   .max = 40, .optional = true, .help = "name of its picture"},
    {"points", FIELD_LIST, offsetof(Spoke, points), offsetof(Spoke, point_count), .max = 40, .format = &score_format, .help = "taken off 10 while they hold"},
};
static const Format spoke_format = FORMAT("spoke", Spoke, spoke_fields);

static const Field profile_fields[] = {
    {"spokes",     FIELD_LIST, offsetof(ProfileFile, spokes),     offsetof(ProfileFile, spoke_count), .min = 5, .max = 5, .format = &spoke_format, .help = "the five spokes of the wheel"},
    {"directions", FIELD_LIST, offsetof(ProfileFile, directions), offsetof(ProfileFile, direction_count), .max = 20, .format = &score_format, .help = "patterns named bend arch load twist stenosis; the first that holds"},
    {"load",       FIELD_LIST, offsetof(ProfileFile, load),       offsetof(ProfileFile, load_count), .max = 40, .format = &score_format, .help = "what the back has to carry, 0 to 10"},
    {"capacity",   FIELD_LIST, offsetof(ProfileFile, capacity),   offsetof(ProfileFile, capacity_count), .max = 40, .format = &score_format, .help = "what it is trained for, 0 to 10"},
};
const Format profile_format = FORMAT("profile.json", ProfileFile, profile_fields);

static const Field dose_fields[] = {
    {"sets",        FIELD_INT,  offsetof(Dose, sets),        .max = 10, .optional = true, .help = "rounds; left out: one"},
    {"reps",        FIELD_INT,  offsetof(Dose, reps),        .max = 60, .optional = true, .help = "times in a round"},
    {"hold_s",      FIELD_INT,  offsetof(Dose, hold_s),      .max = 120, .optional = true, .help = "seconds each is held"},
    {"seconds",     FIELD_INT,  offsetof(Dose, seconds),     .max = 3600, .optional = true, .help = "length of one go, where time counts"},
    {"times_a_day", FIELD_INT,  offsetof(Dose, times_a_day), .max = 12, .optional = true, .help = "how often on a day; left out: once"},
    {"each_side",   FIELD_BOOL, offsetof(Dose, each_side),   .optional = true, .help = "true: left and right"},
};
static const Format dose_format = FORMAT("dose", Dose, dose_fields);

static const Field movement_fields[] = {
    {"id",          FIELD_TEXT,   offsetof(Movement, id),          .min = 1, .max = 40, .help = "as the file's name"},
    {"name",        FIELD_TEXT,   offsetof(Movement, name),        .min = 1, .max = 60, .shown = true, .help = "what visitors call it"},
    {"category",    FIELD_CHOICE, offsetof(Movement, category),    .names = category_names, .help = "what it trains"},
    {"places",      FIELD_SET,    offsetof(Movement, places),      .min = 1, .max = 3, .names = place_names, .help = "where it can be done"},
    {"positions",   FIELD_SET,    offsetof(Movement, positions),   .min = 1, .max = 8, .names = position_names, .help = "any one of them will do; only floor ones: left out for those who cannot get down"},
    {"kit",         FIELD_SET,    offsetof(Movement, kit),         .max = 14, .names = kit_names, .optional = true, .help = "what is needed"},
    {"regions",     FIELD_SET,    offsetof(Movement, regions),     .min = 1, .max = 9, .names = region_names, .help = "what works"},
    {"spokes",      FIELD_SET,    offsetof(Movement, spokes),      .max = 5, .names = spoke_ids, .optional = true, .help = "spokes it feeds; preferred when they are low"},
    {"flexion",     FIELD_INT,    offsetof(Movement, flexion),     .max = 3, .help = "bend load 0..3; 3 needs avoid bend"},
    {"extension",   FIELD_INT,    offsetof(Movement, extension),   .max = 3, .help = "arch load 0..3; 2 and 3 need avoid stenosis"},
    {"compression", FIELD_INT,    offsetof(Movement, compression), .max = 3, .help = "carrying load 0..3"},
    {"rotation",    FIELD_INT,    offsetof(Movement, rotation),    .max = 3, .help = "twist load 0..3"},
    {"avoid",       FIELD_SET,    offsetof(Movement, avoid),       .max = 30, .names = avoid_names, .optional = true, .help = "left out while an avoid row of plan.json with that tag holds"},
    {"start",       FIELD_OBJECT, offsetof(Movement, start),       .format = &dose_format, .help = "dose of week 1"},
    {"goal",        FIELD_OBJECT, offsetof(Movement, goal),        .format = &dose_format, .help = "dose of week 6"},
    {"met",         FIELD_NUMBER, offsetof(Movement, met),         .min = 0.9, .max = 12, .help = "effort, in multiples of rest"},
    {"core",        FIELD_BOOL,   offsetof(Movement, core),        .optional = true, .help = "true: one of the core movements; preferred a little"},
    {"either_side", FIELD_BOOL,   offsetof(Movement, either_side), .optional = true, .help = "true: its clip shows one side, the other is its mirror image"},
    {"evidence",    FIELD_CHOICE, offsetof(Movement, evidence),    .names = evidence_ids, .help = "how well it is supported for back pain"},
    {"cues",        FIELD_TEXTS,  offsetof(Movement, cues),        offsetof(Movement, cue_count), .min = 3, .max = 3, .shown = true, .help = "three short cues"},
    {"slip",        FIELD_TEXT,   offsetof(Movement, slip),        .min = 1, .max = 200, .shown = true, .help = "the common mistake"},
    {"stop_if",     FIELD_TEXT,   offsetof(Movement, stop_if),     .min = 1, .max = 200, .shown = true, .help = "when to stop"},
    {"easier_text", FIELD_TEXT,   offsetof(Movement, easier_text), .min = 1, .max = 200, .shown = true, .help = "how to make it easier"},
    {"harder_text", FIELD_TEXT,   offsetof(Movement, harder_text), .min = 1, .max = 200, .shown = true, .help = "how to make it harder"},
    {"easier",      FIELD_TEXT,   offsetof(Movement, easier),      .max = 40, .optional = true, .help = "id of its easier neighbour"},
    {"harder",      FIELD_TEXT,   offsetof(Movement, harder),      .max = 40, .optional = true, .help = "id of its harder neighbour"},
    {"clip",        FIELD_TEXT,   offsetof(Movement, clip),        .max = 40, .optional = true, .help = "id of its clip"},
    {"suits",       FIELD_LIST,   offsetof(Movement, suits),       offsetof(Movement, suit_count), .max = 20, .optional = true, .format = &score_format, .help = "points for choosing it, with the reason"},
};
const Format movement_format = FORMAT("movements/<id>.json", Movement, movement_fields);

static const Field card_fields[] = {
    {"id",       FIELD_TEXT,   offsetof(Card, id),       .min = 1, .max = 40, .help = "as the file's name"},
    {"topic",    FIELD_CHOICE, offsetof(Card, topic),    .names = topic_ids, .help = "the part of the shelf it stands in"},
    {"title",    FIELD_TEXT,   offsetof(Card, title),    .min = 1, .max = 90, .shown = true, .help = "what it is about"},
    {"one",      FIELD_TEXT,   offsetof(Card, one),      .min = 1, .max = 300, .shown = true, .claim = true, .help = "its message in one sentence"},
    {"three",    FIELD_TEXTS,  offsetof(Card, three),    offsetof(Card, three_count), .min = 3, .max = 3, .shown = true, .claim = true, .help = "three things to do or know"},
    {"why",      FIELD_TEXT,   offsetof(Card, why),      .min = 1, .max = 500, .shown = true, .claim = true, .help = "why we say so"},
    {"source",   FIELD_TEXT,   offsetof(Card, source),   .min = 1, .max = 300, .shown = true, .help = "where it comes from"},
    {"show",     FIELD_TEXT,   offsetof(Card, show),     .max = 60, .optional = true, .help = "movement:P01 plays in it, picture:scans is linked: where that explains"},
    {"evidence", FIELD_CHOICE, offsetof(Card, evidence), .names = evidence_ids, .help = "how well it is supported"},
    {"safety",   FIELD_BOOL,   offsetof(Card, safety),   .optional = true, .help = "true: could harm some; needs a warning"},
    {"warning",  FIELD_TEXT,   offsetof(Card, warning),  .max = 300, .optional = true, .shown = true, .help = "who should be careful"},
    {"icon",     FIELD_TEXT,   offsetof(Card, icon),     .max = 40, .optional = true, .help = "name of its picture"},
    {"suits",    FIELD_LIST,   offsetof(Card, suits),    offsetof(Card, suit_count), .max = 20, .optional = true, .format = &score_format, .help = "points for choosing it"},
};
const Format card_format = FORMAT("cards/<id>.json", Card, card_fields);

static const Field avoid_fields[] = {
    {"tag",  FIELD_TEXT,  offsetof(Avoid, tag),  .min = 1, .max = 20, .help = "as in movements' avoid"},
    {"why",  FIELD_TEXT,  offsetof(Avoid, why),  .min = 1, .max = 240, .shown = true, .help = "why movements with it are left out"},
    {"when", FIELD_TEXTS, offsetof(Avoid, when), offsetof(Avoid, when_count), .min = 1, .max = 12, .help = "terms; left out while all hold"},
};
static const Format avoid_format = FORMAT("avoid", Avoid, avoid_fields);

static const Field slot_fields[] = {
    {"id",         FIELD_TEXT, offsetof(Slot, id),         .min = 1, .max = 40, .help = "letters, digits and _"},
    {"categories", FIELD_SET,  offsetof(Slot, categories), .min = 1, .max = 8, .names = category_names, .help = "what may fill it"},
    {"why",        FIELD_TEXT, offsetof(Slot, why),        .min = 1, .max = 240, .shown = true, .help = "reason when the movement brings none"},
    {"prefer",     FIELD_TEXTS, offsetof(Slot, prefer),    offsetof(Slot, prefer_count), .max = 12, .optional = true, .help = "ids of movements that suit it best, of these categories"},
};
static const Format slot_format = FORMAT("slot", Slot, slot_fields);

static const Field variant_fields[] = {
    {"id",            FIELD_TEXT,  offsetof(Variant, id),            .min = 1, .max = 40, .help = "letters, digits and _"},
    {"title",         FIELD_TEXT,  offsetof(Variant, title),         .min = 1, .max = 90, .shown = true, .help = "name of this kind of plan"},
    {"text",          FIELD_TEXT,  offsetof(Variant, text),          .min = 1, .max = 400, .shown = true, .claim = true, .help = "what it is for"},
    {"evidence",      FIELD_CHOICE, offsetof(Variant, evidence),     .optional = true, .otherwise = EVIDENCE_NONE, .names = evidence_ids, .help = "how well its text is supported; left out where it only says how to do it"},
    {"least",         FIELD_TEXT,  offsetof(Variant, least),         .max = 200, .optional = true, .shown = true, .help = "the smallest thing that counts on a hard day"},
    {"when",          FIELD_TEXTS, offsetof(Variant, when),          offsetof(Variant, when_count), .max = 12, .optional = true, .help = "terms; the first variant whose terms all hold is used"},
    {"slots",         FIELD_LIST,  offsetof(Variant, slots),         offsetof(Variant, slot_count), .max = 5, .format = &slot_format, .help = "filled in this order"},
    {"counts",        FIELD_TEXT,  offsetof(Variant, counts),        .min = 11, .max = 11, .help = "movements in weeks 1 to 6: 3 3 4 4 5 5"},
    {"sessions",      FIELD_TEXT,  offsetof(Variant, sessions),      .min = 11, .max = 11, .optional = true, .help = "how many times a week in weeks 1 to 6; left out: 4 4 4 4 4 4"},
    {"places",        FIELD_SET,   offsetof(Variant, places),        .max = 3, .names = place_names, .optional = true, .help = "only movements for one of these places; left out: anywhere"},
    {"walk_per_cent", FIELD_INT,   offsetof(Variant, walk_per_cent), .max = 200, .help = "of the walking table; 0 no walking"},
    {"dose_per_cent", FIELD_INT,   offsetof(Variant, dose_per_cent), .min = 10, .max = 200, .help = "of the start dose in week 1"},
    {"own_ramp",      FIELD_BOOL,  offsetof(Variant, own_ramp),      .optional = true, .help = "true: its effort stays below the usual 250 to 700 MET-minutes a week"},
    {"no_plan",       FIELD_BOOL,  offsetof(Variant, no_plan),       .optional = true, .help = "true: a named result without exercises"},
};
static const Format variant_format = FORMAT("variant", Variant, variant_fields);

static const Field walk_fields[] = {
    {"id",      FIELD_TEXT,  offsetof(WalkTable, id),      .min = 1, .max = 40, .help = "letters, digits and _"},
    {"evidence", FIELD_CHOICE, offsetof(WalkTable, evidence), .names = evidence_ids, .help = "how well walking is supported for those it is for"},
    {"when",    FIELD_TEXTS, offsetof(WalkTable, when),    offsetof(WalkTable, when_count), .max = 12, .optional = true, .help = "terms; the first table whose terms all hold is used"},
    {"minutes", FIELD_TEXT,  offsetof(WalkTable, minutes), .min = 11, .max = 24, .help = "a day in weeks 1 to 6: 10 12 15 20 25 30"},
    {"days",    FIELD_TEXT,  offsetof(WalkTable, days),    .min = 11, .max = 11, .help = "a week in weeks 1 to 6: 4 5 5 5 5 5"},
    {"own_ramp", FIELD_BOOL, offsetof(WalkTable, own_ramp), .optional = true, .help = "true: with it any plan stays below the usual MET-minutes"},
};
static const Format walk_format = FORMAT("walk", WalkTable, walk_fields);

static const char *const checkin_steps[] = {"back", "stay", "on", NULL};

static const Field checkin_fields[] = {
    {"id",   FIELD_TEXT,   offsetof(Checkin, id),   .min = 1, .max = 40, .help = "letters, digits and _"},
    {"when", FIELD_TEXTS,  offsetof(Checkin, when), offsetof(Checkin, when_count), .max = 12, .optional = true, .help = "terms over what is asked; the first row whose terms all hold decides"},
    {"step", FIELD_CHOICE, offsetof(Checkin, step), .names = checkin_steps, .help = "back: the week before, one set less, less walking; stay: the same week; on: the next one"},
    {"book", FIELD_BOOL,   offsetof(Checkin, book), .optional = true, .help = "true: the plan says to book a visit"},
    {"text", FIELD_TEXT,   offsetof(Checkin, text), .min = 1, .max = 300, .shown = true, .help = "told with the plan: what was decided and why"},
};
static const Format checkin_format = FORMAT("checkin", Checkin, checkin_fields);

static const Field ladder_step_fields[] = {
    {"movement", FIELD_TEXT, offsetof(LadderStep, movement), .max = 40, .optional = true, .help = "id of the movement it is; left out: a piece of daily life"},
    {"text",     FIELD_TEXT, offsetof(LadderStep, text),     .min = 1, .max = 120, .shown = true, .help = "what to do on this rung"},
};
static const Format ladder_step_format = FORMAT("step", LadderStep, ladder_step_fields);

static const Field ladder_fields[] = {
    {"id",    FIELD_TEXT,  offsetof(Ladder, id),    .min = 1, .max = 40, .help = "letters, digits and _"},
    {"title", FIELD_TEXT,  offsetof(Ladder, title), .min = 1, .max = 60, .shown = true, .help = "what it leads back to"},
    {"evidence", FIELD_CHOICE, offsetof(Ladder, evidence), .names = evidence_ids, .help = "how well going step by step is supported"},
    {"when",  FIELD_TEXTS, offsetof(Ladder, when),  offsetof(Ladder, when_count), .max = 12, .optional = true, .help = "terms; shown only while all hold"},
    {"suits", FIELD_LIST,  offsetof(Ladder, suits), offsetof(Ladder, suit_count), .min = 1, .max = 20, .format = &score_format, .help = "points for showing it; the ladder with the most is shown"},
    {"steps", FIELD_LIST,  offsetof(Ladder, steps), offsetof(Ladder, step_count), .min = 4, .max = LADDER_STEPS_MAX, .format = &ladder_step_format, .help = "easiest first"},
};
static const Format ladder_format = FORMAT("ladder", Ladder, ladder_fields);

static const Field plan_step_fields[] = {
    {"title",    FIELD_TEXT,   offsetof(PlanStep, title),    .min = 1, .max = 90, .shown = true, .claim = true, .help = "a few words"},
    {"text",     FIELD_TEXT,   offsetof(PlanStep, text),     .min = 1, .max = 400, .shown = true, .claim = true, .help = "a sentence or two"},
    {"evidence", FIELD_CHOICE, offsetof(PlanStep, evidence), .names = evidence_ids, .help = "how well it is supported"},
};
static const Format plan_step_format = FORMAT("step of the six", PlanStep, plan_step_fields);

static const Field light_fields[] = {
    {"title", FIELD_TEXT, offsetof(Step, title), .min = 1, .max = 90, .shown = true, .claim = true, .help = "the light, and what to do"},
    {"text",  FIELD_TEXT, offsetof(Step, text),  .min = 1, .max = 400, .shown = true, .claim = true, .help = "how much pain, and what then"},
};
static const Format light_format = FORMAT("light", Step, light_fields);

static const Field plan_evidence_fields[] = {
    {"lights",  FIELD_CHOICE, offsetof(PlanEvidence, lights),  .names = evidence_ids, .help = "of the traffic light"},
    {"flare",   FIELD_CHOICE, offsetof(PlanEvidence, flare),   .names = evidence_ids, .help = "of the flare box"},
    {"markers", FIELD_CHOICE, offsetof(PlanEvidence, markers), .names = evidence_ids, .help = "of the signs of progress"},
};
static const Format plan_evidence_format = FORMAT("evidence of blocks", PlanEvidence, plan_evidence_fields);

static const Field plan_fields[] = {
    {"evidence",  FIELD_OBJECT, offsetof(PlanFile, evidence), .format = &plan_evidence_format, .help = "how well each block is supported, one label for each"},
    {"avoid",     FIELD_LIST,  offsetof(PlanFile, avoid),     offsetof(PlanFile, avoid_count), .min = 1, .max = 80, .format = &avoid_format, .help = "who leaves out what, and why"},
    {"variants",  FIELD_LIST,  offsetof(PlanFile, variants),  offsetof(PlanFile, variant_count), .min = 1, .max = 40, .format = &variant_format, .help = "kinds of plan; the last has no terms"},
    {"walks",     FIELD_LIST,  offsetof(PlanFile, walks),     offsetof(PlanFile, walk_count), .min = 1, .max = 20, .format = &walk_format, .help = "walking tables; the last has no terms"},
    {"checkins",  FIELD_LIST,  offsetof(PlanFile, checkins),  offsetof(PlanFile, checkin_count), .max = 20, .optional = true, .format = &checkin_format, .help = "what the check-in makes of last week; when none holds, the same week again"},
    {"ladders",   FIELD_LIST,  offsetof(PlanFile, ladders),   offsetof(PlanFile, ladder_count), .max = 20, .optional = true, .format = &ladder_format, .help = "small steps back to what somebody is afraid of"},
    {"steps",     FIELD_LIST,  offsetof(PlanFile, steps),     offsetof(PlanFile, step_count), .min = 6, .max = 6, .format = &plan_step_format, .help = "the six steps"},
    {"lights",    FIELD_LIST,  offsetof(PlanFile, lights),    offsetof(PlanFile, light_count), .min = 3, .max = 3, .format = &light_format, .help = "green, amber, red"},
    {"flare",     FIELD_TEXTS, offsetof(PlanFile, flare),     offsetof(PlanFile, flare_count), .min = 1, .max = 10, .shown = true, .claim = true, .help = "the flare box"},
    {"emergency", FIELD_TEXTS, offsetof(PlanFile, emergency), offsetof(PlanFile, emergency_count), .min = 1, .max = 10, .shown = true, .help = "the emergency box"},
    {"markers",   FIELD_TEXTS, offsetof(PlanFile, markers),   offsetof(PlanFile, marker_count), .min = 1, .max = 12, .shown = true, .claim = true, .help = "signs of progress"},
};
const Format plan_format = FORMAT("plan.json", PlanFile, plan_fields);

/* clang-format on */

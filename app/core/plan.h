/* plan.h - the six-week starter plan. The same basis always gives the same plan. Pure.
 *
 * Doses grow a step a week from a movement's start to its goal, as far as the visitor's minutes
 * allow. A plan is built from a PlanBasis alone: all that the return code holds. So a visitor
 * who comes back with a code gets exactly the next week of the same plan. Rules: plan.json;
 * CLINICAL 5.1, 6.2, 6.3, 6.6.
 */
#pragma once
#include "base/text.h"
#include "core/lang.h"
#include "core/profile.h"

enum { PLAN_MOVEMENTS_MAX = 5, PLAN_LEFT_OUT_MAX = 64, PLAN_CARDS_MAX = 4, PLAN_WEEKS = 6 };

/* Small whole numbers: indices of answers, 0 for the first. Bits: core/token.h. */
typedef struct {
    int week;        /* 1..7; 7: after the six weeks */
    int level;       /* 0..2: good weeks, counted at check-ins */
    int eased;       /* after a week that was too much: a set less, less walking */
    uint32_t groups; /* bits of question "groups" */
    int direction, weakest, second;
    int hardest;    /* the first of P8 + 1; 0 none */
    int preference; /* P17 */
    int minutes;    /* P18 */
    int floor;      /* P20: 0 yes, 1 no */
    int activity;   /* P16 */
    int goal;       /* P19 + 1; 0 not asked */
    int spell;      /* P2 */
    int pain;       /* 0 low (0-3), 1 mid (4-6), 2 high (7-10) */
    int tier;       /* TIER_T2..T4 */
    int place;      /* 0 waiting room, home; 1 gym */
    int leg;        /* 0 none, 1 one leg, 2 both */
    int fear;       /* 0, 1 */
    /* What brought the visitor; at most one of the three (plan_set_purpose). */
    int sore;    /* came after exercise or physio: half dose */
    int prevent; /* well now, and wants to stay so */
    int young;   /* under 16: named result, with an adult */
} PlanBasis;

typedef struct {
    int movement_i;
    Dose dose;
    const char *dose_text; /* "2 sets of 8, each side" in the base language */
    const char *why;
} PlanMovement;

typedef struct {
    int movement_i;
    const char *why;
} LeftOut;

typedef struct {
    int week, walk_minutes, days, movements;
    int sessions; /* how many times a week the movements are done */
    int met;      /* MET-minutes of it all, to 10 (CLINICAL brief 6.2) */
} PlanWeek;

typedef struct {
    int variant_i;
    int week, stage;
    PlanMovement movements[PLAN_MOVEMENTS_MAX]; /* of this week, in the order to do them */
    int movement_count;
    PlanWeek weeks[PLAN_WEEKS];
    int week_count;
    int cards[PLAN_CARDS_MAX];
    int card_count;
    LeftOut left_out[PLAN_LEFT_OUT_MAX];
    int left_out_count;
    int ladder_i; /* small steps back to what is feared; -1: none fits */
} Plan;

/* Week 1, level 0. What was not asked counts as its calm answer; `gym`: the kiosk stands in
 * one. */
PlanBasis plan_basis(const Pack *pack, const Answers *answers, const Profile *profile,
                     Tier tier, bool gym);
/* What brought the visitor, told apart from answers; under 16 nothing else counts. */
void plan_set_purpose(PlanBasis *basis, bool sore, bool prevent);
/* 1 calm and move, 2 control, 3 strength: opens movements that need good weeks before them
 * (CLINICAL brief 6.2, 6.3). */
int plan_stage(const PlanBasis *basis);
/* Moves the basis by what the check-in says; the row of plan.json that decided, or NULL: the
 * same week again (CLINICAL brief 6.3). */
const Checkin *plan_check_in(const Pack *pack, const Answers *answers, PlanBasis *basis);
/* Texts live in `arena`. False only when it is full. */
MUST_CHECK bool plan_build(const Pack *pack, const PlanBasis *basis, Arena *arena,
                           Plan *ret_plan, Err *err);
/* The words of a dose, also for movements outside a plan; `lang` NULL: base language. */
void plan_dose_say(TextOut *out, const Lang *lang, const Dose *dose);
const char *plan_dose_text(const Lang *lang, const Dose *dose, Arena *arena);
/* Minutes of a whole day with it, rests included. */
float plan_dose_minutes(const Dose *dose);
/* The variant that a basis gets: index into the pack's. */
int plan_variant(const Pack *pack, const PlanBasis *basis);
/* The walking table that a basis gets. */
const WalkTable *plan_walk(const Pack *pack, const PlanBasis *basis);
/* Reasons are told once, with all that they leave out. */
bool plan_is_first_of_reason(const Plan *plan, int left_out_i);
/* What is left out for the reason of `first_i`: a few names, the core movements first, and how
 * many more. */
void plan_left_out_say(TextOut *out, const Lang *lang, const Pack *pack, const Plan *plan,
                       int first_i);
/* True when the movement is left out for this basis; then *ret_why (may be NULL) says why. */
bool plan_excludes(const Pack *pack, const PlanBasis *basis, int movement_i,
                   const char **ret_why);

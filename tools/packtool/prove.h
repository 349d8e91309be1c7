/* prove.h - packtool check --prove: what holds for everybody, shown over all classes of what
 * somebody can say. Values that no rule tells apart are one class; a part says of itself how
 * many cases it went through and which products are whole.
 */
#pragma once
#include "packtool.h"

#include "core/plan.h"

typedef struct {
    const Pack *pack;
    Arena *arena;
    bool quick;      /* fewer cases: for a test; each part says what it left out */
    bool brief;      /* the least, for every check: each way in with all its forks, a plan for
                        each single value */
    int faults;      /* told so far */
    int part_faults; /* of them in the part that runs */
    bool *given;     /* movements that some plan held, one for each of the pack */
    bool *offered;   /* movements that are not left out for somebody */
    bool *handed;    /* cards that some plan handed out */
    PlanBasis *classes; /* one visitor for each set of movements that are left out together */
    int class_count;
} Proof;

enum { PROVE_CLASSES_MAX = 60000 };

/* A fault, in one sentence with the smallest example; a few of each part are enough. */
void prove_fail(Proof *proof, const char *fmt, ...) LIKE_PRINTF(2, 3);
/* What was shown, in one sentence; nothing when the part that runs has met a fault. */
void prove_tell(const Proof *proof, const char *fmt, ...) LIKE_PRINTF(2, 3);

/* The brief form, within a second: walks and plans. Gives how many faults were told. */
int prove_briefly(const Pack *pack, Arena *arena);

typedef void ProvePart(Proof *proof);
ProvePart prove_triage, prove_walks, prove_kinds, prove_plans, prove_swaps, prove_reach;

/* --- answers (prove_say.c) ------------------------------------------------------------------
 */

typedef struct {
    int question_i, answer_i;
} Saying; /* one answer that is not the calm one */

/* Asked before a result is known: by the safety sets, the gate, the card, the soreness checker.
 */
bool prove_is_safety(const Pack *pack, int question_i);
/* All of the questions that `is_meant` takes; gives how many. */
typedef bool MeantQuestion(const Pack *pack, int question_i);
int prove_sayings(const Pack *pack, MeantQuestion *is_meant, Saying *ret_sayings, int room);
uint32_t prove_calm(const Pack *pack, int question_i); /* bits of the calm answer */
Answers prove_all_calm(const Pack *pack);
/* Instead of the calm answer, or beside others where several can be given. */
void prove_give(const Pack *pack, Answers *answers, Saying saying);
/* A second opinion, written apart from core/triage.c: the T0 rule that holds; -1. */
int prove_emergency(const Pack *pack, const Answers *answers);
/* As `packtool explain --answers` takes them; calm answers are left out. */
const char *prove_answers_words(const Pack *pack, const Answers *answers);
/* The same of a basis, and what no answer says (week, level, direction) after it. */
const char *prove_basis_words(const Pack *pack, const PlanBasis *basis);

/* --- one plan (prove_judge.c) ---------------------------------------------------------------
 */

/* A row of plan.json leaves the movement out; written apart from core/plan_basis.c. */
bool prove_is_left_out(const Pack *pack, const Answers *answers, const Movement *movement);
/* Not more of anything than the larger of start and goal, not nothing of what the start has. */
bool prove_dose_is_within(const Movement *movement, const Dose *dose);
/* What is wrong with a plan, as a sentence without its subject; NULL when nothing is. */
const char *prove_plan_fault(const Pack *pack, const PlanBasis *basis, const Plan *plan);
/* Kinds of movement that a week of this variant must have at least: three, or as many as it
 * counts itself; walking is one (DESIGN 7). */
int prove_kinds_needed(const Variant *variant, int week);

/* --- classes of bases (prove_classes.c) ------------------------------------------------------
 */

enum { DIMENSION_VALUES_MAX = 160, DIMENSION_COUNT = 19 };

typedef struct {
    const char *name;
    int values[DIMENSION_VALUES_MAX]; /* one of each class */
    int count;
    int all; /* values before those that no rule tells apart were put together */
} Dimension;

/* What a basis is made of, by classes. */
void prove_dimensions(const Pack *pack, Dimension ret_dimensions[DIMENSION_COUNT]);
void prove_set(PlanBasis *basis, int dimension, int value);
/* Makes the condition hold as far as one value each can do that. */
void prove_satisfy(const Pack *pack, const Condition *condition, PlanBasis *basis);
PlanBasis prove_calm_basis(const Pack *pack);

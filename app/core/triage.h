/* triage.h - which tier the answers give, and why: a small deterministic engine over the pack's
 * rules, with a built-in floor that no pack can weaken. Pure.
 * Rules: CLINICAL brief 3.2 to 3.5 (IFOMPT framework 2020, NICE NG59/NG65/NG234). */
#pragma once
#include "core/pack.h"

enum { TRIAGE_FIRED_MAX = 24 };

typedef struct {
    Tier tier;                   /* the most severe that fired; T4 when none did */
    int fired[TRIAGE_FIRED_MAX]; /* rules, most severe first, file order within a tier */
    int fired_count;
} Triage;

/* Looks at safety answers only; what is not answered counts as no. */
Triage triage_judge(const Pack *pack, const Answers *answers);

/* Adds a sentence for every emergency of the compiled-in floor that the pack's rules would not
 * stop at, or not ask about; true when there is none. Run for every pack that is loaded. */
MUST_CHECK bool triage_check_floor(const Pack *pack, Problems *problems);

/* The same, fault by fault; `place` is one in safety.json: "rules[3]" is the weakened rule. */
typedef void TriageFloorFault(void *self, const char *place, const char *sentence);
bool triage_each_floor_fault(const Pack *pack, TriageFloorFault *tell_fault, void *self);

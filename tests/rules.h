/* rules.h - a pack and answers in one line, for tests of the rules. */
#pragma once
#include "core/pack_load.h"
#include "core/plan.h"
#include "core/triage.h"

/* Loads once a process; the test fails when the pack is refused. */
const Pack *rules_pack(const char *folder);
/* "R11=yes groups=pregnant|over_70 P5=7": the test fails on a word the pack does not know. */
Answers rules_answers(const Pack *pack, const char *words);
/* The same, with every other question of safety and profile at its calm answer. */
Answers rules_answers_else_calm(const Pack *pack, const char *words);
Answers rules_random(const Pack *pack,
                     uint32_t *chance); /* about one in twelve says something */
uint32_t rules_chance(uint32_t *chance, uint32_t count); /* 0..count-1 */
PlanBasis rules_random_basis(uint32_t *chance);          /* any that a code can hold */

/* people.h - made-up people for the rules: what plain, long-lasting back pain without serious
 * disease looks like to a list of questions. tests/README.md tells how they are made.
 */
#pragma once
#include "core/condition.h"
#include "core/pack.h"

typedef struct {
    Answers answers;
    bool flagged; /* carries at least one sign of the usual long lists */
    bool bladder; /* an old change of bladder or bowel */
} Person;

/* The next person; the same `chance` gives the same people. `unchecked_per_mille`: of those
 * with an old bladder change who answer "never checked" (people_unchecked is what we think
 * likely).
 */
Person people_next(const Pack *pack, int unchecked_per_mille, uint32_t *chance);

enum { PEOPLE_UNCHECKED = 110 };

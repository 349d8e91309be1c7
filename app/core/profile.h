/* profile.h - the picture of a back: five spokes, load against capacity, direction. Pure.
 * Never a risk class. Weights are the pack's (profile.json), whole numbers. */
#pragma once
#include "core/pack.h"

enum { SPOKE_COUNT = 5 };

typedef enum {
    DIRECTION_NONE,
    DIRECTION_BEND,
    DIRECTION_ARCH,
    DIRECTION_LOAD,
    DIRECTION_TWIST,
    DIRECTION_STENOSIS,
    DIRECTION_COUNT
} Direction;

extern const char *const spoke_ids[SPOKE_COUNT + 1]; /* move recover calm strength confidence */
extern const char *const direction_ids[DIRECTION_COUNT + 1]; /* none bend ... */

typedef struct {
    int spokes[SPOKE_COUNT]; /* 0..10, 10: going well */
    int order[SPOKE_COUNT];  /* weakest first; ties by the visitor's preference, then calm,
                                recover, move, strength, confidence */
    Direction direction;
    int load, capacity; /* 0..10 */
} Profile;

/* From the answers alone; facts are not known yet. */
Profile profile_read(const Pack *pack, const Answers *answers);
/* What one score adds while it holds, else 0. */
int profile_points(const Score *score, const Answers *answers);

/* movement.h - one movement of a pack: what it is, what it loads, how much of it, whom it
 * suits. Members named `linked` are worked out when the pack is loaded. Pure.
 */
#pragma once
#include "core/condition.h"

typedef enum {
    CAT_CALM,
    CAT_MOBILITY,
    CAT_HIP,
    CAT_DIRECTION,
    CAT_CONTROL,
    CAT_STRENGTH,
    CAT_HINGE,
    CAT_AEROBIC,
    CAT_COUNT
} Category;

typedef struct {
    const char *id, *why;
    const char **when, **of;
    int when_count, of_count, at_least, add;
    Condition all, some;
} Score; /* points or a named pattern, given when its conditions hold */

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
    int evidence;       /* Evidence, for back pain */
    const Score *suits; /* points for choosing it, each with its reason */
    int suit_count;
    int easier_i, harder_i; /* linked; -1 */
} Movement;

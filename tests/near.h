/* near.h - points and numbers that are only nearly equal, for tests of the motion floor. */
#pragma once
#include <math.h>

#include "motion/skeleton.h"

static inline void expect_near(float got, float want, float within, const char *what)
{
    if (!(fabsf(got - want) <= within)) {
        fail_msg("%s: %g, expected %g", what, (double)got, (double)want);
    }
}

static inline void expect_at(Vec got, Vec want, float within, const char *what)
{
    if (!(vec_length(vec_sub(got, want)) <= within)) {
        fail_msg("%s: (%g %g %g), expected (%g %g %g)", what, (double)got.x, (double)got.y,
                 (double)got.z, (double)want.x, (double)want.y, (double)want.z);
    }
}

static inline Vec axis_of(Mat turn, int column)
{
    return vec(turn.m[column], turn.m[column + 3], turn.m[column + 6]);
}

/* Three unit axes at right angles, right-handed: nothing is stretched or turned inside out. */
static inline void expect_rotation(Mat turn, const char *what)
{
    Vec x = axis_of(turn, 0), y = axis_of(turn, 1), z = axis_of(turn, 2);
    expect_near(vec_length(x), 1, 2e-4f, what);
    expect_near(vec_length(y), 1, 2e-4f, what);
    expect_at(vec_cross(x, y), z, 4e-4f, what);
}

/* The same point seen in a mirror between left and right. */
static inline Vec in_mirror(Vec at)
{
    return vec(-at.x, at.y, at.z);
}

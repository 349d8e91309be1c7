/* vec.h - points and rotations in space. Metres; x right, y up, z towards the viewer. Pure. */
#pragma once
#include <math.h>

typedef struct {
    float x, y, z;
} Vec;

typedef struct {
    float m[9]; /* rows; a rotation's columns are its own x, y and z axes */
} Mat;

/* Arithmetic of points and directions; `vec_mix` goes from a (0) to b (1). It is inline because
 * a figure does it for every corner of every frame. */
static inline Vec vec(float x, float y, float z)
{
    return (Vec){x, y, z};
}

static inline Vec vec_add(Vec a, Vec b)
{
    return (Vec){a.x + b.x, a.y + b.y, a.z + b.z};
}

static inline Vec vec_sub(Vec a, Vec b)
{
    return (Vec){a.x - b.x, a.y - b.y, a.z - b.z};
}

static inline Vec vec_scale(Vec a, float by)
{
    return (Vec){a.x * by, a.y * by, a.z * by};
}

static inline Vec vec_mix(Vec a, Vec b, float share_of_b)
{
    return vec_add(vec_scale(a, 1.0f - share_of_b), vec_scale(b, share_of_b));
}

static inline float vec_dot(Vec a, Vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline Vec vec_cross(Vec a, Vec b)
{
    return (Vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

static inline float vec_length(Vec a)
{
    return sqrtf(vec_dot(a, a));
}

/* (0, 1, 0) for a vector too short to have a direction */
static inline Vec vec_unit(Vec a)
{
    float length = vec_length(a);
    return length > 1e-6f ? vec_scale(a, 1.0f / length) : vec(0, 1, 0);
}

/* Rotations: mat_mul(a, b) turns by b first; angles are degrees. */
Mat mat_identity(void);
Mat mat_mul(Mat a, Mat b);
Mat mat_transpose(Mat a); /* the inverse of a rotation */
static inline Vec mat_apply(Mat a, Vec b)
{
    const float *m = a.m;
    return (Vec){m[0] * b.x + m[1] * b.y + m[2] * b.z, m[3] * b.x + m[4] * b.y + m[5] * b.z,
                 m[6] * b.x + m[7] * b.y + m[8] * b.z};
}
Mat mat_turn_x(float degrees); /* right-handed: positive turns y towards z */
Mat mat_turn_y(float degrees);
Mat mat_turn_z(float degrees);

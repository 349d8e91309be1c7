/* vec.h - points and rotations in space. Metres; x right, y up, z towards the viewer. Pure. */
#pragma once

typedef struct {
    float x, y, z;
} Vec;

typedef struct {
    float m[9]; /* rows; a rotation's columns are its own x, y and z axes */
} Mat;

/* Arithmetic of points and directions; `vec_mix` goes from a (0) to b (1). */
Vec vec(float x, float y, float z);
Vec vec_add(Vec a, Vec b);
Vec vec_sub(Vec a, Vec b);
Vec vec_scale(Vec a, float by);
Vec vec_mix(Vec a, Vec b, float share_of_b);
float vec_dot(Vec a, Vec b);
Vec vec_cross(Vec a, Vec b);
float vec_length(Vec a);
Vec vec_unit(Vec a); /* (0, 1, 0) for a vector too short to have a direction */

/* Rotations: mat_mul(a, b) turns by b first; angles are degrees. */
Mat mat_identity(void);
Mat mat_mul(Mat a, Mat b);
Mat mat_transpose(Mat a); /* the inverse of a rotation */
Vec mat_apply(Mat a, Vec b);
Mat mat_turn_x(float degrees); /* right-handed: positive turns y towards z */
Mat mat_turn_y(float degrees);
Mat mat_turn_z(float degrees);

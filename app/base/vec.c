/* Why floats are enough: a body of 2 m in 24 bits comes out at a fraction of a micrometre.
 * Matrices lie row by row and multiply columns: mat_mul(a, b) on a point is a of (b of the
 * point). vec_unit() has an answer for a vector without length too, for one NaN would spread to
 * every bone behind it. */
#include "base/vec.h"

#include <math.h>

static const float radians_per_degree = 0.01745329252f;

Mat mat_identity(void)
{
    return (Mat){{1, 0, 0, 0, 1, 0, 0, 0, 1}};
}

Mat mat_mul(Mat a, Mat b)
{
    Mat product;
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
            product.m[row * 3 + column] = a.m[row * 3] * b.m[column]
                                          + a.m[row * 3 + 1] * b.m[3 + column]
                                          + a.m[row * 3 + 2] * b.m[6 + column];
        }
    }
    return product;
}

Mat mat_transpose(Mat a)
{
    const float *m = a.m;
    return (Mat){{m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]}};
}

Mat mat_turn_x(float degrees)
{
    float c = cosf(degrees * radians_per_degree), s = sinf(degrees * radians_per_degree);
    return (Mat){{1, 0, 0, 0, c, -s, 0, s, c}};
}

Mat mat_turn_y(float degrees)
{
    float c = cosf(degrees * radians_per_degree), s = sinf(degrees * radians_per_degree);
    return (Mat){{c, 0, s, 0, 1, 0, -s, 0, c}};
}

Mat mat_turn_z(float degrees)
{
    float c = cosf(degrees * radians_per_degree), s = sinf(degrees * radians_per_degree);
    return (Mat){{c, -s, 0, s, c, 0, 0, 0, 1}};
}

/* Whether one repetition of a clip already does both sides. Only what moves is compared: arms
 * that lie crossed all the time have no side to them. */
#include <math.h>

#include "motion/clip_data.h"

enum { MOMENTS = 24 };

static const float alike_share = 0.2f; /* of the largest angle; authors round */

static bool turns_round(int joint)
{
    static const int joints[] = {
        JOINT_PELVIS_SIDE,       JOINT_PELVIS_TURN,     JOINT_SHIFT_SIDE,
        JOINT_LUMBAR_SIDE,       JOINT_LUMBAR_ROTATION, JOINT_THORACIC_SIDE,
        JOINT_THORACIC_ROTATION, JOINT_NECK_SIDE,       JOINT_NECK_ROTATION};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (joints[i] == joint) {
            return true;
        }
    }
    return false;
}

static int other_side(int joint)
{
    bool paired = joint >= JOINT_FIRST_PAIRED;
    bool right = (joint - JOINT_FIRST_PAIRED) % 2 != 0;
    return !paired ? joint : right ? joint - 1 : joint + 1;
}

bool clip_both_sides(const Clip *clip)
{
    float length = (float)clip_length_ms(clip), largest = 0, apart = 0, uneven = 0;
    for (int i = 0; i < MOMENTS; i++) {
        Pose now, later;
        clip_angles(clip, length * (float)i / MOMENTS, &now);
        clip_angles(clip, fmodf(length * ((float)i / MOMENTS + 0.5f), length), &later);
        for (int joint = 0; joint < JOINT_COUNT; joint++) {
            int other = other_side(joint);
            float moved = now.angle[joint] - clip->keys[0].angle[joint];
            float mirrored = later.angle[other] - clip->keys[0].angle[other];
            float same_side = now.angle[other] - clip->keys[0].angle[other];
            float sign = turns_round(joint) ? -1.0f : 1.0f;
            largest = fmaxf(largest, fabsf(moved));
            apart = fmaxf(apart, fabsf(moved - sign * mirrored));
            uneven = fmaxf(uneven, fabsf(moved - sign * same_side));
        }
    }
    return apart <= alike_share * largest && uneven > alike_share * largest;
}

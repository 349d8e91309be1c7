/* A row's places that are not used are 0, which reads as a pelvis tilt of 0 degrees; so every
 * angle of 0 is passed over: all joints begin there anyway. Both sides always get the same;
 * clips turn one side by their own `start`. Heights are not given here: clip_plant() lets the
 * figure down until its planted part rests. Who sits turns about the hips: so the thighs stay
 * on the seat whatever the pelvis does. */
#include "motion/posture.h"

#include <stddef.h>

const char *const posture_names[POSTURE_COUNT + 1] = {
    "standing", "walking",       "sitting",    "hook_lying",   "supine",  "prone", "quadruped",
    "kneeling", "half_kneeling", "side_lying", "long_sitting", "leaning", NULL,
};

/* clang-format off */
/* Pairs of joint and angle that several postures share. */
#define ARMS_DOWN \
    {JOINT_SHOULDER_ABDUCTION, 7}, {JOINT_ELBOW_FLEXION, 12}, {JOINT_SHOULDER_FLEXION, -3}, \
    {JOINT_FINGER_FLEXION, 22}
#define ARMS_BESIDE \
    {JOINT_SHOULDER_ABDUCTION, 24}, {JOINT_ELBOW_FLEXION, 8}, {JOINT_FOREARM_PRONATION, 80}, \
    {JOINT_FINGER_FLEXION, 12}, {JOINT_SHOULDER_FLEXION, -9}

const Posture postures[POSTURE_COUNT] = {
    {"standing", 0, 0, {0, -0.10f, 0}, 0, 0, {ARMS_DOWN, {JOINT_HIP_ROTATION, 7}, {JOINT_HIP_ABDUCTION, 2}}},
    {"walking", 0, 0, {0, -0.10f, 0}, 0, 0, {ARMS_DOWN, {JOINT_HIP_ROTATION, 4}}},
    {"sitting", 0, 0, {0, 0, 0}, 0.43f, 0.106f,
     {{JOINT_HIP_FLEXION, 83}, {JOINT_KNEE_FLEXION, 86}, {JOINT_ANKLE_DORSIFLEXION, 3},
      {JOINT_HIP_ABDUCTION, 6}, {JOINT_SHOULDER_FLEXION, 9}, {JOINT_SHOULDER_ABDUCTION, 8},
      {JOINT_ELBOW_FLEXION, 55}, {JOINT_FOREARM_PRONATION, 75}, {JOINT_SHOULDER_ROTATION, 22},
      {JOINT_FINGER_FLEXION, 14}}},
    {"hook_lying", -88.5f, 0, {0, 0.02f, -0.123f}, 0, 0,
     {{JOINT_HIP_FLEXION, 50}, {JOINT_KNEE_FLEXION, 108}, {JOINT_ANKLE_DORSIFLEXION, -29},
      {JOINT_HIP_ABDUCTION, 4}, ARMS_BESIDE}},
    {"supine", -88.5f, 0, {0, 0.02f, -0.123f}, 0, 0,
     {{JOINT_HIP_ABDUCTION, 6}, {JOINT_HIP_ROTATION, 18}, {JOINT_ANKLE_DORSIFLEXION, -18}, ARMS_BESIDE}},
    {"prone", 90, 0, {0, 0.02f, 0.109f}, 0, 0,
     {{JOINT_ANKLE_DORSIFLEXION, -44}, {JOINT_HIP_ABDUCTION, 4}, {JOINT_FINGER_FLEXION, 10},
      {JOINT_SHOULDER_ABDUCTION, 30}, {JOINT_ELBOW_FLEXION, 30}}},
    {"quadruped", 82, 0, {0, 0, -0.10f}, 0, 0,
     {{JOINT_HIP_FLEXION, 84}, {JOINT_KNEE_FLEXION, 95}, {JOINT_ANKLE_DORSIFLEXION, -50},
      {JOINT_SHOULDER_FLEXION, 84}, {JOINT_FOREARM_PRONATION, 88}, {JOINT_WRIST_EXTENSION, 86},
      {JOINT_ELBOW_FLEXION, 6}, {JOINT_NECK_FLEXION, -8}}},
    {"kneeling", 0, 0, {0, -0.10f, 0}, 0, 0,
     {{JOINT_KNEE_FLEXION, 95}, {JOINT_ANKLE_DORSIFLEXION, -50}, ARMS_DOWN}},
    {"half_kneeling", 0, 0, {0, -0.10f, 0}, 0, 0,
     {{JOINT_KNEE_FLEXION, 90}, {JOINT_ANKLE_DORSIFLEXION, 0}, ARMS_DOWN}},
    {"side_lying", 0, 90, {-0.172f, 0, 0}, 0, 0,
     {{JOINT_HIP_FLEXION, 45}, {JOINT_KNEE_FLEXION, 70}, {JOINT_SHOULDER_FLEXION, 80},
      {JOINT_ELBOW_FLEXION, 20}}},
    {"long_sitting", -10, 0, {0, -0.104f, -0.058f}, 0, 0,
     {{JOINT_HIP_FLEXION, 82}, {JOINT_SHOULDER_FLEXION, 20}, {JOINT_ELBOW_FLEXION, 20}}},
    {"leaning", 14, 0, {0, -0.10f, 0}, 0, 0,
     {{JOINT_ANKLE_DORSIFLEXION, 14}, {JOINT_SHOULDER_FLEXION, 86}, {JOINT_FOREARM_PRONATION, 88},
      {JOINT_WRIST_EXTENSION, 80}, {JOINT_ELBOW_FLEXION, 4}}},
};
/* clang-format on */

void posture_pose(const Posture *posture, Pose *ret_pose)
{
    *ret_pose = (Pose){.breath = 0};
    for (size_t i = 0; i < sizeof posture->joints / sizeof posture->joints[0]; i++) {
        int joint = posture->joints[i].joint;
        if (posture->joints[i].angle == 0) {
            continue;
        }
        ret_pose->angle[joint] = posture->joints[i].angle;
        if (joint >= JOINT_FIRST_PAIRED) {
            ret_pose->angle[joint + 1] = posture->joints[i].angle;
        }
    }
}

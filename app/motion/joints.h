/* joints.h - the joint angles a movement is written in: names, zero, sign, limits. Pure.
 *
 * Zero is the anatomical position: standing straight, arms hanging, thumbs forward. The limits
 * are those of healthy adults, rounded outwards to 5 degrees: American Academy of Orthopaedic
 * Surgeons, Joint Motion: Method of Measuring and Recording (limbs, neck); White and Panjabi,
 * Clinical Biomechanics of the Spine (low and upper back). Angles that only body weight can
 * reach (ankle in a deep squat, wrist under a straight arm, hip turned out in a figure four,
 * straight leg out to the side on hands and knees) are allowed their passive range.
 */
#pragma once
#include "base/fields.h"

enum {
    JOINT_PELVIS_TILT,
    JOINT_PELVIS_SIDE,
    JOINT_PELVIS_TURN,
    JOINT_SHIFT_UP,
    JOINT_SHIFT_FORWARD,
    JOINT_SHIFT_SIDE,
    JOINT_LUMBAR_FLEXION,
    JOINT_LUMBAR_SIDE,
    JOINT_LUMBAR_ROTATION,
    JOINT_THORACIC_FLEXION,
    JOINT_THORACIC_SIDE,
    JOINT_THORACIC_ROTATION,
    JOINT_NECK_FLEXION,
    JOINT_NECK_SIDE,
    JOINT_NECK_ROTATION,
    JOINT_HIP_FLEXION, /* left; the right one follows */
    JOINT_HIP_FLEXION_RIGHT,
    JOINT_HIP_ABDUCTION, /* left; the right one follows */
    JOINT_HIP_ABDUCTION_RIGHT,
    JOINT_HIP_ROTATION, /* left; the right one follows */
    JOINT_HIP_ROTATION_RIGHT,
    JOINT_KNEE_FLEXION, /* left; the right one follows */
    JOINT_KNEE_FLEXION_RIGHT,
    JOINT_ANKLE_DORSIFLEXION, /* left; the right one follows */
    JOINT_ANKLE_DORSIFLEXION_RIGHT,
    JOINT_TOE_EXTENSION, /* left; the right one follows */
    JOINT_TOE_EXTENSION_RIGHT,
    JOINT_SHOULDER_FLEXION, /* left; the right one follows */
    JOINT_SHOULDER_FLEXION_RIGHT,
    JOINT_SHOULDER_ABDUCTION, /* left; the right one follows */
    JOINT_SHOULDER_ABDUCTION_RIGHT,
    JOINT_SHOULDER_ROTATION, /* left; the right one follows */
    JOINT_SHOULDER_ROTATION_RIGHT,
    JOINT_ELBOW_FLEXION, /* left; the right one follows */
    JOINT_ELBOW_FLEXION_RIGHT,
    JOINT_FOREARM_PRONATION, /* left; the right one follows */
    JOINT_FOREARM_PRONATION_RIGHT,
    JOINT_WRIST_EXTENSION, /* left; the right one follows */
    JOINT_WRIST_EXTENSION_RIGHT,
    JOINT_FINGER_FLEXION, /* left; the right one follows */
    JOINT_FINGER_FLEXION_RIGHT,
    JOINT_COUNT,
    JOINT_WORD_COUNT =
        66, /* words an author may write: one side, both sides, other direction */
    JOINT_FIRST_PAIRED = JOINT_HIP_FLEXION,
};

/* One number for every joint; breath is 0 (empty) to 1 (full). */
typedef struct {
    float angle[JOINT_COUNT];
    float breath;
} Pose;

/* What an author wrote: NAN where nothing is said. Read by `joint_words_format`. */
typedef struct {
    float value[JOINT_WORD_COUNT];
} JointWords;

extern const Format joint_words_format;

/* Changes only the joints that `words` speaks of. */
void joints_set(Pose *pose, const JointWords *words);

/* The word for a joint of one side, and the limits of its angle in degrees. */
const char *joint_name(int joint);
float joint_min(int joint);
float joint_max(int joint);

/* Two tables in step: word_fields reads what an author wrote, word_joints says which joint a
 * word means, on which side, and with which sign (extension is flexion the other way). Words
 * count in the order of their rows, both sides before one, so that one side's own word wins.
 * NAN stands for "not said", since 0 is an angle like any other. A joint's limits are those of
 * the first word that means it alone. */
#include "motion/joints.h"

#include <math.h>
#include <stddef.h>

typedef struct {
    int joint;
    int sides; /* 0: the joint has no sides; bit 0: left, bit 1: right */
    int sign;
} JointWord;

/* One row a word, in the order of `word_joints`. The limits of a joint are those of its word.
 */
/* clang-format off */
static const Field word_fields[] = {
    {"pelvis_tilt", FIELD_NUMBER, offsetof(JointWords, value[0]), 0, -120, 120, true, NAN,
     .help = "whole pelvis tips forward (+) or back, from the posture"},
    {"pelvis_side", FIELD_NUMBER, offsetof(JointWords, value[1]), 0, -45, 45, true, NAN,
     .help = "whole pelvis drops to the left (+) or right"},
    {"pelvis_turn", FIELD_NUMBER, offsetof(JointWords, value[2]), 0, -180, 180, true, NAN,
     .help = "whole pelvis turns to the left (+) or right"},
    {"shift_up", FIELD_NUMBER, offsetof(JointWords, value[3]), 0, -100, 100, true, NAN,
     .help = "pelvis moved up, centimetres"},
    {"shift_forward", FIELD_NUMBER, offsetof(JointWords, value[4]), 0, -100, 100, true, NAN,
     .help = "pelvis moved forward, centimetres"},
    {"shift_side", FIELD_NUMBER, offsetof(JointWords, value[5]), 0, -30, 30, true, NAN,
     .help = "pelvis moved to the left, centimetres"},
    {"lumbar_flexion", FIELD_NUMBER, offsetof(JointWords, value[6]), 0, -35, 60, true, NAN,
     .help = "low back rounds forward"},
    {"lumbar_side", FIELD_NUMBER, offsetof(JointWords, value[7]), 0, -25, 25, true, NAN,
     .help = "low back bends to the left (+) or right"},
    {"lumbar_rotation", FIELD_NUMBER, offsetof(JointWords, value[8]), 0, -18, 18, true, NAN,
     .help = "low back turns to the left (+) or right"},
    {"thoracic_flexion", FIELD_NUMBER, offsetof(JointWords, value[9]), 0, -30, 45, true, NAN,
     .help = "upper back rounds forward"},
    {"thoracic_side", FIELD_NUMBER, offsetof(JointWords, value[10]), 0, -30, 30, true, NAN,
     .help = "upper back bends to the left (+) or right"},
    {"thoracic_rotation", FIELD_NUMBER, offsetof(JointWords, value[11]), 0, -40, 40, true, NAN,
     .help = "upper back turns to the left (+) or right"},
    {"neck_flexion", FIELD_NUMBER, offsetof(JointWords, value[12]), 0, -60, 50, true, NAN,
     .help = "chin towards the chest"},
    {"neck_side", FIELD_NUMBER, offsetof(JointWords, value[13]), 0, -45, 45, true, NAN,
     .help = "ear towards the left shoulder (+) or the right"},
    {"neck_rotation", FIELD_NUMBER, offsetof(JointWords, value[14]), 0, -80, 80, true, NAN,
     .help = "face turns to the left (+) or right"},
    {"hip_flexion", FIELD_NUMBER, offsetof(JointWords, value[15]), 0, -30, 130, true, NAN,
     .help = "thigh forward, both sides"},
    {"hip_flexion_left", FIELD_NUMBER, offsetof(JointWords, value[16]), 0, -30, 130, true, NAN,
     .help = "thigh forward"},
    {"hip_flexion_right", FIELD_NUMBER, offsetof(JointWords, value[17]), 0, -30, 130, true, NAN,
     .help = "thigh forward"},
    {"hip_abduction", FIELD_NUMBER, offsetof(JointWords, value[18]), 0, -30, 60, true, NAN,
     .help = "thigh out to its side, both sides"},
    {"hip_abduction_left", FIELD_NUMBER, offsetof(JointWords, value[19]), 0, -30, 60, true, NAN,
     .help = "thigh out to its side"},
    {"hip_abduction_right", FIELD_NUMBER, offsetof(JointWords, value[20]), 0, -30, 60, true, NAN,
     .help = "thigh out to its side"},
    {"hip_rotation", FIELD_NUMBER, offsetof(JointWords, value[21]), 0, -45, 70, true, NAN,
     .help = "knee and foot turn outwards (+) or inwards, both sides"},
    {"hip_rotation_left", FIELD_NUMBER, offsetof(JointWords, value[22]), 0, -45, 70, true, NAN,
     .help = "knee and foot turn outwards (+) or inwards"},
    {"hip_rotation_right", FIELD_NUMBER, offsetof(JointWords, value[23]), 0, -45, 70, true, NAN,
     .help = "knee and foot turn outwards (+) or inwards"},
    {"knee_flexion", FIELD_NUMBER, offsetof(JointWords, value[24]), 0, -5, 150, true, NAN,
     .help = "heel towards the buttock, both sides"},
    {"knee_flexion_left", FIELD_NUMBER, offsetof(JointWords, value[25]), 0, -5, 150, true, NAN,
     .help = "heel towards the buttock"},
    {"knee_flexion_right", FIELD_NUMBER, offsetof(JointWords, value[26]), 0, -5, 150, true, NAN,
     .help = "heel towards the buttock"},
    {"ankle_dorsiflexion", FIELD_NUMBER, offsetof(JointWords, value[27]), 0, -55, 38, true, NAN,
     .help = "toes towards the shin, both sides"},
    {"ankle_dorsiflexion_left", FIELD_NUMBER, offsetof(JointWords, value[28]), 0, -55, 38, true, NAN,
     .help = "toes towards the shin"},
    {"ankle_dorsiflexion_right", FIELD_NUMBER, offsetof(JointWords, value[29]), 0, -55, 38, true, NAN,
     .help = "toes towards the shin"},
    {"toe_extension", FIELD_NUMBER, offsetof(JointWords, value[30]), 0, -20, 70, true, NAN,
     .help = "toes bend up, both sides"},
    {"toe_extension_left", FIELD_NUMBER, offsetof(JointWords, value[31]), 0, -20, 70, true, NAN,
     .help = "toes bend up"},
    {"toe_extension_right", FIELD_NUMBER, offsetof(JointWords, value[32]), 0, -20, 70, true, NAN,
     .help = "toes bend up"},
    {"shoulder_flexion", FIELD_NUMBER, offsetof(JointWords, value[33]), 0, -60, 180, true, NAN,
     .help = "upper arm forward and up, both sides"},
    {"shoulder_flexion_left", FIELD_NUMBER, offsetof(JointWords, value[34]), 0, -60, 180, true, NAN,
     .help = "upper arm forward and up"},
    {"shoulder_flexion_right", FIELD_NUMBER, offsetof(JointWords, value[35]), 0, -60, 180, true, NAN,
     .help = "upper arm forward and up"},
    {"shoulder_abduction", FIELD_NUMBER, offsetof(JointWords, value[36]), 0, -45, 180, true, NAN,
     .help = "upper arm out to its side, both sides"},
    {"shoulder_abduction_left", FIELD_NUMBER, offsetof(JointWords, value[37]), 0, -45, 180, true, NAN,
     .help = "upper arm out to its side"},
    {"shoulder_abduction_right", FIELD_NUMBER, offsetof(JointWords, value[38]), 0, -45, 180, true, NAN,
     .help = "upper arm out to its side"},
    {"shoulder_rotation", FIELD_NUMBER, offsetof(JointWords, value[39]), 0, -90, 90, true, NAN,
     .help = "forearm turns towards the belly (+) or outwards, both sides"},
    {"shoulder_rotation_left", FIELD_NUMBER, offsetof(JointWords, value[40]), 0, -90, 90, true, NAN,
     .help = "forearm turns towards the belly (+) or outwards"},
    {"shoulder_rotation_right", FIELD_NUMBER, offsetof(JointWords, value[41]), 0, -90, 90, true, NAN,
     .help = "forearm turns towards the belly (+) or outwards"},
    {"elbow_flexion", FIELD_NUMBER, offsetof(JointWords, value[42]), 0, -5, 150, true, NAN,
     .help = "hand towards the shoulder, both sides"},
    {"elbow_flexion_left", FIELD_NUMBER, offsetof(JointWords, value[43]), 0, -5, 150, true, NAN,
     .help = "hand towards the shoulder"},
    {"elbow_flexion_right", FIELD_NUMBER, offsetof(JointWords, value[44]), 0, -5, 150, true, NAN,
     .help = "hand towards the shoulder"},
    {"forearm_pronation", FIELD_NUMBER, offsetof(JointWords, value[45]), 0, -90, 90, true, NAN,
     .help = "thumb turns inwards (+) or outwards, both sides"},
    {"forearm_pronation_left", FIELD_NUMBER, offsetof(JointWords, value[46]), 0, -90, 90, true, NAN,
     .help = "thumb turns inwards (+) or outwards"},
    {"forearm_pronation_right", FIELD_NUMBER, offsetof(JointWords, value[47]), 0, -90, 90, true, NAN,
     .help = "thumb turns inwards (+) or outwards"},
    {"wrist_extension", FIELD_NUMBER, offsetof(JointWords, value[48]), 0, -80, 90, true, NAN,
     .help = "back of the hand towards the forearm, both sides"},
    {"wrist_extension_left", FIELD_NUMBER, offsetof(JointWords, value[49]), 0, -80, 90, true, NAN,
     .help = "back of the hand towards the forearm"},
    {"wrist_extension_right", FIELD_NUMBER, offsetof(JointWords, value[50]), 0, -80, 90, true, NAN,
     .help = "back of the hand towards the forearm"},
    {"finger_flexion", FIELD_NUMBER, offsetof(JointWords, value[51]), 0, 0, 90, true, NAN,
     .help = "fingers curl, both sides"},
    {"finger_flexion_left", FIELD_NUMBER, offsetof(JointWords, value[52]), 0, 0, 90, true, NAN,
     .help = "fingers curl"},
    {"finger_flexion_right", FIELD_NUMBER, offsetof(JointWords, value[53]), 0, 0, 90, true, NAN,
     .help = "fingers curl"},
    {"lumbar_extension", FIELD_NUMBER, offsetof(JointWords, value[54]), 0, -60, 35, true, NAN,
     .help = "low back arches"},
    {"thoracic_extension", FIELD_NUMBER, offsetof(JointWords, value[55]), 0, -45, 30, true, NAN,
     .help = "upper back arches"},
    {"neck_extension", FIELD_NUMBER, offsetof(JointWords, value[56]), 0, -50, 60, true, NAN,
     .help = "face looks up"},
    {"hip_extension", FIELD_NUMBER, offsetof(JointWords, value[57]), 0, -130, 30, true, NAN,
     .help = "thigh back, both sides"},
    {"hip_extension_left", FIELD_NUMBER, offsetof(JointWords, value[58]), 0, -130, 30, true, NAN,
     .help = "thigh back"},
    {"hip_extension_right", FIELD_NUMBER, offsetof(JointWords, value[59]), 0, -130, 30, true, NAN,
     .help = "thigh back"},
    {"shoulder_extension", FIELD_NUMBER, offsetof(JointWords, value[60]), 0, -180, 60, true, NAN,
     .help = "upper arm back, both sides"},
    {"shoulder_extension_left", FIELD_NUMBER, offsetof(JointWords, value[61]), 0, -180, 60, true, NAN,
     .help = "upper arm back"},
    {"shoulder_extension_right", FIELD_NUMBER, offsetof(JointWords, value[62]), 0, -180, 60, true, NAN,
     .help = "upper arm back"},
    {"ankle_plantarflexion", FIELD_NUMBER, offsetof(JointWords, value[63]), 0, -38, 55, true, NAN,
     .help = "toes point away, both sides"},
    {"ankle_plantarflexion_left", FIELD_NUMBER, offsetof(JointWords, value[64]), 0, -38, 55, true, NAN,
     .help = "toes point away"},
    {"ankle_plantarflexion_right", FIELD_NUMBER, offsetof(JointWords, value[65]), 0, -38, 55, true, NAN,
     .help = "toes point away"},
};

static const JointWord word_joints[] = {
    {JOINT_PELVIS_TILT, 0, 1},
    {JOINT_PELVIS_SIDE, 0, 1},
    {JOINT_PELVIS_TURN, 0, 1},
    {JOINT_SHIFT_UP, 0, 1},
    {JOINT_SHIFT_FORWARD, 0, 1},
    {JOINT_SHIFT_SIDE, 0, 1},
    {JOINT_LUMBAR_FLEXION, 0, 1},
    {JOINT_LUMBAR_SIDE, 0, 1},
    {JOINT_LUMBAR_ROTATION, 0, 1},
    {JOINT_THORACIC_FLEXION, 0, 1},
    {JOINT_THORACIC_SIDE, 0, 1},
    {JOINT_THORACIC_ROTATION, 0, 1},
    {JOINT_NECK_FLEXION, 0, 1},
    {JOINT_NECK_SIDE, 0, 1},
    {JOINT_NECK_ROTATION, 0, 1},
    {JOINT_HIP_FLEXION, 1 | 2, 1},
    {JOINT_HIP_FLEXION, 1, 1},
    {JOINT_HIP_FLEXION, 2, 1},
    {JOINT_HIP_ABDUCTION, 1 | 2, 1},
    {JOINT_HIP_ABDUCTION, 1, 1},
    {JOINT_HIP_ABDUCTION, 2, 1},
    {JOINT_HIP_ROTATION, 1 | 2, 1},
    {JOINT_HIP_ROTATION, 1, 1},
    {JOINT_HIP_ROTATION, 2, 1},
    {JOINT_KNEE_FLEXION, 1 | 2, 1},
    {JOINT_KNEE_FLEXION, 1, 1},
    {JOINT_KNEE_FLEXION, 2, 1},
    {JOINT_ANKLE_DORSIFLEXION, 1 | 2, 1},
    {JOINT_ANKLE_DORSIFLEXION, 1, 1},
    {JOINT_ANKLE_DORSIFLEXION, 2, 1},
    {JOINT_TOE_EXTENSION, 1 | 2, 1},
    {JOINT_TOE_EXTENSION, 1, 1},
    {JOINT_TOE_EXTENSION, 2, 1},
    {JOINT_SHOULDER_FLEXION, 1 | 2, 1},
    {JOINT_SHOULDER_FLEXION, 1, 1},
    {JOINT_SHOULDER_FLEXION, 2, 1},
    {JOINT_SHOULDER_ABDUCTION, 1 | 2, 1},
    {JOINT_SHOULDER_ABDUCTION, 1, 1},
    {JOINT_SHOULDER_ABDUCTION, 2, 1},
    {JOINT_SHOULDER_ROTATION, 1 | 2, 1},
    {JOINT_SHOULDER_ROTATION, 1, 1},
    {JOINT_SHOULDER_ROTATION, 2, 1},
    {JOINT_ELBOW_FLEXION, 1 | 2, 1},
    {JOINT_ELBOW_FLEXION, 1, 1},
    {JOINT_ELBOW_FLEXION, 2, 1},
    {JOINT_FOREARM_PRONATION, 1 | 2, 1},
    {JOINT_FOREARM_PRONATION, 1, 1},
    {JOINT_FOREARM_PRONATION, 2, 1},
    {JOINT_WRIST_EXTENSION, 1 | 2, 1},
    {JOINT_WRIST_EXTENSION, 1, 1},
    {JOINT_WRIST_EXTENSION, 2, 1},
    {JOINT_FINGER_FLEXION, 1 | 2, 1},
    {JOINT_FINGER_FLEXION, 1, 1},
    {JOINT_FINGER_FLEXION, 2, 1},
    {JOINT_LUMBAR_FLEXION, 0, -1},
    {JOINT_THORACIC_FLEXION, 0, -1},
    {JOINT_NECK_FLEXION, 0, -1},
    {JOINT_HIP_FLEXION, 1 | 2, -1},
    {JOINT_HIP_FLEXION, 1, -1},
    {JOINT_HIP_FLEXION, 2, -1},
    {JOINT_SHOULDER_FLEXION, 1 | 2, -1},
    {JOINT_SHOULDER_FLEXION, 1, -1},
    {JOINT_SHOULDER_FLEXION, 2, -1},
    {JOINT_ANKLE_DORSIFLEXION, 1 | 2, -1},
    {JOINT_ANKLE_DORSIFLEXION, 1, -1},
    {JOINT_ANKLE_DORSIFLEXION, 2, -1},
};
/* clang-format on */

_Static_assert(sizeof word_fields / sizeof word_fields[0] == JOINT_WORD_COUNT,
               "one field a word");
_Static_assert(sizeof word_joints / sizeof word_joints[0] == JOINT_WORD_COUNT,
               "one joint a word");

const Format joint_words_format = FORMAT("joints", JointWords, word_fields);

/* An object that is left out of a file comes as all zeroes; one that is there holds a NAN for
 * each word it does not use. */
static bool are_given(const JointWords *words)
{
    for (int i = 0; i < JOINT_WORD_COUNT; i++) {
        if (words->value[i] != 0) {
            return true;
        }
    }
    return false;
}

void joints_set(Pose *pose, const JointWords *words)
{
    bool given = are_given(words);
    for (int i = 0; i < JOINT_WORD_COUNT; i++) {
        if (isnan(words->value[i]) || !given) {
            continue;
        }
        const JointWord *word = &word_joints[i];
        float angle = (float)word->sign * words->value[i];
        if (word->sides != 2) {
            pose->angle[word->joint] = angle;
        }
        if (word->sides & 2) {
            pose->angle[word->joint + 1] = angle;
        }
    }
}

/* The word that means this joint alone. */
static int word_of(int joint)
{
    int left = joint >= JOINT_FIRST_PAIRED ? joint - (joint - JOINT_FIRST_PAIRED) % 2 : joint;
    int sides = joint < JOINT_FIRST_PAIRED ? 0 : joint == left ? 1 : 2;
    for (int i = 0; i < JOINT_WORD_COUNT; i++) {
        if (word_joints[i].joint == left && word_joints[i].sides == sides) {
            return i;
        }
    }
    return 0;
}

const char *joint_name(int joint)
{
    return word_fields[word_of(joint)].key;
}

float joint_min(int joint)
{
    return (float)word_fields[word_of(joint)].min;
}

float joint_max(int joint)
{
    return (float)word_fields[word_of(joint)].max;
}

/* How angles become bones: from the pelvis outwards, each joint a turn in the axes of the bone
 * before it. An angle of the back is shared out evenly over its pieces; a piece's own lean is
 * put on last and not handed on, so it curves the back without turning chest or head. `out` is
 * -1 on the right: it goes with turns that a mirror changes, never with flexion.
 * skeleton_angles() goes the same way back. */
#include "motion/skeleton.h"

#include <math.h>

const float thigh_length = 0.4165f, shank_length = 0.418f, ankle_height = 0.066f;
const float upper_arm_length = 0.300f, forearm_length = 0.248f, hand_length = 0.180f;

static const float hip_half_width = 0.088f, shoulder_half_width = 0.168f;
static const Vec pelvis_top = {0, 0.100f, -0.014f};
static const float degrees_per_radian = 57.2957795f;

/* How far each piece of a straight standing spine leans forward: hollow low back, rounded upper
 * back, neck going forward and up. */
static const struct {
    float length, lean_deg;
    int flexion; /* first of three joints: flexion, side, rotation */
    int pieces;
} spine_piece[SPINE_COUNT - 1] = {
    {0.046f, 8, JOINT_LUMBAR_FLEXION, SPINE_LUMBAR},
    {0.046f, 3, JOINT_LUMBAR_FLEXION, SPINE_LUMBAR},
    {0.046f, -4, JOINT_LUMBAR_FLEXION, SPINE_LUMBAR},
    {0.046f, -8, JOINT_LUMBAR_FLEXION, SPINE_LUMBAR},
    {0.055f, -8, JOINT_THORACIC_FLEXION, SPINE_THORACIC},
    {0.055f, -5, JOINT_THORACIC_FLEXION, SPINE_THORACIC},
    {0.055f, 0, JOINT_THORACIC_FLEXION, SPINE_THORACIC},
    {0.055f, 6, JOINT_THORACIC_FLEXION, SPINE_THORACIC},
    {0.055f, 11, JOINT_THORACIC_FLEXION, SPINE_THORACIC},
    {0.031f, 16, JOINT_NECK_FLEXION, SPINE_NECK},
    {0.031f, 12, JOINT_NECK_FLEXION, SPINE_NECK},
    {0.031f, 6, JOINT_NECK_FLEXION, SPINE_NECK},
};

static const char *const bone_names[BONE_COUNT] = {
    [BONE_PELVIS] = "pelvis",
    [BONE_CHEST] = "chest",
    [BONE_HEAD] = "head",
    [BONE_THIGH] = "left thigh",
    [BONE_THIGH_RIGHT] = "right thigh",
    [BONE_SHANK] = "left shank",
    [BONE_SHANK_RIGHT] = "right shank",
    [BONE_FOOT] = "left foot",
    [BONE_FOOT_RIGHT] = "right foot",
    [BONE_UPPER_ARM] = "left upper arm",
    [BONE_UPPER_ARM_RIGHT] = "right upper arm",
    [BONE_FOREARM] = "left forearm",
    [BONE_FOREARM_RIGHT] = "right forearm",
    [BONE_HAND] = "left hand",
    [BONE_HAND_RIGHT] = "right hand",
};

const char *bone_name(int bone)
{
    return bone_names[bone];
}

Vec frame_point(Frame frame, Vec local)
{
    return vec_add(frame.at, mat_apply(frame.turn, local));
}

/* A ball joint as a clinician reads it: forward, then out to the side, then about its own axis.
 */
static Mat ball_joint(float flexion, float abduction, float rotation)
{
    return mat_mul(mat_turn_x(-flexion), mat_mul(mat_turn_z(abduction), mat_turn_y(rotation)));
}

static void pose_spine(const Pose *pose, Body *body)
{
    Frame pelvis = body->bone[BONE_PELVIS];
    Vec at = frame_point(pelvis, pelvis_top);
    Mat turn = pelvis.turn;
    body->spine[0] = (Frame){at, mat_mul(turn, mat_turn_x(spine_piece[0].lean_deg))};
    for (int i = 1; i < SPINE_COUNT; i++) {
        const float *angle = &pose->angle[spine_piece[i - 1].flexion];
        float share = 1.0f / (float)spine_piece[i - 1].pieces;
        turn = mat_mul(
            turn, mat_mul(mat_turn_x(angle[0] * share), mat_mul(mat_turn_z(-angle[1] * share),
                                                                mat_turn_y(angle[2] * share))));
        Mat shaped = mat_mul(turn, mat_turn_x(spine_piece[i - 1].lean_deg));
        at = frame_point((Frame){at, shaped}, vec(0, spine_piece[i - 1].length, 0));
        body->spine[i] = (Frame){at, shaped};
        /* The shoulders sit one piece below the top of the upper back. */
        if (i == SPINE_LUMBAR + SPINE_THORACIC - 1) {
            body->bone[BONE_CHEST] = (Frame){at, turn};
        }
    }
    body->bone[BONE_HEAD] = (Frame){at, turn};
}

static void pose_leg(const Pose *pose, int side, Body *body)
{
    const float *angle = pose->angle + side;
    float out = side ? -1.0f : 1.0f;
    Frame pelvis = body->bone[BONE_PELVIS];
    Frame thigh = {frame_point(pelvis, vec(out * hip_half_width, 0, 0)),
                   mat_mul(pelvis.turn, ball_joint(angle[JOINT_HIP_FLEXION],
                                                   out * angle[JOINT_HIP_ABDUCTION],
                                                   out * angle[JOINT_HIP_ROTATION]))};
    Frame shank = {frame_point(thigh, vec(0, -thigh_length, 0)),
                   mat_mul(thigh.turn, mat_turn_x(angle[JOINT_KNEE_FLEXION]))};
    Frame foot = {frame_point(shank, vec(0, -shank_length, 0)),
                  mat_mul(shank.turn, mat_turn_x(-angle[JOINT_ANKLE_DORSIFLEXION]))};
    body->bone[BONE_THIGH + side] = thigh;
    body->bone[BONE_SHANK + side] = shank;
    body->bone[BONE_FOOT + side] = foot;
    body->toe_deg[side] = angle[JOINT_TOE_EXTENSION];
}

/* The shoulder joint rides on the shoulder blade, which lifts with a raised arm and comes
 * forward with one that reaches (shoulder rhythm, about a third of the movement). */
static Vec shoulder_place(Frame chest, Mat arm, float out)
{
    Vec along = mat_apply(mat_transpose(chest.turn), mat_apply(arm, vec(0, -1, 0)));
    float raised = 0.5f * (1.0f + along.y);
    float forward = along.z * 0.026f;
    return frame_point(chest, vec(out * (shoulder_half_width - 0.030f * raised * raised),
                                  0.002f + 0.050f * raised * raised, 0.004f + forward));
}

static void pose_arm(const Pose *pose, int side, Body *body)
{
    const float *angle = pose->angle + side;
    float out = side ? -1.0f : 1.0f;
    Frame chest = body->bone[BONE_CHEST];
    Mat turn = mat_mul(chest.turn, ball_joint(angle[JOINT_SHOULDER_FLEXION],
                                              out * angle[JOINT_SHOULDER_ABDUCTION],
                                              -out * angle[JOINT_SHOULDER_ROTATION]));
    Frame upper = {shoulder_place(chest, turn, out), turn};
    Frame fore = {frame_point(upper, vec(0, -upper_arm_length, 0)),
                  mat_mul(upper.turn, mat_turn_x(-angle[JOINT_ELBOW_FLEXION]))};
    Mat wrist = mat_mul(mat_turn_y(-out * angle[JOINT_FOREARM_PRONATION]),
                        mat_turn_z(out * angle[JOINT_WRIST_EXTENSION]));
    body->bone[BONE_UPPER_ARM + side] = upper;
    body->bone[BONE_FOREARM + side] = fore;
    body->bone[BONE_HAND + side] =
        (Frame){frame_point(fore, vec(0, -forearm_length, 0)), mat_mul(fore.turn, wrist)};
    body->finger_deg[side] = angle[JOINT_FINGER_FLEXION];
}

void skeleton_pose(const Pose *pose, Frame root, Body *ret_body)
{
    ret_body->bone[BONE_PELVIS] = root;
    ret_body->breath = pose->breath;
    pose_spine(pose, ret_body);
    for (int side = 0; side < 2; side++) {
        pose_leg(pose, side, ret_body);
        pose_arm(pose, side, ret_body);
    }
}

void skeleton_move(Body *body, Vec by)
{
    for (int i = 0; i < BONE_COUNT; i++) {
        body->bone[i].at = vec_add(body->bone[i].at, by);
    }
    for (int i = 0; i < SPINE_COUNT; i++) {
        body->spine[i].at = vec_add(body->spine[i].at, by);
    }
}

static Mat between(const Body *body, int upper, int lower)
{
    return mat_mul(mat_transpose(body->bone[upper].turn), body->bone[lower].turn);
}

static float turn_deg(float y, float x)
{
    return atan2f(y, x) * degrees_per_radian;
}

/* The three angles of ball_joint() again; `out` mirrors the right side. */
static void ball_angles(Mat joint, float *flexion, float *abduction, float *rotation)
{
    *flexion = -turn_deg(joint.m[7], joint.m[4]);
    *abduction =
        turn_deg(-joint.m[1], sqrtf(joint.m[0] * joint.m[0] + joint.m[2] * joint.m[2]));
    *rotation = turn_deg(joint.m[2], joint.m[0]);
}

/* An arm far out to its side reads twice, half a circle of flexion apart: take the one a
 * clinician would say. */
static void plain_words(float *flexion, float *abduction, float *rotation)
{
    if (*flexion < -80) {
        *flexion += 180;
        *abduction = (*abduction < 0 ? -180.0f : 180.0f) - *abduction;
        *rotation += *rotation > 0 ? -180.0f : 180.0f;
    }
}

void skeleton_angles(const Body *body, Pose *ret_pose)
{
    for (int side = 0; side < 2; side++) {
        float *angle = ret_pose->angle + side;
        float out = side ? -1.0f : 1.0f;
        float flexion, abduction, rotation;
        ball_angles(between(body, BONE_PELVIS, BONE_THIGH + side), &flexion, &abduction,
                    &rotation);
        angle[JOINT_HIP_FLEXION] = flexion;
        angle[JOINT_HIP_ABDUCTION] = out * abduction;
        angle[JOINT_HIP_ROTATION] = out * rotation;
        Mat knee = between(body, BONE_THIGH + side, BONE_SHANK + side);
        angle[JOINT_KNEE_FLEXION] = turn_deg(knee.m[7], knee.m[4]);
        Mat ankle = between(body, BONE_SHANK + side, BONE_FOOT + side);
        angle[JOINT_ANKLE_DORSIFLEXION] = turn_deg(ankle.m[5], ankle.m[8]);
        ball_angles(between(body, BONE_CHEST, BONE_UPPER_ARM + side), &flexion, &abduction,
                    &rotation);
        plain_words(&flexion, &abduction, &rotation);
        angle[JOINT_SHOULDER_FLEXION] = flexion;
        angle[JOINT_SHOULDER_ABDUCTION] = out * abduction;
        angle[JOINT_SHOULDER_ROTATION] = -out * rotation;
        Mat elbow = between(body, BONE_UPPER_ARM + side, BONE_FOREARM + side);
        angle[JOINT_ELBOW_FLEXION] = -turn_deg(elbow.m[7], elbow.m[4]);
        Mat wrist = between(body, BONE_FOREARM + side, BONE_HAND + side);
        angle[JOINT_FOREARM_PRONATION] = -out * turn_deg(wrist.m[2], wrist.m[8]);
        angle[JOINT_WRIST_EXTENSION] = out * turn_deg(wrist.m[3], wrist.m[4]);
    }
}

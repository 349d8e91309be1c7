/* skeleton.h - from joint angles to where every bone is. Pure; needs vec and joints only.
 *
 * The body stands 1.70 m tall. Segment lengths are shares of that height after Drillis and
 * Contini (Body Segment Parameters, 1966) as printed in Winter, Biomechanics and Motor Control
 * of Human Movement: thigh 0.245, shank 0.246, ankle 0.039, foot 0.152, upper arm 0.186,
 * forearm 0.146, hand 0.108, head and neck 0.182 of it.
 *
 * At rest the figure faces +z, its left is +x. A bone's frame sits at its upper joint, y
 * pointing back up the bone, z to the front, x to the figure's left.
 */
#pragma once
#include "base/vec.h"
#include "motion/joints.h"

typedef struct {
    Vec at;
    Mat turn;
} Frame;

/* Paired bones: the left one first, the right one follows. */
enum {
    BONE_PELVIS, /* at the middle between both hip joints */
    BONE_CHEST,  /* between the shoulder joints */
    BONE_HEAD,   /* at the top of the neck */
    BONE_THIGH,
    BONE_THIGH_RIGHT,
    BONE_SHANK,
    BONE_SHANK_RIGHT,
    BONE_FOOT, /* at the ankle */
    BONE_FOOT_RIGHT,
    BONE_UPPER_ARM,
    BONE_UPPER_ARM_RIGHT,
    BONE_FOREARM,
    BONE_FOREARM_RIGHT,
    BONE_HAND,
    BONE_HAND_RIGHT,
    BONE_COUNT
};

enum { SPINE_LUMBAR = 4, SPINE_THORACIC = 5, SPINE_NECK = 3 };
enum { SPINE_COUNT = 1 + SPINE_LUMBAR + SPINE_THORACIC + SPINE_NECK };
enum { THING_MAX = 2 };

typedef struct {
    Frame bone[BONE_COUNT];
    Frame spine[SPINE_COUNT]; /* along the back, curved as a healthy one is */
    Frame thing[THING_MAX];   /* what the hands carry; each sits where it is gripped */
    float toe_deg[2], finger_deg[2];
    float breath;
} Body;

extern const float thigh_length, shank_length, ankle_height;
extern const float upper_arm_length, forearm_length, hand_length;

/* "left thigh": for messages. */
const char *bone_name(int bone);

/* The body with its pelvis at `root`. */
void skeleton_pose(const Pose *pose, Frame root, Body *ret_body);
void skeleton_move(Body *body, Vec by);

/* The angles of hips, knees, ankles, shoulders, elbows and wrists that a body really has, for
 * checking limits after contacts have been solved. Other joints of `ret_pose` stay untouched.
 */
void skeleton_angles(const Body *body, Pose *ret_pose);

Vec frame_point(Frame frame, Vec local); /* from a bone's own axes into the world */

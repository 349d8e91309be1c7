#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "motion/skeleton.h"
#include "near.h"

static const float half_mm = 0.0005f;

/* The body at the origin with up to two joints set. */
static Body body_with(int joint, float angle, int other, float other_angle)
{
    Pose pose = {.breath = 0};
    pose.angle[joint] = angle;
    if (other >= 0) {
        pose.angle[other] = other_angle;
    }
    Body body;
    skeleton_pose(&pose, (Frame){vec(0, 0, 0), mat_identity()}, &body);
    return body;
}

static Body standing(void)
{
    return body_with(0, 0, -1, 0);
}

static Pose random_pose(uint32_t *seed)
{
    Pose pose = {.breath = 0};
    for (int i = 0; i < JOINT_COUNT; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        float share = (float)(*seed >> 8) / (float)(1 << 24);
        pose.angle[i] = joint_min(i) + (joint_max(i) - joint_min(i)) * share;
    }
    return pose;
}

static float gap(const Body *body, int a, int b)
{
    return vec_length(vec_sub(body->bone[a].at, body->bone[b].at));
}

/* Shares of the height of 1.70 m after Drillis and Contini (skeleton.h). */
static void segments_have_the_lengths_of_the_source(void **state)
{
    (void)state;
    const float tall = 1.70f;
    const struct {
        float length, share;
    } rows[] = {{thigh_length, 0.245f},     {shank_length, 0.246f},   {ankle_height, 0.039f},
                {upper_arm_length, 0.186f}, {forearm_length, 0.146f}, {hand_length, 0.108f}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_near(rows[i].length, rows[i].share * tall, 0.02f, "segment");
    }
}

static void a_standing_body_hangs_straight_down_from_its_joints(void **state)
{
    (void)state;
    Body body = standing();
    for (int side = 0; side < 2; side++) {
        Vec hip = body.bone[BONE_THIGH + side].at;
        expect_at(hip, vec(side ? -0.088f : 0.088f, 0, 0), half_mm, "hip");
        Vec knee = vec_add(hip, vec(0, -0.4165f, 0));
        expect_at(body.bone[BONE_SHANK + side].at, knee, half_mm, "knee");
        Vec ankle = vec_add(knee, vec(0, -0.418f, 0));
        expect_at(body.bone[BONE_FOOT + side].at, ankle, half_mm, "ankle");
        Vec shoulder = body.bone[BONE_UPPER_ARM + side].at;
        Vec elbow = vec_add(shoulder, vec(0, -0.300f, 0));
        expect_at(body.bone[BONE_FOREARM + side].at, elbow, half_mm, "elbow");
        Vec wrist = vec_add(elbow, vec(0, -0.248f, 0));
        expect_at(body.bone[BONE_HAND + side].at, wrist, half_mm, "wrist");
    }
    float hip_height = 0.4165f + 0.418f + 0.066f;
    float crown = body.bone[BONE_HEAD].at.y + hip_height + 0.19f; /* a head above its joint */
    expect_near(crown, 1.70f, 0.06f, "1.70 m tall");
}

static void the_figure_faces_forward_with_its_left_at_plus_x(void **state)
{
    (void)state;
    Body body = standing();
    for (int bone = BONE_THIGH; bone < BONE_COUNT; bone += 2) {
        assert_true(body.bone[bone].at.x > 0.05f);
        expect_at(body.bone[bone + 1].at, in_mirror(body.bone[bone].at), half_mm,
                  bone_name(bone));
    }
    assert_true(body.bone[BONE_HEAD].at.y > body.bone[BONE_CHEST].at.y);
    assert_true(body.bone[BONE_CHEST].at.y > body.bone[BONE_PELVIS].at.y);
}

/* One joint at a right angle, positions worked out by hand from the segment lengths. */
static void one_bent_joint_puts_the_next_one_where_it_belongs(void **state)
{
    (void)state;
    const struct {
        int joint;
        float angle;
        int from, bone;
        Vec off; /* of `bone` from `from` */
    } rows[] = {
        {JOINT_HIP_FLEXION, 90, BONE_THIGH, BONE_SHANK, {0, 0, 0.4165f}},
        {JOINT_HIP_FLEXION, 90, BONE_THIGH, BONE_FOOT, {0, 0, 0.8345f}},
        {JOINT_HIP_FLEXION, -30, BONE_THIGH, BONE_SHANK, {0, -0.3607f, -0.20825f}},
        {JOINT_HIP_ABDUCTION, 30, BONE_THIGH, BONE_SHANK, {0.20825f, -0.3607f, 0}},
        {JOINT_HIP_ABDUCTION_RIGHT,
         30,
         BONE_THIGH_RIGHT,
         BONE_SHANK_RIGHT,
         {-0.20825f, -0.3607f, 0}},
        {JOINT_KNEE_FLEXION, 90, BONE_SHANK, BONE_FOOT, {0, 0, -0.418f}},
        {JOINT_KNEE_FLEXION_RIGHT, 90, BONE_SHANK_RIGHT, BONE_FOOT_RIGHT, {0, 0, -0.418f}},
        {JOINT_SHOULDER_FLEXION, 90, BONE_UPPER_ARM, BONE_FOREARM, {0, 0, 0.300f}},
        {JOINT_SHOULDER_FLEXION, 180, BONE_UPPER_ARM, BONE_HAND, {0, 0.548f, 0}},
        {JOINT_SHOULDER_ABDUCTION, 90, BONE_UPPER_ARM, BONE_FOREARM, {0.300f, 0, 0}},
        {JOINT_SHOULDER_ABDUCTION_RIGHT,
         90,
         BONE_UPPER_ARM_RIGHT,
         BONE_HAND_RIGHT,
         {-0.548f, 0, 0}},
        {JOINT_ELBOW_FLEXION, 90, BONE_FOREARM, BONE_HAND, {0, 0, 0.248f}},
        {JOINT_ELBOW_FLEXION_RIGHT, 90, BONE_FOREARM_RIGHT, BONE_HAND_RIGHT, {0, 0, 0.248f}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Body body = body_with(rows[i].joint, rows[i].angle, -1, 0);
        Vec off = vec_sub(body.bone[rows[i].bone].at, body.bone[rows[i].from].at);
        expect_at(off, rows[i].off, half_mm, joint_name(rows[i].joint));
    }
}

/* Two joints after each other: what the second bends is turned by the first. */
static void a_second_joint_bends_in_the_plane_of_the_first(void **state)
{
    (void)state;
    Body body = body_with(JOINT_HIP_FLEXION, 90, JOINT_KNEE_FLEXION, 90);
    Vec shank = vec_sub(body.bone[BONE_FOOT].at, body.bone[BONE_SHANK].at);
    expect_at(shank, vec(0, -0.418f, 0), half_mm, "a seated shank hangs down");

    body = body_with(JOINT_HIP_ROTATION, 45, JOINT_KNEE_FLEXION, 90);
    shank = vec_sub(body.bone[BONE_FOOT].at, body.bone[BONE_SHANK].at);
    expect_at(shank, vec(-0.2956f, 0, -0.2956f), half_mm,
              "turned outwards, the left heel goes to the right");

    body = body_with(JOINT_SHOULDER_ROTATION, 90, JOINT_ELBOW_FLEXION, 90);
    Vec forearm = vec_sub(body.bone[BONE_HAND].at, body.bone[BONE_FOREARM].at);
    expect_at(forearm, vec(-0.248f, 0, 0), half_mm, "turned inwards, it lies on the belly");

    body = body_with(JOINT_SHOULDER_ROTATION_RIGHT, 90, JOINT_ELBOW_FLEXION_RIGHT, 90);
    forearm = vec_sub(body.bone[BONE_HAND_RIGHT].at, body.bone[BONE_FOREARM_RIGHT].at);
    expect_at(forearm, vec(0.248f, 0, 0), half_mm, "and so does the right one");
}

static void feet_hands_and_head_turn_as_their_joint_says(void **state)
{
    (void)state;
    const struct {
        int joint;
        float angle;
        int bone, axis;
        Vec points;
    } rows[] = {
        {JOINT_ANKLE_DORSIFLEXION, 30, BONE_FOOT, 2, {0, 0.5f, 0.866f}},
        {JOINT_ANKLE_DORSIFLEXION, -30, BONE_FOOT, 2, {0, -0.5f, 0.866f}},
        {JOINT_FOREARM_PRONATION, 90, BONE_HAND, 2, {-1, 0, 0}},
        {JOINT_FOREARM_PRONATION_RIGHT, 90, BONE_HAND_RIGHT, 2, {1, 0, 0}},
        {JOINT_NECK_ROTATION, 80, BONE_HEAD, 2, {0.985f, 0, 0.174f}},
        {JOINT_NECK_FLEXION, 30, BONE_HEAD, 2, {0, -0.5f, 0.866f}},
        {JOINT_NECK_SIDE, 30, BONE_HEAD, 1, {0.5f, 0.866f, 0}},
        {JOINT_LUMBAR_FLEXION, 60, BONE_CHEST, 1, {0, 0.5f, 0.866f}},
        /* four of five pieces lie below the shoulders: 24 of 30 degrees */
        {JOINT_THORACIC_SIDE, -30, BONE_CHEST, 1, {-0.407f, 0.914f, 0}},
        {JOINT_LUMBAR_ROTATION, 18, BONE_CHEST, 2, {0.309f, 0, 0.951f}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Body body = body_with(rows[i].joint, rows[i].angle, -1, 0);
        expect_at(axis_of(body.bone[rows[i].bone].turn, rows[i].axis), rows[i].points, 0.002f,
                  joint_name(rows[i].joint));
    }
}

static void bones_keep_their_length_in_any_pose(void **state)
{
    (void)state;
    uint32_t seed = 7;
    Body still = standing();
    for (int round = 0; round < 400; round++) {
        Pose pose = random_pose(&seed);
        Body body;
        skeleton_pose(&pose, (Frame){vec(1, 2, 3), mat_turn_y(pose.angle[0])}, &body);
        for (int side = 0; side < 2; side++) {
            expect_near(gap(&body, BONE_THIGH + side, BONE_SHANK + side), thigh_length, half_mm,
                        "thigh");
            expect_near(gap(&body, BONE_SHANK + side, BONE_FOOT + side), shank_length, half_mm,
                        "shank");
            expect_near(gap(&body, BONE_UPPER_ARM + side, BONE_FOREARM + side),
                        upper_arm_length, half_mm, "upper arm");
            expect_near(gap(&body, BONE_FOREARM + side, BONE_HAND + side), forearm_length,
                        half_mm, "forearm");
        }
        expect_near(gap(&body, BONE_THIGH, BONE_THIGH_RIGHT),
                    gap(&still, BONE_THIGH, BONE_THIGH_RIGHT), half_mm, "hips");
        for (int i = 0; i + 1 < SPINE_COUNT; i++) {
            float piece = vec_length(vec_sub(body.spine[i + 1].at, body.spine[i].at));
            expect_near(piece, vec_length(vec_sub(still.spine[i + 1].at, still.spine[i].at)),
                        half_mm, "spine");
        }
        for (int bone = 0; bone < BONE_COUNT; bone++) {
            expect_rotation(body.bone[bone].turn, bone_name(bone));
        }
    }
}

/* Left and right changed in the words gives the mirror image of the body. */
static void left_and_right_are_mirror_images_in_any_pose(void **state)
{
    (void)state;
    static const int swaps_sign[] = {
        JOINT_PELVIS_SIDE,   JOINT_PELVIS_TURN,       JOINT_LUMBAR_SIDE, JOINT_LUMBAR_ROTATION,
        JOINT_THORACIC_SIDE, JOINT_THORACIC_ROTATION, JOINT_NECK_SIDE,   JOINT_NECK_ROTATION};
    uint32_t seed = 11;
    for (int round = 0; round < 200; round++) {
        Pose pose = random_pose(&seed), other = pose;
        for (int joint = JOINT_FIRST_PAIRED; joint < JOINT_COUNT; joint += 2) {
            other.angle[joint] = pose.angle[joint + 1];
            other.angle[joint + 1] = pose.angle[joint];
        }
        for (size_t i = 0; i < sizeof swaps_sign / sizeof swaps_sign[0]; i++) {
            other.angle[swaps_sign[i]] = -pose.angle[swaps_sign[i]];
        }
        Body body, mirrored;
        skeleton_pose(&pose, (Frame){vec(0, 0, 0), mat_identity()}, &body);
        skeleton_pose(&other, (Frame){vec(0, 0, 0), mat_identity()}, &mirrored);
        for (int bone = 0; bone < BONE_COUNT; bone++) {
            int partner = bone < BONE_THIGH ? bone : BONE_THIGH + ((bone - BONE_THIGH) ^ 1);
            expect_at(mirrored.bone[partner].at, in_mirror(body.bone[bone].at), half_mm,
                      bone_name(bone));
        }
    }
}

static void the_root_carries_everything_with_it(void **state)
{
    (void)state;
    uint32_t seed = 3;
    Pose pose = random_pose(&seed);
    Frame root = {vec(0.5f, 1, -2), mat_mul(mat_turn_y(120), mat_turn_x(80))};
    Body at_home, away;
    skeleton_pose(&pose, (Frame){vec(0, 0, 0), mat_identity()}, &at_home);
    skeleton_pose(&pose, root, &away);
    for (int bone = 0; bone < BONE_COUNT; bone++) {
        expect_at(away.bone[bone].at, frame_point(root, at_home.bone[bone].at), half_mm,
                  bone_name(bone));
    }
}

static void moving_shifts_every_bone_and_turns_none(void **state)
{
    (void)state;
    Body before = standing(), after = before;
    Vec by = vec(0.1f, -0.2f, 0.3f);
    skeleton_move(&after, by);
    for (int i = 0; i < BONE_COUNT; i++) {
        expect_at(after.bone[i].at, vec_add(before.bone[i].at, by), 1e-6f, bone_name(i));
        assert_memory_equal(&after.bone[i].turn, &before.bone[i].turn, sizeof(Mat));
    }
    for (int i = 0; i < SPINE_COUNT; i++) {
        expect_at(after.spine[i].at, vec_add(before.spine[i].at, by), 1e-6f, "spine");
    }
}

/* A body is posed by words and read back: the same words, wherever they are unambiguous. */
static void angles_read_from_a_body_are_those_it_was_posed_by(void **state)
{
    (void)state;
    uint32_t seed = 5;
    for (int round = 0; round < 400; round++) {
        Pose pose = random_pose(&seed), read = {.breath = 0};
        for (int side = 0; side < 2; side++) {
            float *angle = pose.angle + side;
            angle[JOINT_SHOULDER_FLEXION] = fminf(angle[JOINT_SHOULDER_FLEXION], 170);
            angle[JOINT_SHOULDER_ABDUCTION] = fminf(angle[JOINT_SHOULDER_ABDUCTION], 80);
        }
        Body body;
        skeleton_pose(&pose, (Frame){vec(0, 0, 0), mat_turn_y(70)}, &body);
        skeleton_angles(&body, &read);
        for (int joint = JOINT_HIP_FLEXION; joint < JOINT_COUNT; joint++) {
            bool is_finger = joint >= JOINT_FINGER_FLEXION;
            bool is_toe = joint == JOINT_TOE_EXTENSION || joint == JOINT_TOE_EXTENSION_RIGHT;
            if (!is_finger && !is_toe) {
                expect_near(read.angle[joint], pose.angle[joint], 0.1f, joint_name(joint));
            }
        }
    }
}

static void an_arm_raised_by_its_side_is_read_as_such(void **state)
{
    (void)state;
    const float rows[] = {100, 120, 150, 175};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Body body = body_with(JOINT_SHOULDER_ABDUCTION, rows[i], JOINT_SHOULDER_ABDUCTION_RIGHT,
                              rows[i]);
        Pose read = {.breath = 0};
        skeleton_angles(&body, &read);
        expect_near(read.angle[JOINT_SHOULDER_ABDUCTION], rows[i], 0.1f, "left");
        expect_near(read.angle[JOINT_SHOULDER_ABDUCTION_RIGHT], rows[i], 0.1f, "right");
        expect_near(read.angle[JOINT_SHOULDER_FLEXION], 0, 0.1f, "no flexion");
    }
}

static void toes_fingers_and_breath_are_handed_on(void **state)
{
    (void)state;
    Pose pose = {.breath = 0.75f};
    pose.angle[JOINT_TOE_EXTENSION] = 10;
    pose.angle[JOINT_TOE_EXTENSION_RIGHT] = 20;
    pose.angle[JOINT_FINGER_FLEXION] = 30;
    pose.angle[JOINT_FINGER_FLEXION_RIGHT] = 40;
    Body body;
    skeleton_pose(&pose, (Frame){vec(0, 0, 0), mat_identity()}, &body);
    assert_true(body.breath == 0.75f);
    assert_true(body.toe_deg[0] == 10 && body.toe_deg[1] == 20);
    assert_true(body.finger_deg[0] == 30 && body.finger_deg[1] == 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments_have_the_lengths_of_the_source),
        cmocka_unit_test(a_standing_body_hangs_straight_down_from_its_joints),
        cmocka_unit_test(the_figure_faces_forward_with_its_left_at_plus_x),
        cmocka_unit_test(one_bent_joint_puts_the_next_one_where_it_belongs),
        cmocka_unit_test(a_second_joint_bends_in_the_plane_of_the_first),
        cmocka_unit_test(feet_hands_and_head_turn_as_their_joint_says),
        cmocka_unit_test(bones_keep_their_length_in_any_pose),
        cmocka_unit_test(left_and_right_are_mirror_images_in_any_pose),
        cmocka_unit_test(the_root_carries_everything_with_it),
        cmocka_unit_test(moving_shifts_every_bone_and_turns_none),
        cmocka_unit_test(angles_read_from_a_body_are_those_it_was_posed_by),
        cmocka_unit_test(an_arm_raised_by_its_side_is_read_as_such),
        cmocka_unit_test(toes_fingers_and_breath_are_handed_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

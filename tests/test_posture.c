#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "motion/clip_data.h"
#include "near.h"

enum { CLIP_BYTES = 1 << 16 };

static unsigned char memory[CLIP_BYTES];

/* A clip that does nothing but stand, sit or lie in the posture. */
static const Clip *resting(const char *posture, const char *planted)
{
    char json[400];
    snprintf(json, sizeof json,
             "{\"id\":\"rest\",\"view\":\"side\",\"posture\":\"%s\",\"planted\":[%s],"
             "\"phases\":[{\"seconds\":1,\"back\":true}]}",
             posture, planted);
    Arena arena;
    memset(memory, 0, sizeof memory);
    arena_init(&arena, memory, sizeof memory);
    FieldsSource source = {.file = "rest.json", .text = json};
    static Problems problems;
    problems = (Problems){.count = 0};
    const Clip *clip = NULL;
    if (!clip_read(&source, &arena, &clip, &problems)) {
        fail_msg("%s: %s", posture, problems.items[0].text);
    }
    return clip;
}

static void every_posture_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < POSTURE_COUNT; i++) {
        assert_string_equal(postures[i].name, posture_names[i]);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(postures[i].name, postures[k].name);
        }
    }
    assert_null(posture_names[POSTURE_COUNT]);
}

static void no_posture_asks_more_of_a_joint_than_it_can(void **state)
{
    (void)state;
    for (int i = 0; i < POSTURE_COUNT; i++) {
        Pose pose;
        posture_pose(&postures[i], &pose);
        for (int joint = 0; joint < JOINT_COUNT; joint++) {
            if (pose.angle[joint] < joint_min(joint) || pose.angle[joint] > joint_max(joint)) {
                fail_msg("%s: %s %g", postures[i].name, joint_name(joint),
                         (double)pose.angle[joint]);
            }
        }
    }
}

static void postures_are_the_same_on_both_sides(void **state)
{
    (void)state;
    for (int i = 0; i < POSTURE_COUNT; i++) {
        Pose pose;
        memset(&pose, 0x55, sizeof pose); /* what is not named becomes 0 */
        posture_pose(&postures[i], &pose);
        assert_true(pose.breath == 0);
        for (int joint = JOINT_FIRST_PAIRED; joint < JOINT_COUNT; joint += 2) {
            assert_true(pose.angle[joint] == pose.angle[joint + 1]);
        }
        for (int joint = 0; joint < JOINT_FIRST_PAIRED; joint++) {
            assert_true(fabsf(pose.angle[joint]) <= 180);
        }
    }
}

/* What a clinician sees first: where head, hips and hands are against each other. */
typedef struct {
    const char *posture, *planted;
    float pelvis_low, pelvis_high; /* height of the hips above the floor */
    float head_low, head_high;
} Seen;

static const Seen seen[] = {
    {"standing", "\"feet\"", 0.85f, 0.95f, 1.3f, 1.6f},
    {"walking", "\"feet\"", 0.80f, 0.95f, 1.3f, 1.6f},
    {"sitting", "\"pelvis\",\"feet\"", 0.45f, 0.65f, 0.95f, 1.25f},
    {"hook_lying", "\"pelvis\",\"upper_back\",\"feet\"", 0.05f, 0.20f, 0.0f, 0.25f},
    {"supine", "\"pelvis\",\"upper_back\"", 0.05f, 0.20f, 0.0f, 0.25f},
    {"prone", "\"pelvis\"", 0.05f, 0.20f, 0.0f, 0.35f},
    {"quadruped", "\"knees\",\"hands\"", 0.35f, 0.60f, 0.35f, 0.85f},
    {"kneeling", "\"knees\"", 0.35f, 0.55f, 0.9f, 1.15f},
    {"side_lying", "\"pelvis\"", 0.08f, 0.25f, 0.0f, 0.5f},
    {"long_sitting", "\"pelvis\"", 0.05f, 0.20f, 0.45f, 0.80f},
};

static void bodies_rest_at_the_height_their_posture_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        const Clip *clip = resting(seen[i].posture, seen[i].planted);
        Body body;
        clip_body(clip, 0, &body);
        float pelvis = body.bone[BONE_PELVIS].at.y, head = body.bone[BONE_HEAD].at.y;
        if (pelvis < seen[i].pelvis_low || pelvis > seen[i].pelvis_high
            || head < seen[i].head_low || head > seen[i].head_high) {
            fail_msg("%s: pelvis at %.3f, head at %.3f", seen[i].posture, (double)pelvis,
                     (double)head);
        }
    }
}

static void no_bone_of_a_resting_body_is_below_the_floor(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof seen / sizeof seen[0]; i++) {
        const Clip *clip = resting(seen[i].posture, seen[i].planted);
        Body body;
        clip_body(clip, 0, &body);
        for (int bone = 0; bone < BONE_COUNT; bone++) {
            if (body.bone[bone].at.y < -0.005f) {
                fail_msg("%s: %s at %.3f", seen[i].posture, bone_name(bone),
                         (double)body.bone[bone].at.y);
            }
        }
    }
}

static void lying_faces_point_where_the_posture_says(void **state)
{
    (void)state;
    const struct {
        const char *posture, *planted;
        Vec face; /* where the chest looks, roughly */
    } rows[] = {
        {"standing", "\"feet\"", {0, 0, 1}},     {"supine", "\"pelvis\"", {0, 1, 0}},
        {"hook_lying", "\"pelvis\"", {0, 1, 0}}, {"prone", "\"pelvis\"", {0, -1, 0}},
        {"quadruped", "\"knees\"", {0, -1, 0}},  {"sitting", "\"pelvis\"", {0, 0, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Body body;
        clip_body(resting(rows[i].posture, rows[i].planted), 0, &body);
        Vec face = axis_of(body.bone[BONE_CHEST].turn, 2);
        if (vec_dot(face, rows[i].face) < 0.85f) {
            fail_msg("%s looks to (%g %g %g)", rows[i].posture, (double)face.x, (double)face.y,
                     (double)face.z);
        }
    }
}

static void a_chair_of_another_height_lifts_the_seat(void **state)
{
    (void)state;
    float last = 0;
    const int heights[] = {40, 45, 50, 60};
    for (int i = 0; i < 4; i++) {
        char json[400];
        snprintf(json, sizeof json,
                 "{\"id\":\"sit\",\"view\":\"side\",\"posture\":\"sitting\","
                 "\"props\":[{\"kind\":\"chair\",\"height\":%d}],\"planted\":[\"pelvis\"],"
                 "\"phases\":[{\"seconds\":1,\"back\":true}]}",
                 heights[i]);
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        memset(memory, 0, sizeof memory);
        FieldsSource source = {.file = "sit.json", .text = json};
        Problems problems = {.count = 0};
        const Clip *clip = NULL;
        assert_true(clip_read(&source, &arena, &clip, &problems));
        Body body;
        clip_body(clip, 0, &body);
        float pelvis = body.bone[BONE_PELVIS].at.y;
        if (i > 0) {
            expect_near(pelvis - last, (float)(heights[i] - heights[i - 1]) * 0.01f, 0.001f,
                        "seat");
        }
        last = pelvis;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_posture_has_a_name_of_its_own),
        cmocka_unit_test(no_posture_asks_more_of_a_joint_than_it_can),
        cmocka_unit_test(postures_are_the_same_on_both_sides),
        cmocka_unit_test(bodies_rest_at_the_height_their_posture_says),
        cmocka_unit_test(no_bone_of_a_resting_body_is_below_the_floor),
        cmocka_unit_test(lying_faces_point_where_the_posture_says),
        cmocka_unit_test(a_chair_of_another_height_lifts_the_seat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

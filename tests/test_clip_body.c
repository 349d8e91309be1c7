/* test_clip_body.c - clips between their keys: smooth, at rest where they should be, and parts
 * that let go and take hold again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "motion/clip_data.h"
#include "near.h"

enum { CLIP_BYTES = 1 << 17 };

static unsigned char memory[CLIP_BYTES];

static const Clip *read_clip(const char *members)
{
    static char json[2000];
    snprintf(json, sizeof json, "{\"id\":\"c\",\"view\":\"side\",\"posture\":\"standing\",%s}",
             members);
    Arena arena;
    memset(memory, 0, sizeof memory);
    arena_init(&arena, memory, sizeof memory);
    FieldsSource source = {.file = "c.json", .text = json};
    Problems problems = {.count = 0};
    const Clip *clip = NULL;
    if (!clip_read(&source, &arena, &clip, &problems)) {
        fail_msg("%s: %s", members, problems.items[0].text);
    }
    return clip;
}

static float angle_at(const Clip *clip, float at_ms, int joint)
{
    Pose pose;
    clip_angles(clip, at_ms, &pose);
    return pose.angle[joint];
}

static const char nod[] =
    "\"planted\":[\"feet\"],\"phases\":["
    "{\"seconds\":1,\"breath\":\"in\",\"joints\":{\"neck_flexion\":40}},"
    "{\"seconds\":1,\"hold\":true},{\"seconds\":2,\"back\":true,\"breath\":\"out\"}]";

static void words_for_both_sides_mean_both_parts(void **state)
{
    (void)state;
    const uint32_t feet = 1u << PART_COUNT, knees = feet << 1, hands = feet << 2,
                   elbows = feet << 3;
    for (uint32_t words = 0; words < 1u << CLIP_PARTS; words++) {
        uint32_t want = words & ((1u << PART_COUNT) - 1);
        want |= words & feet ? 1u << PART_FOOT | 1u << PART_FOOT_RIGHT : 0;
        want |= words & knees ? 1u << PART_KNEE | 1u << PART_KNEE_RIGHT : 0;
        want |= words & hands ? 1u << PART_HAND | 1u << PART_HAND_RIGHT : 0;
        want |= words & elbows ? 1u << PART_ELBOW | 1u << PART_ELBOW_RIGHT : 0;
        assert_int_equal(clip_parts(words), want);
    }
}

static void keys_are_met_and_holds_are_still(void **state)
{
    (void)state;
    const Clip *clip = read_clip(nod);
    const struct {
        float at_ms, angle;
    } rows[] = {{0, 0},     {500, 20},  {1000, 40}, {1001, 40}, {1500, 40}, {1999, 40},
                {2000, 40}, {3000, 20}, {3999, 0},  {4000, 0},  {4500, 20}, {41000, 40}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_near(angle_at(clip, rows[i].at_ms, JOINT_NECK_FLEXION), rows[i].angle, 0.01f,
                    "neck");
    }
}

static void smooth_phases_begin_and_end_at_rest(void **state)
{
    (void)state;
    const Clip *clip = read_clip(nod);
    const float rests[] = {0, 1000, 2000, 4000};
    for (int i = 0; i < 4; i++) {
        float a = angle_at(clip, rests[i] + 4000, JOINT_NECK_FLEXION);
        expect_near(angle_at(clip, rests[i] + 4001, JOINT_NECK_FLEXION), a, 0.001f, "leaving");
        expect_near(angle_at(clip, rests[i] + 3999, JOINT_NECK_FLEXION), a, 0.001f, "arriving");
    }
    float fastest = 0;
    for (int at = 0; at < 8000; at++) {
        float step = angle_at(clip, (float)at + 1, JOINT_NECK_FLEXION)
                     - angle_at(clip, (float)at, JOINT_NECK_FLEXION);
        fastest = fmaxf(fastest, fabsf(step));
    }
    expect_near(fastest, 0.06f, 0.002f, "one and a half times the mean speed"); /* 40 in 1 s */
}

/* Flow runs through its key without stopping, and speed does not jump there. */
static void flow_runs_on_through_its_key(void **state)
{
    (void)state;
    const Clip *clip = read_clip(
        "\"planted\":[\"feet\"],\"phases\":["
        "{\"seconds\":1,\"easing\":\"flow\",\"joints\":{\"neck_flexion\":20}},"
        "{\"seconds\":1,\"joints\":{\"neck_flexion\":40}},{\"seconds\":2,\"back\":true}]");
    float before =
        angle_at(clip, 1000, JOINT_NECK_FLEXION) - angle_at(clip, 998, JOINT_NECK_FLEXION);
    float after =
        angle_at(clip, 1002, JOINT_NECK_FLEXION) - angle_at(clip, 1000, JOINT_NECK_FLEXION);
    expect_near(angle_at(clip, 1000, JOINT_NECK_FLEXION), 20, 0.01f, "key");
    expect_near(before, 0.04f, 0.002f, "running in"); /* 40 degrees in 2 s */
    expect_near(after, before, 0.001f, "running on");
    for (int at = 0; at < 2000; at++) {
        assert_true(angle_at(clip, (float)at + 1, JOINT_NECK_FLEXION)
                    >= angle_at(clip, (float)at, JOINT_NECK_FLEXION) - 1e-4f);
    }
}

static void breath_follows_the_phases_or_goes_by_itself(void **state)
{
    (void)state;
    const Clip *clip = read_clip(nod);
    const struct {
        float at_ms, breath;
    } rows[] = {{0, 0}, {1000, 1}, {1500, 1}, {2000, 1}, {3000, 0.5f}, {4000, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Pose pose;
        clip_angles(clip, rows[i].at_ms, &pose);
        expect_near(pose.breath, rows[i].breath, 0.01f, "breath");
    }
    clip = read_clip("\"planted\":[\"feet\"],\"phases\":[{\"seconds\":30,\"back\":true}]");
    float least = 1, most = 0;
    for (int at = 0; at < 12000; at += 20) {
        Pose pose;
        clip_angles(clip, (float)at, &pose);
        least = fminf(least, pose.breath);
        most = fmaxf(most, pose.breath);
    }
    assert_true(least >= 0 && least < 0.05f && most > 0.95f && most <= 1);
}

/* One foot is lifted in the second and third of four phases. */
/* A phase's own muscles take over from the clip's within 0.7 s, and give back. */
static void light_wanders_from_phase_to_phase(void **state)
{
    (void)state;
    enum { BELLY = 0, ARMS = 10 };
    const Clip *clip =
        read_clip("\"planted\":[\"feet\"],\"muscles\":[\"belly\"],\"phases\":["
                  "{\"seconds\":2,\"muscles\":[\"arms\"],\"joints\":{\"neck_flexion\":40}},"
                  "{\"seconds\":2,\"back\":true}]");
    const struct {
        float at_ms, belly, arms;
    } rows[] = {{0, 1, 0},    {350, 0.5f, 0.5f},  {700, 0, 1},  {2000, 0, 1},
                {2700, 1, 0}, {2350, 0.5f, 0.5f}, {3999, 1, 0}, {4350, 0.5f, 0.5f}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        float glow[MUSCLE_COUNT];
        clip_glow(clip, rows[i].at_ms, glow);
        expect_near(glow[BELLY], rows[i].belly, 0.01f, "belly");
        expect_near(glow[ARMS], rows[i].arms, 0.01f, "arms");
        expect_near(glow[1], 0, 0, "low back");
    }
}

static void a_part_lets_go_and_takes_hold_again_smoothly(void **state)
{
    (void)state;
    const Clip *clip =
        read_clip("\"planted\":[\"feet\"],\"phases\":[{\"seconds\":1},"
                  "{\"seconds\":1,\"lifted\":[\"left_foot\"],"
                  "\"joints\":{\"hip_flexion_left\":40,\"knee_flexion_left\":60}},"
                  "{\"seconds\":1,\"lifted\":[\"left_foot\"],\"back\":true},"
                  "{\"seconds\":1,\"back\":true}]");
    float last = 1;
    for (int at = 0; at <= 4000; at += 10) {
        Contacts contacts;
        clip_contacts(clip, (float)at, &contacts);
        float weight = contacts.plant[PART_FOOT].weight;
        bool held = at <= 1000 || at >= 3000;
        assert_true(weight >= -1e-5f && weight <= 1.00001f);
        assert_true(!held || weight > 0.999f);
        assert_true(fabsf(weight - last) < 0.03f);
        assert_true(contacts.plant[PART_FOOT_RIGHT].weight == 1);
        last = weight;
    }
    Contacts contacts;
    clip_contacts(clip, 2000, &contacts);
    expect_near(contacts.plant[PART_FOOT].weight, 0, 0.001f, "free");
    Body body, still;
    clip_body(clip, 0, &still);
    for (int at = 0; at <= 4000; at += 50) {
        clip_body(clip, (float)at, &body);
        expect_at(body.bone[BONE_FOOT_RIGHT].at, still.bone[BONE_FOOT_RIGHT].at, 0.001f,
                  "the other foot stands");
    }
    clip_body(clip, 2000, &body);
    assert_true(body.bone[BONE_FOOT].at.y > still.bone[BONE_FOOT].at.y + 0.05f);
}

static void spots_lie_on_the_body_and_left_mirrors_right(void **state)
{
    (void)state;
    for (int i = 0; i < SPOT_COUNT; i++) {
        assert_true(clip_spots[i].bone >= 0 && clip_spots[i].bone <= BONE_COUNT);
        bool is_grip = clip_spots[i].bone == BONE_COUNT; /* of a thing: its width comes later */
        assert_true(is_grip || vec_length(clip_spots[i].at) < 0.45f);
    }
    for (int left = 0; left < 8; left += 2) { /* shins, thighs, knees, hips */
        expect_at(clip_spots[left + 1].at, in_mirror(clip_spots[left].at), 1e-6f, "pair");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_for_both_sides_mean_both_parts),
        cmocka_unit_test(keys_are_met_and_holds_are_still),
        cmocka_unit_test(smooth_phases_begin_and_end_at_rest),
        cmocka_unit_test(flow_runs_on_through_its_key),
        cmocka_unit_test(breath_follows_the_phases_or_goes_by_itself),
        cmocka_unit_test(light_wanders_from_phase_to_phase),
        cmocka_unit_test(a_part_lets_go_and_takes_hold_again_smoothly),
        cmocka_unit_test(spots_lie_on_the_body_and_left_mirrors_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

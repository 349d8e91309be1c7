/* test_clip_moves.c - feet that step elsewhere, things that are lifted and put down, pedals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "motion/props.h"
#include "near.h"

enum { CLIP_BYTES = 1 << 17 };

static unsigned char memory[CLIP_BYTES];

static const Clip *try_clip(const char *members, Problems *problems)
{
    static char json[3000];
    snprintf(json, sizeof json, "{\"id\":\"c\",\"view\":\"side\",%s}", members);
    Arena arena;
    memset(memory, 0, sizeof memory);
    arena_init(&arena, memory, sizeof memory);
    FieldsSource source = {.file = "c.json", .text = json};
    const Clip *clip = NULL;
    *problems = (Problems){.count = 0};
    return clip_read(&source, &arena, &clip, problems) ? clip : NULL;
}

static const Clip *read_clip(const char *members)
{
    Problems problems;
    const Clip *clip = try_clip(members, &problems);
    if (!clip) {
        fail_msg("%s: %s", members, problems.items[0].text);
    }
    return clip;
}

static Body body_at(const Clip *clip, float at_ms)
{
    Body body;
    clip_body(clip, at_ms, &body);
    return body;
}

static const char on_a_step[] =
    "\"posture\":\"standing\",\"floats\":true,\"planted\":[\"feet\"],"
    "\"start\":{\"hip_flexion\":6,\"knee_flexion\":12,\"ankle_dorsiflexion\":6},\"phases\":["
    "{\"seconds\":1,\"moves\":[{\"part\":\"left_foot\",\"forward\":30,\"up\":15}],"
    "\"joints\":{\"shift_forward\":5}},"
    "{\"seconds\":1,\"moves\":[{\"part\":\"right_foot\",\"tip\":-30}]},"
    "{\"seconds\":1,\"moves\":[{\"part\":\"left_foot\"},{\"part\":\"right_foot\"}],"
    "\"joints\":{\"shift_forward\":0}},{\"seconds\":1,\"back\":true}]";

static void a_foot_lands_where_it_is_told_and_stays_until_it_is_moved_again(void **state)
{
    (void)state;
    const Clip *clip = read_clip(on_a_step);
    Vec start = body_at(clip, 0).bone[BONE_FOOT].at;
    Vec landed = vec_add(start, vec(0, 0.15f, 0.30f));
    const struct {
        float at_ms;
        Vec at;
    } rows[] = {{0, start},     {1000, landed}, {1500, landed},
                {2000, landed}, {3000, start},  {3700, start}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_at(body_at(clip, rows[i].at_ms).bone[BONE_FOOT].at, rows[i].at, 0.001f, "foot");
    }
    for (float at = 0; at < 4000; at += 20) {
        Vec here = body_at(clip, at).bone[BONE_FOOT].at;
        float share = (here.z - start.z) / 0.30f, height = (here.y - start.y) / 0.15f;
        assert_true(height > share - 0.01f); /* over the edge before it is over the step */
    }
}

static void a_tipped_foot_stays_on_its_ball_and_bends_its_toes(void **state)
{
    (void)state;
    const Clip *clip = read_clip(on_a_step);
    Vec ball = vec(0, -ankle_height, 0.110f);
    Vec before = frame_point(body_at(clip, 1000).bone[BONE_FOOT_RIGHT], ball);
    for (float at = 1000; at <= 2000; at += 100) {
        Body body = body_at(clip, at);
        expect_at(frame_point(body.bone[BONE_FOOT_RIGHT], ball), before, 0.001f, "ball");
    }
    expect_near(body_at(clip, 2000).toe_deg[1], 30, 0.01f, "toes");
}

static void a_foot_with_its_heel_up_begins_on_its_ball(void **state)
{
    (void)state;
    const Clip *clip = read_clip(
        "\"posture\":\"standing\",\"planted\":[\"feet\"],\"start\":{\"hip_flexion_left\":25,"
        "\"hip_flexion_right\":-18,\"knee_flexion_right\":12,\"ankle_dorsiflexion_right\":-14},"
        "\"floats\":true,\"phases\":[{\"seconds\":1,\"joints\":{\"shift_up\":-4}},"
        "{\"seconds\":1,\"back\":true}]");
    for (float at = 0; at < 2000; at += 250) {
        Body body = body_at(clip, at);
        Vec ball = frame_point(body.bone[BONE_FOOT_RIGHT], vec(0, -ankle_height, 0.110f));
        expect_near(ball.y, 0, 0.001f, "ball");
        assert_true(body.bone[BONE_FOOT_RIGHT].at.y > ankle_height + 0.03f);
    }
}

#define DOWN                                                                   \
    "\"joints\":{\"pelvis_tilt\":38,\"hip_flexion\":116,\"hip_abduction\":20," \
    "\"knee_flexion\":118,\"ankle_dorsiflexion\":30,\"lumbar_flexion\":20,"    \
    "\"thoracic_flexion\":12,\"shoulder_flexion\":62,\"elbow_flexion\":16}"

static const char a_box[] =
    "\"posture\":\"standing\",\"props\":[{\"kind\":\"box\",\"forward\":36}],"
    "\"planted\":[\"feet\"],\"holds\":[{\"part\":\"left_hand\",\"on\":\"left_grip\"},"
    "{\"part\":\"right_hand\",\"on\":\"right_grip\"}],\"start\":{\"hip_abduction\":9,"
    "\"hip_rotation\":18},\"phases\":["
    "{\"seconds\":2,\"lifted\":[\"hands\"],\"rests\":[\"both\"]," DOWN "},"
    "{\"seconds\":2,\"joints\":{\"pelvis_tilt\":0,\"hip_flexion\":4,\"hip_abduction\":9,"
    "\"knee_flexion\":6,\"ankle_dorsiflexion\":3,\"lumbar_flexion\":0,\"thoracic_flexion\":0,"
    "\"shoulder_flexion\":10,\"elbow_flexion\":80}},"
    "{\"seconds\":1,\"hold\":true},{\"seconds\":2,\"rests\":[\"both\"]," DOWN "},"
    "{\"seconds\":2,\"lifted\":[\"hands\"],\"rests\":[\"both\"],\"back\":true}]";

static void a_box_lies_still_until_it_is_taken_and_comes_back_to_its_place(void **state)
{
    (void)state;
    const Clip *clip = read_clip(a_box);
    const float lying[] = {0, 900, 2000, 7000, 8000, 8999};
    for (int i = 0; i < 6; i++) {
        expect_at(body_at(clip, lying[i]).thing[0].at, vec(0, 0.13f, 0.36f), 0.001f, "lies");
    }
    assert_true(body_at(clip, 4500).thing[0].at.y > 0.7f);
    Vec last = body_at(clip, 0).thing[0].at;
    for (float at = 0; at < 9000; at += 10) {
        Vec now = body_at(clip, at).thing[0].at;
        assert_true(vec_length(vec_sub(now, last)) < 0.012f); /* never jumps */
        assert_true(now.y > 0.129f);
        last = now;
    }
}

static void hands_that_hold_stay_on_the_grips_and_the_box_stays_level(void **state)
{
    (void)state;
    const Clip *clip = read_clip(a_box);
    float half = prop_grip_half(&clip->words.props[0]);
    for (float at = 2000; at <= 7000; at += 50) {
        Body body = body_at(clip, at);
        for (int side = 0; side < 2; side++) {
            Vec grip = frame_point(body.thing[0], vec(side ? -half : half, 0, 0));
            expect_at(contact_palm(&body, side), grip, 0.003f, "palm");
        }
        expect_near(body.thing[0].turn.m[4], 1, 1e-4f, "level");
    }
}

static void what_one_hand_carries_goes_wherever_the_hand_goes(void **state)
{
    (void)state;
    const Clip *clip = read_clip(
        "\"posture\":\"standing\",\"planted\":[\"feet\"],"
        "\"props\":[{\"kind\":\"dumbbell\",\"hand\":\"right\"}],"
        "\"phases\":[{\"seconds\":1,\"joints\":{\"shoulder_flexion\":80,\"elbow_flexion\":60}},"
        "{\"seconds\":1,\"back\":true}]");
    for (float at = 0; at < 2000; at += 100) {
        Body body = body_at(clip, at);
        Vec off = vec_sub(body.thing[0].at, contact_palm(&body, 1));
        expect_near(vec_length(off), 0.0264f, 0.001f, "in the fist");
    }
}

static void feet_go_round_with_the_pedals_half_a_turn_apart(void **state)
{
    (void)state;
    const Clip *clip = read_clip(
        "\"posture\":\"sitting\",\"props\":[{\"kind\":\"bike\",\"height\":91.5}],\"planted\":"
        "[\"pelvis\",\"feet\"],\"start\":{\"pelvis_tilt\":16,\"hip_flexion\":60,\"knee_"
        "flexion\":60},"
        "\"phases\":[{\"seconds\":5,\"back\":true}]");
    Pedals pedals;
    assert_true(prop_pedals(clip, &pedals));
    float highest = 0;
    for (float at = 0; at < 5000; at += 40) {
        Body body = body_at(clip, at);
        Vec ball[2];
        for (int side = 0; side < 2; side++) {
            ball[side] = frame_point(body.bone[BONE_FOOT + side], vec(0, -ankle_height, 0.11f));
            Vec arm = vec_sub(ball[side], pedals.axle);
            expect_near(sqrtf(arm.y * arm.y + arm.z * arm.z), pedals.round, 0.001f, "crank");
            highest = fmaxf(highest, arm.y);
        }
        Vec middle = vec_mix(ball[0], ball[1], 0.5f);
        expect_at(middle, pedals.axle, 0.001f, "opposite");
    }
    expect_near(highest, pedals.tall, 0.001f, "all the way up");
    assert_false(prop_pedals(read_clip(on_a_step), &pedals));
}

/* Lying, rolled over, upright: the lowest point is on the floor, whatever the clip's own shift.
 */
static void a_grounded_body_touches_the_floor_in_every_pose(void **state)
{
    (void)state;
    const Clip *clip = read_clip(
        "\"posture\":\"hook_lying\",\"floats\":true,\"grounded\":true,\"phases\":["
        "{\"seconds\":2,\"joints\":{\"pelvis_turn\":90}},"
        "{\"seconds\":2,\"joints\":{\"pelvis_turn\":180,\"hip_flexion\":79}},"
        "{\"seconds\":2,\"joints\":{\"pelvis_tilt\":-88,\"hip_flexion\":0,\"knee_flexion\":0}},"
        "{\"seconds\":3,\"back\":true}]");
    float highest = 0;
    for (float at = 0; at < 9000; at += 100) {
        Body body = body_at(clip, at);
        expect_near(clip_above_floor(&body), 0, 1e-4f, "floor");
        highest = fmaxf(highest, body.bone[BONE_HEAD].at.y);
    }
    assert_true(highest > 1.4f);
    assert_true(body_at(clip, 0).bone[BONE_HEAD].at.y < 0.3f);
}

static void says_what_cannot_be_moved_or_held(void **state)
{
    (void)state;
    const struct {
        const char *members, *sentence;
    } rows[] = {
        {"\"posture\":\"standing\",\"planted\":[\"left_foot\"],\"phases\":[{\"seconds\":1,"
         "\"back\":true,\"moves\":[{\"part\":\"right_foot\",\"up\":9}]}]",
         "the right foot is moved but not planted"},
        {"\"posture\":\"standing\",\"planted\":[\"feet\"],\"holds\":[{\"part\":\"left_hand\","
         "\"on\":\"left_grip\"}],\"phases\":[{\"seconds\":1,\"back\":true}]",
         "a hand holds a grip, but no prop is carried with both hands"},
        {"\"posture\":\"standing\",\"props\":[{\"kind\":\"dumbbell\",\"hand\":\"left\"}],"
         "\"holds\":[{\"part\":\"left_hand\",\"on\":\"left_grip\"}],"
         "\"phases\":[{\"seconds\":1,\"back\":true}]",
         "a hand holds a grip, but no prop is carried with both hands"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Problems problems;
        assert_null(try_clip(rows[i].members, &problems));
        assert_non_null(strstr(problems.items[0].text, rows[i].sentence));
        assert_non_null(strstr(problems.items[0].text, "c.json: line 1"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_foot_lands_where_it_is_told_and_stays_until_it_is_moved_again),
        cmocka_unit_test(a_tipped_foot_stays_on_its_ball_and_bends_its_toes),
        cmocka_unit_test(a_foot_with_its_heel_up_begins_on_its_ball),
        cmocka_unit_test(a_box_lies_still_until_it_is_taken_and_comes_back_to_its_place),
        cmocka_unit_test(hands_that_hold_stay_on_the_grips_and_the_box_stays_level),
        cmocka_unit_test(what_one_hand_carries_goes_wherever_the_hand_goes),
        cmocka_unit_test(feet_go_round_with_the_pedals_half_a_turn_apart),
        cmocka_unit_test(a_grounded_body_touches_the_floor_in_every_pose),
        cmocka_unit_test(says_what_cannot_be_moved_or_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

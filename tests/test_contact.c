#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "motion/contact.h"
#include "near.h"

static const float half_mm = 0.0005f;

static Body body_at(float height)
{
    Pose pose = {.breath = 0};
    for (int side = 0; side < 2; side++) {
        pose.angle[JOINT_KNEE_FLEXION + side] = 10;
        pose.angle[JOINT_ELBOW_FLEXION + side] = 10;
    }
    Body body;
    skeleton_pose(&pose, (Frame){vec(0, height, 0), mat_identity()}, &body);
    return body;
}

/* Nothing planted; the pelvis stays where it is. */
static Contacts free_contacts(void)
{
    Contacts contacts;
    memset(&contacts, 0, sizeof contacts);
    contacts.floats = true;
    return contacts;
}

static void plant(Contacts *contacts, int part, Vec at, float weight)
{
    contacts->plant[part] = (Plant){weight, {at, mat_identity()}, 0};
}

static Body solved(const Contacts *contacts)
{
    Body body = body_at(0.9f);
    contacts_solve(contacts, &body);
    return body;
}

static float gap(const Body *body, int a, int b)
{
    return vec_length(vec_sub(body->bone[a].at, body->bone[b].at));
}

static void expect_whole_limbs(const Body *body)
{
    for (int side = 0; side < 2; side++) {
        expect_near(gap(body, BONE_THIGH + side, BONE_SHANK + side), thigh_length, half_mm,
                    "thigh");
        expect_near(gap(body, BONE_SHANK + side, BONE_FOOT + side), shank_length, half_mm,
                    "shank");
        expect_near(gap(body, BONE_UPPER_ARM + side, BONE_FOREARM + side), upper_arm_length,
                    half_mm, "upper arm");
        expect_near(gap(body, BONE_FOREARM + side, BONE_HAND + side), forearm_length, half_mm,
                    "forearm");
    }
    for (int bone = 0; bone < BONE_COUNT; bone++) {
        expect_rotation(body->bone[bone].turn, bone_name(bone));
    }
}

static void every_part_has_a_name(void **state)
{
    (void)state;
    for (int i = 0; i < PART_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(part_name(i), part_name(k));
        }
    }
    assert_string_equal(part_name(PART_FOOT_RIGHT), "right foot");
    assert_string_equal(part_name(PART_BACK), "upper back");
}

/* Targets all around that legs and arms can reach: the end is there and no bone is longer. */
static void hands_and_feet_reach_what_is_within_reach(void **state)
{
    (void)state;
    const Vec feet[] = {
        {0.09f, 0.1f, 0}, {0.1f, 0.3f, 0.3f}, {0.3f, 0.2f, -0.2f}, {0.05f, 0.45f, 0.1f}};
    const Vec hands[] = {
        {0.2f, 1.1f, 0.3f}, {0.5f, 1.4f, 0.1f}, {0.3f, 1.7f, 0.2f}, {0.1f, 1.2f, 0.25f}};
    for (int i = 0; i < 4 * 4 * 2; i++) {
        int side = i & 1;
        Vec foot = feet[i / 2 % 4], hand = hands[i / 8];
        foot = side ? in_mirror(foot) : foot;
        hand = side ? in_mirror(hand) : hand;
        Contacts contacts = free_contacts();
        plant(&contacts, PART_FOOT + side, foot, 1);
        plant(&contacts, PART_HAND + side, hand, 1);
        Body body = solved(&contacts);
        expect_at(body.bone[BONE_FOOT + side].at, foot, half_mm, "foot");
        expect_at(body.bone[BONE_HAND + side].at, hand, half_mm, "hand");
        expect_at(body.bone[BONE_PELVIS].at, vec(0, 0.9f, 0), half_mm, "pelvis stays");
        expect_whole_limbs(&body);
    }
}

/* The middle joint lies on its own side of the line from the first to the last. */
static void knees_bend_forward_and_elbows_back(void **state)
{
    (void)state;
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 12; i++) {
            float up = 0.15f + 0.04f * (float)i;
            float out = side ? -0.1f : 0.1f;
            Contacts contacts = free_contacts();
            plant(&contacts, PART_FOOT + side, vec(out, up, 0.02f), 1);
            plant(&contacts, PART_HAND + side, vec(2 * out, up + 0.75f, 0.05f), 1);
            Body body = solved(&contacts);
            Vec knee = body.bone[BONE_SHANK + side].at, ankle = body.bone[BONE_FOOT + side].at;
            Vec hip = body.bone[BONE_THIGH + side].at;
            assert_true(knee.z > (hip.z + ankle.z) / 2);
            Vec elbow = body.bone[BONE_FOREARM + side].at;
            Vec middle = vec_mix(body.bone[BONE_UPPER_ARM + side].at,
                                 body.bone[BONE_HAND + side].at, 0.5f);
            assert_true(elbow.z < middle.z);
            Pose read = {.breath = 0};
            skeleton_angles(&body, &read);
            assert_true(read.angle[JOINT_KNEE_FLEXION + side] > 0);
            assert_true(read.angle[JOINT_ELBOW_FLEXION + side] > 0);
        }
    }
}

/* By the law of cosines: a knee of 90 degrees where hip and ankle are that far apart. */
static void the_bend_is_that_of_the_law_of_cosines(void **state)
{
    (void)state;
    const float knees[] = {30, 60, 90, 120};
    for (int i = 0; i < 4; i++) {
        float inner = (180 - knees[i]) / 57.29578f;
        float far = sqrtf(thigh_length * thigh_length + shank_length * shank_length
                          - 2 * thigh_length * shank_length * cosf(inner));
        Contacts contacts = free_contacts();
        plant(&contacts, PART_FOOT, vec(0.088f, 0.9f - far, 0), 1);
        Body body = solved(&contacts);
        Pose read = {.breath = 0};
        skeleton_angles(&body, &read);
        expect_near(read.angle[JOINT_KNEE_FLEXION], knees[i], 0.2f, "knee");
    }
}

/* Too far: the limb is all but straight and points there. Too near: as folded as it gets. */
static void what_is_out_of_reach_is_pointed_at(void **state)
{
    (void)state;
    const Vec rows[] = {{0.1f, -3, 0}, {3, 0.9f, 0}, {0.1f, 0.9f, 4}, {-2, -2, -2}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Contacts contacts = free_contacts();
        plant(&contacts, PART_FOOT, rows[i], 1);
        Body body = solved(&contacts);
        Vec hip = body.bone[BONE_THIGH].at;
        Vec way = vec_unit(vec_sub(rows[i], hip));
        Vec leg = vec_sub(body.bone[BONE_FOOT].at, hip);
        expect_near(vec_length(leg), thigh_length + shank_length, 0.001f, "stretched");
        expect_at(vec_unit(leg), way, 0.001f, "direction");
        expect_whole_limbs(&body);
    }
    Contacts contacts = free_contacts();
    plant(&contacts, PART_HAND, body_at(0.9f).bone[BONE_UPPER_ARM].at, 1);
    Body body = solved(&contacts);
    expect_near(gap(&body, BONE_UPPER_ARM, BONE_HAND),
                upper_arm_length - forearm_length + 0.05f, half_mm, "folded");
    expect_whole_limbs(&body);
}

static void a_limb_planted_where_it_hangs_stays_as_it_is(void **state)
{
    (void)state;
    Body still = body_at(0.9f);
    Contacts contacts = free_contacts();
    for (int side = 0; side < 2; side++) {
        contacts.plant[PART_FOOT + side] = (Plant){1, still.bone[BONE_FOOT + side], 0};
        contacts.plant[PART_HAND + side] = (Plant){1, still.bone[BONE_HAND + side], 0};
    }
    Body body = solved(&contacts);
    for (int bone = 0; bone < BONE_COUNT; bone++) {
        expect_at(body.bone[bone].at, still.bone[bone].at, 0.002f, bone_name(bone));
    }
}

static void mirrored_targets_give_the_mirror_image(void **state)
{
    (void)state;
    Contacts left = free_contacts(), right = free_contacts();
    const Vec foot = {0.2f, 0.25f, 0.3f}, hand = {0.3f, 1.3f, 0.3f};
    plant(&left, PART_FOOT, foot, 1);
    plant(&left, PART_HAND, hand, 1);
    plant(&right, PART_FOOT_RIGHT, in_mirror(foot), 1);
    plant(&right, PART_HAND_RIGHT, in_mirror(hand), 1);
    Body a = solved(&left), b = solved(&right);
    for (int bone = BONE_THIGH; bone < BONE_COUNT; bone++) {
        int partner = BONE_THIGH + ((bone - BONE_THIGH) ^ 1);
        expect_at(b.bone[partner].at, in_mirror(a.bone[bone].at), half_mm, bone_name(bone));
    }
}

static void a_weight_leads_smoothly_from_free_to_held(void **state)
{
    (void)state;
    const Vec target = {0.2f, 0.3f, 0.3f};
    Vec free_at = body_at(0.9f).bone[BONE_FOOT].at, last = free_at;
    for (int i = 0; i <= 20; i++) {
        float weight = (float)i / 20;
        Contacts contacts = free_contacts();
        plant(&contacts, PART_FOOT, target, weight);
        Body body = solved(&contacts);
        Vec at = body.bone[BONE_FOOT].at;
        expect_at(at, vec_mix(free_at, target, weight), 0.001f, "on the way");
        assert_true(vec_length(vec_sub(at, last)) < 0.06f);
        last = at;
    }
}

/* Who carries the body: pelvis before back before knees before feet (contact.h). */
static void what_carries_the_body_is_where_it_was_planted(void **state)
{
    (void)state;
    const int order[] = {PART_PELVIS, PART_BACK, PART_KNEE, PART_FOOT};
    for (int carrier = 0; carrier < 4; carrier++) {
        Contacts contacts = free_contacts();
        contacts.floats = false;
        Body still = body_at(0.9f);
        Vec by = vec(0.05f, 0.07f, -0.03f);
        for (int i = carrier; i < 4; i++) { /* others, less firm in rank, say otherwise */
            Vec at = contact_point(&contacts, &still, order[i]);
            Vec off = i == carrier ? by : vec(0, -0.01f, 0);
            plant(&contacts, order[i], vec_add(at, off), 1);
        }
        Body body = solved(&contacts);
        expect_at(vec_sub(body.bone[BONE_PELVIS].at, still.bone[BONE_PELVIS].at), by, half_mm,
                  part_name(order[carrier]));
    }
}

static void a_foot_that_lets_go_no_longer_carries(void **state)
{
    (void)state;
    Body still = body_at(0.9f);
    Contacts contacts = free_contacts();
    contacts.floats = false;
    plant(&contacts, PART_FOOT, vec_add(still.bone[BONE_FOOT].at, vec(0, 0.1f, 0)), 1);
    plant(&contacts, PART_FOOT_RIGHT, still.bone[BONE_FOOT_RIGHT].at, 0.9f);
    Body body = solved(&contacts);
    expect_near(body.bone[BONE_PELVIS].at.y, 1.0f, half_mm, "carried by the left foot alone");
    contacts.plant[PART_FOOT_RIGHT].weight = 1;
    body = solved(&contacts);
    expect_near(body.bone[BONE_PELVIS].at.y, 0.95f, half_mm, "carried by both");
}

static void shifts_move_the_body_and_feet_stay(void **state)
{
    (void)state;
    Body still = body_at(0.9f);
    Contacts contacts = free_contacts();
    contacts.floats = false;
    contacts.shift = vec(0.03f, -0.15f, 0.05f);
    for (int side = 0; side < 2; side++) {
        contacts.plant[PART_FOOT + side] = (Plant){1, still.bone[BONE_FOOT + side], 0};
    }
    Body body = solved(&contacts);
    expect_at(body.bone[BONE_PELVIS].at, vec_add(vec(0, 0.9f, 0), contacts.shift), half_mm,
              "pelvis");
    for (int side = 0; side < 2; side++) {
        expect_at(body.bone[BONE_FOOT + side].at, still.bone[BONE_FOOT + side].at, half_mm,
                  "foot");
    }
}

static void a_held_palm_or_ankle_meets_its_spot(void **state)
{
    (void)state;
    const Hold rows[] = {
        {.part = PART_HAND, .weight = 1, .bone = BONE_THIGH, .spot = {0, -0.05f, 0.10f}},
        {.part = PART_HAND_RIGHT,
         .weight = 1,
         .bone = BONE_CHEST,
         .spot = {0.05f, -0.07f, 0.15f}},
        {.part = PART_HAND_RIGHT,
         .weight = 1,
         .bone = BONE_PELVIS,
         .spot = {-0.16f, 0.09f, 0.03f}},
        {.part = PART_FOOT,
         .weight = 1,
         .bone = BONE_SHANK_RIGHT,
         .spot = {0.06f, -0.1f, 0.04f}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Contacts contacts = free_contacts();
        contacts.hold[0] = rows[i];
        contacts.hold_count = 1;
        Body body = solved(&contacts);
        int side = rows[i].part & 1;
        Vec is = rows[i].part >= PART_HAND ? contact_palm(&body, side)
                                           : body.bone[BONE_FOOT + side].at;
        expect_at(is, frame_point(body.bone[rows[i].bone], rows[i].spot), 0.005f,
                  part_name(rows[i].part));
        expect_whole_limbs(&body);
    }
}

static void a_kneeling_leg_goes_over_its_knee(void **state)
{
    (void)state;
    Body still = body_at(0.5f);
    Contacts contacts = free_contacts();
    for (int side = 0; side < 2; side++) {
        float out = still.bone[BONE_THIGH + side].at.x;
        plant(&contacts, PART_KNEE + side, vec(out, 0.9f - thigh_length, 0.001f), 1);
        plant(&contacts, PART_FOOT + side, vec(out, 0.9f - thigh_length, -shank_length), 1);
    }
    Body body = solved(&contacts);
    for (int side = 0; side < 2; side++) {
        expect_at(body.bone[BONE_SHANK + side].at, contacts.plant[PART_KNEE + side].at.at,
                  0.002f, "knee");
        expect_at(body.bone[BONE_FOOT + side].at, contacts.plant[PART_FOOT + side].at.at,
                  0.002f, "ankle");
    }
    expect_whole_limbs(&body);
}

/* Elbow and wrist are both given: the forearm lies there and the shoulder comes within reach.
 */
static void a_body_on_its_elbow_comes_to_where_the_elbow_is(void **state)
{
    (void)state;
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 8; i++) {
            float out = side ? -1.0f : 1.0f;
            Vec elbow = {out * (0.2f + 0.02f * (float)i), 1.0f + 0.02f * (float)i, 0.05f};
            Vec wrist = vec_add(elbow, vec(0, 0, forearm_length));
            Contacts contacts = free_contacts();
            plant(&contacts, PART_ELBOW + side, elbow, 1);
            plant(&contacts, PART_HAND + side, wrist, 1);
            Body body = solved(&contacts);
            expect_at(body.bone[BONE_FOREARM + side].at, elbow, half_mm, "elbow");
            expect_at(body.bone[BONE_HAND + side].at, wrist, half_mm, "wrist");
            expect_whole_limbs(&body);
        }
    }
}

/* Between elbow and knee the body moves until thigh and upper arm both fit. */
static void between_knee_and_elbow_the_body_finds_its_place(void **state)
{
    (void)state;
    Pose pose = {.breath = 0};
    pose.angle[JOINT_KNEE_FLEXION] = 60;
    pose.angle[JOINT_SHOULDER_FLEXION] = 80;
    pose.angle[JOINT_ELBOW_FLEXION] = 80;
    Body still;
    skeleton_pose(&pose, (Frame){vec(0, 0.3f, 0), mat_turn_x(75)}, &still);
    Contacts contacts = free_contacts();
    contacts.floats = false;
    Vec knee = still.bone[BONE_SHANK].at, elbow = still.bone[BONE_FOREARM].at;
    plant(&contacts, PART_KNEE, vec_add(knee, vec(0.02f, 0.03f, 0)), 1);
    plant(&contacts, PART_FOOT, still.bone[BONE_FOOT].at, 1);
    plant(&contacts, PART_ELBOW, vec_add(elbow, vec(0.05f, 0, 0.04f)), 1);
    plant(&contacts, PART_HAND, vec_add(elbow, vec(0.05f, 0, 0.3f)), 1);
    Body body = still;
    contacts_solve(&contacts, &body);
    expect_at(body.bone[BONE_SHANK].at, contacts.plant[PART_KNEE].at.at, 0.001f, "knee");
    expect_at(body.bone[BONE_FOREARM].at, contacts.plant[PART_ELBOW].at.at, 0.001f, "elbow");
    expect_whole_limbs(&body);
}

/* Whatever height the shoulder has, elbow and wrist lie on the floor, the palm down. */
static void a_sliding_forearm_lies_on_the_floor(void **state)
{
    (void)state;
    const float drops[] = {0.05f, 0.12f, 0.2f, 0.26f, 0.3f};
    for (int i = 0; i < 5; i++) {
        Body body = body_at(0.9f);
        float down = elbow_rest + drops[i] - body.bone[BONE_UPPER_ARM].at.y;
        skeleton_move(&body, vec(0, down, 0));
        Contacts contacts = free_contacts();
        contacts.slides = 1u << PART_ELBOW | 1u << PART_ELBOW_RIGHT;
        contacts_solve(&contacts, &body);
        for (int side = 0; side < 2; side++) {
            expect_near(body.bone[BONE_FOREARM + side].at.y, elbow_rest, half_mm, "elbow");
            expect_near(body.bone[BONE_HAND + side].at.y, palm_rest, half_mm, "wrist");
            expect_near(fabsf(body.bone[BONE_HAND + side].turn.m[3]), 1, half_mm, "palm");
        }
        expect_whole_limbs(&body);
    }
}

/* A foot that slides out keeps its heel on the floor at every tip of the foot. */
static void a_sliding_heel_stays_on_the_floor(void **state)
{
    (void)state;
    for (int knee = 20; knee <= 100; knee += 20) {
        Pose pose = {.breath = 0};
        pose.angle[JOINT_HIP_FLEXION] = (float)knee * 0.5f;
        pose.angle[JOINT_KNEE_FLEXION] = (float)knee;
        Body body;
        skeleton_pose(&pose, (Frame){vec(0, 0.12f, 0), mat_turn_x(-90)}, &body);
        Contacts contacts = free_contacts();
        contacts.slides = 1u << PART_FOOT;
        contacts_solve(&contacts, &body);
        const Vec soles[] = {{0, -0.066f, -0.050f},
                             {0, -0.062f, -0.071f},
                             {0, -0.036f, -0.075f},
                             {0, -0.066f, 0.130f}};
        float lowest = 9;
        for (int i = 0; i < 4; i++) {
            lowest = fminf(lowest, frame_point(body.bone[BONE_FOOT], soles[i]).y);
        }
        expect_near(lowest, 0, 0.001f, "heel");
        expect_whole_limbs(&body);
    }
}

static void planted_toes_bend_by_as_much_as_the_foot_is_held(void **state)
{
    (void)state;
    for (int i = 0; i <= 4; i++) {
        Contacts contacts = free_contacts();
        plant(&contacts, PART_FOOT, vec(0.1f, 0.1f, 0), (float)i / 4);
        contacts.plant[PART_FOOT].toe_deg = 20;
        Body body = solved(&contacts);
        expect_near(body.toe_deg[0], 5 * (float)i, 0.001f, "toes");
        expect_near(body.toe_deg[1], 0, 0, "the other foot's");
    }
}

/* Knees that roll to a side take their feet along onto the edges. */
static void a_rolling_foot_stands_on_its_edge_and_points_ahead(void **state)
{
    (void)state;
    for (int lean = -60; lean <= 60; lean += 10) {
        Pose pose = {.breath = 0};
        pose.angle[JOINT_HIP_FLEXION] = 50;
        pose.angle[JOINT_KNEE_FLEXION] = 100;
        pose.angle[JOINT_HIP_ROTATION] = (float)lean;
        Body body;
        skeleton_pose(&pose, (Frame){vec(0, 0.12f, 0), mat_turn_x(-90)}, &body);
        Contacts contacts = free_contacts();
        contacts.rolling = 1u << PART_FOOT;
        Vec stand = vec(0.09f, ankle_height, 0.42f);
        plant(&contacts, PART_FOOT, stand, 1);
        contacts_solve(&contacts, &body);
        Frame foot = body.bone[BONE_FOOT];
        float inner = frame_point(foot, vec(-0.038f, -ankle_height, 0.05f)).y;
        float outer = frame_point(foot, vec(0.038f, -ankle_height, 0.05f)).y;
        expect_near(fminf(inner, outer), 0, 0.003f, "the edge on the floor");
        expect_near(foot.turn.m[8], 1, 0.001f, "toes ahead");
        expect_at(contact_point(&contacts, &body, PART_FOOT), stand, half_mm, "held");
        if (abs(lean) >= 40) {
            assert_true((outer - inner) * (float)lean < -0.005f * (float)abs(lean));
        }
        expect_whole_limbs(&body);
    }
}

static void a_leg_that_leans_a_little_leaves_its_foot_flat(void **state)
{
    (void)state;
    const Frame flat = {vec(0.1f, ankle_height, 0), mat_identity()};
    for (int lean = -20; lean <= 20; lean += 5) {
        Frame rolled = contact_rolled(flat, mat_turn_z((float)lean));
        expect_at(rolled.at, flat.at, 1e-5f, "ankle");
        expect_near(rolled.turn.m[0], 1, 1e-5f, "level");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_has_a_name),
        cmocka_unit_test(hands_and_feet_reach_what_is_within_reach),
        cmocka_unit_test(knees_bend_forward_and_elbows_back),
        cmocka_unit_test(the_bend_is_that_of_the_law_of_cosines),
        cmocka_unit_test(what_is_out_of_reach_is_pointed_at),
        cmocka_unit_test(a_limb_planted_where_it_hangs_stays_as_it_is),
        cmocka_unit_test(mirrored_targets_give_the_mirror_image),
        cmocka_unit_test(a_weight_leads_smoothly_from_free_to_held),
        cmocka_unit_test(what_carries_the_body_is_where_it_was_planted),
        cmocka_unit_test(a_foot_that_lets_go_no_longer_carries),
        cmocka_unit_test(shifts_move_the_body_and_feet_stay),
        cmocka_unit_test(a_held_palm_or_ankle_meets_its_spot),
        cmocka_unit_test(a_kneeling_leg_goes_over_its_knee),
        cmocka_unit_test(a_body_on_its_elbow_comes_to_where_the_elbow_is),
        cmocka_unit_test(between_knee_and_elbow_the_body_finds_its_place),
        cmocka_unit_test(a_sliding_forearm_lies_on_the_floor),
        cmocka_unit_test(a_sliding_heel_stays_on_the_floor),
        cmocka_unit_test(a_rolling_foot_stands_on_its_edge_and_points_ahead),
        cmocka_unit_test(a_leg_that_leans_a_little_leaves_its_foot_flat),
        cmocka_unit_test(planted_toes_bend_by_as_much_as_the_foot_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

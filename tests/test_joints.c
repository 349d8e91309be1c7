#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "motion/joints.h"
#include "near.h"

enum { ARENA_BYTES = 4096 };

static unsigned char memory[ARENA_BYTES];

static bool read_words(const char *json, JointWords *words, Problems *problems)
{
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    *problems = (Problems){.count = 0};
    FieldsSource source = {.file = "joints.json", .text = json};
    return fields_read(&joint_words_format, &source, &arena, words, problems);
}

/* The pose after one line of an author's words, from all joints at 7. */
static Pose pose_of(const char *json)
{
    JointWords words;
    Problems problems;
    assert_true(read_words(json, &words, &problems));
    Pose pose;
    for (int i = 0; i < JOINT_COUNT; i++) {
        pose.angle[i] = 7;
    }
    joints_set(&pose, &words);
    return pose;
}

static int changed_joints(const Pose *pose)
{
    int count = 0;
    for (int i = 0; i < JOINT_COUNT; i++) {
        count += pose->angle[i] != 7;
    }
    return count;
}

static int joint_of(const char *name)
{
    for (int i = 0; i < JOINT_COUNT; i++) {
        if (text_equal(joint_name(i), name)) {
            return i;
        }
    }
    return -1;
}

static void every_joint_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < JOINT_COUNT; i++) {
        assert_int_equal(joint_of(joint_name(i)), i);
    }
}

static void paired_joints_are_named_left_then_right(void **state)
{
    (void)state;
    assert_int_equal((JOINT_COUNT - JOINT_FIRST_PAIRED) % 2, 0);
    for (int left = JOINT_FIRST_PAIRED; left < JOINT_COUNT; left += 2) {
        const char *name = joint_name(left), *other = joint_name(left + 1);
        size_t stem = strlen(name) - strlen("_left");
        assert_string_equal(name + stem, "_left");
        assert_memory_equal(name, other, stem);
        assert_string_equal(other + stem, "_right");
    }
}

static void both_sides_have_the_same_limits_around_zero(void **state)
{
    (void)state;
    for (int i = 0; i < JOINT_COUNT; i++) {
        assert_true(joint_min(i) <= 0 && joint_max(i) > 0);
        assert_true(joint_min(i) >= -180 && joint_max(i) <= 180);
        if (i >= JOINT_FIRST_PAIRED && (i - JOINT_FIRST_PAIRED) % 2 == 0) {
            assert_true(joint_min(i) == joint_min(i + 1));
            assert_true(joint_max(i) == joint_max(i + 1));
        }
    }
}

/* Outer limits of healthy adults after the AAOS manual (joints.h), rounded outwards to 5;
 * angles reached only by body weight are wider on purpose and not in this list. */
static void limits_hold_the_ranges_clinicians_measure(void **state)
{
    (void)state;
    const struct {
        const char *name;
        float least, most;
    } rows[] = {
        {"neck_flexion", -45, 45},         {"neck_side", -45, 45},
        {"neck_rotation", -80, 80},        {"hip_flexion_left", -30, 120},
        {"knee_flexion_left", 0, 135},     {"ankle_dorsiflexion_left", -50, 20},
        {"elbow_flexion_left", 0, 150},    {"forearm_pronation_left", -80, 80},
        {"wrist_extension_left", -80, 70}, {"shoulder_flexion_left", -60, 180},
        {"hip_abduction_right", -30, 45},  {"hip_rotation_right", -45, 45},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int joint = joint_of(rows[i].name);
        assert_true(joint >= 0);
        if (joint_min(joint) > rows[i].least || joint_max(joint) < rows[i].most
            || joint_min(joint) < rows[i].least - 15 || joint_max(joint) > rows[i].most + 25) {
            fail_msg("%s: %g..%g", rows[i].name, (double)joint_min(joint),
                     (double)joint_max(joint));
        }
    }
}

/* What an author writes and which joints it moves, by the sign convention of joints.h. */
static void a_word_moves_its_joint_and_no_other(void **state)
{
    (void)state;
    const struct {
        const char *json;
        int first, second; /* joints that move; -1: none */
        float angle;
    } rows[] = {
        {"{\"pelvis_tilt\": 30}", JOINT_PELVIS_TILT, -1, 30},
        {"{\"shift_side\": -12}", JOINT_SHIFT_SIDE, -1, -12},
        {"{\"lumbar_flexion\": 40}", JOINT_LUMBAR_FLEXION, -1, 40},
        {"{\"lumbar_extension\": 20}", JOINT_LUMBAR_FLEXION, -1, -20},
        {"{\"thoracic_extension\": -15}", JOINT_THORACIC_FLEXION, -1, 15},
        {"{\"neck_extension\": 60}", JOINT_NECK_FLEXION, -1, -60},
        {"{\"hip_flexion\": 90}", JOINT_HIP_FLEXION, JOINT_HIP_FLEXION_RIGHT, 90},
        {"{\"hip_flexion_left\": 90}", JOINT_HIP_FLEXION, -1, 90},
        {"{\"hip_flexion_right\": 90}", JOINT_HIP_FLEXION_RIGHT, -1, 90},
        {"{\"hip_extension\": 25}", JOINT_HIP_FLEXION, JOINT_HIP_FLEXION_RIGHT, -25},
        {"{\"hip_extension_left\": 25}", JOINT_HIP_FLEXION, -1, -25},
        {"{\"hip_extension_right\": 25}", JOINT_HIP_FLEXION_RIGHT, -1, -25},
        {"{\"knee_flexion\": 150}", JOINT_KNEE_FLEXION, JOINT_KNEE_FLEXION_RIGHT, 150},
        {"{\"toe_extension_right\": 70}", JOINT_TOE_EXTENSION_RIGHT, -1, 70},
        {"{\"ankle_plantarflexion\": 40}", JOINT_ANKLE_DORSIFLEXION,
         JOINT_ANKLE_DORSIFLEXION_RIGHT, -40},
        {"{\"ankle_plantarflexion_right\": 40}", JOINT_ANKLE_DORSIFLEXION_RIGHT, -1, -40},
        {"{\"shoulder_extension_left\": 50}", JOINT_SHOULDER_FLEXION, -1, -50},
        {"{\"shoulder_rotation\": -90}", JOINT_SHOULDER_ROTATION, JOINT_SHOULDER_ROTATION_RIGHT,
         -90},
        {"{\"finger_flexion_left\": 90}", JOINT_FINGER_FLEXION, -1, 90},
        {"{\"wrist_extension\": 0}", JOINT_WRIST_EXTENSION, JOINT_WRIST_EXTENSION_RIGHT, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Pose pose = pose_of(rows[i].json);
        expect_near(pose.angle[rows[i].first], rows[i].angle, 0, rows[i].json);
        if (rows[i].second >= 0) {
            expect_near(pose.angle[rows[i].second], rows[i].angle, 0, rows[i].json);
        }
        assert_int_equal(changed_joints(&pose), 1 + (rows[i].second >= 0));
    }
}

static void one_side_wins_over_both_sides(void **state)
{
    (void)state;
    const char *const rows[] = {
        "{\"knee_flexion\": 20, \"knee_flexion_right\": 90}",
        "{\"knee_flexion_right\": 90, \"knee_flexion\": 20}",
    };
    for (int i = 0; i < 2; i++) {
        Pose pose = pose_of(rows[i]);
        expect_near(pose.angle[JOINT_KNEE_FLEXION], 20, 0, rows[i]);
        expect_near(pose.angle[JOINT_KNEE_FLEXION_RIGHT], 90, 0, rows[i]);
    }
}

static void nothing_said_changes_nothing(void **state)
{
    (void)state;
    Pose pose = pose_of("{}");
    assert_int_equal(changed_joints(&pose), 0);
    JointWords left_out; /* as fields_read leaves an object that a file does not have */
    memset(&left_out, 0, sizeof left_out);
    joints_set(&pose, &left_out);
    assert_int_equal(changed_joints(&pose), 0);
}

/* Every word of the table at both limits and just beyond: the words come from the table itself,
 * so that a new row is tried as well. */
static void every_word_is_held_to_its_limits(void **state)
{
    (void)state;
    assert_int_equal(joint_words_format.count, JOINT_WORD_COUNT);
    for (int i = 0; i < 4 * JOINT_WORD_COUNT; i++) {
        const Field *field = &joint_words_format.fields[i / 4];
        double limit = i & 1 ? field->max : field->min;
        bool beyond = i & 2;
        double value = limit + (beyond ? (i & 1 ? 0.5 : -0.5) : 0);
        char json[100], said[160];
        snprintf(json, sizeof json, "{\n\"%s\": %g}", field->key, value);
        snprintf(said, sizeof said, "joints.json: line 2: %s: %g is not in %g..%g", field->key,
                 value, field->min, field->max);
        JointWords words;
        Problems problems;
        assert_true(read_words(json, &words, &problems) != beyond);
        assert_int_equal(problems.count, beyond);
        if (beyond) {
            assert_string_equal(problems.items[0].text, said);
        } else {
            expect_near(words.value[i / 4], (float)value, 0, field->key);
        }
    }
}

static void the_other_direction_has_the_opposite_limits(void **state)
{
    (void)state;
    const struct {
        const char *there, *back;
    } rows[] = {
        {"lumbar_flexion", "lumbar_extension"},
        {"thoracic_flexion", "thoracic_extension"},
        {"neck_flexion", "neck_extension"},
        {"hip_flexion_left", "hip_extension_left"},
        {"hip_flexion_right", "hip_extension_right"},
        {"shoulder_flexion_left", "shoulder_extension_left"},
        {"ankle_dorsiflexion_right", "ankle_plantarflexion_right"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const Field *there = NULL, *back = NULL;
        for (int k = 0; k < joint_words_format.count; k++) {
            const Field *field = &joint_words_format.fields[k];
            there = text_equal(field->key, rows[i].there) ? field : there;
            back = text_equal(field->key, rows[i].back) ? field : back;
        }
        assert_true(there && back);
        assert_true(there->min == -back->max && there->max == -back->min);
    }
}

static void authors_are_told_what_a_word_means(void **state)
{
    (void)state;
    for (int i = 0; i < joint_words_format.count; i++) {
        const Field *field = &joint_words_format.fields[i];
        assert_true(field->optional && isnan(field->otherwise));
        assert_true(field->help && strlen(field->help) > 8);
        assert_int_equal(field->offset, offsetof(JointWords, value[0]) + sizeof(float) * i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_joint_has_a_name_of_its_own),
        cmocka_unit_test(paired_joints_are_named_left_then_right),
        cmocka_unit_test(both_sides_have_the_same_limits_around_zero),
        cmocka_unit_test(limits_hold_the_ranges_clinicians_measure),
        cmocka_unit_test(a_word_moves_its_joint_and_no_other),
        cmocka_unit_test(one_side_wins_over_both_sides),
        cmocka_unit_test(nothing_said_changes_nothing),
        cmocka_unit_test(every_word_is_held_to_its_limits),
        cmocka_unit_test(the_other_direction_has_the_opposite_limits),
        cmocka_unit_test(authors_are_told_what_a_word_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

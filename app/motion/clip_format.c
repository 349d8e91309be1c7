/* Words are kept as numbers, so lists stay in step with what counts by them: part_words with
 * PART_... (pairs behind the single parts), limb_words with its first six, spot_words with
 * clip_spots, the others with the enums of clip_data.h and clip.h. A new word goes to the end,
 * before NULL, and the count in the header grows with it. */
#include <math.h>
#include <stddef.h>

#include "motion/clip_data.h"

static const char *const view_words[] = {"side", "front", "three_quarter", "top", NULL};
static const char *const easing_words[] = {"smooth", "flow", NULL};
static const char *const breath_words[] = {"free", "in", "out", NULL};
static const char *const prop_words[] = {
    "chair", "mat", "wall", "stick", "step", "pillow",  "band", "dumbbell", "kettlebell",
    "bar",   "box", "ball", "bench", "bike", "trainer", "rail", NULL};
static const char *const hand_words[] = {"both", "left", "right", NULL};
static const char *const part_words[CLIP_PARTS + 1] = {
    "left_foot",  "right_foot", "left_knee",  "right_knee", "left_hand",
    "right_hand", "pelvis",     "upper_back", "left_elbow", "right_elbow",
    "feet",       "knees",      "hands",      "elbows",     NULL,
};
static const char *const limb_words[] = {
    "left_foot", "right_foot", "left_knee", "right_knee", "left_hand", "right_hand", NULL,
};
const char *const muscle_words[MUSCLE_COUNT + 1] = {
    "belly",  "low_back",  "upper_back", "glutes", "thigh_front", "thigh_back", "hip_front",
    "calves", "shoulders", "sides",      "arms",   "neck",        NULL,
};
static const char *const spot_words[SPOT_COUNT + 1] = {
    "left_shin",
    "right_shin",
    "left_thigh",
    "right_thigh",
    "left_knee",
    "right_knee",
    "left_hip",
    "right_hip",
    "belly",
    "chest",
    "stick_top",
    "stick_low",
    "left_loin",
    "right_loin",
    "left_shoulder",
    "right_shoulder",
    "right_knee_outer",
    "right_knee_inner",
    "left_grip",
    "right_grip",
    "right_ankle_inner",
    "left_palm",
    "belly_left",
    "belly_right",
    "right_thigh_outer",
    "right_thigh_inner",
    NULL,
};

/* Where palms and ankles rest on the body: just outside its surface. */
const Spot clip_spots[SPOT_COUNT] = {
    {BONE_SHANK, {0, -0.085f, 0.076f}},
    {BONE_SHANK_RIGHT, {0, -0.085f, 0.076f}},
    {BONE_THIGH, {0, -0.310f, 0.088f}},
    {BONE_THIGH_RIGHT, {0, -0.310f, 0.088f}},
    {BONE_THIGH, {0, -0.375f, 0.095f}},
    {BONE_THIGH_RIGHT, {0, -0.375f, 0.095f}},
    {BONE_PELVIS, {0.173f, 0.09f, 0.03f}},
    {BONE_PELVIS, {-0.173f, 0.09f, 0.03f}},
    {BONE_PELVIS, {0, 0.15f, 0.142f}},
    {BONE_CHEST, {0, -0.07f, 0.150f}},
    {BONE_HEAD, {0, -0.062f, -0.118f}},
    {BONE_PELVIS, {0, 0.150f, -0.150f}},
    {BONE_PELVIS, {0.115f, 0.10f, -0.120f}},
    {BONE_PELVIS, {-0.115f, 0.10f, -0.120f}},
    {BONE_CHEST, {0.128f, -0.112f, 0.170f}},
    {BONE_CHEST, {-0.128f, -0.005f, 0.096f}},
    {BONE_SHANK_RIGHT, {-0.066f, -0.045f, 0.038f}},
    {BONE_SHANK_RIGHT, {0.066f, -0.045f, 0.038f}},
    {BONE_COUNT, {1, 0, 0}}, /* what both hands carry: this far to its sides times its grip */
    {BONE_COUNT, {-1, 0, 0}},
    {BONE_FOOT_RIGHT, {0.090f, 0, 0}},
    {BONE_HAND, {-0.046f, -0.085f, 0}},
    {BONE_PELVIS, {0.062f, 0.165f, 0.130f}},
    {BONE_PELVIS, {-0.062f, 0.165f, 0.130f}},
    {BONE_THIGH_RIGHT, {-0.070f, -0.215f, -0.070f}},
    {BONE_THIGH_RIGHT, {0.070f, -0.215f, -0.070f}},
};

static const Field prop_fields[] = {
    {"kind", FIELD_CHOICE, offsetof(Prop, kind), .names = prop_words, .help = "what it is"},
    {"forward", FIELD_NUMBER, offsetof(Prop, forward_cm), 0, -200, 200, true,
     .help = "centimetres in front of where it usually stands"},
    {"side", FIELD_NUMBER, offsetof(Prop, side_cm), 0, -200, 200, true,
     .help = "centimetres to the figure's left"},
    {"height", FIELD_NUMBER, offsetof(Prop, height_cm), 0, 0, 250, true,
     .help = "height in centimetres; left out: the usual one"},
    {"length", FIELD_NUMBER, offsetof(Prop, length_cm), 0, 30, 250, true, 190,
     .help = "length of a mat in centimetres"},
    {"turn", FIELD_NUMBER, offsetof(Prop, turn_deg), 0, -180, 180, true,
     .help = "turned to the left, degrees"},
    {"hand", FIELD_CHOICE, offsetof(Prop, hand), .optional = true, .names = hand_words,
     .help = "a thing to carry: the hand it hangs in; both: it stays level"},
};
static const Format prop_format = FORMAT("prop", Prop, prop_fields);

static const Field hold_fields[] = {
    {"part", FIELD_CHOICE, offsetof(HoldWords, part), .names = limb_words,
     .help = "the hand or foot that holds or rests"},
    {"on", FIELD_CHOICE, offsetof(HoldWords, on), .names = spot_words, .help = "where"},
};
static const Format hold_format = FORMAT("hold", HoldWords, hold_fields);

static const Field move_fields[] = {
    {"part", FIELD_CHOICE, offsetof(MoveWords, part), .names = limb_words,
     .help = "a planted hand, foot or knee"},
    {"forward", FIELD_NUMBER, offsetof(MoveWords, forward_cm), 0, -150, 150, true,
     .help = "centimetres in front of where the start pose plants it"},
    {"side", FIELD_NUMBER, offsetof(MoveWords, side_cm), 0, -100, 100, true,
     .help = "centimetres to the figure's left"},
    {"up", FIELD_NUMBER, offsetof(MoveWords, up_cm), 0, -100, 150, true,
     .help = "centimetres higher"},
    {"turn", FIELD_NUMBER, offsetof(MoveWords, turn_deg), 0, -180, 180, true,
     .help = "turned to the left, degrees"},
    {"tip", FIELD_NUMBER, offsetof(MoveWords, tip_deg), 0, -70, 40, true,
     .help = "a foot: toes up on its heel (+) or heel up on its ball"},
    {"lift", FIELD_NUMBER, offsetof(MoveWords, lift_cm), 0, 0, 40, true,
     .help = "how high it goes on the way, centimetres"},
};
static const Format move_format = FORMAT("move", MoveWords, move_fields);

static const Field phase_fields[] = {
    {"seconds", FIELD_NUMBER, offsetof(PhaseWords, seconds), 0, 0.2, 60, .help = "how long"},
    {"easing", FIELD_CHOICE, offsetof(PhaseWords, easing), .optional = true,
     .names = easing_words, .help = "smooth: comes to rest; flow: runs on into the next phase"},
    {"hold", FIELD_BOOL, offsetof(PhaseWords, hold), .optional = true,
     .help = "the pose is kept still"},
    {"back", FIELD_BOOL, offsetof(PhaseWords, back), .optional = true,
     .help = "returns to the start pose; the last phase must"},
    {"breath", FIELD_CHOICE, offsetof(PhaseWords, breath), .optional = true,
     .names = breath_words, .help = "breathe in or out over this phase"},
    {"cue", FIELD_TEXT, offsetof(PhaseWords, cue), 0, 0, 70, true, .shown = true,
     .help = "one short kind line for the visitor"},
    {"lifted", FIELD_SET, offsetof(PhaseWords, lifted), 0, 0, CLIP_PARTS, true,
     .names = part_words, .help = "planted or holding parts that are free in this phase"},
    {"muscles", FIELD_SET, offsetof(PhaseWords, muscles), 0, 0, MUSCLE_COUNT, true,
     .names = muscle_words, .help = "regions that glow in this phase; left out: the clip's"},
    {"rests", FIELD_SET, offsetof(PhaseWords, rests), 0, 0, 3, true, .names = hand_words,
     .help = "what both hands, or one, carry lies at its place at the end of this phase"},
    {"moves", FIELD_LIST, offsetof(PhaseWords, moves), offsetof(PhaseWords, move_count), 0,
     MOVED_PARTS, true, .format = &move_format,
     .help = "planted parts that are elsewhere at the end of this phase, and stay there"},
    {"joints", FIELD_OBJECT, offsetof(PhaseWords, joints), .optional = true,
     .format = &joint_words_format, .help = "angles at the end of this phase; others stay"},
};
static const Format phase_format = FORMAT("phase", PhaseWords, phase_fields);

static const Field clip_fields[] = {
    {"id", FIELD_TEXT, offsetof(ClipWords, id), 0, 1, 32, .help = "same as the file's name"},
    {"view", FIELD_CHOICE, offsetof(ClipWords, view), .names = view_words,
     .help = "the side it is shown from first"},
    {"yaw", FIELD_NUMBER, offsetof(ClipWords, yaw_deg), 0, -180, 180, true,
     .help = "degrees turned from that view"},
    {"posture", FIELD_CHOICE, offsetof(ClipWords, posture), .names = posture_names,
     .help = "named starting posture"},
    {"props", FIELD_LIST, offsetof(ClipWords, props), offsetof(ClipWords, prop_count), 0,
     CLIP_PROPS_MAX, true, .format = &prop_format, .help = "things it needs"},
    {"floats", FIELD_BOOL, offsetof(ClipWords, floats), .optional = true,
     .help = "the pelvis goes where shift says, and planted limbs reach"},
    {"grounded", FIELD_BOOL, offsetof(ClipWords, grounded), .optional = true,
     .help = "the body is let down until it touches the floor, whatever its pose"},
    {"planted", FIELD_SET, offsetof(ClipWords, planted), 0, 0, CLIP_PARTS, true,
     .names = part_words, .help = "parts that stay where the start pose puts them"},
    {"slides", FIELD_SET, offsetof(ClipWords, slides), 0, 0, CLIP_PARTS, true,
     .names = part_words, .help = "feet and elbows that stay on the floor but slide along it"},
    {"rolling", FIELD_SET, offsetof(ClipWords, rolling), 0, 0, CLIP_PARTS, true,
     .names = part_words, .help = "planted feet that tip onto their edges with their legs"},
    {"holds", FIELD_LIST, offsetof(ClipWords, holds), offsetof(ClipWords, hold_count), 0,
     HOLD_MAX, true, .format = &hold_format,
     .help = "hands and feet on other parts of the body"},
    {"muscles", FIELD_SET, offsetof(ClipWords, muscles), 0, 0, MUSCLE_COUNT, true,
     .names = muscle_words, .help = "regions that glow"},
    {"start", FIELD_OBJECT, offsetof(ClipWords, start), .optional = true,
     .format = &joint_words_format,
     .help = "angles of the start pose that differ from the posture"},
    {"stride", FIELD_NUMBER, offsetof(ClipWords, stride_cm), 0, 0, 120, true,
     .help = "walking: centimetres a standing foot goes back with the floor"},
    {"step_height", FIELD_NUMBER, offsetof(ClipWords, step_height_cm), 0, 0, 40, true,
     .help = "walking: how high a stepping foot is lifted, centimetres"},
    {"phases", FIELD_LIST, offsetof(ClipWords, phases), offsetof(ClipWords, phase_count), 1,
     CLIP_PHASES_MAX, .format = &phase_format, .help = "one repetition, step by step"},
};
const Format clip_format = FORMAT("clip", ClipWords, clip_fields);

uint32_t clip_parts(uint32_t words)
{
    static const uint32_t both[] = {
        1u << PART_FOOT | 1u << PART_FOOT_RIGHT,
        1u << PART_KNEE | 1u << PART_KNEE_RIGHT,
        1u << PART_HAND | 1u << PART_HAND_RIGHT,
        1u << PART_ELBOW | 1u << PART_ELBOW_RIGHT,
    };
    uint32_t parts = words & ((1u << PART_COUNT) - 1);
    for (int i = 0; i < 4; i++) {
        if (words & 1u << (PART_COUNT + i)) {
            parts |= both[i];
        }
    }
    return parts;
}

/* Planted parts that do not stay where the start pose put them: feet that step on to something
 * or to another place, knees and hands that come to the floor, feet on pedals. */
#include <math.h>
#include <stddef.h>

#include "motion/props.h"

static const float full_turn = 6.2831853f;
static const float heel_z = -0.050f, ball_z = 0.110f; /* of a foot, where it tips */
/* A foot is up before it is over a step, and down after it has left it. */
static const float early = 1.6f, late = 0.26f;
static const float pedal_turn_ms = 1250;

Frame clip_tipped_foot(Frame flat, float toes_up_deg)
{
    Vec pivot = vec(0, -ankle_height, toes_up_deg > 0 ? heel_z : ball_z);
    Mat tip = mat_turn_x(-toes_up_deg);
    Vec ankle = vec_add(pivot, mat_apply(tip, vec_scale(pivot, -1)));
    return (Frame){frame_point(flat, ankle), mat_mul(flat.turn, tip)};
}

static float mix(float from, float to, float share)
{
    return from + (to - from) * share;
}

/* Forward and to the side: late on to something, early off it. */
static float across(float u, float rise_cm)
{
    float wait = fminf(1, fabsf(rise_cm) / 10) * late;
    float v = rise_cm > 0 ? (u - wait) / (1 - wait) : u / (1 - wait);
    return clip_smooth(fmaxf(0, fminf(1, v)));
}

static float rise(float from, float to, float u)
{
    float v = to > from ? fminf(1, early * u) : fmaxf(0, 1 - early * (1 - u));
    return mix(from, to, clip_smooth(v));
}

Frame clip_moved(const Clip *clip, int i, float u, int part, float *ret_tip_deg)
{
    const MoveWords *from = &clip->moved[i][part], *to = &clip->moved[i + 1][part];
    float share = clip_smooth(u), arc = sinf(u * full_turn / 2);
    Frame at = clip->contacts.plant[part].at;
    float way = across(u, to->up_cm - from->up_cm);
    Vec by_cm = vec(mix(from->side_cm, to->side_cm, way),
                    rise(from->up_cm, to->up_cm, u) + to->lift_cm * arc * arc,
                    mix(from->forward_cm, to->forward_cm, way));
    at.at = vec_add(at.at, vec_scale(by_cm, 0.01f));
    at.turn = mat_mul(mat_turn_y(mix(from->turn_deg, to->turn_deg, share)), at.turn);
    *ret_tip_deg = mix(from->tip_deg, to->tip_deg, share);
    bool is_foot = part <= PART_FOOT_RIGHT;
    *ret_tip_deg += is_foot ? clip->tipped_deg[part] : 0;
    return is_foot && *ret_tip_deg != 0 ? clip_tipped_foot(at, *ret_tip_deg) : at;
}

/* The balls of both feet go round half a turn apart; a whole number of turns fills the clip. */
bool clip_pedal_feet(const Clip *clip, float at_ms, Contacts *contacts)
{
    Pedals pedals;
    const uint32_t feet = 1u << PART_FOOT | 1u << PART_FOOT_RIGHT;
    if ((clip->planted & feet) != feet || !prop_pedals(clip, &pedals)) {
        return false;
    }
    float length_ms = (float)clip_length_ms(clip);
    float turns = fmaxf(1, roundf(length_ms / pedal_turn_ms));
    for (int part = PART_FOOT; part <= PART_FOOT_RIGHT; part++) {
        float angle = full_turn * (turns * at_ms / length_ms + 0.5f * (float)part);
        float out = part == PART_FOOT ? 1.0f : -1.0f;
        Vec ball = vec_add(pedals.axle, vec(out * pedals.apart, pedals.tall * cosf(angle),
                                            pedals.round * sinf(angle)));
        Frame flat = {vec_add(ball, vec(0, ankle_height, -ball_z)), mat_identity()};
        float heel_up = pedals.heel_up_deg + pedals.heel_sway_deg * sinf(angle + full_turn / 2);
        contacts->plant[part] = (Plant){1, clip_tipped_foot(flat, -heel_up), 0};
    }
    return true;
}

/* Balls inside the body's surface, where it can touch the floor. */
static const struct {
    int bone;
    Vec at;
    float radius;
} touching[] = {
    {BONE_PELVIS, {0.066f, 0.01f, -0.020f}, 0.106f},
    {BONE_PELVIS, {-0.066f, 0.01f, -0.020f}, 0.106f},
    {BONE_PELVIS, {0.066f, -0.02f, 0.005f}, 0.100f},
    {BONE_PELVIS, {-0.066f, -0.02f, 0.005f}, 0.100f},
    {BONE_CHEST, {0.085f, -0.03f, 0}, 0.106f},
    {BONE_CHEST, {-0.085f, -0.03f, 0}, 0.106f},
    {BONE_HEAD, {0, 0.075f, 0}, 0.102f},
    {BONE_THIGH, {0, -0.08f, 0}, 0.098f},
    {BONE_THIGH_RIGHT, {0, -0.08f, 0}, 0.098f},
    {BONE_SHANK, {0, 0, 0}, 0.057f},
    {BONE_SHANK_RIGHT, {0, 0, 0}, 0.057f},
    {BONE_FOOT, {0, -0.028f, -0.035f}, 0.038f},
    {BONE_FOOT_RIGHT, {0, -0.028f, -0.035f}, 0.038f},
    {BONE_FOOT, {0, -0.045f, 0.173f}, 0.020f},
    {BONE_FOOT_RIGHT, {0, -0.045f, 0.173f}, 0.020f},
    {BONE_UPPER_ARM, {0, 0, 0}, 0.060f},
    {BONE_UPPER_ARM_RIGHT, {0, 0, 0}, 0.060f},
    {BONE_FOREARM, {0, 0, 0}, 0.038f},
    {BONE_FOREARM_RIGHT, {0, 0, 0}, 0.038f},
    {BONE_HAND, {0, 0, 0}, 0.030f},
    {BONE_HAND_RIGHT, {0, 0, 0}, 0.030f},
    {BONE_HAND, {0, -0.075f, 0.022f}, 0.020f},
    {BONE_HAND, {0, -0.075f, -0.022f}, 0.020f},
    {BONE_HAND, {-0.012f, -0.158f, 0.014f}, 0.018f},
    {BONE_HAND, {-0.012f, -0.158f, -0.014f}, 0.018f},
    {BONE_HAND_RIGHT, {0, -0.075f, 0.022f}, 0.020f},
    {BONE_HAND_RIGHT, {0, -0.075f, -0.022f}, 0.020f},
    {BONE_HAND_RIGHT, {0.012f, -0.158f, 0.014f}, 0.018f},
    {BONE_HAND_RIGHT, {0.012f, -0.158f, -0.014f}, 0.018f},
};

float clip_above_floor(const Body *body)
{
    float lowest = 9;
    for (size_t i = 0; i < sizeof touching / sizeof touching[0]; i++) {
        float y = frame_point(body->bone[touching[i].bone], touching[i].at).y;
        lowest = fminf(lowest, y - touching[i].radius);
    }
    return -lowest;
}

/* From a moment to a body, in this order: the phase (phase_of), the angles between its keys,
 * who is held and how firmly (clip_contacts), the bones, and planted parts put back
 * (contacts_solve). Between keys runs a Hermite cubic: clip_smooth() comes to rest at both
 * ends, the `leaving` and `arriving` terms add speed where a phase runs on into the next; they
 * are 0 at the keys, so keys are always met. */
#include <math.h>
#include <stddef.h>

#include "motion/props.h"

static const float full_turn = 6.2831853f;

float clip_smooth(float u)
{
    return u * u * (3 - 2 * u);
}

/* --- angles ------------------------------------------------------------------------------- */

/* How fast a joint moves through the key where phase i begins, per ms: 0 at rests. */
static float speed_at(const Clip *clip, int i, int joint)
{
    int count = clip->words.phase_count;
    int before = (i + count - 1) % count, after = i % count;
    if (clip->words.phases[before].easing != EASING_FLOW) {
        return 0;
    }
    float change = clip->keys[after + 1].angle[joint] - clip->keys[before].angle[joint];
    int ms = clip->start_ms[before + 1] - clip->start_ms[before] + clip->start_ms[after + 1]
             - clip->start_ms[after];
    return change / (float)ms;
}

static float between_keys(const Clip *clip, int i, int joint, float u)
{
    float from = clip->keys[i].angle[joint], to = clip->keys[i + 1].angle[joint];
    float ms = (float)(clip->start_ms[i + 1] - clip->start_ms[i]);
    float leaving = speed_at(clip, i, joint) * ms, arriving = speed_at(clip, i + 1, joint) * ms;
    float v = 1 - u;
    return from + (to - from) * clip_smooth(u) + leaving * u * v * v - arriving * u * u * v;
}

/* Which phase, and how far through it. */
static int phase_of(const Clip *clip, float at_ms, float *ret_u)
{
    float within_ms = fmodf(at_ms, (float)clip_length_ms(clip));
    int i = 0;
    while (i + 1 < clip->words.phase_count && within_ms >= (float)clip->start_ms[i + 1]) {
        i++;
    }
    float start_ms = (float)clip->start_ms[i];
    *ret_u = (within_ms - start_ms) / ((float)clip->start_ms[i + 1] - start_ms);
    return i;
}

void clip_angles(const Clip *clip, float at_ms, Pose *ret_pose)
{
    float u;
    int i = phase_of(clip, at_ms, &u);
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        ret_pose->angle[joint] = between_keys(clip, i, joint, u);
    }
    float from = clip->keys[i].breath, to = clip->keys[i + 1].breath;
    ret_pose->breath = from + (to - from) * clip_smooth(u);
    if (clip->breath_cycle_ms > 0) {
        ret_pose->breath = 0.5f - 0.5f * cosf(full_turn * at_ms / clip->breath_cycle_ms);
    }
}

static uint32_t muscles_of(const Clip *clip, int phase_i)
{
    int count = clip->words.phase_count;
    uint32_t own = clip->words.phases[(phase_i + count) % count].muscles;
    return own ? own : clip->words.muscles;
}

void clip_glow(const Clip *clip, float at_ms, float ret_glow[MUSCLE_COUNT])
{
    const float change_ms = 700;
    float u;
    int i = phase_of(clip, at_ms, &u);
    float length_ms = (float)(clip->start_ms[i + 1] - clip->start_ms[i]);
    float share = clip_smooth(fminf(1, u * length_ms / fminf(change_ms, length_ms)));
    for (int muscle = 0; muscle < MUSCLE_COUNT; muscle++) {
        float from = muscles_of(clip, i - 1) >> muscle & 1 ? 1 : 0;
        float to = muscles_of(clip, i) >> muscle & 1 ? 1 : 0;
        ret_glow[muscle] = from + (to - from) * share;
    }
}

/* --- contacts ----------------------------------------------------------------------------- */

static bool is_lifted(const Clip *clip, int phase_i, int part)
{
    int count = clip->words.phase_count;
    return clip->lifted[(phase_i + count) % count] & 1u << part;
}

/* A part lets go over the first phase it is lifted in and takes hold again over the last. */
static float part_weight(const Clip *clip, int phase_i, float u, int part)
{
    if (!is_lifted(clip, phase_i, part)) {
        return 1;
    }
    bool was_held = !is_lifted(clip, phase_i - 1, part);
    bool is_held_next = !is_lifted(clip, phase_i + 1, part);
    if (was_held && is_held_next) {
        return (2 * u - 1) * (2 * u - 1);
    }
    return was_held ? clip_smooth(1 - u) : is_held_next ? clip_smooth(u) : 0;
}

/* One foot's swing within a repetition: from the first phase that lifts it to the last. */
static void swing_of(const Clip *clip, int part, float *ret_start_ms, float *ret_length_ms)
{
    int count = clip->words.phase_count;
    for (int i = 0; i < count; i++) {
        if (!is_lifted(clip, i, part) || is_lifted(clip, i - 1, part)) {
            continue;
        }
        int length_ms = 0;
        for (int k = i; is_lifted(clip, k, part) && k < i + count; k++) {
            length_ms += clip->start_ms[k % count + 1] - clip->start_ms[k % count];
        }
        *ret_start_ms = (float)clip->start_ms[i];
        *ret_length_ms = (float)length_ms;
        return;
    }
    *ret_start_ms = *ret_length_ms = 0;
}

static float ramp(float value, float from, float to)
{
    float u = (value - from) / (to - from);
    return clip_smooth(u < 0 ? 0 : u > 1 ? 1 : u);
}

/* Walking: the floor takes a standing foot back evenly; a swinging one comes forward in an arc
 * and meets the floor at the floor's own speed. */
static void walk_feet(const Clip *clip, float at_ms, Contacts *contacts)
{
    const float landing_deg = 14, leaving_deg = -30;
    float cycle_ms = (float)clip_length_ms(clip), stride = clip->words.stride_cm * 0.01f;
    for (int part = PART_FOOT; part <= PART_FOOT_RIGHT; part++) {
        float start_ms, swing_ms;
        swing_of(clip, part, &start_ms, &swing_ms);
        float stance_ms = cycle_ms - swing_ms;
        float into_ms = fmodf(at_ms - start_ms + 2 * cycle_ms, cycle_ms);
        Frame foot = clip->contacts.plant[part].at;
        float toes_up, tips = stride > 0 ? 1 : 0;
        if (into_ms < swing_ms) {
            float u = into_ms / swing_ms, v = 1 - u;
            float drag = stride * swing_ms / stance_ms;
            foot.at.z += stride * (clip_smooth(u) - 0.5f) - drag * u * v * (v - u);
            foot.at.y += clip->words.step_height_cm * 0.01f * sinf(u * full_turn / 2)
                         * sinf(u * full_turn / 2);
            toes_up = leaving_deg + (landing_deg - leaving_deg) * ramp(u, 0.15f, 0.9f);
        } else {
            float u = (into_ms - swing_ms) / stance_ms;
            foot.at.z += stride * (0.5f - u);
            toes_up = landing_deg * (1 - ramp(u, 0, 0.14f)) + leaving_deg * ramp(u, 0.66f, 1);
        }
        toes_up *= tips;
        contacts->plant[part] = (Plant){1, clip_tipped_foot(foot, toes_up), fmaxf(0, -toes_up)};
    }
}

int clip_taking_key(const Clip *clip, int phase_i, const Hold *hold)
{
    bool is_free = hold->bone >= BONE_COUNT && is_lifted(clip, phase_i, hold->part);
    bool was_held = !is_lifted(clip, phase_i - 1, hold->part);
    bool is_held_next = !is_lifted(clip, phase_i + 1, hold->part);
    return !is_free || was_held == is_held_next ? -1 : was_held ? phase_i : phase_i + 1;
}

bool clip_rests_at(const Clip *clip, int key, const Thing *thing)
{
    int count = clip->words.phase_count;
    int held = thing->hands == 1 ? HELD_LEFT : thing->hands == 2 ? HELD_RIGHT : HELD_BOTH;
    return clip->words.phases[(key + count - 1) % count].rests & 1u << held;
}

/* A thing is taken up or put down over the phase in which that changes. */
static void carry_things(const Clip *clip, int i, float u, Contacts *contacts)
{
    for (int k = 0; k < contacts->thing_count; k++) {
        Thing *thing = &contacts->thing[k];
        float from = clip_rests_at(clip, i, thing) ? 0 : 1,
              to = clip_rests_at(clip, i + 1, thing) ? 0 : 1;
        thing->carried = from + (to - from) * clip_smooth(u);
        thing->is_moving = from != to;
        thing->off = clip->taken_off[i][k];
    }
}

void clip_contacts(const Clip *clip, float at_ms, Contacts *ret_contacts)
{
    *ret_contacts = clip->contacts;
    float u;
    int i = phase_of(clip, at_ms, &u);
    for (int part = 0; part < PART_COUNT; part++) {
        ret_contacts->plant[part].weight =
            clip->planted & 1u << part ? part_weight(clip, i, u, part) : 0;
        if (part < MOVED_PARTS && clip->planted & 1u << part) {
            float tip_deg;
            ret_contacts->plant[part].at = clip_moved(clip, i, u, part, &tip_deg);
            ret_contacts->plant[part].toe_deg = fmaxf(0, -tip_deg);
        }
    }
    ret_contacts->floats = clip->words.floats;
    if (clip->words.stride_cm > 0 || clip->words.step_height_cm > 0) {
        ret_contacts->floats = true;
        walk_feet(clip, at_ms, ret_contacts);
    }
    clip_pedal_feet(clip, at_ms, ret_contacts);
    carry_things(clip, i, u, ret_contacts);
    for (int k = 0; k < ret_contacts->hold_count; k++) {
        Hold *hold = &ret_contacts->hold[k];
        hold->weight = part_weight(clip, i, u, hold->part);
        hold->is_taking = clip_taking_key(clip, i, hold) >= 0;
        hold->off = clip->hand_off[i][k];
    }
}

Frame clip_root(const Clip *clip, const Pose *pose, Vec *ret_shift)
{
    const float *angle = pose->angle;
    Mat own = mat_mul(
        mat_turn_y(angle[JOINT_PELVIS_TURN]),
        mat_mul(mat_turn_x(angle[JOINT_PELVIS_TILT]), mat_turn_z(-angle[JOINT_PELVIS_SIDE])));
    *ret_shift = vec_scale(
        vec(angle[JOINT_SHIFT_SIDE], angle[JOINT_SHIFT_UP], angle[JOINT_SHIFT_FORWARD]), 0.01f);
    return (Frame){clip->root.at, mat_mul(clip->root.turn, own)};
}

void clip_body(const Clip *clip, float at_ms, Body *ret_body)
{
    Pose pose;
    Contacts contacts;
    clip_angles(clip, at_ms, &pose);
    clip_contacts(clip, at_ms, &contacts);
    skeleton_pose(&pose, clip_root(clip, &pose, &contacts.shift), ret_body);
    if (clip->words.grounded) {
        contacts.shift.y += clip_above_floor(ret_body);
    }
    contacts_solve(&contacts, ret_body);
}

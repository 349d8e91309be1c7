/* From a moment to a body, in this order: the phase (phase_of), the angles between its keys,
 * who is held and how firmly (clip_contacts), the bones, and planted parts put back
 * (contacts_solve). Between keys runs a Hermite cubic: clip_smooth() comes to rest at both
 * ends, the `leaving` and `arriving` terms add speed where a phase runs on into the next; they
 * are 0 at the keys, so keys are always met. */
#include <math.h>
#include <stddef.h>

#include "motion/props.h"

static const float floor_near = 0.2f; /* lower hands and elbows are on the floor */
static const float snap_cosine = 0.80f, on_ball_cosine = 0.30f;
static const float ball_z = 0.110f;
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

/* The key at which a hand has hold of a lying thing, for the phase before or after; -1: the
 * phase is neither. */
static int taking_key(const Clip *clip, int phase_i, const Hold *hold)
{
    bool is_free = hold->bone >= BONE_COUNT && is_lifted(clip, phase_i, hold->part);
    bool was_held = !is_lifted(clip, phase_i - 1, hold->part);
    bool is_held_next = !is_lifted(clip, phase_i + 1, hold->part);
    return !is_free || was_held == is_held_next ? -1 : was_held ? phase_i : phase_i + 1;
}

static bool rests_at(const Clip *clip, int key, const Thing *thing)
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
        float from = rests_at(clip, i, thing) ? 0 : 1,
              to = rests_at(clip, i + 1, thing) ? 0 : 1;
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
        hold->is_taking = taking_key(clip, i, hold) >= 0;
        hold->off = clip->hand_off[i][k];
    }
}

static Frame root_for(const Clip *clip, const Pose *pose, Vec *ret_shift)
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
    skeleton_pose(&pose, root_for(clip, &pose, &contacts.shift), ret_body);
    if (clip->words.grounded) {
        contacts.shift.y += clip_above_floor(ret_body);
    }
    contacts_solve(&contacts, ret_body);
}

/* --- planting ----------------------------------------------------------------------------- */

/* The world axis nearest to a direction; the direction itself when none is near. */
static Vec snapped(Vec direction)
{
    const float part[3] = {direction.x, direction.y, direction.z};
    for (int i = 0; i < 3; i++) {
        if (fabsf(part[i]) > snap_cosine) {
            float sign = part[i] > 0 ? 1.0f : -1.0f;
            return vec(i == 0 ? sign : 0, i == 1 ? sign : 0, i == 2 ? sign : 0);
        }
    }
    return direction;
}

static Vec column(Mat turn, int i)
{
    return vec(turn.m[i], turn.m[i + 3], turn.m[i + 6]);
}

/* A flat foot lies flat, and so does any that may roll; one with its heel up stands on its
 * ball; a palm lies flat against floor, wall or seat. Only the ankle of a flat foot and the
 * wrist of a palm on the floor have a height of their own. */
static Frame rest_foot(Frame foot, bool rolls, float *ret_tipped_deg)
{
    Vec up = rolls ? vec(0, 1, 0) : snapped(column(foot.turn, 1));
    Vec z = column(foot.turn, 2);
    bool is_on_ball = up.y < 1 && up.y > on_ball_cosine && z.y < 0;
    *ret_tipped_deg = is_on_ball ? atan2f(z.y, up.y) * 360 / full_turn : 0;
    if (up.y < 1 && !is_on_ball) {
        return foot;
    }
    Vec ball = frame_point(foot, vec(0, -ankle_height, ball_z));
    z = vec_unit(vec(z.x, 0, z.z));
    Vec x = vec_cross(vec(0, 1, 0), z);
    Vec at = is_on_ball ? vec_sub(ball, vec_scale(z, ball_z)) : foot.at;
    return (Frame){vec(at.x, ankle_height, at.z), {{x.x, 0, z.x, x.y, 1, z.y, x.z, 0, z.z}}};
}

/* Its edge is put where the ankle then comes out in the place that the pose gives it. */
static Frame rest_rolling_foot(Frame foot, Mat shank)
{
    float tipped_deg;
    Frame flat = rest_foot(foot, true, &tipped_deg);
    Frame rolled = contact_rolled(flat, shank);
    flat.at.x += foot.at.x - rolled.at.x;
    flat.at.z += foot.at.z - rolled.at.z;
    return flat;
}

static Frame rest_hand(Frame hand)
{
    Vec x = snapped(column(hand.turn, 0));
    Vec y = column(hand.turn, 1);
    y = vec_unit(vec_sub(y, vec_scale(x, vec_dot(x, y))));
    Vec z = vec_cross(x, y);
    bool is_on_floor = fabsf(x.y) == 1 && hand.at.y < floor_near;
    return (Frame){vec(hand.at.x, is_on_floor ? palm_rest : hand.at.y, hand.at.z),
                   {{x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z}}};
}

static float seat_height(const Clip *clip)
{
    float usual = postures[clip->words.posture].pelvis_rest_y;
    for (int i = 0; usual > 0 && i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        bool is_seat =
            prop->kind == PROP_CHAIR || prop->kind == PROP_BENCH || prop->kind == PROP_BIKE;
        if (is_seat && prop->height_cm > 0) {
            return prop->height_cm * 0.01f;
        }
        if (prop->kind == PROP_BIKE) {
            return BIKE_SADDLE_CM * 0.01f;
        }
    }
    return usual;
}

/* The height the carrying part must come to, against where it is now. */
static float drop(const Clip *clip, const Body *body)
{
    const struct {
        int part;
        float y;
    } rests[] = {{PART_PELVIS, seat_height(clip)}, {PART_BACK, 0},
                 {PART_KNEE, knee_rest},           {PART_KNEE_RIGHT, knee_rest},
                 {PART_FOOT, ankle_height},        {PART_FOOT_RIGHT, ankle_height},
                 {PART_ELBOW, elbow_rest},         {PART_ELBOW_RIGHT, elbow_rest}};
    for (int i = 0; i < 8; i++) {
        if (clip->planted & 1u << rests[i].part) {
            return rests[i].y - contact_point(&clip->contacts, body, rests[i].part).y;
        }
    }
    return ankle_height - fminf(body->bone[BONE_FOOT].at.y, body->bone[BONE_FOOT_RIGHT].at.y);
}

/* An arm that is planted on its elbow lies on the floor from there to the hand. */
static void lay_forearms(uint32_t planted, Body *body)
{
    Contacts contacts = {.floats = true};
    for (int side = 0; side < 2; side++) {
        bool is_low = body->bone[BONE_FOREARM + side].at.y < floor_near;
        contacts.slides |= is_low ? planted & 1u << (PART_ELBOW + side) : 0;
    }
    contacts_solve(&contacts, body);
}

static void plant_things(Clip *clip)
{
    clip->contacts.thing_count = 0;
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        int thing = prop_thing(clip, prop);
        if (thing >= 0) {
            int hands = prop->hand == HELD_BOTH ? 3 : prop->hand == HELD_LEFT ? 1 : 2;
            clip->contacts.thing[thing] = (Thing){.hands = hands, .lies = prop_lies(prop)};
            clip->contacts.thing_count = thing + 1;
        }
    }
}

/* The body at a key with its hands free: where they are, and where what they carry would be. */
static void free_hands(const Clip *clip, int key, Body *ret_body)
{
    Contacts contacts;
    Vec shift;
    Frame root = root_for(clip, &clip->keys[key], &shift);
    clip_contacts(clip, (float)clip->start_ms[key], &contacts);
    contacts.shift = shift;
    for (int k = 0; k < contacts.thing_count; k++) {
        contacts.thing[k].carried = 1;
    }
    for (int k = 0; k < contacts.hold_count; k++) {
        contacts.hold[k].weight = 0;
    }
    skeleton_pose(&clip->keys[key], root, ret_body);
    contacts_solve(&contacts, ret_body);
}

/* Finds how far from the hands each thing lies when they take hold of it or let it go. */
static void measure_taking(Clip *clip)
{
    for (int i = 0; i < clip->words.phase_count; i++) {
        Body body;
        for (int k = 0; k < clip->contacts.thing_count; k++) {
            const Thing *thing = &clip->contacts.thing[k];
            if (rests_at(clip, i, thing) != rests_at(clip, i + 1, thing)) {
                free_hands(clip, rests_at(clip, i, thing) ? i : i + 1, &body);
                clip->taken_off[i][k] = vec_sub(thing->lies.at, body.thing[k].at);
            }
        }
        for (int k = 0; k < clip->contacts.hold_count; k++) {
            const Hold *hold = &clip->contacts.hold[k];
            int key = taking_key(clip, i, hold);
            if (key >= 0) {
                free_hands(clip, key, &body);
                body.thing[hold->bone - BONE_COUNT] =
                    clip->contacts.thing[hold->bone - BONE_COUNT].lies;
                clip->hand_off[i][k] = vec_sub(contact_hold_spot(hold, &body),
                                               contact_palm(&body, hold->part & 1));
            }
        }
    }
}

/* The first thing that both hands carry. */
static const Prop *carried_by_both(const Clip *clip)
{
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        if (prop->hand == HELD_BOTH && prop_thing(clip, prop) >= 0) {
            return prop;
        }
    }
    return NULL;
}

static void plant_holds(Clip *clip)
{
    const Prop *prop = carried_by_both(clip);
    clip->contacts.hold_count = clip->words.hold_count;
    for (int i = 0; i < clip->words.hold_count; i++) {
        const Spot *spot = &clip_spots[clip->words.holds[i].on];
        Hold *hold = &clip->contacts.hold[i];
        *hold = (Hold){.part = clip->words.holds[i].part, .bone = spot->bone, .spot = spot->at};
        if (spot->bone == BONE_COUNT && prop) {
            hold->bone += prop_thing(clip, prop);
            hold->spot = vec_scale(spot->at, prop_grip_half(prop));
        }
    }
}

void clip_plant(Clip *clip)
{
    const Posture *posture = &postures[clip->words.posture];
    clip->root = (Frame){
        vec(0, 0, 0), mat_mul(mat_turn_x(posture->pitch_deg), mat_turn_z(posture->roll_deg))};
    clip->contacts.pelvis_spot = posture->pelvis_spot;
    clip->contacts.rolling = clip_parts(clip->words.rolling);
    Body body;
    Vec shift;
    Frame root = root_for(clip, &clip->keys[0], &shift);
    skeleton_pose(&clip->keys[0], root, &body);
    clip->root.at.y = drop(clip, &body);
    skeleton_move(&body, clip->root.at);
    lay_forearms(clip->planted, &body);
    for (int part = 0; part < PART_COUNT; part++) {
        Frame *at = &clip->contacts.plant[part].at;
        *at = (Frame){contact_point(&clip->contacts, &body, part), mat_identity()};
        int side = part & 1;
        if (part <= PART_FOOT_RIGHT) {
            Frame foot = body.bone[BONE_FOOT + side];
            *at = clip->contacts.rolling & 1u << part
                      ? rest_rolling_foot(foot, body.bone[BONE_SHANK + side].turn)
                      : rest_foot(foot, false, &clip->tipped_deg[side]);
        } else if (part == PART_HAND || part == PART_HAND_RIGHT) {
            *at = rest_hand(body.bone[BONE_HAND + side]);
        } else if (part == PART_KNEE || part == PART_KNEE_RIGHT) {
            at->at.y = knee_rest;
        } else if (part >= PART_ELBOW && at->at.y < floor_near) {
            at->at.y = elbow_rest;
        }
    }
    clip->contacts.slides = clip_parts(clip->words.slides);
    plant_things(clip);
    plant_holds(clip);
    measure_taking(clip);
}

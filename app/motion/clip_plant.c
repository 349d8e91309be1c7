/* Where the start pose puts a clip on the floor, done once when it is read: the pelvis down
 * until what carries it rests, planted feet and palms flat, things at their places, and how far
 * from the hands those lie. Then the room the whole movement needs, for the camera. */
#include <math.h>
#include <stddef.h>

#include "motion/props.h"

static const float floor_near = 0.2f; /* lower hands and elbows are on the floor */
static const float snap_cosine = 0.80f, on_ball_cosine = 0.30f;
static const float ball_z = 0.110f;
static const float degrees_per_turn = 360, full_turn = 6.2831853f;

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
    *ret_tipped_deg = is_on_ball ? atan2f(z.y, up.y) * degrees_per_turn / full_turn : 0;
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
    float pelvis_y = seat_height(clip) + postures[clip->words.posture].pelvis_above;
    const struct {
        int part;
        float y;
    } rests[] = {{PART_PELVIS, pelvis_y},   {PART_BACK, 0},
                 {PART_KNEE, knee_rest},    {PART_KNEE_RIGHT, knee_rest},
                 {PART_FOOT, ankle_height}, {PART_FOOT_RIGHT, ankle_height},
                 {PART_ELBOW, elbow_rest},  {PART_ELBOW_RIGHT, elbow_rest}};
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
    Frame root = clip_root(clip, &clip->keys[key], &shift);
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
            if (clip_rests_at(clip, i, thing) != clip_rests_at(clip, i + 1, thing)) {
                free_hands(clip, clip_rests_at(clip, i, thing) ? i : i + 1, &body);
                clip->taken_off[i][k] = vec_sub(thing->lies.at, body.thing[k].at);
            }
        }
        for (int k = 0; k < clip->contacts.hold_count; k++) {
            const Hold *hold = &clip->contacts.hold[k];
            int key = clip_taking_key(clip, i, hold);
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
    Frame root = clip_root(clip, &clip->keys[0], &shift);
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

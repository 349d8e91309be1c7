/* Order matters in contacts_solve(): the whole body, then on each side foot, knee, hand and
 * elbow, what slides, and what holds on to the body last, for a hand on a knee must find the
 * knee where it ends up.
 * reach() works in the plane of the limb's hinge; it stops a little short of straight and of
 * fully folded, because there a limb has no plane of its own and its joint would flip. */
#include "motion/contact.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

const float knee_rest = 0.058f, elbow_rest = 0.037f, palm_rest = 0.031f;

static const Vec back_spot = {0, -0.060f, -0.119f};
static const Vec palm = {0, -0.085f, 0};

static const char *const part_names[PART_COUNT] = {
    [PART_FOOT] = "left foot",   [PART_FOOT_RIGHT] = "right foot",
    [PART_KNEE] = "left knee",   [PART_KNEE_RIGHT] = "right knee",
    [PART_HAND] = "left hand",   [PART_HAND_RIGHT] = "right hand",
    [PART_PELVIS] = "pelvis",    [PART_BACK] = "upper back",
    [PART_ELBOW] = "left elbow", [PART_ELBOW_RIGHT] = "right elbow",
};

static const int part_bone[PART_COUNT] = {
    [PART_FOOT] = BONE_FOOT,     [PART_FOOT_RIGHT] = BONE_FOOT_RIGHT,
    [PART_KNEE] = BONE_SHANK,    [PART_KNEE_RIGHT] = BONE_SHANK_RIGHT,
    [PART_HAND] = BONE_HAND,     [PART_HAND_RIGHT] = BONE_HAND_RIGHT,
    [PART_PELVIS] = BONE_PELVIS, [PART_BACK] = BONE_CHEST,
    [PART_ELBOW] = BONE_FOREARM, [PART_ELBOW_RIGHT] = BONE_FOREARM_RIGHT,
};

/* Parts that can carry the body, best first. */
static const struct {
    int first, count;
} carriers[] = {
    {PART_PELVIS, 1}, {PART_BACK, 1}, {PART_KNEE, 2}, {PART_FOOT, 2}, {PART_ELBOW, 2}};

typedef struct {
    int upper, lower, end; /* bones; the right ones follow */
    float bends;           /* +1: the middle joint goes to the front, -1: to the back */
} Limb;

static const Limb leg = {BONE_THIGH, BONE_SHANK, BONE_FOOT, 1};
static const Limb arm = {BONE_UPPER_ARM, BONE_FOREARM, BONE_HAND, -1};

const char *part_name(int part)
{
    return part_names[part];
}

Vec contact_hold_spot(const Hold *hold, const Body *body)
{
    Frame on =
        hold->bone < BONE_COUNT ? body->bone[hold->bone] : body->thing[hold->bone - BONE_COUNT];
    return frame_point(on, hold->spot);
}

static Mat from_axes(Vec x, Vec y, Vec z)
{
    return (Mat){{x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z}};
}

static Vec axis_of(Mat turn, int column)
{
    return vec(turn.m[column], turn.m[column + 3], turn.m[column + 6]);
}

/* Where a sole that leans to its side (sine of the angle) still touches, in the foot's own
 * axes: from the middle over to the edge, without a jump. */
static Vec sole_edge(float lean)
{
    float share = fminf(1, fabsf(lean) * 8);
    float edge = 0.038f * share * share * (3 - 2 * share);
    return vec(lean > 0 ? -edge : edge, -ankle_height, 0);
}

Frame contact_rolled(Frame flat, Mat shank)
{
    const float ankle_rad = 0.35f; /* so much of the lean the ankle takes up (AAOS) */
    Vec up = axis_of(flat.turn, 1), ahead = axis_of(flat.turn, 2);
    float leans = asinf(fmaxf(-1, fminf(1, vec_dot(axis_of(shank, 0), up))));
    leans = copysignf(fmaxf(0, fabsf(leans) - ankle_rad), leans);
    Vec x = vec_add(vec_scale(axis_of(flat.turn, 0), cosf(leans)), vec_scale(up, sinf(leans)));
    Mat turn = from_axes(x, vec_cross(ahead, x), ahead);
    Vec edge = sole_edge(sinf(leans));
    return (Frame){vec_sub(frame_point(flat, edge), mat_apply(turn, edge)), turn};
}

Vec contact_point(const Contacts *contacts, const Body *body, int part)
{
    Frame bone = body->bone[part_bone[part]];
    if (part == PART_PELVIS) {
        return frame_point(bone, contacts->pelvis_spot);
    }
    if (part <= PART_FOOT_RIGHT && contacts->rolling & 1u << part) {
        Mat flat = contacts->plant[part].at.turn;
        Vec edge = sole_edge(vec_dot(axis_of(bone.turn, 0), axis_of(flat, 1)));
        return vec_sub(frame_point(bone, edge), mat_apply(flat, edge));
    }
    return part == PART_BACK ? frame_point(bone, back_spot) : bone.at;
}

Vec contact_palm(const Body *body, int side)
{
    return frame_point(body->bone[BONE_HAND + side], palm);
}

/* Good enough between two turns less than half a circle apart. */
static Mat turn_mix(Mat a, Mat b, float share_of_b)
{
    Vec y = vec_unit(vec_mix(axis_of(a, 1), axis_of(b, 1), share_of_b));
    Vec z = vec_mix(axis_of(a, 2), axis_of(b, 2), share_of_b);
    Vec x = vec_unit(vec_cross(y, z));
    return from_axes(x, y, vec_cross(x, y));
}

/* A bone along `along` (unit) whose hinge stays as near as can be to `hinge`. */
static Mat turn_along(Vec along, Vec hinge)
{
    Vec y = vec_scale(along, -1);
    Vec x = vec_unit(vec_sub(hinge, vec_scale(y, vec_dot(hinge, y))));
    return from_axes(x, y, vec_cross(x, y));
}

/* Bends the limb so that its end bone begins at `target`, or as near as it reaches. */
static void reach(const Limb *limb, int side, Vec target, Body *body)
{
    Frame *upper = &body->bone[limb->upper + side], *lower = &body->bone[limb->lower + side];
    Frame *end = &body->bone[limb->end + side];
    float a = vec_length(vec_sub(lower->at, upper->at)),
          b = vec_length(vec_sub(end->at, lower->at));
    Vec way = vec_sub(target, upper->at);
    float distance = fmaxf(fminf(vec_length(way), (a + b) * 0.9998f), fabsf(a - b) + 0.05f);
    Vec along = vec_unit(way);
    Mat line = turn_along(along, axis_of(upper->turn, 0));
    float cosine = (a * a + distance * distance - b * b) / (2 * a * distance);
    float sine = sqrtf(fmaxf(0, 1 - cosine * cosine)) * limb->bends;
    Vec first = vec_add(vec_scale(along, cosine), vec_scale(axis_of(line, 2), sine));
    Vec hinge = axis_of(line, 0);
    upper->turn = turn_along(first, hinge);
    lower->at = vec_add(upper->at, vec_scale(first, a));
    end->at = vec_add(upper->at, vec_scale(along, distance));
    lower->turn = turn_along(vec_unit(vec_sub(end->at, lower->at)), hinge);
}

/* The hinge of a limb bent so far that its two bones alone say where it is; else `usual`. */
static Vec hinge_between(Vec upper_along, Vec lower_along, Vec usual)
{
    const float bent_sine = 0.3f;
    Vec across = vec_cross(upper_along, lower_along);
    if (vec_length(across) < bent_sine) {
        return usual;
    }
    return vec_scale(vec_unit(across), vec_dot(across, usual) < 0 ? -1.0f : 1.0f);
}

/* A limb whose middle rests has no choice: upper bone to the middle's place, lower one on to
 * the end's. A kneeling leg, an arm on its elbow. */
static void lean_on(const Limb *limb, int side, Vec middle, Vec end, Body *body)
{
    Frame *upper = &body->bone[limb->upper + side], *lower = &body->bone[limb->lower + side];
    Frame *last = &body->bone[limb->end + side];
    float a = vec_length(vec_sub(lower->at, upper->at)),
          b = vec_length(vec_sub(last->at, lower->at));
    Vec first = vec_unit(vec_sub(middle, upper->at));
    lower->at = vec_add(upper->at, vec_scale(first, a));
    Vec second = vec_unit(vec_sub(end, lower->at));
    last->at = vec_add(lower->at, vec_scale(second, b));
    Vec hinge = hinge_between(first, second, axis_of(upper->turn, 0));
    upper->turn = turn_along(first, hinge);
    lower->turn = turn_along(second, hinge);
}

/* Leg and ankle wait for each other, so the place is found in a few steps. */
static void roll_foot(int side, const Plant *plant, Body *body)
{
    Frame *foot = &body->bone[BONE_FOOT + side];
    Frame loose = *foot;
    for (int step = 0; step < 6; step++) {
        Frame rolled = contact_rolled(plant->at, body->bone[BONE_SHANK + side].turn);
        reach(&leg, side, vec_mix(loose.at, rolled.at, plant->weight), body);
        foot->turn = turn_mix(loose.turn, rolled.turn, plant->weight);
    }
}

static void reach_plant(const Limb *limb, int side, const Plant *plant, Body *body)
{
    if (plant->weight <= 0) {
        return;
    }
    Frame end = body->bone[limb->end + side];
    reach(limb, side, vec_mix(end.at, plant->at.at, plant->weight), body);
    body->bone[limb->end + side].turn = turn_mix(end.turn, plant->at.turn, plant->weight);
}

/* The palm or ankle has to meet the spot; the hand keeps its angle to the forearm, so its wrist
 * is found in a few steps. */
static void reach_hold(const Hold *hold, Body *body)
{
    bool is_hand = hold->part >= PART_HAND;
    const Limb *limb = is_hand ? &arm : &leg;
    int side = hold->part & 1;
    Frame *lower = &body->bone[limb->lower + side], *end = &body->bone[limb->end + side];
    Mat bend = mat_mul(mat_transpose(lower->turn), end->turn);
    Vec free_at = is_hand ? contact_palm(body, side) : end->at;
    Vec spot = hold->is_taking ? vec_add(free_at, vec_scale(hold->off, hold->weight))
                               : vec_mix(free_at, contact_hold_spot(hold, body), hold->weight);
    for (int step = 0; step < 6; step++) {
        Vec now = is_hand ? contact_palm(body, side) : end->at;
        reach(limb, side, vec_add(end->at, vec_sub(spot, now)), body);
        end->turn = mat_mul(lower->turn, bend);
    }
}

/* The middle of a fist. */
static Vec grip_of(const Body *body, int side)
{
    return frame_point(body->bone[BONE_HAND + side], vec(side ? 0.024f : -0.024f, -0.096f, 0));
}

static Frame carried_frame(const Body *body, int hands)
{
    if (hands != 3) {
        int side = hands >> 1;
        return (Frame){grip_of(body, side), body->bone[BONE_HAND + side].turn};
    }
    Vec middle = vec_mix(contact_palm(body, 0), contact_palm(body, 1), 0.5f);
    Vec x = axis_of(body->bone[BONE_CHEST].turn, 0), up = vec(0, 1, 0);
    x = vec_unit(vec(x.x, 0, x.z));
    return (Frame){middle, from_axes(x, up, vec_cross(x, up))};
}

static void carry(const Contacts *contacts, Body *body)
{
    for (int i = 0; i < contacts->thing_count; i++) {
        const Thing *thing = &contacts->thing[i];
        Frame carried = carried_frame(body, thing->hands);
        if (thing->carried <= 0 && !thing->is_moving) {
            body->thing[i] = thing->lies;
            continue;
        }
        Vec off = vec_scale(thing->off, 1 - thing->carried);
        body->thing[i] = (Frame){vec_add(carried.at, off),
                                 turn_mix(thing->lies.turn, carried.turn, thing->carried)};
    }
}

/* How far the body has to move so that what carries it is where it was planted. A part that is
 * letting go carries only while no other part of its kind still holds. */
static Vec carried(const Contacts *contacts, const Body *body)
{
    for (size_t i = 0; !contacts->floats && i < sizeof carriers / sizeof carriers[0]; i++) {
        Vec sum = vec(0, 0, 0);
        float weights = 0, firmest = 0;
        for (int k = 0; k < carriers[i].count; k++) {
            firmest = fmaxf(firmest, contacts->plant[carriers[i].first + k].weight);
        }
        for (int k = 0; k < carriers[i].count; k++) {
            int part = carriers[i].first + k;
            const Plant *plant = &contacts->plant[part];
            float weight = plant->weight < firmest ? 0 : plant->weight;
            Vec off = vec_sub(plant->at.at, contact_point(contacts, body, part));
            sum = vec_add(sum, vec_scale(off, weight));
            weights += weight;
        }
        if (weights > 0) {
            return vec_scale(sum, 1 / weights);
        }
    }
    return vec(0, 0, 0);
}

/* Where knees or elbows are planted, a thigh or an upper arm reaches them only from one
 * distance: the body moves until hips and shoulders all have theirs. */
static void settle(const Contacts *contacts, Body *body)
{
    enum { ROUNDS = 24 };
    const int parts[] = {PART_KNEE, PART_KNEE_RIGHT, PART_ELBOW, PART_ELBOW_RIGHT};
    bool has_elbow = contacts->plant[PART_ELBOW].weight >= 1
                     || contacts->plant[PART_ELBOW_RIGHT].weight >= 1;
    for (int k = 0; has_elbow && k < ROUNDS * 4; k++) {
        int part = parts[k % 4];
        if (contacts->plant[part].weight < 1) {
            continue;
        }
        const Limb *limb = part < PART_HAND ? &leg : &arm;
        float length = part < PART_HAND ? thigh_length : upper_arm_length;
        Vec off = vec_sub(contacts->plant[part].at.at, body->bone[limb->upper + (part & 1)].at);
        skeleton_move(body, vec_scale(vec_unit(off), vec_length(off) - length));
    }
}

/* A heel that slides: as the foot tips up, its lowest point stays on the floor. */
static void slide_foot(int side, Body *body)
{
    enum { SOLES = 5 };
    const Vec soles[SOLES] = {{0, -0.066f, -0.050f},
                              {0, -0.062f, -0.071f},
                              {0, -0.036f, -0.075f},
                              {0, -0.066f, 0.130f},
                              {0, -0.062f, 0.188f}};
    Frame *foot = &body->bone[BONE_FOOT + side], *shank = &body->bone[BONE_SHANK + side];
    Mat bend = mat_mul(mat_transpose(shank->turn), foot->turn);
    for (int step = 0; step < 6; step++) {
        float lowest = 9;
        for (int i = 0; i < SOLES; i++) {
            lowest = fminf(lowest, frame_point(*foot, soles[i]).y);
        }
        reach(&leg, side, vec_sub(foot->at, vec(0, lowest, 0)), body);
        foot->turn = mat_mul(shank->turn, bend);
    }
}

/* The level part of a direction; forwards for one that goes straight up or down. */
static Vec level(Vec from, Vec to)
{
    const float least = 0.001f;
    Vec way = vec(to.x - from.x, 0, to.z - from.z);
    return vec_length(way) < least ? vec(0, 0, 1) : vec_unit(way);
}

/* A forearm that slides: the upper arm comes down to the floor in its own upright plane, the
 * forearm lies along the way it points, the palm down. */
static void slide_forearm(int side, Body *body)
{
    Frame shoulder = body->bone[BONE_UPPER_ARM + side];
    Frame *hand = &body->bone[BONE_HAND + side];
    Vec elbow = body->bone[BONE_FOREARM + side].at;
    float drop = fminf(shoulder.at.y - elbow_rest, upper_arm_length);
    float out = sqrtf(fmaxf(0, upper_arm_length * upper_arm_length - drop * drop));
    Vec away = level(shoulder.at, elbow);
    Vec along = level(elbow, hand->at);
    elbow = vec_add(shoulder.at, vec_add(vec_scale(away, out), vec(0, -drop, 0)));
    Vec wrist = vec_add(elbow, vec_scale(along, forearm_length));
    lean_on(&arm, side, elbow, vec(wrist.x, palm_rest, wrist.z), body);
    Vec x = vec(0, axis_of(hand->turn, 0).y < 0 ? -1.0f : 1.0f, 0);
    Vec y = vec_scale(along, -1);
    hand->turn = from_axes(x, y, vec_cross(x, y));
}

static void slide(uint32_t slides, int side, Body *body)
{
    if (slides & 1u << (PART_FOOT + side)) {
        slide_foot(side, body);
    }
    if (slides & 1u << (PART_ELBOW + side)) {
        slide_forearm(side, body);
    }
}

void contacts_solve(const Contacts *contacts, Body *body)
{
    skeleton_move(body, vec_add(carried(contacts, body), contacts->shift));
    settle(contacts, body);
    for (int side = 0; side < 2; side++) {
        const Plant *knee = &contacts->plant[PART_KNEE + side];
        const Plant *foot = &contacts->plant[PART_FOOT + side];
        if (foot->weight > 0 && contacts->rolling & 1u << (PART_FOOT + side)) {
            roll_foot(side, foot, body);
        } else {
            reach_plant(&leg, side, foot, body);
        }
        body->toe_deg[side] += foot->weight * foot->toe_deg;
        if (knee->weight >= 1 && foot->weight >= 1) {
            lean_on(&leg, side, knee->at.at, foot->at.at, body);
        }
        const Plant *elbow = &contacts->plant[PART_ELBOW + side];
        const Plant *hand = &contacts->plant[PART_HAND + side];
        reach_plant(&arm, side, hand, body);
        if (elbow->weight >= 1 && hand->weight >= 1) {
            lean_on(&arm, side, elbow->at.at, hand->at.at, body);
        }
        slide(contacts->slides, side, body);
    }
    carry(contacts, body);
    for (int i = 0; i < contacts->hold_count; i++) {
        if (contacts->hold[i].weight > 0) {
            reach_hold(&contacts->hold[i], body);
        }
    }
}

/* How the surface hangs on the bones: a limb is one tube whose rings lie along a path that
 * rounds its joint off by a quadratic curve, `corner` metres to both sides, and turn evenly on
 * the way: so a knee bends like a hose and not like a hinge. The upper bone's hinge axis serves
 * for the whole limb. Trunk, legs and arms come first and in this order: muscles.c tells them
 * apart by vertex numbers. */
#include "motion/body_mesh.h"

#include <math.h>

#include "motion/body_shape.h"

enum {
    RINGS_MAX = 48,
    TORSO_POINTS = 20,
    LIMB_POINTS = 14,
    HEAD_POINTS = 16,
    HAND_POINTS = 10
};

typedef struct {
    Ring ring[RINGS_MAX];
    int count;
} Tube;

static Mat axes(Vec x, Vec y, Vec z)
{
    return (Mat){{x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z}};
}

static Vec column(Mat turn, int i)
{
    return vec(turn.m[i], turn.m[i + 3], turn.m[i + 6]);
}

/* Clothes end in a sharp line: the ring where the material changes is there twice. */
static void push_ring(Tube *tube, Ring ring)
{
    if (tube->count + 2 > RINGS_MAX) {
        return;
    }
    if (tube->count > 0 && tube->ring[tube->count - 1].material != ring.material) {
        Ring hem = ring;
        hem.material = tube->ring[tube->count - 1].material;
        const float cloth = hem.material == MATERIAL_SKIN ? 0 : 0.004f;
        hem.left += cloth;
        hem.right += cloth;
        hem.front += cloth;
        hem.back += cloth;
        tube->ring[tube->count++] = hem;
    }
    tube->ring[tube->count++] = ring;
}

/* --- torso, neck, head ----------------------------------------------------------------------
 */

/* Between two frames of the spine, for rings finer than its pieces. */
static Frame spine_at(const Body *body, float place)
{
    int i = (int)place;
    if (i >= SPINE_COUNT - 1) {
        return body->spine[SPINE_COUNT - 1];
    }
    Frame a = body->spine[i], b = body->spine[i + 1];
    float share = place - (float)i;
    Vec y = vec_unit(vec_mix(column(a.turn, 1), column(b.turn, 1), share));
    Vec x = vec_mix(column(a.turn, 0), column(b.turn, 0), share);
    Vec z = vec_unit(vec_cross(x, y));
    return (Frame){vec_mix(a.at, b.at, share), axes(vec_cross(y, z), y, z)};
}

static void torso(MeshBuilder *mesh, const Body *body)
{
    Tube tube = {.count = 0};
    for (int i = 0; i < TORSO_RINGS; i++) {
        const TorsoRing *row = &torso_rings[i];
        Frame at = body->bone[BONE_PELVIS];
        if (row->spine >= 0) {
            at = spine_at(body, row->spine);
        } else {
            at.at = frame_point(at, vec(0, row->pelvis_y, 0));
        }
        float breath = body->breath;
        push_ring(&tube, (Ring){at.at, at.turn, row->half, row->half,
                                row->front + breath * row->breath, row->back, row->square,
                                row->material});
    }
    mesh_tube(mesh, tube.ring, tube.count, TORSO_POINTS);
}

/* Rings around the head's own upright axis, given by half width, front and back. */
static void upright(MeshBuilder *mesh, Frame frame, const HeadRing *rows, int count)
{
    Tube tube = {.count = 0};
    for (int i = 0; i < count; i++) {
        const HeadRing *row = &rows[i];
        Vec at = frame_point(frame, vec(row->x, row->y, (row->front + row->back) * 0.5f));
        float depth = (row->front - row->back) * 0.5f;
        push_ring(&tube, (Ring){at, frame.turn, row->half, row->half, depth, depth, row->square,
                                row->material});
    }
    mesh_tube(mesh, tube.ring, tube.count, count > 8 ? HEAD_POINTS : HAND_POINTS - 2);
}

static void head(MeshBuilder *mesh, const Body *body)
{
    Frame frame = body->bone[BONE_HEAD];
    upright(mesh, frame, skull_rings, SKULL_RINGS);
    upright(mesh, frame, hair_rings, HAIR_RINGS);
    upright(mesh, frame, nose_rings, NOSE_RINGS);
    for (int side = 0; side < 2; side++) {
        HeadRing ear[EAR_RINGS];
        for (int i = 0; i < EAR_RINGS; i++) {
            ear[i] = ear_rings[i];
            ear[i].x *= side ? -1.0f : 1.0f;
        }
        upright(mesh, frame, ear, EAR_RINGS);
    }
}

/* --- arms and legs --------------------------------------------------------------------------
 */

typedef struct {
    Frame upper, lower;
    Vec end;
    float upper_length, lower_length;
    float corner;    /* the bend is rounded from this far before the joint to as far behind */
    float points_to; /* +1: the joint points forward when bent, -1: back */
} Bend;

/* A place along a bent limb, `way` metres from its beginning, with the direction there. */
static Vec along_bend(const Bend *bend, float way, Vec *ret_down, float *ret_bulge)
{
    Vec first = vec_scale(column(bend->upper.turn, 1), -1);
    Vec second = vec_scale(column(bend->lower.turn, 1), -1);
    Vec joint = bend->lower.at;
    float off = way - bend->upper_length;
    *ret_bulge = 0;
    if (off <= -bend->corner) {
        *ret_down = first;
        return vec_add(joint, vec_scale(first, off));
    }
    if (off >= bend->corner) {
        *ret_down = second;
        return vec_add(joint, vec_scale(second, off));
    }
    float u = (off + bend->corner) / (2 * bend->corner);
    *ret_down = vec_unit(vec_mix(first, second, u));
    Vec before = vec_scale(first, -bend->corner * (1 - u) * (1 - u));
    Vec behind = vec_scale(second, bend->corner * u * u);
    Vec at = vec_add(joint, vec_add(before, behind));
    /* the rounding cuts the corner; knee and elbow stand out by most of that again */
    *ret_bulge =
        fabsf(vec_dot(vec_sub(at, joint), vec_cross(*ret_down, column(bend->upper.turn, 0))));
    return at;
}

static void limb(MeshBuilder *mesh, const Bend *bend, const LimbRing *rows, int count)
{
    Tube tube = {.count = 0};
    Vec x = column(bend->upper.turn, 0);
    float length = bend->upper_length + bend->lower_length;
    for (int i = 0; i < count; i++) {
        const LimbRing *row = &rows[i];
        Vec down;
        float bulge;
        Vec at = along_bend(bend, row->way * length, &down, &bulge);
        Vec y = vec_scale(down, -1);
        Vec side = vec_unit(vec_sub(x, vec_scale(y, vec_dot(x, y))));
        Mat turn = axes(side, y, vec_cross(side, y));
        float front = row->front + (bend->points_to > 0 ? bulge * 0.75f : 0);
        float back = row->back + (bend->points_to < 0 ? bulge * 0.75f : 0);
        push_ring(&tube, (Ring){at, turn, row->half, row->half, front, back, 0, row->material});
    }
    mesh_tube(mesh, tube.ring, tube.count, LIMB_POINTS);
}

static void leg(MeshBuilder *mesh, const Body *body, int side)
{
    Bend bend = {body->bone[BONE_THIGH + side],
                 body->bone[BONE_SHANK + side],
                 body->bone[BONE_FOOT + side].at,
                 thigh_length,
                 shank_length,
                 0.085f,
                 1};
    limb(mesh, &bend, leg_rings, LEG_RINGS);
}

static void arm(MeshBuilder *mesh, const Body *body, int side)
{
    Bend bend = {body->bone[BONE_UPPER_ARM + side],
                 body->bone[BONE_FOREARM + side],
                 body->bone[BONE_HAND + side].at,
                 upper_arm_length,
                 forearm_length,
                 0.055f,
                 -1};
    limb(mesh, &bend, arm_rings, ARM_RINGS);
}

static void foot(MeshBuilder *mesh, const Body *body, int side)
{
    Frame ankle = body->bone[BONE_FOOT + side];
    const Frame ball = {vec(0, -ankle_height, 0.110f), mat_turn_x(-body->toe_deg[side])};
    Tube tube = {.count = 0};
    for (int i = 0; i < FOOT_RINGS; i++) {
        const FootRing *row = &foot_rings[i];
        Vec local =
            vec(side ? row->inner : -row->inner, (row->top + row->bottom) * 0.5f, row->z);
        Mat turn = ankle.turn;
        if (row->z > ball.at.z) {
            local = frame_point(ball, vec_sub(local, ball.at));
            turn = mat_mul(turn, ball.turn);
        }
        Vec forward = column(turn, 2);
        Mat ring_turn = axes(column(turn, 0), vec_scale(forward, -1), column(turn, 1));
        float tall = (row->top - row->bottom) * 0.5f;
        push_ring(&tube, (Ring){frame_point(ankle, local), ring_turn, row->half, row->half,
                                tall, tall, row->square, MATERIAL_SHOE});
    }
    int first = mesh->vertex_count;
    mesh_tube(mesh, tube.ring, tube.count, LIMB_POINTS);
    for (int i = first; i < mesh->vertex_count; i++) {
        /* Of a ring's 14 points these lie below: there its sine is negative. */
        int k = (i - first) % LIMB_POINTS;
        mesh->materials[i] = k >= 8 && k <= 13 ? MATERIAL_SOLE : MATERIAL_SHOE;
    }
}

/* Fingers curl towards the palm, which looks at the body when the arm hangs. */
static void hand(MeshBuilder *mesh, const Body *body, int side)
{
    Frame wrist = body->bone[BONE_HAND + side];
    float out = side ? -1.0f : 1.0f;
    Tube tube = {.count = 0};
    Frame at = wrist;
    float last_y = 0;
    for (int i = 0; i < HAND_RINGS; i++) {
        const HandRing *row = &hand_rings[i];
        Mat curl = mat_turn_z(-out * body->finger_deg[side] * row->curl);
        at.turn = mat_mul(at.turn, curl);
        at.at = frame_point(at, vec(0, row->y - last_y, 0));
        last_y = row->y;
        push_ring(&tube, (Ring){at.at, at.turn, row->thick, row->thick, row->wide, row->wide,
                                0.06f, MATERIAL_SKIN});
    }
    mesh_tube(mesh, tube.ring, tube.count, HAND_POINTS);
    Ring thumb[THUMB_RINGS];
    Frame root = {frame_point(wrist, vec(-out * 0.006f, -0.022f, 0.020f)),
                  mat_mul(wrist.turn, mat_mul(mat_turn_x(-34), mat_turn_z(-out * 16)))};
    for (int i = 0; i < THUMB_RINGS; i++) {
        float r = thumb_rings[i].thick;
        thumb[i] = (Ring){frame_point(root, vec(0, thumb_rings[i].y, 0)),
                          root.turn,
                          r,
                          r,
                          r,
                          r,
                          0,
                          MATERIAL_SKIN};
    }
    mesh_tube(mesh, thumb, THUMB_RINGS, HAND_POINTS - 2);
}

BodyParts body_mesh(MeshBuilder *mesh, const Body *body)
{
    BodyParts parts = {.first = mesh->vertex_count};
    torso(mesh, body);
    parts.trunk_end = mesh->vertex_count;
    leg(mesh, body, 0);
    leg(mesh, body, 1);
    parts.legs_end = mesh->vertex_count;
    arm(mesh, body, 0);
    arm(mesh, body, 1);
    parts.arms_end = mesh->vertex_count;
    head(mesh, body);
    for (int side = 0; side < 2; side++) {
        foot(mesh, body, side);
        hand(mesh, body, side);
    }
    return parts;
}

/* How faults are found: the clip is stepped as it would be shown, and each measure keeps the
 * worst it has seen, with the part's name. Limbs are round bars, the trunk is the table of
 * rings that is drawn too. Depth in the trunk is an estimate: along the line to a ring's
 * middle, and only at rings that lie on a frame of the spine or on the pelvis. Ends are looked
 * at apart: a clip that loops must not jerk there. */
#include <math.h>
#include <stddef.h>

#include "motion/body_mesh.h"
#include "motion/body_shape.h"
#include "motion/props.h"

static const float frame_ms = 1000.0f / 60.0f;

static void worst(float value, const char *part, float *ret_worst, const char **ret_part)
{
    if (value > *ret_worst) {
        *ret_worst = value;
        *ret_part = part;
    }
}

static void measure_drift(const Clip *clip, float at_ms, const Body *body, FigureFaults *faults)
{
    Contacts contacts;
    clip_contacts(clip, at_ms, &contacts);
    for (int part = 0; part < PART_COUNT; part++) {
        const Plant *plant = &contacts.plant[part];
        if (plant->weight >= 1) {
            Vec off = vec_sub(contact_point(&contacts, body, part), plant->at.at);
            worst(vec_length(off) * 1000, part_name(part), &faults->drift_mm,
                  &faults->drift_part);
        }
    }
    for (int i = 0; i < contacts.hold_count; i++) {
        const Hold *hold = &contacts.hold[i];
        if (hold->weight >= 1) {
            Vec is = hold->part >= PART_HAND ? contact_palm(body, hold->part & 1)
                                             : body->bone[BONE_FOOT + (hold->part & 1)].at;
            Vec off = vec_sub(is, contact_hold_spot(hold, body));
            worst(vec_length(off) * 1000, part_name(hold->part), &faults->drift_mm,
                  &faults->drift_part);
        }
    }
}

static int nearest_bone(const Body *body, Vec at)
{
    int nearest = 0;
    for (int bone = 1; bone < BONE_COUNT; bone++) {
        float off = vec_length(vec_sub(at, body->bone[bone].at));
        if (off < vec_length(vec_sub(at, body->bone[nearest].at))) {
            nearest = bone;
        }
    }
    return nearest;
}

/* How deep a point is inside a box: the way to its nearest face; below 0 outside. */
static float depth_in_box(const Solid *solid, Vec at)
{
    Vec local = mat_apply(mat_transpose(solid->middle.turn), vec_sub(at, solid->middle.at));
    float x = solid->half.x - fabsf(local.x), y = solid->half.y - fabsf(local.y);
    return fminf(fminf(x, y), solid->half.z - fabsf(local.z));
}

/* Arms that hold a box touch it. */
static bool may_touch(const Solid *solid, int bone)
{
    return solid->is_held && bone >= BONE_FOREARM;
}

static void measure_vertex(const Body *body, Vec at, const Solid *solids, int solid_count,
                           FigureFaults *faults)
{
    if (-at.y * 1000 > faults->sink_mm) {
        worst(-at.y * 1000, bone_name(nearest_bone(body, at)), &faults->sink_mm,
              &faults->sink_part);
    }
    for (int k = 0; k < solid_count; k++) {
        float deep_mm = depth_in_box(&solids[k], at) * 1000;
        if (deep_mm > faults->into_mm && !may_touch(&solids[k], nearest_bone(body, at))) {
            worst(deep_mm, bone_name(nearest_bone(body, at)), &faults->into_mm,
                  &faults->into_part);
        }
    }
}

/* Every point of the body's surface against the floor and the things. */
static void measure_sink(const Clip *clip, MeshBuilder *mesh, const Body *body,
                         FigureFaults *faults)
{
    Solid solids[SOLIDS_MAX];
    int solid_count = props_solids(clip, body, solids);
    mesh->vertex_count = 0;
    mesh->triangle_count = 0;
    body_mesh(mesh, body);
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec at = vec(mesh->vertices[i].x, mesh->vertices[i].y, mesh->vertices[i].z);
        measure_vertex(body, at, solids, solid_count, faults);
    }
}

static float turned_deg(Mat before, Mat after)
{
    Mat turn = mat_mul(mat_transpose(before), after);
    float cosine = (turn.m[0] + turn.m[4] + turn.m[8] - 1) * 0.5f;
    return acosf(fmaxf(-1, fminf(1, cosine))) * 57.2957795f;
}

/* A joint: a bone against the one it hangs on. */
static Mat joint_turn(const Body *body, int bone)
{
    int parent = bone == BONE_THIGH || bone == BONE_THIGH_RIGHT           ? BONE_PELVIS
                 : bone == BONE_UPPER_ARM || bone == BONE_UPPER_ARM_RIGHT ? BONE_CHEST
                                                                          : bone - 2;
    return mat_mul(mat_transpose(body->bone[parent].turn), body->bone[bone].turn);
}

static void measure_speed(const Body *before, const Body *after, FigureFaults *faults)
{
    for (int bone = BONE_THIGH; bone < BONE_COUNT; bone++) {
        worst(turned_deg(joint_turn(before, bone), joint_turn(after, bone)), bone_name(bone),
              &faults->fastest_deg, &faults->fastest_joint);
    }
}

/* The first and the last frame: a clip that rests must not move there, one that goes round must
 * not jerk. */
static void measure_ends(const Clip *clip, FigureFaults *faults)
{
    Body last, first, next;
    clip_body(clip, (float)clip_length_ms(clip) - frame_ms, &last);
    clip_body(clip, 0, &first);
    clip_body(clip, frame_ms, &next);
    FigureFaults ends = {.fastest_deg = 0};
    measure_speed(&last, &first, &ends);
    measure_speed(&first, &next, &ends);
    faults->end_speed_deg = ends.fastest_deg;
    faults->goes_round = clip->words.phases[clip->words.phase_count - 1].easing == EASING_FLOW;
    for (int bone = BONE_THIGH; bone < BONE_COUNT; bone++) {
        Mat was = joint_turn(&last, bone), is = joint_turn(&first, bone);
        Mat arriving = mat_mul(mat_transpose(was), is);
        Mat leaving = mat_mul(mat_transpose(is), joint_turn(&next, bone));
        faults->seam_deg = fmaxf(faults->seam_deg, turned_deg(arriving, leaving));
    }
}

/* --- one part of the body in another ---------------------------------------------------------
 */

/* A limb as round bars; the halves next to a joint with the trunk are left out. */
typedef struct {
    int bone;
    Vec from, to;
    float radius;
    int limb; /* bars of the same limb may touch */
} Bar;

enum { LIMB_LEG, LIMB_ARM = 2, LIMB_HEAD = 4, BAR_COUNT = 13, BAR_STEPS = 4 };

static const Bar bars[BAR_COUNT] = {
    {BONE_THIGH, {0, -0.22f, 0}, {0, -0.4165f, 0}, 0.062f, LIMB_LEG},
    {BONE_THIGH_RIGHT, {0, -0.22f, 0}, {0, -0.4165f, 0}, 0.062f, LIMB_LEG + 1},
    {BONE_SHANK, {0, 0, 0}, {0, -0.40f, 0}, 0.042f, LIMB_LEG},
    {BONE_SHANK_RIGHT, {0, 0, 0}, {0, -0.40f, 0}, 0.042f, LIMB_LEG + 1},
    {BONE_FOOT, {0, -0.030f, -0.03f}, {0, -0.036f, 0.15f}, 0.030f, LIMB_LEG},
    {BONE_FOOT_RIGHT, {0, -0.030f, -0.03f}, {0, -0.036f, 0.15f}, 0.030f, LIMB_LEG + 1},
    {BONE_UPPER_ARM, {0, -0.17f, 0}, {0, -0.30f, 0}, 0.037f, LIMB_ARM},
    {BONE_UPPER_ARM_RIGHT, {0, -0.17f, 0}, {0, -0.30f, 0}, 0.037f, LIMB_ARM + 1},
    {BONE_FOREARM, {0, 0, 0}, {0, -0.248f, 0}, 0.030f, LIMB_ARM},
    {BONE_FOREARM_RIGHT, {0, 0, 0}, {0, -0.248f, 0}, 0.030f, LIMB_ARM + 1},
    {BONE_HAND, {0, -0.03f, 0}, {0, -0.10f, 0}, 0.018f, LIMB_ARM},
    {BONE_HAND_RIGHT, {0, -0.03f, 0}, {0, -0.10f, 0}, 0.018f, LIMB_ARM + 1},
    {BONE_HEAD, {0, 0.02f, 0.015f}, {0, 0.09f, 0.005f}, 0.075f, LIMB_HEAD},
};

static float clamp01(float value)
{
    return fmaxf(0, fminf(1, value));
}

/* The shortest way between two straight pieces (Ericson, Real-Time Collision Detection, 5.1.9).
 */
static float gap_between(Vec a0, Vec a1, Vec b0, Vec b1)
{
    Vec a = vec_sub(a1, a0), b = vec_sub(b1, b0), r = vec_sub(a0, b0);
    float aa = vec_dot(a, a), bb = vec_dot(b, b), ab = vec_dot(a, b);
    float ar = vec_dot(a, r), br = vec_dot(b, r);
    float scale = aa * bb - ab * ab;
    float s = scale > 1e-9f ? clamp01((ab * br - ar * bb) / scale) : 0;
    float t = (ab * s + br) / bb;
    if (t < 0 || t > 1) {
        t = clamp01(t);
        s = clamp01((ab * t - ar) / aa);
    }
    return vec_length(vec_sub(vec_add(a0, vec_scale(a, s)), vec_add(b0, vec_scale(b, t))));
}

/* How deep a ball is inside the trunk's ring at this height. */
static float depth_in_ring(const Body *body, const TorsoRing *row, Vec at, float radius)
{
    Frame frame = body->bone[BONE_PELVIS];
    if (row->spine >= 0) {
        frame = body->spine[(int)row->spine];
    } else {
        frame.at = frame_point(frame, vec(0, row->pelvis_y, 0));
    }
    Vec local = mat_apply(mat_transpose(frame.turn), vec_sub(at, frame.at));
    if (fabsf(local.y) > 0.03f) {
        return 0;
    }
    float deep = local.z > 0 ? row->front : row->back;
    float flat = sqrtf(local.x * local.x + local.z * local.z);
    float share =
        sqrtf(local.x * local.x / (row->half * row->half) + local.z * local.z / (deep * deep));
    return share > 1e-4f ? radius - flat * (1 - 1 / share) : radius + deep;
}

static void worst_pair(float deep_mm, int bone, int other, FigureFaults *faults)
{
    if (deep_mm > faults->through_mm) {
        faults->through_mm = deep_mm;
        faults->through_part = bone_name(bone);
        faults->through_other = bone_name(other);
    }
}

static void measure_trunk(const Body *body, const Bar *bar, FigureFaults *faults)
{
    for (int step = 0; step <= BAR_STEPS; step++) {
        Vec local = vec_mix(bar->from, bar->to, (float)step / BAR_STEPS);
        Vec at = frame_point(body->bone[bar->bone], local);
        for (int i = 0; i < TORSO_RINGS; i++) {
            bool is_whole = torso_rings[i].spine < 0
                            || torso_rings[i].spine == (float)(int)torso_rings[i].spine;
            if (is_whole && torso_rings[i].spine < 8) {
                float deep_mm = depth_in_ring(body, &torso_rings[i], at, bar->radius) * 1000;
                worst_pair(deep_mm, bar->bone, BONE_CHEST, faults);
            }
        }
    }
}

static void measure_through(const Body *body, FigureFaults *faults)
{
    for (int i = 0; i < BAR_COUNT; i++) {
        const Bar *a = &bars[i];
        Frame at_a = body->bone[a->bone];
        Vec a0 = frame_point(at_a, a->from), a1 = frame_point(at_a, a->to);
        if (a->limb != LIMB_HEAD) {
            measure_trunk(body, a, faults);
        }
        for (int k = i + 1; k < BAR_COUNT; k++) {
            const Bar *b = &bars[k];
            Frame at_b = body->bone[b->bone];
            if (a->limb != b->limb) {
                float gap =
                    gap_between(a0, a1, frame_point(at_b, b->from), frame_point(at_b, b->to));
                worst_pair((a->radius + b->radius - gap) * 1000, b->bone, a->bone, faults);
            }
        }
    }
}

static void measure_limits(const Clip *clip, float at_ms, const Body *body,
                           FigureFaults *faults)
{
    Pose pose;
    clip_angles(clip, at_ms, &pose);
    skeleton_angles(body, &pose);
    for (int i = 0; i < JOINT_COUNT; i++) {
        float over = fmaxf(pose.angle[i] - joint_max(i), joint_min(i) - pose.angle[i]);
        worst(over, joint_name(i), &faults->over_limit_deg, &faults->over_limit_joint);
    }
}

bool figure_measure(const Clip *clip, Arena *arena, FigureFaults *ret_faults)
{
    MeshBuilder mesh;
    if (!mesh_begin(&mesh, arena)) {
        return false;
    }
    *ret_faults = (FigureFaults){.drift_part = "nothing",
                                 .sink_part = "nothing",
                                 .into_part = "nothing",
                                 .fastest_joint = "nothing",
                                 .through_part = "nothing",
                                 .through_other = "nothing",
                                 .over_limit_joint = "nothing"};
    Body body, before;
    clip_body(clip, 0, &before);
    int frames = (int)((float)clip_length_ms(clip) / frame_ms);
    for (int i = 0; i <= frames; i++) {
        float at_ms = (float)i * frame_ms;
        clip_body(clip, at_ms, &body);
        measure_drift(clip, at_ms, &body, ret_faults);
        measure_sink(clip, &mesh, &body, ret_faults);
        measure_speed(&before, &body, ret_faults);
        measure_through(&body, ret_faults);
        measure_limits(clip, at_ms, &body, ret_faults);
        before = body;
    }
    measure_ends(clip, ret_faults);
    return true;
}

/* How far a muscle's light reaches: a region is a ball on a bone, brightest in its middle and
 * eased to nothing at its edge. The brightest ball counts, they are not added up, so regions
 * that overlap do not burn out. Vertices behind the arms are not looked at: the neck glows on
 * the trunk's tube, which reaches up into the head. */
#include "motion/muscles.h"

#include <stddef.h>

enum { GLOWS_MAX = 32 };

static const float brightest = 0.86f;

/* Where the regions of muscle_words lie: a ball on a bone; x counts outwards on paired bones
 * and, where `both` is set, once to each side of an unpaired one. */
static const struct {
    int muscle, bone;
    bool both;
    Vec at;
    float radius;
} regions[] = {
    {0, BONE_PELVIS, false, {0, 0.150f, 0.110f}, 0.120f},
    {0, BONE_CHEST, false, {0, -0.230f, 0.110f}, 0.100f},
    {1, BONE_PELVIS, true, {0.045f, 0.150f, -0.100f}, 0.110f},
    {2, BONE_CHEST, true, {0.070f, -0.070f, -0.105f}, 0.115f},
    {3, BONE_PELVIS, true, {0.088f, -0.015f, -0.115f}, 0.140f},
    {4, BONE_THIGH, false, {0, -0.200f, 0.080f}, 0.150f},
    {5, BONE_THIGH, false, {0, -0.210f, -0.080f}, 0.150f},
    {6, BONE_THIGH, false, {0, -0.020f, 0.095f}, 0.115f},
    {7, BONE_SHANK, false, {0, -0.130f, -0.065f}, 0.110f},
    {8, BONE_UPPER_ARM, false, {0.030f, -0.020f, 0}, 0.100f},
    {9, BONE_CHEST, true, {0.150f, -0.190f, 0.010f}, 0.125f},
    {10, BONE_UPPER_ARM, false, {0, -0.170f, 0.020f}, 0.110f},
    {11, BONE_HEAD, false, {0, -0.060f, -0.050f}, 0.090f},
};

typedef struct {
    Vec at;
    float radius, strength;
    bool is_on_arms;
} Glow;

static int collect(const Body *body, const float *strengths, Glow *ret_glows)
{
    int count = 0;
    for (size_t i = 0; i < sizeof regions / sizeof regions[0]; i++) {
        bool is_paired = regions[i].bone >= BONE_THIGH;
        int sides = is_paired || regions[i].both ? 2 : 1;
        float strength = strengths[regions[i].muscle];
        for (int side = 0; strength > 0 && side < sides; side++) {
            Vec at = regions[i].at;
            at.x *= side ? -1.0f : 1.0f;
            Frame bone = body->bone[regions[i].bone + (is_paired ? side : 0)];
            ret_glows[count++] = (Glow){frame_point(bone, at), regions[i].radius, strength,
                                        regions[i].bone >= BONE_UPPER_ARM};
        }
    }
    return count;
}

static float glow_at(const Glow *glows, int count, const MeshVertex *vertex, bool is_arm)
{
    float most = 0;
    for (int i = 0; i < count; i++) {
        float dx = vertex->x - glows[i].at.x, dy = vertex->y - glows[i].at.y;
        float dz = vertex->z - glows[i].at.z;
        float near = 1 - (dx * dx + dy * dy + dz * dz) / (glows[i].radius * glows[i].radius);
        float light = near > 0 ? near * near * (3 - 2 * near) * glows[i].strength : 0;
        most = light > most && glows[i].is_on_arms == is_arm ? light : most;
    }
    return brightest * most;
}

void muscles_glow(MeshBuilder *mesh, const Body *body, const float *strengths, BodyParts parts)
{
    Glow glows[GLOWS_MAX];
    int count = collect(body, strengths, glows);
    for (int i = parts.first; count > 0 && i < parts.arms_end; i++) {
        mesh->glow[i] = glow_at(glows, count, &mesh->vertices[i], i >= parts.legs_end);
    }
}

/* How dark a place is: each blob lets some of the light through, one after the other, so that
 * many of them never make more than black. A blob grows wider and paler with the height of its
 * part, and its fall (1 - d^2 / 4)^3 is exactly 0 at two spreads, so that far blobs cost next
 * to nothing. The shadow's are the first vertices of the mesh: shadow_shade() counts on it, and
 * room need not be checked. */
#include "motion/shadow.h"

#include <math.h>
#include <stddef.h>

enum { SHADOW_POINTS = SHADOW_CELLS + 1 };

static const float floor_y = -0.011f, darkest = 0.42f, reach_m = 0.34f;

/* Points of the body that darken the floor: place between two bones' joints, and width. */
static const struct {
    int from, to;
    float share, radius;
} sources[] = {
    {BONE_FOOT, BONE_FOOT, 0, 0.075f},
    {BONE_FOOT_RIGHT, BONE_FOOT_RIGHT, 0, 0.075f},
    {BONE_SHANK, BONE_FOOT, 0, 0.075f},
    {BONE_SHANK_RIGHT, BONE_FOOT_RIGHT, 0, 0.075f},
    {BONE_SHANK, BONE_FOOT, 0.5f, 0.07f},
    {BONE_SHANK_RIGHT, BONE_FOOT_RIGHT, 0.5f, 0.07f},
    {BONE_THIGH, BONE_SHANK, 0.5f, 0.09f},
    {BONE_THIGH_RIGHT, BONE_SHANK_RIGHT, 0.5f, 0.09f},
    {BONE_PELVIS, BONE_PELVIS, 0, 0.16f},
    {BONE_PELVIS, BONE_CHEST, 0.5f, 0.14f},
    {BONE_CHEST, BONE_CHEST, 0, 0.16f},
    {BONE_HEAD, BONE_HEAD, 0, 0.10f},
    {BONE_UPPER_ARM, BONE_FOREARM, 0.6f, 0.05f},
    {BONE_UPPER_ARM_RIGHT, BONE_FOREARM_RIGHT, 0.6f, 0.05f},
    {BONE_FOREARM, BONE_HAND, 0.5f, 0.05f},
    {BONE_FOREARM_RIGHT, BONE_HAND_RIGHT, 0.5f, 0.05f},
    {BONE_HAND, BONE_HAND, 0, 0.06f},
    {BONE_HAND_RIGHT, BONE_HAND_RIGHT, 0, 0.06f},
};

static ShadowBlob blob_of(Vec at, float radius)
{
    float height = fmaxf(0, at.y - radius * 0.8f);
    float spread = radius * 1.05f + 0.28f * height;
    float thin = radius / (radius + 0.9f * height);
    return (ShadowBlob){at.x, at.z, spread, 0.9f * thin * thin};
}

void shadow_find(Shadow *ret_shadow, const Clip *clip, const Body *body)
{
    ShadowBlob *blobs = ret_shadow->blobs;
    int count = 0;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        Vec at = vec_mix(body->bone[sources[i].from].at, body->bone[sources[i].to].at,
                         sources[i].share);
        blobs[count++] = blob_of(at, sources[i].radius);
    }
    for (int side = 0; side < 2; side++) {
        Vec toes = frame_point(body->bone[BONE_FOOT + side], vec(0, -0.02f, 0.11f));
        blobs[count++] = blob_of(toes, 0.075f);
    }
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        if (prop->kind == PROP_CHAIR) {
            blobs[count++] = (ShadowBlob){prop->side_cm * 0.01f,
                                          prop->forward_cm * 0.01f - 0.04f, 0.26f, 0.30f};
        }
    }
    ret_shadow->count = count;
}

float shadow_dark(const Shadow *shadow, float x, float z)
{
    float light = 1;
    for (int i = 0; i < shadow->count; i++) {
        const ShadowBlob *blob = &shadow->blobs[i];
        float dx = x - blob->x, dz = z - blob->z;
        float off = (dx * dx + dz * dz) / (blob->spread * blob->spread);
        if (off < 4) {
            float fall = 1 - off * 0.25f;
            light *= 1 - blob->strength * fall * fall * fall;
        }
    }
    return 1 - light;
}

void shadow_mesh(MeshBuilder *mesh, const Shadow *shadow)
{
    const ShadowBlob *blobs = shadow->blobs;
    float left = 9, right = -9, back = 9, front = -9;
    for (int i = 0; i < shadow->count; i++) {
        left = fminf(left, blobs[i].x - reach_m);
        right = fmaxf(right, blobs[i].x + reach_m);
        back = fminf(back, blobs[i].z - reach_m);
        front = fmaxf(front, blobs[i].z + reach_m);
    }
    for (int row = 0; row < SHADOW_POINTS; row++) {
        for (int column = 0; column < SHADOW_POINTS; column++) {
            float x = left + (right - left) * (float)column / SHADOW_CELLS;
            float z = back + (front - back) * (float)row / SHADOW_CELLS;
            bool is_edge =
                row == 0 || column == 0 || row == SHADOW_CELLS || column == SHADOW_CELLS;
            int i = mesh->vertex_count++;
            mesh->vertices[i] = (MeshVertex){x, floor_y, z, 0};
            mesh->normals[i] = vec(0, 1, 0);
            mesh->materials[i] = 0;
            mesh->glow[i] = is_edge ? 0 : shadow_dark(shadow, x, z) * darkest;
        }
    }
    for (int i = 0; i < SHADOW_CELLS * SHADOW_CELLS; i++) {
        int a = i / SHADOW_CELLS * SHADOW_POINTS + i % SHADOW_CELLS;
        int corner[4] = {a, a + 1, a + SHADOW_POINTS, a + SHADOW_POINTS + 1};
        float most = 0;
        for (int k = 0; k < 4; k++) {
            most = fmaxf(most, mesh->glow[corner[k]]);
        }
        if (most < 0.004f) {
            continue;
        }
        uint16_t(*triangle)[3] = &mesh->triangles[mesh->triangle_count];
        for (int k = 0; k < 3; k++) {
            triangle[0][k] = (uint16_t)corner[k == 0 ? 0 : k == 1 ? 2 : 1];
            triangle[1][k] = (uint16_t)corner[k == 0 ? 1 : k == 1 ? 2 : 3];
        }
        mesh->triangle_count += 2;
    }
}

void shadow_shade(MeshBuilder *mesh, bool high_contrast)
{
    uint32_t colour = high_contrast ? 0x000000 : 0x2A3238;
    for (int i = 0; i < SHADOW_POINTS * SHADOW_POINTS; i++) {
        mesh->vertices[i].colour = (uint32_t)(mesh->glow[i] * 255) << 24 | colour;
    }
}

/* shadow.h - the soft dark on the floor where the body comes near it. Pure. */
#pragma once
#include "motion/clip_data.h"
#include "motion/mesh_build.h"

enum { SHADOW_CELLS = 22, SHADOW_BLOBS_MAX = 48 };

typedef struct {
    float x, z, spread, strength;
} ShadowBlob;

typedef struct {
    ShadowBlob blobs[SHADOW_BLOBS_MAX];
    int count;
} Shadow;

/* Collects what darkens the floor: the nearer and the larger, the darker. */
void shadow_find(Shadow *ret_shadow, const Clip *clip, const Body *body);
float shadow_dark(const Shadow *shadow, float x, float z); /* 0 light .. 1 */

/* Adds floor triangles whose colours are see-through (alpha below 255). Call it before anything
 * else is built; after mesh_shade, shadow_shade gives them their colours. */
void shadow_mesh(MeshBuilder *mesh, const Shadow *shadow);
void shadow_shade(MeshBuilder *mesh, bool high_contrast);

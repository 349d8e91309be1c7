/* shadow.h - the soft dark on the floor where the body comes near it. Pure. */
#pragma once
#include "motion/clip_data.h"
#include "motion/mesh_build.h"

enum { SHADOW_CELLS = 22 };

/* Adds floor triangles whose colours are see-through (alpha below 255). Call it before anything
 * else is built; after mesh_shade, shadow_shade gives them their colours. */
void shadow_mesh(MeshBuilder *mesh, const Clip *clip, const Body *body);
void shadow_shade(MeshBuilder *mesh, bool high_contrast);

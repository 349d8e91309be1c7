/* props.h - chair, mat, wall, stick, step, pillow and band of a clip. Pure. */
#pragma once
#include "motion/clip_data.h"
#include "motion/mesh_build.h"
#include "motion/shadow.h"

/* `shadow` falls on what lies on the floor. */
void props_mesh(MeshBuilder *mesh, const Clip *clip, const Body *body, const Shadow *shadow);

/* Points that the clip's things reach to; returns how many, at most `max`. */
int props_extent(const Clip *clip, Extent *ret_extents, int max);
/* The same for things that move with the body; at most 2. */
int props_extent_moving(const Clip *clip, const Body *body, Extent ret_extents[2]);

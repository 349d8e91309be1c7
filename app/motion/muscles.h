/* muscles.h - working muscles light up, blending over skin and clothes. Pure. */
#pragma once
#include "motion/clip_data.h"
#include "motion/mesh_build.h"

/* `muscles` has a bit for each of muscle_words; vertices from `first_vertex` on are the body's.
 */
void muscles_glow(MeshBuilder *mesh, const Body *body, uint32_t muscles, int first_vertex);

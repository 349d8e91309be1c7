/* muscles.h - working muscles light up, blending over skin and clothes. Pure. */
#pragma once
#include "motion/body_mesh.h"
#include "motion/clip_data.h"

/* `muscles` has a bit for each of muscle_words. Light on trunk and legs never spills over onto
 * an arm that lies on them, nor the other way. */
void muscles_glow(MeshBuilder *mesh, const Body *body, uint32_t muscles, BodyParts parts);

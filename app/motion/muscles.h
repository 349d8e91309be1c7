/* muscles.h - working muscles light up, blending over skin and clothes. Pure. */
#pragma once
#include "motion/body_mesh.h"
#include "motion/clip_data.h"

/* `strengths` holds 0..1 for each of muscle_words. Light on trunk and legs never spills over
 * onto an arm that lies on them, nor the other way. */
void muscles_glow(MeshBuilder *mesh, const Body *body, const float *strengths, BodyParts parts);

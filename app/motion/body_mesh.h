/* body_mesh.h - the mannequin's surface around a posed skeleton. Pure. */
#pragma once
#include "motion/mesh_build.h"

/* Where the vertices of trunk, legs and arms end; head, feet and hands follow. */
typedef struct {
    int first, trunk_end, legs_end, arms_end;
} BodyParts;

/* Adds the whole body, in the world's axes. */
BodyParts body_mesh(MeshBuilder *mesh, const Body *body);

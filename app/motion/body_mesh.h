/* body_mesh.h - the mannequin's surface around a posed skeleton. Pure. */
#pragma once
#include "motion/mesh_build.h"

void body_mesh(MeshBuilder *mesh, const Body *body);

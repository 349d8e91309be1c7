/* mesh_build.h - puts surfaces together: tubes of rings, boxes; then shades them. Pure.
 *
 * Each limb is one tube from end to end, so nothing meets at a joint that could flicker.
 */
#pragma once
#include "base/arena.h"
#include "motion/figure.h"
#include "motion/skeleton.h"

enum {
    MATERIAL_SKIN,
    MATERIAL_SHIRT,
    MATERIAL_SHORTS,
    MATERIAL_HAIR,
    MATERIAL_SHOE,
    MATERIAL_SOLE,
    MATERIAL_WOOD,
    MATERIAL_FRAME,
    MATERIAL_MAT,
    MATERIAL_WALL,
    MATERIAL_BAND,
    MATERIAL_IRON,
    MATERIAL_COUNT
};

enum { MESH_VERTICES_MAX = 6000, MESH_TRIANGLES_MAX = 11000, RING_POINTS_MAX = 24 };

typedef struct {
    MeshVertex *vertices; /* in the world until mesh_shade */
    Vec *normals;
    unsigned char *materials;
    float *glow; /* 0..1 of the muscle colour; below 0: in the shadow, down to -1 */
    uint16_t (*triangles)[3];
    int vertex_count, triangle_count;
    bool full;
} MeshBuilder;

/* An ellipse around `at`: half widths to +x, -x, +z and -z of `turn`. */
typedef struct {
    Vec at;
    Mat turn;
    float left, right, front, back;
    float square; /* 0 an ellipse; 0.1 noticeably boxy */
    int material;
} Ring;

typedef struct {
    Mat camera;    /* from the world to view space */
    Vec middle;    /* what the camera turns about */
    bool mirrored; /* left and right changed, in the figure's own space */
    bool high_contrast;
} MeshCamera;

typedef struct {
    float half_w, half_h;
    int columns, rows;
} MeshGrid;

/* An empty mesh with room for the largest one; false when `arena` is full. */
MUST_CHECK bool mesh_begin(MeshBuilder *mesh, Arena *arena);

/* Rings run from the far end to the near one against their own y (down a limb). Neighbours of
 * different material meet in a sharp line. */
void mesh_tube(MeshBuilder *mesh, const Ring *rings, int count, int points);
void mesh_box(MeshBuilder *mesh, Frame middle, Vec half, int material);
/* A flat sheet that looks along its own z; from behind it is not seen. */
void mesh_grid(MeshBuilder *mesh, Frame middle, MeshGrid grid, int material);
/* A straight round bar. */
void mesh_bar(MeshBuilder *mesh, Vec from, Vec to, float radius, int material);

/* Vertices to view space with their colours worked out. */
void mesh_shade(MeshBuilder *mesh, const MeshCamera *camera);

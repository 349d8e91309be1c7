/* A tube is rings of equally many points with two triangles between each pair; its normals come
 * from the neighbouring points, so it is smooth however it is bent. Colours are worked out at
 * the vertices in view space: the light stays with the viewer, and a figure that is turned
 * keeps it. Where there is no room a whole surface is left out and `full` says so. */
#include "motion/mesh_build.h"

#include <math.h>

enum { BOX_CORNERS = 24, BAR_POINTS = 8 };

typedef struct {
    float r, g, b;
} Paint;

typedef struct {
    Paint lit, shaded;
} Palette;

/* Shade is cooler than light, as an illustrator would mix it. */
/* clang-format off */
static const Palette palettes[2][MATERIAL_COUNT] = {
    {
        [MATERIAL_SKIN]   = {{236, 184, 152}, {176, 112, 92}},
        [MATERIAL_SHIRT]  = {{ 46, 150, 142}, { 10,  74,  78}},
        [MATERIAL_SHORTS] = {{ 62,  84, 118}, { 24,  36,  60}},
        [MATERIAL_HAIR]   = {{ 92,  66,  56}, { 42,  30,  32}},
        [MATERIAL_SHOE]   = {{250, 248, 244}, {170, 172, 184}},
        [MATERIAL_SOLE]   = {{196, 200, 206}, {124, 130, 142}},
        [MATERIAL_WOOD]   = {{222, 190, 146}, {150, 118,  88}},
        [MATERIAL_FRAME]  = {{140, 150, 152}, { 86,  96, 100}},
        [MATERIAL_MAT]    = {{178, 212, 204}, {120, 162, 158}},
        [MATERIAL_WALL]   = {{238, 230, 214}, {206, 196, 180}},
        [MATERIAL_BAND]   = {{168,  88, 122}, {108,  48,  84}},
        [MATERIAL_IRON]   = {{ 92,  98, 106}, { 44,  50,  60}},
    },
    {
        [MATERIAL_SKIN]   = {{255, 214, 184}, {206, 144, 116}},
        [MATERIAL_SHIRT]  = {{ 96, 222, 206}, { 34, 136, 134}},
        [MATERIAL_SHORTS] = {{126, 158, 214}, { 66,  92, 144}},
        [MATERIAL_HAIR]   = {{176, 130, 104}, {108,  76,  66}},
        [MATERIAL_SHOE]   = {{255, 255, 255}, {190, 196, 206}},
        [MATERIAL_SOLE]   = {{206, 212, 220}, {144, 152, 164}},
        [MATERIAL_WOOD]   = {{244, 214, 164}, {182, 146, 104}},
        [MATERIAL_FRAME]  = {{186, 198, 200}, {122, 134, 138}},
        [MATERIAL_MAT]    = {{110, 150, 146}, { 66, 100,  98}},
        [MATERIAL_WALL]   = {{104, 112, 112}, { 70,  78,  80}},
        [MATERIAL_BAND]   = {{240, 160, 196}, {180, 104, 144}},
        [MATERIAL_IRON]   = {{150, 158, 168}, { 92, 100, 112}},
    },
};
static const Paint glow_paint = {250, 152, 82};
/* clang-format on */

bool mesh_begin(MeshBuilder *mesh, Arena *arena)
{
    *mesh = (MeshBuilder){
        .vertices = ARENA_NEW(arena, MeshVertex, MESH_VERTICES_MAX),
        .normals = ARENA_NEW(arena, Vec, MESH_VERTICES_MAX),
        .materials = ARENA_NEW(arena, unsigned char, MESH_VERTICES_MAX),
        .glow = ARENA_NEW(arena, float, MESH_VERTICES_MAX),
        .triangles =
            arena_push(arena, MESH_TRIANGLES_MAX * sizeof(uint16_t[3]), sizeof(uint16_t)),
    };
    return mesh->vertices && mesh->normals && mesh->materials && mesh->glow && mesh->triangles;
}

/* The number of the first of `count` new vertices; -1 when there is no room. */
static int take_vertices(MeshBuilder *mesh, int count, int triangles)
{
    if (mesh->vertex_count + count > MESH_VERTICES_MAX
        || mesh->triangle_count + triangles > MESH_TRIANGLES_MAX) {
        mesh->full = true;
        return -1;
    }
    int first = mesh->vertex_count;
    mesh->vertex_count += count;
    return first;
}

static void put_triangle(MeshBuilder *mesh, int a, int b, int c)
{
    uint16_t *triangle = mesh->triangles[mesh->triangle_count++];
    triangle[0] = (uint16_t)a;
    triangle[1] = (uint16_t)b;
    triangle[2] = (uint16_t)c;
}

static Vec place_of(const MeshBuilder *mesh, int i)
{
    return vec(mesh->vertices[i].x, mesh->vertices[i].y, mesh->vertices[i].z);
}

static void put_point(MeshBuilder *mesh, int i, Vec at, int material)
{
    mesh->vertices[i].x = at.x;
    mesh->vertices[i].y = at.y;
    mesh->vertices[i].z = at.z;
    mesh->materials[i] = (unsigned char)material;
    mesh->glow[i] = 0;
}

typedef struct {
    float cosine[RING_POINTS_MAX], sine[RING_POINTS_MAX], corner[RING_POINTS_MAX];
} Circle;

static Circle circle_of(int points)
{
    Circle circle;
    for (int k = 0; k < points; k++) {
        float angle = 6.2831853f * (float)k / (float)points;
        circle.cosine[k] = cosf(angle);
        circle.sine[k] = sinf(angle);
        /* 0 on both axes and 1 half-way between them, where a box has its corners. */
        circle.corner[k] = sinf(2 * angle) * sinf(2 * angle);
    }
    return circle;
}

static void put_ring(MeshBuilder *mesh, int first, const Ring *ring, const Circle *circle,
                     int points)
{
    const float *m = ring->turn.m;
    for (int k = 0; k < points; k++) {
        float grow = 1 + ring->square * circle->corner[k];
        float x = circle->cosine[k] * grow, z = circle->sine[k] * grow;
        x *= x > 0 ? ring->left : ring->right;
        z *= z > 0 ? ring->front : ring->back;
        Vec at = {ring->at.x + m[0] * x + m[2] * z, ring->at.y + m[3] * x + m[5] * z,
                  ring->at.z + m[6] * x + m[8] * z};
        put_point(mesh, first + k, at, ring->material);
    }
}

/* From the neighbours around and along; at the ends the tube's own direction. */
static void set_normals(MeshBuilder *mesh, int first, int count, int points)
{
    for (int i = 0; i < count; i++) {
        int above = first + (i > 0 ? i - 1 : 0) * points;
        int below = first + (i + 1 < count ? i + 1 : i) * points;
        for (int k = 0; k < points; k++) {
            int next = (k + 1) % points, last = (k + points - 1) % points;
            Vec along = vec_sub(place_of(mesh, below + k), place_of(mesh, above + k));
            Vec around = vec_sub(place_of(mesh, first + i * points + next),
                                 place_of(mesh, first + i * points + last));
            mesh->normals[first + i * points + k] = vec_unit(vec_cross(around, along));
        }
    }
}

void mesh_tube(MeshBuilder *mesh, const Ring *rings, int count, int points)
{
    int first = take_vertices(mesh, count * points, (count - 1) * points * 2);
    if (first < 0) {
        return;
    }
    Circle circle = circle_of(points);
    for (int i = 0; i < count; i++) {
        put_ring(mesh, first + i * points, &rings[i], &circle, points);
    }
    set_normals(mesh, first, count, points);
    for (int i = 0; i + 1 < count; i++) {
        for (int k = 0; k < points; k++) {
            int a = first + i * points + k, b = first + i * points + (k + 1) % points;
            put_triangle(mesh, a, b, a + points);
            put_triangle(mesh, b, b + points, a + points);
        }
    }
}

void mesh_box(MeshBuilder *mesh, Frame middle, Vec half, int material)
{
    int first = take_vertices(mesh, BOX_CORNERS, 12);
    if (first < 0) {
        return;
    }
    const float size[3] = {half.x, half.y, half.z};
    for (int face = 0; face < 6; face++) {
        int axis = face / 2, u = (axis + 1) % 3, v = (axis + 2) % 3;
        float sign = face % 2 ? -1.0f : 1.0f;
        for (int corner = 0; corner < 4; corner++) {
            float local[3];
            local[axis] = sign * size[axis];
            local[u] = (corner == 0 || corner == 3 ? -1.0f : 1.0f) * size[u] * sign;
            local[v] = (corner < 2 ? -1.0f : 1.0f) * size[v];
            int i = first + face * 4 + corner;
            put_point(mesh, i, frame_point(middle, vec(local[0], local[1], local[2])),
                      material);
            const float *m = middle.turn.m;
            mesh->normals[i] = vec_scale(vec(m[axis], m[3 + axis], m[6 + axis]), sign);
        }
        int a = first + face * 4;
        put_triangle(mesh, a, a + 1, a + 2);
        put_triangle(mesh, a, a + 2, a + 3);
    }
}

void mesh_grid(MeshBuilder *mesh, Frame middle, MeshGrid grid, int material)
{
    int wide = grid.columns + 1, count = wide * (grid.rows + 1);
    int first = take_vertices(mesh, count, grid.columns * grid.rows * 2);
    for (int i = 0; first >= 0 && i < count; i++) {
        float across = (float)(i % wide) / (float)grid.columns;
        float up = (float)(i / wide) / (float)grid.rows;
        Vec local = vec(grid.half_w * (2 * across - 1), grid.half_h * (2 * up - 1), 0);
        put_point(mesh, first + i, frame_point(middle, local), material);
        mesh->normals[first + i] = mat_apply(middle.turn, vec(0, 0, 1));
    }
    for (int i = 0; first >= 0 && i < grid.columns * grid.rows; i++) {
        int a = first + i / grid.columns * wide + i % grid.columns;
        put_triangle(mesh, a, a + 1, a + wide);
        put_triangle(mesh, a + 1, a + wide + 1, a + wide);
    }
}

void mesh_bar(MeshBuilder *mesh, Vec from, Vec to, float radius, int material)
{
    Vec y = vec_unit(vec_sub(from, to));
    Vec side = fabsf(y.y) > 0.9f ? vec(1, 0, 0) : vec(0, 1, 0);
    Vec x = vec_unit(vec_cross(side, y));
    Vec z = vec_cross(x, y);
    Mat turn = {{x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z}};
    Ring rings[4];
    for (int i = 0; i < 4; i++) {
        float r = i == 0 || i == 3 ? radius * 0.05f : radius;
        Vec end = i < 2 ? from : to;
        Vec at = vec_add(
            end, vec_scale(y, (i == 0 || i == 3 ? 0.3f : 0) * radius * (i < 2 ? 1 : -1)));
        rings[i] = (Ring){at, turn, r, r, r, r, 0, material};
    }
    mesh_tube(mesh, rings, 4, BAR_POINTS);
}

static uint32_t mixed(const Palette *palette, float light, float rim, float glow)
{
    float channel[3] = {
        palette->shaded.r + (palette->lit.r - palette->shaded.r) * light,
        palette->shaded.g + (palette->lit.g - palette->shaded.g) * light,
        palette->shaded.b + (palette->lit.b - palette->shaded.b) * light,
    };
    const float glowing[3] = {glow_paint.r, glow_paint.g, glow_paint.b};
    uint32_t packed = 0xFF;
    for (int i = 0; i < 3; i++) {
        float value =
            glow < 0 ? channel[i] * (1 + glow)
                     : channel[i] + (glowing[i] * (0.84f + 0.20f * light) - channel[i]) * glow;
        value += (255 - value) * rim;
        packed = packed << 8 | (uint32_t)fminf(fmaxf(value, 0), 255);
    }
    return packed;
}

/* Half Lambert, (n.l/2 + 1/2) squared, from above left in front of the viewer, some light back
 * from the floor, and a thin rim of light that lifts the figure off the ground it stands on. */
static uint32_t shaded(const Palette *palette, Vec normal, float glow)
{
    static const Vec light = {-0.40f, 0.72f, 0.57f};
    float half = vec_dot(normal, light) * 0.5f + 0.5f;
    float key = half * half;
    float bounce = fmaxf(0, -normal.y) * 0.10f;
    float edge = 1 - fmaxf(0, normal.z);
    float rim = edge * edge * edge * 0.09f * fmaxf(0, 0.4f + normal.y);
    return mixed(palette, fminf(1, 0.10f + 0.98f * key + bounce), rim, glow);
}

void mesh_shade(MeshBuilder *mesh, const MeshCamera *camera)
{
    const Palette *palette = palettes[camera->high_contrast];
    float flip = camera->mirrored ? -1.0f : 1.0f;
    for (int i = 0; i < mesh->vertex_count; i++) {
        Vec at = vec_sub(place_of(mesh, i), camera->middle);
        Vec normal = mesh->normals[i];
        at.x *= flip;
        normal.x *= flip;
        at = mat_apply(camera->camera, at);
        normal = mat_apply(camera->camera, normal);
        MeshVertex *vertex = &mesh->vertices[i];
        vertex->x = at.x;
        vertex->y = at.y;
        vertex->z = at.z;
        vertex->colour = shaded(&palette[mesh->materials[i]], normal, mesh->glow[i]);
    }
    /* A mirror turns each triangle's sense round; this turns it back. */
    for (int i = 0; camera->mirrored && i < mesh->triangle_count; i++) {
        uint16_t *triangle = mesh->triangles[i];
        uint16_t first = triangle[0];
        triangle[0] = triangle[1];
        triangle[1] = first;
    }
}

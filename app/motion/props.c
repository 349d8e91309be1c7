/* Things stand where the postures expect them, and a clip moves them from there. The usual
 * places and sizes are told twice, in the drawing functions and in `rooms` for the camera: both
 * have to change together. The camera does not see a clip's own height: a much taller step or
 * chair could be cut. */
#include "motion/props_inner.h"

#include <math.h>

enum { SEAT_CM = 43, BAND_CM = 110, RAIL_CM = 92, MAT_COLUMNS = 14, MAT_ROWS = 36 };

static const float seat_half = 0.21f, seat_thick = 0.02f, chair_back_m = 0.40f;
static const float rail_half = 0.46f;
static const float mat_half = 0.34f;
static const float mat_darkest = 0.5f;
static const float wall_tall = 1.95f, wall_half = 0.70f;

Frame prop_place(const Prop *prop, float forward)
{
    return (Frame){vec(prop->side_cm * 0.01f, 0, forward + prop->forward_cm * 0.01f),
                   mat_turn_y(prop->turn_deg)};
}

Frame prop_inside(Frame place, Vec local)
{
    return (Frame){frame_point(place, local), place.turn};
}

static void chair(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)scene;
    Frame place = prop_place(prop, -0.04f);
    float seat = (prop->height_cm > 0 ? prop->height_cm : SEAT_CM) * 0.01f;
    mesh_box(mesh, prop_inside(place, vec(0, seat - seat_thick, 0)),
             vec(seat_half, seat_thick, seat_half), MATERIAL_WOOD);
    for (int i = 0; i < 4; i++) {
        float x = i % 2 ? 0.185f : -0.185f, z = i / 2 ? 0.185f : -0.185f;
        mesh_bar(mesh, frame_point(place, vec(x, seat - 0.03f, z)),
                 frame_point(place, vec(x * 1.06f, 0, z * 1.06f)), 0.014f, MATERIAL_FRAME);
        if (z < 0) {
            mesh_bar(mesh, frame_point(place, vec(x, seat + chair_back_m - 0.06f, z - 0.045f)),
                     frame_point(place, vec(x, seat - 0.03f, z)), 0.013f, MATERIAL_FRAME);
        }
    }
    mesh_box(mesh, prop_inside(place, vec(0, seat + chair_back_m - 0.09f, -0.225f)),
             vec(0.205f, 0.085f, 0.012f), MATERIAL_WOOD);
}

/* The top is a grid, so that it can take the body's shadow. */
static void mat(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame place = prop_place(prop, 0);
    float half = prop->length_cm * 0.005f;
    mesh_box(mesh, prop_inside(place, vec(0, -0.0065f, 0)), vec(mat_half, 0.0045f, half),
             MATERIAL_MAT);
    int first = mesh->vertex_count;
    Frame top = {place.at, mat_mul(place.turn, mat_turn_x(-90))};
    mesh_grid(mesh, top, (MeshGrid){mat_half, half, MAT_COLUMNS, MAT_ROWS}, MATERIAL_MAT);
    for (int i = first; i < mesh->vertex_count; i++) {
        float dark = shadow_dark(scene->shadow, mesh->vertices[i].x, mesh->vertices[i].z);
        mesh->glow[i] = -mat_darkest * dark;
    }
}

/* Seen from behind, only its edges are drawn, so that it never hides the figure. */
static void wall(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)scene;
    Frame place = prop_place(prop, 0);
    place.turn = mat_mul(place.turn, mat_turn_y(180));
    mesh_grid(mesh, prop_inside(place, vec(0, wall_tall / 2, 0)),
              (MeshGrid){wall_half, wall_tall / 2, 1, 1}, MATERIAL_WALL);
    for (int side = -1; side <= 1; side += 2) {
        float x = wall_half * (float)side;
        mesh_bar(mesh, frame_point(place, vec(x, wall_tall, -0.008f)),
                 frame_point(place, vec(x, 0, -0.008f)), 0.008f, MATERIAL_FRAME);
    }
    for (int i = 0; i < 2; i++) {
        float y = i ? wall_tall : 0.008f;
        mesh_bar(mesh, frame_point(place, vec(wall_half, y, -0.008f)),
                 frame_point(place, vec(-wall_half, y, -0.008f)), 0.008f, MATERIAL_FRAME);
    }
}

/* Held along the back: it touches head, upper back and the base of the spine. */
static void stick_ends(const Body *body, Vec *ret_low, Vec *ret_high)
{
    Vec low = frame_point(body->bone[BONE_PELVIS], vec(0, 0.03f, -0.140f));
    Vec high = frame_point(body->bone[BONE_HEAD], vec(0, 0.060f, -0.116f));
    Vec along = vec_unit(vec_sub(high, low));
    *ret_low = vec_sub(low, vec_scale(along, 0.14f));
    *ret_high = vec_add(high, vec_scale(along, 0.18f));
}

static void stick(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)prop;
    Vec low, high;
    stick_ends(scene->body, &low, &high);
    mesh_bar(mesh, high, low, 0.013f, MATERIAL_WOOD);
}

static void step(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)scene;
    float tall = (prop->height_cm > 0 ? prop->height_cm : 15) * 0.01f;
    mesh_box(mesh, prop_inside(prop_place(prop, 0.30f), vec(0, tall / 2, 0)),
             vec(0.30f, tall / 2, 0.15f), MATERIAL_WOOD);
}

static void pillow(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)scene;
    Frame place = prop_place(prop, 0);
    float tall = (prop->height_cm > 0 ? prop->height_cm : 6) * 0.01f;
    Ring rings[7];
    for (int i = 0; i < 7; i++) {
        float share = (float)(i - 3) / 3.0f;
        float full = sqrtf(fmaxf(0.0004f, 1 - share * share * share * share));
        rings[i] = (Ring){frame_point(place, vec(0, tall * (0.5f - 0.5f * share), 0)),
                          place.turn,
                          0.20f * full,
                          0.20f * full,
                          0.14f * full,
                          0.14f * full,
                          0.12f,
                          MATERIAL_WALL};
    }
    mesh_tube(mesh, rings, 7, 16);
}

/* One hand's end of a band: a handle in the fist, and the way from there to where it is fixed.
 */
static void band_end(MeshBuilder *mesh, Vec fixed, const Body *body, int side)
{
    const float grip = 0.055f;
    Frame fist = {contact_palm(body, side), body->bone[BONE_HAND + side].turn};
    mesh_bar(mesh, frame_point(fist, vec(0, 0, grip)), frame_point(fist, vec(0, 0, -grip)),
             0.012f, MATERIAL_FRAME);
    mesh_bar(mesh, fist.at, fixed, 0.007f, MATERIAL_BAND);
}

/* Fixed to a post; it goes wherever the hands go. */
static void band(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame place = prop_place(prop, 0);
    float tall = (prop->height_cm > 0 ? prop->height_cm : BAND_CM) * 0.01f;
    Vec fixed = frame_point(place, vec(0, tall, 0));
    mesh_box(mesh, prop_inside(place, vec(0, 0.012f, 0)), vec(0.12f, 0.012f, 0.12f),
             MATERIAL_FRAME);
    mesh_bar(mesh, frame_point(place, vec(0, tall + 0.06f, 0)), place.at, 0.022f,
             MATERIAL_FRAME);
    for (int side = 0; side < 2; side++) {
        band_end(mesh, fixed, scene->body, side);
    }
}

/* A hand rail on two posts; it runs forward and back. */
static void rail(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)scene;
    Frame place = prop_place(prop, 0);
    float tall = (prop->height_cm > 0 ? prop->height_cm : RAIL_CM) * 0.01f;
    mesh_bar(mesh, frame_point(place, vec(0, tall, rail_half)),
             frame_point(place, vec(0, tall, -rail_half)), 0.017f, MATERIAL_WOOD);
    for (int end = -1; end <= 1; end += 2) {
        float z = (rail_half - 0.06f) * (float)end;
        mesh_bar(mesh, frame_point(place, vec(0, tall, z)), frame_point(place, vec(0, 0, z)),
                 0.014f, MATERIAL_FRAME);
    }
}

static PropDraw *const draws[PROP_COUNT] = {
    [PROP_CHAIR] = chair,
    [PROP_MAT] = mat,
    [PROP_WALL] = wall,
    [PROP_STICK] = stick,
    [PROP_STEP] = step,
    [PROP_PILLOW] = pillow,
    [PROP_BAND] = band,
    [PROP_DUMBBELL] = prop_dumbbell,
    [PROP_KETTLEBELL] = prop_kettlebell,
    [PROP_BAR] = prop_bar,
    [PROP_BOX] = prop_box,
    [PROP_BALL] = prop_ball,
    [PROP_BENCH] = prop_bench,
    [PROP_BIKE] = prop_bike,
    [PROP_TRAINER] = prop_trainer,
    [PROP_RAIL] = rail,
};

/* Half sizes of what has to stay in the picture, and where it usually stands. */
static const struct {
    Vec half;
    float tall, forward;
} rooms[PROP_COUNT] = {
    [PROP_CHAIR] = {{0.21f, 0, 0.24f}, 0.84f, -0.04f},
    [PROP_MAT] = {{0.34f, 0, 0}, 0, 0},
    [PROP_WALL] = {{0.70f, 0, 0.03f}, 1.95f, 0.02f},
    [PROP_STEP] = {{0.3f, 0, 0.15f}, 0.15f, 0.3f},
    [PROP_PILLOW] = {{0.20f, 0, 0.14f}, 0.06f, 0},
    [PROP_BAND] = {{0.12f, 0, 0.12f}, 1.16f, 0},
    [PROP_DUMBBELL] = {{0.14f, 0, 0.14f}, 0.12f, 0},
    [PROP_KETTLEBELL] = {{0.10f, 0, 0.10f}, 0.26f, 0},
    [PROP_BAR] = {{0.73f, 0, 0.36f}, 0.46f, 0},
    [PROP_BOX] = {{0.17f, 0, 0.125f}, 0.27f, 0},
    [PROP_BALL] = {{0.05f, 0, 0.05f}, 0.09f, 0},
    [PROP_BENCH] = {{0.19f, 0, 0.56f}, 0.45f, -0.04f},
    [PROP_BIKE] = {{0.31f, 0, 0.50f}, 1.16f, 0.22f},
    [PROP_TRAINER] = {{0.30f, 0, 0.83f}, 1.25f, 0.02f},
    [PROP_RAIL] = {{0.02f, 0, 0.46f}, 0.92f, 0},
};

void props_mesh(MeshBuilder *mesh, const Clip *clip, const Body *body, const Shadow *shadow)
{
    Scene scene = {clip, body, shadow};
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        draws[prop->kind](mesh, prop, &scene);
    }
}

int props_extent(const Clip *clip, Extent *ret_extents, int max)
{
    int count = 0;
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        Frame place = prop_place(prop, rooms[prop->kind].forward);
        Vec half = rooms[prop->kind].half;
        half.z = prop->kind == PROP_MAT ? prop->length_cm * 0.005f : half.z;
        for (int k = 0; k < 8 && count < max; k++) {
            Vec corner = vec(k & 1 ? half.x : -half.x, k & 2 ? rooms[prop->kind].tall : 0,
                             k & 4 ? half.z : -half.z);
            ret_extents[count++] = (Extent){frame_point(place, corner), 0.01f};
        }
    }
    return count;
}

int props_extent_moving(const Clip *clip, const Body *body, Extent *ret_extents, int max)
{
    int count = prop_carry_extent(clip, body, ret_extents, max);
    for (int i = 0; i < clip->words.prop_count && count + 2 <= max; i++) {
        if (clip->words.props[i].kind == PROP_STICK) {
            Vec low, high;
            stick_ends(body, &low, &high);
            ret_extents[count++] = (Extent){low, 0.02f};
            ret_extents[count++] = (Extent){high, 0.02f};
        }
    }
    return count;
}

/* Boxes that stand for the things' solid parts, from their usual place and height. */
static const struct {
    int kind;
    Vec at, half; /* of the middle and half the size; y of a raised top comes below */
    float top_cm; /* usual height; 0: as it stands here */
    bool is_carried;
} solids[] = {
    {PROP_CHAIR, {0, -0.02f, -0.04f}, {0.21f, 0.02f, 0.21f}, SEAT_CM, false},
    {PROP_CHAIR, {0, 0.31f, -0.265f}, {0.205f, 0.085f, 0.012f}, SEAT_CM, false},
    {PROP_BIKE, {0, -0.043f, -0.08f}, {0.074f, 0.020f, 0.085f}, BIKE_SADDLE_CM, false},
    {PROP_STEP, {0, -0.075f, 0.30f}, {0.30f, 0.075f, 0.15f}, 15, false},
    {PROP_BENCH, {0, -0.035f, -0.04f}, {0.15f, 0.035f, 0.55f}, 45, false},
    {PROP_WALL, {0, 0.975f, 0.05f}, {0.70f, 0.975f, 0.05f}, 0, false},
    {PROP_BOX, {0, 0, 0}, {0.165f, 0.13f, 0.12f}, 0, true},
};

int props_solids(const Clip *clip, const Body *body, Solid ret_solids[SOLIDS_MAX])
{
    int count = 0;
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        for (size_t k = 0; k < sizeof solids / sizeof solids[0] && count < SOLIDS_MAX; k++) {
            if (solids[k].kind != prop->kind) {
                continue;
            }
            Frame place = prop_place(prop, 0);
            int thing = prop_thing(clip, prop);
            if (solids[k].is_carried && thing >= 0) {
                place = body->thing[thing];
            }
            float top_cm = solids[k].top_cm > 0 && prop->height_cm > 0 ? prop->height_cm
                                                                       : solids[k].top_cm;
            Vec at = vec_add(solids[k].at, vec(0, top_cm * 0.01f, 0));
            ret_solids[count++] =
                (Solid){prop_inside(place, at), solids[k].half, solids[k].is_carried};
        }
    }
    return count;
}

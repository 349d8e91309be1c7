/* Things for the hands. Each is drawn about its own grip: for one hand the handle runs along z
 * (forward while the arm hangs), for two the hands sit at both ends of x. Sizes are those of
 * usual gym kit: plates of 45 cm, a bell of 8 kg. */
#include <math.h>

#include "motion/props_inner.h"

enum { BELL_RINGS = 9, ROUND = 16 };

static const float plate_radius = 0.225f, high_handle = 0.09f;

static const struct {
    bool is_carried;
    float lies_y;           /* height of the grip while it lies */
    float grip_half;        /* from the middle to each of two hands */
    float half, reach_down; /* for the camera: to each side of the grip, and below it */
} carries[PROP_COUNT] = {
    [PROP_DUMBBELL] = {true, 0.062f, 0.05f, 0.14f, 0.06f},
    [PROP_KETTLEBELL] = {true, 0.235f, 0.045f, 0.11f, 0.24f},
    [PROP_BAR] = {true, 0.315f, 0.285f, 0.80f, 0.32f},
    [PROP_BOX] = {true, 0.13f, 0.185f, 0.26f, 0.14f},
    [PROP_BALL] = {true, 0.042f, 0, 0.05f, 0.05f},
};

int prop_thing(const Clip *clip, const Prop *prop)
{
    int count = 0;
    for (int i = 0; i < clip->words.prop_count && count < THING_MAX; i++) {
        const Prop *other = &clip->words.props[i];
        if (other == prop) {
            return carries[prop->kind].is_carried ? count : -1;
        }
        count += carries[other->kind].is_carried;
    }
    return -1;
}

Frame prop_lies(const Prop *prop)
{
    Frame place = prop_place(prop, 0);
    place.at.y = carries[prop->kind].lies_y + prop->height_cm * 0.01f;
    return place;
}

float prop_grip_half(const Prop *prop)
{
    return carries[prop->kind].grip_half;
}

int prop_carry_extent(const Clip *clip, const Body *body, Extent *ret_extents, int max)
{
    int count = 0;
    for (int i = 0; i < clip->words.prop_count && count + 2 <= max; i++) {
        const Prop *prop = &clip->words.props[i];
        int thing = prop_thing(clip, prop);
        if (thing >= 0) {
            float half = carries[prop->kind].half, low = carries[prop->kind].reach_down;
            Frame at = body->thing[thing];
            at.at.y -= low * 0.5f;
            float radius = fmaxf(0.06f, low * 0.6f);
            ret_extents[count++] = (Extent){frame_point(at, vec(half, 0, 0)), radius};
            ret_extents[count++] = (Extent){frame_point(at, vec(-half, 0, 0)), radius};
        }
    }
    return count;
}

static Frame frame_of(const Scene *scene, const Prop *prop)
{
    int thing = prop_thing(scene->clip, prop);
    return thing >= 0 ? scene->body->thing[thing] : prop_lies(prop);
}

static void bar_between(MeshBuilder *mesh, Frame at, Vec from, Vec to, float radius)
{
    mesh_bar(mesh, frame_point(at, from), frame_point(at, to), radius, MATERIAL_FRAME);
}

void prop_disc(MeshBuilder *mesh, Frame at, Vec along, Disc disc)
{
    Mat turn = at.turn;
    Vec y = mat_apply(turn, along);
    Vec x =
        fabsf(along.x) > 0.5f ? mat_apply(turn, vec(0, 1, 0)) : mat_apply(turn, vec(1, 0, 0));
    Vec z = vec_cross(x, y);
    Mat ring_turn = {{x.x, y.x, z.x, x.y, y.y, z.y, x.z, y.z, z.z}};
    const float places[6] = {1, 1, 0.86f, -0.86f, -1, -1};
    const float wide[6] = {0.02f, 0.86f, 1, 1, 0.86f, 0.02f};
    Ring rings[6];
    for (int i = 0; i < 6; i++) {
        float r = disc.radius * wide[i];
        Vec middle = vec_add(at.at, vec_scale(y, disc.half * places[i]));
        rings[i] = (Ring){middle, ring_turn, r, r, r, r, 0, disc.material};
    }
    mesh_tube(mesh, rings, 6, ROUND);
}

void prop_dumbbell(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame at = frame_of(scene, prop);
    bool is_single = prop->hand != HELD_BOTH;
    Vec along = is_single ? vec(0, 0, 1) : vec(1, 0, 0);
    Vec end = vec_scale(along, 0.10f);
    bar_between(mesh, at, end, vec_scale(end, -1), 0.014f);
    for (int side = -1; side <= 1; side += 2) {
        prop_disc(mesh, prop_inside(at, vec_scale(end, (float)side)), along,
                  (Disc){0.052f, 0.034f, MATERIAL_IRON});
    }
}

static void globe(MeshBuilder *mesh, Frame at, float radius, int material)
{
    Ring rings[BELL_RINGS];
    for (int i = 0; i < BELL_RINGS; i++) {
        float up = cosf(3.1415927f * (float)i / (BELL_RINGS - 1));
        float wide = radius * sqrtf(fmaxf(0.0001f, 1 - up * up));
        rings[i] = (Ring){frame_point(at, vec(0, radius * up, 0)),
                          at.turn,
                          wide,
                          wide,
                          wide,
                          wide,
                          0,
                          material};
    }
    mesh_tube(mesh, rings, BELL_RINGS, ROUND);
}

void prop_ball(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    globe(mesh, frame_of(scene, prop), carries[PROP_BALL].lies_y, MATERIAL_BAND);
}

/* A bell under a bow; two hands take the bow by its sides. */
void prop_kettlebell(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame at = frame_of(scene, prop);
    globe(mesh, prop_inside(at, vec(0, -0.143f, 0)), 0.092f, MATERIAL_IRON);
    const Vec bow[] = {{0.052f, -0.075f, 0}, {0.058f, -0.020f, 0},  {0.036f, 0.012f, 0},
                       {-0.036f, 0.012f, 0}, {-0.058f, -0.020f, 0}, {-0.052f, -0.075f, 0}};
    for (int i = 0; i < 5; i++) {
        bar_between(mesh, at, bow[i], bow[i + 1], 0.013f);
    }
}

/* A six-sided bar one stands in, its handles above its frame. */
void prop_bar(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame at = frame_of(scene, prop);
    const float y = -high_handle, side = 0.285f, deep = 0.34f, near = 0.17f;
    const Vec ring[] = {{side, y, near},   {0.15f, y, deep},  {-0.15f, y, deep},
                        {-side, y, near},  {-side, y, -near}, {-0.15f, y, -deep},
                        {0.15f, y, -deep}, {side, y, -near}};
    for (int i = 0; i < 8; i++) {
        bar_between(mesh, at, ring[i], ring[(i + 1) % 8], 0.014f);
    }
    for (int out = -1; out <= 1; out += 2) {
        float x = (float)out;
        bar_between(mesh, at, vec(x * side, 0, 0.08f), vec(x * side, 0, -0.08f), 0.015f);
        bar_between(mesh, at, vec(x * side, 0, 0.08f), vec(x * side, y, 0.12f), 0.011f);
        bar_between(mesh, at, vec(x * side, 0, -0.08f), vec(x * side, y, -0.12f), 0.011f);
        bar_between(mesh, at, vec(x * side, y, 0), vec(x * 0.72f, y, 0), 0.022f);
        prop_disc(mesh, prop_inside(at, vec(x * 0.50f, y, 0)), vec(1, 0, 0),
                  (Disc){plate_radius, 0.022f, MATERIAL_IRON});
        prop_disc(mesh, prop_inside(at, vec(x * 0.56f, y, 0)), vec(1, 0, 0),
                  (Disc){0.16f, 0.018f, MATERIAL_IRON});
    }
}

void prop_box(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame at = frame_of(scene, prop);
    mesh_box(mesh, at, vec(0.165f, 0.13f, 0.12f), MATERIAL_WOOD);
    mesh_box(mesh, prop_inside(at, vec(0, 0.118f, 0)), vec(0.169f, 0.014f, 0.124f),
             MATERIAL_WALL);
    for (int out = -1; out <= 1; out += 2) {
        mesh_box(mesh, prop_inside(at, vec((float)out * 0.164f, 0.045f, 0)),
                 vec(0.003f, 0.012f, 0.045f), MATERIAL_FRAME);
    }
}

/* Machines and benches. Pedals are where the feet are, so the cranks are drawn to the feet; the
 * handles of the trainer likewise swing with the hands. */
#include <math.h>

#include "motion/props_inner.h"

/* From the thing's place: the axle of the pedals, and how far they go round it. */
static const struct {
    bool has_pedals;
    float axle_y, axle_z;
    float round, tall;
    float apart, heel_up_deg, heel_sway_deg;
} turns[PROP_COUNT] = {
    [PROP_BIKE] = {true, 0.30f, 0.22f, 0.165f, 0.165f, 0.105f, 14, 8},
    [PROP_TRAINER] = {true, 0.27f, 0.05f, 0.17f, 0.075f, 0.10f, 10, 12},
};

bool prop_pedals(const Clip *clip, Pedals *ret_pedals)
{
    for (int i = 0; i < clip->words.prop_count; i++) {
        const Prop *prop = &clip->words.props[i];
        if (turns[prop->kind].has_pedals) {
            Frame place = prop_place(prop, 0);
            *ret_pedals = (Pedals){
                .axle = frame_point(place,
                                    vec(0, turns[prop->kind].axle_y, turns[prop->kind].axle_z)),
                .round = turns[prop->kind].round,
                .tall = turns[prop->kind].tall,
                .apart = turns[prop->kind].apart,
                .heel_up_deg = turns[prop->kind].heel_up_deg,
                .heel_sway_deg = turns[prop->kind].heel_sway_deg,
            };
            return true;
        }
    }
    return false;
}

static void bar(MeshBuilder *mesh, Vec from, Vec to, float radius)
{
    mesh_bar(mesh, from, to, radius, MATERIAL_FRAME);
}

/* Where the ball of a foot presses. */
static Vec pedal_under(const Body *body, int side)
{
    return frame_point(body->bone[BONE_FOOT + side], vec(0, -ankle_height - 0.012f, 0.11f));
}

void prop_bench(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    (void)scene;
    Frame place = prop_place(prop, -0.04f);
    float top = (prop->height_cm > 0 ? prop->height_cm : 45) * 0.01f;
    mesh_box(mesh, prop_inside(place, vec(0, top - 0.035f, 0)), vec(0.15f, 0.035f, 0.55f),
             MATERIAL_IRON);
    for (int end = -1; end <= 1; end += 2) {
        float z = (float)end * 0.42f;
        bar(mesh, frame_point(place, vec(0, top - 0.07f, z)),
            frame_point(place, vec(0, 0.02f, z)), 0.024f);
        bar(mesh, frame_point(place, vec(0.19f, 0.02f, z)),
            frame_point(place, vec(-0.19f, 0.02f, z)), 0.022f);
    }
}

/* Upright exercise bike; the saddle is at the height a seat has. */
void prop_bike(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame place = prop_place(prop, 0);
    float seat = (prop->height_cm > 0 ? prop->height_cm : BIKE_SADDLE_CM) * 0.01f;
    Vec axle = frame_point(place, vec(0, turns[PROP_BIKE].axle_y, turns[PROP_BIKE].axle_z));
    Vec saddle = frame_point(place, vec(0, seat - 0.065f, -0.03f));
    Vec head = frame_point(place, vec(0, 1.10f, 0.60f));
    mesh_box(mesh, prop_inside(place, vec(0, seat - 0.043f, -0.08f)),
             vec(0.074f, 0.020f, 0.085f), MATERIAL_IRON);
    mesh_box(mesh, prop_inside(place, vec(0, seat - 0.047f, 0.07f)), vec(0.028f, 0.018f, 0.08f),
             MATERIAL_IRON);
    bar(mesh, saddle, frame_point(place, vec(0, 0.28f, 0.10f)), 0.022f);
    bar(mesh, axle, frame_point(place, vec(0, 0.30f, 0.56f)), 0.030f);
    bar(mesh, head, frame_point(place, vec(0, 0.28f, 0.58f)), 0.024f);
    for (int end = 0; end < 2; end++) {
        float z = end ? 0.62f : -0.18f;
        bar(mesh, frame_point(place, vec(0.24f, 0.022f, z)),
            frame_point(place, vec(-0.24f, 0.022f, z)), 0.022f);
    }
    bar(mesh, frame_point(place, vec(0, 0.03f, 0.62f)),
        frame_point(place, vec(0, 0.03f, -0.18f)), 0.026f);
    bar(mesh, axle, frame_point(place, vec(0, 0.03f, 0.22f)), 0.026f);
    prop_disc(mesh, prop_inside(place, vec(0, 0.30f, 0.57f)), vec(1, 0, 0),
              (Disc){0.22f, 0.022f, MATERIAL_IRON});
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Vec pedal = pedal_under(scene->body, side);
        Vec hub = vec_add(axle, mat_apply(place.turn, vec(out * 0.055f, 0, 0)));
        Vec crank = vec(hub.x, pedal.y, pedal.z);
        bar(mesh, hub, crank, 0.012f);
        bar(mesh, crank, vec_add(pedal, vec(out * 0.03f, 0, 0)), 0.011f);
        Vec hand = contact_palm(scene->body, side);
        bar(mesh, hand, vec(head.x, head.y, fminf(hand.z, head.z)), 0.015f);
        bar(mesh, hand, vec_add(hand, vec(out * 0.045f, 0, 0)), 0.017f);
    }
    bar(mesh, head, frame_point(place, vec(0, 1.10f, 0.50f)), 0.018f);
}

/* Cross-trainer: footplates on long arms, poles that swing with the hands. */
void prop_trainer(MeshBuilder *mesh, const Prop *prop, const Scene *scene)
{
    Frame place = prop_place(prop, 0);
    Vec top = frame_point(place, vec(0, 1.12f, 0.66f));
    bar(mesh, top, frame_point(place, vec(0, 0.04f, 0.74f)), 0.030f);
    mesh_box(mesh, prop_inside(place, vec(0, 1.16f, 0.67f)), vec(0.11f, 0.075f, 0.015f),
             MATERIAL_IRON);
    bar(mesh, frame_point(place, vec(0, 0.03f, 0.76f)),
        frame_point(place, vec(0, 0.03f, -0.62f)), 0.030f);
    for (int end = 0; end < 2; end++) {
        float z = end ? 0.76f : -0.62f;
        bar(mesh, frame_point(place, vec(0.27f, 0.024f, z)),
            frame_point(place, vec(-0.27f, 0.024f, z)), 0.024f);
    }
    prop_disc(mesh, prop_inside(place, vec(0, 0.24f, -0.62f)), vec(1, 0, 0),
              (Disc){0.20f, 0.03f, MATERIAL_IRON});
    for (int side = 0; side < 2; side++) {
        float out = side ? -1.0f : 1.0f;
        Frame foot = scene->body->bone[BONE_FOOT + side];
        Vec sole = frame_point(foot, vec(0, -ankle_height - 0.016f, 0.05f));
        mesh_box(mesh, (Frame){sole, foot.turn}, vec(0.065f, 0.012f, 0.17f), MATERIAL_IRON);
        Vec front = frame_point(place, vec(out * 0.17f, 0.30f, 0.70f));
        Vec under = vec_add(sole, vec(0, -0.025f, 0));
        bar(mesh, front, vec(under.x, under.y, under.z), 0.016f);
        bar(mesh, under, frame_point(place, vec(out * 0.10f, 0.22f, -0.60f)), 0.016f);
        Vec hand = contact_palm(scene->body, side);
        Vec pivot = frame_point(place, vec(out * 0.17f, 0.62f, 0.70f));
        bar(mesh, pivot, front, 0.014f);
        bar(mesh, frame_point(place, vec(0, 0.62f, 0.71f)), pivot, 0.014f);
        Vec bend =
            vec(pivot.x * 0.3f + hand.x * 0.7f, hand.y - 0.22f, hand.z * 0.6f + pivot.z * 0.4f);
        bar(mesh, bend, pivot, 0.014f);
        bar(mesh, vec_add(hand, vec(0, 0.08f, 0)), bend, 0.015f);
    }
}

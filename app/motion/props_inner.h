/* props_inner.h - what the files that draw things share; for props*.c only. */
#pragma once
#include "motion/props.h"

typedef struct {
    const Clip *clip;
    const Body *body;
    const Shadow *shadow;
} Scene;

typedef void PropDraw(MeshBuilder *mesh, const Prop *prop, const Scene *scene);

/* Where the thing stands and which way it looks; `forward` is its usual place. */
Frame prop_place(const Prop *prop, float forward);
/* A place in a thing's own axes, in the world. */
Frame prop_inside(Frame place, Vec local);

/* A short round weight or wheel: radius, half its thickness along `along`. */
typedef struct {
    float radius, half;
    int material;
} Disc;
void prop_disc(MeshBuilder *mesh, Frame at, Vec along, Disc disc);

/* Things for the hands (props_carry.c) and machines to sit or stand on (props_gym.c). */
PropDraw prop_dumbbell, prop_kettlebell, prop_bar, prop_box, prop_ball;
PropDraw prop_bench, prop_bike, prop_trainer;

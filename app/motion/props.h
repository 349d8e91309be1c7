/* props.h - the things of a clip: what one sits and lies on, lifts, pedals. Pure. */
#pragma once
#include "motion/clip_data.h"
#include "motion/mesh_build.h"
#include "motion/shadow.h"

/* `shadow` falls on what lies on the floor. */
void props_mesh(MeshBuilder *mesh, const Clip *clip, const Body *body, const Shadow *shadow);

/* Points that the clip's things reach to; returns how many, at most `max`. */
int props_extent(const Clip *clip, Extent *ret_extents, int max);
/* The same for things that move with the body. */
int props_extent_moving(const Clip *clip, const Body *body, Extent *ret_extents, int max);

/* A part of a thing that no limb may go into. */
typedef struct {
    Frame middle;
    Vec half;
    bool is_held; /* hands rest on it */
} Solid;
enum { SOLIDS_MAX = 8 };
/* Seats, saddles, steps, benches, boxes, walls; returns how many. */
int props_solids(const Clip *clip, const Body *body, Solid ret_solids[SOLIDS_MAX]);

/* Things for the hands. Which of the body's things this one is; -1: it is not carried. */
int prop_thing(const Clip *clip, const Prop *prop);
Frame prop_lies(const Prop *prop);      /* where its grip is while nobody holds it */
float prop_grip_half(const Prop *prop); /* from its middle to each of two hands, metres */
int prop_carry_extent(const Clip *clip, const Body *body, Extent *ret_extents, int max);

/* Pedals go round an axle, or along a flat ring where `tall` is less than `round`. */
typedef struct {
    Vec axle;
    float round, tall; /* radii */
    float apart;       /* of a foot from the middle */
    float heel_up_deg, heel_sway_deg;
} Pedals;
bool prop_pedals(const Clip *clip, Pedals *ret_pedals); /* false: the clip has none */

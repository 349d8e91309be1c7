/* body_shape.h - the mannequin's outline as rows of rings, in metres. Pure data. */
#pragma once

typedef struct {
    float spine;    /* place along the spine, 0 its lowest frame; below 0: on the pelvis ... */
    float pelvis_y; /* ... at this height */
    float half, front, back, square;
    float breath; /* how far the front comes forward with a full breath */
    int material;
} TorsoRing;

typedef struct {
    float y, half, front, back; /* front and back are places, not widths */
    float x, square;
    int material;
} HeadRing;

typedef struct {
    float way; /* share of the limb's length */
    float half, front, back;
    int material;
} LimbRing;

typedef struct {
    float z, half, top, bottom, inner, square;
} FootRing;

typedef struct {
    float y, thick, wide, curl; /* share of the finger angle that bends just above this ring */
} HandRing;

enum {
    TORSO_RINGS = 25,
    SKULL_RINGS = 15,
    HAIR_RINGS = 11,
    NOSE_RINGS = 5,
    EAR_RINGS = 5,
    LEG_RINGS = 24,
    ARM_RINGS = 20,
    FOOT_RINGS = 11,
    HAND_RINGS = 9,
    THUMB_RINGS = 5
};

extern const TorsoRing torso_rings[TORSO_RINGS];
extern const HeadRing skull_rings[SKULL_RINGS], hair_rings[HAIR_RINGS];
extern const HeadRing nose_rings[NOSE_RINGS], ear_rings[EAR_RINGS];
extern const LimbRing leg_rings[LEG_RINGS], arm_rings[ARM_RINGS];
extern const FootRing foot_rings[FOOT_RINGS];
extern const HandRing hand_rings[HAND_RINGS], thumb_rings[THUMB_RINGS];

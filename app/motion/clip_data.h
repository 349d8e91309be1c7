/* clip_data.h - what a clip is made of; for the files of motion only. */
#pragma once
#include "motion/clip.h"
#include "motion/posture.h"

enum { CLIP_PHASES_MAX = 24, CLIP_PROPS_MAX = 4, CLIP_PARTS = 14 };
enum { VIEW_SIDE, VIEW_FRONT, VIEW_THREE_QUARTER, VIEW_TOP, VIEW_COUNT };
enum { EASING_SMOOTH, EASING_FLOW };
enum {
    PROP_CHAIR,
    PROP_MAT,
    PROP_WALL,
    PROP_STICK,
    PROP_STEP,
    PROP_PILLOW,
    PROP_BAND,
    PROP_COUNT
};
enum { MUSCLE_COUNT = 12, SPOT_COUNT = 18 };
enum { EXTENT_MAX = 600 };

typedef struct {
    int kind;
    float forward_cm, side_cm, height_cm, length_cm, turn_deg;
} Prop;

typedef struct {
    int part; /* index into part words */
    int on;   /* index into spots */
} HoldWords;

typedef struct {
    float seconds;
    int easing;
    bool hold;
    bool back; /* returns to the start pose */
    int breath;
    const char *cue;
    uint32_t lifted; /* part words: free in this phase */
    JointWords joints;
} PhaseWords;

/* Just as it is written in the file. */
typedef struct {
    const char *id;
    int view, posture;
    float yaw_deg;
    Prop *props;
    int prop_count;
    uint32_t planted, slides, muscles; /* bits of part words, of muscle words */
    HoldWords *holds;
    int hold_count;
    JointWords start;
    PhaseWords *phases;
    int phase_count;
    float stride_cm;      /* the floor moves back this far while a foot stands: walking */
    float step_height_cm; /* how high a stepping foot is lifted */
} ClipWords;

/* A ball that a part of the body fits into, anywhere in the clip. */
typedef struct {
    Vec at;
    float radius;
} Extent;

struct Clip {
    ClipWords words;
    Pose keys[CLIP_PHASES_MAX
              + 1]; /* key i is where phase i begins; the last equals the first */
    int start_ms[CLIP_PHASES_MAX + 1];
    float breath_cycle_ms;            /* quiet breathing where no phase says how; else 0 */
    Contacts contacts;                /* as planted in the start pose */
    uint32_t planted;                 /* bits of PART_ */
    uint32_t lifted[CLIP_PHASES_MAX]; /* bits of PART_ */
    Frame root;
    Vec middle; /* the figure turns about this point */
    Extent extents[EXTENT_MAX];
    int extent_count;
};

extern const Format clip_format;
extern const char *const muscle_words[MUSCLE_COUNT + 1];

/* The parts meant by a set of part words ("feet" is both). */
uint32_t clip_parts(uint32_t words);

typedef struct {
    int bone;
    Vec at;
} Spot;
extern const Spot clip_spots[SPOT_COUNT];

/* The joint angles at a moment, before contacts are solved. Any at_ms >= 0. */
void clip_angles(const Clip *clip, float at_ms, Pose *ret_pose);
/* What is planted how firmly, and where, at a moment. */
void clip_contacts(const Clip *clip, float at_ms, Contacts *ret_contacts);
/* The body at a moment, contacts solved. */
void clip_body(const Clip *clip, float at_ms, Body *ret_body);
/* Finds the pelvis and plants the parts for the start pose. */
void clip_plant(Clip *clip);
/* Fills middle and extents. */
void clip_measure_extent(Clip *clip);

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
    PROP_DUMBBELL,
    PROP_KETTLEBELL,
    PROP_BAR,
    PROP_BOX,
    PROP_BALL,
    PROP_BENCH,
    PROP_BIKE,
    PROP_TRAINER,
    PROP_RAIL,
    PROP_COUNT
};
enum { MUSCLE_COUNT = 12, SPOT_COUNT = 26 };
enum { EXTENT_MAX = 600, MOVED_PARTS = PART_PELVIS };
enum { HELD_BOTH, HELD_LEFT, HELD_RIGHT };
enum { BIKE_SADDLE_CM = 95 };

typedef struct {
    int kind;
    float forward_cm, side_cm, height_cm, length_cm, turn_deg;
    int hand; /* HELD_...: which hand carries it */
} Prop;

typedef struct {
    int part; /* index into part words */
    int on;   /* index into spots */
} HoldWords;

/* Where a planted part is moved to, against where (and how tipped) the start pose
 * plants it. */
typedef struct {
    int part;
    float forward_cm, side_cm, up_cm, turn_deg, tip_deg, lift_cm;
} MoveWords;

typedef struct {
    float seconds;
    int easing;
    bool hold;
    bool back; /* returns to the start pose */
    int breath;
    const char *cue;
    uint32_t lifted;  /* part words: free in this phase */
    uint32_t muscles; /* muscle words: glow in this phase; none: those of the clip */
    uint32_t rests;   /* bits of HELD_...: what these carry lies at its place at the end */
    MoveWords *moves;
    int move_count;
    JointWords joints;
} PhaseWords;

/* Just as it is written in the file. */
typedef struct {
    const char *id;
    int view, posture;
    float yaw_deg;
    Prop *props;
    int prop_count;
    bool floats, grounded;
    uint32_t planted, slides, muscles; /* bits of part words, of muscle words */
    uint32_t rolling;                  /* part words: planted feet that tip onto their edges */
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
    float breath_cycle_ms; /* quiet breathing where no phase says how; else 0 */
    MoveWords moved[CLIP_PHASES_MAX + 1][MOVED_PARTS]; /* at the keys */
    Vec hand_off[CLIP_PHASES_MAX][HOLD_MAX];   /* Hold.off while a hand takes or leaves */
    Vec taken_off[CLIP_PHASES_MAX][THING_MAX]; /* Thing.off while it is taken up or put down */
    float tipped_deg[2]; /* feet that stand on their balls in the start pose: below 0 */
    Contacts contacts;   /* as planted in the start pose */
    uint32_t planted;    /* bits of PART_ */
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
/* A planted part that a clip moves elsewhere, between keys i and i + 1. */
Frame clip_moved(const Clip *clip, int i, float u, int part, float *ret_tip_deg);
/* A foot that is tipped about its heel (toes up) or its ball (heel up) while that stays put. */
Frame clip_tipped_foot(Frame flat, float toes_up_deg);
/* Planted feet on pedals; false when the clip has none. */
bool clip_pedal_feet(const Clip *clip, float at_ms, Contacts *contacts);
/* How far a body has to go up to lie, kneel or stand on the floor. */
float clip_above_floor(const Body *body);
float clip_smooth(float u); /* 0 .. 1, at rest at both ends */
/* How brightly each muscle region glows at a moment, 0..1. */
void clip_glow(const Clip *clip, float at_ms, float ret_glow[MUSCLE_COUNT]);
/* For planting: where the pelvis begins in a pose, and how far it is to be moved from there. */
Frame clip_root(const Clip *clip, const Pose *pose, Vec *ret_shift);
/* Whether a thing lies at its place at a key. */
bool clip_rests_at(const Clip *clip, int key, const Thing *thing);
/* The key at which a hand has hold of a lying thing, for the phase before or after; -1: the
 * phase is neither. */
int clip_taking_key(const Clip *clip, int phase_i, const Hold *hold);
/* Finds the pelvis and plants the parts for the start pose. */
void clip_plant(Clip *clip);
/* Middle and extents, from the bodies of at most CLIP_LOOKS moments. */
enum { CLIP_LOOKS = 24 };
typedef struct {
    Vec least, most;
} ClipRoom;
ClipRoom clip_room_begin(void);
void clip_room_add(Clip *clip, const Body *body, ClipRoom *room);
void clip_room_end(Clip *clip, const ClipRoom *room);

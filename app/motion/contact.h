/* contact.h - keeps planted hands, feet, knees and back where they are. Pure.
 *
 * Joint angles alone would let a foot slide by centimetres. After the angles are set, the whole
 * body is first moved so that what carries it stays put (back, else knees, else feet); then
 * every planted hand and foot is reached exactly by bending its limb in the plane in which the
 * joint angles had bent it, so knees and elbows keep to their own side (two-bone solution by
 * the law of cosines). Parts that slide stay on the floor and go where the angles say.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "motion/skeleton.h"

enum {
    PART_FOOT, /* left; the right one follows */
    PART_FOOT_RIGHT,
    PART_KNEE,
    PART_KNEE_RIGHT,
    PART_HAND,
    PART_HAND_RIGHT,
    PART_PELVIS,
    PART_BACK,
    PART_ELBOW,
    PART_ELBOW_RIGHT,
    PART_COUNT
};

/* Where a part has to be. `weight` goes smoothly between 0 (free) and 1 (held). */
typedef struct {
    float weight;
    Frame at;      /* ankle, knee, wrist or elbow; a point of the trunk for pelvis and back */
    float toe_deg; /* a foot's toes are bent up by so much more */
} Plant;

/* A hand or foot that stays on another part of the body, or on a thing that moves with it. */
typedef struct {
    int part;
    float weight;
    int bone;       /* from BONE_COUNT on: the things that are carried */
    Vec spot;       /* in the bone's own axes */
    bool is_taking; /* of a thing: the hand goes its own way, led by `off` times `weight` */
    Vec off;        /* from the free hand to the spot when it has just taken hold */
} Hold;

/* A thing for the hands. Carried, it is wherever the joint angles bring the hands; lying, it is
 * at its place; while it is taken up or put down it goes with the hands, and how far off they
 * were when they took hold fades away. Hands that hold it follow. */
typedef struct {
    int hands;      /* bit 0: the left, bit 1: the right; both keep it level */
    bool is_moving; /* taken up or put down: neither lying nor quite carried */
    Frame lies;
    Vec off;       /* from the hands to where it lies, when they have just taken hold */
    float carried; /* 0 lying .. 1 carried */
} Thing;

enum { HOLD_MAX = 4 };

typedef struct {
    Plant plant[PART_COUNT];
    Hold hold[HOLD_MAX];
    int hold_count;
    uint32_t slides;  /* bits of PART_: feet and elbows that stay on the floor, not in place */
    uint32_t rolling; /* bits of PART_: feet that tip onto their edges with their legs */
    Thing thing[THING_MAX];
    int thing_count;
    Vec pelvis_spot; /* the point of the pelvis that rests, in its own axes */
    bool floats;     /* nothing carries the pelvis: it goes where `shift` says */
    Vec shift;       /* wanted movement of the pelvis against what carries it */
} Contacts;

/* Heights of joints above what they rest on: a knee, an elbow, the wrist of a flat hand. */
extern const float knee_rest, elbow_rest, palm_rest;

/* The point of a part that contacts speak of. */
Vec contact_point(const Contacts *contacts, const Body *body, int part);
Vec contact_palm(const Body *body, int side); /* the middle of a hand's inside */

/* Where the holding hand or foot has to be. */
Vec contact_hold_spot(const Hold *hold, const Body *body);
/* A foot that stands at `flat` goes over onto its inner or outer edge where its leg leans to
 * the side: the edge stays on the floor, and the foot keeps pointing where it pointed. */
Frame contact_rolled(Frame flat, Mat shank);

/* Moves the body, then bends its limbs, until everything planted or held is where it has to be,
 * or as near as the limbs reach. */
void contacts_solve(const Contacts *contacts, Body *body);
/* "left foot": for messages. */
const char *part_name(int part);

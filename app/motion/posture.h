/* posture.h - the named starting postures of clips. Pure. */
#pragma once
#include "motion/contact.h"

enum { POSTURE_COUNT = 12 };

typedef struct {
    const char *name;
    float pitch_deg;     /* the pelvis against standing: leaning forward ... */
    float roll_deg;      /* ... and onto its right side */
    Vec pelvis_spot;     /* where the pelvis rests when it is planted */
    float pelvis_rest_y; /* height of what it rests on */
    float pelvis_above;  /* of that spot over what it rests on: soft parts are between */
    struct {
        int joint; /* of the left side when paired; the right one gets the same */
        float angle;
    } joints[14];
} Posture;

extern const Posture postures[POSTURE_COUNT];
extern const char *const posture_names[POSTURE_COUNT + 1]; /* NULL at the end */

/* All joints as the posture has them; those it does not name are 0. */
void posture_pose(const Posture *posture, Pose *ret_pose);

/* pictures.h - the pictures a finger can change: what pictures.json says, and the sums behind
 * them. A way to think, never a measurement: every number comes from the same rules as the
 * profile. Pure.
 */
#pragma once
#include "core/profile.h"

/* What each picture says of itself; the line under all of them is the pack's `note`. */
typedef struct {
    const char *title, *text, *source;
    int evidence;
} PictureAbout;

typedef struct {
    const char *id, *label, *icon;
    const char *says;         /* why it moves the wheel */
    const char **when, **set; /* offered while `when` holds; what `set` makes of answers */
    int when_count, set_count;
    Condition condition, change; /* linked */
} Lever;

typedef struct {
    PictureAbout about;
    const char *example_note; /* shown to who has answered nothing */
    const char **example;     /* their answers */
    int example_count;
    Condition example_answers; /* linked */
    const Lever *levers;
    int lever_count;
} WheelPicture;

enum { STONES_MAX = 12, PAN_FULL = 10 };

/* A thing in a pan. Its id is that of the scores in profile.json that put it there. */
typedef struct {
    const char *id, *label, *icon;
    int weight; /* when a finger puts it there */
} Stone;

typedef struct {
    const char *name;
    const Stone *stones;
    int stone_count;
} Pan;

typedef struct {
    PictureAbout about;
    Pan load, capacity;
    const char *heavy, *level, *light; /* what the beam says */
} BalancePicture;

typedef struct {
    const char *id, *name, *text;
    const char *helps; /* the way out from here, or the way on */
    const char *icon;
} CycleStep;
typedef struct {
    const char *id, *name, *text;
    const char *turn; /* words of the button that leads to the other circle */
    const CycleStep *steps;
    int step_count;
} Cycle;

enum { CYCLES = 2 };

typedef struct {
    PictureAbout about;
    const Cycle *cycles; /* the one that holds, the one that helps */
    int cycle_count;
} CyclePicture;

typedef struct {
    int age, in_100; /* people without pain */
} Counted;
typedef struct {
    const char *id, *name;
    const Counted *counted; /* the youngest first; from from_age to to_age */
    int counted_count;
} Finding;

typedef struct {
    PictureAbout about;
    int from_age, to_age;
    const char *between; /* what is said of ages between those that were counted */
    const char *also;    /* what else is true, in fairness */
    const Finding *findings;
    int finding_count;
} ScansPicture;

typedef struct {
    int direction; /* Direction */
    const char *name, *says, *start, *hold;
} DirectionWords;

typedef enum { TRIED_EASES, TRIED_SAME, TRIED_STOP, TRIED_CHECK } Tried;

typedef struct {
    const char *id, *text, *says;
    int means; /* Tried */
} TrialAnswer;

typedef struct {
    const char *id, *name, *icon;
    const char **steps;
    int step_count;
    int eases, worse; /* Direction that is likely when it eases, when it makes worse */
} TrialMove;

/* The small test: one direction, slowly, and where the pain is after it (CLINICAL 2.6). */
typedef struct {
    const char **when; /* who may be offered it */
    int when_count;
    Condition condition; /* linked */
    const char *title, *text;
    const char *room; /* asked first: is there a place of one's own to stand */
    const char *no_room;
    const char *ask; /* "Where is it now?" */
    const TrialMove *moves;
    int move_count;
    const TrialAnswer *answers;
    int answer_count;
} DirectionTrial;

typedef struct {
    PictureAbout about;
    const DirectionWords *directions;
    int direction_count;
    DirectionTrial trial;
} DirectionPicture;

typedef struct Pictures {
    const char *note; /* "a way to think, not a measurement" */
    WheelPicture wheel;
    BalancePicture balance;
    CyclePicture cycle;
    ScansPicture scans;
    DirectionPicture direction;
} Pictures;

typedef enum {
    PICTURE_WHEEL,
    PICTURE_BALANCE,
    PICTURE_CYCLE,
    PICTURE_SCANS,
    PICTURE_DIRECTION,
    PICTURE_COUNT
} PictureId;

extern const char *const picture_ids[PICTURE_COUNT + 1]; /* wheel balance ... as screens */
const PictureAbout *picture_about(const Pictures *pictures, PictureId id);

/* The answers after a change: a term replaces the answers of its question, a term with `!`
 * takes its answers away. */
Answers pictures_changed(const Answers *answers, const Condition *change);
/* What these answers put into a pan, stone by stone. True sums: together, and at most
 * PAN_FULL, they are the profile's load or capacity. */
void pictures_stones(const Pan *pan, const Score *scores, int score_count,
                     const Answers *answers, int ret_weights[STONES_MAX]);
/* In 100 people of this age; straight on between two ages that were counted. */
int pictures_in_100(const Finding *finding, int age, bool *ret_counted);

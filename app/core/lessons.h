/* lessons.h - what visitors read and are asked back: cards, ways to understand, the ladder of
 * what to try next, and the source checklist that they answer to. Pure.
 */
#pragma once
#include "core/pieces.h"

typedef enum {
    TOPIC_PAIN,
    TOPIC_MOVING,
    TOPIC_DAILY,
    TOPIC_MIND,
    TOPIC_SCANS,
    TOPIC_FLARE,
    TOPIC_METHODS,
    TOPIC_HELP,
    TOPIC_BODIES,
    TOPIC_STORIES,
    TOPIC_COUNT
} Topic;

typedef struct {
    const char *id, *title, *one, *why, *source, *icon;
    int topic; /* Topic: the part of the shelf it stands in */
    const char **three;
    int three_count;
    int evidence;
    const char *show;   /* "movement:P01" or "picture:scans": explains it better than words */
    int show_i;         /* linked: the movement, or a PictureId; -1 */
    bool shows_picture; /* linked */
    bool safety;        /* could harm some: shown with its warning */
    const char *warning;
    const Score *suits;
    int suit_count;
} Card;

typedef struct {
    const char *change, *measure, *stop; /* one change, one measure, a stop date */
} Trial;

typedef struct {
    const char *id, *name, *says, *fits, *read, *icon;
    Trial trial; /* for two weeks */
    int evidence;
} Explanation;

typedef struct {
    const char *id, *title, *text;
    int weeks; /* to give it before the next rung */
    int evidence;
} Rung; /* of the ladder "what next if this did not help?", easiest first */

typedef struct {
    const char *id, *title;
    const Answer *answers;
    int answer_count;
    const char *right; /* id of the right answer */
    const char *again; /* the same in other words, when it was missed */
    int evidence;      /* of `again`; EVIDENCE_NONE where it is a rule of safety */
} Teach;               /* asked back at the end of a visit */

typedef struct {
    const char *id;  /* row of the source checklist: "S0-06" */
    uint32_t labels; /* bits of Evidence that the checklist allows; 0: makes no claim */
    const char **by; /* what carries it: "card:scans" "question:P15" */
    int by_count;
} Row;

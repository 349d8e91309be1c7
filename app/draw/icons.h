/* icons.h - our pictures of one pen: round strokes on a 24 x 24 grid, one meaning each. Pure.
 */
#pragma once

/* clang-format off */
typedef enum {
    ICON_NONE,
    ICON_BACK,      /* arrow to where one came from; mirrored right-to-left */
    ICON_NEXT,
    ICON_HOME,
    ICON_TEXT_SIZE,
    ICON_SPEAK,
    ICON_LANGUAGE,
    ICON_CHECK,
    ICON_CROSS,
    ICON_PLUS,
    ICON_MINUS,
    ICON_QUESTION,
    ICON_HELP_NOW,  /* cross in a ring: emergency */
    ICON_CLOCK,     /* be seen today */
    ICON_CALENDAR,  /* book soon */
    ICON_HAND,      /* go gently */
    ICON_WALK,      /* go */
    ICON_PHONE,
    ICON_DESK,
    ICON_PRINT,
    ICON_QR,
    ICON_KEY,       /* return code */
    ICON_PLAY,
    ICON_PAUSE,
    ICON_SLOWER,
    ICON_FASTER,
    ICON_MIRROR,
    ICON_TURN,
    ICON_EASIER,
    ICON_HARDER,
    ICON_STOP_HAND, /* that hurts */
    ICON_UP,
    ICON_DOWN,
    ICON_CARD,      /* read */
    ICON_FIGURE,    /* movements */
    ICON_FLARE,     /* flame */
    ICON_HEART,
    ICON_MOON,      /* sleep */
    ICON_CLOUD,     /* stress */
    ICON_CHAIR,
    ICON_STAND,
    ICON_BEND,
    ICON_LIFT,
    ICON_TWIST,
    ICON_LIE,
    ICON_TRAIN,     /* dumbbell */
    ICON_HEAT,
    ICON_LEAN_BACK,
    ICON_CURL,
    ICON_CHILD,
    ICON_CAR,
    ICON_WORK,
    ICON_BALL,      /* sport */
    ICON_GARDEN,
    ICON_SMILE,
    ICON_BREATH,
    ICON_FLOOR,     /* mat */
    ICON_SHIELD,    /* safety */
    ICON_GEAR,      /* staff */
    ICON_PERSON,
    ICON_PEOPLE,
    ICON_EYE,
    ICON_CONTRAST,
    ICON_COUNTER,   /* bars */
    ICON_REPEAT,    /* keeps coming back */
    ICON_DOOR,
    ICON_PIN,       /* right here */
    ICON_SOFA,      /* at home */
    ICON_COUNT
} Icon;
/* clang-format on */

enum { ICON_POINTS_MAX = 256 };

typedef struct {
    float x, y; /* 0..24 */
    int begins; /* not 0: the pen goes down here; a new stroke */
    int closed; /* on the first point of a stroke: its end joins its start */
    int filled; /* on the first point of a stroke: filled as well as drawn */
} IconPoint;

const char *icon_name(Icon icon); /* "back": the word content files use */
int icon_find(const char *name);  /* ICON_NONE when there is none */

/* The strokes as points, curves already made into short lines. Returns how many (at most
 * ICON_POINTS_MAX). */
int icon_points(Icon icon, IconPoint points[ICON_POINTS_MAX]);

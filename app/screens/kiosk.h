/* kiosk.h - what screens may use: the visit, the content, and what is known of the machine.
 *
 * `update` writes to the visit and the settings and queues effects; `view` only reads. All that
 * a visitor leaves behind is in the visitor arena; zeroing that is how the kiosk forgets.
 */
#pragma once
#include "base/arena.h"
#include "core/effect.h"
#include "core/follow.h"
#include "core/lang.h"
#include "core/plan.h"
#include "core/qr.h"
#include "core/quiz.h"
#include "core/shelf.h"
#include "core/token.h"
#include "core/triage.h"
#include "draw/theme.h"
#include "motion/clip.h"

/* Ways in: the answers of P1, in the order shown. */
typedef enum {
    WAY_HURTS_NOW,
    WAY_KEEPS_COMING,
    WAY_PREVENT,
    WAY_FLARE,
    WAY_AFTER_EXERCISE,
    WAY_MOVEMENTS,
    WAY_UNDERSTAND,
    WAY_HELPER,
    WAY_CODE,
    WAY_COUNT
} Way;

extern const char *const way_ids[WAY_COUNT + 1]; /* "hurts_now" ... */

enum { CODES_MAX = 3 };

typedef struct {
    const char *kind; /* "calendar" "text" "link" */
    const char *text;
    QrCode code;
} TakeCode;

/* One visitor's time at the kiosk. Lives in the visitor arena with all it points at. */
typedef struct {
    Way way;
    Quiz quiz;
    bool full; /* "More about me" was chosen */
    bool tier_known;
    Triage triage;
    Profile profile;
    bool tried; /* the small test said which direction to begin with */
    Direction tried_direction;
    bool plan_known;
    PlanBasis brought;      /* what a return code said, before the check-in */
    const Checkin *checkin; /* what the check-in decided; NULL */
    PlanBasis basis;
    Plan plan;
    char code[TOKEN_LENGTH + 1];  /* of the plan */
    char typed[TOKEN_LENGTH + 1]; /* return code or PIN being typed */
    bool came_with_code;
    bool reads_card;     /* the intimate questions are read on one card */
    bool noticed;        /* has seen what this kiosk is and keeps */
    const char *printed; /* sentence about the paper: asked for, done, failed; NULL */
    bool paper_asked;
    TakeCode codes[CODES_MAX];
    int code_count, code_i; /* code_i: the one that is shown */
    int movement_i;         /* shown in the player; -1 */
    Shelf shelf;            /* what the library is asked for */
    bool shelf_known;       /* ... which was set once, on coming there first */
    int card_i;             /* shown; -1: the shelf */
    bool card_from_shelf;   /* else another screen led straight to it */
    int topic;              /* of the shelf, unfolded: Topic + 1; 0: none */
    bool hurts_now;         /* "That hurts" in a routine: the player opens at its stop rule */
    Follow *follow;         /* what is followed along, and how far; NULL: nothing yet */
    int follow_from;        /* as in screens/routine_view.h */
    bool follow_open;       /* it was left for a moment, not ended: it goes on where it was */
    bool follow_begun;      /* its first card has been gone past */
    bool follow_hurt;       /* it was left because something hurt */
    bool follow_one;        /* the routine is asked to show the player's movement alone */
    int sure_before;        /* 1 low, 2 middle, 3 high; 0: not said */
    int64_t started_ms;
    Tally tally;
} Visit;

/* What can be heard in a routine; the later, the more it matters. */
typedef enum { SOUND_NONE, SOUND_TICK, SOUND_COUNT, SOUND_SIDE, SOUND_BELL, SOUND_KINDS } Sound;
/* By the place: silent where others wait, middle in a gym. */
typedef enum {
    VOLUME_BY_PLACE,
    VOLUME_OFF,
    VOLUME_QUIET,
    VOLUME_MIDDLE,
    VOLUME_LOUD,
    VOLUME_COUNT
} Volume;

/* How the kiosk looks and speaks now; back to the installed values at each return to attract.
 */
typedef struct {
    int lang_i;
    ThemeId theme;
    int text_size; /* 1..4 */
    bool reach, gym, reduced_motion, speaking;
    Volume volume;
    bool education; /* no personal triage, results or plans: things to read alone (DESIGN 6) */
} Manner;

/* What is known of the machine. Screens read it; the shell keeps it up to date. */
typedef struct {
    PrinterState printer;
    char today[16]; /* "2027-01-04"; "" when the clock is not trusted */
    const Counter *counters;
    int counter_count;
    const char *notice;       /* for staff; "" when all is well */
    const Problems *problems; /* why content was refused; NULL when it was not */
    bool loading;             /* content is being read for the first time */
    bool pin_is_set;
    int pin_wait_s;
    const char *version;
    const char *content_dir;
    const char *paper;      /* "a4" "letter" */
    bool several_languages; /* the language screen is asked */
    bool stick;             /* a USB stick is plugged in */
    int code_version;       /* largest QR version this panel can show: 15, or 10 when small */
} Machine;

typedef struct {
    const Pack *pack; /* NULL: none yet, or refused */
    const Clip *const *clips;
    const Lang *langs;
    int lang_count;
    Visit *visit;
    Arena *visitor;
    Manner manner, installed_manner;
    Machine machine;
    Effects *effects;
    int64_t now_ms;
    bool returning;   /* the screen being entered was come back to */
    bool wants_exit;  /* staff chose to end the program */
    float figure_yaw; /* how a finger has turned the figure */
    Sound sound;      /* to be heard now; whoever plays it puts SOUND_NONE back */
} Kiosk;

const char *way_words(Way way);                        /* as P1 says it, in the base language */
const char *say(const Kiosk *kiosk, const char *text); /* in the visitor's language */
const Lang *kiosk_lang(const Kiosk *kiosk);
Volume kiosk_volume(const Kiosk *kiosk); /* never VOLUME_BY_PLACE */
/* Begins a fresh visit in a zeroed arena; the manner goes back to the installed one. */
void kiosk_forget(Kiosk *kiosk);
void kiosk_count(Kiosk *kiosk, Metric metric, const char *key); /* into the visit's tally */
bool kiosk_has(const Kiosk *kiosk, const char *question_id, const char *answer_id);

/* screen.h - the one interface every screen keeps, and the list of all screens.
 *
 * A screen is one file with one const Screen. It never names another screen: `update` returns
 * an Outcome, and flow.c's one table says who is next.
 */
#pragma once
#include "screens/kiosk.h"
#include "ui/widgets.h"

typedef enum {
    OUT_STAY,
    OUT_AGAIN, /* the same screen from its beginning: the next question */
    OUT_NEXT,
    OUT_BACK, /* to where the visitor came from */
    OUT_HOME, /* forget, attract */
    OUT_STOP_NOW,
    OUT_STOP_TODAY,
    OUT_SAFETY,
    OUT_PROFILE,
    OUT_RESULT,
    OUT_PLAN,
    OUT_FLARE,
    OUT_SORENESS,
    OUT_LIBRARY,
    OUT_PLAYER,
    OUT_ROUTINE,
    OUT_CARDS,
    OUT_EXPLAIN,
    OUT_WHEEL,
    OUT_BALANCE,
    OUT_CYCLE,
    OUT_SCANS,
    OUT_DIRECTION,
    OUT_CODE,
    OUT_STATS,
    OUT_TAKEHOME,
    OUT_LANGUAGE,
    OUT_STAFF,
    OUT_COUNT
} Outcome;

typedef enum {
    EVENT_CHOOSE, /* id */
    EVENT_DRAG,   /* id, dx, dy */
    EVENT_TICK,   /* the time the screen asked for has come */
    EVENT_DONE,   /* an effect ended */
    EVENT_ATTEND, /* id of what the finger came upon, or the keys; "" when they left it */
} EventKind;

typedef struct {
    EventKind kind;
    const char *id; /* "" when there is none */
    float dx, dy;
    const Done *done;
} Event;

enum { SCREEN_STATE_MAX = 1024, IDLE_MS = 60000, IDLE_LONG_MS = 300000, IDLE_WARN_MS = 30000 };
enum {
    NEVER_MS = 0,
    FRAME_MS = 16,
    CALM_FRAME_MS = 33
}; /* Screen.next_ms: nothing moves by itself */

typedef struct Screen {
    const char *name;
    size_t state_size;                        /* zeroed on enter, at most SCREEN_STATE_MAX */
    void (*enter)(void *state, Kiosk *kiosk); /* may be NULL */
    Outcome (*update)(void *state, Kiosk *kiosk, const Event *event);
    void (*view)(const void *state, const Kiosk *kiosk, Ui *ui);
    /* The moment at which the screen wants EVENT_TICK: the last tick + FRAME_MS for smooth
     * motion, NEVER_MS when nothing moves. May be NULL. */
    int64_t (*next_ms)(const void *state, const Kiosk *kiosk);
    /* What goes on counts as somebody being there: who lies on the floor touches nothing. May
     * be NULL. */
    bool (*busy)(const void *state, const Kiosk *kiosk);
    int idle_ms;   /* 0: IDLE_MS; -1: never idle */
    bool bare;     /* no bar at the foot */
    bool answers;  /* a choice shows for a moment before the screen changes */
    bool personal; /* shows a visitor's own things: caches are dropped after it */
    Ink ground;    /* INK_NONE: paper */
} Screen;

extern const Screen screen_attract, screen_language, screen_notice, screen_purpose,
    screen_privacy, screen_safety, screen_profile, screen_result, screen_plan, screen_takehome,
    screen_goodbye, screen_stop_now, screen_stop_today, screen_flare, screen_soreness,
    screen_library, screen_player, screen_routine, screen_cards, screen_explain, screen_code,
    screen_wheel, screen_balance, screen_cycle, screen_scans, screen_direction, screen_stats,
    screen_staff_pin, screen_staff, screen_out_of_order;

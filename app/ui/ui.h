/* ui.h - the tree of what is on the screen: declared by views, laid out once, then read by the
 * painter, the finger, the four keys, speech and tests alike. Knows no window.
 *
 *   ui_begin -> the screen's view declares nodes -> ui_end lays them out -> ui_draw
 *
 * Columns give children their full width and stack heights; rows share width by weight. Leaves
 * know how high they are at a width. What does not fit scrolls (UI_SCROLL). In right-to-left
 * languages everything is mirrored at the end: views always think left to right.
 */
#pragma once
#include "draw/draw.h"
#include "draw/type.h"

typedef enum {
    ROLE_BOX, /* layout only: not in the tree that others read */
    ROLE_TITLE,
    ROLE_TEXT,
    ROLE_BUTTON,
    ROLE_CHOICE,
    ROLE_CHIP,
    ROLE_TOGGLE,
    ROLE_SCALE,
    ROLE_REGION,
    ROLE_CARD,
    ROLE_LINK,
    ROLE_KEY,
    ROLE_PICTURE,
    ROLE_FIGURE,
    ROLE_QR,
    ROLE_CHART,
    ROLE_PROGRESS,
    ROLE_DIALOG,
    ROLE_COUNT
} Role;

extern const char *const role_names[ROLE_COUNT]; /* "box", "title", ... */

typedef enum { ALIGN_START, ALIGN_CENTRE, ALIGN_END } Align;
typedef enum { UI_COLUMN, UI_ROW, UI_WRAP, UI_GRID, UI_LAYERS, UI_SCROLL } BoxFlow;

/* How a box of children looks and is laid out. All members may be left 0. */
typedef struct {
    BoxFlow flow;
    float gap_mm, pad_mm;
    float pad_x_mm, pad_y_mm;  /* instead of pad_mm when not 0 */
    float width_mm, height_mm; /* least height; fixed width (0: what is given) */
    float max_width_mm;
    float weight; /* share of what is left over in the parent */
    Align align;  /* across: children in a column; along: the row's rest */
    Align valign; /* a row's or grid's children in their height; a column's rest */
    int columns;  /* UI_GRID */
    Ink fill, border;
    float border_mm, radius_mm;
    bool shadow;
    const char *id; /* with a role: the box is a node of its own (card, dialog, region) */
    Role role;
    const char *label, *value;
    bool target; /* can be chosen as a whole */
    bool disabled;
} Box;

typedef enum {
    LOOK_MAIN,      /* the one thing to do: filled teal, 26 mm */
    LOOK_QUIET,     /* bordered */
    LOOK_ANSWER,    /* full row, 26 mm, picture left, words right */
    LOOK_CHIP,      /* several of many: box to tick left */
    LOOK_BAR,       /* the bar's icons with a word under them */
    LOOK_LINK,      /* words only */
    LOOK_KEY,       /* keypad */
    LOOK_EMERGENCY, /* white on emergency */
    LOOK_STEP,      /* a scale's step: square number */
    LOOK_COUNT
} Look;

/* Something a finger or key can choose. */
typedef struct {
    const char *id;    /* stable and unique on the screen: "R01.yes", "next" */
    const char *label; /* drawn, said, found by words */
    const char *note;  /* a second, smaller line; NULL for none */
    const char *value; /* NULL: "on" when `on`, else "" */
    Icon icon;
    Look look;
    Role role;         /* ROLE_BOX (0): by look: answer choice, chip chip, key key, link link,
                          step scale, else button */
    const char *after; /* id: choosing scrolls towards it until it was in view; or NULL */
    bool on, disabled;
    float weight;
    float width_mm; /* 0: natural in rows, full in columns */
} Target;

typedef struct {
    int w, h; /* window in pixels */
    float px_per_mm;
    float text_scale;
    bool mirrored; /* right-to-left language */
    bool reach;    /* everything to tap sits in the lower half */
    bool far;      /* gym: read from 3 m */
} UiMetrics;

typedef struct Node {
    const char *id, *label, *value; /* "" when there is none */
    Role role;
    int parent;                    /* index, -1 for the root */
    int first_child, next_sibling; /* -1 for none */
    Rect rect;                     /* pixels, before clipping; after mirroring */
    Rect seen;                     /* the part a finger can reach; w 0 when scrolled away */
    bool enabled, target, focused, fits;
    struct NodeBody *body; /* how it is measured and drawn: ui's own */
} Node;

enum { UI_NODES_MAX = 600, UI_SEEN_MAX = 64 };
typedef struct Ui Ui; /* ui_state.h shows it to the ui floor */

/* What an input led to. `id` is borrowed from the tree until the next ui_begin. */
typedef enum { ACTION_NONE, ACTION_CHOOSE, ACTION_DRAG, ACTION_MENU, ACTION_REDRAW } ActionKind;
typedef struct {
    ActionKind kind;
    const char *id;
    float dx, dy; /* ACTION_DRAG on a node that wants it (figure): pixels since the last */
} Action;

typedef enum { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP, TOUCH_CANCEL } TouchKind;
typedef enum { NAV_PREVIOUS, NAV_NEXT, NAV_CHOOSE, NAV_MENU } NavKey;

/* --- life ----------------------------------------------------------------------------------
 */
size_t ui_bytes(void);     /* how large a Ui is; the caller gives the memory */
Ui *ui_init(void *memory); /* zeroed and ready */
void ui_forget(Ui *ui);    /* scroll, focus, press and what was seen: a new screen */
void ui_begin(Ui *ui, Arena *frame, const UiMetrics *metrics, const Theme *theme,
              TextMeasure measure);
void ui_end(Ui *ui);
void ui_draw(const Ui *ui, DrawList *list); /* appends: the caller begins and finishes it */

/* --- input; between ui_end and the next ui_begin ---------------------------------------------
 */
Action ui_touch(Ui *ui, TouchKind kind, int x, int y);
Action ui_key(Ui *ui, NavKey key);
bool ui_reveal(Ui *ui, int node_i);    /* scrolls it into view; true when that moved something:
                                          lay out again before using its place */
bool ui_scroll_by(Ui *ui, float px);   /* the main scroll; true when it moved */
const char *ui_attended(const Ui *ui); /* id under the finger, or in the keys' ring; "" */

/* --- reading ------------------------------------------------------------------------- */
int ui_node_count(const Ui *ui);
const Node *ui_node(const Ui *ui, int i);
bool ui_reachable(const Ui *ui, int node_i); /* others read it: no box, not below a dialog */
int ui_find(const Ui *ui, const char *id);   /* -1 when absent */
int ui_find_label(const Ui *ui, const char *label); /* a target's, else of a text */
bool ui_seen(const Ui *ui, const char *id);         /* was in full view since ui_forget */
bool ui_lead_on(Ui *ui, int node_i); /* a page towards its Target.after; false: was seen */
/* The last ui_end brought something new into view: a view that asks ui_seen would change. */
bool ui_saw_more(const Ui *ui);
const UiMetrics *ui_metrics(const Ui *ui);
const Theme *ui_theme(const Ui *ui);
bool ui_small(const Ui *ui); /* panel under 160 mm in its shorter side: fold what can fold */
bool ui_roomy(const Ui *ui); /* so high that rows and gaps may be larger than they must */
bool ui_wide(const Ui *ui);  /* landscape */
Arena *ui_arena(const Ui *ui);
bool ui_dropped(const Ui *ui); /* more nodes than UI_NODES_MAX, or the arena was full */

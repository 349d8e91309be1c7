/* ui_state.h - what only the ui floor knows: how nodes are measured, placed and drawn.
 *
 * A leaf is a NodeBody with a BodyKind (a table of functions) and data of its own; a box has no
 * kind: layout.c knows its flows. Layout thinks left to right, in whole pixels, in `place`;
 * ui_end mirrors into Node.rect. Painting also thinks left to right: the Painter mirrors.
 */
#pragma once
#include "ui/widgets.h"

typedef struct Painter Painter;

typedef struct BodyKind {
    /* Width it likes best when nothing presses. */
    int (*natural)(Ui *ui, Node *node);
    /* Narrowest width without cutting a word; NULL: `natural`. */
    int (*least)(Ui *ui, Node *node);
    int (*height)(Ui *ui, Node *node, int width);
    /* How low it can be pressed; NULL: its height. */
    int (*least_height)(Ui *ui, Node *node, int width);
    void (*placed)(Ui *ui, Node *node); /* its place is known; may set its value */
    void (*draw)(Painter *painter, const Node *node);
    /* A picture that stands for targets elsewhere: the id under a point of it; NULL: none. */
    const char *(*stands_for)(const Ui *ui, const Node *node, int x, int y);
    /* A finger that went down at `from` has moved on by so much: ACTION_DRAG in the picture's
     * own measure, under the name of the part that was taken; NULL: pixels, if `drags`. */
    Action (*dragged)(const Ui *ui, const Node *node, DrawPoint from, DrawPoint by);
    bool own_width; /* keeps its natural width in a column and is aligned there */
    bool spacer;    /* no gap around it */
    bool drags;     /* wants ACTION_DRAG */
} BodyKind;

typedef struct NodeBody {
    const BodyKind *kind; /* NULL: a box */
    void *data;           /* the kind's own, in the frame arena */
    Box box;              /* of a leaf: only weight and widths are used */
    Rect place;           /* before mirroring */
    Rect inside;          /* of a scroll: what is seen of its content; before mirroring */
    Rect strip;           /* of a scroll: where its arrows stand */
    int last_child;
    int natural_px, least_px;      /* +1, 0 while unknown */
    int asked_width, asked_height; /* the last question and its answer (+1) */
    bool arrow;                    /* of a scroll: placed at its edge, not in its flow */
    bool plain_order; /* its inside stays left to right in every language: digits */
    bool cut;         /* a word was broken at the last asked width */
    bool scrolling;   /* content is higher than its place */
    int content_px;   /* height of that content */
    int content_y;    /* its top */
    int up_i, down_i; /* its arrows; 0 when there was no room for them */
    uint64_t scroll_key;
    const char *after; /* of a target: what must have been in view before it counts */
} NodeBody;

enum { UI_SCROLLS_MAX = 8, UI_DEPTH_MAX = 24 };

typedef struct {
    uint64_t key;
    float offset; /* pixels that are above the place */
    float most;   /* largest offset, from the last layout */
} ScrollState;

typedef enum { FOLLOWS_NOTHING, FOLLOWS_SCROLL, FOLLOWS_FIGURE } Follows;

/* What lives from frame to frame; ui_forget clears it. Nodes are known by the hash of their id,
 * since the tree is new in every frame. */
typedef struct {
    uint64_t pressed; /* finger is on it since it went down */
    bool over;        /* ... and has not moved off */
    uint64_t focus;
    bool focus_shown; /* by the first key, until the next touch */
    uint64_t drag;    /* figure or scroll that follows the finger */
    Follows follows;
    bool finger_down;
    int start_x, start_y, last_x, last_y;
    ScrollState scrolls[UI_SCROLLS_MAX];
    int scroll_count;
    uint64_t seen[UI_SEEN_MAX];
    int seen_count;
} UiMemory;

struct Ui {
    UiMemory memory;
    bool saw_more; /* ui_end remembered something new as seen */
    Arena *frame;
    UiMetrics metrics;
    const Theme *theme;
    TextMeasure measure;
    Node nodes[UI_NODES_MAX];
    int count;
    int open[UI_DEPTH_MAX]; /* boxes that are not closed yet */
    int depth;
    int skipped_depth; /* boxes that were opened beyond UI_DEPTH_MAX */
    int dialog_i;      /* the open dialog; -1 for none */
    int scroll_boxes;  /* so far in this frame */
    UiWords words;
    bool dropped;
};

/* Draws one node: mirrors, clips, and gives every command the node's place. */
struct Painter {
    const Ui *ui;
    DrawList *list;
    const Node *node;
    bool pressed; /* by the finger, now */
};

/* --- making nodes (ui.c) ------------------------------------------------------------- */

/* A new last child of the open box, with `data_bytes` of zeroed data; NULL when there is no
 * room, and then ui_dropped. Strings may be NULL. */
Node *ui_leaf(Ui *ui, const BodyKind *kind, size_t data_bytes);
/* The same with the role of a chart. */
Node *ui_chart_leaf(Ui *ui, const BodyKind *kind, size_t data_bytes, const char *id,
                    const char *label);
/* Keeps words: NULL becomes "". */
const char *ui_or_empty(const char *text);
int ui_index(const Ui *ui, const Node *node);
bool ui_on_top(const Ui *ui, int node_i); /* no dialog is over it */

/* --- sizes (ui.c) -------------------------------------------------------------------- */
int ui_px(const Ui *ui, float mm);         /* rounded */
int ui_target_px(const Ui *ui, bool main); /* least height of a target; rounded up */
float ui_em(const Ui *ui, Type type);
Type ui_title_type(const Ui *ui); /* lead on small panels */

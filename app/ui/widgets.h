/* widgets.h - what views are made of. Each call adds one node, or opens a box until ui_close.
 *
 * Texts are borrowed until the frame ends. `ui_print` makes texts and ids in the frame arena.
 */
#pragma once
#include "ui/ui.h"

/* The kit's own few words; said after ui_begin, borrowed for the frame; NULL: English. */
typedef struct {
    const char *scroll_down, *scroll_up; /* "More", "Up": arrows `scroll.down`, `scroll.up` */
    const char *rub_out, *ok;            /* of keypads */
} UiWords;
void ui_own_words(Ui *ui, const UiWords *words);

/* A text in the frame arena; "" when that is full. */
const char *ui_print(Ui *ui, const char *fmt, ...) LIKE_PRINTF(2, 3);

/* Between these two, nodes become children of the box. Each ui_open has its ui_close. */
void ui_open(Ui *ui, const Box *box);
void ui_close(Ui *ui);
/* Room in place of the parent's gap: so much, or a share of what is left. */
void ui_space(Ui *ui, float mm);
void ui_spring(Ui *ui, float weight);

void ui_title(Ui *ui, const char *text);       /* the screen's one idea */
void ui_quiet_title(Ui *ui, const char *text); /* the same, not for all to read */
void ui_text(Ui *ui, Type type, Ink ink, const char *text);
void ui_words(Ui *ui, Type type, Ink ink, Align align, const char *text);
void ui_strong(Ui *ui, Type type, Ink ink, const char *text); /* bold */
void ui_target(Ui *ui, const Target *target);
void ui_icon(Ui *ui, Icon icon, float size_mm, Ink ink); /* ornament: not in the tree */
/* Several side by side in the middle, at most UI_ICONS_MAX. */
enum { UI_ICONS_MAX = 4 };
void ui_icons(Ui *ui, const Icon *icons, int count, float size_mm, Ink ink);
void ui_rule(Ui *ui, Ink ink);                           /* thin line across */

/* "6 of 14": bar and words; value "6/14". */
void ui_progress(Ui *ui, const char *label, int done, int total);

/* Steps 0..10 as targets "<id>.0" .. "<id>.10", words under both ends; chosen -1 for none. */
void ui_scale(Ui *ui, const char *id, int chosen, const char *low, const char *high);

/* A drawn back view of a body with regions to tap, ids "<id>.<region>" for low, buttock,
 * one_leg, both_legs, many; labels in that order. Regions never overlap. */
void ui_body_map(Ui *ui, const char *id, const char *const labels[5], int chosen);

/* Keys 0..9, `key.back` (rub out), `key.ok`; `letters` adds the base-32 letters of a code. */
void ui_keypad(Ui *ui, bool letters, bool ok_enabled);

/* The figure; turns when dragged (ACTION_DRAG with its id). */
void ui_figure(Ui *ui, const char *id, const char *label, const FigureView *view,
               float height_mm, float weight);
/* One that does not move: painted once and kept as a picture. */
void ui_still(Ui *ui, const char *label, const FigureView *view, float height_mm, float weight);

/* Whole pixels a module, quiet zone of 4, black on white; as large as `size_mm` and the place
 * allow. `text` is what the code says (label for speech). Value: "<modules>x<px a module>". */
void ui_code(Ui *ui, const char *id, const char *label, const uint8_t *modules, int code_size,
             float size_mm);

/* Five petals, values 0..10; the weakest lit. */
typedef struct {
    const char *names[5];
    int values[5];
    int lit;             /* petal; -1 for none */
    const int *was;      /* before a finger changed them; NULL: nothing has changed */
    const char *said;    /* the same in words; NULL: the numbers */
    Icon icons[5];       /* in place of the names, where these have no room; or none */
    const char *taps[5]; /* targets that a tap on a petal stands for; NULL for none */
    const char *pulled;  /* petals can be pulled: ACTION_DRAG "<pulled>.<petal>", dx outwards in
                            shares of the radius; NULL: they cannot */
} WheelSpokes;
void ui_wheel(Ui *ui, const char *id, const char *label, const WheelSpokes *spokes,
              float size_mm);

/* A pan of the balance and the stones in it, each with its picture. All borrowed. */
enum { PAN_STONES_MAX = 12 };
typedef struct {
    const char *name;                 /* stands under it */
    int pull;                         /* 0..10: how hard it pulls the beam */
    int count;                        /* of stones */
    Icon icons[PAN_STONES_MAX];       /* drawn on each */
    int weights[PAN_STONES_MAX];      /* 1..3: how large each is */
    const char *taps[PAN_STONES_MAX]; /* targets the stones stand for; NULL for none */
} BalancePan;
/* Two pans, what is carried and what can be carried; `said`: the same in words. */
void ui_balance(Ui *ui, const char *id, const char *label, const BalancePan pans[2],
                const char *said, float height_mm);

/* Steps that lead round in a circle, arrows between them, words in the middle. All borrowed. */
enum { CIRCLE_STEPS_MAX = 6 };
typedef struct {
    int count, here; /* here: the step that is lit; -1 for none */
    Icon icons[CIRCLE_STEPS_MAX];
    const char *taps[CIRCLE_STEPS_MAX]; /* targets the steps stand for */
    const char *words;                  /* in the middle */
    bool good;                          /* the circle that helps */
} CircleSteps;
void ui_circle(Ui *ui, const char *id, const char *label, const CircleSteps *steps,
               float size_mm);

/* Ten people in a row, so many of them filled; `said` is its value: "about 4 in 10". */
void ui_people(Ui *ui, const char *id, const char *label, int filled, const char *said);

/* A track with a knob that shows `words`, and at its side a scale of `stops` stops, 20 mm wide
 * at least, that stand under it in a grid. Dragging gives ACTION_DRAG, dx in shares of the way
 * from the first stop to the last. */
void ui_slider(Ui *ui, const char *id, const char *label, float share, int stops,
               const char *words);

/* Bars with names and numbers; `shown[i]` is the words beside a bar ("<10"). All borrowed. */
typedef struct {
    const char *const *names;
    const int *values;
    const char *const *shown;
    int count;
} BarRows;
void ui_bars(Ui *ui, const char *id, const char *label, const BarRows *rows);

/* A ring that fills, with big words in its middle: countdowns, holds. 0..1000. */
void ui_ring(Ui *ui, const char *id, const char *label, int per_mille, const char *words,
             float size_mm);

/* A disc that grows and shrinks with the breath, 0..1000, words in its middle. */
void ui_breath(Ui *ui, const char *id, const char *label, int per_mille, const char *words,
               float size_mm);

/* A rising path of weeks: minutes walked a week as steps, `now_i` marked. */
void ui_path(Ui *ui, const char *id, const char *label, const int *minutes, int count,
             int now_i);

/* The evidence label: small gauge and words. level 0..4 as in core/pack.h. */
void ui_evidence(Ui *ui, int level, const char *words);

/* A picture of the pack, kept in its shape. */
void ui_picture(Ui *ui, const char *id, const char *label, int picture_i, float height_mm);

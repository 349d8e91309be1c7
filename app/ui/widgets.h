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

/* Whole pixels a module, quiet zone of 4, black on white; as large as `size_mm` and the place
 * allow. `text` is what the code says (label for speech). Value: "<modules>x<px a module>". */
void ui_code(Ui *ui, const char *id, const char *label, const uint8_t *modules, int code_size,
             float size_mm);

/* Five petals, values 0..10; the weakest lit. */
typedef struct {
    const char *names[5];
    int values[5];
    int lit; /* petal */
} WheelSpokes;
void ui_wheel(Ui *ui, const char *id, const char *label, const WheelSpokes *spokes,
              float size_mm);

/* Two pans: load and capacity, each 0..10. */
void ui_balance(Ui *ui, const char *id, const char *label, int load, int capacity,
                float height_mm);

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

/* A rising path of weeks: minutes walked a week as steps, `now_i` marked. */
void ui_path(Ui *ui, const char *id, const char *label, const int *minutes, int count,
             int now_i);

/* The evidence label: small gauge and words. level 0..4 as in core/pack.h. */
void ui_evidence(Ui *ui, int level, const char *words);

/* A picture of the pack, kept in its shape. */
void ui_picture(Ui *ui, const char *id, const char *label, int picture_i, float height_mm);

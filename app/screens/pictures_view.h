/* pictures_view.h - what the pictures that a finger can change have in common: the ways to
 * them, their frame, and whose answers they show. */
#pragma once
#include "core/pictures.h"
#include "screens/chrome.h"

/* Buttons `picture.wheel` .. to all of them, under a heading; nothing when the pack has none.
 */
void pictures_links(const Kiosk *kiosk, Ui *ui);
/* The id of the button to one. */
const char *pictures_link(Ui *ui, PictureId id);
/* True when one of those buttons was chosen, and where it leads. */
bool pictures_choose(const Kiosk *kiosk, const char *id, Outcome *ret_outcome);

/* The visitor has answered enough to see a picture of their own; else it shows an example. */
bool pictures_own(const Kiosk *kiosk);
Answers pictures_answers(const Kiosk *kiosk);

/* The frame: open, the picture, body, what changes it (this part scrolls), close. `beside`: on
 * a landscape panel the picture stands at the side of what changes it. */
void picture_open(const Kiosk *kiosk, Ui *ui, PictureId id, bool beside);
void picture_body(const Kiosk *kiosk, Ui *ui, PictureId id);
void picture_close(const Kiosk *kiosk, Ui *ui, PictureId id);
/* Evidence, source and "a way to think, not a measurement". */
void picture_label(const Kiosk *kiosk, Ui *ui, PictureId id);
/* A soft box with a sentence that belongs to the picture; `strong` may be NULL. */
void picture_says(Ui *ui, const char *text, const char *strong);
/* Counts that it was opened. */
void picture_enter(Kiosk *kiosk, PictureId id);
/* What `next` (done) and `back` lead to; false for everything else. */
bool picture_leave(const char *id, Outcome *ret_outcome);

/* How well a spoke goes, in words; five of them in a row, for who listens. */
const char *picture_spokes_said(const Kiosk *kiosk, Ui *ui, const int values[SPOKE_COUNT]);

/* The balance with its pans' stones: bit i of `on` says that stone i lies in the pan. */
typedef struct {
    unsigned on[2];       /* load, capacity */
    const char *all_taps; /* every stone stands for this target; NULL: each for its own chip */
    float height_mm;
} BalanceLook;
/* The stones that these answers put there. */
void picture_balance_of(const Pack *pack, const Answers *answers, unsigned ret_on[2]);
void picture_balance(const Kiosk *kiosk, Ui *ui, const Answers *answers,
                     const BalanceLook *look);
/* What the beam says: heavy, level or light. */
const char *picture_verdict(const Kiosk *kiosk, const Answers *answers, const unsigned on[2]);

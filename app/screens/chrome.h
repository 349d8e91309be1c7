/* chrome.h - what every screen has around it: the bar at the foot, the idle warning, and the
 * frame of head, scrolling body and foot that screens fill. */
#pragma once
#include "screens/screen.h"

typedef struct {
    bool bare, can_go_back;
    int warning_s; /* 0: no idle warning */
} ChromeLook;

/* Opens what is around a screen; its view declares nodes; chrome_close adds bar and dialog. */
void chrome_open(Ui *ui, const Kiosk *kiosk, const ChromeLook *look);
void chrome_close(Ui *ui, const Kiosk *kiosk, const ChromeLook *look);
/* A bar button was chosen: true, and what follows. OUT_BACK is first offered to the screen. */
bool chrome_choose(Kiosk *kiosk, const char *id, Outcome *ret_outcome);

/* The frame most screens fill: portrait one column, landscape head left and body right.
 *     sheet_open(ui, &head);  ... body nodes ...  sheet_foot(ui);  ... buttons ...
 * sheet_close(ui);
 */
typedef struct {
    const char *title, *help; /* NULL for none */
    const char *progress;     /* words of the progress bar; NULL for none */
    int at, total;
    Icon icon; /* beside the title */
    Ink icon_ink;
    bool wide_body; /* landscape: head above, body over the full width */
    bool narrow;    /* privacy view: a small text column in the middle */
    bool rich_head; /* the screen puts more into the head than title and help */
} Sheet;

/* Opens head and body at once; what is declared next scrolls in the body. */
void sheet_open(Ui *ui, const Sheet *sheet);
/* The same in two steps: what is declared between them stands under the title. */
void sheet_open_head(Ui *ui, const Sheet *sheet);
void sheet_body(Ui *ui, const Sheet *sheet);
void sheet_foot(Ui *ui);
void sheet_close(Ui *ui);

void chrome_main(Ui *ui, const char *id, const char *label, bool enabled); /* in a foot */
void chrome_last(Ui *ui, const char *id,
                 const char *label); /* the same, at the end of a column */
void chrome_quiet(Ui *ui, const char *id, const char *label, Icon icon);
/* A tinted box with icon, word and sentence: tiers and notes. */
void chrome_note(Ui *ui, Icon icon, Ink ink, Ink soft, const char *word, const char *text);
/* How sure studies are: the label that goes with every claim; nothing for EVIDENCE_NONE. */
void chrome_evidence(Ui *ui, const Kiosk *kiosk, int evidence);
/* All labels with what each tells: once on the shelf of cards. */
void chrome_evidence_legend(Ui *ui, const Kiosk *kiosk);
/* A card to choose, by its title; its one sentence never stands without its label. */
void chrome_card(Ui *ui, const Kiosk *kiosk, const Card *card);
/* The three lights, under their label. */
void chrome_lights(Ui *ui, const Kiosk *kiosk);
/* The five safety lines, on every end screen. */
void chrome_net(Ui *ui, const Kiosk *kiosk);
/* Words are too high for the panel: what stands above one another goes side by side. */
bool chrome_tight(const Ui *ui);
/* The text with {1} and {2} replaced by the numbers: translations may change their order. */
const char *chrome_fill(Ui *ui, const char *text, int first, int second);

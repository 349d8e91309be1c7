/* aloud.h - what is read aloud, taken from the same tree that is seen and touched: a new
 * screen from its title to its answers, then whatever the keys stand on. */
#pragma once
#include "core/effect.h"
#include "screens/kiosk.h"
#include "ui/ui.h"

enum { ALOUD_BYTES = 8192, ALOUD_LOG_BYTES = 16384 };

typedef struct {
    bool was_speaking;
    bool wants_screen;         /* a new screen has not been read yet */
    bool wants_focus;          /* the keys have moved */
    char text[ALOUD_BYTES];    /* of the effect that jobs have not copied yet */
    char log[ALOUD_LOG_BYTES]; /* what was said, each text ended by a zero, for automation */
    size_t log_used;
} Aloud;

/* Reading aloud was switched on or off, or the screen changed. `intimate` screens are read only
 * to who switches reading on while there. */
void aloud_notice(Aloud *aloud, const Manner *manner, bool changed_screen, bool intimate);
bool aloud_waiting(const Aloud *aloud);
/* Queues what is to be said; the tree is laid out. */
void aloud_say(Aloud *aloud, const Ui *ui, const Kiosk *kiosk, Effects *effects);
void aloud_handed_over(Aloud *aloud); /* jobs have their copy: ours is zeroed */
void aloud_forget(Aloud *aloud);

/* tier_look.h - how each tier looks: picture, colours, always beside its word. */
#pragma once
#include "screens/chrome.h"

typedef struct {
    Icon icon;
    Ink ink, soft;
} TierLook;

extern const TierLook tier_looks[TIER_COUNT];

/* The note on result and plan for T2 and T3: word, sentence, and why; for T4 only where a rule
 * has something to say. With T2 come the site's numbers. */
void tier_note(Ui *ui, const Kiosk *kiosk);
/* What each group of this visitor's basis should heed and when to stop, whatever the plan. */
void tier_group_advice(Ui *ui, const Kiosk *kiosk);
/* The site's own numbers but the first, which is the emergency one. Nothing when there are
 * none. */
void tier_contacts(Ui *ui, const Kiosk *kiosk);

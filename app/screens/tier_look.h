/* tier_look.h - how each tier looks: picture, colours, always beside its word. */
#pragma once
#include "screens/chrome.h"

typedef struct {
    Icon icon;
    Ink ink, soft;
} TierLook;

extern const TierLook tier_looks[TIER_COUNT];

/* The note on result and plan for T2 and T3: word, sentence, and why. Nothing for T4. */
void tier_note(Ui *ui, const Kiosk *kiosk);

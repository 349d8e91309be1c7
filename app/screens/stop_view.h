/* stop_view.h - the two stop screens: what to do, whom to call, what to say, a slip to hand
 * over. No way on to exercises. */
#pragma once
#include "screens/tier_look.h"

/* Both stop screens behave and look alike but for the tier: T0 or T1. */
Outcome stop_update(Kiosk *kiosk, const Event *event);
void stop_view(const Kiosk *kiosk, Ui *ui, Tier tier);

/* counters_view.h - the live table of what this screen counts, for everybody and for staff. */
#pragma once
#include "screens/chrome.h"

/* As kiosk->machine.counters stands; suppressed and rounded as core/tally.h says. */
void counters_view(const Kiosk *kiosk, Ui *ui);

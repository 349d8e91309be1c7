/* safety_card.h - the safety list as a card to read: for sites that give no personal guidance,
 * and as a quieter way through the intimate questions. Nothing on it is asked or judged.
 */
#pragma once
#include "screens/chrome.h"

/* The whole list: get help now, be seen today, take care with some bodies. */
void safety_card_view(const Kiosk *kiosk, Ui *ui);

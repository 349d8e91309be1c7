/* safety_card.h - the safety list as a card to read: for sites that give no personal guidance,
 * and as a quieter way through the intimate questions. Nothing on it is asked or judged.
 */
#pragma once
#include "screens/chrome.h"

/* The whole list: get help now, be seen today, take care with some bodies. */
void safety_card_view(const Kiosk *kiosk, Ui *ui);
/* The emergency questions that have a screen each, as lines of plain small text. */
void safety_card_private(const Kiosk *kiosk, Ui *ui);
/* Whether an intimate page may be read as that card instead: the content has one. */
bool safety_card_offered(const Kiosk *kiosk, const Page *page);
/* Its page in the content; -1 without one. */
int safety_card_page(const Pack *pack);
/* "None of these" was said of the card: so it is of each of its questions. */
void safety_card_deny(Kiosk *kiosk);
/* The card is read once more: nothing on it has been answered. */
void safety_card_forget(Kiosk *kiosk);

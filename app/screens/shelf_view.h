/* shelf_view.h - the library's filters as a visitor sees them: questions, and under the open
 * one its answers as chips; and what to leave out when nothing fits. */
#pragma once
#include "screens/chrome.h"

/* What is unfolded; the rest is in the visit. */
typedef struct {
    int open;      /* question, +1; 0: none */
    bool unfolded; /* on small panels: the questions are shown */
} ShelfLook;

/* Ids `filter.<kind>` (the questions), `filter.<kind>.<value>`, `filters` (folded),
 * `all_places` (show all), `loosen.<kind>`, `loosen.all`. True when `id` was one of them. */
bool shelf_choose(ShelfLook *look, Kiosk *kiosk, const char *id);

/* `found` and `all`: how many movements are on the shelf now, and without any filter. */
void shelf_view_filters(const ShelfLook *look, const Kiosk *kiosk, Ui *ui, int found, int all);
/* Says kindly what to leave out; `without[kind]`: how many there would be then. */
void shelf_view_empty(const Kiosk *kiosk, Ui *ui, const int without[SHELF_KIND_COUNT]);
/* "12 movements", in the language's own way. */
const char *shelf_count_words(const Kiosk *kiosk, Ui *ui, int count);

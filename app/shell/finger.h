/* finger.h - what is held for long: the top left corner for 5 s opens the staff door. Pure. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { CORNER_MM = 20, CORNER_HOLD_MS = 5000 };

typedef struct {
    bool down;
    bool in_corner; /* since it went down */
    bool swallowed; /* it has opened the door: what it does until it leaves is for nobody */
    int64_t down_ms;
} Finger;

/* Of the one finger that counts; canvas pixels. */
void finger_down(Finger *finger, int x, int y, float px_per_mm, int64_t now_ms);
void finger_move(Finger *finger, int x, int y, float px_per_mm);
void finger_up(Finger *finger);
/* When the hold is long enough; INT64_MAX when nothing is held. */
int64_t finger_due_ms(const Finger *finger);
/* True once when it has been. */
bool finger_held(Finger *finger, int64_t now_ms);

/* Leaving the corner once spoils the hold until the finger has gone up and down again. When the
 * hold is long enough is worked out in one place, finger_due_ms, which the loop sleeps by and
 * finger_held decides by: so both cannot differ. */
#include "shell/finger.h"

static bool in_corner(int x, int y, float px_per_mm)
{
    float corner_px = CORNER_MM * px_per_mm;
    return (float)x < corner_px && (float)y < corner_px;
}

void finger_down(Finger *finger, int x, int y, float px_per_mm, int64_t now_ms)
{
    *finger =
        (Finger){.down = true, .in_corner = in_corner(x, y, px_per_mm), .down_ms = now_ms};
}

void finger_move(Finger *finger, int x, int y, float px_per_mm)
{
    finger->in_corner = finger->in_corner && in_corner(x, y, px_per_mm);
}

void finger_up(Finger *finger)
{
    *finger = (Finger){0};
}

int64_t finger_due_ms(const Finger *finger)
{
    bool counts = finger->down && finger->in_corner && !finger->swallowed;
    return counts ? finger->down_ms + CORNER_HOLD_MS : INT64_MAX;
}

bool finger_held(Finger *finger, int64_t now_ms)
{
    if (now_ms < finger_due_ms(finger)) {
        return false;
    }
    finger->swallowed = true;
    return true;
}

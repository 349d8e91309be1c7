/* Be seen today. Within three seconds: not an ambulance, but a doctor before the day ends. The
 * twin of the emergency screen, with its own colour, words and a list of what would make it an
 * emergency after all. It has no bar either: exercises are no way on from here, and only the
 * goodbye comes after it. */
#include "screens/stop_view.h"

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    effects_add(kiosk->effects, EFFECT_PRINTER_STATE);
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    return stop_update(kiosk, event);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    stop_view(kiosk, ui, TIER_T1);
}

const Screen screen_stop_today = {
    .name = "stop_today",
    .enter = enter,
    .update = update,
    .view = view,
    .bare = true,
    .idle_ms = IDLE_LONG_MS, /* somebody may be fetching help */
    .personal = true,
    .ground = INK_TODAY_SOFT,
};

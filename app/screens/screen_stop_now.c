/* Emergency. Within three seconds: get help now, this number. What is shown and done lies in
 * stop_view; here stands what differs from other screens: no bar and so no Back, long patience,
 * a ground of its own. Only the goodbye comes after it. The printer's state is asked for at
 * once, so that a slip is offered only where one can come out. */
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
    stop_view(kiosk, ui, TIER_T0);
}

const Screen screen_stop_now = {
    .name = "stop_now",
    .enter = enter,
    .update = update,
    .view = view,
    .bare = true,
    .idle_ms = IDLE_LONG_MS, /* somebody may be fetching help */
    .personal = true,
    .ground = INK_EMERGENCY_SOFT,
};

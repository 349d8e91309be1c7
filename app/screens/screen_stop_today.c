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

/* One turn of the loop: sleep, take events, serve automation, step, show, tell the watchdog.
 * Two ways to sleep, chosen once by what SDL can do on this screen. The first frame is shown
 * before systemd is told and before the date is looked up, neither of which a visitor waits
 * for. */
#include "shell/loop.h"

#include <SDL.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "edge/clock.h"
#include "edge/watchdog.h"
#include "shell/devices.h"
#include "shell/input.h"
#include "shell/listener.h"

typedef struct {
    App *app;
    Control *control;
    Wake *wake;
    Input input;
    Devices devices;
    Listener listener;
    int watchdog_ms; /* how often systemd wants to hear from us; 0: never */
    int64_t told_ms; /* when it last did */
} Loop;

static bool driver_is(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcmp(driver, name) == 0;
}

static int until(int64_t due_ms, int64_t now_ms)
{
    int64_t left = due_ms - now_ms;
    return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

/* Milliseconds until the app wants to step or systemd wants to hear; -1: neither. */
static int patience_ms(const Loop *loop)
{
    const App *app = loop->app;
    int64_t next = app_next_ms(app);
    bool waits = app->options.manual_clock || next == INT64_MAX;
    int step = waits ? -1 : until(next, app_now_ms(app));
    if (loop->watchdog_ms == 0) {
        return step;
    }
    int tell = until(loop->told_ms + loop->watchdog_ms, clock_steady_ms());
    return step < 0 || tell < step ? tell : step;
}

/* Told from here and nowhere else: that this loop turns is what systemd wants to know. */
static void tell_watchdog(Loop *loop)
{
    int64_t now = clock_steady_ms();
    if (loop->watchdog_ms && now - loop->told_ms >= loop->watchdog_ms) {
        watchdog_tell("WATCHDOG=1");
        loop->told_ms = now;
    }
}

static void sleep_in_sdl(Loop *loop, int ms)
{
    listener_served(&loop->listener, loop->control);
    if (ms < 0) {
        SDL_WaitEvent(NULL);
    } else if (ms > 0) {
        SDL_WaitEventTimeout(NULL, ms);
    }
}

static void sleep_in_poll(Loop *loop, int ms)
{
    struct pollfd fds[1 + CONTROL_FDS_MAX + DEVICES_MAX + 1];
    int control_i = 1;
    fds[0] = (struct pollfd){.fd = loop->wake->fd, .events = POLLIN};
    int device_i = control_i + control_poll(loop->control, fds + control_i);
    int device_count = devices_poll(&loop->devices, fds + device_i);
    int soon = devices_patience_ms(&loop->devices);
    int timeout = ms < 0 || (soon >= 0 && soon < ms) ? soon : ms;
    if (poll(fds, (nfds_t)(device_i + device_count), timeout) >= 0) {
        devices_heard(&loop->devices, fds + device_i, device_count);
    }
    wake_heard(loop->wake);
}

void loop_run(App *app, Control *control, Wake *wake)
{
    Loop loop = {
        .app = app, .control = control, .wake = wake, .watchdog_ms = watchdog_every_ms()};
    bool in_sdl = driver_is("x11") || driver_is("wayland");
    Err err;
    bool bare_console = driver_is("KMSDRM") || driver_is("kmsdrm");
    devices_open(&loop.devices, bare_console);
    SDL_ShowCursor(bare_console ? SDL_DISABLE : SDL_ENABLE); /* until a mouse moves */
    atomic_store(&wake->through_sdl, in_sdl);
    if (!in_sdl) {
        wake_on_signals(wake);
    } else if (!listener_start(&loop.listener, control, wake, &err)) {
        fprintf(stderr, "steadyback: %s\n", err.text);
    }

    app_step(app);
    app_show(app);
    watchdog_tell("READY=1");
    machine_read_clock(&app->machinery, app->options.state, app_now_ms(app));
    while (!app->quit && !wake_stopped()) {
        (in_sdl ? sleep_in_sdl : sleep_in_poll)(&loop, patience_ms(&loop));
        input_pump(&loop.input, app);
        control_serve(control, app);
        app_step(app);
        app_show(app);
        tell_watchdog(&loop);
    }

    watchdog_tell("STOPPING=1");
    listener_stop(&loop.listener);
    devices_close(&loop.devices);
    atomic_store(&wake->through_sdl, false);
}

#include "shell/loop.h"

#include <SDL.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

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
} Loop;

static bool driver_is(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && strcmp(driver, name) == 0;
}

/* Milliseconds until the app wants to step; -1: not by itself. */
static int patience_ms(const Loop *loop)
{
    const App *app = loop->app;
    int64_t next = app_next_ms(app);
    if (app->options.manual_clock || next == INT64_MAX) {
        return -1;
    }
    int64_t left = next - app_now_ms(app);
    return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
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
    Loop loop = {.app = app, .control = control, .wake = wake};
    bool in_sdl = driver_is("x11") || driver_is("wayland");
    Err err;
    devices_open(&loop.devices, driver_is("KMSDRM") || driver_is("kmsdrm"));
    atomic_store(&wake->through_sdl, in_sdl);
    if (!in_sdl) {
        wake_on_signals(wake);
    } else if (!listener_start(&loop.listener, control, wake, &err)) {
        fprintf(stderr, "steadyback: %s\n", err.text);
    }

    app_step(app);
    app_show(app);
    machine_read_clock(&app->machinery, app->options.state, app_now_ms(app));
    while (!app->quit && !wake_stopped()) {
        (in_sdl ? sleep_in_sdl : sleep_in_poll)(&loop, patience_ms(&loop));
        input_pump(&loop.input, app);
        control_serve(control, app);
        app_step(app);
        app_show(app);
    }

    listener_stop(&loop.listener);
    devices_close(&loop.devices);
    atomic_store(&wake->through_sdl, false);
}

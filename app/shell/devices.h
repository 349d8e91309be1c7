/* devices.h - wakes the loop when a touch panel or keyboard speaks.
 *
 * On a bare console SDL has no blocking wait: it would look 900 times a second. So the same
 * devices are opened here a second time, only to be polled; SDL reads the events themselves.
 */
#pragma once
#include <poll.h>
#include <stdbool.h>

enum { DEVICES_MAX = 32 };

typedef struct {
    int watch; /* inotify on /dev/input: something was plugged in or out; -1 when not used */
    int fds[DEVICES_MAX];
    int count;
    int settling; /* how often to look again soon: SDL hears of a new device a little later */
} Devices;

/* Not wanted: nothing is opened and nothing will be polled. */
void devices_open(Devices *devices, bool wanted);
void devices_close(Devices *devices);
/* Adds what to poll at fds; returns how many. */
int devices_poll(const Devices *devices, struct pollfd *fds);
/* After a poll: empties what SDL reads for itself, opens what is new. */
void devices_heard(Devices *devices, const struct pollfd *fds, int count);
/* The longest to sleep, -1 when it does not matter. */
int devices_patience_ms(const Devices *devices);

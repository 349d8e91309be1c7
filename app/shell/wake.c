/* The loop sleeps in one of two ways, so there are two bells: an event for SDL, a counter in
 * the kernel for poll. The counter remembers a ring that comes before the sleep begins, so none
 * is lost in between. A signal handler may do next to nothing: it sets a flag and rings the
 * counter. */
#include "shell/wake.h"

#include <SDL.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* A signal handler can be given nothing: these two are how it speaks. */
static volatile sig_atomic_t signal_came;
static volatile sig_atomic_t signal_fd = -1;

bool wake_open(Wake *wake, Err *err)
{
    wake->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    atomic_init(&wake->through_sdl, false);
    return wake->fd >= 0 || err_set(err, ERR_IO, "eventfd: %s", strerror(errno));
}

static void ring_fd(int fd)
{
    const uint64_t one = 1;
    ssize_t written = write(fd, &one, sizeof one);
    (void)written; /* full means that it rings already */
}

void wake_ring(void *self)
{
    Wake *wake = self;
    if (atomic_load(&wake->through_sdl)) {
        SDL_Event event = {.type = SDL_USEREVENT};
        SDL_PushEvent(&event);
        return;
    }
    ring_fd(wake->fd);
}

void wake_heard(Wake *wake)
{
    uint64_t times = 0;
    ssize_t count = read(wake->fd, &times, sizeof times);
    (void)count; /* nothing to read means that nobody rang */
}

static void on_signal(int number)
{
    (void)number;
    int before = errno;
    signal_came = 1;
    ring_fd(signal_fd);
    errno = before;
}

void wake_on_signals(Wake *wake)
{
    signal_fd = wake->fd;
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

bool wake_stopped(void)
{
    return signal_came != 0;
}

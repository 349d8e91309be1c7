/* A ring that goes to and fro: the loop tells which files to poll, the thread polls and rings,
 * the loop serves and tells again. Without the waiting in between the thread would ring without
 * end until the loop had come to read. Only a copy of the list crosses between the two. */
#include "shell/listener.h"

#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int copy_fds(Listener *listener, struct pollfd *fds)
{
    pthread_mutex_lock(&listener->lock);
    int count = listener->count;
    memcpy(fds, listener->fds, sizeof listener->fds);
    pthread_mutex_unlock(&listener->lock);
    return count;
}

static void *listen_on(void *self)
{
    Listener *listener = self;
    struct pollfd fds[CONTROL_FDS_MAX + 1];
    uint64_t times = 0;
    while (read(listener->told, &times, sizeof times) > 0) {
        int count = copy_fds(listener, fds);
        if (count < 0) {
            break;
        }
        fds[count] = (struct pollfd){.fd = listener->told, .events = POLLIN};
        while (poll(fds, (nfds_t)count + 1, -1) < 0 && errno == EINTR) {
        }
        if (!fds[count].revents) {
            wake_ring(listener->wake);
        }
    }
    return NULL;
}

static void tell(Listener *listener, const Control *control, bool end)
{
    pthread_mutex_lock(&listener->lock);
    listener->count = end ? -1 : control_poll(control, listener->fds);
    pthread_mutex_unlock(&listener->lock);
    const uint64_t one = 1;
    ssize_t written = write(listener->told, &one, sizeof one);
    (void)written; /* full means that it was told already */
}

bool listener_start(Listener *listener, const Control *control, Wake *wake, Err *err)
{
    *listener = (Listener){.told = -1, .wake = wake};
    if (!control) {
        return true;
    }
    listener->told = eventfd(0, EFD_CLOEXEC);
    pthread_mutex_init(&listener->lock, NULL);
    if (listener->told < 0
        || pthread_create(&listener->thread, NULL, listen_on, listener) != 0) {
        return err_set(err, ERR_IO, "control: no thread to listen with: %s", strerror(errno));
    }
    listener->running = true;
    tell(listener, control, false);
    return true;
}

void listener_served(Listener *listener, const Control *control)
{
    if (listener->running) {
        tell(listener, control, false);
    }
}

void listener_stop(Listener *listener)
{
    if (!listener->running) {
        return;
    }
    tell(listener, NULL, true);
    pthread_join(listener->thread, NULL);
    close(listener->told);
    listener->running = false;
}

/* One datagram for each word, on a socket opened for it: they are rare, and nothing has to be
 * kept. Nothing waits: a word that systemd does not take now is lost, and the next one serves.
 * The address is as long as its name and no longer, for in a name outside the file system zeros
 * behind it would count. */
#include "edge/watchdog.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

bool watchdog_tell(const char *state)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = path ? strlen(path) : 0;
    if (length < 2 || length >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@')) {
        return false;
    }
    memcpy(address.sun_path, path, length);
    if (path[0] == '@') { /* how systemd writes a name outside the file system */
        address.sun_path[0] = '\0';
    }
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return false;
    }
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
    ssize_t sent =
        sendto(fd, state, strlen(state), MSG_NOSIGNAL, (const struct sockaddr *)&address, size);
    close(fd);
    return sent == (ssize_t)strlen(state);
}

int watchdog_every_ms(void)
{
    const char *allowed = getenv("WATCHDOG_USEC");
    const char *pid = getenv("WATCHDOG_PID");
    if (!allowed || (pid && strtol(pid, NULL, 10) != (long)getpid())) {
        return 0;
    }
    long long every_ms = strtoll(allowed, NULL, 10) / 2000;
    return every_ms > 0 && every_ms < INT_MAX ? (int)every_ms : 0;
}

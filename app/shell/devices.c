/* What arrives is read only to be thrown away: poll tells as long as anything is unread, and
 * the loop would never sleep again. After something was plugged in all devices are opened anew,
 * for two seconds again and again, because the right to open one comes later than its file. */
#include "shell/devices.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static const char folder[] = "/dev/input";
/* Two seconds in all: until the device has its rights and SDL has heard of it. */
enum { SETTLE_LOOKS = 20, SETTLE_MS = 100 };

static void close_devices(Devices *devices)
{
    for (int i = 0; i < devices->count; i++) {
        close(devices->fds[i]);
    }
    devices->count = 0;
}

static void open_devices(Devices *devices)
{
    close_devices(devices);
    DIR *dir = opendir(folder);
    for (struct dirent *entry = dir ? readdir(dir) : NULL;
         entry && devices->count < DEVICES_MAX; entry = readdir(dir)) {
        char path[sizeof folder + sizeof entry->d_name + 1];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        bool event = strncmp(entry->d_name, "event", strlen("event")) == 0;
        int fd = event ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
        if (fd >= 0) {
            devices->fds[devices->count++] = fd;
        }
    }
    if (dir) {
        closedir(dir);
    }
}

void devices_open(Devices *devices, bool wanted)
{
    *devices = (Devices){.watch = -1};
    if (!wanted) {
        return;
    }
    devices->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (devices->watch >= 0) {
        inotify_add_watch(devices->watch, folder, IN_CREATE | IN_DELETE | IN_ATTRIB);
    }
    open_devices(devices);
}

void devices_close(Devices *devices)
{
    close_devices(devices);
    if (devices->watch >= 0) {
        close(devices->watch);
    }
    devices->watch = -1;
}

int devices_poll(const Devices *devices, struct pollfd *fds)
{
    int count = 0;
    if (devices->watch >= 0) {
        fds[count++] = (struct pollfd){.fd = devices->watch, .events = POLLIN};
    }
    for (int i = 0; i < devices->count; i++) {
        fds[count++] = (struct pollfd){.fd = devices->fds[i], .events = POLLIN};
    }
    return count;
}

static void empty(int fd)
{
    char bytes[4096];
    while (read(fd, bytes, sizeof bytes) > 0) {
    }
}

void devices_heard(Devices *devices, const struct pollfd *fds, int count)
{
    bool changed = devices->settling > 0;
    devices->settling -= devices->settling > 0;
    for (int i = 0; i < count; i++) {
        if (fds[i].revents) {
            empty(fds[i].fd);
        }
        if (fds[i].fd == devices->watch && fds[i].revents) {
            devices->settling = SETTLE_LOOKS;
            changed = true;
        }
        changed = changed || (fds[i].revents & (POLLHUP | POLLERR)) != 0; /* pulled out */
    }
    if (changed) {
        open_devices(devices);
    }
}

int devices_patience_ms(const Devices *devices)
{
    return devices->settling ? SETTLE_MS : -1;
}

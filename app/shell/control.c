/* A caller's bytes gather in its line until a newline comes; each whole line is answered before
 * the next one is looked at. There is no queue of answers: a caller who does not read is waited
 * for, and dropped when nothing moves for a second. All buffers are zeroed behind what they
 * held, because a script may type a return code. */
#include "shell/control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "shell/automation.h"

enum { LINE_BYTES = 4096, SLOW_READER_MS = 1000 };

typedef struct {
    int fd; /* -1: free */
    char line[LINE_BYTES];
    size_t used;
    bool too_long; /* the rest of an endless line is thrown away */
} Client;

struct Control {
    int listener;
    char path[108];
    Client clients[CONTROL_CLIENTS_MAX];
    char answer[AUTOMATION_ANSWER_BYTES];
};

/* --- opening and closing -------------------------------------------------------------- */

/* A socket left by a crash is in the way of binding; any other file is somebody's. */
static bool make_way(const char *path, Err *err)
{
    struct stat was;
    if (lstat(path, &was) != 0) {
        return true;
    }
    if (!S_ISSOCK(was.st_mode)) {
        return err_set(err, ERR_IO, "control: %s is there already and is no socket", path);
    }
    unlink(path);
    return true;
}

static bool listen_at(Control *control, const char *path, Err *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        return err_set(err, ERR_RANGE, "control: a socket's path has at most %zu bytes",
                       sizeof address.sun_path - 1);
    }
    if (!make_way(path, err)) {
        return false;
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    memcpy(control->path, path, strlen(path) + 1);
    control->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    /* Rights are set before the socket exists: changing them after would leave a gap. */
    mode_t before = umask(0177);
    bool bound = control->listener >= 0
                 && bind(control->listener, (struct sockaddr *)&address, sizeof address) == 0
                 && listen(control->listener, CONTROL_CLIENTS_MAX) == 0;
    int why = errno;
    umask(before);
    return bound || err_set(err, ERR_IO, "control: %s: %s", path, strerror(why));
}

bool control_open(const char *path, Control **ret_control, Err *err)
{
    Control *control = calloc(1, sizeof *control);
    if (!control) {
        return err_set(err, ERR_FULL, "control: no memory");
    }
    control->listener = -1;
    for (int i = 0; i < CONTROL_CLIENTS_MAX; i++) {
        control->clients[i].fd = -1;
    }
    if (!listen_at(control, path, err)) {
        control->path[0] = '\0'; /* not ours to remove */
        control_close(control);
        return false;
    }
    *ret_control = control;
    return true;
}

static void drop(Client *client)
{
    close(client->fd);
    explicit_bzero(client, sizeof *client);
    client->fd = -1;
}

void control_close(Control *control)
{
    if (!control) {
        return;
    }
    for (int i = 0; i < CONTROL_CLIENTS_MAX; i++) {
        if (control->clients[i].fd >= 0) {
            drop(&control->clients[i]);
        }
    }
    if (control->listener >= 0) {
        close(control->listener);
    }
    if (control->path[0]) {
        unlink(control->path);
    }
    free(control);
}

int control_poll(const Control *control, struct pollfd *fds)
{
    int count = 0;
    if (!control) {
        return 0;
    }
    fds[count++] = (struct pollfd){.fd = control->listener, .events = POLLIN};
    for (int i = 0; i < CONTROL_CLIENTS_MAX; i++) {
        if (control->clients[i].fd >= 0) {
            fds[count++] = (struct pollfd){.fd = control->clients[i].fd, .events = POLLIN};
        }
    }
    return count;
}

/* --- talking -------------------------------------------------------------------------- */

static bool send_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(fd, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = fd, .events = POLLOUT};
            if (poll(&ready, 1, SLOW_READER_MS) == 1) {
                continue;
            }
        }
        if (sent <= 0) {
            return false;
        }
        bytes += sent;
        count -= (size_t)sent;
    }
    return true;
}

static bool answer_line(Control *control, Client *client, App *app, const char *line)
{
    TextOut out = text_out(control->answer, sizeof control->answer);
    automation_answer(app, line, &out);
    text_add(&out, "\n");
    bool sent = send_all(client->fd, out.bytes, out.used);
    explicit_bzero(control->answer, out.used); /* a return code may have been in it */
    return sent;
}

/* Carries out the whole lines; what is left of an unfinished one stays. */
static bool answer_lines(Control *control, Client *client, App *app)
{
    char *end = memchr(client->line, '\n', client->used);
    while (end) {
        *end = '\0';
        bool sent = answer_line(control, client, app, client->too_long ? "" : client->line);
        client->too_long = false;
        size_t length = (size_t)(end - client->line) + 1;
        memmove(client->line, client->line + length, client->used - length);
        client->used -= length;
        memset(client->line + client->used, 0, length);
        if (!sent || app->quit) {
            return false;
        }
        end = memchr(client->line, '\n', client->used);
    }
    return true;
}

static void hear(Control *control, Client *client, App *app)
{
    for (;;) {
        if (client->used == sizeof client->line) { /* nobody's command is this long */
            client->used = 0;
            client->too_long = true;
        }
        ssize_t count = recv(client->fd, client->line + client->used,
                             sizeof client->line - client->used, 0);
        if (count < 0 && errno == EAGAIN) {
            return;
        }
        if (count <= 0) {
            drop(client);
            return;
        }
        client->used += (size_t)count;
        if (!answer_lines(control, client, app)) {
            drop(client);
            return;
        }
    }
}

static void take_callers(Control *control)
{
    for (int i = 0; i < CONTROL_CLIENTS_MAX; i++) {
        Client *client = &control->clients[i];
        if (client->fd < 0) {
            client->fd = accept4(control->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        }
    }
}

void control_serve(Control *control, App *app)
{
    if (!control) {
        return;
    }
    take_callers(control);
    for (int i = 0; i < CONTROL_CLIENTS_MAX && !app->quit; i++) {
        if (control->clients[i].fd >= 0) {
            hear(control, &control->clients[i], app);
        }
    }
}

/* How a run goes: input is fed and output read in slices of at most 100 ms until the output
 * ends, then the exit is waited for; the budget and `stop` are looked at in between, in both
 * halves. An end that is closed is -1, which poll() passes over. The child leads a process
 * group of its own, so that killing it takes along whatever it has started. */
#include "edge/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "edge/clock.h"

enum { SLICE_MS = 100, ENDING_MS = 5 };

extern char **environ;

static void close_end(int *fd)
{
    if (*fd >= 0) {
        close(*fd);
    }
    *fd = -1;
}

/* Neither end may leak into another child, or the end of input would never be seen. */
static bool make_ends(bool with_output, int in[2], int out[2])
{
    in[0] = in[1] = out[0] = out[1] = -1;
    /* A socket, because a write to it can be told not to raise SIGPIPE. */
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, in) != 0 || (with_output && pipe(out) != 0)) {
        return false;
    }
    int ends[] = {in[0], in[1], out[0], out[1]};
    for (int i = 0; i < 4; i++) {
        if (ends[i] >= 0 && fcntl(ends[i], F_SETFD, FD_CLOEXEC) != 0) {
            return false;
        }
    }
    return true;
}

/* Its own process group, so that what it starts itself goes with it; no signal blocked. */
static int spawn(const char *const *words, int in, int out, pid_t *ret_pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    if (out >= 0) {
        posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    }
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setpgroup(&how, 0);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
                                       | POSIX_SPAWN_SETPGROUP);
    int number = posix_spawnp(ret_pid, words[0], &files, &how, (char *const *)words, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return number;
}

bool child_start(const char *const *words, bool with_output, Child *ret_child, Err *err)
{
    int in[2], out[2];
    pid_t pid = 0;
    bool made = make_ends(with_output, in, out);
    int number = made ? spawn(words, in[1], out[1], &pid) : errno;
    close_end(&in[1]);
    close_end(&out[1]);
    if (number != 0) {
        close_end(&in[0]);
        close_end(&out[0]);
        return err_set(err, number == ENOENT ? ERR_MISSING : ERR_IO, "%s: %s", words[0],
                       strerror(number));
    }
    *ret_child = (Child){.pid = pid, .in = in[0], .out = out[0]};
    return true;
}

/* Sends what fits now; moves *at. False when nothing more can be sent. */
static bool send_some(Child *child, const char **at)
{
    ssize_t sent = send(child->in, *at, strlen(*at), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    *at += sent;
    return **at != '\0';
}

bool child_tell(Child *child, const char *text)
{
    const char *at = text;
    if (child->in >= 0) {
        send_some(child, &at);
    }
    close_end(&child->in);
    return *at == '\0';
}

static bool reap(Child *child, int *ret_status)
{
    if (child->pid <= 0 || waitpid(child->pid, ret_status, WNOHANG) != child->pid) {
        return false;
    }
    close_end(&child->in);
    close_end(&child->out);
    child->pid = 0;
    return true;
}

bool child_ended(Child *child)
{
    int status;
    return reap(child, &status);
}

void child_kill(Child *child)
{
    if (child->pid <= 0) {
        return;
    }
    kill(-child->pid, SIGKILL);
    kill(child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    close_end(&child->in);
    close_end(&child->out);
    child->pid = 0;
}

typedef struct {
    char *line;
    size_t size, used;
    bool whole; /* the first line has ended */
} FirstLine;

static void keep_line(FirstLine *first, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count && !first->whole; i++) {
        first->whole = bytes[i] == '\n' || bytes[i] == '\0';
        if (!first->whole && first->used + 1 < first->size) {
            first->line[first->used++] = bytes[i];
            first->line[first->used] = '\0';
        }
    }
}

/* Feeds and reads for at most `wait_ms`. */
static void exchange(Child *child, const char **at, FirstLine *first, int wait_ms)
{
    struct pollfd ends[] = {{child->in, POLLOUT, 0}, {child->out, POLLIN, 0}};
    if (poll(ends, 2, wait_ms) <= 0) {
        return;
    }
    if (ends[0].revents && (!**at || !send_some(child, at))) {
        close_end(&child->in);
    }
    if (ends[1].revents) {
        char bytes[512];
        ssize_t got = read(child->out, bytes, sizeof bytes);
        if (got > 0) {
            keep_line(first, bytes, (size_t)got);
        } else if (got == 0 || errno != EINTR) {
            close_end(&child->out);
        }
    }
}

static bool is_over(const ChildRun *run, int64_t end_ms)
{
    return clock_steady_ms() >= end_ms || (run->stop && atomic_load(run->stop));
}

static bool tell_how_it_ended(const char *name, int status, Err *err)
{
    if (WIFSIGNALED(status)) {
        return err_set(err, ERR_IO, "%s: ended by signal %d", name, WTERMSIG(status));
    }
    int code = WEXITSTATUS(status);
    return code == 0 || err_set(err, ERR_IO, "%s: ended with %d", name, code);
}

bool child_run(const ChildRun *run, char *ret_line, size_t size, Err *err)
{
    Child child = {.in = -1, .out = -1};
    FirstLine first = {.line = ret_line, .size = size};
    const char *at = run->input ? run->input : "";
    int64_t end_ms = clock_steady_ms() + run->budget_ms;
    int status = 0;
    ret_line[0] = '\0';
    if (!child_start(run->words, true, &child, err)) {
        return false;
    }
    while (child.out >= 0 && !is_over(run, end_ms)) {
        exchange(&child, &at, &first, SLICE_MS);
    }
    while (!reap(&child, &status)) { /* its output has ended; it follows within milliseconds */
        if (is_over(run, end_ms)) {
            child_kill(&child);
            return err_set(err, ERR_IO, "%s: no answer within %d s", run->words[0],
                           run->budget_ms / 1000);
        }
        nanosleep(&(struct timespec){.tv_nsec = ENDING_MS * 1000000L}, NULL);
    }
    return tell_how_it_ended(run->words[0], status, err);
}

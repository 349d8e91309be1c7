#define _GNU_SOURCE 1 /* RTLD_NEXT */
#include "faults.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static _Thread_local struct {
    bool armed;
    int nth, number, calls;
    FaultWay way;
    const char *failed;
} fault;

void faults_arm(int nth, int number, FaultWay way)
{
    fault.nth = nth;
    fault.number = number;
    fault.way = way;
    fault.calls = 0;
    fault.failed = NULL;
    fault.armed = true;
}

bool faults_disarm(void)
{
    fault.armed = false;
    return fault.failed != NULL;
}

const char *faults_failed(void)
{
    return fault.failed ? fault.failed : "nothing";
}

int faults_calls(void)
{
    return fault.calls;
}

/* True when this call has its turn to fail; errno is set. */
static bool fails(const char *name)
{
    if (!fault.armed) {
        return false;
    }
    fault.calls++;
    bool turn = fault.calls == fault.nth
                || (fault.way == FAULT_FROM_THEN_ON && fault.calls > fault.nth);
    if (!turn || fault.way == FAULT_SHORT) {
        return false;
    }
    if (!fault.failed) {
        fault.failed = name;
    }
    errno = fault.number;
    return true;
}

static size_t shortened(size_t count)
{
    bool cut = fault.armed && fault.way == FAULT_SHORT && fault.calls >= fault.nth && count > 1;
    return cut ? count / 2 : count;
}

static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) {
        fprintf(stderr, "faults: the C library has no %s\n", name);
        abort();
    }
    return found;
}

static int mode_of(int flags, va_list args)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, int) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = mode_of(flags, args);
    va_end(args);
    int (*next)(const char *, int, ...) = real("open");
    return fails("open") ? -1 : next(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = mode_of(flags, args);
    va_end(args);
    int (*next)(const char *, int, ...) = real("open64");
    return fails("open") ? -1 : next(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    int mode = mode_of(flags, args);
    va_end(args);
    int (*next)(int, const char *, int, ...) = real("openat");
    return fails("openat") ? -1 : next(folder, path, flags, mode);
}

int close(int fd)
{
    int (*next)(int) = real("close");
    bool failed = fails("close");
    int number = errno;
    int ended = next(fd); /* Linux gives the number back even when close fails */
    if (failed) {
        errno = number;
        return -1;
    }
    return ended;
}

ssize_t read(int fd, void *bytes, size_t count)
{
    ssize_t (*next)(int, void *, size_t) = real("read");
    return fails("read") ? -1 : next(fd, bytes, shortened(count));
}

ssize_t pread64(int fd, void *bytes, size_t count, off64_t at)
{
    ssize_t (*next)(int, void *, size_t, off64_t) = real("pread64");
    return fails("pread") ? -1 : next(fd, bytes, shortened(count), at);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    ssize_t (*next)(int, const void *, size_t) = real("write");
    return fails("write") ? -1 : next(fd, bytes, shortened(count));
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at)
{
    ssize_t (*next)(int, const void *, size_t, off64_t) = real("pwrite64");
    return fails("pwrite") ? -1 : next(fd, bytes, shortened(count), at);
}

int fsync(int fd)
{
    int (*next)(int) = real("fsync");
    return fails("fsync") ? -1 : next(fd);
}

int fdatasync(int fd)
{
    int (*next)(int) = real("fdatasync");
    return fails("fdatasync") ? -1 : next(fd);
}

int ftruncate64(int fd, off64_t size)
{
    int (*next)(int, off64_t) = real("ftruncate64");
    return fails("ftruncate") ? -1 : next(fd, size);
}

int fstat(int fd, struct stat *info)
{
    int (*next)(int, struct stat *) = real("fstat");
    return fails("fstat") ? -1 : next(fd, info);
}

int fstat64(int fd, struct stat64 *info)
{
    int (*next)(int, struct stat64 *) = real("fstat64");
    return fails("fstat") ? -1 : next(fd, info);
}

int stat64(const char *path, struct stat64 *info)
{
    int (*next)(const char *, struct stat64 *) = real("stat64");
    return fails("stat") ? -1 : next(path, info);
}

int lstat64(const char *path, struct stat64 *info)
{
    int (*next)(const char *, struct stat64 *) = real("lstat64");
    return fails("lstat") ? -1 : next(path, info);
}

int fstatat(int folder, const char *path, struct stat *info, int flags)
{
    int (*next)(int, const char *, struct stat *, int) = real("fstatat");
    return fails("fstatat") ? -1 : next(folder, path, info, flags);
}

DIR *fdopendir(int fd)
{
    DIR *(*next)(int) = real("fdopendir");
    return fails("fdopendir") ? NULL : next(fd);
}

struct dirent *readdir(DIR *folder)
{
    struct dirent *(*next)(DIR *) = real("readdir");
    return fails("readdir") ? NULL : next(folder);
}

int rename(const char *from, const char *to)
{
    int (*next)(const char *, const char *) = real("rename");
    return fails("rename") ? -1 : next(from, to);
}

int unlink(const char *path)
{
    int (*next)(const char *) = real("unlink");
    return fails("unlink") ? -1 : next(path);
}

int mkdir(const char *path, mode_t mode)
{
    int (*next)(const char *, mode_t) = real("mkdir");
    return fails("mkdir") ? -1 : next(path, mode);
}

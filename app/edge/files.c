/* Three ways to open a file, each as narrow as it can be: a pack's files part by part below its
 * folder (open_below), so that no link on the way leads out; single files without following a
 * link; new ones beside the old as <path>.new. O_NONBLOCK and O_NOCTTY keep a pipe or a device
 * in the wrong place from holding us up; fstat on what is open, not on its name, then says what
 * it is. */
#include "edge/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    PACK_FILE_BYTES_MAX = 1 << 20,
    PATH_BYTES_MAX = 1024,
    NAME_BYTES = 128,
    NAMES_MAX = 4096,
    FOLDER_MODE = 0700,
    FILE_MODE = 0600,
};

/* What the machine said, in words for staff; the number's own words for the rest. */
static const struct {
    int number;
    ErrKind kind;
    const char *words;
} reasons[] = {
    {ENOENT, ERR_MISSING, "there is no such file"},
    {ELOOP, ERR_FORMAT, "this is a link, and links are not followed"},
    {ENOTDIR, ERR_FORMAT, "a file or a link stands where a folder should be"},
    {EISDIR, ERR_FORMAT, "this is a folder, not a file"},
    {ENOSPC, ERR_FULL, "the disk is full"},
    {EDQUOT, ERR_FULL, "the disk is full"},
    {EROFS, ERR_IO, "the disk can only be read, not written"},
    {EACCES, ERR_IO, "this program is not allowed to use it"},
    {EPERM, ERR_IO, "this program is not allowed to use it"},
    {EIO, ERR_IO, "the disk does not answer"},
};

static bool say_why(Err *err, const char *path, int number)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].number == number) {
            return err_set(err, reasons[i].kind, "%s: %s", path, reasons[i].words);
        }
    }
    return err_set(err, ERR_IO, "%s: %s", path, strerror(number));
}

/* ---- reading ---- */

/* Bytes read until `size` are there or the file ends; -1 with errno. */
static ssize_t read_all(int fd, char *bytes, size_t size)
{
    size_t got = 0;
    while (got < size) {
        ssize_t count = read(fd, bytes + got, size - got);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return -1;
        }
        if (count == 0) {
            break;
        }
        got += (size_t)count;
    }
    return (ssize_t)got;
}

typedef struct {
    const char *text; /* closed by a zero that does not count */
    size_t size;
} Bytes;

static bool read_open_file(int fd, const char *path, size_t max_bytes, Arena *arena,
                           Bytes *ret_bytes, Err *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return say_why(err, path, errno);
    }
    if (!S_ISREG(info.st_mode)) {
        return err_set(err, ERR_FORMAT, "%s: this is no ordinary file", path);
    }
    if (info.st_size < 0 || (uintmax_t)info.st_size > max_bytes) {
        return err_set(err, ERR_FULL, "%s: %lld bytes, allowed 0..%zu", path,
                       (long long)info.st_size, max_bytes);
    }
    size_t size = (size_t)info.st_size;
    char *text = arena_push(arena, size + 1, 1);
    if (!text) {
        return err_set(err, ERR_FULL, "%s: no memory left for %zu bytes", path, size);
    }
    ssize_t got = read_all(fd, text, size);
    if (got < 0) {
        return say_why(err, path, errno);
    }
    if ((size_t)got != size) {
        return err_set(err, ERR_IO, "%s: the file changed while it was read", path);
    }
    *ret_bytes = (Bytes){.text = text, .size = size};
    return true;
}

bool files_read(const char *path, size_t max_bytes, Arena *arena, const char **ret_text,
                size_t *ret_bytes, Err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return say_why(err, path, errno);
    }
    Bytes bytes;
    bool good = read_open_file(fd, path, max_bytes, arena, &bytes, err);
    close(fd);
    if (good) {
        *ret_text = bytes.text;
        *ret_bytes = bytes.size;
    }
    return good;
}

/* ---- a pack's folder ---- */

static bool is_inside(const char *path)
{
    if (path[0] == '/' || path[0] == '\0') {
        return false;
    }
    for (const char *part = path; part; part = strchr(part, '/')) {
        part += *part == '/';
        size_t length = strcspn(part, "/");
        if (length == 0 || part[0] == '.') { /* "..", ".", "a//b" and hidden files */
            return false;
        }
    }
    return true;
}

/* Opens `path` below `root` part by part, so that no part of it can be a link. -1: errno says
 * why. `root` itself may be reached by a link: staff choose it. */
static int open_below(const char *root, const char *path, int flags)
{
    int folder = open(root, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    while (folder >= 0) {
        size_t length = strcspn(path, "/");
        bool last = path[length] == '\0';
        char part[NAME_BYTES];
        int fd = -1;
        if (length >= sizeof part) {
            errno = ENAMETOOLONG;
        } else {
            memcpy(part, path, length);
            part[length] = '\0';
            int how = last ? flags : O_RDONLY | O_DIRECTORY;
            fd = openat(folder, part, how | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY);
        }
        int number = errno;
        close(folder);
        errno = number;
        if (last) {
            return fd;
        }
        folder = fd;
        path += length + 1;
    }
    return -1;
}

static bool folder_open(const char *root, const char *path, int flags, char *full, int *ret_fd,
                        Err *err)
{
    snprintf(full, PATH_BYTES_MAX, "%s/%s", root, path);
    if (!is_inside(path)) {
        return err_set(err, ERR_FORMAT,
                       "%s: names with '..' or a '.' at their start are refused", full);
    }
    int fd = open_below(root, path, flags);
    if (fd < 0) {
        return say_why(err, full, errno);
    }
    *ret_fd = fd;
    return true;
}

static bool folder_read(void *self, const char *path, Arena *arena, const char **ret_text,
                        Err *err)
{
    char full[PATH_BYTES_MAX];
    int fd;
    if (!folder_open(self, path, O_RDONLY | O_NONBLOCK, full, &fd, err)) {
        return false;
    }
    Bytes bytes;
    bool good = read_open_file(fd, full, PACK_FILE_BYTES_MAX, arena, &bytes, err);
    close(fd);
    if (!good) {
        return false;
    }
    if (memchr(bytes.text, '\0', bytes.size)) {
        return err_set(err, ERR_FORMAT, "%s: holds a zero byte, so it is no text", full);
    }
    *ret_text = bytes.text;
    return true;
}

typedef struct {
    int count;
    char names[NAMES_MAX][NAME_BYTES];
} Names;

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Links are kept: reading one says what is wrong with it. Folders and hidden files ("._x.json"
 * that some computers leave on a stick) are not content. */
static bool keep_name(Names *names, int folder, const char *name, const char *full, Err *err)
{
    struct stat info;
    if (name[0] == '.') {
        return true;
    }
    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        return say_why(err, full, errno);
    }
    if (S_ISDIR(info.st_mode)) {
        return true;
    }
    if (names->count == NAMES_MAX) {
        return err_set(err, ERR_FULL, "%s: more than %d files", full, NAMES_MAX);
    }
    if (strlen(name) >= NAME_BYTES) {
        return err_set(err, ERR_RANGE, "%s: a name is %zu bytes long, allowed 1..%d", full,
                       strlen(name), NAME_BYTES - 1);
    }
    memcpy(names->names[names->count++], name, strlen(name) + 1);
    return true;
}

static bool collect_names(DIR *folder, Names *names, const char *full, Err *err)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) {
            break;
        }
        if (!keep_name(names, dirfd(folder), entry->d_name, full, err)) {
            return false;
        }
    }
    if (errno) {
        return say_why(err, full, errno);
    }
    qsort(names->names, (size_t)names->count, sizeof *names->names, compare_names);
    return true;
}

static bool folder_list(void *self, const char *path,
                        void (*each)(void *each_self, const char *name), void *each_self,
                        Err *err)
{
    char full[PATH_BYTES_MAX];
    int fd;
    bool good = false;
    DIR *folder = NULL;
    if (!folder_open(self, path, O_RDONLY | O_DIRECTORY, full, &fd, err)) {
        return false;
    }
    Names *names = calloc(1, sizeof *names);
    if (!names) {
        err_set(err, ERR_FULL, "%s: no memory left for its names", full);
        goto close;
    }
    folder = fdopendir(fd);
    if (!folder) {
        say_why(err, full, errno);
        goto close;
    }
    good = collect_names(folder, names, full, err);
    for (int i = 0; good && i < names->count; i++) {
        each(each_self, names->names[i]);
    }
close:
    free(names);
    if (folder) {
        closedir(folder); /* and fd with it */
    } else {
        close(fd);
    }
    return good;
}

PackFiles files_folder(const char *path)
{
    return (PackFiles){.self = (void *)path, .read = folder_read, .list = folder_list};
}

/* ---- writing ---- */

static bool write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t wrote = write(fd, bytes, count);
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote <= 0) {
            errno = wrote == 0 ? ENOSPC : errno;
            return false;
        }
        bytes += wrote;
        count -= (size_t)wrote;
    }
    return true;
}

static bool write_new(const char *path, const void *bytes, size_t count, Err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
    if (fd < 0) {
        return say_why(err, path, errno);
    }
    bool good = write_all(fd, bytes, count) && fsync(fd) == 0;
    if (!good) {
        say_why(err, path, errno);
    }
    if (close(fd) != 0 && good) {
        return say_why(err, path, errno);
    }
    return good;
}

/* A new name lasts only once its folder has reached the disk too. */
static bool sync_folder_of(const char *path, Err *err)
{
    char folder[PATH_BYTES_MAX];
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash - path) : 0;
    snprintf(folder, sizeof folder, "%.*s%s", (int)length, path,
             length  ? ""
             : slash ? "/"
                     : ".");
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return say_why(err, folder, errno);
    }
    bool good = fsync(fd) == 0 || say_why(err, folder, errno);
    close(fd);
    return good;
}

bool files_save(const char *path, const void *bytes, size_t count, Err *err)
{
    char fresh[PATH_BYTES_MAX];
    if (snprintf(fresh, sizeof fresh, "%s.new", path) >= (int)sizeof fresh) {
        return err_set(err, ERR_RANGE, "%.200s...: the path is too long", path);
    }
    if (!write_new(fresh, bytes, count, err)) {
        unlink(fresh);
        return false;
    }
    if (rename(fresh, path) != 0) {
        say_why(err, path, errno);
        unlink(fresh);
        return false;
    }
    return sync_folder_of(path, err);
}

static bool make_one_folder(const char *path, Err *err)
{
    if (mkdir(path, FOLDER_MODE) == 0) {
        return true;
    }
    int number = errno;
    struct stat info;
    if (number == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return true;
    }
    return say_why(err, path, number == EEXIST ? ENOTDIR : number);
}

bool files_make_folder(const char *path, Err *err)
{
    char part[PATH_BYTES_MAX];
    size_t length = strlen(path);
    if (length == 0 || length + sizeof "/.write-test.new" > sizeof part) {
        return err_set(err, ERR_RANGE, "'%.200s': no path for a folder", path);
    }
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != '\0') {
            continue;
        }
        memcpy(part, path, i);
        part[i] = '\0';
        if (!make_one_folder(part, err)) {
            return false;
        }
    }
    snprintf(part, sizeof part, "%s/.write-test", path);
    bool good = files_save(part, "ok\n", 3, err);
    unlink(part);
    return good;
}

/* As good as it gets: a flash card may write the zeros somewhere else. */
static void overwrite_with_zeros(int fd)
{
    static const char zeros[4096];
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        return;
    }
    for (off_t left = info.st_size; left > 0;) {
        size_t count = left < (off_t)sizeof zeros ? (size_t)left : sizeof zeros;
        if (!write_all(fd, zeros, count)) {
            return; /* the name goes all the same */
        }
        left -= (off_t)count;
    }
    fsync(fd);
}

void files_remove(const char *path)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd >= 0) {
        overwrite_with_zeros(fd);
        close(fd);
    }
    unlink(path);
}

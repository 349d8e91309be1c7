/* Each part of a name is opened by itself below the folder before it, never through a link, and
 * a file only when it was not there: O_CREAT|O_EXCL|O_NOFOLLOW. Names were judged before, so
 * "..", "/" at the start and the like never come this far; if they did, they would fail here.
 */
#include "steadypack/staging.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "steadypack/contents.h"

enum { FOLDER_MODE = 0700, FILE_MODE = 0600, PART_BYTES = 65, DEPTH_MAX = 8 };

static bool say_failed(Refusal *why, const char *what, const char *name)
{
    int number = errno;
    bool room = number == ENOSPC || number == EDQUOT;
    return refuse(why, room ? PACK_NO_ROOM : PACK_WRITE_FAILED, "%s %s: %s", what, name,
                  strerror(number));
}

bool staging_open(const char *path, Staging *ret_staging, Refusal *why)
{
    Staging staging = {.folder = -1};
    if (snprintf(staging.path, sizeof staging.path, "%s", path) >= (int)sizeof staging.path) {
        return refuse(why, PACK_WRITE_FAILED, "the path of the folder is too long");
    }
    if (mkdir(path, FOLDER_MODE) != 0) {
        return say_failed(why, "mkdir", path);
    }
    staging.folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (staging.folder < 0) {
        return say_failed(why, "open", path);
    }
    *ret_staging = staging;
    return true;
}

/* The folder a name lies in, opened, and *name moved to its last part. -1: errno says why. */
static int open_folder_of(int root, const char **name, bool make)
{
    int folder = fcntl(root, F_DUPFD_CLOEXEC, 0);
    for (const char *slash; folder >= 0 && (slash = strchr(*name, '/')); *name = slash + 1) {
        char part[PART_BYTES];
        size_t length = (size_t)(slash - *name);
        int next = -1;
        errno = EINVAL;
        if (length > 0 && length < sizeof part && **name != '.') {
            memcpy(part, *name, length);
            part[length] = '\0';
            if (make && mkdirat(folder, part, FOLDER_MODE) != 0 && errno != EEXIST) {
                length = 0;
            }
            next = length
                       ? openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                       : -1;
        }
        int number = errno;
        close(folder);
        errno = number;
        folder = next;
    }
    return folder;
}

static int open_below(int root, const char *name, int flags)
{
    int folder = open_folder_of(root, &name, flags & O_CREAT);
    if (folder < 0 || name[0] == '.' || name[0] == '\0') {
        errno = folder < 0 ? errno : EINVAL;
        return -1;
    }
    int fd = openat(folder, name, flags | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC, FILE_MODE);
    int number = errno;
    close(folder);
    errno = number;
    return fd;
}

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

static bool write_file(const Staging *staging, const char *name, const void *bytes, size_t size,
                       Refusal *why)
{
    int fd = open_below(staging->folder, name, O_WRONLY | O_CREAT | O_EXCL);
    if (fd < 0) {
        return say_failed(why, "open", name);
    }
    bool good =
        (write_all(fd, bytes, size) && fsync(fd) == 0) || say_failed(why, "write", name);
    if (close(fd) != 0 && good) {
        return say_failed(why, "close", name);
    }
    return good;
}

static bool take_file(void *self, const ListedFile *file, const void *bytes, Refusal *why)
{
    return write_file(self, file->name, bytes, (size_t)file->size, why);
}

/* A new name lasts once its folder has reached the disk; each folder once or a few times. */
static bool sync_folders(const Staging *staging, const Manifest *manifest, Refusal *why)
{
    const char *before = "";
    size_t before_length = 0;
    for (int i = 0; i < manifest->file_count; i++) {
        const char *name = manifest->files[i].name;
        const char *last = strrchr(name, '/');
        size_t length = last ? (size_t)(last - name) : 0;
        if (length == before_length && memcmp(name, before, length) == 0) {
            continue;
        }
        before = name;
        before_length = length;
        int folder = open_folder_of(staging->folder, &name, false);
        bool good = folder >= 0 && fsync(folder) == 0;
        if (!good) {
            say_failed(why, "fsync", before);
        }
        if (folder >= 0) {
            close(folder);
        }
        if (!good) {
            return false;
        }
    }
    return fsync(staging->folder) == 0 || say_failed(why, "fsync", staging->path);
}

bool staging_fill(Staging *staging, Steadypack *pack, Refusal *why)
{
    const PackHead *head = steadypack_head(pack);
    bool good =
        write_file(staging, "manifest.json", head->manifest_text, head->manifest_size, why)
        && (head->signature_size == 0
            || write_file(staging, "manifest.minisig", head->signature_text,
                          head->signature_size, why))
        && steadypack_files(pack, take_file, staging, why)
        && sync_folders(staging, head->manifest, why);
    if (!good) {
        staging_close(staging);
        staging_remove(staging->path);
    }
    return good;
}

void staging_close(Staging *staging)
{
    if (staging->folder >= 0) {
        close(staging->folder);
        staging->folder = -1;
    }
}

/* --- reading again --- */

/* The bytes of `fd` as far as there is room; -1 with errno. */
static ssize_t read_bytes(int fd, char *bytes, size_t room)
{
    size_t used = 0;
    while (used < room) {
        ssize_t got = read(fd, bytes + used, room - used);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got < 0 ? -1 : (ssize_t)used;
        }
        used += (size_t)got;
    }
    return (ssize_t)used;
}

static bool check_file(const Staging *staging, const ListedFile *file, char *bytes,
                       Refusal *why)
{
    char hash[HEX_HASH_BYTES + 1];
    int fd = open_below(staging->folder, file->name, O_RDONLY | O_NONBLOCK);
    if (fd < 0) {
        return say_failed(why, "read again", file->name);
    }
    ssize_t got = read_bytes(fd, bytes, CONTENTS_BYTES_MAX + 1);
    close(fd);
    manifest_hash(bytes, got > 0 ? (size_t)got : 0, hash);
    if (got != file->size || memcmp(hash, file->blake2b, HEX_HASH_BYTES) != 0) {
        return refuse(why, PACK_WRITE_FAILED, "%s: read again, it is not what was written",
                      file->name);
    }
    return true;
}

bool staging_check(const Staging *staging, const Manifest *manifest, Arena *arena, Refusal *why)
{
    char *bytes = arena_push(arena, CONTENTS_BYTES_MAX + 1, 1);
    if (!bytes) {
        return refuse(why, PACK_NO_ROOM, "no memory to read again");
    }
    for (int i = 0; i < manifest->file_count; i++) {
        if (!check_file(staging, &manifest->files[i], bytes, why)) {
            return false;
        }
    }
    return true;
}

/* --- taking away --- */

/* Empties the folder `fd`, which it closes. As deep as packs go; what is deeper stays. */
static void empty_folder(int fd, int depth)
{
    DIR *folder = fdopendir(fd);
    if (!folder) {
        close(fd);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(folder));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
            continue;
        }
        int inner = depth < DEPTH_MAX ? openat(dirfd(folder), name,
                                               O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                                      : -1;
        if (inner >= 0) {
            empty_folder(inner, depth + 1);
        }
        unlinkat(dirfd(folder), name, inner >= 0 ? AT_REMOVEDIR : 0);
    }
    closedir(folder);
}

void staging_remove(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0) {
        empty_folder(fd, 0);
        rmdir(path);
    }
}

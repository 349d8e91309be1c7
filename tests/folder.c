#define _GNU_SOURCE 1 /* nftw */
#include "folder.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void give_up(const char *what)
{
    perror(what);
    abort();
}

Folder folder_make(void)
{
    Folder folder;
    snprintf(folder.path, sizeof folder.path, "/tmp/steadyback-test-XXXXXX");
    if (!mkdtemp(folder.path)) {
        give_up(folder.path);
    }
    return folder;
}

static int drop_one(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void folder_drop(const Folder *folder)
{
    nftw(folder->path, drop_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *folder_path(const Folder *folder, const char *name)
{
    static char paths[8][512];
    static int turn;
    turn = (turn + 1) % 8;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", folder->path, name);
    return paths[turn];
}

void folder_write(const Folder *folder, const char *name, const void *bytes, size_t count)
{
    FILE *file = fopen(folder_path(folder, name), "wb");
    if (!file || fwrite(bytes, 1, count, file) != count || fclose(file) != 0) {
        give_up(name);
    }
}

long folder_read_file(const Folder *folder, const char *name, char *bytes, size_t size)
{
    FILE *file = fopen(folder_path(folder, name), "rb");
    if (!file) {
        return -1;
    }
    size_t count = fread(bytes, 1, size - 1, file);
    bytes[count] = '\0';
    fclose(file);
    return (long)count;
}

bool folder_has(const Folder *folder, const char *name)
{
    struct stat info;
    return lstat(folder_path(folder, name), &info) == 0;
}

int folder_count(const Folder *folder, const char *name)
{
    DIR *list = opendir(folder_path(folder, name));
    int count = 0;
    if (!list) {
        return -1;
    }
    for (const struct dirent *entry; (entry = readdir(list));) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(list);
    return count;
}

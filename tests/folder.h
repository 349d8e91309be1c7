/* folder.h - a folder of its own for a test, thrown away afterwards. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char path[64];
} Folder;

Folder folder_make(void); /* under /tmp */
void folder_drop(const Folder *folder);
/* "<folder>/<name>" in one of eight buffers that take turns. */
const char *folder_path(const Folder *folder, const char *name);
void folder_write(const Folder *folder, const char *name, const void *bytes, size_t count);
/* The bytes of a file, zero-terminated; -1 when there is none. `size` is room in `bytes`. */
long folder_read_file(const Folder *folder, const char *name, char *bytes, size_t size);
bool folder_has(const Folder *folder, const char *name);
int folder_count(const Folder *folder, const char *name); /* entries; -1: no such folder */

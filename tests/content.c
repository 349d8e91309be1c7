#define _DEFAULT_SOURCE /* scandir, alphasort */
#include "content.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 1 << 20 };

static bool read_file(void *self, const char *path, Arena *arena, const char **ret_text,
                      Err *err)
{
    char full[512];
    snprintf(full, sizeof full, "%s/%s", (const char *)self, path);
    FILE *file = fopen(full, "rb");
    if (!file) {
        return err_set(err, ERR_MISSING, "%s: no such file", path);
    }
    char *bytes = calloc(1, FILE_BYTES_MAX);
    size_t count = bytes ? fread(bytes, 1, FILE_BYTES_MAX - 1, file) : 0;
    fclose(file);
    *ret_text = arena_copy_text(arena, bytes ? bytes : "", count);
    free(bytes);
    return *ret_text || err_set(err, ERR_FULL, "%s: no memory left", path);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool list_folder(void *self, const char *folder,
                        void (*each)(void *each_self, const char *name), void *each_self,
                        Err *err)
{
    char full[512];
    struct dirent **entries;
    snprintf(full, sizeof full, "%s/%s", (const char *)self, folder);
    int count = scandir(full, &entries, is_visible, alphasort);
    if (count < 0) {
        return err_set(err, ERR_MISSING, "%s: no such folder", folder);
    }
    for (int i = 0; i < count; i++) {
        each(each_self, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return true;
}

PackFiles content_folder(const char *path)
{
    return (PackFiles){.self = (void *)(size_t)path, .read = read_file, .list = list_folder};
}

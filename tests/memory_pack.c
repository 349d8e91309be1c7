#include "memory_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content.h"

typedef struct {
    MemoryPack *pack;
    const PackFiles *files;
    const char *folder; /* "" or "movements" */
} Reading;

static void take_file(void *self, const char *name)
{
    static unsigned char bytes[1 << 21];
    Reading *reading = self;
    size_t length = strlen(name);
    if (length < 5 || strcmp(name + length - 5, ".json") != 0) {
        return;
    }
    char path[64];
    snprintf(path, sizeof path, "%s%s%.40s", reading->folder, *reading->folder ? "/" : "",
             name);
    Arena arena;
    arena_init(&arena, bytes, sizeof bytes);
    const char *text = NULL;
    Err err;
    assert_true(reading->files->read(reading->files->self, path, &arena, &text, &err));
    memory_pack_put(reading->pack, path, text);
}

MemoryPack *memory_pack_of(const char *folder)
{
    static const char *const folders[] = {"", "movements", "cards", "lang"};
    MemoryPack *pack = calloc(1, sizeof *pack);
    PackFiles files = content_folder(folder);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        Reading reading = {pack, &files, folders[i]};
        Err err;
        (void)!files.list(files.self, *folders[i] ? folders[i] : ".", take_file, &reading,
                          &err);
    }
    assert_true(pack->count > 0);
    return pack;
}

void memory_pack_drop(MemoryPack *pack)
{
    for (int i = 0; i < pack->count; i++) {
        free(pack->files[i].text);
    }
    free(pack);
}

MemoryFile *memory_pack_file(MemoryPack *pack, const char *path)
{
    for (int i = 0; i < pack->count; i++) {
        if (strcmp(pack->files[i].path, path) == 0) {
            return &pack->files[i];
        }
    }
    return NULL;
}

void memory_pack_put(MemoryPack *pack, const char *path, const char *text)
{
    MemoryFile *file = memory_pack_file(pack, path);
    if (!file) {
        assert_true(pack->count < MEMORY_FILES_MAX);
        file = &pack->files[pack->count++];
        snprintf(file->path, sizeof file->path, "%s", path);
    }
    char *copy = strdup(text);
    free(file->text);
    file->text = copy;
}

void memory_pack_remove(MemoryPack *pack, const char *path)
{
    MemoryFile *file = memory_pack_file(pack, path);
    assert_non_null(file);
    free(file->text);
    *file = pack->files[--pack->count];
}

void memory_pack_edit(MemoryPack *pack, const char *path, const char *find, const char *put)
{
    MemoryFile *file = memory_pack_file(pack, path);
    char *at = file ? strstr(file->text, find) : NULL;
    if (!at) {
        fail_msg("%s has no '%s' to edit", path, find);
        return;
    }
    size_t size = strlen(file->text) + strlen(put) + 1;
    char *text = malloc(size);
    snprintf(text, size, "%.*s%s%s", (int)(at - file->text), file->text, put,
             at + strlen(find));
    free(file->text);
    file->text = text;
}

static bool fails_now(MemoryPack *pack)
{
    pack->calls++;
    return pack->fail_at && pack->calls == pack->fail_at;
}

static bool read_file(void *self, const char *path, Arena *arena, const char **ret_text,
                      Err *err)
{
    MemoryPack *pack = self;
    if (fails_now(pack)) {
        return err_set(err, ERR_IO, "%s: the disk does not answer", path);
    }
    MemoryFile *file = memory_pack_file(pack, path);
    if (!file) {
        return err_set(err, ERR_MISSING, "%s: no such file", path);
    }
    const char *text = arena_copy_text(arena, file->text, strlen(file->text));
    if (!text) {
        return err_set(err, ERR_FULL, "%s: no memory left", path);
    }
    *ret_text = text;
    return true;
}

static bool list_folder(void *self, const char *folder,
                        void (*each)(void *each_self, const char *name), void *each_self,
                        Err *err)
{
    MemoryPack *pack = self;
    size_t length = strlen(folder);
    if (fails_now(pack)) {
        return err_set(err, ERR_IO, "%s: the disk does not answer", folder);
    }
    for (int i = 0; i < pack->count; i++) {
        const char *path = pack->files[i].path;
        if (strncmp(path, folder, length) == 0 && path[length] == '/') {
            each(each_self, path + length + 1);
        }
    }
    return true;
}

PackFiles memory_pack_files(MemoryPack *pack)
{
    return (PackFiles){.self = pack, .read = read_file, .list = list_folder};
}

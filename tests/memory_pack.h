/* memory_pack.h - a content folder held in memory, where a test can spoil it byte by byte. */
#pragma once
#include "core/pack_load.h"

enum { MEMORY_FILES_MAX = 512 };

typedef struct {
    char path[64];
    char *text;
} MemoryFile;

typedef struct {
    MemoryFile files[MEMORY_FILES_MAX];
    int count;
    int calls;   /* reads and lists so far */
    int fail_at; /* this one fails as a dead disk would; 0: none */
} MemoryPack;

/* A folder of tests/packs or content. Give it back with memory_pack_drop. */
MemoryPack *memory_pack_of(const char *folder);
void memory_pack_drop(MemoryPack *pack);
PackFiles memory_pack_files(MemoryPack *pack);

MemoryFile *memory_pack_file(MemoryPack *pack, const char *path); /* NULL: none */
void memory_pack_put(MemoryPack *pack, const char *path, const char *text);
void memory_pack_remove(MemoryPack *pack, const char *path);
/* Puts `put` in place of the first `find`; the test fails when it is not there. */
void memory_pack_edit(MemoryPack *pack, const char *path, const char *find, const char *put);

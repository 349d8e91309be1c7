/* loading.h - loads packs for tests and remembers what was said about them. */
#pragma once
#include "memory_pack.h"

enum { LOADING_BYTES = 16 << 20 };

extern Problems loading_problems; /* of the last load */

/* NULL when refused; then at least one problem was said. The pack lives until the next load. */
const Pack *loading_layers(const PackFiles *layers, int count, size_t arena_bytes);
const Pack *loading_memory(MemoryPack *files);
const Pack *loading_folders(const char *base, const char *site); /* `site` may be NULL */
bool loading_said(const char *sentence);
void loading_print(void);

#include "loading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content.h"

static unsigned char memory[LOADING_BYTES];
Problems loading_problems;

const Pack *loading_layers(const PackFiles *layers, int count, size_t arena_bytes)
{
    Arena arena;
    arena_init(&arena, memory, arena_bytes);
    memset(&loading_problems, 0, sizeof loading_problems);
    const Pack *pack = NULL;
    bool good = pack_load(layers, count, &arena, &pack, &loading_problems);
    assert_int_equal(good, pack != NULL);
    assert_int_equal(good, loading_problems.count == 0);
    assert_int_equal(arena.size, arena_bytes);
    return pack;
}

const Pack *loading_memory(MemoryPack *files)
{
    PackFiles layer = memory_pack_files(files);
    return loading_layers(&layer, 1, sizeof memory);
}

const Pack *loading_folders(const char *base, const char *site)
{
    PackFiles layers[2] = {content_folder(base), content_folder(site ? site : base)};
    return loading_layers(layers, site ? 2 : 1, sizeof memory);
}

bool loading_said(const char *sentence)
{
    for (int i = 0; i < loading_problems.count; i++) {
        if (strstr(loading_problems.items[i].text, sentence)) {
            return true;
        }
    }
    return false;
}

void loading_print(void)
{
    for (int i = 0; i < loading_problems.count; i++) {
        print_message("  %s\n", loading_problems.items[i].text);
    }
}

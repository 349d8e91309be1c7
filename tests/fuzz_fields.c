/* links: */
/* seeds: content/base content/base/cards content/base/movements */
/* Any bytes as any file of a pack, in any amount of memory: read or refused in sentences. */
#include <stdlib.h>
#include <string.h>

#include "core/pack_formats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Alignas(max_align_t) unsigned char memory[1 << 20];
static _Alignas(max_align_t) unsigned char room[1 << 16];

static void take(void *self, const char *place, const char *text)
{
    *(size_t *)self += strlen(place) + strlen(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t shown = 0;
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    FieldsSource source = {.file = "f.json", .text = text, .shown = take, .shown_self = &shown};
    for (int i = 0; pack_formats[i].file; i++) {
        Problems problems = {.count = 0};
        Arena arena;
        arena_init(&arena, memory, size % 3 ? sizeof memory : size * 2);
        bool good = fields_read(pack_formats[i].format, &source, &arena, room, &problems);
        if (good != (problems.count == 0) || pack_formats[i].format->size > sizeof room) {
            abort();
        }
    }
    free(text);
    return 0;
}

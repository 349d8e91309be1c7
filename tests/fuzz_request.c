/* links: app/paper/request.c */
/* Any bytes as what paper is asked to draw. */
#include <stdlib.h>
#include <string.h>

#include "paper/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Alignas(max_align_t) unsigned char memory[1 << 18];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    Arena arena;
    PaperRequest request;
    Err err = {0};
    arena_init(&arena, memory, sizeof memory);
    if (!paper_request_read(text, &arena, &request, &err)) {
        if (err.kind == ERR_NONE || strncmp(err.text, "request: line ", 14) != 0) {
            abort();
        }
    } else if (request.movement_count > 5 || request.week_count > 6 || !request.language) {
        abort();
    }
    free(text);
    return 0;
}

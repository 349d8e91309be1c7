/* links: app/shell/pictures.c -lSDL2 -ldl */
/* Any bytes as the beginning of a picture: what is accepted is small enough to be decoded. */
#include <stdlib.h>

#include "shell/pictures.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PictureHeader header;
    Err err = {0};
    if (!picture_header(data, size, &header, &err)) {
        if (err.kind == ERR_NONE || !err.text[0]) {
            abort();
        }
    } else if (header.w < 1 || header.h < 1 || header.w > PICTURE_SIDE_MAX
               || header.h > PICTURE_SIDE_MAX || header.format >= PICTURE_FORMAT_COUNT) {
        abort();
    }
    return 0;
}

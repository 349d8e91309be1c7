/* pictures.h - PNG and JPEG pictures of packs: decoded within bounds, kept at the shown size.
 *
 * The header is read and bounded here before a library sees the file: a PNG of 545 bytes can
 * claim a size that costs 3.4 GB. SDL2_image is loaded when the first picture is decoded; its
 * twenty libraries would cost 2 ms of every start.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "draw/raster.h"

enum { PICTURE_SIDE_MAX = 4096, PICTURES_MAX = 512 };

typedef enum { PICTURE_PNG, PICTURE_JPEG, PICTURE_FORMAT_COUNT } PictureFormat;

typedef struct {
    PictureFormat format;
    int w, h;
} PictureHeader;

/* Reads size and kind from the file's first bytes; nothing is decoded. */
MUST_CHECK bool picture_header(const uint8_t *bytes, size_t count, PictureHeader *ret_header,
                               Err *err);

typedef struct {
    uint32_t *pixels; /* 0xaarrggbb; owned */
    int w, h;
} Picture;

/* Decodes a whole file. May run on any one thread at a time. */
MUST_CHECK bool picture_decode(const uint8_t *bytes, size_t count, Picture *ret_picture,
                               Err *err);
void picture_free(Picture *picture);

/* Writes pixels whose rows are `stride` pixels apart; what they say about alpha is ignored. */
MUST_CHECK bool picture_save_png(const Picture *picture, int stride, const char *path,
                                 Err *err);

/* Averages a picture down, or stretches it up, to w x h; false when there is no memory. */
MUST_CHECK bool picture_scale(const Picture *from, int w, int h, Picture *ret_picture,
                              Err *err);

/* What the painter shows for DRAW_PICTURE, by index. */
typedef struct Pictures Pictures;

Pictures *pictures_open(void); /* NULL when there is no memory */
void pictures_close(Pictures *pictures);

/* Takes the picture over; an older one of that index is freed. */
void pictures_set(Pictures *pictures, int picture_i, Picture *picture);
void pictures_drop(Pictures *pictures); /* all: another pack */

/* At w x h or as much of it as its shape allows; scaled once and kept until asked for in
 * another size. NULL when it has not been set. */
const RasterPicture *pictures_at(Pictures *pictures, int picture_i, int w, int h);

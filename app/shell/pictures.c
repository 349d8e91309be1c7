/* In this order: headers, decoding, scaling, the shelf. No library sees a file before its size
 * is known from its first bytes. Shrinking takes the mean of whole blocks, weighted by how much
 * each pixel covers, or the hidden colours of see-through pixels would make a rim. The shelf
 * keeps the whole picture too, for a panel or a text size that asks for another one. */
#include "shell/pictures.h"

#include <SDL.h>
#include <string.h>

typedef struct {
    Picture whole;
    Picture shown; /* at the size last asked for */
    RasterPicture view;
} Slot;

struct Pictures {
    Slot slots[PICTURES_MAX];
};

/* --- headers ------------------------------------------------------------------------------ */

static int big_endian(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value > INT32_MAX ? INT32_MAX : (int)value;
}

/* Signature (8), length (4), "IHDR" (4), width (4), height (4): PNG specification,
 * section 11.2. */
static bool png_header(const uint8_t *bytes, size_t count, PictureHeader *header)
{
    static const uint8_t start[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    if (count < 24 || memcmp(bytes, start, sizeof start) != 0
        || memcmp(bytes + 12, "IHDR", 4) != 0) {
        return false;
    }
    *header =
        (PictureHeader){PICTURE_PNG, big_endian(bytes + 16, 4), big_endian(bytes + 20, 4)};
    return true;
}

/* Baseline, extended and progressive frames; the others are rare and refused (ITU-T T.81 B.1).
 */
static bool starts_frame(uint8_t marker)
{
    return marker >= 0xC0 && marker <= 0xC2;
}

/* Walks from marker to marker until the one that holds the size. */
static bool jpeg_header(const uint8_t *bytes, size_t count, PictureHeader *header)
{
    if (count < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) {
        return false;
    }
    for (size_t at = 2; at + 9 <= count && bytes[at] == 0xFF;) {
        const uint8_t *segment = bytes + at;
        if (starts_frame(segment[1])) {
            *header = (PictureHeader){PICTURE_JPEG, big_endian(segment + 7, 2),
                                      big_endian(segment + 5, 2)};
            return true;
        }
        int length = big_endian(segment + 2, 2);
        at += segment[1] == 0xFF ? 1 : 2 + (size_t)(length < 2 ? 2 : length);
    }
    return false;
}

bool picture_header(const uint8_t *bytes, size_t count, PictureHeader *ret_header, Err *err)
{
    PictureHeader header;
    if (!png_header(bytes, count, &header) && !jpeg_header(bytes, count, &header)) {
        return err_set(err, ERR_FORMAT, "picture: neither PNG nor JPEG, or cut off");
    }
    if (header.w < 1 || header.h < 1 || header.w > PICTURE_SIDE_MAX
        || header.h > PICTURE_SIDE_MAX) {
        return err_set(err, ERR_RANGE, "picture: %d x %d pixels, allowed 1..%d each way",
                       header.w, header.h, PICTURE_SIDE_MAX);
    }
    *ret_header = header;
    return true;
}

/* --- decoding ----------------------------------------------------------------------------- */

typedef SDL_Surface *ImageLoad(SDL_RWops *source, int free_source, const char *type);

typedef int ImageSave(SDL_Surface *surface, const char *path);

/* One call of SDL2_image, which stays loaded. `call` receives the address: C has no cast from
 * data to code. */
static bool image_call(const char *name, void *call, Err *err)
{
    void *library = SDL_LoadObject("libSDL2_image-2.0.so.0");
    void *found = library ? SDL_LoadFunction(library, name) : NULL;
    if (!found) {
        return err_set(err, ERR_MISSING, "picture: %s: install the package libsdl2-image-2.0-0",
                       SDL_GetError());
    }
    memcpy(call, &found, sizeof found);
    return true;
}

static bool copy_surface(SDL_Surface *surface, Picture *ret_picture, Err *err)
{
    size_t row_bytes = sizeof(uint32_t) * (size_t)surface->w;
    Picture picture = {SDL_malloc(row_bytes * (size_t)surface->h), surface->w, surface->h};
    if (!picture.pixels) {
        return err_set(err, ERR_FULL, "picture: no memory for %d x %d", picture.w, picture.h);
    }
    for (int y = 0; y < picture.h; y++) {
        memcpy(picture.pixels + (size_t)y * (size_t)picture.w,
               (const char *)surface->pixels + (ptrdiff_t)y * surface->pitch, row_bytes);
    }
    *ret_picture = picture;
    return true;
}

bool picture_decode(const uint8_t *bytes, size_t count, Picture *ret_picture, Err *err)
{
    static const char *const types[PICTURE_FORMAT_COUNT] = {"PNG", "JPG"};
    PictureHeader header;
    if (!picture_header(bytes, count, &header, err)) {
        return false;
    }
    ImageLoad *load;
    if (!image_call("IMG_LoadTyped_RW", &load, err)) {
        return false;
    }

    SDL_Surface *surface = load(SDL_RWFromConstMem(bytes, (int)count), 1, types[header.format]);
    SDL_Surface *plain =
        surface ? SDL_ConvertSurfaceFormat(surface, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    bool copied = plain ? copy_surface(plain, ret_picture, err)
                        : err_set(err, ERR_FORMAT, "picture: %s", SDL_GetError());
    SDL_FreeSurface(plain);
    SDL_FreeSurface(surface);
    return copied;
}

void picture_free(Picture *picture)
{
    SDL_free(picture->pixels);
    *picture = (Picture){0};
}

bool picture_save_png(const Picture *picture, int stride, const char *path, Err *err)
{
    ImageSave *save;
    if (!image_call("IMG_SavePNG", &save, err)) {
        return false;
    }

    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormatFrom(
        picture->pixels, picture->w, picture->h, 32, stride * 4, SDL_PIXELFORMAT_RGB888);
    bool saved = surface && save(surface, path) == 0;
    SDL_FreeSurface(surface);
    return saved || err_set(err, ERR_IO, "picture: %s: %s", path, SDL_GetError());
}

/* --- scaling ------------------------------------------------------------------------------ */

/* The mean of a block, colours weighted by how much they cover. */
static uint32_t mean(const Picture *from, Rect block)
{
    uint64_t alpha = 0, red = 0, green = 0, blue = 0;
    for (int y = block.y; y < block.y + block.h; y++) {
        const uint32_t *row = from->pixels + (ptrdiff_t)y * from->w;
        for (int x = block.x; x < block.x + block.w; x++) {
            uint32_t pixel = row[x];
            uint32_t share = pixel >> 24;
            alpha += share;
            red += (uint64_t)share * (pixel >> 16 & 255);
            green += (uint64_t)share * (pixel >> 8 & 255);
            blue += (uint64_t)share * (pixel & 255);
        }
    }
    if (alpha == 0) {
        return 0;
    }
    uint64_t count = (uint64_t)block.w * (uint64_t)block.h;
    return (uint32_t)(alpha / count) << 24 | (uint32_t)(red / alpha) << 16
           | (uint32_t)(green / alpha) << 8 | (uint32_t)(blue / alpha);
}

static Rect block_of(const Picture *from, const Picture *to, int x, int y)
{
    int left = (int)((int64_t)x * from->w / to->w);
    int top = (int)((int64_t)y * from->h / to->h);
    int right = (int)((int64_t)(x + 1) * from->w / to->w);
    int bottom = (int)((int64_t)(y + 1) * from->h / to->h);
    return (Rect){left, top, right > left ? right - left : 1, bottom > top ? bottom - top : 1};
}

bool picture_scale(const Picture *from, int w, int h, Picture *ret_picture, Err *err)
{
    Picture to = {NULL, w, h};
    if (w < 1 || h < 1 || w > PICTURE_SIDE_MAX || h > PICTURE_SIDE_MAX) {
        return err_set(err, ERR_RANGE, "picture: shown at %d x %d", w, h);
    }
    to.pixels = SDL_malloc(sizeof(uint32_t) * (size_t)w * (size_t)h);
    if (!to.pixels) {
        return err_set(err, ERR_FULL, "picture: no memory for %d x %d", w, h);
    }

    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            to.pixels[(ptrdiff_t)y * w + x] = mean(from, block_of(from, &to, x, y));
        }
    }
    *ret_picture = to;
    return true;
}

/* --- the shelf ---------------------------------------------------------------------------- */

Pictures *pictures_open(void)
{
    return SDL_calloc(1, sizeof(Pictures));
}

static void clear_slot(Slot *slot)
{
    picture_free(&slot->whole);
    picture_free(&slot->shown);
}

void pictures_drop(Pictures *pictures)
{
    for (int i = 0; i < PICTURES_MAX; i++) {
        clear_slot(&pictures->slots[i]);
    }
}

void pictures_close(Pictures *pictures)
{
    if (pictures) {
        pictures_drop(pictures);
        SDL_free(pictures);
    }
}

void pictures_set(Pictures *pictures, int picture_i, Picture *picture)
{
    if (picture_i < 0 || picture_i >= PICTURES_MAX) {
        picture_free(picture);
        return;
    }
    clear_slot(&pictures->slots[picture_i]);
    pictures->slots[picture_i].whole = *picture;
    *picture = (Picture){0};
}

/* The largest size of the picture's own shape within w x h. */
static void fit(const Picture *whole, int *w, int *h)
{
    if ((int64_t)whole->w * *h > (int64_t)whole->h * *w) {
        *h = (int)((int64_t)whole->h * *w / whole->w);
    } else {
        *w = (int)((int64_t)whole->w * *h / whole->h);
    }
}

const RasterPicture *pictures_at(Pictures *pictures, int picture_i, int w, int h)
{
    if (picture_i < 0 || picture_i >= PICTURES_MAX
        || !pictures->slots[picture_i].whole.pixels) {
        return NULL;
    }

    Slot *slot = &pictures->slots[picture_i];
    fit(&slot->whole, &w, &h);
    if (slot->shown.w != w || slot->shown.h != h) {
        Err err;
        picture_free(&slot->shown);
        if (!picture_scale(&slot->whole, w, h, &slot->shown, &err)) {
            return NULL;
        }
    }
    slot->view = (RasterPicture){slot->shown.pixels, w, h};
    return &slot->view;
}

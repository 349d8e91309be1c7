/* test_pictures.c - pictures are bounded before they are decoded, and keep their shape. */
#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "shell/pictures.h"

/* --- pictures
 * --------------------------------------------------------------------------------- */

static void hostile_picture_headers_are_refused_by_sentence(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *bytes;
        size_t count;
        const char *says;
    } rows[] = {
        {"", 0, "neither PNG nor JPEG"},
        {"GIF89a\1\0\1\0", 10, "neither PNG nor JPEG"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1", 20, "cut off"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30", 24, "30000 x 30000"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\0\1", 24, "0 x 1"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\xFF\xFF\xFF\xFF\0\0\0\1", 24, "allowed 1..4096"},
        {"\xFF\xD8\xFF\xC0\0\x0B\x08\xFF\xFF\xFF\xFF", 11, "65535 x 65535"},
        {"\xFF\xD8\xFF\xE0\xFF\xFF\0\0\0\0\0\0\0\0", 14, "cut off"},
        {"\xFF\xD8\xFF\xE0\0\0\xFF\xE0\0\0\xFF\xE0\0\0\0\0", 16, "cut off"},
        {"\xFF\xD8\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 14, "cut off"},
        {"\xFF\xD8\xFF\xC9\0\x0B\x08\0\1\0\1\1\0\0\0\0", 16, "cut off"},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Err err;
        Picture picture;
        assert_false(
            picture_decode((const uint8_t *)rows[i].bytes, rows[i].count, &picture, &err));
        if (!strstr(err.text, rows[i].says)) {
            fail_msg("row %zu says: %s", i, err.text);
        }
    }
}

static void a_picture_survives_saving_loading_and_being_cut(void **state)
{
    (void)state;
    static uint32_t pixels[30 * 20];
    for (int i = 0; i < 30 * 20; i++) {
        pixels[i] = 0xFF000000U | (uint32_t)i * 40503U;
    }
    Err err;
    Picture saved = {pixels, 30, 20};
    const char *path = "/tmp/steadyback_test_picture.png";
    assert_true(picture_save_png(&saved, 30, path, &err));
    size_t count;
    uint8_t *bytes = SDL_LoadFile(path, &count);
    remove(path);
    Picture loaded;
    assert_true(picture_decode(bytes, count, &loaded, &err));
    assert_int_equal(loaded.w, 30);
    assert_memory_equal(loaded.pixels, pixels, sizeof pixels);
    picture_free(&loaded);
    for (size_t cut = 0; cut < count; cut += 7) {
        if (picture_decode(bytes, cut, &loaded, &err)) {
            picture_free(&loaded); /* the last chunk may be missing */
        }
    }
    SDL_free(bytes);
}

static void pictures_keep_their_shape_and_their_colours(void **state)
{
    (void)state;
    Pictures *pictures = pictures_open();
    Picture whole = {SDL_malloc(400 * 200 * 4), 400, 200};
    for (int i = 0; i < 400 * 200; i++) {
        whole.pixels[i] = i % 400 < 200 ? 0xFF204060 : 0x00FF0000;
    }
    assert_null(pictures_at(pictures, 3, 100, 100));
    assert_null(pictures_at(pictures, -1, 100, 100));
    pictures_set(pictures, 3, &whole);
    const RasterPicture *shown = pictures_at(pictures, 3, 100, 100);
    assert_int_equal(shown->w, 100);
    assert_int_equal(shown->h, 50);
    assert_int_equal(shown->pixels[0], 0xFF204060);
    assert_int_equal(shown->pixels[99] >> 24, 0);
    assert_null(pictures_at(pictures, 3, 100, 0));
    shown = pictures_at(pictures, 3, 800, 100);
    assert_int_equal(shown->w, 200);
    pictures_close(pictures);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_picture_headers_are_refused_by_sentence),
        cmocka_unit_test(a_picture_survives_saving_loading_and_being_cut),
        cmocka_unit_test(pictures_keep_their_shape_and_their_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

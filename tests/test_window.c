/* test_window.c - what a window shows, turned or not, on SDL's dummy driver. */
#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shell/paint.h"
#include "shell/window.h"

enum { W = 480, H = 300 };

typedef struct {
    TextEngine *text;
    Painter *painter;
    Problems missing;
} Bench;

static Bench bench;
static int open_bench(void **state)
{
    Err err;
    *state = &bench;
    if (!text_engine_open(NULL, &bench.text, &bench.missing, &err)
        || !painter_open(bench.text, NULL, &bench.painter, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    return 0;
}

static int close_bench(void **state)
{
    (void)state;
    painter_close(bench.painter);
    text_engine_close(bench.text);
    return 0;
}

static const char *const texts[] = {"Next",
                                    "How long has this spell lasted?",
                                    "6 of 14",
                                    "مرحبا بالعالم 25",
                                    "हिन्दी में क्षत्रिय",
                                    "ภาษาไทยที่นี่",
                                    "日本語 中文 한국어",
                                    "Ångström ỡ ǖ"};

/* --- the window
 * ------------------------------------------------------------------------------- */

static Window *open_window(int rotate)
{
    Window *window = NULL;
    Err err;
    WindowSetup setup = {
        .w = W, .h = H, .headless = true, .rotate = rotate, .text = bench.text};
    if (!window_open(&setup, &window, &err)) {
        fail_msg("%s", err.text);
    }
    return window;
}

static void list_for(const Window *window, DrawList *list, int chosen)
{
    Rect canvas = window_canvas(window);
    draw_begin(list, canvas, THEME_DEFAULT, INK_PAPER);
    for (int i = 0; i < 3; i++) {
        DrawCmd box = {.kind = DRAW_BOX,
                       .rect = {20, 20 + i * 70, canvas.w - 60, 60},
                       .ink = i == chosen ? INK_TEAL : INK_CARD,
                       .border = INK_LINE,
                       .border_px = 2,
                       .radius_px = 12};
        DrawCmd text = {.kind = DRAW_TEXT,
                        .rect = box.rect,
                        .text = texts[i],
                        .ink = i == chosen ? INK_ON_TEAL : INK_WORDS,
                        .text_bytes = (int)strlen(texts[i]),
                        .em_px = 24};
        draw_add(list, &box);
        draw_add(list, &text);
    }
    draw_finish(list);
}

/* The window's own pixels, turned back, must be what a painter paints. */
static void every_turn_shows_the_same_picture(void **state)
{
    (void)state;
    static DrawList list;
    for (int rotate = 0; rotate < 360; rotate += 90) {
        Window *window = open_window(rotate);
        for (int chosen = 0; chosen < 3; chosen++) {
            list_for(window, &list, chosen);
            assert_true(window_present(window, &list));
        }
        Rect size = window_canvas(window);
        assert_int_equal(size.w, rotate % 180 ? H : W);
        uint32_t *pixels = SDL_malloc(sizeof(uint32_t) * (size_t)(size.w * size.h));
        Canvas upright = {.pixels = pixels, .w = size.w, .h = size.h, .stride = size.w};
        painter_paint(bench.painter, &upright, &list, size);
        SDL_Window *sdl = SDL_GetWindowFromID(1);
        for (Uint32 id = 2; !sdl && id < 50; id++) {
            sdl = SDL_GetWindowFromID(id);
        }
        SDL_Surface *surface = SDL_GetWindowSurface(sdl);
        for (int y = 0; y < surface->h; y++) {
            const uint32_t *row = (const uint32_t *)surface->pixels + y * surface->pitch / 4;
            for (int x = 0; x < surface->w; x++) {
                int canvas_x, canvas_y;
                window_point(window, (float)x, (float)y, &canvas_x, &canvas_y);
                assert_int_equal(row[x], pixels[canvas_y * size.w + canvas_x]);
            }
        }
        SDL_free(pixels);
        window_close(window);
    }
}

static void an_unchanged_list_paints_no_frame(void **state)
{
    (void)state;
    static DrawList list;
    Window *window = open_window(0);
    list_for(window, &list, 0);
    assert_true(window_present(window, &list));
    for (int i = 0; i < 5; i++) {
        list_for(window, &list, 0);
        assert_false(window_present(window, &list));
    }
    assert_int_equal(window_frames(window), 1);
    window_exposed(window);
    window_repaint(window);
    assert_true(window_present(window, &list));
    assert_int_equal(window_frames(window), 2);
    window_close(window);
}

static void another_size_paints_everything(void **state)
{
    (void)state;
    static DrawList list;
    Err err;
    Window *window = open_window(90);
    list_for(window, &list, 0);
    assert_true(window_present(window, &list));
    SDL_Window *sdl = NULL;
    for (Uint32 id = 1; !sdl && id < 50; id++) {
        sdl = SDL_GetWindowFromID(id);
    }
    SDL_SetWindowSize(sdl, 300, 640);
    assert_true(window_resized(window, &err));
    assert_int_equal(window_canvas(window).w, 640);
    assert_int_equal(window_canvas(window).h, 300);
    list_for(window, &list, 0);
    assert_true(window_present(window, &list));
    window_close(window);
}

static void a_shot_is_the_upright_canvas(void **state)
{
    (void)state;
    static DrawList list;
    Err err;
    Window *window = open_window(270);
    list_for(window, &list, 1);
    assert_true(window_present(window, &list));
    const char *path = "/tmp/steadyback_test_shot.png";
    assert_true(window_save_png(window, path, &err));
    assert_false(window_save_png(window, "/nonexistent/x.png", &err));
    size_t count;
    uint8_t *bytes = SDL_LoadFile(path, &count);
    PictureHeader header;
    remove(path);
    assert_true(picture_header(bytes, count, &header, &err));
    assert_int_equal(header.w, H);
    assert_int_equal(header.h, W);
    SDL_free(bytes);
    window_close(window);
}

static void a_turn_that_is_none_is_refused(void **state)
{
    (void)state;
    static const int turns[] = {45, -90, 360, 91};
    for (int i = 0; i < 4; i++) {
        Window *window;
        Err err;
        WindowSetup setup = {.w = W, .h = H, .headless = true, .rotate = turns[i]};
        assert_false(window_open(&setup, &window, &err));
        assert_non_null(strstr(err.text, "allowed 0, 90, 180, 270"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_turn_shows_the_same_picture),
        cmocka_unit_test(an_unchanged_list_paints_no_frame),
        cmocka_unit_test(another_size_paints_everything),
        cmocka_unit_test(a_shot_is_the_upright_canvas),
        cmocka_unit_test(a_turn_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}

/* test_turn.c - a turned picture, its rectangles and the touches on it agree with each other.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "draw/turn.h"

enum { W = 70, H = 45, LONG = 80 };

static const int turns[] = {0, 90, 180, 270};

static void fill(uint32_t pixels[W * H])
{
    for (int i = 0; i < W * H; i++) {
        pixels[i] = 0xFF000000U | (uint32_t)i * 77U;
    }
}

static void a_touch_finds_the_pixel_that_is_seen_there(void **state)
{
    (void)state;
    static uint32_t pixels[W * H], seen[LONG * LONG];
    fill(pixels);
    Canvas from = {.pixels = pixels, .w = W, .h = H, .stride = W};
    for (int i = 0; i < 4; i++) {
        int w = turns[i] % 180 ? H : W;
        int h = turns[i] % 180 ? W : H;
        Canvas to = {.pixels = seen, .w = w, .h = h, .stride = LONG};
        turn_copy(&from, (Rect){0, 0, W, H}, turns[i], &to);
        for (int j = 0; j < W * H; j++) {
            TurnPoint seen_at = {j % w, j / w};
            TurnPoint at = turn_back(seen_at, W, H, turns[i]);
            assert_int_equal(seen[seen_at.y * LONG + seen_at.x], pixels[at.y * W + at.x]);
        }
    }
}

static void the_top_of_the_canvas_is_where_the_turn_says(void **state)
{
    (void)state;
    static const Rect tops[] = {{0, 0, W, 1}, {H - 1, 0, 1, W}, {0, H - 1, W, 1}, {0, 0, 1, W}};
    for (int i = 0; i < 4; i++) {
        Rect top = turn_rect((Rect){0, 0, W, 1}, W, H, turns[i]);
        assert_memory_equal(&top, &tops[i], sizeof top);
    }
}

static void only_the_part_asked_for_is_copied(void **state)
{
    (void)state;
    static uint32_t pixels[W * H], seen[LONG * LONG];
    fill(pixels);
    Canvas from = {.pixels = pixels, .w = W, .h = H, .stride = W};
    const Rect part = {33, 11, 34, 33};
    for (int i = 0; i < 4; i++) {
        int w = turns[i] % 180 ? H : W;
        int h = turns[i] % 180 ? W : H;
        Canvas to = {.pixels = seen, .w = w, .h = h, .stride = LONG};
        memset(seen, 0, sizeof seen);
        turn_copy(&from, part, turns[i], &to);
        Rect place = turn_rect(part, W, H, turns[i]);
        for (int y = 0; y < LONG; y++) {
            for (int x = 0; x < LONG; x++) {
                bool inside = x >= place.x && y >= place.y && x < place.x + place.w
                              && y < place.y + place.h;
                assert_int_equal(seen[y * LONG + x] != 0, inside);
            }
        }
    }
}

static void touches_beyond_the_glass_land_on_its_edge(void **state)
{
    (void)state;
    static const TurnPoint places[] = {{-5, -5}, {500, 3}, {3, 500}, {500, 500}};
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            TurnPoint at = turn_back(places[j], W, H, turns[i]);
            assert_in_range(at.x, 0, W - 1);
            assert_in_range(at.y, 0, H - 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_touch_finds_the_pixel_that_is_seen_there),
        cmocka_unit_test(the_top_of_the_canvas_is_where_the_turn_says),
        cmocka_unit_test(only_the_part_asked_for_is_copied),
        cmocka_unit_test(touches_beyond_the_glass_land_on_its_edge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

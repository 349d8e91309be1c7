/* test_raster.c - painting stays inside the clip, covers what it should, and adds up. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "draw/raster.h"
#include "draw/raster_box.h"
#include "draw/raster_path.h"

enum { SIDE = 96, GUARD = 0x5A5A5A5A };

static const uint32_t white = 0xFFFFFFFF;
static const uint32_t black = 0xFF000000;

/* A canvas in the middle of guarded memory. */
typedef struct {
    uint32_t memory[SIDE * 3][SIDE * 3];
    Canvas canvas;
} Glass;

static void glass_init(Glass *glass, uint32_t ground)
{
    for (int y = 0; y < SIDE * 3; y++) {
        for (int x = 0; x < SIDE * 3; x++) {
            bool inside = x >= SIDE && x < 2 * SIDE && y >= SIDE && y < 2 * SIDE;
            glass->memory[y][x] = inside ? ground : GUARD;
        }
    }
    glass->canvas = (Canvas){.pixels = &glass->memory[SIDE][SIDE],
                             .w = SIDE,
                             .h = SIDE,
                             .stride = SIDE * 3,
                             .clip = {0, 0, SIDE, SIDE}};
}

static uint32_t pixel(const Glass *glass, int x, int y)
{
    return glass->memory[SIDE + y][SIDE + x];
}

static int red(const Glass *glass, int x, int y)
{
    return (int)(pixel(glass, x, y) >> 16 & 255);
}

/* How much black was painted on white, in whole pixels. */
static double darkness(const Glass *glass)
{
    double sum = 0;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            sum += 255 - red(glass, x, y);
        }
    }
    return sum / 255;
}

static void expect_near(double found, double wanted, double off)
{
    if (fabs(found - wanted) > off) {
        fail_msg("%.2f is more than %.2f off %.2f", found, off, wanted);
    }
}

/* Numbers that look random and are the same in every run. */
static uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static int between(uint32_t *seed, int low, int high)
{
    return low + (int)(next_number(seed) % (uint32_t)(high - low + 1));
}

static float wild(uint32_t *seed)
{
    static const float wilds[] = {-1e30F, 1e30F, -1e6F, 1e6F, 0, 0.5F, NAN, INFINITY, 1e-30F};
    if (next_number(seed) % 8 == 0) {
        return wilds[next_number(seed) % 9];
    }
    return (float)between(seed, -200, 300) + (float)between(seed, 0, 255) / 256;
}

static Rect any_rect(uint32_t *seed)
{
    return (Rect){between(seed, -120, 150), between(seed, -120, 150), between(seed, -5, 200),
                  between(seed, -5, 200)};
}

static void paint_something(Canvas *canvas, uint32_t *seed, bool tame)
{
    static const uint8_t bytes[40 * 40] = {0, 255, 3, 1, 77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200, 1};
    static const uint32_t pixels[40 * 40] = {0x80FF0000, 0xFF00FF00, 0x00FFFFFF};
    RasterPoint points[12];
    for (int i = 0; i < 12; i++) {
        points[i] = tame ? (RasterPoint){(float)between(seed, -400, 1500) / 10,
                                         (float)between(seed, -400, 1500) / 10}
                         : (RasterPoint){wild(seed), wild(seed)};
    }
    Rect rect = any_rect(seed);
    uint32_t colour = next_number(seed) << 12 ^ next_number(seed);
    float size = tame ? (float)between(seed, 0, 400) / 10 : fabsf(wild(seed));
    RasterBox box = {rect, size, (float)between(seed, 0, 9), colour, ~colour};
    RasterMask mask = {bytes, 40, 40, 40};
    RasterPicture picture = {pixels, 40, 40};
    switch (next_number(seed) % 8) {
    case 0:
        raster_fill(canvas, rect, colour);
        break;
    case 1:
        raster_box(canvas, &box);
        break;
    case 2:
        raster_shadow(canvas, rect, tame ? size : 12, colour);
        break;
    case 3:
        raster_area(canvas, points, between(seed, 0, 12), colour);
        break;
    case 4:
        raster_line(canvas, points, between(seed, 0, 12), size > 20, tame ? size : 9, colour);
        break;
    case 5:
        raster_mask(canvas, rect.x, rect.y, &mask, colour);
        break;
    case 6:
        raster_picture(canvas, rect.x, rect.y, &picture);
        break;
    default:
        raster_code(canvas, rect, bytes, between(seed, 0, 40), colour);
        break;
    }
}

static void expect_only_clip(const Glass *glass, Rect clip, int round)
{
    for (int i = 0; i < 9 * SIDE * SIDE; i++) {
        int x = i % (3 * SIDE) - SIDE;
        int y = i / (3 * SIDE) - SIDE;
        bool on = x >= 0 && y >= 0 && x < SIDE && y < SIDE;
        bool clipped = x < clip.x || y < clip.y || x >= clip.x + clip.w || y >= clip.y + clip.h;
        if (clipped && pixel(glass, x, y) != (on ? white : GUARD)) {
            fail_msg("round %d: painted at %d,%d outside the clip", round, x, y);
        }
        if (!clipped && pixel(glass, x, y) >> 24 != 255) {
            fail_msg("round %d: %d,%d is not opaque", round, x, y);
        }
    }
}

static void never_paints_outside_the_clip(void **state)
{
    (void)state;
    static Glass glass;
    uint32_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        Rect clip = rect_cut(any_rect(&seed), (Rect){0, 0, SIDE, SIDE});
        glass_init(&glass, white);
        glass.canvas.clip = clip;
        paint_something(&glass.canvas, &seed, round % 2 == 0);
        expect_only_clip(&glass, clip, round);
    }
}

static void in_parts_gives_the_same_pixels_as_whole(void **state)
{
    (void)state;
    static Glass whole, parts;
    uint32_t seed = 99;
    for (int round = 0; round < 3000; round++) {
        uint32_t before = seed;
        int cut_x = between(&before, 1, SIDE - 1);
        int cut_y = between(&before, 1, SIDE - 1);
        Rect quarters[] = {{0, 0, cut_x, cut_y},
                           {cut_x, 0, SIDE - cut_x, cut_y},
                           {0, cut_y, cut_x, SIDE - cut_y},
                           {cut_x, cut_y, SIDE - cut_x, SIDE - cut_y}};
        glass_init(&whole, 0xFFD0E0F0);
        glass_init(&parts, 0xFFD0E0F0);
        uint32_t after = before;
        paint_something(&whole.canvas, &after, true);
        for (int i = 0; i < 4; i++) {
            uint32_t same = before;
            parts.canvas.clip = quarters[i];
            paint_something(&parts.canvas, &same, true);
        }
        if (memcmp(whole.memory, parts.memory, sizeof whole.memory) != 0) {
            fail_msg("round %d: four quarters differ from the whole", round);
        }
        seed = after;
    }
}

static void a_see_through_fill_lets_half_through(void **state)
{
    (void)state;
    static Glass glass;
    glass_init(&glass, white);
    raster_fill(&glass.canvas, (Rect){10, 10, 5, 5}, 0x80000000);
    assert_in_range(red(&glass, 12, 12), 126, 128);
    raster_fill(&glass.canvas, (Rect){30, 30, 5, 5}, 0x00000000);
    assert_int_equal(pixel(&glass, 32, 32), white);
    raster_fill(&glass.canvas, (Rect){50, 50, 5, 5}, 0xFF123456);
    assert_int_equal(pixel(&glass, 52, 52), 0xFF123456);
}

static void a_box_is_round_at_its_corners_and_the_same_on_all_sides(void **state)
{
    (void)state;
    static Glass glass;
    glass_init(&glass, white);
    RasterBox box = {{10, 20, 60, 40}, 12, 3, 0xFF00FF00, black};
    raster_box(&glass.canvas, &box);
    assert_int_equal(pixel(&glass, 10, 20), white);
    assert_int_equal(pixel(&glass, 40, 20), black);
    assert_int_equal(pixel(&glass, 40, 22), black);
    assert_int_equal(pixel(&glass, 40, 23), 0xFF00FF00);
    for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 60; x++) {
            assert_int_equal(pixel(&glass, 10 + x, 20 + y), pixel(&glass, 69 - x, 20 + y));
            assert_int_equal(pixel(&glass, 10 + x, 20 + y), pixel(&glass, 10 + x, 59 - y));
        }
    }
}

static void the_ground_does_not_shine_between_border_and_fill(void **state)
{
    (void)state;
    static Glass glass;
    glass_init(&glass, 0xFFFF0000);
    RasterBox box = {{10, 10, 70, 70}, 30, 5, 0xFF00FF00, 0xFF0000FF};
    raster_box(&glass.canvas, &box);
    for (int x = 12; x < 78; x++) {
        for (int y = 12; y < 78; y++) {
            float dx = fabsf((float)x - 44.5F) - 5;
            float dy = fabsf((float)y - 44.5F) - 5;
            bool well_inside = dx < 0 || dy < 0 || sqrtf(dx * dx + dy * dy) < 29;
            if (well_inside && red(&glass, x, y) > 1) {
                fail_msg("red %d at %d,%d", red(&glass, x, y), x, y);
            }
        }
    }
}

static void round_things_have_the_area_of_circles(void **state)
{
    (void)state;
    static Glass glass;
    for (int radius = 2; radius < 45; radius += 3) {
        double circle = 3.14159265 * radius * radius;
        RasterPoint middle = {48.3F, 47.9F};
        glass_init(&glass, white);
        raster_line(&glass.canvas, &middle, 1, false, (float)radius * 2, black);
        expect_near(darkness(&glass), circle, circle * 0.01 + 0.3);

        glass_init(&glass, white);
        RasterBox disc = {{3, 3, radius * 2, radius * 2}, 1000, 0, black, 0};
        raster_box(&glass.canvas, &disc);
        expect_near(darkness(&glass), circle, circle * 0.01 + 0.3);
    }
}

static double triangle_area(const RasterPoint p[3])
{
    return fabs((double)(p[1].x - p[0].x) * (double)(p[2].y - p[0].y)
                - (double)(p[2].x - p[0].x) * (double)(p[1].y - p[0].y))
           / 2;
}

static void areas_cover_exactly_their_area(void **state)
{
    (void)state;
    static Glass glass;
    uint32_t seed = 3;
    for (int round = 0; round < 500; round++) {
        RasterPoint p[3];
        for (int i = 0; i < 3; i++) {
            p[i] = (RasterPoint){(float)between(&seed, 0, SIDE * 16) / 16,
                                 (float)between(&seed, 0, SIDE * 16) / 16};
        }
        glass_init(&glass, white);
        raster_area(&glass.canvas, p, 3, black);
        double area = triangle_area(p);
        expect_near(darkness(&glass), area, area * 0.002 + 0.8);
    }
}

static void an_area_is_the_same_when_part_of_it_is_left_of_the_glass(void **state)
{
    (void)state;
    static Glass glass;
    const RasterPoint points[] = {{-50, 10}, {20, 10}, {20, 30}, {-50, 30}};
    glass_init(&glass, white);
    raster_area(&glass.canvas, points, 4, black);
    expect_near(darkness(&glass), 400, 0.01);
    assert_int_equal(pixel(&glass, 0, 15), black);
    assert_int_equal(pixel(&glass, 20, 15), white);
}

static void a_line_that_crosses_itself_is_not_darker_there(void **state)
{
    (void)state;
    static Glass glass;
    const RasterPoint bow[] = {{10, 10}, {80, 80}, {80, 10}, {10, 80}};
    glass_init(&glass, white);
    raster_line(&glass.canvas, bow, 4, true, 8, 0x80000000);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            assert_true(red(&glass, x, y) >= 126);
        }
    }
    assert_in_range(red(&glass, 45, 45), 126, 128);
}

static void what_winds_twice_is_filled_once(void **state)
{
    (void)state;
    static Glass glass;
    const RasterPoint twice[] = {{10, 10}, {50, 10}, {50, 50}, {10, 50},
                                 {10, 10}, {50, 10}, {50, 50}, {10, 50}};
    glass_init(&glass, white);
    raster_area(&glass.canvas, twice, 8, 0x80000000);
    assert_in_range(red(&glass, 30, 30), 126, 128);
}

static void a_shadow_fades_outwards_and_leaves_the_middle_alone(void **state)
{
    (void)state;
    static Glass glass;
    glass_init(&glass, white);
    raster_shadow(&glass.canvas, (Rect){8, 8, 80, 80}, 16, 0x40000000);
    for (int x = 9; x < 24; x++) {
        assert_true(red(&glass, x, 48) <= red(&glass, x - 1, 48));
    }
    assert_int_equal(pixel(&glass, 48, 48), white);
    assert_int_equal(pixel(&glass, 7, 48), white);
    assert_in_range(red(&glass, 23, 48), 190, 194);
}

static void code_modules_are_whole_pixels(void **state)
{
    (void)state;
    static Glass glass;
    uint8_t modules[21 * 21];
    for (int i = 0; i < 21 * 21; i++) {
        modules[i] = (uint8_t)((i * 7 + i / 21) % 3 == 0);
    }
    glass_init(&glass, white);
    raster_code(&glass.canvas, (Rect){0, 0, 95, 90}, modules, 21, black);
    for (int y = 0; y < 84; y++) {
        for (int x = 0; x < 84; x++) {
            bool dark = modules[y / 4 * 21 + x / 4] != 0;
            assert_int_equal(pixel(&glass, x + 5, y + 3), dark ? black : white);
        }
    }
}

static void a_code_too_small_to_read_is_not_painted(void **state)
{
    (void)state;
    static Glass glass;
    uint8_t modules[30 * 30];
    memset(modules, 1, sizeof modules);
    glass_init(&glass, white);
    raster_code(&glass.canvas, (Rect){0, 0, 29, 95}, modules, 30, black);
    expect_near(darkness(&glass), 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_paints_outside_the_clip),
        cmocka_unit_test(in_parts_gives_the_same_pixels_as_whole),
        cmocka_unit_test(a_see_through_fill_lets_half_through),
        cmocka_unit_test(a_box_is_round_at_its_corners_and_the_same_on_all_sides),
        cmocka_unit_test(the_ground_does_not_shine_between_border_and_fill),
        cmocka_unit_test(round_things_have_the_area_of_circles),
        cmocka_unit_test(areas_cover_exactly_their_area),
        cmocka_unit_test(an_area_is_the_same_when_part_of_it_is_left_of_the_glass),
        cmocka_unit_test(a_line_that_crosses_itself_is_not_darker_there),
        cmocka_unit_test(what_winds_twice_is_filled_once),
        cmocka_unit_test(a_shadow_fades_outwards_and_leaves_the_middle_alone),
        cmocka_unit_test(code_modules_are_whole_pixels),
        cmocka_unit_test(a_code_too_small_to_read_is_not_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

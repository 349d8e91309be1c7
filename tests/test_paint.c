/* test_paint.c - draw lists become the right pixels, and no others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shell/damage.h"
#include "shell/paint.h"
#include "shell/stills.h"

enum { W = 480, H = 300, POINTS = 9 };

typedef struct {
    TextEngine *text;
    Painter *painter;
    Problems missing;
} Bench;

static Bench bench;
static uint32_t seed = 1;

static int between(int low, int high)
{
    seed = seed * 1664525U + 1013904223U;
    return low + (int)((seed >> 8) % (uint32_t)(high - low + 1));
}

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

/* --- lists ----------------------------------------------------------------------------------
 */

static const char *const texts[] = {"Next",
                                    "How long has this spell lasted?",
                                    "6 of 14",
                                    "مرحبا بالعالم 25",
                                    "हिन्दी में क्षत्रिय",
                                    "ภาษาไทยที่นี่",
                                    "日本語 中文 한국어",
                                    "Ångström ỡ ǖ"};

static Rect any_rect(void)
{
    return (Rect){between(-40, W), between(-40, H), between(0, 260), between(0, 160)};
}

static DrawCmd any_command(void)
{
    static DrawPoint points[64][POINTS];
    static int next_points;
    static uint8_t modules[21 * 21] = {1, 0, 1, 1, 0, 0, 1};
    static const DrawKind kinds[] = {DRAW_BOX,  DRAW_SHADOW, DRAW_TEXT,
                                     DRAW_ICON, DRAW_PATH,   DRAW_CODE};
    DrawCmd cmd = {.kind = kinds[between(0, 5)], .rect = any_rect()};
    cmd.ink = (Ink)between(INK_NONE, INK_COUNT - 1);
    cmd.border = (Ink)between(INK_NONE, INK_COUNT - 1);
    cmd.border_px = (float)between(0, 80) / 10;
    cmd.radius_px = (float)between(0, 300) / 10;
    cmd.text = texts[between(0, 7)];
    cmd.text_bytes = (int)strlen(cmd.text);
    cmd.em_px = (float)between(40, 240) / 4;
    cmd.bold = between(0, 1);
    cmd.icon = (Icon)between(ICON_NONE, ICON_COUNT - 1);
    cmd.closed = between(0, 1);
    cmd.points = points[next_points];
    cmd.point_count = POINTS;
    cmd.modules = modules;
    cmd.code_size = 21;
    for (int i = 0; i < POINTS; i++) {
        points[next_points][i] = (DrawPoint){(float)(cmd.rect.x + between(0, cmd.rect.w)),
                                             (float)(cmd.rect.y + between(0, cmd.rect.h))};
    }
    next_points = (next_points + 1) % 64;
    return cmd;
}

static void random_list(DrawList *list, int count)
{
    draw_begin(list, (Rect){0, 0, W, H}, (ThemeId)between(0, THEME_COUNT - 1), INK_PAPER);
    for (int i = 0; i < count; i++) {
        list->clip = between(0, 3) ? (Rect){0, 0, W, H} : any_rect();
        DrawCmd cmd = any_command();
        draw_add(list, &cmd);
    }
    list->clip = (Rect){0, 0, W, H};
    draw_finish(list);
}

/* As screens change: something else here, something new there, something gone. */
static void change_list(DrawList *next, const DrawList *last)
{
    draw_begin(next, (Rect){0, 0, W, H}, last->theme, last->ground);
    for (int i = 0; i < last->count; i++) {
        int what = between(0, 19);
        DrawCmd cmd = last->cmds[i];
        if (what == 0) {
            continue;
        }
        if (what == 1) {
            cmd.ink = (Ink)between(INK_NONE, INK_COUNT - 1);
        } else if (what == 2) {
            cmd = any_command();
        } else if (what == 3 && next->count > 0) {
            DrawCmd swap = next->cmds[next->count - 1];
            next->cmds[next->count - 1] = cmd;
            cmd = swap;
        }
        next->clip = cmd.clip.w ? cmd.clip : (Rect){0, 0, W, H};
        draw_add(next, &cmd);
    }
    next->clip = (Rect){0, 0, W, H};
    if (between(0, 2) == 0 && next->count < 40) {
        DrawCmd cmd = any_command();
        draw_add(next, &cmd);
    }
    next->mirrored = last->mirrored;
    draw_finish(next);
}

/* --- painting -------------------------------------------------------------------------------
 */

enum { EDGE = 8, GUARD = 0x13579BDF };

typedef struct {
    uint32_t memory[H + 2 * EDGE][W + 2 * EDGE];
    Canvas canvas;
} Glass;

static void glass_init(Glass *glass)
{
    for (int y = 0; y < H + 2 * EDGE; y++) {
        for (int x = 0; x < W + 2 * EDGE; x++) {
            glass->memory[y][x] = GUARD;
        }
    }
    glass->canvas =
        (Canvas){.pixels = &glass->memory[EDGE][EDGE], .w = W, .h = H, .stride = W + 2 * EDGE};
}

static uint32_t pixel(const Glass *glass, int x, int y)
{
    return glass->memory[EDGE + y][EDGE + x];
}

static void expect_same(const Glass *a, const Glass *b, const char *what, int round)
{
    for (int y = -EDGE; y < H + EDGE; y++) {
        for (int x = -EDGE; x < W + EDGE; x++) {
            if (pixel(a, x, y) != pixel(b, x, y)) {
                fail_msg("%s, round %d: %08x and %08x at %d,%d", what, round, pixel(a, x, y),
                         pixel(b, x, y), x, y);
            }
        }
    }
}

static void painting_what_changed_equals_painting_everything(void **state)
{
    (void)state;
    static DrawList lists[2];
    static Glass kept, whole;
    static Shown shown;
    for (int run = 0; run < 12; run++) {
        glass_init(&kept);
        shown.count = -1;
        random_list(&lists[0], 24);
        for (int round = 0; round < 25; round++) {
            const DrawList *list = &lists[round % 2];
            Damage damage;
            damage_find(&shown, list, (Rect){0, 0, W, H}, &damage);
            for (int i = 0; i < damage.count; i++) {
                painter_paint(bench.painter, &kept.canvas, list, damage.rects[i]);
            }
            damage_remember(&shown, list, (Rect){0, 0, W, H});

            glass_init(&whole);
            painter_paint(bench.painter, &whole.canvas, list, (Rect){0, 0, W, H});
            expect_same(&kept, &whole, "changed parts", run * 100 + round);
            change_list(&lists[(round + 1) % 2], list);
        }
    }
}

static void nothing_is_painted_outside_the_area(void **state)
{
    (void)state;
    static DrawList list;
    static Glass glass;
    for (int round = 0; round < 40; round++) {
        random_list(&list, 30);
        glass_init(&glass);
        Rect area = rect_cut(any_rect(), (Rect){0, 0, W, H});
        painter_paint(bench.painter, &glass.canvas, &list, area);
        for (int y = -EDGE; y < H + EDGE; y++) {
            for (int x = -EDGE; x < W + EDGE; x++) {
                bool inside =
                    x >= area.x && y >= area.y && x < area.x + area.w && y < area.y + area.h;
                assert_int_equal(pixel(&glass, x, y) != GUARD, inside);
            }
        }
    }
}

static void damage_rectangles_never_overlap(void **state)
{
    (void)state;
    static DrawList lists[2];
    static Shown shown;
    random_list(&lists[0], 60);
    for (int round = 0; round < 200; round++) {
        const DrawList *list = &lists[round % 2];
        Damage damage;
        damage_remember(&shown, list, (Rect){0, 0, W, H});
        change_list(&lists[(round + 1) % 2], list);
        damage_find(&shown, &lists[(round + 1) % 2], (Rect){0, 0, W, H}, &damage);
        for (int i = 0; i < damage.count; i++) {
            for (int j = i + 1; j < damage.count; j++) {
                assert_int_equal(rect_cut(damage.rects[i], damage.rects[j]).w
                                     * rect_cut(damage.rects[i], damage.rects[j]).h,
                                 0);
            }
        }
    }
}

static void two_far_buttons_are_two_small_rectangles(void **state)
{
    (void)state;
    static DrawList list;
    static Shown shown;
    Damage damage;
    for (int chosen = 0; chosen < 2; chosen++) {
        draw_begin(&list, (Rect){0, 0, W, H}, THEME_DEFAULT, INK_PAPER);
        for (int i = 0; i < 2; i++) {
            DrawCmd box = {.kind = DRAW_BOX, .rect = {10 + i * 400, 10 + i * 250, 50, 30}};
            box.ink = i == chosen ? INK_TEAL : INK_CARD;
            draw_add(&list, &box);
        }
        draw_finish(&list);
        if (chosen == 0) {
            damage_remember(&shown, &list, (Rect){0, 0, W, H});
        }
    }
    damage_find(&shown, &list, (Rect){0, 0, W, H}, &damage);
    assert_int_equal(damage.count, 2);
    assert_int_equal(damage.rects[0].w * damage.rects[0].h, 1500);
}

/* --- the list's other kinds
 * ------------------------------------------------------------------- */

static void capitals_stand_in_the_middle_of_their_line(void **state)
{
    (void)state;
    static Glass glass;
    static DrawList list;
    draw_begin(&list, (Rect){0, 0, W, H}, THEME_LIGHT, INK_PAPER);
    DrawCmd cmd = {.kind = DRAW_TEXT,
                   .rect = {100, 50, 200, 140},
                   .ink = INK_WORDS,
                   .text = "H",
                   .text_bytes = 1,
                   .em_px = 100};
    draw_add(&list, &cmd);
    draw_finish(&list);
    glass_init(&glass);
    painter_paint(bench.painter, &glass.canvas, &list, (Rect){0, 0, W, H});
    int top = 0;
    int bottom = 0;
    for (int y = 50; y < 190; y++) {
        for (int x = 100; x < 200; x++) {
            if ((pixel(&glass, x, y) & 255) < 128) {
                top = top ? top : y;
                bottom = y + 1;
            }
        }
    }
    assert_in_range(top - 50, 190 - bottom - 1, 190 - bottom + 1);
    assert_in_range(bottom - top, 71, 75);
}

/* The furthest any channel of any pixel is apart. */
static int worst_difference(const Glass *a, const Glass *b)
{
    int worst = 0;
    for (int i = 0; i < W * H * 3; i++) {
        int shift = i % 3 * 8;
        int x = i / 3 % W;
        int y = i / 3 / W;
        int apart = (int)(pixel(a, x, y) >> shift & 255) - (int)(pixel(b, x, y) >> shift & 255);
        worst = abs(apart) > worst ? abs(apart) : worst;
    }
    return worst;
}

static int painted_pixels(const Glass *glass)
{
    int count = 0;
    for (int i = 0; i < W * H; i++) {
        count += pixel(glass, i % W, i / W) != pixel(glass, 0, 0);
    }
    return count;
}

static const Clip *read_clip(const char *path)
{
    static unsigned char bytes[1 << 20];
    static char text[1 << 16];
    static Arena arena;
    static Problems problems;
    const Clip *clip = NULL;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    arena_init(&arena, bytes, sizeof bytes);
    FieldsSource source = {.file = path, .text = text};
    assert_true(clip_read(&source, &arena, &clip, &problems));
    return clip;
}

static void a_figure_painted_in_parts_has_no_seams(void **state)
{
    (void)state;
    static DrawList list;
    static Glass parts, whole;
    FigureView view = {.clip = read_clip("content/base/clips/C02.json"), .yaw_deg = 20};
    for (int round = 0; round < 10; round++) {
        view.at_ms = round * 613;
        draw_begin(&list, (Rect){0, 0, W, H}, THEME_DEFAULT, INK_PAPER);
        DrawCmd cmd = {.kind = DRAW_FIGURE, .rect = {90, 10, 280, 280}, .figure = &view};
        draw_add(&list, &cmd);
        draw_finish(&list);
        glass_init(&whole);
        glass_init(&parts);
        painter_paint(bench.painter, &whole.canvas, &list, (Rect){0, 0, W, H});
        int split_x = between(100, 360);
        int split_y = between(20, 280);
        painter_paint(bench.painter, &parts.canvas, &list, (Rect){0, 0, split_x, split_y});
        painter_paint(bench.painter, &parts.canvas, &list,
                      (Rect){split_x, 0, W - split_x, split_y});
        painter_paint(bench.painter, &parts.canvas, &list, (Rect){0, split_y, W, H - split_y});
        assert_in_range(worst_difference(&parts, &whole), 0, 2); /* shading may round */
        assert_true(painted_pixels(&whole) > 2000);
    }
}

static void paint_figure(Glass *glass, const FigureView *view, int side, bool still)
{
    static DrawList list;
    draw_begin(&list, (Rect){0, 0, W, H}, THEME_DEFAULT, INK_TEAL_SOFT);
    DrawCmd cmd = {
        .kind = DRAW_FIGURE, .rect = {90, 10, side, side}, .figure = view, .still = still};
    draw_add(&list, &cmd);
    draw_finish(&list);
    glass_init(glass);
    painter_paint(bench.painter, &glass->canvas, &list, (Rect){0, 0, W, H});
}

/* On whatever ground, the first time and when it is shown again. */
static void a_kept_figure_looks_like_one_that_is_painted(void **state)
{
    (void)state;
    static Glass drawn, kept, again;
    const Clip *clip = read_clip("content/base/clips/C02.json");
    for (int round = 0; round < 8; round++) {
        FigureView view = {.clip = clip, .at_ms = round * 613, .high_contrast = round & 1};
        int side = 120 + 20 * round;
        paint_figure(&drawn, &view, side, false);
        paint_figure(&kept, &view, side, true);
        paint_figure(&again, &view, side, true);
        assert_in_range(worst_difference(&drawn, &kept), 0, 6);
        assert_int_equal(worst_difference(&kept, &again), 0);
        assert_true(painted_pixels(&kept) > 500);
    }
}

static void kept_figures_take_no_more_memory_than_allowed(void **state)
{
    (void)state;
    Stills *stills = stills_open();
    const Clip *clip = read_clip("content/base/clips/C02.json");
    for (int i = 0; i < 3 * STILLS_MAX; i++) {
        FigureView view = {.clip = clip, .at_ms = i};
        Canvas sheets[2];
        Still still;
        assert_false(stills_find(stills, &view, 300, 300, &still));
        assert_true(stills_sheets(stills, 300, 300, sheets));
        for (int k = 0; k < 2; k++) {
            raster_fill(&sheets[k], (Rect){20, 10, 250 - i % 200, 250}, 0xFF336699);
        }
        stills_keep(stills, &view, 300, 300);
        assert_in_range(stills_kept_bytes(stills), 1, STILLS_BYTES_MAX);
        assert_true(stills_find(stills, &view, 300, 300, &still)); /* the newest stays */
        assert_int_equal(still.x, 20);
        assert_int_equal(still.y, 10);
        assert_int_equal(still.picture.w, 250 - i % 200);
        assert_int_equal(still.picture.pixels[0], 0xFF336699);
        view.clip = (const Clip *)&stills; /* other content is never taken for it */
        assert_false(stills_find(stills, &view, 300, 300, &still));
    }
    Canvas sheets[2];
    assert_false(stills_sheets(stills, 30000, 30000, sheets));
    stills_drop(stills);
    assert_int_equal(stills_kept_bytes(stills), 0);
    stills_close(stills);
}

static void paint_icon(Glass *glass, Icon icon, bool mirrored)
{
    static DrawList list;
    draw_begin(&list, (Rect){0, 0, W, H}, THEME_DEFAULT, INK_PAPER);
    DrawCmd cmd = {.kind = DRAW_ICON,
                   .rect = {100, 100, 96, 96},
                   .ink = INK_WORDS,
                   .icon = icon,
                   .border_px = 8};
    list.mirrored = mirrored;
    draw_add(&list, &cmd);
    draw_finish(&list);
    glass_init(glass);
    painter_paint(bench.painter, &glass->canvas, &list, (Rect){0, 0, W, H});
}

static void arrows_point_the_other_way_right_to_left(void **state)
{
    (void)state;
    static Glass plain, turned;
    paint_icon(&plain, ICON_BACK, false);
    paint_icon(&turned, ICON_BACK, true);
    assert_int_equal(pixel(&turned, 100 + 80, 148), pixel(&plain, 100 + 15, 148));
    assert_int_not_equal(pixel(&turned, 100 + 15, 120), pixel(&turned, 180, 148));
    paint_icon(&plain, ICON_CLOCK, false);
    paint_icon(&turned, ICON_CLOCK, true);
    expect_same(&plain, &turned, "clock", 0);
}

static void a_code_is_black_on_white_whatever_is_behind(void **state)
{
    (void)state;
    static DrawList list;
    static Glass glass;
    static uint8_t modules[21 * 21];
    memset(modules, 1, 21);
    draw_begin(&list, (Rect){0, 0, W, H}, THEME_DARK, INK_PAPER);
    DrawCmd cmd = {
        .kind = DRAW_CODE, .rect = {10, 10, 84, 84}, .modules = modules, .code_size = 21};
    draw_add(&list, &cmd);
    draw_finish(&list);
    glass_init(&glass);
    painter_paint(bench.painter, &glass.canvas, &list, (Rect){0, 0, W, H});
    assert_int_equal(pixel(&glass, 10, 13), 0xFF000000);
    assert_int_equal(pixel(&glass, 10, 14), 0xFFFFFFFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painting_what_changed_equals_painting_everything),
        cmocka_unit_test(nothing_is_painted_outside_the_area),
        cmocka_unit_test(damage_rectangles_never_overlap),
        cmocka_unit_test(two_far_buttons_are_two_small_rectangles),
        cmocka_unit_test(capitals_stand_in_the_middle_of_their_line),
        cmocka_unit_test(a_figure_painted_in_parts_has_no_seams),
        cmocka_unit_test(a_kept_figure_looks_like_one_that_is_painted),
        cmocka_unit_test(kept_figures_take_no_more_memory_than_allowed),
        cmocka_unit_test(arrows_point_the_other_way_right_to_left),
        cmocka_unit_test(a_code_is_black_on_white_whatever_is_behind),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}

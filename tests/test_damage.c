/* test_damage.c - what is painted again covers every pixel that differs, and little else. Lists
 * are painted on a small board of letters to know what differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shell/damage.h"

enum { SIDE = 64, ROUNDS = 3000, BOXES = 12 };

static DrawList before, after;
static Shown shown;
static const Rect screen = {0, 0, SIDE, SIDE};

static uint32_t chance(uint32_t *seed, uint32_t count)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % count;
}

static void add_box(DrawList *list, Rect rect, Ink ink)
{
    draw_add(list, &(DrawCmd){.kind = DRAW_BOX, .rect = rect, .ink = ink});
}

static Rect random_rect(uint32_t *seed)
{
    return (Rect){(int)chance(seed, SIDE) - 8, (int)chance(seed, SIDE) - 8,
                  1 + (int)chance(seed, 24), 1 + (int)chance(seed, 24)};
}

static void begin(DrawList *list)
{
    draw_begin(list, screen, THEME_DEFAULT, INK_PAPER);
}

/* Boxes without border paint just their rectangle: each pixel has the ink of the last. */
static void paint(const DrawList *list, unsigned char board[SIDE][SIDE])
{
    memset(board, 0, (size_t)SIDE * SIDE);
    for (int i = 0; i < list->count; i++) {
        Rect rect = rect_cut(rect_cut(list->cmds[i].rect, list->cmds[i].clip), screen);
        for (int y = rect.y; y < rect.y + rect.h; y++) {
            for (int x = rect.x; x < rect.x + rect.w; x++) {
                board[y][x] = (unsigned char)list->cmds[i].ink;
            }
        }
    }
}

static bool covers(const Damage *damage, int x, int y)
{
    for (int i = 0; i < damage->count; i++) {
        Rect r = damage->rects[i];
        if (x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h) {
            return true;
        }
    }
    return false;
}

static void expect_covered(const Damage *damage)
{
    static unsigned char old_board[SIDE][SIDE], new_board[SIDE][SIDE];
    paint(&before, old_board);
    paint(&after, new_board);
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        assert_true(old_board[y][x] == new_board[y][x] || covers(damage, x, y));
    }
    for (int i = 0; i < damage->count; i++) {
        Rect r = damage->rects[i];
        assert_true(r.w > 0 && r.h > 0 && r.x >= 0 && r.y >= 0 && r.x + r.w <= SIDE
                    && r.y + r.h <= SIDE);
        for (int k = 0; k < i; k++) {
            Rect cut = rect_cut(r, damage->rects[k]);
            assert_true(cut.w == 0 || cut.h == 0);
        }
    }
}

/* A list, and the same with a few commands changed, taken out, put in or swapped. */
static void change_list(uint32_t *seed)
{
    begin(&after);
    int swap = chance(seed, 6) == 0 && before.count > 1 ? (int)chance(seed, 5) : -1;
    for (int i = 0; i < before.count; i++) {
        int from = i == swap && i + 1 < before.count ? i + 1
                   : i == swap + 1 && swap >= 0      ? i - 1
                                                     : i;
        const DrawCmd *cmd = &before.cmds[from];
        uint32_t what = chance(seed, 12);
        if (what == 0) {
            continue;
        }
        add_box(&after, what == 1 ? random_rect(seed) : cmd->rect,
                what == 2 ? INK_CORAL : cmd->ink);
        if (what == 3) {
            add_box(&after, random_rect(seed), INK_SUN);
        }
    }
    draw_finish(&after);
}

static void every_pixel_that_differs_is_covered(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < ROUNDS; round++) {
        begin(&before);
        int count = (int)chance(&seed, BOXES);
        for (int i = 0; i < count; i++) {
            add_box(&before, random_rect(&seed), (Ink)(1 + chance(&seed, 6)));
        }
        draw_finish(&before);
        change_list(&seed);
        damage_remember(&shown, &before, screen);
        Damage damage;
        damage_find(&shown, &after, screen, &damage);
        expect_covered(&damage);
    }
}

static void the_same_list_needs_nothing(void **state)
{
    (void)state;
    uint32_t seed = 5;
    begin(&before);
    for (int i = 0; i < 200; i++) {
        add_box(&before, random_rect(&seed), INK_TEAL);
    }
    draw_finish(&before);
    damage_remember(&shown, &before, screen);
    Damage damage = {.count = 3};
    damage_find(&shown, &before, screen, &damage);
    assert_int_equal(damage.count, 0);
}

static void another_ground_theme_or_size_needs_everything(void **state)
{
    (void)state;
    begin(&before);
    draw_finish(&before);
    for (int i = 0; i < 5; i++) {
        damage_remember(&shown, &before, screen);
        begin(&after);
        Rect now = screen;
        if (i == 0) {
            shown.count = -1; /* nothing was shown yet */
        } else if (i == 1) {
            after.ground = INK_CARD;
        } else if (i == 2) {
            after.theme = THEME_DARK;
        } else if (i == 3) {
            now.w = SIDE / 2;
        } else {
            now.x = 1;
        }
        draw_finish(&after);
        Damage damage;
        damage_find(&shown, &after, now, &damage);
        assert_int_equal(damage.count, 1);
        assert_memory_equal(&damage.rects[0], &now, sizeof now);
    }
}

/* A hundred far spots become at most eight rectangles, still covering all. */
static void many_spots_become_few_rectangles(void **state)
{
    (void)state;
    for (int spots = 1; spots <= 100; spots++) {
        begin(&before);
        draw_finish(&before);
        begin(&after);
        for (int i = 0; i < spots; i++) {
            add_box(&after, (Rect){i % 10 * 6, i / 10 * 6, 2, 2}, INK_TEAL);
        }
        draw_finish(&after);
        damage_remember(&shown, &before, screen);
        Damage damage;
        damage_find(&shown, &after, screen, &damage);
        assert_true(damage.count >= 1 && damage.count <= DAMAGE_RECTS_MAX);
        assert_true(spots > DAMAGE_RECTS_MAX || damage.count == spots);
        expect_covered(&damage);
    }
}

static void a_command_reaches_as_far_as_its_pen(void **state)
{
    (void)state;
    const struct {
        DrawCmd cmd;
        int by;
    } rows[] = {
        {{.kind = DRAW_BOX, .border_px = 5}, 0},  {{.kind = DRAW_SHADOW, .border_px = 5}, 10},
        {{.kind = DRAW_TEXT, .em_px = 20}, 5},    {{.kind = DRAW_TEXT, .em_px = 21}, 6},
        {{.kind = DRAW_ICON, .border_px = 2}, 3}, {{.kind = DRAW_PATH, .border_px = 2.5f}, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        DrawCmd cmd = rows[i].cmd;
        int by = rows[i].by;
        cmd.rect = (Rect){20, 20, 8, 4};
        cmd.clip = screen;
        Rect want = {20 - by, 20 - by, 8 + 2 * by, 4 + 2 * by}, is = damage_reach(&cmd);
        assert_memory_equal(&is, &want, sizeof want);
        cmd.clip = (Rect){22, 0, 3, SIDE};
        is = damage_reach(&cmd);
        assert_int_equal(is.x, 22);
        assert_int_equal(is.w, 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pixel_that_differs_is_covered),
        cmocka_unit_test(the_same_list_needs_nothing),
        cmocka_unit_test(another_ground_theme_or_size_needs_everything),
        cmocka_unit_test(many_spots_become_few_rectangles),
        cmocka_unit_test(a_command_reaches_as_far_as_its_pen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

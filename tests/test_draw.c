#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "draw/draw.h"

static const Rect screen = {0, 0, 800, 480};
static DrawList last, next;

static const DrawPoint points[] = {{10, 10}, {20.4f, 30}, {0, 30}};
static const uint8_t modules[4] = {1, 0, 0, 1};

static DrawCmd box_at(int x)
{
    return (DrawCmd){.kind = DRAW_BOX, .rect = {x, 20, 100, 50}, .ink = INK_CARD};
}

static DrawCmd text(const char *words)
{
    return (DrawCmd){.kind = DRAW_TEXT,
                     .rect = {40, 100, 80, 28},
                     .ink = INK_WORDS,
                     .text = words,
                     .text_bytes = (int)strlen(words),
                     .em_px = 20};
}

static void list_of(DrawList *list, const DrawCmd *cmds, int count)
{
    draw_begin(list, screen, THEME_DEFAULT, INK_PAPER);
    for (int i = 0; i < count; i++) {
        draw_add(list, &cmds[i]);
    }
    draw_finish(list);
}

static void assert_rect(Rect rect, int x, int y, int w, int h)
{
    assert_int_equal(rect.x, x);
    assert_int_equal(rect.y, y);
    assert_int_equal(rect.w, w);
    assert_int_equal(rect.h, h);
}

static void the_same_picture_changes_nothing(void **state)
{
    (void)state;
    char words[] = "Yes";
    DrawCmd first[] = {box_at(10), text(words)};
    DrawCmd again[] = {box_at(10), text("Yes")}; /* other bytes, same words */
    list_of(&last, first, 2);
    list_of(&next, again, 2);
    Rect changed = draw_changed(&last, &next);
    assert_true(changed.w <= 0 || changed.h <= 0);
}

static void only_what_differs_is_painted_again(void **state)
{
    (void)state;
    DrawCmd first[] = {box_at(10), box_at(200), box_at(400)};
    DrawCmd again[] = {box_at(10), box_at(200), box_at(400)};
    again[1].ink = INK_TEAL;
    list_of(&last, first, 3);
    list_of(&next, again, 3);
    assert_rect(draw_changed(&last, &next), 200, 20, 100, 50);
}

static void what_moves_is_painted_in_both_places(void **state)
{
    (void)state;
    DrawCmd first[] = {box_at(10)};
    DrawCmd again[] = {box_at(50)};
    list_of(&last, first, 1);
    list_of(&next, again, 1);
    assert_rect(draw_changed(&last, &next), 10, 20, 140, 50);
}

static void what_comes_and_goes_is_painted_alone(void **state)
{
    (void)state;
    DrawCmd with[] = {box_at(10), box_at(200), box_at(400)};
    DrawCmd without[] = {box_at(10), box_at(400)};
    list_of(&last, with, 3);
    list_of(&next, without, 2);
    assert_rect(draw_changed(&last, &next), 200, 20, 100, 50);
    assert_rect(draw_changed(&next, &last), 200, 20, 100, 50);
}

static void a_new_ground_theme_or_size_changes_all(void **state)
{
    (void)state;
    DrawCmd cmds[] = {box_at(10)};
    list_of(&last, cmds, 1);
    list_of(&next, cmds, 1);
    next.theme = THEME_DARK;
    assert_rect(draw_changed(&last, &next), 0, 0, 800, 480);
    list_of(&next, cmds, 1);
    next.ground = INK_EMERGENCY_SOFT;
    assert_rect(draw_changed(&last, &next), 0, 0, 800, 480);
    draw_begin(&next, (Rect){0, 0, 480, 800}, THEME_DEFAULT, INK_PAPER);
    draw_add(&next, &cmds[0]);
    draw_finish(&next);
    assert_rect(draw_changed(&last, &next), 0, 0, 480, 800);
}

static void what_is_clipped_away_is_not_painted(void **state)
{
    (void)state;
    DrawCmd cmds[] = {box_at(10)};
    DrawCmd other[] = {box_at(10)};
    other[0].ink = INK_TEAL;
    draw_begin(&last, screen, THEME_DEFAULT, INK_PAPER);
    last.clip = (Rect){0, 0, 60, 480};
    draw_add(&last, &cmds[0]);
    last.clip = screen;
    draw_finish(&last);
    draw_begin(&next, screen, THEME_DEFAULT, INK_PAPER);
    next.clip = (Rect){0, 0, 60, 480};
    draw_add(&next, &other[0]);
    next.clip = screen;
    draw_finish(&next);
    assert_rect(draw_changed(&last, &next), 10, 20, 50, 50);
}

/* Each row changes one member of a command in which everything is shown. */
static void every_member_that_is_shown_counts(void **state)
{
    (void)state;
    static const uint8_t other_modules[4] = {1, 0, 1, 1};
    static const DrawPoint other_points[] = {{10, 10}, {20.6f, 30}, {0, 30}};
    FigureView view = {.at_ms = 100, .yaw_deg = 10};
    FigureView views[] = {view, view, view, view, view};
    views[0].at_ms = 101;
    views[1].yaw_deg = 11;
    views[2].pitch_deg = 1;
    views[3].mirrored = true;
    views[4].high_contrast = true;
    const DrawCmd all = {.kind = DRAW_CODE,
                         .rect = {1, 2, 3, 4},
                         .text = "abc",
                         .text_bytes = 3,
                         .points = points,
                         .point_count = 3,
                         .figure = &view,
                         .modules = modules,
                         .code_size = 2};
    DrawCmd changed[24];
    int n = 0;
    for (; n < 24; n++) {
        changed[n] = all;
    }
    changed[0].kind = DRAW_BOX;
    changed[1].rect.x = 9;
    changed[2].rect.h = 9;
    changed[3].ink = INK_SUN;
    changed[4].border = INK_SUN;
    changed[5].border_px = 1;
    changed[6].radius_px = 1;
    changed[7].text = "abd";
    changed[8].text_bytes = 2;
    changed[9].em_px = 1;
    changed[10].bold = true;
    changed[11].icon = ICON_BACK;
    changed[12].closed = true;
    changed[13].points = other_points;
    changed[14].point_count = 2;
    changed[15].picture_i = 1;
    changed[16].modules = other_modules;
    changed[17].code_size = 1;
    changed[18].text = NULL;
    for (int i = 0; i < 5; i++) {
        changed[19 + i].figure = &views[i];
    }
    list_of(&last, &all, 1);
    for (int i = 0; i < 24; i++) {
        list_of(&next, &changed[i], 1);
        if (last.hashes[0] == next.hashes[0]) {
            print_error("row %d is not seen\n", i);
        }
        assert_true(last.hashes[0] != next.hashes[0]);
    }
}

static void what_does_not_fit_is_counted(void **state)
{
    (void)state;
    DrawCmd cmd = box_at(1);
    draw_begin(&next, screen, THEME_DEFAULT, INK_PAPER);
    for (int i = 0; i < DRAW_MAX + 3; i++) {
        draw_add(&next, &cmd);
    }
    assert_int_equal(next.count, DRAW_MAX);
    assert_int_equal(next.dropped, 3);
}

static void a_list_reads_as_text(void **state)
{
    (void)state;
    FigureView view = {.at_ms = 1200, .yaw_deg = -15, .mirrored = true};
    DrawCmd cmds[] = {
        {.kind = DRAW_BOX,
         .rect = {80, 210, 640, 64},
         .ink = INK_CARD,
         .border = INK_LINE,
         .border_px = 2,
         .radius_px = 14.4f},
        text("A little"),
        {.kind = DRAW_ICON, .rect = {8, 8, 24, 24}, .ink = INK_TEAL, .icon = ICON_BACK},
        {.kind = DRAW_PATH,
         .rect = {0, 10, 21, 20},
         .ink = INK_CORAL,
         .closed = true,
         .points = points,
         .point_count = 3},
        {.kind = DRAW_FIGURE, .rect = {0, 0, 900, 400}, .figure = &view},
        {.kind = DRAW_PICTURE, .rect = {1, 1, 2, 2}, .picture_i = 7},
        {.kind = DRAW_CODE, .rect = {0, 0, 14, 14}, .modules = modules, .code_size = 2},
        {.kind = DRAW_SHADOW, .rect = {0, 0, 5, 5}, .ink = INK_SHADOW},
    };
    char printed[2000];
    list_of(&next, cmds, sizeof cmds / sizeof *cmds);
    size_t length = draw_print(&next, printed, sizeof printed);
    assert_int_equal(length, strlen(printed));
    assert_string_equal(printed,
                        "ground paper theme default\n"
                        "box 80,210 640x64 card border line 2.0 radius 14.4\n"
                        "text 40,100 80x28 words em 20.0 A little\n"
                        "icon 8,8 24x24 teal back\n"
                        "path 0,10 21x20 area coral pen 0.0 10,10 20,30 0,30\n"
                        "figure 0,0 900x400 none at 1200 yaw -15 mirrored within 0,0 800x480\n"
                        "picture 1,1 2x2 7\n"
                        "code 0,0 14x14 2 modules ad2acb7747985917\n"
                        "shadow 0,0 5x5 shadow\n");
}

static void printing_stops_at_the_end_of_its_room(void **state)
{
    (void)state;
    DrawCmd cmds[] = {box_at(1), text("Größe")};
    list_of(&next, cmds, 2);
    for (size_t size = 1; size < 120; size++) {
        char printed[128];
        memset(printed, '#', sizeof printed);
        size_t length = draw_print(&next, printed, size);
        assert_true(length < size);
        assert_int_equal(printed[length], '\0');
        assert_int_equal(printed[size], '#');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_picture_changes_nothing),
        cmocka_unit_test(only_what_differs_is_painted_again),
        cmocka_unit_test(what_moves_is_painted_in_both_places),
        cmocka_unit_test(what_comes_and_goes_is_painted_alone),
        cmocka_unit_test(a_new_ground_theme_or_size_changes_all),
        cmocka_unit_test(what_is_clipped_away_is_not_painted),
        cmocka_unit_test(every_member_that_is_shown_counts),
        cmocka_unit_test(what_does_not_fit_is_counted),
        cmocka_unit_test(a_list_reads_as_text),
        cmocka_unit_test(printing_stops_at_the_end_of_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

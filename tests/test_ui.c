#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "stage.h"

static void button(Ui *ui, const char *id, float weight)
{
    ui_target(ui, &(Target){.id = id, .label = id, .look = LOOK_QUIET, .weight = weight});
}

/* --- places ----------------------------------------------------------------------------------
 */

static void three_in_a_row(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 5, .pad_mm = 10});
    button(ui, "one", 1);
    button(ui, "two", 2);
    button(ui, "three", 1);
    ui_close(ui);
}

static void rows_share_by_weight_in_whole_pixels(void **state)
{
    (void)state;
    const Stage *stage = stage_open(1000, 800, three_in_a_row, NULL);
    Rect one = stage_node(stage, "one")->rect;
    Rect two = stage_node(stage, "two")->rect;
    Rect three = stage_node(stage, "three")->rect;
    assert_int_equal(one.x, 40);
    assert_int_equal(one.w, 220); /* (1000 - 80 - 40) / 4 */
    assert_int_equal(two.x, 40 + 220 + 20);
    assert_int_equal(two.w, 440);
    assert_int_equal(three.x + three.w, 960);
}

static void column(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 5, .pad_mm = 10, .align = ALIGN_CENTRE});
    ui_title(ui, "Title");
    ui_spring(ui, 1);
    button(ui, "low", 0);
    ui_space(ui, 2);
    ui_target(ui, &(Target){.id = "narrow", .label = "x", .look = LOOK_MAIN, .width_mm = 60});
    ui_close(ui);
}

static void columns_stack_and_springs_push(void **state)
{
    (void)state;
    const Stage *stage = stage_open(800, 1000, column, NULL);
    Rect low = stage_node(stage, "low")->rect;
    Rect narrow = stage_node(stage, "narrow")->rect;
    assert_int_equal(low.w, 720);                  /* targets fill a column */
    assert_int_equal(low.h, 80);                   /* 20 mm */
    assert_int_equal(narrow.h, 104);               /* 26 mm */
    assert_int_equal(narrow.y, low.y + low.h + 8); /* a space stands for the gap */
    assert_int_equal(narrow.y + narrow.h, 960);    /* pushed to the end */
    assert_int_equal(narrow.w, 240);
    assert_int_equal(narrow.x, 280); /* in the middle */
}

static void right_to_left_is_the_mirror_image(void **state)
{
    (void)state;
    Stage *stage = stage_open(1000, 800, three_in_a_row, NULL);
    Rect before[3];
    static const char *const ids[] = {"one", "two", "three"};
    for (int i = 0; i < 3; i++) {
        before[i] = stage_node(stage, ids[i])->rect;
    }
    stage->metrics.mirrored = true;
    stage_show(stage);
    for (int i = 0; i < 3; i++) {
        Rect after = stage_node(stage, ids[i])->rect;
        assert_int_equal(after.x, 1000 - before[i].x - before[i].w);
        assert_int_equal(after.y, before[i].y);
    }
    assert_true(stage->list.mirrored);
}

static void a_row_too_narrow_for_its_words_becomes_a_grid(void **state)
{
    (void)state;
    const Stage *stage = stage_open(300, 800, three_in_a_row, NULL);
    Rect one = stage_node(stage, "one")->rect;
    Rect three = stage_node(stage, "three")->rect;
    assert_true(three.y > one.y);
    assert_true(one.w >= 80);
    assert_true(stage_node(stage, "three")->fits);
}

static void low_reach_sinks_what_can_be_tapped(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 1600, three_in_a_row, NULL);
    (void)stage_node(stage, "one");
    stage->view = column;
    stage->metrics.reach = true;
    stage_show(stage);
    assert_true(stage_node(stage, "low")->rect.y > 800);
}

/* --- scrolling -------------------------------------------------------------------------------
 */

enum { MANY = 12 };

static void long_list(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.flow = UI_COLUMN, .pad_mm = 5, .gap_mm = 5});
    ui_title(ui, "Many");
    ui_open(ui, &(Box){.flow = UI_SCROLL, .gap_mm = 3, .weight = 1, .id = "body"});
    for (int i = 0; i < MANY; i++) {
        const char *id = ui_print(ui, "a.%d", i);
        ui_target(ui, &(Target){.id = id, .label = id, .look = LOOK_ANSWER});
    }
    ui_close(ui);
    button(ui, "next", 0);
    ui_close(ui);
}

static void what_does_not_fit_scrolls_and_says_so(void **state)
{
    (void)state;
    const Stage *stage = stage_open(800, 800, long_list, NULL);
    assert_true(stage_node(stage, "a.0")->seen.h > 0);
    assert_int_equal(stage_node(stage, "a.11")->seen.w, 0);
    assert_int_equal(stage_node(stage, "scroll.down")->rect.h, 80);
    assert_int_equal(ui_find(stage->ui, "scroll.up"), -1);
    assert_int_equal(stage_node(stage, "next")->rect.y + 80, 780); /* not pushed out */
}

static void arrows_move_a_page_and_leave_at_the_ends(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, long_list, NULL);
    int first_y = stage_node(stage, "a.0")->rect.y;
    for (int page = 0; page < 20 && ui_find(stage->ui, "scroll.down") >= 0; page++) {
        assert_int_equal(stage_touch(stage, TOUCH_DOWN, "scroll.down").kind, ACTION_REDRAW);
        assert_int_equal(stage_touch(stage, TOUCH_UP, "scroll.down").kind, ACTION_REDRAW);
        stage_show(stage);
    }
    const Node *last = stage_node(stage, "a.11");
    assert_int_equal(last->seen.h, last->rect.h);
    assert_int_equal(ui_find(stage->ui, "scroll.down"), -1);
    for (int page = 0; page < 20 && ui_find(stage->ui, "scroll.up") >= 0; page++) {
        stage_touch(stage, TOUCH_DOWN, "scroll.up");
        stage_touch(stage, TOUCH_UP, "scroll.up");
        stage_show(stage);
    }
    assert_int_equal(stage_node(stage, "a.0")->rect.y, first_y);
}

static void two_scrolls_in_a_row(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 5});
    for (int side = 0; side < 2; side++) {
        ui_open(ui, &(Box){.flow = UI_SCROLL, .gap_mm = 3, .weight = 1});
        for (int i = 0; i < MANY; i++) {
            const char *id = ui_print(ui, "%d.%d", side, i);
            ui_target(ui, &(Target){.id = id, .label = "Rückenschmerzen", .look = LOOK_MAIN});
        }
        ui_close(ui);
    }
    ui_close(ui);
}

/* Side by side where words allow, else one over the other; in both ways each scrolls alone. */
static void scrolls_in_a_row_scroll_however_they_stand(void **state)
{
    (void)state;
    static const int widths[] = {2000, 700};
    for (int i = 0; i < 2; i++) {
        Stage *stage = stage_open(widths[i], 700, two_scrolls_in_a_row, NULL);
        bool beside = stage_node(stage, "0.0")->rect.y == stage_node(stage, "1.0")->rect.y;
        assert_int_equal(beside, i == 0);
        ui_reveal(stage->ui, ui_find(stage->ui, "1.11"));
        stage_show(stage);
        const Node *last = stage_node(stage, "1.11");
        assert_int_equal(last->seen.h, last->rect.h);
        assert_true(stage_node(stage, "0.0")->seen.h > 0); /* the other one stays */
    }
}

static void arrows_cover_no_item(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, long_list, NULL);
    for (int step = 0; step < 40; step++) {
        for (int i = 0; i < MANY; i++) {
            char id[16];
            snprintf(id, sizeof id, "a.%d", i);
            Rect item = stage_node(stage, id)->seen;
            int arrow = ui_find(stage->ui, "scroll.down");
            Rect both = arrow < 0 ? (Rect){0} : rect_cut(item, ui_node(stage->ui, arrow)->seen);
            assert_true(both.w <= 0 || both.h <= 0);
        }
        ui_scroll_by(stage->ui, 37);
        stage_show(stage);
    }
}

static void revealing_brings_into_view(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, long_list, NULL);
    for (int i = MANY - 1; i >= 0; i -= 3) {
        char id[16];
        snprintf(id, sizeof id, "a.%d", i);
        ui_reveal(stage->ui, ui_find(stage->ui, id));
        stage_show(stage);
        const Node *node = stage_node(stage, id);
        assert_int_equal(node->seen.h, node->rect.h);
        assert_false(ui_reveal(stage->ui, ui_find(stage->ui, id)));
    }
}

static void seen_is_what_was_in_full_view(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, long_list, NULL);
    assert_true(ui_seen(stage->ui, "a.0"));
    assert_false(ui_seen(stage->ui, "a.11"));
    ui_scroll_by(stage->ui, 5000);
    stage_show(stage);
    assert_true(ui_seen(stage->ui, "a.11"));
    assert_true(ui_seen(stage->ui, "a.0"));
    ui_forget(stage->ui);
    assert_false(ui_seen(stage->ui, "a.0"));
}

static void with_dialog(Ui *ui, void *self)
{
    ui_open(ui, &(Box){.flow = UI_LAYERS});
    long_list(ui, NULL);
    if (*(bool *)self) {
        ui_open(ui, &(Box){.role = ROLE_DIALOG, .id = "idle", .pad_mm = 8, .gap_mm = 4});
        ui_title(ui, "Still there?");
        button(ui, "stay", 0);
        ui_close(ui);
    }
    ui_close(ui);
}

/* --- limits ----------------------------------------------------------------------------------
 */

static void far_too_much(Ui *ui, void *self)
{
    (void)self;
    for (int i = 0; i < 40; i++) {
        ui_open(ui, &(Box){.flow = i % 2 ? UI_ROW : UI_SCROLL});
    }
    for (int i = 0; i < 2 * UI_NODES_MAX; i++) {
        button(ui, ui_print(ui, "b.%d", i), 1);
    }
    for (int i = 0; i < 40; i++) {
        ui_close(ui);
    }
}

static void too_many_nodes_are_dropped_and_said(void **state)
{
    (void)state;
    const Stage *stage = stage_open(800, 800, far_too_much, NULL);
    assert_true(ui_dropped(stage->ui));
    assert_true(ui_node_count(stage->ui) <= UI_NODES_MAX);
}

static void every_size_of_memory_ends_well(void **state)
{
    (void)state;
    bool shown = true;
    Stage *stage = stage_open(800, 800, with_dialog, &shown);
    bool whole = false;
    for (size_t size = 0; size < sizeof stage_memory && !whole; size += 97) {
        arena_init(&stage->arena, stage_memory, size);
        stage_show(stage);
        whole = !ui_dropped(stage->ui) && stage->arena.used < size;
    }
    assert_true(whole);
}

static void windows_of_any_size_are_survived(void **state)
{
    (void)state;
    bool shown = true;
    static const int sizes[][2] = {{0, 0},   {1, 1},   {300, 200},
                                   {5, 900}, {900, 5}, {4000, 4000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Stage *stage = stage_open(sizes[i][0], sizes[i][1], with_dialog, &shown);
        ui_key(stage->ui, NAV_NEXT);
        ui_touch(stage->ui, TOUCH_DOWN, 0, 0);
        ui_touch(stage->ui, TOUCH_MOVE, 100, 100);
        stage_show(stage);
        ui_touch(stage->ui, TOUCH_UP, 100, 100);
    }
}

static void an_empty_screen_is_a_screen(Ui *ui, void *self)
{
    (void)ui;
    (void)self;
}

static void nothing_declared_is_nothing_drawn(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, an_empty_screen_is_a_screen, NULL);
    assert_int_equal(stage->list.count, 0);
    assert_int_equal(ui_key(stage->ui, NAV_NEXT).kind, ACTION_NONE);
    assert_int_equal(ui_key(stage->ui, NAV_CHOOSE).kind, ACTION_NONE);
}

/* --- trees made by chance --------------------------------------------------------------------
 */

static uint32_t chance;

static int pick(int below)
{
    chance = chance * 1664525u + 1013904223u;
    return (int)(chance >> 8) % below;
}

static const char *const word_list[] = {
    "Yes",
    "Not sure",
    "It comes and goes",
    "More than three months ago",
    "Krankengymnastik",
    "When I bend forwards or lift something from the floor"};

static void grow(Ui *ui, int depth, int *number)
{
    static const BoxFlow flows[] = {UI_COLUMN, UI_ROW, UI_WRAP, UI_GRID, UI_COLUMN};
    int children = 1 + pick(4);
    for (int i = 0; i < children; i++) {
        const char *words = word_list[pick(6)];
        if (depth < 4 && pick(3) == 0) {
            ui_open(ui, &(Box){.flow = flows[pick(5)],
                               .gap_mm = 3 + (float)pick(4),
                               .pad_mm = (float)pick(6),
                               .weight = (float)pick(3),
                               .columns = 1 + pick(3),
                               .align = (Align)pick(3),
                               .valign = (Align)pick(3)});
            grow(ui, depth + 1, number);
            ui_close(ui);
        } else if (pick(2)) {
            ui_target(ui, &(Target){.id = ui_print(ui, "t.%d", (*number)++),
                                    .label = words,
                                    .look = (Look)pick(LOOK_COUNT),
                                    .icon = pick(2) ? ICON_CLOCK : ICON_NONE});
        } else {
            ui_text(ui, (Type)pick(4), INK_WORDS, words);
        }
    }
}

static void grown(Ui *ui, void *self)
{
    int number = 0;
    chance = *(uint32_t *)self;
    ui_open(ui, &(Box){.flow = UI_COLUMN, .pad_mm = 4, .gap_mm = 4});
    ui_open(ui, &(Box){.flow = UI_SCROLL, .gap_mm = 4, .weight = 1});
    grow(ui, 0, &number);
    ui_close(ui);
    ui_close(ui);
}

static bool targets_apart(const Ui *ui)
{
    for (int i = 0; i < ui_node_count(ui); i++) {
        for (int k = i + 1; k < ui_node_count(ui); k++) {
            const Node *a = ui_node(ui, i);
            const Node *b = ui_node(ui, k);
            Rect both = rect_cut(a->seen, b->seen);
            if (a->target && b->target && both.w > 0 && both.h > 0) {
                return false;
            }
        }
    }
    return true;
}

static bool all_fit(const Ui *ui)
{
    for (int i = 0; i < ui_node_count(ui); i++) {
        const Node *node = ui_node(ui, i);
        bool high = !node->target || (node->rect.h >= 80 && node->rect.w >= 80);
        if (!node->fits || !high) {
            fprintf(stderr, "%s '%s' %dx%d at %d,%d\n", role_names[node->role], node->label,
                    node->rect.w, node->rect.h, node->rect.x, node->rect.y);
            return false;
        }
    }
    return true;
}

static void trees_by_chance_neither_overlap_nor_cut(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1200, 2000}, {2000, 1200}, {1000, 1000}};
    for (uint32_t seed = 1; seed <= 400; seed++) {
        const int *size = sizes[seed % 3];
        Stage *stage = stage_open(size[0], size[1], grown, &seed);
        bool good = targets_apart(stage->ui) && all_fit(stage->ui);
        if (!good) {
            print_error("seed %u at %dx%d\n", seed, size[0], size[1]);
        }
        assert_true(good);
        assert_false(ui_dropped(stage->ui));
    }
}

static void fingers_by_chance_never_choose_what_is_not_there(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 60; seed++) {
        Stage *stage = stage_open(1000, 1000, grown, &seed);
        uint32_t finger = seed * 7919;
        for (int i = 0; i < 60; i++) {
            finger = finger * 1664525u + 1013904223u;
            int x = (int)(finger >> 8) % 1000;
            int y = (int)(finger >> 18) % 1000;
            Action action = ui_touch(stage->ui, (TouchKind)(finger >> 28 & 3), x, y);
            if (action.kind == ACTION_CHOOSE) {
                const Node *node = stage_node(stage, action.id);
                assert_true(node->target && node->enabled && node->seen.w > 0);
            }
            stage_show(stage);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_share_by_weight_in_whole_pixels),
        cmocka_unit_test(columns_stack_and_springs_push),
        cmocka_unit_test(right_to_left_is_the_mirror_image),
        cmocka_unit_test(a_row_too_narrow_for_its_words_becomes_a_grid),
        cmocka_unit_test(low_reach_sinks_what_can_be_tapped),
        cmocka_unit_test(what_does_not_fit_scrolls_and_says_so),
        cmocka_unit_test(arrows_move_a_page_and_leave_at_the_ends),
        cmocka_unit_test(scrolls_in_a_row_scroll_however_they_stand),
        cmocka_unit_test(arrows_cover_no_item),
        cmocka_unit_test(revealing_brings_into_view),
        cmocka_unit_test(seen_is_what_was_in_full_view),
        cmocka_unit_test(too_many_nodes_are_dropped_and_said),
        cmocka_unit_test(every_size_of_memory_ends_well),
        cmocka_unit_test(windows_of_any_size_are_survived),
        cmocka_unit_test(nothing_declared_is_nothing_drawn),
        cmocka_unit_test(trees_by_chance_neither_overlap_nor_cut),
        cmocka_unit_test(fingers_by_chance_never_choose_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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

enum { MANY = 12 };

static void three_in_a_row(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 5, .pad_mm = 10});
    button(ui, "one", 1);
    button(ui, "two", 2);
    button(ui, "three", 1);
    ui_close(ui);
}

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

static void a_drag_scrolls_and_never_chooses(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, long_list, NULL);
    Rect start = stage_node(stage, "a.2")->rect;
    int x = start.x + 50;
    int y = start.y + 50;
    ui_touch(stage->ui, TOUCH_DOWN, x, y);
    assert_int_equal(ui_touch(stage->ui, TOUCH_MOVE, x, y - 8).kind, ACTION_NONE); /* 2 mm */
    assert_int_equal(ui_touch(stage->ui, TOUCH_MOVE, x, y - 40).kind, ACTION_REDRAW);
    stage_show(stage);
    assert_int_equal(stage_node(stage, "a.2")->rect.y, start.y - 40);
    assert_int_not_equal(ui_touch(stage->ui, TOUCH_UP, x, y - 40).kind, ACTION_CHOOSE);
    ui_forget(stage->ui);
    stage_show(stage);
    assert_int_equal(stage_node(stage, "a.2")->rect.y, start.y);
}

/* --- fingers ---------------------------------------------------------------------------------
 */

static void a_touch_counts_down_and_up_on_the_same_target(void **state)
{
    (void)state;
    Stage *stage = stage_open(1000, 800, three_in_a_row, NULL);
    assert_int_equal(stage_touch(stage, TOUCH_DOWN, "two").kind, ACTION_REDRAW);
    stage_show(stage); /* a new tree in between */
    Action action = stage_touch(stage, TOUCH_UP, "two");
    assert_int_equal(action.kind, ACTION_CHOOSE);
    assert_string_equal(action.id, "two");
}

static void moving_off_cancels_and_back_counts_again(void **state)
{
    (void)state;
    Stage *stage = stage_open(1000, 800, three_in_a_row, NULL);
    stage_touch(stage, TOUCH_DOWN, "one");
    assert_int_equal(stage_touch(stage, TOUCH_MOVE, "two").kind, ACTION_REDRAW);
    assert_int_not_equal(stage_touch(stage, TOUCH_UP, "two").kind, ACTION_CHOOSE);
    stage_touch(stage, TOUCH_DOWN, "one");
    stage_touch(stage, TOUCH_MOVE, "two");
    stage_touch(stage, TOUCH_MOVE, "one");
    assert_int_equal(stage_touch(stage, TOUCH_UP, "one").kind, ACTION_CHOOSE);
    stage_touch(stage, TOUCH_DOWN, "one");
    stage_touch(stage, TOUCH_CANCEL, "one");
    assert_int_not_equal(stage_touch(stage, TOUCH_UP, "one").kind, ACTION_CHOOSE);
    assert_int_equal(ui_touch(stage->ui, TOUCH_DOWN, 1, 1).kind, ACTION_NONE);
    assert_int_not_equal(stage_touch(stage, TOUCH_UP, "one").kind, ACTION_CHOOSE);
}

static void the_pressed_look_repaints_only_the_target(void **state)
{
    (void)state;
    static DrawList before;
    Stage *stage = stage_open(1000, 800, three_in_a_row, NULL);
    before = stage->list;
    Rect two = stage_node(stage, "two")->rect;
    stage_touch(stage, TOUCH_DOWN, "two");
    stage_show(stage);
    Rect changed = draw_changed(&before, &stage->list);
    Rect inside = rect_cut(changed, two);
    assert_true(changed.w > 0);
    assert_memory_equal(&changed, &inside, sizeof changed);
}

static void switched_off(Ui *ui, void *self)
{
    (void)self;
    ui_target(ui, &(Target){.id = "off", .label = "Off", .look = LOOK_MAIN, .disabled = true});
    button(ui, "on", 0);
}

static void what_is_disabled_is_neither_touched_nor_focused(void **state)
{
    (void)state;
    Stage *stage = stage_open(1000, 800, switched_off, NULL);
    stage_touch(stage, TOUCH_DOWN, "off");
    assert_int_not_equal(stage_touch(stage, TOUCH_UP, "off").kind, ACTION_CHOOSE);
    ui_key(stage->ui, NAV_NEXT);
    stage_show(stage);
    assert_true(stage_node(stage, "on")->focused);
    ui_key(stage->ui, NAV_NEXT);
    stage_show(stage);
    assert_true(stage_node(stage, "on")->focused);
}

/* --- keys ------------------------------------------------------------------------------------
 */

static void keys_walk_through_everything_in_reading_order(void **state)
{
    (void)state;
    Stage *stage = stage_open(800, 800, long_list, NULL);
    for (int i = 0; i < MANY + 1; i++) {
        assert_int_equal(ui_key(stage->ui, NAV_NEXT).kind, ACTION_REDRAW);
        stage_show(stage);
        char id[16];
        snprintf(id, sizeof id, i < MANY ? "a.%d" : "next", i);
        const Node *node = stage_node(stage, id);
        assert_true(node->focused);
        assert_int_equal(node->seen.h, node->rect.h); /* brought into view */
        Action action = ui_key(stage->ui, NAV_CHOOSE);
        assert_int_equal(action.kind, ACTION_CHOOSE);
        assert_string_equal(action.id, id);
    }
    ui_key(stage->ui, NAV_NEXT);
    stage_show(stage);
    assert_true(stage_node(stage, "a.0")->focused); /* round the end */
    ui_key(stage->ui, NAV_PREVIOUS);
    stage_show(stage);
    assert_true(stage_node(stage, "next")->focused);
    assert_int_equal(ui_key(stage->ui, NAV_MENU).kind, ACTION_MENU);
}

static void the_ring_comes_with_a_key_and_goes_with_a_touch(void **state)
{
    (void)state;
    Stage *stage = stage_open(1000, 800, three_in_a_row, NULL);
    int plain = stage->list.count;
    assert_int_equal(ui_key(stage->ui, NAV_CHOOSE).kind, ACTION_REDRAW); /* only shows it */
    stage_show(stage);
    assert_true(stage_node(stage, "one")->focused);
    assert_int_equal(stage->list.count, plain + 2);
    assert_int_equal(ui_touch(stage->ui, TOUCH_DOWN, 1, 1).kind, ACTION_REDRAW);
    stage_show(stage);
    assert_false(stage_node(stage, "one")->focused);
    assert_int_equal(stage->list.count, plain);
}

/* --- dialogs ---------------------------------------------------------------------------------
 */

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

static void a_dialog_takes_all_touch_keys_and_reading(void **state)
{
    (void)state;
    bool shown = false;
    Stage *stage = stage_open(800, 800, with_dialog, &shown);
    Rect below = stage_node(stage, "next")->rect;
    shown = true;
    stage_show(stage);
    assert_int_equal(ui_find(stage->ui, "next"), -1);
    assert_int_equal(ui_find_label(stage->ui, "Many"), -1);
    assert_true(ui_find(stage->ui, "idle") >= 0);
    ui_touch(stage->ui, TOUCH_DOWN, below.x + 5, below.y + 5);
    assert_int_not_equal(ui_touch(stage->ui, TOUCH_UP, below.x + 5, below.y + 5).kind,
                         ACTION_CHOOSE);
    for (int i = 0; i < 3; i++) {
        ui_key(stage->ui, NAV_NEXT);
        stage_show(stage);
        assert_true(stage_node(stage, "stay")->focused);
    }
    Rect dialog = stage_node(stage, "idle")->rect;
    assert_int_equal(dialog.x, 800 - dialog.x - dialog.w); /* in the middle */
    for (int i = 0; i < ui_node_count(stage->ui); i++) {
        bool reached = ui_node(stage->ui, i)->seen.w > 0;
        bool box = ui_node(stage->ui, i)->role == ROLE_BOX;
        assert_true(!reached || box || ui_reachable(stage->ui, i));
    }
    shown = false;
    stage_show(stage);
    assert_true(ui_find(stage->ui, "next") >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_touch_counts_down_and_up_on_the_same_target),
        cmocka_unit_test(moving_off_cancels_and_back_counts_again),
        cmocka_unit_test(the_pressed_look_repaints_only_the_target),
        cmocka_unit_test(what_is_disabled_is_neither_touched_nor_focused),
        cmocka_unit_test(keys_walk_through_everything_in_reading_order),
        cmocka_unit_test(the_ring_comes_with_a_key_and_goes_with_a_touch),
        cmocka_unit_test(a_dialog_takes_all_touch_keys_and_reading),
        cmocka_unit_test(a_drag_scrolls_and_never_chooses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

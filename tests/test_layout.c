/* test_layout.c - small trees whose rectangles were worked out by hand, 4 pixels a millimetre.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

/* One leaf-like card of a size in millimetres; 0: as the flow gives. */
typedef struct {
    const char *id;
    float w, h, weight;
} Card;

enum { CARDS_MAX = 8 };

/* A box with cards, and where each has to be. */
typedef struct {
    const char *what;
    Box box;
    Card cards[CARDS_MAX];
    Rect places[CARDS_MAX];
} Case;

static void card(Ui *ui, const Card *size)
{
    ui_open(ui, &(Box){.id = size->id,
                       .role = ROLE_CARD,
                       .width_mm = size->w,
                       .height_mm = size->h,
                       .weight = size->weight});
    ui_close(ui);
}

static void show_case(Ui *ui, void *self)
{
    const Case *one = self;
    ui_open(ui, &one->box);
    for (int i = 0; i < CARDS_MAX && one->cards[i].id; i++) {
        card(ui, &one->cards[i]);
    }
    ui_close(ui);
}

static void expect_rect(const Stage *stage, const char *id, Rect want, const char *what)
{
    Rect is = stage_node(stage, id)->rect;
    if (is.x != want.x || is.y != want.y || is.w != want.w || is.h != want.h) {
        fail_msg("%s: %s at %d,%d %dx%d, expected %d,%d %dx%d", what, id, is.x, is.y, is.w,
                 is.h, want.x, want.y, want.w, want.h);
    }
}

/* Also turned round for languages written from right to left: the mirror image. */
static void try_cases(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Case one = cases[i];
        Stage *stage = stage_open(400, 400, show_case, &one);
        for (int turned = 0; turned < 2; turned++) {
            stage->metrics.mirrored = turned;
            stage_show(stage);
            for (int k = 0; k < CARDS_MAX && one.cards[k].id; k++) {
                Rect want = one.places[k];
                want.x = turned ? 400 - want.x - want.w : want.x;
                expect_rect(stage, one.cards[k].id, want, one.what);
            }
        }
    }
}

/* clang-format off */
static void columns_stack_their_children(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"pads and gaps", {.pad_mm = 10, .gap_mm = 5}, {{"a", 0, 10, 0}, {"b", 0, 20, 0}, {"c", 0, 30, 0}},
         {{40, 40, 320, 40}, {40, 100, 320, 80}, {40, 200, 320, 120}}},
        {"own pads across and along", {.pad_mm = 10, .pad_x_mm = 5, .pad_y_mm = 2}, {{"a", 0, 10, 0}},
         {{20, 8, 360, 40}}},
        {"the rest below, half, above", {.valign = ALIGN_START}, {{"a", 0, 10, 0}, {"b", 0, 10, 0}},
         {{0, 0, 400, 40}, {0, 40, 400, 40}}},
        {"centred", {.valign = ALIGN_CENTRE}, {{"a", 0, 10, 0}, {"b", 0, 10, 0}},
         {{0, 160, 400, 40}, {0, 200, 400, 40}}},
        {"at the end", {.valign = ALIGN_END}, {{"a", 0, 10, 0}, {"b", 0, 10, 0}},
         {{0, 320, 400, 40}, {0, 360, 400, 40}}},
        {"narrow ones in the middle", {.align = ALIGN_CENTRE}, {{"a", 50, 10, 0}, {"b", 100, 10, 0}},
         {{100, 0, 200, 40}, {0, 40, 400, 40}}},
        {"narrow ones at the end", {.align = ALIGN_END}, {{"a", 50, 10, 0}, {"b", 25, 10, 0}},
         {{200, 0, 200, 40}, {300, 40, 100, 40}}},
        {"one weight takes the rest", {.gap_mm = 5}, {{"a", 0, 10, 0}, {"b", 0, 10, 1}, {"c", 0, 10, 0}},
         {{0, 0, 400, 40}, {0, 60, 400, 280}, {0, 360, 400, 40}}},
        {"weights share the rest, not the whole", {.gap_mm = 0}, {{"a", 0, 10, 1}, {"b", 0, 20, 3}},
         {{0, 0, 400, 40 + 70}, {0, 110, 400, 80 + 210}}},
        {"no pixel is lost", {.gap_mm = 0}, {{"a", 0, 0, 1}, {"b", 0, 0, 1}, {"c", 0, 0, 1}},
         {{0, 0, 400, 133}, {0, 133, 400, 133}, {0, 266, 400, 134}}},
        {"as wide as it may be", {.max_width_mm = 0}, {{"a", 90, 10, 0}},
         {{0, 0, 360, 40}}},
    };
    try_cases(cases, sizeof cases / sizeof cases[0]);
}

static void rows_stand_side_by_side(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"widths and gaps, full height", {.flow = UI_ROW, .gap_mm = 5}, {{"a", 20, 10, 0}, {"b", 30, 20, 0}},
         {{0, 0, 80, 400}, {100, 0, 120, 400}}},
        {"in the middle", {.flow = UI_ROW, .align = ALIGN_CENTRE}, {{"a", 20, 10, 0}, {"b", 30, 10, 0}},
         {{100, 0, 80, 400}, {180, 0, 120, 400}}},
        {"at the end", {.flow = UI_ROW, .align = ALIGN_END, .pad_mm = 5}, {{"a", 20, 10, 0}, {"b", 30, 10, 0}},
         {{180, 20, 80, 360}, {260, 20, 120, 360}}},
        {"middle of the height", {.flow = UI_ROW, .valign = ALIGN_CENTRE}, {{"a", 20, 10, 0}, {"b", 30, 20, 0}},
         {{0, 180, 80, 40}, {80, 160, 120, 80}}},
        {"low in the height", {.flow = UI_ROW, .valign = ALIGN_END}, {{"a", 20, 10, 0}, {"b", 30, 20, 0}},
         {{0, 360, 80, 40}, {80, 320, 120, 80}}},
        {"one weight takes the rest", {.flow = UI_ROW, .gap_mm = 5}, {{"a", 20, 10, 0}, {"b", 0, 10, 1}},
         {{0, 0, 80, 400}, {100, 0, 300, 400}}},
        {"weights share", {.flow = UI_ROW, .gap_mm = 5}, {{"a", 0, 10, 1}, {"b", 0, 10, 2}},
         {{0, 0, 126, 400}, {146, 0, 254, 400}}},
    };
    try_cases(cases, sizeof cases / sizeof cases[0]);
}

static void wraps_and_grids_begin_new_lines(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"three of 30 mm fit exactly", {.flow = UI_WRAP, .gap_mm = 5},
         {{"a", 30, 10, 0}, {"b", 30, 10, 0}, {"c", 30, 10, 0}, {"d", 30, 10, 0}},
         {{0, 0, 120, 40}, {140, 0, 120, 40}, {280, 0, 120, 40}, {0, 60, 120, 40}}},
        {"a millimetre more, and two fit", {.flow = UI_WRAP, .gap_mm = 5},
         {{"a", 31, 10, 0}, {"b", 31, 10, 0}, {"c", 31, 10, 0}},
         {{0, 0, 124, 40}, {144, 0, 124, 40}, {0, 60, 124, 40}}},
        {"a line is as high as its highest", {.flow = UI_WRAP, .gap_mm = 5},
         {{"a", 40, 10, 0}, {"b", 40, 30, 0}, {"c", 40, 10, 0}},
         {{0, 0, 160, 120}, {180, 0, 160, 120}, {0, 140, 160, 40}}},
        {"each line in the middle", {.flow = UI_WRAP, .gap_mm = 0, .align = ALIGN_CENTRE},
         {{"a", 40, 10, 0}, {"b", 40, 10, 0}, {"c", 40, 10, 0}},
         {{40, 0, 160, 40}, {200, 0, 160, 40}, {120, 40, 160, 40}}},
        {"grid of three", {.flow = UI_GRID, .columns = 3, .gap_mm = 5},
         {{"a", 0, 10, 0}, {"b", 0, 20, 0}, {"c", 0, 10, 0}, {"d", 0, 10, 0}},
         {{0, 0, 120, 80}, {140, 0, 120, 80}, {280, 0, 120, 80}, {0, 100, 120, 40}}},
        {"cells are centred in their column", {.flow = UI_GRID, .columns = 2, .align = ALIGN_CENTRE},
         {{"a", 25, 10, 0}, {"b", 50, 10, 0}},
         {{50, 0, 100, 40}, {200, 0, 200, 40}}},
        {"low in their line", {.flow = UI_GRID, .columns = 2, .valign = ALIGN_END},
         {{"a", 0, 10, 0}, {"b", 0, 30, 0}},
         {{0, 80, 200, 40}, {200, 0, 200, 120}}},
    };
    try_cases(cases, sizeof cases / sizeof cases[0]);
}

static void layers_lie_on_each_other(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"over the whole place", {.flow = UI_LAYERS, .pad_mm = 5}, {{"a", 0, 10, 0}, {"b", 0, 20, 0}},
         {{20, 20, 360, 360}, {20, 20, 360, 360}}},
        {"in the middle", {.flow = UI_LAYERS, .align = ALIGN_CENTRE, .valign = ALIGN_CENTRE},
         {{"a", 50, 10, 0}, {"b", 25, 50, 0}},
         {{100, 180, 200, 40}, {150, 100, 100, 200}}},
        {"in the far corner", {.flow = UI_LAYERS, .align = ALIGN_END, .valign = ALIGN_END},
         {{"a", 50, 10, 0}}, {{200, 360, 200, 40}}},
    };
    try_cases(cases, sizeof cases / sizeof cases[0]);
}
/* clang-format on */

static void nested(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.pad_mm = 5, .gap_mm = 5});
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 5, .height_mm = 20});
    card(ui, &(Card){"left", 0, 0, 1});
    ui_open(ui, &(Box){.id = "right", .role = ROLE_CARD, .weight = 1, .pad_mm = 2});
    card(ui, &(Card){"inner", 0, 5, 0});
    ui_close(ui);
    ui_close(ui);
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = 2, .weight = 1, .gap_mm = 5});
    card(ui, &(Card){"g1", 0, 10, 0});
    card(ui, &(Card){"g2", 0, 10, 0});
    ui_close(ui);
    ui_close(ui);
}

static void boxes_in_boxes_add_up(void **state)
{
    (void)state;
    Stage *stage = stage_open(400, 400, nested, NULL);
    const struct {
        const char *id;
        Rect place;
    } rows[] = {
        {"left", {20, 20, 170, 80}},   {"right", {210, 20, 170, 80}},
        {"inner", {218, 28, 154, 20}}, {"g1", {20, 120, 170, 40}},
        {"g2", {210, 120, 170, 40}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_rect(stage, rows[i].id, rows[i].place, "nested");
    }
}

static void a_dialog(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.gap_mm = 0});
    ui_open(ui, &(Box){.role = ROLE_DIALOG, .id = "ask", .width_mm = 50});
    card(ui, &(Card){"in", 0, 25, 0});
    ui_close(ui);
    ui_close(ui);
}

static void a_dialog_stands_in_the_middle_or_low_within_reach(void **state)
{
    (void)state;
    Stage *stage = stage_open(400, 400, a_dialog, NULL);
    expect_rect(stage, "ask", (Rect){100, 150, 200, 100}, "middle");
    stage->metrics.reach = true;
    stage_show(stage);
    expect_rect(stage, "ask", (Rect){100, 400 - 100 - 32, 200, 100}, "8 mm above the foot");
}

static void far_too_deep(Ui *ui, void *self)
{
    int depth = *(int *)self;
    for (int i = 0; i < depth; i++) {
        ui_open(ui, &(Box){.gap_mm = 1});
    }
    card(ui, &(Card){"deep", 0, 10, 0});
    for (int i = 0; i < depth; i++) {
        ui_close(ui);
    }
    card(ui, &(Card){"after", 0, 10, 0});
}

static void boxes_too_deep_are_skipped_and_those_behind_are_not(void **state)
{
    (void)state;
    for (int depth = 1; depth < 60; depth++) {
        Stage *stage = stage_open(400, 400, far_too_deep, &depth);
        assert_int_equal(stage_node(stage, "after")->parent, 0);
        bool has_deep = ui_find(stage->ui, "deep") >= 0;
        assert_true(has_deep || ui_dropped(stage->ui));
        assert_true(has_deep || depth > 15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_stack_their_children),
        cmocka_unit_test(rows_stand_side_by_side),
        cmocka_unit_test(wraps_and_grids_begin_new_lines),
        cmocka_unit_test(layers_lie_on_each_other),
        cmocka_unit_test(boxes_in_boxes_add_up),
        cmocka_unit_test(a_dialog_stands_in_the_middle_or_low_within_reach),
        cmocka_unit_test(boxes_too_deep_are_skipped_and_those_behind_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

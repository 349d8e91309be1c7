#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "stage.h"

static const char *const regions[5] = {"Low back", "Buttock", "One leg", "Both legs",
                                       "Many places"};
static const char *const petals[5] = {"Moving well", "Recovering well", "Calm", "Strength",
                                      "Confidence"};
static uint8_t modules[41 * 41];

/* --- one screen a widget ---------------------------------------------------------------------
 */

static void show_scale(Ui *ui, void *self)
{
    (void)self;
    ui_scale(ui, "P5", 7, "No pain at all", "The worst pain");
}

static void show_body(Ui *ui, void *self)
{
    (void)self;
    ui_body_map(ui, "P4", regions, 2);
}

static void show_digits(Ui *ui, void *self)
{
    (void)self;
    ui_keypad(ui, false, true);
}

static void show_letters(Ui *ui, void *self)
{
    (void)self;
    ui_keypad(ui, true, false);
}

static void show_code(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.align = ALIGN_CENTRE});
    ui_code(ui, "qr", "Your plan", modules, 41, 120);
    ui_close(ui);
}

static void show_charts(Ui *ui, void *self)
{
    static const WheelSpokes spokes = {
        .names = {"Moving well", "Recovering well", "Calm", "Strength", "Confidence"},
        .values = {7, 5, 0, 10, 3},
        .lit = 2};
    static const int minutes[6] = {10, 15, 20, 20, 25, 120};
    static const int counts[2] = {0, 500};
    static const char *const shown[2] = {"<10", "500"};
    (void)self;
    ui_open(ui, &(Box){.align = ALIGN_CENTRE, .gap_mm = 4});
    ui_wheel(ui, "wheel", "Your back", &spokes, 100);
    static const BalancePan pans[2] = {
        {.name = "Load",
         .pull = 7,
         .count = 2,
         .icons = {ICON_LIFT, ICON_MOON},
         .weights = {1, 3}},
        {.name = "Strength", .pull = 4, .count = 1, .icons = {ICON_WALK}, .weights = {2}}};
    static const CircleSteps circle = {
        .count = 3, .here = 1, .icons = {ICON_LIE, ICON_WALK, ICON_HEART}, .words = "Rest"};
    ui_balance(ui, "balance", "Load", pans, "Too much", 50);
    ui_circle(ui, "circle", "Round", &circle, 80);
    ui_people(ui, "people", "Bulges", 3, "About 3 in 10");
    ui_slider(ui, "age", "Age", 0.5f, 7, "50");
    ui_bars(ui, "bars", "Counts", &(BarRows){petals, counts, shown, 2});
    ui_path(ui, "weeks", "Weeks", minutes, 6, 0);
    ui_ring(ui, "left", "Seconds left", 620, "18", 50);
    ui_evidence(ui, 0, "Strong evidence");
    ui_evidence(ui, 4, "Studies say no");
    ui_progress(ui, "6 of 14", 6, 14);
    ui_close(ui);
}

static void show_pictures(Ui *ui, void *self)
{
    static const FigureView view = {.yaw_deg = 20};
    (void)self;
    ui_figure(ui, "figure", "Sit to stand", &view, 300, 1);
    ui_picture(ui, "photo", "A chair", 3, 60);
}

static void show_looks(Ui *ui, void *self)
{
    (void)self;
    ui_open(ui, &(Box){.pad_mm = 4, .gap_mm = 4});
    for (int look = 0; look < LOOK_COUNT; look++) {
        for (int state = 0; state < 3; state++) {
            ui_target(ui, &(Target){.id = ui_print(ui, "t.%d.%d", look, state),
                                    .label = "It comes and goes again and again",
                                    .note = look == LOOK_ANSWER ? "good spells" : NULL,
                                    .icon = state ? ICON_REPEAT : ICON_NONE,
                                    .look = (Look)look,
                                    .on = state == 1,
                                    .disabled = state == 2});
        }
    }
    ui_close(ui);
}

static View *const views[] = {show_scale, show_body,   show_digits,   show_letters,
                              show_code,  show_charts, show_pictures, show_looks};
enum { VIEWS = sizeof views / sizeof *views };

/* --- on every panel --------------------------------------------------------------------------
 */

/* At 3.6 px a millimetre, as the kiosk takes when it is not told. */
static const int panels[][2] = {
    {1080, 1920}, {1920, 1080}, {1280, 720}, {720, 1280}, {800, 480}};

static bool is_good(const Ui *ui, const Node *node)
{
    const Node *parent = node->parent < 0 ? node : ui_node(ui, node->parent);
    bool inside = node->role == ROLE_BOX || node->rect.x >= parent->rect.x;
    bool large = !node->target || (node->rect.w >= 72 && node->rect.h >= 72);
    return node->fits && inside && large;
}

static void check_panel(Stage *stage)
{
    for (int i = 0; i < ui_node_count(stage->ui); i++) {
        const Node *node = ui_node(stage->ui, i);
        bool good = is_good(stage->ui, node);
        if (!good) {
            print_error("%dx%d size %.2f: %s %s '%s' %dx%d\n", stage->metrics.w,
                        stage->metrics.h, (double)stage->metrics.text_scale,
                        role_names[node->role], node->id, node->label, node->rect.w,
                        node->rect.h);
        }
        assert_true(good);
        for (int k = i + 1; k < ui_node_count(stage->ui) && node->target; k++) {
            const Node *other = ui_node(stage->ui, k);
            Rect both = rect_cut(node->rect, other->rect);
            assert_true(!other->target || other->body == node->body || both.w <= 0
                        || both.h <= 0 || text_begins(other->id, "scroll."));
        }
    }
    assert_false(ui_dropped(stage->ui));
    assert_int_equal(stage->list.dropped, 0);
}

static void no_widget_cuts_or_shrinks_on_any_panel_at_any_text_size(void **state)
{
    (void)state;
    int screens = 0;
    for (int v = 0; v < VIEWS; v++) {
        for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
            Stage *stage = stage_open(panels[p][0], panels[p][1], views[v], NULL);
            stage->metrics.px_per_mm = 3.6f;
            for (int size = 0; size < 8; size++, screens++) {
                stage->metrics.text_scale = theme_text_scales[size % 4];
                stage->metrics.mirrored = size >= 4;
                ui_forget(stage->ui);
                stage_show(stage);
                check_panel(stage);
            }
        }
    }
    print_message("             %d screens\n", screens);
}

static void every_command_stays_on_the_panel(void **state)
{
    (void)state;
    Rect window = {0, 0, 800, 480};
    for (int v = 0; v < VIEWS; v++) {
        Stage *stage = stage_open(800, 480, views[v], NULL);
        stage->metrics.px_per_mm = 3.6f;
        stage_show(stage);
        assert_true(stage->list.count > 0);
        for (int i = 0; i < stage->list.count; i++) {
            Rect clip = rect_cut(stage->list.cmds[i].clip, window);
            assert_memory_equal(&clip, &stage->list.cmds[i].clip, sizeof clip);
        }
    }
}

/* --- names and values ------------------------------------------------------------------------
 */

static void looks_give_roles(void **state)
{
    (void)state;
    static const Role roles[LOOK_COUNT] = {ROLE_BUTTON, ROLE_BUTTON, ROLE_CHOICE,
                                           ROLE_CHIP,   ROLE_BUTTON, ROLE_LINK,
                                           ROLE_KEY,    ROLE_BUTTON, ROLE_SCALE};
    const Stage *stage = stage_open(1080, 1920, show_looks, NULL);
    for (int look = 0; look < LOOK_COUNT; look++) {
        char id[16];
        snprintf(id, sizeof id, "t.%d.1", look);
        assert_int_equal(stage_node(stage, id)->role, roles[look]);
        assert_string_equal(stage_node(stage, id)->value, "on");
        id[4] = '2';
        assert_false(stage_node(stage, id)->enabled);
        assert_string_equal(stage_node(stage, id)->value, "");
    }
}

static void a_scale_has_eleven_steps_in_one_row_or_two(void **state)
{
    (void)state;
    Stage *stage = stage_open(1200, 1600, show_scale, NULL);
    assert_string_equal(stage_node(stage, "P5.7")->value, "on");
    assert_string_equal(stage_node(stage, "P5.6")->value, "");
    assert_string_equal(stage_node(stage, "P5.10")->label, "10");
    assert_int_equal(stage_node(stage, "P5.0")->rect.y, stage_node(stage, "P5.10")->rect.y);
    stage->metrics.w = 700;
    stage_show(stage);
    assert_int_equal(stage_node(stage, "P5.0")->rect.y, stage_node(stage, "P5.5")->rect.y);
    assert_true(stage_node(stage, "P5.6")->rect.y > stage_node(stage, "P5.5")->rect.y);
    assert_int_equal(stage_node(stage, "P5.6")->rect.y, stage_node(stage, "P5.10")->rect.y);
}

static void the_body_has_five_regions(void **state)
{
    (void)state;
    static const char *const ids[5] = {"P4.low", "P4.buttock", "P4.one_leg", "P4.both_legs",
                                       "P4.many"};
    const Stage *stage = stage_open(1080, 1920, show_body, NULL);
    for (int i = 0; i < 5; i++) {
        const Node *node = stage_node(stage, ids[i]);
        assert_int_equal(node->role, ROLE_REGION);
        assert_string_equal(node->label, regions[i]);
        assert_string_equal(node->value, i == 2 ? "on" : "");
    }
}

/* The back of the drawn body, found by looking where a tap on each point leads. */
static void a_tap_on_the_drawn_body_is_a_tap_on_its_region(void **state)
{
    (void)state;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        Stage *stage = stage_open(1080, 1920, show_body, NULL);
        stage->metrics.mirrored = mirrored;
        stage_show(stage);
        bool low = false;
        bool leg = false;
        Rect rows = stage_node(stage, "P4.low")->rect;
        for (int i = 0; i < 10000; i++) {
            int x = 1080 * (i % 100) / 100;
            int y = 1920 * (i / 100) / 100;
            ui_touch(stage->ui, TOUCH_DOWN, x, y);
            Action action = ui_touch(stage->ui, TOUCH_UP, x, y);
            bool beside = x < rows.x || x >= rows.x + rows.w;
            if (action.kind == ACTION_CHOOSE && beside) {
                low = low || text_equal(action.id, "P4.low");
                leg = leg || text_equal(action.id, "P4.one_leg");
            }
        }
        assert_true(low && leg);
    }
}

static void keys_stand_as_on_a_telephone_in_every_language(void **state)
{
    (void)state;
    Stage *stage = stage_open(1080, 1920, show_digits, NULL);
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        stage->metrics.mirrored = mirrored;
        stage_show(stage);
        assert_true(stage_node(stage, "key.1")->rect.x < stage_node(stage, "key.3")->rect.x);
        assert_true(stage_node(stage, "key.back")->rect.x
                    < stage_node(stage, "key.ok")->rect.x);
        assert_int_equal(stage_node(stage, "key.0")->rect.x,
                         stage_node(stage, "key.8")->rect.x);
        stage_touch(stage, TOUCH_DOWN, "key.1");
        assert_string_equal(stage_touch(stage, TOUCH_UP, "key.1").id, "key.1");
    }
}

static void letter_keys_are_those_of_the_code(void **state)
{
    (void)state;
    const Stage *stage = stage_open(1080, 1920, show_letters, NULL);
    int keys = 0;
    for (int i = 0; i < ui_node_count(stage->ui); i++) {
        keys += ui_node(stage->ui, i)->role == ROLE_KEY;
    }
    assert_int_equal(keys, 34);
    assert_int_equal(ui_find(stage->ui, "key.I"), -1);
    assert_int_equal(ui_find(stage->ui, "key.O"), -1);
    assert_true(ui_find(stage->ui, "key.Z") >= 0);
    assert_false(stage_node(stage, "key.ok")->enabled);
}

static void own_words(Ui *ui, void *self)
{
    ui_own_words(ui, &(UiWords){.rub_out = "Löschen"});
    show_digits(ui, self);
}

static void the_kits_own_words_can_be_translated(void **state)
{
    (void)state;
    const Stage *stage = stage_open(1080, 1920, own_words, NULL);
    assert_string_equal(stage_node(stage, "key.back")->label, "Löschen");
    assert_string_equal(stage_node(stage, "key.ok")->label, "OK");
}

/* --- pictures --------------------------------------------------------------------------------
 */

static const DrawCmd *first_of(const Stage *stage, DrawKind kind)
{
    for (int i = 0; i < stage->list.count; i++) {
        if (stage->list.cmds[i].kind == kind) {
            return &stage->list.cmds[i];
        }
    }
    return NULL;
}

static void codes_have_whole_modules_and_a_quiet_zone(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        Stage *stage = stage_open(panels[p][0], panels[p][1], show_code, NULL);
        stage->metrics.px_per_mm = 3.6f;
        stage_show(stage);
        const DrawCmd *code = first_of(stage, DRAW_CODE);
        const DrawCmd *paper = code - 1;
        int module_px = code->rect.w / 41;
        char value[16];
        snprintf(value, sizeof value, "41x%d", module_px);
        assert_string_equal(stage_node(stage, "qr")->value, value);
        assert_int_equal(code->rect.w, 41 * module_px);
        assert_int_equal(code->rect.h, 41 * module_px);
        assert_true(module_px >= 7);
        assert_int_equal(paper->ink, INK_CODE_LIGHT);
        assert_true(code->rect.x - paper->rect.x >= 4 * module_px);
        assert_true(code->rect.y - paper->rect.y >= 4 * module_px);
        assert_true(paper->rect.x + paper->rect.w >= code->rect.x + 45 * module_px);
        assert_true(paper->rect.y + paper->rect.h <= panels[p][1]);
    }
}

static void a_figure_turns_under_the_finger(void **state)
{
    (void)state;
    const Stage *stage = stage_open(1080, 1920, show_pictures, NULL);
    Rect rect = stage_node(stage, "figure")->rect;
    int x = rect.x + rect.w / 2;
    int y = rect.y + rect.h / 2;
    assert_true(first_of(stage, DRAW_FIGURE) != NULL);
    ui_touch(stage->ui, TOUCH_DOWN, x, y);
    assert_int_equal(ui_touch(stage->ui, TOUCH_MOVE, x + 5, y).kind, ACTION_NONE);
    Action action = ui_touch(stage->ui, TOUCH_MOVE, x + 50, y + 2);
    assert_int_equal(action.kind, ACTION_DRAG);
    assert_string_equal(action.id, "figure");
    assert_true(action.dx >= 45 && action.dx <= 50);
    action = ui_touch(stage->ui, TOUCH_MOVE, x + 60, y + 2);
    assert_int_equal((int)action.dx, 10);
}

static void charts_say_their_numbers(void **state)
{
    (void)state;
    const Stage *stage = stage_open(1080, 1920, show_charts, NULL);
    assert_string_equal(stage_node(stage, "wheel")->value, "7 5 0 10 3");
    assert_string_equal(stage_node(stage, "balance")->value, "Too much");
    assert_string_equal(stage_node(stage, "circle")->value, "Rest");
    assert_string_equal(stage_node(stage, "people")->value, "About 3 in 10");
    assert_string_equal(stage_node(stage, "age")->value, "50");
    assert_string_equal(stage_node(stage, "weeks")->value, "1/6");
    assert_string_equal(stage_node(stage, "left")->value, "18");
    assert_string_equal(stage_node(stage, "progress")->value, "6/14");
    assert_string_equal(stage_node(stage, "progress")->label, "6 of 14");
    assert_int_equal(stage_node(stage, "wheel")->role, ROLE_CHART);
    assert_true(ui_find_label(stage->ui, "Strong evidence") >= 0);
}

static void odd_numbers(Ui *ui, void *self)
{
    static const int values[5] = {-5, 99, 0, 11, 10};
    WheelSpokes spokes = {.values = {-5, 99, 0, 11, 10}, .lit = -1};
    (void)self;
    ui_wheel(ui, "wheel", NULL, &spokes, 100);
    BalancePan pans[2] = {{.pull = 99, .count = PAN_STONES_MAX, .weights = {-4, 99}},
                          {.pull = -9}};
    ui_balance(ui, "balance", NULL, pans, NULL, 50);
    ui_circle(ui, "circle", NULL, &(CircleSteps){.count = 1, .here = 9}, 50);
    ui_circle(ui, "nothing", NULL, &(CircleSteps){.here = -1}, 0);
    ui_people(ui, "people", NULL, 99, NULL);
    ui_people(ui, "nobody", NULL, -3, NULL);
    ui_slider(ui, "age", NULL, 7, 1, NULL);
    ui_slider(ui, "ages", NULL, -7, 2, "");
    ui_bars(ui, "bars", NULL, &(BarRows){0});
    ui_path(ui, "weeks", NULL, values, 0, 7);
    ui_path(ui, "many", NULL, NULL, -3, 7);
    ui_ring(ui, "left", NULL, 5000, "", 50);
    ui_ring(ui, "none", NULL, -5, NULL, 0);
    ui_evidence(ui, 9, NULL);
    ui_evidence(ui, -9, "");
    ui_progress(ui, NULL, 20, 14);
    ui_progress(ui, "", -3, 0);
    ui_code(ui, "qr", NULL, modules, 0, 0);
    ui_text(ui, TYPE_BODY, INK_WORDS, NULL);
    ui_target(ui, &(Target){.id = NULL});
    ui_scale(ui, "s", 44, NULL, NULL);
    ui_space(ui, -4);
    ui_rule(ui, INK_LINE);
    ui_icon(ui, ICON_NONE, 0, INK_NONE);
}

static void odd_numbers_are_survived(void **state)
{
    (void)state;
    const Stage *stage = stage_open(1080, 1920, odd_numbers, NULL);
    assert_true(stage->list.count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_widget_cuts_or_shrinks_on_any_panel_at_any_text_size),
        cmocka_unit_test(every_command_stays_on_the_panel),
        cmocka_unit_test(looks_give_roles),
        cmocka_unit_test(a_scale_has_eleven_steps_in_one_row_or_two),
        cmocka_unit_test(the_body_has_five_regions),
        cmocka_unit_test(a_tap_on_the_drawn_body_is_a_tap_on_its_region),
        cmocka_unit_test(keys_stand_as_on_a_telephone_in_every_language),
        cmocka_unit_test(letter_keys_are_those_of_the_code),
        cmocka_unit_test(the_kits_own_words_can_be_translated),
        cmocka_unit_test(codes_have_whole_modules_and_a_quiet_zone),
        cmocka_unit_test(a_figure_turns_under_the_finger),
        cmocka_unit_test(charts_say_their_numbers),
        cmocka_unit_test(odd_numbers_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_widgets_size.c - how large widgets are: wider is never higher, larger letters are never
 * lower, and whatever is tapped is large enough for a finger. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "stage.h"

enum { WINDOW = 2000, LEAST_W = 160, STEP_W = 40 };

static const char words[] = "Move a little, often, and rest when you want to";
static const int minutes[6] = {20, 40, 60, 80, 100, 120};
static const uint8_t modules[21 * 21];

typedef struct {
    int widget;
    float width_mm;
} Shown;

static void title(Ui *ui)
{
    ui_title(ui, words);
}

static void text(Ui *ui)
{
    ui_text(ui, TYPE_BODY, INK_WORDS, words);
}

static void strong(Ui *ui)
{
    ui_strong(ui, TYPE_LEAD, INK_WORDS, words);
}

static void main_button(Ui *ui)
{
    ui_target(ui, &(Target){.id = "t", .label = words, .look = LOOK_MAIN});
}

static void quiet_button(Ui *ui)
{
    ui_target(ui, &(Target){.id = "t", .label = words, .look = LOOK_QUIET, .icon = ICON_HEART});
}

static void answer(Ui *ui)
{
    ui_target(ui, &(Target){.id = "t", .label = "Yes", .note = words, .look = LOOK_ANSWER});
}

static void chip(Ui *ui)
{
    ui_target(ui, &(Target){.id = "t", .label = words, .look = LOOK_CHIP, .on = true});
}

static void link_words(Ui *ui)
{
    ui_target(ui, &(Target){.id = "t", .label = words, .look = LOOK_LINK});
}

static void emergency(Ui *ui)
{
    ui_target(ui, &(Target){.id = "t", .label = words, .look = LOOK_EMERGENCY});
}

static void progress(Ui *ui)
{
    ui_progress(ui, words, 6, 14);
}

static void evidence(Ui *ui)
{
    ui_evidence(ui, 2, words);
}

static void path(Ui *ui)
{
    ui_path(ui, "t", words, minutes, 6, 2);
}

static void code(Ui *ui)
{
    ui_code(ui, "t", words, modules, 21, 60);
}

static const struct {
    const char *name;
    void (*show)(Ui *ui);
    bool tapped, main;
    bool of_words; /* grows only with its lines */
} widgets[] = {
    {"title", title, false, false, true},        {"text", text, false, false, true},
    {"strong", strong, false, false, true},      {"main", main_button, true, true, true},
    {"quiet", quiet_button, true, false, true},  {"answer", answer, true, true, true},
    {"chip", chip, true, false, true},           {"link", link_words, true, false, true},
    {"emergency", emergency, true, false, true}, {"progress", progress, false, false, true},
    {"evidence", evidence, false, false, true},  {"path", path, false, false, false},
    {"code", code, false, false, false},
};
enum { WIDGETS = sizeof widgets / sizeof widgets[0] };

static void show(Ui *ui, void *self)
{
    const Shown *shown = self;
    ui_open(ui, &(Box){0});
    ui_open(ui, &(Box){.width_mm = shown->width_mm, .id = "around", .role = ROLE_CARD});
    widgets[shown->widget].show(ui);
    ui_close(ui);
    ui_close(ui);
}

static const Node *measured(Stage *stage, Shown *shown, int width_px)
{
    shown->width_mm = (float)width_px / 4;
    stage_show(stage);
    return ui_node(stage->ui, ui_find(stage->ui, "around"));
}

static bool all_fits(const Stage *stage)
{
    for (int i = 0; i < ui_node_count(stage->ui); i++) {
        if (!ui_node(stage->ui, i)->fits) {
            return false;
        }
    }
    return true;
}

static void wider_is_never_higher(void **state)
{
    (void)state;
    for (int i = 0; i < WIDGETS; i++) {
        Shown shown = {i, 50};
        Stage *stage = stage_open(WINDOW, WINDOW, show, &shown);
        int last = WINDOW + 1;
        bool fitted = false;
        for (int width = LEAST_W; width <= WINDOW && widgets[i].of_words; width += STEP_W) {
            int height = measured(stage, &shown, width)->rect.h;
            bool fits = all_fits(stage);
            /* letters that were made smaller to fit may grow again with the room */
            if (fitted && height > last) {
                fail_msg("%s: %d high at %d wide, %d before", widgets[i].name, height, width,
                         last);
            }
            assert_true(height > 0 && height < WINDOW);
            assert_true(fits || !fitted);
            fitted = fitted || (fits && width >= 500);
            last = height;
        }
        assert_true(fitted || !widgets[i].of_words);
    }
}

static void larger_letters_are_never_lower(void **state)
{
    (void)state;
    for (int i = 0; i < WIDGETS; i++) {
        Shown shown = {i, 50};
        Stage *stage = stage_open(WINDOW, WINDOW, show, &shown);
        int last = 0;
        for (int size = 0; size < 4; size++) {
            stage->metrics.text_scale = theme_text_scales[size];
            int height = measured(stage, &shown, 1200)->rect.h;
            if (height < last) {
                fail_msg("%s: %d high at text size %d, %d before", widgets[i].name, height,
                         size + 1, last);
            }
            last = height;
        }
    }
}

static void whatever_is_tapped_is_large_enough_for_a_finger(void **state)
{
    (void)state;
    for (int i = 0; i < WIDGETS; i++) {
        for (int mm = 2; mm <= 12 && widgets[i].tapped; mm += 2) {
            Shown shown = {i, 200};
            Stage *stage = stage_open(WINDOW, WINDOW, show, &shown);
            stage->metrics.px_per_mm = (float)mm;
            stage_show(stage);
            Rect rect = stage_node(stage, "t")->rect;
            float least_mm = widgets[i].main ? themes[0].main_target_mm : themes[0].target_mm;
            if ((float)rect.h < least_mm * (float)mm || (float)rect.w < least_mm * (float)mm) {
                fail_msg("%s: %d x %d at %d pixels a millimetre", widgets[i].name, rect.w,
                         rect.h, mm);
            }
        }
    }
}

/* The fake measure gives every letter 0.55 em; no line is longer than 42 letters, however much
 * room there is: 23 em are what an eye follows with ease. */
static void a_text_is_as_high_as_its_lines(void **state)
{
    (void)state;
    Shown shown = {1, 50};
    Stage *stage = stage_open(WINDOW, WINDOW, show, &shown);
    float em = type_em_px(&themes[0], TYPE_BODY, 4, 1);
    float all = (float)strlen(words) * em * 0.55f;
    const struct {
        float share; /* of the width of all words side by side */
        int lines;
    } rows[] = {{2, 2}, {1.01f, 2}, {0.7f, 2}, {0.42f, 3}, {0.33f, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int height = measured(stage, &shown, (int)(all * rows[i].share))->rect.h;
        assert_int_equal(height, rows[i].lines * (int)type_line_px(em));
    }
}

static void a_code_has_whole_modules_however_wide(void **state)
{
    (void)state;
    Shown shown = {WIDGETS - 1, 50};
    Stage *stage = stage_open(WINDOW, WINDOW, show, &shown);
    for (int width = 120; width < 600; width += 7) {
        measured(stage, &shown, width);
        int size = 0, px = 0;
        const Node *node = stage_node(stage, "t");
        assert_int_equal(sscanf(node->value, "%dx%d", &size, &px), 2);
        assert_int_equal(size, 21);
        assert_true(px >= 1 && (21 + 8) * px <= node->rect.w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wider_is_never_higher),
        cmocka_unit_test(larger_letters_are_never_lower),
        cmocka_unit_test(whatever_is_tapped_is_large_enough_for_a_finger),
        cmocka_unit_test(a_text_is_as_high_as_its_lines),
        cmocka_unit_test(a_code_has_whole_modules_however_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

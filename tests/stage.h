/* stage.h - one Ui with memory, shown again and again: for tests of the ui floor. */
#pragma once
#include <stdlib.h>

#include "fake_measure.h"
#include "ui/widgets.h"

typedef void View(Ui *ui, void *self);

typedef struct {
    Ui *ui;
    Arena arena;
    UiMetrics metrics;
    ThemeId theme;
    View *view;
    void *self;
    DrawList list;
} Stage;

static char stage_memory[2 << 20];

static inline void stage_show(Stage *stage)
{
    const Theme *theme = &themes[stage->theme];
    Rect window = {0, 0, stage->metrics.w, stage->metrics.h};
    arena_reset(&stage->arena);
    ui_begin(stage->ui, &stage->arena, &stage->metrics, theme, fake_measure);
    stage->view(stage->ui, stage->self);
    ui_end(stage->ui);
    draw_begin(&stage->list, window, stage->theme, INK_PAPER);
    ui_draw(stage->ui, &stage->list);
    draw_finish(&stage->list);
}

/* A window of w x h at 4 pixels a millimetre, first text size 1. */
static inline Stage *stage_open(int w, int h, View *view, void *self)
{
    static Stage stage;
    free(stage.ui);
    stage = (Stage){.ui = ui_init(malloc(ui_bytes())),
                    .metrics = {.w = w, .h = h, .px_per_mm = 4, .text_scale = 1},
                    .view = view,
                    .self = self};
    arena_init(&stage.arena, stage_memory, sizeof stage_memory);
    stage_show(&stage);
    return &stage;
}

static inline const Node *stage_node(const Stage *stage, const char *id)
{
    int i = ui_find(stage->ui, id);
    if (i < 0) {
        fprintf(stderr, "no node %s\n", id);
        abort();
    }
    return ui_node(stage->ui, i);
}

static inline Action stage_touch(Stage *stage, TouchKind kind, const char *id)
{
    Rect seen = stage_node(stage, id)->seen;
    return ui_touch(stage->ui, kind, seen.x + seen.w / 2, seen.y + seen.h / 2);
}

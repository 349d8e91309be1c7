/* Pictures of all kinds: the figure, codes to scan, pictures of the pack. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

static Node *picture_leaf(Ui *ui, const BodyKind *kind, size_t bytes, const char *id,
                          const char *label)
{
    Node *node = ui_leaf(ui, kind, bytes);
    if (node) {
        node->id = ui_or_empty(id);
        node->label = ui_or_empty(label);
    }
    return node;
}

/* --- figure -------------------------------------------------------------------------- */

typedef struct {
    const FigureView *view;
    float height_mm;
    bool still;
} Figure;

static const float window_share =
    0.7f; /* of its height: no picture is taller than can be seen */
static const float figure_shape = 0.75f;      /* width of its height, when it may choose */
static const float figure_least_share = 0.6f; /* it shrinks before anything scrolls */

static int seen_at_once(const Ui *ui, float height_mm)
{
    int wished = ui_px(ui, height_mm);
    int most = (int)(window_share * (float)ui->metrics.h);
    return wished < most ? wished : most;
}

static int figure_natural(Ui *ui, Node *node)
{
    const Figure *figure = node->body->data;
    return (int)((float)seen_at_once(ui, figure->height_mm) * figure_shape);
}

static int figure_least(Ui *ui, Node *node)
{
    return (int)((float)figure_natural(ui, node) * figure_least_share);
}

static int figure_height(Ui *ui, Node *node, int width)
{
    (void)width;
    const Figure *figure = node->body->data;
    return seen_at_once(ui, figure->height_mm);
}

static int figure_least_height(Ui *ui, Node *node, int width)
{
    return (int)((float)figure_height(ui, node, width) * figure_least_share);
}

static void figure_draw(Painter *painter, const Node *node)
{
    const Figure *figure = node->body->data;
    paint_special(painter, (DrawCmd){.kind = DRAW_FIGURE,
                                     .rect = node->body->place,
                                     .figure = figure->view,
                                     .still = figure->still});
}

static const BodyKind figure_kind = {
    .natural = figure_natural,
    .least = figure_least,
    .height = figure_height,
    .least_height = figure_least_height,
    .draw = figure_draw,
    .drags = true,
};

static void add_figure(Ui *ui, const char *id, const char *label, const Figure *figure,
                       float weight)
{
    Node *node = picture_leaf(ui, &figure_kind, sizeof(Figure), id, label);
    if (node) {
        node->role = ROLE_FIGURE;
        node->body->box.weight = weight;
        *(Figure *)node->body->data = *figure;
    }
}

void ui_figure(Ui *ui, const char *id, const char *label, const FigureView *view,
               float height_mm, float weight)
{
    add_figure(ui, id, label, &(Figure){view, height_mm, false}, weight);
}

void ui_still(Ui *ui, const char *label, const FigureView *view, float height_mm, float weight)
{
    add_figure(ui, NULL, label, &(Figure){view, height_mm, true}, weight);
}

/* --- code ---------------------------------------------------------------------------- */

typedef struct {
    const uint8_t *modules;
    int size;      /* in modules, without the quiet zone */
    float size_mm; /* wished, quiet zone and all */
    int module_px;
} Code;

enum { QUIET_MODULES = 4, LEAST_MODULE_PX = 7 }; /* DESIGN section 9 */
static const float least_module_mm = 1.5f;

static int code_modules(const Code *code)
{
    return code->size + 2 * QUIET_MODULES;
}

static int least_module(const Ui *ui)
{
    int least = (int)ceilf(least_module_mm * ui->metrics.px_per_mm - 0.001f);
    return least > LEAST_MODULE_PX ? least : LEAST_MODULE_PX;
}

static int code_natural(Ui *ui, Node *node)
{
    const Code *code = node->body->data;
    int module_px = seen_at_once(ui, code->size_mm) / code_modules(code);
    int least = least_module(ui);
    return (module_px > least ? module_px : least) * code_modules(code);
}

static int code_least(Ui *ui, Node *node)
{
    return least_module(ui) * code_modules(node->body->data);
}

static int code_height(Ui *ui, Node *node, int width)
{
    const Code *code = node->body->data;
    int natural = code_natural(ui, node);
    int room = width < natural ? width : natural;
    return room / code_modules(code) * code_modules(code);
}

static int code_least_height(Ui *ui, Node *node, int width)
{
    int least = code_least(ui, node);
    int height = code_height(ui, node, width);
    return height < least ? height : least;
}

static void code_placed(Ui *ui, Node *node)
{
    Code *code = node->body->data;
    Rect place = node->body->place;
    int room = place.w < place.h ? place.w : place.h;
    code->module_px = room / code_modules(code);
    node->value = ui_print(ui, "%dx%d", code->size, code->module_px);
    node->fits = node->fits && code->module_px >= least_module(ui);
}

static void code_draw(Painter *painter, const Node *node)
{
    const Code *code = node->body->data;
    int whole = code->module_px * code_modules(code);
    int inner = code->module_px * code->size;
    Rect paper = paint_middle(node->body->place, whole, whole);
    int quiet = code->module_px * QUIET_MODULES;
    paint_box(painter, paper, INK_CODE_LIGHT, 0);
    paint_special(painter, (DrawCmd){.kind = DRAW_CODE,
                                     .rect = {paper.x + quiet, paper.y + quiet, inner, inner},
                                     .ink = INK_CODE_DARK,
                                     .modules = code->modules,
                                     .code_size = code->size});
}

static const BodyKind code_kind = {
    .natural = code_natural,
    .least = code_least,
    .height = code_height,
    .least_height = code_least_height,
    .placed = code_placed,
    .draw = code_draw,
    .own_width = true,
};

void ui_code(Ui *ui, const char *id, const char *label, const uint8_t *modules, int code_size,
             float size_mm)
{
    Node *node = picture_leaf(ui, &code_kind, sizeof(Code), id, label);
    if (node) {
        node->role = ROLE_QR;
        *(Code *)node->body->data =
            (Code){.modules = modules, .size = code_size, .size_mm = size_mm};
    }
}

/* --- picture ------------------------------------------------------------------------- */

typedef struct {
    int picture_i;
    float height_mm;
} Picture;

static int picture_natural(Ui *ui, Node *node)
{
    const Picture *picture = node->body->data;
    return ui_px(ui, picture->height_mm * 1.5f);
}

static int picture_least(Ui *ui, Node *node)
{
    (void)node;
    return ui_px(ui, ui->theme->target_mm);
}

static int picture_height(Ui *ui, Node *node, int width)
{
    (void)width;
    const Picture *picture = node->body->data;
    return seen_at_once(ui, picture->height_mm);
}

static int picture_least_height(Ui *ui, Node *node, int width)
{
    return picture_height(ui, node, width) / 2;
}

static void picture_draw(Painter *painter, const Node *node)
{
    const Picture *picture = node->body->data;
    paint_special(painter, (DrawCmd){.kind = DRAW_PICTURE,
                                     .rect = node->body->place,
                                     .picture_i = picture->picture_i});
}

static const BodyKind picture_kind = {
    .natural = picture_natural,
    .least = picture_least,
    .height = picture_height,
    .least_height = picture_least_height,
    .draw = picture_draw,
};

void ui_picture(Ui *ui, const char *id, const char *label, int picture_i, float height_mm)
{
    Node *node = picture_leaf(ui, &picture_kind, sizeof(Picture), id, label);
    if (node) {
        node->role = ROLE_PICTURE;
        *(Picture *)node->body->data = (Picture){picture_i, height_mm};
    }
}

/* Made of many targets: the scale 0 to 10, the body with regions, the keypads. */
#include <math.h>

#include "ui/paint.h"
#include "ui/widgets.h"

/* --- scale --------------------------------------------------------------------------- */

void ui_scale(Ui *ui, const char *id, int chosen, const char *low, const char *high)
{
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 3});
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = 11, .gap_mm = 3});
    for (int i = 0; i <= 10; i++) {
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.%d", id, i),
                                .label = ui_print(ui, "%d", i),
                                .look = LOOK_STEP,
                                .on = i == chosen});
    }
    ui_close(ui);
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 8});
    ui_words(ui, TYPE_BODY, INK_WORDS_2, ALIGN_START, low);
    ui_spring(ui, 1);
    ui_words(ui, TYPE_BODY, INK_WORDS_2, ALIGN_END, high);
    ui_close(ui);
    ui_close(ui);
}

/* --- body ---------------------------------------------------------------------------- */

enum {
    REGION_LOW,
    REGION_BUTTOCK,
    REGION_ONE_LEG,
    REGION_BOTH_LEGS,
    REGION_MANY,
    REGION_COUNT
};

static const char *const region_ids[REGION_COUNT] = {"low", "buttock", "one_leg", "both_legs",
                                                     "many"};

/* The right half of a standing body from behind, neck to crotch, in shares of its height from
 * its middle line; the left half is its mirror image. */
/* clang-format off */
static const DrawPoint half_body[] = {
    {0.026f, 0.118f}, {0.032f, 0.150f}, {0.082f, 0.176f}, {0.122f, 0.200f}, {0.143f, 0.262f},
    {0.152f, 0.360f}, {0.170f, 0.450f}, {0.180f, 0.510f}, {0.178f, 0.556f}, {0.160f, 0.560f},
    {0.150f, 0.505f}, {0.126f, 0.390f}, {0.106f, 0.285f}, {0.092f, 0.365f}, {0.104f, 0.460f},
    {0.110f, 0.540f}, {0.088f, 0.700f}, {0.086f, 0.790f}, {0.058f, 0.925f}, {0.078f, 0.972f},
    {0.050f, 0.988f}, {0.026f, 0.972f}, {0.028f, 0.920f}, {0.020f, 0.790f}, {0.022f, 0.700f},
    {0.010f, 0.560f},
};
/* clang-format on */
enum { HALF_POINTS = sizeof half_body / sizeof *half_body, BODY_POINTS = 2 * HALF_POINTS };

static const float body_share = 0.40f; /* width of its height */

/* A leg, hip to ankle, inside the outline. */
static const DrawPoint half_leg[] = {
    {0.058f, 0.560f}, {0.090f, 0.590f}, {0.079f, 0.700f}, {0.077f, 0.790f}, {0.052f, 0.905f},
    {0.038f, 0.905f}, {0.030f, 0.790f}, {0.032f, 0.700f}, {0.022f, 0.590f},
};
enum { LEG_POINTS = sizeof half_leg / sizeof *half_leg };

/* An ellipse on the body: middle from the middle line, and half sizes, in shares of height. */
typedef struct {
    float x, y, rx, ry;
    bool leg; /* drawn as a leg */
} Patch;

static const Patch head = {0, 0.064f, 0.046f, 0.060f, false};

/* Which patches light up for which region. */
/* clang-format off */
static const struct {
    Patch patch;
    unsigned regions; /* one bit each */
    int tapped;       /* the region a tap on it means */
} patches[] = {
    {{ 0.000f, 0.400f, 0.078f, 0.046f, false}, 1u << REGION_LOW | 1u << REGION_MANY, REGION_LOW},
    {{ 0.050f, 0.497f, 0.044f, 0.042f, false}, 1u << REGION_BUTTOCK, REGION_BUTTOCK},
    {{-0.050f, 0.497f, 0.044f, 0.042f, false}, 1u << REGION_BUTTOCK, REGION_BUTTOCK},
    {{ 0.057f, 0.735f, 0.030f, 0.170f, true}, 1u << REGION_ONE_LEG | 1u << REGION_BOTH_LEGS
                                        | 1u << REGION_MANY, REGION_ONE_LEG},
    {{-0.057f, 0.735f, 0.030f, 0.170f, true}, 1u << REGION_BOTH_LEGS, REGION_ONE_LEG},
    {{ 0.000f, 0.245f, 0.062f, 0.050f, false}, 1u << REGION_MANY, REGION_MANY},
    {{ 0.136f, 0.300f, 0.022f, 0.070f, false}, 1u << REGION_MANY, REGION_MANY},
};
/* clang-format on */
enum { PATCH_COUNT = sizeof patches / sizeof *patches };

typedef struct {
    const char *id;
    int chosen;
} BodyMap;

static Rect body_rect(Rect place)
{
    int width = (int)((float)place.h * body_share);
    if (width <= place.w) {
        return paint_middle(place, width, place.h);
    }
    return paint_middle(place, place.w, (int)((float)place.w / body_share));
}

static DrawPoint on_body(float x, float y)
{
    return (DrawPoint){0.5f + x / body_share, y};
}

/* Points of an octagon: the curve through them is round. */
static const DrawPoint circle[] = {{1, 0},  {0.7071f, 0.7071f},   {0, 1},  {-0.7071f, 0.7071f},
                                   {-1, 0}, {-0.7071f, -0.7071f}, {0, -1}, {0.7071f, -0.7071f}};
enum { CIRCLE_POINTS = sizeof circle / sizeof *circle };

/* `look` says inks and pen. */
static void draw_patch(Painter *painter, Rect rect, const Patch *patch, Curve look)
{
    DrawPoint points[LEG_POINTS];
    float side = patch->x < 0 ? -1 : 1;
    look.points = points;
    look.count = patch->leg ? (int)LEG_POINTS : (int)CIRCLE_POINTS;
    for (int i = 0; i < look.count; i++) {
        points[i] = patch->leg ? on_body(side * half_leg[i].x, half_leg[i].y)
                               : on_body(patch->x + patch->rx * circle[i].x,
                                         patch->y + patch->ry * circle[i].y);
    }
    paint_curve(painter, rect, &look);
}

/* `offered`: the patches a tap may choose are shown as well. */
static void draw_body(Painter *painter, Rect place, int lit, bool offered)
{
    Rect rect = body_rect(place);
    DrawPoint points[BODY_POINTS];
    Curve skin = {.points = points,
                  .count = BODY_POINTS,
                  .ink = INK_TEAL_SOFT,
                  .border = INK_TEAL,
                  .pen_px = fmaxf(1.5f, (float)rect.h / 120)};
    const Curve empty = {.ink = INK_CARD, .border = INK_LINE, .pen_px = skin.pen_px / 3};
    for (int i = 0; i < HALF_POINTS; i++) {
        DrawPoint half = half_body[i];
        points[i] = on_body(half.x, half.y);
        points[BODY_POINTS - 1 - i] = on_body(-half.x, half.y);
    }
    paint_curve(painter, rect, &skin);
    draw_patch(painter, rect, &head, skin);
    for (int i = 0; i < PATCH_COUNT; i++) {
        const Patch *patch = &patches[i].patch;
        if (lit >= 0 && patches[i].regions >> lit & 1) {
            draw_patch(painter, rect, patch, (Curve){.ink = INK_CORAL});
        } else if (offered && patches[i].tapped != REGION_MANY) {
            draw_patch(painter, rect, patch, empty);
        }
    }
}

static int body_natural(Ui *ui, Node *node)
{
    (void)node;
    return ui_px(ui, 60);
}

static int body_least(Ui *ui, Node *node)
{
    (void)node;
    return ui_px(ui, 40);
}

static int body_height(Ui *ui, Node *node, int width)
{
    (void)node;
    int most = ui_px(ui, 170);
    int height = (int)((float)width / body_share);
    return height < most ? height : most;
}

static int body_least_height(Ui *ui, Node *node, int width)
{
    int least = ui_px(ui, 100);
    int height = body_height(ui, node, width);
    return height < least ? height : least;
}

static void body_draw(Painter *painter, const Node *node)
{
    const BodyMap *map = node->body->data;
    draw_body(painter, node->body->place, map->chosen, true);
}

/* Regions are taken a little larger than they are drawn: a finger is no pencil. */
static const char *body_stands_for(const Ui *ui, const Node *node, int x, int y)
{
    const BodyMap *map = node->body->data;
    Rect rect = body_rect(node->rect);
    float side = ui->metrics.mirrored ? -1 : 1;
    float across = side * ((float)(x - rect.x) / (float)rect.w - 0.5f) * body_share;
    float along = (float)(y - rect.y) / (float)rect.h;
    for (int i = 0; i < PATCH_COUNT; i++) {
        const Patch *patch = &patches[i].patch;
        float dx = (across - patch->x) / (patch->rx * 1.25f);
        float dy = (along - patch->y) / (patch->ry * 1.1f);
        if (dx * dx + dy * dy <= 1) {
            return arena_print(ui->frame, "%s.%s", map->id, region_ids[patches[i].tapped]);
        }
    }
    return NULL;
}

static const BodyKind body_kind = {
    .natural = body_natural,
    .least = body_least,
    .height = body_height,
    .least_height = body_least_height,
    .draw = body_draw,
    .stands_for = body_stands_for,
};

static void draw_small_body(Painter *painter, Rect rect, int which, bool on)
{
    Rect row = painter->node->body->place;
    int height = row.h * 7 / 8; /* higher than an icon: it is mostly legs */
    (void)on;
    draw_body(painter, (Rect){rect.x, row.y + (row.h - height) / 2, rect.w, height}, which,
              false);
}

void ui_body_map(Ui *ui, const char *id, const char *const labels[5], int chosen)
{
    bool small = ui_small(ui);
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 8, .valign = ALIGN_CENTRE});
    Node *node = small ? NULL : ui_leaf(ui, &body_kind, sizeof(BodyMap));
    if (node) {
        *(BodyMap *)node->body->data = (BodyMap){.id = id, .chosen = chosen};
        node->body->box.weight = 2;
    }
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = 1, .gap_mm = small ? 3 : 4, .weight = 3});
    for (int i = 0; i < REGION_COUNT; i++) {
        ui_target_marked(ui,
                         &(Target){.id = ui_print(ui, "%s.%s", id, region_ids[i]),
                                   .label = labels[i],
                                   .look = LOOK_ANSWER,
                                   .role = ROLE_REGION,
                                   .on = i == chosen},
                         draw_small_body, i);
    }
    ui_close(ui);
    ui_close(ui);
}

/* --- keypads ------------------------------------------------------------------------- */

static void key(Ui *ui, char name)
{
    ui_target(ui, &(Target){.id = ui_print(ui, "key.%c", name),
                            .label = ui_print(ui, "%c", name),
                            .look = LOOK_KEY});
}

static void rub_out(Ui *ui)
{
    ui_target(ui, &(Target){.id = "key.back", .label = ui->words.rub_out, .look = LOOK_KEY});
}

static void ok(Ui *ui, bool enabled)
{
    ui_target(ui, &(Target){.id = "key.ok",
                            .label = ui->words.ok,
                            .look = LOOK_STEP,
                            .role = ROLE_KEY,
                            .value = "",
                            .on = enabled,
                            .disabled = !enabled});
}

/* Digits stand as on a telephone in every language. */
void ui_keypad(Ui *ui, bool letters, bool ok_enabled)
{
    static const char digits[] = "123456789";
    static const char code[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's base 32 */
    int around = ui->count;
    ui_open(ui, &(Box){.flow = UI_GRID,
                       .columns = letters ? (ui_small(ui) ? 12 : 8) : 3,
                       .gap_mm = ui_small(ui) || letters ? 3 : 4,
                       .max_width_mm = letters ? 260 : 120});
    if (ui->count > around) {
        ui->nodes[around].body->plain_order = true;
    }
    for (const char *at = letters ? code : digits; *at; at++) {
        key(ui, *at);
    }
    rub_out(ui);
    if (!letters) {
        key(ui, '0');
    }
    ok(ui, ok_enabled);
    ui_close(ui);
}

/* A command is painted only within what damage_reach says it may touch, cut to the part that is
 * painted now: this is why a screen painted in parts looks as if painted whole. Before anything
 * is painted, the list is searched from its end for a box that hides all below it. Read
 * painter_paint first, then the table of kinds. */
#include "shell/paint.h"

#include <SDL.h>
#include <math.h>
#include <string.h>

#include "draw/raster.h"
#include "draw/raster_box.h"
#include "draw/raster_mesh.h"
#include "draw/raster_path.h"
#include "shell/damage.h"
#include "shell/stills.h"

enum {
    FIGURE_BYTES = 1 << 20, /* figure_mesh says about 400 kB */
    PATH_POINTS_MAX = 2048,
};

struct Painter {
    TextEngine *text;
    Pictures *pictures;
    Stills *stills;
    Arena figure; /* one mesh at a time */
    void *figure_bytes;
    void *scratch; /* for raster_mesh */
    size_t scratch_size;
    RasterPoint points[PATH_POINTS_MAX];
};

/* What one call paints with. */
typedef struct {
    Painter *painter;
    Canvas *canvas;
    const uint32_t *inks;
    bool mirrored;
} Brush;

bool painter_open(TextEngine *text, Pictures *pictures, Painter **ret_painter, Err *err)
{
    Painter *painter = SDL_calloc(1, sizeof *painter);
    if (!painter) {
        return err_set(err, ERR_FULL, "painter: no memory");
    }
    painter->text = text;
    painter->pictures = pictures;
    painter->stills = stills_open();
    *ret_painter = painter;
    return true;
}

void painter_close(Painter *painter)
{
    if (painter) {
        stills_close(painter->stills);
        SDL_SIMDFree(painter->scratch);
        SDL_free(painter->figure_bytes);
        SDL_free(painter);
    }
}

static void paint_box(const Brush *brush, const DrawCmd *cmd)
{
    RasterBox box = {
        .rect = cmd->rect,
        .radius_px = cmd->radius_px,
        .border_px = cmd->border_px,
        .fill = brush->inks[cmd->ink],
        .border = brush->inks[cmd->border],
    };
    raster_box(brush->canvas, &box);
}

/* A little lower than the box that floats, and as far around it as it is soft. */
static void paint_shadow(const Brush *brush, const DrawCmd *cmd)
{
    int soft = (int)lroundf(fmaxf(cmd->border_px, 1));
    Rect rect = {cmd->rect.x - soft, cmd->rect.y - soft / 2, cmd->rect.w + 2 * soft,
                 cmd->rect.h + 2 * soft};
    raster_shadow(brush->canvas, rect, cmd->radius_px + (float)soft, brush->inks[cmd->ink]);
}

static void paint_text(const Brush *brush, const DrawCmd *cmd)
{
    float capital = type_capital_share * cmd->em_px;
    float baseline = (float)cmd->rect.y + ((float)cmd->rect.h + capital) / 2;
    TextLineInk line = {
        .text = cmd->text,
        .bytes = cmd->text_bytes,
        .em_px = cmd->em_px,
        .bold = cmd->bold,
        .mirrored = brush->mirrored,
        .x = (float)cmd->rect.x,
        .baseline = (int)lroundf(baseline),
        .colour = brush->inks[cmd->ink],
    };
    text_engine_paint(brush->painter->text, brush->canvas, &line);
}

/* Pictures that point somewhere point the other way in right-to-left languages. */
static bool turns_round(Icon icon)
{
    static const Icon turning[] = {ICON_BACK, ICON_NEXT,   ICON_PLAY, ICON_SLOWER, ICON_FASTER,
                                   ICON_WALK, ICON_REPEAT, ICON_DOOR, ICON_SPEAK};
    for (size_t i = 0; i < sizeof turning / sizeof turning[0]; i++) {
        if (turning[i] == icon) {
            return true;
        }
    }
    return false;
}

static void paint_icon(const Brush *brush, const DrawCmd *cmd)
{
    IconPoint grid[ICON_POINTS_MAX];
    RasterPoint points[ICON_POINTS_MAX];
    int count = icon_points(cmd->icon, grid);
    int side = cmd->rect.w < cmd->rect.h ? cmd->rect.w : cmd->rect.h;
    float scale = (float)side / 24;
    float left = (float)cmd->rect.x + (float)(cmd->rect.w - side) / 2;
    float top = (float)cmd->rect.y + (float)(cmd->rect.h - side) / 2;
    float pen = cmd->border_px > 0 ? cmd->border_px : 2 * scale;
    bool turned = brush->mirrored && turns_round(cmd->icon);
    for (int i = 0; i < count; i++) {
        float x = turned ? 24 - grid[i].x : grid[i].x;
        points[i] = (RasterPoint){left + x * scale, top + grid[i].y * scale};
    }

    for (int from = 0; from < count;) {
        int to = from + 1;
        while (to < count && !grid[to].begins) {
            to++;
        }
        if (grid[from].filled) {
            raster_area(brush->canvas, points + from, to - from, brush->inks[cmd->ink]);
        }
        raster_line(brush->canvas, points + from, to - from, grid[from].closed != 0, pen,
                    brush->inks[cmd->ink]);
        from = to;
    }
}

static void paint_path(const Brush *brush, const DrawCmd *cmd)
{
    RasterPoint *points = brush->painter->points;
    int count = cmd->point_count < PATH_POINTS_MAX ? cmd->point_count : PATH_POINTS_MAX;
    for (int i = 0; i < count; i++) {
        points[i] = (RasterPoint){cmd->points[i].x, cmd->points[i].y};
    }

    if (cmd->closed) {
        raster_area(brush->canvas, points, count, brush->inks[cmd->ink]);
    } else {
        raster_line(brush->canvas, points, count, false, cmd->border_px, brush->inks[cmd->ink]);
    }
    if (cmd->border != INK_NONE && cmd->closed) {
        raster_line(brush->canvas, points, count, true, cmd->border_px,
                    brush->inks[cmd->border]);
    }
}

/* Taken when the first figure is shown: a kiosk without one never pays for it. */
static bool room_for_figure(Painter *painter, Rect area)
{
    if (!painter->figure_bytes) {
        painter->figure_bytes = SDL_malloc(FIGURE_BYTES);
        if (!painter->figure_bytes) {
            return false;
        }
        arena_init(&painter->figure, painter->figure_bytes, FIGURE_BYTES);
    }

    size_t need = raster_mesh_bytes(area);
    if (need > painter->scratch_size) {
        SDL_SIMDFree(painter->scratch); /* aligned to 16 and more */
        painter->scratch = SDL_SIMDAlloc(need);
        painter->scratch_size = painter->scratch ? need : 0;
    }
    return painter->scratch != NULL;
}

static bool make_mesh(Painter *painter, const DrawCmd *cmd, Mesh *ret_mesh)
{
    if (!cmd->figure || !cmd->figure->clip || !room_for_figure(painter, cmd->rect)) {
        return false;
    }
    arena_reset(&painter->figure);
    return figure_mesh(cmd->figure, &painter->figure, ret_mesh);
}

static bool make_still(Painter *painter, const DrawCmd *cmd)
{
    Mesh mesh;
    Canvas sheets[2];
    int w = cmd->rect.w;
    int h = cmd->rect.h;
    if (!make_mesh(painter, cmd, &mesh) || !stills_sheets(painter->stills, w, h, sheets)) {
        return false;
    }
    FigureFrame frame = figure_frame(cmd->figure);
    for (int i = 0; i < 2; i++) {
        raster_mesh(&sheets[i], (Rect){0, 0, w, h}, &frame, &mesh, painter->scratch);
    }
    stills_keep(painter->stills, cmd->figure, w, h);
    return true;
}

static bool paint_still(const Brush *brush, const DrawCmd *cmd)
{
    Stills *stills = brush->painter->stills;
    int w = cmd->rect.w;
    int h = cmd->rect.h;
    Still still;
    if (!cmd->still || !stills || !cmd->figure) {
        return false;
    }
    bool found =
        stills_find(stills, cmd->figure, w, h, &still)
        || (make_still(brush->painter, cmd) && stills_find(stills, cmd->figure, w, h, &still));
    if (found && still.picture.pixels) {
        raster_picture(brush->canvas, cmd->rect.x + still.x, cmd->rect.y + still.y,
                       &still.picture);
    }
    return found;
}

static void paint_figure(const Brush *brush, const DrawCmd *cmd)
{
    Mesh mesh;
    if (!paint_still(brush, cmd) && make_mesh(brush->painter, cmd, &mesh)) {
        FigureFrame frame = figure_frame(cmd->figure);
        raster_mesh(brush->canvas, cmd->rect, &frame, &mesh, brush->painter->scratch);
    }
}

void painter_drop_stills(Painter *painter)
{
    if (painter->stills) {
        stills_drop(painter->stills);
    }
}

static void paint_picture(const Brush *brush, const DrawCmd *cmd)
{
    Pictures *pictures = brush->painter->pictures;
    const RasterPicture *picture =
        pictures ? pictures_at(pictures, cmd->picture_i, cmd->rect.w, cmd->rect.h) : NULL;
    if (picture) {
        raster_picture(brush->canvas, cmd->rect.x + (cmd->rect.w - picture->w) / 2,
                       cmd->rect.y + (cmd->rect.h - picture->h) / 2, picture);
    }
}

/* White under the modules whatever is behind: a camera needs it. */
static void paint_code(const Brush *brush, const DrawCmd *cmd)
{
    raster_fill(brush->canvas, cmd->rect, brush->inks[INK_CODE_LIGHT]);
    raster_code(brush->canvas, cmd->rect, cmd->modules, cmd->code_size,
                brush->inks[INK_CODE_DARK]);
}

/* clang-format off */
static void (*const paint_kind[DRAW_KIND_COUNT])(const Brush *brush, const DrawCmd *cmd) = {
    [DRAW_BOX]     = paint_box,     [DRAW_SHADOW] = paint_shadow, [DRAW_TEXT]   = paint_text,
    [DRAW_ICON]    = paint_icon,    [DRAW_PATH]   = paint_path,   [DRAW_FIGURE] = paint_figure,
    [DRAW_PICTURE] = paint_picture, [DRAW_CODE]   = paint_code,
};
/* clang-format on */

/* Opaque and without round corners, so that what lies below `area` cannot be seen. */
static bool hides(const DrawCmd *cmd, const uint32_t *inks, Rect area)
{
    Rect solid = rect_cut(cmd->rect, cmd->clip);
    int corner = (int)ceilf(cmd->radius_px);
    return cmd->kind == DRAW_BOX && inks[cmd->ink] >> 24 == 255
           && (cmd->border == INK_NONE || inks[cmd->border] >> 24 == 255)
           && area.x >= solid.x + corner && area.y >= solid.y + corner
           && area.x + area.w <= solid.x + solid.w - corner
           && area.y + area.h <= solid.y + solid.h - corner;
}

void painter_paint(Painter *painter, Canvas *canvas, const DrawList *list, Rect area)
{
    Brush brush = {painter, canvas, themes[list->theme].inks, list->mirrored};
    int first = list->count;
    while (first > 0 && !hides(&list->cmds[first - 1], brush.inks, area)) {
        first--;
    }
    if (first == 0) {
        canvas_clip(canvas, area);
        raster_fill(canvas, area, brush.inks[list->ground]);
    }

    for (int i = first > 0 ? first - 1 : 0; i < list->count; i++) {
        Rect part = rect_cut(damage_reach(&list->cmds[i]), area);
        if (part.w > 0 && part.h > 0) {
            canvas_clip(canvas, part);
            paint_kind[list->cmds[i].kind](&brush, &list->cmds[i]);
        }
    }
}

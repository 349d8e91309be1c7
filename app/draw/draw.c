/* Lists are hashed, compared and printed here. Hashing has to know every member that can be
 * seen: one that is forgotten leaves old pixels on the glass. How far a kind reaches out of
 * its rectangle stands here and in shell/damage.c, which finds several small rectangles for
 * the window; both must agree. The names in the first two tables are written down in golden
 * tests. */
#include "draw/draw.h"

#include <math.h>

#include "base/text.h"
#include "motion/clip.h"

/* clang-format off */
static const char *const kind_names[DRAW_KIND_COUNT] = {
    [DRAW_BOX]     = "box",     [DRAW_SHADOW]  = "shadow",  [DRAW_TEXT] = "text",
    [DRAW_ICON]    = "icon",    [DRAW_PATH]    = "path",    [DRAW_FIGURE] = "figure",
    [DRAW_PICTURE] = "picture", [DRAW_CODE]    = "code",
};

static const char *const ink_names[INK_COUNT] = {
    [INK_NONE]      = "none",      [INK_PAPER]          = "paper",
    [INK_CARD]      = "card",      [INK_WORDS]          = "words",
    [INK_WORDS_2]   = "words-2",   [INK_LINE]           = "line",
    [INK_HAIRLINE]  = "hairline",  [INK_TEAL]           = "teal",
    [INK_TEAL_DOWN] = "teal-down", [INK_TEAL_SOFT]      = "teal-soft",
    [INK_ON_TEAL]   = "on-teal",   [INK_SUN]            = "sun",
    [INK_CORAL]     = "coral",     [INK_EMERGENCY]      = "emergency",
    [INK_TODAY]     = "today",     [INK_EMERGENCY_SOFT] = "emergency-soft",
    [INK_SOON]      = "soon",      [INK_ON_EMERGENCY]   = "on-emergency",
    [INK_GENTLY]    = "gently",    [INK_TODAY_SOFT]     = "today-soft",
    [INK_GO]        = "go",        [INK_SOON_SOFT]      = "soon-soft",
    [INK_OFF]       = "off",       [INK_GENTLY_SOFT]    = "gently-soft",
    [INK_FOCUS]     = "focus",     [INK_GO_SOFT]        = "go-soft",
    [INK_VEIL]      = "veil",      [INK_CODE_DARK]      = "code-dark",
    [INK_SHADOW]    = "shadow",    [INK_CODE_LIGHT]     = "code-light",
};
/* clang-format on */

void draw_begin(DrawList *list, Rect screen, ThemeId theme, Ink ground)
{
    list->count = 0;
    list->dropped = 0;
    list->clip = screen;
    list->ground = ground;
    list->theme = theme;
    list->mirrored = false;
}

void draw_add(DrawList *list, const DrawCmd *cmd)
{
    if (list->count == DRAW_MAX) {
        list->dropped++;
        return;
    }
    DrawCmd *added = &list->cmds[list->count++];
    *added = *cmd;
    added->clip = list->clip;
}

/* Only what is shown, member by member: the bytes between members are not ours. */
static uint64_t hash_shape(const DrawCmd *cmd)
{
    const int numbers[] = {
        (int)cmd->kind,   cmd->rect.x,     cmd->rect.y,    cmd->rect.w,    cmd->rect.h,
        cmd->clip.x,      cmd->clip.y,     cmd->clip.w,    cmd->clip.h,    (int)cmd->ink,
        (int)cmd->border, cmd->text_bytes, cmd->bold,      (int)cmd->icon, cmd->closed,
        cmd->point_count, cmd->picture_i,  cmd->code_size,
    };
    const float sizes[] = {cmd->border_px, cmd->radius_px, cmd->em_px};
    return bytes_hash(bytes_hash(0, numbers, sizeof numbers), sizes, sizeof sizes);
}

static uint64_t hash_figure(uint64_t hash, const FigureView *view)
{
    const char *id = view->clip ? clip_id(view->clip) : NULL;
    const uint64_t clip = text_hash(id);
    const int numbers[] = {view->at_ms, view->mirrored, view->high_contrast};
    const float angles[] = {view->yaw_deg, view->pitch_deg};
    hash = bytes_hash(hash, &clip, sizeof clip);
    hash = bytes_hash(hash, numbers, sizeof numbers);
    return bytes_hash(hash, angles, sizeof angles);
}

static uint64_t hash_command(const DrawCmd *cmd)
{
    uint64_t hash = hash_shape(cmd);
    if (cmd->text) {
        hash = bytes_hash(hash, cmd->text, (size_t)cmd->text_bytes);
    }
    if (cmd->points) {
        hash = bytes_hash(hash, cmd->points, sizeof *cmd->points * (size_t)cmd->point_count);
    }
    if (cmd->modules) {
        hash = bytes_hash(hash, cmd->modules, (size_t)cmd->code_size * (size_t)cmd->code_size);
    }
    return cmd->figure ? hash_figure(hash, cmd->figure) : hash;
}

void draw_finish(DrawList *list)
{
    for (int i = 0; i < list->count; i++) {
        uint64_t hash = hash_command(&list->cmds[i]);
        list->hashes[i] = list->mirrored ? ~hash : hash; /* icons are turned round */
    }
}

static bool rect_same(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static Rect grown(Rect rect, int by)
{
    return (Rect){rect.x - by, rect.y - by, rect.w + 2 * by, rect.h + 2 * by};
}

/* Where a command may leave marks. Letters can reach out of their line (marks above capitals,
 * slanted ends), soft shadows and pens out of their rectangle. */
static Rect command_reach(const DrawCmd *cmd)
{
    int by = cmd->kind == DRAW_TEXT     ? (int)ceilf(cmd->em_px * 0.25f)
             : cmd->kind == DRAW_SHADOW ? (int)ceilf(2.0f * cmd->border_px)
             : cmd->kind == DRAW_BOX    ? 0
                                        : (int)ceilf(cmd->border_px) + 1;
    return rect_cut(grown(cmd->rect, by), cmd->clip);
}

static Rect reach_of(const DrawList *list, int from, int to)
{
    Rect all = {0};
    for (int i = from; i < to; i++) {
        all = rect_join(all, command_reach(&list->cmds[i]));
    }
    return all;
}

/* As many commands on both sides: only those that differ count. */
static Rect changed_in_place(const DrawList *last, const DrawList *next)
{
    Rect all = {0};
    for (int i = 0; i < next->count; i++) {
        if (last->hashes[i] != next->hashes[i]) {
            all = rect_join(all, reach_of(last, i, i + 1));
            all = rect_join(all, reach_of(next, i, i + 1));
        }
    }
    return all;
}

Rect draw_changed(const DrawList *last, const DrawList *next)
{
    if (last->ground != next->ground || last->theme != next->theme
        || !rect_same(last->clip, next->clip)) {
        return next->clip; /* the whole screen: who narrows the clip puts it back */
    }
    if (last->count == next->count) {
        return changed_in_place(last, next);
    }
    int same = 0; /* at the beginning of both */
    int end_last = last->count;
    int end_next = next->count;
    while (same < end_last && same < end_next && last->hashes[same] == next->hashes[same]) {
        same++;
    }
    while (end_last > same && end_next > same
           && last->hashes[end_last - 1] == next->hashes[end_next - 1]) {
        end_last--;
        end_next--;
    }
    return rect_join(reach_of(last, same, end_last), reach_of(next, same, end_next));
}

static void print_rect(TextOut *out, Rect rect)
{
    text_add(out, " %d,%d %dx%d", rect.x, rect.y, rect.w, rect.h);
}

static void print_box(TextOut *out, const DrawCmd *cmd)
{
    text_add(out, " %s", ink_names[cmd->ink]);
    if (cmd->border != INK_NONE && cmd->border_px > 0) {
        text_add(out, " border %s %.1f", ink_names[cmd->border], (double)cmd->border_px);
    }
    if (cmd->radius_px > 0) {
        text_add(out, " radius %.1f", (double)cmd->radius_px);
    }
}

static void print_text(TextOut *out, const DrawCmd *cmd)
{
    text_add(out, " %s em %.1f%s %.*s", ink_names[cmd->ink], (double)cmd->em_px,
             cmd->bold ? " bold" : "", cmd->text_bytes, cmd->text);
}

static void print_icon(TextOut *out, const DrawCmd *cmd)
{
    text_add(out, " %s %s", ink_names[cmd->ink], icon_name(cmd->icon));
}

static void print_path(TextOut *out, const DrawCmd *cmd)
{
    text_add(out, " %s %s", cmd->closed ? "area" : "line", ink_names[cmd->ink]);
    if (cmd->border != INK_NONE) {
        text_add(out, " border %s", ink_names[cmd->border]);
    }
    text_add(out, " pen %.1f", (double)cmd->border_px);
    for (int i = 0; i < cmd->point_count; i++) {
        text_add(out, " %ld,%ld", lroundf(cmd->points[i].x), lroundf(cmd->points[i].y));
    }
}

static void print_figure(TextOut *out, const DrawCmd *cmd)
{
    const FigureView *view = cmd->figure;
    text_add(out, " %s at %d yaw %.0f%s", view->clip ? clip_id(view->clip) : "none",
             view->at_ms, (double)view->yaw_deg, view->mirrored ? " mirrored" : "");
}

static void print_picture(TextOut *out, const DrawCmd *cmd)
{
    text_add(out, " %d", cmd->picture_i);
}

static void print_code(TextOut *out, const DrawCmd *cmd)
{
    size_t bytes = (size_t)cmd->code_size * (size_t)cmd->code_size;
    text_add(out, " %d modules %016llx", cmd->code_size,
             (unsigned long long)bytes_hash(0, cmd->modules, bytes));
}

/* clang-format off */
static void (*const print_kind[DRAW_KIND_COUNT])(TextOut *out, const DrawCmd *cmd) = {
    [DRAW_BOX]     = print_box,     [DRAW_SHADOW] = print_box,  [DRAW_TEXT]   = print_text,
    [DRAW_ICON]    = print_icon,    [DRAW_PATH]   = print_path, [DRAW_FIGURE] = print_figure,
    [DRAW_PICTURE] = print_picture, [DRAW_CODE]   = print_code,
};
/* clang-format on */

size_t draw_print(const DrawList *list, char *into, size_t size)
{
    TextOut out = text_out(into, size);
    text_add(&out, "ground %s theme %s%s\n", ink_names[list->ground], themes[list->theme].name,
             list->mirrored ? " mirrored" : "");
    for (int i = 0; i < list->count; i++) {
        const DrawCmd *cmd = &list->cmds[i];
        text_add(&out, "%s", kind_names[cmd->kind]);
        print_rect(&out, cmd->rect);
        print_kind[cmd->kind](&out, cmd);
        if (!rect_same(rect_cut(cmd->rect, cmd->clip), cmd->rect)) {
            text_add(&out, " within");
            print_rect(&out, cmd->clip);
        }
        text_add(&out, "\n");
    }
    if (list->dropped) {
        text_add(&out, "dropped %d\n", list->dropped);
    }
    return out.used;
}

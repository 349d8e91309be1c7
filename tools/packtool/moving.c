/* moving.c - packtool preview --sheet: a movement's contact sheet as a PNG, or the movement
 * itself as a moving GIF or WebP, which ImageMagick puts together where it is installed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "contact.h"
#include "edge/child.h"
#include "packtool.h"
#include "shell/pictures.h"

enum { SHEET_W = CONTACT_CELL_W * CONTACT_MOMENTS, SHEET_H = CONTACT_CELL_H * CONTACT_VIEWS };
enum { SIDE = 480, FRAME_MS = 80, FRAMES_MAX = 400, PATH_BYTES = 600, BUDGET_MS = 120000 };

static uint32_t pixels[SHEET_W * SHEET_H];

static const Clip *read_clip(const Request *request, const char *id, Arena *arena, Err *err)
{
    static Problems problems;
    char path[PATH_BYTES];
    const char *text = NULL;
    const Clip *clip = NULL;
    snprintf(path, sizeof path, "clips/%s.json", id);
    for (int i = request->layer_count - 1; i >= 0 && !text; i--) {
        const PackFiles *layer = &request->layers[i];
        if (!layer->read(layer->self, path, arena, &text, err)) {
            text = NULL;
        }
    }
    if (!text) {
        return NULL;
    }
    FieldsSource source = {.file = path, .text = text};
    problems.count = problems.dropped = 0;
    if (!clip_read(&source, arena, &clip, &problems)) {
        (void)err_set(err, ERR_FORMAT, "%s", problems.items[0].text);
        return NULL;
    }
    return clip;
}

static bool save(const Canvas *canvas, const char *path, Err *err)
{
    Picture picture = {canvas->pixels, canvas->w, canvas->h};
    return picture_save_png(&picture, canvas->stride, path, err);
}

static Canvas canvas_of(int w, int h)
{
    Canvas canvas = {.pixels = pixels, .w = w, .h = h, .stride = w};
    canvas_clip(&canvas, (Rect){0, 0, w, h});
    return canvas;
}

static bool save_sheet(const Clip *clip, const char *path, Err *err)
{
    Canvas canvas = canvas_of(SHEET_W, SHEET_H);
    contact_paper(&canvas);
    if (!contact_sheet(&canvas, 0, clip)) {
        return err_set(err, ERR_FULL, "%s: no room for its figure", path);
    }
    return save(&canvas, path, err);
}

static bool join_frames(char *const *frames, int count, const char *path, Err *err)
{
    char delay[16], line[PATH_BYTES], out[PATH_BYTES];
    const char *words[FRAMES_MAX + 10] = {"convert", "-delay", delay, "-loop", "0"};
    snprintf(delay, sizeof delay, "%d", FRAME_MS / 10);
    snprintf(out, sizeof out, "%s", path);
    memcpy(words + 5, frames, sizeof *frames * (size_t)count);
    words[5 + count] = "-layers";
    words[6 + count] = "Optimize";
    words[7 + count] = out;
    ChildRun run = {.words = words, .budget_ms = BUDGET_MS};
    if (child_run(&run, line, sizeof line, err) && access(path, R_OK) == 0) {
        return true;
    }
    return err_set(err, ERR_MISSING,
                   "%s: moving pictures need ImageMagick's convert, with GIF and WebP; install "
                   "it, or ask for a .png%s%s",
                   path, *line ? ": " : "", line);
}

static bool draw_frames(const Clip *clip, const char *folder, char **frames, int count,
                        Err *err)
{
    Canvas canvas = canvas_of(SIDE, SIDE);
    for (int i = 0; i < count; i++) {
        static char names[FRAMES_MAX][40];
        snprintf(names[i], sizeof names[i], "%s/%03d.png", folder, i);
        frames[i] = names[i];
        memset(pixels, 0xF6, sizeof *pixels * SIDE * SIDE);
        if (!contact_paint(&canvas, (Rect){0, 0, SIDE, SIDE}, clip, i * FRAME_MS, 0)) {
            return err_set(err, ERR_FULL, "no room for the figure");
        }
        if (!save(&canvas, names[i], err)) {
            return false;
        }
    }
    return true;
}

static bool save_moving(const Clip *clip, const char *path, Err *err)
{
    static char *frames[FRAMES_MAX];
    char folder[] = "/tmp/moving-XXXXXX";
    int count = clip_length_ms(clip) / FRAME_MS;
    count = count < 1 ? 1 : count > FRAMES_MAX ? FRAMES_MAX : count;
    if (!mkdtemp(folder)) {
        return err_set(err, ERR_IO, "no folder for drawing could be made under /tmp");
    }
    bool good =
        draw_frames(clip, folder, frames, count, err) && join_frames(frames, count, path, err);
    for (int i = 0; i < count && frames[i]; i++) {
        (void)unlink(frames[i]);
    }
    (void)rmdir(folder);
    return good;
}

static bool save_one(const Request *request, const Movement *movement, const char *path,
                     Arena *arena, Err *err)
{
    const char *end = strrchr(path, '.');
    const Clip *clip = read_clip(request, movement->clip, arena, err);
    if (!clip) {
        return false;
    }
    if (end && (text_equal(end, ".gif") || text_equal(end, ".webp"))) {
        return save_moving(clip, path, err);
    }
    if (end && text_equal(end, ".png")) {
        return save_sheet(clip, path, err);
    }
    return err_set(err, ERR_FORMAT, "%s: allowed endings are .png, .gif and .webp", path);
}

static bool save_all(const Request *request, const Pack *pack, Arena *arena, Err *err)
{
    for (int i = 0; i < pack->movement_count; i++) {
        char path[PATH_BYTES];
        Arena before = *arena;
        snprintf(path, sizeof path, "%s/%s.png", request->out, pack->movements[i].id);
        if (!save_one(request, &pack->movements[i], path, arena, err)) {
            return false;
        }
        arena->used = before.used;
    }
    return true;
}

int run_sheet(const Request *request, Arena *arena)
{
    const Pack *pack = tool_load(request, arena);
    if (!pack) {
        return EXIT_REFUSED;
    }
    Err err = {0};
    int movement_i = pack_movement(pack, request->sheet);
    bool wants_all = text_equal(request->sheet, "all");
    if (movement_i < 0 && !wants_all) {
        (void)err_set(&err, ERR_MISSING, "the pack has no movement %s", request->sheet);
        return tool_refuse(&err);
    }
    bool good =
        wants_all ? save_all(request, pack, arena, &err)
                  : save_one(request, &pack->movements[movement_i], request->out, arena, &err);
    if (!good) {
        return tool_refuse(&err);
    }
    printf("%s\n", request->out);
    return EXIT_GOOD;
}

/* sheet.c - paints a contact sheet of clips: eight moments by three views each.
 * usage: sheet OUT.ppm CLIP.json... */
#include <stdio.h>
#include <stdlib.h>

#include "draw/raster_mesh.h"

enum { MOMENTS = 8, VIEWS = 3, CELL_W = 240, CELL_H = 260, TEXT_BYTES = 1 << 16 };
enum { ARENA_BYTES = 1 << 22, PAPER = 0xFFFAF6EF, GAP = 0xFFE2DBCF };

static const float turned_deg[VIEWS] = {0, 55, -110};

static bool read_text(const char *path, char *text)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    size_t count = fread(text, 1, TEXT_BYTES - 1, file);
    text[count] = '\0';
    return fclose(file) == 0;
}

static bool paint_clip(Canvas *canvas, int first_y, const Clip *clip)
{
    static unsigned char bytes[ARENA_BYTES];
    static _Alignas(16) unsigned char scratch[ARENA_BYTES];
    for (int view = 0; view < VIEWS; view++) {
        for (int i = 0; i < MOMENTS; i++) {
            Arena arena;
            arena_init(&arena, bytes, sizeof bytes);
            int at_ms = clip_length_ms(clip) * i / MOMENTS;
            FigureView figure = {.clip = clip, .at_ms = at_ms, .yaw_deg = turned_deg[view]};
            Mesh mesh;
            if (!figure_mesh(&figure, &arena, &mesh)) {
                return false;
            }
            FigureFrame frame = figure_frame(&figure);
            Rect area = {i * CELL_W, first_y + view * CELL_H, CELL_W - 2, CELL_H - 2};
            raster_mesh(canvas, area, &frame, &mesh, scratch);
            arena_reset(&arena);
        }
    }
    return true;
}

static bool write_ppm(const char *path, const Canvas *canvas)
{
    FILE *file = fopen(path, "wb");
    if (!file) {
        return false;
    }
    fprintf(file, "P6\n%d %d\n255\n", canvas->w, canvas->h);
    for (int i = 0; i < canvas->w * canvas->h; i++) {
        uint32_t pixel = canvas->pixels[i];
        fputc((int)(pixel >> 16 & 0xFF), file);
        fputc((int)(pixel >> 8 & 0xFF), file);
        fputc((int)(pixel & 0xFF), file);
    }
    return fclose(file) == 0;
}

static void paper(Canvas *canvas)
{
    for (int i = 0; i < canvas->w * canvas->h; i++) {
        bool is_gap =
            i % canvas->w % CELL_W >= CELL_W - 2 || i / canvas->w % CELL_H >= CELL_H - 2;
        canvas->pixels[i] = is_gap ? GAP : PAPER;
    }
}

static bool sheet(Canvas *canvas, char *const *paths, int count)
{
    static unsigned char bytes[ARENA_BYTES];
    static char text[TEXT_BYTES];
    for (int i = 0; i < count; i++) {
        Arena arena;
        arena_init(&arena, bytes, sizeof bytes);
        Problems problems = {.count = 0};
        const Clip *clip;
        if (!read_text(paths[i], text)) {
            fprintf(stderr, "%s: cannot be read\n", paths[i]);
            return false;
        }
        FieldsSource source = {.file = paths[i], .text = text};
        if (!clip_read(&source, &arena, &clip, &problems)) {
            for (int k = 0; k < problems.count; k++) {
                fprintf(stderr, "%s\n", problems.items[k].text);
            }
            return false;
        }
        if (!paint_clip(canvas, i * VIEWS * CELL_H, clip)) {
            return false;
        }
        arena_reset(&arena);
    }
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: sheet OUT.ppm CLIP.json...\n");
        return 2;
    }
    int count = argc - 2;
    Canvas canvas = {.w = CELL_W * MOMENTS, .h = CELL_H * VIEWS * count};
    canvas.stride = canvas.w;
    canvas.pixels = malloc((size_t)canvas.w * (size_t)canvas.h * sizeof *canvas.pixels);
    if (!canvas.pixels) {
        fprintf(stderr, "sheet: no memory for %d clips\n", count);
        return 2;
    }
    canvas_clip(&canvas, (Rect){0, 0, canvas.w, canvas.h});
    paper(&canvas);
    bool good = sheet(&canvas, argv + 2, count) && write_ppm(argv[1], &canvas);
    free(canvas.pixels);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* sheet.c - paints a contact sheet of clips: eight moments by three views each.
 * usage: sheet OUT.ppm CLIP.json... */
#include <stdio.h>
#include <stdlib.h>

#include "packtool/contact.h"

enum { TEXT_BYTES = 1 << 16, CLIP_BYTES = 1 << 22 };

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

static bool sheet(Canvas *canvas, char *const *paths, int count)
{
    static unsigned char bytes[CLIP_BYTES];
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
        if (!contact_sheet(canvas, i * CONTACT_VIEWS * CONTACT_CELL_H, clip)) {
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
    Canvas canvas = {.w = CONTACT_CELL_W * CONTACT_MOMENTS,
                     .h = CONTACT_CELL_H * CONTACT_VIEWS * count};
    canvas.stride = canvas.w;
    canvas.pixels = malloc((size_t)canvas.w * (size_t)canvas.h * sizeof *canvas.pixels);
    if (!canvas.pixels) {
        fprintf(stderr, "sheet: no memory for %d clips\n", count);
        return 2;
    }
    canvas_clip(&canvas, (Rect){0, 0, canvas.w, canvas.h});
    contact_paper(&canvas);
    bool good = sheet(&canvas, argv + 2, count) && write_ppm(argv[1], &canvas);
    free(canvas.pixels);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

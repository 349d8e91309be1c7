/* links: */
/* seeds: content/base/clips */
/* Any bytes as a clip: refused in sentences, or a figure without holes in its numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "motion/figure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Alignas(max_align_t) unsigned char memory[1 << 18], more[1 << 20];

static void look_at(const Clip *clip, int at_ms)
{
    FigureView view = {.clip = clip, .at_ms = at_ms, .mirrored = at_ms & 1};
    FigureFrame frame = figure_frame(&view);
    Arena arena;
    Mesh mesh;
    arena_init(&arena, more, sizeof more);
    if (!isfinite(frame.left + frame.right + frame.top + frame.bottom)) {
        abort();
    }
    if (!figure_mesh(&view, &arena, &mesh)) {
        return; /* four chairs and a mat may be more than fits */
    }
    for (int i = 0; i < mesh.vertex_count; i++) {
        if (!isfinite(mesh.vertices[i].x + mesh.vertices[i].y + mesh.vertices[i].z)) {
            abort();
        }
    }
    for (int i = 0; i < mesh.triangle_count * 3; i++) {
        if (mesh.triangles[i / 3][i % 3] >= mesh.vertex_count) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    static Problems problems;
    problems = (Problems){.count = 0};
    Arena arena;
    memset(memory, 0, sizeof memory);
    arena_init(&arena, memory, sizeof memory);
    const Clip *clip = NULL;
    FieldsSource source = {.file = "c.json", .text = text};
    if (clip_read(&source, &arena, &clip, &problems)) {
        look_at(clip, 0);
        look_at(clip, clip_pose_ms(clip, 1));
        look_at(clip, clip_length_ms(clip) * 7 / 3);
        for (int i = 0; i < clip_phase_count(clip); i++) {
            if (clip_phase(clip, i).length_ms <= 0) {
                abort();
            }
        }
    } else if (problems.count == 0) {
        abort();
    }
    free(text);
    return 0;
}

/* Moments are spread evenly over a repetition; views are the clip's own one and two others,
 * turned so that a limb hidden in one shows in another. */
#include "contact.h"

#include "draw/raster_mesh.h"

enum { MESH_BYTES = 1 << 22, PAPER = 0xFFFAF6EF, GAP = 0xFFE2DBCF };

static const float turned_deg[CONTACT_VIEWS] = {0, 55, -110};

void contact_paper(const Canvas *canvas)
{
    for (int i = 0; i < canvas->w * canvas->h; i++) {
        bool is_gap = i % canvas->w % CONTACT_CELL_W >= CONTACT_CELL_W - 2
                      || i / canvas->w % CONTACT_CELL_H >= CONTACT_CELL_H - 2;
        canvas->pixels[i] = is_gap ? GAP : PAPER;
    }
}

bool contact_paint(Canvas *canvas, Rect area, const Clip *clip, int at_ms, float yaw_deg)
{
    static unsigned char bytes[MESH_BYTES];
    static _Alignas(16) unsigned char scratch[MESH_BYTES];
    Arena arena;
    arena_init(&arena, bytes, sizeof bytes);
    FigureView figure = {.clip = clip, .at_ms = at_ms, .yaw_deg = yaw_deg};
    Mesh mesh;
    if (!figure_mesh(&figure, &arena, &mesh) || raster_mesh_bytes(area) > sizeof scratch) {
        return false;
    }
    FigureFrame frame = figure_frame(&figure);
    raster_mesh(canvas, area, &frame, &mesh, scratch);
    arena_reset(&arena);
    return true;
}

bool contact_sheet(Canvas *canvas, int first_y, const Clip *clip)
{
    for (int i = 0; i < CONTACT_VIEWS * CONTACT_MOMENTS; i++) {
        int view = i / CONTACT_MOMENTS, moment = i % CONTACT_MOMENTS;
        Rect area = {moment * CONTACT_CELL_W, first_y + view * CONTACT_CELL_H,
                     CONTACT_CELL_W - 2, CONTACT_CELL_H - 2};
        int at_ms = clip_length_ms(clip) * moment / CONTACT_MOMENTS;
        if (!contact_paint(canvas, area, clip, at_ms, turned_deg[view])) {
            return false;
        }
    }
    return true;
}

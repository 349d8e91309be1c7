/* Read raster_mesh first, it names the steps in order. Shadows go onto the canvas while the
 * triangles are still being chosen, so that they lie under every limb without any depth of
 * their own. Triangles beyond the two limits, or that name a corner beyond them, are left out:
 * a figure with a hole is better than a write outside the scratch memory. */
#include "draw/raster_mesh.h"

#include <math.h>
#include <string.h>

#include "draw/raster_triangle.h"

/* Rows are painted in bands of a few pixels, so that the samples stay in the processor's cache:
 * triangles are sorted by the band they begin in, and stay active until the band they end in.
 */
enum { VERTICES_MAX = 8192, TRIANGLES_MAX = 16384, FINE_SIDE_MAX = 2000, FAR_AWAY = 1 << 20 };

static const float nothing_z = -1e30f, room_below = 0.12f;

size_t raster_mesh_bytes(Rect area)
{
    size_t w = area.w > 0 ? (size_t)area.w : 0;
    return w * BAND_ROWS * (sizeof(Float4) + sizeof(Colour4)) + VERTICES_MAX * sizeof(Corner)
           + 2 * TRIANGLES_MAX * sizeof(uint16_t);
}

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

/* --- what the samples become
 * ------------------------------------------------------------------ */

static uint32_t mixed_samples(Colour4 samples, uint32_t under)
{
    uint32_t odd = 0, even = 0;
    for (int i = 0; i < 4; i++) {
        uint32_t sample = samples[i] ? samples[i] : under;
        odd += sample & 0xFF00FF;
        even += sample >> 8 & 0x0000FF;
    }
    odd = (odd + 0x00020002) >> 2 & 0xFF00FF;
    even = (even + 2) >> 2 & 0x0000FF;
    return 0xFF000000u | odd | even << 8;
}

/* Leaves the samples it has read as clear as it found them before anything was painted. */
static void resolve_row(const Raster *raster, int row_i)
{
    const Float4 far = {nothing_z, nothing_z, nothing_z, nothing_z};
    size_t start = (size_t)row_i * (size_t)raster->region.w;
    Colour4 *colour = raster->colour + start;
    Float4 *depth = raster->depth + start;
    uint32_t *pixels = raster->canvas->pixels
                       + (size_t)(raster->top + row_i) * (size_t)raster->canvas->stride
                       + raster->region.x;
    for (int x = raster->left[row_i]; x < raster->right[row_i]; x++) {
        Pair pair = (Pair)colour[x];
        uint32_t first = (uint32_t)pair[0];
        bool are_same = pair[0] == pair[1] && first == (uint32_t)(pair[0] >> 32);
        if (!are_same) {
            pixels[x] = mixed_samples((Colour4)pair, pixels[x]);
        } else if (first) {
            pixels[x] = first;
        }
        colour[x] = (Colour4){0, 0, 0, 0};
        depth[x] = far;
    }
}

static void resolve_band(Raster *raster)
{
    for (int i = 0; i < BAND_ROWS; i++) {
        resolve_row(raster, i);
        raster->left[i] = raster->region.w;
        raster->right[i] = 0;
    }
}

/* Resolving a band clears it for the next; only the first has to be cleared first. */
static void clear_samples(Raster *raster)
{
    const Float4 far = {nothing_z, nothing_z, nothing_z, nothing_z};
    size_t count = (size_t)raster->region.w * BAND_ROWS;
    memset(raster->colour, 0, count * sizeof(Colour4));
    for (size_t i = 0; i < count; i++) {
        raster->depth[i] = far;
    }
    for (int i = 0; i < BAND_ROWS; i++) {
        raster->left[i] = raster->region.w;
        raster->right[i] = 0;
    }
}

/* --- bands ----------------------------------------------------------------------------- */

/* `active` holds the triangles that reach into the band; those that end in it are dropped. */
static void paint_band(Raster *raster)
{
    int kept = 0;
    for (int i = 0; i < raster->active_count; i++) {
        Setup setup;
        if (triangle_set_up(raster, raster->active[i], &setup)) {
            triangle_paint(raster, &setup);
            if (setup.bottom > raster->top + BAND_ROWS) {
                raster->active[kept++] = raster->active[i];
            }
        }
    }
    raster->active_count = kept;
    resolve_band(raster);
}

/* The bands of triangles not yet begun are still in `active`, behind those that are active:
 * never more are active than have begun. */
static void paint_bands(Raster *raster)
{
    int begun = 0;
    for (int band = 0; band * BAND_ROWS < raster->region.h; band++) {
        raster->top = raster->region.y + band * BAND_ROWS;
        while (begun < raster->order_count && raster->active[begun] <= band) {
            raster->active[raster->active_count++] = raster->order[begun++];
        }
        if (raster->active_count > 0) {
            paint_band(raster);
        }
    }
}

/* --- getting ready
 * ------------------------------------------------------------------------------- */

static int clamped(float value)
{
    /* not a number counts as far away too */
    float near = value > -FAR_AWAY ? (value < FAR_AWAY ? value : FAR_AWAY) : -FAR_AWAY;
    return (int)(near + (near < 0 ? -0.5f : 0.5f));
}

/* The frame is kept whole and centred; most of the room that is left over goes above it. */
static void place_corners(Raster *raster, Rect area, const FigureFrame *frame)
{
    float w = fmaxf(frame->right - frame->left, 1e-3f);
    float h = fmaxf(frame->top - frame->bottom, 1e-3f);
    float scale = fminf((float)area.w / w, (float)area.h / h);
    float left = (float)area.x + ((float)area.w - w * scale) * 0.5f - frame->left * scale;
    float bottom = (float)(area.y + area.h) - ((float)area.h - h * scale) * room_below
                   + frame->bottom * scale;
    float unit = (float)raster->unit;
    for (int i = 0; i < least_of(raster->mesh->vertex_count, VERTICES_MAX); i++) {
        const MeshVertex *vertex = &raster->mesh->vertices[i];
        raster->corners[i].x = clamped((left + vertex->x * scale) * unit);
        raster->corners[i].y = clamped((bottom - vertex->y * scale) * unit);
        raster->corners[i].z = vertex->z;
    }
}

static bool has_corners(const Raster *raster, int triangle_i)
{
    const uint16_t *triangle = raster->mesh->triangles[triangle_i];
    int count = least_of(raster->mesh->vertex_count, VERTICES_MAX);
    return triangle[0] < count && triangle[1] < count && triangle[2] < count;
}

/* Shadows are painted at once. The rest goes into `order`, its first band beside it into
 * `active`, which is not needed yet. */
static void choose_triangles(Raster *raster)
{
    for (int i = 0; i < least_of(raster->mesh->triangle_count, TRIANGLES_MAX); i++) {
        Setup setup;
        if (!has_corners(raster, i) || !triangle_set_up(raster, i, &setup)) {
            continue;
        }
        if (triangle_is_shadow(raster, i)) {
            triangle_paint_shadow(raster, &setup);
            continue;
        }
        int band = (setup.top - raster->region.y) / BAND_ROWS;
        raster->active[raster->order_count] = (uint16_t)band;
        raster->order[raster->order_count++] = (uint16_t)i;
    }
}

/* Shell sort by first band: in place, and quick on limbs that are nearly sorted already. */
static void sort_by_band(Raster *raster)
{
    static const int gaps[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < sizeof gaps / sizeof gaps[0]; g++) {
        int gap = gaps[g];
        for (int i = gap; i < raster->order_count; i++) {
            uint16_t band = raster->active[i], triangle = raster->order[i];
            int k = i;
            for (; k >= gap && raster->active[k - gap] > band; k -= gap) {
                raster->active[k] = raster->active[k - gap];
                raster->order[k] = raster->order[k - gap];
            }
            raster->active[k] = band;
            raster->order[k] = triangle;
        }
    }
}

void raster_mesh(Canvas *canvas, Rect area, const FigureFrame *frame, const Mesh *mesh,
                 void *scratch)
{
    Raster raster = {.canvas = canvas, .mesh = mesh};
    raster.region = rect_cut(rect_cut(area, canvas->clip), (Rect){0, 0, canvas->w, canvas->h});
    if (raster.region.w <= 0 || raster.region.h <= 0) {
        return;
    }
    size_t samples = (size_t)raster.region.w * BAND_ROWS;
    /* Large figures take coarser sub-pixels, so that a side still fits what an edge can
     * count. */
    raster.unit = most_of(area.w, area.h) <= FINE_SIDE_MAX ? 16 : 8;
    raster.depth = scratch;
    raster.colour = (Colour4 *)(raster.depth + samples);
    raster.corners = (Corner *)(raster.colour + samples);
    raster.order = (uint16_t *)(raster.corners + VERTICES_MAX);
    raster.active = raster.order + TRIANGLES_MAX;
    clear_samples(&raster);
    place_corners(&raster, area, frame);
    choose_triangles(&raster);
    sort_by_band(&raster);
    paint_bands(&raster);
}

/* Read raster_mesh first, it names the steps in order. Shadows go onto the canvas while the
 * triangles are still being chosen, so that they lie under every limb without any depth of
 * their own. Triangles beyond the two limits, or that name a corner beyond them, are left out:
 * a figure with a hole is better than a write outside the scratch memory. */
#include "draw/raster_mesh.h"

#include <math.h>
#include <string.h>

#include "draw/raster_floor.h"
#include "draw/raster_triangle.h"

/* Rows are painted in bands of a few pixels, so that the samples stay in the processor's cache:
 * triangles are sorted by the band they begin in, and stay active until the band they end in.
 */
enum { VERTICES_MAX = 8192, TRIANGLES_MAX = 16384, FINE_SIDE_MAX = 2000, FAR_AWAY = 1 << 20 };

static const float nothing_z = -1e30f, room_below = 0.12f;

size_t raster_mesh_bytes(Rect area)
{
    size_t w = area.w > 0 ? (size_t)area.w : 0;
    return w * BAND_ROWS * (sizeof(Float4) + sizeof(Colour4) + 1)
           + VERTICES_MAX * sizeof(Corner) + 2 * TRIANGLES_MAX * sizeof(uint16_t);
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

static uint32_t mean_of(Colour4 samples)
{
    uint32_t odd = 0x00020002, even = 2;
    for (int i = 0; i < 4; i++) {
        odd += samples[i] & 0xFF00FF;
        even += samples[i] >> 8 & 0x0000FF;
    }
    return 0xFF000000u | (odd >> 2 & 0xFF00FF) | (even >> 2 & 0x0000FF) << 8;
}

/* Most pixels have one colour, which the canvas holds already. */
static void resolve_row(const Raster *raster, int row_i)
{
    size_t start = (size_t)row_i * (size_t)raster->region.w;
    unsigned char *mixed = raster->mixed + start;
    uint32_t *pixels = raster->canvas->pixels
                       + (size_t)(raster->top + row_i) * (size_t)raster->canvas->stride
                       + raster->region.x;
    unsigned char *end = mixed + raster->right[row_i];
    unsigned char *at = mixed + raster->left[row_i];
    while (at < end && (at = memchr(at, 1, (size_t)(end - at)))) {
        pixels[at - mixed] = mean_of(raster->samples[start + (size_t)(at - mixed)]);
        *at++ = 0;
    }
}

static void clear_depth(const Raster *raster, int row_i)
{
    const Float4 far = {nothing_z, nothing_z, nothing_z, nothing_z};
    Float4 *depth = raster->depth + (size_t)row_i * (size_t)raster->region.w;
    for (int x = raster->left[row_i]; x < raster->right[row_i]; x++) {
        depth[x] = far;
    }
}

static void forget_row(Raster *raster, int row_i)
{
    raster->left[row_i] = raster->region.w;
    raster->right[row_i] = 0;
}

/* Leaves depth and marks as clear as they were before anything was painted. */
static void resolve_band(Raster *raster)
{
    for (int i = 0; i < BAND_ROWS; i++) {
        if (raster->left[i] < raster->right[i]) {
            resolve_row(raster, i);
            clear_depth(raster, i);
            forget_row(raster, i);
        }
    }
}

/* Resolving a band clears it for the next; only the first has to be cleared first. */
static void clear_samples(Raster *raster)
{
    memset(raster->mixed, 0, (size_t)raster->region.w * BAND_ROWS);
    for (int i = 0; i < BAND_ROWS; i++) {
        raster->left[i] = 0;
        raster->right[i] = raster->region.w;
        clear_depth(raster, i);
        forget_row(raster, i);
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
        raster->corners[i].open = 0;
    }
}

static bool has_corners(const Raster *raster, int triangle_i)
{
    const uint16_t *triangle = raster->mesh->triangles[triangle_i];
    int count = least_of(raster->mesh->vertex_count, VERTICES_MAX);
    return triangle[0] < count && triangle[1] < count && triangle[2] < count;
}

/* No two sums of a few corners are alike. */
static uint32_t name_of(int corner_i)
{
    uint32_t name = (uint32_t)corner_i * 0x9E3779B1u;
    return name ^ name >> 15;
}

/* Every triangle at a corner adds the edge it leaves by and takes off the one it comes by:
 * nothing remains where they go all the way round. */
static void join_corners(Raster *raster, int triangle_i)
{
    const uint16_t *triangle = raster->mesh->triangles[triangle_i];
    uint32_t a = name_of(triangle[0]), b = name_of(triangle[1]), c = name_of(triangle[2]);
    raster->corners[triangle[0]].open += b - c;
    raster->corners[triangle[1]].open += c - a;
    raster->corners[triangle[2]].open += a - b;
}

/* Shadows are painted at once. The rest goes into `order`, its first band beside it into
 * `active`, which is not needed yet. Corners are joined outside the region too: what is painted
 * in parts looks as if painted whole. */
static void choose_triangles(Raster *raster)
{
    for (int i = 0; i < least_of(raster->mesh->triangle_count, TRIANGLES_MAX); i++) {
        Setup setup;
        if (!has_corners(raster, i)) {
            continue;
        }
        bool is_within = triangle_set_up(raster, i, &setup);
        if (triangle_is_shadow(raster, i)) {
            if (is_within) {
                triangle_paint_shadow(raster, &setup);
            }
            continue;
        }
        if (setup.area != 0) {
            join_corners(raster, i);
        }
        if (is_within) {
            int band = (setup.top - raster->region.y) / BAND_ROWS;
            raster->active[raster->order_count] = (uint16_t)band;
            raster->order[raster->order_count++] = (uint16_t)i;
        }
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

/* Nothing outside the box of all corners is looked at, and rows lie closer in the cache. */
static void cut_to_corners(Raster *raster)
{
    int left = FAR_AWAY, right = -FAR_AWAY, top = FAR_AWAY, bottom = -FAR_AWAY;
    for (int i = 0; i < least_of(raster->mesh->vertex_count, VERTICES_MAX); i++) {
        left = least_of(left, raster->corners[i].x);
        right = most_of(right, raster->corners[i].x);
        top = least_of(top, raster->corners[i].y);
        bottom = most_of(bottom, raster->corners[i].y);
    }
    int bits = raster->unit_bits, x = left >> bits, y = top >> bits;
    Rect box = {x, y, (right >> bits) + 1 - x, (bottom >> bits) + 1 - y};
    raster->region = rect_cut(raster->region, box);
}

static void lay_out(Raster *raster, void *scratch)
{
    size_t samples = (size_t)raster->region.w * BAND_ROWS;
    raster->corners = scratch;
    raster->depth = (Float4 *)(raster->corners + VERTICES_MAX);
    raster->samples = (Colour4 *)(raster->depth + samples);
    raster->order = (uint16_t *)(raster->samples + samples);
    raster->active = raster->order + TRIANGLES_MAX;
    raster->mixed = (unsigned char *)(raster->active + TRIANGLES_MAX);
}

void raster_mesh(Canvas *canvas, Rect area, const FigureFrame *frame, const Mesh *mesh,
                 void *scratch)
{
    Raster raster = {.canvas = canvas, .mesh = mesh, .corners = scratch};
    raster.region = rect_cut(rect_cut(area, canvas->clip), (Rect){0, 0, canvas->w, canvas->h});
    /* Large figures take coarser sub-pixels, so that a side still fits what an edge can
     * count. */
    raster.unit_bits = most_of(area.w, area.h) <= FINE_SIDE_MAX ? 4 : 3;
    raster.unit = 1 << raster.unit_bits;
    place_corners(&raster, area, frame);
    cut_to_corners(&raster);
    if (raster.region.w <= 0 || raster.region.h <= 0) {
        return;
    }
    lay_out(&raster, scratch);
    clear_samples(&raster);
    choose_triangles(&raster);
    sort_by_band(&raster);
    paint_bands(&raster);
}

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/vec.h"
#include "draw/raster_mesh.h"

enum {
    SIDE = 160,
    SCRATCH_BYTES = 1 << 21,
    PAPER = 0xFFFAF6EF,
    BALL_ROWS = 24,
    BALL_POINTS = 32
};
enum { GUARD = 0x5A };

static uint32_t pixels[SIDE * SIDE];
static _Alignas(16) unsigned char scratch[SCRATCH_BYTES];

static Canvas blank(void)
{
    for (int i = 0; i < SIDE * SIDE; i++) {
        pixels[i] = PAPER;
    }
    Canvas canvas = {.pixels = pixels, .w = SIDE, .h = SIDE, .stride = SIDE};
    canvas_clip(&canvas, (Rect){0, 0, SIDE, SIDE});
    return canvas;
}

/* One metre is the whole area. */
static const FigureFrame unit_frame = {0, 1, 0, 1};

static void paint(Canvas *canvas, Rect area, const Mesh *mesh)
{
    memset(scratch, GUARD, sizeof scratch);
    raster_mesh(canvas, area, &unit_frame, mesh, scratch);
    for (size_t i = raster_mesh_bytes(area); i < sizeof scratch; i++) {
        assert_int_equal(scratch[i], GUARD);
    }
}

static const Rect whole = {0, 0, SIDE, SIDE};

static uint32_t at(int x, int y)
{
    return pixels[y * SIDE + x];
}

/* Two front-facing squares of one colour each; the second lies `behind` by so many metres. */
typedef struct {
    MeshVertex vertices[8];
    uint16_t triangles[4][3];
} Squares;

static Mesh squares(Squares *store, float behind)
{
    const float x[2] = {0.1f, 0.3f}, y[2] = {0.2f, 0.4f};
    const uint32_t colours[2] = {0xFFC02010, 0xFF1020C0};
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 4; k++) {
            store->vertices[i * 4 + k] =
                (MeshVertex){x[i] + (k & 1 ? 0.5f : 0), y[i] + (k & 2 ? 0.5f : 0),
                             i ? -behind : 0, colours[i]};
        }
        const uint16_t first = (uint16_t)(i * 4);
        const uint16_t corners[2][3] = {{0, 1, 2}, {1, 3, 2}};
        for (int t = 0; t < 2; t++) {
            for (int k = 0; k < 3; k++) {
                store->triangles[i * 2 + t][k] = (uint16_t)(first + corners[t][k]);
            }
        }
    }
    return (Mesh){.vertices = store->vertices,
                  .triangles = (const uint16_t(*)[3])store->triangles,
                  .vertex_count = 8,
                  .triangle_count = 4};
}

static void what_is_nearer_covers_whatever_is_painted_first(void **state)
{
    (void)state;
    const struct {
        float behind;
        uint32_t shared;
    } rows[] = {{0.5f, 0xFFC02010}, {-0.5f, 0xFF1020C0}};
    for (int i = 0; i < 2; i++) {
        Canvas canvas = blank();
        Squares store;
        Mesh mesh = squares(&store, rows[i].behind);
        paint(&canvas, whole, &mesh);
        assert_int_equal(at(SIDE / 2, SIDE / 2), rows[i].shared);
        assert_int_equal(at(SIDE * 2 / 10, SIDE * 7 / 10), 0xFFC02010);
        assert_int_equal(at(SIDE * 7 / 10, SIDE * 2 / 10), 0xFF1020C0);
        assert_int_equal(at(2, 2), PAPER);
    }
}

static void two_triangles_of_one_square_leave_no_seam(void **state)
{
    (void)state;
    Canvas canvas = blank();
    Squares store;
    Mesh mesh = squares(&store, 0.5f);
    paint(&canvas, whole, &mesh);
    for (int y = SIDE * 45 / 100; y < SIDE * 75 / 100; y++) {
        for (int x = SIDE * 15 / 100; x < SIDE * 28 / 100; x++) {
            assert_int_equal(at(x, y), 0xFFC02010);
        }
    }
}

static void surfaces_seen_from_behind_are_not_painted(void **state)
{
    (void)state;
    Canvas canvas = blank();
    Squares store;
    Mesh mesh = squares(&store, 0.5f);
    for (int i = 0; i < 4; i++) {
        uint16_t first = store.triangles[i][0];
        store.triangles[i][0] = store.triangles[i][1];
        store.triangles[i][1] = first;
    }
    paint(&canvas, whole, &mesh);
    for (int i = 0; i < SIDE * SIDE; i++) {
        assert_int_equal(pixels[i], PAPER);
    }
}

/* A square edge through the middle of a pixel mixes half and half. */
static void edges_are_smooth(void **state)
{
    (void)state;
    Canvas canvas = blank();
    Squares store;
    Mesh mesh = squares(&store, 0.5f);
    for (int k = 0; k < 4; k++) {
        store.vertices[k].x = k & 1 ? 100.5f / SIDE : 20.5f / SIDE;
        store.vertices[k].colour = 0xFF000000;
    }
    for (int i = 0; i < SIDE * SIDE; i++) {
        pixels[i] = 0xFFFFFFFF;
    }
    mesh.triangle_count = 2;
    paint(&canvas, whole, &mesh);
    uint32_t edge = at(20, SIDE / 2) & 0xFF;
    assert_in_range(edge, 120, 136);
    assert_in_range(at(100, SIDE / 2) & 0xFF, 120, 136);
    assert_int_equal(at(50, SIDE / 2), 0xFF000000);
}

static void colours_run_evenly_between_corners(void **state)
{
    (void)state;
    Canvas canvas = blank();
    Squares store;
    Mesh mesh = squares(&store, 0.5f);
    for (int k = 0; k < 4; k++) {
        store.vertices[k].x = k & 1 ? 1.0f : 0;
        store.vertices[k].y = k & 2 ? 1.0f : 0;
        store.vertices[k].colour = k & 1 ? 0xFFFF00C8 : 0xFF000000;
    }
    mesh.triangle_count = 2;
    paint(&canvas, whole, &mesh);
    for (int y = 0; y < SIDE; y += 7) {
        for (int x = 0; x < SIDE; x++) {
            double share = (x + 0.5) / SIDE;
            assert_true(fabs((at(x, y) >> 16 & 0xFF) - 255 * share) < 2);
            assert_true(fabs((at(x, y) & 0xFF) - 200 * share) < 2);
        }
    }
}

static void shadows_darken_without_hiding(void **state)
{
    (void)state;
    Canvas canvas = blank();
    Squares store;
    Mesh mesh = squares(&store, 0.5f);
    for (int k = 0; k < 8; k++) {
        store.vertices[k].colour = 0x80000000;
    }
    mesh.triangle_count = 2;
    paint(&canvas, whole, &mesh);
    for (int y = SIDE * 45 / 100; y < SIDE * 75 / 100; y++) {
        for (int x = SIDE * 15 / 100; x < SIDE * 55 / 100; x++) {
            assert_in_range(at(x, y) >> 16 & 0xFF, 0x7A, 0x80); /* the seam is not darker */
        }
    }
}

/* --- a ball: many small triangles, all colours
 * ------------------------------------------------ */

typedef struct {
    MeshVertex vertices[(BALL_ROWS + 1) * BALL_POINTS];
    uint16_t triangles[BALL_ROWS * BALL_POINTS * 2][3];
} Ball;

static Mesh ball(Ball *store)
{
    Mesh mesh = {.vertices = store->vertices,
                 .triangles = (const uint16_t(*)[3])store->triangles};
    for (int row = 0; row <= BALL_ROWS; row++) {
        for (int k = 0; k < BALL_POINTS; k++) {
            float up = 3.1415926f * (float)row / BALL_ROWS;
            float round = 6.2831853f * (float)k / BALL_POINTS;
            Vec n = vec(sinf(up) * cosf(round), cosf(up), sinf(up) * sinf(round));
            uint32_t red = (uint32_t)(127 + 120 * n.x), green = (uint32_t)(127 + 120 * n.y);
            store->vertices[mesh.vertex_count++] =
                (MeshVertex){0.5f + 0.45f * n.x, 0.5f + 0.45f * n.y, n.z,
                             0xFF000040 | red << 16 | green << 8};
        }
    }
    for (int i = 0; i < BALL_ROWS * BALL_POINTS; i++) {
        int next = i / BALL_POINTS * BALL_POINTS + (i + 1) % BALL_POINTS;
        const int corners[2][3] = {{i, next, i + BALL_POINTS},
                                   {next, next + BALL_POINTS, i + BALL_POINTS}};
        for (int t = 0; t < 2; t++, mesh.triangle_count++) {
            for (int k = 0; k < 3; k++) {
                /* rows go down and points towards the viewer first: that is front-facing */
                store->triangles[mesh.triangle_count][k] = (uint16_t)corners[t][2 - k];
            }
        }
    }
    return mesh;
}

static void a_round_surface_has_no_holes(void **state)
{
    (void)state;
    Canvas canvas = blank();
    static Ball store;
    Mesh mesh = ball(&store);
    paint(&canvas, whole, &mesh);
    int inside = 0;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            float dx = (float)x + 0.5f - SIDE * 0.5f, dy = (float)y + 0.5f - SIDE * 0.5f;
            if (dx * dx + dy * dy < 0.44f * SIDE * 0.44f * SIDE) {
                assert_int_equal(at(x, y) & 0xFF, 0x40);
                inside++;
            }
        }
    }
    assert_true(inside > 10000);
}

static bool is_near(uint32_t a, uint32_t b)
{
    return abs((int)(a >> 16 & 0xFF) - (int)(b >> 16 & 0xFF)) <= 1
           && abs((int)(a & 0xFF) - (int)(b & 0xFF)) <= 1;
}

static void check_clipped(Rect clip, const uint32_t *full)
{
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        bool is_in = x >= clip.x && x < clip.x + clip.w && y >= clip.y && y < clip.y + clip.h;
        uint32_t want = is_in ? full[i] : PAPER;
        if (!is_near(pixels[i], want)) {
            fail_msg("clip %d,%d %dx%d: pixel %d,%d is %08x, not %08x", clip.x, clip.y, clip.w,
                     clip.h, x, y, pixels[i], want);
        }
    }
}

/* Painting piece by piece through small clips gives the very same picture. */
static void any_clip_gives_the_same_pixels_and_touches_no_others(void **state)
{
    (void)state;
    static uint32_t full[SIDE * SIDE];
    static Ball store;
    Mesh mesh = ball(&store);
    const Rect areas[] = {whole, {-40, -30, 200, 210}, {30, 50, 90, 61}, {100, 110, 300, 200}};
    const Rect clips[] = {{0, 0, 50, 160}, {37, 41, 23, 19},   {0, 159, 160, 1},
                          {77, 0, 1, 160}, {-20, -20, 60, 60}, {150, 150, 90, 90},
                          {80, 80, 0, 0},  {300, 10, 5, 5}};
    for (size_t a = 0; a < sizeof areas / sizeof areas[0]; a++) {
        Canvas canvas = blank();
        paint(&canvas, areas[a], &mesh);
        memcpy(full, pixels, sizeof full);
        for (size_t c = 0; c < sizeof clips / sizeof clips[0]; c++) {
            canvas = blank();
            canvas_clip(&canvas, clips[c]);
            paint(&canvas, areas[a], &mesh);
            check_clipped(canvas.clip, full);
        }
    }
}

static void nothing_is_painted_outside_the_area(void **state)
{
    (void)state;
    static Ball store;
    Mesh mesh = ball(&store);
    for (int i = 0; i < mesh.vertex_count; i++) {
        store.vertices[i].x = store.vertices[i].x * 7 - 3; /* far beyond the frame */
        store.vertices[i].y = store.vertices[i].y * 7 - 3;
    }
    Canvas canvas = blank();
    paint(&canvas, (Rect){60, 70, 20, 10}, &mesh);
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        if (x < 60 || x >= 80 || y < 70 || y >= 80) {
            assert_int_equal(pixels[i], PAPER);
        }
    }
}

static void tiny_areas_and_wild_meshes_do_no_harm(void **state)
{
    (void)state;
    static Ball store;
    const Rect areas[] = {
        {0, 0, 0, 0}, {5, 5, 1, 1}, {5, 5, 3, 100}, {-9, -9, 9, 9}, {0, 0, -4, 7}};
    const float wild[] = {1e30f, -1e30f, NAN, INFINITY, 1e9f};
    for (size_t a = 0; a < sizeof areas / sizeof areas[0]; a++) {
        for (size_t v = 0; v < sizeof wild / sizeof wild[0]; v++) {
            Mesh mesh = ball(&store);
            for (int i = (int)v; i < mesh.vertex_count; i += 5) {
                store.vertices[i].x = wild[v];
                store.vertices[i].z = wild[(v + 2) % 5];
            }
            store.triangles[7][1] = 65535;
            Canvas canvas = blank();
            paint(&canvas, areas[a], &mesh);
            canvas = blank();
            paint(&canvas, whole, &mesh);
        }
    }
    Canvas canvas = blank();
    Mesh nothing = {.vertex_count = 0};
    paint(&canvas, whole, &nothing);
    assert_int_equal(at(80, 80), PAPER);
}

static void the_frame_is_kept_whole_and_low(void **state)
{
    (void)state;
    Canvas canvas = blank();
    Squares store;
    Mesh mesh = squares(&store, 0.5f);
    for (int k = 0; k < 4; k++) {
        store.vertices[k] = (MeshVertex){k & 1 ? 1.0f : 0, k & 2 ? 1.0f : 0, 0, 0xFF000000};
    }
    mesh.triangle_count = 2;
    paint(&canvas, (Rect){40, 0, 60, 160}, &mesh); /* a square of 60 in a tall area */
    int first = -1, last = -1;
    for (int y = 0; y < SIDE; y++) {
        if (at(70, y) == 0xFF000000) {
            first = first < 0 ? y : first;
            last = y;
        }
    }
    assert_in_range(last - first, 58, 60);
    assert_true(160 - last < first);
    assert_int_equal(at(41, (first + last) / 2), 0xFF000000);
    assert_int_equal(at(98, (first + last) / 2), 0xFF000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_nearer_covers_whatever_is_painted_first),
        cmocka_unit_test(two_triangles_of_one_square_leave_no_seam),
        cmocka_unit_test(surfaces_seen_from_behind_are_not_painted),
        cmocka_unit_test(edges_are_smooth),
        cmocka_unit_test(colours_run_evenly_between_corners),
        cmocka_unit_test(shadows_darken_without_hiding),
        cmocka_unit_test(a_round_surface_has_no_holes),
        cmocka_unit_test(any_clip_gives_the_same_pixels_and_touches_no_others),
        cmocka_unit_test(nothing_is_painted_outside_the_area),
        cmocka_unit_test(tiny_areas_and_wild_meshes_do_no_harm),
        cmocka_unit_test(the_frame_is_kept_whole_and_low),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

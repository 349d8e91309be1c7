/* How a picture is drawn: triangles row by row into a depth buffer of twice the size, with
 * values that change evenly along a row; a line where the depth jumps (outline); then four
 * pixels become one (halve). first_x to end_y must hold every pixel written to: only they are
 * outlined, halved and wiped, and what lies outside would show up in the next figure. */
#include "paper/still.h"

#include <math.h>
#include <string.h>

/* Drawn at twice the size with true depth, then outlined, then halved. */
enum {
    OVER = 2,
    WIDE = STILL_W * OVER,
    HIGH = STILL_H * OVER,
    PIXELS = WIDE * HIGH,
    EDGE_PX = 3,
    PAPER = 255,
    LINE_SHADE = 24,
    MESH_BYTES = 1 << 20
};

static const float far_away = -1e9f;
static const float edge_m = 0.035f; /* a step in depth that gets a line */

typedef struct {
    float *depth; /* towards the viewer; far_away: paper */
    unsigned char *shade;
    float scale, left, top;             /* metres to pixels */
    int first_x, first_y, end_x, end_y; /* where something was drawn */
} Sheet;

typedef struct {
    float x, y, z, shade, alpha;
} Corner;

/* A value that changes evenly over a triangle. */
typedef struct {
    float at, right, down;
} Slope;

/* The screen's shades are for a screen: on paper they are lifted, so that toner stays for
 * lines. */
static float paper_shade(uint32_t colour)
{
    float red = (float)(colour >> 16 & 255), green = (float)(colour >> 8 & 255);
    float light = 0.30f * red + 0.59f * green + 0.11f * (float)(colour & 255);
    return 255.0f * 0.52f + 0.48f * light;
}

static Corner corner_of(const Sheet *sheet, const MeshVertex *vertex)
{
    return (Corner){.x = (vertex->x - sheet->left) * sheet->scale,
                    .y = (sheet->top - vertex->y) * sheet->scale,
                    .z = vertex->z,
                    .shade = paper_shade(vertex->colour),
                    .alpha = (float)(vertex->colour >> 24) / 255.0f};
}

static void put_pixel(const Sheet *sheet, size_t at, float z, float shade)
{
    if (z > sheet->depth[at]) {
        sheet->depth[at] = z;
        sheet->shade[at] = (unsigned char)shade;
    }
}

/* A shadow lies on the paper and has no depth. */
static void dim_pixel(const Sheet *sheet, size_t at, float alpha)
{
    sheet->shade[at] = (unsigned char)((float)sheet->shade[at] * (1.0f - alpha * 0.55f));
}

/* Doubled area of the triangle a, b, p: positive when p lies to one side of the edge a-b. */
static Slope edge(Corner a, Corner b, float x, float y)
{
    return (Slope){(b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x), a.y - b.y, b.x - a.x};
}

static Slope mix(const Slope weights[3], const float values[3], float area)
{
    Slope sum = {0};
    for (int i = 0; i < 3; i++) {
        float part = values[i] / area;
        sum.at += weights[i].at * part;
        sum.right += weights[i].right * part;
        sum.down += weights[i].down * part;
    }
    return sum;
}

static int within(float at, int last)
{
    return at < 0 ? 0 : at > (float)last ? last : (int)at;
}

static float least(float a, float b, float c)
{
    float ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static float most(float a, float b, float c)
{
    return -least(-a, -b, -c);
}

/* The columns of one row, counted from the triangle's box, where all three weights are
 * positive; nothing when *ret_end <= *ret_first. */
static void span(const Slope weights[3], float down, int *ret_first, int *ret_end)
{
    float first = 0, end = (float)*ret_end;
    for (int i = 0; i < 3; i++) {
        float at = weights[i].at + down * weights[i].down, right = weights[i].right;
        if (right > 0) {
            first = fmaxf(first, -at / right);
        } else if (right < 0) {
            end = fminf(end, at / -right + 1);
        } else if (at < 0) {
            end = 0;
        }
    }
    *ret_first = (int)first + ((float)(int)first < first);
    *ret_end = (int)end;
}

static void put_rows(const Sheet *sheet, const Slope weights[3], Slope z, Slope shade,
                     float alpha, const int area[4])
{
    for (int row = 0; row < area[3] - area[1]; row++) {
        float down = (float)row;
        int first, end = area[2] - area[0];
        span(weights, down, &first, &end);
        float depth = z.at + down * z.down + (float)first * z.right;
        float light = shade.at + down * shade.down + (float)first * shade.right;
        size_t at = (size_t)(area[1] + row) * WIDE + (size_t)(area[0] + first);
        for (int x = first; x < end; x++, at++) {
            if (alpha < 1.0f) {
                dim_pixel(sheet, at, alpha);
            } else {
                put_pixel(sheet, at, depth, light);
            }
            depth += z.right;
            light += shade.right;
        }
    }
}

static void put_triangle(Sheet *sheet, Corner a, Corner b, Corner c)
{
    float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (area < 0) { /* both sides are drawn */
        Corner swap = b;
        b = c;
        c = swap;
        area = -area;
    }
    const int box[4] = {within(least(a.x, b.x, c.x), WIDE), within(least(a.y, b.y, c.y), HIGH),
                        within(most(a.x, b.x, c.x) + 1, WIDE),
                        within(most(a.y, b.y, c.y) + 1, HIGH)};
    if (area < 0.01f) {
        return;
    }
    float x = (float)box[0] + 0.5f, y = (float)box[1] + 0.5f;
    const Slope weights[3] = {edge(b, c, x, y), edge(c, a, x, y), edge(a, b, x, y)};
    Slope z = mix(weights, (const float[3]){a.z, b.z, c.z}, area);
    Slope shade = mix(weights, (const float[3]){a.shade, b.shade, c.shade}, area);
    put_rows(sheet, weights, z, shade, (a.alpha + b.alpha + c.alpha) / 3, box);
}

static bool put_mesh(Sheet *sheet, const Mesh *mesh, Arena *scratch)
{
    Corner *corners = ARENA_NEW(scratch, Corner, mesh->vertex_count);
    if (!corners) {
        return false;
    }
    float left = WIDE, top = HIGH, right = 0, bottom = 0;
    for (int i = 0; i < mesh->vertex_count; i++) {
        corners[i] = corner_of(sheet, &mesh->vertices[i]);
        left = fminf(left, corners[i].x);
        right = fmaxf(right, corners[i].x);
        top = fminf(top, corners[i].y);
        bottom = fmaxf(bottom, corners[i].y);
    }
    sheet->first_x = within(left, WIDE);
    sheet->first_y = within(top, HIGH);
    sheet->end_x = within(right + 1, WIDE);
    sheet->end_y = within(bottom + 1, HIGH);
    for (int i = 0; i < mesh->triangle_count; i++) {
        const uint16_t *of = mesh->triangles[i];
        put_triangle(sheet, corners[of[0]], corners[of[1]], corners[of[2]]);
    }
    return true;
}

/* --- the outline ----------------------------------------------------------------------------
 */

/* A line where the surface bends away or ends. A floor seen at a flat angle falls away evenly:
 * that is no edge, so both sides of a point are looked at. */
static bool is_edge(const float *depth)
{
    float across = depth[EDGE_PX] + depth[-EDGE_PX] - 2 * *depth;
    float along = depth[EDGE_PX * WIDE] + depth[-EDGE_PX * WIDE] - 2 * *depth;
    return across < -edge_m || along < -edge_m;
}

static void outline(const Sheet *sheet)
{
    int first_x = sheet->first_x > EDGE_PX ? sheet->first_x : EDGE_PX;
    int first_y = sheet->first_y > EDGE_PX ? sheet->first_y : EDGE_PX;
    for (int y = first_y; y < sheet->end_y && y < HIGH - EDGE_PX; y++) {
        for (int x = first_x; x < sheet->end_x && x < WIDE - EDGE_PX; x++) {
            size_t at = (size_t)y * WIDE + (size_t)x;
            if (sheet->depth[at] > far_away && is_edge(&sheet->depth[at])) {
                sheet->shade[at] = LINE_SHADE;
            }
        }
    }
}

static unsigned char *halve(const Sheet *sheet, Arena *pictures)
{
    unsigned char *picture = arena_push(pictures, (size_t)STILL_W * STILL_H, 1);
    if (!picture) {
        return NULL;
    }
    memset(picture, PAPER, (size_t)STILL_W * STILL_H);
    for (int y = sheet->first_y / OVER; y < (sheet->end_y + 1) / OVER; y++) {
        for (int x = sheet->first_x / OVER; x < (sheet->end_x + 1) / OVER; x++) {
            const unsigned char *at = sheet->shade + (size_t)y * OVER * WIDE + (size_t)x * OVER;
            int sum = at[0] + at[1] + at[WIDE] + at[WIDE + 1];
            picture[y * STILL_W + x] = (unsigned char)((sum + 2) / 4);
        }
    }
    return picture;
}

/* Only what was drawn on is made white again. */
static void wipe(const Sheet *sheet)
{
    for (int y = sheet->first_y; y < sheet->end_y; y++) {
        for (int x = sheet->first_x; x < sheet->end_x; x++) {
            sheet->depth[(size_t)y * WIDE + (size_t)x] = far_away;
            sheet->shade[(size_t)y * WIDE + (size_t)x] = PAPER;
        }
    }
}

/* Kept whole, in the middle, feet near the lower edge. */
static void fit(Sheet *sheet, FigureFrame frame)
{
    float wide = fmaxf(frame.right - frame.left, 0.1f);
    float high = fmaxf(frame.top - frame.bottom, 0.1f);
    sheet->scale = fminf(WIDE / wide, HIGH / high) * 0.98f;
    sheet->left = (frame.left + frame.right) / 2 - WIDE / (2 * sheet->scale);
    float spare = HIGH / sheet->scale - high;
    sheet->top = frame.top + spare * 0.7f;
}

bool still_open(Arena *arena, StillRoom *ret_room)
{
    StillRoom room;
    room.depth = ARENA_NEW(arena, float, PIXELS);
    room.shade = ARENA_NEW(arena, unsigned char, PIXELS);
    void *mesh = arena_push(arena, MESH_BYTES, 16);
    if (!room.depth || !room.shade || !mesh) {
        return false;
    }
    Sheet whole = {.depth = room.depth, .shade = room.shade, .end_x = WIDE, .end_y = HIGH};
    wipe(&whole);
    arena_init(&room.mesh, mesh, MESH_BYTES);
    *ret_room = room;
    return true;
}

const unsigned char *still_draw(const FigureView *view, StillRoom *room, Arena *pictures)
{
    Mesh mesh;
    Sheet sheet = {.depth = room->depth, .shade = room->shade};
    arena_reset(&room->mesh);
    fit(&sheet, figure_frame(view));
    if (!figure_mesh(view, &room->mesh, &mesh) || !put_mesh(&sheet, &mesh, &room->mesh)) {
        return NULL;
    }
    outline(&sheet);
    const unsigned char *picture = halve(&sheet, pictures);
    wipe(&sheet);
    return picture;
}

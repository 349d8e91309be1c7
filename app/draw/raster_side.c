/* An edge is a number that is 0 or more on its inner side and changes by the same step from
 * pixel to pixel. All corners are whole sub-pixels, so that neighbours agree on every sample of
 * the edge they share: no seams and nothing painted twice. */
#include "draw/raster_side.h"

#include <stdlib.h>

/* A side this level crosses a row far outside any canvas, or not at all. */
static const float level_right = 1e-5f;

typedef struct {
    int at;          /* at the first pixel's corner */
    int right, down; /* change to the next pixel */
    int dx, dy;
} Edge;

static Edge edge_of(const Setup *setup, int i, int x, int y, int unit)
{
    const Corner *a = &setup->corner[i], *b = &setup->corner[(i + 1) % 3];
    int dx = b->x - a->x, dy = b->y - a->y;
    /* a sample exactly on an edge belongs to one of the two triangles that share it */
    int tie = dy < 0 || (dy == 0 && dx > 0) ? 0 : -1;
    long long at = (long long)dx * (y * unit - a->y) - (long long)dy * (x * unit - a->x) + tie;
    return (Edge){(int)at, -dy * unit, dx * unit, dx, dy};
}

/* One side of the triangle along the rows of the band. */
typedef struct {
    int at, right, down; /* as in Edge, but at the middle of the row's first pixel */
    Int4 samples;        /* from `at` to each sample */
    int reach;           /* the farthest of them */
} Side;

/* The four samples stand on a turned square: no two share a row or a column, so edges that are
 * nearly upright or level get four steps instead of two. Inside a surface the colour does not
 * change at an edge, so there a pixel belongs to the triangle its middle lies in. */
static Side side_of(Edge edge, int unit, bool is_inner)
{
    int middle = edge.at + (edge.dx - edge.dy) * (unit / 2);
    Side side = {.at = middle, .right = edge.right, .down = edge.down};
    if (!is_inner) {
        int p = (6 * edge.dx - 2 * edge.dy) * unit / 16,
            q = (2 * edge.dx + 6 * edge.dy) * unit / 16;
        side.samples = (Int4){-p, -q, q, p};
        side.reach = abs(p) > abs(q) ? abs(p) : abs(q);
    }
    return side;
}

/* A triangle that is not empty has at least one side to the left and one to the right. A level
 * side is outside or inside along the whole row: it counts as a very steep left one. */
static Crossing crossing_of(const Side *sides, int width)
{
    int lane[4] = {-1, -1, -1, -1};
    float pixels[3];
    for (int i = 0; i < 3; i++) {
        int pair = sides[i].right >= 0 ? 0 : 2;
        lane[pair] = lane[pair] < 0 ? i : lane[pair];
        lane[pair + 1] = i;
        pixels[i] = 1.0f / (sides[i].right ? (float)abs(sides[i].right) : level_right);
    }
    const Side *a = &sides[lane[0]], *b = &sides[lane[1]];
    const Side *c = &sides[lane[2]], *d = &sides[lane[3]];
    const float w = (float)width;
    return (Crossing){
        .at = {a->at, b->at, c->at, d->at},
        .down = {a->down, b->down, c->down, d->down},
        .reach = {a->reach, b->reach, c->reach, d->reach},
        .pixels = {-pixels[lane[0]], -pixels[lane[1]], -pixels[lane[2]], -pixels[lane[3]]},
        .low = {0, 0, 1 - w, 1 - w},
        .high = {w, w, 1, 1},
    };
}

Sides sides_of(const Setup *setup, int top, int unit, bool is_shadow)
{
    Sides sides;
    Side side[3];
    for (int i = 0; i < 3; i++) {
        bool is_inner = !setup->corner[i].open && !setup->corner[(i + 1) % 3].open;
        Edge edge = edge_of(setup, i, setup->left, top, unit);
        side[i] = side_of(edge, unit, is_shadow || is_inner);
        sides.edge[i] = side[i].samples + side[i].at;
        sides.right[i] = (Int4){edge.right, edge.right, edge.right, edge.right};
        sides.step[i] = edge.right;
        sides.down[i] = edge.down;
    }
    sides.crossing = crossing_of(side, setup->right - setup->left);
    return sides;
}

Plane plane_of(const Setup *setup, int x, int y, int unit)
{
    const Corner *a = &setup->corner[0], *b = &setup->corner[1], *c = &setup->corner[2];
    float per_area = (float)unit / (float)setup->area, per_unit = 1.0f / (float)unit;
    return (Plane){
        .right1 = (float)(c->y - a->y) * per_area,
        .right2 = (float)(a->y - b->y) * per_area,
        .down1 = (float)(a->x - c->x) * per_area,
        .down2 = (float)(b->x - a->x) * per_area,
        .off_x = (float)(x * unit - a->x) * per_unit,
        .off_y = (float)(y * unit - a->y) * per_unit,
    };
}

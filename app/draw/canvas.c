/* Everything that is painted is first cut with these rectangles, so sizes never come out
 * negative: a loop over an empty rectangle simply ends at once. The sums of place and size must
 * fit an int; who has wilder numbers cuts them as floats first, as raster_path does. */
#include "draw/canvas.h"

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

Rect rect_cut(Rect a, Rect b)
{
    int left = most(a.x, b.x), top = most(a.y, b.y);
    int right = least(a.x + a.w, b.x + b.w), bottom = least(a.y + a.h, b.y + b.h);
    return (Rect){left, top, most(0, right - left), most(0, bottom - top)};
}

Rect rect_join(Rect a, Rect b)
{
    if (a.w <= 0 || a.h <= 0) {
        return b;
    }
    if (b.w <= 0 || b.h <= 0) {
        return a;
    }
    int left = least(a.x, b.x), top = least(a.y, b.y);
    int right = most(a.x + a.w, b.x + b.w), bottom = most(a.y + a.h, b.y + b.h);
    return (Rect){left, top, right - left, bottom - top};
}

void canvas_clip(Canvas *canvas, Rect clip)
{
    canvas->clip = rect_cut(clip, (Rect){0, 0, canvas->w, canvas->h});
}

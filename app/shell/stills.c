/* A figure is painted over black and over white: what is the same on both is covered wholly,
 * and the share of black and white that shines through elsewhere is what it leaves open. Read
 * stills_keep first. A slot without pixels may still be in use: a figure of which nothing was
 * seen. */
#include "shell/stills.h"

#include <SDL.h>
#include <string.h>

typedef struct {
    FigureView view; /* without a clip: empty slot */
    int w, h;        /* asked for */
    uint32_t *pixels;
    Rect bounds;   /* within w x h */
    uint64_t used; /* when it was shown last, counted in finds */
} Slot;

struct Stills {
    Slot slots[STILLS_MAX];
    uint32_t *sheets; /* both, one after the other */
    int bytes;
    uint64_t finds;
};

Stills *stills_open(void)
{
    return SDL_calloc(1, sizeof(Stills));
}

static int slot_bytes(const Slot *slot)
{
    return slot->pixels ? slot->bounds.w * slot->bounds.h * (int)sizeof(uint32_t) : 0;
}

static void clear_slot(Stills *stills, Slot *slot)
{
    stills->bytes -= slot_bytes(slot);
    SDL_free(slot->pixels);
    *slot = (Slot){0};
}

void stills_drop(Stills *stills)
{
    for (int i = 0; i < STILLS_MAX; i++) {
        clear_slot(stills, &stills->slots[i]);
    }
    SDL_free(stills->sheets);
    stills->sheets = NULL;
}

void stills_close(Stills *stills)
{
    if (stills) {
        stills_drop(stills);
        SDL_free(stills);
    }
}

int stills_kept_bytes(const Stills *stills)
{
    return stills->bytes;
}

static bool same_view(const FigureView *a, const FigureView *b)
{
    return a->clip == b->clip && a->at_ms == b->at_ms && a->yaw_deg == b->yaw_deg
           && a->pitch_deg == b->pitch_deg && a->mirrored == b->mirrored
           && a->high_contrast == b->high_contrast;
}

bool stills_find(Stills *stills, const FigureView *view, int w, int h, Still *ret_still)
{
    for (int i = 0; i < STILLS_MAX; i++) {
        Slot *slot = &stills->slots[i];
        if (slot->view.clip && slot->w == w && slot->h == h && same_view(&slot->view, view)) {
            slot->used = ++stills->finds;
            *ret_still = (Still){
                {slot->pixels, slot->bounds.w, slot->bounds.h}, slot->bounds.x, slot->bounds.y};
            return true;
        }
    }
    return false;
}

/* --- making one ------------------------------------------------------------------------- */

bool stills_sheets(Stills *stills, int w, int h, Canvas ret_sheets[2])
{
    const Rect whole = {0, 0, w, h};
    const uint32_t grounds[2] = {0xFF000000, 0xFFFFFFFF};
    size_t pixels = w > 0 && h > 0 ? (size_t)w * (size_t)h : 0;
    SDL_free(stills->sheets);
    stills->sheets = NULL;
    if (pixels > 0 && pixels <= STILLS_BYTES_MAX / sizeof(uint32_t)) {
        stills->sheets = SDL_malloc(2 * pixels * sizeof(uint32_t));
    }
    for (int i = 0; i < 2 && stills->sheets; i++) {
        ret_sheets[i] = (Canvas){.pixels = stills->sheets + (size_t)i * pixels,
                                 .w = w,
                                 .h = h,
                                 .stride = w,
                                 .clip = whole};
        raster_fill(&ret_sheets[i], whole, grounds[i]);
    }
    return stills->sheets != NULL;
}

static uint32_t most_of(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* The white that shines through is what `over_white` has more; rounding may leave it less. */
static uint32_t shines(uint32_t over_black, uint32_t over_white, int shift)
{
    uint32_t black = over_black >> shift & 255;
    uint32_t white = over_white >> shift & 255;
    return white > black ? white - black : 0;
}

/* Its own colour from how it looks over black, where it was darkened by its own share. */
static uint32_t uncovered(uint32_t over_black, uint32_t over_white)
{
    uint32_t open =
        most_of(most_of(shines(over_black, over_white, 0), shines(over_black, over_white, 8)),
                shines(over_black, over_white, 16));
    uint32_t alpha = 255 - open;
    uint32_t pixel = alpha << 24;
    for (int shift = 0; shift <= 16 && alpha > 0; shift += 8) {
        uint32_t colour = ((over_black >> shift & 255) * 255 + alpha / 2) / alpha;
        pixel |= (colour < 255 ? colour : 255) << shift;
    }
    return pixel;
}

/* Everything that is not wholly open; empty when nothing was painted. */
static Rect painted_bounds(const uint32_t *black, const uint32_t *white, int w, int h)
{
    int left = w, right = 0, top = h, bottom = 0;
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            ptrdiff_t i = (ptrdiff_t)y * w + x;
            if (uncovered(black[i], white[i]) >> 24) {
                left = x < left ? x : left;
                right = x + 1 > right ? x + 1 : right;
                top = y < top ? y : top;
                bottom = y + 1;
            }
        }
    }
    return right > left ? (Rect){left, top, right - left, bottom - top} : (Rect){0};
}

/* The slot shown longest ago; empty ones were never shown. */
static Slot *oldest_slot(Stills *stills)
{
    Slot *oldest = &stills->slots[0];
    for (int i = 1; i < STILLS_MAX; i++) {
        oldest = stills->slots[i].used < oldest->used ? &stills->slots[i] : oldest;
    }
    return oldest;
}

static Slot *oldest_with_pixels(Stills *stills)
{
    Slot *oldest = NULL;
    for (int i = 0; i < STILLS_MAX; i++) {
        Slot *slot = &stills->slots[i];
        if (slot->pixels && (!oldest || slot->used < oldest->used)) {
            oldest = slot;
        }
    }
    return oldest;
}

static void copy_within(Slot *slot, const uint32_t *black, const uint32_t *white)
{
    for (int y = 0; y < slot->bounds.h; y++) {
        ptrdiff_t from = (ptrdiff_t)(slot->bounds.y + y) * slot->w + slot->bounds.x;
        uint32_t *row = slot->pixels + (ptrdiff_t)y * slot->bounds.w;
        for (int x = 0; x < slot->bounds.w; x++) {
            row[x] = uncovered(black[from + x], white[from + x]);
        }
    }
}

void stills_keep(Stills *stills, const FigureView *view, int w, int h)
{
    const uint32_t *black = stills->sheets;
    const uint32_t *white = black + (size_t)w * (size_t)h;
    Rect bounds = painted_bounds(black, white, w, h);
    int bytes = bounds.w * bounds.h * (int)sizeof(uint32_t);
    while (stills->bytes + bytes > STILLS_BYTES_MAX) {
        clear_slot(stills, oldest_with_pixels(stills));
    }
    Slot *slot = oldest_slot(stills);
    clear_slot(stills, slot);
    uint32_t *pixels = bytes ? SDL_malloc((size_t)bytes) : NULL;
    if (pixels || !bytes) {
        *slot = (Slot){*view, w, h, pixels, bounds, ++stills->finds};
        copy_within(slot, black, white);
        stills->bytes += bytes;
    }
    SDL_free(stills->sheets);
    stills->sheets = NULL;
}

/* A table of sets with a few places each: a key looks into one set only, and the place used
 * longest ago gives way. The key is a hash of all that makes a run, and is taken as proof: two
 * texts with one key are less likely than a broken machine. When bytes and not places run out
 * the oldest of all goes. Only rows with ink are kept, so each run says how far below the
 * baseline it begins. */
#include "shell/runs.h"

#include <SDL.h>
#include <string.h>

#include "base/text.h"

enum {
    SETS =
        256, /* a power of two: the key's lowest bits choose a set, any of its places will do */
    PLACES = 4,
    SLOT_COUNT = SETS * PLACES,
    RUN_PIXELS_MAX = 4 << 20, /* wider than any panel: not painted */
};

typedef struct {
    uint64_t key;   /* 0: empty */
    uint64_t used;  /* when, counted in calls */
    uint8_t *bytes; /* NULL for blanks */
    int w, h, top;
} Slot;

struct Runs {
    Slot slots[SLOT_COUNT];
    uint64_t calls;
    int kept_bytes;
};

Runs *runs_open(void)
{
    return SDL_calloc(1, sizeof(Runs));
}

static void drop(Runs *runs, Slot *slot)
{
    if (slot->bytes) {
        memset(slot->bytes, 0, (size_t)(slot->w * slot->h));
        SDL_free(slot->bytes);
        runs->kept_bytes -= slot->w * slot->h;
    }
    *slot = (Slot){0};
}

void runs_forget(Runs *runs)
{
    for (int i = 0; i < SLOT_COUNT; i++) {
        drop(runs, &runs->slots[i]);
    }
}

void runs_close(Runs *runs)
{
    if (runs) {
        runs_forget(runs);
        SDL_free(runs);
    }
}

int runs_kept_bytes(const Runs *runs)
{
    return runs->kept_bytes;
}

/* --- the table ---------------------------------------------------------------------------- */

static uint64_t key_of(const RunText *text)
{
    int about[3] = {text->font_i, text->em_px, text->right_to_left};
    uint64_t key = bytes_hash(0, about, sizeof about);
    key = bytes_hash(key, text->script, 4);
    key = bytes_hash(key, text->text, (size_t)text->bytes);
    return key ? key : 1;
}

/* Its place; if it has none, the one in its set that is empty or was used longest ago. */
static Slot *slot_of(Runs *runs, uint64_t key)
{
    Slot *set = &runs->slots[key % SETS * PLACES];
    Slot *oldest = set;
    for (int i = 0; i < PLACES; i++) {
        if (set[i].key == key) {
            return &set[i];
        }
        oldest = set[i].used < oldest->used ? &set[i] : oldest;
    }
    return oldest;
}

static void make_room(Runs *runs, int bytes)
{
    while (runs->kept_bytes + bytes > RUNS_BYTES_MAX) {
        Slot *oldest = NULL;
        for (int i = 0; i < SLOT_COUNT; i++) {
            Slot *slot = &runs->slots[i];
            if (slot->bytes && (!oldest || slot->used < oldest->used)) {
                oldest = slot;
            }
        }
        drop(runs, oldest);
    }
}

/* --- painting ----------------------------------------------------------------------------- */

void run_prepare(TTF_Font *font, const RunText *text)
{
    TTF_SetFontDirection(font, text->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, text->script);
}

/* White on black in 256 shades: the bytes are what a blended picture has as alpha, and come in
 * two thirds of its time. */
static SDL_Surface *stencil_of(TTF_Font *font, const char *text)
{
    return TTF_RenderUTF8_Shaded(font, text, (SDL_Color){255, 255, 255, 255},
                                 (SDL_Color){0, 0, 0, 255});
}

static SDL_Surface *paint(TTF_Font *font, const RunText *text)
{
    int w;
    int h;
    run_prepare(font, text);
    if (TTF_SizeUTF8(font, text->text, &w, &h) != 0 || w <= 0 || h <= 0
        || w > RUN_PIXELS_MAX / h) {
        return NULL;
    }
    return stencil_of(font, text->text);
}

static const uint8_t *row_of(const SDL_Surface *painted, int y)
{
    return (const uint8_t *)painted->pixels + (ptrdiff_t)y * painted->pitch;
}

static bool has_ink(const SDL_Surface *painted, int y)
{
    const uint8_t *row = row_of(painted, y);
    uint8_t all = 0;
    for (int x = 0; x < painted->w; x++) {
        all |= row[x];
    }
    return all != 0;
}

/* What it spells does not linger. */
static void free_painted(SDL_Surface *painted)
{
    if (painted) {
        memset(painted->pixels, 0, (size_t)painted->h * (size_t)painted->pitch);
        SDL_FreeSurface(painted);
    }
}

/* The first row with the line that strikes text through: how `struck` differs from `plain`. */
static int struck_row(const SDL_Surface *struck, const SDL_Surface *plain)
{
    int y = 0;
    while (struck && y < struck->h
           && (plain ? memcmp(row_of(struck, y), row_of(plain, y), (size_t)plain->w) == 0
                     : !has_ink(struck, y))) {
        y++;
    }
    return y;
}

/* The rows from the picture's top to the baseline. When marks reach beyond the font's height
 * SDL2_ttf makes the picture higher and does not tell on which side: Vietnamese capitals do so
 * above, others below. Where it strikes the text through shows how much further down all is
 * than in a blank, which reaches nowhere. */
static int baseline_of(TTF_Font *font, const char *text, const SDL_Surface *painted)
{
    int ascent = TTF_FontAscent(font);
    if (painted->h <= TTF_FontHeight(font)) {
        return ascent;
    }

    TTF_SetFontStyle(font, TTF_STYLE_STRIKETHROUGH);
    SDL_Surface *struck = stencil_of(font, text);
    SDL_Surface *blank = stencil_of(font, " ");
    TTF_SetFontStyle(font, TTF_STYLE_NORMAL);
    int further = struck && blank ? struck_row(struck, painted) - struck_row(blank, NULL) : 0;
    free_painted(struck);
    free_painted(blank);
    return ascent + further;
}

static bool keep(Runs *runs, Slot *slot, uint64_t key, const SDL_Surface *painted, int baseline)
{
    int first = 0;
    int end = painted->h;
    while (first < end && !has_ink(painted, first)) {
        first++;
    }
    while (end > first && !has_ink(painted, end - 1)) {
        end--;
    }

    drop(runs, slot);
    int w = painted->w;
    int bytes = w * (end - first);
    make_room(runs, bytes);
    uint8_t *kept = bytes > 0 ? SDL_malloc((size_t)bytes) : NULL;
    if (bytes > 0 && !kept) {
        return false;
    }

    for (int y = first; y < end; y++) {
        memcpy(kept + (ptrdiff_t)(y - first) * w, row_of(painted, y), (size_t)w);
    }
    runs->kept_bytes += bytes;
    *slot =
        (Slot){.key = key, .bytes = kept, .w = w, .h = end - first, .top = first - baseline};
    return true;
}

static bool paint_and_keep(Runs *runs, Fonts *fonts, const RunText *text, Slot *slot)
{
    TTF_Font *font = fonts_sized(fonts, text->font_i, text->em_px);
    SDL_Surface *painted = font ? paint(font, text) : NULL;
    if (!painted) {
        return false;
    }

    bool kept = keep(runs, slot, key_of(text), painted, baseline_of(font, text->text, painted));
    free_painted(painted);
    return kept;
}

bool runs_get(Runs *runs, Fonts *fonts, const RunText *text, Run *ret_run)
{
    uint64_t key = key_of(text);
    Slot *slot = slot_of(runs, key);
    if (slot->key != key && !paint_and_keep(runs, fonts, text, slot)) {
        return false;
    }

    slot->used = ++runs->calls;
    *ret_run = (Run){.mask = {slot->bytes, slot->w, slot->h, slot->w}, .top = slot->top};
    return true;
}

/* A line is cut into pieces of one script, direction and font; measuring adds up their widths,
 * painting walks over the same pieces with the same widths, so they cannot differ. Widths are
 * measured once at a large size and kept in ems, under hashes that begin with 1 for lines and 2
 * for pieces: one table serves both, every size, and holds no words. */
#include "shell/text_engine.h"

#include <SDL.h>
#include <math.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"
#include "shell/fonts.h"
#include "shell/runs.h"

enum {
    WIDTHS = 4096, /* a power of two; a newer text takes an older one's place */
    PIECES_MAX =
        128, /* changes of script, direction or font on one line; the rest is left out */
    EM_PX_MAX = 1000,
};

typedef struct {
    uint64_t key; /* hash of a line or piece: the words themselves are not kept */
    float em;
} Width;

/* Part of a line that goes to SDL2_ttf as a whole, without its words. */
typedef struct {
    int start, bytes, font_i;
    bool right_to_left;
    char script[5];
} Piece;

struct TextEngine {
    Fonts *fonts;
    Runs *runs;
    int missing_glyphs;
    Width widths[WIDTHS];
    Piece pieces[PIECES_MAX]; /* of the line at hand, from left to right */
    int piece_count;
    char text[SCRIPT_BYTES_MAX + 1]; /* of the piece at hand: SDL2_ttf wants a zero byte */
};

typedef struct {
    const char *text;
    int bytes;
    bool bold, mirrored;
} Words;

bool text_engine_open(const char *fonts_folder, TextEngine **ret_engine, Problems *missing,
                      Err *err)
{
    Fonts *fonts;
    if (!fonts_open(fonts_folder, &fonts, missing, err)) {
        return err_within(err, "text");
    }

    TextEngine *engine = SDL_calloc(1, sizeof *engine);
    Runs *runs = runs_open();
    if (!engine || !runs) {
        SDL_free(engine);
        runs_close(runs);
        fonts_close(fonts);
        return err_set(err, ERR_FULL, "text: no memory");
    }

    engine->fonts = fonts;
    engine->runs = runs;
    *ret_engine = engine;
    return true;
}

void text_engine_close(TextEngine *engine)
{
    if (!engine) {
        return;
    }
    runs_close(engine->runs);
    fonts_close(engine->fonts);
    SDL_free(engine);
}

void text_engine_set_language(TextEngine *engine, const char *code)
{
    fonts_set_language(engine->fonts, code);
    memset(engine->widths, 0, sizeof engine->widths);
}

void text_engine_forget(TextEngine *engine)
{
    memset(engine->widths, 0, sizeof engine->widths);
    memset(engine->pieces, 0, sizeof engine->pieces);
    memset(engine->text, 0, sizeof engine->text);
    engine->piece_count = 0;
    runs_forget(engine->runs);
    fonts_forget(engine->fonts);
}

int text_engine_missing_glyphs(const TextEngine *engine)
{
    return engine->missing_glyphs;
}

/* --- which font has the letters --------------------------------------------------------- */

/* Joiners, direction marks and variation selectors: they are never drawn, any font will do. */
static bool needs_no_glyph(uint32_t letter)
{
    return (letter >= 0x200B && letter <= 0x200F) || (letter >= 0x202A && letter <= 0x202E)
           || (letter >= 0x2060 && letter <= 0x2069) || (letter >= 0xFE00 && letter <= 0xFE0F)
           || letter == 0xFEFF || letter == 0x00AD;
}

typedef struct {
    int fonts[FONT_CHAIN_MAX];
    int count;
} Chain;

/* The current font goes on as long as it can, so that words keep together; a letter that nobody
 * has goes to the first font, which draws a box. */
static int font_for(TextEngine *engine, const Chain *chain, int current, uint32_t letter)
{
    if (current >= 0 && (needs_no_glyph(letter) || fonts_has(engine->fonts, current, letter))) {
        return current;
    }
    for (int i = 0; i < chain->count; i++) {
        if (fonts_has(engine->fonts, chain->fonts[i], letter)) {
            return chain->fonts[i];
        }
    }
    engine->missing_glyphs += !needs_no_glyph(letter);
    return current >= 0 ? current : chain->fonts[0];
}

static void turn_round(Piece *pieces, int count)
{
    for (int i = 0; i < count / 2; i++) {
        Piece swap = pieces[i];
        pieces[i] = pieces[count - 1 - i];
        pieces[count - 1 - i] = swap;
    }
}

/* Cuts a run where the font changes. */
static void add_run(TextEngine *engine, const Words *words, const ScriptRun *run)
{
    Chain chain;
    chain.count = fonts_chain(engine->fonts, run->script, words->bold, chain.fonts);
    Piece *first = &engine->pieces[engine->piece_count];
    Piece *piece = NULL;
    const char *at = words->text + run->start;
    const char *end = at + run->bytes;
    while (at < end && chain.count > 0) {
        const char *start = at;
        uint32_t letter = text_next(&at);
        int font_i = font_for(engine, &chain, piece ? piece->font_i : -1, letter);
        if (at == start || (!piece && engine->piece_count == PIECES_MAX)) {
            break; /* a zero byte within the text */
        }
        if ((!piece || font_i != piece->font_i) && engine->piece_count < PIECES_MAX) {
            piece = &engine->pieces[engine->piece_count++];
            *piece = (Piece){.start = (int)(start - words->text),
                             .font_i = font_i,
                             .right_to_left = run->right_to_left};
            memcpy(piece->script, run->script, sizeof piece->script);
        }
        piece->bytes += (int)(at - start);
    }
    if (run->right_to_left) {
        turn_round(first, (int)(&engine->pieces[engine->piece_count] - first));
    }
}

static void cut_line(TextEngine *engine, const Words *words)
{
    ScriptRun runs[SCRIPT_RUNS_MAX];
    int run_count = script_runs(words->text, words->bytes, words->mirrored, runs);
    engine->piece_count = 0;
    for (int i = 0; i < run_count; i++) {
        add_run(engine, words, &runs[i]);
    }
}

/* --- measuring and painting --------------------------------------------------------------- */

/* SDL2_ttf knows whole sizes only. Up, so that the smallest letters allowed stay large enough.
 */
static int whole_px(float em_px)
{
    return em_px >= EM_PX_MAX ? EM_PX_MAX : em_px > 0.1F ? (int)ceilf(em_px - 0.05F) : 0;
}

static RunText run_of(TextEngine *engine, const Words *words, const Piece *piece, int em_px)
{
    memcpy(engine->text, words->text + piece->start, (size_t)piece->bytes);
    engine->text[piece->bytes] = '\0';
    return (RunText){.text = engine->text,
                     .bytes = piece->bytes,
                     .font_i = piece->font_i,
                     .em_px = em_px,
                     .right_to_left = piece->right_to_left,
                     .script = piece->script};
}

static uint64_t hash_of(const int about[3], const char *text, int bytes)
{
    return bytes_hash(bytes_hash(0, about, 3 * sizeof about[0]), text, (size_t)bytes);
}

/* In ems: one answer serves every size. */
static float piece_em(TextEngine *engine, const RunText *run)
{
    int about[3] = {2, run->font_i, run->right_to_left};
    uint64_t key = hash_of(about, run->text, run->bytes);
    Width *width = &engine->widths[key % WIDTHS];
    if (width->key != key) {
        TTF_Font *ruler = fonts_ruler(engine->fonts, run->font_i);
        int w = 0;
        int h;
        if (ruler) {
            run_prepare(ruler, run);
            w = TTF_SizeUTF8(ruler, run->text, &w, &h) == 0 ? w : 0;
        }
        *width = (Width){key, (float)w / FONT_RULER_PX};
    }
    return width->em;
}

static float line_em(TextEngine *engine, const Words *words)
{
    float em = 0;
    cut_line(engine, words);
    for (int i = 0; i < engine->piece_count; i++) {
        RunText run = run_of(engine, words, &engine->pieces[i], 0);
        em += piece_em(engine, &run);
    }
    return em;
}

static float measure_width(void *self, float em_px, bool bold, const char *text, int bytes)
{
    TextEngine *engine = self;
    int about[3] = {1, bold, 0};
    uint64_t key = hash_of(about, text, bytes);
    Width *width = &engine->widths[key % WIDTHS];
    if (width->key != key) {
        float em = line_em(engine, &(Words){.text = text, .bytes = bytes, .bold = bold});
        *width = (Width){key, em};
    }
    return width->em * (float)whole_px(em_px);
}

TextMeasure text_engine_measure(TextEngine *engine)
{
    return (TextMeasure){.width = measure_width, .self = engine};
}

float text_engine_paint(TextEngine *engine, Canvas *canvas, const TextLineInk *line)
{
    Words words = {line->text, line->bytes, line->bold, line->mirrored};
    int em_px = whole_px(line->em_px);
    float em = 0;
    cut_line(engine, &words);
    for (int i = 0; i < engine->piece_count && em_px > 0; i++) {
        RunText text = run_of(engine, &words, &engine->pieces[i], em_px);
        Run run;
        if (runs_get(engine->runs, engine->fonts, &text, &run)) {
            int x = (int)lroundf(line->x + em * (float)em_px);
            raster_mask(canvas, x, line->baseline + run.top, &run.mask, line->colour);
        }
        em += piece_em(engine, &text);
    }
    return em * (float)em_px;
}

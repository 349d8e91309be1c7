#include "shell/text_engine.h"

#include <SDL.h>
#include <math.h>
#include <string.h>

#include "base/script.h"
#include "base/text.h"
#include "shell/fonts.h"
#include "shell/glyphs.h"

enum {
    WIDTHS = 4096,     /* a power of two; a newer text takes an older one's place */
    SHAPED_MAX = 2048, /* letters of one line; what is beyond is left out */
    SEGMENTS_MAX = 64, /* changes of font within one run */
};

typedef struct {
    uint64_t key; /* hash of text and weight: the words themselves are not kept */
    float width_em;
    int spaced;
} Width;

/* Where a letter stands on its line; sizes in ems, so that one shape serves every size. */
typedef struct {
    int font_i;
    uint32_t glyph;
    float x, y;
    int spaced; /* letters before it that stand closer when large */
} ShapedGlyph;

typedef struct {
    int start, bytes, font_i;
} Segment;

struct TextEngine {
    Fonts *fonts;
    Glyphs *glyphs;
    hb_buffer_t *buffer;
    hb_language_t language;
    int missing_glyphs;
    Width widths[WIDTHS];
    ShapedGlyph shaped[SHAPED_MAX]; /* the line at hand */
    int shaped_count;
    float shaped_em; /* its width */
    int shaped_spaced;
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
    Glyphs *glyphs = glyphs_open();
    if (!engine || !glyphs) {
        SDL_free(engine);
        glyphs_close(glyphs);
        fonts_close(fonts);
        return err_set(err, ERR_FULL, "text: no memory");
    }

    engine->fonts = fonts;
    engine->glyphs = glyphs;
    engine->buffer = hb_buffer_create();
    engine->language = hb_language_from_string("en", -1);
    *ret_engine = engine;
    return true;
}

void text_engine_close(TextEngine *engine)
{
    if (!engine) {
        return;
    }
    hb_buffer_destroy(engine->buffer);
    glyphs_close(engine->glyphs);
    fonts_close(engine->fonts);
    SDL_free(engine);
}

void text_engine_set_language(TextEngine *engine, const char *code)
{
    engine->language = hb_language_from_string(code, -1);
    fonts_set_language(engine->fonts, code);
    memset(engine->widths, 0, sizeof engine->widths);
}

void text_engine_forget(TextEngine *engine)
{
    memset(engine->widths, 0, sizeof engine->widths);
    memset(engine->shaped, 0, sizeof engine->shaped);
    engine->shaped_count = 0;

    unsigned count;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(engine->buffer, &count);
    if (infos) {
        memset(infos, 0, sizeof *infos * count);
    }
    hb_buffer_reset(engine->buffer);
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

static bool font_has(TextEngine *engine, int font_i, uint32_t letter)
{
    const Font *font = fonts_get(engine->fonts, font_i);
    hb_codepoint_t glyph;
    return font && hb_font_get_nominal_glyph(font->shaper, letter, &glyph);
}

typedef struct {
    int fonts[FONT_CHAIN_MAX];
    int count;
} Chain;

/* The current font goes on as long as it can, so that words keep together; a letter that nobody
 * has goes to the first font, which draws a box. */
static int font_for(TextEngine *engine, const Chain *chain, int current, uint32_t letter)
{
    if (current >= 0 && (needs_no_glyph(letter) || font_has(engine, current, letter))) {
        return current;
    }
    for (int i = 0; i < chain->count; i++) {
        if (font_has(engine, chain->fonts[i], letter)) {
            return chain->fonts[i];
        }
    }
    return current >= 0 ? current : chain->fonts[0];
}

/* Cuts a run where the font changes. */
static int segments_of(TextEngine *engine, const Words *words, const ScriptRun *run,
                       Segment segments[SEGMENTS_MAX])
{
    Chain chain;
    chain.count = fonts_chain(engine->fonts, run->script, words->bold, chain.fonts);
    int count = 0;
    const char *at = words->text + run->start;
    const char *end = at + run->bytes;
    while (at < end && chain.count > 0) {
        const char *start = at;
        uint32_t letter = text_next(&at);
        if (at == start) {
            break; /* a zero byte within the text */
        }
        int current = count > 0 ? segments[count - 1].font_i : -1;
        int font_i = font_for(engine, &chain, current, letter);
        if (font_i != current && count < SEGMENTS_MAX) {
            segments[count++] = (Segment){(int)(start - words->text), 0, font_i};
        }
        segments[count - 1].bytes += (int)(at - start);
    }
    return count;
}

/* --- shaping ---------------------------------------------------------------------------- */

/* Scripts whose letters stand apart, and may stand closer; joined ones may not. */
static bool stands_apart(const char *script)
{
    return strcmp(script, "Latn") == 0 || strcmp(script, "Grek") == 0
           || strcmp(script, "Cyrl") == 0;
}

static void add_shaped(TextEngine *engine, const Segment *segment, float units, bool apart)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(engine->buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(engine->buffer, &count);
    for (unsigned i = 0; i < count && engine->shaped_count < SHAPED_MAX; i++) {
        engine->missing_glyphs += infos[i].codepoint == 0;
        engine->shaped[engine->shaped_count++] = (ShapedGlyph){
            .font_i = segment->font_i,
            .glyph = infos[i].codepoint,
            .x = engine->shaped_em + (float)places[i].x_offset / units,
            .y = (float)places[i].y_offset / units,
            .spaced = engine->shaped_spaced,
        };
        engine->shaped_spaced += apart && places[i].x_advance != 0;
        engine->shaped_em += (float)places[i].x_advance / units;
    }
}

static void shape_segment(TextEngine *engine, const Words *words, const ScriptRun *run,
                          const Segment *segment)
{
    const Font *font = fonts_get(engine->fonts, segment->font_i);
    if (!font) {
        return;
    }

    hb_buffer_t *buffer = engine->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, words->text, words->bytes, (unsigned)segment->start,
                       segment->bytes);
    hb_buffer_set_direction(buffer, run->right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_string(run->script, 4));
    hb_buffer_set_language(buffer, engine->language);
    hb_shape(font->shaper, buffer, NULL, 0);
    add_shaped(engine, segment, font->units, stands_apart(run->script));
}

static void shape_line(TextEngine *engine, const Words *words)
{
    engine->shaped_count = 0;
    engine->shaped_em = 0;
    engine->shaped_spaced = 0;
    ScriptRun runs[SCRIPT_RUNS_MAX];
    int run_count = script_runs(words->text, words->bytes, words->mirrored, runs);
    for (int i = 0; i < run_count; i++) {
        Segment segments[SEGMENTS_MAX];
        int count = segments_of(engine, words, &runs[i], segments);
        for (int j = 0; j < count; j++) {
            int next = runs[i].right_to_left ? count - 1 - j : j;
            shape_segment(engine, words, &runs[i], &segments[next]);
        }
    }
}

/* --- measuring and painting --------------------------------------------------------------- */

/* Inter is spaced for reading small; large words look torn apart without this. From 0 at 40
 * pixels to a fiftieth of an em at 80. */
static float closer_px(float em_px)
{
    float share = (em_px - 40) / 40;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return share * em_px / 50;
}

static float measure_width(void *self, float em_px, bool bold, const char *text, int bytes)
{
    TextEngine *engine = self;
    uint64_t key = bytes_hash(bold ? 1 : 2, text, (size_t)bytes);
    Width *width = &engine->widths[key % WIDTHS];
    if (width->key != key) {
        shape_line(engine, &(Words){.text = text, .bytes = bytes, .bold = bold});
        *width = (Width){key, engine->shaped_em, engine->shaped_spaced};
    }
    return width->width_em * em_px - (float)width->spaced * closer_px(em_px);
}

TextMeasure text_engine_measure(TextEngine *engine)
{
    return (TextMeasure){.width = measure_width, .self = engine};
}

static void paint_glyph(TextEngine *engine, Canvas *canvas, const TextLineInk *line,
                        const ShapedGlyph *shaped)
{
    float x =
        line->x + shaped->x * line->em_px - (float)shaped->spaced * closer_px(line->em_px);
    int quarters = (int)floorf(x * 4 + 0.5F);
    int pixel = (int)floorf((float)quarters / 4);
    GlyphKey key = {
        .font_i = shaped->font_i,
        .glyph = shaped->glyph,
        .em_quarters = (int)lroundf(line->em_px * 4),
        .x_quarters = quarters - pixel * 4,
    };
    Glyph glyph;
    if (glyphs_get(engine->glyphs, engine->fonts, &key, &glyph)) {
        int y = line->baseline - (int)lroundf(shaped->y * line->em_px);
        raster_mask(canvas, pixel + glyph.left, y + glyph.top, &glyph.mask, line->colour);
    }
}

float text_engine_paint(TextEngine *engine, Canvas *canvas, const TextLineInk *line)
{
    shape_line(engine, &(Words){line->text, line->bytes, line->bold, line->mirrored});
    for (int i = 0; i < engine->shaped_count; i++) {
        paint_glyph(engine, canvas, line, &engine->shaped[i]);
    }
    return engine->shaped_em * line->em_px
           - (float)engine->shaped_spaced * closer_px(line->em_px);
}

/* A font's number is its row in the table times two, plus one when bold; nothing else is needed
 * to name it. Rows of one script are tried in the order they stand in. A file goes from untried
 * to mapped or absent once and stays so. Rulers stay open, sizes for painting give way to newer
 * ones. Read fonts_chain, file_at and fonts_sized. */
#include "shell/fonts.h"

#include <SDL.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const char *script; /* ISO 15924; "" for the fonts that every chain ends with */
    const char *regular, *bold;
    int face; /* within a collection */
    const char *package;
} FontRow;

#define INTER "opentype/inter/"
#define NOTO "truetype/noto/NotoSans"
#define CJK "opentype/noto/NotoSansCJK-"

/* clang-format off */
static const FontRow rows[] = {
    {"Latn", INTER "Inter-Regular.otf", INTER "Inter-SemiBold.otf", 0, "fonts-inter"},
    {"",     NOTO "-Regular.ttf", NOTO "-Bold.ttf", 0, "fonts-noto-core"},
    {"",     NOTO "Symbols-Regular.ttf",  NOTO "Symbols-Bold.ttf", 0, "fonts-noto-core"},
    {"",     NOTO "Symbols2-Regular.ttf", NOTO "Symbols2-Regular.ttf", 0, "fonts-noto-core"},
    {"",     NOTO "Math-Regular.ttf",     NOTO "Math-Regular.ttf", 0, "fonts-noto-core"},
    {"Hani", CJK "Regular.ttc", CJK "Bold.ttc", 2, "fonts-noto-cjk"},
    {"Hans", CJK "Regular.ttc", CJK "Bold.ttc", 2, "fonts-noto-cjk"},
    {"Hant", CJK "Regular.ttc", CJK "Bold.ttc", 3, "fonts-noto-cjk"},
    {"Bopo", CJK "Regular.ttc", CJK "Bold.ttc", 3, "fonts-noto-cjk"},
    {"Jpan", CJK "Regular.ttc", CJK "Bold.ttc", 0, "fonts-noto-cjk"},
    {"Hang", CJK "Regular.ttc", CJK "Bold.ttc", 1, "fonts-noto-cjk"},
    {"Adlm", NOTO "Adlam-Regular.ttf",      NOTO "Adlam-Bold.ttf", 0, "fonts-noto-core"},
    {"Arab", NOTO "Arabic-Regular.ttf",     NOTO "Arabic-Bold.ttf", 0, "fonts-noto-core"},
    {"Armn", NOTO "Armenian-Regular.ttf",   NOTO "Armenian-Bold.ttf", 0, "fonts-noto-core"},
    {"Beng", NOTO "Bengali-Regular.ttf",    NOTO "Bengali-Bold.ttf", 0, "fonts-noto-core"},
    {"Cher", NOTO "Cherokee-Regular.ttf",   NOTO "Cherokee-Bold.ttf", 0, "fonts-noto-core"},
    {"Deva", NOTO "Devanagari-Regular.ttf", NOTO "Devanagari-Bold.ttf", 0, "fonts-noto-core"},
    {"Ethi", NOTO "Ethiopic-Regular.ttf",   NOTO "Ethiopic-Bold.ttf", 0, "fonts-noto-core"},
    {"Geor", NOTO "Georgian-Regular.ttf",   NOTO "Georgian-Bold.ttf", 0, "fonts-noto-core"},
    {"Gujr", NOTO "Gujarati-Regular.ttf",   NOTO "Gujarati-Bold.ttf", 0, "fonts-noto-core"},
    {"Guru", NOTO "Gurmukhi-Regular.ttf",   NOTO "Gurmukhi-Bold.ttf", 0, "fonts-noto-core"},
    {"Hebr", NOTO "Hebrew-Regular.ttf",     NOTO "Hebrew-Bold.ttf", 0, "fonts-noto-core"},
    {"Khmr", NOTO "Khmer-Regular.ttf",      NOTO "Khmer-Bold.ttf", 0, "fonts-noto-core"},
    {"Knda", NOTO "Kannada-Regular.ttf",    NOTO "Kannada-Bold.ttf", 0, "fonts-noto-core"},
    {"Laoo", NOTO "Lao-Regular.ttf",        NOTO "Lao-Bold.ttf", 0, "fonts-noto-core"},
    {"Mlym", NOTO "Malayalam-Regular.ttf",  NOTO "Malayalam-Bold.ttf", 0, "fonts-noto-core"},
    {"Mong", NOTO "Mongolian-Regular.ttf",  NOTO "Mongolian-Regular.ttf", 0, "fonts-noto-core"},
    {"Mymr", NOTO "Myanmar-Regular.ttf",    NOTO "Myanmar-Bold.ttf", 0, "fonts-noto-core"},
    {"Nkoo", NOTO "NKo-Regular.ttf",        NOTO "NKo-Regular.ttf", 0, "fonts-noto-core"},
    {"Olck", NOTO "OlChiki-Regular.ttf",    NOTO "OlChiki-Bold.ttf", 0, "fonts-noto-core"},
    {"Orya", NOTO "Oriya-Regular.ttf",      NOTO "Oriya-Bold.ttf", 0, "fonts-noto-core"},
    {"Rohg", NOTO "HanifiRohingya-Regular.ttf", NOTO "HanifiRohingya-Bold.ttf", 0,
     "fonts-noto-core"},
    {"Sinh", NOTO "Sinhala-Regular.ttf",    NOTO "Sinhala-Bold.ttf", 0, "fonts-noto-core"},
    {"Syrc", NOTO "Syriac-Regular.ttf",     NOTO "Syriac-Regular.ttf", 0, "fonts-noto-core"},
    {"Taml", NOTO "Tamil-Regular.ttf",      NOTO "Tamil-Bold.ttf", 0, "fonts-noto-core"},
    {"Telu", NOTO "Telugu-Regular.ttf",     NOTO "Telugu-Bold.ttf", 0, "fonts-noto-core"},
    {"Tfng", NOTO "Tifinagh-Regular.ttf",   NOTO "Tifinagh-Regular.ttf", 0, "fonts-noto-core"},
    {"Thaa", NOTO "Thaana-Regular.ttf",     NOTO "Thaana-Bold.ttf", 0, "fonts-noto-core"},
    {"Thai", NOTO "Thai-Regular.ttf",       NOTO "Thai-Bold.ttf", 0, "fonts-noto-core"},
    {"Tibt", "truetype/noto/NotoSerifTibetan-Regular.ttf",
             "truetype/noto/NotoSerifTibetan-Bold.ttf", 0, "fonts-noto-core"},
};

/* Scripts that share a font with another. */
static const char *const same_font[][2] = {
    {"Grek", "Latn"}, {"Cyrl", "Latn"}, {"Hira", "Jpan"}, {"Kana", "Jpan"}, {"Hrkt", "Jpan"},
};

/* Han shapes by language; the longest start that fits is found by order. */
static const char *const han_of_language[][2] = {
    {"ja", "Jpan"}, {"ko", "Hang"}, {"zh-Hant", "Hant"}, {"zh-TW", "Hant"}, {"zh-HK", "Hant"},
    {"yue", "Hant"},
};
/* clang-format on */

enum { ROW_COUNT = sizeof rows / sizeof rows[0], FONT_COUNT = ROW_COUNT * 2 };

enum {
    SIZED_MAX = 16,     /* a screen needs two weights of five sizes, and another script's */
    ANSWERS = 2048,     /* a power of two */
    LAID_OUT_MAX = 1024 /* letters of the longest text a font may have laid out */
};

typedef enum { FILE_UNTRIED, FILE_MAPPED, FILE_ABSENT } FileState;

typedef struct {
    FileState state;
    void *bytes;
    size_t size;
    TTF_Font *ruler;
} FontFile;

typedef struct {
    TTF_Font *font; /* NULL: free */
    int font_i, em_px;
    uint64_t used; /* when, counted in calls */
} Sized;

struct Fonts {
    char folder[256];
    bool started;               /* SDL2_ttf waits until the first text */
    const char *han;            /* script tag of the Han shapes in use */
    FontFile files[FONT_COUNT]; /* row * 2 + bold */
    Sized sized[SIZED_MAX];
    uint64_t calls;
    uint32_t answers[ANSWERS]; /* which font has which letter, see fonts_has */
};

static const char *file_of(int font_i)
{
    return font_i % 2 ? rows[font_i / 2].bold : rows[font_i / 2].regular;
}

static void path_of(const Fonts *fonts, int font_i, char *path, size_t size)
{
    snprintf(path, size, "%s/%s", fonts->folder, file_of(font_i));
}

/* Names each missing file once, although a collection serves several rows. */
static int count_files(Fonts *fonts, Problems *missing)
{
    int found = 0;
    const char *last = "";
    for (int i = 0; i < FONT_COUNT; i++) {
        char path[512];
        path_of(fonts, i, path, sizeof path);
        if (access(path, R_OK) == 0) {
            found++;
            continue;
        }

        fonts->files[i].state = FILE_ABSENT;
        if (strcmp(last, rows[i / 2].package) != 0) {
            problems_say(missing, ERR_MISSING, "font %s is not there: install the package %s",
                         path, rows[i / 2].package);
        }
        last = rows[i / 2].package;
    }
    return found;
}

bool fonts_open(const char *folder, Fonts **ret_fonts, Problems *missing, Err *err)
{
    Fonts *fonts = SDL_calloc(1, sizeof *fonts);
    if (!fonts) {
        return err_set(err, ERR_FULL, "fonts: no memory");
    }

    snprintf(fonts->folder, sizeof fonts->folder, "%s", folder ? folder : "/usr/share/fonts");
    fonts->han = "Hani";
    if (count_files(fonts, missing) == 0) {
        err_set(err, ERR_MISSING,
                "no font at all in %s: install the packages fonts-inter, "
                "fonts-noto-core and fonts-noto-cjk",
                fonts->folder);
        SDL_free(fonts);
        return false;
    }

    *ret_fonts = fonts;
    return true;
}

void fonts_close(Fonts *fonts)
{
    if (!fonts) {
        return;
    }
    for (int i = 0; i < SIZED_MAX; i++) {
        TTF_CloseFont(fonts->sized[i].font);
    }
    for (int i = 0; i < FONT_COUNT; i++) {
        TTF_CloseFont(fonts->files[i].ruler);
        if (fonts->files[i].bytes) {
            munmap(fonts->files[i].bytes, fonts->files[i].size);
        }
    }
    if (fonts->started) {
        TTF_Quit();
    }
    SDL_free(fonts);
}

void fonts_set_language(Fonts *fonts, const char *code)
{
    fonts->han = "Hani";
    for (size_t i = 0; i < sizeof han_of_language / sizeof han_of_language[0]; i++) {
        const char *start = han_of_language[i][0];
        if (strncmp(code, start, strlen(start)) == 0) {
            fonts->han = han_of_language[i][1];
        }
    }
}

static const char *font_script(const Fonts *fonts, const char *script)
{
    if (strcmp(script, "Hani") == 0) {
        return fonts->han;
    }
    for (size_t i = 0; i < sizeof same_font / sizeof same_font[0]; i++) {
        if (strcmp(script, same_font[i][0]) == 0) {
            return same_font[i][1];
        }
    }
    return script;
}

static int chain_add(const Fonts *fonts, int row, bool bold, int *chain, int count)
{
    int font_i = row * 2 + (bold && fonts->files[row * 2 + 1].state != FILE_ABSENT ? 1 : 0);
    bool absent = fonts->files[font_i].state == FILE_ABSENT;
    for (int i = 0; i < count; i++) {
        absent = absent || chain[i] == font_i;
    }
    if (!absent && count < FONT_CHAIN_MAX) {
        chain[count++] = font_i;
    }
    return count;
}

/* All rows of a script: its own first, then Inter, what serves everybody, and Han. */
int fonts_chain(const Fonts *fonts, const char *script, bool bold, int chain[FONT_CHAIN_MAX])
{
    const char *const order[] = {font_script(fonts, script), "Latn", "", fonts->han};
    int count = 0;
    for (size_t step = 0; step < sizeof order / sizeof order[0]; step++) {
        for (int row = 0; row < ROW_COUNT; row++) {
            if (strcmp(rows[row].script, order[step]) == 0) {
                count = chain_add(fonts, row, bold, chain, count);
            }
        }
    }
    return count;
}

/* --- opening ------------------------------------------------------------------------------ */

static bool map_file(FontFile *file, const char *path)
{
    int handle = open(path, O_RDONLY | O_CLOEXEC);
    if (handle < 0) {
        return false;
    }

    struct stat about;
    if (fstat(handle, &about) == 0 && about.st_size > 0 && about.st_size < INT_MAX) {
        void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, handle, 0);
        file->bytes = bytes == MAP_FAILED ? NULL : bytes;
        file->size = (size_t)about.st_size;
    }
    close(handle);
    return file->bytes != NULL;
}

static TTF_Font *open_at(const FontFile *file, int font_i, int em_px, int hinting)
{
    SDL_RWops *bytes = SDL_RWFromConstMem(file->bytes, (int)file->size);
    TTF_Font *font = TTF_OpenFontIndexRW(bytes, 1, em_px, rows[font_i / 2].face);
    if (font) {
        TTF_SetFontHinting(font, hinting);
        TTF_SetFontKerning(font, 1);
    }
    return font;
}

/* The file with its ruler, or NULL: a file without a ruler is as good as missing. */
static FontFile *file_at(Fonts *fonts, int font_i)
{
    FontFile *file = &fonts->files[font_i];
    if (file->state == FILE_UNTRIED) {
        char path[512];
        path_of(fonts, font_i, path, sizeof path);
        fonts->started = fonts->started || TTF_Init() == 0;
        if (fonts->started && map_file(file, path)) {
            file->ruler = open_at(file, font_i, FONT_RULER_PX, TTF_HINTING_NONE);
        }
        file->state = file->ruler ? FILE_MAPPED : FILE_ABSENT;
    }
    return file->state == FILE_MAPPED ? file : NULL;
}

TTF_Font *fonts_ruler(Fonts *fonts, int font_i)
{
    const FontFile *file = file_at(fonts, font_i);
    return file ? file->ruler : NULL;
}

/* Letters have 21 bits, fonts 10; the last bit is the answer, no letter and no font are 0. */
bool fonts_has(Fonts *fonts, int font_i, uint32_t letter)
{
    uint32_t asked = (letter & 0x1FFFFF) << 11 | (uint32_t)(font_i + 1) << 1;
    uint32_t *answer = &fonts->answers[(letter * 31 + (uint32_t)font_i * 97) % ANSWERS];
    if ((*answer & ~1U) != asked) {
        TTF_Font *ruler = fonts_ruler(fonts, font_i);
        *answer = asked | (ruler && TTF_GlyphIsProvided32(ruler, letter) ? 1U : 0U);
    }
    return *answer & 1U;
}

TTF_Font *fonts_sized(Fonts *fonts, int font_i, int em_px)
{
    const FontFile *file = file_at(fonts, font_i);
    Sized *sized = &fonts->sized[0];
    for (int i = 0; i < SIZED_MAX && file; i++) {
        Sized *other = &fonts->sized[i];
        if (other->font && other->font_i == font_i && other->em_px == em_px) {
            other->used = ++fonts->calls;
            return other->font;
        }
        sized = other->used < sized->used ? other : sized;
    }
    if (!file) {
        return NULL;
    }

    TTF_CloseFont(sized->font);
    *sized =
        (Sized){open_at(file, font_i, em_px, TTF_HINTING_LIGHT_SUBPIXEL), font_i, em_px, 0};
    sized->used = sized->font ? ++fonts->calls : 0;
    return sized->font;
}

/* A font keeps the places of the text it laid out last: spaces go over them. */
static void lay_out_spaces(TTF_Font *font)
{
    char spaces[LAID_OUT_MAX + 1];
    int w;
    int h;
    memset(spaces, ' ', LAID_OUT_MAX);
    spaces[LAID_OUT_MAX] = '\0';
    if (font) {
        TTF_SizeUTF8(font, spaces, &w, &h);
    }
}

void fonts_forget(Fonts *fonts)
{
    for (int i = 0; i < SIZED_MAX; i++) {
        lay_out_spaces(fonts->sized[i].font);
    }
    for (int i = 0; i < FONT_COUNT; i++) {
        lay_out_spaces(fonts->files[i].ruler);
    }
    memset(fonts->answers, 0, sizeof fonts->answers);
}

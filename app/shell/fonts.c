#include "shell/fonts.h"

#include <SDL.h>
#include <fcntl.h>
#include <hb-ot.h>
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

typedef enum { SLOT_UNTRIED, SLOT_OPEN, SLOT_ABSENT } SlotState;

typedef struct {
    SlotState state;
    Font font;
    void *bytes;
    size_t size;
} Slot;

struct Fonts {
    char folder[256];
    FT_Library library;
    const char *han;        /* script tag of the Han shapes in use */
    Slot slots[FONT_COUNT]; /* row * 2 + bold */
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

        fonts->slots[i].state = SLOT_ABSENT;
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
    if (FT_Init_FreeType(&fonts->library) != 0) {
        SDL_free(fonts);
        return err_set(err, ERR_IO, "fonts: FreeType does not start");
    }

    *ret_fonts = fonts;
    return true;
}

static void close_slot(Slot *slot)
{
    if (slot->state == SLOT_OPEN) {
        hb_font_destroy(slot->font.shaper);
        FT_Done_Face(slot->font.face);
    }
    if (slot->bytes) {
        munmap(slot->bytes, slot->size);
    }
}

void fonts_close(Fonts *fonts)
{
    if (!fonts) {
        return;
    }
    for (int i = 0; i < FONT_COUNT; i++) {
        close_slot(&fonts->slots[i]);
    }
    FT_Done_FreeType(fonts->library);
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
    int font_i = row * 2 + (bold && fonts->slots[row * 2 + 1].state != SLOT_ABSENT ? 1 : 0);
    bool absent = fonts->slots[font_i].state == SLOT_ABSENT;
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

static bool map_file(Slot *slot, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return false;
    }

    struct stat about;
    if (fstat(file, &about) == 0 && about.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        slot->bytes = bytes == MAP_FAILED ? NULL : bytes;
        slot->size = (size_t)about.st_size;
    }
    close(file);
    return slot->bytes != NULL;
}

static hb_font_t *shaper_of(const Slot *slot, int face, float *ret_units)
{
    hb_blob_t *blob =
        hb_blob_create(slot->bytes, (unsigned)slot->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *tables = hb_face_create(blob, (unsigned)face);
    hb_font_t *shaper =
        hb_font_create(tables); /* positions: font units, until told otherwise */
    hb_ot_font_set_funcs(shaper);
    *ret_units = (float)hb_face_get_upem(tables);
    hb_face_destroy(tables);
    hb_blob_destroy(blob);
    return shaper;
}

static bool open_slot(Fonts *fonts, int font_i)
{
    Slot *slot = &fonts->slots[font_i];
    int face = rows[font_i / 2].face;
    char path[512];
    path_of(fonts, font_i, path, sizeof path);
    if (!map_file(slot, path)
        || FT_New_Memory_Face(fonts->library, slot->bytes, (FT_Long)slot->size, face,
                              &slot->font.face)
               != 0) {
        return false;
    }

    slot->font.shaper = shaper_of(slot, face, &slot->font.units);
    slot->font.outlines_hinted = strstr(path, "opentype/") != NULL;
    return true;
}

const Font *fonts_get(Fonts *fonts, int font_i)
{
    Slot *slot = &fonts->slots[font_i];
    if (slot->state == SLOT_UNTRIED) {
        slot->state = open_slot(fonts, font_i) ? SLOT_OPEN : SLOT_ABSENT;
    }
    return slot->state == SLOT_OPEN ? &slot->font : NULL;
}

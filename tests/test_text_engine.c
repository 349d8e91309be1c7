/* test_text_engine.c - text in every script is as wide as measured and has its letters. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "draw/raster.h"
#include "shell/runs.h"
#include "shell/text_engine.h"

enum { W = 480, H = 300 };

static TextEngine *engine;
static Problems missing;
static uint32_t seed = 1;

static int between(int low, int high)
{
    seed = seed * 1664525U + 1013904223U;
    return low + (int)((seed >> 8) % (uint32_t)(high - low + 1));
}

static int open_engine(void **state)
{
    Err err;
    (void)state;
    if (!text_engine_open(NULL, &engine, &missing, &err)) {
        print_error("%s\n", err.text);
        return -1;
    }
    return 0;
}

static int close_engine(void **state)
{
    (void)state;
    text_engine_close(engine);
    return 0;
}

static const char *const texts[] = {"Next",
                                    "How long has this spell lasted?",
                                    "6 of 14",
                                    "مرحبا بالعالم 25",
                                    "हिन्दी में क्षत्रिय",
                                    "ภาษาไทยที่นี่",
                                    "日本語 中文 한국어",
                                    "Ångström ỡ ǖ"};

enum { EDGE = 8, GUARD = 0x13579BDF };

typedef struct {
    uint32_t memory[H + 2 * EDGE][W + 2 * EDGE];
    Canvas canvas;
} Glass;

static void glass_init(Glass *glass)
{
    for (int y = 0; y < H + 2 * EDGE; y++) {
        for (int x = 0; x < W + 2 * EDGE; x++) {
            glass->memory[y][x] = GUARD;
        }
    }
    glass->canvas =
        (Canvas){.pixels = &glass->memory[EDGE][EDGE], .w = W, .h = H, .stride = W + 2 * EDGE};
}

static uint32_t pixel(const Glass *glass, int x, int y)
{
    return glass->memory[EDGE + y][EDGE + x];
}

/* --- text -----------------------------------------------------------------------------------
 */

static float width_of(float em_px, bool bold, const char *text)
{
    TextMeasure measure = text_engine_measure(engine);
    return measure.width(measure.self, em_px, bold, text, (int)strlen(text));
}

typedef struct {
    int left, top, right, bottom; /* of what is dark */
} Marks;

static Marks paint_words(Glass *glass, const char *text, float em_px, float x, int baseline)
{
    glass_init(glass);
    canvas_clip(&glass->canvas, (Rect){0, 0, W, H});
    raster_fill(&glass->canvas, (Rect){0, 0, W, H}, 0xFFFFFFFF);
    TextLineInk line = {.text = text,
                        .bytes = (int)strlen(text),
                        .em_px = em_px,
                        .x = x,
                        .baseline = baseline,
                        .colour = 0xFF000000};
    text_engine_paint(engine, &glass->canvas, &line);
    Marks marks = {W, H, 0, 0};
    for (int y = 0; y < H; y++) {
        for (int i = 0; i < W; i++) {
            if ((pixel(glass, i, y) & 255) < 160) {
                marks.left = i < marks.left ? i : marks.left;
                marks.right = i + 1 > marks.right ? i + 1 : marks.right;
                marks.top = y < marks.top ? y : marks.top;
                marks.bottom = y + 1 > marks.bottom ? y + 1 : marks.bottom;
            }
        }
    }
    return marks;
}

static void painted_text_is_as_wide_as_measured(void **state)
{
    (void)state;
    static Glass glass;
    static const char *const words[] = {"HIH", "Hello, back", "مرحبا", "हिन्दी", "ไทย", "日本"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        float width = width_of(40, false, words[i]);
        Marks marks = paint_words(&glass, words[i], 40, 50, 150);
        if (marks.left < 48 || marks.left > 58 || (float)marks.right > 50 + width + 2
            || (float)marks.right < 50 + width - 7) {
            fail_msg("%s: measured %.1f from 50, painted %d to %d", words[i], (double)width,
                     marks.left, marks.right);
        }
    }
}

static void widths_grow_with_the_size_and_painting_returns_them(void **state)
{
    (void)state;
    static Glass glass;
    glass_init(&glass);
    canvas_clip(&glass.canvas, (Rect){0, 0, W, H});
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        float width = width_of(20, true, texts[i]);
        assert_true(fabsf(width_of(40, true, texts[i]) - 2 * width) < 0.01F);
        TextLineInk line = {.text = texts[i],
                            .bytes = (int)strlen(texts[i]),
                            .em_px = 20,
                            .bold = true,
                            .baseline = 40,
                            .colour = 0xFF000000};
        assert_true(fabsf(text_engine_paint(engine, &glass.canvas, &line) - width) < 0.01F);
    }
}

static void every_script_has_its_letters(void **state)
{
    (void)state;
    static const char *const samples[] = {
        "Ελληνικά Русский Tiếng Việt Łódź Ærø ı ğ ş",
        "مرحبا بك، هل يؤلمك ظهرك؟ ٣",
        "שלום לכולם",
        "नमस्ते क्षत्रिय ज्ञान १२",
        "বাংলা ভাষা",
        "ਪੰਜਾਬੀ",
        "ગુજરાતી",
        "தமிழ் மொழி",
        "తెలుగు",
        "ಕನ್ನಡ",
        "മലയാളം",
        "සිංහල",
        "ภาษาไทยที่นี่ก่อน",
        "ພາສາລາວ",
        "ဗမာစာ",
        "ភាសាខ្មែរ",
        "አማርኛ ቋንቋ",
        "ქართული",
        "Հայերեն",
        "日本語のテスト",
        "简体中文 繁體中文",
        "한국어 시험",
        "اردو پاکستان",
        "→ • … – “ ” ≥ × ½ ✓",
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        for (int bold = 0; bold < 2; bold++) {
            int before = text_engine_missing_glyphs(engine);
            width_of(30, bold != 0, samples[i]);
            if (text_engine_missing_glyphs(engine) != before) {
                fail_msg("letters are missing in: %s", samples[i]);
            }
        }
    }
}

static void a_letter_that_nobody_has_is_counted(void **state)
{
    (void)state;
    int before = text_engine_missing_glyphs(engine);
    width_of(30, false, "a\xF4\x8F\xBF\xBDz"); /* private use: U+10FFFD */
    assert_int_equal(text_engine_missing_glyphs(engine), before + 1);
}

static void shaping_joins_arabic_and_hindi(void **state)
{
    (void)state;
    float apart =
        width_of(30, false, "ب") + width_of(30, false, "ي") + width_of(30, false, "ت");
    assert_true(width_of(30, false, "بيت") < apart * 0.8F);
    float halves = width_of(30, false, "क") + width_of(30, false, "ष");
    assert_true(width_of(30, false, "क्ष") < halves * 0.9F);
}

static void hostile_text_is_painted_without_harm(void **state)
{
    (void)state;
    static Glass glass;
    static char text[6000];
    for (int round = 0; round < 300; round++) {
        int bytes = between(0, round % 10 ? 60 : (int)sizeof text);
        for (int i = 0; i < bytes; i++) {
            text[i] = (char)between(0, 255);
        }
        glass_init(&glass);
        canvas_clip(&glass.canvas, (Rect){0, 0, W, H});
        TextLineInk line = {.text = text,
                            .bytes = bytes,
                            .em_px = (float)between(0, 3000) / 7,
                            .x = (float)between(-3000, 3000),
                            .baseline = between(-900, 900),
                            .colour = 0xFF000000};
        text_engine_paint(engine, &glass.canvas, &line);
    }
}

static void forgetting_changes_no_width(void **state)
{
    (void)state;
    float before = width_of(31, false, texts[1]);
    text_engine_forget(engine);
    assert_true(fabsf(width_of(31, false, texts[1]) - before) < 0.001F);
}

/* Ink of "E" below the marks of another text: the rows of its left stem. */
static Marks stem_of(Glass *glass, const char *text)
{
    Marks marks = {W, H, 0, 0};
    Marks all = paint_words(glass, text, 60, 20, 150);
    for (int y = 0; y < H; y++) {
        if ((pixel(glass, all.left + 2, y) & 255) < 128) {
            marks.top = y < marks.top ? y : marks.top;
            marks.bottom = y + 1;
        }
    }
    return marks;
}

static void marks_above_or_below_the_font_move_no_letter(void **state)
{
    (void)state;
    static Glass glass;
    static const char *const tall[] = {
        "EẪ",
        "EẶ",
        "Eg",
        "EA\u030A\u030A\u030A",
        "EA\u0323\u0323\u0323",
        "EA\u030A\u030A\u030A\u0323\u0323\u0323\u0323\u0323",
    };
    Marks plain = stem_of(&glass, "EA");
    assert_int_equal(plain.bottom, 150);
    for (size_t i = 0; i < sizeof tall / sizeof tall[0]; i++) {
        Marks marks = stem_of(&glass, tall[i]);
        if (marks.top != plain.top || marks.bottom != plain.bottom) {
            fail_msg("%s: from %d to %d, alone from %d to %d", tall[i], marks.top, marks.bottom,
                     plain.top, plain.bottom);
        }
    }
}

static void nothing_reaches_out_of_what_was_measured(void **state)
{
    (void)state;
    static Glass glass;
    static const char *const words[] = {"jj",   "ff",    "jAVTfj", "مرحبا",
                                        "اردو", "हिन्दी", "ไทยำ",   "Ỡ"};
    for (int em = 17; em < 75; em += 19) {
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            float width = width_of((float)em, false, words[i]);
            Marks marks = paint_words(&glass, words[i], (float)em, 50, 150);
            if (marks.left < 50 || (float)marks.right > 50 + ceilf(width) + 1) {
                fail_msg("%s at %d: measured %.1f from 50, painted %d to %d", words[i], em,
                         (double)width, marks.left, marks.right);
            }
        }
    }
}

/* --- runs -----------------------------------------------------------------------------------
 */

static bool get_run(Runs *runs, Fonts *fonts, const char *words, int em_px, Run *ret_run)
{
    int chain[FONT_CHAIN_MAX];
    fonts_chain(fonts, "Latn", false, chain);
    RunText text = {.text = words,
                    .bytes = (int)strlen(words),
                    .font_i = chain[0],
                    .em_px = em_px,
                    .script = "Latn"};
    return runs_get(runs, fonts, &text, ret_run);
}

static void painted_runs_are_bounded_and_forgotten(void **state)
{
    (void)state;
    Fonts *fonts;
    Problems problems = {0};
    Err err;
    Runs *runs = runs_open();
    assert_true(fonts_open(NULL, &fonts, &problems, &err));
    Run run;
    assert_true(get_run(runs, fonts, "a visitor saw this", 40, &run));
    const uint8_t *first = run.mask.cover;
    int bytes = runs_kept_bytes(runs);
    assert_int_equal(bytes, run.mask.w * run.mask.h);
    assert_true(get_run(runs, fonts, "a visitor saw this", 40, &run));
    assert_ptr_equal(run.mask.cover, first); /* painted once */
    int most = 0;
    for (int i = 0; i < 400; i++) {
        char words[80];
        snprintf(words, sizeof words, "%d words of some length that nobody reads", i);
        assert_true(get_run(runs, fonts, words, 40 + i % 40, &run));
        most = runs_kept_bytes(runs) > most ? runs_kept_bytes(runs) : most;
    }
    assert_in_range(most, RUNS_BYTES_MAX / 2, RUNS_BYTES_MAX);
    runs_forget(runs);
    assert_int_equal(runs_kept_bytes(runs), 0);
    assert_true(get_run(runs, fonts, "a visitor saw this", 40, &run));
    assert_int_equal(runs_kept_bytes(runs), bytes);
    runs_close(runs);
    fonts_close(fonts);
}

static void a_run_wider_than_any_panel_is_not_painted(void **state)
{
    (void)state;
    static char words[1001];
    Fonts *fonts;
    Problems problems = {0};
    Err err;
    Runs *runs = runs_open();
    memset(words, 'W', 1000);
    assert_true(fonts_open(NULL, &fonts, &problems, &err));
    Run run;
    assert_false(get_run(runs, fonts, words, 900, &run));
    assert_int_equal(runs_kept_bytes(runs), 0);
    runs_close(runs);
    fonts_close(fonts);
}

static void without_any_font_it_says_what_to_install(void **state)
{
    (void)state;
    TextEngine *other;
    Problems none = {0};
    Err err;
    assert_false(text_engine_open("/nonexistent", &other, &none, &err));
    assert_non_null(strstr(err.text, "fonts-inter"));
    assert_non_null(strstr(err.text, "/nonexistent"));
    assert_non_null(strstr(none.items[0].text, "Inter-Regular.otf"));
}

/* A folder of fonts in which only `name` is there, holding `bytes`, or Inter when NULL. */
static void fake_folder(char folder[64], const char *name, const char *bytes)
{
    char path[200];
    snprintf(folder, 64, "/tmp/steadyback_fonts_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/opentype", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/opentype/inter", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/opentype/inter/%s", folder, name);
    if (!bytes) {
        assert_int_equal(symlink("/usr/share/fonts/opentype/inter/Inter-Regular.otf", path), 0);
        return;
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static void remove_folder(const char *folder, const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "%s/opentype/inter/%s", folder, name);
    unlink(path);
    snprintf(path, sizeof path, "%s/opentype/inter", folder);
    rmdir(path);
    snprintf(path, sizeof path, "%s/opentype", folder);
    rmdir(path);
    rmdir(folder);
}

static void with_one_font_it_goes_on_and_names_the_others(void **state)
{
    (void)state;
    char folder[64];
    TextEngine *poor;
    Problems wanted = {0};
    Err err;
    fake_folder(folder, "Inter-Regular.otf", NULL);
    assert_true(text_engine_open(folder, &poor, &wanted, &err));
    assert_true(wanted.count >= 2);
    TextMeasure measure = text_engine_measure(poor);
    float bold = measure.width(measure.self, 30, true, "Next", 4);
    assert_true(fabsf(bold - width_of(30, false, "Next")) < 0.01F); /* regular stands in */
    assert_int_equal(text_engine_missing_glyphs(poor), 0);
    measure.width(measure.self, 30, true, "ไทย", 9);
    assert_int_equal(text_engine_missing_glyphs(poor), 3);
    text_engine_close(poor);
    remove_folder(folder, "Inter-Regular.otf");
}

static void a_file_that_is_no_font_is_passed_over(void **state)
{
    (void)state;
    static const char *const contents[] = {"", "OTTO", "this is not a font at all, sorry"};
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        char folder[64];
        TextEngine *poor;
        Problems wanted = {0};
        Err err;
        fake_folder(folder, "Inter-SemiBold.otf", contents[i]);
        assert_true(text_engine_open(folder, &poor, &wanted, &err));
        TextMeasure measure = text_engine_measure(poor);
        assert_true(measure.width(measure.self, 30, true, "Next", 4) < 0.01F);
        text_engine_close(poor);
        remove_folder(folder, "Inter-SemiBold.otf");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painted_text_is_as_wide_as_measured),
        cmocka_unit_test(widths_grow_with_the_size_and_painting_returns_them),
        cmocka_unit_test(every_script_has_its_letters),
        cmocka_unit_test(a_letter_that_nobody_has_is_counted),
        cmocka_unit_test(shaping_joins_arabic_and_hindi),
        cmocka_unit_test(hostile_text_is_painted_without_harm),
        cmocka_unit_test(forgetting_changes_no_width),
        cmocka_unit_test(marks_above_or_below_the_font_move_no_letter),
        cmocka_unit_test(nothing_reaches_out_of_what_was_measured),
        cmocka_unit_test(painted_runs_are_bounded_and_forgotten),
        cmocka_unit_test(a_run_wider_than_any_panel_is_not_painted),
        cmocka_unit_test(without_any_font_it_says_what_to_install),
        cmocka_unit_test(with_one_font_it_goes_on_and_names_the_others),
        cmocka_unit_test(a_file_that_is_no_font_is_passed_over),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

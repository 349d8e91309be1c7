/* One place knows the direction of reading: left_of() turns x round when a shape or text is put
 * down, and nothing before it may think of left or right. Kept layouts belong to all copies of
 * an Ink, so that measuring and drawing share them; they are known by a hash of what was asked,
 * and a hash that two texts share is not looked for: 64 bits make that a thing that does not
 * happen. */
#include "paper/ink.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const double half_turn = 3.14159265358979;

static const double colours[COLOUR_COUNT][3] = {
    [COLOUR_BLACK] = {0, 0, 0},         [COLOUR_WHITE] = {1, 1, 1},
    [COLOUR_LINE] = {0.45, 0.45, 0.45}, [COLOUR_PALE] = {0.94, 0.94, 0.93},
    [COLOUR_TEAL] = {0.03, 0.26, 0.25}, [COLOUR_RED] = {0.42, 0.06, 0.05},
};

static void use(const Ink *ink, Colour colour)
{
    const double *c = colours[colour];
    cairo_set_source_rgb(ink->cairo, c[0], c[1], c[2]);
}

static double left_of(const Ink *ink, double x, double w)
{
    return ink->right_to_left ? ink->width - x - w : x;
}

/* --- words ----------------------------------------------------------------------------------
 */

/* Every text is set at one size and scaled: two fonts instead of dozens are loaded, and their
 * lines break alike at every size. */
static const double set_size = 12;

/* Pages measure a text before they draw it, often twice: shaping it is most of a page's time,
 * so layouts are kept by what was asked. A place that is taken is given to the newcomer. */
enum { KEPT_MAX = 512 };

typedef struct KeptLayouts {
    PangoLayout *layouts[KEPT_MAX];
    uint64_t keys[KEPT_MAX];
} KeptLayouts;

void ink_open(Ink *ink, PangoContext *context)
{
    for (int bold = 0; bold < 2; bold++) {
        PangoFontDescription *font = pango_font_description_new();
        pango_font_description_set_family_static(font, "Steadyback");
        pango_font_description_set_absolute_size(font, set_size * PANGO_SCALE);
        pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        ink->fonts[bold] = font;
    }
    /* Contextual forms cost half of all time spent on Latin letters, and show in arrows only.
     */
    ink->plain = pango_attr_list_new();
    pango_attr_list_insert(ink->plain,
                           pango_attr_font_features_new("calt=0,liga=0,clig=0,ccmp=0,locl=0"));
    ink->context = context;
    ink->kept = g_new0(KeptLayouts, 1);
}

void ink_close(Ink *ink)
{
    for (int i = 0; i < KEPT_MAX; i++) {
        g_clear_object(&ink->kept->layouts[i]);
    }
    g_free(ink->kept);
    pango_attr_list_unref(ink->plain);
    pango_font_description_free(ink->fonts[0]);
    pango_font_description_free(ink->fonts[1]);
}

/* Only letters whose shapes never depend on their neighbours: up to Armenian, without combining
 * marks. In UTF-8 the marks begin with CC and CD, everything from U+0580 on with D6 or more. */
static bool is_plain(const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == 0xCC || byte == 0xCD || byte >= 0xD6) {
            return false;
        }
    }
    return true;
}

static PangoLayout *lay_out(const Ink *ink, Pen pen, double width, const char *text)
{
    PangoLayout *layout = pango_layout_new(ink->context);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout, 1.06f);
    pango_layout_set_font_description(layout, ink->fonts[pen.bold]);
    pango_layout_set_attributes(layout, is_plain(text) ? ink->plain : NULL);
    pango_layout_set_width(layout, width < 0 ? -1 : (int)width);
    pango_layout_set_alignment(layout, pen.centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

/* The first `bold_bytes` of the text in bold. */
static void embolden(const Ink *ink, PangoLayout *layout, const char *text, size_t bold_bytes)
{
    PangoAttrList *list =
        is_plain(text) ? pango_attr_list_copy(ink->plain) : pango_attr_list_new();
    PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->end_index = (guint)bold_bytes;
    pango_attr_list_insert(list, bold);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

/* Kept until ink_close or until its place is wanted: valid up to the next call. */
static PangoLayout *layout_of(const Ink *ink, Pen pen, double width, const char *text,
                              size_t bold_bytes)
{
    int set_width = width < 0 ? -1 : (int)(width * PANGO_SCALE * set_size / pen.size);
    int asked[4] = {set_width, pen.bold, pen.centred, (int)bold_bytes};
    uint64_t key = bytes_hash(text_hash(text), asked, sizeof asked);
    PangoLayout **place = &ink->kept->layouts[key % KEPT_MAX];
    if (!*place || ink->kept->keys[key % KEPT_MAX] != key) {
        g_clear_object(place);
        *place = lay_out(ink, pen, set_width, text);
        ink->kept->keys[key % KEPT_MAX] = key;
        if (bold_bytes > 0) {
            embolden(ink, *place, text, bold_bytes);
        }
    }
    return *place;
}

static double put(const Ink *ink, Pen pen, Box box, PangoLayout *layout)
{
    int width, height;
    double scale = pen.size / set_size;
    pango_layout_get_size(layout, &width, &height);
    if (!ink->measuring) {
        use(ink, pen.colour);
        cairo_save(ink->cairo);
        cairo_translate(ink->cairo, left_of(ink, box.x, box.w), box.y);
        cairo_scale(ink->cairo, scale, scale);
        cairo_move_to(ink->cairo, 0, 0);
        pango_cairo_show_layout(ink->cairo, layout);
        cairo_restore(ink->cairo);
    }
    return (double)height / PANGO_SCALE * scale;
}

double ink_text(const Ink *ink, Pen pen, Box box, const char *text)
{
    if (!text || !text[0]) {
        return 0;
    }
    return put(ink, pen, box, layout_of(ink, pen, box.w, text, 0));
}

double ink_labelled(const Ink *ink, Pen pen, Box box, const char *label, const char *text)
{
    if (!text || !text[0]) {
        return 0;
    }
    char line[2048];
    size_t bold_bytes = strlen(label);
    bool said = strncmp(text, label, bold_bytes) == 0; /* "Stop if: Stop if ..." */
    snprintf(line, sizeof line, "%s%s%s", said ? "" : label, said ? "" : ": ", text);
    bold_bytes += !said; /* the colon */
    return put(ink, pen, box, layout_of(ink, pen, box.w, line, bold_bytes));
}

double ink_text_width(const Ink *ink, Pen pen, const char *text)
{
    int width, height;
    pango_layout_get_size(layout_of(ink, pen, -1, text, 0), &width, &height);
    return (double)width / PANGO_SCALE * pen.size / set_size;
}

/* --- shapes ---------------------------------------------------------------------------------
 */

static void trace(const Ink *ink, Box box, double r)
{
    double x = left_of(ink, box.x, box.w), y = box.y;
    cairo_new_path(ink->cairo);
    if (r <= 0) {
        cairo_rectangle(ink->cairo, x, y, box.w, box.h);
        return;
    }
    cairo_arc(ink->cairo, x + box.w - r, y + r, r, -half_turn / 2, 0);
    cairo_arc(ink->cairo, x + box.w - r, y + box.h - r, r, 0, half_turn / 2);
    cairo_arc(ink->cairo, x + r, y + box.h - r, r, half_turn / 2, half_turn);
    cairo_arc(ink->cairo, x + r, y + r, r, half_turn, 1.5 * half_turn);
    cairo_close_path(ink->cairo);
}

void ink_fill(const Ink *ink, Box box, Colour colour, double corner)
{
    if (ink->measuring) {
        return;
    }
    use(ink, colour);
    trace(ink, box, corner);
    cairo_fill(ink->cairo);
}

void ink_frame(const Ink *ink, Box box, Colour colour, double line, double corner)
{
    if (ink->measuring) {
        return;
    }
    use(ink, colour);
    cairo_set_line_width(ink->cairo, line);
    trace(ink, box, corner);
    cairo_stroke(ink->cairo);
}

void ink_rule(const Ink *ink, Box box, Colour colour)
{
    box.h = fmax(box.h, 0.5);
    ink_fill(ink, box, colour, 0);
}

void ink_dot(const Ink *ink, double x, double y, double radius, Colour colour)
{
    ink_fill(ink, (Box){x - radius, y - radius, 2 * radius, 2 * radius}, colour, radius);
}

void ink_stroke(const Ink *ink, const double (*points)[2], int count, double line,
                Colour colour)
{
    if (ink->measuring) {
        return;
    }
    use(ink, colour);
    cairo_set_line_width(ink->cairo, line);
    cairo_set_line_cap(ink->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(ink->cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_new_path(ink->cairo);
    for (int i = 0; i < count; i++) {
        cairo_line_to(ink->cairo, left_of(ink, points[i][0], 0), points[i][1]);
    }
    cairo_stroke(ink->cairo);
}

static bool is_white(const unsigned char *grey, int count, int step)
{
    for (int i = 0; i < count; i++) {
        if (grey[(size_t)i * (size_t)step] != 255) {
            return false;
        }
    }
    return true;
}

/* White edges are paper anyway: they would only be packed. */
static void trim(const unsigned char *grey, int width, int height, int ret_area[4])
{
    int left = 0, top = 0, right = width, bottom = height;
    while (top < bottom && is_white(grey + (size_t)top * width, width, 1)) {
        top++;
    }
    while (bottom > top && is_white(grey + (size_t)(bottom - 1) * width, width, 1)) {
        bottom--;
    }
    while (left < right && is_white(grey + left, height, width)) {
        left++;
    }
    while (right > left && is_white(grey + right - 1, height, width)) {
        right--;
    }
    const int area[4] = {left, top, right, bottom};
    memcpy(ret_area, area, sizeof area);
}

static cairo_surface_t *picture_of(const unsigned char *grey, int width, const int area[4])
{
    int columns = area[2] - area[0], rows = area[3] - area[1];
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows);
    unsigned char *bytes = cairo_image_surface_get_data(picture);
    int stride = cairo_image_surface_get_stride(picture);
    for (int y = 0; bytes && y < rows; y++) {
        uint32_t *row = (uint32_t *)(void *)(bytes + (size_t)y * (size_t)stride);
        for (int x = 0; x < columns; x++) {
            row[x] = 0xFF000000u | grey[(area[1] + y) * width + area[0] + x] * 0x010101u;
        }
    }
    cairo_surface_mark_dirty(picture);
    return picture;
}

void ink_picture(const Ink *ink, Box box, const unsigned char *grey, int width, int height)
{
    int area[4];
    if (ink->measuring) {
        return;
    }
    trim(grey, width, height, area);
    cairo_surface_t *picture = picture_of(grey, width, area);
    double fit = fmin(box.w / width, box.h / height);
    cairo_save(ink->cairo);
    cairo_translate(ink->cairo, left_of(ink, box.x, box.w) + (box.w - fit * width) / 2,
                    box.y + (box.h - fit * height) / 2);
    cairo_scale(ink->cairo, fit, fit);
    cairo_set_source_surface(ink->cairo, picture, area[0], area[1]);
    cairo_paint(ink->cairo);
    cairo_restore(ink->cairo);
    cairo_surface_destroy(picture);
}

/* One bit a module, in whole words of the processor's order: as cairo wants them. */
static cairo_surface_t *stencil_of(const unsigned char *modules, int size)
{
    cairo_surface_t *stencil = cairo_image_surface_create(CAIRO_FORMAT_A1, size, size);
    unsigned char *bytes = cairo_image_surface_get_data(stencil);
    if (!bytes) {
        return stencil; /* no memory: cairo remembers that until the page is done */
    }
    bool high_first = G_BYTE_ORDER == G_BIG_ENDIAN;
    int stride = cairo_image_surface_get_stride(stencil);
    for (int y = 0; y < size; y++) {
        uint32_t *words = (uint32_t *)(void *)(bytes + y * stride);
        for (int x = 0; x < size; x++) {
            int bit = high_first ? 31 - x % 32 : x % 32;
            words[x / 32] |= modules[y * size + x] ? 1u << bit : 0;
        }
    }
    cairo_surface_mark_dirty(stencil);
    return stencil;
}

/* As one small picture: two thousand rectangles took a third of the page's time. */
void ink_modules(const Ink *ink, Box box, const unsigned char *modules, int size)
{
    enum { QUIET = 4 };
    if (ink->measuring) {
        return;
    }
    double module = box.w / (size + 2 * QUIET);
    ink_fill(ink, box, COLOUR_WHITE, 0);
    use(ink, COLOUR_BLACK);
    cairo_surface_t *stencil = stencil_of(modules, size);
    cairo_pattern_t *pattern = cairo_pattern_create_for_surface(stencil);
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST);
    cairo_save(ink->cairo);
    cairo_translate(ink->cairo, left_of(ink, box.x, box.w) + QUIET * module,
                    box.y + QUIET * module);
    cairo_scale(ink->cairo, module, module);
    cairo_mask(ink->cairo, pattern);
    cairo_restore(ink->cairo);
    cairo_pattern_destroy(pattern);
    cairo_surface_destroy(stencil);
}

Box ink_page(const Ink *ink)
{
    return (Box){ink->margin, ink->margin, ink->width - 2 * ink->margin,
                 ink->height - 2 * ink->margin};
}

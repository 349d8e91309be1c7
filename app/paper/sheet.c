/* How the bytes stay the same: fonts come from one list alone, hinting is off and the PDF's
 * date is fixed. The order at the end matters: ink_close() gives up the layouts before their
 * context goes, and the surface is finished before its status is asked for, since only then has
 * all been written and `collect` run out of room. */
#include "paper/sheet.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "paper/pages.h"

/* ISO 216 and ANSI A, at 72 points an inch. */
const SheetSize sheet_sizes[SHEET_SIZE_COUNT] = {
    {"a4", "iso_a4_210x297mm", 595.276, 841.890},
    {"letter", "na_letter_8.5x11in", 612, 792},
    {"a5", "iso_a5_148x210mm", 419.528, 595.276},
};

const SheetSize *sheet_size(const char *name)
{
    for (int i = 0; i < SHEET_SIZE_COUNT; i++) {
        if (text_equal(sheet_sizes[i].name, name)) {
            return &sheet_sizes[i];
        }
    }
    return NULL;
}

bool sheet_fonts(const char *fonts_file, Err *err)
{
    char path[PATH_MAX]; /* fontconfig looks for relative names in places of its own */
    if (!realpath(fonts_file, path) || access(path, R_OK) != 0) {
        return err_set(err, ERR_MISSING, "%s: the list of fonts cannot be read", fonts_file);
    }
    setenv("FONTCONFIG_FILE", path, 1);
    FcConfig *config = FcInitLoadConfigAndFonts();
    FcFontSet *fonts = config ? FcConfigGetFonts(config, FcSetSystem) : NULL;
    if (!fonts || fonts->nfont == 0) {
        return err_set(err, ERR_MISSING,
                       "%s: no font is installed; the packages fonts-inter and "
                       "fonts-noto-core have them",
                       fonts_file);
    }
    FcConfigSetCurrent(config);
    FcConfigDestroy(config); /* the current one stays */
    return true;
}

static cairo_status_t collect(void *self, const unsigned char *bytes, unsigned int count)
{
    PdfOut *out = self;
    if (out->size - out->used < count) {
        return CAIRO_STATUS_WRITE_ERROR;
    }
    memcpy(out->bytes + out->used, bytes, count);
    out->used += count;
    return CAIRO_STATUS_SUCCESS;
}

static void turn_page(void *self)
{
    cairo_show_page(self);
}

static cairo_surface_t *open_pdf(const Paper *paper, const SheetSize *size, PdfOut *out)
{
    cairo_surface_t *pdf =
        cairo_pdf_surface_create_for_stream(collect, out, size->width, size->height);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, paper->request->words.title);
    /* A page says nothing about when it was made but its own words. */
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    return pdf;
}

static PangoContext *new_context(cairo_t *cairo, const PaperRequest *request)
{
    PangoContext *context = pango_cairo_create_context(cairo);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_language(context, pango_language_from_string(request->language));
    pango_context_set_base_dir(context, request->right_to_left ? PANGO_DIRECTION_RTL
                                                               : PANGO_DIRECTION_LTR);
    return context;
}

static int draw_pages(const Ink *ink, const Paper *paper)
{
    if (paper->request->kind == PAPER_SLIP) {
        pages_slip(ink, paper);
        return 1;
    }
    int pages = pages_moves(ink, paper, turn_page, ink->cairo);
    turn_page(ink->cairo);
    return pages_week(ink, paper, pages + 1, turn_page, ink->cairo);
}

bool sheet_make(const Paper *paper, const SheetSize *size, PdfOut *out, int *ret_pages,
                Err *err)
{
    out->used = 0;
    cairo_surface_t *pdf = open_pdf(paper, size, out);
    cairo_t *cairo = cairo_create(pdf);
    PangoContext *context = new_context(cairo, paper->request);
    Ink ink = {.cairo = cairo,
               .width = size->width,
               .height = size->height,
               .margin = size->width < 500 ? 26 : 36,
               .right_to_left = paper->request->right_to_left};
    ink_open(&ink, context);
    int pages = draw_pages(&ink, paper);
    ink_close(&ink);
    cairo_show_page(cairo);
    g_object_unref(context);
    cairo_destroy(cairo);
    cairo_surface_finish(pdf);
    cairo_status_t status = cairo_surface_status(pdf);
    cairo_surface_destroy(pdf);
    if (status != CAIRO_STATUS_SUCCESS) {
        return err_set(err, ERR_FULL, "the page could not be drawn: %s",
                       cairo_status_to_string(status));
    }
    *ret_pages = pages;
    return true;
}

/* sheet.h - a request on sheets of paper: a PDF in memory, the same bytes for the same request.
 */
#pragma once
#include "paper/parts.h"

typedef struct {
    const char *name, *media; /* "a4", and what a printer calls it */
    double width, height;     /* points */
} SheetSize;

enum { SHEET_SIZE_COUNT = 3 };
extern const SheetSize sheet_sizes[SHEET_SIZE_COUNT];

const SheetSize *sheet_size(const char *name); /* NULL: there is no such paper */

typedef struct {
    unsigned char *bytes; /* the caller's */
    size_t size, used;
} PdfOut;

/* Only the fonts that `fonts_file` (assets/fonts.conf) names are used. Call it once, before
 * sheet_make. Fails when there is no such file or no font. */
MUST_CHECK bool sheet_fonts(const char *fonts_file, Err *err);

/* Draws all pages of a request. Fails when `out` is too small. */
MUST_CHECK bool sheet_make(const Paper *paper, const SheetSize *size, PdfOut *out,
                           int *ret_pages, Err *err);

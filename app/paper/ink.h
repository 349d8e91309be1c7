/* ink.h - words and shapes on a page of paper, in points, through cairo and pango.
 *
 * x counts from the side where reading starts: for a language written from right to left every
 * page comes out mirrored without its layout knowing. While `measuring`, nothing is drawn and
 * functions only return heights.
 */
#pragma once
#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

typedef enum {
    COLOUR_BLACK,
    COLOUR_WHITE,
    COLOUR_LINE, /* thin rules */
    COLOUR_PALE, /* soft ground */
    COLOUR_TEAL,
    COLOUR_RED,
    COLOUR_COUNT
} Colour; /* dark enough to stay apart in black and white; never alone in saying something */

typedef struct {
    cairo_t *cairo;
    PangoContext *context;    /* of ink_open, as are the fonts: regular and bold */
    struct KeptLayouts *kept; /* texts already laid out: what was measured is drawn */
    PangoFontDescription *fonts[2];
    PangoAttrList *plain;
    double width, height, margin; /* of the page */
    bool right_to_left;
    bool measuring;
} Ink;

typedef struct {
    double x, y, w, h;
} Box;

typedef struct {
    double size;
    bool bold;
    Colour colour;
    bool centred;
} Pen;

void ink_open(Ink *ink,
              PangoContext *context); /* sets only what ink_close frees, and context */
void ink_close(Ink *ink);

/* Text wrapped to the box's width from its top; returns its height. box.h is not looked at. */
double ink_text(const Ink *ink, Pen pen, Box box, const char *text);
/* The same with "label: " in bold before it, or its own first words in bold when they are the
 * label; nothing (0) when `text` is empty. */
double ink_labelled(const Ink *ink, Pen pen, Box box, const char *label, const char *text);
double ink_text_width(const Ink *ink, Pen pen, const char *text); /* on one line */

/* Shapes; corner: the radius of round corners, 0 for none. */
void ink_fill(const Ink *ink, Box box, Colour colour, double corner);
void ink_frame(const Ink *ink, Box box, Colour colour, double line, double corner);
void ink_rule(const Ink *ink, Box box, Colour colour); /* fills box.h, at least 0.5 */
void ink_dot(const Ink *ink, double x, double y, double radius, Colour colour);
void ink_stroke(const Ink *ink, const double (*points)[2], int count, double line,
                Colour colour);

/* A grey picture (0 dark, 255 light), row by row, kept whole inside the box. */
void ink_picture(const Ink *ink, Box box, const unsigned char *grey, int width, int height);
/* A code with its quiet zone of four modules, filling the square box. */
void ink_modules(const Ink *ink, Box box, const unsigned char *modules, int size);

Box ink_page(const Ink *ink); /* inside the margins */

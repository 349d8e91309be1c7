/* parts.h - what several pages share: headings, lists, boxes to tick, the emergency box.
 *
 * Every part draws from the top of its box and returns the height it took; with ink->measuring
 * it only measures.
 */
#pragma once
#include "core/qr.h"
#include "paper/ink.h"
#include "paper/request.h"

enum { PAPER_MOVEMENTS_MAX = 5 };

/* All that pages are drawn from. */
typedef struct {
    const PaperRequest *request;
    const QrCode *qr;         /* NULL: none */
    void (*wait)(void *self); /* called before stills are looked at; may be NULL */
    void *wait_self;
    const unsigned char *stills[PAPER_MOVEMENTS_MAX][2]; /* start and end; NULL: no figure */
} Paper;

/* A title above a part, and a list with a dot before every line. */
double part_heading(const Ink *ink, double size, Box box, const char *text);
/* The same with the evidence label after it, small and framed; `label` may be empty. */
double part_claim_heading(const Ink *ink, double size, Box box, const char *text,
                          const char *label);
/* "Text (label)": a sentence with its evidence label. Returns `text` when there is none. */
const char *part_claim(char ret_room[1024], const char *text, const char *label);
double part_list(const Ink *ink, double size, Box box, const PaperLine *lines, int count);
/* The same with a box to tick before every line. */
double part_ticks(const Ink *ink, double size, Box box, const PaperLine *lines, int count);
void part_tick_box(const Ink *ink, double x, double y, double side);
/* "Name ________": a line for the reader's own pen, to the end of the box. */
double part_blank(const Ink *ink, double size, Box box, const char *label);
double part_emergency(const Ink *ink, const Paper *paper, double size, Box box);
/* At the very bottom of the page: where it comes from, and which page it is. */
void part_footer(const Ink *ink, const Paper *paper, int page);
double part_footer_height(const Ink *ink, const Paper *paper);

Ink ink_measure(const Ink *ink); /* the same page, drawing nothing */

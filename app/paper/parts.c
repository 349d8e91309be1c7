/* Every gap and sign is a share of the size of the words around it, so that a part grows and
 * shrinks as a whole and a page that must fit has one number to try. The widths at which two
 * columns become one are in points: A5 lies below them, A4 and Letter above. */
#include "paper/parts.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"

static const double footer_size = 8;

Ink ink_measure(const Ink *ink)
{
    Ink measure = *ink;
    measure.measuring = true;
    return measure;
}

double part_heading(const Ink *ink, double size, Box box, const char *text)
{
    Pen pen = {.size = size * 1.2, .bold = true};
    return ink_text(ink, pen, box, text) + size * 0.2;
}

double part_claim_heading(const Ink *ink, double size, Box box, const char *text,
                          const char *label)
{
    double height = part_heading(ink, size, box, text), small = size * 0.82;
    if (!label || !label[0]) {
        return height;
    }
    Pen pen = {.size = small, .colour = COLOUR_TEAL, .bold = true};
    Pen head = {.size = size * 1.2, .bold = true};
    double width = ink_text_width(ink, pen, label) + 1, pad = small * 0.45;
    double used = ink_text_width(ink, head, text) + size * 0.8;
    bool beside = used + width + 2 * pad <= box.w;
    Box tag = {box.x + (beside ? used : 0), box.y + (beside ? size * 0.12 : height),
               width + 2 * pad, small * 1.42};
    ink_frame(ink, tag, COLOUR_TEAL, 0.6, small * 0.4);
    ink_text(ink, pen, (Box){tag.x + pad, tag.y + small * 0.06, width, 0}, label);
    return beside ? height : height + tag.h + size * 0.25;
}

const char *part_claim(char ret_room[1024], const char *text, const char *label)
{
    if (!text || !text[0] || !label || !label[0]) {
        return text;
    }
    TextOut out = text_out(ret_room, 1024);
    text_add(&out, "%s (", text);
    for (const char *at = label; *at; at++) { /* a label never breaks in the middle */
        text_add(&out, *at == ' ' ? "\xC2\xA0" : "%c", *at);
    }
    text_add(&out, ")");
    return ret_room;
}

double part_list(const Ink *ink, double size, Box box, const PaperLine *lines, int count)
{
    double y = box.y, indent = size * 0.95;
    for (int i = 0; i < count; i++) {
        ink_dot(ink, box.x + size * 0.3, y + size * 0.68, size * 0.15, COLOUR_BLACK);
        Box line = {box.x + indent, y, box.w - indent, 0};
        y += ink_text(ink, (Pen){.size = size}, line, lines[i].text) + size * 0.15;
    }
    return y - box.y;
}

void part_tick_box(const Ink *ink, double x, double y, double side)
{
    ink_frame(ink, (Box){x, y, side, side}, COLOUR_BLACK, 0.9, side * 0.18);
}

double part_ticks(const Ink *ink, double size, Box box, const PaperLine *lines, int count)
{
    double y = box.y, indent = size * 1.6;
    for (int i = 0; i < count; i++) {
        part_tick_box(ink, box.x, y + size * 0.12, size * 1.0);
        Box line = {box.x + indent, y, box.w - indent, 0};
        y += fmax(ink_text(ink, (Pen){.size = size}, line, lines[i].text), size * 1.3)
             + size * 0.3;
    }
    return y - box.y;
}

double part_blank(const Ink *ink, double size, Box box, const char *label)
{
    Pen pen = {.size = size, .bold = true};
    double used = ink_text_width(ink, pen, label) + size * 0.5;
    double height = ink_text(ink, pen, (Box){box.x, box.y, fmin(used, box.w), 0}, label);
    if (used < box.w) {
        ink_rule(ink, (Box){box.x + used, box.y + size * 1.15, box.w - used, 0.6}, COLOUR_LINE);
    }
    return height;
}

/* A cross in a disc: the one sign on the page that means trouble. */
static void emergency_sign(const Ink *ink, double x, double y, double radius)
{
    double arm = radius * 0.55, thick = radius * 0.34;
    ink_dot(ink, x, y, radius, COLOUR_RED);
    ink_fill(ink, (Box){x - arm, y - thick / 2, 2 * arm, thick}, COLOUR_WHITE, 0);
    ink_fill(ink, (Box){x - thick / 2, y - arm, thick, 2 * arm}, COLOUR_WHITE, 0);
}

static double emergency_head(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double radius = size * 0.8, indent = radius * 2 + size * 0.6;
    emergency_sign(ink, box.x + radius, box.y + radius, radius);
    Pen title = {.size = size * 1.25, .bold = true, .colour = COLOUR_RED};
    double width = ink_text_width(ink, title, request->words.emergency_title) + 1;
    Box at = {box.x + indent, box.y, fmin(width, box.w - indent), 0};
    double height = ink_text(ink, title, at, request->words.emergency_title);
    at = (Box){at.x + at.w + size, box.y + size * 0.2, box.w - indent - at.w - size, 0};
    Pen call = {.size = size, .bold = true};
    if (at.w < box.w * 0.35) { /* beside the title is too narrow: under it */
        at = (Box){box.x + indent, box.y + height, box.w - indent, 0};
    }
    double call_end = at.y + ink_text(ink, call, at, request->call) - box.y;
    return fmax(fmax(height, call_end), radius * 2) + size * 0.25;
}

/* How many lines the first of two columns gets so that the taller one is least tall. */
static int best_split(const Ink *ink, const PaperRequest *request, double size, double width)
{
    Ink measure = ink_measure(ink);
    double below = 0, above = 0, least = 1e9;
    int count = request->emergency_count, best = count;
    for (int i = 0; i < count; i++) {
        below += part_list(&measure, size, (Box){0, 0, width, 0}, &request->emergency[i], 1);
    }
    for (int i = 0; i < count; i++) {
        double tall =
            part_list(&measure, size, (Box){0, 0, width, 0}, &request->emergency[i], 1);
        above += tall;
        below -= tall;
        if (fmax(above, below) < least) {
            least = fmax(above, below);
            best = i + 1;
        }
    }
    return best;
}

double part_emergency(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double pad = size * 0.75, gap = size;
    Box in = {box.x + pad, box.y + pad, box.w - 2 * pad, 0};
    double head = emergency_head(ink, paper, size, in);
    bool wide = box.w > 420;
    Box column = {in.x, in.y + head, wide ? (in.w - gap) / 2 : in.w, 0};
    int first = wide ? best_split(ink, request, size, column.w) : request->emergency_count;
    double height = part_list(ink, size, column, request->emergency, first);
    column.x += column.w + gap;
    height = fmax(height, part_list(ink, size, column, request->emergency + first,
                                    request->emergency_count - first));
    height += head + 2 * pad;
    ink_frame(ink, (Box){box.x, box.y, box.w, height}, COLOUR_RED, 2, 6);
    return height;
}

static double footer(const Ink *ink, const Paper *paper, double y, int page)
{
    Box in = ink_page(ink);
    const PaperRequest *request = paper->request;
    Pen pen = {.size = footer_size};
    char number[480];
    snprintf(number, sizeof number, "%s %d", request->words.page, page);
    double number_w = ink_text_width(ink, pen, number) + 1;
    double height =
        ink_text(ink, (Pen){.size = footer_size, .bold = true},
                 (Box){in.x, y, in.w - number_w - 8, 0}, request->words.no_diagnosis);
    ink_text(ink, pen, (Box){in.x + in.w - number_w, y, number_w, 0}, number);
    return height + ink_text(ink, pen, (Box){in.x, y + height, in.w, 0}, request->footer);
}

double part_footer_height(const Ink *ink, const Paper *paper)
{
    Ink measure = ink_measure(ink);
    return footer(&measure, paper, 0, 1) + 6;
}

void part_footer(const Ink *ink, const Paper *paper, int page)
{
    Box in = ink_page(ink);
    double height = part_footer_height(ink, paper);
    ink_rule(ink, (Box){in.x, in.y + in.h - height, in.w, 0.5}, COLOUR_LINE);
    footer(ink, paper, in.y + in.h - height + 5, page);
}

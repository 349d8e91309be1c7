/* Sizes are fixed here, unlike on a plan's pages: a slip says little, and is read in a hurry by
 * somebody who has not seen the kiosk. No page is ever turned: some twenty short lines are what
 * there is room for. */
#include "paper/pages.h"

static double said(const Ink *ink, const PaperRequest *request, Box box)
{
    Pen pen = {.size = 13};
    double y = box.y;
    y += ink_text(ink, pen, (Box){box.x, y, box.w, 0}, request->intro) + 8;
    y += part_list(ink, 13, (Box){box.x, y, box.w, 0}, request->lines, request->line_count);
    y += 4;
    y += ink_labelled(ink, pen, (Box){box.x, y, box.w, 0}, request->words.say_title,
                      request->say);
    return y - box.y;
}

void pages_slip(const Ink *ink, const Paper *paper)
{
    const PaperRequest *request = paper->request;
    Box in = ink_page(ink);
    double y = in.y;
    Pen title = {.size = 24, .bold = true, .colour = COLOUR_RED};
    double date_w = ink_text_width(ink, (Pen){.size = 12}, request->date) + 1;
    ink_text(ink, (Pen){.size = 12}, (Box){in.x + in.w - date_w, y + 8, date_w, 0},
             request->date);
    y += ink_text(ink, title, (Box){in.x, y, in.w - date_w - 12, 0}, request->heading) + 2;
    ink_rule(ink, (Box){in.x, y, in.w, 2}, COLOUR_RED);
    y += 10;
    y +=
        ink_text(ink, (Pen){.size = 12}, (Box){in.x, y, in.w, 0}, request->words.slip_help) + 8;
    y += said(ink, request, (Box){in.x, y, in.w, 0}) + 10;
    y += part_blank(ink, 13, (Box){in.x, y, in.w, 0}, request->words.name) + 12;
    part_emergency(ink, paper, 12, (Box){in.x, y, in.w, 0});
    part_footer(ink, paper, 1);
}

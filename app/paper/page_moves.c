/* How the page is filled: head and foot come first, for they say how much room is left; then
 * the first row of `details` at which all movements fit is found by halving, which only works
 * while each row takes less room than the one above it; what is over goes into gaps. Pictures
 * are waited for as late as can be: they are drawn while the words are laid out. */
#include "paper/pages.h"

#include <math.h>
#include <stdio.h>

#include "paper/still.h"

/* How much is said about each movement, and how large; the first row that fits is taken. Body
 * text stays at 12 points or more while it can (CLINICAL brief 6.9). */
typedef struct {
    double size, picture; /* of words; how high pictures are */
    int cues;
    bool why, beside; /* beside: name and dose share a line where they can */
} Detail;

/* clang-format off */
static const Detail details[] = {
    {14,   102, 3, true,  false},
    {13,    96, 3, true,  false},
    {13,    90, 2, true,  false},
    {12.5,  84, 2, true,  true},
    {12,    78, 2, true,  true},
    {12,    68, 2, true,  true},
    {12,    76, 2, false, true},
    {11.5,  72, 2, false, true},
    {11,    70, 2, false, true},
    {10,    64, 2, false, true},
    {9.5,   60, 1, false, true},
    {8.5,   56, 1, false, true},
};
/* clang-format on */
enum { DETAIL_COUNT = sizeof details / sizeof *details, DETAIL_SMALL_PAPER = 9 };

/* --- the head of the page -------------------------------------------------------------------
 */

/* At the far end of the title's line; returns its width and how far down it reaches. */
static double week_and_date(const Ink *ink, const PaperRequest *request, Box in,
                            double *ret_bottom)
{
    Pen week = {.size = 15, .bold = true}, date = {.size = 12};
    double week_w = ink_text_width(ink, week, request->week_title) + 1;
    double date_w = ink_text_width(ink, date, request->date) + 1;
    double y = in.y;
    y += ink_text(ink, week, (Box){in.x + in.w - week_w, y, week_w, 0}, request->week_title);
    y += ink_text(ink, date, (Box){in.x + in.w - date_w, y, date_w, 0}, request->date);
    *ret_bottom = y + 5;
    return fmax(week_w, date_w);
}

static double goal_line(const Ink *ink, const PaperRequest *request, double size, Box box)
{
    if (!request->goal[0]) {
        return part_blank(ink, size, box, request->words.goal_blank);
    }
    return ink_labelled(ink, (Pen){.size = size}, box, request->words.goal, request->goal);
}

/* More advice than for these is set smaller: movements keep their room on the first page. */
enum { MANY_GROUPS = 4 };

static double head(const Ink *ink, const Paper *paper)
{
    const PaperRequest *request = paper->request;
    Box in = ink_page(ink);
    double size = ink->width < 500 ? 10 : 12, y = in.y;
    double bottom, side = week_and_date(ink, request, in, &bottom);
    Pen title = {.size = size * 2.2, .bold = true, .colour = COLOUR_TEAL};
    y += ink_text(ink, title, (Box){in.x, y - 4, in.w - side - 12, 0}, request->words.title);
    y = fmax(y, bottom);
    ink_rule(ink, (Box){in.x, y, in.w, 2}, COLOUR_TEAL);
    y += size * 0.7;
    char claim[1024];
    y += ink_labelled(ink, (Pen){.size = size}, (Box){in.x, y, in.w, 0}, request->heading,
                      part_claim(claim, request->intro, request->intro_label));
    double small = request->advice_count > MANY_GROUPS ? size * 0.75 : size;
    for (int i = 0; i < request->advice_count; i++) {
        y += ink_labelled(ink, (Pen){.size = small}, (Box){in.x, y, in.w, 0},
                          request->advice[i].title, request->advice[i].text)
             + small * 0.25;
    }
    y += size * 0.6;
    double half = (in.w - size * 2) / 2;
    double left = goal_line(ink, request, size, (Box){in.x, y, half, 0});
    double right =
        part_blank(ink, size, (Box){in.x + half + size * 2, y, half, 0}, request->words.name);
    y += fmax(left, right) + size * 0.6;
    double after = part_blank(ink, size, (Box){in.x, y, half, 0}, request->words.promise);
    double then = part_blank(ink, size, (Box){in.x + half + size * 2, y, half, 0},
                             request->words.promise_then);
    y += fmax(after, then) + size * 0.7;
    return y;
}

/* --- one movement ---------------------------------------------------------------------------
 */

enum { PICTURE_GAP = 14 };
static const double label_size = 9;

/* Pictures are a little wider than high: many movements lie down. */
static double picture_width(const Ink *ink, const Detail *detail)
{
    return fmin(detail->picture * STILL_W / STILL_H, ink->width * 0.2);
}

static void picture(const Ink *ink, Box box, const unsigned char *still, const char *label)
{
    if (still) {
        ink_picture(ink, box, still, STILL_W, STILL_H);
    } else {
        ink_frame(ink, box, COLOUR_LINE, 0.6, 4);
    }
    ink_text(ink, (Pen){.size = label_size, .centred = true},
             (Box){box.x, box.y + box.h, box.w, 0}, label);
}

static double pictures(const Ink *ink, const Paper *paper, const Detail *detail, Box box,
                       int movement_i)
{
    const PaperWords *words = &paper->request->words;
    double width = picture_width(ink, detail), gap = PICTURE_GAP,
           height = width * STILL_H / STILL_W;
    Box at = {box.x, box.y, width, height};
    picture(ink, at, paper->stills[movement_i][0], words->start);
    at.x += width + gap;
    picture(ink, at, paper->stills[movement_i][1], words->end);
    double x = at.x - gap / 2, y = box.y + height / 2, arm = 3.2;
    const double arrow[3][2] = {
        {x - arm, y - arm * 1.6}, {x + arm, y}, {x - arm, y + arm * 1.6}};
    ink_stroke(ink, arrow, 3, 2, COLOUR_TEAL);
    return height + label_size * 1.3;
}

static void badge(const Ink *ink, double size, double x, double y, int number)
{
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    ink_dot(ink, x + size * 0.75, y + size * 0.8, size * 0.75, COLOUR_TEAL);
    Pen pen = {.size = size, .bold = true, .colour = COLOUR_WHITE, .centred = true};
    ink_text(ink, pen, (Box){x, y + size * 0.12, size * 1.5, 0}, text);
}

static Pen name_pen(const Detail *detail)
{
    return (Pen){.size = detail->size * 1.2, .bold = true};
}

static Pen dose_pen(const Detail *detail)
{
    return (Pen){.size = detail->size * 1.45, .bold = true, .colour = COLOUR_TEAL};
}

/* Where the words of a movement begin. */
static double words_x(const Ink *ink, const Detail *detail)
{
    return picture_width(ink, detail) * 2 + PICTURE_GAP + detail->size * 1.2;
}

/* All or none: a page on which some doses stand elsewhere is hard to scan. */
static bool all_fit_beside(const Ink *ink, const Paper *paper, const Detail *detail)
{
    double room = ink_page(ink).w - words_x(ink, detail) - detail->size * 3 - 2;
    for (int i = 0; i < paper->request->movement_count; i++) {
        const PaperMovement *movement = &paper->request->movements[i];
        if (ink_text_width(ink, name_pen(detail), movement->name)
                + ink_text_width(ink, dose_pen(detail), movement->dose)
            > room) {
            return false;
        }
    }
    return true;
}

static double name_and_dose(const Ink *ink, const Detail *detail, Box box, int number,
                            const PaperMovement *movement)
{
    double size = detail->size, indent = size * 2;
    badge(ink, size, box.x, box.y, number);
    Box line = {box.x + indent, box.y, box.w - indent, 0};
    double height = ink_text(ink, name_pen(detail), line, movement->name);
    if (detail->beside) {
        double width = ink_text_width(ink, dose_pen(detail), movement->dose) + 1;
        line = (Box){box.x + box.w - width, box.y - size * 0.15, width, 0};
        ink_text(ink, dose_pen(detail), line, movement->dose);
        return height + size * 0.25;
    }
    line = (Box){box.x, box.y + height + size * 0.15, box.w, 0};
    return height + size * 0.4 + ink_text(ink, dose_pen(detail), line, movement->dose);
}

static double words_of(const Ink *ink, const Paper *paper, const Detail *detail, Box box,
                       int movement_i)
{
    const PaperMovement *movement = &paper->request->movements[movement_i];
    const PaperWords *words = &paper->request->words;
    Pen pen = {.size = detail->size};
    double y = box.y + name_and_dose(ink, detail, box, movement_i + 1, movement);
    int cues = movement->cue_count < detail->cues ? movement->cue_count : detail->cues;
    y += part_list(ink, detail->size, (Box){box.x, y, box.w, 0}, movement->cues, cues);
    y += detail->size * 0.15;
    y += ink_labelled(ink, pen, (Box){box.x, y, box.w, 0}, words->easier, movement->easier);
    y += ink_labelled(ink, pen, (Box){box.x, y, box.w, 0}, words->stop_if, movement->stop_if);
    if (detail->why) {
        char claim[1024];
        y += ink_labelled(ink, pen, (Box){box.x, y, box.w, 0}, words->why,
                          part_claim(claim, movement->why, movement->label));
    }
    return y - box.y;
}

static double card(const Ink *ink, const Paper *paper, const Detail *detail, double top,
                   int movement_i)
{
    Box in = ink_page(ink);
    double left = words_x(ink, detail);
    double tall = pictures(ink, paper, detail, (Box){in.x, top, left, 0}, movement_i);
    Box words = {in.x + left, top, in.w - left, 0};
    return fmax(tall, words_of(ink, paper, detail, words, movement_i));
}

/* --- the page -------------------------------------------------------------------------------
 */

static double gap_of(const Detail *detail)
{
    return detail->size * 0.85;
}

/* How tall each movement is at one detail. */
typedef struct {
    Detail detail;
    double tall[PAPER_MOVEMENTS_MAX], used;
} Fit;

static Fit measure(const Ink *ink, const Paper *paper, const Detail *detail)
{
    Ink nothing = ink_measure(ink);
    Fit fit = {.detail = *detail};
    fit.detail.beside = detail->beside && all_fit_beside(&nothing, paper, detail);
    for (int i = 0; i < paper->request->movement_count; i++) {
        fit.tall[i] = card(&nothing, paper, &fit.detail, 0, i) + gap_of(detail);
        fit.used += fit.tall[i];
    }
    return fit;
}

/* The first row at which all movements fit, found by halving. */
static Fit choose(const Ink *ink, const Paper *paper, double room)
{
    int too_much = -1, fits = DETAIL_COUNT;
    Fit best = {0};
    while (fits - too_much > 1) {
        int middle = (fits + too_much) / 2;
        Fit tried = measure(ink, paper, &details[middle]);
        if (tried.used <= room) {
            fits = middle;
            best = tried;
        } else {
            too_much = middle;
        }
    }
    /* Small paper: more pages rather than tiny words. */
    return best.detail.size > 0 ? best : measure(ink, paper, &details[DETAIL_SMALL_PAPER]);
}

static double foot(const Ink *ink, const Paper *paper)
{
    Ink measure = ink_measure(ink);
    Box in = ink_page(ink);
    double size = ink->width < 500 ? 9.5 : 12;
    double box = part_emergency(&measure, paper, size, in);
    double top = in.y + in.h - part_footer_height(ink, paper) - 8 - box;
    part_emergency(ink, paper, size, (Box){in.x, top, in.w, box});
    part_footer(ink, paper, 1);
    return top;
}

int pages_moves(const Ink *ink, const Paper *paper, TurnPage *turn, void *turn_self)
{
    Box in = ink_page(ink);
    double y = head(ink, paper), bottom = foot(ink, paper) - 4;
    Fit fit = choose(ink, paper, bottom - y);
    if (paper->wait) {
        paper->wait(paper->wait_self);
    }
    int count = paper->request->movement_count, pages = 1;
    double spare = fmax(bottom - y - fit.used, 0), gap = gap_of(&fit.detail);
    double extra = count ? fmin(spare / count, fit.detail.size * 2.5) : 0;
    for (int i = 0; i < count; i++) {
        if (y + fit.tall[i] > bottom && y > in.y) {
            turn(turn_self);
            part_footer(ink, paper, ++pages);
            y = in.y;
            bottom = in.y + in.h - part_footer_height(ink, paper);
        }
        ink_rule(ink, (Box){in.x, y, in.w, 0.5}, COLOUR_LINE);
        card(ink, paper, &fit.detail, y + gap * 0.5 + extra / 2, i);
        y += fit.tall[i] + extra;
    }
    return pages;
}

/* Every part has the same form: it draws, or only measures, and returns its height; `rows` puts
 * them on the page, alone or in pairs. The size of words is found by halving over a list,
 * measured first, then drawn; what is over becomes lines to write on. A part with nothing to
 * say returns 0 and takes no gap. On narrow paper pairs stand under one another. */
#include "paper/pages.h"

#include <math.h>
#include <stdio.h>

#include "base/text.h"

enum { WEEK_DAYS = 7, NARROW = 400 };

typedef double Part(const Ink *ink, const Paper *paper, double size, Box box);

/* --- the week to tick -----------------------------------------------------------------------
 */

static double grid_row(const Ink *ink, double size, Box box, const char *name)
{
    double label = box.w * 0.46, day = (box.w - label) / WEEK_DAYS, tick = size * 1.05;
    Ink measure = ink_measure(ink);
    double text = ink_text(&measure, (Pen){.size = size}, (Box){0, 0, label - 4, 0}, name);
    double height = fmax(text + size * 0.4, size * 1.75);
    ink_text(ink, (Pen){.size = size}, (Box){box.x, box.y + (height - text) / 2, label - 4, 0},
             name);
    for (int i = 0; i < WEEK_DAYS; i++) {
        part_tick_box(ink, box.x + label + i * day + (day - tick) / 2,
                      box.y + (height - tick) / 2, tick);
    }
    ink_rule(ink, (Box){box.x, box.y + height, box.w, 0.5}, COLOUR_LINE);
    return height;
}

static double grid_head(const Ink *ink, const Paper *paper, double size, Box box)
{
    double label = box.w * 0.46, day = (box.w - label) / WEEK_DAYS;
    double height = part_heading(ink, size, (Box){box.x, box.y, label, 0},
                                 paper->request->words.grid_title);
    for (int i = 0; i < WEEK_DAYS; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", i + 1);
        ink_text(ink, (Pen){.size = size, .bold = true, .centred = true},
                 (Box){box.x + label + i * day, box.y + size * 0.3, day, 0}, number);
    }
    ink_rule(ink, (Box){box.x, box.y + height, box.w, 1}, COLOUR_BLACK);
    return height + 1;
}

static bool walks_at_all(const PaperRequest *request)
{
    for (int i = 0; i < request->week_count; i++) {
        if (request->weeks[i].minutes > 0) {
            return true;
        }
    }
    return false;
}

static double grid(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double y = box.y + grid_head(ink, paper, size, box);
    for (int i = 0; i < request->movement_count; i++) {
        y += grid_row(ink, size, (Box){box.x, y, box.w, 0}, request->movements[i].name);
    }
    const char *const rows[] = {request->words.walk, request->words.sleep, request->words.calm};
    for (int i = walks_at_all(request) ? 0 : 1; i < 3; i++) {
        y += grid_row(ink, size, (Box){box.x, y, box.w, 0}, rows[i]);
    }
    y += size * 0.3;
    y +=
        ink_text(ink, (Pen){.size = size}, (Box){box.x, y, box.w, 0}, request->words.grid_help);
    y += ink_text(ink, (Pen){.size = size, .bold = true}, (Box){box.x, y, box.w, 0},
                  request->least);
    return y - box.y;
}

/* --- walks as a rising path -----------------------------------------------------------------
 */

static void walk_step(const Ink *ink, const Paper *paper, double size, Box box, int week_i)
{
    const PaperRequest *request = paper->request;
    const PaperWeek *week = &request->weeks[week_i];
    bool now = week->week == request->week;
    char text[1000];
    Pen pen = {.size = size * 0.95,
               .bold = now,
               .centred = true,
               .colour = now ? COLOUR_WHITE : COLOUR_BLACK};
    ink_fill(ink, box, now ? COLOUR_TEAL : COLOUR_PALE, 3);
    snprintf(text, sizeof text, "%d %s", week->minutes, request->words.minutes);
    double y = box.y + size * 0.3;
    y += ink_text(ink, pen, (Box){box.x, y, box.w, 0}, text);
    snprintf(text, sizeof text, "%d %s", week->days, request->words.days);
    ink_text(ink, pen, (Box){box.x, y, box.w, 0}, text);
}

static double walks(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    if (!walks_at_all(request)) {
        return 0;
    }
    double top =
        box.y
        + part_claim_heading(ink, size, box, request->words.walk_title, request->walk_label);
    int most = 1;
    for (int i = 0; i < request->week_count; i++) {
        most = request->weeks[i].minutes > most ? request->weeks[i].minutes : most;
    }
    double least_h = size * 2.7, rise = size * 3.2, foot = top + least_h + rise;
    double step = box.w / fmax(request->week_count, 1);
    for (int i = 0; i < request->week_count; i++) {
        double tall = least_h + rise * request->weeks[i].minutes / most;
        double x = box.x + i * step;
        char number[480];
        walk_step(ink, paper, size, (Box){x + 1.5, foot - tall, step - 3, tall}, i);
        snprintf(number, sizeof number, "%s %d", request->words.week, request->weeks[i].week);
        bool now = request->weeks[i].week == request->week;
        ink_text(ink, (Pen){.size = size * 0.85, .bold = now, .centred = true},
                 (Box){x, foot + 2, step, 0}, number);
    }
    double y = foot + size * 1.5;
    y +=
        ink_text(ink, (Pen){.size = size}, (Box){box.x, y, box.w, 0}, request->words.walk_help);
    return y - box.y;
}

static double signs(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double head = part_claim_heading(ink, size, box, request->words.markers_title,
                                     request->markers_label);
    Box list = {box.x, box.y + head, box.w, 0};
    return head + part_ticks(ink, size, list, request->markers, request->marker_count);
}

/* --- traffic light: three discs that differ in shape, not only in colour
 * ---------------------- */

static void light_sign(const Ink *ink, double x, double y, double radius, int light_i)
{
    double arm = radius * 0.45;
    ink_dot(ink, x, y, radius, COLOUR_BLACK);
    if (light_i == 0) {
        const double tick[3][2] = {
            {x - arm, y}, {x - arm * 0.2, y + arm * 0.8}, {x + arm, y - arm * 0.7}};
        ink_stroke(ink, tick, 3, radius * 0.25, COLOUR_WHITE);
    } else if (light_i == 1) {
        ink_fill(ink, (Box){x - arm, y - arm * 0.75, arm * 2, arm * 0.5}, COLOUR_WHITE, 0);
        ink_fill(ink, (Box){x - arm, y + arm * 0.25, arm * 2, arm * 0.5}, COLOUR_WHITE, 0);
    } else {
        ink_fill(ink, (Box){x - arm * 0.85, y - arm * 0.85, arm * 1.7, arm * 1.7}, COLOUR_WHITE,
                 0);
    }
}

static double lights(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double head =
        part_claim_heading(ink, size, box, request->words.lights_title, request->lights_label);
    int count = request->light_count;
    double gap = size, width = (box.w - gap * (count - 1)) / fmax(count, 1), tallest = 0;
    for (int i = 0; i < count; i++) {
        double x = box.x + i * (width + gap), y = box.y + head, radius = size * 0.75;
        light_sign(ink, x + radius, y + radius, radius, i);
        y += fmax(ink_text(ink, (Pen){.size = size * 1.05, .bold = true},
                           (Box){x + size * 2, y, width - size * 2, 0},
                           request->lights[i].title),
                  radius * 2);
        y += ink_text(ink, (Pen){.size = size}, (Box){x, y + 2, width, 0},
                      request->lights[i].text)
             + 2;
        tallest = fmax(tallest, y - box.y);
    }
    return tallest;
}

static double flare(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double pad = size * 0.6, width = box.w - 2 * pad;
    Ink measure = ink_measure(ink);
    const Ink *const passes[] = {&measure, ink};
    double y = 0;
    for (int i = 0; i < 2; i++) { /* the ground has to be there before its words */
        if (i == 1) {
            ink_fill(ink, (Box){box.x, box.y, box.w, y - box.y}, COLOUR_PALE, 5);
        }
        y = box.y + pad;
        y += part_claim_heading(passes[i], size, (Box){box.x + pad, y, width, 0},
                                request->words.flare_title, request->flare_label);
        y += part_list(passes[i], size, (Box){box.x + pad, y, width, 0}, request->flare,
                       request->flare_count);
        y += pad * 0.6;
    }
    return y - box.y;
}

static double cards(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    double y = box.y + part_heading(ink, size, box, request->words.cards_title);
    for (int i = 0; i < request->card_count && i < 2; i++) {
        const PaperNote *note = &request->cards[i];
        Box line = {box.x, y, box.w, 0};
        y += ink_text(ink, (Pen){.size = size, .bold = true}, line, note->title);
        line.y = y;
        y += ink_text(ink, (Pen){.size = size}, line, note->text);
        line.y = y;
        y += ink_text(ink, (Pen){.size = size}, line, note->warning);
        line.y = y + 1;
        y += ink_text(ink, (Pen){.size = size * 0.9, .colour = COLOUR_TEAL, .bold = true}, line,
                      note->label)
             + size * 0.5;
    }
    return y - box.y;
}

static double left_out(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    if (request->left_out_count == 0) {
        return 0;
    }
    double y = box.y + part_heading(ink, size, box, request->words.left_out_title);
    for (int i = 0; i < request->left_out_count; i++) {
        const PaperNote *note = &request->left_out[i];
        y += ink_labelled(ink, (Pen){.size = size}, (Box){box.x, y, box.w, 0}, note->text,
                          note->title);
    }
    return y - box.y;
}

/* Small steps back to what is feared; each has a box to tick. */
static double ladder(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    if (request->ladder_count == 0) {
        return 0;
    }
    double head =
        part_claim_heading(ink, size, box, request->ladder_title, request->ladder_label);
    Box list = {box.x, box.y + head, box.w, 0};
    return head + part_ticks(ink, size, list, request->ladder, request->ladder_count);
}

/* --- the code and what comes next ------------------------------------------------------------
 */

static double contacts(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    if (request->contact_count == 0) {
        return 0;
    }
    double y = box.y + part_heading(ink, size, box, request->words.contacts_title);
    for (int i = 0; i < request->contact_count; i++) {
        y += ink_labelled(ink, (Pen){.size = size}, (Box){box.x, y, box.w, 0},
                          request->contacts[i].title, request->contacts[i].text);
    }
    return y - box.y;
}

/* In groups of four; dashes do not matter when it is typed. */
static void group(const char *code, char ret_text[64])
{
    TextOut out = text_out(ret_text, 64);
    for (int i = 0; code[i]; i++) {
        text_add(&out, i > 0 && i % 4 == 0 ? "-%c" : "%c", code[i]);
    }
}

static double code_words(const Ink *ink, const Paper *paper, double size, Box box)
{
    const PaperRequest *request = paper->request;
    Pen pen = {.size = size};
    if (!request->code[0]) {
        return 0; /* a named result without a plan has none */
    }
    char code[64];
    group(request->code, code);
    double y = box.y + part_heading(ink, size, box, request->words.code_title);
    Pen large = {.size = size * 1.6, .bold = true};
    large.size *=
        fmin(1, box.w / (ink_text_width(ink, large, code) + 1)); /* never on two lines */
    y += ink_text(ink, large, (Box){box.x, y, box.w, 0}, code);
    y += ink_text(ink, pen, (Box){box.x, y, box.w, 0}, request->words.code_help) + size * 0.5;
    y += ink_text(ink, pen, (Box){box.x, y, box.w, 0}, request->qr_help);
    return y - box.y;
}

/* Half a millimetre a module: scans from 10 to 15 cm (KIOSK brief 7.2). */
static double code_side(const Paper *paper)
{
    const double module_pt = 0.5 * 72 / 25.4;
    return paper->qr ? fmax((paper->qr->size + 8) * module_pt, 72) : 0;
}

/* What the labels beside claims tell, once for both pages. */
static double legend(const Ink *ink, const Paper *paper, double size, Box box)
{
    const char *text = paper->request->legend;
    return text && text[0] ? ink_text(ink, (Pen){.size = size * 0.85}, box, text) : 0;
}

static double take_away(const Ink *ink, const Paper *paper, double size, Box box)
{
    double side = code_side(paper), gap = size;
    if (paper->qr) {
        ink_modules(ink, (Box){box.x, box.y, side, side}, paper->qr->modules, paper->qr->size);
    }
    double x = box.x + side + (side > 0 ? gap * 0.5 : 0), width = box.x + box.w - x;
    double half = paper->request->contact_count > 0 ? (width - gap) * 0.56 : width;
    double words = code_words(ink, paper, size, (Box){x, box.y, half, 0});
    words += words > 0 ? size * 0.6 : 0;
    words += legend(ink, paper, size, (Box){x, box.y + words, half, 0});
    double people =
        contacts(ink, paper, size, (Box){x + half + gap, box.y, width - half - gap, 0});
    return fmax(side, fmax(words, people));
}

/* --- the page: rows of one or two parts ------------------------------------------------------
 */

typedef struct {
    Part *left, *right; /* right NULL: the whole width */
} Row;

/* One part under the other; a gap only between two that have something to say. */
static double stacked(const Ink *ink, const Paper *paper, double size, Box box,
                      Part *const parts[2])
{
    double upper = parts[0](ink, paper, size, box);
    double gap = upper > 0 ? size : 0;
    Box under = {box.x, box.y + upper + gap, box.w, 0};
    double lower = parts[1](ink, paper, size, under);
    return lower > 0 ? upper + gap + lower : upper;
}

static double nothing(const Ink *ink, const Paper *paper, double size, Box box)
{
    (void)ink, (void)paper, (void)size, (void)box;
    return 0;
}

/* What is left out goes where there is room: under the flare box when a ladder is there. */
static double left_column(const Ink *ink, const Paper *paper, double size, Box box)
{
    bool room = paper->request->ladder_count > 0;
    return stacked(ink, paper, size, box, (Part *const[]){flare, room ? left_out : nothing});
}

static double right_column(const Ink *ink, const Paper *paper, double size, Box box)
{
    bool full = paper->request->ladder_count > 0;
    return stacked(ink, paper, size, box, (Part *const[]){cards, full ? ladder : left_out});
}

/* Two full columns use wide paper best; on narrow paper pages break between parts. */
enum { ROW_COUNT = 6 };
static const Row wide_rows[ROW_COUNT] = {
    {grid, NULL},      {signs, walks}, {lights, NULL}, {left_column, right_column},
    {take_away, NULL},
};
static const Row narrow_rows[ROW_COUNT] = {
    {grid, NULL},   {signs, walks},     {lights, NULL},
    {flare, cards}, {left_out, ladder}, {take_away, NULL},
};

static double draw_row(const Ink *ink, const Paper *paper, double size, Box box, int row_i)
{
    bool narrow = box.w < NARROW;
    const Row *row = narrow ? &narrow_rows[row_i] : &wide_rows[row_i];
    double gap = size * 1.5, half = (box.w - gap) / 2;
    Ink measure = ink_measure(ink);
    if (!row->left) { /* wide paper has a row less */
        return 0;
    }
    if (row->right && row->right(&measure, paper, size, box) <= 0) {
        return row->left(ink, paper, size, box);
    }
    if (row->right && row->left(&measure, paper, size, box) <= 0) {
        return row->right(ink, paper, size, box);
    }
    if (!row->right || narrow) {
        double left = row->left(ink, paper, size, box);
        double below = left > 0 ? left + size * 0.8 : 0;
        Box under = {box.x, box.y + below, box.w, 0};
        return row->right ? below + row->right(ink, paper, size, under) : left;
    }
    double left = row->left(ink, paper, size, (Box){box.x, box.y, half, 0});
    double right = row->right(ink, paper, size, (Box){box.x + half + gap, box.y, half, 0});
    return fmax(left, right);
}

/* How tall each row is at one size. */
typedef struct {
    double size, tall[ROW_COUNT], used; /* used: all rows with the gaps after them */
} Fit;

static Fit measure_rows(const Ink *ink, const Paper *paper, double size)
{
    Ink measure = ink_measure(ink);
    Fit fit = {.size = size};
    for (int i = 0; i < ROW_COUNT; i++) {
        fit.tall[i] = draw_row(&measure, paper, size, ink_page(ink), i);
        fit.used += fit.tall[i] > 0 ? fit.tall[i] + size : 0;
    }
    return fit;
}

/* The largest size at which all rows fit, found by halving. */
static Fit choose_size(const Ink *ink, const Paper *paper, double room)
{
    static const double sizes[] = {8, 8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12, 12.5, 13};
    int fits = -1, too_large = (int)(sizeof sizes / sizeof *sizes);
    Fit best = {0};
    while (too_large - fits > 1) {
        int middle = (fits + too_large) / 2;
        Fit tried = measure_rows(ink, paper, sizes[middle]);
        if (tried.used <= room) {
            fits = middle;
            best = tried;
        } else {
            too_large = middle;
        }
    }
    /* Small paper: more pages rather than tiny words. */
    return fits < 0 ? measure_rows(ink, paper, 10) : best;
}

/* What is left of the page is for the reader's own pen. */
static void notes(const Ink *ink, const Paper *paper, double size, Box box)
{
    double line = size * 2;
    if (box.h < line * 2) {
        return;
    }
    part_heading(ink, size, box, paper->request->words.notes);
    for (double y = box.y + line * 1.6; y < box.y + box.h; y += line) {
        ink_rule(ink, (Box){box.x, y, box.w, 0.5}, COLOUR_LINE);
    }
}

int pages_week(const Ink *ink, const Paper *paper, int page, TurnPage *turn, void *turn_self)
{
    Box in = ink_page(ink);
    double bottom = in.y + in.h - part_footer_height(ink, paper), y = in.y;
    Fit fit = choose_size(ink, paper, bottom - y);
    double extra = fmin(fmax(bottom - y - fit.used, 0) / ROW_COUNT, fit.size * 0.6);
    part_footer(ink, paper, page);
    for (int i = 0; i < ROW_COUNT; i++) {
        if (y + fit.tall[i] > bottom && y > in.y) {
            turn(turn_self);
            part_footer(ink, paper, ++page);
            y = in.y;
        }
        draw_row(ink, paper, fit.size, (Box){in.x, y, in.w, 0}, i);
        y += fit.tall[i] > 0 ? fit.tall[i] + fit.size + extra : 0;
    }
    notes(ink, paper, fit.size, (Box){in.x, y, in.w, bottom - y});
    return page;
}

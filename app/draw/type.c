/* A text is first split into pieces that hold together, and lines are then filled with pieces:
 * read split, line_length and type_break in that order. Only scripts that need a dictionary are
 * given to ICU; for all others the few rules in may_end_behind do, in one pass over the bytes.
 * All memory is counted beforehand and taken in two bites, so a full arena shows as `cut`,
 * never as half a text. */
#include "draw/type.h"

#include <math.h>

#include "base/icu.h"
#include "base/text.h"

/* A line is made of pieces that must not be broken: mostly words. A piece ends where a line may
 * end; the space behind it belongs to it but hangs over the end of a line. */
typedef struct {
    const char *text;
    int bytes;      /* without the space behind it */
    float width;    /* of these bytes */
    float space;    /* of the space behind it */
    bool line_ends; /* a '\n' follows */
} Piece;

typedef struct {
    const TextMeasure *measure;
    float em_px;
    bool bold;
    Piece *pieces;
    int count, room;
    float space; /* width of one space */
} Pieces;

const float type_capital_share = 1490.0f / 2048.0f;

static const float smallest_capital_mm = 4.8f; /* Section 508, 402.4: 3/16 inch */

float type_em_px(const Theme *theme, Type type, float px_per_mm, float text_scale)
{
    float capital_mm = fmaxf(theme->capital_mm[type] * text_scale, smallest_capital_mm);
    return capital_mm * px_per_mm / type_capital_share;
}

float type_line_px(float em_px)
{
    return ceilf(em_px * 1.4f);
}

static float width_of(const Pieces *pieces, const char *text, int bytes)
{
    return pieces->measure->width(pieces->measure->self, pieces->em_px, pieces->bold, text,
                                  bytes);
}

/* Scripts without spaces between words, or with rules of their own about line ends. */
static bool needs_dictionary(const char *text)
{
    static const uint32_t ranges[][2] = {
        {0x0E00, 0x0EFF},   /* Thai, Lao */
        {0x0F00, 0x109F},   /* Tibetan, Myanmar */
        {0x1780, 0x17FF},   /* Khmer */
        {0x2E80, 0x10FFFF}, /* Chinese, Japanese, Korean and all beyond */
    };
    for (const char *at = text; *at;) {
        if ((unsigned char)*at < 0xE0) { /* below U+0800 */
            at++;
            continue;
        }
        uint32_t point = text_next(&at);
        for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
            if (point >= ranges[i][0] && point <= ranges[i][1]) {
                return true;
            }
        }
    }
    return false;
}

static void add_piece(Pieces *pieces, const char *from, const char *to)
{
    if (pieces->count == pieces->room) {
        return;
    }
    Piece *piece = &pieces->pieces[pieces->count++];
    const char *end = to;
    piece->line_ends = end > from && end[-1] == '\n';
    end -= piece->line_ends;
    while (end > from && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')) {
        piece->space += pieces->space;
        end--;
    }
    piece->text = from;
    piece->bytes = (int)(end - from);
    piece->width = piece->bytes ? width_of(pieces, from, piece->bytes) : 0;
}

/* Of every script: each byte of a letter beyond ASCII is 0x80 or more in UTF-8. */
static bool letter_like(unsigned char byte)
{
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* May a line end behind `at` (which is inside `text`)? */
static bool may_end_behind(const char *text, const char *at)
{
    static const char zero_width_space[] = "\xE2\x80\x8B";
    unsigned char next = (unsigned char)at[1];
    if (*at == '\n') {
        return true;
    }
    if (*at == ' ') {
        return next != ' ' && next != '\n';
    }
    if (*at == '-' || *at == '/') {
        return at > text && letter_like((unsigned char)at[-1]) && letter_like(next);
    }
    return at - text >= 2 && (unsigned char)*at == 0x8B
           && text_begins(at - 2, zero_width_space);
}

static void split_at_spaces(Pieces *pieces, const char *text)
{
    const char *from = text;
    for (const char *at = text; *at; at++) {
        if (may_end_behind(text, at)) {
            add_piece(pieces, from, at + 1);
            from = at + 1;
        }
    }
    if (*from) {
        add_piece(pieces, from, from + strlen(from));
    }
}

/* False when ICU has no rules here (it is missing, or its data): the caller breaks at spaces.
 */
static bool split_by_icu(Pieces *pieces, const char *text)
{
    Icu icu;
    if (!icu_find(&icu)) {
        return false;
    }
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    icu.text_open(&utext, text, -1, &status);
    UBreakIterator *breaks = icu.break_open(UBRK_LINE, "", NULL, 0, &status);
    icu.break_set_text(breaks, &utext, &status);
    bool works = U_SUCCESS(status) && breaks != NULL;
    if (works) {
        int32_t from = icu.break_first(breaks);
        for (int32_t to = icu.break_next(breaks); to != UBRK_DONE;
             to = icu.break_next(breaks)) {
            add_piece(pieces, text + from, text + to);
            from = to;
        }
    }
    icu.break_close(breaks);
    icu.text_close(&utext);
    return works;
}

static bool split(Pieces *pieces, Arena *arena, const char *text)
{
    bool dictionary = needs_dictionary(text);
    int most = 1;
    for (const char *at = text; *at; at++) {
        bool end =
            *at == ' ' || *at == '\n' || *at == '-' || *at == '/' || (unsigned char)*at == 0x8B;
        most += dictionary || end;
    }
    pieces->pieces = ARENA_NEW(arena, Piece, most);
    if (!pieces->pieces) {
        return false;
    }
    pieces->room = most;
    pieces->space = width_of(pieces, " ", 1);
    if (!dictionary || !split_by_icu(pieces, text)) {
        split_at_spaces(pieces, text);
    }
    return true;
}

/* How many pieces from `first` on stand on one line of `max_width`; at least one. */
static int line_length(const Pieces *pieces, int first, float max_width)
{
    float width = 0;
    int i = first;
    while (i < pieces->count) {
        const Piece *piece = &pieces->pieces[i];
        if (i > first && width + piece->width > max_width) {
            break;
        }
        width += piece->width + piece->space;
        i++;
        if (piece->line_ends) {
            break;
        }
    }
    return i - first;
}

static int lines_at(const Pieces *pieces, float max_width)
{
    int lines = 0;
    for (int i = 0; i < pieces->count; i += line_length(pieces, i, max_width)) {
        lines++;
    }
    return lines;
}

/* The narrowest width that gives as many lines as `max_width` does: the lines come out even. */
static float even_width(const Pieces *pieces, float max_width)
{
    int lines = lines_at(pieces, max_width);
    if (lines < 2) {
        return max_width;
    }
    float enough = max_width;
    float too_narrow = max_width / (float)(2 * lines);
    while (enough - too_narrow > 1.0f) {
        float middle = (enough + too_narrow) / 2;
        if (lines_at(pieces, middle) > lines) {
            too_narrow = middle;
        } else {
            enough = middle;
        }
    }
    return enough;
}

static TextLine line_from(const Pieces *pieces, int first, int length)
{
    const Piece *from = &pieces->pieces[first];
    const Piece *last = from + length - 1;
    TextLine line = {.text = from->text, .bytes = (int)(last->text + last->bytes - from->text)};
    line.width = length == 1 ? from->width : width_of(pieces, line.text, line.bytes);
    return line;
}

/* A word wider than the line is cut between code points, as many a line as fit. Returns how
 * many bytes of it stay on this line. */
static int bytes_that_fit(const Pieces *pieces, const char *text, int bytes, float max_width)
{
    const char *end = text;
    text_next(&end); /* one always stays, however narrow the place is */
    while (end < text + bytes) {
        const char *next = end;
        text_next(&next);
        if (width_of(pieces, text, (int)(next - text)) > max_width) {
            break;
        }
        end = next;
    }
    return (int)(end - text) < bytes ? (int)(end - text) : bytes;
}

typedef struct {
    TextLine *lines;
    int count, room;
    float width;     /* lines are filled up to this */
    float max_width; /* and never wider than this */
} LineList;

static void add_line(LineList *list, TextLine line)
{
    if (list->count < list->room) {
        list->lines[list->count++] = line;
    }
}

static void add_cut_word(LineList *list, const Pieces *pieces, const Piece *piece)
{
    const char *at = piece->text;
    int left = piece->bytes;
    while (left > 0) {
        int bytes = bytes_that_fit(pieces, at, left, list->max_width);
        add_line(list, (TextLine){at, bytes, width_of(pieces, at, bytes)});
        at += bytes;
        left -= bytes;
    }
}

/* Widths of words add up to a little less or more than the width of their line (kerning,
 * rounding), so each line is measured as a whole before it counts. */
static int fill_line(LineList *list, const Pieces *pieces, int first)
{
    int length = line_length(pieces, first, list->width);
    TextLine line = line_from(pieces, first, length);
    while (length > 1 && line.width > list->max_width) {
        length--;
        line = line_from(pieces, first, length);
    }
    add_line(list, line);
    return length;
}

static bool too_wide(const Piece *piece, float max_width)
{
    return max_width > 0 && piece->width > max_width;
}

/* At worst each piece has a line of its own, and each byte of a word that must be cut. */
static LineList room_for_lines(const Pieces *pieces, Arena *arena, float max_width)
{
    int most = pieces->count;
    for (int i = 0; i < pieces->count; i++) {
        most += too_wide(&pieces->pieces[i], max_width) ? pieces->pieces[i].bytes : 0;
    }
    TextLine *lines = ARENA_NEW(arena, TextLine, most);
    return (LineList){.lines = lines, .room = lines ? most : 0, .max_width = max_width};
}

TextLines type_break(const TextMeasure *measure, Arena *arena, const char *text,
                     const TypeSetting *setting)
{
    float max_width = setting->max_width;
    Pieces pieces = {.measure = measure, .em_px = setting->em_px, .bold = setting->bold};
    TextLines result = {0};
    if (!split(&pieces, arena, text)) {
        result.cut = true;
        return result;
    }
    LineList list = room_for_lines(&pieces, arena, max_width);
    list.width = setting->balanced ? even_width(&pieces, max_width) : max_width;
    result.cut = !list.lines;
    for (int i = 0; i < pieces.count;) {
        if (too_wide(&pieces.pieces[i], max_width)) {
            add_cut_word(&list, &pieces, &pieces.pieces[i++]);
            result.cut = true;
        } else {
            i += fill_line(&list, &pieces, i);
        }
    }
    for (int i = 0; i < list.count; i++) {
        result.width = fmaxf(result.width, list.lines[i].width);
    }
    result.lines = list.lines;
    result.count = list.count;
    return result;
}

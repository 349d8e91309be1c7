/* A format stands below those it is made of. Words may be empty but not missing: a page without
 * one of its headings would look finished and say less than it should. Only the first fault is
 * told: a program writes requests, and one fault in it is one too many. */
#include "paper/request.h"

/* Limits are those of translations (core/pack_formats.c), so that a long language still prints:
 * what does not fit a page is the page's matter. */

/* clang-format off */
static const Field word_fields[] = {
    {"title", FIELD_TEXT, offsetof(PaperWords, title), .max = 400},
    {"name", FIELD_TEXT, offsetof(PaperWords, name), .max = 400},
    {"date", FIELD_TEXT, offsetof(PaperWords, date), .max = 400},
    {"goal", FIELD_TEXT, offsetof(PaperWords, goal), .max = 400},
    {"goal_blank", FIELD_TEXT, offsetof(PaperWords, goal_blank), .max = 400},
    {"promise", FIELD_TEXT, offsetof(PaperWords, promise), .max = 400},
    {"promise_then", FIELD_TEXT, offsetof(PaperWords, promise_then), .max = 400},
    {"start", FIELD_TEXT, offsetof(PaperWords, start), .max = 400},
    {"end", FIELD_TEXT, offsetof(PaperWords, end), .max = 400},
    {"why", FIELD_TEXT, offsetof(PaperWords, why), .max = 400},
    {"easier", FIELD_TEXT, offsetof(PaperWords, easier), .max = 400},
    {"stop_if", FIELD_TEXT, offsetof(PaperWords, stop_if), .max = 400},
    {"walk_title", FIELD_TEXT, offsetof(PaperWords, walk_title), .max = 400},
    {"walk_help", FIELD_TEXT, offsetof(PaperWords, walk_help), .max = 400},
    {"week", FIELD_TEXT, offsetof(PaperWords, week), .max = 400},
    {"minutes", FIELD_TEXT, offsetof(PaperWords, minutes), .max = 400},
    {"days", FIELD_TEXT, offsetof(PaperWords, days), .max = 400},
    {"grid_title", FIELD_TEXT, offsetof(PaperWords, grid_title), .max = 400},
    {"grid_help", FIELD_TEXT, offsetof(PaperWords, grid_help), .max = 400},
    {"walk", FIELD_TEXT, offsetof(PaperWords, walk), .max = 400},
    {"sleep", FIELD_TEXT, offsetof(PaperWords, sleep), .max = 400},
    {"calm", FIELD_TEXT, offsetof(PaperWords, calm), .max = 400},
    {"markers_title", FIELD_TEXT, offsetof(PaperWords, markers_title), .max = 400},
    {"lights_title", FIELD_TEXT, offsetof(PaperWords, lights_title), .max = 400},
    {"flare_title", FIELD_TEXT, offsetof(PaperWords, flare_title), .max = 400},
    {"emergency_title", FIELD_TEXT, offsetof(PaperWords, emergency_title), .max = 400},
    {"left_out_title", FIELD_TEXT, offsetof(PaperWords, left_out_title), .max = 400},
    {"cards_title", FIELD_TEXT, offsetof(PaperWords, cards_title), .max = 400},
    {"code_title", FIELD_TEXT, offsetof(PaperWords, code_title), .max = 400},
    {"code_help", FIELD_TEXT, offsetof(PaperWords, code_help), .max = 400},
    {"contacts_title", FIELD_TEXT, offsetof(PaperWords, contacts_title), .max = 400},
    {"notes", FIELD_TEXT, offsetof(PaperWords, notes), .max = 400},
    {"no_diagnosis", FIELD_TEXT, offsetof(PaperWords, no_diagnosis), .max = 400},
    {"page", FIELD_TEXT, offsetof(PaperWords, page), .max = 400},
    {"say_title", FIELD_TEXT, offsetof(PaperWords, say_title), .max = 400},
    {"slip_help", FIELD_TEXT, offsetof(PaperWords, slip_help), .max = 400},
};
static const Format words_format = FORMAT("words", PaperWords, word_fields);

static const Field line_fields[] = {
    {"text", FIELD_TEXT, offsetof(PaperLine, text), .min = 1, .max = 900},
};
static const Format line_format = FORMAT("line", PaperLine, line_fields);

static const Field movement_fields[] = {
    {"name", FIELD_TEXT, offsetof(PaperMovement, name), .min = 1, .max = 900},
    {"label", FIELD_TEXT, offsetof(PaperMovement, label), .max = 900, .optional = true},
    {"dose", FIELD_TEXT, offsetof(PaperMovement, dose), .min = 1, .max = 900},
    {"why", FIELD_TEXT, offsetof(PaperMovement, why), .max = 900, .optional = true},
    {"easier", FIELD_TEXT, offsetof(PaperMovement, easier), .max = 900, .optional = true},
    {"stop_if", FIELD_TEXT, offsetof(PaperMovement, stop_if), .max = 900, .optional = true},
    {"clip", FIELD_TEXT, offsetof(PaperMovement, clip), .max = 1000, .optional = true, .help = "file of the figure's movement; without it the pictures stay empty"},
    {"cues", FIELD_LIST, offsetof(PaperMovement, cues), offsetof(PaperMovement, cue_count), .max = 6, .optional = true, .format = &line_format},
};
static const Format movement_format = FORMAT("movement", PaperMovement, movement_fields);

static const Field week_fields[] = {
    {"week", FIELD_INT, offsetof(PaperWeek, week), .min = 1, .max = 7},
    {"minutes", FIELD_INT, offsetof(PaperWeek, minutes), .max = 240},
    {"days", FIELD_INT, offsetof(PaperWeek, days), .max = 7},
};
static const Format week_format = FORMAT("week", PaperWeek, week_fields);

static const Field note_fields[] = {
    {"title", FIELD_TEXT, offsetof(PaperNote, title), .max = 900, .optional = true},
    {"text", FIELD_TEXT, offsetof(PaperNote, text), .max = 900, .optional = true},
    {"label", FIELD_TEXT, offsetof(PaperNote, label), .max = 900, .optional = true},
    {"warning", FIELD_TEXT, offsetof(PaperNote, warning), .max = 900, .optional = true},
};
static const Format note_format = FORMAT("note", PaperNote, note_fields);

static const char *const kind_names[PAPER_KIND_COUNT + 1] = {"plan", "slip", NULL};

static const Field request_fields[] = {
    {"kind", FIELD_CHOICE, offsetof(PaperRequest, kind), .names = kind_names},
    {"language", FIELD_TEXT, offsetof(PaperRequest, language), .min = 2, .max = 20},
    {"right_to_left", FIELD_BOOL, offsetof(PaperRequest, right_to_left), .optional = true},
    {"words", FIELD_OBJECT, offsetof(PaperRequest, words), .format = &words_format},
    {"week", FIELD_INT, offsetof(PaperRequest, week), .max = 7, .optional = true},
    {"heading", FIELD_TEXT, offsetof(PaperRequest, heading), .max = 900, .optional = true},
    {"intro", FIELD_TEXT, offsetof(PaperRequest, intro), .max = 900, .optional = true},
    {"week_title", FIELD_TEXT, offsetof(PaperRequest, week_title), .max = 900, .optional = true},
    {"date", FIELD_TEXT, offsetof(PaperRequest, date), .max = 900, .optional = true},
    {"goal", FIELD_TEXT, offsetof(PaperRequest, goal), .max = 900, .optional = true},
    {"call", FIELD_TEXT, offsetof(PaperRequest, call), .max = 900, .optional = true},
    {"say", FIELD_TEXT, offsetof(PaperRequest, say), .max = 900, .optional = true},
    {"code", FIELD_TEXT, offsetof(PaperRequest, code), .max = 900, .optional = true},
    {"qr", FIELD_TEXT, offsetof(PaperRequest, qr), .max = 1200, .optional = true, .help = "text of the code on the page"},
    {"qr_help", FIELD_TEXT, offsetof(PaperRequest, qr_help), .max = 900, .optional = true},
    {"site", FIELD_TEXT, offsetof(PaperRequest, site), .max = 900, .optional = true},
    {"footer", FIELD_TEXT, offsetof(PaperRequest, footer), .max = 900, .optional = true},
    {"movements", FIELD_LIST, offsetof(PaperRequest, movements), offsetof(PaperRequest, movement_count), .max = 5, .optional = true, .format = &movement_format},
    {"weeks", FIELD_LIST, offsetof(PaperRequest, weeks), offsetof(PaperRequest, week_count), .max = 6, .optional = true, .format = &week_format},
    {"cards", FIELD_LIST, offsetof(PaperRequest, cards), offsetof(PaperRequest, card_count), .max = 4, .optional = true, .format = &note_format},
    {"lights", FIELD_LIST, offsetof(PaperRequest, lights), offsetof(PaperRequest, light_count), .max = 3, .optional = true, .format = &note_format},
    {"left_out", FIELD_LIST, offsetof(PaperRequest, left_out), offsetof(PaperRequest, left_out_count), .max = 64, .optional = true, .format = &note_format},
    {"advice", FIELD_LIST, offsetof(PaperRequest, advice), offsetof(PaperRequest, advice_count), .max = 16, .optional = true, .format = &note_format},
    {"contacts", FIELD_LIST, offsetof(PaperRequest, contacts), offsetof(PaperRequest, contact_count), .max = 12, .optional = true, .format = &note_format},
    {"flare", FIELD_LIST, offsetof(PaperRequest, flare), offsetof(PaperRequest, flare_count), .max = 12, .optional = true, .format = &line_format},
    {"emergency", FIELD_LIST, offsetof(PaperRequest, emergency), offsetof(PaperRequest, emergency_count), .max = 12, .optional = true, .format = &line_format},
    {"intro_label", FIELD_TEXT, offsetof(PaperRequest, intro_label), .max = 900, .optional = true},
    {"walk_label", FIELD_TEXT, offsetof(PaperRequest, walk_label), .max = 900, .optional = true},
    {"lights_label", FIELD_TEXT, offsetof(PaperRequest, lights_label), .max = 900, .optional = true},
    {"flare_label", FIELD_TEXT, offsetof(PaperRequest, flare_label), .max = 900, .optional = true},
    {"markers_label", FIELD_TEXT, offsetof(PaperRequest, markers_label), .max = 900, .optional = true},
    {"ladder_label", FIELD_TEXT, offsetof(PaperRequest, ladder_label), .max = 900, .optional = true},
    {"legend", FIELD_TEXT, offsetof(PaperRequest, legend), .max = 900, .optional = true},
    {"least", FIELD_TEXT, offsetof(PaperRequest, least), .max = 900, .optional = true},
    {"ladder_title", FIELD_TEXT, offsetof(PaperRequest, ladder_title), .max = 900, .optional = true},
    {"ladder", FIELD_LIST, offsetof(PaperRequest, ladder), offsetof(PaperRequest, ladder_count), .max = 6, .optional = true, .format = &line_format},
    {"markers", FIELD_LIST, offsetof(PaperRequest, markers), offsetof(PaperRequest, marker_count), .max = 12, .optional = true, .format = &line_format},
    {"lines", FIELD_LIST, offsetof(PaperRequest, lines), offsetof(PaperRequest, line_count), .max = 32, .optional = true, .format = &line_format},
};
/* clang-format on */
const Format paper_request_format = FORMAT("request", PaperRequest, request_fields);

bool paper_request_read(const char *json, Arena *arena, PaperRequest *ret_request, Err *err)
{
    Problems problems = {0};
    FieldsSource source = {.file = "request", .text = json};
    PaperRequest request;
    if (!fields_read(&paper_request_format, &source, arena, &request, &problems)) {
        *err = problems.items[0];
        return false;
    }
    *ret_request = request;
    return true;
}

/* pictures.json, field by field: the words and numbers of the pictures a finger can change. The
 * weights of the balance's stones stay with the scores of profile.json: a stone only names
 * them. */
#include "core/pack_formats.h"

#include <stddef.h>

#include "core/pictures.h"

static const char *const tried_names[] = {"eases", "same", "stop", "check", NULL};

/* clang-format off */

static const Field about_fields[] = {
    {"title",    FIELD_TEXT,   offsetof(PictureAbout, title),    .min = 1, .max = 60, .shown = true, .help = "what it is called, on its screen and on the way to it"},
    {"text",     FIELD_TEXT,   offsetof(PictureAbout, text),     .min = 1, .max = 240, .shown = true, .help = "what to do with it and what to see, in two sentences"},
    {"source",   FIELD_TEXT,   offsetof(PictureAbout, source),   .min = 1, .max = 200, .shown = true, .help = "where it comes from"},
    {"evidence", FIELD_CHOICE, offsetof(PictureAbout, evidence), .names = evidence_ids, .help = "how well it is supported"},
};
static const Format about_format = FORMAT("about", PictureAbout, about_fields);

static const Field lever_fields[] = {
    {"id",    FIELD_TEXT,  offsetof(Lever, id),    .min = 1, .max = 40, .help = "letters, digits and _"},
    {"label", FIELD_TEXT,  offsetof(Lever, label), .min = 1, .max = 60, .shown = true, .help = "what would be different"},
    {"icon",  FIELD_TEXT,  offsetof(Lever, icon),  .max = 40, .optional = true, .help = "name of its picture"},
    {"says",  FIELD_TEXT,  offsetof(Lever, says),  .min = 1, .max = 200, .shown = true, .claim = true, .help = "why that moves the wheel"},
    {"when",  FIELD_TEXTS, offsetof(Lever, when),  offsetof(Lever, when_count), .min = 1, .max = 12, .help = "terms; offered while all hold"},
    {"set",   FIELD_TEXTS, offsetof(Lever, set),   offsetof(Lever, set_count), .min = 1, .max = 12, .help = "terms that become true: P12=well replaces, !P8=bending takes away"},
};
static const Format lever_format = FORMAT("lever", Lever, lever_fields);

static const Field wheel_fields[] = {
    {"about",        FIELD_OBJECT, offsetof(WheelPicture, about),        .format = &about_format, .help = "its title, text and label"},
    {"example_note", FIELD_TEXT,   offsetof(WheelPicture, example_note), .min = 1, .max = 160, .shown = true, .help = "that the wheel shown is an example, for who has answered nothing"},
    {"example",      FIELD_TEXTS,  offsetof(WheelPicture, example),      offsetof(WheelPicture, example_count), .min = 1, .max = 20, .help = "terms: the answers of that example"},
    {"levers",       FIELD_LIST,   offsetof(WheelPicture, levers),       offsetof(WheelPicture, lever_count), .min = 1, .max = 16, .format = &lever_format, .help = "what a finger may change, in the order shown"},
};
static const Format wheel_format = FORMAT("wheel", WheelPicture, wheel_fields);

static const Field stone_fields[] = {
    {"id",     FIELD_TEXT, offsetof(Stone, id),     .min = 1, .max = 40, .help = "as the scores in profile.json that put it there"},
    {"label",  FIELD_TEXT, offsetof(Stone, label),  .min = 1, .max = 40, .shown = true, .help = "what it is"},
    {"icon",   FIELD_TEXT, offsetof(Stone, icon),   .min = 1, .max = 40, .help = "name of the picture on it"},
    {"weight", FIELD_INT,  offsetof(Stone, weight), .min = 1, .max = 5, .help = "when a finger puts it there"},
};
static const Format stone_format = FORMAT("stone", Stone, stone_fields);

static const Field pan_fields[] = {
    {"name",   FIELD_TEXT, offsetof(Pan, name),   .min = 1, .max = 40, .shown = true, .help = "under the pan"},
    {"stones", FIELD_LIST, offsetof(Pan, stones), offsetof(Pan, stone_count), .min = 1, .max = STONES_MAX, .format = &stone_format, .help = "what can lie in it"},
};
static const Format pan_format = FORMAT("pan", Pan, pan_fields);

static const Field balance_fields[] = {
    {"about",    FIELD_OBJECT, offsetof(BalancePicture, about),    .format = &about_format, .help = "its title, text and label"},
    {"load",     FIELD_OBJECT, offsetof(BalancePicture, load),     .format = &pan_format, .help = "what a back carries"},
    {"capacity", FIELD_OBJECT, offsetof(BalancePicture, capacity), .format = &pan_format, .help = "what it can carry"},
    {"heavy",    FIELD_TEXT,   offsetof(BalancePicture, heavy),    .min = 1, .max = 160, .shown = true, .claim = true, .help = "said while the load is heavier"},
    {"level",    FIELD_TEXT,   offsetof(BalancePicture, level),    .min = 1, .max = 160, .shown = true, .claim = true, .help = "said while both are about the same"},
    {"light",    FIELD_TEXT,   offsetof(BalancePicture, light),    .min = 1, .max = 160, .shown = true, .claim = true, .help = "said while there is room to spare"},
};
static const Format balance_format = FORMAT("balance", BalancePicture, balance_fields);

static const Field cycle_step_fields[] = {
    {"id",    FIELD_TEXT, offsetof(CycleStep, id),    .min = 1, .max = 40, .help = "letters, digits and _"},
    {"name",  FIELD_TEXT, offsetof(CycleStep, name),  .min = 1, .max = 40, .shown = true, .help = "the step in a few words"},
    {"text",  FIELD_TEXT, offsetof(CycleStep, text),  .min = 1, .max = 200, .shown = true, .claim = true, .help = "what happens there"},
    {"helps", FIELD_TEXT, offsetof(CycleStep, helps), .min = 1, .max = 200, .shown = true, .claim = true, .help = "the way out from here, or the way on"},
    {"icon",  FIELD_TEXT, offsetof(CycleStep, icon),  .min = 1, .max = 40, .help = "name of its picture"},
};
static const Format cycle_step_format = FORMAT("step of a circle", CycleStep, cycle_step_fields);

static const Field cycle_fields[] = {
    {"id",    FIELD_TEXT, offsetof(Cycle, id),    .min = 1, .max = 40, .help = "letters, digits and _"},
    {"name",  FIELD_TEXT, offsetof(Cycle, name),  .min = 1, .max = 60, .shown = true, .help = "what this circle does"},
    {"text",  FIELD_TEXT, offsetof(Cycle, text),  .min = 1, .max = 200, .shown = true, .claim = true, .help = "shown until a step is chosen"},
    {"turn",  FIELD_TEXT, offsetof(Cycle, turn),  .min = 1, .max = 40, .shown = true, .help = "the button that leads to the other circle"},
    {"steps", FIELD_LIST, offsetof(Cycle, steps), offsetof(Cycle, step_count), .min = 3, .max = 6, .format = &cycle_step_format, .help = "in the order they follow one another"},
};
static const Format circle_format = FORMAT("circle", Cycle, cycle_fields);

static const Field cycle_picture_fields[] = {
    {"about",  FIELD_OBJECT, offsetof(CyclePicture, about),  .format = &about_format, .help = "its title, text and label"},
    {"cycles", FIELD_LIST,   offsetof(CyclePicture, cycles), offsetof(CyclePicture, cycle_count), .min = CYCLES, .max = CYCLES, .format = &circle_format, .help = "the circle that holds, and the one that helps"},
};
static const Format cycle_format = FORMAT("cycle", CyclePicture, cycle_picture_fields);

static const Field counted_fields[] = {
    {"age",    FIELD_INT, offsetof(Counted, age),    .min = 18, .max = 90, .help = "an age the source gives a number for"},
    {"in_100", FIELD_INT, offsetof(Counted, in_100), .max = 100, .help = "in 100 people of that age without pain"},
};
static const Format counted_format = FORMAT("counted", Counted, counted_fields);

static const Field finding_fields[] = {
    {"id",      FIELD_TEXT, offsetof(Finding, id),      .min = 1, .max = 40, .help = "letters, digits and _"},
    {"name",    FIELD_TEXT, offsetof(Finding, name),    .min = 1, .max = 60, .shown = true, .help = "in everyday words"},
    {"counted", FIELD_LIST, offsetof(Finding, counted), offsetof(Finding, counted_count), .min = 2, .max = 12, .format = &counted_format, .help = "what the source gives, the youngest age first"},
};
static const Format finding_format = FORMAT("finding", Finding, finding_fields);

static const Field scans_fields[] = {
    {"about",    FIELD_OBJECT, offsetof(ScansPicture, about),    .format = &about_format, .help = "its title, text and label"},
    {"from_age", FIELD_INT,    offsetof(ScansPicture, from_age), .min = 18, .max = 40, .help = "the youngest age that was counted"},
    {"to_age",   FIELD_INT,    offsetof(ScansPicture, to_age),   .min = 60, .max = 90, .help = "the oldest"},
    {"between",  FIELD_TEXT,   offsetof(ScansPicture, between),  .min = 1, .max = 200, .shown = true, .claim = true, .help = "how numbers between the counted ages were made"},
    {"also",     FIELD_TEXT,   offsetof(ScansPicture, also),     .min = 1, .max = 240, .shown = true, .claim = true, .help = "what else is true, in fairness"},
    {"findings", FIELD_LIST,   offsetof(ScansPicture, findings), offsetof(ScansPicture, finding_count), .min = 1, .max = 8, .format = &finding_format, .help = "what scans show"},
};
static const Format scans_format = FORMAT("scans", ScansPicture, scans_fields);

static const Field direction_word_fields[] = {
    {"id",    FIELD_CHOICE, offsetof(DirectionWords, direction), .names = direction_ids, .help = "as in profile.json"},
    {"name",  FIELD_TEXT,   offsetof(DirectionWords, name),      .min = 1, .max = 60, .shown = true, .help = "what it looks like"},
    {"says",  FIELD_TEXT,   offsetof(DirectionWords, says),      .min = 1, .max = 240, .shown = true, .claim = true, .help = "what that means"},
    {"start", FIELD_TEXT,   offsetof(DirectionWords, start),     .min = 1, .max = 200, .shown = true, .claim = true, .help = "what to start with"},
    {"hold",  FIELD_TEXT,   offsetof(DirectionWords, hold),      .min = 1, .max = 200, .shown = true, .claim = true, .help = "what can wait for a while"},
};
static const Format direction_word_format = FORMAT("direction", DirectionWords, direction_word_fields);

static const Field trial_move_fields[] = {
    {"id",    FIELD_TEXT,   offsetof(TrialMove, id),    .min = 1, .max = 40, .help = "letters, digits and _"},
    {"name",  FIELD_TEXT,   offsetof(TrialMove, name),  .min = 1, .max = 60, .shown = true, .help = "the direction"},
    {"icon",  FIELD_TEXT,   offsetof(TrialMove, icon),  .min = 1, .max = 40, .help = "name of its picture"},
    {"steps", FIELD_TEXTS,  offsetof(TrialMove, steps), offsetof(TrialMove, step_count), .min = 2, .max = 5, .shown = true, .help = "how to do it; 5 to 10 slow times"},
    {"eases", FIELD_CHOICE, offsetof(TrialMove, eases), .names = direction_ids, .help = "the direction that is likely when it eases"},
    {"worse", FIELD_CHOICE, offsetof(TrialMove, worse), .names = direction_ids, .help = "the direction that is likely when it makes worse"},
};
static const Format trial_move_format = FORMAT("move of the test", TrialMove, trial_move_fields);

static const Field trial_answer_fields[] = {
    {"id",    FIELD_TEXT,   offsetof(TrialAnswer, id),    .min = 1, .max = 40, .help = "letters, digits and _"},
    {"text",  FIELD_TEXT,   offsetof(TrialAnswer, text),  .min = 1, .max = 90, .shown = true, .help = "what the button says"},
    {"says",  FIELD_TEXT,   offsetof(TrialAnswer, says),  .min = 1, .max = 240, .shown = true, .help = "what follows from it"},
    {"means", FIELD_CHOICE, offsetof(TrialAnswer, means), .names = tried_names, .help = "eases, same, stop (not this direction), check (the safety questions again)"},
};
static const Format trial_answer_format = FORMAT("answer of the test", TrialAnswer, trial_answer_fields);

static const Field direction_trial_fields[] = {
    {"when",    FIELD_TEXTS, offsetof(DirectionTrial, when),    offsetof(DirectionTrial, when_count), .min = 1, .max = 12, .help = "terms; offered only while all hold"},
    {"title",   FIELD_TEXT,  offsetof(DirectionTrial, title),   .min = 1, .max = 60, .shown = true, .help = "the way to it"},
    {"text",    FIELD_TEXT,  offsetof(DirectionTrial, text),    .min = 1, .max = 240, .shown = true, .help = "what it is and when to stop"},
    {"room",    FIELD_TEXT,  offsetof(DirectionTrial, room),    .min = 1, .max = 120, .shown = true, .help = "asked first: a place of one's own, with room to stand"},
    {"no_room", FIELD_TEXT,  offsetof(DirectionTrial, no_room), .min = 1, .max = 200, .shown = true, .help = "said when there is none"},
    {"ask",     FIELD_TEXT,  offsetof(DirectionTrial, ask),     .min = 1, .max = 90, .shown = true, .help = "asked after it"},
    {"moves",   FIELD_LIST,  offsetof(DirectionTrial, moves),   offsetof(DirectionTrial, move_count), .min = 1, .max = 4, .format = &trial_move_format, .help = "directions to choose from"},
    {"answers", FIELD_LIST,  offsetof(DirectionTrial, answers), offsetof(DirectionTrial, answer_count), .min = 4, .max = 6, .format = &trial_answer_format, .help = "where the pain is after it"},
};
static const Format direction_trial_format = FORMAT("test", DirectionTrial, direction_trial_fields);

static const Field direction_fields[] = {
    {"about",      FIELD_OBJECT, offsetof(DirectionPicture, about),      .format = &about_format, .help = "its title, text and label"},
    {"directions", FIELD_LIST,   offsetof(DirectionPicture, directions), offsetof(DirectionPicture, direction_count), .min = DIRECTION_COUNT, .max = DIRECTION_COUNT, .format = &direction_word_format, .help = "words for each direction, none bend arch load twist stenosis"},
    {"test",       FIELD_OBJECT, offsetof(DirectionPicture, trial),      .format = &direction_trial_format, .help = "the small test of a direction"},
};
static const Format direction_format = FORMAT("direction picture", DirectionPicture, direction_fields);

static const Field pictures_fields[] = {
    {"note",      FIELD_TEXT,   offsetof(Pictures, note),      .min = 1, .max = 120, .shown = true, .help = "under each of them: a way to think, not a measurement"},
    {"wheel",     FIELD_OBJECT, offsetof(Pictures, wheel),     .format = &wheel_format, .help = "the five sides of a back"},
    {"balance",   FIELD_OBJECT, offsetof(Pictures, balance),   .format = &balance_format, .help = "load and capacity"},
    {"cycle",     FIELD_OBJECT, offsetof(Pictures, cycle),     .format = &cycle_format, .help = "pain, rest and weakness, and the opposite"},
    {"scans",     FIELD_OBJECT, offsetof(Pictures, scans),     .format = &scans_format, .help = "what scans show in people without pain"},
    {"direction", FIELD_OBJECT, offsetof(Pictures, direction), .format = &direction_format, .help = "which way a back likes to move"},
};
const Format pictures_format = FORMAT("pictures.json", Pictures, pictures_fields);

/* clang-format on */

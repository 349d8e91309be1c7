/* How a row reads: key, type, where it lands, what it may be; `shown` marks what visitors read,
 * which is translated and checked for its reading grade. A format stands below those it is made
 * of. Lists of words are kept as numbers: their order is that of the enums in core/pieces.h. A
 * translation may be half as long again as the longest text it is for (lang_line_fields). */
#include "core/pack_formats.h"

#include <stddef.h>

const char *const tier_names[TIER_COUNT + 1] = {"T0", "T1", "T2", "T3", "T4", NULL};
const char *const evidence_ids[EVIDENCE_COUNT + 1] = {"strong",   "moderate",      "limited",
                                                      "personal", "not_supported", NULL};
const char *const evidence_words[EVIDENCE_COUNT] = {
    [EVIDENCE_STRONG] = "Strong evidence",       [EVIDENCE_MODERATE] = "Some evidence",
    [EVIDENCE_LIMITED] = "Little evidence",      [EVIDENCE_PERSONAL] = "People's stories",
    [EVIDENCE_NOT_SUPPORTED] = "Studies say no",
};
const char *const evidence_means[EVIDENCE_COUNT] = {
    [EVIDENCE_STRONG] = "Many good studies agree.",
    [EVIDENCE_MODERATE] = "Good studies, with some doubt.",
    [EVIDENCE_LIMITED] = "Few or small studies.",
    [EVIDENCE_PERSONAL] = "It helped some people. Nobody has tested it.",
    [EVIDENCE_NOT_SUPPORTED] = "Good studies point the other way.",
};
const char *const set_names[SET_COUNT + 1] = {"emergency", "today",    "soon",  "groups",
                                              "gate",      "card",     "short", "full",
                                              "checkin",   "soreness", NULL};
const char *const kind_names[] = {"yes_no", "one", "several", "scale", "body", NULL};
static const char *const unsure_names[] = {"milder", "as_yes", NULL};

/* clang-format off */

static const Field answer_fields[] = {
    {"id",   FIELD_TEXT, offsetof(Answer, id),   .min = 1, .max = 40, .help = "letters, digits and _; rules and codes name it"},
    {"text", FIELD_TEXT, offsetof(Answer, text), .min = 1, .max = 90, .shown = true, .help = "what the button says"},
    {"note", FIELD_TEXT, offsetof(Answer, note), .max = 160, .optional = true, .shown = true, .help = "a smaller line under it"},
    {"icon", FIELD_TEXT, offsetof(Answer, icon), .max = 40, .optional = true, .help = "name of a picture beside it"},
};
static const Format answer_format = FORMAT("answer", Answer, answer_fields);

static const Field question_fields[] = {
    {"id",         FIELD_TEXT,   offsetof(Question, id),         .min = 1, .max = 40, .help = "letters, digits and _; rules name it"},
    {"title",      FIELD_TEXT,   offsetof(Question, title),      .min = 1, .max = 240, .shown = true, .help = "the question itself"},
    {"help",       FIELD_TEXT,   offsetof(Question, help),       .max = 300, .optional = true, .shown = true, .help = "one more sentence under it"},
    {"explain",    FIELD_TEXT,   offsetof(Question, explain),    .max = 400, .optional = true, .shown = true, .help = "shown once after Not sure, before it is asked again"},
    {"chip",       FIELD_TEXT,   offsetof(Question, chip),       .max = 160, .optional = true, .shown = true, .help = "short form on a screen of several"},
    {"low",        FIELD_TEXT,   offsetof(Question, low),        .max = 60, .optional = true, .shown = true, .help = "words under the low end of a scale"},
    {"high",       FIELD_TEXT,   offsetof(Question, high),       .max = 60, .optional = true, .shown = true, .help = "words under the high end of a scale"},
    {"kind",       FIELD_CHOICE, offsetof(Question, kind),       .names = kind_names, .help = "how it is answered; yes_no and scale bring their answers"},
    {"pick",       FIELD_INT,    offsetof(Question, pick),       .max = 30, .optional = true, .help = "several: how many may be picked; 0 any number"},
    {"short_pick", FIELD_INT,    offsetof(Question, short_pick), .max = 30, .optional = true, .help = "the same on the short path; 0 as pick"},
    {"answers",    FIELD_LIST,   offsetof(Question, answers),    offsetof(Question, answer_count), .min = 1, .max = ANSWERS_MAX, .optional = true, .format = &answer_format, .help = "in the order shown"},
    {"calm",       FIELD_TEXT,   offsetof(Question, calm),       .max = 40, .optional = true, .help = "the answer when left out: else no, nothing, or the first"},
};
static const Format question_format = FORMAT("question", Question, question_fields);

static const Field page_fields[] = {
    {"id",        FIELD_TEXT,   offsetof(Page, id),        .min = 1, .max = 40, .help = "letters, digits and _"},
    {"set",       FIELD_CHOICE, offsetof(Page, set),       .names = set_names, .help = "part of the visit that shows it"},
    {"title",     FIELD_TEXT,   offsetof(Page, title),     .max = 160, .optional = true, .shown = true, .help = "above several questions"},
    {"help",      FIELD_TEXT,   offsetof(Page, help),      .max = 300, .optional = true, .shown = true, .help = "one more sentence under it"},
    {"none",      FIELD_TEXT,   offsetof(Page, none),      .max = 60, .optional = true, .shown = true, .help = "words of None of these"},
    {"questions", FIELD_TEXTS,  offsetof(Page, questions), offsetof(Page, question_count), .min = 1, .max = 32, .help = "ids of the questions it shows"},
    {"when",      FIELD_TEXTS,  offsetof(Page, when),      offsetof(Page, when_count), .max = 12, .optional = true, .help = "terms; shown only while all hold"},
    {"from_week", FIELD_INT,    offsetof(Page, from_week), .max = 7, .optional = true, .help = "check-in: asked when the code is of this week or later"},
    {"intimate",  FIELD_BOOL,   offsetof(Page, intimate),  .optional = true, .help = "true: small plain text, nothing spoken unasked"},
};
static const Format page_format = FORMAT("page", Page, page_fields);

static const Field rule_fields[] = {
    {"id",       FIELD_TEXT,   offsetof(Rule, id),       .min = 1, .max = 40, .help = "letters, digits and _; printed on slips"},
    {"tier",     FIELD_CHOICE, offsetof(Rule, tier),     .names = tier_names, .help = "T0 emergency, T1 today, T2 soon, T3 go gently, T4 go"},
    {"when",     FIELD_TEXTS,  offsetof(Rule, when),     offsetof(Rule, when_count), .max = 12, .optional = true, .help = "terms; all must hold"},
    {"of",       FIELD_TEXTS,  offsetof(Rule, of),       offsetof(Rule, of_count), .max = 32, .optional = true, .help = "terms; at_least of them must hold"},
    {"at_least", FIELD_INT,    offsetof(Rule, at_least), .min = 1, .max = 32, .optional = true, .otherwise = 1, .help = "how many of `of`"},
    {"unsure",   FIELD_CHOICE, offsetof(Rule, unsure),   .names = unsure_names, .optional = true, .help = "Not sure counts as yes: one tier milder, or fully"},
    {"why",      FIELD_TEXT,   offsetof(Rule, why),      .min = 1, .max = 400, .shown = true, .help = "why, for the visitor"},
    {"slip",     FIELD_TEXT,   offsetof(Rule, slip),     .min = 1, .max = 300, .shown = true, .help = "why, for the clinician's slip; neutral"},
};
static const Format rule_format = FORMAT("rule", Rule, rule_fields);

static const Field stop_fields[] = {
    {"title",     FIELD_TEXT,  offsetof(Stop, title),     .min = 1, .max = 80, .shown = true, .help = "the screen's title"},
    {"text",      FIELD_TEXT,  offsetof(Stop, text),      .min = 1, .max = 400, .shown = true, .help = "what it means"},
    {"call",      FIELD_TEXT,  offsetof(Stop, call),      .min = 1, .max = 300, .shown = true, .help = "whom to call; local numbers are put beside it"},
    {"say_this",  FIELD_TEXT,  offsetof(Stop, say_this),  .min = 1, .max = 300, .shown = true, .help = "words to say on the phone"},
    {"show_this", FIELD_TEXT,  offsetof(Stop, show_this), .min = 1, .max = 300, .shown = true, .help = "words to show at a desk"},
    {"steps",     FIELD_TEXTS, offsetof(Stop, steps),     offsetof(Stop, step_count), .min = 1, .max = 6, .shown = true, .help = "what to do, in order"},
};
static const Format stop_format = FORMAT("stop", Stop, stop_fields);

static const Field step_fields[] = {
    {"title", FIELD_TEXT, offsetof(Step, title), .min = 1, .max = 90, .shown = true, .help = "a few words"},
    {"text",  FIELD_TEXT, offsetof(Step, text),  .min = 1, .max = 400, .shown = true, .help = "a sentence or two"},
};
const Format step_format = FORMAT("step", Step, step_fields);

static const Field tier_fields[] = {
    {"T0", FIELD_OBJECT, offsetof(TierWords, steps[TIER_T0]), .format = &step_format, .help = "emergency now"},
    {"T1", FIELD_OBJECT, offsetof(TierWords, steps[TIER_T1]), .format = &step_format, .help = "be seen today"},
    {"T2", FIELD_OBJECT, offsetof(TierWords, steps[TIER_T2]), .format = &step_format, .help = "book soon"},
    {"T3", FIELD_OBJECT, offsetof(TierWords, steps[TIER_T3]), .format = &step_format, .help = "go gently"},
    {"T4", FIELD_OBJECT, offsetof(TierWords, steps[TIER_T4]), .format = &step_format, .help = "go"},
};
static const Format tier_format = FORMAT("tiers", TierWords, tier_fields);

static const Field group_advice_fields[] = {
    {"id",    FIELD_TEXT, offsetof(GroupAdvice, id),    .min = 1, .max = 40, .help = "an answer of question groups"},
    {"title", FIELD_TEXT, offsetof(GroupAdvice, title), .min = 1, .max = 60, .shown = true, .help = "whom it is for, in a few words"},
    {"text",  FIELD_TEXT, offsetof(GroupAdvice, text),  .min = 1, .max = 360, .shown = true, .help = "what to heed and when to stop"},
};
static const Format group_advice_format = FORMAT("group advice", GroupAdvice, group_advice_fields);

static const Field safety_fields[] = {
    {"id",        FIELD_TEXT,   offsetof(SafetyFile, id),        .min = 1, .max = 40, .help = "name of the rule set; printed on slips"},
    {"questions", FIELD_LIST,   offsetof(SafetyFile, questions), offsetof(SafetyFile, question_count), .min = 1, .max = 80, .format = &question_format, .help = "the safety questions"},
    {"pages",     FIELD_LIST,   offsetof(SafetyFile, pages),     offsetof(SafetyFile, page_count), .min = 1, .max = 80, .format = &page_format, .help = "which are asked together, in order"},
    {"rules",     FIELD_LIST,   offsetof(SafetyFile, rules),     offsetof(SafetyFile, rule_count), .min = 1, .max = 200, .format = &rule_format, .help = "answers to tiers; the most severe wins"},
    {"emergency", FIELD_OBJECT, offsetof(SafetyFile, emergency), .format = &stop_format, .help = "the stop screen of T0"},
    {"today",     FIELD_OBJECT, offsetof(SafetyFile, today),     .format = &stop_format, .help = "the stop screen of T1"},
    {"net",       FIELD_TEXTS,  offsetof(SafetyFile, net),       offsetof(SafetyFile, net_count), .min = 5, .max = 5, .shown = true, .help = "the safety net: five short lines on every end screen"},
    {"tiers",     FIELD_OBJECT, offsetof(SafetyFile, tiers),     .format = &tier_format, .help = "word and sentence of each tier"},
    {"group_advice", FIELD_LIST, offsetof(SafetyFile, group_advice), offsetof(SafetyFile, group_advice_count), .max = 16, .optional = true, .format = &group_advice_format, .help = "for each group: shown with every plan while the group holds"},
};
const Format safety_format = FORMAT("safety.json", SafetyFile, safety_fields);

static const Field teach_fields[] = {
    {"id",      FIELD_TEXT, offsetof(Teach, id),      .min = 1, .max = 40, .help = "letters, digits and _"},
    {"title",   FIELD_TEXT, offsetof(Teach, title),   .min = 1, .max = 120, .shown = true, .help = "the question"},
    {"answers", FIELD_LIST, offsetof(Teach, answers), offsetof(Teach, answer_count), .min = 2, .max = 4, .format = &answer_format, .help = "in the order shown"},
    {"right",   FIELD_TEXT, offsetof(Teach, right),   .min = 1, .max = 40, .help = "id of the right answer"},
    {"evidence", FIELD_CHOICE, offsetof(Teach, evidence), .optional = true, .otherwise = EVIDENCE_NONE, .names = evidence_ids, .help = "how well that is supported; left out where it is a rule of safety"},
    {"again",   FIELD_TEXT, offsetof(Teach, again),   .min = 1, .max = 300, .shown = true, .claim = true, .help = "the same in other words, when it was missed"},
};
static const Format teach_format = FORMAT("teach", Teach, teach_fields);

static const Field quiz_fields[] = {
    {"questions", FIELD_LIST, offsetof(QuizFile, questions), offsetof(QuizFile, question_count), .min = 1, .max = 80, .format = &question_format, .help = "all that is no safety question"},
    {"pages",     FIELD_LIST, offsetof(QuizFile, pages),     offsetof(QuizFile, page_count), .min = 1, .max = 80, .format = &page_format, .help = "which are asked together, in order"},
    {"teach",     FIELD_LIST, offsetof(QuizFile, teach),     offsetof(QuizFile, teach_count), .max = 20, .optional = true, .format = &teach_format, .help = "asked back at the end of a visit; the first is about getting help now"},
};
const Format quiz_format = FORMAT("quiz.json", QuizFile, quiz_fields);

static const Field contact_fields[] = {
    {"label",  FIELD_TEXT, offsetof(Contact, label),  .min = 1, .max = 60, .shown = true, .help = "whom it reaches"},
    {"number", FIELD_TEXT, offsetof(Contact, number), .min = 2, .max = 30, .help = "as dialled here"},
};
static const Format contact_format = FORMAT("contact", Contact, contact_fields);

static const Field pack_file_fields[] = {
    {"id",          FIELD_TEXT,  offsetof(PackFile, info.id),          .min = 1, .max = 40, .help = "a-z 0-9 . _ -; a clinic's own begins with site."},
    {"version",     FIELD_TEXT,  offsetof(PackFile, info.version),     .min = 1, .max = 20, .help = "for people: 1.2"},
    {"seq",         FIELD_INT,   offsetof(PackFile, info.seq),         .min = 1, .max = 1000000000, .help = "grows with every release"},
    {"title",       FIELD_TEXT,  offsetof(PackFile, info.title),       .min = 1, .max = 80, .help = "for staff"},
    {"licence",     FIELD_TEXT,  offsetof(PackFile, info.licence),     .min = 1, .max = 80, .help = "of its texts and pictures"},
    {"review",      FIELD_TEXT,  offsetof(PackFile, info.review),      .min = 1, .max = 200, .help = "who has checked it, or that nobody has"},
    {"review_date", FIELD_TEXT,  offsetof(PackFile, info.review_date), .max = 20, .help = "2027-01-04, or empty"},
    {"languages",   FIELD_TEXTS, offsetof(PackFile, info.languages),   offsetof(PackFile, info.language_count), .min = 1, .max = 40, .help = "codes; the first is the language of the files"},
    {"site_name",   FIELD_TEXT,  offsetof(PackFile, site_name),  .max = 60, .optional = true, .help = "name of the clinic or gym"},
    {"site_hours",  FIELD_TEXT,  offsetof(PackFile, site_hours), .max = 120, .optional = true, .help = "opening hours, for the slip"},
    {"plan_url",    FIELD_TEXT,  offsetof(PackFile, plan_url),   .max = 120, .optional = true, .help = "page that opens a plan from its link"},
    {"contacts",    FIELD_LIST,  offsetof(PackFile, contacts),   offsetof(PackFile, contact_count), .max = 8, .optional = true, .format = &contact_format, .help = "local numbers"},
};
const Format pack_file_format = FORMAT("pack.json", PackFile, pack_file_fields);

static const Field trial_fields[] = {
    {"change",  FIELD_TEXT, offsetof(Trial, change),  .min = 1, .max = 240, .shown = true, .help = "one thing to do differently"},
    {"measure", FIELD_TEXT, offsetof(Trial, measure), .min = 1, .max = 240, .shown = true, .help = "one thing to watch"},
    {"stop",    FIELD_TEXT, offsetof(Trial, stop),    .min = 1, .max = 240, .shown = true, .help = "when to look back and decide"},
};
static const Format trial_format = FORMAT("trial", Trial, trial_fields);

static const Field explanation_fields[] = {
    {"id",       FIELD_TEXT,   offsetof(Explanation, id),       .min = 1, .max = 40, .help = "letters, digits and _"},
    {"name",     FIELD_TEXT,   offsetof(Explanation, name),     .min = 1, .max = 80, .shown = true, .help = "the idea in a few words"},
    {"says",     FIELD_TEXT,   offsetof(Explanation, says),     .min = 1, .max = 400, .shown = true, .claim = true, .help = "what it says"},
    {"fits",     FIELD_TEXT,   offsetof(Explanation, fits),     .min = 1, .max = 400, .shown = true, .claim = true, .help = "when it may fit"},
    {"trial",    FIELD_OBJECT, offsetof(Explanation, trial),    .format = &trial_format, .help = "a safe way to try it for two weeks"},
    {"read",     FIELD_TEXT,   offsetof(Explanation, read),     .min = 1, .max = 400, .shown = true, .help = "what to read about it"},
    {"evidence", FIELD_CHOICE, offsetof(Explanation, evidence), .names = evidence_ids, .help = "how well it is supported"},
    {"icon",     FIELD_TEXT,   offsetof(Explanation, icon),     .max = 40, .optional = true, .help = "name of its picture"},
};
static const Format explanation_format = FORMAT("explanation", Explanation, explanation_fields);

static const Field rung_fields[] = {
    {"id",       FIELD_TEXT,   offsetof(Rung, id),       .min = 1, .max = 40, .help = "letters, digits and _"},
    {"title",    FIELD_TEXT,   offsetof(Rung, title),    .min = 1, .max = 80, .shown = true, .help = "a few words"},
    {"text",     FIELD_TEXT,   offsetof(Rung, text),     .min = 1, .max = 300, .shown = true, .claim = true, .help = "what to do on this rung"},
    {"weeks",    FIELD_INT,    offsetof(Rung, weeks),    .min = 1, .max = 52, .help = "to give it before the next rung"},
    {"evidence", FIELD_CHOICE, offsetof(Rung, evidence), .names = evidence_ids, .help = "how well it is supported"},
};
static const Format rung_format = FORMAT("rung", Rung, rung_fields);

static const Field explanations_fields[] = {
    {"explanations", FIELD_LIST, offsetof(ExplanationsFile, explanations), offsetof(ExplanationsFile, explanation_count), .min = 1, .max = 40, .format = &explanation_format, .help = "shown side by side"},
    {"ladder",       FIELD_LIST, offsetof(ExplanationsFile, ladder),       offsetof(ExplanationsFile, ladder_count), .max = 12, .optional = true, .format = &rung_format, .help = "what next if this did not help, easiest first"},
};
const Format explanations_format = FORMAT("explanations.json", ExplanationsFile, explanations_fields);

static const Field row_fields[] = {
    {"id",     FIELD_TEXT,  offsetof(Row, id),     .min = 5, .max = 6, .help = "row of the source checklist: S0-06"},
    {"labels", FIELD_SET,   offsetof(Row, labels), .max = 5, .names = evidence_ids, .help = "labels the checklist gives; none where it makes no claim"},
    {"by",     FIELD_TEXTS, offsetof(Row, by),     offsetof(Row, by_count), .min = 1, .max = 40, .help = "what carries it, as kind:id: card:scans question:P15"},
};
static const Format row_format = FORMAT("row", Row, row_fields);

static const Field rows_fields[] = {
    {"rows", FIELD_LIST, offsetof(RowsFile, rows), offsetof(RowsFile, row_count), .max = 400, .format = &row_format, .help = "the source checklist, row by row"},
};
const Format rows_format = FORMAT("rows.json", RowsFile, rows_fields);

static const Field lang_line_fields[] = {
    {"at",   FIELD_TEXT, offsetof(LangLine, at),   .max = 120, .optional = true, .help = "where the text stands; for translators"},
    {"from", FIELD_TEXT, offsetof(LangLine, from), .min = 1, .max = 600, .help = "the text as in the base language"},
    {"to",   FIELD_TEXT, offsetof(LangLine, to),   .max = 900, .optional = true, .help = "its translation; empty: not yet, the base text is shown"},
};
static const Format lang_line_format = FORMAT("line", LangLine, lang_line_fields);

static const Field lang_fields[] = {
    {"code",          FIELD_TEXT, offsetof(LangFile, lang.code),          .min = 2, .max = 20, .help = "as the file's name: ar"},
    {"own_name",      FIELD_TEXT, offsetof(LangFile, lang.own_name),      .min = 1, .max = 60, .help = "the language's own name for itself"},
    {"right_to_left", FIELD_BOOL, offsetof(LangFile, lang.right_to_left), .optional = true, .help = "true for Arabic, Hebrew, Urdu ..."},
    {"review",        FIELD_TEXT, offsetof(LangFile, lang.review),        .max = 200, .optional = true, .help = "who has checked the translation"},
    {"entries",       FIELD_LIST, offsetof(LangFile, lines),              offsetof(LangFile, line_count), .max = 20000, .format = &lang_line_format, .help = "text by text"},
};
const Format lang_format = FORMAT("lang/<code>.json", LangFile, lang_fields);

/* clang-format on */

const PackFormat pack_formats[] = {
    {"pack.json", &pack_file_format},
    {"safety.json", &safety_format},
    {"quiz.json", &quiz_format},
    {"profile.json", &profile_format},
    {"plan.json", &plan_format},
    {"explanations.json", &explanations_format},
    {"pictures.json", &pictures_format},
    {"routines.json", &routines_format},
    {"cards/<id>.json", &card_format},
    {"movements/<id>.json", &movement_format},
    {"rows.json", &rows_format},
    {"lang/<code>.json", &lang_format},
    {NULL, NULL},
};

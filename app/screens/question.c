/* One view and one chooser for all question pages. Ids say what was meant: "R01.yes" is an
 * answer, "safety.none" and "safety.not_sure" are said of the whole page, "next" ends it.
 * question_choose looks for what ends a page before it looks for answers. A page of several
 * signs cannot be left by "None of these" until its last sign was in view: nobody denies what
 * they have not read. A page of one question with one answer moves on by itself. */
#include "screens/question.h"

#include <string.h>

#include "base/text.h"
#include "screens/safety_card.h"

static const Page *page_of(const QuestionState *state, const Kiosk *kiosk)
{
    return &kiosk->pack->pages[state->page_i];
}

static const Question *question_at(const Kiosk *kiosk, const Page *page, int i)
{
    return &kiosk->pack->questions[page->question_is[i]];
}

/* A page whose first choice answers it: one question, one answer. */
static bool answers_at_once(const Kiosk *kiosk, const Page *page)
{
    const Question *question = question_at(kiosk, page, 0);
    return page->question_count == 1
           && (question->kind != KIND_SEVERAL || quiz_pick(&kiosk->visit->quiz, question) == 1);
}

/* A "no" is no choice: a page that is asked once more may hold some. */
static bool anything_chosen(const Kiosk *kiosk, const Page *page)
{
    for (int i = 0; i < page->question_count; i++) {
        int no_i = pack_answer(question_at(kiosk, page, i), "no");
        uint32_t calm = answered_none | (no_i < 0 ? 0 : 1u << no_i);
        if (kiosk->visit->quiz.answers.bits[page->question_is[i]] & ~calm) {
            return true;
        }
    }
    return false;
}

static Choice choose_answer(QuestionState *state, Kiosk *kiosk, const char *id)
{
    const Page *page = page_of(state, kiosk);
    const char *dot = strrchr(id, '.');
    for (int i = 0; dot && i < page->question_count; i++) {
        const Question *question = question_at(kiosk, page, i);
        bool same = strlen(question->id) == (size_t)(dot - id)
                    && strncmp(question->id, id, (size_t)(dot - id)) == 0;
        if (!same) {
            continue;
        }
        Err err;
        if (!quiz_answer(&kiosk->visit->quiz, question->id, dot + 1, &err)) {
            return CHOSE_NOTHING;
        }
        if (answers_at_once(kiosk, page)) {
            quiz_page_done(&kiosk->visit->quiz, state->page_i);
            return CHOSE_DONE;
        }
        return CHOSE_SOME;
    }
    return CHOSE_NOTHING;
}

static Choice choose_not_sure(QuestionState *state, Kiosk *kiosk)
{
    if (quiz_not_sure(&kiosk->visit->quiz, state->page_i)) {
        state->explaining = true;
        return CHOSE_SOME;
    }
    quiz_page_done(&kiosk->visit->quiz, state->page_i);
    return CHOSE_DONE;
}

Choice question_choose(QuestionState *state, Kiosk *kiosk, const char *id)
{
    if (text_equal(id, "back")) {
        return CHOSE_BACK;
    }
    if (state->page_i < 0) {
        return CHOSE_NOTHING;
    }
    const char *last = strrchr(id, '.');
    if (text_equal(id, "next") || text_equal(last, ".none_of_these")) {
        quiz_page_done(&kiosk->visit->quiz, state->page_i);
        return CHOSE_DONE;
    }
    bool of_screen = text_begins(id, "safety.") || text_begins(id, "profile.")
                     || text_begins(id, "soreness.");
    if (of_screen && text_equal(last, ".none")) {
        quiz_none(&kiosk->visit->quiz, state->page_i);
        quiz_page_done(&kiosk->visit->quiz, state->page_i);
        return CHOSE_DONE;
    }
    if (text_equal(last, ".not_sure")) {
        return choose_not_sure(state, kiosk);
    }
    return choose_answer(state, kiosk, id);
}

/* --- showing -------------------------------------------------------------------------------
 */

/* Content need not name a picture for the three answers that occur everywhere. */
static Icon icon_of(const Answer *answer)
{
    static const struct {
        const char *id;
        Icon icon;
    } by_id[] = {{"yes", ICON_CHECK}, {"no", ICON_CROSS}, {"not_sure", ICON_QUESTION}};
    if (answer->icon && answer->icon[0]) {
        return (Icon)icon_find(answer->icon);
    }
    for (size_t i = 0; i < sizeof by_id / sizeof *by_id; i++) {
        if (text_equal(answer->id, by_id[i].id)) {
            return by_id[i].icon;
        }
    }
    return ICON_NONE;
}

static bool is_on(const Kiosk *kiosk, const Question *question, int answer_i)
{
    int question_i = (int)(question - kiosk->pack->questions);
    return kiosk->visit->quiz.answers.bits[question_i] >> answer_i & 1;
}

/* Pictures stand beside all answers or beside none, so that the words begin in one line. */
static bool all_have_icons(const Question *question)
{
    for (int i = 0; i < question->answer_count; i++) {
        if (icon_of(&question->answers[i]) == ICON_NONE) {
            return false;
        }
    }
    return true;
}

/* On a small panel short answers stand in two columns. */
static bool answers_are_short(const Kiosk *kiosk, const Question *question)
{
    for (int i = 0; i < question->answer_count; i++) {
        const Answer *answer = &question->answers[i];
        if (text_letters(say(kiosk, answer->text)) > 18 || (answer->note && answer->note[0])) {
            return false;
        }
    }
    return true;
}

/* Who said to be under 18 is not asked so once more among the groups. */
static bool is_known(const Kiosk *kiosk, const Question *question, const Answer *answer)
{
    return text_equal(question->id, "groups") && text_equal(answer->id, "under_18")
           && kiosk_has(kiosk, "R27", "yes");
}

static void view_answers(const Kiosk *kiosk, Ui *ui, const Question *question, bool several,
                         bool plain)
{
    bool columns = ui_wide(ui) && ui_small(ui) && answers_are_short(kiosk, question);
    bool pictures = !plain && all_have_icons(question);
    ui_open(
        ui,
        &(Box){.flow = UI_GRID, .columns = columns ? 2 : 1, .gap_mm = ui_small(ui) ? 3 : 4});
    for (int i = 0; i < question->answer_count; i++) {
        const Answer *answer = &question->answers[i];
        bool noted = answer->note && answer->note[0];
        if (is_known(kiosk, question, answer)) {
            continue;
        }
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.%s", question->id, answer->id),
                                .label = say(kiosk, answer->text),
                                .note = noted ? say(kiosk, answer->note) : NULL,
                                .icon = pictures ? icon_of(answer) : ICON_NONE,
                                .on = is_on(kiosk, question, i),
                                .look = several ? LOOK_CHIP : LOOK_ANSWER});
    }
    ui_close(ui);
}

static void view_scale(const Kiosk *kiosk, Ui *ui, const Question *question)
{
    int chosen = quiz_value(&kiosk->visit->quiz, question->id);
    ui_space(ui, ui_small(ui) ? 2 : 10);
    ui_scale(ui, question->id, chosen, say(kiosk, question->low), say(kiosk, question->high));
}

static void view_body(const Kiosk *kiosk, Ui *ui, const Question *question)
{
    const char **labels = ARENA_NEW(ui_arena(ui), const char *, 5);
    for (int i = 0; labels && i < 5 && i < question->answer_count; i++) {
        labels[i] = say(kiosk, question->answers[i].text);
    }
    if (labels) {
        ui_body_map(ui, question->id, labels, quiz_value(&kiosk->visit->quiz, question->id));
    }
}

static void view_one(const Kiosk *kiosk, Ui *ui, const Page *page)
{
    const Question *question = question_at(kiosk, page, 0);
    bool several =
        question->kind == KIND_SEVERAL && quiz_pick(&kiosk->visit->quiz, question) != 1;
    if (question->kind == KIND_SCALE) {
        view_scale(kiosk, ui, question);
    } else if (question->kind == KIND_BODY) {
        view_body(kiosk, ui, question);
    } else {
        view_answers(kiosk, ui, question, several, page->intimate);
    }
}

/* Several yes-or-no questions: a chip each. */
static void view_chips(const Kiosk *kiosk, Ui *ui, const Page *page)
{
    for (int i = 0; i < page->question_count; i++) {
        const Question *question = question_at(kiosk, page, i);
        bool has_chip = question->chip && question->chip[0];
        ui_target(ui,
                  &(Target){.id = ui_print(ui, "%s.yes", question->id),
                            .label = say(kiosk, has_chip ? question->chip : question->title),
                            .on = quiz_has(&kiosk->visit->quiz, question->id, "yes"),
                            .look = LOOK_CHIP});
    }
}

/* The id of the last chip: "None of these" waits until it has been in view. */
static const char *last_chip(const Kiosk *kiosk, Ui *ui, const Page *page)
{
    const Question *last = question_at(kiosk, page, page->question_count - 1);
    const char *answer =
        page->question_count > 1 ? "yes" : last->answers[last->answer_count - 1].id;
    return ui_print(ui, "%s.%s", last->id, answer);
}

static void view_foot(const Kiosk *kiosk, Ui *ui, const Page *page)
{
    const char *set = page->set <= SET_CARD ? "safety" : "profile";
    set = page->set == SET_SORENESS ? "soreness" : set;
    const Question *first = question_at(kiosk, page, 0);
    bool yes_no = page->question_count > 1;
    bool seen = ui_seen(ui, last_chip(kiosk, ui, page));
    bool has_none = page->none && page->none[0];
    if (anything_chosen(kiosk, page)) {
        bool waits = page->set <= SET_CARD && !seen; /* nobody passes a sign unread */
        ui_target(ui, &(Target){.id = "next",
                                .label = say(kiosk, "Next"),
                                .look = LOOK_MAIN,
                                .icon = waits ? ICON_DOWN : ICON_NEXT,
                                .after = waits ? last_chip(kiosk, ui, page) : NULL,
                                .weight = 1});
    } else if (yes_no || first->id[0] == 'g' || has_none) {
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.none", set),
                                .label = say(kiosk, has_none ? page->none : "None of these"),
                                .look = LOOK_MAIN,
                                .icon = ICON_CHECK,
                                .disabled = !seen,
                                .weight = 1});
    }
    if (yes_no) {
        ui_target(ui, &(Target){.id = ui_print(ui, "%s.not_sure", set),
                                .label = say(kiosk, "Not sure"),
                                .look = LOOK_QUIET,
                                .icon = ICON_QUESTION,
                                .weight = 1});
    }
}

static const char *explanation(const QuestionState *state, const Kiosk *kiosk, const Page *page)
{
    const Question *first = question_at(kiosk, page, 0);
    bool has = first->explain && first->explain[0] && page->question_count == 1;
    if (!state->explaining) {
        return NULL;
    }
    return say(kiosk,
               has ? first->explain
                   : "Take your time. Read each line once more. If you still are not sure, "
                     "choose \"Not sure\" again. Then we play it safe.");
}

/* Which sets of the safety check a way in asks (screen_safety.c): counted as one check, so that
 * "6 of 6" is not followed by "1 of 2". */
static bool counts_with(const Kiosk *kiosk, int set, int other)
{
    if (set > SET_GATE || set == other) {
        return set == other;
    }
    Way way = kiosk->visit->way;
    if (way == WAY_MOVEMENTS) {
        return other == SET_GATE || other == SET_GROUPS;
    }
    return way != WAY_FLARE && way != WAY_CODE && other < SET_GATE;
}

static int first_page_of(const Pack *pack, int set)
{
    int page_i = 0;
    while (page_i < pack->page_count && pack->pages[page_i].set != set) {
        page_i++;
    }
    return page_i;
}

static void progress_of(const Kiosk *kiosk, int page_i, int *ret_at, int *ret_total)
{
    const Pack *pack = kiosk->pack;
    int set = pack->pages[page_i].set;
    quiz_progress(&kiosk->visit->quiz, page_i, ret_at, ret_total);
    for (int other = 0; other <= SET_GATE; other++) {
        int first_i = first_page_of(pack, other);
        if (other == set || first_i == pack->page_count || !counts_with(kiosk, set, other)) {
            continue;
        }
        int at = 0, total = 0;
        quiz_progress(&kiosk->visit->quiz, first_i, &at, &total);
        bool before = other == SET_GATE || (set != SET_GATE && other < set);
        *ret_at += before ? total : 0;
        *ret_total += total;
    }
}

static const char *progress_words(int set)
{
    if (set == SET_SORENESS) {
        return "Your soreness: {1} of {2}";
    }
    return set <= SET_CARD ? "Safety check: {1} of {2}" : "About you: {1} of {2}";
}

void question_view(const QuestionState *state, const Kiosk *kiosk, Ui *ui)
{
    if (state->page_i < 0) {
        return;
    }
    const Page *page = page_of(state, kiosk);
    const Question *first = question_at(kiosk, page, 0);
    bool single = page->question_count == 1;
    int at = 0, total = 0;
    progress_of(kiosk, state->page_i, &at, &total);
    const char *title = page->title && page->title[0] ? page->title : first->title;
    const char *help = page->help && page->help[0] ? page->help : (single ? first->help : "");
    Sheet sheet = {.title = say(kiosk, title),
                   .help = help && help[0] && !ui_small(ui) ? say(kiosk, help) : NULL,
                   .progress =
                       page->set == SET_CARD
                           ? NULL
                           : chrome_fill(ui, say(kiosk, progress_words(page->set)), at, total),
                   .at = at,
                   .total = total,
                   .narrow = page->intimate};
    sheet_open(ui, &sheet);
    const char *explain = explanation(state, kiosk, page);
    if (page->set == SET_CARD) {
        safety_card_private(kiosk, ui);
    }
    if (explain) {
        chrome_note(ui, ICON_QUESTION, INK_GENTLY, INK_GENTLY_SOFT, NULL, explain);
    }
    if (single) {
        view_one(kiosk, ui, page);
    } else {
        view_chips(kiosk, ui, page);
    }
    if (safety_card_offered(kiosk, page)) {
        ui_target(ui, &(Target){.id = "read_card",
                                .look = LOOK_LINK,
                                .icon = ICON_CARD,
                                .label = say(kiosk, "Read as one card")});
    }
    sheet_foot(ui);
    if (!answers_at_once(kiosk, page)) {
        view_foot(kiosk, ui, page);
    }
    sheet_close(ui);
}

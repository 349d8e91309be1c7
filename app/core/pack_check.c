/* What the field tables cannot see: faults between lists and files. It goes on after every
 * fault, so that one load names them all. Questions and pages of safety.json stand first in the
 * joined lists: an index below safety_count tells which file to name. Other files count on what
 * is checked here: core/token.c on the order of answers, core/plan.c on last rows without
 * `when`, core/profile.c on the order of spokes. */
#include "core/pack_link.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/plan.h"
#include "core/profile.h"

/* --- ids: written with plain characters, given once ------------------------------------------
 */

typedef struct {
    const char *file, *list; /* for messages; a `list` of "" is a folder of files */
    const void *items;       /* structs that begin with `const char *id` */
    size_t size;
    int count;
} IdList;

static const char *id_at(const IdList *list, int i)
{
    return *(const char *const *)(const void *)((const char *)list->items
                                                + (size_t)i * list->size);
}

static bool is_plain(const char *id)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    return *id && id[strspn(id, plain)] == '\0';
}

static void check_ids(PackBuild *build, const IdList *list)
{
    for (int i = 0; i < list->count; i++) {
        char place[80];
        snprintf(place, sizeof place, "%s[%d].id", list->list, i);
        const char *id = id_at(list, i);
        if (!is_plain(id)) {
            pack_say(build, list->file, place, "'%s': only letters, digits and _ are allowed",
                     id);
        }
        for (int k = 0; k < i; k++) {
            if (text_equal(id_at(list, k), id)) {
                pack_say(build, list->file, place, "'%s' is there twice", id);
                break;
            }
        }
    }
}

static void check_all_ids(PackBuild *build)
{
    const Pack *pack = build->pack;
    const int safety = build->safety_count;
    const int safety_pages = build->safety_page_count;
    const IdList lists[] = {
        {"safety.json", "questions", pack->questions, sizeof(Question), safety},
        {"quiz.json", "questions", pack->questions + safety, sizeof(Question),
         pack->question_count - safety},
        {"safety.json", "pages", pack->pages, sizeof(Page), safety_pages},
        {"quiz.json", "pages", pack->pages + safety_pages, sizeof(Page),
         pack->page_count - safety_pages},
        {"safety.json", "rules", pack->rules, sizeof(Rule), pack->rule_count},
        {"safety.json", "group_advice", pack->group_advice, sizeof(GroupAdvice),
         pack->group_advice_count},
        {"plan.json", "variants", pack->variants, sizeof(Variant), pack->variant_count},
        {"plan.json", "walks", pack->walks, sizeof(WalkTable), pack->walk_count},
        {"plan.json", "checkins", pack->checkins, sizeof(Checkin), pack->checkin_count},
        {"plan.json", "ladders", pack->feared, sizeof(Ladder), pack->feared_count},
        {"explanations.json", "explanations", pack->explanations, sizeof(Explanation),
         pack->explanation_count},
        {"explanations.json", "ladder", pack->ladder, sizeof(Rung), pack->ladder_count},
        {"quiz.json", "teach", pack->teach, sizeof(Teach), pack->teach_count},
        {"movements", "", pack->movements, sizeof(Movement), pack->movement_count},
        {"cards", "", pack->cards, sizeof(Card), pack->card_count},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        check_ids(build, &lists[i]);
    }
    for (int i = safety; i < pack->question_count; i++) {
        if (pack_question(pack, pack->questions[i].id) < safety) {
            char place[40];
            snprintf(place, sizeof place, "questions[%d].id", i - safety);
            pack_say(build, "quiz.json", place, "question '%s' is in safety.json too",
                     pack->questions[i].id);
        }
    }
    for (int i = safety_pages; i < pack->page_count; i++) {
        if (pack_page(pack, pack->pages[i].id) < safety_pages) {
            char place[40];
            snprintf(place, sizeof place, "pages[%d].id", i - safety_pages);
            pack_say(build, "quiz.json", place, "page '%s' is in safety.json too",
                     pack->pages[i].id);
        }
    }
}

/* --- questions
 * -------------------------------------------------------------------------------- */

/* P1 has a screen of its own: it is the way in. */
static bool is_on_a_page(const Pack *pack, int question_i)
{
    if (text_equal(pack->questions[question_i].id, "P1")) {
        return true;
    }
    for (int i = 0; i < pack->page_count; i++) {
        for (int k = 0; k < pack->pages[i].question_count; k++) {
            if (pack->pages[i].question_is[k] == question_i) {
                return true;
            }
        }
    }
    return false;
}

static void check_question(PackBuild *build, int question_i)
{
    const Question *question = &build->pack->questions[question_i];
    bool safety = question_i < build->safety_count;
    const char *file = safety ? "safety.json" : "quiz.json";
    char place[60];
    snprintf(place, sizeof place, "questions[%d]",
             safety ? question_i : question_i - build->safety_count);
    if (!is_on_a_page(build->pack, question_i)) {
        pack_say(build, file, place, "question %s is on no page", question->id);
    }
    if (question->answer_count == 0) {
        pack_say(build, file, place, "question %s has no answers", question->id);
    }
    if (*question->calm && pack_answer(question, question->calm) < 0) {
        pack_say(build, file, place, "calm: question %s has no answer '%s'", question->id,
                 question->calm);
    }
    IdList answers = {file, place, question->answers, sizeof(Answer), question->answer_count};
    check_ids(build, &answers);
}

static void check_sets(PackBuild *build)
{
    const Pack *pack = build->pack;
    bool has[SET_COUNT] = {false};
    for (int i = 0; i < pack->page_count; i++) {
        has[pack->pages[i].set] = true;
        if (i >= build->safety_page_count && pack->pages[i].set <= SET_GROUPS) {
            char place[40];
            snprintf(place, sizeof place, "pages[%d].set", i - build->safety_page_count);
            pack_say(build, "quiz.json", place, "set %s belongs in safety.json",
                     set_names[pack->pages[i].set]);
        }
    }
    for (int i = 0; i < SET_COUNT; i++) {
        if (!has[i] && i != SET_CARD) {
            pack_say(build, i <= SET_GROUPS ? "safety.json" : "quiz.json", "pages",
                     "no page is in set %s", set_names[i]);
        }
    }
}

static void say_answer(PackBuild *build, int question_i, int answer_i, const char *what)
{
    bool safety = question_i < build->safety_count;
    char place[60];
    snprintf(place, sizeof place, "questions[%d].answers[%d].id",
             safety ? question_i : question_i - build->safety_count, answer_i);
    pack_say(build, safety ? "safety.json" : "quiz.json", place, "%s", what);
}

/* Return codes hold the numbers of these answers, so their order may never change. */
static void check_code_answers(PackBuild *build)
{
    static const struct {
        const char *question, *answers;
    } needed[] = {
        {"P1", NULL},
        {"P2", "under_2_weeks weeks_2_to_12 over_3_months comes_and_goes"},
        {"P4", "low buttock one_leg both_legs many"},
        {"P5", "0 1 2 3 4 5 6 7 8 9 10"},
        {"P8", "sitting standing walking bending lifting twisting lying training"},
        {"P10", "no bit lot"},
        {"P16", "sitting some regular hard"},
        {"P17", "walk floor standing gym calm read"},
        {"P18", "min_3 min_10 min_20"},
        {"P19", "children sleep drive work walk sport garden less_pain"},
        {"P20", "yes no"},
        {"groups",
         "pregnant osteoporosis over_70 under_18 surgery joint_replacement blood_thinners"
         " steroids heart_lung diabetes epilepsy cancer arthritis neuro_falls wheelchair"
         " hypermobility"},
    };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        int question_i = pack_question(build->pack, needed[i].question);
        if (question_i < 0) {
            pack_say(build, "quiz.json", "questions",
                     "there is no question '%s'; plans need it", needed[i].question);
            continue;
        }
        const Question *question = &build->pack->questions[question_i];
        int answer_i = 0;
        for (const char *at = needed[i].answers; at && *at; answer_i++) {
            size_t length = strcspn(at, " ");
            const char *id =
                answer_i < question->answer_count ? question->answers[answer_i].id : "";
            if (strlen(id) != length || memcmp(id, at, length) != 0) {
                say_answer(build, question_i, answer_i,
                           arena_print(build->scratch,
                                       "question %s: answer %d is '%s', return codes need"
                                       " '%.*s' there",
                                       needed[i].question, answer_i + 1, id, (int)length, at));
                break;
            }
            at += length + (at[length] == ' ');
        }
    }
}

static void check_teach(PackBuild *build)
{
    for (int i = 0; i < build->pack->teach_count; i++) {
        const Teach *teach = &build->pack->teach[i];
        bool found = false;
        for (int k = 0; k < teach->answer_count; k++) {
            found |= text_equal(teach->answers[k].id, teach->right);
        }
        if (!found) {
            char place[40];
            snprintf(place, sizeof place, "teach[%d].right", i);
            pack_say(build, "quiz.json", place, "'%s' is none of its answers", teach->right);
        }
    }
}

static void check_group_advice(PackBuild *build)
{
    const Pack *pack = build->pack;
    int groups_i = pack_question(pack, "groups");
    for (int i = 0; groups_i >= 0 && i < pack->group_advice_count; i++) {
        const char *id = pack->group_advice[i].id;
        if (pack_answer(&pack->questions[groups_i], id) < 0) {
            char place[40];
            snprintf(place, sizeof place, "group_advice[%d].id", i);
            pack_say(build, "safety.json", place, "question groups has no answer '%s'", id);
        }
    }
}

/* --- profile
 * ---------------------------------------------------------------------------------- */

static bool is_direction(const char *id)
{
    for (int i = 0; direction_ids[i]; i++) {
        if (text_equal(direction_ids[i], id)) {
            return true;
        }
    }
    return false;
}

static void check_profile(PackBuild *build)
{
    const Pack *pack = build->pack;
    for (int i = 0; i < pack->spoke_count; i++) {
        char place[40];
        snprintf(place, sizeof place, "spokes[%d].id", i);
        if (!text_equal(pack->spokes[i].id, spoke_ids[i])) {
            pack_say(build, "profile.json", place, "'%s': the spoke here is '%s'",
                     pack->spokes[i].id, spoke_ids[i]);
        }
    }
    for (int i = 0; i < pack->direction_count; i++) {
        char place[40];
        snprintf(place, sizeof place, "directions[%d].id", i);
        if (!is_direction(pack->directions[i].id)) {
            pack_say(build, "profile.json", place,
                     "'%s' is not one of none bend arch load twist stenosis",
                     pack->directions[i].id);
        }
    }
}

/* --- plan
 * ------------------------------------------------------------------------------------- */

static bool has_avoid_row(const Pack *pack, const char *tag)
{
    for (int i = 0; i < pack->avoid_count; i++) {
        if (text_equal(pack->avoids[i].tag, tag)) {
            return true;
        }
    }
    return false;
}

int pack_avoid_tag(const char *tag)
{
    for (int i = 0; avoid_names[i]; i++) {
        if (text_equal(avoid_names[i], tag)) {
            return i;
        }
    }
    return -1;
}

static void check_avoids(PackBuild *build)
{
    const Pack *pack = build->pack;
    /* Positions bring these by themselves, so their rows must be there before any movement
     * asks. */
    uint32_t used = 1u << AVOID_FLOOR | 1u << AVOID_PRONE | 1u << AVOID_STANDING;
    for (int i = 0; i < pack->movement_count; i++) {
        used |= pack->movements[i].avoid;
    }
    for (int i = 0; avoid_names[i]; i++) {
        if ((used >> i & 1) && !has_avoid_row(pack, avoid_names[i])) {
            pack_say(build, "plan.json", "avoid", "no row says when '%s' is left out",
                     avoid_names[i]);
        }
    }
    for (int i = 0; i < pack->avoid_count; i++) {
        char place[40];
        snprintf(place, sizeof place, "avoid[%d].tag", i);
        int tag = pack_avoid_tag(pack->avoids[i].tag);
        if (tag < 0) {
            pack_say(build, "plan.json", place, "'%s' is not a tag movements can have",
                     pack->avoids[i].tag);
        } else if (!(used >> tag & 1) && !build->tags_hidden) {
            pack_say(build, "plan.json", place, "no movement has the tag '%s'",
                     pack->avoids[i].tag);
        }
    }
}

static void check_variant(PackBuild *build, int i)
{
    enum { SESSIONS_MAX = 14 };
    const Variant *variant = &build->pack->variants[i];
    char place[60];
    snprintf(place, sizeof place, "variants[%d]", i);
    int most = 0;
    for (int week = 0; week < PLAN_WEEKS; week++) {
        most = variant->week_counts[week] > most ? variant->week_counts[week] : most;
    }
    for (int week = 0; week < PLAN_WEEKS; week++) {
        int times = variant->week_sessions[week];
        if (variant->week_counts[week] > 0 && (times < 1 || times > SESSIONS_MAX)) {
            pack_say(build, "plan.json", place, "sessions: %d times in week %d, allowed 1..%d",
                     times, week + 1, SESSIONS_MAX);
        }
    }
    if (most > PLAN_MOVEMENTS_MAX) {
        pack_say(build, "plan.json", place, "counts: %d movements, at most %d", most,
                 PLAN_MOVEMENTS_MAX);
    }
    if (!variant->no_plan && most > variant->slot_count) {
        pack_say(build, "plan.json", place, "counts: %d movements but %d slots", most,
                 variant->slot_count);
    }
    bool last = i == build->pack->variant_count - 1;
    if (last != (variant->when_count == 0)) {
        pack_say(build, "plan.json", place, "%s",
                 last
                     ? "the last variant must be for everybody: no `when`"
                     : "only the last variant may be without `when`: those behind it are lost");
    }
}

static void check_plan(PackBuild *build)
{
    const Pack *pack = build->pack;
    check_avoids(build);
    for (int i = 0; i < pack->variant_count; i++) {
        check_variant(build, i);
    }
    if (pack->walks[pack->walk_count - 1].when_count != 0) {
        pack_say(build, "plan.json", "walks",
                 "the last walking table must be for everybody: no `when`");
    }
    for (int i = 0; i < pack->walk_count; i++) {
        for (int week = 0; week < PLAN_WEEKS; week++) {
            if (pack->walks[i].week_days[week] > 7) {
                char place[40];
                snprintf(place, sizeof place, "walks[%d].days", i);
                pack_say(build, "plan.json", place, "%d days a week",
                         pack->walks[i].week_days[week]);
            }
        }
    }
}

/* --- movements and cards
 * ---------------------------------------------------------------------- */

static int neighbour(const Pack *pack, int movement_i, bool harder)
{
    return harder ? pack->movements[movement_i].harder_i : pack->movements[movement_i].easier_i;
}

/* Following easier (or harder) neighbours must come to an end. A circle is told once, by the
 * first of its movements, with all it goes through. */
static void check_chain(PackBuild *build, int movement_i, bool harder, const char *file)
{
    const Pack *pack = build->pack;
    char round[160];
    TextOut out = text_out(round, sizeof round);
    text_add(&out, "%s", pack->movements[movement_i].id);
    int i = neighbour(pack, movement_i, harder);
    for (int steps = 0; i > movement_i && steps < pack->movement_count; steps++) {
        text_add(&out, " %s", pack->movements[i].id);
        i = neighbour(pack, i, harder);
    }
    if (i == movement_i) {
        const char *key = harder ? "harder" : "easier";
        pack_say(build, file, key, "%s neighbours go round in a circle: %s %s", key, round,
                 pack->movements[i].id);
    }
}

static void check_dose(PackBuild *build, const char *file, const char *key, const Dose *dose)
{
    if (dose->reps + dose->hold_s + dose->seconds == 0) {
        pack_say(build, file, key, "a dose needs reps, hold_s or seconds");
    }
}

static void check_movements(PackBuild *build)
{
    const Pack *pack = build->pack;
    for (int i = 0; i < pack->movement_count; i++) {
        char file[64];
        snprintf(file, sizeof file, "movements/%s.json", pack->movements[i].id);
        check_chain(build, i, false, file);
        check_chain(build, i, true, file);
        check_dose(build, file, "start", &pack->movements[i].start);
        check_dose(build, file, "goal", &pack->movements[i].goal);
    }
    for (int i = 0; i < pack->card_count; i++) {
        const Card *card = &pack->cards[i];
        if (card->safety && !*card->warning) {
            char file[64];
            snprintf(file, sizeof file, "cards/%s.json", card->id);
            pack_say(build, file, "safety", "a card that could harm some needs a warning");
        }
    }
}

void pack_check(PackBuild *build)
{
    check_all_ids(build);
    for (int i = 0; i < build->asked_count; i++) {
        check_question(build, i);
    }
    check_sets(build);
    check_code_answers(build);
    check_group_advice(build);
    check_teach(build);
    check_profile(build);
    check_plan(build);
    check_movements(build);
    pack_check_reach(build);
}

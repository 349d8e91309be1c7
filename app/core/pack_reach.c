/* What nobody could ever come to: pages whose conditions cannot hold, movements that are left
 * out for everybody. Each question is looked at by itself, so what is told here is certain;
 * what hides in the way questions hang together only walking through visits can show (packtool
 * check
 * --prove). */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pack_link.h"

/* --- what can be true at once
 * ----------------------------------------------------------------- */

/* What is still open for each question while terms are laid upon it. One-answer questions:
 * `may` holds the answers left, with answered_none for "not given". Several-answer questions
 * may have all of `may`. */
typedef struct {
    const Pack *pack;
    uint32_t may[QUESTIONS_MAX];
} World;

static World open_world(const Pack *pack)
{
    World world = {.pack = pack};
    memset(world.may, 0xFF, sizeof world.may);
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        uint32_t all = question->answer_count >= ANSWER_BIT_NONE
                           ? ~answered_none
                           : (1u << question->answer_count) - 1;
        world.may[i] = question->fact ? all : all | answered_none;
    }
    return world;
}

static bool takes_several(const Question *question)
{
    return question->kind == KIND_SEVERAL
           || (question->kind == KIND_BODY && question->pick > 1);
}

/* Makes the term hold (or fail); false when that cannot be any more. A wish for one of several
 * answers is not remembered: another term may take it away again, and then too much is
 * possible, never too little. */
static bool lay_upon(World *world, const Term *term, bool hold)
{
    uint32_t *may = &world->may[term->question_i];
    bool given = hold != term->negated;
    if (!given) {
        *may &= ~term->answers;
    } else if (!takes_several(&world->pack->questions[term->question_i])) {
        *may &= term->answers;
    }
    return given ? (*may & term->answers) != 0 : *may != 0;
}

/* --- pages
 * ------------------------------------------------------------------------------------ */

/* The sets up to the groups are asked one after the other; the others in any order. */
static bool asked_by_then(const Page *earlier, const Page *page)
{
    return earlier->set <= page->set || page->set > SET_GROUPS;
}

typedef struct {
    bool open[128]; /* pages somebody can come to */
} Open;

static bool may_be_answered(const Pack *pack, const Open *open, const Page *page,
                            int question_i)
{
    if (text_equal(pack->questions[question_i].id, "P1")) {
        return true; /* the way in has a screen of its own */
    }
    for (int i = 0; i < pack->page_count; i++) {
        if (!open->open[i] || !asked_by_then(&pack->pages[i], page)) {
            continue;
        }
        for (int k = 0; k < pack->pages[i].question_count; k++) {
            if (pack->pages[i].question_is[k] == question_i) {
                return true;
            }
        }
    }
    return false;
}

static bool can_hold(const Pack *pack, const Open *open, const Page *page)
{
    World world = open_world(pack);
    for (int i = 0; i < page->condition.count; i++) {
        const Term *term = &page->condition.terms[i];
        bool given = term->negated || may_be_answered(pack, open, page, term->question_i);
        if (!given || !lay_upon(&world, term, true)) {
            return false;
        }
    }
    return true;
}

/* Pages open one after the other, until no more do. */
static void find_open(const Pack *pack, Open *open)
{
    memset(open, 0, sizeof *open);
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < pack->page_count; i++) {
            if (!open->open[i] && can_hold(pack, open, &pack->pages[i])) {
                more = open->open[i] = true;
            }
        }
    }
}

static void check_pages(PackBuild *build)
{
    const Pack *pack = build->pack;
    Open open;
    find_open(pack, &open);
    for (int i = 0; i < pack->page_count; i++) {
        bool safety = i < build->safety_page_count;
        char place[40];
        snprintf(place, sizeof place, "pages[%d].when",
                 safety ? i : i - build->safety_page_count);
        if (!open.open[i]) {
            pack_say(build, safety ? "safety.json" : "quiz.json", place,
                     "page %s can never be shown: its terms cannot all hold",
                     pack->pages[i].id);
        }
    }
}

/* --- movements
 * -------------------------------------------------------------------------------- */

static bool has_tag(const Movement *movement, const char *tag)
{
    int tag_i = pack_avoid_tag(tag);
    return tag_i >= 0 && (movement->avoid >> tag_i & 1);
}

/* Looks for somebody for whom none of the movement's rows holds: one term of each has to fail,
 * and all those failures must go together. */
static bool somebody_left(const World *world, const Movement *movement, int avoid_i, int *tries)
{
    enum { TRIES_MAX = 5000 }; /* nobody writes rows that hang together so; then all is well */
    const Pack *pack = world->pack;
    while (avoid_i < pack->avoid_count && !has_tag(movement, pack->avoids[avoid_i].tag)) {
        avoid_i++;
    }
    if (avoid_i == pack->avoid_count || ++*tries > TRIES_MAX) {
        return true;
    }
    const Condition *condition = &pack->avoids[avoid_i].condition;
    for (int i = 0; i < condition->count; i++) {
        World next = *world;
        if (lay_upon(&next, &condition->terms[i], false)
            && somebody_left(&next, movement, avoid_i + 1, tries)) {
            return true;
        }
    }
    return false;
}

static bool leaves_out_everybody(const World *world, const Movement *movement, uint32_t tags)
{
    Movement tagged = *movement;
    int tries = 0;
    tagged.avoid = tags;
    return !somebody_left(world, &tagged, 0, &tries);
}

/* Names only the tags it takes: without any of them somebody would be left. */
static void check_movement(PackBuild *build, const World *world, const Movement *movement)
{
    uint32_t tags = movement->avoid;
    if (!leaves_out_everybody(world, movement, tags)) {
        return;
    }
    char file[64], names[160];
    TextOut out = text_out(names, sizeof names);
    for (int i = 0; avoid_names[i]; i++) {
        uint32_t tag = tags & 1u << i;
        tags &= leaves_out_everybody(world, movement, tags & ~tag) ? ~tag : ~0u;
        if (tags & tag) {
            text_add(&out, " %s", avoid_names[i]);
        }
    }
    snprintf(file, sizeof file, "movements/%s.json", movement->id);
    pack_say(build, file, "avoid", "together these leave out everybody:%s", names);
}

void pack_check_reach(PackBuild *build)
{
    const Pack *pack = build->pack;
    check_pages(build);
    World world = open_world(pack);
    /* A plan knows an answer to everything but the goal: what was not asked is calm. */
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        bool open = takes_several(question) || text_equal(question->id, "P19");
        world.may[i] &= open ? ~0u : ~answered_none;
    }
    for (int i = 0; i < pack->movement_count; i++) {
        check_movement(build, &world, &pack->movements[i]);
    }
}

/* The order of a load, as in build_pack(): files that only the base has, files that every layer
 * may have, then facts, links, checks, and last the built-in floor, which runs only when links
 * and checks found nothing in safety.json: it would say the same faults again. A value out of
 * its range is told and then used all the same, so that one load tells every fault. File texts
 * lie in `scratch` and are taken back one by one; what was read from them lies in the arena,
 * also after a refusal: the caller drops it. */
#include "core/pack_load.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pack_link.h"
#include "core/triage.h"

/* --- one file ------------------------------------------------------------------------------
 */

FileResult pack_read_file(PackBuild *build, int layer_i, const char *path, const Format *format,
                          void *ret_struct)
{
    size_t mark = build->scratch->used;
    const char *text = NULL;
    FileResult result = pack_read_text(build, layer_i, path, &text);
    if (result == FILE_READ) {
        FieldsSource source = {.file = pack_file_label(build, layer_i, path), .text = text};
        bool whole = false;
        (void)!fields_read_on(format, &source, build->arena, ret_struct, &whole,
                              build->problems);
        result = whole ? FILE_READ : FILE_BAD;
    }
    build->scratch->used = mark;
    return result;
}

static bool read_needed(PackBuild *build, const char *path, const Format *format,
                        void *ret_struct)
{
    FileResult result = pack_read_file(build, 0, path, format, ret_struct);
    if (result == FILE_ABSENT) {
        problems_say(build->problems, ERR_MISSING, "%s: no such file", path);
    }
    return result == FILE_READ;
}

/* --- lists of two files, or of two layers, put behind one another ----------------------------
 */

typedef struct {
    const void *items;
    int count;
} Run;

/* Both runs in one list, with room for `room` more items. */
static bool join(PackBuild *build, size_t size, Run first, Run more, int room,
                 const void **ret_list)
{
    char *list = arena_push(build->arena, size * (size_t)(first.count + more.count + room + 1),
                            _Alignof(max_align_t));
    if (!list) {
        pack_say_full(build);
        return false;
    }
    if (first.count) {
        memcpy(list, first.items, size * (size_t)first.count);
    }
    if (more.count) {
        memcpy(list + size * (size_t)first.count, more.items, size * (size_t)more.count);
    }
    *ret_list = list;
    return true;
}

/* --- the main files
 * --------------------------------------------------------------------------- */

static bool take_questions(PackBuild *build, const SafetyFile *safety, const QuizFile *quiz)
{
    enum { ROOM_FOR_FACTS = 16 };
    Pack *pack = build->pack;
    const void *questions = NULL;
    const void *pages = NULL;
    if (!join(build, sizeof(Question), (Run){safety->questions, safety->question_count},
              (Run){quiz->questions, quiz->question_count}, ROOM_FOR_FACTS, &questions)
        || !join(build, sizeof(Page), (Run){safety->pages, safety->page_count},
                 (Run){quiz->pages, quiz->page_count}, 0, &pages)) {
        return false;
    }
    pack->questions = questions;
    pack->question_count = safety->question_count + quiz->question_count;
    pack->pages = pages;
    pack->page_count = safety->page_count + quiz->page_count;
    build->safety_count = safety->question_count;
    build->safety_page_count = safety->page_count;
    if (pack->question_count + ROOM_FOR_FACTS > QUESTIONS_MAX || pack->page_count > 128) {
        return problems_say(build->problems, ERR_FULL,
                            "%d questions on %d pages; at most %d on 128 are possible",
                            pack->question_count, pack->page_count,
                            QUESTIONS_MAX - ROOM_FOR_FACTS);
    }
    return true;
}

static void hash_rules(PackBuild *build)
{
    size_t mark = build->scratch->used;
    const char *text = NULL;
    if (pack_read_text(build, 0, "safety.json", &text) == FILE_READ) {
        snprintf(build->pack->rules_hash, sizeof build->pack->rules_hash, "%016llx",
                 (unsigned long long)bytes_hash(0, text, strlen(text)));
    }
    build->scratch->used = mark;
}

/* rows.json is for authors: a pack may come without. */
static bool read_rows(PackBuild *build)
{
    RowsFile file = {0};
    FileResult result = pack_read_file(build, 0, "rows.json", &rows_format, &file);
    build->pack->rows = file.rows;
    build->pack->row_count = result == FILE_READ ? file.row_count : 0;
    return result != FILE_BAD;
}

/* The files that only the first layer has. */
static bool read_base(PackBuild *build)
{
    SafetyFile safety;
    QuizFile quiz;
    ProfileFile profile;
    PlanFile plan;
    bool good = read_needed(build, "safety.json", &safety_format, &safety);
    good &= read_needed(build, "quiz.json", &quiz_format, &quiz);
    good &= read_needed(build, "profile.json", &profile_format, &profile);
    good &= read_needed(build, "plan.json", &plan_format, &plan);
    good &= read_rows(build);
    if (!good || !take_questions(build, &safety, &quiz)) {
        return false;
    }
    pack_take_safety(build->pack, &safety);
    pack_take_profile(build->pack, &profile);
    pack_take_plan(build->pack, &plan);
    build->pack->teach = quiz.teach;
    build->pack->teach_count = quiz.teach_count;
    hash_rules(build);
    return true;
}

static bool refuse_in_later_layers(PackBuild *build)
{
    static const char *const base_only[] = {"safety.json",  "quiz.json", "profile.json",
                                            "plan.json",    "rows.json", "pictures.json",
                                            "routines.json"};
    bool good = true;
    for (int layer_i = 1; layer_i < build->layer_count; layer_i++) {
        for (size_t i = 0; i < sizeof base_only / sizeof *base_only; i++) {
            size_t mark = build->scratch->used;
            const char *text = NULL;
            if (pack_read_text(build, layer_i, base_only[i], &text) != FILE_ABSENT) {
                good = problems_say(build->problems, ERR_FORMAT,
                                    "layer %d: %s: only the first folder may have this file",
                                    layer_i + 1, base_only[i]);
            }
            build->scratch->used = mark;
        }
    }
    return good;
}

/* --- files that every layer may have
 * ---------------------------------------------------------- */

/* A later layer's empty text does not wipe out what an earlier one said. */
static void keep_text(const char **into, const char *text)
{
    if (!*into || (text && *text)) {
        *into = text ? text : "";
    }
}

static bool read_infos(PackBuild *build)
{
    Pack *pack = build->pack;
    bool good = true;
    for (int i = 0; i < build->layer_count; i++) {
        PackFile file;
        FileResult result = pack_read_file(build, i, "pack.json", &pack_file_format, &file);
        if (result == FILE_ABSENT) {
            good = problems_say(build->problems, ERR_MISSING, "%s: no such file",
                                pack_file_label(build, i, "pack.json"));
        }
        if (result != FILE_READ) {
            good = false;
            continue;
        }
        if (i == 0) {
            pack->info = file.info;
        }
        keep_text(&pack->site_name, file.site_name);
        keep_text(&pack->site_hours, file.site_hours);
        keep_text(&pack->plan_url, file.plan_url);
        if (file.contact_count) {
            pack->contacts = file.contacts;
            pack->contact_count = file.contact_count;
        }
    }
    return good;
}

static bool read_explanations(PackBuild *build)
{
    Pack *pack = build->pack;
    bool good = true;
    for (int i = 0; i < build->layer_count; i++) {
        ExplanationsFile file = {0};
        FileResult result =
            pack_read_file(build, i, "explanations.json", &explanations_format, &file);
        if (result == FILE_ABSENT && i == 0) {
            good =
                problems_say(build->problems, ERR_MISSING, "explanations.json: no such file");
        }
        const void *joined = NULL;
        if (result == FILE_READ
            && join(build, sizeof(Explanation),
                    (Run){pack->explanations, pack->explanation_count},
                    (Run){file.explanations, file.explanation_count}, 0, &joined)) {
            pack->explanations = joined;
            pack->explanation_count += file.explanation_count;
            pack->ladder = file.ladder_count ? file.ladder : pack->ladder;
            pack->ladder_count = file.ladder_count ? file.ladder_count : pack->ladder_count;
        }
        good &= result != FILE_BAD;
    }
    return good;
}

/* --- the whole
 * -------------------------------------------------------------------------------- */

static void say_floor_fault(void *self, const char *place, const char *sentence)
{
    pack_say(self, "safety.json", place, "%s", sentence);
}

/* True when what was read is linked, also when it has faults. */
static bool build_pack(PackBuild *build)
{
    bool base = read_base(build);
    base &= refuse_in_later_layers(build);
    base &= read_infos(build);
    base &= read_explanations(build);
    pack_read_folders(build);
    if (!base) {
        return false; /* links into what could not be read would only repeat the fault */
    }
    pack_add_facts(build);
    pack_link(build);
    if (build->full) {
        return false;
    }
    pack_check(build);
    if (!build->safety_faulty) {
        triage_each_floor_fault(build->pack, say_floor_fault, build);
    }
    return !build->full;
}

bool pack_load_on(const PackFiles *layers, int layer_count, Arena *arena, const Pack **ret_pack,
                  Problems *problems)
{
    int before = problems->count + problems->dropped;
    *ret_pack = NULL;
    if (layer_count < 1) {
        return problems_say(problems, ERR_MISSING, "no folder of content was named");
    }
    Pack *pack = ARENA_NEW(arena, Pack, 1);
    if (!pack) {
        return problems_say(problems, ERR_FULL, "no memory for content");
    }
    Arena scratch = pack_split_scratch(arena);
    PackBuild build = {.layers = layers,
                       .layer_count = layer_count,
                       .arena = arena,
                       .scratch = &scratch,
                       .problems = problems,
                       .pack = pack};
    *ret_pack = build_pack(&build) ? pack : NULL;
    arena->size += scratch.size;
    return problems->count + problems->dropped == before;
}

bool pack_load(const PackFiles *layers, int layer_count, Arena *arena, const Pack **ret_pack,
               Problems *problems)
{
    const Pack *pack;
    if (!pack_load_on(layers, layer_count, arena, &pack, problems)) {
        return false;
    }
    *ret_pack = pack;
    return true;
}

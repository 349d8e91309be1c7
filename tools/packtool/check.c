/* check.c - packtool check: everything that is wrong with a pack in one run, or what it holds.
 * What makes a pack unsafe or ill-formed is told by the kiosk's own loader, in the words it has
 * for its staff screen; what only an author can mend (words, labels, coverage) by the lints. */
#include <stdio.h>

#include "core/pack_formats.h"
#include "jobs/load.h"
#include "lint.h"
#include "prove.h"

static int count_clips(const Content *content, const Pack *pack)
{
    int count = 0;
    for (int i = 0; content->clips && i < pack->movement_count; i++) {
        count += content->clips[i] != NULL;
    }
    return count;
}

static void print_pack(const Pack *pack, const Content *content, int rows)
{
    printf("%s %s: %d questions on %d pages, %d rules (%s %s), %d movements (%d with a figure),"
           " %d cards: good\n",
           pack->info.id, pack->info.version, pack->question_count, pack->page_count,
           pack->rule_count, pack->ruleset, pack->rules_hash, pack->movement_count,
           count_clips(content, pack), pack->card_count);
    printf("%d explanations, %d rungs, %d teach-back questions, %d plan variants, rows covered"
           " %d/%d\n",
           pack->explanation_count, pack->ladder_count, pack->teach_count, pack->variant_count,
           rows, lint_rows_all());
    printf("%d routines, each within a tenth of its minutes\n", pack->routine_count);
    printf("languages:");
    for (int i = 0; i < content->lang_count; i++) {
        printf(" %s", content->langs[i].code);
        if (content->langs[i].entry_count) {
            printf(" (%d texts)", content->langs[i].entry_count);
        }
    }
    puts("");
}

static void print_texts(const TextFigures *figures)
{
    const Reading *sum = &figures->sum;
    printf("%d texts, %d words: reading grade %.1f, %.1f words a sentence; worst %.1f (%s);"
           " %d over 6, %d of them excused\n",
           figures->texts, sum->words, reading_grade(sum),
           sum->sentences ? sum->words / (double)sum->sentences : 0.0, figures->worst,
           figures->worst_at, figures->over + figures->excepted, figures->excepted);
    printf("longest text: %d letters (%s)\n", figures->longest, figures->longest_at);
}

static int look_over(const Request *request, Arena *arena, const ContentSlot *slot)
{
    const Content *content = &slot->content;
    enum { KEPT_BYTES = 8 << 20, SHOWN_MAX = 20000 };
    Lint lint = {.request = request, .arena = arena, .shown_room = SHOWN_MAX};
    BoxFigures boxes = {0};
    int rows = 0;
    arena_init(&lint.kept, arena_push(arena, KEPT_BYTES, 1), KEPT_BYTES);
    lint.shown = ARENA_NEW(arena, ShownPlace, SHOWN_MAX);
    tool_print_problems(&content->problems);
    lint_read_own(&lint);
    TextFigures figures = lint_texts(&lint);
    if (slot->seen) {
        rows = lint_rows(&lint, slot->seen);
        lint_routines(&lint, slot->seen, content->clips);
    }
    if (content->pack) {
        lint_promises(&lint, slot->seen, count_clips(content, slot->seen), rows);
        lint_unused(&lint);
        lint_clips(&lint, slot->seen);
        boxes = lint_boxes(&lint, content);
    }
    int count = content->problems.count + content->problems.dropped + lint.faults;
    if (!content->pack || count) {
        if (count > 1) {
            fprintf(stderr, "%d faults\n", count);
        }
        return EXIT_REFUSED;
    }
    if (prove_briefly(content->pack, arena)) {
        return EXIT_REFUSED;
    }
    print_pack(content->pack, content, rows);
    print_texts(&figures);
    printf("%d screens laid out on two panels in four text sizes: %d texts in their boxes\n",
           boxes.screens, boxes.boxes);
    return EXIT_GOOD;
}

int run_check(const Request *request, Arena *arena)
{
    const JobsSetup setup = {.content_dirs = request->folders,
                             .content_dir_count = request->layer_count};
    static ContentSlot slot;
    (void)!load_content(&setup, &slot);
    int result = look_over(request, arena, &slot);
    load_drop(&slot);
    return result;
}

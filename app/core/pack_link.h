/* pack_link.h - the inner steps of loading a pack: shared by the files pack_*.c, of no
 * use to anybody else. Pure.
 */
#pragma once
#include "core/pack_formats.h"
#include "core/pack_load.h"

/* A file of a folder that could not be read. */
typedef struct Hidden {
    const char *folder, *id;
    const struct Hidden *next;
} Hidden;

/* A pack on its way in. Its lists are ours to change until the pack is handed out: these steps
 * cast the const away, nobody else does. */
typedef struct {
    const PackFiles *layers;
    int layer_count;
    Arena *arena;
    Arena *scratch; /* file texts; taken back after each file */
    Problems *problems;
    Pack *pack;
    int safety_count; /* questions of safety.json come first, */
    int safety_page_count;
    int asked_count;        /* then those of quiz.json, then the facts */
    bool full;              /* memory ran out: what is linked has holes */
    const Hidden *hidden;   /* the last one comes first */
    bool neighbours_hidden; /* movements could not be listed: do not report neighbours */
    bool tags_hidden;       /* some movement could not be read: it may have had the tag */
    bool safety_faulty;     /* links or checks found something in safety.json */
} PackBuild;

typedef enum { FILE_READ, FILE_ABSENT, FILE_BAD } FileResult;

/* Reads `path` of one layer into scratch and checks its bytes: size, UTF-8, depth, characters
 * that change the direction of writing. An absent file says nothing; a bad one has been said.
 */
FileResult pack_read_text(PackBuild *build, int layer_i, const char *path,
                          const char **ret_text);

/* The same, read into a struct. FILE_BAD: it cannot be used at all; a struct with faults that
 * were told may still come as FILE_READ. */
FileResult pack_read_file(PackBuild *build, int layer_i, const char *path, const Format *format,
                          void *ret_struct);
void pack_read_folders(PackBuild *build); /* cards and movements of all layers */
bool pack_is_hidden(const PackBuild *build, const char *folder, const char *id);

/* Takes the far end of an arena for file texts, so that they leave nothing behind. Give it back
 * with `arena->size += scratch.size`. */
Arena pack_split_scratch(Arena *arena);

/* "quiz.json", or "layer 2: quiz.json". */
const char *pack_file_label(PackBuild *build, int layer_i, const char *path);

/* Adds "FILE: line N: PLACE: what" for a place in a file of the topmost layer that has it. */
void pack_say(PackBuild *build, const char *file, const char *place, const char *fmt, ...)
    LIKE_PRINTF(4, 5);

void pack_say_full(PackBuild *build); /* said once */

/* What a file holds becomes the pack's. */
void pack_take_safety(Pack *pack, const SafetyFile *safety);
void pack_take_profile(Pack *pack, const ProfileFile *profile);
void pack_take_plan(Pack *pack, const PlanFile *plan);

void pack_add_facts(PackBuild *build);    /* behind the questions that are asked */
void pack_link(PackBuild *build);         /* ids to numbers, terms to conditions */
void pack_link_content(PackBuild *build); /* its second half: profile, plan, movements, cards */
void pack_read_pictures(
    PackBuild *build); /* pictures.json, linked and checked; may be absent */
void pack_read_routines(PackBuild *build); /* routines.json; may be absent */
void pack_check(PackBuild *build);         /* what must hold across a whole pack that links */
void pack_check_reach(PackBuild *build);   /* its part about what nobody could come to */

int pack_avoid_tag(const char *tag); /* its number in avoid_names; -1 when it is none */

/* Which questions a list of terms may name. */
typedef enum {
    USES_SAFETY, /* rules and pages of safety.json: its own questions, nothing negated, no "no"
                  */
    USES_ASKED,  /* anything that is asked */
    USES_BASIS,  /* what a return code holds: see core/plan.h */
} Uses;

typedef struct {
    const char *file; /* "safety.json" */
    char place[80];   /* "rules[3]" */
    Uses uses;
} Where;

/* The place in a file is printed from `fmt`. */
Where pack_where(const char *file, Uses uses, const char *fmt, ...) LIKE_PRINTF(3, 4);
/* Terms to a condition; `key` is "when" or "of". What is wrong is said. */
Condition pack_link_terms(PackBuild *build, const Where *where, const char *key,
                          const char *const *texts, int count);
/* The same for the `when` and `of` of each score. */
void pack_link_scores(PackBuild *build, const Where *where, const Score *scores, int count);

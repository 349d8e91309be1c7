/* links: tests/content.c */
/* seeds: tests/packs/good tests/packs/good/movements tests/packs/good/cards */
/* A good pack with one file replaced by any bytes: loaded or refused, and what is loaded can be
 * judged and planned. The first byte says which file. */
#include <stdlib.h>
#include <string.h>

#include "content.h"
#include "core/plan.h"
#include "core/triage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static _Alignas(max_align_t) unsigned char memory[16 << 20], more[1 << 18];
static const char *const names[] = {"pack.json",    "safety.json", "quiz.json",
                                    "profile.json", "plan.json",   "explanations.json"};

typedef struct {
    PackFiles good;
    const char *path, *text;
    size_t size;
} Spoilt;

static bool read_spoilt(void *self, const char *path, Arena *arena, const char **ret_text,
                        Err *err)
{
    Spoilt *spoilt = self;
    if (strcmp(path, spoilt->path) != 0) {
        return spoilt->good.read(spoilt->good.self, path, arena, ret_text, err);
    }
    *ret_text = arena_copy_text(arena, spoilt->text, strnlen(spoilt->text, spoilt->size));
    return *ret_text || err_set(err, ERR_FULL, "full");
}

static bool list_good(void *self, const char *folder,
                      void (*each)(void *each_self, const char *name), void *each_self,
                      Err *err)
{
    Spoilt *spoilt = self;
    return spoilt->good.list(spoilt->good.self, folder, each, each_self, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1) {
        return 0;
    }
    Spoilt spoilt = {content_folder("tests/packs/good"),
                     names[data[0] % (sizeof names / sizeof names[0])], (const char *)data + 1,
                     size - 1};
    PackFiles files = {&spoilt, read_spoilt, list_good};
    static Problems problems;
    problems = (Problems){.count = 0};
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    const Pack *pack = NULL;
    if (pack_load(&files, 1, &arena, &pack, &problems) != (problems.count == 0)) {
        abort();
    }
    if (pack) {
        static Plan plan;
        static Answers none;
        Err err;
        Profile profile = profile_read(pack, &none);
        PlanBasis basis = plan_basis(pack, &none, &profile, triage_judge(pack, &none).tier, 0);
        Arena for_plan;
        arena_init(&for_plan, more, sizeof more);
        (void)!plan_build(pack, &basis, &for_plan, &plan, &err);
    }
    return 0;
}

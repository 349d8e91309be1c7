/* pack_load.h - reads folders of content into a Pack, links and checks it. Pure: files come
 * through an interface that edge fills. */
#pragma once
#include "core/lang.h"
#include "core/pack.h"

/* Where a pack's files come from. `list` calls `each` with every file name in a sub-folder, in
 * alphabetical order. Both fail with a sentence that names the file. */
typedef struct PackFiles {
    void *self;
    bool (*read)(void *self, const char *path, Arena *arena, const char **ret_text, Err *err);
    bool (*list)(void *self, const char *folder,
                 void (*each)(void *each_self, const char *name), void *each_self, Err *err);
} PackFiles;

/* `layers` in order, base first. False: `problems` says everything that is wrong, in sentences,
 * and *ret_pack is untouched. Texts and structs live in `arena` (16 MiB are plenty). */
MUST_CHECK bool pack_load(const PackFiles *layers, int layer_count, Arena *arena,
                          const Pack **ret_pack, Problems *problems);

/* The same for a reader that wants every fault, also those behind the pack: *ret_pack is what
 * could be read and linked even when it is refused, and NULL when that is not enough to go on
 * with. A refused pack is for looking at, never for a visitor. */
MUST_CHECK bool pack_load_on(const PackFiles *layers, int layer_count, Arena *arena,
                             const Pack **ret_pack, Problems *problems);

/* Reads lang/<code>.json of all layers into `ret_lang`. A missing file is only an error when
 * the code is not the base language ("en"). */
MUST_CHECK bool pack_load_lang(const PackFiles *layers, int layer_count, const char *code,
                               Arena *arena, Lang *ret_lang, Problems *problems);

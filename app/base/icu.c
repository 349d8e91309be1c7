/* How the calls are found: by name, one row of `calls` each, and copied to the row's place in
 * Icu with memcpy, because ISO C has no cast from a pointer to data to one to a function. It is
 * all or nothing: a name that is missing means another ICU than the one whose headers we were
 * built with. */
#include "base/icu.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
static const struct {
    const char *name;
    size_t at;
} calls[] = {
    {"ubidi_open",           offsetof(Icu, bidi_open)},
    {"ubidi_close",          offsetof(Icu, bidi_close)},
    {"ubidi_setPara",        offsetof(Icu, bidi_set_para)},
    {"ubidi_countRuns",      offsetof(Icu, bidi_count_runs)},
    {"ubidi_getVisualRun",   offsetof(Icu, bidi_visual_run)},
    {"u_charDirection",      offsetof(Icu, direction)},
    {"uscript_getScript",    offsetof(Icu, script)},
    {"uscript_getShortName", offsetof(Icu, script_name)},
    {"ubrk_open",            offsetof(Icu, break_open)},
    {"ubrk_close",           offsetof(Icu, break_close)},
    {"ubrk_setUText",        offsetof(Icu, break_set_text)},
    {"ubrk_first",           offsetof(Icu, break_first)},
    {"ubrk_next",            offsetof(Icu, break_next)},
    {"utext_openUTF8",       offsetof(Icu, text_open)},
    {"utext_close",          offsetof(Icu, text_close)},
};
/* clang-format on */

enum { CALL_COUNT = sizeof calls / sizeof calls[0], NAME_BYTES = 48 };
_Static_assert(sizeof(Icu) == CALL_COUNT * sizeof(void *), "every call has its row");

/* ICU's names end with its version, so that another version cannot be taken by mistake. */
static bool find_calls(void *library, Icu *icu)
{
    for (int i = 0; i < CALL_COUNT; i++) {
        char name[NAME_BYTES];
        snprintf(name, sizeof name, "%s_%d", calls[i].name, U_ICU_VERSION_MAJOR_NUM);
        void *call = dlsym(library, name);
        if (!call) {
            return false;
        }
        memcpy((char *)icu + calls[i].at, &call, sizeof call);
    }
    return true;
}

bool icu_find(Icu *ret_icu)
{
    char name[NAME_BYTES];
    snprintf(name, sizeof name, "libicuuc.so.%d", U_ICU_VERSION_MAJOR_NUM);
    /* It stays loaded when it is closed here: nothing has to be kept between two calls. */
    void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) {
        return false;
    }
    bool found = find_calls(library, ret_icu);
    dlclose(library);
    return found;
}

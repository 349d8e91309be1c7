/* lang.h - words in the visitor's language. The base language's text is its own key. Pure. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    uint64_t key; /* text_hash of the base text */
    const char *text;
} LangEntry;

typedef struct {
    const char *code;     /* "en", "ar" */
    const char *own_name; /* "English" */
    bool right_to_left;
    const char *review;       /* who has reviewed the translation; said on the staff screen */
    const LangEntry *entries; /* sorted by key */
    int entry_count;
} Lang;

/* The translation, or the text itself when there is none. */
const char *lang_say(const Lang *lang, const char *text);

/* load.h - reads packs, languages and clips from the content folders into memory of their own.
 */
#pragma once
#include "jobs/jobs.h"

/* Where one load lives. Pages that no content touches cost nothing. */
typedef struct {
    void *bytes; /* NULL: nothing is loaded here */
    Arena arena;
    Content content;
    const Pack *seen; /* for authors: what could be read, also of a refused pack; or NULL */
} ContentSlot;

/* Fills an empty slot. False when pack and clips are not all without fault; content.problems
 * says why. With a usable pack, problems are about languages, which are left out. */
bool load_content(const JobsSetup *setup, ContentSlot *slot);
void load_drop(ContentSlot *slot); /* gives the memory back; an empty slot is fine */

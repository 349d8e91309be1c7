/* clips.c - looks at every clip as closely as only an author has time for: every 50 ms, where
 * the kiosk takes a few looks when it starts. */
#include <stdio.h>

#include "lint.h"
#include "motion/clip.h"

void lint_clips(Lint *lint, const Pack *pack)
{
    for (int i = 0; i < pack->movement_count; i++) {
        static Problems problems;
        char file[80];
        size_t mark = lint->arena->used;
        const Clip *clip = NULL;
        snprintf(file, sizeof file, "clips/%s.json", pack->movements[i].clip);
        FieldsSource source = {.file = file, .text = lint_file(lint, file)};
        problems.count = problems.dropped = 0;
        if (*pack->movements[i].clip && source.text
            && clip_read(&source, lint->arena, &clip, &problems)
            && !clip_check(&source, clip, &problems)) {
            tool_print_problems(&problems);
            lint->faults += problems.count + problems.dropped;
        }
        lint->arena->used = mark;
    }
}

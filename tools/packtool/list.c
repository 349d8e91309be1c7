/* list.c - packtool explain --list: the questions of a pack and their answers, as JSON. */
#include <stdio.h>

#include "base/text.h"
#include "packtool.h"

int run_list(const Request *request, Arena *arena)
{
    enum { LINE_BYTES = 8192 };
    const Pack *pack = tool_load(request, arena);
    if (!pack) {
        return EXIT_REFUSED;
    }
    const char *before = "[";
    for (int i = 0; i < pack->question_count && !pack->questions[i].fact; i++) {
        char line[LINE_BYTES];
        TextOut out = text_out(line, sizeof line);
        const Question *question = &pack->questions[i];
        text_add(&out, "{\"id\":");
        text_add_json(&out, question->id);
        text_add(&out, ",\"text\":");
        text_add_json(&out, question->title);
        text_add(&out, ",\"answers\":[");
        for (int k = 0; k < question->answer_count; k++) {
            text_add(&out, "%s", k ? "," : "");
            text_add_json(&out, question->answers[k].id);
        }
        text_add(&out, "]}");
        printf("%s%s", before, line);
        before = ",\n ";
    }
    puts("]");
    return EXIT_GOOD;
}

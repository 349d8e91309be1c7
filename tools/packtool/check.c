/* check.c - packtool check: everything that is wrong with a pack, or what it holds. */
#include <stdio.h>

#include "packtool.h"

int run_check(const Request *request, Arena *arena)
{
    const Pack *pack = tool_load(request, arena);
    if (!pack) {
        return EXIT_REFUSED;
    }
    printf("%s %s: %d questions, %d rules (%s %s), %d movements, %d cards: good\n",
           pack->info.id, pack->info.version, pack->question_count, pack->rule_count,
           pack->ruleset, pack->rules_hash, pack->movement_count, pack->card_count);
    return EXIT_GOOD;
}

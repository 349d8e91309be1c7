#include "rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content.h"

const Pack *rules_pack(const char *folder)
{
    enum { PACKS_MAX = 2, BYTES = 8 << 20 };
    static unsigned char memory[PACKS_MAX][BYTES];
    static struct {
        const char *folder;
        const Pack *pack;
    } known[PACKS_MAX];
    int i = 0;
    for (; i < PACKS_MAX && known[i].folder; i++) {
        if (strcmp(known[i].folder, folder) == 0) {
            return known[i].pack;
        }
    }
    assert_in_range(i, 0, PACKS_MAX - 1);
    Arena arena;
    static Problems problems;
    PackFiles layer = content_folder(folder);
    arena_init(&arena, memory[i], BYTES);
    problems.count = 0;
    if (!pack_load(&layer, 1, &arena, &known[i].pack, &problems)) {
        fail_msg("%s: %s", folder, problems.items[0].text);
    }
    known[i].folder = folder;
    return known[i].pack;
}

static void set_one(const Pack *pack, const char *question_id, const char *answer_id,
                    Answers *answers)
{
    int question_i = pack_question(pack, question_id);
    int answer_i = question_i < 0 ? -1 : pack_answer(&pack->questions[question_i], answer_id);
    if (answer_i < 0) {
        fail_msg("the pack does not know %s=%s", question_id, answer_id);
        return;
    }
    answers->bits[question_i] |= 1u << answer_i;
}

Answers rules_answers(const Pack *pack, const char *words)
{
    Answers answers = {{0}};
    char text[400];
    char *rest = NULL;
    snprintf(text, sizeof text, "%s", words);
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *at = NULL;
        char *question_id = strtok_r(word, "=", &at);
        for (char *id = strtok_r(NULL, "|", &at); id; id = strtok_r(NULL, "|", &at)) {
            set_one(pack, question_id, id, &answers);
        }
    }
    return answers;
}

Answers rules_answers_else_calm(const Pack *pack, const char *words)
{
    Answers answers = rules_answers(pack, words);
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        int calm_i = pack_answer(question, question->calm);
        if (answers.bits[i] == 0 && !question->fact) {
            answers.bits[i] = calm_i < 0 ? answered_none : 1u << calm_i;
        }
    }
    return answers;
}

uint32_t rules_chance(uint32_t *chance, uint32_t count)
{
    *chance = *chance * 1664525u + 1013904223u;
    return (*chance >> 8) % count;
}

Answers rules_random(const Pack *pack, uint32_t *chance)
{
    Answers answers = rules_answers_else_calm(pack, "");
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        bool profile = question->id[0] == 'P';
        if (question->fact || rules_chance(chance, profile ? 2 : 24) != 0) {
            continue;
        }
        answers.bits[i] = 1u << rules_chance(chance, (uint32_t)question->answer_count);
        if (question->kind == KIND_SEVERAL) {
            answers.bits[i] |= 1u << rules_chance(chance, (uint32_t)question->answer_count);
        }
    }
    return answers;
}

PlanBasis rules_random_basis(uint32_t *chance)
{
    PlanBasis basis = {
        .week = 1 + (int)rules_chance(chance, 7),
        .level = (int)rules_chance(chance, 3),
        .groups = rules_chance(chance, 3) ? 1u << rules_chance(chance, 16) : 0,
        .direction = (int)rules_chance(chance, DIRECTION_COUNT),
        .weakest = (int)rules_chance(chance, SPOKE_COUNT),
        .preference = (int)rules_chance(chance, 6),
        .minutes = (int)rules_chance(chance, 3),
        .floor = (int)rules_chance(chance, 2),
        .activity = (int)rules_chance(chance, 4),
        .goal = (int)rules_chance(chance, 9),
        .spell = (int)rules_chance(chance, 4),
        .pain = (int)rules_chance(chance, 3),
        .tier = TIER_T2 + (int)rules_chance(chance, 3),
        .place = (int)rules_chance(chance, 2),
        .leg = (int)rules_chance(chance, 3),
        .fear = (int)rules_chance(chance, 2),
        .eased = rules_chance(chance, 4) == 0,
        .hardest = (int)rules_chance(chance, 9),
    };
    uint32_t purpose = rules_chance(chance, 9);
    basis.young = purpose == 0;
    basis.sore = purpose == 1;
    basis.prevent = purpose == 2;
    basis.groups |= rules_chance(chance, 3) ? 0 : 1u << rules_chance(chance, 16);
    basis.second =
        (basis.weakest + 1 + (int)rules_chance(chance, SPOKE_COUNT - 1)) % SPOKE_COUNT;
    return basis;
}

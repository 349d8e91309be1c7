/* signoff.c - packtool signoff: the whole pack on paper for the clinician who answers for it.
 * Every rule with the question behind it, every movement with whom it is kept from, every card
 * with its label, and lines to sign. Markdown, so that any editor prints it. The hash ties the
 * signature to the rules: slips of a kiosk show the same one. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "packtool.h"

static void print_terms(const char *before, const char *const *terms, int count)
{
    for (int i = 0; i < count; i++) {
        printf("%s`%s`", i ? ", " : before, terms[i]);
    }
}

static void print_head(const Pack *pack)
{
    printf("# %s, version %s: for sign-off\n\n", pack->info.title, pack->info.version);
    printf("Review so far: %s\n\nSafety rules: %s, hash `%s`. Slips and stop screens of a kiosk"
           " with exactly these rules show the same hash.\n\n",
           pack->info.review, pack->ruleset, pack->rules_hash);
}

static void print_questions(const Pack *pack)
{
    puts("## Questions\n\n| id | what is asked | answers |\n|---|---|---|");
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        if (question->fact) {
            continue;
        }
        printf("| %s | %s%s%s | ", question->id, question->title,
               question->chip && *question->chip ? " / short: " : "",
               question->chip ? question->chip : "");
        for (int k = 0; k < question->answer_count; k++) {
            printf("%s%s", k ? " · " : "", question->answers[k].text);
        }
        puts(" |");
    }
    puts("");
}

static void print_rules(const Pack *pack)
{
    puts("## Safety rules\n\nThe most severe that holds decides.\n\n"
         "| tier | rule | holds when | what the visitor reads | agreed "
         "|\n|---|---|---|---|---|");
    for (int tier = 0; tier < TIER_COUNT; tier++) {
        for (int i = 0; i < pack->rule_count; i++) {
            const Rule *rule = &pack->rules[i];
            if (rule->tier != tier) {
                continue;
            }
            printf("| %s | %s | ", tier_names[tier], rule->id);
            print_terms("all of ", rule->when, rule->when_count);
            if (rule->of_count) {
                printf(" at least %d", rule->at_least);
                print_terms(" of ", rule->of, rule->of_count);
            }
            printf(" | %s | |\n", rule->why);
        }
    }
    puts("");
}

static void print_groups(const Pack *pack)
{
    puts("## Advice for groups\n\nShown on every plan of somebody who is one of them.\n\n| "
         "group |"
         " what the visitor reads | agreed |\n|---|---|---|");
    for (int i = 0; i < pack->group_advice_count; i++) {
        printf("| %s | %s | |\n", pack->group_advice[i].id, pack->group_advice[i].text);
    }
    puts("");
}

static void print_movements(const Pack *pack)
{
    puts(
        "## Movements\n\n| id | name | evidence | bend / arch / load / twist | kept from | stop"
        " if | agreed |\n|---|---|---|---|---|---|---|");
    for (int i = 0; i < pack->movement_count; i++) {
        const Movement *movement = &pack->movements[i];
        printf("| %s | %s | %s | %d / %d / %d / %d | ", movement->id, movement->name,
               evidence_words[movement->evidence], movement->flexion, movement->extension,
               movement->compression, movement->rotation);
        for (int tag = 0; avoid_names[tag]; tag++) {
            if (movement->avoid >> tag & 1) {
                printf("%s ", avoid_names[tag]);
            }
        }
        printf("| %s | |\n", movement->stop_if);
    }
    puts("\nThe tags, and when a movement with one is left out:\n\n| tag | when | what the "
         "visitor"
         " reads | agreed |\n|---|---|---|---|");
    for (int i = 0; i < pack->avoid_count; i++) {
        const Avoid *avoid = &pack->avoids[i];
        printf("| %s | ", avoid->tag);
        print_terms("", avoid->when, avoid->when_count);
        printf(" | %s | |\n", avoid->why);
    }
    puts("");
}

static void print_plans(const Pack *pack)
{
    puts(
        "## Kinds of plan\n\nThe first whose terms hold is used.\n\n| id | for whom | movements"
        " in weeks 1 to 6 | walking | first dose | agreed |\n|---|---|---|---|---|---|");
    for (int i = 0; i < pack->variant_count; i++) {
        const Variant *variant = &pack->variants[i];
        printf("| %s | ", variant->id);
        print_terms("", variant->when, variant->when_count);
        printf(" | %s | %d %% | %d %% | |\n", variant->no_plan ? "none" : variant->counts,
               variant->walk_per_cent, variant->dose_per_cent);
    }
    puts("");
}

static void print_cards(const Pack *pack)
{
    puts("## Cards\n\n| id | says | label | source | warning | agreed "
         "|\n|---|---|---|---|---|---|");
    for (int i = 0; i < pack->card_count; i++) {
        const Card *card = &pack->cards[i];
        printf("| %s | %s %s | %s | %s | %s | |\n", card->id, card->one, card->why,
               evidence_words[card->evidence], card->source, card->safety ? card->warning : "");
    }
    puts("\n## Ways to understand, and what next\n\n| id | says | label | agreed "
         "|\n|---|---|---|---|");
    for (int i = 0; i < pack->explanation_count; i++) {
        const Explanation *one = &pack->explanations[i];
        printf("| %s | %s | %s | |\n", one->id, one->says, evidence_words[one->evidence]);
    }
    for (int i = 0; i < pack->ladder_count; i++) {
        const Rung *rung = &pack->ladder[i];
        printf("| %s | %s %s | %s | |\n", rung->id, rung->title, rung->text,
               evidence_words[rung->evidence]);
    }
    puts("");
}

int run_signoff(const Request *request, Arena *arena)
{
    const Pack *pack = tool_load(request, arena);
    if (!pack) {
        return EXIT_REFUSED;
    }
    print_head(pack);
    print_questions(pack);
    print_rules(pack);
    print_groups(pack);
    print_movements(pack);
    print_plans(pack);
    print_cards(pack);
    puts("## Signed\n\nI have read the above and agree that visitors may see it, with these"
         " exceptions:\n\n____________________\n\nName, profession, registration:"
         " ____________________\n\nDate: ____________________  Next review: "
         "____________________");
    return EXIT_GOOD;
}

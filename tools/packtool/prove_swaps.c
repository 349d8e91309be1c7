/* prove_swaps.c - where a visitor swaps movements, and what can be met at all. The real player
 * is asked for the easier and the harder one of every movement, as each visitor who differs in
 * what is left out; it must lead to nothing that is left out. One step is enough: the next
 * begins where this one ended. Movements and cards that nobody can meet are told. */
#include "prove.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "core/plan_inner.h"
#include "screens/screen.h"

typedef struct {
    Proof *proof;
    const Pack *pack;
    Kiosk kiosk;
    Visit visit;
    _Alignas(max_align_t) unsigned char state[SCREEN_STATE_MAX];
    bool *left_out; /* for the visitor that is looked at */
    long asked, swapped, kept;
} Swaps;

static void check_chain(Proof *proof, int movement_i, bool harder)
{
    const Movement *movements = proof->pack->movements;
    int i = movement_i;
    for (int steps = 0; i >= 0; steps++) {
        if (steps > proof->pack->movement_count) {
            prove_fail(proof, "swaps: %s neighbours of %s lead round in a circle",
                       harder ? "harder" : "easier", movements[movement_i].id);
            return;
        }
        i = harder ? movements[i].harder_i : movements[i].easier_i;
    }
}

static void ask(Swaps *swaps, int movement_i, bool harder)
{
    Visit *visit = &swaps->visit;
    const Event event = {.kind = EVENT_CHOOSE, .id = harder ? "harder" : "easier"};
    visit->movement_i = movement_i;
    (void)screen_player.update(swaps->state, &swaps->kiosk, &event);
    swaps->asked++;
    if (visit->movement_i == movement_i) {
        swaps->kept++;
        return;
    }
    swaps->swapped++;
    if (swaps->left_out[visit->movement_i]) {
        prove_fail(swaps->proof, "swaps: %s of %s leads to %s, which is left out for %s",
                   event.id, swaps->pack->movements[movement_i].id,
                   swaps->pack->movements[visit->movement_i].id,
                   prove_basis_words(swaps->pack, &visit->basis));
    }
}

static void ask_as(Swaps *swaps, const PlanBasis *basis)
{
    const Pack *pack = swaps->pack;
    Answers answers = plan_answers(pack, basis);
    swaps->visit.basis = *basis;
    for (int i = 0; i < pack->movement_count; i++) {
        swaps->left_out[i] = prove_is_left_out(pack, &answers, &pack->movements[i]);
    }
    for (int i = 0; i < pack->movement_count; i++) {
        const Movement *one = &pack->movements[i];
        if (!swaps->left_out[i] && (one->easier_i >= 0 || one->harder_i >= 0)) {
            ask(swaps, i, false);
            ask(swaps, i, true);
        }
        swaps->proof->offered[i] |= !swaps->left_out[i];
    }
}

void prove_swaps(Proof *proof)
{
    Swaps *swaps = ARENA_NEW(proof->arena, Swaps, 1);
    bool *left_out = ARENA_NEW(proof->arena, bool, proof->pack->movement_count + 1);
    if (!swaps || !left_out) {
        prove_fail(proof, "swaps: not enough memory");
        return;
    }
    *swaps = (Swaps){.proof = proof, .pack = proof->pack, .left_out = left_out};
    swaps->kiosk = (Kiosk){.pack = proof->pack, .visit = &swaps->visit, .now_ms = 1000};
    for (int i = 0; i < proof->pack->movement_count; i++) {
        check_chain(proof, i, false);
        check_chain(proof, i, true);
    }
    int step = proof->quick ? 20 : 1;
    for (int i = 0; i < proof->class_count; i += step) {
        ask_as(swaps, &proof->classes[i]);
    }
    prove_tell(
        proof,
        "swaps: all easier and harder chains end; %s of %d visitors who differ in what is"
        " left out asked the player %ld times: %ld swaps, none to what is left out",
        proof->quick ? "one in 20" : "each", proof->class_count, swaps->asked, swaps->swapped);
}

/* --- what somebody can meet
 * -------------------------------------------------------------------- */

void prove_reach(Proof *proof)
{
    const Pack *pack = proof->pack;
    int given = 0, offered = 0, handed = 0;
    for (int i = 0; i < pack->movement_count; i++) {
        given += proof->given[i];
        offered += !proof->given[i] && proof->offered[i];
        if (!proof->given[i] && !proof->offered[i]) {
            prove_fail(proof, "reach: movement %s is in nobody's plan and nobody's library",
                       pack->movements[i].id);
        }
    }
    for (int i = 0; i < pack->card_count; i++) {
        handed += proof->handed[i];
        if (!proof->handed[i] && pack->cards[i].topic >= TOPIC_COUNT) {
            prove_fail(proof, "reach: card %s is handed to nobody and on no shelf",
                       pack->cards[i].id);
        }
    }
    prove_tell(
        proof,
        "reach: %d of %d movements are in somebody's plan, %d more in somebody's library;"
        " %d of %d cards are handed out with a plan, the shelf shows all; %d explanations"
        " stand side by side",
        given, pack->movement_count, offered, handed, pack->card_count,
        pack->explanation_count);
}

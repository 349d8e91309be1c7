/* prove.c - packtool check --prove: the parts of the proof one after the other. Each prints
 * what it showed and how many cases that took; what it could not go through in full it says. */
#include "prove.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { FAULTS_SHOWN = 12 };

void prove_fail(Proof *proof, const char *fmt, ...)
{
    proof->faults++;
    proof->part_faults++;
    if (proof->part_faults > FAULTS_SHOWN) {
        return;
    }
    va_list args;
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputs("\n", stderr);
}

void prove_tell(const Proof *proof, const char *fmt, ...)
{
    if (proof->part_faults) {
        return;
    }
    va_list args;
    va_start(args, fmt);
    vprintf(fmt, args);
    va_end(args);
    puts("");
    fflush(stdout);
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void run_part(Proof *proof, ProvePart *part)
{
    size_t mark = proof->arena->used;
    proof->part_faults = 0;
    part(proof);
    memset(proof->arena->bytes + mark, 0, proof->arena->used - mark);
    proof->arena->used = mark; /* pieces come zeroed */
    if (proof->part_faults > FAULTS_SHOWN) {
        fprintf(stderr, "... and %d more\n", proof->part_faults - FAULTS_SHOWN);
    }
}

static int run_parts(Proof *proof)
{
    static ProvePart *const parts[] = {prove_triage, prove_walks, prove_kinds,
                                       prove_plans,  prove_swaps, prove_reach};
    double began = seconds_now();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        run_part(proof, parts[i]);
    }
    if (proof->faults) {
        fprintf(stderr, "%d fault%s: not proved\n", proof->faults,
                proof->faults > 1 ? "s" : "");
        return EXIT_REFUSED;
    }
    prove_tell(proof, "proved%s in %.0f s", proof->quick ? ", but for what was left out," : "",
               seconds_now() - began);
    return EXIT_GOOD;
}

static bool has_room(const Proof *proof)
{
    if (proof->given && proof->offered && proof->handed && proof->classes) {
        return true;
    }
    fputs("packtool: not enough memory\n", stderr);
    return false;
}

static Proof proof_of(const Pack *pack, Arena *arena)
{
    return (Proof){.pack = pack,
                   .arena = arena,
                   .given = ARENA_NEW(arena, bool, pack->movement_count + 1),
                   .offered = ARENA_NEW(arena, bool, pack->movement_count + 1),
                   .handed = ARENA_NEW(arena, bool, pack->card_count + 1),
                   .classes = ARENA_NEW(arena, PlanBasis, PROVE_CLASSES_MAX)};
}

int prove_briefly(const Pack *pack, Arena *arena)
{
    Proof proof = proof_of(pack, arena);
    if (!has_room(&proof)) {
        return 1;
    }
    proof.quick = proof.brief = true;
    run_part(&proof, prove_walks);
    run_part(&proof, prove_plans);
    return proof.faults;
}

int run_prove(const Request *request, Arena *arena)
{
    const Pack *pack = tool_load(request, arena);
    if (!pack) {
        return EXIT_REFUSED;
    }
    Proof proof = proof_of(pack, arena);
    proof.quick = (request->options & OPTION_QUICK) != 0;
    return has_room(&proof) ? run_parts(&proof) : EXIT_REFUSED;
}

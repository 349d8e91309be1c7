/* prove_walk.h - a visitor who walks through the real screens and their table, tap by tap, and
 * answers as told. prove_walk.c walks, prove_walks.c says where.
 */
#pragma once
#include "prove.h"

#include "screens/flow.h"

typedef struct {
    const char *way; /* answer of P1 */
    int code_week;   /* of the return code; 0: none */
    bool reads_card; /* the intimate questions as a card */
    bool all_of_me;  /* "More about me" on the result */
} Road;

enum { WALK_PAGES_MAX = 128, WALK_RULES_MAX = 256, WALK_TAPS_MAX = 400 };

typedef struct {
    Proof *proof;
    const Pack *pack;
    Kiosk kiosk;
    Flow flow;
    Arena visitor;
    Effects effects;
    const Road *road;
    Answers wanted;
    bool safety_only; /* ends where safety does */
    bool lost;        /* this walk showed a fault */
    int taps;
    bool shown[WALK_PAGES_MAX];   /* pages that some walk came to */
    bool stopped[WALK_RULES_MAX]; /* rules of T0 that stopped some walk */
    long walks, all_taps, states;
    int longest;
} Walker;

/* From what brings somebody here to the first question. */
void walk_begin(Walker *walker, const Road *road);
/* On to the end, each page as it is wanted, else calmly. */
void walk_on(Walker *walker);
/* The page that is asked now; NULL between sets and at the end. */
const Page *walk_page(const Walker *walker);
/* Answers one page as it is wanted, else calmly. */
void walk_answer(Walker *walker, const Page *page);
/* From the end of one set of questions towards the next; false where a walk ends. */
bool walk_go_on(Walker *walker);
/* Whether the walk ended where its tier belongs. */
void walk_check_end(Walker *walker);

/* child.h - another program of ours, run with a text on its standard input and a time budget.
 * When the budget is used up, or `stop` turns true, our own child is killed, nobody else. */
#pragma once
#include "base/err.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct {
    const char *const
        *words;        /* program (a path, or a name looked up in PATH), arguments, NULL */
    const char *input; /* its standard input; NULL: empty */
    int budget_ms;
    const atomic_bool *stop; /* may be NULL */
} ChildRun;

typedef struct {
    pid_t pid; /* 0: none */
    int in;    /* a socket towards its standard input; -1 closed */
    int out;   /* a pipe from its standard output; -1 closed or not asked for */
} Child;

/* True when it ended by itself with exit status 0. `ret_line` gets the first line it wrote, in
 * both cases (it may be a sentence about what went wrong), "" when it wrote none. */
MUST_CHECK bool child_run(const ChildRun *run, char *ret_line, size_t size, Err *err);

/* For programs that go on while we do other things. */
MUST_CHECK bool child_start(const char *const *words, bool with_output, Child *ret_child,
                            Err *err);
/* Sends without waiting as much as fits; closes the input. False when not all of it fitted. */
bool child_tell(Child *child, const char *text);
bool child_ended(Child *child); /* true once; its files are closed then */
void child_kill(Child *child);  /* none running is fine */

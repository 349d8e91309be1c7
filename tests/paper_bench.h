/* paper_bench.h - what the tests of codes and paper share: a small pack and plan built by hand,
 * and reading codes back through zbarimg. */
#pragma once
#include "core/handout.h"
#include "core/qr.h"

/* Writes the code as a picture of 4 pixels a module with its quiet zone, and reads it with
 * zbarimg. False when there is no zbarimg or it finds no code. */
bool bench_read_code(const QrCode *code, char *ret_text, size_t size);

/* A folder of our own for files, made when first asked for: build/tests-paper. */
const char *bench_folder(void);

/* Runs a command through sh and keeps what it writes; returns its exit code. */
int bench_run(const char *command, char *ret_text, size_t size);

/* A plan of `movement_count` (0..5) movements for week 1 over a pack made by hand. The parts
 * live in file-scope memory of paper_bench.c and are made anew by every call. */
typedef struct {
    Pack pack;
    Plan plan;
    PlanBasis basis;
    Handout handout;
} Bench;

Bench *bench_handout(int movement_count);

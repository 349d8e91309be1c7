/* vectors.h - tests/vectors/triage.json: cases as people tell them and the tier each must get.
 */
#pragma once
#include "core/pieces.h"

typedef struct {
    const char *who, *says; /* "R11=yes groups=pregnant|over_70" */
    int tier;               /* Tier */
} Vector;

typedef struct {
    const Vector *rows;
    int count;
} Vectors;

Vectors
vectors_read(void); /* once a process; the test fails when the file is not as it should */

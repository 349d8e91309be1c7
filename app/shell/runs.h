/* runs.h - runs of text as SDL2_ttf painted them, kept so that each is painted once.
 *
 * A run is of one font, size, direction and script. It is kept as an 8-bit stencil, without its
 * words, in bounded memory: the one used longest ago gives way. The stencils spell what a
 * visitor saw, so that runs_forget drops them all; what is dropped is zeroed.
 */
#pragma once
#include <stdbool.h>

#include "draw/raster.h"
#include "shell/fonts.h"

typedef struct Runs Runs;

enum { RUNS_BYTES_MAX = 6 << 20 }; /* several screens; one needs 1 to 2 MB */

typedef struct {
    const char *text; /* ends with a zero byte */
    int bytes;
    int font_i;
    int em_px;
    bool right_to_left;
    const char *script; /* ISO 15924 */
} RunText;

typedef struct {
    RasterMask mask; /* only the rows that have ink */
    int top;         /* from the baseline to the mask's first row, downwards */
} Run;

Runs *runs_open(void);       /* NULL when there is no memory */
void runs_close(Runs *runs); /* NULL is fine */
void runs_forget(Runs *runs);
int runs_kept_bytes(const Runs *runs); /* of all stencils */

/* Tells a font the direction and script of the text that it is given next: without both,
 * Arabic, Hindi and Thai come out wrong. */
void run_prepare(TTF_Font *font, const RunText *text);

/* False for what cannot be painted. The mask begins where the pen does, or where ink hangs over
 * to the left of it, and lives until the next call. */
bool runs_get(Runs *runs, Fonts *fonts, const RunText *text, Run *ret_run);

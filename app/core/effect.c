/* The printer's names are spoken between two programs: steadyback-paper writes one of them on
 * its output and the worker reads it (jobs/worker.c), so both must be built from the same list.
 * The queue never grows: what finds no room is counted in `dropped` rather than done late. */
#include "core/effect.h"

#include <string.h>

const char *const printer_state_names[PRINTER_STATE_COUNT + 1] = {
    [PRINTER_NONE] = "none", [PRINTER_READY] = "ready",     [PRINTER_LOW] = "low",
    [PRINTER_OUT] = "out",   [PRINTER_OFFLINE] = "offline", [PRINTER_UNKNOWN] = "unknown",
};

Effect *effects_add(Effects *effects, EffectKind kind)
{
    if (effects->count == EFFECTS_MAX) {
        effects->dropped++;
        return NULL;
    }
    Effect *effect = &effects->items[effects->count++];
    memset(effect, 0, sizeof *effect); /* an earlier visitor's words may stand here */
    effect->kind = kind;
    return effect;
}

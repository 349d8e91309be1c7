/* printer.h - a printer that CUPS knows, or one reached directly at an ipp:// address.
 *
 * Nothing is ever left in a queue: a job is sent only to a printer that is ready, watched until
 * it ends, and cancelled when its time is up. Used by steadyback-paper alone.
 */
#pragma once
#include "core/effect.h"

#include <stddef.h>

typedef struct {
    const void *bytes; /* a PDF */
    size_t count;
    const char *title; /* seen in queues: no health word */
    const char *media; /* "iso_a4_210x297mm" */
    int budget_ms;     /* then the job is cancelled and that is an error */
} PrinterJob;

/* "" is PRINTER_NONE; a printer that does not answer within seconds is offline. */
PrinterState printer_state(const char *name);

/* Fails with a sentence for the visitor. */
MUST_CHECK bool printer_print(const char *name, const PrinterJob *job, Err *err);

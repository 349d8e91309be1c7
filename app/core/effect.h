/* effect.h - what screens want done that could block: plain data, carried out by jobs. Pure. */
#pragma once
#include "core/tally.h"

typedef enum {
    EFFECT_NONE,
    EFFECT_COUNT_VISIT,   /* tally */
    EFFECT_READ_COUNTERS, /* -> done.counters */
    EFFECT_PIN_STATE,     /* -> number: 0 none set, 1 set; seconds to wait in `wait_s` */
    EFFECT_PIN_TRY,       /* text -> ok */
    EFFECT_PIN_SET,       /* text -> ok */
    EFFECT_PRINTER_STATE, /* -> number: PrinterState */
    EFFECT_PRINT,         /* text: handout request JSON -> ok, text: sentence for the visitor */
    EFFECT_PDF,           /* text: handout request JSON, path in `small` -> ok */
    EFFECT_SAY,           /* text, language in `small` */
    EFFECT_HUSH,
    EFFECT_FORGET, /* spool and copies of texts are wiped */
    EFFECT_LOAD,   /* packs are read again */
    EFFECT_COUNT_OF
} EffectKind;

typedef enum {
    PRINTER_NONE,
    PRINTER_READY,
    PRINTER_LOW,
    PRINTER_OUT,
    PRINTER_OFFLINE,
    PRINTER_UNKNOWN,
    PRINTER_STATE_COUNT
} PrinterState;

extern const char *const printer_state_names[PRINTER_STATE_COUNT + 1]; /* "none" "ready" ... */

typedef struct {
    EffectKind kind;
    int number;
    char small[96];
    const char *text; /* borrowed until the effect is taken by jobs, which copies it */
    Tally tally;      /* EFFECT_COUNT_VISIT */
} Effect;

enum { EFFECTS_MAX = 16 };

typedef struct {
    Effect items[EFFECTS_MAX];
    int count;
    int dropped;
} Effects;

/* NULL when the queue is full (counted in dropped). */
Effect *effects_add(Effects *effects, EffectKind kind);

/* How an effect ended. */
typedef struct {
    EffectKind kind;
    bool ok;
    int number, wait_s;
    char text[320];          /* a sentence when it failed */
    const Counter *counters; /* EFFECT_READ_COUNTERS: valid until the next of its kind */
    int counter_count;
} Done;

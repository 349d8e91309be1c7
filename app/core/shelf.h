/* shelf.h - the library's shelf: which movements are shown for what a visitor asks for. Pure.
 *
 * Each kind of filter is a set: within one kind any chosen value will do, between kinds all
 * must hold. An empty set asks for nothing. Whom a movement does not suit is plan_excludes'
 * affair, not the shelf's.
 */
#pragma once
#include "core/movement.h"

typedef enum {
    SHELF_PLACE,    /* here home gym */
    SHELF_POSITION, /* seated standing lying kneeling */
    SHELF_KIT,      /* none */
    SHELF_FOR,      /* one for each Category */
    SHELF_TIME,     /* 1 3: minutes of one go at the start dose */
    SHELF_HARD,     /* bending sitting lifting walking turning */
    SHELF_KIND_COUNT
} ShelfKind;

typedef struct {
    const char *id, *words; /* in the base language */
} ShelfValue;

/* The values of a kind in the order shown; bit i of its set is value i. */
extern const char *const shelf_kind_ids[SHELF_KIND_COUNT + 1];
const ShelfValue *shelf_values(ShelfKind kind, int *ret_count);

typedef struct {
    uint32_t chosen[SHELF_KIND_COUNT];
} Shelf;

/* It has, of every kind that is asked for, one of the values chosen. */
bool shelf_shows(const Shelf *shelf, const Movement *movement);
bool shelf_is_open(const Shelf *shelf); /* nothing is asked for */
/* "place.here" is put in, or taken out again; false when there is no such value. */
bool shelf_toggle(Shelf *shelf, const char *kind_and_value);

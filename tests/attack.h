/* attack.h - makes a good file out of any field table, then spoils it in every way the table
 * speaks of: one fault at a time, each of which has to be told with file, line, place and what
 * is allowed. A new row of a format is attacked by itself. */
#pragma once
#include "base/fields.h"

/* All of these fail the test when the format does not keep its promise. */

/* Every field once missing, of each wrong type, just outside each limit, with an unknown key
 * beside it. Returns how many files were refused. */
int attack_fields(const Format *format);
/* Every field at both of its limits, and every optional one left out. Returns how many files.
 */
int attack_limits(const Format *format);
/* The good file ends at each byte. */
int attack_cuts(const Format *format);
/* The good file is read in too little memory, in growing steps, until it fits. */
void attack_memory(const Format *format);

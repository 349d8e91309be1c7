/* token.h - the return code: a PlanBasis in 12 characters. Pure.
 *
 * Alphabet: 0-9 A-Z without I L O U (Crockford base 32; i and l read as 1, o as 0; case and
 * dashes do not matter). 11 characters hold all of a basis, the twelfth is a check character:
 * any one wrong character and any swap of two neighbours is noticed. No identity, no date.
 */
#pragma once
#include "core/plan.h"

enum { TOKEN_LENGTH = 12 };

/* The same basis always gives the same code. */
void token_write(const PlanBasis *basis, char ret_code[TOKEN_LENGTH + 1]);
/* Fails with a sentence a visitor can read. */
MUST_CHECK bool token_read(const char *code, PlanBasis *ret_basis, Err *err);

/* Any bytes as a return code: refused with a sentence, or read to what writes the same code. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char code[64];
    char again[TOKEN_LENGTH + 1];
    PlanBasis basis;
    PlanBasis second;
    Err err = {0};
    if (count >= sizeof code) {
        return 0;
    }
    memcpy(code, bytes, count);
    code[count] = '\0';
    if (!token_read(code, &basis, &err)) {
        if (!err.text[0]) {
            abort();
        }
        return 0;
    }
    token_write(&basis, again);
    if (!token_read(again, &second, &err) || memcmp(&basis, &second, sizeof basis) != 0) {
        abort();
    }
    return 0;
}

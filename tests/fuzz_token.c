/* links: */
/* Any text as a return code: refused with a sentence, or a basis that is written the same
 * again.
 */
#include <stdlib.h>
#include <string.h>

#include "core/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[64] = "";
    memcpy(text, data, size < sizeof text - 1 ? size : sizeof text - 1);
    PlanBasis basis, again;
    char code[TOKEN_LENGTH + 1], other[TOKEN_LENGTH + 1];
    Err err = {0};
    if (!token_read(text, &basis, &err)) {
        if (err.kind == ERR_NONE || !err.text[0]) {
            abort();
        }
        return 0;
    }
    token_write(&basis, code);
    if (!token_read(code, &again, &err)) {
        abort();
    }
    token_write(&again, other);
    if (strcmp(code, other) != 0 || strlen(code) != TOKEN_LENGTH) {
        abort();
    }
    return 0;
}

/* Any bytes as a configuration file: read or refused with a sentence, never more. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "shell/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    static char text[16384];
    static Options options;
    Err err = {0};
    if (count >= sizeof text) {
        return 0;
    }
    memcpy(text, bytes, count);
    text[count] = '\0';
    memset(&options, 0, sizeof options);
    if (!options_read_text("fuzz.conf", text, &options, &err) && !err.text[0]) {
        abort(); /* a refusal without a reason */
    }
    return 0;
}

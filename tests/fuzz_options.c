/* links: app/shell/options.c */
/* Any bytes as the configuration file, and as one word of the command line. */
#include <stdlib.h>
#include <string.h>

#include "shell/options.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good, const Options *options, const Err *err)
{
    bool sane = options->text_size >= 1 && options->text_size <= 4 && options->theme >= 0
                && options->theme < THEME_COUNT && options->rotate >= 0 && options->rotate < 4
                && options->content_count <= OPTION_CONTENT_MAX;
    if (good ? !sane : err->kind == ERR_NONE || !err->text[0]) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Options options;
    Err err = {0};
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    char *line[] = {"steadyback", text, NULL};
    bool good = options_read(2, line, NULL, NULL, &options, &err);
    check(good, &options, &err);
    char *nothing[] = {"steadyback", NULL};
    if (!options_read(1, nothing, NULL, NULL, &options, &err)) {
        abort();
    }
    good = options_read_text("f.conf", text, &options, &err);
    check(good, &options, &err);
    free(text);
    return 0;
}

/* paper - how long a whole PDF takes once fonts and libraries are warm. Prints name, median of
 * the processor's milliseconds.
 *
 *     paper REQUEST.json FONTS.conf
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "paper/sheet.h"

enum { TIMES = 21, BYTES = 8 << 20 };

static double now_ms(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double difference = *(const double *)a - *(const double *)b;
    return difference < 0 ? -1 : difference > 0;
}

static bool read_file(const char *path, char *bytes, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t used = file ? fread(bytes, 1, size - 1, file) : 0;
    bytes[used] = '\0';
    return file && fclose(file) == 0 && used > 0;
}

/* Everything but the start of the process and its fonts; the figures are left out. */
static bool make(const char *json, Err *err)
{
    static unsigned char texts[1 << 20], pdf[BYTES];
    Arena arena;
    PaperRequest request;
    QrCode code = {0};
    PdfOut out = {.bytes = pdf, .size = sizeof pdf};
    int pages;
    arena_init(&arena, texts, sizeof texts);
    bool good = paper_request_read(json, &arena, &request, err);
    Paper paper = {.request = &request};
    if (good && request.qr[0]) {
        good = qr_encode(request.qr, 25, &arena, &code, err);
        paper.qr = &code;
    }
    good = good && sheet_make(&paper, sheet_size("a4"), &out, &pages, err);
    arena_reset(&arena);
    return good;
}

int main(int argc, char **argv)
{
    static char json[256 << 10];
    double took[TIMES + 1];
    Err err = {0};
    bool good =
        argc == 3 && read_file(argv[1], json, sizeof json) && sheet_fonts(argv[2], &err);
    for (int i = 0; good && i <= TIMES; i++) {
        double began = now_ms(CLOCK_PROCESS_CPUTIME_ID);
        good = make(json, &err);
        took[i] = now_ms(CLOCK_PROCESS_CPUTIME_ID) - began;
    }
    if (!good) {
        fprintf(stderr, "paper: %s\n", err.text);
        return EXIT_FAILURE;
    }
    qsort(took + 1, TIMES, sizeof took[0], by_size); /* the first one warms everything */
    printf("again %.4f\n", took[1 + TIMES / 2]);
    return EXIT_SUCCESS;
}

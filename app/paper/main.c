/* steadyback-paper: a request on standard input becomes a PDF or a printed page.
 *
 *     steadyback-paper pdf --paper a4 --out plan.pdf [--fonts FILE] < request.json
 *     steadyback-paper print --printer NAME --paper a4 [--fonts FILE] [--seconds 30] <
 * request.json steadyback-paper state --printer NAME
 *
 * A program of its own, so that neither a hung printer nor a heavy library ever touches the
 * screen. It keeps nothing: what is printed goes from memory to the printer. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "edge/printer.h"
#include "motion/clip.h"
#include "paper/sheet.h"
#include "paper/still.h"

enum {
    REQUEST_BYTES = 256 << 10,
    CLIP_BYTES = 256 << 10,
    TEXTS_BYTES = 1 << 20,
    CLIPS_BYTES = 2 << 20,
    PICTURES_BYTES = 2 << 20,
    SCRATCH_BYTES = 6 << 20,
    PDF_BYTES = 8 << 20,
    PRINT_SECONDS_MAX = 600
};

typedef struct {
    const char *verb, *paper, *out, *printer, *fonts, *seconds;
} Options;

/* Memory for one run; it is the system's again when the program ends. */
typedef struct {
    char request[REQUEST_BYTES], clip[CLIP_BYTES];
    unsigned char texts[TEXTS_BYTES], clips[CLIPS_BYTES], pictures[PICTURES_BYTES],
        scratch[SCRATCH_BYTES];
    unsigned char pdf[PDF_BYTES];
} Memory;

typedef struct {
    Arena texts, clips, pictures, scratch;
    PaperRequest request;
    QrCode qr;
    Paper paper;
    PdfOut pdf;
    Memory *memory;
    pthread_t painter; /* draws the stills while fonts are loaded and words are measured */
    bool painting;
} Job;

/* --- options --------------------------------------------------------------------------------
 */

static int usage(void)
{
    fprintf(stderr,
            "usage: steadyback-paper pdf --paper a4|letter|a5 --out FILE [--fonts FILE]\n"
            "       steadyback-paper print --printer NAME --paper a4|letter|a5"
            " [--fonts FILE]\n"
            "       steadyback-paper state --printer NAME\n");
    return 2;
}

static bool read_options(int count, char **words, Options *ret_options)
{
    Options options = {.paper = "a4", .seconds = "30"};
    const struct {
        const char *name;
        const char **value;
    } rows[] = {{"--paper", &options.paper},
                {"--out", &options.out},
                {"--printer", &options.printer},
                {"--fonts", &options.fonts},
                {"--seconds", &options.seconds}};
    if (count < 2 || count % 2 != 0) {
        return false;
    }
    options.verb = words[1];
    for (int i = 2; i < count; i += 2) {
        size_t row = 0;
        while (row < sizeof rows / sizeof *rows && !text_equal(rows[row].name, words[i])) {
            row++;
        }
        if (row == sizeof rows / sizeof *rows) {
            return false;
        }
        *rows[row].value = words[i + 1];
    }
    *ret_options = options;
    return true;
}

/* assets/fonts.conf as seen from build/<mode>/ and from PREFIX/bin. */
static bool find_fonts(const Options *options, char *ret_path, size_t size, Err *err)
{
    static const char *const places[] = {"../../assets/fonts.conf",
                                         "../share/steadyback/assets/fonts.conf", "fonts.conf"};
    if (options->fonts) {
        snprintf(ret_path, size, "%s", options->fonts);
        return true;
    }
    char program[512] = "";
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    char *name = length > 0 ? strrchr(program, '/') : NULL;
    for (size_t i = 0; name && i < sizeof places / sizeof *places; i++) {
        snprintf(ret_path, size, "%.*s/%s", (int)(name - program), program, places[i]);
        if (access(ret_path, R_OK) == 0) {
            return true;
        }
    }
    return err_set(err, ERR_MISSING, "assets/fonts.conf was not found beside the program");
}

/* --- the request ----------------------------------------------------------------------------
 */

static bool read_all(FILE *file, const char *name, char *bytes, size_t size, Err *err)
{
    size_t used = fread(bytes, 1, size - 1, file);
    bool more = used == size - 1 && fgetc(file) != EOF;
    bytes[used] = '\0';
    if (ferror(file)) {
        return err_set(err, ERR_IO, "%s: cannot be read", name);
    }
    if (more) {
        return err_set(err, ERR_FULL, "%s: more than %zu bytes", name, size - 1);
    }
    if (strlen(bytes) != used || !text_is_utf8(bytes, used)) {
        return err_set(err, ERR_FORMAT, "%s: is not UTF-8 text", name);
    }
    return true;
}

static bool read_clip(const char *path, Memory *memory, Arena *arena, const Clip **ret_clip)
{
    Err err;
    FILE *file = fopen(path, "rb");
    bool good = file && read_all(file, path, memory->clip, sizeof memory->clip, &err);
    if (file) {
        fclose(file);
    }
    Problems problems = {0};
    FieldsSource source = {.file = path, .text = memory->clip};
    return good && clip_read(&source, arena, ret_clip, &problems);
}

/* A movement without a figure still prints: its two pictures stay empty. */
static void *draw_stills(void *self)
{
    Job *job = self;
    StillRoom room;
    bool open = still_open(&job->scratch, &room);
    for (int i = 0; open && i < job->request.movement_count; i++) {
        const Clip *clip;
        const char *path = job->request.movements[i].clip;
        if (!path[0] || !read_clip(path, job->memory, &job->clips, &clip)) {
            continue;
        }
        for (int k = 0; k < 2; k++) {
            FigureView view = {.clip = clip, .at_ms = clip_pose_ms(clip, k)};
            job->paper.stills[i][k] = still_draw(&view, &room, &job->pictures);
        }
    }
    return NULL;
}

static void wait_for_stills(void *self)
{
    Job *job = self;
    if (job->painting) {
        pthread_join(job->painter, NULL);
        job->painting = false;
    }
}

static void start_stills(Job *job)
{
    job->painting = pthread_create(&job->painter, NULL, draw_stills, job) == 0;
    if (!job->painting) {
        draw_stills(job);
    }
    job->paper.wait = wait_for_stills;
    job->paper.wait_self = job;
}

static bool prepare(Job *job, Memory *memory, Err *err)
{
    arena_init(&job->texts, memory->texts, sizeof memory->texts);
    arena_init(&job->clips, memory->clips, sizeof memory->clips);
    arena_init(&job->pictures, memory->pictures, sizeof memory->pictures);
    arena_init(&job->scratch, memory->scratch, sizeof memory->scratch);
    job->memory = memory;
    job->pdf = (PdfOut){.bytes = memory->pdf, .size = sizeof memory->pdf};
    if (!read_all(stdin, "request", memory->request, sizeof memory->request, err)
        || !paper_request_read(memory->request, &job->texts, &job->request, err)) {
        return false;
    }
    job->paper = (Paper){.request = &job->request};
    if (job->request.qr[0]) {
        if (!qr_encode(job->request.qr, 25, &job->texts, &job->qr, err)) {
            return err_within(err, "request: qr");
        }
        job->paper.qr = &job->qr;
    }
    return true;
}

static bool make_pdf(const Options *options, Job *job, Memory *memory, Err *err)
{
    char fonts[1024];
    const SheetSize *size = sheet_size(options->paper);
    int pages;
    if (!size) {
        return err_set(err, ERR_RANGE, "--paper %s: is not one of a4 letter a5",
                       options->paper);
    }
    if (!find_fonts(options, fonts, sizeof fonts, err) || !prepare(job, memory, err)) {
        return false;
    }
    start_stills(job);
    bool made =
        sheet_fonts(fonts, err) && sheet_make(&job->paper, size, &job->pdf, &pages, err);
    wait_for_stills(job);
    return made;
}

/* --- the three verbs -------------------------------------------------------------------------
 */

/* Half a page is worse than none; but only a file is ever taken away, never a device. */
static void take_back(const char *path)
{
    struct stat about;
    if (lstat(path, &about) == 0 && S_ISREG(about.st_mode)) {
        remove(path);
    }
}

static bool save(const char *path, const PdfOut *pdf, Err *err)
{
    FILE *file = fopen(path, "wb");
    if (!file) {
        return err_set(err, ERR_IO, "%s: cannot be written", path);
    }
    bool written = fwrite(pdf->bytes, 1, pdf->used, file) == pdf->used;
    if (fclose(file) != 0 || !written) {
        take_back(path);
        return err_set(err, ERR_IO, "%s: the disk did not take it all", path);
    }
    return true;
}

static bool run_pdf(const Options *options, Job *job, Memory *memory, Err *err)
{
    return make_pdf(options, job, memory, err) && save(options->out, &job->pdf, err);
}

static bool run_print(const Options *options, Job *job, Memory *memory, Err *err)
{
    if (!make_pdf(options, job, memory, err)) {
        return false;
    }
    int seconds = (int)strtol(options->seconds, NULL, 10);
    if (seconds < 1 || seconds > PRINT_SECONDS_MAX) {
        return err_set(err, ERR_RANGE, "--seconds %s: is not in 1..%d", options->seconds,
                       PRINT_SECONDS_MAX);
    }
    PrinterJob print = {.bytes = job->pdf.bytes,
                        .count = job->pdf.used,
                        .title = "page",
                        .media = sheet_size(options->paper)->media,
                        .budget_ms = seconds * 1000};
    return printer_print(options->printer, &print, err);
}

static bool run_state(const Options *options, Job *job, Memory *memory, Err *err)
{
    (void)job;
    (void)memory;
    (void)err;
    puts(printer_state_names[printer_state(options->printer)]);
    return true;
}

int main(int count, char **words)
{
    static Memory memory;
    static Job job;
    static const struct {
        const char *name;
        bool (*run)(const Options *options, Job *job, Memory *memory, Err *err);
        bool needs_out, needs_printer;
    } verbs[] = {{"pdf", run_pdf, true, false},
                 {"print", run_print, false, true},
                 {"state", run_state, false, true}};
    Options options;
    if (!read_options(count, words, &options)) {
        return usage();
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!text_equal(verbs[i].name, options.verb)) {
            continue;
        }
        Err err = {0};
        if ((verbs[i].needs_out && !options.out)
            || (verbs[i].needs_printer && !options.printer)) {
            return usage();
        }
        bool good = verbs[i].run(&options, &job, &memory, &err);
        if (!good) {
            fprintf(stderr, "steadyback-paper: %s\n", err.text);
        }
        return good ? 0 : 1;
    }
    return usage();
}

/* A row of the table says where its value lies in Options and how it is read; a setter per type
 * does the rest. The command line is read twice: first for the file that --config names, then,
 * after file and environment, for its values. Layers of content do not mix between sources: the
 * stronger source begins the list anew. */
#include "shell/options.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_WORD,
    OPTION_NUMBER,
    OPTION_EXTENT,
    OPTION_LAYER,
    OPTION_FILE,
    OPTION_TYPE_COUNT
} OptionType;

typedef enum { SOURCE_BUILT_IN, SOURCE_FILE, SOURCE_ENVIRONMENT, SOURCE_LINE } Source;

typedef struct {
    const char *name; /* "text-size": --text-size, STEADYBACK_TEXT_SIZE, text-size = */
    OptionType type;
    size_t offset, bytes;
    int least, most;          /* OPTION_NUMBER, and both sides of an OPTION_EXTENT */
    const char *const *words; /* OPTION_WORD: the value is the index */
    const char *value;        /* in --help */
    const char *help;
} Option;

static const char *const theme_words[] = {"default", "high-contrast-dark",
                                          "high-contrast-light", NULL};
static const char *const mode_words[] = {"waiting", "gym", NULL};
static const char *const guidance_words[] = {"full", "education", NULL};
static const char *const clock_words[] = {"real", "manual", NULL};
static const char *const paper_words[] = {"a4", "letter", NULL};
static const char *const turn_words[] = {"0", "90", "180", "270", NULL};

/* The size comes along, so that a word option can tell a bool from a number. */
#define AT(member) offsetof(Options, member), sizeof(((Options *)0)->member)

/* clang-format off */
static const Option options[] = {
    {"content",        OPTION_LAYER,  AT(content),        .value = "DIR", .help = "content to show; again for a site's own layer on top"},
    {"state",          OPTION_TEXT,   AT(state),          .value = "DIR", .help = "where counters and settings are kept; made when missing"},
    {"window",         OPTION_EXTENT, AT(window),         .value = "WxH", .help = "window in pixels, at least 320x240"},
    {"panel-mm",       OPTION_EXTENT, AT(panel_mm),       30, 5000, .value = "WxH", .help = "size of the glass in millimetres; otherwise 3.6 pixels are one"},
    {"fullscreen",     OPTION_FLAG,   AT(fullscreen),     .help = "cover the whole display"},
    {"rotate",         OPTION_WORD,   AT(rotate),         .words = turn_words, .value = "0|90|180|270", .help = "turn the picture, for a panel that hangs sideways"},
    {"lang",           OPTION_TEXT,   AT(lang),           .value = "CODE", .help = "language to begin in; nobody is asked"},
    {"theme",          OPTION_WORD,   AT(theme),          .words = theme_words, .value = "NAME", .help = "default, high-contrast-dark or high-contrast-light"},
    {"text-size",      OPTION_NUMBER, AT(text_size),      1, 4, .value = "1..4", .help = "size of words to begin with; 2 is the usual"},
    {"reach",          OPTION_FLAG,   AT(reach),          .help = "everything to touch sits in the lower half"},
    {"reduced-motion", OPTION_FLAG,   AT(reduced_motion), .help = "nothing moves that need not"},
    {"mode",           OPTION_WORD,   AT(mode),           .words = mode_words, .value = "waiting|gym", .help = "where the kiosk stands"},
    {"guidance",       OPTION_WORD,   AT(guidance),       .words = guidance_words, .value = "full|education", .help = "education: no personal check, result or plan; the safety list is a card to read"},
    {"printer",        OPTION_TEXT,   AT(printer),        .value = "NAME", .help = "CUPS queue for plans and slips; without one only codes are offered"},
    {"paper",          OPTION_WORD,   AT(paper),          .words = paper_words, .value = "a4|letter", .help = "paper in that printer"},
    {"headless",       OPTION_FLAG,   AT(headless),       .help = "no display: draw into memory, 60 frames a second by timer"},
    {"clock",          OPTION_WORD,   AT(manual_clock),   .words = clock_words, .value = "real|manual", .help = "manual: time moves only by automation"},
    {"now",            OPTION_TEXT,   AT(now),            .value = "TIME", .help = "date and time to go by, like 2027-01-04T09:00Z"},
    {"script",         OPTION_TEXT,   AT(script),         .value = "FILE", .help = "play this automation script, then end"},
    {"control",        OPTION_TEXT,   AT(control),        .value = "SOCKET", .help = "take automation commands on this socket"},
    {"fake-edges",     OPTION_FLAG,   AT(fake_edges),     .help = "play printer and stick, for tests"},
    {"config",         OPTION_FILE,   0, 0,               .value = "FILE", .help = "read options from this file (else /etc/steadyback/steadyback.conf)"},
    {"check",          OPTION_FLAG,   AT(check),          .help = "read and check the content, say what is wrong, end"},
    {"version",        OPTION_FLAG,   AT(version),        .help = "say which version this is, end"},
    {"help",           OPTION_FLAG,   AT(help),           .help = "this list"},
};
/* clang-format on */
enum { OPTION_COUNT = sizeof options / sizeof *options };

static const Option *find(const char *name, size_t length)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strlen(options[i].name) == length && strncmp(options[i].name, name, length) == 0) {
            return &options[i];
        }
    }
    return NULL;
}

/* --- one value ------------------------------------------------------------------------ */

static bool read_whole(const char *text, long least, long most, int *ret_number)
{
    char *end = NULL;
    errno = 0;
    long number = isdigit((unsigned char)*text) ? strtol(text, &end, 10) : -1;
    if (!end || *end || errno || number < least || number > most) {
        return false;
    }
    *ret_number = (int)number;
    return true;
}

static bool set_flag(Options *to, const Option *option, const char *value, Err *err)
{
    static const char *const words[] = {"off", "on", "no", "yes", "false", "true", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_equal(value, words[i])) {
            *(bool *)((char *)to + option->offset) = i % 2;
            return true;
        }
    }
    return err_set(err, ERR_RANGE, "%s: \"%s\" is not on or off", option->name, value);
}

static bool set_text(Options *to, const Option *option, const char *value, Err *err)
{
    if (strlen(value) >= option->bytes) {
        return err_set(err, ERR_RANGE, "%s: longer than %zu bytes", option->name,
                       option->bytes - 1);
    }
    if (!text_is_utf8(value, strlen(value))) {
        return err_set(err, ERR_FORMAT, "%s: not UTF-8", option->name);
    }
    snprintf((char *)to + option->offset, option->bytes, "%s", value);
    return true;
}

static bool set_word(Options *to, const Option *option, const char *value, Err *err)
{
    for (int i = 0; option->words[i]; i++) {
        if (text_equal(value, option->words[i])) {
            if (option->bytes == sizeof(bool)) {
                *(bool *)((char *)to + option->offset) = i != 0;
            } else {
                *(int *)((char *)to + option->offset) = i;
            }
            return true;
        }
    }
    char allowed[160];
    TextOut out = text_out(allowed, sizeof allowed);
    for (int i = 0; option->words[i]; i++) {
        text_add(&out, "%s%s", i ? ", " : "", option->words[i]);
    }
    return err_set(err, ERR_RANGE, "%s: \"%s\" is not one of: %s", option->name, value,
                   allowed);
}

static bool set_number(Options *to, const Option *option, const char *value, Err *err)
{
    if (!read_whole(value, option->least, option->most, (int *)((char *)to + option->offset))) {
        return err_set(err, ERR_RANGE, "%s: \"%s\" is not in %d..%d", option->name, value,
                       option->least, option->most);
    }
    return true;
}

static bool set_extent(Options *to, const Option *option, const char *value, Err *err)
{
    char copy[32];
    snprintf(copy, sizeof copy, "%s", value);
    char *by = strchr(copy, 'x');
    Extent extent = {0};
    if (strlen(value) >= sizeof copy || !by) {
        return err_set(err, ERR_FORMAT, "%s: \"%s\" is not WIDTHxHEIGHT", option->name, value);
    }
    *by = '\0';
    if (!read_whole(copy, 1, WINDOW_MOST, &extent.w)
        || !read_whole(by + 1, 1, WINDOW_MOST, &extent.h)) {
        return err_set(err, ERR_FORMAT, "%s: \"%s\" is not WIDTHxHEIGHT, each in 1..%d",
                       option->name, value, WINDOW_MOST);
    }
    bool window = option->least == 0;
    int least_w = window ? WINDOW_LEAST_W : option->least;
    int least_h = window ? WINDOW_LEAST_H : option->least;
    if (extent.w < least_w || extent.h < least_h) {
        return err_set(err, ERR_RANGE, "%s: %s is too small, the least is %dx%d", option->name,
                       value, least_w, least_h);
    }
    *(Extent *)((char *)to + option->offset) = extent;
    return true;
}

static bool add_layer(Options *to, const Option *option, const char *value, Err *err)
{
    if (to->content_count == OPTION_CONTENT_MAX) {
        return err_set(err, ERR_FULL, "%s: more than %d layers", option->name,
                       OPTION_CONTENT_MAX);
    }
    Option one = *option;
    one.offset += (size_t)to->content_count * OPTION_TEXT_BYTES;
    one.bytes = OPTION_TEXT_BYTES;
    if (!set_text(to, &one, value, err)) {
        return false;
    }
    to->content_count++;
    return true;
}

static bool set_nothing(Options *to, const Option *option, const char *value, Err *err)
{
    (void)to, (void)option, (void)value, (void)err; /* --config was read before the others */
    return true;
}

static bool set(Options *to, const Option *option, const char *value, Source source, Err *err)
{
    static bool (*const setters[OPTION_TYPE_COUNT])(Options *, const Option *, const char *,
                                                    Err *) = {
        [OPTION_FLAG] = set_flag,     [OPTION_TEXT] = set_text,     [OPTION_WORD] = set_word,
        [OPTION_NUMBER] = set_number, [OPTION_EXTENT] = set_extent, [OPTION_LAYER] = add_layer,
        [OPTION_FILE] = set_nothing,
    };
    if (option->type == OPTION_LAYER && to->content_source != (int)source) {
        to->content_count = 0;
        to->content_source = (int)source;
    }
    return setters[option->type](to, option, value, err);
}

/* --- the three places ----------------------------------------------------------------- */

static char *trimmed(char *text)
{
    while (isspace((unsigned char)*text)) {
        text++;
    }
    char *end = text + strlen(text);
    while (end > text && isspace((unsigned char)end[-1])) {
        *--end = '\0';
    }
    return text;
}

static bool read_file_line(char *line, Options *to, Err *err)
{
    char *text = trimmed(line);
    if (!*text || *text == '#') {
        return true;
    }
    char *equals = strchr(text, '=');
    if (!equals) {
        return err_set(err, ERR_FORMAT, "\"%s\" is not `key = value`", text);
    }
    *equals = '\0';
    const char *key = trimmed(text);
    const Option *option = find(key, strlen(key));
    if (!option || option->type == OPTION_FILE) {
        return err_set(err, ERR_MISSING, "there is no option \"%s\"", key);
    }
    return set(to, option, trimmed(equals + 1), SOURCE_FILE, err);
}

bool options_read_text(const char *path, const char *text, Options *to, Err *err)
{
    int line_i = 1;
    for (const char *at = text; *at; line_i++) {
        char line[OPTION_TEXT_BYTES + 64];
        size_t length = strcspn(at, "\n");
        if (length >= sizeof line) {
            return err_set(err, ERR_RANGE, "%s: line %d is longer than %zu bytes", path, line_i,
                           sizeof line - 1);
        }
        memcpy(line, at, length);
        line[length] = '\0';
        if (!read_file_line(line, to, err)) {
            return err_within(err, "%s: line %d", path, line_i);
        }
        at += length + (at[length] == '\n');
    }
    return true;
}

static bool read_file(const char *path, bool needed, Options *to, Err *err)
{
    char text[16384];
    FILE *file = fopen(path, "r");
    if (!file) {
        return !needed || err_set(err, ERR_MISSING, "config: %s: %s", path, strerror(errno));
    }
    size_t count = fread(text, 1, sizeof text, file);
    bool failed = ferror(file);
    fclose(file);
    if (failed || count == sizeof text) {
        return err_set(err, ERR_IO, "config: %s: cannot be read, or is over 16 KiB", path);
    }
    text[count] = '\0';
    return options_read_text(path, text, to, err);
}

static bool read_environment(char *const *environment, Options *to, Err *err)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        char name[48];
        TextOut out = text_out(name, sizeof name);
        text_add(&out, "STEADYBACK_");
        for (const char *at = options[i].name; *at; at++) {
            text_add(&out, "%c", *at == '-' ? '_' : toupper((unsigned char)*at));
        }
        text_add(&out, "=");
        for (char *const *row = environment; row && *row; row++) {
            if (text_begins(*row, name)
                && !set(to, &options[i], *row + out.used, SOURCE_ENVIRONMENT, err)) {
                return err_within(err, "environment");
            }
        }
    }
    return true;
}

/* The option of an argument and its value; *at moves on when the value is an argument of its
 * own. */
static bool read_argument(int argc, char *const *argv, int *at, const Option **ret_option,
                          const char **ret_value, Err *err)
{
    const char *argument = argv[*at];
    const char *name = text_begins(argument, "--") ? argument + 2 : "";
    size_t length = strcspn(name, "=");
    const Option *option = find(name, length);
    if (!option) {
        return err_set(err, ERR_MISSING, "there is no option \"%s\"; see --help", argument);
    }
    const char *value = name[length] ? name + length + 1 : NULL;
    if (!value && option->type == OPTION_FLAG) {
        value = "on";
    } else if (!value && *at + 1 < argc) {
        value = argv[++*at];
    } else if (!value) {
        return err_set(err, ERR_MISSING, "--%s wants %s", option->name, option->value);
    }
    *ret_option = option;
    *ret_value = value;
    return true;
}

/* `only_config`: the line is gone through once for the file it names, then for its options. */
static bool read_line(int argc, char *const *argv, const char **config, Options *to, Err *err)
{
    for (int i = 1; i < argc; i++) {
        const Option *option = NULL;
        const char *value = NULL;
        if (!read_argument(argc, argv, &i, &option, &value, err)) {
            return false;
        }
        if (config && option->type == OPTION_FILE) {
            *config = value;
        }
        if (!config && !set(to, option, value, SOURCE_LINE, err)) {
            return err_within(err, "option");
        }
    }
    return true;
}

bool options_read(int argc, char *const *argv, char *const *environment,
                  const char *config_path, Options *ret_options, Err *err)
{
    Options read = {.text_size = 2};
    const char *named = NULL;
    if (!read_line(argc, argv, &named, &read, err)) {
        return false;
    }
    for (char *const *row = environment; !named && row && *row; row++) {
        named = text_begins(*row, "STEADYBACK_CONFIG=") ? strchr(*row, '=') + 1 : NULL;
    }
    if (!(named ? read_file(named, true, &read, err)
                : !config_path || read_file(config_path, false, &read, err))) {
        return false;
    }
    if (!read_environment(environment, &read, err)
        || !read_line(argc, argv, NULL, &read, err)) {
        return false;
    }
    *ret_options = read;
    return true;
}

void options_help(TextOut *out)
{
    text_add(out, "steadyback: a kiosk about back pain that keeps coming back\n\n");
    for (int i = 0; i < OPTION_COUNT; i++) {
        char name[48];
        snprintf(name, sizeof name, "--%s %s", options[i].name,
                 options[i].value ? options[i].value : "");
        text_add(out, "  %-24s %s\n", name, options[i].help);
    }
    text_add(out,
             "\nEvery option may also stand in the configuration file (text-size = 2) or in "
             "the\nenvironment (STEADYBACK_TEXT_SIZE=2); the command line wins.\n");
}

/* options.h - how the kiosk is set up: one table makes the command line, --help, the
 * environment variables and the configuration file. Knows no window.
 *
 * Later ones win:  built in < configuration file < environment (STEADYBACK_TEXT_SIZE=2)
 *                  < command line (--text-size 2 or --text-size=2)
 * A file has lines `text-size = 2`; blank lines and lines that begin with # are skipped.
 */
#pragma once
#include <stdint.h>

#include "base/text.h"
#include "draw/theme.h"

enum {
    OPTION_CONTENT_MAX = 8,
    OPTION_TEXT_BYTES = 512,
    WINDOW_LEAST_W = 320,
    WINDOW_LEAST_H = 240,
    WINDOW_MOST = 8192
};

typedef struct {
    int w, h; /* 0 when not said */
} Extent;

typedef struct {
    char content[OPTION_CONTENT_MAX][OPTION_TEXT_BYTES]; /* layers, base first */
    int content_count;
    int content_source; /* which source gave them: a stronger one begins anew */
    char state[OPTION_TEXT_BYTES];
    Extent window;   /* pixels; 0: the whole display, headless 1080x1920 */
    Extent panel_mm; /* 0: 3.6 pixels a millimetre */
    bool fullscreen;
    int rotate; /* quarter turns */
    char lang[32];
    int theme;     /* ThemeId */
    int text_size; /* 1..4 */
    bool reach, reduced_motion;
    int mode;     /* 0 waiting, 1 gym */
    int guidance; /* 0 full, 1 education */
    char printer[OPTION_TEXT_BYTES];
    int paper; /* 0 a4, 1 letter */
    bool headless;
    bool manual_clock;
    char now[40];
    char script[OPTION_TEXT_BYTES];
    char control[108]; /* as long as a socket's path may be */
    bool fake_edges;
    bool check, version, help;
} Options;

/* Reads everything in order. `environment` is like environ (NULL: none). `config_path` is read
 * when it is there; a --config FILE has to be. Err: one sentence. */
MUST_CHECK bool options_read(int argc, char *const *argv, char *const *environment,
                             const char *config_path, Options *ret_options, Err *err);

/* One `key = value` file over what is already set; `text` is the whole file. */
MUST_CHECK bool options_read_text(const char *path, const char *text, Options *options,
                                  Err *err);

/* The words of --help, made from the table. */
void options_help(TextOut *out);

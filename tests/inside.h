/* inside.h - the real kiosk within the test program: dummy screen, clock by hand, fake edges,
 * a state folder of its own. Include cmocka and jansson first. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "folder.h"
#include "shell/automation.h"

enum { INSIDE_JOBS_MS = 20000 };

typedef struct {
    App *app;
    Folder state;
    Options options;
    char *answer; /* of the last line */
    Err err;      /* of app_open */
} Inside;

static inline void inside_wake(void *self)
{
    (void)self;
}

/* Options for tests; change them before inside_open. */
static inline void inside_prepare(Inside *inside, const char *content)
{
    memset(inside, 0, sizeof *inside);
    inside->state = folder_make();
    Options *options = &inside->options;
    snprintf(options->content[0], sizeof options->content[0], "%s", content);
    options->content_count = 1;
    snprintf(options->state, sizeof options->state, "%s", inside->state.path);
    options->window = (Extent){600, 960};
    options->text_size = 1;
    options->headless = true;
    options->manual_clock = true;
    options->fake_edges = true;
}

static inline bool inside_open(Inside *inside)
{
    inside->answer = calloc(1, AUTOMATION_ANSWER_BYTES);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return app_open(&inside->options, inside_wake, NULL, &inside->app, &inside->err);
}

static inline void inside_begin(Inside *inside, const char *content)
{
    inside_prepare(inside, content);
    if (!inside_open(inside)) {
        fail_msg("%s", inside->err.text);
    }
    app_finish_jobs(inside->app, INSIDE_JOBS_MS);
}

static inline void inside_end(Inside *inside)
{
    app_close(inside->app);
    folder_drop(&inside->state);
    free(inside->answer);
}

/* One line and its answer as text. */
static inline const char *inside_say(Inside *inside, const char *line)
{
    TextOut out = text_out(inside->answer, AUTOMATION_ANSWER_BYTES);
    automation_answer(inside->app, line, &out);
    return inside->answer;
}

/* The same read as JSON, which it always is; give it back with json_decref. */
static inline json_t *inside_ask(Inside *inside, const char *line)
{
    json_error_t error;
    json_t *json = json_loads(inside_say(inside, line), JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        fail_msg("%s: %s: %s", line, error.text, inside->answer);
    }
    return json;
}

static inline void inside_do(Inside *inside, const char *line)
{
    if (strcmp(inside_say(inside, line), "{\"ok\":true}") != 0) {
        fail_msg("%s: %s", line, inside->answer);
    }
}

static inline void inside_refuses(Inside *inside, const char *line, const char *sentence)
{
    json_t *json = inside_ask(inside, line);
    const char *error = json_string_value(json_object_get(json, "error"));
    if (!json_is_false(json_object_get(json, "ok")) || !error || !strstr(error, sentence)) {
        fail_msg("%s: \"%s\" expected, answered %s", line, sentence, inside->answer);
    }
    json_decref(json);
}

static inline const char *inside_screen(const Inside *inside)
{
    return inside->app->flow.current->name;
}

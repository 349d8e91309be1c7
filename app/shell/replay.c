/* Nothing is buffered on the way in or out, and line and answer are zeroed after each command:
 * a script may hold a return code. The first line that fails ends the script, since all that
 * follows was written for another screen. A line longer than the buffer is read as two. */
#include "shell/replay.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shell/wake.h"

enum { LINE_BYTES = 4096 };

/* What is asked is printed; past stdio, whose buffers would keep a return code. */
static void print_answer(const TextOut *out)
{
    size_t done = 0;
    while (done < out->used) {
        ssize_t count = write(STDOUT_FILENO, out->bytes + done, out->used - done);
        if (count <= 0) {
            return;
        }
        done += (size_t)count;
    }
}

static bool play_line(App *app, const char *line, char *answer, Err *err)
{
    TextOut out = text_out(answer, AUTOMATION_ANSWER_BYTES);
    bool ok = automation_run(app, line, &out, err);
    if (ok && !text_equal(answer, "{\"ok\":true}")) {
        text_add(&out, "\n");
        print_answer(&out);
    }
    explicit_bzero(answer, out.used);
    return ok;
}

static int play(App *app, FILE *file, const char *path, char *answer)
{
    char line[LINE_BYTES];
    int result = 0;
    for (int line_i = 1;
         result == 0 && !app->quit && !wake_stopped() && fgets(line, sizeof line, file);
         line_i++) {
        const char *start = line + strspn(line, " \t");
        Err err;
        bool skipped = *start == '#' || *start == '\n' || *start == '\r' || !*start;
        if (!skipped && !play_line(app, start, answer, &err)) {
            fprintf(stderr, "%s:%d: %s\n", path, line_i, err.text);
            result = 1;
        }
        explicit_bzero(line, sizeof line);
    }
    return result;
}

int replay_run(App *app, const char *path)
{
    FILE *file = fopen(path, "r");
    char *answer = calloc(1, AUTOMATION_ANSWER_BYTES);
    int result = 2;
    if (!file || !answer) {
        fprintf(stderr, "steadyback: script %s: %s\n", path, strerror(errno));
    } else {
        setvbuf(file, NULL, _IONBF, 0);
        result = play(app, file, path, answer);
    }
    if (file) {
        fclose(file);
    }
    free(answer);
    return result;
}
